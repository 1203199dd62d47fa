//! SQL of searches that members keep.

use db::{Db, Tx, q, row};
use domain::{
    ids::{AccountId, SearchId},
    time::Millis,
};

row! {
    /// A kept search.
    #[derive(Clone, Debug)]
    pub struct Saved {
        pub id: SearchId,
        pub account_id: AccountId,
        /// What follows the question mark of its address.
        pub query: String,
        /// What it is called in lists and news.
        pub title: String,
        /// Whether the member hears of new models.
        pub tells: bool,
    }
}

/// Keeps a search; one that is kept already stays as it is.
pub async fn insert(tx: &mut Tx, new: &Saved, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO saved_search (id, account_id, query, title, tells, created_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account_id, query) DO NOTHING"
    )
    .bind(new.id)
    .bind(new.account_id)
    .bind(new.query.as_str())
    .bind(new.title.as_str())
    .bind(new.tells)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Searches a member keeps; there are at most 100.
pub async fn of(db: &Db, account: AccountId) -> db::Result<Vec<Saved>> {
    q!(
        Saved,
        "SELECT id, account_id, query, title, tells FROM saved_search WHERE account_id = $1 ORDER BY query LIMIT 100"
    )
    .bind(account)
    .all(db)
    .await
}

pub async fn one(db: &Db, id: SearchId) -> db::Result<Option<Saved>> {
    q!(Saved, "SELECT id, account_id, query, title, tells FROM saved_search WHERE id = $1")
        .bind(id)
        .opt(db)
        .await
}

pub async fn set_tells(tx: &mut Tx, id: SearchId, tells: bool) -> db::Result<()> {
    q!((), "UPDATE saved_search SET tells = $2 WHERE id = $1").bind(id).bind(tells).run(tx).await?;
    Ok(())
}

pub async fn remove(tx: &mut Tx, id: SearchId) -> db::Result<()> {
    q!((), "DELETE FROM saved_search WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// Searches that tell, after one of them.
pub async fn telling(db: &Db, after: SearchId, limit: i64) -> db::Result<Vec<Saved>> {
    q!(
        Saved,
        "SELECT id, account_id, query, title, tells FROM saved_search WHERE tells AND id > $1 ORDER BY id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}
