//! SQL of other sites: which are blocked, and which take what they are sent.

use std::collections::BTreeSet;

use db::{Db, Json, Source, Tx, q, row};
use domain::{ids::AccountId, time::Millis};

row! {
    /// A site that something is sent to.
    #[derive(Clone, Debug)]
    pub struct Host {
        pub host: String,
        /// When what waits is tried; none when nothing waits.
        pub next_at: Option<Millis>,
        /// How often in a row nothing was taken.
        pub tries: i64,
        pub failing_since: Option<Millis>,
    }
}

row! {
    /// A site that is blocked.
    #[derive(Clone, Debug)]
    pub struct Blocked {
        pub host: String,
        pub reason: String,
        pub blocked_at: Millis,
    }
}

pub async fn one<'a>(from: impl Into<Source<'a>>, host: &str) -> db::Result<Option<Host>> {
    q!(Host, "SELECT host, next_at, tries, failing_since FROM fediverse_host WHERE host = $1")
        .bind(host)
        .opt(from)
        .await
}

/// Holds a site until the transaction ends.
pub async fn hold(tx: &mut Tx, host: &str) -> db::Result<Option<Host>> {
    q!(
        Host,
        "UPDATE fediverse_host SET tries = tries WHERE host = $1
         RETURNING host, next_at, tries, failing_since"
    )
    .bind(host)
    .opt(tx)
    .await
}

/// Lets what waits for a site be tried, at once or when the site is tried next.
pub async fn wake(tx: &mut Tx, host: &str, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO fediverse_host (host, next_at, tries, reason) VALUES ($1, $2, 0, '')
         ON CONFLICT (host) DO UPDATE SET next_at = COALESCE(fediverse_host.next_at, $2)"
    )
    .bind(host)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Writes what changes of a site that is held: when it is tried, how often in a row it took nothing, and since when.
pub async fn update(tx: &mut Tx, host: &Host) -> db::Result<()> {
    q!(
        (),
        "UPDATE fediverse_host SET next_at = $2, tries = $3, failing_since = $4 WHERE host = $1"
    )
    .bind(host.host.as_str())
    .bind(host.next_at)
    .bind(host.tries)
    .bind(host.failing_since)
    .run(tx)
    .await?;
    Ok(())
}

/// Some sites at which something is to be tried, those that wait longest first.
pub async fn due(db: &Db, now: Millis, limit: i64) -> db::Result<Vec<String>> {
    q!(
        String,
        "SELECT host FROM fediverse_host WHERE next_at <= $1 AND blocked_at IS NULL
         ORDER BY next_at LIMIT $2"
    )
    .bind(now)
    .bind(limit)
    .all(db)
    .await
}

/// Some sites that took nothing since `before` or longer and were tried lately: they wait for the next try, after `now`.
pub async fn dead(db: &Db, (before, now): (Millis, Millis), limit: i64) -> db::Result<Vec<String>> {
    q!(
        String,
        "SELECT host FROM fediverse_host WHERE failing_since <= $1 AND next_at > $2
         ORDER BY failing_since LIMIT $3"
    )
    .bind(before)
    .bind(now)
    .bind(limit)
    .all(db)
    .await
}

/// Sites that are blocked, the last first.
pub async fn blocked(db: &Db) -> db::Result<Vec<Blocked>> {
    q!(
        Blocked,
        "SELECT host, reason, blocked_at FROM fediverse_host WHERE blocked_at IS NOT NULL
         ORDER BY blocked_at DESC LIMIT 1000"
    )
    .all(db)
    .await
}

/// Those of these names by which moderators block a site.
pub async fn names_blocked<'a>(
    from: impl Into<Source<'a>>,
    names: BTreeSet<String>,
) -> db::Result<Vec<String>> {
    q!(
        String,
        sqlite: "SELECT host FROM fediverse_host
                 WHERE host IN (SELECT value FROM json_each($1)) AND blocked_at IS NOT NULL",
        pg: "SELECT host FROM fediverse_host
             WHERE host = ANY (ARRAY(SELECT jsonb_array_elements_text($1))) AND blocked_at IS NOT NULL",
    )
    .bind(Json(names))
    .all(from)
    .await
}

/// Blocks a site.
pub async fn block(tx: &mut Tx, host: &str, reason: &str, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO fediverse_host (host, tries, blocked_at, reason) VALUES ($1, 0, $2, $3)
         ON CONFLICT (host) DO UPDATE SET next_at = NULL, tries = 0, failing_since = NULL, blocked_at = $2, reason = $3"
    )
    .bind(host)
    .bind(now)
    .bind(reason)
    .run(tx)
    .await?;
    Ok(())
}

/// Lets a site speak again; whether it was blocked.
pub async fn unblock(tx: &mut Tx, host: &str) -> db::Result<bool> {
    let changed = q!(
        (),
        "UPDATE fediverse_host SET blocked_at = NULL, reason = '' WHERE host = $1 AND blocked_at IS NOT NULL"
    );
    Ok(changed.bind(host).run(tx).await? > 0)
}

/// Creators who are followed from a host or one below it.
pub async fn followed_from(tx: &mut Tx, host: &str) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT DISTINCT f.creator_id FROM fediverse_actor a JOIN fediverse_follower f ON f.actor_id = a.id
         WHERE a.host = $1 OR a.host LIKE $2 ORDER BY f.creator_id"
    )
    .bind(host)
    .bind(below(host))
    .all(tx)
    .await
}

/// Ends that anybody follows from a host or one below it, and what waits to be sent there.
pub async fn part(tx: &mut Tx, host: &str) -> db::Result<()> {
    for statement in [
        q!(
            (),
            "DELETE FROM fediverse_follower
             WHERE actor_id IN (SELECT id FROM fediverse_actor WHERE host = $1 OR host LIKE $2)"
        ),
        q!(
            (),
            "DELETE FROM fediverse_delivery WHERE done_at IS NULL AND (host = $1 OR host LIKE $2)"
        ),
    ] {
        statement.bind(host).bind(below(host)).run(&mut *tx).await?;
    }
    Ok(())
}

/// The hosts below one, as a pattern; names of hosts have nothing in them that means something in one.
fn below(host: &str) -> String {
    format!("%.{host}")
}
