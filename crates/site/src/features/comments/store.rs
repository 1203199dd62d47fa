//! SQL of comments.

use std::collections::BTreeSet;

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    comments::Reason,
    ids::{AccountId, CommentId, EventId, ModelId},
    time::Millis,
};

row! {
    /// A comment as stored.
    #[derive(Clone, Debug)]
    pub struct Comment {
        pub id: CommentId,
        pub model_id: ModelId,
        pub author_id: AccountId,
        pub parent_id: Option<CommentId>,
        pub body: String,
        pub created_at: Millis,
        pub edited_at: Option<Millis>,
        pub removed_by: Option<AccountId>,
    }
}

row! {
    /// What others made of a comment.
    #[derive(Clone, Debug)]
    pub struct Score {
        pub comment_id: CommentId,
        pub votes: i64,
        pub replies: i64,
        pub is_folded: bool,
    }
}

pub async fn one<'a>(from: impl Into<Source<'a>>, id: CommentId) -> db::Result<Option<Comment>> {
    q!(
        Comment,
        "SELECT id, model_id, author_id, parent_id, body, created_at, edited_at, removed_by FROM comment WHERE id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// First comments of threads on a model, the newest first, before one of them.
pub async fn threads<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    before: CommentId,
    limit: i64,
) -> db::Result<Vec<Comment>> {
    q!(
        Comment,
        "SELECT id, model_id, author_id, parent_id, body, created_at, edited_at, removed_by FROM comment
         WHERE model_id = $1 AND parent_id IS NULL AND id < $2 ORDER BY id DESC LIMIT $3"
    )
    .bind(model)
    .bind(before)
    .bind(limit)
    .all(from)
    .await
}

/// Answers in these threads, oldest first.
pub async fn replies<'a>(
    from: impl Into<Source<'a>>,
    threads: &[CommentId],
    limit: i64,
) -> db::Result<Vec<Comment>> {
    q!(
        Comment,
        sqlite: "SELECT id, model_id, author_id, parent_id, body, created_at, edited_at, removed_by FROM comment
                 WHERE parent_id IN (SELECT value FROM json_each($1)) AND parent_id IS NOT NULL
                 ORDER BY parent_id DESC, id LIMIT $2",
        pg: "SELECT id, model_id, author_id, parent_id, body, created_at, edited_at, removed_by FROM comment
             WHERE parent_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))
             ORDER BY parent_id DESC, id LIMIT $2",
    )
    .bind(ids(threads))
    .bind(limit)
    .all(from)
    .await
}

fn ids(list: &[CommentId]) -> Json<Vec<i64>> {
    Json(list.iter().map(|id| id.get()).collect())
}

/// What others made of these comments.
pub async fn scores<'a>(
    from: impl Into<Source<'a>>,
    comments: &[CommentId],
) -> db::Result<Vec<Score>> {
    q!(
        Score,
        sqlite: "SELECT comment_id, votes, replies, is_folded FROM comment_score
                 WHERE comment_id IN (SELECT value FROM json_each($1))",
        pg: "SELECT comment_id, votes, replies, is_folded FROM comment_score
             WHERE comment_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(ids(comments))
    .all(from)
    .await
}

/// Which of these comments a member agrees with.
pub async fn votes_of<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    comments: &[CommentId],
) -> db::Result<Vec<CommentId>> {
    q!(
        CommentId,
        sqlite: "SELECT comment_id FROM comment_vote
                 WHERE comment_id IN (SELECT value FROM json_each($1)) AND account_id = $2",
        pg: "SELECT comment_id FROM comment_vote
             WHERE comment_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))
               AND account_id = $2",
    )
    .bind(ids(comments))
    .bind(account)
    .all(from)
    .await
}

/// Comments on a model that stand.
pub async fn count(db: &Db, model: ModelId) -> db::Result<i64> {
    let found = q!(i64, "SELECT comments FROM model_comments WHERE model_id = $1")
        .bind(model)
        .opt(db.near())
        .await?;
    Ok(found.unwrap_or(0))
}

pub async fn is_locked<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<bool> {
    let found = q!(i64, "SELECT locked_at FROM comment_lock WHERE model_id = $1")
        .bind(model)
        .opt(from)
        .await?;
    Ok(found.is_some())
}

/// Closes the comments of a model, or opens them again.
pub async fn set_lock(
    tx: &mut Tx,
    model: ModelId,
    by: AccountId,
    is_on: bool,
    now: Millis,
) -> db::Result<()> {
    if is_on {
        q!(
            (),
            "INSERT INTO comment_lock (model_id, locked_by, locked_at) VALUES ($1, $2, $3)
             ON CONFLICT (model_id) DO NOTHING"
        )
        .bind(model)
        .bind(by)
        .bind(now)
        .run(tx)
        .await?;
    } else {
        q!((), "DELETE FROM comment_lock WHERE model_id = $1").bind(model).run(tx).await?;
    }
    Ok(())
}

pub async fn insert(tx: &mut Tx, new: &Comment) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO comment (id, model_id, author_id, parent_id, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(new.id)
    .bind(new.model_id)
    .bind(new.author_id)
    .bind(new.parent_id)
    .bind(new.body.as_str())
    .bind(new.created_at)
    .run(tx)
    .await?;
    Ok(())
}

/// Holds the author, so that two comments sent at once are counted one after the other; gives when the account was made.
pub async fn lock_author(tx: &mut Tx, author: AccountId) -> db::Result<Millis> {
    q!(
        Millis,
        sqlite: "SELECT created_at FROM account WHERE id = $1",
        pg: "SELECT created_at FROM account WHERE id = $1 FOR NO KEY UPDATE",
    )
    .bind(author)
    .one(tx)
    .await
}

/// Comments of an author since a time, each with its model and words; at most 201.
pub async fn recent(
    tx: &mut Tx,
    author: AccountId,
    since: Millis,
) -> db::Result<Vec<(Millis, ModelId, String)>> {
    q!(
        (Millis, ModelId, String),
        "SELECT created_at, model_id, body FROM comment WHERE author_id = $1 AND created_at > $2
         ORDER BY created_at DESC LIMIT 201"
    )
    .bind(author)
    .bind(since)
    .all(tx)
    .await
}

/// The comment with the words, author and place of a new one that was written after a time, if one stands.
pub async fn same_since(
    tx: &mut Tx,
    new: &Comment,
    since: Millis,
) -> db::Result<Option<CommentId>> {
    q!(
        CommentId,
        "SELECT id FROM comment WHERE author_id = $1 AND created_at > $2 AND model_id = $3 AND body = $4
             AND COALESCE(parent_id, 0) = $5 AND removed_at IS NULL ORDER BY created_at LIMIT 1"
    )
    .bind(new.author_id)
    .bind(since)
    .bind(new.model_id)
    .bind(new.body.as_str())
    .bind(new.parent_id.map_or(0, CommentId::get))
    .opt(tx)
    .await
}

/// Answers in a thread, for the limit.
pub async fn thread_size(tx: &mut Tx, thread: CommentId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM comment WHERE parent_id = $1")
        .bind(thread)
        .one(tx)
        .await
}

/// Gives a comment other words and keeps what it said.
pub async fn change(tx: &mut Tx, old: &Comment, body: &str, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO comment_version (comment_id, until_at, body) VALUES ($1, $2, $3)
         ON CONFLICT (comment_id, until_at) DO NOTHING"
    )
    .bind(old.id)
    .bind(now)
    .bind(old.body.as_str())
    .run(&mut *tx)
    .await?;
    q!((), "UPDATE comment SET body = $2, edited_at = $3 WHERE id = $1 AND removed_at IS NULL")
        .bind(old.id)
        .bind(body)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// How often a comment was changed, for the limit.
pub async fn changes(tx: &mut Tx, id: CommentId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM comment_version WHERE comment_id = $1")
        .bind(id)
        .one(tx)
        .await
}

/// What a comment said before, the last first.
pub async fn versions(db: &Db, id: CommentId) -> db::Result<Vec<(Millis, String)>> {
    q!(
        (Millis, String),
        "SELECT until_at, body FROM comment_version WHERE comment_id = $1 ORDER BY until_at DESC LIMIT 50"
    )
    .bind(id)
    .all(db)
    .await
}

/// Takes a comment away; whether it was there.
pub async fn remove(tx: &mut Tx, id: CommentId, by: AccountId, now: Millis) -> db::Result<bool> {
    let changed = q!(
        (),
        "UPDATE comment SET removed_at = $2, removed_by = $3 WHERE id = $1 AND removed_at IS NULL"
    )
    .bind(id)
    .bind(now)
    .bind(by)
    .run(tx)
    .await?;
    Ok(changed > 0)
}

/// Notes why a moderator removed a comment, and the number of that removal.
pub async fn set_reason(
    tx: &mut Tx,
    id: CommentId,
    (removal, reason): (EventId, Reason),
) -> db::Result<()> {
    q!((), "UPDATE comment SET removed_reason = $2, removal_id = $3 WHERE id = $1")
        .bind(id)
        .bind(reason)
        .bind(removal)
        .run(tx)
        .await?;
    Ok(())
}

/// Whether a comment was ever reported, and whether a report waits for a moderator.
pub async fn reported(db: &Db, id: CommentId) -> db::Result<(bool, bool)> {
    q!(
        (bool, bool),
        "SELECT EXISTS (SELECT 1 FROM comment_report WHERE comment_id = $1),
                EXISTS (SELECT 1 FROM comment_report WHERE comment_id = $1 AND judged = '')"
    )
    .bind(id)
    .one(db)
    .await
}

/// Lets a member agree with a comment, or no longer; whether that is new.
pub async fn set_vote(
    tx: &mut Tx,
    id: CommentId,
    account: AccountId,
    is_on: bool,
    now: Millis,
) -> db::Result<bool> {
    let changed = if is_on {
        q!(
            (),
            "INSERT INTO comment_vote (comment_id, account_id, voted_at) VALUES ($1, $2, $3)
             ON CONFLICT (comment_id, account_id) DO NOTHING"
        )
        .bind(id)
        .bind(account)
        .bind(now)
        .run(tx)
        .await?
    } else {
        q!((), "DELETE FROM comment_vote WHERE comment_id = $1 AND account_id = $2")
            .bind(id)
            .bind(account)
            .run(tx)
            .await?
    };
    Ok(changed > 0)
}

/// Members with these handles, whose accounts are open.
pub async fn by_handles(db: &Db, handles: BTreeSet<String>) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        sqlite: "SELECT id FROM account WHERE handle IN (SELECT value FROM json_each($1)) AND suspended_at IS NULL",
        pg: "SELECT id FROM account
             WHERE handle = ANY (ARRAY(SELECT jsonb_array_elements_text($1))) AND suspended_at IS NULL",
    )
    .bind(Json(handles))
    .all(db)
    .await
}

row! {
    /// What a member says is wrong with a comment.
    #[derive(Clone, Debug)]
    pub struct Report {
        pub comment_id: CommentId,
        pub reason: Reason,
        pub body: String,
        pub created_at: Millis,
    }
}

/// Stores a report; `false` when this member has reported the comment before.
pub async fn insert_report(
    tx: &mut Tx,
    id: i64,
    reporter: (AccountId, AccountId),
    new: &Report,
) -> db::Result<bool> {
    let stored = q!(
        (),
        "INSERT INTO comment_report (id, comment_id, reporter_id, reason, body, cluster, created_at, judged)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '') ON CONFLICT (comment_id, reporter_id) DO NOTHING"
    )
    .bind(id)
    .bind(new.comment_id)
    .bind(reporter.0)
    .bind(new.reason)
    .bind(new.body.as_str())
    .bind(reporter.1)
    .bind(new.created_at)
    .run(tx)
    .await?;
    Ok(stored > 0)
}

/// Reports that no moderator has looked at, of the oldest comments first.
pub async fn waiting(db: &Db) -> db::Result<Vec<Report>> {
    q!(
        Report,
        "SELECT comment_id, reason, body, created_at FROM comment_report WHERE judged = '' AND comment_id > 0
         ORDER BY comment_id, id LIMIT 200"
    )
    .all(db)
    .await
}

/// Notes what a moderator found about all that wait on a comment; how many those were.
pub async fn judge(tx: &mut Tx, id: CommentId, judged: &str, now: Millis) -> db::Result<u64> {
    q!(
        (),
        "UPDATE comment_report SET judged = $2, judged_at = $3 WHERE comment_id = $1 AND judged = ''"
    )
    .bind(id)
    .bind(judged)
    .bind(now)
    .run(tx)
    .await
}
