//! Opening the index and writing to it.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tantivy::directory::MmapDirectory;
use tantivy::directory::error::OpenDirectoryError;
use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyError};

use crate::schema::{self, Fields};
use crate::{Change, Document, Error, Result};

/// Bytes that a writer gathers before it writes a segment: little while following, much while rebuilding.
const FOLLOWING_BYTES: usize = 24 << 20;
const REBUILDING_BYTES: usize = 160 << 20;
const REBUILDING_THREADS: usize = 2;

/// The search index. One process at a time may write to a folder; any number may read it, each as it was when
/// they opened it.
pub struct Index {
    inner: tantivy::Index,
    reader: IndexReader,
    pub(crate) fields: Fields,
    /// Opened by the first write, so that a process that only reads takes no lock.
    writer: Mutex<Option<IndexWriter>>,
}

impl Index {
    /// Opens the index in `dir` or creates it. An index of another version, or one that cannot be read, is
    /// discarded: the new one is empty and [`Index::position`] is 0, so that the caller rebuilds.
    pub fn open(dir: &Path) -> Result<Self> {
        let name = format!("v{}", schema::VERSION);
        fs::create_dir_all(dir)?;
        for entry in fs::read_dir(dir)? {
            let entry = entry?;
            let other = entry.file_name();
            let is_version = other
                .to_str()
                .and_then(|n| n.strip_prefix('v'))
                .is_some_and(|n| n.parse::<u32>().is_ok());
            if is_version && other != *name {
                fs::remove_dir_all(entry.path())?;
            }
        }
        let current = dir.join(name);
        match Self::open_version(&current) {
            Err(Unusable::Broken(reason)) => {
                tracing::warn!(%reason, "discarding a search index that cannot be read");
                fs::remove_dir_all(&current)?;
                Self::open_version(&current).map_err(Unusable::into_error)
            }
            other => other.map_err(Unusable::into_error),
        }
    }

    /// An index that lives in memory, for tests.
    pub fn in_memory() -> Result<Self> {
        let (schema, fields) = schema::schema();
        let inner = tantivy::Index::builder()
            .schema(schema)
            .settings(schema::settings())
            .create_in_ram()?;
        Ok(Self::with(inner, fields)?)
    }

    fn open_version(dir: &Path) -> Result<Self, Unusable> {
        let (schema, fields) = schema::schema();
        fs::create_dir_all(dir).map_err(|e| Unusable::Other(e.into()))?;
        let directory = MmapDirectory::open(dir)
            .map_err(|e: OpenDirectoryError| Unusable::Other(TantivyError::from(e).into()))?;
        let inner = tantivy::Index::builder()
            .schema(schema)
            .settings(schema::settings())
            .open_or_create(directory)?;
        inner.load_metas()?;
        Ok(Self::with(inner, fields)?)
    }

    fn with(inner: tantivy::Index, fields: Fields) -> tantivy::Result<Self> {
        schema::register(&inner);
        let reader = inner.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { inner, reader, fields, writer: Mutex::new(None) })
    }

    /// The place in the event log up to which the index knows everything; 0 when it is new.
    pub fn position(&self) -> Result<i64> {
        let payload = self.inner.load_metas()?.payload;
        Ok(payload.and_then(|p| p.parse().ok()).unwrap_or(0))
    }

    /// Number of models in the index.
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Whether the index holds no model.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Applies `changes` in order and moves to `position`, both or neither. Searches see them when this
    /// returns. Costs about a tenth of a second whatever the number of changes: gather them.
    pub fn apply(&self, changes: &[Change], position: i64) -> Result<()> {
        let mut guard = self.writer_slot();
        let writer = match guard.take() {
            Some(writer) => writer,
            None => self.inner.writer_with_num_threads(1, FOLLOWING_BYTES)?,
        };
        // On any error the writer is dropped here, and with it everything not committed.
        let writer = self.write(writer, changes, position)?;
        *guard = Some(writer);
        self.reader.reload()?;
        Ok(())
    }

    fn write(
        &self,
        mut writer: IndexWriter,
        changes: &[Change],
        position: i64,
    ) -> Result<IndexWriter> {
        for change in changes {
            match change {
                Change::Put(document) => {
                    writer.delete_term(self.fields.id(document.model_id));
                    writer.add_document(self.fields.fill(document))?;
                }
                Change::Remove(model_id) => {
                    writer.delete_term(self.fields.id(*model_id));
                }
            }
        }
        commit(&mut writer, position)?;
        Ok(writer)
    }

    /// Replaces the whole index by `batches` and moves to `position` (the end of the event log before the
    /// batches were read). Searches see the old index until this returns; when a batch is an error, or the
    /// process dies, the old index stays. No model may occur twice. Meanwhile
    /// [`Index::apply`] waits. Uses up to 400 MB and two threads.
    pub fn rebuild<E: From<Error>>(
        &self,
        batches: impl IntoIterator<Item = Result<Vec<Document>, E>>,
        position: i64,
    ) -> Result<(), E> {
        let mut guard = self.writer_slot();
        drop(guard.take());
        let writer = self.bulk_writer()?;
        for batch in batches {
            for document in batch? {
                writer.add_document(self.fields.fill(&document)).map_err(Error::from)?;
            }
        }
        self.finish_rebuild(writer, position)?;
        drop(guard);
        Ok(())
    }

    fn bulk_writer(&self) -> Result<IndexWriter> {
        let writer = self
            .inner
            .writer_with_num_threads(REBUILDING_THREADS, REBUILDING_THREADS * REBUILDING_BYTES)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        writer.delete_all_documents()?;
        Ok(writer)
    }

    fn finish_rebuild(&self, mut writer: IndexWriter, position: i64) -> Result<()> {
        commit(&mut writer, position)?;
        writer.set_merge_policy(Box::new(LogMergePolicy::default()));
        writer.wait_merging_threads()?;
        self.reader.reload()?;
        Ok(())
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    fn writer_slot(&self) -> MutexGuard<'_, Option<IndexWriter>> {
        // After a panic the slot is empty or holds a writer whose last commit is whole.
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes everything written so far durable together with the position.
fn commit(writer: &mut IndexWriter, position: i64) -> Result<()> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(&position.to_string());
    prepared.commit()?;
    Ok(())
}

/// Why a folder could not be opened.
enum Unusable {
    /// What is in it is not an index of ours.
    Broken(TantivyError),
    /// Anything that throwing the folder away would not help.
    Other(Error),
}

impl Unusable {
    fn into_error(self) -> Error {
        match self {
            Self::Broken(error) => error.into(),
            Self::Other(error) => error,
        }
    }
}

impl From<TantivyError> for Unusable {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::DataCorruption(_)
            | TantivyError::SchemaError(_)
            | TantivyError::IncompatibleIndex(_)
            | TantivyError::OpenReadError(_) => Self::Broken(error),
            other => Self::Other(other.into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Request, Total};

    fn put(model_id: i64, title: &str) -> Change {
        Change::Put(Box::new(document(model_id, title)))
    }

    fn document(model_id: i64, title: &str) -> Document {
        Document { model_id, title: title.to_owned(), ..Document::default() }
    }

    fn count(index: &Index, text: &str) -> Total {
        index
            .search(&Request { text: text.to_owned(), limit: 5, ..Request::default() })
            .unwrap()
            .total
    }

    #[test]
    fn reopening_keeps_models_and_position() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open(dir.path()).unwrap();
        assert_eq!((index.position().unwrap(), index.is_empty()), (0, true));
        index.apply(&[put(1, "Dragon"), put(2, "Vase")], 12).unwrap();
        index.apply(&[], 40).unwrap();
        drop(index);
        let index = Index::open(dir.path()).unwrap();
        assert_eq!((index.position().unwrap(), index.len()), (40, 2));
        assert_eq!(count(&index, "dragon"), Total::Exact(1));
    }

    #[test]
    fn what_was_not_committed_never_happened() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open(dir.path()).unwrap();
        index.apply(&[put(1, "Dragon")], 12).unwrap();
        drop(index.writer_slot().take());
        // The process dies in the middle of a batch: written, even prepared, but not committed.
        let mut writer: IndexWriter =
            index.inner.writer_with_num_threads(1, FOLLOWING_BYTES).unwrap();
        writer.delete_term(index.fields.id(1));
        writer.add_document(index.fields.fill(&document(2, "Vase"))).unwrap();
        let mut prepared = writer.prepare_commit().unwrap();
        prepared.set_payload("13");
        drop(prepared);
        drop(writer);
        drop(index);
        let index = Index::open(dir.path()).unwrap();
        assert_eq!((index.position().unwrap(), index.len()), (12, 1));
        assert_eq!(
            (count(&index, "dragon"), count(&index, "vase ")),
            (Total::Exact(1), Total::Exact(0))
        );
        index.apply(&[put(2, "Vase")], 13).unwrap();
        assert_eq!((index.position().unwrap(), index.len()), (13, 2));
    }

    #[test]
    fn a_rebuild_replaces_everything_or_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::open(dir.path()).unwrap();
        index.apply(&[put(1, "Dragon"), put(2, "Vase")], 12).unwrap();
        let failing = [Ok(vec![document(3, "Castle")]), Err(Error::Cursor)];
        assert!(matches!(index.rebuild(failing, 20), Err(Error::Cursor)));
        assert_eq!(
            (index.position().unwrap(), index.len(), count(&index, "castle ")),
            (12, 2, Total::Exact(0))
        );
        // Following goes on after a failed rebuild.
        index.apply(&[put(4, "Tower")], 13).unwrap();
        assert_eq!(index.len(), 3);
        let batches = [
            Ok::<_, Error>(vec![document(3, "Castle"), document(1, "Dragon")]),
            Ok(vec![document(9, "Moat")]),
        ];
        index.rebuild(batches, 20).unwrap();
        assert_eq!((index.position().unwrap(), index.len()), (20, 3));
        assert_eq!(
            (count(&index, "vase "), count(&index, "moat")),
            (Total::Exact(0), Total::Exact(1))
        );
        index.apply(&[Change::Remove(9)], 21).unwrap();
        drop(index);
        let index = Index::open(dir.path()).unwrap();
        assert_eq!((index.position().unwrap(), index.len()), (21, 2));
    }

    #[test]
    fn other_versions_and_broken_indexes_are_discarded() {
        let dir = tempfile::tempdir().unwrap();
        let old = dir.path().join("v0");
        fs::create_dir(&old).unwrap();
        fs::write(old.join("meta.json"), "{}").unwrap();
        fs::write(dir.path().join("vase"), "not ours").unwrap();
        let index = Index::open(dir.path()).unwrap();
        assert!(!old.exists() && dir.path().join("vase").exists());
        index.apply(&[put(1, "Dragon")], 12).unwrap();
        drop(index);
        let current = dir.path().join(format!("v{}", schema::VERSION));
        for broken in ["", "{", "{}"] {
            fs::write(current.join("meta.json"), broken).unwrap();
            let index = Index::open(dir.path()).unwrap();
            assert_eq!((index.position().unwrap(), index.len()), (0, 0), "{broken:?}");
            index.apply(&[put(1, "Dragon")], 12).unwrap();
        }
        // A segment that lost a file.
        let lost = fs::read_dir(&current)
            .unwrap()
            .map(|e| e.unwrap().path())
            .find(|p| p.extension().is_some_and(|e| e == "term"));
        fs::remove_file(lost.unwrap()).unwrap();
        assert_eq!(Index::open(dir.path()).unwrap().position().unwrap(), 0);
    }

    #[test]
    fn only_one_writes() {
        let dir = tempfile::tempdir().unwrap();
        let (first, second) = (Index::open(dir.path()).unwrap(), Index::open(dir.path()).unwrap());
        first.apply(&[put(1, "Dragon")], 1).unwrap();
        assert!(matches!(second.apply(&[put(2, "Vase")], 2), Err(Error::Locked)));
        drop(first);
        second.apply(&[put(2, "Vase")], 2).unwrap();
        assert_eq!(second.len(), 2);
    }
}
