//! SQL of scores: facts of one member's models, and the derived rows.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, ModelId, PrintId},
    publishing::SHARE_ATTESTATION,
    trust::{
        Micro, VERSION,
        karma::Entry,
        params::credibility::FLOOR,
        report::{self, Cause, Outcome, Report},
    },
};

use super::{
    accounts::{CreatorScore, Karma, ModelScoreRow},
    cards::Helpful,
    fit::Conditions,
    views::{CardTrust, CreatorTrust},
};

/// What an account without a row is believed, millionths.
pub fn floor() -> i64 {
    Micro::of(FLOOR).0
}

row! {
    /// A standing report with all that scores need.
    #[derive(Clone, Debug)]
    pub struct Fact {
        pub print_id: i64,
        pub model_id: i64,
        pub version: i64,
        pub rater_id: i64,
        pub outcome: String,
        pub cause: String,
        pub stars: Option<i64>,
        pub feedback: Option<bool>,
        pub printer: String,
        pub material: String,
        pub nozzle_um: i64,
        pub layer_um: i64,
        pub supports: String,
        pub created_at: i64,
        pub model_state: String,
        pub credibility: i64,
        pub photos: bool,
    }
}

impl Fact {
    pub fn outcome(&self) -> Outcome {
        Outcome::parse(&self.outcome).unwrap_or(Outcome::NotPrinted)
    }

    /// Whether printer, material, nozzle and layer height are told.
    pub fn is_complete(&self) -> bool {
        !self.printer.is_empty()
            && !self.material.is_empty()
            && self.nozzle_um > 0
            && self.layer_um > 0
    }

    pub fn evidence(&self) -> Micro {
        report::evidence(self.outcome(), self.is_complete(), self.photos)
    }

    pub fn day(&self) -> i64 {
        domain::trust::day(self.created_at.into())
    }

    pub fn report(&self, older_geometry: bool) -> Report {
        Report {
            rater: self.rater_id.into(),
            day: self.day(),
            evidence: self.evidence(),
            older_geometry,
            stars: self.stars.map(|stars| stars as u8),
            outcome: Some(self.outcome()),
            cause: Cause::parse(&self.cause),
            feedback: self.feedback,
        }
    }
}

/// Standing reports on all models of a creator, in the order they came.
pub async fn facts(db: &Db, creator: AccountId) -> db::Result<Vec<Fact>> {
    q!(
        Fact,
        "SELECT r.print_id, r.model_id, r.version, r.rater_id, r.outcome, r.cause, r.stars, r.feedback, r.printer,
                r.material, r.nozzle_um, r.layer_um, r.supports, r.created_at,
                CASE WHEN m.discarded_at IS NOT NULL AND m.state = 'removed'
                          AND NOT EXISTS (SELECT 1 FROM measure x WHERE x.account_id = m.creator_id AND x.model_id = m.id
                              AND x.reversed_at IS NULL AND x.measure IN ('removed', 'suspended', 'closed'))
                     THEN 'draft' ELSE m.state END AS model_state,
                COALESCE(s.credibility, $2) AS credibility,
                EXISTS (SELECT 1 FROM print_photo p WHERE p.print_id = r.print_id AND p.state = 'ready'
                        AND p.copy_of = '' AND p.doubted_at IS NULL AND p.removed_at IS NULL) AS photos
         FROM print_report r JOIN model m ON m.id = r.model_id
         LEFT JOIN rater_score s ON s.account_id = r.rater_id
         WHERE r.creator_id = $1 AND r.superseded_at IS NULL AND r.removed_at IS NULL ORDER BY r.id"
    )
    .bind(creator)
    .bind(floor())
    .all(db)
    .await
}

/// How often this member reported on the models of each creator since `since`.
pub async fn reported_on(
    db: &Db,
    rater: AccountId,
    since: i64,
) -> db::Result<Vec<(AccountId, i64)>> {
    q!(
        (AccountId, i64),
        "SELECT creator_id, CAST(count(*) AS BIGINT) FROM print_report
         WHERE rater_id = $1 AND created_at >= $2 AND superseded_at IS NULL AND removed_at IS NULL GROUP BY creator_id"
    )
    .bind(rater)
    .bind(since)
    .all(db)
    .await
}

/// Models of a member that are the work of others, passed on.
pub async fn passed_on(db: &Db, creator: AccountId) -> db::Result<Vec<i64>> {
    q!(
        i64,
        "SELECT m.id FROM model m JOIN version v ON v.model_id = m.id AND v.number = m.current_version
         WHERE m.creator_id = $1 AND v.attestation = $2"
    )
    .bind(creator)
    .bind(SHARE_ATTESTATION)
    .all(db)
    .await
}

/// Printable files of each version of a creator's models that have several versions.
pub async fn geometry(db: &Db, creator: AccountId) -> db::Result<Vec<(ModelId, i64, Vec<u8>)>> {
    q!(
        (ModelId, i64, Vec<u8>),
        "SELECT v.model_id, v.version, f.blob FROM model m JOIN version_file v ON v.model_id = m.id
         JOIN model_file f ON f.id = v.file_id
         WHERE m.creator_id = $1 AND m.current_version > 1 AND f.state = 'printable'
         ORDER BY v.model_id, v.version, f.blob"
    )
    .bind(creator)
    .all(db)
    .await
}

/// When the models of a creator that are public and their own work were published, of those before `before`.
pub async fn published(db: &Db, creator: AccountId, before: i64) -> db::Result<Vec<i64>> {
    q!(
        i64,
        "SELECT m.published_at FROM model m
         WHERE m.creator_id = $1 AND m.state = 'published' AND m.published_at IS NOT NULL AND m.published_at < $2
             AND NOT EXISTS (SELECT 1 FROM version v WHERE v.model_id = m.id AND v.number = m.current_version
                 AND v.attestation = $3)"
    )
    .bind(creator)
    .bind(before)
    .bind(SHARE_ATTESTATION)
    .all(db)
    .await
}

/// When makers found photos of a member to be fakes.
pub async fn strikes(db: &Db, rater: AccountId) -> db::Result<Vec<i64>> {
    q!(
        i64,
        "SELECT c.closed_at FROM print_report r JOIN print_check c ON c.print_id = r.id
         WHERE r.rater_id = $1 AND c.outcome = 'fake' AND c.closed_at IS NOT NULL ORDER BY c.id"
    )
    .bind(rater)
    .all(db)
    .await
}

/// How helpful each report by this member is.
pub async fn helpful_of(db: &Db, rater: AccountId) -> db::Result<Vec<Helpful>> {
    let rows = q!(Json<Helpful>, "SELECT helpful FROM print_card WHERE rater_id = $1")
        .bind(rater)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Who downloaded which model of a creator before `before`, and what they are believed.
pub async fn downloaders(
    db: &Db,
    creator: AccountId,
    before: i64,
) -> db::Result<Vec<(ModelId, Micro)>> {
    let rows = q!(
        (ModelId, i64, i64),
        "SELECT DISTINCT d.model_id, d.account_id, COALESCE(s.credibility, $3) FROM model m
         JOIN download d ON d.model_id = m.id LEFT JOIN rater_score s ON s.account_id = d.account_id
         WHERE m.creator_id = $1 AND d.created_at < $2"
    )
    .bind(creator)
    .bind(before)
    .bind(floor())
    .all(db)
    .await?;
    Ok(rows.into_iter().map(|(model, _, credibility)| (model, Micro(credibility))).collect())
}

/// The day as of which scores stand.
pub async fn score_day<'a>(from: impl Into<Source<'a>>) -> db::Result<Option<i64>> {
    q!(i64, "SELECT day FROM score_day WHERE id = 1").opt(from).await
}

/// Begins a day, unless one was begun later.
pub(super) async fn set_score_day(tx: &mut Tx, day: i64, now: i64) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO score_day (id, day, computed_at) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET day = $1, computed_at = $2
         WHERE score_day.computed_at <= excluded.computed_at"
    )
    .bind(day)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Members that have scores or should have some: creators, raters, downloaded ones, those who reported or judged, after
/// `after`.
pub async fn scored_accounts(db: &Db, after: AccountId, limit: i64) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT id FROM account WHERE id > $1 AND (
             EXISTS (SELECT 1 FROM model m WHERE m.creator_id = account.id)
             OR EXISTS (SELECT 1 FROM print_report r WHERE r.rater_id = account.id)
             OR EXISTS (SELECT 1 FROM report w WHERE w.reporter_id = account.id)
             OR EXISTS (SELECT 1 FROM jury_seat s WHERE s.account_id = account.id))
         ORDER BY id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

pub async fn creator(db: &Db, account: AccountId) -> db::Result<Option<CreatorScore>> {
    let row = q!(Json<CreatorScore>, "SELECT score FROM creator_score WHERE account_id = $1")
        .bind(account)
        .opt(db.near())
        .await?;
    Ok(row.map(|row| row.0))
}

pub async fn model(db: &Db, model: ModelId) -> db::Result<Option<ModelScoreRow>> {
    let row = q!(Json<ModelScoreRow>, "SELECT score FROM model_score WHERE model_id = $1")
        .bind(model)
        .opt(db.near())
        .await?;
    Ok(row.map(|row| row.0))
}

pub async fn karma(db: &Db, account: AccountId) -> db::Result<Option<Karma>> {
    let row = q!(
        (i64, i64, Json<Vec<Entry>>),
        "SELECT karma, downloads, entries FROM karma_score WHERE account_id = $1"
    )
    .bind(account)
    .opt(db)
    .await?;
    Ok(row.map(|(karma, downloads, Json(entries))| Karma { karma, downloads, entries }))
}

/// Stores a reputation, unless one made from newer facts stands; so do the others.
pub(super) async fn write_creator(
    tx: &mut Tx,
    account: AccountId,
    score: &CreatorScore,
    now: i64,
) -> db::Result<()> {
    let written = q!(
        (),
        "INSERT INTO creator_score (account_id, score, lo, params_version, computed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id) DO UPDATE SET score = $2, lo = $3, params_version = $4, computed_at = $5
         WHERE creator_score.computed_at <= excluded.computed_at"
    )
    .bind(account)
    .bind(Json(score.clone()))
    .bind(score.reputation.lo.0)
    .bind(VERSION)
    .bind(now)
    .run(&mut *tx)
    .await?;
    if written == 0 {
        return Ok(());
    }
    q!(
        (),
        "UPDATE model_card SET creator_trust = $2, version = version + 1
         WHERE creator_id = $1 AND creator_trust <> $2"
    )
    .bind(account)
    .bind(Json(CreatorTrust::of(score)))
    .run(tx)
    .await?;
    Ok(())
}

/// No report on a model of this member stands any more.
pub(super) async fn forget_creator(tx: &mut Tx, account: AccountId, now: i64) -> db::Result<()> {
    let forgotten = q!((), "DELETE FROM creator_score WHERE account_id = $1 AND computed_at <= $2")
        .bind(account)
        .bind(now)
        .run(&mut *tx)
        .await?;
    if forgotten == 0 {
        return Ok(());
    }
    q!((), "UPDATE model_card SET creator_trust = $2, version = version + 1 WHERE creator_id = $1")
        .bind(account)
        .bind(Json(None::<CreatorTrust>))
        .run(tx)
        .await?;
    Ok(())
}

/// Writes the score of a model; whether what its card says of prints changed.
pub(super) async fn write_model(
    tx: &mut Tx,
    model: ModelId,
    row: &ModelScoreRow,
    now: i64,
) -> db::Result<bool> {
    let (lo, print_lo) = (row.score.stars_lo.0, row.score.prints.lo.0);
    let written = q!(
        (),
        "INSERT INTO model_score (model_id, score, lo, print_lo, params_version, computed_at, first_print)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (model_id) DO UPDATE SET score = $2, lo = $3, print_lo = $4, params_version = $5, computed_at = $6,
             first_print = $7
         WHERE model_score.computed_at <= excluded.computed_at"
    )
    .bind(model)
    .bind(Json(row.clone()))
    .bind(lo)
    .bind(print_lo)
    .bind(VERSION)
    .bind(now)
    .bind(row.first.map_or(0, PrintId::get))
    .run(&mut *tx)
    .await?;
    if written == 0 {
        return Ok(false);
    }
    let changed = q!(
        (),
        "UPDATE model_card SET trust = $2, score_lo = $3, print_lo = $4, prints = $5, version = version + 1
         WHERE model_id = $1
           AND (trust <> $2 OR score_lo <> $3 OR print_lo <> $4 OR prints <> $5)"
    )
    .bind(model)
    .bind(Json(CardTrust::of(row)))
    .bind(lo)
    .bind(print_lo)
    .bind(row.printed)
    .run(tx)
    .await?;
    Ok(changed > 0)
}

/// Models of a member that have a score.
pub async fn models_of<'a>(
    from: impl Into<Source<'a>>,
    creator: AccountId,
) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        "SELECT s.model_id FROM model m JOIN model_score s ON s.model_id = m.id WHERE m.creator_id = $1"
    )
    .bind(creator)
    .all(from)
    .await
}

/// No report on a model stands any more; whether one did.
pub(super) async fn forget_model(tx: &mut Tx, model: ModelId, now: i64) -> db::Result<bool> {
    let forgotten = q!((), "DELETE FROM model_score WHERE model_id = $1 AND computed_at <= $2")
        .bind(model)
        .bind(now)
        .run(&mut *tx)
        .await?;
    if forgotten == 0 {
        return Ok(false);
    }
    q!(
        (),
        "UPDATE model_card SET trust = $2, score_lo = 0, print_lo = 0, prints = 0, version = version + 1
         WHERE model_id = $1"
    )
    .bind(model)
    .bind(Json(None::<CardTrust>))
    .run(tx)
    .await?;
    Ok(true)
}

/// Makes others who write the karma of a member wait; gives the points from downloads that stand.
pub(super) async fn hold_karma(tx: &mut Tx, account: AccountId) -> db::Result<Option<i64>> {
    q!(i64, "UPDATE karma_score SET karma = karma WHERE account_id = $1 RETURNING downloads")
        .bind(account)
        .opt(tx)
        .await
}

pub(super) async fn write_karma(
    tx: &mut Tx,
    account: AccountId,
    karma: &Karma,
    now: i64,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO karma_score (account_id, karma, downloads, entries, params_version, computed_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account_id) DO UPDATE SET karma = $2, downloads = $3, entries = $4, params_version = $5, computed_at = $6
         WHERE karma_score.computed_at <= excluded.computed_at"
    )
    .bind(account)
    .bind(karma.karma)
    .bind(karma.downloads)
    .bind(Json(karma.entries.clone()))
    .bind(VERSION)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Whether this member downloaded the model and has not reported on it.
pub async fn owes_report(db: &Db, member: AccountId, model: ModelId) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM download WHERE account_id = $1 AND model_id = $2)
            AND NOT EXISTS (SELECT 1 FROM print_report WHERE rater_id = $1 AND model_id = $2)"
    )
    .bind(member)
    .bind(model)
    .one(db.near())
    .await
}

/// The printer, material and nozzle a member says they have.
pub async fn own_printer<'a>(
    from: impl Into<Source<'a>>,
    member: AccountId,
) -> db::Result<Option<Conditions>> {
    let row = q!(
        (String, String, i64),
        "SELECT printer, material, nozzle_um FROM own_printer WHERE account_id = $1"
    )
    .bind(member)
    .opt(from)
    .await?;
    Ok(row.map(|(printer, material, nozzle_um)| Conditions {
        printer,
        material,
        nozzle_um,
        is_own: true,
    }))
}
