//! All files of a version in one zip, with a note of who made it and what the licence allows.

use std::{
    collections::HashSet,
    io::{self, Write},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    body::Body,
    extract::{Path, Query},
    http::{HeaderMap, Method},
    response::Response,
};
use bytes::Bytes;
use domain::{ids::ModelId, licences, models::may_see};
use futures::{TryStreamExt, stream};
use tokio::sync::mpsc;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::files::{By, as_bearer, counts, record};
use crate::{
    app::App,
    features::{
        accounts::tokens::MaybeBearer,
        models::{
            content::Content,
            credit,
            pages::{Via, address},
            store,
        },
    },
    shared::{
        error::{Error, Result},
        headers::attachment,
        page::Context,
    },
};

/// One entry: its path in the zip and where its bytes are.
pub struct Entry {
    pub path: String,
    pub bytes: u64,
    pub source: Source,
}

/// Where bytes are.
pub enum Source {
    Blob(blobs::BlobId),
    Text(Bytes),
}

/// `GET /models/{id}/v/{number}/all.zip`.
pub async fn download(
    mut context: Context,
    MaybeBearer(bearer): MaybeBearer,
    Path((id, number)): Path<(ModelId, i64)>,
    Query(via): Query<Via>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    as_bearer(&mut context, bearer)?;
    let app = &context.app;
    let model = store::model(&app.db, id).await?.ok_or(Error::NotFound)?;
    if !may_see(model.state(), model.creator(), context.visitor.viewer()) || number < 1 {
        return Err(Error::NotFound);
    }
    let files = store::version_files(&app.db, id, number).await?;
    if files.is_empty() {
        return Err(Error::NotFound);
    }
    let content = store::content(&app.db, &model, Some(number)).await?;
    let mut taken = HashSet::from(["readme.txt".to_owned(), "attribution.txt".to_owned()]);
    let text = |path: &str, text: String| Entry {
        path: path.to_owned(),
        bytes: text.len() as u64,
        source: Source::Text(text.into()),
    };
    let mut entries = vec![
        text("README.txt", note(app, &content)),
        text("ATTRIBUTION.txt", credit::note(&content, &app.config.public_url)),
    ];
    for file in &files {
        let blob = file.blob().ok_or(Error::NotFound)?;
        let path = free_path(&mut taken, &file.folder, &blobs::safe_name(&file.name));
        entries.push(Entry { path, bytes: file.bytes as u64, source: Source::Blob(blob) });
    }
    if counts(&method, &headers) {
        let member = context.visitor.0.as_ref().map(|member| member.id);
        record(app, By::of(member, &headers), &model, number, &files, &via).await?;
    }
    let name = format!("{}-v{number}.zip", model.slug);
    attachment(&name, "application/zip", body(app.clone(), entries))
}

/// Who made it, where it is from and what the licence allows.
fn note(app: &App, content: &Content) -> String {
    let licence = licences::known(&content.licence);
    let (name, summary, url) = licence.map_or(("", "", ""), |l| (l.name, l.summary, l.url));
    let member = if content.creator.name.is_empty() {
        &content.creator.handle
    } else {
        &content.creator.name
    };
    let member = format!("{member} (@{})", content.creator.handle);
    let creator = match content.origin.as_ref().filter(|origin| origin.is_shared) {
        Some(origin) => {
            format!("{} ({}), passed on by {member}", origin.author, origin.address)
        }
        None => member,
    };
    format!(
        "{title}\nby {creator}\n{public}{here}\n\nLicence: {name} ({spdx})\n{summary}\n{url}\n",
        title = content.title,
        public = app.config.public_url,
        here = address(content.id, &content.slug),
        spdx = content.licence,
    )
}

/// A path no other entry has, compared without regard to case as some file systems do.
pub fn free_path(taken: &mut HashSet<String>, folder: &str, name: &str) -> String {
    let (stem, ending) =
        name.rsplit_once('.').map_or((name, String::new()), |(s, e)| (s, format!(".{e}")));
    let in_folder =
        |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
    let numbered = (2..).map(|n| format!("{stem} ({n}){ending}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).map(in_folder);
    let path =
        free.into_iter().find(|path| !taken.contains(&path.to_lowercase())).unwrap_or_default();
    taken.insert(path.to_lowercase());
    path
}

/// Bytes gathered before they are sent on.
const CHUNK: usize = 256 << 10;

/// Makes the zip while it is asked for. A slow browser leaves a waiting task with about a megabyte, never a thread.
pub fn body(app: App, entries: Vec<Entry>) -> Body {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(2);
    tokio::spawn(async move {
        if let Err(error) = send(&app, entries, &sender).await {
            // The length was not promised, so only an error in the body tells the browser that the zip is not whole.
            let _ = sender.send(Err(error)).await;
        }
    });
    let chunks =
        stream::unfold(receiver, |mut r| async move { r.recv().await.map(|chunk| (chunk, r)) });
    Body::from_stream(chunks)
}

/// What the zip writer wrote and nobody took yet.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Written {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Sends on what was written when there is at least `least`; waits while the browser is slow.
async fn drain(
    written: &Written,
    least: usize,
    sender: &mpsc::Sender<io::Result<Bytes>>,
) -> io::Result<()> {
    let full = std::mem::take(&mut *written.bytes());
    if full.len() < least {
        *written.bytes() = full;
        return Ok(());
    }
    sender.send(Ok(full.into())).await.map_err(|_| io::ErrorKind::BrokenPipe.into())
}

async fn send(
    app: &App,
    entries: Vec<Entry>,
    sender: &mpsc::Sender<io::Result<Bytes>>,
) -> io::Result<()> {
    // Stored: meshes in 3MF are packed already, and sending starts at once. No times: the same zip has the same bytes.
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
    let written = Written::default();
    let mut zip = ZipWriter::new_stream(written.clone());
    for entry in entries {
        zip.start_file(entry.path, options)?;
        match entry.source {
            Source::Text(text) => zip.write_all(&text)?,
            Source::Blob(id) => {
                let mut chunks =
                    app.blobs.get_range(&id, 0..entry.bytes).await.map_err(io::Error::other)?;
                while let Some(chunk) = chunks.try_next().await.map_err(io::Error::other)? {
                    zip.write_all(&chunk)?;
                    drain(&written, CHUNK, sender).await?;
                }
            }
        }
    }
    zip.finish()?;
    drain(&written, 0, sender).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_zip_do_not_collide() {
        let mut taken = HashSet::new();
        let mut add = |folder, name| free_path(&mut taken, folder, name);
        assert_eq!(add("", "a.stl"), "a.stl");
        assert_eq!(add("", "A.STL"), "A (2).STL");
        assert_eq!(add("", "a.stl"), "a (3).stl");
        assert_eq!(add("parts", "a.stl"), "parts/a.stl");
        assert_eq!(add("", "plain"), "plain");
        assert_eq!(add("", "plain"), "plain (2)");
    }
}
