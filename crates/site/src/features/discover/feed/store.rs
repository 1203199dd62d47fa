//! SQL of the feed's order.

use db::{Db, Json, Tx, q, row};
use domain::{
    ids::{AccountId, ModelId},
    time::Millis,
};

use crate::features::trust::accounts::ModelScoreRow;

row! {
    /// A public model with what its place rests on, and its place now.
    pub struct FactRow {
        pub id: ModelId,
        pub creator_id: AccountId,
        pub category: String,
        pub published_at: Option<i64>,
        pub score: Option<Json<ModelScoreRow>>,
        pub stands_at: Option<i64>,
        pub is_newcomer: Option<bool>,
        pub trend: Option<i64>,
    }

    /// A model near the top of the feed.
    pub struct RankRow {
        pub model_id: ModelId,
        pub creator_id: AccountId,
        pub category: String,
        pub score: i64,
    }
}

/// Where a model stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// Millionths.
    pub score: i64,
    /// Whether it may stand at a place kept for newcomers.
    pub is_newcomer: bool,
    /// Weighted downloads of the last week, millionths.
    pub trend: i64,
}

impl FactRow {
    /// Where it stands now; none if it is new to the feed.
    pub fn stands(&self) -> Option<Stands> {
        let (score, is_newcomer) = self.stands_at.zip(self.is_newcomer)?;
        Some(Stands { score, is_newcomer, trend: self.trend? })
    }
}

/// Public models after one of them.
pub async fn facts(db: &Db, after: ModelId, limit: i64) -> db::Result<Vec<FactRow>> {
    q!(
        FactRow,
        "SELECT m.id, m.creator_id, m.category, m.published_at, s.score, r.score AS stands_at, r.is_newcomer, r.trend
         FROM model m LEFT JOIN model_score s ON s.model_id = m.id LEFT JOIN feed_rank r ON r.model_id = m.id
         WHERE m.id > $1 AND m.state = 'published' ORDER BY m.id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// One model, if it is public.
pub async fn fact(db: &Db, model: ModelId) -> db::Result<Option<FactRow>> {
    q!(
        FactRow,
        "SELECT m.id, m.creator_id, m.category, m.published_at, s.score, r.score AS stands_at, r.is_newcomer, r.trend
         FROM model m LEFT JOIN model_score s ON s.model_id = m.id LEFT JOIN feed_rank r ON r.model_id = m.id
         WHERE m.id = $1 AND m.state = 'published'"
    )
    .bind(model)
    .opt(db)
    .await
}

/// Who downloaded which model since `since`, each once, with what they are believed. Downloads that followed a promoted
/// card, on a day on which the model was promoted, are left out.
pub async fn downloads(
    db: &Db,
    since: Millis,
    floor: i64,
) -> db::Result<Vec<(ModelId, AccountId, i64)>> {
    q!(
        (ModelId, AccountId, i64),
        "SELECT DISTINCT d.model_id, d.account_id, COALESCE(s.credibility, $2) FROM download d
         LEFT JOIN rater_score s ON s.account_id = d.account_id
         WHERE d.created_at >= $1
           AND NOT (d.promoted AND EXISTS (SELECT 1 FROM promotion p
                                           WHERE p.model_id = d.model_id AND p.day = d.created_at / 86400000))"
    )
    .bind(since)
    .bind(floor)
    .all(db)
    .await
}

/// The same of one model.
pub async fn downloads_of(
    db: &Db,
    model: ModelId,
    since: Millis,
    floor: i64,
) -> db::Result<Vec<(ModelId, AccountId, i64)>> {
    q!(
        (ModelId, AccountId, i64),
        "SELECT DISTINCT d.model_id, d.account_id, 
                COALESCE((SELECT s.credibility FROM rater_score s WHERE s.account_id = d.account_id), $3)
         FROM download d WHERE d.model_id = $1 AND d.created_at >= $2
           AND NOT (d.promoted AND EXISTS (SELECT 1 FROM promotion p
                                           WHERE p.model_id = d.model_id AND p.day = d.created_at / 86400000))"
    )
    .bind(model)
    .bind(since)
    .bind(floor)
    .all(db)
    .await
}

pub async fn write(tx: &mut Tx, row: &FactRow, place: Stands, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO feed_rank (model_id, creator_id, category, score, is_newcomer, computed_at, trend)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (model_id) DO UPDATE SET category = $3, score = $4, is_newcomer = $5, computed_at = $6, trend = $7"
    )
    .bind(row.id)
    .bind(row.creator_id)
    .bind(row.category.as_str())
    .bind(place.score)
    .bind(place.is_newcomer)
    .bind(now)
    .bind(place.trend)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn forget(tx: &mut Tx, model: ModelId) -> db::Result<()> {
    q!((), "DELETE FROM feed_rank WHERE model_id = $1").bind(model).run(tx).await?;
    Ok(())
}

/// The hundred that stand highest.
pub async fn top(db: &Db) -> db::Result<Vec<RankRow>> {
    q!(
        RankRow,
        "SELECT model_id, creator_id, category, score FROM feed_rank WHERE score >= 0
         ORDER BY score DESC, model_id DESC LIMIT 100"
    )
    .all(db)
    .await
}

/// Newcomers, at most as many as are drawn from at once; the newest where there are more.
pub async fn newcomers(db: &Db) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        "SELECT model_id FROM feed_rank WHERE is_newcomer AND model_id > 0 ORDER BY model_id DESC LIMIT 20000"
    )
    .all(db)
    .await
}

/// What these models are remixes of.
pub async fn parents(db: &Db, models: &[ModelId]) -> db::Result<Vec<(ModelId, ModelId)>> {
    let ids: Vec<i64> = models.iter().map(|model| model.get()).collect();
    q!(
        (ModelId, ModelId),
        sqlite: "SELECT model_id, min(parent_id) FROM version_parent
                 WHERE model_id IN (SELECT value FROM json_each($1)) AND parent_id IS NOT NULL GROUP BY model_id",
        pg: "SELECT model_id, min(parent_id) FROM version_parent
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))
               AND parent_id IS NOT NULL GROUP BY model_id",
    )
    .bind(Json(ids))
    .all(db)
    .await
}

/// How often each of these models was shown, ever.
pub async fn shown(db: &Db, models: &[ModelId]) -> db::Result<Vec<(ModelId, i64)>> {
    let ids: Vec<i64> = models.iter().map(|model| model.get()).collect();
    q!(
        (ModelId, i64),
        sqlite: "SELECT model_id, CAST(SUM(organic + discovery + promoted) AS BIGINT) FROM exposure
                 WHERE model_id IN (SELECT value FROM json_each($1)) GROUP BY model_id",
        pg: "SELECT model_id, CAST(SUM(organic + discovery + promoted) AS BIGINT) FROM exposure
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1))) GROUP BY model_id",
    )
    .bind(Json(ids))
    .all(db)
    .await
}

/// Public models in the order of what is trending, after a place: trend and model.
pub async fn trending(db: &Db, after: (i64, i64), limit: i64) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT trend, model_id FROM feed_rank WHERE trend > 0 AND (trend, model_id) < ($1, $2)
         ORDER BY trend DESC, model_id DESC LIMIT $3"
    )
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .all(db)
    .await
}

/// Public models in the order of reported prints, after a place: prints and model.
pub async fn most_printed(db: &Db, after: (i64, i64), limit: i64) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT prints, model_id FROM model_card WHERE prints > 0 AND (prints, model_id) < ($1, $2)
         ORDER BY prints DESC, model_id DESC LIMIT $3"
    )
    .bind(after.0)
    .bind(after.1)
    .bind(limit)
    .all(db)
    .await
}
