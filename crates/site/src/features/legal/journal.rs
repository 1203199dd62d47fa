//! The one way to write into a notice: an event that the rules admit, what it does to the model, and the mails that tell
//! both sides, in one transaction that holds the model and the notice.

use anyhow::Result;
use db::{Source, Tx};
use domain::{
    cases::enforcement::Measure,
    events::Event as Fact,
    ids::{AccountId, MeasureId, NoticeId},
    models::State,
    notices::{
        self, Event, Kind, Notice, REPEAT_DAYS, REPEAT_MOST, Refused, Side, Stage, UNFOUNDED_DAYS,
    },
    time::Millis,
};

use super::{
    letters::{self, Outcome},
    store::{self, NewNotice, NoticeRow},
};
use crate::{
    app::App,
    features::{
        accounts::mail::{self, Mail, To},
        cases::{effects, store as cases},
        models::store as models,
        trust,
    },
    shared::{events, filters::date_text, forms::AGAIN_MS},
};

/// Purposes of the links in mails.
pub const SENDER: &str = "legal-sender";
pub const AUTHOR: &str = "legal-author";
/// Notices gone through at once.
const BATCH: i64 = 100;

/// A notice, locked, as its events left it.
pub struct Journal {
    pub row: NoticeRow,
    pub notice: Notice,
    title: String,
    /// Events so far.
    count: i64,
}

/// Takes a notice in and acknowledges it, once if it is sent twice; gives its number, and the hours within which moderators
/// mean to decide.
pub async fn begin(
    tx: &mut Tx,
    app: &App,
    new: &NewNotice<'_>,
    now: Millis,
) -> db::Result<(NoticeId, i64)> {
    // Held before the look, so that of two sent at the same moment one sees the other.
    models::lock(tx, new.model).await?;
    if let Some(known) = store::same_since(tx, new, now.plus(-AGAIN_MS)).await?
        && let Some(row) = store::notice(&mut *tx, known).await?
    {
        return Ok((known, row.hours()));
    }
    store::insert(tx, new, now).await?;
    store::insert_event(tx, new.id, 1, (Event::Sent, ""), now).await?;
    let Some(journal) = Journal::lock(tx, new.id).await? else { return Ok((new.id, 0)) };
    let (stage, hours) = (journal.notice.stage, journal.row.hours());
    store::update(tx, new.id, stage, false, journal.due(now)).await?;
    // Without the title, which anybody may have written, to an address that nobody confirmed.
    let text = format!(
        "Your notice came in; its number is {}. A moderator decides about it, as a rule within {hours} hours, without automated means, and you are told how and why.",
        new.id
    );
    journal.mail(tx, app, Side::Sender, "Your notice came in", text).await?;
    events::record(tx, app, Fact::LegalNotice, new.id.get(), now).await?;
    Ok((new.id, hours))
}

/// Brings back what is due. One that can not be brought back is left for the next look and stops no other.
pub async fn restore_due(app: &App) -> Result<()> {
    for id in store::restorable(&app.db, app.clock.now(), BATCH).await? {
        if let Err(error) = restore(app, id).await {
            tracing::error!(notice = %id, error = format!("{error:#}"), "what was due in a notice could not be done");
        }
    }
    Ok(())
}

async fn restore(app: &App, id: NoticeId) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let Some(mut journal) = Journal::lock(&mut tx, id).await? else { return Ok(()) };
    // What happened meanwhile, a court action or another worker's look, refuses it, which is what is wanted.
    if journal.record(&mut tx, app, (Event::Restored, ""), now).await?.is_ok() {
        tx.commit().await?;
    }
    Ok(())
}

/// Claims of copyright that stand against the author of a notice.
pub async fn upheld<'a>(
    from: impl Into<Source<'a>>,
    row: &NoticeRow,
    now: Millis,
) -> db::Result<i64> {
    store::upheld(from, row.creator_id, now.plus(-REPEAT_DAYS * Millis::DAY)).await
}

/// Whether a notice is one of so many that stand against its author as make a repeat infringer.
pub async fn is_repeat_infringer<'a>(
    from: impl Into<Source<'a>>,
    row: &NoticeRow,
    now: Millis,
) -> db::Result<bool> {
    let counts = row.kind() == Kind::Copyright && row.is_down;
    Ok(counts && upheld(from, row, now).await? >= REPEAT_MOST)
}

/// Until when nothing is taken of a sender, by address and account, since too much of theirs was plainly without ground.
pub async fn rests_until<'a>(
    from: impl Into<Source<'a>>,
    sender: (&str, Option<AccountId>),
    now: Millis,
) -> db::Result<Option<Millis>> {
    let since = now.plus(-UNFOUNDED_DAYS * Millis::DAY);
    let (found, last) = store::unfounded(from, sender, since).await?;
    let until = last.and_then(|last| notices::rests_until(found, last));
    Ok(until.filter(|until| *until > now))
}

impl Journal {
    /// Locks and reads a notice, its model before it, as who opens or decides a case does.
    pub async fn lock(tx: &mut Tx, id: NoticeId) -> db::Result<Option<Self>> {
        let Some(row) = store::notice(&mut *tx, id).await? else { return Ok(None) };
        models::lock(tx, row.model_id).await?;
        store::lock(tx, id).await?;
        let Some(row) = store::notice(&mut *tx, id).await? else { return Ok(None) };
        let Some(model) = models::model(&mut *tx, row.model_id).await? else { return Ok(None) };
        let rows = store::events(&mut *tx, id).await?;
        let count = rows.len() as i64;
        let events: Vec<_> = rows.iter().map(|row| (row.event.0, row.created_at)).collect();
        let notice = Notice::of(row.kind(), &events).ok_or_else(|| {
            db::Error::new(db::Kind::Other, format!("the events of notice {id} do not follow"))
        })?;
        Ok(Some(Self { row, notice, title: model.title, count }))
    }

    /// How many events there are so far.
    pub const fn events(&self) -> usize {
        self.count as usize
    }

    /// Takes an event with its words, or says by name why not; then nothing changed.
    pub async fn record(
        &mut self,
        tx: &mut Tx,
        app: &App,
        (event, words): (Event, &str),
        now: Millis,
    ) -> db::Result<std::result::Result<(), Refused>> {
        let before = self.notice;
        match before.after(event, now) {
            Ok(after) => self.notice = after,
            Err(refused) => return Ok(Err(refused)),
        }
        self.count += 1;
        store::insert_event(tx, self.row.id, self.count, (event, words), now).await?;
        let (stage, is_down) = (self.notice.stage, self.notice.is_down);
        store::update(tx, self.row.id, stage, is_down, self.due(now)).await?;
        if is_down {
            // What was right after all was not without ground.
            store::unmark_unfounded(tx, self.row.id).await?;
        }
        let mut is_public = false;
        match (event, before.is_down, is_down) {
            (Event::Decided { by, .. }, false, true) => {
                self.take_down(tx, app, (words, by.into()), now).await?;
            }
            (_, true, false) => is_public = self.bring_back(tx, app, now).await?,
            _ => {}
        }
        self.tell(tx, app, (event, words), (before.is_down, is_public)).await?;
        events::record(tx, app, Fact::LegalNotice, self.row.id.get(), now).await?;
        Ok(Ok(()))
    }

    /// When somebody or something has to act.
    fn due(&self, now: Millis) -> Millis {
        match self.notice.stage {
            Stage::Open => now.plus(self.row.hours() * Millis::HOUR),
            Stage::Countered(at) => at,
            _ => Millis(i64::MAX),
        }
    }

    /// The statement of reasons for taking the content down.
    pub fn statement(&self, facts: &str, is_final: bool) -> Vec<String> {
        notices::statement(self.row.kind(), &self.row.name, &self.row.ground, facts, is_final)
    }

    async fn take_down(
        &self,
        tx: &mut Tx,
        app: &App,
        (facts, moderator): (&str, AccountId),
        now: Millis,
    ) -> db::Result<()> {
        let statement = self.statement(facts, self.notice.is_final());
        let id = app.ids.next::<MeasureId>();
        let told = (statement.as_slice(), moderator);
        store::insert_measure(tx, id, &self.row, Measure::Hidden, told, now).await?;
        if cases::withdraw(tx, self.row.model_id, State::Hidden).await? {
            events::record(tx, app, Fact::ModelWithdrawn, self.row.model_id.get(), now).await?;
        }
        trust::account_changed(tx, app, self.row.creator_id, now).await
    }

    /// Stores that the account of a repeat infringer is closed, as a moderator decided, and tells them why.
    pub async fn close(
        &self,
        tx: &mut Tx,
        app: &App,
        (facts, moderator): (&str, AccountId),
        now: Millis,
    ) -> db::Result<()> {
        let upheld = upheld(&mut *tx, &self.row, now).await?;
        let statement = notices::closure(upheld, facts);
        let id = app.ids.next::<MeasureId>();
        let told = (statement.as_slice(), moderator);
        store::insert_measure(tx, id, &self.row, Measure::Closed, told, now).await?;
        let text = statement.join("\n\n");
        self.mail(tx, app, Side::Author, "Your account is closed", text).await
    }

    /// Takes back what was done; gives whether the model is public then.
    async fn bring_back(&self, tx: &mut Tx, app: &App, now: Millis) -> db::Result<bool> {
        let undone = store::measures(tx, self.row.id).await?;
        store::reverse_measures(tx, self.row.id, now).await?;
        effects::reopen(tx, self.row.creator_id, &undone).await?;
        let creator = self.row.creator_id;
        trust::account_changed(tx, app, creator, now).await?;
        effects::show_again(tx, app, creator, self.row.model_id, now).await
    }

    /// Notes that the notice, which was not upheld, was plainly without ground, and warns its sender or ends their sending
    /// for a while. `false` when that was noted before.
    pub async fn mark_unfounded(&self, tx: &mut Tx, app: &App, now: Millis) -> db::Result<bool> {
        if !store::mark_unfounded(tx, self.row.id, now).await? {
            return Ok(false);
        }
        let sender = (self.row.email.as_str(), self.row.account_id.map(AccountId::from));
        let until = rests_until(&mut *tx, sender, now).await?;
        let text = notices::unfounded_text(until.map(date_text).as_deref());
        self.mail(tx, app, Side::Sender, "Your notice was plainly without ground", text).await?;
        Ok(true)
    }

    /// Mails a side; a sender who is not named can not be told.
    async fn mail(
        &self,
        tx: &mut Tx,
        app: &App,
        side: Side,
        subject: &str,
        text: String,
    ) -> db::Result<()> {
        if side == Side::Sender && self.row.email.is_empty() {
            return Ok(());
        }
        let (to, purpose) = match side {
            Side::Sender => (To::Address(self.row.email.clone()), SENDER),
            Side::Author => (To::Account(self.row.creator_id), AUTHOR),
        };
        let (purpose, path) = (purpose.to_owned(), "/legal/by-mail".to_owned());
        let (about, subject) = (self.row.id.get(), subject.to_owned());
        mail::enqueue(tx, app, &Mail::About { to, purpose, about, path, subject, text }).await
    }

    /// Mails each side what an event tells it.
    async fn tell(
        &self,
        tx: &mut Tx,
        app: &App,
        (event, words): (Event, &str),
        (was_down, is_public): (bool, bool),
    ) -> db::Result<()> {
        let outcome = Outcome {
            title: &self.title,
            words,
            statement: self.statement(words, self.notice.is_final()).join("\n\n"),
            stage: self.notice.stage,
            is_final: self.notice.is_final(),
            was_down,
            is_public,
        };
        let (sender, author) = letters::texts(event, &outcome);
        let subject = match self.row.kind() {
            Kind::Copyright => "A claim of copyright",
            Kind::Illegal => "A notice of illegal content",
        };
        for (side, text) in [(Side::Sender, sender), (Side::Author, author)] {
            if let Some(text) = text {
                self.mail(tx, app, side, subject, text).await?;
            }
        }
        Ok(())
    }
}
