//! SQL of the rules that were in force.

use db::{Db, Json, Tx, q, row};
use domain::time::Millis;

row! {
    /// What an area said from a time on: what each parameter is, and its value.
    pub struct Version {
        pub number: i64,
        pub content: Json<Vec<(String, String)>>,
        pub since: Millis,
    }
}

/// The version noted last.
pub async fn newest(tx: &mut Tx, area: &str) -> db::Result<Option<Version>> {
    q!(
        Version,
        "SELECT number, content, since FROM rule_version WHERE area = $1 ORDER BY number DESC LIMIT 1"
    )
    .bind(area)
    .opt(tx)
    .await
}

/// Notes a version, unless another process that starts at the same time did.
pub async fn insert(
    tx: &mut Tx,
    area: &str,
    number: i64,
    content: Vec<(String, String)>,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO rule_version (area, number, content, since) VALUES ($1, $2, $3, $4)
         ON CONFLICT (area, number) DO NOTHING"
    )
    .bind(area)
    .bind(number)
    .bind(Json(content))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Versions of an area, newest first, at most `limit`.
pub async fn versions(db: &Db, area: &str, limit: i64) -> db::Result<Vec<Version>> {
    q!(
        Version,
        "SELECT number, content, since FROM rule_version WHERE area = $1 ORDER BY number DESC LIMIT $2"
    )
    .bind(area)
    .bind(limit)
    .all(db)
    .await
}
