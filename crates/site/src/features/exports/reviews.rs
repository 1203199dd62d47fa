//! What people reported about prints of a model, with the photos that everybody sees of them.

use std::collections::HashMap;

use anyhow::Result;
use domain::ids::FileId;

use super::{
    card::{self, PHOTOS, Review},
    folder::{self, Folder, text},
    past::Room,
    store,
};
use crate::{
    app::App,
    features::{
        downloads::zip::{Entry, Source},
        models::store::Model,
        trust::cards::{Content, Photo, Variant, store as cards},
    },
};

/// Adds what was reported here, as far as there is room.
pub async fn add(app: &App, model: &Model, folder: &mut Folder, room: &mut Room) -> Result<()> {
    let most = card::REVIEWS_MAX as i64 + 1;
    let printed = store::printed(&app.db, model.id(), most).await?;
    let printed: HashMap<i64, Vec<FileId>> =
        printed.into_iter().map(|(print, files)| (print, files.0)).collect();
    let mut photos = Vec::new();
    for row in cards::all_of(&app.db, model.id(), most).await? {
        let content = row.content.0;
        let files = printed.get(&row.print_id).into_iter().flatten();
        let files = files.filter_map(|file| folder.files.get(&file.get())).cloned().collect();
        let shown = seen(&content, room)?;
        let names = shown.iter().map(|entry| entry.path.clone()).collect();
        photos.push((review(content, files, names), shown));
    }
    let received = photos.iter().map(|(review, _)| review.clone()).collect();
    let received = room.fit(received);
    photos.truncate(received.len());
    if !received.is_empty() {
        folder.entries.push(text(card::REVIEWS.to_owned(), &received));
    }
    let mut shown: Vec<Entry> = photos.into_iter().flat_map(|(_, shown)| shown).collect();
    if !shown.is_empty() {
        folder.entries.append(&mut shown);
        folder.entries.extend(folder::apart(PHOTOS, "Photos of reported prints", 0));
    }
    Ok(())
}

/// The photos of a report, as far as there is room, in the largest size that was made of each.
fn seen(content: &Content, room: &mut Room) -> Result<Vec<Entry>> {
    let mut entries = Vec::new();
    let largest = content.photos.iter().filter_map(largest).take(card::PHOTOS_OF_ONE);
    for (at, variant) in largest.enumerate() {
        let bytes = variant.bytes as u64;
        if !room.takes_photo(bytes) {
            break;
        }
        let ending = variant.name.rsplit('.').next().unwrap_or_default();
        let path = format!("{PHOTOS}/{}-{}.{ending}", content.print, at + 1);
        entries.push(Entry { path, bytes, source: Source::Blob(variant.blob.parse()?) });
    }
    Ok(entries)
}

/// Of two of the same width the one that more programs read.
fn largest(photo: &Photo) -> Option<&Variant> {
    photo.variants.iter().max_by_key(|variant| (variant.width, !variant.name.ends_with(".avif")))
}

fn review(content: Content, files: Vec<String>, photos: Vec<String>) -> Review {
    let answered_at = content.answer.as_ref().map(|answer| answer.at);
    Review {
        by: content.handle,
        version: content.version,
        outcome: content.outcome.as_str().to_owned(),
        cause: content.cause.map(|cause| cause.as_str().to_owned()).unwrap_or_default(),
        stars: content.stars,
        feedback: content.feedback,
        text: content.body,
        printer: content.printer,
        material: content.material,
        nozzle_um: content.nozzle_um,
        layer_um: content.layer_um,
        supports: content.supports,
        infill_percent: content.settings.infill_percent,
        print_minutes: content.settings.print_minutes,
        files,
        photos,
        answer: content.answer.map(|answer| answer.body).unwrap_or_default(),
        answered_at,
        fixed_in: content.fixed_in,
        is_thanked: content.proof.is_thanked,
        at: content.created_at,
    }
}
