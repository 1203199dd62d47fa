//! `/settings/webhooks`: a member's webhooks, what each was told of late, and changes to them.

use askama::Template;
use axum::{extract::Path, http::StatusCode, response::Response};
use axum_extra::extract::Form;
use domain::{
    cred::Day,
    ids::{WebhookDeliveryId, WebhookId},
    time::Millis,
    webhooks::Kind,
};
use languages::Language;
use serde::Deserialize;
use serde_json::json;

use super::{
    sending,
    store::{self, Delivery, Hook},
    telling::{self, Word},
};
use crate::{
    features::imports::remote::library,
    shared::{
        error::{Error, Result},
        filters,
        forms::Errors,
        page::{Context, redirect},
        session::{self, Member},
        throttle::{self, Limit},
        view::Page,
    },
};

/// Webhooks of one member at most.
const MOST: usize = 3;
/// Deliveries shown of each.
const SHOWN: i64 = 10;
/// Tests a member asks for.
const TESTS: Limit = Limit { burst: 10, every_ms: 5 * Millis::MINUTE };

/// `/settings/webhooks`.
#[derive(Template)]
#[template(path = "webhooks/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    errors: Errors,
    /// As it was typed.
    url: String,
    chosen: Vec<String>,
    /// Shown once; empty otherwise.
    secret: String,
    is_full: bool,
}

impl ListPage {
    fn is_chosen(&self, kind: &str) -> bool {
        self.chosen.iter().any(|chosen| chosen == kind)
    }
}

/// A webhook.
struct Row {
    id: WebhookId,
    url: String,
    kinds: String,
    off_at: Option<Millis>,
    sent: Vec<Sent>,
}

/// What it was told.
struct Sent {
    at: Millis,
    /// The name of what happened.
    kind: &'static str,
    how: String,
    is_taken: bool,
}

/// Why a message was not taken, which jobs note in English; empty when it was.
fn problem(t: Language, delivery: &Delivery) -> String {
    let known = match delivery.problem.as_str() {
        "" => "",
        sending::NO_SECRET => t.webhooks_problem_secret(),
        sending::INSIDE => t.webhooks_problem_inside(),
        sending::OFF => t.webhooks_problem_off(),
        sending::LATE => t.webhooks_problem_late(),
        other => {
            return match delivery.status {
                Some(status) => t.webhooks_problem_answer(status).to_string(),
                None => library::why_kept(t, other).unwrap_or_else(|| other.to_owned()),
            };
        }
    };
    known.to_owned()
}

fn sent(t: Language, delivery: &Delivery) -> Sent {
    let kind = Kind::parse(&delivery.kind).unwrap_or(Kind::Test);
    let is_taken = delivery.done_at.is_some() && delivery.problem.is_empty();
    let problem = problem(t, delivery);
    let how = match (delivery.done_at, delivery.tries) {
        (Some(_), _) if is_taken => {
            t.webhooks_went_taken(delivery.status.unwrap_or_default()).to_string()
        }
        (Some(_), 0) => t.webhooks_went_unsent(problem).to_string(),
        (Some(_), tries) => t.webhooks_went_given_up(tries, problem).to_string(),
        (None, 0) => t.webhooks_went_waits().to_owned(),
        (None, tries) => t.webhooks_went_tried(tries, problem).to_string(),
    };
    Sent { at: delivery.created_at, kind: kind.as_str(), how, is_taken }
}

async fn rows(context: &Context, member: &Member) -> Result<Vec<Row>> {
    let (app, t) = (&context.app, context.t);
    let mut rows = Vec::new();
    for hook in store::of(&app.db, member.id).await? {
        let kinds = hook.kinds.split(' ').filter_map(Kind::parse);
        let kinds = kinds.map(|kind| t.webhooks_kind(kind.as_str()).to_string());
        let told = store::newest(&app.db, hook.id, SHOWN).await?;
        rows.push(Row {
            id: hook.id,
            kinds: kinds.collect::<Vec<_>>().join(" · "),
            off_at: hook.off_at,
            sent: told.iter().map(|delivery| sent(t, delivery)).collect(),
            url: hook.url,
        });
    }
    Ok(rows)
}

async fn page(
    context: &Context,
    member: &Member,
    form: New,
    errors: Errors,
    secret: String,
) -> Result<Response> {
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let rows = rows(context, member).await?;
    let mut page = context.page(context.t.webhooks_title());
    "/settings/webhooks".clone_into(&mut page.path);
    let is_full = rows.len() >= MOST;
    let (url, chosen) = (form.url, form.kind);
    context.render_with(status, &ListPage { page, rows, errors, url, chosen, secret, is_full })
}

/// `GET /settings/webhooks`.
pub async fn show(context: Context, member: Member) -> Result<Response> {
    page(&context, &member, New::default(), Errors::default(), String::new()).await
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct New {
    url: String,
    kind: Vec<String>,
}

/// `POST /settings/webhooks`.
pub async fn add(context: Context, member: Member, Form(form): Form<New>) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let mut errors = Errors::default();
    let url = form.url.trim().to_owned();
    if fetch::Site::of(&url).is_err() {
        errors.add("url", t.webhooks_address_wrong());
    }
    let kinds: Vec<&str> =
        form.kind.iter().filter_map(|kind| Kind::parse(kind)).map(Kind::as_str).collect();
    if kinds.is_empty() {
        errors.add("kind", t.webhooks_told_nothing());
    }
    // Two forms at the same moment may both find room; one webhook more does no harm.
    if store::of(&app.db, member.id).await?.len() >= MOST {
        errors.add("url", t.webhooks_many(MOST).to_string());
    }
    if !errors.is_empty() {
        return page(&context, &member, form, errors, String::new()).await;
    }
    let (id, secret, now) = (app.ids.next::<WebhookId>(), session::new_secret(), app.clock.now());
    let hook = Hook {
        id,
        account_id: member.id,
        url,
        secret: sending::sealed(app, id, &secret).await?,
        kinds: kinds.join(" "),
        given_up: 0,
        created_at: now,
        off_at: None,
        next_at: None,
        told_until: Day::of(now).plus(-1).0,
    };
    let mut tx = app.db.write().await?;
    store::insert(&mut tx, &hook).await?;
    tx.commit().await?;
    page(&context, &member, New::default(), Errors::default(), secret).await
}

/// The member's own webhook.
async fn own(context: &Context, member: &Member, id: WebhookId) -> Result<Hook> {
    let hook = store::one(&context.app.db, id).await?;
    hook.filter(|hook| hook.account_id == member.id).ok_or(Error::NotFound)
}

/// `POST /settings/webhooks/{id}/test`.
pub async fn test(context: Context, member: Member, Path(id): Path<WebhookId>) -> Result<Response> {
    let app = &context.app;
    let hook = own(&context, &member, id).await?;
    let now = app.clock.now();
    throttle::admit(&app.db, now, &format!("webhook-test:{}", member.id), TESTS).await?;
    let subject = app.ids.next::<WebhookDeliveryId>().get();
    let said = json!({ "text": "It works." });
    let word = Word { kind: Kind::Test, subject, at: now, said };
    telling::write(app, hook.id, &word).await?;
    Ok(redirect("/settings/webhooks", "ok", context.t.webhooks_test_sent()))
}

/// `POST /settings/webhooks/{id}/on`.
pub async fn turn_on(
    context: Context,
    member: Member,
    Path(id): Path<WebhookId>,
) -> Result<Response> {
    let hook = own(&context, &member, id).await?;
    let yesterday = Day::of(context.app.clock.now()).plus(-1).0;
    let mut tx = context.app.db.write().await?;
    if let Some(hook) = store::hold(&mut tx, hook.id).await? {
        let told_until = if hook.off_at.is_some() { yesterday } else { hook.told_until };
        store::update(&mut tx, &Hook { given_up: 0, off_at: None, told_until, ..hook }).await?;
    }
    tx.commit().await?;
    Ok(redirect("/settings/webhooks", "ok", context.t.webhooks_is_on()))
}

/// `POST /settings/webhooks/{id}/remove`.
pub async fn remove(
    context: Context,
    member: Member,
    Path(id): Path<WebhookId>,
) -> Result<Response> {
    let gone = || redirect("/settings/webhooks", "ok", context.t.webhooks_removed());
    let Some(hook) = store::one(&context.app.db, id).await? else {
        // Perhaps by the same button, pressed twice.
        return Ok(gone());
    };
    if hook.account_id != member.id {
        return Err(Error::NotFound);
    }
    let mut tx = context.app.db.write().await?;
    // What is being sent is noted by whoever holds it.
    store::hold(&mut tx, hook.id).await?;
    store::delete(&mut tx, hook.id).await?;
    tx.commit().await?;
    Ok(gone())
}

#[cfg(test)]
mod tests {
    use fetch::{ADDRESS_MAX, Error as Fetched};

    use super::*;

    fn delivery(problem: &str, status: Option<i64>) -> Delivery {
        Delivery {
            id: WebhookDeliveryId::from(1_i64),
            kind: Kind::Test.as_str().to_owned(),
            body: String::new(),
            created_at: Millis(0),
            tries: 1,
            status,
            problem: problem.to_owned(),
            done_at: None,
        }
    }

    #[test]
    fn what_jobs_note_in_english_is_said_in_the_language_of_the_reader() {
        let [en, de, _] = Language::ALL;
        let answered = en.webhooks_problem_answer(422).to_string();
        for (noted, status, german) in [
            (sending::NO_SECRET, None, de.webhooks_problem_secret()),
            (sending::INSIDE, None, de.webhooks_problem_inside()),
            (sending::OFF, Some(500), de.webhooks_problem_off()),
            (sending::LATE, Some(500), de.webhooks_problem_late()),
            (answered.as_str(), Some(422), &de.webhooks_problem_answer(422).to_string()),
            ("", Some(200), ""),
        ] {
            let delivery = delivery(noted, status);
            assert_eq!([problem(en, &delivery), problem(de, &delivery)], [noted, german]);
        }
        for error in [
            Fetched::Silent,
            Fetched::Slow,
            Fetched::LongAddress(ADDRESS_MAX),
            Fetched::Broken(503),
            Fetched::Disk("it is full".to_owned()),
        ] {
            let (noted, german) = (error.to_string(), library::why(de, &error));
            let delivery = delivery(&noted, None);
            assert_eq!([problem(en, &delivery), problem(de, &delivery)], [noted, german]);
        }
    }
}
