//! SQL of likes and follows.

use db::{Db, Source, Tx, q, row};
use domain::{
    ids::{AccountId, ModelId},
    time::Millis,
};

/// Lets a member's like come or go; whether that changed anything.
pub async fn set_like(
    tx: &mut Tx,
    account: AccountId,
    model: ModelId,
    is_on: bool,
    now: Millis,
) -> db::Result<bool> {
    let changed = if is_on {
        q!(
            (),
            "INSERT INTO model_like (account_id, model_id, liked_at) VALUES ($1, $2, $3)
             ON CONFLICT (account_id, model_id) DO NOTHING"
        )
        .bind(account)
        .bind(model)
        .bind(now)
        .run(tx)
        .await?
    } else {
        q!((), "DELETE FROM model_like WHERE account_id = $1 AND model_id = $2")
            .bind(account)
            .bind(model)
            .run(tx)
            .await?
    };
    Ok(changed > 0)
}

/// Lets a member follow a creator or no longer; whether that changed anything.
pub async fn set_creator_follow(
    tx: &mut Tx,
    account: AccountId,
    creator: AccountId,
    is_on: bool,
    now: Millis,
) -> db::Result<bool> {
    let changed = if is_on {
        q!(
            (),
            "INSERT INTO creator_follow (account_id, creator_id, followed_at) VALUES ($1, $2, $3)
             ON CONFLICT (account_id, creator_id) DO NOTHING"
        )
        .bind(account)
        .bind(creator)
        .bind(now)
        .run(tx)
        .await?
    } else {
        q!((), "DELETE FROM creator_follow WHERE account_id = $1 AND creator_id = $2")
            .bind(account)
            .bind(creator)
            .run(tx)
            .await?
    };
    Ok(changed > 0)
}

/// Lets a member follow a tag or no longer.
pub async fn set_tag_follow(
    tx: &mut Tx,
    account: AccountId,
    tag: &str,
    is_on: bool,
    now: Millis,
) -> db::Result<()> {
    if is_on {
        q!(
            (),
            "INSERT INTO tag_follow (account_id, tag, followed_at) VALUES ($1, $2, $3)
             ON CONFLICT (account_id, tag) DO NOTHING"
        )
        .bind(account)
        .bind(tag)
        .bind(now)
        .run(tx)
        .await?;
    } else {
        q!((), "DELETE FROM tag_follow WHERE account_id = $1 AND tag = $2")
            .bind(account)
            .bind(tag)
            .run(tx)
            .await?;
    }
    Ok(())
}

/// Lets a member follow a model or no longer.
pub async fn set_model_follow(
    tx: &mut Tx,
    account: AccountId,
    model: ModelId,
    is_on: bool,
    now: Millis,
) -> db::Result<()> {
    if is_on {
        q!(
            (),
            "INSERT INTO model_follow (account_id, model_id, followed_at) VALUES ($1, $2, $3)
             ON CONFLICT (account_id, model_id) DO NOTHING"
        )
        .bind(account)
        .bind(model)
        .bind(now)
        .run(tx)
        .await?;
    } else {
        q!((), "DELETE FROM model_follow WHERE account_id = $1 AND model_id = $2")
            .bind(account)
            .bind(model)
            .run(tx)
            .await?;
    }
    Ok(())
}

/// Ends that a member follows models of a creator.
pub async fn unfollow_models_of(
    tx: &mut Tx,
    account: AccountId,
    creator: AccountId,
) -> db::Result<()> {
    q!(
        (),
        "DELETE FROM model_follow WHERE account_id = $1
         AND EXISTS (SELECT 1 FROM model m WHERE m.id = model_follow.model_id AND m.creator_id = $2)"
    )
    .bind(account)
    .bind(creator)
    .run(tx)
    .await?;
    Ok(())
}

/// Models a member follows, the newest first; there are at most 200.
pub async fn models_followed<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        "SELECT model_id FROM model_follow WHERE account_id = $1 ORDER BY model_id DESC LIMIT 200"
    )
    .bind(account)
    .all(from)
    .await
}

/// Creators a member follows, counted for the limit.
pub async fn creators_followed(tx: &mut Tx, account: AccountId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM creator_follow WHERE account_id = $1")
        .bind(account)
        .one(tx)
        .await
}

/// Tags a member follows, in alphabetical order.
pub async fn tags_of(db: &Db, account: AccountId) -> db::Result<Vec<String>> {
    q!(String, "SELECT tag FROM tag_follow WHERE account_id = $1 ORDER BY tag LIMIT 200")
        .bind(account)
        .all(db)
        .await
}

/// Creators a member follows, those who came to the site last first, after the creator `before`.
pub async fn creators_of(
    db: &Db,
    account: AccountId,
    before: AccountId,
    limit: i64,
) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT creator_id FROM creator_follow WHERE account_id = $1 AND creator_id < $2
         ORDER BY creator_id DESC LIMIT $3"
    )
    .bind(account)
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

row! {
    /// What a member has marked on the page of a model; each 0 or 1.
    pub struct Marks {
        pub liked: i64,
        pub saved: i64,
        pub queued: i64,
        pub follows: i64,
        pub follows_model: i64,
    }
}

/// A member's marks on a model and its creator.
pub async fn marks(
    db: &Db,
    account: AccountId,
    model: ModelId,
    creator: AccountId,
) -> db::Result<Marks> {
    q!(
        Marks,
        "SELECT CAST((SELECT count(*) FROM model_like WHERE account_id = $1 AND model_id = $2) AS BIGINT) AS liked,
                CAST((SELECT count(*) FROM (SELECT 1 AS one FROM collection_item
                      WHERE account_id = $1 AND model_id = $2 LIMIT 1) AS kept) AS BIGINT) AS saved,
                CAST((SELECT count(*) FROM print_queue WHERE account_id = $1 AND model_id = $2) AS BIGINT) AS queued,
                CAST((SELECT count(*) FROM creator_follow WHERE account_id = $1 AND creator_id = $3) AS BIGINT) AS follows,
                CAST((SELECT count(*) FROM model_follow WHERE account_id = $1 AND model_id = $2) AS BIGINT) AS follows_model"
    )
    .bind(account)
    .bind(model)
    .bind(creator)
    .one(db.near())
    .await
}

/// Whether a member follows a creator.
pub async fn follows(db: &Db, account: AccountId, creator: AccountId) -> db::Result<bool> {
    let found =
        q!(i64, "SELECT creator_id FROM creator_follow WHERE account_id = $1 AND creator_id = $2")
            .bind(account)
            .bind(creator)
            .opt(db)
            .await?;
    Ok(found.is_some())
}

/// Whether a member follows a tag.
pub async fn follows_tag(db: &Db, account: AccountId, tag: &str) -> db::Result<bool> {
    let found = q!(String, "SELECT tag FROM tag_follow WHERE account_id = $1 AND tag = $2")
        .bind(account)
        .bind(tag)
        .opt(db)
        .await?;
    Ok(found.is_some())
}

/// Followers of a creator.
pub async fn followers(db: &Db, creator: AccountId) -> db::Result<i64> {
    let found = q!(i64, "SELECT followers FROM creator_audience WHERE account_id = $1")
        .bind(creator)
        .opt(db)
        .await?;
    Ok(found.unwrap_or(0))
}

/// Models a member liked, the last first, after the place `before`: when, and which.
pub async fn liked(
    db: &Db,
    account: AccountId,
    before: (i64, i64),
    limit: i64,
) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        "SELECT liked_at, model_id FROM model_like WHERE account_id = $1 AND (liked_at, model_id) < ($2, $3)
         ORDER BY liked_at DESC, model_id DESC LIMIT $4"
    )
    .bind(account)
    .bind(before.0)
    .bind(before.1)
    .bind(limit)
    .all(db)
    .await
}

/// Followers of a creator after one of them.
pub async fn followers_after(
    db: &Db,
    creator: AccountId,
    after: AccountId,
    limit: i64,
) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT account_id FROM creator_follow WHERE creator_id = $1 AND account_id > $2 ORDER BY account_id LIMIT $3"
    )
    .bind(creator)
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Followers of a tag after one of them.
pub async fn tag_followers_after(
    db: &Db,
    tag: &str,
    after: AccountId,
    limit: i64,
) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT account_id FROM tag_follow WHERE tag = $1 AND account_id > $2 ORDER BY account_id LIMIT $3"
    )
    .bind(tag)
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Followers of a model after one of them, and whether each has a version before `mended_in`, if there is one.
pub async fn model_followers_after(
    db: &Db,
    model: ModelId,
    (after, mended_in): (AccountId, Option<i64>),
    limit: i64,
) -> db::Result<Vec<(AccountId, bool)>> {
    q!(
        (AccountId, bool),
        "SELECT f.account_id, EXISTS (SELECT 1 FROM download d WHERE d.account_id = f.account_id AND d.model_id = $1
             AND d.version < $3)
         FROM model_follow f WHERE f.model_id = $1 AND f.account_id > $2 ORDER BY f.account_id LIMIT $4"
    )
    .bind(model)
    .bind(after)
    .bind(mended_in.unwrap_or(0))
    .bind(limit)
    .all(db)
    .await
}

/// The newest version of a model at a moment, and whether it mends something.
pub async fn version_at(db: &Db, model: ModelId, at: Millis) -> db::Result<Option<(i64, bool)>> {
    q!(
        (i64, bool),
        "SELECT number, notice <> 'update' FROM version WHERE model_id = $1 AND created_at <= $2
         ORDER BY number DESC LIMIT 1"
    )
    .bind(model)
    .bind(at)
    .opt(db)
    .await
}
