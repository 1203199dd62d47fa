//! SQL of the site's key, of creators who can be followed from other sites, and of what was said of their models.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    fediverse::Inbox,
    ids::{AccountId, ModelId},
    time::Millis,
};

use crate::features::models::content::Content;

/// Posts of one model that are told of again when they change: the last ones.
const POSTS: i64 = 5;

row! {
    /// The key of the site.
    pub struct Key {
        /// PKCS #8, sealed.
        pub secret: Vec<u8>,
        /// The public half.
        pub pem: String,
    }
}

pub async fn key(db: &Db) -> db::Result<Option<Key>> {
    q!(Key, "SELECT secret, pem FROM fediverse_key WHERE id = 1").opt(db.near()).await
}

/// Stores a new key in the place of one with this secret; where there is another one already, that stays.
pub async fn put_key(
    tx: &mut Tx,
    (secret, pem): (Vec<u8>, &str),
    instead_of: Vec<u8>,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO fediverse_key (id, secret, pem, created_at) VALUES (1, $1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET secret = $1, pem = $2, created_at = $3 WHERE fediverse_key.secret = $4"
    )
    .bind(secret)
    .bind(pem)
    .bind(now)
    .bind(instead_of)
    .run(tx)
    .await?;
    Ok(())
}

row! {
    /// A creator who can be followed from other sites.
    #[derive(Clone, Debug)]
    pub struct Creator {
        pub account_id: AccountId,
        pub handle: String,
        pub name: String,
        /// Markdown.
        pub bio: String,
        pub created_at: Millis,
        pub since: Millis,
        /// From other sites.
        pub followers: i64,
    }
}

/// A creator who can be followed, while the account is open.
pub async fn creator<'a>(
    from: impl Into<Source<'a>>,
    id: AccountId,
) -> db::Result<Option<Creator>> {
    q!(
        Creator,
        "SELECT c.account_id, a.handle, a.name, a.bio, a.created_at, c.since, c.followers
         FROM fediverse_creator c JOIN account a ON a.id = c.account_id
         WHERE c.account_id = $1 AND a.suspended_at IS NULL"
    )
    .bind(id)
    .opt(from)
    .await
}

/// Since when somebody could be followed who has not ended that, whatever became of the account.
pub async fn since(db: &Db, id: AccountId) -> db::Result<Option<Millis>> {
    q!(Millis, "SELECT since FROM fediverse_creator WHERE account_id = $1").bind(id).opt(db).await
}

/// Lets a creator be followed from other sites; nothing changes where that is so already.
pub async fn insert_creator(tx: &mut Tx, id: AccountId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO fediverse_creator (account_id, since, followers) VALUES ($1, $2, 0)
         ON CONFLICT (account_id) DO NOTHING"
    )
    .bind(id)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Forgets who followed a creator from other sites, and what these were told.
pub async fn forget_creator(tx: &mut Tx, id: AccountId) -> db::Result<()> {
    // Held before the followers, as by who begins or ends to follow.
    hold_creator(tx, id).await?;
    for statement in [
        q!((), "DELETE FROM fediverse_follower WHERE creator_id = $1"),
        q!(
            (),
            "DELETE FROM fediverse_post WHERE model_id IN (SELECT id FROM model WHERE creator_id = $1)"
        ),
        q!((), "DELETE FROM fediverse_creator WHERE account_id = $1"),
    ] {
        statement.bind(id).run(&mut *tx).await?;
    }
    Ok(())
}

/// Holds a creator until the transaction ends, so that followers are counted one after the other; whether there is one.
pub async fn hold_creator(tx: &mut Tx, id: AccountId) -> db::Result<bool> {
    let held =
        q!((), "UPDATE fediverse_creator SET followers = followers WHERE account_id = $1").bind(id);
    Ok(held.run(tx).await? > 0)
}

/// Lets somebody elsewhere follow a creator.
pub async fn insert_follower(
    tx: &mut Tx,
    creator: AccountId,
    actor: AccountId,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO fediverse_follower (creator_id, actor_id, followed_at) VALUES ($1, $2, $3)
         ON CONFLICT (creator_id, actor_id) DO NOTHING"
    )
    .bind(creator)
    .bind(actor)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn delete_follower(tx: &mut Tx, creator: AccountId, actor: AccountId) -> db::Result<()> {
    q!((), "DELETE FROM fediverse_follower WHERE creator_id = $1 AND actor_id = $2")
        .bind(creator)
        .bind(actor)
        .run(tx)
        .await?;
    Ok(())
}

/// Creators whom somebody elsewhere follows.
pub async fn followed_by(tx: &mut Tx, actor: AccountId) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT creator_id FROM fediverse_follower WHERE actor_id = $1 ORDER BY creator_id LIMIT 10000"
    )
    .bind(actor)
    .all(tx)
    .await
}

/// Counts the followers of a creator who is held; how many they are.
pub async fn count_followers(tx: &mut Tx, creator: AccountId) -> db::Result<i64> {
    let followers = q!(
        i64,
        "UPDATE fediverse_creator
         SET followers = (SELECT CAST(count(*) AS BIGINT) FROM fediverse_follower WHERE creator_id = $1)
         WHERE account_id = $1 RETURNING followers"
    );
    Ok(followers.bind(creator).opt(tx).await?.unwrap_or(0))
}

/// The inboxes of a creator's followers; sites with one for all have one, however many follow from there.
pub async fn inboxes(db: &Db, creator: AccountId) -> db::Result<Vec<Inbox>> {
    let found = q!(
        (String, String, bool),
        "SELECT DISTINCT a.host, CASE WHEN a.shared_inbox = '' THEN a.inbox ELSE a.shared_inbox END, a.shared_inbox <> ''
         FROM fediverse_follower f JOIN fediverse_actor a ON a.id = f.actor_id
         WHERE f.creator_id = $1 LIMIT 50000"
    );
    let found = found.bind(creator).all(db).await?;
    Ok(found
        .into_iter()
        .map(|(host, address, is_shared)| Inbox { host, address, is_shared })
        .collect())
}

/// Notes what was said of a version last.
pub async fn put_post(
    tx: &mut Tx,
    (model, number): (ModelId, i64),
    digest: &str,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO fediverse_post (model_id, number, digest, told_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (model_id, number) DO UPDATE SET digest = excluded.digest, told_at = excluded.told_at"
    )
    .bind(model)
    .bind(number)
    .bind(digest)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// The last versions of a model that were told of, and what of them.
pub async fn last_posts(db: &Db, model: ModelId) -> db::Result<Vec<(i64, String)>> {
    q!(
        (i64, String),
        "SELECT number, digest FROM fediverse_post WHERE model_id = $1 ORDER BY number DESC LIMIT $2"
    )
    .bind(model)
    .bind(POSTS)
    .all(db)
    .await
}

/// All versions of a model that were told of.
pub async fn posts(db: &Db, model: ModelId) -> db::Result<Vec<i64>> {
    q!(i64, "SELECT number FROM fediverse_post WHERE model_id = $1 ORDER BY number LIMIT 1000")
        .bind(model)
        .all(db)
        .await
}

pub async fn delete_posts(tx: &mut Tx, model: ModelId) -> db::Result<()> {
    q!((), "DELETE FROM fediverse_post WHERE model_id = $1").bind(model).run(tx).await?;
    Ok(())
}

/// Models on a page of what a creator published.
pub const PAGE: usize = 10;

/// Pages of a creator's public models, the newest first, after the place `before`; one more than [`PAGE`] where there are
/// more.
pub async fn pages(db: &Db, creator: AccountId, before: (i64, i64)) -> db::Result<Vec<Content>> {
    let rows = q!(
        Json<Content>,
        "SELECT p.content FROM model_card c JOIN model_page p ON p.model_id = c.model_id
         WHERE c.creator_id = $1 AND (c.published_at, c.model_id) < ($2, $3)
         ORDER BY c.published_at DESC, c.model_id DESC LIMIT 11"
    );
    let rows = rows.bind(creator).bind(before.0).bind(before.1).all(db).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
