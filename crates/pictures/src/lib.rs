//! Photos in, safe web pictures out: pure functions over bytes, without files or network.
//!
//! [`decode`] finds the type by content, checks the size in the header before it decodes, turns
//! the picture upright, brings it to sRGB and keeps nothing but pixels: position, names, serial
//! numbers and whatever else was in the file is gone. [`Picture::variants`],
//! [`Picture::open_graph`] and [`Picture::placeholder`] make what the site serves.
//! [`inspect`] says in plain sentences whether a file can be taken.
//!
//! Decoding takes up to about 14 bytes of memory per pixel; run it on uploads in a process with
//! limits of its own all the same.

mod animation;
mod avif;
mod colour;
mod decode;
mod error;
mod fingerprint;
mod heif;
mod inspect;
mod jpeg;
mod limits;
mod planes;
mod png;
mod sniff;
mod video;
mod web;

pub use animation::animation;
pub use decode::{Picture, Warning, decode};
pub use error::PictureError;
pub use inspect::{Inspection, Verdict, inspect};
pub use limits::Limits;
pub use sniff::{Kind, looks_like_picture};
pub use video::{Container, Video, VideoError, VideoLimits, looks_like_video, video};
pub use web::{Encoded, Format, Placeholder, blurred};

/// Whether the first bytes of a file (64 are enough) are those of a picture or a film, readable or not.
pub fn belongs_in_gallery(head: &[u8]) -> bool {
    looks_like_picture(head) || looks_like_video(head)
}
