//! `/settings/news`: where a member is told what, on which devices, and how often digests come.

use askama::Template;
use axum::{Form, response::Response};
use domain::{
    accounts::Role,
    news::{ByMail, Choice, Pace},
};

use super::{
    kinds::Kind,
    mails,
    push::pages::{Devices, devices},
    table::{self, TOPICS, Topic},
};
use crate::shared::{
    error::{Error, Result},
    filters,
    page::{Context, redirect},
    session::Member,
    view::Page,
};

pub mod store;

/// A kind of news with what the member wants of it.
pub struct Row {
    pub kind: &'static str,
    pub choice: Choice,
}

impl Row {
    /// Ways of mailing it: name, and whether it is the one chosen.
    pub fn ways(&self) -> [(&'static str, bool); 3] {
        ByMail::ALL.map(|way| (way.as_str(), way == self.choice.mail))
    }
}

/// Kinds that belong together.
pub struct Group {
    pub name: &'static str,
    pub is_kept: bool,
    pub rows: Vec<Row>,
}

/// `/settings/news`.
#[derive(Template)]
#[template(path = "notifications/settings/settings.html")]
pub struct SettingsPage {
    pub page: Page,
    pub groups: Vec<Group>,
    pub devices: Devices,
    pub pace: Pace,
    /// Nothing is mailed to an address of which nobody knows whether it is the member's.
    pub is_confirmed: bool,
}

fn topics(member: &Member) -> impl Iterator<Item = &'static Topic> {
    let is_staff = member.role >= Role::Moderator;
    TOPICS.iter().filter(move |topic| is_staff || !topic.is_staff)
}

/// `GET /settings/news`.
pub async fn show(context: Context, member: Member) -> Result<Response> {
    let db = &context.app.db;
    let choices = store::choices(db, member.id).await?;
    let row = |(kind, _): &(Kind, ByMail)| {
        let kind = kind.as_str();
        Row { kind, choice: choices[kind] }
    };
    let group = |topic: &Topic| Group {
        name: topic.name,
        is_kept: topic.is_kept,
        rows: topic.kinds.iter().map(row).collect(),
    };
    context.render(&SettingsPage {
        page: context.page(context.t.notifications_what_told()),
        groups: topics(&member).map(group).collect(),
        devices: devices(&context, &member).await?,
        pace: store::pace(db, member.id).await?,
        is_confirmed: mails::store::address(db, member.id).await?.is_some(),
    })
}

/// `POST /settings/news`: fields `pace`, and for each kind `mail-KIND` and perhaps `page-KIND` and `push-KIND`. A kind whose
/// `mail-KIND` is missing was not on the page and stays as it is; so does what is pushed, where `devices` is missing.
pub async fn save(
    context: Context,
    member: Member,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let field = |name: &str| fields.iter().find(|(n, _)| n == name).map(|(_, value)| value);
    let pace = field("pace").and_then(|pace| Pace::parse(pace));
    let t = context.t;
    let pace = pace.ok_or_else(|| Error::Invalid(t.notifications_choose_pace().to_owned()))?;
    let is_checked = |name: String| field(&name).is_some_and(|value| value == "yes");
    let mut wanted = Vec::new();
    for (kind, _) in topics(&member).flat_map(|topic| topic.kinds) {
        let Some(way) = field(&format!("mail-{}", kind.as_str())) else { continue };
        let mail = ByMail::parse(way).ok_or_else(|| {
            let what = t.notifications_when(kind.as_str());
            Error::Invalid(t.notifications_choose_mail(what).to_string())
        })?;
        let on_page = table::is_kept(*kind) || is_checked(format!("page-{}", kind.as_str()));
        let push = is_checked(format!("push-{}", kind.as_str()));
        wanted.push((*kind, Choice { on_page, push, mail }));
    }
    let has_devices = field("devices").is_some();
    let app = &context.app;
    let mut tx = app.db.write().await?;
    let before = store::choices(&mut tx, member.id).await?;
    for (kind, mut choice) in wanted {
        let before = before[kind.as_str()];
        if !has_devices {
            choice.push = before.push;
        }
        if before != choice {
            store::choose(&mut tx, member.id, kind, choice).await?;
        }
    }
    store::set_pace(&mut tx, member.id, pace, app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect("/settings/news", "ok", t.notifications_saved()))
}
