//! SQL of what titles and descriptions were.

use db::{Source, Tx, q, row};
use domain::{ids::ModelId, time::Millis};

/// Notes title, description and chosen cover of a model where they differ from what was noted last. Called in the
/// transaction that changed or published it.
pub async fn record(tx: &mut Tx, model: ModelId, now: Millis) -> db::Result<()> {
    let title = q!(
        (),
        "INSERT INTO model_history (model_id, field, revision, value, changed_at)
         SELECT id, 'title', revision, title, $2 FROM model m WHERE id = $1 AND title IS DISTINCT FROM
             (SELECT value FROM model_history WHERE model_id = m.id AND field = 'title' ORDER BY revision DESC LIMIT 1)"
    );
    let description = q!(
        (),
        "INSERT INTO model_history (model_id, field, revision, value, changed_at)
         SELECT id, 'description', revision, description, $2 FROM model m WHERE id = $1 AND description IS DISTINCT FROM
             (SELECT value FROM model_history WHERE model_id = m.id AND field = 'description'
              ORDER BY revision DESC LIMIT 1)"
    );
    let cover = q!(
        (),
        "INSERT INTO model_history (model_id, field, revision, value, changed_at)
         SELECT id, 'cover', revision, CAST(COALESCE(cover_id, 0) AS TEXT), $2 FROM model m
         WHERE id = $1 AND CAST(COALESCE(cover_id, 0) AS TEXT) IS DISTINCT FROM
             (SELECT value FROM model_history WHERE model_id = m.id AND field = 'cover' ORDER BY revision DESC LIMIT 1)"
    );
    for query in [title, description, cover] {
        query.bind(model).bind(now.0).run(&mut *tx).await?;
    }
    Ok(())
}

row! {
    /// What a field became, and when.
    #[derive(Clone, Debug)]
    pub struct Change {
        pub field: String,
        pub value: String,
        pub changed_at: i64,
    }
}

/// What a field of a model was, newest first.
pub async fn of<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
    field: &str,
) -> db::Result<Vec<Change>> {
    q!(
        Change,
        "SELECT field, value, changed_at FROM model_history
         WHERE model_id = $1 AND field = $2 ORDER BY revision DESC LIMIT 200"
    )
    .bind(model)
    .bind(field)
    .all(from)
    .await
}
