//! Puts messages together from news that is due, and has them taken by push services.

use std::{collections::HashSet, time::Duration};

use anyhow::{Context as _, Result};
use db::Tx;
use domain::{
    delivery::{GIVEN_UP_MOST, is_refused, is_taken, wait_after},
    ids::{AccountId, JobId, NotificationId, PushSubscriptionId},
    news::{ByMail, Choice},
    time::Millis,
};
use fetch::Ask;
use languages::Language;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    super::{
        due::{self, Due},
        kinds::Kind,
        store as news_store, table,
    },
    encryption::{Receiver, encrypted},
    store::{self, Place},
    vapid,
};
use crate::app::App;

/// Kind of the job that puts together what a member is told.
const NEWS: &str = "push_news";
/// Kind of the job that sends one message.
const SEND: &str = "push_send";
/// Messages that a worker sends at a time: each may take as long as `fetch` lets it.
const PLACES: usize = 16;
/// How often it is looked for news that has become due.
const EVERY: Duration = Duration::from_mins(1);
/// Rows looked at to find members.
const BATCH: i64 = 200;
/// News that was due longer ago is pushed to nobody: a listener was away, or is new.
const FRESH_MS: i64 = Millis::DAY;
/// Seconds for which a service keeps a message for a device that is off.
const KEPT_SECONDS: i64 = 2 * 24 * 60 * 60;
/// Characters of a message; it has to fit into one record whatever they are.
const TEXT_MAX: usize = 600;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let (looking, telling, sending) = (app.clone(), app.clone(), app.clone());
    registry
        .every("push_due", EVERY, move |_| {
            let app = looking.clone();
            async move { collect(&app).await }
        })
        .on(NEWS, move |_, payload| {
            let app = telling.clone();
            async move {
                let account = payload["account"].as_i64().unwrap_or_default();
                of_member(&app, account.into()).await.map(drop)
            }
        })
        .aside(SEND, PLACES)
        .on(SEND, move |_, payload| {
            let app = sending.clone();
            async move { send(&app, serde_json::from_value(payload)?).await }
        })
}

/// Lets a member be told of what is due.
pub async fn enqueue_news(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    now: Millis,
) -> db::Result<()> {
    let payload = json!({ "account": account.get() });
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), NEWS, payload, now);
    jobs::enqueue(tx, job.unique(format!("push_news:{account}"))).await
}

/// Puts together what is due for everybody.
pub async fn collect(app: &App) -> Result<()> {
    loop {
        let some = store::waiting(&app.db, app.clock.now(), BATCH).await?;
        let members: HashSet<AccountId> = some.into_iter().collect();
        let mut count = 0;
        for member in members {
            count += of_member(app, member).await?;
        }
        // None is left, or others hold what is.
        if count == 0 {
            return Ok(());
        }
    }
}

/// Takes what is due for a member and puts one message about it for each device into the queue; gives how much it took.
async fn of_member(app: &App, account: AccountId) -> Result<usize> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let taken = store::take(&mut tx, account, now).await?;
    let count = taken.len();
    let mut news = due::still(&mut tx, account, taken).await?;
    news.retain(|(_, choice, news)| choice.push && now.since(news.due_at) <= FRESH_MS);
    // What cannot wait is named, whatever came after it.
    news.sort_by_key(|(kind, ..)| !is_urgent(*kind));
    let t = news_store::language(&mut tx, account).await?;
    for to in store::of(&mut tx, account).await? {
        if let Some(message) = Message::about(t, to, &news) {
            enqueue(&mut tx, app, &message, now).await?;
        }
    }
    tx.commit().await?;
    Ok(count)
}

fn is_urgent(kind: Kind) -> bool {
    table::by_default(kind).mail == ByMail::AtOnce
}

/// What one browser is told.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    to: PushSubscriptionId,
    text: String,
    /// Path on the site.
    href: String,
    /// The news that it is; none when it is no news, or several.
    news: Option<NotificationId>,
    is_urgent: bool,
    /// How often it was not taken.
    tries: i64,
}

impl Message {
    /// The first thing that a browser is told.
    pub fn welcome(t: Language, to: PushSubscriptionId) -> Self {
        let (text, href) = (t.notifications_welcome(), "/settings/news");
        Self {
            to,
            text: text.to_owned(),
            href: href.to_owned(),
            news: None,
            is_urgent: false,
            tries: 0,
        }
    }

    /// Names the first of these news and counts the others; none when there are none.
    fn about(t: Language, to: PushSubscriptionId, news: &[(Kind, Choice, Due)]) -> Option<Self> {
        let ((kind, _, first), rest) = news.split_first()?;
        let sentence = kind.sentence(t, &first.title, &first.detail);
        let (text, href, one) = match rest.len() {
            0 => (sentence, kind.href(first.subject), Some(first.id)),
            more => {
                let text = t.notifications_and_more(sentence, more).to_string();
                (text, "/notifications".to_owned(), None)
            }
        };
        Some(Self { to, text, href, news: one, is_urgent: is_urgent(*kind), tries: 0 })
    }

    /// By what service and browser know that a message takes the place of an older one.
    fn topic(&self) -> String {
        self.news.map_or_else(|| "news".to_owned(), |news| news.to_string())
    }

    /// By what the queue knows it.
    fn key(&self) -> String {
        format!("push:{}:{}", self.to, self.topic())
    }

    /// What the browser reads (`web/islands/pushed.ts`).
    fn payload(&self, site: &str) -> String {
        let body: String = self.text.chars().take(TEXT_MAX).collect();
        json!({ "title": site, "body": body, "url": self.href, "news": self.news }).to_string()
    }
}

/// Puts a message into the queue; one of the same topic that waits there to be tried again gives way.
pub async fn enqueue(tx: &mut Tx, app: &App, message: &Message, at: Millis) -> db::Result<()> {
    let payload = serde_json::to_value(message).expect("plain data");
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), SEND, payload, app.clock.now());
    jobs::enqueue(tx, job.run_at(at).unique(message.key())).await
}

/// Lets a message be tried again, unless a newer one took its place in the queue while it was being sent.
async fn again(tx: &mut Tx, app: &App, message: Message, at: Millis) -> Result<()> {
    let own = serde_json::to_value(&message)?;
    let queued = store::queued(tx, &message.key()).await?;
    if queued.is_none_or(|queued| queued.0 == own) {
        let tries = message.tries + 1;
        enqueue(tx, app, &Message { tries, ..message }, at).await?;
    }
    Ok(())
}

/// How a try went.
enum Outcome {
    Taken,
    /// The browser unsubscribed.
    Gone,
    /// Another try may go better.
    Passing,
    Refused,
}

async fn attempt(app: &App, to: &Place, message: &Message) -> Result<Outcome> {
    let receiver = Receiver { key: to.p256dh, auth: to.auth };
    let payload = message.payload(&app.config.site_name);
    let body = encrypted(&receiver, payload.as_bytes()).context("a message is not encrypted")?;
    let headers = vec![
        ("content-encoding", "aes128gcm".to_owned()),
        ("ttl", KEPT_SECONDS.to_string()),
        ("urgency", if message.is_urgent { "high" } else { "normal" }.to_owned()),
        ("topic", message.topic()),
    ];
    let ask = Ask {
        authorization: Some(vapid::authorization(app, &to.endpoint).await?),
        body: Some(("application/octet-stream", body)),
        headers,
        ..Ask::get(to.endpoint.as_str())
    };
    Ok(match app.outside.tell(&ask).await {
        Ok(404 | 410) => Outcome::Gone,
        Ok(status) if is_taken(status) => Outcome::Taken,
        Ok(status) if is_refused(status) => {
            tracing::warn!(host = %to.host, status, "a push service refused a message");
            Outcome::Refused
        }
        Err(fetch::Error::NotAllowed) => Outcome::Refused,
        Ok(_) | Err(_) => Outcome::Passing,
    })
}

/// Sends a message, unless its browser is gone, and notes how that went.
async fn send(app: &App, message: Message) -> Result<()> {
    let Some(to) = store::open(&app.db, message.to).await? else { return Ok(()) };
    let outcome = attempt(app, &to, &message).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    match (outcome, wait_after(message.tries + 1)) {
        (Outcome::Taken, _) => store::taken(&mut tx, to.id, now).await?,
        (Outcome::Gone, _) => store::delete(&mut tx, to.id).await?,
        (Outcome::Passing, Some(wait)) => {
            again(&mut tx, app, message, now.plus(wait)).await?;
        }
        (Outcome::Passing | Outcome::Refused, _) => {
            store::given_up(&mut tx, to.id, GIVEN_UP_MOST).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(id: i64, kind: Kind, title: &str) -> (Kind, Choice, Due) {
        let due = Due {
            id: id.into(),
            kind: kind.as_str().to_owned(),
            subject: 7,
            title: title.to_owned(),
            detail: "kim".to_owned(),
            due_at: Millis(0),
            read_at: None,
            is_shown: true,
            by_id: None,
        };
        (kind, table::by_default(kind), due)
    }

    #[test]
    fn a_message_names_one_piece_of_news_and_counts_the_others() {
        let to = PushSubscriptionId::from(1);
        assert!(Message::about(Language::English, to, &[]).is_none());
        let one = [news(5, Kind::Commented, "Gear box")];
        let message = Message::about(Language::English, to, &one).expect("news");
        assert_eq!(message.text, "kim commented on “Gear box”");
        assert_eq!(message.href, Kind::Commented.href(7));
        let id = NotificationId::from(5).to_string();
        assert_eq!((message.topic(), message.is_urgent), (id.clone(), false));
        assert!(message.payload("Handprint").contains(&id));
        let two = [news(6, Kind::SafetyNotice, "Lamp"), news(5, Kind::Commented, "Gear box")];
        let message = Message::about(Language::English, to, &two).expect("news");
        assert!(message.text.starts_with("Do not print the “Lamp” you have"), "{}", message.text);
        assert!(message.text.ends_with(", and 1 more"), "{}", message.text);
        assert_eq!((message.href.as_str(), message.topic()), ("/notifications", "news".to_owned()));
        assert!(message.is_urgent);
    }

    #[test]
    fn the_longest_message_fits_into_a_record() {
        for letter in ["ä", "🧿", "\"", "\u{1}"] {
            let one = [news(5, Kind::Commented, &letter.repeat(5_000))];
            let message =
                Message::about(Language::English, PushSubscriptionId::from(1), &one).expect("news");
            let payload = message.payload(&"S".repeat(100));
            assert!(payload.len() <= 3_993, "{letter}: {}", payload.len());
        }
    }
}
