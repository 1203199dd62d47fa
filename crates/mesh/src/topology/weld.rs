//! Corners at the same place become one point: exact bits, with -0 equal to 0.

use crate::vector::F3;

/// A position and the point it became; `EMPTY` marks a free slot. One cache line fetch per look-up.
#[derive(Clone, Copy)]
struct Slot {
    /// The bits of the position.
    at: [u32; 3],
    point: u32,
}

const EMPTY: u32 = u32::MAX;

pub(super) struct Weld {
    /// Distinct positions in order of first appearance.
    pub points: Vec<F3>,
    /// The point of each input position.
    pub point_of: Vec<u32>,
}

/// Welds `positions`. `expected` is a guess of the number of distinct ones and only affects speed.
pub(super) fn weld(positions: &[F3], expected: usize) -> Weld {
    let mut slots =
        vec![Slot { at: [0; 3], point: EMPTY }; (expected * 2).next_power_of_two().max(64)];
    let mut points: Vec<F3> = Vec::with_capacity(expected);
    let mut point_of = Vec::with_capacity(positions.len());
    for position in positions {
        let position = position.map(|x| x + 0.0); // -0 + 0 is 0
        let at = position.map(f32::to_bits);
        let mask = slots.len() - 1;
        let mut i = hash(at) & mask;
        let point = loop {
            let slot = &mut slots[i];
            if slot.point == EMPTY {
                let point = points.len() as u32;
                *slot = Slot { at, point };
                points.push(position);
                break point;
            }
            if slot.at == at {
                break slot.point;
            }
            i = (i + 1) & mask;
        };
        point_of.push(point);
        if points.len() * 3 > slots.len() * 2 {
            slots = grown(&slots);
        }
    }
    Weld { points, point_of }
}

fn grown(slots: &[Slot]) -> Vec<Slot> {
    let mut larger = vec![Slot { at: [0; 3], point: EMPTY }; slots.len() * 2];
    let mask = larger.len() - 1;
    for slot in slots.iter().filter(|s| s.point != EMPTY) {
        let mut i = hash(slot.at) & mask;
        while larger[i].point != EMPTY {
            i = (i + 1) & mask;
        }
        larger[i] = *slot;
    }
    larger
}

/// Folds two 64-bit products, so that the low bits depend on every bit of the position.
#[inline]
fn hash(at: [u32; 3]) -> usize {
    let [x, y, z] = at.map(u64::from);
    let product = u128::from((x << 32 | y) ^ 0x9E37_79B9_7F4A_7C15)
        * u128::from((z << 17 | 1) ^ 0xD6E8_FEB8_6659_FD93);
    (product as u64 ^ (product >> 64) as u64) as usize
}
