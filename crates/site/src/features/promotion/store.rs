//! SQL of promotions.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    cred::Day,
    ids::{AccountId, CaseId, ModelId, PromotionId},
    models::State,
    time::Millis,
};

row! {
    /// A promotion as it is delivered and settled.
    #[derive(Clone, Copy, Debug)]
    pub struct Promotion {
        pub id: PromotionId,
        pub creator_id: AccountId,
        pub model_id: ModelId,
        pub day: i64,
        pub tokens: i64,
        /// Ten minutes each, from the start to the end of the day.
        pub slices: i64,
        pub served: i64,
        pub last_slice: i64,
        pub stopped_at: Option<i64>,
        pub settled_at: Option<i64>,
        pub delivered: i64,
    }

    /// A model as far as promoting it needs to know.
    #[derive(Clone, Debug)]
    pub struct Subject {
        pub id: ModelId,
        pub creator_id: AccountId,
        pub state: State,
        pub title: String,
        pub slug: String,
    }

    /// What decides whether a model may be shown as promoted; scores are none without reports.
    #[derive(Clone, Copy, Debug)]
    pub struct GateRow {
        pub model_id: ModelId,
        pub state: State,
        pub model_lo: Option<i64>,
        pub creator_lo: Option<i64>,
        pub print_photo: bool,
        pub scan_pending: bool,
        /// Whether a promotion of it runs on the day that was asked for.
        pub is_live: bool,
        /// Whether a first case is before a jury.
        pub open_case: bool,
    }

    /// A promotion with its model, for lists.
    #[derive(Clone, Debug)]
    pub struct Listed {
        pub id: PromotionId,
        pub model_id: ModelId,
        pub day: i64,
        pub tokens: i64,
        pub stopped_at: Option<i64>,
        pub settled_at: Option<i64>,
        pub delivered: i64,
        pub title: String,
        pub slug: String,
        pub state: State,
        pub handle: String,
        pub name: String,
    }
}

pub async fn subject(source: impl Into<Source<'_>>, model: ModelId) -> db::Result<Option<Subject>> {
    q!(Subject, "SELECT id, creator_id, state, title, slug FROM model WHERE id = $1")
        .bind(model)
        .opt(source)
        .await
}

pub async fn insert(tx: &mut Tx, promotion: &Promotion, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO promotion (id, creator_id, model_id, day, tokens, slices, served, last_slice, created_at, delivered)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)"
    )
    .bind(promotion.id)
    .bind(promotion.creator_id)
    .bind(promotion.model_id)
    .bind(promotion.day)
    .bind(promotion.tokens)
    .bind(promotion.slices)
    .bind(promotion.served)
    .bind(promotion.last_slice)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn one(source: impl Into<Source<'_>>, id: PromotionId) -> db::Result<Option<Promotion>> {
    q!(
        Promotion,
        "SELECT id, creator_id, model_id, day, tokens, slices, served, last_slice, stopped_at, settled_at, delivered
         FROM promotion WHERE id = $1"
    )
    .bind(id)
    .opt(source)
    .await
}

/// Promotions of a day that are not settled, after one of them.
pub async fn open_on(db: &Db, day: Day, after: PromotionId) -> db::Result<Vec<Promotion>> {
    q!(
        Promotion,
        "SELECT id, creator_id, model_id, day, tokens, slices, served, last_slice, stopped_at, settled_at, delivered
         FROM promotion WHERE day = $1 AND settled_at IS NULL AND id > $2 ORDER BY id LIMIT 500"
    )
    .bind(day.0)
    .bind(after)
    .all(db)
    .await
}

/// Promotions of days before `day` that are not settled, the oldest first.
pub async fn left_over(db: &Db, day: Day) -> db::Result<Vec<PromotionId>> {
    q!(
        PromotionId,
        "SELECT id FROM promotion WHERE day < $1 AND settled_at IS NULL ORDER BY day, id LIMIT 500"
    )
    .bind(day.0)
    .all(db)
    .await
}

/// Promotions of a model that are not settled.
pub async fn open_of(db: &Db, model: ModelId, from: Day) -> db::Result<Vec<PromotionId>> {
    q!(
        PromotionId,
        "SELECT id FROM promotion WHERE model_id = $1 AND day >= $2 AND settled_at IS NULL ORDER BY day, id"
    )
    .bind(model)
    .bind(from.0)
    .all(db)
    .await
}

/// Counts a slice once; `is_served` says whether the model could be shown in it.
pub async fn count_slice(
    tx: &mut Tx,
    id: PromotionId,
    slice: i64,
    is_served: bool,
) -> db::Result<u64> {
    q!(
        (),
        "UPDATE promotion SET served = served + $3, last_slice = $2
         WHERE id = $1 AND last_slice < $2 AND settled_at IS NULL"
    )
    .bind(id)
    .bind(slice)
    .bind(i64::from(is_served))
    .run(tx)
    .await
}

pub async fn settle(
    tx: &mut Tx,
    id: PromotionId,
    delivered: i64,
    stopped_at: Option<Millis>,
    now: Millis,
) -> db::Result<u64> {
    q!(
        (),
        "UPDATE promotion SET delivered = $2, stopped_at = $3, settled_at = $4 WHERE id = $1 AND settled_at IS NULL"
    )
    .bind(id)
    .bind(delivered)
    .bind(stopped_at.map(|at| at.0))
    .bind(now)
    .run(tx)
    .await
}

/// What each creator spends on which model on a day, without what was stopped.
pub async fn spends(db: &Db, day: Day) -> db::Result<Vec<(AccountId, ModelId, i64)>> {
    q!(
        (AccountId, ModelId, i64),
        "SELECT creator_id, model_id, CAST(SUM(tokens) AS BIGINT) FROM promotion
         WHERE day = $1 AND stopped_at IS NULL GROUP BY creator_id, model_id"
    )
    .bind(day.0)
    .all(db)
    .await
}

/// How many promotions of a model were ever started, whatever became of them.
pub async fn started(source: impl Into<Source<'_>>, model: ModelId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM promotion WHERE model_id = $1")
        .bind(model)
        .one(source)
        .await
}

/// Tokens by day that count towards the caps of a model; of what was stopped only what was delivered.
pub async fn of_model(
    source: impl Into<Source<'_>>,
    model: ModelId,
    from: Day,
    to: Day,
) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT day, CAST(SUM(CASE WHEN settled_at IS NULL THEN tokens ELSE delivered END) AS BIGINT) FROM promotion
         WHERE model_id = $1 AND day >= $2 AND day <= $3 GROUP BY day"
    )
    .bind(model)
    .bind(from.0)
    .bind(to.0)
    .all(source)
    .await
}

/// The same for all models of a creator on one day.
pub async fn of_creator(
    source: impl Into<Source<'_>>,
    creator: AccountId,
    day: Day,
) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(COALESCE(SUM(CASE WHEN settled_at IS NULL THEN tokens ELSE delivered END), 0) AS BIGINT)
         FROM promotion WHERE creator_id = $1 AND day = $2"
    )
    .bind(creator)
    .bind(day.0)
    .one(source)
    .await
}

/// The most creators that promoted on one of the days from `from` to before `to`.
pub async fn busiest(db: &Db, from: Day, to: Day) -> db::Result<i64> {
    let most = q!(
        Option<i64>,
        "SELECT CAST(MAX(creators) AS BIGINT) FROM (
             SELECT count(DISTINCT creator_id) AS creators FROM promotion WHERE day >= $1 AND day < $2 GROUP BY day
         ) AS days"
    )
    .bind(from.0)
    .bind(to.0)
    .one(db)
    .await?;
    Ok(most.unwrap_or(0))
}

/// The facts that decide about these models. Scalar subqueries and not EXISTS, which PostgreSQL may turn into reading a
/// whole table once.
pub async fn gates(
    source: impl Into<Source<'_>>,
    models: &[ModelId],
    day: Day,
) -> db::Result<Vec<GateRow>> {
    let ids: Vec<i64> = models.iter().map(|model| model.get()).collect();
    q!(
        GateRow,
        sqlite: "SELECT m.id AS model_id, m.state,
                    (SELECT s.lo FROM model_score s WHERE s.model_id = m.id) AS model_lo,
                    (SELECT s.lo FROM creator_score s WHERE s.account_id = m.creator_id) AS creator_lo,
                    COALESCE((SELECT TRUE FROM picture p WHERE p.model_id = m.id AND p.is_print AND p.state = 'ready'
                                AND p.removed_at IS NULL LIMIT 1), FALSE) AS print_photo,
                    COALESCE((SELECT TRUE FROM version_file v JOIN model_file f ON f.id = v.file_id
                              WHERE v.model_id = m.id AND v.version = m.current_version AND f.analysed_at IS NULL
                              LIMIT 1), FALSE) AS scan_pending,
                    COALESCE((SELECT TRUE FROM promotion p
                              WHERE p.model_id = m.id AND p.day = $2 AND p.settled_at IS NULL LIMIT 1), FALSE) AS is_live,
                    COALESCE((SELECT TRUE FROM promotion_pause c WHERE c.model_id = m.id AND c.ended_at IS NULL LIMIT 1),
                          FALSE) AS open_case
                 FROM model m WHERE m.id IN (SELECT value FROM json_each($1))",
        pg: "SELECT m.id AS model_id, m.state,
                (SELECT s.lo FROM model_score s WHERE s.model_id = m.id) AS model_lo,
                (SELECT s.lo FROM creator_score s WHERE s.account_id = m.creator_id) AS creator_lo,
                COALESCE((SELECT TRUE FROM picture p WHERE p.model_id = m.id AND p.is_print AND p.state = 'ready'
                            AND p.removed_at IS NULL LIMIT 1), FALSE) AS print_photo,
                COALESCE((SELECT TRUE FROM version_file v JOIN model_file f ON f.id = v.file_id
                          WHERE v.model_id = m.id AND v.version = m.current_version AND f.analysed_at IS NULL
                          LIMIT 1), FALSE) AS scan_pending,
                COALESCE((SELECT TRUE FROM promotion p
                          WHERE p.model_id = m.id AND p.day = $2 AND p.settled_at IS NULL LIMIT 1), FALSE) AS is_live,
                    COALESCE((SELECT TRUE FROM promotion_pause c WHERE c.model_id = m.id AND c.ended_at IS NULL LIMIT 1),
                          FALSE) AS open_case
             FROM model m WHERE m.id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(Json(ids))
    .bind(day.0)
    .all(source)
    .await
}

/// Promotions of a creator, those of the latest day first, before (day, id).
pub async fn of_member(
    db: &Db,
    creator: AccountId,
    before: (i64, i64),
    limit: i64,
) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT p.id, p.model_id, p.day, p.tokens, p.stopped_at, p.settled_at, p.delivered, m.title, m.slug, m.state,
                a.handle, a.name
         FROM promotion p JOIN model m ON m.id = p.model_id JOIN account a ON a.id = p.creator_id
         WHERE p.creator_id = $1 AND (p.day, p.id) < ($2, $3) ORDER BY p.day DESC, p.id DESC LIMIT $4"
    )
    .bind(creator)
    .bind(before.0)
    .bind(before.1)
    .bind(limit)
    .all(db)
    .await
}

/// Promotions of a day, the first begun in front, after one of them.
pub async fn on_day(db: &Db, day: Day, after: PromotionId, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT p.id, p.model_id, p.day, p.tokens, p.stopped_at, p.settled_at, p.delivered, m.title, m.slug, m.state,
                a.handle, a.name
         FROM promotion p JOIN model m ON m.id = p.model_id JOIN account a ON a.id = p.creator_id
         WHERE p.day = $1 AND p.id > $2 ORDER BY p.id LIMIT $3"
    )
    .bind(day.0)
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Tokens that count towards the caps, by creator, model and day, after one of them in this order.
pub async fn counted(
    db: &Db,
    after: (i64, i64, i64),
    limit: i64,
) -> db::Result<Vec<(i64, i64, i64, i64)>> {
    q!(
        (i64, i64, i64, i64),
        "SELECT creator_id, model_id, day, CAST(SUM(CASE WHEN settled_at IS NULL THEN tokens ELSE delivered END) AS BIGINT)
         FROM promotion WHERE (creator_id, model_id, day) > ($1, $2, $3)
         GROUP BY creator_id, model_id, day ORDER BY creator_id, model_id, day LIMIT $4"
    )
    .bind(after.0)
    .bind(after.1)
    .bind(after.2)
    .bind(limit)
    .all(db)
    .await
}

/// What a promotion should hold in escrow beside what it does, where these differ.
pub async fn wrong_escrows(db: &Db) -> db::Result<Vec<(PromotionId, i64, i64)>> {
    q!(
        (PromotionId, i64, i64),
        "SELECT p.id, CASE WHEN p.settled_at IS NULL THEN p.tokens ELSE 0 END,
                CAST(COALESCE((SELECT SUM(b.tokens) FROM cred_balance b WHERE b.owner = p.id AND b.account = 'escrow'), 0)
                     AS BIGINT)
         FROM promotion p
         WHERE CASE WHEN p.settled_at IS NULL THEN p.tokens ELSE 0 END <>
               COALESCE((SELECT SUM(b.tokens) FROM cred_balance b WHERE b.owner = p.id AND b.account = 'escrow'), 0)
         ORDER BY p.id LIMIT 100"
    )
    .all(db)
    .await
}

/// Pauses the promotion of a model while a case about this version is open, unless a case cleared the version before;
/// whether it does. The gate asks for nothing but this row.
pub async fn pause(
    tx: &mut Tx,
    case: CaseId,
    (model, version): (ModelId, i64),
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "INSERT INTO promotion_pause (case_id, model_id, started_at)
         SELECT $1, $2, $3 WHERE NOT EXISTS (SELECT 1 FROM case_file WHERE model_id = $2 AND version = $4
                                             AND is_violation = FALSE)
         ON CONFLICT DO NOTHING"
    )
    .bind(case)
    .bind(model)
    .bind(now)
    .bind(version)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Cases before a jury that never had a pause though no case cleared their version before, as programs from before pauses
/// were stored leave those that they open.
pub async fn never_paused(db: &Db) -> db::Result<Vec<CaseId>> {
    q!(
        CaseId,
        "SELECT c.id FROM case_file c
         WHERE c.stage IN ('notice', 'panel', 'moderators') AND c.is_jury AND c.is_violation IS NULL
           AND NOT EXISTS (SELECT 1 FROM promotion_pause p WHERE p.case_id = c.id)
           AND NOT EXISTS (SELECT 1 FROM case_file o WHERE o.model_id = c.model_id AND o.version = c.version
                           AND o.is_violation = FALSE)
         ORDER BY c.id LIMIT 100"
    )
    .all(db)
    .await
}

/// Ends the pauses of cases that are decided, as programs from before leave them.
pub async fn end_left_pauses(tx: &mut Tx, now: Millis) -> db::Result<()> {
    q!(
        (),
        "UPDATE promotion_pause SET ended_at = $1
         WHERE ended_at IS NULL
           AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = promotion_pause.case_id AND c.is_violation IS NOT NULL)"
    )
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Ends the pause of a case that was decided.
pub async fn end_pause(tx: &mut Tx, case: CaseId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE promotion_pause SET ended_at = $2 WHERE case_id = $1 AND ended_at IS NULL")
        .bind(case)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Whether a case pauses the promotion of its model now.
pub async fn is_paused_by(db: &Db, case: CaseId) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM promotion_pause WHERE case_id = $1 AND ended_at IS NULL)"
    )
    .bind(case)
    .one(db)
    .await
}
