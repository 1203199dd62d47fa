//! SQL of imports: runs, what was found in them, and what became of each.

pub use super::state::{ItemState, RunState, Summary};
use super::{
    archives::store as archives,
    look::{self, Look},
    plan::Planned,
    remote,
};
use crate::features::publish::refused;
use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, ImportRunId, ModelId},
    time::Millis,
};

row! {
    /// A run as it stands.
    #[derive(Clone, Debug)]
    pub struct Run {
        pub id: i64,
        pub account_id: i64,
        pub name: String,
        pub source: String,
        pub blob: Option<Vec<u8>>,
        pub bytes: i64,
        pub state: String,
        pub problem: String,
        pub notes: Json<Vec<String>>,
        pub summary: Json<Summary>,
        pub created_at: i64,
        pub updated_at: i64,
    }
}

impl Run {
    pub fn id(&self) -> ImportRunId {
        self.id.into()
    }

    pub fn state(&self) -> RunState {
        RunState::parse(&self.state).unwrap_or(RunState::Failed)
    }
}

row! {
    /// A model found in a run.
    #[derive(Clone, Debug)]
    pub struct Item {
        pub place: i64,
        pub planned: Json<Planned>,
        pub chosen: bool,
        pub state: String,
        pub reason: String,
        pub model_id: Option<i64>,
        /// Hash of a small picture.
        pub thumb: Option<Vec<u8>>,
        /// The number of the archive that it lies in.
        pub archive: i64,
    }
}

impl Item {
    pub fn state(&self) -> ItemState {
        ItemState::parse(&self.state).unwrap_or(ItemState::Failed)
    }
}

/// Holds the member's imports: no other transaction brings something in for them before this one ends.
pub async fn lock_account(tx: &mut Tx, account: AccountId) -> db::Result<()> {
    q!(
        i64,
        sqlite: "SELECT id FROM account WHERE id = $1",
        pg: "SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE",
    )
    .bind(account)
    .opt(tx)
    .await?;
    Ok(())
}

/// A run about to begin.
pub struct NewRun<'a> {
    pub id: ImportRunId,
    pub account: AccountId,
    /// What its sender calls the archive or folder.
    pub name: &'a str,
    /// The path that a command was given; empty for an uploaded archive.
    pub source: &'a str,
    pub blob: Option<blobs::BlobId>,
    /// Of the archive.
    pub bytes: u64,
    pub state: RunState,
}

pub async fn insert_run(tx: &mut Tx, new: &NewRun<'_>, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO import_run (id, account_id, name, source, blob, bytes, state, problem, notes, summary, created_at,
             updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $9, $10, $10)"
    )
    .bind(new.id)
    .bind(new.account)
    .bind(new.name)
    .bind(new.source)
    .bind(new.blob.map(|blob| blob.as_bytes().to_vec()))
    .bind(new.bytes as i64)
    .bind(new.state.as_str())
    .bind(Json(Vec::<String>::new()))
    .bind(Json(Summary::default()))
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// Notes what belongs to no model, in sentences; instead of what was noted before.
pub async fn set_notes(tx: &mut Tx, id: ImportRunId, notes: &[String]) -> db::Result<()> {
    q!((), "UPDATE import_run SET notes = $2 WHERE id = $1")
        .bind(id)
        .bind(Json(notes.to_vec()))
        .run(tx)
        .await?;
    Ok(())
}

pub async fn run<'a>(from: impl Into<Source<'a>>, id: ImportRunId) -> db::Result<Option<Run>> {
    q!(
        Run,
        "SELECT id, account_id, name, source, blob, bytes, state, problem, notes, summary, created_at, updated_at
         FROM import_run WHERE id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// The unfinished run that a command began on this path.
pub async fn unfinished<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    source: &str,
) -> db::Result<Option<Run>> {
    q!(
        Run,
        "SELECT id, account_id, name, source, blob, bytes, state, problem, notes, summary, created_at, updated_at
         FROM import_run WHERE account_id = $1 AND source = $2 AND state = 'running' ORDER BY id DESC LIMIT 1"
    )
    .bind(account)
    .bind(source)
    .opt(from)
    .await
}

/// A member's latest runs.
pub async fn runs(db: &Db, account: AccountId) -> db::Result<Vec<Run>> {
    q!(
        Run,
        "SELECT id, account_id, name, source, blob, bytes, state, problem, notes, summary, created_at, updated_at
         FROM import_run WHERE account_id = $1 ORDER BY id DESC LIMIT 50"
    )
    .bind(account)
    .all(db)
    .await
}

/// How many runs of a member have not ended; counts the latest only.
pub async fn open<'a>(from: impl Into<Source<'a>>, account: AccountId) -> db::Result<usize> {
    let states = q!(
        String,
        "SELECT state FROM import_run WHERE account_id = $1 AND source = '' ORDER BY id DESC LIMIT 50"
    )
    .bind(account)
    .all(from)
    .await?;
    let is_open = |state: &&String| {
        !matches!(RunState::parse(state), Some(RunState::Done | RunState::Failed))
    };
    Ok(states.iter().filter(is_open).count())
}

/// Moves a run on, unless somebody else has meanwhile; gives whether it was in the state `from`.
pub async fn set_state(
    tx: &mut Tx,
    id: ImportRunId,
    from: RunState,
    to: RunState,
    problem: &str,
    now: Millis,
) -> db::Result<bool> {
    let moved = q!(
        (),
        "UPDATE import_run SET state = $3, problem = $4, updated_at = $5 WHERE id = $1 AND state = $2"
    )
    .bind(id)
    .bind(from.as_str())
    .bind(to.as_str())
    .bind(problem)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(moved > 0)
}

/// Holds a run that is in this state; gives whether it still is.
pub async fn hold(tx: &mut Tx, id: ImportRunId, state: RunState, now: Millis) -> db::Result<bool> {
    set_state(tx, id, state, state, "", now).await
}

/// Where models that were found lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lies {
    /// The place of the first one in the run.
    pub first: i64,
    /// The number of their archive.
    pub archive: i64,
}

/// Notes models that were found, with small pictures of some.
pub async fn insert_found(
    tx: &mut Tx,
    id: ImportRunId,
    lies: Lies,
    models: &[Planned],
    thumbs: &[Option<blobs::BlobId>],
) -> db::Result<()> {
    for (at, planned) in models.iter().enumerate() {
        let thumb = thumbs.get(at).copied().flatten();
        q!(
            (),
            "INSERT INTO import_item (run_id, place, planned, chosen, state, reason, model_id, thumb, archive, look)
             VALUES ($1, $2, $3, $4, $5, '', NULL, $6, $7, $8)"
        )
        .bind(id)
        .bind(lies.first + at as i64)
        .bind(Json(planned.clone()))
        .bind(true)
        .bind(ItemState::Found.as_str())
        .bind(thumb.map(|blob| blob.as_bytes().to_vec()))
        .bind(lies.archive)
        .bind(Json(Look::of(planned)))
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The place behind the last model of a run.
pub async fn end_of(tx: &mut Tx, id: ImportRunId) -> db::Result<i64> {
    q!(i64, "SELECT COALESCE(MAX(place), -1) + 1 FROM import_item WHERE run_id = $1")
        .bind(id)
        .one(tx)
        .await
}

/// The next model of a run that is chosen and has not been brought in, behind `after`.
pub async fn next<'a>(
    from: impl Into<Source<'a>>,
    id: ImportRunId,
    after: i64,
) -> db::Result<Option<Item>> {
    q!(
        Item,
        "SELECT place, planned, chosen, state, reason, model_id, thumb, archive FROM import_item
         WHERE run_id = $1 AND state = 'found' AND place > $2 AND chosen ORDER BY place LIMIT 1"
    )
    .bind(id)
    .bind(after)
    .opt(from)
    .await
}

/// The next models of a run that are chosen and have not been brought in, at most `limit`.
pub async fn batch<'a>(
    from: impl Into<Source<'a>>,
    id: ImportRunId,
    limit: i64,
) -> db::Result<Vec<Item>> {
    q!(
        Item,
        "SELECT place, planned, chosen, state, reason, model_id, thumb, archive FROM import_item
         WHERE run_id = $1 AND state = 'found' AND chosen ORDER BY place LIMIT $2"
    )
    .bind(id)
    .bind(limit)
    .all(from)
    .await
}

/// Models of a run behind `after`, in their order.
pub async fn items<'a>(
    from: impl Into<Source<'a>>,
    id: ImportRunId,
    after: i64,
    limit: i64,
) -> db::Result<Vec<Item>> {
    q!(
        Item,
        "SELECT place, planned, chosen, state, reason, model_id, thumb, archive FROM import_item
         WHERE run_id = $1 AND place > $2 ORDER BY place LIMIT $3"
    )
    .bind(id)
    .bind(after)
    .bind(limit)
    .all(from)
    .await
}

/// The models of a run at these places, in their order.
pub async fn items_at<'a>(
    from: impl Into<Source<'a>>,
    id: ImportRunId,
    places: &[i64],
) -> db::Result<Vec<Item>> {
    q!(
        Item,
        sqlite: "SELECT place, planned, chosen, state, reason, model_id, thumb, archive FROM import_item
                 WHERE run_id = $1 AND place IN (SELECT value FROM json_each($2)) ORDER BY place",
        pg: "SELECT place, planned, chosen, state, reason, model_id, thumb, archive FROM import_item
             WHERE run_id = $1 AND place = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($2)))
             ORDER BY place",
    )
    .bind(id)
    .bind(Json(places.to_vec()))
    .all(from)
    .await
}

pub async fn item<'a>(
    from: impl Into<Source<'a>>,
    id: ImportRunId,
    place: i64,
) -> db::Result<Option<Item>> {
    q!(
        Item,
        "SELECT place, planned, chosen, state, reason, model_id, thumb, archive FROM import_item WHERE run_id = $1 AND place = $2"
    )
    .bind(id)
    .bind(place)
    .opt(from)
    .await
}

/// Chooses a model or leaves it out, while nothing became of it.
pub async fn choose(tx: &mut Tx, id: ImportRunId, place: i64, chosen: bool) -> db::Result<()> {
    q!(
        (),
        "UPDATE import_item SET chosen = $3 WHERE run_id = $1 AND place = $2 AND state = 'found'"
    )
    .bind(id)
    .bind(place)
    .bind(chosen)
    .run(tx)
    .await?;
    Ok(())
}

/// Changes what is to be drafted, while nothing became of it.
pub async fn replan(tx: &mut Tx, id: ImportRunId, place: i64, planned: &Planned) -> db::Result<()> {
    q!(
        (),
        "UPDATE import_item SET planned = $3, look = $4 WHERE run_id = $1 AND place = $2 AND state = 'found'"
    )
    .bind(id)
    .bind(place)
    .bind(Json(planned.clone()))
    .bind(Json(Look::of(planned)))
    .run(tx)
    .await?;
    Ok(())
}

/// Says what became of a model, unless somebody else has meanwhile.
pub async fn finish(
    tx: &mut Tx,
    id: ImportRunId,
    place: i64,
    state: ItemState,
    reason: &str,
    model: Option<ModelId>,
) -> db::Result<()> {
    q!(
        (),
        "UPDATE import_item SET state = $3, reason = $4, model_id = $5
         WHERE run_id = $1 AND place = $2 AND state IN ('found', 'changed')"
    )
    .bind(id)
    .bind(place)
    .bind(state.as_str())
    .bind(reason)
    .bind(model.map(ModelId::get))
    .run(tx)
    .await?;
    Ok(())
}

/// Says something about a model that became a draft, or has changed at its source.
pub async fn say(tx: &mut Tx, id: ImportRunId, place: i64, reason: &str) -> db::Result<()> {
    q!(
        (),
        "UPDATE import_item SET reason = $3 WHERE run_id = $1 AND place = $2 AND state IN ('done', 'changed')"
    )
    .bind(id)
    .bind(place)
    .bind(reason)
    .run(tx)
    .await?;
    Ok(())
}

/// Counts the items of a run anew, for its pages, and looks at those that nobody looked at.
pub async fn sum_up(tx: &mut Tx, id: ImportRunId, now: Millis) -> db::Result<Summary> {
    look::store::fill(tx, id).await?;
    let counts = q!(
        (String, i64),
        "SELECT state, CAST(count(*) AS BIGINT) FROM import_item WHERE run_id = $1 GROUP BY state"
    )
    .bind(id)
    .all(&mut *tx)
    .await?;
    let mut summary = Summary::default();
    for (state, count) in counts {
        summary.add(ItemState::parse(&state).unwrap_or(ItemState::Failed), count as u64);
    }
    q!((), "UPDATE import_run SET summary = $2, updated_at = $3 WHERE id = $1")
        .bind(id)
        .bind(Json(summary))
        .bind(now.0)
        .run(tx)
        .await?;
    Ok(summary)
}

/// Lets go of the archives of a run that has ended and of what waited in it, or of what opened the site it read.
pub async fn let_go(tx: &mut Tx, id: ImportRunId, now: Millis) -> db::Result<()> {
    remote::store::forget_secret(tx, id).await?;
    let blob = q!(Option<Vec<u8>>, "SELECT blob FROM import_run WHERE id = $1")
        .bind(id)
        .opt(&mut *tx)
        .await?
        .flatten();
    q!((), "UPDATE import_run SET blob = NULL, library = NULL WHERE id = $1")
        .bind(id)
        .run(&mut *tx)
        .await?;
    for blob in archives::remove(tx, id).await?.into_iter().chain(blob) {
        refused::release(tx, blob, now.0).await?;
    }
    Ok(())
}

/// Whether a model has these bytes as a file or picture that was not taken out.
pub async fn has_bytes(tx: &mut Tx, model: ModelId, hash: &blobs::BlobId) -> db::Result<bool> {
    let file = q!(
        i64,
        "SELECT id FROM model_file
         WHERE model_id = $1 AND (blob = $2 OR sent = $2) AND removed_at IS NULL LIMIT 1"
    )
    .bind(model)
    .bind(hash.as_bytes().to_vec())
    .opt(&mut *tx)
    .await?;
    let picture = q!(
        i64,
        "SELECT id FROM picture WHERE model_id = $1 AND original = $2 AND removed_at IS NULL LIMIT 1"
    )
    .bind(model)
    .bind(hash.as_bytes().to_vec())
    .opt(tx)
    .await?;
    Ok(file.is_some() || picture.is_some())
}
