//! SQL of comments that were written at other sites.

use db::{Source, Tx, q};
use domain::ids::CommentId;

/// The comment that was written at another site under this address.
pub async fn by_uri<'a>(from: impl Into<Source<'a>>, uri: &str) -> db::Result<Option<CommentId>> {
    q!(CommentId, "SELECT comment_id FROM fediverse_reply WHERE uri = $1").bind(uri).opt(from).await
}

/// Notes where a comment was written.
pub async fn insert(tx: &mut Tx, comment: CommentId, uri: &str) -> db::Result<()> {
    q!((), "INSERT INTO fediverse_reply (comment_id, uri) VALUES ($1, $2)")
        .bind(comment)
        .bind(uri)
        .run(tx)
        .await?;
    Ok(())
}

/// Takes all words out of a comment that was removed, and where it was written.
pub async fn empty(tx: &mut Tx, comment: CommentId) -> db::Result<()> {
    for statement in [
        q!((), "UPDATE comment SET body = '' WHERE id = $1"),
        q!((), "DELETE FROM comment_version WHERE comment_id = $1"),
        q!((), "DELETE FROM fediverse_reply WHERE comment_id = $1"),
    ] {
        statement.bind(comment).run(&mut *tx).await?;
    }
    Ok(())
}
