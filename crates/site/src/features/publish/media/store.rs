//! SQL about pictures: their order, what is said of them, taking one away and bringing it back.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{FileId, ModelId, PictureId},
    media::Focus,
    models::State,
    time::Millis,
};

use crate::{app::App, features::models::content::Variant, shared::events};

/// What a creator says about a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub alt: String,
    pub caption: String,
    pub focus: Focus,
    /// It shows a real print.
    pub is_print: bool,
    /// Of what is computed: it is in the gallery.
    pub is_shown: bool,
    /// The picture that stands for a film.
    pub poster: Option<PictureId>,
}

impl Said {
    /// Whether this picture stands for the film.
    pub fn is_poster(&self, id: &str) -> bool {
        self.poster.is_some_and(|poster| poster.to_string() == id)
    }
}

/// Saves what is said about a picture of this model.
pub async fn say(tx: &mut Tx, model: ModelId, id: PictureId, said: &Said) -> db::Result<()> {
    q!(
        (),
        "UPDATE picture SET alt = $3, caption = $4, focus_x = $5, focus_y = $6, is_print = $7, is_shown = $8,
             poster_id = $9
         WHERE model_id = $1 AND id = $2"
    )
    .bind(model)
    .bind(id)
    .bind(said.alt.as_str())
    .bind(said.caption.as_str())
    .bind(i64::from(said.focus.x))
    .bind(i64::from(said.focus.y))
    .bind(said.is_print)
    .bind(said.is_shown)
    .bind(said.poster.map(PictureId::get))
    .run(tx)
    .await?;
    Ok(())
}

/// Puts pictures of this model into the order given.
pub async fn place(tx: &mut Tx, model: ModelId, order: &[PictureId]) -> db::Result<()> {
    for (place, id) in order.iter().enumerate() {
        q!((), "UPDATE picture SET place = $3 WHERE model_id = $1 AND id = $2")
            .bind(model)
            .bind(*id)
            .bind(place as i64 + 1)
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

row! {
    /// A picture that was taken away and can be brought back.
    #[derive(Clone, Debug)]
    pub struct Removed {
        pub id: i64,
        pub file_id: Option<i64>,
        pub name: String,
        pub view: String,
        pub removed_at: Option<i64>,
    }
}

impl Removed {
    /// Whether it is still offered back.
    pub fn is_offered(&self, now: Millis) -> bool {
        self.removed_at.is_some_and(|at| at > now.0 - OFFERED_MS)
    }
}

/// How long a picture that was taken away is offered back, milliseconds.
const OFFERED_MS: i64 = 60 * 60 * 1000;

/// The pictures taken away last, newest first, as far as their file is still there.
pub async fn removed<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<Removed>> {
    q!(
        Removed,
        "SELECT id, file_id, name, view, removed_at FROM picture p
         WHERE model_id = $1 AND removed_at IS NOT NULL AND state = 'ready' AND (file_id IS NULL OR EXISTS (
             SELECT 1 FROM model_file f WHERE f.id = p.file_id AND f.removed_at IS NULL))
         ORDER BY removed_at DESC, id DESC LIMIT 20"
    )
    .bind(model)
    .all(from)
    .await
}

/// Brings a picture back.
pub async fn restore(tx: &mut Tx, model: ModelId, id: PictureId) -> db::Result<()> {
    q!((), "UPDATE picture SET removed_at = NULL WHERE model_id = $1 AND id = $2")
        .bind(model)
        .bind(id)
        .run(tx)
        .await?;
    Ok(())
}

/// Takes away the picture of a file's best side; others that were asked for stay.
pub async fn remove_best_render(tx: &mut Tx, file: FileId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "UPDATE picture SET removed_at = $2
         WHERE model_id = (SELECT model_id FROM model_file WHERE id = $1) AND file_id = $1 AND view = 'best'
             AND removed_at IS NULL"
    )
    .bind(file)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// The row that waits for the picture of a file's best side; an import made it with what was said of it elsewhere.
pub async fn waiting_render(tx: &mut Tx, file: FileId) -> db::Result<Option<PictureId>> {
    q!(
        PictureId,
        "SELECT id FROM picture
         WHERE model_id = (SELECT model_id FROM model_file WHERE id = $1) AND file_id = $1 AND view = 'best'
             AND state = 'pending' AND removed_at IS NULL ORDER BY id LIMIT 1"
    )
    .bind(file)
    .opt(tx)
    .await
}

/// Sets what the sizes of a picture are made of.
pub async fn set_original(tx: &mut Tx, id: PictureId, hash: &blobs::BlobId) -> db::Result<()> {
    q!((), "UPDATE picture SET original = $2 WHERE id = $1")
        .bind(id)
        .bind(hash.as_bytes().to_vec())
        .run(tx)
        .await?;
    Ok(())
}

/// Adds encoded sizes to those that a picture has; one with the same name takes its place.
pub async fn add_variants(tx: &mut Tx, id: PictureId, more: &[Variant]) -> db::Result<()> {
    // Held, since several jobs add to it.
    let known = q!(
        Json<Vec<Variant>>,
        sqlite: "SELECT variants FROM picture WHERE id = $1",
        pg: "SELECT variants FROM picture WHERE id = $1 FOR UPDATE",
    )
    .bind(id)
    .opt(&mut *tx)
    .await?;
    let Some(Json(mut variants)) = known else { return Ok(()) };
    variants.retain(|old| more.iter().all(|new| new.name != old.name));
    variants.extend(more.iter().cloned());
    q!((), "UPDATE picture SET variants = $2 WHERE id = $1")
        .bind(id)
        .bind(Json(variants))
        .run(tx)
        .await?;
    Ok(())
}

/// Pictures of a public model whose link preview was cut around another spot than the one chosen now.
pub async fn miscut(db: &Db, model: ModelId) -> db::Result<Vec<PictureId>> {
    q!(
        PictureId,
        "SELECT p.id FROM picture p JOIN model m ON m.id = p.model_id
         WHERE p.model_id = $1 AND m.state = 'published' AND p.state = 'ready' AND p.removed_at IS NULL
             AND (p.cover_x <> p.focus_x OR p.cover_y <> p.focus_y)
         ORDER BY p.id LIMIT 500"
    )
    .bind(model)
    .all(db)
    .await
}

/// Notes around which spot the link preview was cut.
pub async fn set_cut(tx: &mut Tx, id: PictureId, focus: Focus) -> db::Result<()> {
    q!((), "UPDATE picture SET cover_x = $2, cover_y = $3 WHERE id = $1")
        .bind(id)
        .bind(i64::from(focus.x))
        .bind(i64::from(focus.y))
        .run(tx)
        .await?;
    Ok(())
}

/// Lets those who read a public model know that its pictures came in more sizes.
pub async fn tell(tx: &mut Tx, app: &App, model: ModelId, now: Millis) -> db::Result<()> {
    let state =
        q!(String, "SELECT state FROM model WHERE id = $1").bind(model).opt(&mut *tx).await?;
    if state.as_deref() == Some(State::Published.as_str()) {
        events::record(tx, app, domain::events::Event::ModelChanged, model.get(), now).await?;
    }
    Ok(())
}
