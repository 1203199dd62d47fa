//! Comments that members reported: what waits, and what a moderator finds.

use std::collections::BTreeMap;

use askama::Template;
use axum::{Form, extract::Path, response::Response};
use db::Tx;
use domain::{
    comments::Reason,
    events::Event,
    ids::{AccountId, CommentId, EventId},
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    acts::Act,
    queue::admit,
    store::{self, Deed},
};
use crate::{
    app::App,
    features::{
        comments::store::{self as comments, Comment, Report},
        models::store as models,
        notifications::{
            kinds::Kind,
            store::{News, tell},
        },
    },
    shared::{
        error::{Error, Result},
        events, filters, markdown,
        page::{Context, redirect},
        session::Member,
        view::Page,
    },
};

/// A comment with what is said to be wrong with it.
pub struct Row {
    pub id: String,
    pub href: String,
    pub html: String,
    pub at: Millis,
    /// Reason and words of each report.
    pub reports: Vec<(Reason, String, Millis)>,
}

impl Row {
    /// Whether the first report gave this reason.
    pub fn is_first(&self, reason: &Reason) -> bool {
        self.reports.first().is_some_and(|(first, ..)| first == reason)
    }
}

/// `/moderation/comments`.
#[derive(Template)]
#[template(path = "moderation/comments.html")]
pub struct CommentsPage {
    pub page: Page,
    pub rows: Vec<Row>,
}

/// `GET /moderation/comments`.
pub async fn list(context: Context, member: Member) -> Result<Response> {
    admit(&member)?;
    let (db, t) = (&context.app.db, context.t);
    let mut waiting = BTreeMap::<CommentId, Vec<Report>>::new();
    for report in comments::waiting(db).await? {
        waiting.entry(report.comment_id).or_default().push(report);
    }
    let mut rows = Vec::new();
    for (id, reports) in waiting {
        let Some(comment) = comments::one(db, id).await? else { continue };
        rows.push(Row {
            id: id.to_string(),
            href: format!("/comments/{id}"),
            html: markdown::comment(&comment.body),
            at: comment.created_at,
            reports: reports.into_iter().map(|r| (r.reason, r.body, r.created_at)).collect(),
        });
    }
    context.render(&CommentsPage { page: context.page(t.moderation_comments()), rows })
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Decision {
    /// `keep` or `remove`.
    decision: String,
    /// Why it is removed.
    reason: String,
}

/// `POST /moderation/comments/{id}`.
pub async fn decide(
    context: Context,
    member: Member,
    Path(id): Path<CommentId>,
    Form(decision): Form<Decision>,
) -> Result<Response> {
    admit(&member)?;
    let (app, t) = (&context.app, context.t);
    let removes = match decision.decision.as_str() {
        "keep" => None,
        "remove" => Some(reason(t, &decision.reason)?),
        _ => return Err(Error::Invalid(t.moderation_comment_choose().to_owned())),
    };
    let comment = comments::one(&app.db, id).await?.ok_or(Error::NotFound)?;
    if comment.author_id == member.id {
        return Err(Error::NotAllowed(t.moderation_comment_own().to_owned()));
    }
    let title = title(&context, &comment).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let judged = if removes.is_some() { "removed" } else { "kept" };
    if comments::judge(&mut tx, id, judged, now).await? == 0 {
        return Err(Error::Conflict(t.moderation_decided_meanwhile().to_owned()));
    }
    if let Some(reason) = removes {
        take(&mut tx, app, member.id, &comment, (&title, reason), now).await?;
    } else {
        note(&mut tx, app, member.id, Act::CommentKept, &comment, &title, now).await?;
    }
    events::record(&mut tx, app, Event::CommentChanged, id.get(), now).await?;
    tx.commit().await?;
    let said = if removes.is_some() {
        t.moderation_comment_removed()
    } else {
        t.moderation_comment_stays()
    };
    Ok(redirect("/moderation/comments", "ok", said))
}

/// Why a moderator removes a comment, as forms send it.
pub fn reason(t: Language, word: &str) -> Result<Reason> {
    Reason::parse(word).ok_or_else(|| Error::Invalid(t.moderation_comment_reason().to_owned()))
}

/// Takes a comment away as a moderator: its author hears of it and why, and it is noted.
pub async fn take(
    tx: &mut Tx,
    app: &App,
    moderator: AccountId,
    comment: &Comment,
    (title, reason): (&str, Reason),
    now: Millis,
) -> db::Result<()> {
    if comments::remove(tx, comment.id, moderator, now).await? {
        let removal = app.ids.next::<EventId>();
        comments::set_reason(tx, comment.id, (removal, reason)).await?;
        let news = News {
            account: comment.author_id,
            kind: Kind::CommentRemoved,
            subject: comment.id.get(),
            title,
            detail: reason.label(),
            due_at: now,
            told_at: now,
        };
        tell(tx, app, &news).await?;
    }
    note(tx, app, moderator, Act::CommentRemoved, comment, title, now).await
}

/// Notes what a moderator found about a comment.
async fn note(
    tx: &mut Tx,
    app: &App,
    moderator: AccountId,
    act: Act,
    comment: &Comment,
    title: &str,
    now: Millis,
) -> db::Result<()> {
    let deed = Deed {
        moderator,
        act,
        case: None,
        account: Some(comment.author_id),
        detail: &format!("on {title}"),
    };
    store::record(tx, app.ids.next::<EventId>(), &deed, now).await
}

/// What the comment stands under.
async fn title(context: &Context, comment: &Comment) -> Result<String> {
    let model = models::model(&context.app.db, comment.model_id).await?;
    Ok(model.ok_or(Error::NotFound)?.title)
}
