//! Who is told of people on a collection: who is asked, and the owner when they answer or go.

use anyhow::Result;
use domain::{audience::Place, events::Event, ids::CollectionMemberId, time::Millis};

use super::{super::store as collections, store};
use crate::{
    app::App,
    features::{
        accounts::names::names,
        notifications::{
            detail::{DECLINED, JOINED, LEFT},
            kinds::Kind,
            store::{News, tell_of, untell},
        },
    },
};

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.on_event("collections-told", &[Event::CollectionShared.name()], move |event| {
        let app = app.clone();
        async move { changed(&app, event.subject.into(), event.created_at).await }
    })
}

async fn changed(app: &App, seat: CollectionMemberId, at: Millis) -> Result<()> {
    let Some(seat) = store::by_id(&app.db, seat).await? else { return Ok(()) };
    let Some(collection) = collections::one(&app.db, seat.collection_id).await? else {
        return Ok(());
    };
    let (owner, asked) = (collection.account_id, seat.account_id);
    let named = names(&app.db, &[owner, asked]).await?;
    let name = |id| named.iter().find(|named| named.id == id).map(|named| named.maker().name);
    let (Some(owner_name), Some(asked_name)) = (name(owner), name(asked)) else { return Ok(()) };
    let (account, by, kind, detail) = match seat.state {
        Place::Invited => (asked, owner, Kind::CollectionInvited, owner_name),
        Place::Joined => (owner, asked, Kind::CollectionAnswered, format!("{asked_name}{JOINED}")),
        Place::Declined => {
            (owner, asked, Kind::CollectionAnswered, format!("{asked_name}{DECLINED}"))
        }
        Place::Left => (owner, asked, Kind::CollectionAnswered, format!("{asked_name}{LEFT}")),
        Place::Removed => {
            let mut tx = app.db.write().await?;
            untell(&mut tx, asked, Kind::CollectionInvited, collection.id.get()).await?;
            return Ok(tx.commit().await?);
        }
    };
    let news = News {
        account,
        kind,
        subject: collection.id.get(),
        title: &collection.title,
        detail: &detail,
        due_at: at,
        told_at: at,
    };
    let mut tx = app.db.write().await?;
    if kind == Kind::CollectionAnswered {
        // What was asked is answered.
        untell(&mut tx, asked, Kind::CollectionInvited, collection.id.get()).await?;
    }
    tell_of(&mut tx, app, by, &news).await?;
    tx.commit().await?;
    Ok(())
}
