//! Short films: what they are, whether browsers play them, and the same film without anything but picture and sound.
//!
//! Nothing is decoded. The container is read box by box, each bounded by the one around it; what is not needed to play
//! (places, names, dates, tracks of sensor data) is left out or blanked, so it can not be published.

mod ebml;
mod isobmff;
mod mp4;
mod sample_table;
mod webm;

/// How large and long a film may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VideoLimits {
    /// The longest file, in bytes.
    pub max_bytes: usize,
    /// The longest time, in milliseconds.
    pub max_ms: u64,
}

impl Default for VideoLimits {
    /// 100 MiB and 30 seconds, with half a second for cameras that stop late.
    fn default() -> Self {
        Self { max_bytes: 100 << 20, max_ms: 30_500 }
    }
}

/// The containers that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// MP4 and QuickTime; written as MP4.
    Mp4,
    /// WebM and Matroska; written as WebM.
    WebM,
}

impl Container {
    /// The media type for `Content-Type`.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Mp4 => "video/mp4",
            Self::WebM => "video/webm",
        }
    }

    /// The ending of file names, without a dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Mp4 => "mp4",
            Self::WebM => "webm",
        }
    }
}

/// A film as it is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Video {
    /// How it is packed.
    pub container: Container,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// How long it runs, in milliseconds.
    pub duration_ms: u64,
    /// The file, with nothing in it but one track of pictures and at most one of sound.
    pub bytes: Vec<u8>,
}

/// A film that can not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VideoError {
    /// Neither container.
    #[error("This is not a video that we can read. Export it as MP4 with H.264 and retry.")]
    WrongKind,
    /// The file has too many bytes.
    #[error("The video has {} MB; up to {} MB are taken. Export it smaller and retry.", .bytes >> 20, .max >> 20)]
    TooManyBytes {
        /// Length of the file.
        bytes: usize,
        /// The limit.
        max: usize,
    },
    /// It runs too long.
    #[error("The video runs {} seconds; up to {} are taken. Cut it and retry.", .ms.div_ceil(1000), .max / 1000)]
    TooLong {
        /// How long it runs, in milliseconds.
        ms: u64,
        /// The limit, in milliseconds.
        max: u64,
    },
    /// Browsers do not play it; the text names the coding.
    #[error(
        "The video is coded as {0}, which not every browser plays. Export it as MP4 with H.264 and AAC, or as WebM, and \
         retry."
    )]
    Coding(String),
    /// A correct file that uses a feature we do not read.
    #[error("This kind of video can not be read ({0}). Export it as a plain MP4 and retry.")]
    Unsupported(&'static str),
    /// The data contradict themselves or end early.
    #[error("The video is damaged ({0}). Export it again and retry.")]
    Damaged(&'static str),
}

/// Whether the first bytes of a file (64 are enough) are those of a film, readable or not.
pub fn looks_like_video(head: &[u8]) -> bool {
    container(head).is_some()
}

fn container(head: &[u8]) -> Option<Container> {
    const FILMS: [&[u8; 4]; 12] = [
        b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"qt  ",
        b"dash", b"MSNV",
    ];
    if head.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) {
        return Some(Container::WebM);
    }
    let brand = head.get(8..12).filter(|_| head.get(4..8) == Some(b"ftyp"))?;
    FILMS.iter().any(|film| brand == *film).then_some(Container::Mp4)
}

/// Reads a film and makes the one to be served.
///
/// A file is refused if it is longer than the limits allow, runs longer, or is coded in a way that browsers do not play:
/// H.264, VP8, VP9 and AV1 with AAC, Opus or Vorbis are taken.
pub fn video(bytes: &[u8], limits: &VideoLimits) -> Result<Video, VideoError> {
    if bytes.len() > limits.max_bytes {
        return Err(VideoError::TooManyBytes { bytes: bytes.len(), max: limits.max_bytes });
    }
    let video = match container(bytes).ok_or(VideoError::WrongKind)? {
        Container::Mp4 => mp4::read(bytes)?,
        Container::WebM => webm::read(bytes)?,
    };
    if video.duration_ms > limits.max_ms {
        return Err(VideoError::TooLong { ms: video.duration_ms, max: limits.max_ms });
    }
    if !(1..=8192).contains(&video.width) || !(1..=8192).contains(&video.height) {
        return Err(VideoError::Damaged("its size makes no sense"));
    }
    Ok(video)
}
