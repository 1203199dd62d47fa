//! `GET /settings/personal.json`: what is kept about a member besides their models, which `gather` has: who they are, and
//! what names them in every table, but for a few of which `WITHHELD` says why.

pub mod store;

use axum::response::Response;
use db::Db;
use domain::ids::AccountId;
use serde_json::{Map, Value, json};
use store::at;

use crate::{
    features::accounts::store::{self as accounts, Account},
    shared::{
        error::{Error, Result},
        headers::attachment,
        page::Context,
        session::Member,
    },
};

pub async fn download(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let account = accounts::by_id(&app.db, member.id).await?.ok_or(Error::NotFound)?;
    let data = gather(&app.db, &account).await?;
    let text = serde_json::to_string_pretty(&data).map_err(Error::internal)? + "\n";
    let name = format!("{}-personal.json", account.handle);
    attachment(&name, "application/json", text.into())
}

async fn gather(db: &Db, account: &Account) -> db::Result<Value> {
    let mut data = Map::new();
    let who = json!({
        "handle": account.handle,
        "email": account.email,
        "name": account.name,
        "about": account.bio,
        "role": account.role,
        "language": account.language,
        "joined": at(account.created_at),
    });
    data.insert("account".to_owned(), who);
    for kept in store::KEPT {
        let rows = store::rows(db, kept, AccountId::from(account.id)).await?;
        data.insert(kept.name.to_owned(), rows.into());
    }
    let withheld: Map<_, _> =
        store::WITHHELD.iter().map(|(table, why)| ((*table).to_owned(), (*why).into())).collect();
    data.insert("withheld".to_owned(), withheld.into());
    Ok(data.into())
}
