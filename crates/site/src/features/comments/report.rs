//! Saying what is wrong with a comment. Its author never hears who did.

use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    comments::Reason,
    events::Event,
    ids::{CommentId, ReportId},
    text,
};
use serde::Deserialize;

use super::{
    read::author,
    store::{self, Comment, Report},
    thread::find,
};
use crate::shared::{
    address::Address,
    error::{Error, Result},
    events,
    forms::Errors,
    markdown,
    page::{Context, redirect},
    session::Member,
    throttle, traces,
    view::Page,
};

/// Longest explanation, characters.
const WORDS: usize = 500;

/// `/reports/comments/{id}`.
#[derive(Template)]
#[template(path = "comments/report.html")]
pub struct ReportPage {
    pub page: Page,
    pub href: String,
    pub action: String,
    pub html: String,
    pub reasons: &'static [Reason],
    pub form: Sent,
    pub errors: Errors,
}

/// The form as sent.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sent {
    reason: String,
    body: String,
}

/// A comment of somebody else that stands, while its author is known.
async fn load(context: &Context, member: &Member, id: CommentId) -> Result<Comment> {
    let (comment, _) = find(context, id).await?;
    if comment.removed_by.is_some() || author(&context.app.db, comment.author_id).await?.is_none() {
        return Err(Error::NotFound);
    }
    if comment.author_id == member.id {
        return Err(Error::NotAllowed(context.t.comments_own().to_owned()));
    }
    Ok(comment)
}

/// `GET /reports/comments/{id}`.
pub async fn form(context: Context, member: Member, Path(id): Path<CommentId>) -> Result<Response> {
    let comment = load(&context, &member, id).await?;
    page(&context, &comment, Sent::default(), Errors::default(), StatusCode::OK)
}

fn page(
    context: &Context,
    comment: &Comment,
    form: Sent,
    errors: Errors,
    status: StatusCode,
) -> Result<Response> {
    let view = ReportPage {
        page: context.page(context.t.comments_report_title()),
        href: format!("/comments/{}", comment.id),
        action: format!("/reports/comments/{}", comment.id),
        html: markdown::comment(&comment.body),
        reasons: &Reason::ALL,
        form,
        errors,
    };
    context.render_with(status, &view)
}

/// `POST /reports/comments/{id}`.
pub async fn submit(
    context: Context,
    member: Member,
    Path(id): Path<CommentId>,
    address: Address,
    headers: HeaderMap,
    Form(form): Form<Sent>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let comment = load(&context, &member, id).await?;
    let body = text::paragraphs(&form.body);
    let mut errors = Errors::default();
    let reason = Reason::parse(&form.reason);
    if reason.is_none() {
        errors.add("reason", t.comments_choose_wrong());
    }
    if text::chars(&body) > WORDS {
        errors.add("body", t.text_long(text::chars(&body), WORDS).to_string());
    }
    let Some(reason) = reason.filter(|_| errors.is_empty()) else {
        return page(&context, &comment, form, errors, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let now = app.clock.now();
    let key = format!("comment-report:{}", member.id);
    throttle::admit(&app.db, now, &key, throttle::REPORT).await?;
    let mut tx = app.db.write().await?;
    traces::note(&mut tx, member.id, &address, &headers, now).await?;
    let cluster = traces::cluster(&mut tx, member.id, now).await?;
    let report = Report { comment_id: id, reason, body, created_at: now };
    let number = app.ids.next::<ReportId>().get();
    if !store::insert_report(&mut tx, number, (member.id, cluster), &report).await? {
        return Err(Error::Conflict(t.comments_reported_already().to_owned()));
    }
    events::record(&mut tx, app, Event::CommentChanged, id.get(), now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/comments/{id}"), "ok", t.comments_report_thanks()))
}
