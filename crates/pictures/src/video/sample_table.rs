//! Where in an MP4 file the samples of a track lie.

use std::ops::Range;

use super::VideoError;
use super::isobmff::{Part, needed, part, u32_at};

/// The most samples of a track: half an hour of sound in packets of 20 ms.
const MAX_SAMPLES: u32 = 100_000;

const SHORT: VideoError = VideoError::Damaged("a table is too short");

/// The runs of bytes that hold a track's samples, in the order of the track.
pub(super) fn chunks(stbl: &[Part<'_>], file: usize) -> Result<Vec<Range<usize>>, VideoError> {
    let sizes = sizes(needed(stbl, *b"stsz")?)?;
    let starts = starts(stbl)?;
    let runs = runs(needed(stbl, *b"stsc")?)?;
    let mut chunks = Vec::new();
    let mut sizes = sizes.into_iter();
    let mut run = 0;
    for (index, start) in starts.into_iter().enumerate() {
        while runs.get(run + 1).is_some_and(|(first, _)| *first as usize <= index + 1) {
            run += 1;
        }
        let count = runs.get(run).map_or(0, |(_, count)| *count as usize);
        let length: usize = sizes.by_ref().take(count).sum();
        let end = start.checked_add(length).filter(|end| *end <= file);
        let end = end.ok_or(VideoError::Damaged("samples lie outside of the file"))?;
        chunks.push(start..end);
    }
    if sizes.next().is_some() {
        return Err(VideoError::Damaged("samples have no place"));
    }
    Ok(chunks)
}

/// Bytes of each sample.
fn sizes(stsz: &[u8]) -> Result<Vec<usize>, VideoError> {
    let (same, count) = u32_at(stsz, 4).zip(u32_at(stsz, 8)).ok_or(SHORT)?;
    if count > MAX_SAMPLES {
        return Err(VideoError::Unsupported("too many samples"));
    }
    if same > 0 {
        return Ok(vec![same as usize; count as usize]);
    }
    (0..count as usize).map(|n| Ok(u32_at(stsz, 12 + n * 4).ok_or(SHORT)? as usize)).collect()
}

/// Where each chunk begins in the file.
fn starts(stbl: &[Part<'_>]) -> Result<Vec<usize>, VideoError> {
    let (table, width) = match part(stbl, *b"stco") {
        Some(table) => (table, 4),
        None => (needed(stbl, *b"co64")?, 8),
    };
    let count = u32_at(table, 4).ok_or(SHORT)?.min(MAX_SAMPLES + 1);
    if count > MAX_SAMPLES {
        return Err(VideoError::Unsupported("too many samples"));
    }
    (0..count as usize)
        .map(|n| {
            let low = u32_at(table, 8 + (n + 1) * width - 4).ok_or(SHORT)? as usize;
            let high = if width == 8 { u32_at(table, 8 + n * 8).ok_or(SHORT)? } else { 0 };
            if high == 0 {
                Ok(low)
            } else {
                Err(VideoError::Damaged("samples lie outside of the file"))
            }
        })
        .collect()
}

/// From which chunk on there are how many samples in each.
fn runs(stsc: &[u8]) -> Result<Vec<(u32, u32)>, VideoError> {
    let count = u32_at(stsc, 4).ok_or(SHORT)?;
    if count > MAX_SAMPLES {
        return Err(VideoError::Unsupported("too many samples"));
    }
    (0..count as usize)
        .map(|n| {
            let at = 8 + n * 12;
            u32_at(stsc, at).zip(u32_at(stsc, at + 4)).ok_or(SHORT)
        })
        .collect()
}

/// How long the samples run, in units of the track's clock.
pub(super) fn duration(stts: &[u8]) -> Result<u64, VideoError> {
    let count = u32_at(stts, 4).ok_or(SHORT)?;
    if count > MAX_SAMPLES {
        return Err(VideoError::Unsupported("too many samples"));
    }
    (0..count as usize).try_fold(0_u64, |sum, n| {
        let at = 8 + n * 8;
        let (samples, each) = u32_at(stts, at).zip(u32_at(stts, at + 4)).ok_or(SHORT)?;
        Ok(sum.saturating_add(u64::from(samples) * u64::from(each)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(words: &[u32]) -> Vec<u8> {
        words.iter().flat_map(|word| word.to_be_bytes()).collect()
    }

    #[test]
    fn samples_are_found_by_chunk() {
        let stsz = table(&[0, 0, 4, 10, 20, 30, 40]);
        let stco = table(&[0, 3, 100, 200, 300]);
        // Two in the first chunk, one in each of the others.
        let stsc = table(&[0, 2, 1, 2, 1, 2, 1, 1]);
        let parts: Vec<Part<'_>> = vec![(*b"stsz", &stsz), (*b"stco", &stco), (*b"stsc", &stsc)];
        assert_eq!(chunks(&parts, 1000), Ok(vec![100..130, 200..230, 300..340]));
        assert!(chunks(&parts, 339).is_err(), "beyond the end");
        let more = table(&[0, 0, 5, 10, 20, 30, 40, 50]);
        let parts: Vec<Part<'_>> = vec![(*b"stsz", &more), (*b"stco", &stco), (*b"stsc", &stsc)];
        assert!(chunks(&parts, 1000).is_err(), "a sample too many");
        let wide = table(&[0, 1, 0, 100]);
        let one = table(&[0, 7, 1]);
        let parts: Vec<Part<'_>> = vec![(*b"stsz", &one), (*b"co64", &wide), (*b"stsc", &stsc)];
        assert_eq!(chunks(&parts, 1000).unwrap().first(), Some(&(100..107)));
    }

    #[test]
    fn claims_of_length_are_bounded() {
        assert!(sizes(&table(&[0, 1, u32::MAX])).is_err());
        assert!(sizes(&table(&[0, 0, 9])).is_err());
        assert!(duration(&table(&[0, u32::MAX])).is_err());
        assert_eq!(duration(&table(&[0, 2, 3, 100, 1, 50])), Ok(350));
    }
}
