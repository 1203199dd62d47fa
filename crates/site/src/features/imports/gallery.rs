//! What an export says of the gallery of a model: its cover, pictures that are computed from files, and those that stand for
//! films. The best side of a file is drawn by its analysis, which fills the row that waits for it.

use std::collections::HashMap;

use anyhow::Result;
use db::Tx;
use domain::{
    ids::{FileId, ModelId, PictureId},
    media::{Focus, View},
    time::Millis,
};

use super::plan::{Planned, PlannedFile};
use crate::{
    app::App,
    features::{
        exports::card::Still,
        models::store as models,
        publish::{
            media::{
                jobs,
                store::{self as media, Said},
            },
            store::{self as drafts, NewPicture},
        },
    },
};

/// Most pictures from other sides than the best that are drawn for one draft.
pub const VIEWS_MAX: usize = 40;

/// Where the files and pictures of a planned model stand in its draft, by their paths in the source.
#[derive(Default)]
pub struct Placed<'a> {
    pub files: HashMap<&'a str, FileId>,
    pub pictures: HashMap<&'a str, PictureId>,
    /// Pictures computed from files.
    drawn: HashMap<(FileId, &'static str), PictureId>,
}

impl Placed<'_> {
    /// The picture that is meant, if it is there.
    pub fn still(&self, still: &Still) -> Option<PictureId> {
        if still.view.is_empty() {
            return self.pictures.get(still.path.as_str()).copied();
        }
        let view: View = still.view.parse().ok()?;
        let file = self.files.get(still.path.as_str())?;
        self.drawn.get(&(*file, view.as_str())).copied()
    }
}

/// What is said of a picture that was brought.
pub fn said(file: &PlannedFile) -> Said {
    Said {
        alt: file.alt.clone(),
        caption: file.note.clone(),
        focus: file.focus,
        is_print: file.is_print,
        is_shown: true,
        poster: None,
    }
}

/// Makes the rows of computed pictures, and says of films what stands for them. All files and pictures are in the draft.
pub async fn complete(
    tx: &mut Tx,
    app: &App,
    model: ModelId,
    planned: &Planned,
    placed: &mut Placed<'_>,
    now: Millis,
) -> Result<()> {
    let mut views = 0;
    for render in &planned.renders {
        let Some(file) = placed.files.get(render.file.as_str()).copied() else { continue };
        let Ok(view) = render.view.parse::<View>() else { continue };
        let key = (file, view.as_str());
        views += usize::from(view != View::Best);
        if placed.drawn.contains_key(&key) || (view != View::Best && views > VIEWS_MAX) {
            continue;
        }
        let Some(picture) = draw(tx, app, file, view, now).await? else { continue };
        let said = Said {
            alt: render.alt.clone(),
            caption: render.caption.clone(),
            focus: render.focus,
            is_print: false,
            is_shown: render.is_shown,
            poster: None,
        };
        media::say(tx, model, picture, &said).await?;
        placed.drawn.insert(key, picture);
    }
    for film in planned.pictures.iter().filter(|film| film.poster.is_some()) {
        let poster = film.poster.as_ref().and_then(|still| placed.still(still));
        if let Some(id) = placed.pictures.get(film.path.as_str()) {
            media::say(tx, model, *id, &Said { poster, ..said(film) }).await?;
        }
    }
    Ok(())
}

/// A row for the picture of a file from this side.
async fn draw(
    tx: &mut Tx,
    app: &App,
    file: FileId,
    view: View,
    now: Millis,
) -> Result<Option<PictureId>> {
    let Some(row) = models::file(&mut *tx, file).await? else { return Ok(None) };
    let Some(shape) = row.blob() else { return Ok(None) };
    if view != View::Best {
        let drawn = jobs::request_view(tx, app, &row, shape, view, now).await?;
        // Like the files of a library, when nobody waits for anything else.
        ::jobs::let_others_pass(tx, &jobs::view_key(drawn)).await?;
        return Ok(Some(drawn));
    }
    let new = NewPicture {
        id: app.ids.next::<PictureId>(),
        model: row.model_id.into(),
        file: Some(file),
        view: Some(view),
        original: shape,
        bytes: row.bytes as u64,
        name: &row.name,
    };
    drafts::insert_picture(tx, &new, now).await?;
    Ok(Some(new.id))
}

/// The spot of a card, brought inside the picture.
pub fn spot(said: Focus) -> Focus {
    Focus::new(said.x.into(), said.y.into())
}
