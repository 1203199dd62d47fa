//! SQL of what is chosen for a member.

use db::{Db, Json, q};
use domain::{
    ids::{AccountId, ModelId},
    time::Millis,
};

use super::super::store::RankRow;

/// The newest public models of these creators since a time.
pub async fn of_creators(
    db: &Db,
    creators: &[AccountId],
    since: Millis,
) -> db::Result<Vec<ModelId>> {
    let ids: Vec<i64> = creators.iter().map(|id| id.get()).collect();
    q!(
        ModelId,
        sqlite: "SELECT model_id FROM model_card
                 WHERE creator_id IN (SELECT value FROM json_each($1)) AND published_at > $2
                 ORDER BY published_at DESC LIMIT 200",
        pg: "SELECT model_id FROM model_card
             WHERE creator_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))
               AND published_at > $2 ORDER BY published_at DESC LIMIT 200",
    )
    .bind(Json(ids))
    .bind(since)
    .all(db)
    .await
}

/// The newest models with one of these tags, begun since the id `first`; public or not.
pub async fn of_tags(db: &Db, tags: &[String], first: i64) -> db::Result<Vec<(ModelId, String)>> {
    q!(
        (ModelId, String),
        sqlite: "SELECT model_id, tag FROM model_tag
                 WHERE tag IN (SELECT value FROM json_each($1)) AND model_id >= $2
                 ORDER BY model_id DESC LIMIT 400",
        pg: "SELECT model_id, tag FROM model_tag
             WHERE tag = ANY (ARRAY(SELECT jsonb_array_elements_text($1))) AND model_id >= $2
             ORDER BY model_id DESC LIMIT 400",
    )
    .bind(Json(tags.to_vec()))
    .bind(first)
    .all(db)
    .await
}

fn ids(models: &[ModelId]) -> Json<Vec<i64>> {
    Json(models.iter().map(|model| model.get()).collect())
}

/// Where these models stand; those that are not public are left out.
pub async fn ranks(db: &Db, models: &[ModelId]) -> db::Result<Vec<RankRow>> {
    q!(
        RankRow,
        sqlite: "SELECT model_id, creator_id, category, score FROM feed_rank
                 WHERE model_id IN (SELECT value FROM json_each($1))",
        pg: "SELECT model_id, creator_id, category, score FROM feed_rank
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(ids(models))
    .all(db)
    .await
}

/// Creator's name and material of these models.
pub async fn cards(db: &Db, models: &[ModelId]) -> db::Result<Vec<(ModelId, String, String)>> {
    q!(
        (ModelId, String, String),
        sqlite: "SELECT model_id, CASE WHEN creator_name = '' THEN creator_handle ELSE creator_name END, material
                 FROM model_card WHERE model_id IN (SELECT value FROM json_each($1))",
        pg: "SELECT model_id, CASE WHEN creator_name = '' THEN creator_handle ELSE creator_name END, material
             FROM model_card WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(ids(models))
    .all(db)
    .await
}

/// Which of these models came out on a printer.
pub async fn printed_on(db: &Db, models: &[ModelId], printer: &str) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        sqlite: "SELECT DISTINCT model_id FROM print_card
                 WHERE model_id IN (SELECT value FROM json_each($1)) AND printer = $2 AND outcome = 'success'",
        pg: "SELECT DISTINCT model_id FROM print_card
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))
               AND printer = $2 AND outcome = 'success'",
    )
    .bind(ids(models))
    .bind(printer)
    .all(db)
    .await
}
