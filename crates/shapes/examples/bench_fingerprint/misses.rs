//! What escapes: which model after which attack, and how near each channel comes to it.

use mesh::{Fingerprint, count_shells, distance};

use crate::body::Body;
use crate::pool::{Model, Pool};

/// A place from 1, and how far away it is (L1) or how many hashes are in common.
pub struct Nearness {
    place: usize,
    value: u32,
}

/// An attacked base that no channel proposes.
pub struct Miss {
    name: String,
    attack: &'static str,
    triangles: usize,
    /// After the attack.
    left: usize,
    parts: usize,
    hashes: usize,
    is_simple: bool,
    channels: [Nearness; 3],
}

impl Miss {
    /// By comparing with all models, so that places beyond the first ten are known.
    pub fn of(
        pool: &Pool,
        base: &Model,
        attack: &'static str,
        copy: &Body,
        print: &Fingerprint,
    ) -> Self {
        let outer = |other: &Fingerprint| distance(&print.outer, &other.outer);
        let parts = |other: &Fingerprint| {
            let pairs = surfaces(print).flat_map(|a| surfaces(other).map(move |b| distance(a, b)));
            pairs.min().unwrap_or(u32::MAX)
        };
        let shared = |other: &Fingerprint| {
            let is_held = |hash: &&u32| other.sketch.binary_search(hash).is_ok();
            u32::MAX - print.sketch.iter().filter(is_held).count() as u32
        };
        let mut channels = [
            nearness(pool, base, &outer),
            nearness(pool, base, &parts),
            nearness(pool, base, &shared),
        ];
        channels[2].value = u32::MAX - channels[2].value;
        Self {
            name: base.name.clone(),
            attack,
            triangles: base.body.triangles.len(),
            left: copy.triangles.len(),
            parts: count_shells(&base.body.mesh()),
            hashes: base.print.fingerprint.sketch.len(),
            is_simple: base.print.fingerprint.too_simple,
            channels,
        }
    }
}

fn surfaces(print: &Fingerprint) -> impl Iterator<Item = &mesh::Vector> {
    std::iter::once(&print.outer).chain(&print.parts)
}

/// The place of `base` among all when they are sorted by `far`.
fn nearness(pool: &Pool, base: &Model, far: &dyn Fn(&Fingerprint) -> u32) -> Nearness {
    let value = far(&base.print.fingerprint);
    let nearer = pool.models.iter().filter(|m| far(&m.print.fingerprint) < value).count();
    Nearness { place: nearer + 1, value }
}

/// The table of what escaped.
pub fn print(misses: &[&Miss]) {
    if misses.is_empty() {
        return;
    }
    println!(
        "What no channel proposes, with its triangles before and after, its parts and hashes:\n"
    );
    println!(
        "| attack | model | triangles | left | parts | hashes | too simple | outer: place, L1 | parts: place, L1 | rings: place, in common |"
    );
    println!("|---|---|--:|--:|--:|--:|---|--:|--:|--:|");
    for miss in misses {
        let [outer, parts, rings] =
            miss.channels.each_ref().map(|c| format!("{}, {}", c.place, c.value));
        let simple = if miss.is_simple { "yes" } else { "no" };
        println!(
            "| {} | {} | {} | {} | {} | {} | {simple} | {outer} | {parts} | {rings} |",
            miss.attack, miss.name, miss.triangles, miss.left, miss.parts, miss.hashes
        );
    }
    println!();
}
