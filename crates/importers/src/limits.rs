//! Bounds that are checked before anything is parsed.

/// What may be spent on one tree. The defaults are those of the site.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Of archives and of 3MF packages, but for the entries of a tree.
    pub mesh: mesh::Limits,
    /// Most entries of a tree: a library of thousands of models, each with a dozen files.
    pub entries: usize,
    /// Most models of one tree, and most rows of a table.
    pub models: usize,
    /// Deepest folder that is looked into.
    pub folders: usize,
    /// Largest text, bytes; also the largest HTML.
    pub text_bytes: u64,
    /// Largest JSON document, bytes. Its values nest at most 127 deep.
    pub json_bytes: u64,
    /// Largest table, bytes.
    pub csv_bytes: u64,
    /// Most `<` in an HTML text.
    pub tags: usize,
    /// Most texts, JSON documents, 3MF packages and PDF documents read for one model, each.
    pub documents: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            mesh: mesh::Limits::default(),
            entries: 100_000,
            models: 10_000,
            folders: 16,
            text_bytes: 256 << 10,
            json_bytes: 2 << 20,
            csv_bytes: 16 << 20,
            tags: 5_000,
            documents: 8,
        }
    }
}
