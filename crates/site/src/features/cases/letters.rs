//! What the sides are told of a decision: letters that stay with the case, and mails to the author, whose link opens the
//! case even when the account is closed.

use db::Tx;
use domain::{
    cases::{BEACON_DAYS, Side, Stage, enforcement},
    ids::{EventId, MeasureId},
    time::Millis,
};
use languages::Language;

use super::{
    journal::Journal,
    log, read,
    store::{self, CaseRow},
};
use crate::{
    app::App,
    features::accounts::mail::{self, Mail, To},
    shared::filters::moment_text,
};

/// Purpose of the link in mails about a case.
pub const LINK: &str = "case";

/// Keeps what a side is told.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    (side, paragraphs): (Side, &[String]),
    now: Millis,
) -> db::Result<()> {
    let id = app.ids.next::<EventId>();
    store::insert_letter(tx, id, journal.id(), side, paragraphs, now).await
}

/// Mails the author what is said of a case.
pub async fn mail(
    tx: &mut Tx,
    app: &App,
    row: &CaseRow,
    subject: &str,
    paragraphs: &[String],
) -> db::Result<()> {
    let mail = Mail::About {
        to: To::Account(row.creator()),
        purpose: LINK.to_owned(),
        about: row.id,
        path: "/cases/by-mail".to_owned(),
        subject: subject.to_owned(),
        text: paragraphs.join("\n\n"),
    };
    mail::enqueue(tx, app, &mail).await
}

/// Tells the author by mail that a case was opened and until when evidence can be brought; by which order, if an authority
/// gave one; and, if it pauses promotion, the reasons of that, which stay with the case.
pub async fn tell_opening(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    (title, is_paused): (&str, bool),
    now: Millis,
) -> db::Result<()> {
    let row = &journal.row;
    let then = if row.is_jury {
        format!(
            "Until {} you can say how it came to be. Then a panel of members, drawn by lot, looks at it without knowing whose it is.",
            moment_text(journal.case.draws_at())
        )
    } else {
        "Moderators look at it. Until they have decided you can say how it came to be.".to_owned()
    };
    let mut paragraphs = vec![
        format!(
            "Your model “{title}” is in question: {}. It is about version {}.",
            read::category_name(row.category()),
            row.version
        ),
        format!("{then} Nothing is hidden before it is decided."),
    ];
    paragraphs.extend(row.order().map(enforcement::ordered).unwrap_or_default());
    if row.is_jury {
        let (place, _, hash) = log::head(tx).await?;
        paragraphs.push(format!(
            "The list of those who can be drawn is sealed in the public log of cases, which ended with this then: line {place}, {hash}. Who keeps this mail can show later that nothing up to there was changed."
        ));
    }
    if is_paused {
        paragraphs.extend(keep_pause(tx, app, journal, now).await?);
    }
    mail(tx, app, row, "One of your models is in question", &paragraphs).await
}

/// Tells the author by mail that promotion pauses, where that was not said when the case was opened.
pub async fn tell_pause(tx: &mut Tx, app: &App, journal: &Journal, now: Millis) -> db::Result<()> {
    let paragraphs = keep_pause(tx, app, journal, now).await?;
    mail(tx, app, &journal.row, "One of your models is not promoted", &paragraphs).await
}

/// Tells the author by mail that moderators decide instead of a panel, since the beacon that was to draw it stayed away.
pub async fn mail_no_beacon(tx: &mut Tx, app: &App, journal: &Journal) -> db::Result<()> {
    let paragraphs = [
        format!(
            "A panel was to be drawn with a public beacon, which gave no number for {BEACON_DAYS} days. So that you do not wait longer, moderators decide."
        ),
        "Until they have decided you can still say how the work came to be.".to_owned(),
    ];
    mail(tx, app, &journal.row, "Moderators decide about your model", &paragraphs).await
}

/// Keeps the reasons of a pause with the case, and gives them.
async fn keep_pause(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    now: Millis,
) -> db::Result<Vec<String>> {
    let row = &journal.row;
    let reasons = enforcement::pause(row.category(), row.opened_by, row.by_hand);
    keep(tx, app, journal, (Side::Author, &reasons), now).await?;
    Ok(reasons)
}

/// Tells the author by mail that somebody who reported the work appeals.
pub async fn mail_appeal(tx: &mut Tx, app: &App, journal: &Journal) -> db::Result<()> {
    let row = &journal.row;
    let until = match journal.case.stage {
        Stage::Notice => format!("until {}", moment_text(journal.case.draws_at())),
        _ => "until the moderators have decided".to_owned(),
    };
    let found = row.is_violation.map_or("", |is| read::finding_text(Language::English, is));
    let paragraphs = [
        format!(
            "The decision about your model was: {found}. It was appealed, and others than before look at it anew."
        ),
        format!(
            "What was decided holds as long as they have not found otherwise. You can say more {until}. What they find is the last look here: against it there is no appeal on this site, only a certified out-of-court dispute body, or a court."
        ),
    ];
    mail(tx, app, row, "A decision about your model was appealed", &paragraphs).await
}

/// Stores a measure, for which the author gets this statement.
pub async fn impose(
    tx: &mut Tx,
    app: &App,
    journal: &Journal,
    new: &store::NewMeasure<'_>,
    now: Millis,
) -> db::Result<()> {
    store::insert_measure(tx, app.ids.next::<MeasureId>(), journal.id(), new, now).await?;
    mail(tx, app, &journal.row, "A decision about your model", new.statement).await
}
