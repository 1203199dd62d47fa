//! Files of a member that are no models: photos of their own prints, and evidence, both as they were sent. They lie apart
//! from the library, and no program takes them for models.

use anyhow::Result;
use domain::ids::AccountId;
use futures::TryStreamExt;
use serde_json::{Value, json};

use super::{
    card::PERSONAL,
    folder::{self, text},
    gather::Span,
    store,
};
use crate::{
    app::App,
    features::{
        downloads::zip::{Entry, Source},
        models::store::blob_id,
    },
    shared::filters::iso_text,
};

/// Bytes by which a photo is known.
const HEAD: u64 = 12;

/// A file and what is said of it.
pub struct Item {
    pub id: i64,
    pub entry: Entry,
    /// Evidence, else a photo of a print.
    is_evidence: bool,
    said: Value,
}

/// A member's files, the oldest first.
pub async fn items(app: &App, account: AccountId, span: Span) -> Result<Vec<Item>> {
    let mut items = Vec::new();
    for photo in store::print_photos(&app.db, account, span).await? {
        let Some(blob) = blob_id(&photo.original) else { continue };
        let ending = ending(app, &blob, photo.bytes as u64).await?;
        let path = format!("{PERSONAL}/prints/{}-{}.{ending}", photo.print_id, photo.id);
        let said = json!({
            "photo": path,
            "print": photo.print_id,
            "model": format!("{}/models/{}", app.config.public_url, photo.model_id),
            "version": photo.version,
            "at": iso_text(photo.created_at.into()),
        });
        items.push(item(photo.id.get(), false, said, path, photo.bytes, blob));
    }
    for piece in store::evidence(&app.db, account, span).await? {
        let Some(blob) = blob_id(&piece.blob) else { continue };
        let path = format!("{PERSONAL}/evidence/{}-{}", piece.id, blobs::safe_name(&piece.name));
        let said = json!({
            "file": path,
            "model": format!("{}/models/{}", app.config.public_url, piece.model_id),
            "kind": piece.kind.as_str(),
            "format": piece.format,
            "name": piece.name,
            "note": piece.note,
            "is_public": piece.is_public,
            "at": iso_text(piece.created_at.into()),
        });
        items.push(item(piece.id.get(), true, said, path, piece.bytes, blob));
    }
    items.sort_by_key(|item| item.id);
    Ok(items)
}

fn item(
    id: i64,
    is_evidence: bool,
    said: Value,
    path: String,
    bytes: i64,
    blob: blobs::BlobId,
) -> Item {
    let entry = Entry { path, bytes: bytes as u64, source: Source::Blob(blob) };
    Item { id, entry, is_evidence, said }
}

/// These files with the documents about them; nothing when there are none.
pub fn entries(items: Vec<Item>) -> Vec<Entry> {
    if items.is_empty() {
        return Vec::new();
    }
    let mut entries = Vec::from(folder::apart(PERSONAL, "Files that are no models", 0));
    let (evidence, prints): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|item| item.is_evidence);
    for (name, items) in [("prints", prints), ("evidence", evidence)] {
        if !items.is_empty() {
            let said: Vec<&Value> = items.iter().map(|item| &item.said).collect();
            entries.push(text(format!("{PERSONAL}/{name}.json"), &said));
        }
        entries.extend(items.into_iter().map(|item| item.entry));
    }
    entries
}

/// The usual ending of a photo by its first bytes: prints keep no names.
async fn ending(app: &App, blob: &blobs::BlobId, bytes: u64) -> Result<&'static str> {
    let mut head = Vec::new();
    let mut chunks = app.blobs.get_range(blob, 0..bytes.min(HEAD)).await?;
    while let Some(chunk) = chunks.try_next().await? {
        head.extend_from_slice(&chunk);
    }
    Ok(match head.as_slice() {
        [0xff, 0xd8, ..] => "jpg",
        [0x89, b'P', b'N', b'G', ..] => "png",
        [b'G', b'I', b'F', ..] => "gif",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => "webp",
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', ..] => "avif",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "heic",
        _ => "picture",
    })
}
