//! What the sides are told of a decision: letters that stay with the case, and mails to the author, whose link opens the
//! case even when the account is closed.

use db::Tx;
use domain::{
    cases::{Side, enforcement},
    ids::{EventId, MeasureId},
    time::Millis,
};

use super::{
    journal::Journal,
    read,
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

/// Tells the author by mail that a case was opened, until when evidence can be brought, and what pauses until it is
/// decided, by which rule.
pub async fn mail_notice(tx: &mut Tx, app: &App, journal: &Journal, title: &str) -> db::Result<()> {
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
        format!("Your model “{title}” is in question: {}.", read::category_name(row.category())),
        format!("{then} Nothing is hidden before it is decided."),
    ];
    paragraphs.extend(enforcement::pause(row.category(), row.opened_by == "reports"));
    mail(tx, app, row, "One of your models is in question", &paragraphs).await
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
