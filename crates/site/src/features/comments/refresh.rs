//! What others made of a comment, counted again when that changes. Nothing else writes the counts.

use anyhow::Result;
use db::q;
use domain::{
    comments::FOLDS_AT,
    events::Event,
    ids::{CommentId, ModelId},
};

use super::store;
use crate::app::App;

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let kinds = [Event::CommentWritten, Event::CommentChanged];
    let app = app.clone();
    registry.on_event("comments", &kinds.map(Event::name), move |event| {
        let app = app.clone();
        async move {
            let Some(comment) = store::one(&app.db, event.subject.into()).await? else {
                return Ok(());
            };
            score(&app, comment.id).await?;
            if let Some(thread) = comment.parent_id {
                score(&app, thread).await?;
            }
            model(&app, comment.model_id).await
        }
    })
}

async fn score(app: &App, id: CommentId) -> Result<()> {
    let mut tx = app.db.write().await?;
    let clusters = q!(
        i64,
        "SELECT CAST(count(DISTINCT cluster) AS BIGINT) FROM comment_report WHERE comment_id = $1 AND judged = ''"
    )
    .bind(id)
    .one(&mut tx)
    .await?;
    q!(
        (),
        "INSERT INTO comment_score (comment_id, votes, replies, is_folded, computed_at)
         VALUES ($1, (SELECT CAST(count(*) AS BIGINT) FROM comment_vote WHERE comment_id = $1),
                 (SELECT CAST(count(*) AS BIGINT) FROM comment WHERE parent_id = $1 AND removed_at IS NULL), $2, $3)
         ON CONFLICT (comment_id) DO UPDATE SET votes = excluded.votes, replies = excluded.replies,
             is_folded = excluded.is_folded, computed_at = excluded.computed_at"
    )
    .bind(id)
    .bind(clusters >= FOLDS_AT)
    .bind(app.clock.now())
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

async fn model(app: &App, id: ModelId) -> Result<()> {
    let mut tx = app.db.write().await?;
    q!(
        (),
        "INSERT INTO model_comments (model_id, comments, computed_at)
         VALUES ($1, (SELECT CAST(count(*) AS BIGINT) FROM comment WHERE model_id = $1 AND removed_at IS NULL), $2)
         ON CONFLICT (model_id) DO UPDATE SET comments = excluded.comments, computed_at = excluded.computed_at"
    )
    .bind(id)
    .bind(app.clock.now())
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    Ok(())
}
