//! Fingerprints and clouds as bytes, for storage.

use super::{Cloud, Fingerprint, PARTS, VECTOR, Vector, rings};

/// Number of the way fingerprints are made; those of different numbers can not be compared and have to be made anew.
pub const METHOD: u8 = 3;
/// Bytes before the values: method, too simple or not, parts, hashes.
const HEAD: usize = 5;

impl Fingerprint {
    /// For storage: five bytes, 256 for each surface, one for each part and four for each hash; about 2 kB.
    pub fn to_bytes(&self) -> Vec<u8> {
        let hashes = self.sketch.len() as u16;
        let mut bytes = vec![METHOD, self.too_simple.into(), self.parts.len() as u8];
        bytes.extend(hashes.to_le_bytes());
        bytes.extend(self.outer);
        bytes.extend(self.parts.iter().flatten());
        bytes.extend(&self.shares);
        bytes.extend(self.sketch.iter().flat_map(|hash| hash.to_le_bytes()));
        bytes
    }

    /// What [`Self::to_bytes`] made by the same method; `None` for anything else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&[method, simple, parts, low, high], rest) = bytes.split_first_chunk::<HEAD>()?;
        let (parts, hashes) = (usize::from(parts), usize::from(u16::from_le_bytes([low, high])));
        let is_sound = method == METHOD
            && simple <= 1
            && parts <= PARTS
            && hashes <= rings::SKETCH
            && rest.len() == (1 + parts) * VECTOR + parts + 4 * hashes;
        if !is_sound {
            return None;
        }
        let (vectors, rest) = rest.split_at((1 + parts) * VECTOR);
        let (shares, sketch) = rest.split_at(parts);
        let mut vectors = vectors.as_chunks::<VECTOR>().0.iter().copied();
        let outer: Vector = vectors.next()?;
        Some(Self {
            outer,
            parts: vectors.collect(),
            shares: shares.to_vec(),
            sketch: sketch
                .as_chunks::<4>()
                .0
                .iter()
                .map(|hash| u32::from_le_bytes(*hash))
                .collect(),
            too_simple: simple == 1,
        })
    }
}

impl Cloud {
    /// Several clouds for storage, each after its length.
    pub fn join(clouds: &[Self]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for cloud in clouds {
            let one = cloud.to_bytes();
            bytes.extend((one.len() as u32).to_le_bytes());
            bytes.extend(one);
        }
        bytes
    }

    /// What [`Self::join`] made; `None` for anything else.
    pub fn split(mut bytes: &[u8]) -> Option<Vec<Self>> {
        let mut clouds = Vec::new();
        while !bytes.is_empty() {
            let (length, rest) = bytes.split_first_chunk::<4>()?;
            let (one, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            clouds.push(Self::from_bytes(one)?);
            bytes = rest;
        }
        Some(clouds)
    }
}
