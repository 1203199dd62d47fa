//! SQL of the list of one's models.

use db::{Db, Source, Tx, q, row};
use domain::{
    ids::{AccountId, ModelId},
    models::State,
    time::Millis,
};

/// Throws a draft or a published model away: its rows stay, out of everyone's sight, so that it can be brought back for
/// a while, and so that what prints and cases say of it stands.
pub async fn discard(tx: &mut Tx, id: ModelId, now: Millis) -> db::Result<()> {
    q!((), "UPDATE model SET state = $2, discarded_at = $3 WHERE id = $1 AND state IN ('draft', 'published')")
        .bind(id)
        .bind(State::Removed.as_str())
        .bind(now.0)
        .run(tx)
        .await?;
    Ok(())
}

/// Whether a model of this creator is discarded.
pub async fn is_discarded<'a>(
    from: impl Into<Source<'a>>,
    id: ModelId,
    creator: AccountId,
) -> db::Result<bool> {
    let found = q!(
        i64,
        "SELECT id FROM model WHERE id = $1 AND creator_id = $2 AND discarded_at IS NOT NULL"
    );
    Ok(found.bind(id).bind(creator).opt(from).await?.is_some())
}

/// Longest time after which a discarded draft can be brought back, milliseconds.
pub const DISCARDED_FOR: i64 = 30 * Millis::DAY;

/// Brings a model back that its creator discarded not long ago, unless a decision keeps it down that was neither taken back
/// nor ended because the work was mended; gives whether there was one.
pub async fn restore(
    tx: &mut Tx,
    id: ModelId,
    creator: AccountId,
    now: Millis,
) -> db::Result<bool> {
    let restored = q!(
        (),
        "UPDATE model SET state = CASE WHEN published_at IS NULL THEN 'draft' ELSE 'published' END, discarded_at = NULL
         WHERE id = $1 AND creator_id = $2 AND state = 'removed' AND discarded_at > $3
           AND NOT EXISTS (SELECT 1 FROM measure x WHERE x.account_id = $2 AND x.model_id = model.id
                           AND x.reversed_at IS NULL AND x.lifted_at IS NULL AND x.measure NOT IN ('nothing', 'correction'))"
    )
    .bind(id)
    .bind(creator)
    .bind(now.0 - DISCARDED_FOR)
    .run(tx)
    .await?;
    Ok(restored > 0)
}

/// Id and title, which may be empty, of a creator's other models that have print profiles, last changed first.
pub async fn with_profiles(
    db: &Db,
    creator: AccountId,
    but: ModelId,
) -> db::Result<Vec<(String, String)>> {
    let found = q!(
        (i64, String),
        sqlite: "SELECT id, title FROM model WHERE creator_id = $1 AND id <> $2 AND state IN ('draft', 'published')
             AND print_profiles <> '[]' ORDER BY updated_at DESC LIMIT 50",
        pg: "SELECT id, title FROM model WHERE creator_id = $1 AND id <> $2 AND state IN ('draft', 'published')
             AND print_profiles <> '[]'::jsonb ORDER BY updated_at DESC LIMIT 50",
    )
    .bind(creator)
    .bind(but)
    .all(db)
    .await?;
    Ok(found.into_iter().map(|(id, title)| (ModelId::from(id).to_string(), title)).collect())
}

row! {
    /// A model in its creator's own list.
    pub struct Mine {
        pub id: i64,
        pub state: String,
        pub title: String,
        pub slug: String,
        pub updated_at: i64,
        pub published_at: Option<i64>,
        pub discarded_at: Option<i64>,
    }
}

/// A creator's own models, last begun first, those discarded since `since` among them.
pub async fn models_of(db: &Db, creator: AccountId, since: Millis) -> db::Result<Vec<Mine>> {
    q!(
        Mine,
        "SELECT id, state, title, slug, updated_at, published_at, discarded_at FROM model
         WHERE creator_id = $1 AND (discarded_at > $2
             OR (discarded_at IS NULL AND (state <> 'removed' OR published_at IS NOT NULL)))
         ORDER BY id DESC LIMIT 500"
    )
    .bind(creator)
    .bind(since.0)
    .all(db)
    .await
}
