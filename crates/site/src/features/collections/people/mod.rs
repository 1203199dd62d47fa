//! People who work on a collection with its owner: asked by handle, they say yes or no, and go when they like.

use axum::{Form, extract::Path, http::StatusCode, response::Response};
use db::Tx;
use domain::{
    audience::{Asked, NotAsked, PEOPLE, Part, Place, SHARED, may_ask},
    events::Event,
    ids::{AccountId, CollectionId, CollectionMemberId},
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use self::store::Seat;
use super::{
    access::{self, Access},
    edit::admit,
    pages::{self, After, Refused},
    store::Collection,
};
use crate::{
    app::App,
    features::{accounts, audience::mutes},
    shared::{
        error::{Error, Result},
        events,
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        throttle,
    },
};

pub mod store;
pub mod telling;

/// Sets a place and tells of it.
async fn set(tx: &mut Tx, app: &App, seat: &Seat, now: Millis) -> db::Result<()> {
    let fresh = app.ids.next::<CollectionMemberId>();
    let id = store::set(&mut *tx, fresh, seat, now).await?;
    events::record(tx, app, Event::CollectionShared, id.get(), now).await
}

/// Takes the places back that two members have in each other's collections, since one blocks the other.
pub async fn part(
    tx: &mut Tx,
    app: &App,
    pair: (AccountId, AccountId),
    now: Millis,
) -> db::Result<()> {
    for seat in store::part(&mut *tx, pair, now).await? {
        events::record(&mut *tx, app, Event::CollectionShared, seat.get(), now).await?;
    }
    Ok(())
}

/// Who is asked, or whose place is taken back.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonForm {
    handle: String,
}

impl PersonForm {
    /// The handle as people write it.
    fn handle(&self) -> String {
        self.handle.trim().trim_start_matches('@').to_lowercase()
    }
}

/// `POST /collections/{id}/people`: asks somebody.
pub async fn ask(
    context: Context,
    member: Member,
    Path(id): Path<CollectionId>,
    Form(form): Form<PersonForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let collection = access::to_manage(app, t, &member, id).await?;
    let found = accounts::store::by_handle(&app.db, &form.handle()).await?;
    let found = found.filter(|account| account.suspended_at.is_none());
    let refused = match found {
        None => t.collections_no_member().to_owned(),
        Some(account) => {
            admit(app, &member).await?;
            let key = format!("invite:{}", member.id);
            throttle::admit(&app.db, app.clock.now(), &key, throttle::INVITE).await?;
            match invite(app, &collection, account.id.into()).await? {
                Ok(()) => {
                    let said = t.collections_is_asked(&account.handle).to_string();
                    return Ok(redirect(&format!("/collections/{id}"), "ok", &said));
                }
                Err(why) => not_asked(t, why),
            }
        }
    };
    let mut errors = Errors::default();
    errors.add("handle", refused);
    let refused = Refused { words: None, handle: form.handle, errors };
    let access = Access { collection, part: Part::Owner };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    pages::page(&context, &access, &After::default(), refused, status).await
}

/// Why somebody can not be asked.
fn not_asked(t: Language, why: NotAsked) -> String {
    match why {
        NotAsked::Owner => t.collections_not_own().to_owned(),
        NotAsked::Already => t.collections_asked_already().to_owned(),
        NotAsked::Joined => t.collections_joined_already().to_owned(),
        NotAsked::Declined => t.collections_declined_already().to_owned(),
        NotAsked::Blocked => t.collections_blocked().to_owned(),
        NotAsked::OwnBlock => t.collections_own_block().to_owned(),
        NotAsked::Full => t.collections_people_full(PEOPLE).to_string(),
        NotAsked::Busy => t.collections_they_are_busy(SHARED).to_string(),
    }
}

/// Gives somebody the place of one who is asked, if that may be.
async fn invite(
    app: &App,
    collection: &Collection,
    account: AccountId,
) -> Result<std::result::Result<(), NotAsked>> {
    let now = app.clock.now();
    let (id, owner) = (collection.id, collection.account_id);
    let mut tx = app.db.write().await?;
    super::store::lock(&mut tx, id, now).await?;
    let asked = Asked {
        is_owner: account == owner,
        place: store::place(&mut tx, id, account).await?,
        blocks: mutes::store::stands(&mut tx, account, owner).await? == Some(true),
        is_blocked: mutes::store::stands(&mut tx, owner, account).await? == Some(true),
        people: store::of_collection(&mut tx, id).await?.len(),
        shared: store::of_member(&mut tx, account).await?.len(),
    };
    if let Err(why) = may_ask(&asked) {
        return Ok(Err(why));
    }
    let seat = Seat { collection_id: id, account_id: account, state: Place::Invited };
    set(&mut tx, app, &seat, now).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// `POST /collections/{id}/people/remove`: takes a place back.
pub async fn remove(
    context: Context,
    member: Member,
    Path(id): Path<CollectionId>,
    Form(form): Form<PersonForm>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    access::to_manage(app, t, &member, id).await?;
    let found = accounts::store::by_handle(&app.db, &form.handle()).await?;
    let account = AccountId::from(found.ok_or(Error::NotFound)?.id);
    let places = [Place::Invited, Place::Joined];
    change(app, id, account, (&places, Place::Removed)).await?;
    let said = t.collections_has_no_place(form.handle()).to_string();
    Ok(redirect(&format!("/collections/{id}"), "ok", &said))
}

/// Changes a place that is one of these; any other is none that this could be done with, but for the one it would become:
/// sent twice, it is done once.
async fn change(
    app: &App,
    id: CollectionId,
    account: AccountId,
    (from, to): (&[Place], Place),
) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    super::store::lock(&mut tx, id, now).await?;
    let place = store::place(&mut tx, id, account).await?;
    let place = place.ok_or(Error::NotFound)?;
    if place == to {
        return Ok(());
    }
    if !from.contains(&place) {
        return Err(Error::NotFound);
    }
    let seat = Seat { collection_id: id, account_id: account, state: to };
    set(&mut tx, app, &seat, now).await?;
    tx.commit().await?;
    Ok(())
}

/// What somebody with a place does with it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerForm {
    /// `join`, `decline` or `leave`.
    to: String,
}

/// `POST /collections/{id}/place`.
pub async fn answer(
    context: Context,
    member: Member,
    Path(id): Path<CollectionId>,
    Form(form): Form<AnswerForm>,
) -> Result<Response> {
    let app = &context.app;
    let wanted = match form.to.as_str() {
        "join" => Some((Part::Invited, Place::Invited, Place::Joined)),
        "decline" => Some((Part::Invited, Place::Invited, Place::Declined)),
        "leave" => Some((Part::Helper, Place::Joined, Place::Left)),
        _ => None,
    };
    let said = context.t.collections_answered(&form.to).to_string();
    // Before the place, which may change between.
    let loaded = access::load(app, &context.visitor, id).await;
    if let Some((_, _, to)) = wanted
        && store::place(&app.db, id, member.id).await? == Some(to)
    {
        // Sent twice, it is done by the first. Who left may not see it any more.
        let is_in = to == Place::Joined;
        let place = if is_in { format!("/collections/{id}") } else { "/collections".to_owned() };
        return Ok(redirect(&place, "ok", &said));
    }
    let Access { collection, part } = loaded?;
    let (needed, from, to) =
        wanted.ok_or_else(|| Error::Invalid(context.t.collections_choose_answer().to_owned()))?;
    if part != needed {
        return Err(Error::NotFound);
    }
    admit(app, &member).await?;
    change(app, id, member.id, (&[from], to)).await?;
    // Who has no part any more may not see it any more.
    let stays = Part::of(Some(to)).may_see(collection.is_public);
    let place = if stays { format!("/collections/{id}") } else { "/collections".to_owned() };
    Ok(redirect(&place, "ok", &said))
}
