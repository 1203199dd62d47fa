//! How large a picture may be.

/// Bounds checked against the header, before pixels are decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest file, in bytes.
    pub max_bytes: usize,
    /// The most pixels a picture may have.
    pub max_pixels: u64,
    /// The longest side, in pixels.
    pub max_side: u32,
}

impl Default for Limits {
    /// 64 MiB, 64 megapixels (phones make pictures of 48 and 50) and 32,768 pixels a side.
    fn default() -> Limits {
        Limits { max_bytes: 64 << 20, max_pixels: 64_000_000, max_side: 32_768 }
    }
}

impl Limits {
    /// What a decoder may allocate: sixteen-bit RGBA and some rows.
    pub(crate) fn max_alloc(&self) -> u64 {
        self.max_pixels.saturating_mul(8).saturating_add(16 << 20)
    }

    /// Whether a picture of this size is within the limits.
    pub(crate) fn allow(&self, width: u32, height: u32) -> bool {
        width.max(height) <= self.max_side
            && u64::from(width) * u64::from(height) <= self.max_pixels
    }
}
