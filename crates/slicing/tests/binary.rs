//! Binary G-code built here: every way of packing, and what happens behind damage.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::io::Write;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use mesh::Limits;

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
