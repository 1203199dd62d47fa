//! Looks for a shape among those that are out: by its bytes, then by its description, and decides by laying one over the
//! other.

use std::collections::BTreeMap;

use anyhow::Result;
use db::Tx;
use domain::{
    ids::{AccountId, FileId, LikenessId, ModelId},
    likeness::{How, Pair},
    models::State,
    time::Millis,
};
use mesh::{Near, Registration, Shared, register, shared_piece};

use super::{
    index::{self, Owner},
    maps,
    prints::Print,
    store,
};
use crate::{
    app::App,
    features::models::store::{self as models, FileRow, Model},
};

/// Candidates of each channel that are laid over the shape.
const CHECKED: usize = 5;

/// A file of another model to lay a shape over, and why.
#[derive(Clone, Copy, Debug)]
pub enum Candidate {
    /// The descriptions of two surfaces are alike.
    Surface(Near),
    /// Many of the triangles are the same, so one may be a piece of the other.
    Triangles(Shared),
}

/// An earlier file of somebody else with the same shape.
#[derive(Clone, Debug)]
pub struct Alike {
    pub other: ModelId,
    pub other_file: FileId,
    pub how: How,
    pub fit: Registration,
}

/// Whose shape is looked for.
#[derive(Clone, Copy, Debug)]
struct Ours {
    creator: AccountId,
    /// When its file came out; one that did not is later than all that are out.
    out_since: Option<i64>,
}

impl Ours {
    /// Whether a likeness with a file of this owner matters.
    fn matters(self, other: &Owner, is_plain: bool) -> bool {
        let is_own = other.creator == self.creator;
        let is_earlier = self.out_since.is_none_or(|at| other.published_at.0 < at);
        Pair { is_plain, is_own, is_earlier }.matters()
    }
}

/// What a file of a model is like, one file of each model. Nothing for plain shapes, and nothing of models known to be
/// later than this one: an author who sends a mended file is not asked about copies of what is mended.
pub async fn find(app: &App, model: &Model, file: &FileRow, print: &Print) -> Result<Vec<Alike>> {
    if print.0.is_none() || print.is_plain() {
        return Ok(Vec::new());
    }
    let out_since = store::out_since(&app.db, model.id(), file.id.into()).await?;
    let ours = Ours { creator: model.creator(), out_since };
    let mut found = BTreeMap::new();
    for (other_file, other) in store::same_bytes(&app.db, &file.blob, model.id()).await? {
        let Some(owner) = owner_of(app, other, other_file).await? else { continue };
        if ours.matters(&owner, false) {
            let (how, fit) = (How::Bytes, Registration::SAME);
            found.entry(other).or_insert(Alike { other, other_file, how, fit });
        }
    }
    for alike in same_shapes(app, ours, print).await? {
        let known = found.entry(alike.other).or_insert_with(|| alike.clone());
        if alike.how < known.how {
            *known = alike;
        }
    }
    let mut earlier = Vec::new();
    for alike in found.into_values() {
        if !store::is_later(&app.db, alike.other, model.id()).await? {
            earlier.push(alike);
        }
    }
    Ok(earlier)
}

/// Whose a file of a public model is that is out.
pub async fn owner_of(app: &App, model: ModelId, file: FileId) -> db::Result<Option<Owner>> {
    let found = models::model(&app.db, model).await?;
    let Some(found) = found.filter(|found| found.state() == State::Published) else {
        return Ok(None);
    };
    let out_since = store::out_since(&app.db, model, file).await?;
    Ok(out_since.map(|at| Owner { model, creator: found.creator(), published_at: at.into() }))
}

/// Shapes that fit when they are laid over each other.
async fn same_shapes(app: &App, ours: Ours, print: &Print) -> Result<Vec<Alike>> {
    let mut found = Vec::new();
    for candidate in candidates(app, print, move |owner| ours.matters(owner, false)).await? {
        if let Some((alike, _)) = check(app, print, candidate).await? {
            found.push(alike);
        }
    }
    Ok(found)
}

/// Files worth laying over a shape, of owners that `may` be.
pub async fn candidates(
    app: &App,
    print: &Print,
    may: impl Fn(&Owner) -> bool + Send + 'static,
) -> Result<Vec<Candidate>> {
    let Some(wanted) = print.fingerprint().cloned() else { return Ok(Vec::new()) };
    index::catch_up(app).await?;
    let shapes = app.clone();
    let found = tokio::task::spawn_blocking(move || shapes.shapes.search(&wanted, may)).await?;
    let worth =
        |channel: Vec<Near>| channel.into_iter().filter(Near::is_worth_checking).take(CHECKED);
    let mut surfaces: Vec<Near> = worth(found.outer).chain(worth(found.parts)).collect();
    surfaces.sort_by_key(|near| (near.model, near.wanted, near.found));
    surfaces.dedup();
    let triangles = found.rings.into_iter().filter(Shared::is_worth_checking).take(CHECKED);
    let surfaces = surfaces.into_iter().map(Candidate::Surface);
    Ok(surfaces.chain(triangles.map(Candidate::Triangles)).collect())
}

/// Lays a shape over a candidate; gives how, when they are the same and that says something, and whose the other is.
pub async fn check(
    app: &App,
    print: &Print,
    candidate: Candidate,
) -> Result<Option<(Alike, Owner)>> {
    let file = match candidate {
        Candidate::Surface(near) => near.model,
        Candidate::Triangles(shared) => shared.model,
    };
    let file = FileId::from(file as i64);
    let Some(owner) = app.shapes.owner(file) else { return Ok(None) };
    let Some(row) = store::print(&app.db, file).await? else { return Ok(None) };
    let (Some(mine), Some(theirs)) = (print.0.clone(), Print::of_row(&row).0) else {
        return Ok(None);
    };
    let laid = tokio::task::spawn_blocking(move || lay(&mine, &theirs, candidate)).await?;
    Ok(laid.map(|(how, fit)| (Alike { other: owner.model, other_file: file, how, fit }, owner)))
}

/// How one shape lies over the other where the candidate says, if they are the same there and that says something.
fn lay(
    mine: &mesh::Print,
    theirs: &mesh::Print,
    candidate: Candidate,
) -> Option<(How, Registration)> {
    let near = match candidate {
        Candidate::Triangles(_) => return Some((How::Part, shared_piece(mine, theirs)?)),
        Candidate::Surface(near) => near,
    };
    if !near.says_something(&mine.fingerprint, &theirs.fingerprint) {
        return None;
    }
    let fit = register(mine.clouds.get(near.wanted)?, theirs.clouds.get(near.found)?);
    let how = if near.wanted == 0 && near.found == 0 { How::Shape } else { How::Part };
    fit.is_same(near.distance).then_some((how, fit))
}

/// Keeps what was found of a file and gets it drawn.
pub async fn keep(
    tx: &mut Tx,
    app: &App,
    model: ModelId,
    file: FileId,
    found: &[Alike],
    now: Millis,
) -> db::Result<()> {
    for alike in found {
        let id = app.ids.next::<LikenessId>();
        let (id, is_undrawn) = store::save_likeness(tx, id, model, file, alike, now).await?;
        if is_undrawn {
            maps::enqueue(tx, app, id, now).await?;
        }
    }
    Ok(())
}
