//! WebM films: everything that playing does not need is blanked where it stands.

use std::ops::Range;

use super::ebml::{Element, blank, elements, float, unsigned};
use super::{Container, Video, VideoError};

const HEADER: u32 = 0x1a45_dfa3;
const SEGMENT: u32 = 0x1853_8067;
const SEEK_HEAD: u32 = 0x114d_9b74;
const INFO: u32 = 0x1549_a966;
const TRACKS: u32 = 0x1654_ae6b;
const CLUSTER: u32 = 0x1f43_b675;
const CUES: u32 = 0x1c53_bb6b;
const TAGS: u32 = 0x1254_c367;
const CHAPTERS: u32 = 0x1043_a770;
const ATTACHMENTS: u32 = 0x1941_a469;
/// What ends a cluster whose length was not known.
const TOP: &[u32] = &[CLUSTER, CUES, TAGS, CHAPTERS, ATTACHMENTS, INFO, TRACKS, SEEK_HEAD];

const TIMESTAMP_SCALE: u32 = 0x2a_d7b1;
const DURATION: u32 = 0x4489;
const MUXING_APP: u32 = 0x4d80;
const WRITING_APP: u32 = 0x5741;

const TRACK_ENTRY: u32 = 0xae;
const TRACK_TYPE: u32 = 0x83;
const CODEC_ID: u32 = 0x86;
const CONTENT_ENCODINGS: u32 = 0x6d80;
const PICTURE: u32 = 0xe0;
/// Number, uid, type, codec, its settings, picture, sound, timing, flags, language.
const KEPT_OF_TRACK: &[u32] = &[
    0xd7, 0x73c5, TRACK_TYPE, CODEC_ID, 0x63a2, PICTURE, 0xe1, 0x23_e383, 0x56aa, 0x56bb, 0x88,
    0xb9, 0x9c, 0x55aa, 0x22_b59c, 0x53c0,
];

const TIMESTAMP: u32 = 0xe7;
const SIMPLE_BLOCK: u32 = 0xa3;
const BLOCK_GROUP: u32 = 0xa0;
const BLOCK: u32 = 0xa1;
const KEPT_OF_CLUSTER: &[u32] = &[TIMESTAMP, SIMPLE_BLOCK, BLOCK_GROUP, 0xa7, 0xab];

/// Reads a film and blanks what it need not say.
pub(super) fn read(bytes: &[u8]) -> Result<Video, VideoError> {
    let top = elements(bytes, 0..bytes.len(), &[])?;
    let [header, segment, ..] = top.as_slice() else {
        return Err(VideoError::Damaged("it ends early"));
    };
    if header.id != HEADER || segment.id != SEGMENT {
        return Err(VideoError::WrongKind);
    }
    // What follows the film is no part of it.
    let mut out = bytes[..segment.body.end].to_vec();
    let mut film = Film::default();
    for element in elements(bytes, segment.body.clone(), TOP)? {
        match element.id {
            INFO => film.info(bytes, &mut out, element.body)?,
            TRACKS => film.tracks(bytes, &mut out, element.body)?,
            CLUSTER => film.cluster(bytes, &mut out, element.body)?,
            CUES => {}
            // The table of contents may name what is blanked; players do without it.
            _ => blank(&mut out, &element),
        }
    }
    let (width, height) = film.size.ok_or(VideoError::Damaged("there is no picture in it"))?;
    let scale = if film.scale == 0 { 1_000_000 } else { film.scale };
    let last_ms = u128::from(film.last) * u128::from(scale) / 1_000_000;
    let said_ms = film.duration * scale as f64 / 1e6;
    Ok(Video {
        container: Container::WebM,
        width,
        height,
        duration_ms: u64::try_from(last_ms).unwrap_or(u64::MAX).max(said_ms as u64),
        bytes: out,
    })
}

/// What has been learned so far.
#[derive(Default)]
struct Film {
    /// Nanoseconds of a tick; 0 while not said.
    scale: u64,
    /// In ticks, as the header says.
    duration: f64,
    /// Time of the last block, in ticks.
    last: u64,
    /// Width and height of the first track of pictures.
    size: Option<(u32, u32)>,
}

impl Film {
    fn info(&mut self, bytes: &[u8], out: &mut [u8], body: Range<usize>) -> Result<(), VideoError> {
        for element in elements(bytes, body, &[])? {
            let content = &bytes[element.body.clone()];
            match element.id {
                TIMESTAMP_SCALE => self.scale = unsigned(content).unwrap_or(0),
                DURATION => self.duration = float(content).unwrap_or(0.0),
                // These must be there, but may be empty.
                MUXING_APP | WRITING_APP => out[element.body].fill(0),
                _ => blank(out, &element),
            }
        }
        Ok(())
    }

    fn tracks(
        &mut self,
        bytes: &[u8],
        out: &mut [u8],
        body: Range<usize>,
    ) -> Result<(), VideoError> {
        for entry in elements(bytes, body, &[])? {
            if entry.id != TRACK_ENTRY {
                blank(out, &entry);
                continue;
            }
            let parts = elements(bytes, entry.body, &[])?;
            let content =
                |id| parts.iter().find(|part| part.id == id).map(|part| &bytes[part.body.clone()]);
            if content(CONTENT_ENCODINGS).is_some() {
                return Err(VideoError::Unsupported("its tracks are packed or locked"));
            }
            check_coding(content(TRACK_TYPE), content(CODEC_ID))?;
            for part in &parts {
                if part.id == PICTURE {
                    self.size = self.size.or(size(bytes, part)?);
                } else if !KEPT_OF_TRACK.contains(&part.id) {
                    blank(out, part);
                }
            }
        }
        Ok(())
    }

    fn cluster(
        &mut self,
        bytes: &[u8],
        out: &mut [u8],
        body: Range<usize>,
    ) -> Result<(), VideoError> {
        let mut start = 0;
        for element in elements(bytes, body, &[])? {
            let content = &bytes[element.body.clone()];
            match element.id {
                TIMESTAMP => start = unsigned(content).unwrap_or(0),
                SIMPLE_BLOCK => self.block(start, content),
                BLOCK_GROUP => {
                    for part in elements(bytes, element.body.clone(), &[])? {
                        if part.id == BLOCK {
                            self.block(start, &bytes[part.body]);
                        }
                    }
                }
                id if KEPT_OF_CLUSTER.contains(&id) => {}
                _ => blank(out, &element),
            }
        }
        Ok(())
    }

    /// Takes note of when a block is shown: ticks after the start of its cluster, behind the number of its track.
    fn block(&mut self, start: u64, block: &[u8]) {
        let track = block.first().map_or(0, |byte| byte.leading_zeros() as usize + 1);
        if let Some(after) = block.get(track..).and_then(|rest| rest.first_chunk()) {
            let time = start.saturating_add_signed(i16::from_be_bytes(*after).into());
            self.last = self.last.max(time);
        }
    }
}

fn check_coding(kind: Option<&[u8]>, codec: Option<&[u8]>) -> Result<(), VideoError> {
    let codec = codec.unwrap_or_default();
    match kind {
        Some([1]) if [&b"V_VP8"[..], b"V_VP9", b"V_AV1"].contains(&codec) => Ok(()),
        Some([2]) if [&b"A_OPUS"[..], b"A_VORBIS"].contains(&codec) => Ok(()),
        Some([1 | 2]) => Err(VideoError::Coding(format!("“{}”", codec.escape_ascii()))),
        _ => Err(VideoError::Unsupported("it holds more than picture and sound")),
    }
}

/// Width and height as shown, in pixels.
fn size(bytes: &[u8], picture: &Element) -> Result<Option<(u32, u32)>, VideoError> {
    let parts = elements(bytes, picture.body.clone(), &[])?;
    let content = |id| {
        let part = parts.iter().find(|part| part.id == id)?;
        u32::try_from(unsigned(&bytes[part.body.clone()])?).ok()
    };
    let shown = content(0x54b0)
        .zip(content(0x54ba))
        .filter(|_| content(0x54b2).is_none_or(|unit| unit == 0));
    Ok(shown.or(content(0xb0).zip(content(0xba))))
}
