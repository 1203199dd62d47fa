//! What jurors wrote goes into the public log a month after the decision, and not while an appeal is looked at. An appeal
//! that comes later than that can: its panel is not told which case it judges. Without names of jurors, and without what
//! tells whose work it is: who leaves is taken out of it as they leave, while it is known what they were called.

use std::{cmp::Reverse, time::Duration};

use anyhow::Result;
use db::Tx;
use domain::{
    cases::{
        chain::Entry,
        scrub::{REMOVED, scrub},
    },
    ids::{AccountId, CaseId},
    jury::Choice,
    time::Millis,
};

use super::{
    journal::Journal,
    log,
    store::{self as cases, CaseRow},
    subject::{self, Of},
};
use crate::{app::App, features::models::store as models};

mod store;

/// How long after the decision, days.
pub const AFTER_DAYS: i64 = 30;
/// How often it is looked.
const LOOK_EVERY: Duration = Duration::from_hours(1);
/// Cases gone through at once.
const BATCH: i64 = 100;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let app = app.clone();
    registry.every("case_reasons", LOOK_EVERY, move |_| {
        let app = app.clone();
        async move { publish_due(&app).await }
    })
}

/// Publishes what is due. A case of which that fails is left for the next look and stops no other.
pub async fn publish_due(app: &App) -> Result<()> {
    let before = app.clock.now().plus(-AFTER_DAYS * Millis::DAY);
    for case in store::due(&app.db, before, BATCH).await? {
        if let Err(error) = publish(app, case, before).await {
            let error = format!("{error:#}");
            tracing::error!(%case, error, "what jurors wrote in a case could not be published");
        }
    }
    Ok(())
}

async fn publish(app: &App, id: CaseId, before: Millis) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let Some(journal) = Journal::lock(&mut tx, app, id).await? else { return Ok(()) };
    // It may have been appealed meanwhile; then it is due when that is decided for a month.
    let is_due = journal.row.decided_at.is_some_and(|at| at <= before.0);
    if !is_due || journal.case.stage.is_open() {
        return Ok(());
    }
    let names = Names::of(&mut tx, &journal.row).await?;
    for (round, choice, rationale, handle, name) in store::unpublished(&mut tx, id).await? {
        let entry = Entry::Reasons {
            case: id.to_string(),
            round: round as u32,
            choice: Choice::parse(&choice).unwrap_or(Choice::CanNotTell),
            text: names.taken_out_of(&rationale, [&handle, &name]),
        };
        log::append(&mut tx, Some(id), &entry, now).await?;
    }
    store::set_published(&mut tx, id, now).await?;
    tx.commit().await?;
    Ok(())
}

/// What the jurors of this round wrote who answered so, for the author: without names, in the order of the words, which
/// tells nothing of who came first.
pub async fn of_side(tx: &mut Tx, journal: &Journal, choice: Choice) -> db::Result<Vec<String>> {
    let names = Names::of(tx, &journal.row).await?;
    let written = store::of_side(tx, journal.id(), journal.case.round, choice).await?;
    let clean =
        |(text, handle, name): &(String, String, String)| names.taken_out_of(text, [handle, name]);
    Ok(written.iter().map(clean).collect())
}

/// Takes out of what jurors wrote about the works of an author who leaves what tells whose they are, in the transaction in
/// which the account is emptied and before that: later nobody knows it. So what they wrote can be published all the same.
/// What a juror writes later, before whom no name stands any more, is published as it is.
pub async fn forget_author(tx: &mut Tx, author: AccountId) -> db::Result<()> {
    for (case, model) in store::about(&mut *tx, author).await? {
        // Held as for a ballot, so that none comes between.
        models::lock(tx, model).await?;
        cases::lock(tx, case).await?;
        let Some(row) = cases::case(&mut *tx, case).await? else { continue };
        let names = Names::of(tx, &row).await?;
        for (seat, rationale, handle, name) in store::written(tx, case).await? {
            let clean = names.taken_out_of(&rationale, [&handle, &name]);
            store::rewrite(tx, seat, (&clean, true)).await?;
        }
    }
    Ok(())
}

/// Takes the names of a juror who leaves out of what they wrote with their ballots.
pub async fn forget_juror(tx: &mut Tx, juror: AccountId, names: &[&str]) -> db::Result<()> {
    for (seat, rationale) in store::written_by(tx, juror).await? {
        store::rewrite(tx, seat, (&scrub(&rationale, names), false)).await?;
    }
    Ok(())
}

/// What tells whose work a case is about.
struct Names {
    /// Its author by every name, whom it was brought from, and whose works it is made from.
    people: Vec<String>,
    /// What it is called and was called when the case was opened, each also as jurors read it; longer ones first, so
    /// that one within another leaves no rest behind.
    titles: Vec<String>,
}

impl Names {
    /// Of an author who left only the titles: the account has no name any more, and what was written before has none.
    async fn of(tx: &mut Tx, row: &CaseRow) -> db::Result<Self> {
        let frozen = subject::store::find(&mut *tx, Of::Case(row.id())).await?;
        let kept = frozen.as_ref().map(|frozen| frozen.names.as_slice()).unwrap_or_default();
        let what = (row.model(), row.version);
        let people = subject::names(&mut *tx, what, row.creator(), kept).await?;
        let now = models::model(&mut *tx, row.model()).await?.map(|model| model.title);
        let known: Vec<String> = now.into_iter().chain(frozen.map(|frozen| frozen.title)).collect();
        let all: Vec<&str> = people.iter().map(String::as_str).collect();
        let read = known.iter().map(|title| scrub(title, &all));
        let mut titles: Vec<String> = read.chain(known.iter().cloned()).collect();
        titles.sort_by_key(|title| Reverse(title.chars().count()));
        Ok(Self { people, titles })
    }

    /// Without names of people, the titles, and what the juror who wrote it is called.
    fn taken_out_of(&self, text: &str, juror: [&str; 2]) -> String {
        let without =
            self.titles.iter().fold(text.to_owned(), |text, title| without_title(&text, title));
        let people = self.people.iter().map(String::as_str);
        let names: Vec<&str> = people.chain(juror).collect();
        scrub(&without, &names)
    }
}

/// `text` with every place where the whole title of the work stands replaced, whatever its case. Single words of it
/// stay: they say what is judged.
fn without_title(text: &str, title: &str) -> String {
    let lower = |c: char| c.to_lowercase().to_string();
    let title: Vec<String> = title.trim().chars().map(lower).collect();
    if title.len() < 3 {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let lowered: Vec<String> = chars.iter().copied().map(lower).collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        if lowered[at..].starts_with(&title) {
            out.push_str(REMOVED);
            at += title.len();
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}
