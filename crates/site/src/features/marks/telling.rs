//! Creators hear what a moderator decided about a hold.

use anyhow::Result;
use domain::{events::Event, ids::ModelId, time::Millis};
use languages::Language;

use super::store;
use crate::{
    app::App,
    features::{
        models::store as models,
        notifications::{
            kinds::Kind,
            store::{News, tell},
        },
    },
};

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("holds-told", &[Event::HoldDecided.name()], move |event| {
        let app = app.clone();
        async move { decided(&app, event.subject.into(), event.created_at).await }
    })
}

async fn decided(app: &App, id: ModelId, at: Millis) -> Result<()> {
    let Some(model) = models::model(&app.db, id).await? else { return Ok(()) };
    let Some(appeal) = store::last_decided(&app.db, id).await? else { return Ok(()) };
    let Some(is_released) = appeal.is_released else { return Ok(()) };
    let said = Language::English;
    let detail = if is_released {
        said.notifications_hold_released()
    } else {
        said.notifications_hold_stays()
    };
    let news = News {
        account: appeal.account_id,
        kind: Kind::HoldDecided,
        subject: id.get(),
        title: &model.title,
        detail,
        due_at: at,
        told_at: at,
    };
    let mut tx = app.db.write().await?;
    tell(&mut tx, app, &news).await?;
    tx.commit().await?;
    Ok(())
}
