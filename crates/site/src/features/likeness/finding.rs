//! Looks for a file among those that are out: by its bytes, then a shape by its description, and decides by laying one
//! over the other.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use db::Tx;
use domain::{
    ids::{AccountId, FileId, LikenessId, ModelId},
    likeness::{How, Pair},
    models::State,
    publishing::FileState,
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
/// A file of fewer bytes may be the same by chance.
const LEAST_BYTES: i64 = 200;
/// What is no shape and so many other creators have says nothing.
const COMMON: usize = 3;

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

/// A file to look for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub file: &'a FileRow,
    /// What people call its kind.
    pub kind: &'a str,
    /// Its description; none of what is no printable shape.
    pub print: Option<&'a Print>,
}

impl Wanted<'_> {
    /// Whether the same bytes elsewhere would say anything: of shapes that are not plain, and of what shapes are made
    /// from. Notes, licences, instructions, pictures and profiles many models have alike.
    fn says_something(&self) -> bool {
        let is_work = match self.print {
            Some(print) => !print.is_plain(),
            None => matches!(self.kind, "source" | "step"),
        };
        is_work && self.file.bytes >= LEAST_BYTES
    }

    /// Whether so many others have it that it is a library or a standard part.
    fn is_common(&self, others: &[(FileId, Owner)], creator: AccountId) -> bool {
        let others = others.iter().map(|(_, owner)| owner.creator.get());
        let others: BTreeSet<i64> = others.filter(|other| *other != creator.get()).collect();
        self.print.is_none() && others.len() >= COMMON
    }
}

/// What a file of a model is like, one file of each model: by its bytes, a shape or what one is made from, and a shape by
/// its description. Nothing for plain shapes and what many creators have, and nothing of models known to be later than this
/// one: an author who sends a mended file is not asked about copies of what is mended.
pub async fn find(app: &App, model: &Model, wanted: Wanted<'_>) -> Result<Vec<Alike>> {
    if !wanted.says_something() {
        return Ok(Vec::new());
    }
    let file = wanted.file;
    let out_since = store::out_since(&app.db, model.id(), file.id.into()).await?;
    let ours = Ours { creator: model.creator(), out_since };
    let mut found = BTreeMap::new();
    let mut others = Vec::new();
    for (other_file, other) in store::same_bytes(&app.db, &file.blob, model.id()).await? {
        others.extend(owner_of(app, other, other_file).await?.map(|owner| (other_file, owner)));
    }
    if wanted.is_common(&others, model.creator()) {
        return Ok(Vec::new());
    }
    for (other_file, owner) in others {
        if ours.matters(&owner, false) {
            let other = owner.model;
            let (how, fit) = (How::Bytes, Registration::SAME);
            found.entry(other).or_insert(Alike { other, other_file, how, fit });
        }
    }
    if let Some(print) = wanted.print {
        for alike in same_shapes(app, ours, print).await? {
            let known = found.entry(alike.other).or_insert_with(|| alike.clone());
            if alike.how < known.how {
                *known = alike;
            }
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

/// The same for a file of a version, with the description that is stored. Nothing for a shape that was not described yet:
/// it may be a plain one.
pub async fn find_stored(app: &App, model: &Model, file: &FileRow) -> Result<Vec<Alike>> {
    let print = store::print(&app.db, file.id.into()).await?.map(|row| Print::of_row(&row));
    if print.is_none() && file.state() == FileState::Printable {
        return Ok(Vec::new());
    }
    find(app, model, Wanted { file, kind: &file.kind, print: print.as_ref() }).await
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
