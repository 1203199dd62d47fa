//! Bounds that are checked before memory is taken or loops are entered.

/// What a reader may spend on one file. The defaults are those of the site.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Largest input, bytes.
    pub bytes: u64,
    /// Most triangles after instancing and polygon splitting: some more than a binary STL of [`Limits::bytes`] has.
    pub triangles: usize,
    /// Most entries in a zip container.
    pub zip_entries: usize,
    /// Most unpacked bytes over all entries of a zip container.
    pub unpacked_bytes: u64,
    /// Most unpacked bytes per packed byte of an entry larger than 1 MiB unpacked.
    pub ratio: u64,
    /// Deepest nesting of XML elements, JSON values or component references.
    pub depth: usize,
    /// Longest metadata value kept, characters.
    pub metadata_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 512 << 20,
            triangles: 12_000_000,
            zip_entries: 10_000,
            unpacked_bytes: 2 << 30,
            ratio: 100,
            depth: 64,
            metadata_chars: 2_000,
        }
    }
}
