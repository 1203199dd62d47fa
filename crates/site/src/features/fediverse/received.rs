//! What is done about what people at other sites do: they follow creators and end that, their answers to posts become
//! comments, what they change or take back changes or goes here too.

use domain::{
    events::Event,
    fediverse::{FOLLOWERS, id_of, is_a, is_actor},
    ids::{AccountId, FediverseDeliveryId},
    time::Millis,
};
use serde_json::{Value, json};

use super::{
    addresses, documents,
    hosts::store as hosts,
    inbox::LOOKS,
    remote::{
        self,
        store::{self as people, Actor},
    },
    replies, sending, store,
};
use crate::{
    app::App,
    features::{audience::mutes, comments::store as comments},
    shared::{
        error::{Error, Result},
        events,
        throttle::{self, Limit},
    },
};

/// How often one person elsewhere asks to follow somebody here.
const FOLLOWS: Limit = Limit { burst: 60, every_ms: Millis::MINUTE };
/// Messages that wait for a site before nobody from there is answered any more, and seconds until they may ask again.
const WAITING: i64 = 1_000;
const LATER: i64 = 60 * 60;

/// Does what follows from an activity that its actor has signed. What means nothing here is forgotten.
pub async fn act(app: &App, actor: &Actor, activity: &Value) -> Result<()> {
    let object = &activity["object"];
    if is_a(activity, "Follow") {
        follow(app, actor, activity).await
    } else if is_a(activity, "Undo") && is_a(object, "Follow") {
        unfollow(app, actor, object).await
    } else if is_a(activity, "Create") && is_a(object, "Note") {
        replies::write(app, actor, object).await
    } else if is_a(activity, "Update") && is_a(object, "Note") {
        replies::change(app, actor, object).await
    } else if is_a(activity, "Update") && is_actor(object) {
        changed(app, actor, object).await
    } else if is_a(activity, "Delete") {
        take_back(app, actor, object).await
    } else {
        Ok(())
    }
}

/// Takes back what somebody said, or all that they are.
pub async fn take_back(app: &App, actor: &Actor, object: &Value) -> Result<()> {
    match id_of(object) {
        Some(id) if id == actor.uri => gone(app, actor).await,
        Some(id) => replies::remove(app, actor, id).await,
        None => Ok(()),
    }
}

/// The creator of this site that somebody wants to follow, or no longer.
fn creator_in(app: &App, follow: &Value) -> Option<AccountId> {
    addresses::actor_in(&app.config.public_url, id_of(&follow["object"])?)
}

/// Lets somebody follow a creator, and tells their site; whom the creator blocks can not, nor one too many.
async fn follow(app: &App, actor: &Actor, activity: &Value) -> Result<()> {
    let Some(creator) = creator_in(app, activity) else { return Ok(()) };
    let now = app.clock.now();
    throttle::admit(&app.db, now, &format!("fediverse-follow:{}", actor.id), FOLLOWS).await?;
    if sending::store::count_waiting(&app.db, &actor.host, WAITING).await? >= WAITING {
        return Err(Error::TooMany(LATER));
    }
    // Answers to the same person begin alike.
    let number = format!("{}-{}", actor.id, app.ids.next::<FediverseDeliveryId>());
    let follow = json!({
        "id": id_of(activity),
        "actor": actor.uri,
        "object": addresses::actor(&app.config.public_url, creator),
    });
    let mut tx = app.db.write().await?;
    if store::creator(&mut tx, creator).await?.is_none()
        || !store::hold_creator(&mut tx, creator).await?
    {
        return Ok(());
    }
    let is_blocked = mutes::store::stands(&mut tx, creator, actor.id).await? == Some(true);
    let mut is_taken = !is_blocked;
    if is_taken {
        store::insert_follower(&mut tx, creator, actor.id, now).await?;
        is_taken = store::count_followers(&mut tx, creator).await? <= FOLLOWERS;
    }
    if !is_taken {
        store::delete_follower(&mut tx, creator, actor.id).await?;
        store::count_followers(&mut tx, creator).await?;
    }
    let kind = if is_taken { "Accept" } else { "Reject" };
    let answer = documents::answered(&app.config.public_url, kind, creator, &follow, &number);
    // To the actor's own inbox: some sites know by it who is answered.
    let to = (actor.host.as_str(), actor.inbox.as_str());
    // One answer waits, the last: asking again and again makes no more. The site is held first, as where it is sent to.
    hosts::wake(&mut tx, to.0, now).await?;
    let own = addresses::actor(&app.config.public_url, creator);
    let begin = format!("{own}#answer-{}-", actor.id);
    sending::store::delete_older(&mut tx, to, &begin).await?;
    sending::queue(&mut tx, app, creator, to, &answer).await?;
    tx.commit().await?;
    Ok(())
}

async fn unfollow(app: &App, actor: &Actor, follow: &Value) -> Result<()> {
    let Some(creator) = creator_in(app, follow) else { return Ok(()) };
    let mut tx = app.db.write().await?;
    part(&mut tx, creator, actor.id).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends that somebody elsewhere follows a creator.
pub async fn part(tx: &mut db::Tx, creator: AccountId, actor: AccountId) -> db::Result<()> {
    if store::hold_creator(tx, creator).await? {
        store::delete_follower(tx, creator, actor).await?;
        store::count_followers(tx, creator).await?;
    }
    Ok(())
}

/// Somebody is called otherwise, or has another key: what their site says counts, not what was sent.
async fn changed(app: &App, actor: &Actor, object: &Value) -> Result<()> {
    if id_of(object) != Some(actor.uri.as_str()) {
        return Ok(());
    }
    let now = app.clock.now();
    throttle::admit(&app.db, now, &format!("fediverse-look:{}", actor.host), LOOKS).await?;
    match remote::look(app, &actor.uri).await {
        Ok(described) => {
            remote::keep(app, described).await?;
        }
        Err(problem) => tracing::debug!(problem, actor = actor.uri, "not asked anew"),
    }
    Ok(())
}

/// Somebody is gone: whom they followed, what they said, and who they were.
async fn gone(app: &App, actor: &Actor) -> Result<()> {
    loop {
        let some = people::comments(&app.db, actor.id).await?;
        if some.is_empty() {
            break;
        }
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        for comment in some {
            comments::remove(&mut tx, comment, actor.id, now).await?;
            replies::store::empty(&mut tx, comment).await?;
            events::record(&mut tx, app, Event::CommentChanged, comment.get(), now).await?;
        }
        tx.commit().await?;
    }
    let mut tx = app.db.write().await?;
    for creator in store::followed_by(&mut tx, actor.id).await? {
        part(&mut tx, creator, actor.id).await?;
    }
    people::delete(&mut tx, actor.id).await?;
    tx.commit().await?;
    Ok(())
}
