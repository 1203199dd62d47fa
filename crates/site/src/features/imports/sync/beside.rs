//! What a source says besides its words, where it changed there and was not edited here: notes, captions, the order of
//! pictures, works that a model is made from, collections.

use blobs::BlobId;
use db::Tx;
use domain::{
    ids::{ModelId, PictureId, RemixLinkId},
    licences::PARENTS_MAX,
};

use super::{
    Base, Taking, store,
    told::{COLLECTIONS, Merged, More, NOTES, ORDER, PARENTS},
};
use crate::{
    features::{
        collections::join::{Joining, join},
        imports::{carry::pictures_of, plan::Planned},
        models::{
            content::Parent,
            store::{self as models, PictureRow},
        },
        publish::{
            files as draft_files,
            media::store::{self as media, Said},
            remixes::{self, Link},
            uploads::{safe_folder, safe_name},
        },
    },
    shared::error::{Error, Result},
};

/// Whether the pictures that a source had stand in its order. Asked before anything is taken over.
pub async fn is_in_order(tx: &mut Tx, model: ModelId, base: &Base) -> db::Result<bool> {
    let Some(more) = &base.told.more else { return Ok(false) };
    let shown = store::pictures(tx, model).await?;
    let place = |name: &String| {
        let hash: BlobId = base.files.get(name)?.parse().ok()?;
        shown.iter().position(|(_, original)| original[..] == hash.as_bytes()[..])
    };
    let places: Vec<usize> = more.pictures.iter().filter_map(place).collect();
    Ok(places.is_sorted())
}

/// Takes over what changed, and notes what became of it.
pub async fn take(
    tx: &mut Tx,
    taking: &Taking<'_>,
    base: &Base,
    is_in_order: bool,
    merged: &mut Merged,
) -> Result<()> {
    let planned = taking.planned;
    let Some((before, now)) = base.told.more.as_ref().zip(planned.said.more.as_ref()) else {
        return Ok(());
    };
    let changes = base.told.changes(&planned.said);
    if changes.contains(&NOTES) {
        let is_taken = notes_of_files(tx, taking, before, &mut merged.kept).await?;
        if captions(tx, taking, before, &mut merged.kept).await? || is_taken {
            merged.taken.push(NOTES);
        }
    }
    if is_in_order && before.is_like(now) {
        arrange(tx, taking.model.id(), planned).await?;
    }
    if changes.contains(&ORDER) {
        merged.note(ORDER, is_in_order);
    }
    if changes.contains(&PARENTS) {
        parents(tx, taking, [&before.parents, &now.parents], merged).await?;
    }
    if changes.contains(&COLLECTIONS) && collections(tx, taking, before).await? {
        merged.taken.push(COLLECTIONS);
    }
    Ok(())
}

/// Takes over notes on files; gives whether any was, and adds those that were edited here to `kept`.
async fn notes_of_files(
    tx: &mut Tx,
    taking: &Taking<'_>,
    before: &More,
    kept: &mut Vec<String>,
) -> Result<bool> {
    let rows = models::files(&mut *tx, taking.model.id()).await?;
    let mut is_taken = false;
    for file in &taking.planned.files {
        let [was, _] = before.note(file);
        let (name, folder) = (safe_name(file.name()), safe_folder(&file.folder));
        let row = rows.iter().find(|row| row.name == name && row.folder == folder);
        let Some(row) = row.filter(|row| was != file.note && row.note != file.note) else {
            continue;
        };
        if row.note != was {
            kept.push(format!("the note on {name}"));
            continue;
        }
        draft_files::describe(tx, row.id.into(), &name, &folder, &file.note, row.optional).await?;
        is_taken = true;
    }
    Ok(is_taken)
}

/// The same with captions and alternative texts of pictures.
async fn captions(
    tx: &mut Tx,
    taking: &Taking<'_>,
    before: &More,
    kept: &mut Vec<String>,
) -> Result<bool> {
    let model = taking.model.id();
    let shown = store::pictures(&mut *tx, model).await?;
    let rows = models::pictures(&mut *tx, model).await?;
    let mut is_taken = false;
    for picture in pictures_of(taking.planned) {
        let hash: BlobId = picture.sha256.parse().map_err(Error::internal)?;
        let id = shown.iter().find(|(_, original)| original[..] == hash.as_bytes()[..]);
        let row = id.and_then(|(id, _)| rows.iter().find(|row| PictureId::from(row.id) == *id));
        let Some(row) = row else { continue };
        let ([caption, alt], mut said) = (before.note(picture), said(row));
        let mut is_changed = false;
        for (was, now, place, what) in [
            (&caption, &picture.note, &mut said.caption, "the caption of"),
            (&alt, &picture.alt, &mut said.alt, "the alternative text of"),
        ] {
            if was == now || *place == *now {
                continue;
            }
            if *place == *was {
                place.clone_from(now);
                is_changed = true;
            } else {
                kept.push(format!("{what} {}", row.name));
            }
        }
        if is_changed {
            media::say(tx, model, row.id.into(), &said).await?;
            is_taken = true;
        }
    }
    Ok(is_taken)
}

fn said(row: &PictureRow) -> Said {
    Said {
        alt: row.alt.clone(),
        caption: row.caption.clone(),
        focus: row.focus(),
        is_print: row.is_print,
        is_shown: row.is_shown,
        poster: row.poster_id.map(PictureId::from),
    }
}

/// Puts the pictures of a source into its order, in the places that they have together; all others stay where they are.
async fn arrange(tx: &mut Tx, model: ModelId, planned: &Planned) -> Result<()> {
    let shown = store::pictures(&mut *tx, model).await?;
    let mut now: Vec<PictureId> = Vec::new();
    for picture in pictures_of(planned) {
        let hash: BlobId = picture.sha256.parse().map_err(Error::internal)?;
        let found = shown.iter().find(|(_, original)| original[..] == hash.as_bytes()[..]);
        now.extend(found.map(|(id, _)| *id).filter(|id| !now.contains(id)));
    }
    let before: Vec<PictureId> =
        models::pictures(&mut *tx, model).await?.iter().map(|row| row.id.into()).collect();
    let mut next = now.iter().copied();
    let place = |id: PictureId| if now.contains(&id) { next.next().unwrap_or(id) } else { id };
    let order: Vec<PictureId> = before.iter().copied().map(place).collect();
    if order != before {
        media::place(tx, model, &order).await?;
    }
    Ok(())
}

/// Adds works that its source says it is made from since, takes away those that it does not name any more, and exchanges
/// what it says of them, as far as the links are as they were brought.
async fn parents(
    tx: &mut Tx,
    taking: &Taking<'_>,
    [before, now]: [&[Parent]; 2],
    merged: &mut Merged,
) -> Result<()> {
    let model = taking.model.id();
    let links = remixes::links(&mut *tx, model).await?;
    let (mut is_taken, mut count) = (false, links.len());
    let of = |all: &[Parent], url: &str| all.iter().find(|parent| parent.url == url).cloned();
    for was in before {
        let is_same = of(now, &was.url).is_some_and(|parent| parent == *was);
        let link = links.iter().find(|link| link.url == was.url).filter(|_| !is_same);
        let Some(link) = link else { continue };
        if !is_as_brought(link, was) {
            merged.kept.push(format!("the link to {}", link.title));
            continue;
        }
        remixes::remove(tx, model, link.id.into(), taking.now).await?;
        count -= 1;
        if let Some(parent) = of(now, &was.url) {
            let id = taking.app.ids.next::<RemixLinkId>();
            remixes::insert(tx, id, model, &parent, taking.now).await?;
            count += 1;
        }
        is_taken = true;
    }
    for parent in now {
        let is_known = of(before, &parent.url).is_some();
        let is_here = links.iter().any(|link| link.url == parent.url);
        if is_known || is_here || count >= PARENTS_MAX {
            continue;
        }
        let id = taking.app.ids.next::<RemixLinkId>();
        remixes::insert(tx, id, model, parent, taking.now).await?;
        count += 1;
        is_taken = true;
    }
    if is_taken {
        merged.taken.push(PARENTS);
    }
    Ok(())
}

fn is_as_brought(link: &Link, parent: &Parent) -> bool {
    link.parent_id.is_none()
        && link.title == parent.title
        && link.author == parent.author
        && link.licence == parent.licence
        && link.changes == parent.changes
}

/// Puts a model into collections that its source put it into since; it leaves none. Gives whether it is in one more.
async fn collections(tx: &mut Tx, taking: &Taking<'_>, before: &More) -> Result<bool> {
    let (app, model, mut is_taken) = (taking.app, taking.model, false);
    for kept in &taking.planned.collections {
        if before.collections.contains(&kept.title) {
            continue;
        }
        let joining = Joining {
            title: kept.title.clone(),
            note: kept.note.clone(),
            is_public: kept.is_public,
            place: (kept.place > 0).then_some(kept.place),
            remark: kept.remark.clone(),
        };
        is_taken |= join(tx, app, model.creator(), model.id(), &joining, taking.now).await?;
    }
    Ok(is_taken)
}
