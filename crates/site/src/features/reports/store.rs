//! SQL of reports.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, CaseId, ModelId, ReportId},
    reports::{CLEAR_DAYS, Category, Report, WINDOW_DAYS},
    time::Millis,
    trust::Micro,
};

use super::form::Words;

row! {
    /// A report as its sender sees it.
    #[derive(Clone, Debug)]
    pub struct Sent {
        pub id: i64,
        pub model_id: i64,
        pub title: String,
        pub slug: String,
        pub category: String,
        pub created_at: i64,
        pub case_id: Option<i64>,
        pub stage: Option<String>,
        pub judged: String,
    }

    struct Waiting {
        weight: i64,
        cluster: i64,
        version: i64,
        was_cleared: bool,
    }

    /// A report that no case has taken in, for moderators.
    #[derive(Clone, Debug)]
    pub struct Unopened {
        pub model_id: i64,
        pub category: Category,
        pub body: String,
        pub created_at: Millis,
    }

    /// A report as moderators see it; not who sent it.
    #[derive(Clone, Debug)]
    pub struct OfCase {
        pub id: i64,
        pub version: i64,
        pub signs: Json<Vec<String>>,
        pub body: String,
        pub weight: i64,
        pub created_at: i64,
        pub judged: String,
    }
}

/// A report to be stored.
pub struct NewReport<'a> {
    pub id: ReportId,
    pub model: ModelId,
    pub version: i64,
    pub creator: AccountId,
    pub reporter: AccountId,
    pub words: &'a Words,
    pub cluster: AccountId,
    pub weight: Micro,
}

/// Makes reports of one member wait for each other, so that the daily limit holds.
pub async fn lock_reporter(tx: &mut Tx, reporter: AccountId) -> db::Result<()> {
    q!(
        i64,
        sqlite: "SELECT id FROM account WHERE id = $1",
        pg: "SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE",
    )
    .bind(reporter)
    .opt(tx)
    .await?;
    Ok(())
}

pub async fn insert(tx: &mut Tx, new: &NewReport<'_>, now: Millis) -> db::Result<bool> {
    let rows = q!(
        (),
        "INSERT INTO report (id, model_id, version, creator_id, reporter_id, category, signs, body, cluster, weight,
             created_at, case_id, judged, judged_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, '', NULL)
         ON CONFLICT (reporter_id, model_id, version, category) DO NOTHING"
    )
    .bind(new.id)
    .bind(new.model)
    .bind(new.version)
    .bind(new.creator)
    .bind(new.reporter)
    .bind(new.words.category)
    .bind(Json(new.words.signs.clone()))
    .bind(new.words.body.as_str())
    .bind(new.cluster)
    .bind(new.weight.0)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Reports of a member since `since`.
pub async fn sent_since(tx: &mut Tx, reporter: AccountId, since: Millis) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM report WHERE reporter_id = $1 AND created_at > $2"
    )
    .bind(reporter)
    .bind(since)
    .one(tx)
    .await
}

/// When the account was made, the days it was active, and how its reports ended: how many of each word.
pub async fn record(
    tx: &mut Tx,
    reporter: AccountId,
) -> db::Result<(Millis, i64, Vec<(String, i64)>)> {
    let (since, active) = q!(
        (Millis, Option<i64>),
        "SELECT a.created_at, r.active_days FROM account a LEFT JOIN rater_score r ON r.account_id = a.id
         WHERE a.id = $1"
    )
    .bind(reporter)
    .one(&mut *tx)
    .await?;
    let judged = q!(
        (String, i64),
        "SELECT judged, CAST(count(*) AS BIGINT) FROM report WHERE reporter_id = $1 AND judged <> '' GROUP BY judged"
    )
    .bind(reporter)
    .all(tx)
    .await?;
    Ok((since, active.unwrap_or(0), judged))
}

/// What a member sent, newest first.
pub async fn sent(
    db: &Db,
    reporter: AccountId,
    before: ReportId,
    limit: i64,
) -> db::Result<Vec<Sent>> {
    q!(
        Sent,
        "SELECT r.id, r.model_id, m.title, m.slug, r.category, r.created_at, r.case_id, c.stage, r.judged
         FROM report r JOIN model m ON m.id = r.model_id LEFT JOIN case_file c ON c.id = r.case_id
         WHERE r.reporter_id = $1 AND r.id < $2 ORDER BY r.id DESC LIMIT $3"
    )
    .bind(reporter)
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

/// Reports on a model of a category that went into no case and count at `now`. Whether their version was cleared by a
/// scalar subquery, as EXISTS may read all cases.
pub async fn waiting(
    tx: &mut Tx,
    model: ModelId,
    category: Category,
    now: Millis,
) -> db::Result<Vec<Report>> {
    let rows = q!(
        Waiting,
        "SELECT r.weight, r.cluster, r.version,
             COALESCE((SELECT TRUE FROM case_file c
                       WHERE c.model_id = r.model_id AND c.version = r.version AND c.category = r.category
                         AND c.is_violation = FALSE AND c.decided_at > $4 LIMIT 1), FALSE) AS was_cleared
         FROM report r
         WHERE r.model_id = $1 AND r.category = $2 AND r.created_at > $3 AND r.case_id IS NULL AND r.judged = ''"
    )
    .bind(model)
    .bind(category)
    .bind(now.plus(-WINDOW_DAYS * Millis::DAY))
    .bind(now.plus(-CLEAR_DAYS * Millis::DAY))
    .all(tx)
    .await?;
    let report = |row: Waiting| Report {
        weight: Micro(row.weight),
        cluster: row.cluster,
        version: row.version,
        was_cleared: row.was_cleared,
    };
    Ok(rows.into_iter().map(report).collect())
}

/// Models of a creator, with category, about which reports wait.
pub async fn waiting_about(
    tx: &mut Tx,
    creator: AccountId,
) -> db::Result<Vec<(ModelId, Category)>> {
    q!(
        (ModelId, Category),
        "SELECT DISTINCT model_id, category FROM report WHERE creator_id = $1 AND case_id IS NULL"
    )
    .bind(creator)
    .all(tx)
    .await
}

/// Categories in which reports wait about a model.
pub async fn categories(db: &Db, model: ModelId) -> db::Result<Vec<Category>> {
    q!(Category, "SELECT DISTINCT category FROM report WHERE model_id = $1 AND case_id IS NULL")
        .bind(model)
        .all(db)
        .await
}

/// Puts waiting reports on a model of a category that count at `now` into a case: all of them where moderators decide,
/// who look at the whole model; before a jury those on the version that it judges.
pub async fn take(
    tx: &mut Tx,
    case: CaseId,
    (model, category): (ModelId, Category),
    now: Millis,
) -> db::Result<u64> {
    q!(
        (),
        "UPDATE report SET case_id = $1 WHERE model_id = $2 AND category = $3 AND case_id IS NULL
             AND judged = '' AND created_at > $4
             AND (SELECT NOT c.is_jury OR c.version = report.version FROM case_file c WHERE c.id = $1)"
    )
    .bind(case)
    .bind(model)
    .bind(category)
    .bind(now.plus(-WINDOW_DAYS * Millis::DAY))
    .run(tx)
    .await
}

/// Reports since `since` that opened no case, about what moderators judge and is no danger; oldest first. Without those
/// about `viewer`'s models, and without all about a question that `viewer` reported.
pub async fn unopened(db: &Db, viewer: AccountId, since: Millis) -> db::Result<Vec<Unopened>> {
    q!(
        Unopened,
        "SELECT r.model_id, r.category, r.body, r.created_at FROM report r
         WHERE r.case_id IS NULL AND r.judged = '' AND r.created_at > $2 AND r.creator_id <> $1
           AND r.category IN ('stolen', 'licence-breach', 'spam', 'other')
           AND COALESCE((SELECT FALSE FROM report o WHERE o.reporter_id = $1 AND o.model_id = r.model_id
                         AND o.category = r.category LIMIT 1), TRUE)
         ORDER BY r.created_at LIMIT 200"
    )
    .bind(viewer)
    .bind(since)
    .all(db)
    .await
}

/// Whether a member sent one of the reports that wait about a question.
pub async fn has_waiting_of(
    tx: &mut Tx,
    model: ModelId,
    category: Category,
    member: AccountId,
) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM report WHERE reporter_id = $3 AND model_id = $1 AND category = $2 AND case_id IS NULL)"
    )
    .bind(model)
    .bind(category)
    .bind(member)
    .one(tx)
    .await
}

/// Notes that a moderator looked at the reports since `since` that wait about a question and opened no case.
pub async fn set_aside(
    tx: &mut Tx,
    model: ModelId,
    category: Category,
    (since, now): (Millis, Millis),
) -> db::Result<u64> {
    q!(
        (),
        "UPDATE report SET judged = 'set-aside', judged_at = $3
         WHERE model_id = $1 AND category = $2 AND created_at > $4 AND case_id IS NULL AND judged = ''"
    )
    .bind(model)
    .bind(category)
    .bind(now)
    .bind(since)
    .run(tx)
    .await
}

/// Members who sent the reports of a case.
pub async fn reporters<'a>(
    from: impl Into<Source<'a>>,
    case: CaseId,
) -> db::Result<Vec<AccountId>> {
    q!(AccountId, "SELECT reporter_id FROM report WHERE case_id = $1 ORDER BY reporter_id")
        .bind(case)
        .all(from)
        .await
}

/// Whether a member sent one of the reports of a case.
pub async fn is_reporter<'a>(
    from: impl Into<Source<'a>>,
    case: CaseId,
    member: AccountId,
) -> db::Result<bool> {
    q!(bool, "SELECT EXISTS (SELECT 1 FROM report WHERE case_id = $1 AND reporter_id = $2)")
        .bind(case)
        .bind(member)
        .one(from)
        .await
}

/// Whether a member ever reported what a case is about, also where the case did not take that report in.
pub async fn has_reported<'a>(
    from: impl Into<Source<'a>>,
    case: CaseId,
    member: AccountId,
) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM report WHERE reporter_id = $2
             AND model_id = (SELECT c.model_id FROM case_file c WHERE c.id = $1)
             AND category = (SELECT c.category FROM case_file c WHERE c.id = $1))"
    )
    .bind(case)
    .bind(member)
    .one(from)
    .await
}

/// Whether a member ever reported a model, for whatever reason.
pub async fn has_reported_model<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    member: AccountId,
) -> db::Result<bool> {
    q!(bool, "SELECT EXISTS (SELECT 1 FROM report WHERE reporter_id = $2 AND model_id = $1)")
        .bind(model)
        .bind(member)
        .one(from)
        .await
}

/// Notes how the reports of a case ended. Those found to be in bad faith stay so, unless the case turns out to be a
/// violation after all: what was right was not in bad faith.
pub async fn judge(tx: &mut Tx, case: CaseId, judged: &str, now: Millis) -> db::Result<u64> {
    q!(
        (),
        "UPDATE report SET judged = $2, judged_at = $3
         WHERE case_id = $1 AND (judged <> 'bad-faith' OR $2 = 'upheld')"
    )
    .bind(case)
    .bind(judged)
    .bind(now)
    .run(tx)
    .await
}

/// Who sent a report.
pub async fn sender(tx: &mut Tx, report: ReportId) -> db::Result<AccountId> {
    q!(AccountId, "SELECT reporter_id FROM report WHERE id = $1").bind(report).one(tx).await
}

/// Notes that one report was in bad faith; how many were not before.
pub async fn judge_bad_faith(
    tx: &mut Tx,
    case: CaseId,
    report: ReportId,
    now: Millis,
) -> db::Result<u64> {
    q!(
        (),
        "UPDATE report SET judged = 'bad-faith', judged_at = $3
         WHERE id = $1 AND case_id = $2 AND judged <> 'bad-faith'"
    )
    .bind(report)
    .bind(case)
    .bind(now)
    .run(tx)
    .await
}

/// Reports of a member that were found in bad faith since `since`.
pub async fn bad_faith_since(tx: &mut Tx, reporter: AccountId, since: Millis) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM report WHERE reporter_id = $1 AND judged = 'bad-faith' AND judged_at > $2"
    )
    .bind(reporter)
    .bind(since)
    .one(tx)
    .await
}

/// Lets a member report nothing before `until`.
pub async fn set_no_reporting(tx: &mut Tx, reporter: AccountId, until: Millis) -> db::Result<()> {
    q!((), "UPDATE account SET no_reporting_until = $2 WHERE id = $1")
        .bind(reporter)
        .bind(until)
        .run(tx)
        .await?;
    Ok(())
}

/// Until when a member can report nothing, if that lies ahead.
pub async fn rests_until<'a>(
    from: impl Into<Source<'a>>,
    reporter: AccountId,
    now: Millis,
) -> db::Result<Option<Millis>> {
    let until = q!(Millis, "SELECT no_reporting_until FROM account WHERE id = $1")
        .bind(reporter)
        .one(from)
        .await?;
    Ok(Some(until).filter(|until| *until > now))
}

/// The reports of a case, oldest first.
pub async fn of_case(db: &Db, case: CaseId) -> db::Result<Vec<OfCase>> {
    q!(
        OfCase,
        "SELECT id, version, signs, body, weight, created_at, judged FROM report WHERE case_id = $1 ORDER BY id LIMIT 100"
    )
    .bind(case)
    .all(db)
    .await
}
