//! SQL of print reports, votes and answers.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, FileId, ModelId, PrintId, PrintSlicedId, VoteId},
    models::State,
    time::Millis,
};

use super::words::Words;
use crate::features::trust::{cards::Settings, fit::Conditions};

row! {
    /// A model as far as reports on it need to know.
    #[derive(Clone, Debug)]
    pub struct Subject {
        pub id: ModelId,
        pub creator_id: AccountId,
        pub state: State,
        pub title: String,
        pub slug: String,
        pub current_version: i64,
        /// Stated or measured; 0 when unknown.
        pub print_time_s: i64,
    }
}

impl Subject {
    pub fn address(&self) -> String {
        format!("/models/{}/{}", self.id, domain::text::free(&self.slug))
    }

    /// Minutes a print takes, when known.
    pub fn print_minutes(&self) -> Option<i64> {
        (self.print_time_s > 0).then_some(self.print_time_s / 60)
    }
}

pub async fn subject(db: &Db, model: ModelId) -> db::Result<Option<Subject>> {
    q!(
        Subject,
        "SELECT m.id, m.creator_id, m.state, m.title, m.slug, m.current_version,
                COALESCE(c.print_time_s, 0) AS print_time_s
         FROM model m LEFT JOIN model_card c ON c.model_id = m.id WHERE m.id = $1"
    )
    .bind(model)
    .opt(db)
    .await
}

row! {
    /// The standing report of a print, for its author to change.
    #[derive(Clone, Debug)]
    pub struct Report {
        pub id: PrintId,
        pub print_id: PrintId,
        pub model_id: ModelId,
        pub version: i64,
        pub creator_id: AccountId,
        pub rater_id: AccountId,
        pub outcome: String,
        pub cause: String,
        pub stars: Option<i64>,
        pub feedback: Option<bool>,
        pub body: String,
        pub printer: String,
        pub material: String,
        pub nozzle_um: i64,
        pub layer_um: i64,
        pub supports: String,
        pub settings: Json<Settings>,
        pub files: Json<Vec<FileId>>,
        pub created_at: i64,
        pub sliced_id: Option<PrintSlicedId>,
    }
}

/// The standing report of a print.
pub async fn report(db: &Db, print: PrintId) -> db::Result<Option<Report>> {
    q!(
        Report,
        "SELECT id, print_id, model_id, version, creator_id, rater_id, outcome, cause, stars, feedback, body, printer,
                material, nozzle_um, layer_um, supports, settings, files, created_at, sliced_id
         FROM print_report WHERE print_id = $1 AND superseded_at IS NULL AND removed_at IS NULL"
    )
    .bind(print)
    .opt(db)
    .await
}

/// When a print was reported first, whatever was changed since.
pub async fn reported_at(db: &Db, print: PrintId) -> db::Result<Option<Millis>> {
    q!(Millis, "SELECT created_at FROM print_report WHERE id = $1").bind(print).opt(db).await
}

/// The newest report of a member, whose printer and material the next one begins with.
pub async fn newest_of(db: &Db, rater: AccountId) -> db::Result<Option<Report>> {
    q!(
        Report,
        "SELECT id, print_id, model_id, version, creator_id, rater_id, outcome, cause, stars, feedback, body, printer,
                material, nozzle_um, layer_um, supports, settings, files, created_at, sliced_id
         FROM print_report WHERE rater_id = $1 AND superseded_at IS NULL AND removed_at IS NULL
         ORDER BY id DESC LIMIT 1"
    )
    .bind(rater)
    .opt(db)
    .await
}

/// Earlier rows of a print, newest first: when each was made, and its outcome, stars and text.
pub async fn history(
    db: &Db,
    print: PrintId,
) -> db::Result<Vec<(i64, String, Option<i64>, String)>> {
    q!(
        (i64, String, Option<i64>, String),
        "SELECT created_at, outcome, stars, body FROM print_report
         WHERE print_id = $1 AND superseded_at IS NOT NULL ORDER BY id DESC LIMIT 50"
    )
    .bind(print)
    .all(db)
    .await
}

/// Files of a version.
pub async fn files(db: &Db, model: ModelId, version: i64) -> db::Result<Vec<(FileId, String)>> {
    q!(
        (FileId, String),
        "SELECT f.id, f.name FROM version_file v JOIN model_file f ON f.id = v.file_id
         WHERE v.model_id = $1 AND v.version = $2 ORDER BY f.place, f.id LIMIT 500"
    )
    .bind(model)
    .bind(version)
    .all(db)
    .await
}

/// When a member first downloaded each version of a model.
pub async fn downloads<'a>(
    from: impl Into<Source<'a>>,
    member: AccountId,
    model: ModelId,
) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT version, min(created_at) FROM download WHERE account_id = $1 AND model_id = $2 GROUP BY version"
    )
    .bind(member)
    .bind(model)
    .all(from)
    .await
}

/// The print of a member on a version, if a report stands (or was removed, which keeps its place).
pub async fn print_of<'a>(
    from: impl Into<Source<'a>>,
    member: AccountId,
    model: ModelId,
    version: i64,
) -> db::Result<Option<PrintId>> {
    q!(
        PrintId,
        "SELECT print_id FROM print_report
         WHERE model_id = $1 AND version = $2 AND rater_id = $3 AND superseded_at IS NULL"
    )
    .bind(model)
    .bind(version)
    .bind(member)
    .opt(from)
    .await
}

/// Whether the newest word on a print was taken down; it keeps its place.
pub async fn is_removed<'a>(from: impl Into<Source<'a>>, print: PrintId) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM print_report
                        WHERE print_id = $1 AND superseded_at IS NULL AND removed_at IS NOT NULL)"
    )
    .bind(print)
    .one(from)
    .await
}

/// What a row says apart from the words.
pub struct NewReport<'a> {
    pub id: PrintId,
    pub print: PrintId,
    pub model: ModelId,
    pub version: i64,
    pub creator: AccountId,
    pub rater: AccountId,
    /// The sliced file that settings were read from.
    pub sliced: Option<PrintSlicedId>,
    pub words: &'a Words,
}

pub async fn insert(tx: &mut Tx, new: &NewReport<'_>, now: Millis) -> db::Result<()> {
    let words = new.words;
    q!(
        (),
        "INSERT INTO print_report (id, print_id, model_id, version, creator_id, rater_id, outcome, cause, stars, feedback,
             body, printer, material, nozzle_um, layer_um, supports, settings, files, created_at, sliced_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
    )
    .bind(new.id)
    .bind(new.print)
    .bind(new.model)
    .bind(new.version)
    .bind(new.creator)
    .bind(new.rater)
    .bind(words.outcome.as_str())
    .bind(words.cause.map_or("", domain::trust::report::Cause::as_str))
    .bind(words.stars.map(i64::from))
    .bind(words.feedback)
    .bind(words.body.as_str())
    .bind(words.printer.as_str())
    .bind(words.material.as_str())
    .bind(words.nozzle_um)
    .bind(words.layer_um)
    .bind(words.supports.as_str())
    .bind(Json(words.settings.clone()))
    .bind(Json(words.files.clone()))
    .bind(now)
    .bind(new.sliced)
    .run(tx)
    .await?;
    Ok(())
}

/// Makes others who change, remove or add to this print, answer it or vote on it wait until this is done. All take its
/// first row, which stays the same: one who waited for the standing row would not see the row that takes its place.
pub async fn hold(tx: &mut Tx, print: PrintId) -> db::Result<()> {
    q!((), "UPDATE print_report SET print_id = print_id WHERE id = $1").bind(print).run(tx).await?;
    Ok(())
}

/// Makes room for the next revision; 0 when another was first or it was removed.
pub async fn supersede(tx: &mut Tx, report: PrintId, now: Millis) -> db::Result<u64> {
    q!(
        (),
        "UPDATE print_report SET superseded_at = $2
         WHERE id = $1 AND superseded_at IS NULL AND removed_at IS NULL"
    )
    .bind(report)
    .bind(now)
    .run(tx)
    .await
}

/// The answer to a print that stands.
pub async fn answer_of(tx: &mut Tx, print: PrintId) -> db::Result<Option<String>> {
    q!(String, "SELECT body FROM print_answer WHERE print_id = $1 AND superseded_at IS NULL")
        .bind(print)
        .opt(tx)
        .await
}

/// Records an answer in place of the one before.
pub async fn answer(
    tx: &mut Tx,
    id: i64,
    print: PrintId,
    body: &str,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "UPDATE print_answer SET superseded_at = $2 WHERE print_id = $1 AND superseded_at IS NULL"
    )
    .bind(print)
    .bind(now)
    .run(&mut *tx)
    .await?;
    if body.is_empty() {
        return Ok(());
    }
    q!((), "INSERT INTO print_answer (id, print_id, body, created_at) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(print)
        .bind(body)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Records that a version mends what a report is about; the first such word stays.
pub async fn fix(tx: &mut Tx, print: PrintId, version: i64, now: Millis) -> db::Result<u64> {
    q!(
        (),
        "INSERT INTO print_fix (print_id, version, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
    )
    .bind(print)
    .bind(version)
    .bind(now)
    .run(tx)
    .await
}

/// The creator thanks for a print; false when they have done so already.
pub async fn thank(tx: &mut Tx, print: PrintId, now: Millis) -> db::Result<bool> {
    let rows = q!(
        (),
        "INSERT INTO print_thanks (print_id, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    )
    .bind(print)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows == 1)
}

/// Remembers what a member prints on; nothing chosen forgets it.
pub async fn remember_printer(
    tx: &mut Tx,
    member: AccountId,
    on: &Conditions,
    now: Millis,
) -> db::Result<()> {
    if on.is_any() {
        q!((), "DELETE FROM own_printer WHERE account_id = $1").bind(member).run(tx).await?;
        return Ok(());
    }
    q!(
        (),
        "INSERT INTO own_printer (account_id, printer, material, nozzle_um, chosen_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id) DO UPDATE SET printer = $2, material = $3, nozzle_um = $4, chosen_at = $5"
    )
    .bind(member)
    .bind(on.printer.as_str())
    .bind(on.material.as_str())
    .bind(on.nozzle_um)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// The sign of the vote of a member that stands: 0 when it was taken back, none when there never was one.
pub async fn vote_of<'a>(
    from: impl Into<Source<'a>>,
    print: PrintId,
    voter: AccountId,
) -> db::Result<Option<i64>> {
    q!(
        i64,
        "SELECT sign FROM print_vote WHERE print_id = $1 AND voter_id = $2 AND superseded_at IS NULL"
    )
    .bind(print)
    .bind(voter)
    .opt(from)
    .await
}

/// A vote to be recorded.
pub struct NewVote {
    pub id: VoteId,
    pub print: PrintId,
    pub author: AccountId,
    pub voter: AccountId,
    pub sign: i64,
    pub cluster: AccountId,
}

/// Records a vote in place of the one that was seen to stand. Of several at once one is let in: the others see another
/// one standing (0 rows) or meet its key.
pub async fn vote(tx: &mut Tx, vote: &NewVote, seen: Option<i64>, now: Millis) -> db::Result<bool> {
    if let Some(sign) = seen {
        let replaced = q!(
            (),
            "UPDATE print_vote SET superseded_at = $3
             WHERE print_id = $1 AND voter_id = $2 AND superseded_at IS NULL AND sign = $4"
        )
        .bind(vote.print)
        .bind(vote.voter)
        .bind(now)
        .bind(sign)
        .run(&mut *tx)
        .await?;
        if replaced == 0 {
            return Ok(false);
        }
    }
    q!(
        (),
        "INSERT INTO print_vote (id, print_id, author_id, voter_id, sign, cluster, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    )
    .bind(vote.id)
    .bind(vote.print)
    .bind(vote.author)
    .bind(vote.voter)
    .bind(vote.sign)
    .bind(vote.cluster)
    .bind(now)
    .run(tx)
    .await?;
    Ok(true)
}
