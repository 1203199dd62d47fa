//! Files and pictures that changed at a source: put into the model, exchanged, or taken out, unless they were edited here.

use std::collections::{HashMap, HashSet};

use blobs::BlobId;
use db::Tx;
use domain::{
    ids::{FileId, ModelId, PictureId},
    media::Focus,
};
use languages::Language;

use super::{Base, Taking, store};
use crate::{
    features::{
        imports::{
            carry::{let_others_pass, pictures_of},
            gallery,
            own::inside,
            plan::{Planned, PlannedFile},
            store as imports,
        },
        models::{
            origin,
            store::{self as models, FileRow, PictureRow},
        },
        publish::{
            child, files as draft_files,
            media::store::{self as media, Said},
            store as drafts,
            uploads::{self, Added, Arrived, safe_folder, safe_name},
        },
    },
    shared::error::{Error, Result},
};

/// What became of the files and pictures of a source.
#[derive(Default)]
pub struct Taken {
    /// How many are new or were exchanged.
    pub count: usize,
    /// Those that are no longer there and were taken out here, by name.
    pub gone: Vec<String>,
    /// Those that stay, since they may just not have been sent this time, by name.
    pub left: Vec<String>,
    /// Those that were edited here, by name.
    pub kept: Vec<String>,
    /// Pictures that took the place of others, by these.
    pub exchanged: HashMap<PictureId, PictureId>,
}

/// Where a file of a source that changed goes.
enum Place {
    New,
    Instead(FileId),
    /// In the place of a picture.
    Shown(PictureId),
    /// Something else was put there, or it was taken out.
    Edited,
}

/// Puts files and pictures that changed into a model, in the place of those with the same path, and takes those out that
/// are gone; all else stays.
pub async fn take(tx: &mut Tx, taking: &Taking<'_>) -> Result<Taken> {
    let Taking { planned, base, .. } = *taking;
    let model = taking.model.id();
    let there = models::files(&mut *tx, model).await?;
    let mut taken = Taken::default();
    if let Some(base) = base {
        take_out(tx, taking, base, &mut taken).await?;
    }
    let files = planned.files.iter().map(|file| (file, false));
    let pictures = pictures_of(planned).iter().map(|file| (file, true));
    for (file, is_picture) in files.chain(pictures) {
        let blob: BlobId = file.sha256.parse().map_err(Error::internal)?;
        // Also when it is here already: then it is known to have come from there.
        origin::store::insert_file(tx, model, blob.as_bytes()).await?;
        // What did not change there and is not here was taken out here.
        let is_known = match base {
            Some(base) => base.has(file),
            None => store::was_taken_out(tx, model, blob.as_bytes()).await?,
        };
        if is_known || imports::has_bytes(tx, model, &blob).await? {
            continue;
        }
        let (name, folder) = (safe_name(file.name()), safe_folder(&file.folder));
        let same = match there.iter().find(|row| row.name == name && row.folder == folder) {
            None if base.is_none() => put_here(tx, model, &there, &name).await?,
            same => same,
        };
        let place = place(tx, model, same, base, file).await?;
        if matches!(place, Place::Edited) {
            taken.kept.push(name);
            continue;
        }
        let arrived = Arrived {
            model,
            blob,
            bytes: file.bytes,
            name: &name,
            folder: &folder,
            is_picture,
            replaces: match place {
                Place::Instead(id) if !is_picture => Some(id),
                _ => None,
            },
        };
        add(tx, taking, &arrived, file, &place, &mut taken).await?;
        taken.count += 1;
    }
    Ok(taken)
}

/// Adds a file or picture with what its source says of it; what stands in the place of another keeps what was said of that.
async fn add(
    tx: &mut Tx,
    taking: &Taking<'_>,
    arrived: &Arrived<'_>,
    file: &PlannedFile,
    place: &Place,
    taken: &mut Taken,
) -> Result<()> {
    let (app, model, now) = (taking.app, taking.model.id(), taking.now);
    let before = match place {
        Place::Shown(old) if arrived.is_picture => {
            let rows = models::pictures(&mut *tx, model).await?;
            drafts::remove_picture(tx, *old, now).await?;
            rows.into_iter().find(|row| PictureId::from(row.id) == *old)
        }
        _ => None,
    };
    let added = uploads::add(tx, app, arrived, (now, Language::default())).await?;
    if taking.is_one_of_many {
        let_others_pass(tx, added).await?;
    }
    match added {
        Added::File(_) if arrived.replaces.is_some() => {}
        Added::File(id) => {
            let Arrived { name, folder, .. } = *arrived;
            draft_files::describe(tx, id, name, folder, &file.note, file.optional).await?;
            if child::unit(&file.unit).is_some() {
                draft_files::set_unit(tx, id, &file.unit).await?;
            }
        }
        Added::Picture(id) => {
            media::say(tx, model, id, &said(file, before.as_ref())).await?;
            if let Some(before) = before {
                taken.exchanged.insert(before.id.into(), id);
            }
        }
    }
    Ok(())
}

/// What is said of a picture: what was said of the one before it, else what its source says.
fn said(file: &PlannedFile, before: Option<&PictureRow>) -> Said {
    let Some(row) = before else { return gallery::said(file) };
    Said {
        alt: row.alt.clone(),
        caption: row.caption.clone(),
        // Of the picture that it was, not of this one.
        focus: Focus::default(),
        is_print: row.is_print,
        is_shown: row.is_shown,
        poster: None,
    }
}

/// What is called so in any folder and was put there by hand.
async fn put_here<'a>(
    tx: &mut Tx,
    model: ModelId,
    there: &'a [FileRow],
    name: &str,
) -> Result<Option<&'a FileRow>> {
    for row in there.iter().filter(|row| row.name == name) {
        if !store::is_as_brought(tx, model, row.id).await? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// `same` is what is called so here.
async fn place(
    tx: &mut Tx,
    model: ModelId,
    same: Option<&FileRow>,
    base: Option<&Base>,
    file: &PlannedFile,
) -> Result<Place> {
    // What older versions brought is known by its bytes alone; any other file of the same name was put there since.
    let Some(base) = base else {
        let Some(row) = same else { return Ok(Place::New) };
        let is_as_brought = store::is_as_brought(tx, model, row.id).await?;
        return Ok(if is_as_brought { Place::Instead(row.id.into()) } else { Place::Edited });
    };
    let before: Option<BlobId> =
        base.files.get(&file.known_as()).and_then(|hash| hash.parse().ok());
    let Some(before) = before else {
        return Ok(if same.is_some() { Place::Edited } else { Place::New });
    };
    if let Some(row) = store::holding(tx, model, before.as_bytes()).await? {
        return Ok(Place::Instead(row.into()));
    }
    if let Some(picture) = store::showing(tx, model, before.as_bytes()).await? {
        return Ok(Place::Shown(picture));
    }
    // An archive whose files took its place.
    let is_here = store::was_unpacked(tx, model, before.as_bytes()).await?;
    Ok(if is_here { Place::New } else { Place::Edited })
}

/// Whether what is not there now was taken away there: a site lists all that it has, and so does a folder that is read
/// again. An archive that was sent may hold less than the one before.
fn is_taken_away(taking: &Taking<'_>, base: &Base) -> bool {
    let Taking { planned, run, .. } = *taking;
    if planned.said.more.as_ref().is_some_and(|said| said.is_fetched) {
        return true;
    }
    let place = if run.source.is_empty() { None } else { Some(planned.place_in(&run.source)) };
    // What could not be read there is named in the notes of the run.
    place.is_some_and(|place| place == base.place)
        && !run.notes.0.iter().any(|note| note.contains(&planned.folder))
}

/// Takes out what its source has no more and nobody edited here, where all that the source has is known.
async fn take_out(tx: &mut Tx, taking: &Taking<'_>, base: &Base, taken: &mut Taken) -> Result<()> {
    let Taking { planned, now, .. } = *taking;
    let model = taking.model.id();
    let Some((before, said)) = base.told.more.as_ref().zip(planned.said.more.as_ref()) else {
        return Ok(());
    };
    let is_whole =
        planned.more_files == 0 && planned.more_pictures == 0 && !planned.files.is_empty();
    if !is_whole || !before.is_like(said) {
        return Ok(());
    }
    let all = || planned.files.iter().chain(&planned.pictures);
    let hashes: HashSet<&str> = all().map(|file| file.sha256.as_str()).collect();
    // A picture that could not be fetched is still there.
    let mut names: HashSet<String> = all().map(PlannedFile::known_as).collect();
    names.extend(said.pictures.iter().cloned());
    let is_gone = |(name, hash): &(&String, &String)| {
        !names.contains(*name) && !hashes.contains(hash.as_str())
    };
    let is_taken_away = is_taken_away(taking, base);
    for (name, hash) in base.files.iter().filter(is_gone) {
        let blob: BlobId = hash.parse().map_err(Error::internal)?;
        let short = name.rsplit('/').next().unwrap_or(name).to_owned();
        if !is_taken_away {
            if imports::has_bytes(tx, model, &blob).await? {
                taken.left.push(short);
            }
            continue;
        }
        let was_said = before.notes.get(name).cloned().unwrap_or_default();
        if let Some(file) = store::holding(tx, model, blob.as_bytes()).await? {
            if is_edited(tx, model, file, name, &was_said).await? {
                taken.kept.push(short);
                continue;
            }
            drafts::remove_file(tx, model, file.into(), now).await?;
        } else if let Some(picture) = store::showing(tx, model, blob.as_bytes()).await? {
            if is_retouched(tx, model, picture, &was_said).await? {
                taken.kept.push(short);
                continue;
            }
            drafts::remove_picture(tx, picture, now).await?;
        } else {
            // Exchanged or taken out here.
            continue;
        }
        taken.gone.push(short);
    }
    Ok(())
}

/// Whether a file has another name, folder or note than its source gave it: `known_as` is its folder and name there.
async fn is_edited(
    tx: &mut Tx,
    model: ModelId,
    file: i64,
    known_as: &str,
    [note, _]: &[String; 2],
) -> Result<bool> {
    let (folder, name) = known_as.rsplit_once('/').unwrap_or(("", known_as));
    let (folder, name) = (safe_folder(folder), safe_name(name));
    let rows = models::files(tx, model).await?;
    let row = rows.iter().find(|row| row.id == file);
    Ok(row.is_some_and(|row| row.note != *note || row.name != name || row.folder != folder))
}

/// Whether a picture has another caption or alternative text than its source gave it, or a point that stays in sight.
async fn is_retouched(
    tx: &mut Tx,
    model: ModelId,
    picture: PictureId,
    [caption, alt]: &[String; 2],
) -> Result<bool> {
    let rows = models::pictures(tx, model).await?;
    let is_it = |row: &&PictureRow| PictureId::from(row.id) == picture;
    let is_other = |row: &PictureRow| {
        row.caption != *caption || row.alt != *alt || row.focus() != Focus::default()
    };
    Ok(rows.iter().find(is_it).is_some_and(is_other))
}

/// Files of a model by the paths by which print profiles of its source name them.
pub async fn sliced(
    tx: &mut Tx,
    model: ModelId,
    planned: &Planned,
) -> Result<HashMap<String, FileId>> {
    let mut found = HashMap::new();
    let settings = planned.said.more.iter().flat_map(|more| &more.settings);
    for profile in settings.filter(|profile| !profile.file.is_empty()) {
        let path = inside(&planned.folder, &profile.file);
        let Some(file) = planned.files.iter().find(|file| file.path == path) else { continue };
        let blob: BlobId = file.sha256.parse().map_err(Error::internal)?;
        if let Some(id) = store::holding(tx, model, blob.as_bytes()).await? {
            found.insert(profile.file.clone(), id.into());
        }
    }
    Ok(found)
}
