//! Which of many models look like one: all vectors are compared, cheaply refused by their first quarter; hashes are
//! looked up.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Fingerprint, VECTOR, Vector};

/// Values compared first: the lowest degrees, where unlike shapes differ most.
const HEAD: usize = 64;
/// Vectors compared with all wanted ones before the next are fetched from memory.
const BLOCK: usize = 512;
/// Most models a channel returns.
const BEST: usize = 10;
/// Differences above this are too large for a copy of a whole or a part.
const WORTH_CHECKING: u32 = 700;
/// Fewer corners in common than this are no piece of a shape.
const WORTH_LAYING: usize = 16;
/// A part with a smaller share of the area of both models than this, in percent, says nothing.
const TELLING_SHARE: u8 = 20;
/// A hash in the models of more people than this says nothing.
const COMMON: usize = 64;
/// The weight of a hash that one person's models have.
const WEIGHT: usize = 64 << 10;
/// Models looked at for one hash: what one person has in more of them than this takes no longer to look up.
const HOLDERS: usize = 1_024;
/// By how much less a hash counts for each model before that has it.
const EXPLAINED: u64 = 2;

/// What a model of the index belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belongs {
    /// What it stands for, of which the likest is given.
    pub to: u64,
    /// Whose it is: what many models of one person have is no less rare for it.
    pub by: u64,
}

/// A model of a vector channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    pub model: u64,
    /// Sum of all differences (L1); 0 for equal descriptions.
    pub distance: u32,
    /// Which of the wanted one's surfaces is alike: 0 is the whole, then its parts.
    pub wanted: usize,
    /// Which of this model's surfaces is alike, counted in the same way.
    pub found: usize,
}

impl Near {
    /// Whether the descriptions are alike enough to lay one surface over the other: unrelated models hardly ever are.
    pub fn is_worth_checking(&self) -> bool {
        self.distance <= WORTH_CHECKING
    }

    /// Whether it would say anything that both surfaces are the same: not of plain ones, nor of parts that are small
    /// in both models (letters, screws, eyelets), which many make alike.
    pub fn says_something(&self, wanted: &Fingerprint, found: &Fingerprint) -> bool {
        let is_plain = wanted.is_plain(self.wanted) || found.is_plain(self.found);
        !is_plain && wanted.share(self.wanted).max(found.share(self.found)) >= TELLING_SHARE
    }
}

/// A model with the same triangles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    pub model: u64,
    /// Hashes in both sketches that few people's models have.
    pub hashes: usize,
    /// The same, rare ones counting more.
    pub weight: u64,
}

impl Shared {
    /// Whether so many corners are the same that the pieces around them may be.
    pub fn is_worth_checking(&self) -> bool {
        self.hashes >= WORTH_LAYING
    }
}

/// At most ten models by each channel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// The whole against wholes, the likest first.
    pub outer: Vec<Near>,
    /// Whole and parts against wholes and parts: the likest to each of the wanted ones, then the second of each.
    pub parts: Vec<Near>,
    /// The same triangles, most of them first, where those that a model before explains count less.
    pub rings: Vec<Shared>,
}

/// Fingerprints of many models in memory: 264 bytes for a surface, some 16 for a hash.
#[derive(Default)]
pub struct Index {
    heads: Vec<[u8; HEAD]>,
    tails: Vec<[u8; VECTOR - HEAD]>,
    /// For each vector its slot and which surface it is.
    owners: Vec<Owner>,
    /// Models by slot; slots of removed models stay empty until the vectors are made anew.
    models: Vec<Option<u64>>,
    /// Slots that no vector names any more.
    free: Vec<u32>,
    slots: HashMap<u64, u32>,
    /// Hash and slot in one number.
    hashes: BTreeSet<u64>,
    sketches: Vec<Vec<u32>>,
}

#[derive(Clone, Copy)]
struct Owner {
    slot: u32,
    surface: u8,
}

impl Index {
    /// Models in the index.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Adds a model or replaces what was known of it.
    pub fn insert(&mut self, model: u64, print: &Fingerprint) {
        self.remove(model);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.models.push(None);
            self.sketches.push(Vec::new());
            self.models.len() as u32 - 1
        });
        self.models[slot as usize] = Some(model);
        self.slots.insert(model, slot);
        for (surface, vector) in std::iter::once(&print.outer).chain(&print.parts).enumerate() {
            let (head, tail) = halves(vector);
            self.heads.push(*head);
            self.tails.push(*tail);
            self.owners.push(Owner { slot, surface: surface as u8 });
        }
        self.hashes.extend(print.sketch.iter().map(|&hash| packed(hash, slot)));
        self.sketches[slot as usize].clone_from(&print.sketch);
    }

    /// Forgets a model; nothing happens when it is unknown.
    pub fn remove(&mut self, model: u64) {
        let Some(slot) = self.slots.remove(&model) else { return };
        self.models[slot as usize] = None;
        for hash in std::mem::take(&mut self.sketches[slot as usize]) {
            self.hashes.remove(&packed(hash, slot));
        }
        let is_gone = |owner: &Owner| self.models[owner.slot as usize].is_none();
        let gone = self.owners.iter().filter(|o| is_gone(o)).count();
        if gone * 4 > self.owners.len() {
            let kept: Vec<usize> =
                (0..self.owners.len()).filter(|&k| !is_gone(&self.owners[k])).collect();
            self.heads = kept.iter().map(|&k| self.heads[k]).collect();
            self.tails = kept.iter().map(|&k| self.tails[k]).collect();
            self.owners = kept.iter().map(|&k| self.owners[k]).collect();
            let slots = 0..self.models.len();
            self.free =
                slots.filter(|&k| self.models[k].is_none()).map(|slot| slot as u32).collect();
        }
    }

    /// The likest models by each channel.
    pub fn search(&self, wanted: &Fingerprint) -> Matches {
        self.search_as(wanted, |model| Some(Belongs { to: model, by: model }))
    }

    /// The same where `group` says what a model belongs to: of those that stand for the same the likest is given, and those
    /// that belong to nothing are left out.
    pub fn search_as(
        &self,
        wanted: &Fingerprint,
        group: impl Fn(u64) -> Option<Belongs>,
    ) -> Matches {
        let mut outer = Best::default();
        let mut surfaces: Vec<(&Vector, Best)> = std::iter::once(&wanted.outer)
            .chain(&wanted.parts)
            .map(|vector| (vector, Best::default()))
            .collect();
        for start in (0..self.owners.len()).step_by(BLOCK) {
            let end = (start + BLOCK).min(self.owners.len());
            for (number, (vector, best)) in surfaces.iter_mut().enumerate() {
                let (head, tail) = halves(vector);
                for at in start..end {
                    let owner = self.owners[at];
                    let is_whole = number == 0 && owner.surface == 0;
                    let worst = if is_whole { best.worst.max(outer.worst) } else { best.worst };
                    let near = differences(head, &self.heads[at]);
                    if near > worst {
                        continue;
                    }
                    let distance = near + differences(tail, &self.tails[at]);
                    let Some(model) = self.models[owner.slot as usize] else { continue };
                    let Some(Belongs { to: of, .. }) = group(model) else { continue };
                    let found =
                        Near { model, distance, wanted: number, found: owner.surface.into() };
                    best.offer(of, found);
                    if is_whole {
                        outer.offer(of, found);
                    }
                }
            }
        }
        let parts = in_turn(surfaces.into_iter().map(|(_, best)| best.found));
        let rings = self.shared(&wanted.sketch, group);
        Matches { outer: outer.models(), parts, rings }
    }

    fn shared(&self, sketch: &[u32], group: impl Fn(u64) -> Option<Belongs>) -> Vec<Shared> {
        let mut held = Held::default();
        let (mut holders, mut people) = (Vec::new(), HashSet::new());
        for &hash in sketch {
            holders.clear();
            people.clear();
            let range = packed(hash, 0)..=packed(hash, u32::MAX);
            for slot in self.hashes.range(range).take(HOLDERS).map(|&held| held as u32) {
                let model = self.models[slot as usize];
                let Some((model, belongs)) = model.and_then(|m| Some((m, group(m)?))) else {
                    continue;
                };
                holders.push((slot, model, belongs.to));
                if people.insert(belongs.by) && people.len() > COMMON {
                    break;
                }
            }
            if people.len() <= COMMON {
                held.add(&holders, (WEIGHT / people.len().max(1)) as u64);
            }
        }
        held.explained()
    }
}

/// Which models have the wanted hashes.
#[derive(Default)]
struct Held {
    /// With what each stands for.
    models: Vec<(Shared, u64)>,
    places: HashMap<u32, usize>,
    /// For each hash its weight and the places of those that have it.
    hashes: Vec<(u64, Vec<usize>)>,
}

impl Held {
    fn add(&mut self, holders: &[(u32, u64, u64)], weight: u64) {
        let place = |&(slot, model, to): &(u32, u64, u64)| {
            let at = *self.places.entry(slot).or_insert(self.models.len());
            if at == self.models.len() {
                self.models.push((Shared { model, hashes: 0, weight: 0 }, to));
            }
            let shared = &mut self.models[at].0;
            (shared.hashes, shared.weight) = (shared.hashes + 1, shared.weight + weight);
            at
        };
        let places = holders.iter().map(place).collect();
        self.hashes.push((weight, places));
    }

    /// The model that explains most of the wanted hashes, then the one that explains most where what is explained counts
    /// less, and so on: of several models on a plate the relatives of one hide no other.
    fn explained(mut self) -> Vec<Shared> {
        let mut best: Vec<(Shared, u64)> = Vec::new();
        while best.len() < BEST {
            let mut weights = vec![0; self.models.len()];
            for (weight, places) in &self.hashes {
                for &place in places {
                    weights[place] += weight;
                }
            }
            let is_new = |&at: &usize| best.iter().all(|(_, to)| *to != self.models[at].1);
            let order = |&at: &usize| {
                let shared = self.models[at].0;
                (weights[at], shared.weight, std::cmp::Reverse(shared.model))
            };
            let Some(next) = (0..self.models.len()).filter(is_new).max_by_key(order) else { break };
            best.push(self.models[next]);
            for (weight, places) in &mut self.hashes {
                if places.contains(&next) {
                    *weight /= EXPLAINED;
                }
            }
        }
        best.into_iter().map(|(shared, _)| shared).collect()
    }
}

/// The nearest seen so far, each after what it stands for, which comes once.
struct Best {
    found: Vec<(u64, Near)>,
    /// Nothing further than this is wanted.
    worst: u32,
}

impl Default for Best {
    fn default() -> Self {
        Self { found: Vec::with_capacity(BEST + 1), worst: u32::MAX }
    }
}

impl Best {
    fn offer(&mut self, of: u64, near: Near) {
        if near.distance > self.worst {
            return;
        }
        // What is equally far has an order of its own, not that in which it came.
        let order = |near: &Near| (near.distance, near.model, near.found, near.wanted);
        match self.found.iter().position(|(other, _)| *other == of) {
            Some(at) if order(&self.found[at].1) <= order(&near) => return,
            Some(at) => {
                self.found.remove(at);
            }
            None => {}
        }
        let at = self.found.partition_point(|(_, other)| order(other) <= order(&near));
        self.found.insert(at, (of, near));
        self.found.truncate(BEST);
        if self.found.len() == BEST {
            self.worst = self.found[BEST - 1].1.distance;
        }
    }

    fn models(self) -> Vec<Near> {
        self.found.into_iter().map(|(_, near)| near).collect()
    }
}

/// The best of each surface, then the second of each, so that a part with many relatives hides no other's source.
fn in_turn(surfaces: impl Iterator<Item = Vec<(u64, Near)>>) -> Vec<Near> {
    let mut all: Vec<(usize, u64, Near)> = surfaces
        .flat_map(|found| found.into_iter().enumerate())
        .map(|(rank, (of, near))| (rank, of, near))
        .collect();
    all.sort_by_key(|(rank, _, near)| (*rank, near.distance, near.model, near.found, near.wanted));
    let mut seen = HashSet::new();
    all.retain(|(_, of, _)| seen.insert(*of));
    all.truncate(BEST);
    all.into_iter().map(|(_, _, near)| near).collect()
}

fn packed(hash: u32, slot: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(slot)
}

fn halves(vector: &Vector) -> (&[u8; HEAD], &[u8; VECTOR - HEAD]) {
    let (head, tail) = vector.split_first_chunk().expect("a vector is longer than its head");
    (head, tail.try_into().expect("the rest has the rest's length"))
}

/// The sum of all differences.
#[inline]
pub(super) fn differences<const N: usize>(a: &[u8; N], b: &[u8; N]) -> u32 {
    a.iter().zip(b).map(|(&a, &b)| (i32::from(a) - i32::from(b)).unsigned_abs()).sum()
}
