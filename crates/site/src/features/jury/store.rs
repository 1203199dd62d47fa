//! SQL of the jury room.

use db::{Db, Source, Tx, q, row};
use domain::{
    ids::{AccountId, CaseId, KnownCaseId, ModelId},
    reports::Category,
    time::Millis,
};

row! {
    /// Somebody who offered to judge.
    #[derive(Clone, Debug)]
    pub struct JurorRow {
        pub joined_at: i64,
        pub left_at: Option<i64>,
        pub tested_at: Option<i64>,
        pub passed_at: Option<i64>,
        pub suspended_at: Option<i64>,
    }

    /// A known case.
    #[derive(Clone, Debug)]
    pub struct KnownRow {
        pub id: i64,
        pub model_id: i64,
        pub version: i64,
        pub category: String,
        pub is_violation: bool,
        pub words: String,
        pub explanation: String,
        pub created_at: i64,
        pub retired_at: Option<i64>,
    }
}

pub async fn juror<'a>(
    from: impl Into<Source<'a>>,
    member: AccountId,
) -> db::Result<Option<JurorRow>> {
    q!(
        JurorRow,
        "SELECT joined_at, left_at, tested_at, passed_at, suspended_at FROM juror WHERE account_id = $1"
    )
    .bind(member)
    .opt(from)
    .await
}

/// Makes answers of one juror wait for each other until the transaction ends.
pub async fn lock(tx: &mut Tx, member: AccountId) -> db::Result<()> {
    q!(
        i64,
        sqlite: "SELECT account_id FROM juror WHERE account_id = $1",
        pg: "SELECT account_id FROM juror WHERE account_id = $1 FOR NO KEY UPDATE",
    )
    .bind(member)
    .opt(tx)
    .await?;
    Ok(())
}

/// Offers to judge, or offers again; what was passed stays passed, and a suspension stays.
pub async fn join(tx: &mut Tx, member: AccountId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO juror (account_id, joined_at) VALUES ($1, $2)
         ON CONFLICT (account_id) DO UPDATE SET left_at = NULL"
    )
    .bind(member)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn resign(tx: &mut Tx, member: AccountId, now: Millis) -> db::Result<u64> {
    q!((), "UPDATE juror SET left_at = $2 WHERE account_id = $1 AND left_at IS NULL")
        .bind(member)
        .bind(now)
        .run(tx)
        .await
}

/// Notes that a test began; `false` when one began since `since` or was passed.
pub async fn begin_test(
    tx: &mut Tx,
    member: AccountId,
    since: Millis,
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE juror SET tested_at = $2
         WHERE account_id = $1 AND passed_at IS NULL AND left_at IS NULL AND (tested_at IS NULL OR tested_at <= $3)"
    )
    .bind(member)
    .bind(now)
    .bind(since)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Answers of the test that began at `since`: what was said, what is so.
pub async fn test_answers(
    tx: &mut Tx,
    member: AccountId,
    since: i64,
) -> db::Result<Vec<(String, bool)>> {
    q!(
        (String, bool),
        "SELECT s.choice, k.is_violation FROM jury_seat s JOIN known_case k ON k.id = s.known_id
         WHERE s.account_id = $1 AND s.is_test AND s.called_at >= $2"
    )
    .bind(member)
    .bind(since)
    .all(tx)
    .await
}

pub async fn pass(tx: &mut Tx, member: AccountId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE juror SET passed_at = $2 WHERE account_id = $1 AND passed_at IS NULL")
        .bind(member)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Known cases that a member has not seen and did not make, and of which every uploaded picture was looked at, with their
/// answers.
pub async fn fresh(
    tx: &mut Tx,
    member: AccountId,
) -> db::Result<Vec<(KnownCaseId, Category, bool)>> {
    q!(
        (KnownCaseId, Category, bool),
        "SELECT k.id, k.category, k.is_violation FROM known_case k JOIN model m ON m.id = k.model_id
         WHERE k.retired_at IS NULL AND m.creator_id <> $1 AND k.created_by <> $1
           AND NOT EXISTS (SELECT 1 FROM jury_seat s WHERE s.known_id = k.id AND s.account_id = $1)
           AND COALESCE((SELECT TRUE FROM case_subject s WHERE s.id = k.id), FALSE)
           AND COALESCE((SELECT FALSE FROM case_picture p WHERE p.subject_id = k.id AND NOT p.is_drawn AND p.looked_at IS NULL
                         AND (SELECT f.removed_at FROM print_photo f WHERE f.id = p.photo_id) IS NULL LIMIT 1), TRUE)
         ORDER BY k.id LIMIT 500"
    )
    .bind(member)
    .all(tx)
    .await
}

/// How many jurors can be drawn, counted up to `most`, the oldest accounts first, and how many of them have no known case
/// of a question left that they have not seen and did not make, and whose uploaded pictures were looked at.
pub async fn without_known(db: &Db, category: Category, most: i64) -> db::Result<(i64, i64)> {
    q!(
        (i64, i64),
        "SELECT CAST(count(*) AS BIGINT),
             CAST(COALESCE(SUM(CASE WHEN EXISTS (
                 SELECT 1 FROM known_case k
                 WHERE k.category = $1 AND k.retired_at IS NULL AND k.created_by <> j.account_id
                   AND NOT EXISTS (SELECT 1 FROM jury_seat s WHERE s.known_id = k.id AND s.account_id = j.account_id)
                   AND (SELECT m.creator_id FROM model m WHERE m.id = k.model_id) <> j.account_id
                   AND COALESCE((SELECT TRUE FROM case_subject s WHERE s.id = k.id), FALSE)
                   AND COALESCE((SELECT FALSE FROM case_picture p WHERE p.subject_id = k.id AND NOT p.is_drawn AND p.looked_at IS NULL
                                 AND (SELECT f.removed_at FROM print_photo f WHERE f.id = p.photo_id) IS NULL LIMIT 1), TRUE)
             ) THEN 0 ELSE 1 END), 0) AS BIGINT)
         FROM (SELECT account_id FROM juror WHERE left_at IS NULL AND suspended_at IS NULL AND passed_at IS NOT NULL
               ORDER BY account_id LIMIT $2) j"
    )
    .bind(category)
    .bind(most)
    .one(db)
    .await
}

pub async fn known(db: &Db, id: KnownCaseId) -> db::Result<Option<KnownRow>> {
    q!(
        KnownRow,
        "SELECT id, model_id, version, category, is_violation, words, explanation, created_at, retired_at
         FROM known_case WHERE id = $1"
    )
    .bind(id)
    .opt(db)
    .await
}

/// Model, version and author of a case, and its stage.
pub async fn subject(
    db: &Db,
    case: CaseId,
) -> db::Result<Option<(ModelId, i64, String, Option<bool>)>> {
    q!(
        (ModelId, i64, String, Option<bool>),
        "SELECT model_id, version, stage, is_violation FROM case_file WHERE id = $1"
    )
    .bind(case)
    .opt(db)
    .await
}
