//! MP4 and QuickTime films, written anew with nothing but what playing needs.

use std::ops::Range;

use super::isobmff::{Part, boxed, needed, part, parts, u32_at};
use super::sample_table;
use super::{Container, Video, VideoError};

const SHORT: VideoError = VideoError::Damaged("a header is too short");

/// A track that is kept.
struct Track<'a> {
    is_picture: bool,
    /// Bodies of the headers, with their dates blanked.
    tkhd: Vec<u8>,
    mdhd: Vec<u8>,
    /// Which parts of the track are shown when.
    edits: Option<&'a [u8]>,
    /// `stsd` with the entries' private parts left out.
    description: Vec<u8>,
    stbl: Vec<Part<'a>>,
    chunks: Vec<Range<usize>>,
    duration_ms: u64,
}

/// Reads a film and writes it anew.
pub(super) fn read(bytes: &[u8]) -> Result<Video, VideoError> {
    let top = parts(bytes)?;
    let moov = parts(needed(&top, *b"moov")?)?;
    if part(&top, *b"moof").is_some() || part(&moov, *b"mvex").is_some() {
        return Err(VideoError::Unsupported("it is stored in fragments, as for streaming"));
    }
    let mut kept: Vec<Track<'_>> = Vec::new();
    for (_, body) in moov.iter().filter(|(kind, _)| kind == b"trak") {
        // Sensor data, captions and second languages are left out, with their samples.
        if let Some(track) = track(body, bytes.len())?
            && kept.iter().all(|other| other.is_picture != track.is_picture)
        {
            kept.push(track);
        }
    }
    let picture = kept.iter().find(|track| track.is_picture);
    let picture = picture.ok_or(VideoError::Damaged("there is no picture in it"))?;
    let (width, height) = size(&picture.tkhd)?;
    let duration_ms = kept.iter().map(|track| track.duration_ms).max().unwrap_or(0);
    let mvhd = without_dates(needed(&moov, *b"mvhd")?)?;
    Ok(Video {
        container: Container::Mp4,
        width,
        height,
        duration_ms,
        bytes: write(bytes, &mvhd, &kept)?,
    })
}

/// A track of pictures or sound; `None` for any other.
fn track(body: &[u8], file: usize) -> Result<Option<Track<'_>>, VideoError> {
    let trak = parts(body)?;
    let mdia = parts(needed(&trak, *b"mdia")?)?;
    let is_picture = match needed(&mdia, *b"hdlr")?.get(8..12).ok_or(SHORT)? {
        b"vide" => true,
        b"soun" => false,
        _ => return Ok(None),
    };
    let minf = parts(needed(&mdia, *b"minf")?)?;
    let stbl = parts(needed(&minf, *b"stbl")?)?;
    let mdhd = needed(&mdia, *b"mdhd")?;
    let clock = u32_at(mdhd, if mdhd.first() == Some(&1) { 20 } else { 12 }).ok_or(SHORT)?;
    let duration = sample_table::duration(needed(&stbl, *b"stts")?)?;
    let edits =
        part(&trak, *b"edts").map(parts).transpose()?.and_then(|edts| part(&edts, *b"elst"));
    Ok(Some(Track {
        is_picture,
        tkhd: without_dates(needed(&trak, *b"tkhd")?)?,
        mdhd: without_dates(mdhd)?,
        edits,
        description: description(needed(&stbl, *b"stsd")?, is_picture)?,
        chunks: sample_table::chunks(&stbl, file)?,
        duration_ms: duration.saturating_mul(1000).checked_div(clock.into()).unwrap_or(0),
        stbl,
    }))
}

/// A header whose times of creation and change are zero: two words, or two double words in version 1.
fn without_dates(body: &[u8]) -> Result<Vec<u8>, VideoError> {
    let mut body = body.to_vec();
    let dates = if body.first() == Some(&1) { 4..20 } else { 4..12 };
    body.get_mut(dates).ok_or(SHORT)?.fill(0);
    Ok(body)
}

/// Width and height as shown; the matrix may turn the picture by a quarter.
fn size(tkhd: &[u8]) -> Result<(u32, u32), VideoError> {
    let end = tkhd.len().checked_sub(8).ok_or(SHORT)?;
    let (width, height) = u32_at(tkhd, end).zip(u32_at(tkhd, end + 4)).ok_or(SHORT)?;
    let matrix = end.checked_sub(36).ok_or(SHORT)?;
    let is_turned = u32_at(tkhd, matrix) == Some(0) && u32_at(tkhd, matrix + 4) != Some(0);
    let (width, height) = (width >> 16, height >> 16);
    Ok(if is_turned { (height, width) } else { (width, height) })
}

/// The `stsd` box: the one entry, with the settings of its decoder and nothing else.
fn description(stsd: &[u8], is_picture: bool) -> Result<Vec<u8>, VideoError> {
    let entries = parts(stsd.get(8..).ok_or(SHORT)?)?;
    let [(kind, body)] = entries.as_slice() else {
        return Err(VideoError::Unsupported("its coding changes on the way"));
    };
    let (fixed, wanted): (usize, &[&[u8; 4]]) = if is_picture {
        (78, &[b"avcC", b"vpcC", b"av1C", b"colr", b"pasp", b"clap"])
    } else {
        (28, &[b"esds", b"dOps"])
    };
    check_coding(*kind, is_picture)?;
    let mut entry = body.get(..fixed).ok_or(SHORT)?.to_vec();
    if is_picture {
        // The name of the coder.
        entry[42..74].fill(0);
    } else if entry[8..10] != [0, 0] {
        return Err(VideoError::Unsupported("its sound is described the QuickTime way"));
    }
    for (kind, settings) in parts(&body[fixed..])? {
        if wanted.contains(&&kind) {
            if &kind == b"esds" {
                check_sound(settings)?;
            }
            entry.extend(boxed(kind, settings));
        }
    }
    let one = [&[0, 0, 0, 0, 0, 0, 0, 1][..], &boxed(*kind, &entry)].concat();
    Ok(boxed(*b"stsd", &one))
}

fn check_coding(kind: [u8; 4], is_picture: bool) -> Result<(), VideoError> {
    let name = match &kind {
        b"avc1" | b"avc3" | b"vp08" | b"vp09" | b"av01" if is_picture => return Ok(()),
        b"mp4a" | b"Opus" if !is_picture => return Ok(()),
        b"hvc1" | b"hev1" | b"dvh1" | b"dvhe" => "HEVC (H.265)",
        b"mp4v" => "MPEG-4 part 2",
        b"apcn" | b"apch" | b"apcs" | b"apco" | b"ap4h" => "ProRes",
        b"jpeg" | b"mjpa" | b"mjpb" => "Motion JPEG",
        b"ac-3" | b"ec-3" => "Dolby sound",
        b"lpcm" | b"sowt" | b"twos" | b"in24" => "uncompressed sound",
        other => {
            return Err(VideoError::Coding(format!("“{}”", other.escape_ascii())));
        }
    };
    Err(VideoError::Coding(name.to_owned()))
}

/// `mp4a` stands for several codings; the descriptor says which.
fn check_sound(esds: &[u8]) -> Result<(), VideoError> {
    // Tags 3 (stream) and 4 (decoder) with lengths of one to four bytes; the coding follows the second.
    let after = |bytes: &[u8], tag: u8| {
        let (first, rest) = bytes.split_first()?;
        let length = rest.iter().take(4).position(|byte| byte & 0x80 == 0)? + 1;
        (*first == tag).then(|| rest[length..].to_vec())
    };
    let coding = esds
        .get(4..)
        .and_then(|stream| after(stream, 3))
        .and_then(|stream| after(stream.get(3..)?, 4))
        .and_then(|decoder| decoder.first().copied());
    match coding {
        Some(0x40 | 0x66..=0x68) => Ok(()),
        Some(0x69 | 0x6b) => Err(VideoError::Coding("MP3 sound".to_owned())),
        _ => Err(VideoError::Coding("unknown sound".to_owned())),
    }
}

/// The file: header, tables, then the samples of the kept tracks in the order they had.
fn write(bytes: &[u8], mvhd: &[u8], tracks: &[Track<'_>]) -> Result<Vec<u8>, VideoError> {
    let ftyp = boxed(*b"ftyp", b"isom\0\0\x02\0isomiso2mp41");
    let mut order: Vec<(usize, usize)> = tracks
        .iter()
        .enumerate()
        .flat_map(|(track, kept)| (0..kept.chunks.len()).map(move |chunk| (track, chunk)))
        .collect();
    order.sort_by_key(|(track, chunk)| tracks[*track].chunks[*chunk].start);
    let samples: usize = tracks.iter().flat_map(|t| &t.chunks).map(Range::len).sum();
    if samples > bytes.len() {
        return Err(VideoError::Damaged("samples lie over each other"));
    }
    let mut places: Vec<Vec<u32>> = tracks.iter().map(|t| vec![0; t.chunks.len()]).collect();
    // Once to learn how long the tables are, once with the right places.
    let mut at = ftyp.len() + moov(mvhd, tracks, &places).len() + 8;
    for (track, chunk) in &order {
        places[*track][*chunk] = at as u32;
        at += tracks[*track].chunks[*chunk].len();
    }
    let mut out = [ftyp, moov(mvhd, tracks, &places)].concat();
    out.extend((samples as u32 + 8).to_be_bytes());
    out.extend(b"mdat");
    for (track, chunk) in order {
        out.extend(&bytes[tracks[track].chunks[chunk].clone()]);
    }
    Ok(out)
}

fn moov(mvhd: &[u8], tracks: &[Track<'_>], places: &[Vec<u32>]) -> Vec<u8> {
    let mut body = boxed(*b"mvhd", mvhd);
    for (track, places) in tracks.iter().zip(places) {
        body.extend(trak(track, places));
    }
    boxed(*b"moov", &body)
}

fn trak(track: &Track<'_>, places: &[u32]) -> Vec<u8> {
    let mut stbl = track.description.clone();
    for kind in [*b"stts", *b"ctts", *b"stss", *b"stsc", *b"stsz"] {
        if let Some(table) = part(&track.stbl, kind) {
            stbl.extend(boxed(kind, table));
        }
    }
    let mut stco = [[0; 4], (places.len() as u32).to_be_bytes()].concat();
    stco.extend(places.iter().flat_map(|place| place.to_be_bytes()));
    stbl.extend(boxed(*b"stco", &stco));
    let (kind, header) = if track.is_picture {
        (b"vide", boxed(*b"vmhd", &[0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]))
    } else {
        (b"soun", boxed(*b"smhd", &[0; 8]))
    };
    let here = [&[0, 0, 0, 0, 0, 0, 0, 1][..], &boxed(*b"url ", &[0, 0, 0, 1])].concat();
    let minf = [header, boxed(*b"dinf", &boxed(*b"dref", &here)), boxed(*b"stbl", &stbl)].concat();
    let hdlr = [&[0; 8][..], kind, &[0; 13]].concat();
    let mdia =
        [boxed(*b"mdhd", &track.mdhd), boxed(*b"hdlr", &hdlr), boxed(*b"minf", &minf)].concat();
    let mut body = boxed(*b"tkhd", &track.tkhd);
    if let Some(edits) = track.edits {
        body.extend(boxed(*b"edts", &boxed(*b"elst", edits)));
    }
    body.extend(boxed(*b"mdia", &mdia));
    boxed(*b"trak", &body)
}
