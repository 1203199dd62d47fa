//! SQL of what the page of a run sorts models by.

use db::{Db, Json, Tx, q, row};
use domain::ids::ImportRunId;

use super::Look;
use crate::features::{imports::plan::Planned, models::origin::Origin};

row! {
    /// A model of a run, as far as its page sorts by it.
    pub struct Row {
        pub place: i64,
        pub state: String,
        pub look: Option<Json<Look>>,
        /// Of the draft or model that it became or is already.
        pub stands: Option<String>,
        pub version: Option<i64>,
        pub title: Option<String>,
        pub category: Option<String>,
        pub licence: Option<String>,
        /// Where that comes from, as is known now.
        pub elsewhere: Option<bool>,
        pub origin: Option<Json<Origin>>,
    }
}

/// The models of a run in their order.
pub async fn rows(db: &Db, run: ImportRunId) -> db::Result<Vec<Row>> {
    q!(
        Row,
        "SELECT i.place, i.state, i.look, m.state AS stands, m.current_version AS version, m.title,
             m.category, m.licence, o.elsewhere, o.origin
         FROM import_item i LEFT JOIN model m ON m.id = i.model_id LEFT JOIN model_origin o ON o.model_id = i.model_id
         WHERE i.run_id = $1 ORDER BY i.place LIMIT 10000"
    )
    .bind(run)
    .all(db)
    .await
}

/// Models of a run that nobody looked at, by their places.
pub async fn unseen<'a>(
    from: impl Into<db::Source<'a>>,
    run: ImportRunId,
) -> db::Result<Vec<(i64, Json<Planned>)>> {
    q!(
        (i64, Json<Planned>),
        "SELECT place, planned FROM import_item WHERE run_id = $1 AND look IS NULL ORDER BY place LIMIT 2000"
    )
    .bind(run)
    .all(from)
    .await
}

/// Looks at the models of a run that nobody looked at.
pub async fn fill(tx: &mut Tx, run: ImportRunId) -> db::Result<()> {
    for (place, planned) in unseen(&mut *tx, run).await? {
        q!((), "UPDATE import_item SET look = $3 WHERE run_id = $1 AND place = $2")
            .bind(run)
            .bind(place)
            .bind(Json(Look::of(&planned.0)))
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}
