//! What news says of an outcome is stored in English; here it is found again in the language of the reader. Names, and
//! words that members wrote, stay as they are, and so does why a planned publication failed: it is stored in the language
//! of whom it is told.

use std::borrow::Cow;

use domain::{
    comments::Reason,
    notices::{self, Stage},
    reports::{BAD_FAITH_DAYS, BAD_FAITH_MOST, Category, REST_DAYS},
    time::Millis,
};
use jiff::civil::{Date, DateTime, Time};
use languages::{Language, Moment};

use super::kinds::Kind;
use crate::features::reports::form;

/// What features say of outcomes, beside categories of reports and what becomes of legal notices.
const OUTCOMES: [fn(Language) -> &'static str; 9] = [
    Language::violation_found,
    Language::no_violation_found,
    Language::notifications_photos_confirmed,
    Language::notifications_photos_unconfirmed,
    Language::notifications_photos_fake,
    Language::notifications_mending_enough,
    Language::notifications_mending_lacks,
    Language::notifications_hold_released,
    Language::notifications_hold_stays,
];

/// What legal notices claim, and how they stand.
const CLAIMS: [notices::Kind; 2] = [notices::Kind::Copyright, notices::Kind::Illegal];
const STAGES: [Stage; 8] = [
    Stage::Open,
    Stage::Upheld,
    Stage::Rejected,
    Stage::Countered(Millis(0)),
    Stage::InCourt,
    Stage::Restored,
    Stage::Barred,
    Stage::Withdrawn,
];

/// Stored behind the name of who works on a collection, after they were asked.
pub const JOINED: &str = " joined";
/// Stored behind the name of who does not want to.
pub const DECLINED: &str = " does not join";
/// Stored behind the name of who does no longer.
pub const LEFT: &str = " left";
/// The same, and by what texts know it.
const ANSWERS: [(&str, &str); 3] = [(DECLINED, "declined"), (JOINED, "joined"), (LEFT, "left")];

/// The detail of news of this kind.
pub fn of(t: Language, kind: Kind, detail: &str) -> Cow<'_, str> {
    let known = match kind {
        _ if t == Language::English => None,
        Kind::PrintChecked
        | Kind::CaseOpened
        | Kind::CaseDecided
        | Kind::CaseWaits
        | Kind::ReportDecided
        | Kind::JuryDecided
        | Kind::LegalNotice
        | Kind::NoticeWaits
        | Kind::HoldDecided
        | Kind::MendingLooked => outcome(t, detail),
        Kind::JuryCalled | Kind::JuryReminder | Kind::EvidenceWaits => moment(t, detail),
        Kind::ReportInBadFaith => bad_faith(t, detail),
        Kind::CommentRemoved => reason(t, detail),
        _ => None,
    };
    known.map_or(Cow::Borrowed(detail), Cow::Owned)
}

/// Who answered, and what.
pub fn answer(detail: &str) -> Option<(&str, &'static str)> {
    ANSWERS.iter().find_map(|(end, answer)| Some((detail.strip_suffix(end)?, *answer)))
}

fn outcome(t: Language, detail: &str) -> Option<String> {
    let english = Language::English;
    if let Some(said) = OUTCOMES.into_iter().find(|said| said(english) == detail) {
        return Some(said(t).to_owned());
    }
    let category = Category::ALL.into_iter().find(|of| form::name(english, *of) == detail);
    category.map(|category| form::name(t, category).to_owned()).or_else(|| notice(t, detail))
}

/// What a legal notice claims, or how it stands.
fn notice(t: Language, detail: &str) -> Option<String> {
    let english = Language::English;
    let claim = |t: Language, kind: notices::Kind| t.legal_kind(kind.as_str()).to_string();
    let stands = |t: Language, stage: Stage| t.legal_stage(stage.as_str()).to_string();
    let known = CLAIMS.into_iter().find(|kind| claim(english, *kind) == detail);
    known.map(|kind| claim(t, kind)).or_else(|| {
        let stage = STAGES.into_iter().find(|stage| stands(english, *stage) == detail)?;
        Some(stands(t, stage))
    })
}

fn reason(t: Language, detail: &str) -> Option<String> {
    let reason = Reason::ALL.into_iter().find(|reason| reason.label() == detail)?;
    Some(t.comments_reason(reason.as_str()).to_string())
}

fn moment(t: Language, detail: &str) -> Option<String> {
    Some(t.moment(moment_of(DateTime::strptime("%d %B %Y, %H:%M UTC", detail).ok()?)))
}

fn moment_of(at: DateTime) -> Moment {
    Moment {
        year: at.year(),
        month: at.month().unsigned_abs(),
        day: at.day().unsigned_abs(),
        hour: at.hour().unsigned_abs(),
        minute: at.minute().unsigned_abs(),
    }
}

/// A warning, or until when a member can report nothing.
fn bad_faith(t: Language, detail: &str) -> Option<String> {
    let (most, days, rest) = (BAD_FAITH_MOST, BAD_FAITH_DAYS, REST_DAYS);
    let warning = |t: Language| t.notifications_bad_faith_warning(most, days, rest).to_string();
    if detail == warning(Language::English) {
        return Some(warning(t));
    }
    let start = Language::English.notifications_bad_faith_rests(most, days, "").to_string();
    let day = Date::strptime("%d %B %Y", detail.strip_prefix(&start)?).ok()?;
    let until = t.date(moment_of(day.to_datetime(Time::midnight())));
    Some(t.notifications_bad_faith_rests(most, days, until).to_string())
}

#[cfg(test)]
mod tests {
    use domain::reports::bad_faith_text;

    use super::*;
    use crate::shared::filters::{date_text, moment_text};

    #[test]
    fn outcomes_are_told_in_the_language_of_the_reader_and_names_stay() {
        let at = Millis(1_793_714_700_000);
        let (warned, rests) = (bad_faith_text(None), bad_faith_text(Some(&date_text(at))));
        let t = Language::German;
        for (kind, detail, said) in [
            (Kind::CaseDecided, "A violation was found", t.violation_found()),
            (Kind::CommentRemoved, Reason::Private.label(), "Private Angaben über eine Person"),
            (Kind::JuryCalled, &moment_text(at), "3. November 2026, 14:05 UTC"),
            (Kind::CaseOpened, "Breaks a licence", t.reports_licence()),
            (Kind::HoldDecided, "it stays held", t.notifications_hold_stays()),
            (Kind::NoticeWaits, "Claim of copyright", &t.legal_kind("copyright").to_string()),
            (Kind::LegalNotice, "A court decides", &t.legal_stage("in-court").to_string()),
            (Kind::LegalNotice, "Taken back", &t.legal_stage("withdrawn").to_string()),
            (Kind::Commented, "Spam", "Spam"),
            (Kind::PlanFailed, "A title is missing.", "A title is missing."),
        ] {
            assert_eq!(of(t, kind, detail), said);
        }
        assert!(of(t, Kind::ReportInBadFaith, &warned).contains("Verwarnung"), "{warned}");
        let rests = of(t, Kind::ReportInBadFaith, &rests).into_owned();
        assert!(rests.contains("vor dem 3. November 2026"), "{rests}");
        assert_eq!(answer("Kim left joined"), Some(("Kim left", "joined")));
        assert_eq!(answer("Kim"), None);
    }
}
