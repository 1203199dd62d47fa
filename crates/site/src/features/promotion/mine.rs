//! `/wallet/promotions`: a creator's own promotions, each with what it brought, and the button that stops it.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    cred::Day,
    ids::{ModelId, PromotionId},
    models::State,
};
use languages::Language;
use serde::Deserialize;

use super::{
    spend, store,
    store::Listed,
    views::{MinePage, Phase, Row},
};
use crate::{
    app::App,
    features::{exposure, models::pages},
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
        view::Maker,
    },
};

/// Promotions on a page.
const PAGE: i64 = 50;

#[derive(Deserialize)]
pub struct Older {
    /// Day and id of the last one seen.
    before: Option<String>,
}

impl Older {
    fn place(&self) -> Result<(i64, i64)> {
        let Some(text) = &self.before else { return Ok((i64::MAX, i64::MAX)) };
        let (day, id) = text.split_once('.').ok_or(Error::NotFound)?;
        let id: PromotionId = id.parse()?;
        Ok((day.parse().map_err(|_| Error::NotFound)?, id.get()))
    }
}

pub async fn show(
    context: Context,
    member: Member,
    Query(older): Query<Older>,
) -> Result<Response> {
    let app = &context.app;
    let mut found = store::of_member(&app.db, member.id, older.place()?, PAGE + 1).await?;
    let has_more = found.len() > PAGE as usize;
    found.truncate(PAGE as usize);
    let older = found
        .last()
        .filter(|_| has_more)
        .map(|last| format!("/wallet/promotions?before={}.{}", last.day, last.id));
    let mut rows = Vec::new();
    for listed in &found {
        rows.push(row((app, context.t), listed, None).await?);
    }
    context.render(&MinePage { page: context.page(context.t.promotion_mine()), rows, older })
}

/// A promotion for a list; `promoted` are all promoted showings of its day, where they are known.
pub(super) async fn row(
    (app, t): (&App, Language),
    listed: &Listed,
    promoted: Option<i64>,
) -> db::Result<Row> {
    let day = Day(listed.day);
    let today = Day::of(app.clock.now());
    let phase = match () {
        () if listed.stopped_at.is_some() => Phase::Stopped,
        () if listed.settled_at.is_some() || day < today => Phase::Over,
        () if day > today => Phase::Planned,
        () => Phase::Running,
    };
    let model: ModelId = listed.model_id;
    let (shown, clicks) = exposure::store::promoted(&app.db, day, model).await?;
    Ok(Row {
        id: listed.id.to_string(),
        title: listed.title.clone(),
        href: (listed.state == State::Published).then(|| pages::address(model, &listed.slug)),
        maker: Maker::new(&listed.handle, &listed.name),
        at: day.start(),
        tokens: listed.tokens,
        delivered: listed.settled_at.map(|_| listed.delivered),
        phase,
        shown,
        clicks,
        share: match promoted {
            Some(all) if all > 0 => {
                t.percent(t.rounded(shown as f64 / all as f64 * 100.0, 1)).to_string()
            }
            _ => String::new(),
        },
    })
}

/// `POST /promotions/{id}/stop`.
pub async fn stop(
    context: Context,
    member: Member,
    Path(id): Path<PromotionId>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let promotion = store::one(&app.db, id).await?.filter(|p| p.creator_id == member.id);
    if promotion.is_none() {
        return Err(Error::NotFound);
    }
    let words = if spend::stop(app, member.id, id).await? {
        let now = store::one(&app.db, id).await?.ok_or(Error::NotFound)?;
        t.promotion_stopped(t.tokens(now.tokens - now.delivered)).to_string()
    } else {
        t.promotion_over_already().to_owned()
    };
    Ok(redirect("/wallet/promotions", "ok", &words))
}
