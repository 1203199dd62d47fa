//! SQL of how often models were shown.

use db::{Db, Json, Tx, q, row};
use domain::{
    cred::Day,
    exposure::Spread,
    ids::{AccountId, ModelId},
    time::Millis,
};

use crate::shared::sight::Counts;

/// Adds to the counts of models on days, each named once.
pub async fn add(tx: &mut Tx, counted: &[((Day, ModelId), Counts)]) -> db::Result<()> {
    let row = |((day, model), c): &((Day, ModelId), Counts)| {
        [day.0, model.get(), c.organic, c.discovery, c.promoted, c.clicks, c.views]
    };
    q!(
        (),
        sqlite: "INSERT INTO exposure (day, model_id, organic, discovery, promoted, clicks, views)
                 SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
                 FROM json_each($1) WHERE TRUE
                 ON CONFLICT (day, model_id) DO UPDATE SET organic = exposure.organic + excluded.organic,
                     discovery = exposure.discovery + excluded.discovery,
                     promoted = exposure.promoted + excluded.promoted,
                     clicks = exposure.clicks + excluded.clicks, views = exposure.views + excluded.views",
        pg: "INSERT INTO exposure (day, model_id, organic, discovery, promoted, clicks, views)
             SELECT (value ->> 0)::bigint, (value ->> 1)::bigint, (value ->> 2)::bigint, (value ->> 3)::bigint,
                    (value ->> 4)::bigint, (value ->> 5)::bigint, (value ->> 6)::bigint
             FROM jsonb_array_elements($1)
             ON CONFLICT (day, model_id) DO UPDATE SET organic = exposure.organic + excluded.organic,
                 discovery = exposure.discovery + excluded.discovery,
                 promoted = exposure.promoted + excluded.promoted,
                 clicks = exposure.clicks + excluded.clicks, views = exposure.views + excluded.views",
    )
    .bind(Json(counted.iter().map(row).collect::<Vec<_>>()))
    .run(tx)
    .await?;
    Ok(())
}

pub async fn add_pages(tx: &mut Tx, day: Day, pages: i64) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO exposure_page (day, pages) VALUES ($1, $2)
         ON CONFLICT (day) DO UPDATE SET pages = exposure_page.pages + $2"
    )
    .bind(day.0)
    .bind(pages)
    .run(tx)
    .await?;
    Ok(())
}

row! {
    /// How often a model was shown on a day.
    #[derive(Clone, Copy, Debug)]
    pub struct ShownRow {
        pub model_id: i64,
        pub organic: i64,
        pub discovery: i64,
        pub promoted: i64,
        pub clicks: i64,
    }
}

/// What was shown on a day, after a model.
pub async fn of_day(db: &Db, day: Day, after: ModelId, limit: i64) -> db::Result<Vec<ShownRow>> {
    q!(
        ShownRow,
        "SELECT model_id, organic, discovery, promoted, clicks FROM exposure
         WHERE day = $1 AND model_id > $2 ORDER BY model_id LIMIT $3"
    )
    .bind(day.0)
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// How often a model was shown as promoted on a day, and how often that was followed.
pub async fn promoted(db: &Db, day: Day, model: ModelId) -> db::Result<(i64, i64)> {
    let found =
        q!((i64, i64), "SELECT promoted, clicks FROM exposure WHERE day = $1 AND model_id = $2")
            .bind(day.0)
            .bind(model)
            .opt(db)
            .await?;
    Ok(found.unwrap_or_default())
}

/// Pages of the feed on each of the days from `from` to before `to`.
pub async fn pages(db: &Db, from: Day, to: Day) -> db::Result<Vec<i64>> {
    q!(i64, "SELECT pages FROM exposure_page WHERE day >= $1 AND day < $2 ORDER BY day")
        .bind(from.0)
        .bind(to.0)
        .all(db)
        .await
}

/// How often a model was shown in all lists together, ever.
pub async fn in_all(db: &Db, model: ModelId) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(COALESCE(SUM(organic + discovery + promoted), 0) AS BIGINT) FROM exposure WHERE model_id = $1"
    )
    .bind(model)
    .one(db)
    .await
}

/// How often the page of a model was opened, ever.
pub async fn views(tx: &mut Tx, model: ModelId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(COALESCE(SUM(views), 0) AS BIGINT) FROM exposure WHERE model_id = $1")
        .bind(model)
        .one(tx)
        .await
}

/// How many public models there are.
pub async fn public_models(db: &Db) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_card").one(db).await
}

/// Promoted showings by creator, of creators with a promotion on that day.
pub async fn promoted_by_creator(db: &Db, day: Day) -> db::Result<Vec<(AccountId, i64)>> {
    q!(
        (AccountId, i64),
        "SELECT p.creator_id, CAST(SUM(COALESCE(e.promoted, 0)) AS BIGINT)
         FROM (SELECT DISTINCT creator_id, model_id FROM promotion WHERE day = $1) AS p
         LEFT JOIN exposure e ON e.day = $1 AND e.model_id = p.model_id
         GROUP BY p.creator_id"
    )
    .bind(day.0)
    .all(db)
    .await
}

/// How often each model published on the day `day` was shown in its first seven days.
pub async fn first_weeks(db: &Db, day: Day) -> db::Result<Vec<i64>> {
    q!(
        i64,
        "SELECT CAST(COALESCE(SUM(e.organic + e.discovery + e.promoted), 0) AS BIGINT) FROM model_card c
         LEFT JOIN exposure e ON e.model_id = c.model_id AND e.day >= $1 AND e.day < $2
         WHERE c.published_at >= $3 AND c.published_at < $4 GROUP BY c.model_id"
    )
    .bind(day.0)
    .bind(day.plus(7).0)
    .bind(day.start())
    .bind(day.plus(1).start())
    .all(db)
    .await
}

/// The first day on which anything was shown.
pub async fn first_day(db: &Db) -> db::Result<Option<Day>> {
    let day =
        q!(i64, "SELECT day FROM exposure WHERE day > 0 ORDER BY day LIMIT 1").opt(db).await?;
    Ok(day.map(Day))
}

/// The newest day with figures.
pub async fn last_spread(db: &Db) -> db::Result<Option<Day>> {
    let day = q!(i64, "SELECT day FROM exposure_day WHERE day > 0 ORDER BY day DESC LIMIT 1")
        .opt(db)
        .await?;
    Ok(day.map(Day))
}

pub async fn write_spread(tx: &mut Tx, day: Day, spread: &Spread, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO exposure_day (day, content, computed_at) VALUES ($1, $2, $3)
         ON CONFLICT (day) DO UPDATE SET content = $2, computed_at = $3"
    )
    .bind(day.0)
    .bind(Json(spread.clone()))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Figures of the days before `before`, newest first.
pub async fn spreads(db: &Db, before: Day, limit: i64) -> db::Result<Vec<(i64, Json<Spread>)>> {
    q!(
        (i64, Json<Spread>),
        "SELECT day, content FROM exposure_day WHERE day < $1 ORDER BY day DESC LIMIT $2"
    )
    .bind(before.0)
    .bind(limit)
    .all(db)
    .await
}

/// Figures of one day.
pub async fn spread(db: &Db, day: Day) -> db::Result<Option<Spread>> {
    let row = q!(Json<Spread>, "SELECT content FROM exposure_day WHERE day = $1")
        .bind(day.0)
        .opt(db)
        .await?;
    Ok(row.map(|row| row.0))
}
