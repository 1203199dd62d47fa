//! Members as an operator finds and sees them: as much as is needed to help them, no more. An address is masked until it is
//! asked for; what is asked by address, and whatever is done about somebody, stands in the operators' log.

use axum::Router;
use db::Tx;
use domain::ids::AccountId;

use crate::{
    app::App,
    shared::{
        operators::{self, Act, Deed},
        routes::{get, post},
        session::Member,
    },
};

mod acts;
mod list;
mod one;
mod store;
mod views;

pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/admin/members", get(list::show))
        .route("/admin/members/by-address", post(list::by_address))
        .route("/admin/members/{id}", get(one::show))
        .route("/admin/members/{id}/address", post(one::address))
        .route("/admin/members/{id}/role", post(acts::role))
        .route("/admin/members/{id}/confirm", post(acts::confirm))
        .route("/admin/members/{id}/sign-out", post(acts::sign_out))
}

/// Notes what an operator does, about a member or while looking for one.
async fn note(
    tx: &mut Tx,
    app: &App,
    member: &Member,
    account: Option<AccountId>,
    action: Deed,
    detail: &str,
) -> db::Result<()> {
    operators::note(tx, app, &Act { operator: Some(member.id), action, account, detail }).await
}
