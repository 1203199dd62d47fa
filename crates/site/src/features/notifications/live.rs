//! `GET /news/events`: what is new for a member while a page of theirs is open, by server-sent events.
//!
//! While anybody listens, each process asks the database every two seconds, by index, whose news changed; members for whom
//! nothing did cost nothing, and it does not matter which process told them. A connection ends after five minutes; the
//! browser then connects again and says how far it had come.

use std::{
    collections::{HashMap, HashSet},
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    extract::Query,
    http::{HeaderMap, header},
    response::{
        IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use domain::{
    ids::{AccountId, NotificationId},
    time::Millis,
};
use futures::stream;
use languages::Language;
use serde::{Deserialize, Serialize};
use tokio::{sync::broadcast, time::Instant};

use super::{kinds::Kind, store};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        page::Context,
        session::Member,
        view,
    },
};

/// How often the database is asked.
const EVERY: Duration = Duration::from_secs(2);
/// A connection lasts this long.
const OPEN: Duration = Duration::from_mins(5);
/// The browser waits this long before it connects again.
const RETRY: Duration = Duration::from_secs(5);
/// A change is looked for until it is this old: a transaction may commit that much after it took its time.
const SLACK_MS: i64 = 15 * Millis::SECOND;
/// With more changes than this at once, all who listen look for themselves.
const NAMED: i64 = 2_000;
/// Connections of one member to one process at most.
const PER_MEMBER: usize = 12;
/// How far back a browser that connects may ask.
const BACK_MS: i64 = Millis::HOUR;

/// Whose news changed.
#[derive(Debug)]
enum Changed {
    These(HashSet<AccountId>),
    Anybody,
}

/// Who listens in this process.
#[derive(Debug)]
pub struct Live {
    open: Mutex<Open>,
    said: broadcast::Sender<Arc<Changed>>,
}

#[derive(Debug, Default)]
struct Open {
    /// Connections by member.
    members: HashMap<AccountId, usize>,
    /// Whether the database is being asked.
    is_watched: bool,
}

impl Default for Live {
    fn default() -> Self {
        Self { open: Mutex::default(), said: broadcast::channel(16).0 }
    }
}

/// A connection of a member; counted until it is dropped.
struct Listener {
    app: App,
    account: AccountId,
    said: broadcast::Receiver<Arc<Changed>>,
}

impl Listener {
    fn new(app: &App, account: AccountId) -> Result<Self> {
        let mut open = app.live.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.members.entry(account).or_default();
        if *count >= PER_MEMBER {
            return Err(Error::TooMany(OPEN.as_secs() as i64));
        }
        *count += 1;
        let said = app.live.said.subscribe();
        if !open.is_watched {
            open.is_watched = true;
            tokio::spawn(watch(app.clone()));
        }
        Ok(Self { app: app.clone(), account, said })
    }

    /// Waits until the member's news may have changed; `false` when that does not happen before `until`.
    async fn changed(&mut self, until: Instant) -> bool {
        loop {
            let said = tokio::select! {
                // The browser connects again, to another process where there is one.
                () = self.app.stopping.cancelled() => return false,
                said = tokio::time::timeout_at(until, self.said.recv()) => said,
            };
            match said {
                Err(_) | Ok(Err(broadcast::error::RecvError::Closed)) => return false,
                Ok(Err(broadcast::error::RecvError::Lagged(_))) => return true,
                Ok(Ok(changed)) => match &*changed {
                    Changed::These(members) if !members.contains(&self.account) => {}
                    _ => return true,
                },
            }
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut open = self.app.live.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.members.get_mut(&self.account) {
            *count -= 1;
            if *count == 0 {
                open.members.remove(&self.account);
            }
        }
    }
}

/// Asks whose news changed, as long as anybody listens.
async fn watch(app: App) {
    let mut since = app.clock.now();
    // A change stands in several answers, as long as it may still be joined by later ones; it is said once.
    let mut said = HashSet::new();
    loop {
        tokio::time::sleep(EVERY).await;
        {
            let mut open = app.live.open.lock().unwrap_or_else(PoisonError::into_inner);
            if open.members.is_empty() {
                open.is_watched = false;
                return;
            }
        }
        let now = app.clock.now();
        match store::changed(&app.db, since.plus(-SLACK_MS), now, NAMED).await {
            Ok(changes) => {
                since = now;
                let is_whole = (changes.len() as i64) < NAMED;
                let changes: HashSet<_> = changes.into_iter().collect();
                let members: HashSet<AccountId> =
                    changes.difference(&said).map(|(member, _)| *member).collect();
                said = changes;
                let changed = match (is_whole, members.is_empty()) {
                    (true, true) => continue,
                    (true, false) => Changed::These(members),
                    (false, _) => Changed::Anybody,
                };
                // Nobody hears it who left a moment ago.
                let _ = app.live.said.send(Arc::new(changed));
            }
            Err(error) => tracing::warn!(%error, "cannot look for news"),
        }
    }
}

/// What a page is told.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Told {
    /// At the bell; empty when nothing is unread.
    unread: String,
    /// The name of the bell.
    label: String,
    /// What is new in a sentence; empty when the count alone changed.
    said: String,
}

struct State {
    t: Language,
    listener: Listener,
    until: Instant,
    /// What changed before counts as known.
    from: Millis,
    /// News that was said on this connection, with the time of its change.
    known: HashSet<(NotificationId, Millis)>,
    last: Option<i64>,
}

impl State {
    /// The next event; none when the connection has lasted long enough.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if self.last.is_some() && !self.listener.changed(self.until).await {
                return None;
            }
            let now = self.listener.app.clock.now();
            let (unread, said) = self.read(now).await.ok()?;
            if self.last == Some(unread) && said.is_empty() {
                continue;
            }
            self.last = Some(unread);
            let text = if unread > 0 { view::unread_text(unread) } else { String::new() };
            let told = Told { unread: text, label: view::news_label(self.t, unread), said };
            return Event::default().id(now.0.to_string()).retry(RETRY).json_data(told).ok();
        }
    }

    /// How many news are unread, and what of them was not said before.
    async fn read(&mut self, now: Millis) -> db::Result<(i64, String)> {
        let (db, account) = (&self.listener.app.db, self.listener.account);
        let unread = store::unread(db, account, now).await?;
        let newest = store::newest_unread(db, account, now).await?;
        let mut sentences = Vec::new();
        for row in newest {
            if row.changed_at > self.from && self.known.insert((row.id, row.changed_at)) {
                let kind = Kind::parse(&row.kind);
                sentences.extend(kind.map(|kind| kind.sentence(self.t, &row.title, &row.detail)));
            }
        }
        let said = match sentences.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [first, rest @ ..] => self.t.notifications_and_more(first, rest.len()).to_string(),
        };
        Ok((unread, said))
    }
}

#[derive(Deserialize)]
pub struct After {
    /// When the page was made, milliseconds: what came until then it shows.
    #[serde(default)]
    after: String,
}

impl After {
    /// What counts as known: until the page was made, or until the event that the browser heard last.
    fn place(&self, headers: &HeaderMap, now: Millis) -> Result<Millis> {
        let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
        let text = last.unwrap_or(&self.after);
        if text.is_empty() {
            return Ok(now);
        }
        let at: i64 = text.parse().map_err(|_| Error::NotFound)?;
        Ok(Millis(at).clamp(now.plus(-BACK_MS), now))
    }
}

/// `GET /news/events`.
pub async fn stream(
    context: Context,
    member: Member,
    Query(after): Query<After>,
    headers: HeaderMap,
) -> Result<impl IntoResponse> {
    let app = &context.app;
    let from = after.place(&headers, app.clock.now())?;
    let listener = Listener::new(app, member.id)?;
    let until = Instant::now() + OPEN;
    let state = State { t: context.t, listener, until, from, known: HashSet::new(), last: None };
    let events = stream::unfold(state, |mut state| async move {
        let event = state.next().await?;
        Some((Ok::<_, Infallible>(event), state))
    });
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(30)));
    Ok(([(header::CACHE_CONTROL, "private, no-store")], events))
}
