//! What a decision does: the measure with its statement of reasons, what is undone when an appeal overturns it, how the
//! reports ended, and what waited for it.

use std::collections::BTreeSet;

use db::Tx;
use domain::{
    cases::{
        Case, Decider, Event, Refused, Side,
        chain::{self, Entry},
        enforcement::{self, Measure, Reasons, SUSPENSION_DAYS},
    },
    events::Event as Fact,
    ids::{AccountId, CaseId, ModelId},
    jury::Choice,
    models::State,
    reports::{BAD_FAITH_DAYS, BAD_FAITH_MOST},
    time::Millis,
};

use super::{
    journal::Journal,
    letters, log, mending,
    store::{self, CaseRow, NewMeasure},
};
use crate::{
    app::App,
    features::{
        models::store as models, promotion::store as promotion, reports::store as reports, trust,
    },
    shared::{events, filters::moment_text},
};

/// A decision with what follows from it.
pub struct Decision {
    pub is_violation: bool,
    pub by: Decider,
    pub measure: Measure,
    /// What was found, in words; of a panel what its jurors wrote.
    pub facts: String,
}

impl Decision {
    /// What a binding verdict decides, with what those jurors wrote who found so: the model is hidden, or nothing happens.
    pub fn of_panel(is_violation: bool, reasons: &[String]) -> Self {
        let measure =
            if is_violation { enforcement::suggested(Decider::Panel, 0) } else { Measure::Nothing };
        let quoted: Vec<String> = reasons.iter().map(|text| format!("“{text}”")).collect();
        let facts = if quoted.is_empty() {
            String::new()
        } else {
            format!("Jurors who found so wrote: {}", quoted.join(" "))
        };
        Self { is_violation, by: Decider::Panel, measure, facts }
    }
}

/// Writes a decision and everything that follows from it. The journal holds the model, so of two cases about one model
/// the later sees what the earlier did.
pub async fn decide(
    tx: &mut Tx,
    app: &App,
    journal: &mut Journal,
    decision: &Decision,
    now: Millis,
) -> db::Result<Result<(), Refused>> {
    let before = journal.row.is_violation;
    let count = |choice| journal.case.ballots().iter().filter(|(c, _)| *c == choice).count();
    let ballots = (decision.by == Decider::Panel)
        .then(|| (count(Choice::Violation), count(Choice::Clear), count(Choice::CanNotTell)));
    let event = Event::Decided { is_violation: decision.is_violation, by: decision.by };
    let stands = before == Some(true) && decision.is_violation;
    // An appeal that upholds a violation leaves what was done as it is.
    let measure = if stands { standing(&mut *tx, journal.id()).await? } else { decision.measure };
    let entry = Entry::Decided {
        case: journal.id().to_string(),
        round: journal.case.round,
        is_violation: decision.is_violation,
        by_panel: decision.by == Decider::Panel,
        measure: measure.as_str().to_owned(),
    };
    if let Err(refused) = journal.record(tx, &event, Some(entry), now).await? {
        return Ok(Err(refused));
    }
    promotion::end_pause(tx, journal.id(), now).await?;
    if decision.is_violation {
        let of = (&journal.row, &journal.case);
        let reasons = reasons(of, decision, measure, ballots, stands);
        impose(tx, app, journal, (&reasons, Vec::new()), now).await?;
    } else {
        if before == Some(true) {
            undo(tx, app, journal, now).await?;
        }
        let told = enforcement::cleared(before, &decision.facts);
        letters::keep(tx, app, journal, (Side::Author, &told), now).await?;
        letters::mail(tx, app, &journal.row, "A decision about your model", &told).await?;
    }
    let mut weighed = tell_reporters(tx, app, journal, before, now).await?;
    weighed.insert(journal.row.creator());
    // In one order, as everywhere: each holds the job of its member.
    for member in weighed {
        trust::account_changed(tx, app, member, now).await?;
    }
    // Reports about other models of the author, or other versions of this one, may have waited for this case to be decided.
    for (model, _) in reports::waiting_about(tx, journal.row.creator()).await? {
        events::record(tx, app, Fact::ModelReported, model.get(), now).await?;
    }
    Ok(Ok(()))
}

/// The gravest measure of a case that is in force.
pub async fn standing<'a>(from: impl Into<db::Source<'a>>, case: CaseId) -> db::Result<Measure> {
    let all = store::measures(from, case).await?;
    let standing = all.iter().filter(|row| row.is_in_force());
    Ok(standing.map(store::MeasureRow::measure).max().unwrap_or(Measure::Nothing))
}

/// The reasons of a violation that a case as it is now is about, as the author gets them.
pub fn reasons<'a>(
    (row, case): (&'a CaseRow, &Case),
    decision: &'a Decision,
    measure: Measure,
    ballots: Option<(usize, usize, usize)>,
    stands: bool,
) -> Reasons<'a> {
    Reasons {
        measure,
        category: row.category(),
        by: decision.by,
        origin: row.opened_by,
        by_hand: row.by_hand,
        order: row.order(),
        facts: &decision.facts,
        ballots,
        stands,
        is_final: case.round > 1,
        is_first_finding: case.is_first_finding(),
    }
}

/// What the statement of these reasons adds where a newer version than the one that was judged goes from view with it;
/// nothing where that was said before.
pub async fn all_versions<'a>(
    from: impl Into<db::Source<'a>>,
    row: &CaseRow,
    reasons: &Reasons<'_>,
) -> db::Result<Option<String>> {
    if reasons.stands {
        return Ok(None);
    }
    let newest = models::model(from, row.model()).await?.map_or(0, |model| model.current_version);
    Ok(enforcement::all_versions(reasons.measure, row.version, newest))
}

/// Notes how the reports ended, and says so to those who sent them; gives these.
async fn tell_reporters(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    before: Option<bool>,
    now: Millis,
) -> db::Result<BTreeSet<AccountId>> {
    let is_violation = journal.row.is_violation == Some(true);
    let judged = if is_violation { "upheld" } else { "not-upheld" };
    reports::judge(tx, journal.id(), judged, now).await?;
    let reporters: BTreeSet<AccountId> =
        reports::reporters(&mut *tx, journal.id()).await?.into_iter().collect();
    if reporters.is_empty() {
        return Ok(reporters);
    }
    let answer = enforcement::answer(before, is_violation);
    letters::keep(tx, app, journal, (Side::Reporter, &answer), now).await?;
    if is_violation {
        for reporter in &reporters {
            forgive(tx, *reporter, now).await?;
        }
    }
    Ok(reporters)
}

/// Ends a rest from reporting that marks of bad faith brought which have gone: what was right was not in bad faith.
async fn forgive(tx: &mut Tx, reporter: AccountId, now: Millis) -> db::Result<()> {
    if reports::rests_until(&mut *tx, reporter, now).await?.is_some() {
        let since = now.plus(-BAD_FAITH_DAYS * Millis::DAY);
        if reports::bad_faith_since(tx, reporter, since).await? < BAD_FAITH_MOST {
            reports::set_no_reporting(tx, reporter, Millis(0)).await?;
        }
    }
    Ok(())
}

async fn impose(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    (reasons, more): (&Reasons<'_>, Vec<String>),
    now: Millis,
) -> db::Result<()> {
    let mut statement = enforcement::statement(reasons);
    statement.extend(more);
    statement.extend(all_versions(&mut *tx, &journal.row, reasons).await?);
    if reasons.stands {
        letters::keep(tx, app, journal, (Side::Author, &statement), now).await?;
        return letters::mail(tx, app, &journal.row, "Your appeal was decided", &statement).await;
    }
    let new = NewMeasure {
        account: journal.row.creator(),
        model: journal.row.model(),
        measure: reasons.measure,
        statement: &statement,
        moderator: match reasons.by {
            Decider::Panel => None,
            Decider::Moderator(id) => Some(AccountId::new(id)),
        },
    };
    letters::impose(tx, app, journal, &new, now).await?;
    match reasons.measure {
        Measure::Nothing | Measure::Correction => {}
        Measure::Hidden => withdraw(tx, app, journal, State::Hidden, now).await?,
        Measure::Removed | Measure::Suspended | Measure::Closed => {
            withdraw(tx, app, journal, State::Removed, now).await?;
        }
    }
    if reasons.measure == Measure::Suspended {
        store::set_no_publishing(tx, journal.row.creator(), suspended_until(now.0)).await?;
    }
    Ok(())
}

/// Said with a further measure: whose finding it rests on, and from when an appeal counts.
pub fn what_follows(case: &Case, now: Millis) -> Vec<String> {
    let found =
        "A panel of members found the violation; a moderator confirmed what follows from it.";
    [found.to_owned()].into_iter().chain(late_appeal(case, now)).collect()
}

/// Said with what follows later than the decision; none when nobody can appeal any more.
pub fn late_appeal(case: &Case, now: Millis) -> Option<String> {
    case.may_appeal(Side::Author, now).is_ok().then(|| {
        format!(
            "The time for an appeal runs from the decision of the case, not from today: until {}.",
            moment_text(case.appeal_until())
        )
    })
}

/// Imposes a further measure after a violation that a panel found: what it found a moderator confirms.
pub async fn follow(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    decision: &Decision,
    now: Millis,
) -> db::Result<()> {
    let of = (&journal.row, &journal.case);
    let reasons = reasons(of, decision, decision.measure, None, false);
    let (case, measure) = (journal.id().to_string(), decision.measure.as_str().to_owned());
    // The log before the account, as everywhere.
    log::append(tx, Some(journal.id()), &Entry::Followed { case, measure }, now).await?;
    impose(tx, app, journal, (&reasons, what_follows(&journal.case, now)), now).await?;
    mending::store::close(tx, journal.id(), now).await?;
    trust::account_changed(tx, app, journal.row.creator(), now).await
}

/// Ends what followed from a case because the work was mended: the measures stay on record, the model is public again
/// unless something else keeps it down.
pub async fn lift(tx: &mut Tx, app: &App, journal: &Journal, now: Millis) -> db::Result<()> {
    let case = journal.id().to_string();
    let entry = Entry::Followed { case, measure: chain::LIFTED.to_owned() };
    log::append(tx, Some(journal.id()), &entry, now).await?;
    mending::store::lift_measures(tx, journal.id(), now).await?;
    show_again(tx, app, journal.row.creator(), journal.row.model(), now).await?;
    Ok(())
}

/// When a suspension of `at` ends.
const fn suspended_until(at: i64) -> Millis {
    Millis(at + SUSPENSION_DAYS * Millis::DAY)
}

/// Takes a model from view. One that is down for good stays so; of a removal for cause others hear all the same, since
/// its author may have thrown it away before.
async fn withdraw(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    to: State,
    now: Millis,
) -> db::Result<()> {
    if store::withdraw(tx, journal.row.model(), to).await? || to == State::Removed {
        events::record(tx, app, Fact::ModelWithdrawn, journal.row.model_id, now).await?;
    }
    Ok(())
}

/// Undoes the measures of a case: the model is public again unless another measure keeps it down, and so is the account.
async fn undo(tx: &mut Tx, app: &App, journal: &Journal, now: Millis) -> db::Result<()> {
    let undone = store::measures(&mut *tx, journal.id()).await?;
    store::reverse_measures(tx, journal.id(), now).await?;
    mending::store::close(tx, journal.id(), now).await?;
    let account = journal.row.creator();
    let standing = store::standing(&mut *tx, account).await?;
    let is_suspension = |row: &&store::MeasureRow| row.measure() == Measure::Suspended;
    if undone.iter().filter(is_suspension).any(|row| row.reversed_at.is_none()) {
        // What another case gave stays.
        let last = standing.iter().filter(is_suspension).map(|row| row.created_at).max();
        let until = last.map_or(Millis(0), suspended_until);
        store::set_no_publishing(tx, account, until).await?;
    }
    reopen(tx, account, &undone).await?;
    show_again(tx, app, account, journal.row.model(), now).await?;
    Ok(())
}

/// Opens an account again that one of these measures had closed, which were just taken back, unless another closes it.
pub async fn reopen(
    tx: &mut Tx,
    account: AccountId,
    undone: &[store::MeasureRow],
) -> db::Result<()> {
    let closes = |row: &store::MeasureRow| row.measure() == Measure::Closed;
    if undone.iter().any(|row| closes(row) && row.reversed_at.is_none())
        && !store::standing(&mut *tx, account).await?.iter().any(closes)
    {
        store::reopen_account(tx, account).await?;
    }
    Ok(())
}

/// Makes a model public again whose measure was taken back or ended at `now`, unless another keeps it down or its author
/// threw it away; of versions that nobody has seen yet people hear now. Whether it is public then.
pub async fn show_again(
    tx: &mut Tx,
    app: &App,
    creator: AccountId,
    model: ModelId,
    now: Millis,
) -> db::Result<bool> {
    let standing = store::standing(&mut *tx, creator).await?;
    let keeps_down = |row: &store::MeasureRow| {
        row.model_id == Some(model.get())
            && row.lifted_at.is_none()
            && row.measure() >= Measure::Hidden
    };
    if standing.iter().any(keeps_down) {
        return Ok(false);
    }
    let is_back = store::restore(tx, model).await?;
    if is_back {
        events::record(tx, app, Fact::ModelChanged, model.get(), now).await?;
        let out = mending::store::newest_out(tx, creator, model, now).await?;
        let newest = models::model(&mut *tx, model).await?.map_or(0, |model| model.current_version);
        if newest > out {
            events::record(tx, app, Fact::ModelPublished, model.get(), now).await?;
        }
        if mending::store::mends_since(tx, model, out).await? {
            events::record(tx, app, Fact::VersionMended, model.get(), now).await?;
        }
    }
    Ok(is_back)
}
