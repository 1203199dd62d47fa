//! One letter with news: its words, and the way to get no more of them.

use anyhow::Result;
use askama::Template;
use domain::{
    ids::{AccountId, JobId},
    news::Pace,
};
use languages::Language;
use serde::{Deserialize, Serialize};

use super::{
    super::store as news_store,
    store,
    unsubscribe::{self, Scope},
};
use crate::{app::App, features::accounts::mail::Outgoing};

/// Kind of the job that sends one.
pub const JOB: &str = "send_news";

/// A piece of news.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    pub text: String,
    /// Path on the site.
    pub href: String,
}

/// What is sent to whom. The link that ends it is made when it is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// Names the letter to mail servers, however often it is sent.
    pub id: JobId,
    pub account: AccountId,
    /// The pace of a digest; none for what is mailed at once.
    pub digest: Option<String>,
    /// What its link stops, as `Scope` says it.
    pub scope: String,
    pub lines: Vec<Line>,
    /// News that did not fit.
    pub more: usize,
}

#[derive(Template)]
#[template(path = "notifications/mails/letter.txt")]
struct Text<'a> {
    t: Language,
    site: &'a str,
    site_url: &'a str,
    heading: &'a str,
    lines: &'a [Line],
    more: usize,
    stops: String,
    stop_link: &'a str,
}

impl Letter {
    /// The subject without the name of the site, and the first line.
    fn heading(&self, t: Language) -> (String, &'static str) {
        let count = self.lines.len() + self.more;
        let pieces = t.notifications_pieces(count);
        match self.digest.as_deref().and_then(Pace::parse) {
            Some(Pace::Daily) => {
                (t.notifications_your_day(pieces).to_string(), t.notifications_since_yesterday())
            }
            Some(Pace::Weekly) => {
                (t.notifications_your_week(pieces).to_string(), t.notifications_since_last_week())
            }
            None if count == 1 => (self.lines[0].text.clone(), t.notifications_this_is_new()),
            None => (pieces.to_string(), t.notifications_this_is_new()),
        }
    }
}

/// The job: sends a letter, unless its reader is gone.
pub async fn send(app: &App, payload: serde_json::Value) -> Result<()> {
    let letter: Letter = serde_json::from_value(payload)?;
    let Some(to) = store::address(&app.db, letter.account).await? else { return Ok(()) };
    let t = news_store::language(&app.db, letter.account).await?;
    let scope = Scope::parse(&letter.scope).unwrap_or(Scope::All);
    let stop_link = unsubscribe::link(app, letter.account, scope).await?;
    let (site, site_url) = (&app.config.site_name, &app.config.public_url);
    let (subject, heading) = letter.heading(t);
    let text = Text {
        t,
        site,
        site_url,
        heading,
        lines: &letter.lines,
        more: letter.more,
        stops: scope.sentence(t),
        stop_link: &stop_link,
    };
    let outgoing = Outgoing {
        to: &to,
        subject: &format!("{subject} · {site}"),
        body: text.render()?,
        stop_link: Some(&stop_link),
        name: Some(format!("news-{}", letter.id)),
    };
    app.mailer.deliver(outgoing).await
}
