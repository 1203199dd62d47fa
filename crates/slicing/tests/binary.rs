//! Binary G-code built here: every way of packing, what happens behind damage, and copies without what is personal.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::{Cursor, Write};

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use mesh::Limits;
use mesh::gcode::{Block, Blocks};
use slicing::Cleaned;

const HEADER: &[u8] = b"GCDE\x01\0\0\0\x01\0";
const SLICER: u16 = 2;

/// A block as slicers write it; the packing 2 and 3 are heatshrink with windows of 2 and 4 KiB.
fn block(kind: u16, packing: u16, parameters: &[u8], contents: &[u8]) -> Vec<u8> {
    let mut room = vec![0; contents.len() * 2 + 64];
    let shrink = |window, room: &mut [u8]| {
        let config = heatshrink::Config::new(window, 4).unwrap();
        heatshrink::encode(contents, room, &config).unwrap().to_vec()
    };
    let packed = match packing {
        0 => contents.to_vec(),
        1 => {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(contents).unwrap();
            encoder.finish().unwrap()
        }
        2 => shrink(11, &mut room),
        _ => shrink(12, &mut room),
    };
    let mut bytes = [kind.to_le_bytes(), packing.to_le_bytes()].concat();
    bytes.extend((contents.len() as u32).to_le_bytes());
    if packing != 0 {
        bytes.extend((packed.len() as u32).to_le_bytes());
    }
    bytes.extend(parameters);
    bytes.extend(packed);
    let mut crc = Crc::new();
    crc.update(&bytes);
    bytes.extend(crc.sum().to_le_bytes());
    bytes
}

fn settings(packing: u16) -> Vec<u8> {
    let mut text =
        String::from("layer_height=0.15\nfill_density=22%\nprinter_model=MINI\nperimeters=2\n");
    for n in 0..60 {
        text += &format!("unknown_{n}=0,0,0,0,0\n");
    }
    text += "filament_type=PETG\n";
    block(SLICER, packing, &[0, 0], text.as_bytes())
}

#[test]
fn metadata_in_every_packing() {
    let producer = block(0, 0, &[0, 0], b"Producer=PrusaSlicer 2.8.1\nProduced on=2024-10-21\n");
    for packing in 0..=3 {
        let bytes = [HEADER, &producer, &settings(packing)].concat();
        let sliced = slicing::read(&bytes, &Limits::default()).unwrap();
        let slicer = sliced.slicer.unwrap();
        assert_eq!((slicer.value.version.as_str(), slicer.key.as_str()), ("2.8.1", "Producer"));
        let found = sliced.settings;
        assert_eq!(found.layer_height_um.unwrap().value, 150, "packing {packing}");
        assert_eq!(found.infill_percent.unwrap().value, 22);
        assert_eq!(found.material.unwrap().value, "PETG");
        assert!(sliced.is_sliced);
    }
}

#[test]
fn previews_are_kept_when_they_are_pictures() {
    let qoi = b"qoif\0\0\0\x10\0\0\0\x08\x04\0";
    let small = block(5, 0, &[2, 0, 16, 0, 8, 0], qoi);
    let fake = block(5, 0, &[0, 0, 16, 0, 8, 0], b"<svg onload=alert(1)>");
    let bytes = [HEADER, &small, &small, &fake].concat();
    let pictures = slicing::read(&bytes, &Limits::default()).unwrap().pictures;
    assert_eq!(pictures.len(), 1, "the same only once, others not at all");
    assert_eq!((pictures[0].width, pictures[0].height), (16, 8));
    assert_eq!(pictures[0].format, slicing::PictureFormat::Qoi);
}

#[test]
fn what_stands_before_damage_counts() {
    let whole = [HEADER, &settings(1), &settings(3)].concat();
    for cut in [1, 40] {
        let sliced = slicing::read(&whole[..whole.len() - cut], &Limits::default()).unwrap();
        assert_eq!(sliced.settings.layer_height_um.unwrap().value, 150);
    }
    let mut lies = settings(3);
    lies[4] ^= 1;
    let end = lies.len() - 4;
    let mut crc = Crc::new();
    crc.update(&lies[..end]);
    lies.splice(end.., crc.sum().to_le_bytes());
    assert_eq!(slicing::read(&[HEADER, &lies].concat(), &Limits::default()), None);
}

#[test]
fn packed_blocks_that_claim_too_much_are_left_out() {
    let mut lies = settings(2);
    lies[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    let bytes = [b"GCDE\x01\0\0\0\0\0", &lies[..lies.len() - 4]].concat();
    assert_eq!(slicing::read(&bytes, &Limits::default()), None);
}

/// What is made of a file, and the copy, empty when there is none.
fn clean(bytes: &[u8]) -> (Cleaned, Vec<u8>) {
    let mut out = Cursor::new(Vec::new());
    let cleaned = slicing::clean(bytes, &Limits::default(), || Ok(&mut out)).unwrap();
    (cleaned, out.into_inner())
}

/// Why a file is not taken.
fn refused(bytes: &[u8]) -> String {
    match clean(bytes) {
        (Cleaned::Refused(why), copy) if copy.is_empty() => why,
        other => panic!("{other:?}"),
    }
}

fn blocks(bytes: &[u8]) -> Vec<Block<'_>> {
    Blocks::open(bytes).unwrap().map(Result::unwrap).collect()
}

/// The file without its checksums.
fn unchecked(bytes: &[u8]) -> Vec<u8> {
    let bare =
        blocks(bytes).iter().map(|block| &block.raw[..block.raw.len() - 4]).collect::<Vec<_>>();
    [b"GCDE\x01\0\0\0\0\0".as_slice(), &bare.concat()].concat()
}

/// A chunk of a PNG; nobody looks at its sum.
fn chunk(kind: &[u8], contents: &[u8]) -> Vec<u8> {
    [&(contents.len() as u32).to_be_bytes()[..], kind, contents, b"sums"].concat()
}

const PERSONAL: &str = "print_host=PLANTED.local\nprinthost_apikey=PLANTED\nphysical_printer_settings_id=PLANTED\n\
                        post_process=/home/PLANTED/x.py\nlayer_height=0.2\nfilament_notes=\"From C:\\Users\\PLANTED\\x\"\n";
const LEFT: &str = "print_host=\nprinthost_apikey=\nphysical_printer_settings_id=\npost_process=\nlayer_height=0.2\n\
                    filament_notes=\"From [removed]\"\n";

#[test]
fn copies_lose_what_is_personal_in_every_packing_and_nothing_else() {
    let drawn = [chunk(b"IHDR", b"size"), chunk(b"tEXt", b"PLANTED"), chunk(b"IEND", b"")];
    let png = |chunks: &[&Vec<u8>]| {
        let chunks: Vec<_> = chunks.iter().flat_map(|chunk| chunk.iter().copied()).collect();
        [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks].concat()
    };
    let png_before = png(&[&drawn[0], &drawn[1], &drawn[2]]);
    let png_after = png(&[&drawn[0], &drawn[2]]);
    let size = [0, 0, 16, 0, 8, 0];
    let producer = b"Producer=PrusaSlicer 2.8.1\n";
    // Commands are the printer's: what stands in them is not looked at.
    let commands = b"; print_host = the printer's own\nG28\n";
    for packing in 0..=3 {
        let sent = [
            HEADER.to_vec(),
            block(0, 0, &[0, 0], producer),
            block(3, 0, &[0, 0], PERSONAL.as_bytes()),
            block(5, packing, &size, &png_before),
            block(4, packing, &[0, 0], b"filament used [g]=3.7\n"),
            block(SLICER, packing, &[0, 0], PERSONAL.as_bytes()),
            block(1, packing, &[2, 0], commands),
        ]
        .concat();
        for sent in [unchecked(&sent), sent] {
            let (cleaned, copy) = clean(&sent);
            assert_eq!(cleaned, Cleaned::Copied, "packing {packing}");
            let (before, after) = (blocks(&sent), blocks(&copy));
            let contents = |at: usize| after[at].whole(1 << 20).unwrap();
            let said = |at: usize| String::from_utf8(contents(at)).unwrap();
            assert_eq!((said(1), said(4)), (LEFT.to_owned(), LEFT.to_owned()));
            assert_eq!(contents(2), png_after);
            for same in [0, 3, 5] {
                assert_eq!(before[same].raw, after[same].raw, "block {same}");
            }
            for (before, after) in before.iter().zip(&after) {
                let shown =
                    |block: &Block<'_>| (block.kind, block.is_packed(), block.parameters.to_vec());
                assert_eq!(shown(before), shown(after));
            }
            assert_eq!(sent[..10], copy[..10]);
            assert_eq!(after.len(), before.len());
            assert_eq!(clean(&copy), (Cleaned::AsItWas, Vec::new()), "nothing is left to take out");
            let read = |bytes: &[u8]| slicing::read(bytes, &Limits::default()).unwrap().settings;
            assert_eq!(read(&sent), read(&copy), "what is read never was personal");
        }
    }
}

#[test]
fn files_that_name_nobody_stay_as_they_are() {
    let commands = block(1, 3, &[2, 0], b"G28\n");
    let plain = [HEADER, &settings(1), &commands].concat();
    assert_eq!(clean(&plain), (Cleaned::AsItWas, Vec::new()));
}

#[test]
fn what_can_not_be_looked_at_wholly_is_refused_with_a_reason() {
    let personal = block(SLICER, 0, &[0, 0], PERSONAL.as_bytes());
    let with = |more: &[u8]| [HEADER, &personal, more].concat();
    assert!(refused(&with(&block(6, 0, &[0, 0], b"x"))).contains("a kind that is not known"));
    assert!(refused(&with(&block(3, 0, &[1, 0], b"x"))).contains("a kind that is not known"));
    assert!(refused(&with(&block(3, 4, &[0, 0], b"x"))).contains("packed in an unknown way"));
    assert!(refused(b"GCDE\x09\0\0\0\0\0").contains("a version that is not known"));
    let whole = with(&[]);
    assert!(refused(&whole[..whole.len() - 1]).contains("ends in the middle"));
    let mut damaged = whole.clone();
    let end = damaged.len() - 6;
    damaged[end] ^= 1;
    assert!(refused(&damaged).contains("checksum is wrong"));
    // Words that unpack to more than is looked at, and to another size than they say.
    let long = PERSONAL.repeat(30_000);
    assert!(refused(&with(&block(3, 1, &[0, 0], long.as_bytes()))).contains("more than is read"));
    let mut lies = unchecked(&with(&settings(1)));
    let at = 10 + personal.len() - 4 + 4;
    lies[at] ^= 1;
    assert!(refused(&lies).contains("wrong size"));
}
