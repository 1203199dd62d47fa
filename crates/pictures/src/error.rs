//! Why a file is not taken as a picture, in sentences for the person who uploaded it.

use crate::Limits;

/// A file that cannot be used as a picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Not a picture format we read; the sentence says what to do.
    #[error("{0}")]
    WrongKind(&'static str),
    /// The file has too many bytes.
    #[error("The file has {bytes} bytes; pictures may have up to {max}.")]
    TooManyBytes {
        /// Length of the file.
        bytes: usize,
        /// The limit.
        max: usize,
    },
    /// The header announces too many pixels.
    #[error(
        "The picture says it is {width} × {height} pixels; the limit is {} million pixels and \
         {} pixels a side. Make it smaller and try again.",
        .limits.max_pixels / 1_000_000,
        .limits.max_side
    )]
    TooManyPixels {
        /// Width in pixels as the file states it.
        width: u32,
        /// Height in pixels as the file states it.
        height: u32,
        /// The limits in force.
        limits: Limits,
    },
    /// The data contradict themselves or end early; the text is the decoder's.
    #[error("The picture is damaged and cannot be read ({0}). Save it again and retry.")]
    Damaged(String),
    /// A correct file that uses a feature we do not read; the text is the decoder's.
    #[error("This variant of the format cannot be read ({0}). Save it as JPEG and retry.")]
    Unsupported(String),
    /// Encoding failed, which no picture within the limits should cause.
    #[error("The picture could not be encoded ({0}).")]
    Encoding(String),
}
