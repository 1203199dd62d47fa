//! News by mail: at once, or in a digest.
//!
//! News waits in its own row until `mail_at`. Every minute a job takes what is due, member by member: one transaction
//! empties the rows it takes, notes which period of the member has its digest now, and puts the finished letter into the
//! queue. So whatever dies in the middle has either done all of that for a member or nothing, two workers that look at
//! once can not both take a row, and a period can not have two digests: what comes late waits for the next one.
//!
//! Handing a letter over is the queue's: it tries again until the mail server has taken it. If the process dies between
//! the server's answer and the note of it, the letter goes out again under the same `Message-ID`, by which mail servers
//! and programs know that it is the same one.

use std::{collections::HashSet, time::Duration};

use anyhow::Result;
use db::Tx;
use domain::{
    ids::{AccountId, JobId},
    news::{ByMail, Pace},
    time::Millis,
};
use languages::Language;

use self::{
    letter::{Letter, Line},
    unsubscribe::Scope,
};
use super::{
    due::{self, Due},
    kinds::Kind,
    settings, store as news_store,
};
use crate::app::App;

mod letter;
pub mod store;
pub mod unsubscribe;

/// How often it is looked for what is due.
const EVERY: Duration = Duration::from_mins(1);
/// Rows looked at to find members.
const BATCH: i64 = 200;
/// News named in one letter; the others are counted.
const LINES: usize = 30;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let collecting = app.clone();
    let sending = app.clone();
    registry
        .every("news_mail", EVERY, move |_| {
            let app = collecting.clone();
            async move { collect(&app).await }
        })
        .on(letter::JOB, move |_, payload| {
            let app = sending.clone();
            async move { letter::send(&app, payload).await }
        })
}

/// Makes the letters that are due.
pub async fn collect(app: &App) -> Result<()> {
    loop {
        let now = app.clock.now();
        let members: HashSet<AccountId> =
            store::waiting(&app.db, now, BATCH).await?.into_iter().collect();
        let mut count = 0;
        for member in members {
            let mut tx = app.db.write().await?;
            let taken = store::take(&mut tx, member, now).await?;
            count += taken.len();
            of_member(&mut tx, app, member, taken, now).await?;
            tx.commit().await?;
        }
        // None is left, or others hold what is.
        if count == 0 {
            return Ok(());
        }
    }
}

/// Puts the letters about what was taken for a member into the queue.
async fn of_member(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    taken: Vec<Due>,
    now: Millis,
) -> db::Result<()> {
    if store::address(&mut *tx, account).await?.is_none() {
        return Ok(());
    }
    let t = news_store::language(&mut *tx, account).await?;
    let (mut at_once, mut digest) = (Vec::new(), Vec::new());
    let still = due::still(&mut *tx, account, taken).await?;
    for (kind, choice, news) in &still {
        match choice.mail {
            ByMail::Off => {}
            ByMail::AtOnce => at_once.push((*kind, news)),
            ByMail::Digest => digest.push((*kind, news)),
        }
    }
    if !at_once.is_empty() {
        let first = at_once[0].0;
        let is_one_kind = at_once.iter().all(|(kind, _)| *kind == first);
        let scope = if is_one_kind { Scope::Kind(first) } else { Scope::All };
        enqueue(tx, app, (account, t), (None, scope), &at_once, now).await?;
    }
    if digest.is_empty() {
        return Ok(());
    }
    let pace = settings::store::pace(&mut *tx, account).await?;
    if store::claim(&mut *tx, account, pace, pace.last(now)).await? {
        return enqueue(tx, app, (account, t), (Some(pace), Scope::Digest), &digest, now).await;
    }
    for (_, news) in digest {
        store::put_off(&mut *tx, news.id, pace.next(now)).await?;
    }
    Ok(())
}

async fn enqueue(
    tx: &mut Tx,
    app: &App,
    (account, t): (AccountId, Language),
    (digest, scope): (Option<Pace>, Scope),
    news: &[(Kind, &Due)],
    now: Millis,
) -> db::Result<()> {
    let line = |(kind, news): &(Kind, &Due)| Line {
        text: kind.sentence(t, &news.title, &news.detail),
        href: kind.href(news.subject),
    };
    let letter = Letter {
        id: app.ids.next::<JobId>(),
        account,
        digest: digest.map(|pace| pace.as_str().to_owned()),
        scope: scope.as_str().to_owned(),
        lines: news.iter().take(LINES).map(line).collect(),
        more: news.len().saturating_sub(LINES),
    };
    let payload = serde_json::to_value(&letter).expect("plain data");
    jobs::enqueue(tx, jobs::NewJob::new(letter.id, letter::JOB, payload, now)).await
}
