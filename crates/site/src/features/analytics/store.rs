//! SQL of figures for creators: sums by day, or by model, of what other features count and keep.

use db::{Db, q, row};
use domain::{
    analytics::LEAST_SEARCHES,
    cred::Day,
    ids::{AccountId, ModelId},
};

row! {
    /// What was shown, by a day or a model.
    pub struct Shown {
        pub key_of: i64,
        pub shown: i64,
        pub opened: i64,
        pub promoted: i64,
    }
}

row! {
    /// Downloads of a version on a day.
    pub struct Downloaded {
        pub day: i64,
        pub version: i64,
        pub times: i64,
    }
}

row! {
    /// Reports of prints of a version, by the day of the first report.
    pub struct Printed {
        pub day: i64,
        pub version: i64,
        pub times: i64,
        pub well: i64,
    }
}

row! {
    /// Downloads or reports of prints, by a day or a model.
    pub struct Counted {
        pub key_of: i64,
        pub times: i64,
        pub well: i64,
    }
}

row! {
    /// A model in a creator's list.
    #[derive(Clone)]
    pub struct Listed {
        pub id: ModelId,
        pub title: String,
    }
}

/// How often a model was shown and opened on each day since `from`.
pub async fn shown(db: &Db, model: ModelId, from: Day) -> db::Result<Vec<Shown>> {
    q!(
        Shown,
        "SELECT day AS key_of, organic + discovery + promoted AS shown, views AS opened, clicks AS promoted
         FROM exposure WHERE model_id = $1 AND day >= $2"
    )
    .bind(model)
    .bind(from.0)
    .all(db)
    .await
}

/// Downloads of a model since `from`: the files of one zip are one download.
pub async fn downloads(db: &Db, model: ModelId, from: Day) -> db::Result<Vec<Downloaded>> {
    q!(
        Downloaded,
        "SELECT day, version, CAST(SUM(times) AS BIGINT) AS times FROM (
             SELECT created_at / 86400000 AS day, version, 1 AS times FROM (
                 SELECT DISTINCT created_at, version, account_id FROM download
                 WHERE model_id = $1 AND created_at >= $2) AS by_members
             UNION ALL
             SELECT day, version, times FROM visit_count WHERE model_id = $1 AND day >= $3 AND what = 'download'
         ) AS by_all GROUP BY day, version"
    )
    .bind(model)
    .bind(from.start())
    .bind(from.0)
    .all(db)
    .await
}

/// Reports of prints of a model that stand, first told since `from`.
pub async fn prints(db: &Db, model: ModelId, from: Day) -> db::Result<Vec<Printed>> {
    q!(
        Printed,
        "SELECT f.created_at / 86400000 AS day, r.version, CAST(count(*) AS BIGINT) AS times,
                CAST(SUM(CASE WHEN r.outcome = 'success' THEN 1 ELSE 0 END) AS BIGINT) AS well
         FROM print_report r JOIN print_report f ON f.id = r.print_id
         WHERE r.model_id = $1 AND r.superseded_at IS NULL AND r.removed_at IS NULL AND r.outcome <> 'not-printed'
           AND f.created_at >= $2
         GROUP BY f.created_at / 86400000, r.version"
    )
    .bind(model)
    .bind(from.start())
    .all(db)
    .await
}

/// On which days those began to follow a model who follow it today.
pub async fn followers(db: &Db, model: ModelId, from: Day) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT followed_at / 86400000 AS day, CAST(count(*) AS BIGINT) FROM model_follow
         WHERE model_id = $1 AND followed_at >= $2 GROUP BY followed_at / 86400000"
    )
    .bind(model)
    .bind(from.start())
    .all(db)
    .await
}

/// Where those came from who opened a model since `from`, most first.
pub async fn sources(db: &Db, model: ModelId, from: Day) -> db::Result<Vec<(String, i64)>> {
    q!(
        (String, i64),
        "SELECT detail, CAST(SUM(times) AS BIGINT) AS sum FROM visit_count
         WHERE model_id = $1 AND day >= $2 AND what = 'from' GROUP BY detail ORDER BY sum DESC, detail LIMIT 200"
    )
    .bind(model)
    .bind(from.0)
    .all(db)
    .await
}

/// Words that led to a model since `from`, most first: of each day those that led there often enough.
pub async fn words(db: &Db, model: ModelId, from: Day) -> db::Result<Vec<(String, i64)>> {
    q!(
        (String, i64),
        "SELECT detail, CAST(SUM(times) AS BIGINT) AS sum FROM visit_count
         WHERE model_id = $1 AND day >= $2 AND what = 'search' AND times >= $3 AND detail <> '*'
         GROUP BY detail ORDER BY sum DESC, detail LIMIT 200"
    )
    .bind(model)
    .bind(from.0)
    .bind(LEAST_SEARCHES)
    .all(db)
    .await
}

/// All visits since `from`, those by a search, and of these those with words that led there too rarely to be told.
pub async fn visits(db: &Db, model: ModelId, from: Day) -> db::Result<(i64, i64, i64)> {
    q!(
        (i64, i64, i64),
        "SELECT CAST(COALESCE(SUM(CASE WHEN what = 'from' THEN times ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN what = 'search' THEN times ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN what = 'search' AND (times < $3 OR detail = '*') THEN times ELSE 0 END), 0)
                    AS BIGINT)
         FROM visit_count WHERE model_id = $1 AND day >= $2"
    )
    .bind(model)
    .bind(from.0)
    .bind(LEAST_SEARCHES)
    .one(db)
    .await
}

/// A creator's models that are or were out, the newest first.
pub async fn models(db: &Db, creator: AccountId, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT id, title FROM model
         WHERE creator_id = $1 AND published_at IS NOT NULL AND discarded_at IS NULL ORDER BY id DESC LIMIT $2"
    )
    .bind(creator)
    .bind(limit)
    .all(db)
    .await
}

/// What a creator's figures are added up by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum By {
    Day,
    Model,
}

/// How often a creator's models were shown and opened since `from`.
pub async fn shown_of(db: &Db, creator: AccountId, from: Day, by: By) -> db::Result<Vec<Shown>> {
    let query = match by {
        By::Day => q!(
            Shown,
            "SELECT e.day AS key_of, CAST(SUM(e.organic + e.discovery + e.promoted) AS BIGINT) AS shown,
                    CAST(SUM(e.views) AS BIGINT) AS opened, CAST(SUM(e.clicks) AS BIGINT) AS promoted
             FROM model m JOIN exposure e ON e.model_id = m.id AND e.day >= $2
             WHERE m.creator_id = $1 AND m.discarded_at IS NULL GROUP BY e.day"
        ),
        By::Model => q!(
            Shown,
            "SELECT m.id AS key_of, CAST(SUM(e.organic + e.discovery + e.promoted) AS BIGINT) AS shown,
                    CAST(SUM(e.views) AS BIGINT) AS opened, CAST(SUM(e.clicks) AS BIGINT) AS promoted
             FROM model m JOIN exposure e ON e.model_id = m.id AND e.day >= $2
             WHERE m.creator_id = $1 AND m.discarded_at IS NULL GROUP BY m.id"
        ),
    };
    query.bind(creator).bind(from.0).all(db).await
}

/// Downloads of a creator's models by members since `from`.
pub async fn members_downloads(
    db: &Db,
    creator: AccountId,
    from: Day,
    by: By,
) -> db::Result<Vec<(i64, i64)>> {
    let query = match by {
        By::Day => q!(
            (i64, i64),
            "SELECT created_at / 86400000 AS day, CAST(count(*) AS BIGINT) FROM (
                 SELECT DISTINCT d.model_id, d.created_at, d.version, d.account_id
                 FROM model m JOIN download d ON d.model_id = m.id AND d.created_at >= $2
                 WHERE m.creator_id = $1 AND m.discarded_at IS NULL) AS by_members
             GROUP BY created_at / 86400000"
        ),
        By::Model => q!(
            (i64, i64),
            "SELECT model_id, CAST(count(*) AS BIGINT) FROM (
                 SELECT DISTINCT d.model_id, d.created_at, d.version, d.account_id
                 FROM model m JOIN download d ON d.model_id = m.id AND d.created_at >= $2
                 WHERE m.creator_id = $1 AND m.discarded_at IS NULL) AS by_members
             GROUP BY model_id"
        ),
    };
    query.bind(creator).bind(from.start()).all(db).await
}

/// Downloads of a creator's models without an account since `from`.
pub async fn guests_downloads(
    db: &Db,
    creator: AccountId,
    from: Day,
    by: By,
) -> db::Result<Vec<(i64, i64)>> {
    let query = match by {
        By::Day => q!(
            (i64, i64),
            "SELECT c.day, CAST(SUM(c.times) AS BIGINT) FROM model m
             JOIN visit_count c ON c.model_id = m.id AND c.day >= $2 AND c.what = 'download'
             WHERE m.creator_id = $1 AND m.discarded_at IS NULL GROUP BY c.day"
        ),
        By::Model => q!(
            (i64, i64),
            "SELECT m.id, CAST(SUM(c.times) AS BIGINT) FROM model m
             JOIN visit_count c ON c.model_id = m.id AND c.day >= $2 AND c.what = 'download'
             WHERE m.creator_id = $1 AND m.discarded_at IS NULL GROUP BY m.id"
        ),
    };
    query.bind(creator).bind(from.0).all(db).await
}

/// Reports of prints of a creator's models that stand, first told since `from`.
pub async fn prints_of(db: &Db, creator: AccountId, from: Day, by: By) -> db::Result<Vec<Counted>> {
    let query = match by {
        By::Day => q!(
            Counted,
            "SELECT f.created_at / 86400000 AS key_of, CAST(count(*) AS BIGINT) AS times,
                    CAST(SUM(CASE WHEN r.outcome = 'success' THEN 1 ELSE 0 END) AS BIGINT) AS well
             FROM print_report r JOIN print_report f ON f.id = r.print_id JOIN model m ON m.id = r.model_id
             WHERE r.creator_id = $1 AND r.superseded_at IS NULL AND r.removed_at IS NULL
               AND r.outcome <> 'not-printed' AND f.created_at >= $2 AND m.discarded_at IS NULL
             GROUP BY f.created_at / 86400000"
        ),
        By::Model => q!(
            Counted,
            "SELECT r.model_id AS key_of, CAST(count(*) AS BIGINT) AS times,
                    CAST(SUM(CASE WHEN r.outcome = 'success' THEN 1 ELSE 0 END) AS BIGINT) AS well
             FROM print_report r JOIN print_report f ON f.id = r.print_id JOIN model m ON m.id = r.model_id
             WHERE r.creator_id = $1 AND r.superseded_at IS NULL AND r.removed_at IS NULL
               AND r.outcome <> 'not-printed' AND f.created_at >= $2 AND m.discarded_at IS NULL
             GROUP BY r.model_id"
        ),
    };
    query.bind(creator).bind(from.start()).all(db).await
}

/// On which days those began to follow a creator who do today.
pub async fn creator_followers(
    db: &Db,
    creator: AccountId,
    from: Day,
) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT followed_at / 86400000 AS day, CAST(count(*) AS BIGINT) FROM creator_follow
         WHERE creator_id = $1 AND followed_at >= $2 GROUP BY followed_at / 86400000"
    )
    .bind(creator)
    .bind(from.start())
    .all(db)
    .await
}

/// How many began to follow each of a creator's models since `from`, of those who do today.
pub async fn model_followers(
    db: &Db,
    creator: AccountId,
    from: Day,
) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT m.id, CAST(count(*) AS BIGINT) FROM model m
         JOIN model_follow f ON f.model_id = m.id AND f.followed_at >= $2
         WHERE m.creator_id = $1 AND m.discarded_at IS NULL GROUP BY m.id"
    )
    .bind(creator)
    .bind(from.start())
    .all(db)
    .await
}
