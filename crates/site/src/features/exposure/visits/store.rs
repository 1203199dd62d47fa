//! SQL of what was counted of visits.

use db::{Db, Json, Tx, q};
use domain::{analytics::LEAST_SEARCHES, cred::Day, ids::ModelId};
use serde_json::json;

use crate::shared::visits::{Place, What};

/// What names are told apart in: a model, a day, a kind.
pub type Group = (ModelId, Day, What);

/// The names counted so far in some groups, with how often.
pub async fn names(db: &Db, groups: &[Group]) -> db::Result<Vec<(Place, i64)>> {
    let key = |(model, day, what): &Group| json!([model.get(), day.0, what.as_str()]);
    let rows = q!(
        (ModelId, i64, String, String, i64),
        sqlite: "SELECT c.model_id, c.day, c.what, c.detail, c.times FROM json_each($1) g CROSS JOIN visit_count c
                 WHERE c.model_id = g.value ->> 0 AND c.day = g.value ->> 1 AND c.what = g.value ->> 2
                   AND c.version = 0 AND c.detail NOT IN ('', '*')",
        pg: "SELECT c.model_id, c.day, c.what, c.detail, c.times FROM jsonb_array_elements($1) g
             CROSS JOIN LATERAL (
                 SELECT * FROM visit_count v
                 WHERE v.model_id = (g.value ->> 0)::bigint AND v.day = (g.value ->> 1)::bigint
                   AND v.what = g.value ->> 2 AND v.version = 0 AND v.detail NOT IN ('', '*') LIMIT 1000
             ) c",
    );
    let rows = rows.bind(Json(groups.iter().map(key).collect::<Vec<_>>())).all(db).await?;
    let place = |(model, day, what, detail, times): (ModelId, i64, String, String, i64)| {
        let what = if what == What::Search.as_str() { What::Search } else { What::From };
        (Place { model, day: Day(day), what, version: 0, detail }, times)
    };
    Ok(rows.into_iter().map(place).collect())
}

/// Adds to sums, each place named once; a name whose sum is taken away goes.
pub async fn add(tx: &mut Tx, counts: &[(Place, i64)]) -> db::Result<()> {
    let row = |(place, times): &(Place, i64)| {
        let Place { model, day, what, version, detail } = place;
        json!([model.get(), day.0, what.as_str(), version, detail, times])
    };
    q!(
        (),
        sqlite: "INSERT INTO visit_count (model_id, day, what, version, detail, times)
                 SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
                 FROM json_each($1) WHERE TRUE
                 ON CONFLICT (model_id, day, what, version, detail)
                 DO UPDATE SET times = visit_count.times + excluded.times",
        pg: "INSERT INTO visit_count (model_id, day, what, version, detail, times)
             SELECT (value ->> 0)::bigint, (value ->> 1)::bigint, value ->> 2, (value ->> 3)::bigint, value ->> 4,
                    (value ->> 5)::bigint
             FROM jsonb_array_elements($1)
             ON CONFLICT (model_id, day, what, version, detail)
             DO UPDATE SET times = visit_count.times + excluded.times",
    )
    .bind(Json(counts.iter().map(row).collect::<Vec<_>>()))
    .run(&mut *tx)
    .await?;
    for (place, _) in counts.iter().filter(|(_, times)| *times < 0) {
        q!(
            (),
            "DELETE FROM visit_count
             WHERE model_id = $1 AND day = $2 AND what = $3 AND version = 0 AND detail = $4 AND times <= 0"
        )
        .bind(place.model)
        .bind(place.day.0)
        .bind(place.what.as_str())
        .bind(place.detail.as_str())
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// How often rare words led to each model on a day, all of them together.
pub async fn rare(tx: &mut Tx, day: Day) -> db::Result<Vec<(ModelId, i64)>> {
    q!(
        (ModelId, i64),
        "SELECT model_id, CAST(SUM(times) AS BIGINT) FROM visit_count
         WHERE day = $1 AND what = 'search' AND times < $2 AND detail <> '*' GROUP BY model_id ORDER BY model_id"
    )
    .bind(day.0)
    .bind(LEAST_SEARCHES)
    .all(tx)
    .await
}

/// Deletes the rare words of a day.
pub async fn delete_rare(tx: &mut Tx, day: Day) -> db::Result<()> {
    q!((), "DELETE FROM visit_count WHERE day = $1 AND what = 'search' AND times < $2 AND detail <> '*'")
        .bind(day.0)
        .bind(LEAST_SEARCHES)
        .run(tx)
        .await?;
    Ok(())
}

/// Deletes what was counted before a day.
pub async fn delete_before(tx: &mut Tx, day: Day, what: What) -> db::Result<()> {
    q!((), "DELETE FROM visit_count WHERE day < $1 AND what = $2")
        .bind(day.0)
        .bind(what.as_str())
        .run(tx)
        .await?;
    Ok(())
}
