//! SQL of people at other sites.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, CommentId},
    time::Millis,
};

use crate::shared::view::Maker;

row! {
    /// Somebody at another site, as they were described last.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Actor {
        /// Also that of the account under which their comments stand, once there are any.
        pub id: AccountId,
        /// Names them for ever.
        pub uri: String,
        pub host: String,
        /// `name@host`.
        pub handle: String,
        pub name: String,
        /// Their page.
        pub url: String,
        pub inbox: String,
        /// Empty when their site has no inbox for all.
        pub shared_inbox: String,
        pub key_id: String,
        /// PKCS #1.
        pub public_key: Vec<u8>,
        pub fetched_at: Millis,
    }
}

pub async fn by_uri(db: &Db, uri: &str) -> db::Result<Option<Actor>> {
    q!(
        Actor,
        "SELECT id, uri, host, handle, name, url, inbox, shared_inbox, key_id, public_key, fetched_at FROM fediverse_actor
         WHERE uri = $1"
    )
    .bind(uri)
    .opt(db)
    .await
}

pub async fn by_id(db: &Db, id: AccountId) -> db::Result<Option<Actor>> {
    q!(
        Actor,
        "SELECT id, uri, host, handle, name, url, inbox, shared_inbox, key_id, public_key, fetched_at FROM fediverse_actor
         WHERE id = $1"
    )
    .bind(id)
    .opt(db)
    .await
}

/// Stores how somebody is described; gives their number, which is that of `new` when they were not known.
pub async fn put(tx: &mut Tx, new: &Actor) -> db::Result<AccountId> {
    q!(
        AccountId,
        "INSERT INTO fediverse_actor (id, uri, host, handle, name, url, inbox, shared_inbox, key_id, public_key, fetched_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (uri) DO UPDATE SET handle = $4, name = $5, url = $6, inbox = $7, shared_inbox = $8, key_id = $9,
             public_key = $10, fetched_at = $11
         RETURNING id"
    )
    .bind(new.id)
    .bind(new.uri.as_str())
    .bind(new.host.as_str())
    .bind(new.handle.as_str())
    .bind(new.name.as_str())
    .bind(new.url.as_str())
    .bind(new.inbox.as_str())
    .bind(new.shared_inbox.as_str())
    .bind(new.key_id.as_str())
    .bind(&new.public_key)
    .bind(new.fetched_at)
    .one(tx)
    .await
}

row! {
    /// Who somebody at another site is, in lists.
    #[derive(Clone, Debug)]
    pub struct Named {
        pub id: AccountId,
        pub host: String,
        /// `name@host`.
        pub handle: String,
        pub name: String,
    }
}

impl Named {
    /// As others see them; the handle is that of their site.
    pub fn maker(&self) -> Maker {
        Maker::new(&self.handle, &self.name)
    }
}

/// Names of those of these authors who are at other sites.
pub async fn named<'a>(from: impl Into<Source<'a>>, ids: &[AccountId]) -> db::Result<Vec<Named>> {
    let ids: Vec<i64> = ids.iter().map(|id| id.get()).collect();
    q!(
        Named,
        sqlite: "SELECT id, host, handle, name FROM fediverse_actor WHERE id IN (SELECT value FROM json_each($1))",
        pg: "SELECT id, host, handle, name FROM fediverse_actor
             WHERE id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(Json(ids))
    .all(from)
    .await
}

/// Makes the account under which the comments of somebody elsewhere stand, unless there is one: nobody can sign in to it, it
/// has no name of its own and counts as one whose owner has left, from the beginning.
pub async fn insert_account(tx: &mut Tx, id: AccountId, now: Millis) -> db::Result<()> {
    // No member can have this handle.
    let nobody = format!("elsewhere-{id}");
    q!(
        (),
        "INSERT INTO account (id, handle, email, email_key, password_hash, role, name, bio, avatar, created_at, suspended_at,
             deleted_at, password_changed_at, no_publishing_until, no_reporting_until)
         VALUES ($1, $2, '', $2, 'none', 'member', 'Somebody elsewhere', '', NULL, $3, $3, $3, $3, $4, $4)
         ON CONFLICT (id) DO NOTHING"
    )
    .bind(id)
    .bind(nobody)
    .bind(now)
    .bind(i64::MAX)
    .run(tx)
    .await?;
    Ok(())
}

/// Some comments of somebody elsewhere that still say something.
pub async fn comments(db: &Db, author: AccountId) -> db::Result<Vec<CommentId>> {
    q!(
        CommentId,
        "SELECT id FROM comment WHERE author_id = $1 AND body <> '' ORDER BY created_at LIMIT 200"
    )
    .bind(author)
    .all(db)
    .await
}

/// Deletes who somebody elsewhere is; followers are counted before.
pub async fn delete(tx: &mut Tx, id: AccountId) -> db::Result<()> {
    for statement in [
        q!((), "DELETE FROM fediverse_follower WHERE actor_id = $1"),
        q!((), "DELETE FROM fediverse_actor WHERE id = $1"),
    ] {
        statement.bind(id).run(&mut *tx).await?;
    }
    Ok(())
}

/// How many are forgotten at once.
pub const FORGOTTEN: u64 = 500;

/// Forgets some of those described before `before` who follow nobody and have said nothing; how many.
pub async fn forget_idle(tx: &mut Tx, before: Millis) -> db::Result<u64> {
    q!(
        (),
        "DELETE FROM fediverse_actor WHERE id IN (
             SELECT a.id FROM fediverse_actor a WHERE a.fetched_at < $1
               AND NOT EXISTS (SELECT 1 FROM fediverse_follower f WHERE f.actor_id = a.id)
               AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.author_id = a.id)
             ORDER BY a.fetched_at LIMIT 500)"
    )
    .bind(before)
    .run(tx)
    .await
}
