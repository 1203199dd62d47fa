//! Cred: what members earn and hold. The ledger (`ledger.rs`) is the only writer of tokens; `earn.rs` and `prints.rs`
//! listen to what earns and takes back; `spend.rs` sets tokens aside for promotions; the wallet shows it all. No score
//! reads anything of this.

use std::time::Duration;

use axum::Router;
use domain::events::Event;

use crate::{app::App, shared::routes::get};

pub mod earn;
pub mod giving_back;
pub mod ledger;
pub mod prints;
pub mod spend;
pub mod store;
pub mod verify;
pub mod views;
pub mod wallet;

pub fn routes() -> Router<App> {
    Router::new()
        .route("/wallet", get(wallet::show))
        .route("/wallet/ledger.csv", get(wallet::export))
}

/// Mints and reverses as things happen; lets tokens vest and expire.
pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (events, vesting, expiry) = (app.clone(), app.clone(), app.clone());
    let closed = app.clone();
    let kinds = [
        Event::ModelPublished,
        Event::ModelWithdrawn,
        Event::ModelChanged,
        Event::PrintReported,
        Event::PrintAnswered,
        Event::PrintWeighed,
    ];
    registry
        .on_event("cred", &kinds.map(Event::name), move |event| {
            let app = events.clone();
            async move { earn::apply(&app, &event.kind, event.subject).await }
        })
        .every("cred_vest", Duration::from_hours(1), move |_| {
            let app = vesting.clone();
            async move { earn::vest_due(&app).await }
        })
        .every("cred_closed", Duration::from_hours(1), move |_| {
            let app = closed.clone();
            async move { prints::look_for_closed(&app).await }
        })
        .every("cred_expire", Duration::from_hours(1), move |_| {
            let app = expiry.clone();
            async move { earn::expire_due(&app).await }
        })
}
