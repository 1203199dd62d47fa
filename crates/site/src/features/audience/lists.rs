//! What a member liked and follows; for the member alone.

use askama::Template;
use axum::{extract::Query, response::Response};
use domain::ids::{AccountId, ModelId};
use languages::Language;
use serde::Deserialize;

use super::{read::Follow, store};
use crate::{
    app::App,
    features::{accounts, discover::known},
    shared::{
        error::{Error, Result},
        page::{Context, encode},
        session::Member,
        view::{Cards, Maker, Page},
    },
};

/// Models on a page of what was liked.
const LIKES: usize = 24;
/// Creators on a page.
const CREATORS: usize = 60;

#[derive(Deserialize)]
pub struct After {
    #[serde(default)]
    after: String,
}

/// `/likes`.
#[derive(Template)]
#[template(path = "audience/likes.html")]
pub struct LikesPage {
    pub page: Page,
    pub list: Cards,
}

/// `GET /likes`.
pub async fn likes(
    context: Context,
    member: Member,
    Query(after): Query<After>,
) -> Result<Response> {
    let app = &context.app;
    let before = place(&after.after)?;
    let mut rows = store::liked(&app.db, member.id, before, LIKES as i64 + 1).await?;
    let has_more = rows.len() > LIKES;
    rows.truncate(LIKES);
    let ids: Vec<i64> = rows.iter().map(|(_, model)| *model).collect();
    let found = known::by_ids(app, &ids).await?;
    let last = rows.last().filter(|_| has_more);
    context.render(&LikesPage {
        page: context.page(context.t.audience_likes_title()),
        list: Cards {
            cards: found.iter().map(|card| card.listed()).collect(),
            previous: (!after.after.is_empty()).then(|| "/likes".to_owned()),
            next: last.map(|(at, model)| format!("/likes?after={at}-{}", ModelId::from(*model))),
        },
    })
}

/// A place in the list: `{milliseconds}-{model}`.
fn place(text: &str) -> Result<(i64, i64)> {
    if text.is_empty() {
        return Ok((i64::MAX, i64::MAX));
    }
    let (at, model) = text.split_once('-').ok_or(Error::NotFound)?;
    let model: ModelId = model.parse()?;
    Ok((at.parse().map_err(|_| Error::NotFound)?, model.get()))
}

/// `/following`.
#[derive(Template)]
#[template(path = "audience/following.html")]
pub struct FollowingPage {
    pub page: Page,
    pub creators: Vec<(Maker, Follow)>,
    /// The model's title, its page, and the button; no title where it is out of sight.
    pub models: Vec<(String, String, Follow)>,
    /// The tag, its page, and the button.
    pub tags: Vec<(String, String, Follow)>,
    pub next: Option<String>,
}

fn followed(action: String, name: &str) -> Follow {
    Follow { action, is_member: true, is_on: true, name: name.to_owned() }
}

/// Models whose versions a member hears of.
async fn models(
    app: &App,
    t: Language,
    member: AccountId,
) -> db::Result<Vec<(String, String, Follow)>> {
    let ids = store::models_followed(&app.db, member).await?;
    let found = known::by_ids(app, &ids.iter().map(|id| id.get()).collect::<Vec<_>>()).await?;
    let row = |id: &ModelId| {
        let card = found.iter().find(|card| card.model_id == id.get()).map(|card| card.view(""));
        let (title, href) = card.map_or_else(Default::default, |card| (card.title, card.href));
        let name = if title.is_empty() { t.audience_not_public_name() } else { &title };
        let follow = followed(format!("/models/{id}/follow"), name);
        (title, href, follow)
    };
    Ok(ids.iter().map(row).collect())
}

/// `GET /following`.
pub async fn following(
    context: Context,
    member: Member,
    Query(after): Query<After>,
) -> Result<Response> {
    let db = &context.app.db;
    let is_first = after.after.is_empty();
    let before = if is_first { AccountId::new(i64::MAX) } else { after.after.parse()? };
    let mut ids = store::creators_of(db, member.id, before, CREATORS as i64 + 1).await?;
    let has_more = ids.len() > CREATORS;
    ids.truncate(CREATORS);
    let names = accounts::names::names(db, &ids).await?;
    let creators = ids.iter().filter_map(|id| {
        let maker = names.iter().find(|named| named.id == *id)?.maker();
        let follow = followed(format!("/@{}/follow", maker.handle), &maker.name);
        Some((maker, follow))
    });
    let tags = if is_first { store::tags_of(db, member.id).await? } else { Vec::new() };
    let tags = tags.into_iter().map(|tag| {
        let follow = followed(format!("/tags/{}/follow", encode(&tag)), &format!("#{tag}"));
        (format!("#{tag}"), format!("/search?tag={}", encode(&tag)), follow)
    });
    let models =
        if is_first { models(&context.app, context.t, member.id).await? } else { Vec::new() };
    context.render(&FollowingPage {
        page: context.page(context.t.audience_following_title()),
        creators: creators.collect(),
        models,
        tags: tags.collect(),
        next: ids.last().filter(|_| has_more).map(|id| format!("/following?after={id}")),
    })
}
