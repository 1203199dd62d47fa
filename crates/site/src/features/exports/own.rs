//! Files of a member that are no models: photos of their own prints, and evidence, both as they were sent. They lie apart
//! from the library, and no program takes them for models.

use anyhow::Result;
use blobs::BlobId;
use domain::ids::AccountId;
use futures::TryStreamExt;
use serde_json::{Value, json};

use super::{
    card::PERSONAL,
    folder::{self, text},
    gather::Span,
    one::address,
    store::{self, OWN_MAX},
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

/// What a member has that is no model.
pub struct Own {
    /// The oldest first.
    pub items: Vec<Item>,
    /// What of all of it goes with no export, in sentences.
    pub left_out: Vec<String>,
}

/// A file and what is said of it.
pub struct Item {
    pub id: i64,
    /// Where it lies; of a photo without the ending, for which it would have to be opened.
    pub path: String,
    pub bytes: u64,
    blob: BlobId,
    /// Evidence, else a photo of a print.
    is_evidence: bool,
    /// All but where it lies.
    said: Value,
}

/// A member's files with ids of this span. None of them is opened.
pub async fn of(app: &App, account: AccountId, span: Span) -> Result<Own> {
    let mut photos = store::print_photos(&app.db, account).await?;
    let mut pieces = store::evidence(&app.db, account).await?;
    let mut left_out = Vec::new();
    left_out.extend(cut(&mut photos, "the photos of your prints"));
    left_out.extend(cut(&mut pieces, "your pieces of evidence"));
    let photos = photos.iter().filter(|row| span.has(row.id.get()));
    let pieces = pieces.iter().filter(|row| span.has(row.id.get()));
    let photos = photos.filter_map(|row| photo(app, row));
    let pieces = pieces.filter_map(|row| piece(app, row));
    let mut items: Vec<Item> = photos.chain(pieces).collect();
    items.sort_by_key(|item| item.id);
    Ok(Own { items, left_out })
}

/// Cuts what is more than goes along, and says so.
fn cut<T>(oldest_first: &mut Vec<T>, what: &str) -> Option<String> {
    let is_over = oldest_first.len() > OWN_MAX;
    oldest_first.truncate(OWN_MAX);
    let sentence = || format!("Of {what} only the oldest {OWN_MAX} go with a library.");
    is_over.then(sentence)
}

fn photo(app: &App, row: &store::PrintPhoto) -> Option<Item> {
    Some(Item {
        id: row.id.get(),
        path: format!("{PERSONAL}/prints/{}-{}", row.print_id, row.id),
        bytes: row.bytes as u64,
        blob: blob_id(&row.original)?,
        is_evidence: false,
        said: json!({
            "print": row.print_id,
            "model": address(app, row.model_id),
            "version": row.version,
            "at": iso_text(row.created_at.into()),
        }),
    })
}

fn piece(app: &App, row: &store::Evidence) -> Option<Item> {
    Some(Item {
        id: row.id.get(),
        path: format!("{PERSONAL}/evidence/{}-{}", row.id, blobs::safe_name(&row.name)),
        bytes: row.bytes as u64,
        blob: blob_id(&row.blob)?,
        is_evidence: true,
        said: json!({
            "model": address(app, row.model_id),
            "kind": row.kind.as_str(),
            "format": row.format,
            "name": row.name,
            "note": row.note,
            "is_public": row.is_public,
            "at": iso_text(row.created_at.into()),
        }),
    })
}

/// These files with the documents about them, about to be sent: photos are opened for their endings. Nothing when there
/// are no files.
pub async fn entries(app: &App, items: Vec<Item>) -> Result<Vec<Entry>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let mut entries = Vec::from(folder::apart(PERSONAL, "Files that are no models", 0));
    let (evidence, prints): (Vec<Item>, Vec<Item>) =
        items.into_iter().partition(|item| item.is_evidence);
    for (name, lies_at, items) in [("prints", "photo", prints), ("evidence", "file", evidence)] {
        let (mut all_said, mut files) = (Vec::new(), Vec::new());
        for item in items {
            let Item { mut path, bytes, blob, is_evidence, mut said, .. } = item;
            if !is_evidence {
                path = format!("{path}.{}", ending(app, &blob, bytes).await?);
            }
            said[lies_at] = path.as_str().into();
            all_said.push(said);
            files.push(Entry { path, bytes, source: Source::Blob(blob) });
        }
        if !all_said.is_empty() {
            entries.push(text(format!("{PERSONAL}/{name}.json"), &all_said));
        }
        entries.append(&mut files);
    }
    Ok(entries)
}

/// The usual ending of a photo by its first bytes: prints keep no names.
async fn ending(app: &App, blob: &BlobId, bytes: u64) -> Result<&'static str> {
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
