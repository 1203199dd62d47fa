//! SQL of site maps.

use db::{Db, q};
use domain::ids::ModelId;

/// When the first model that is public was published, milliseconds.
pub async fn first(db: &Db) -> db::Result<Option<i64>> {
    q!(i64, "SELECT published_at FROM model_card WHERE published_at > 0 ORDER BY published_at, model_id LIMIT 1")
        .opt(db)
        .await
}

/// Public models published within a span, milliseconds; as many as a site map may hold.
pub async fn published_within(
    db: &Db,
    from: i64,
    until: i64,
) -> db::Result<Vec<(ModelId, String)>> {
    q!(
        (ModelId, String),
        "SELECT model_id, slug FROM model_card WHERE published_at >= $1 AND published_at < $2
         ORDER BY published_at, model_id LIMIT 50000"
    )
    .bind(from)
    .bind(until)
    .all(db)
    .await
}
