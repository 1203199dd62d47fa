//! Can a shape be recognised after what people do to files, and is nobody accused who copied nothing? Prints the
//! tables of `benches/README.md`.
//!
//! `cargo run --release -p shapes --example bench_fingerprint [FAMILY_SEEDS] [BASES] [FIRST_SEED] [ATTACKS] [HALF]`
//! (default 20, all, 0, all, both).
//! The models are the demo families in several seeds and, where HANDPRINT_CORPUS names its folder, the freely licensed
//! meshes of the shared corpus. What is attacked are the meshes of the corpus first, then the first of each family, as
//! far as BASES goes; the second line says how many of which. Other first seeds make other models: limits that were
//! chosen with some are tested with others. ATTACKS are words of their names between commas, HALF is 0 or 1 for every
//! second base; either of them leaves out all tables but the first two. What no channel proposes is listed. `speed` as
//! the only argument measures time alone.

mod attacks;
mod body;
mod collapse;
mod grid;
mod misses;
mod pool;
mod siblings;
mod speed;

use std::path::PathBuf;

use attacks::{ATTACKS, Others, PLAIN};
use mesh::{Index, Matches, Near, Print, Shared, fingerprint, register, shared_piece};
use misses::Miss;
use pool::{Model, Pool};
use rayon::prelude::*;
use shapes::rng::{Rng, mix};

/// Candidates of each channel that are checked by laying one over the other.
const CHECKED: usize = 5;

/// What is asked for beside the models.
struct Asked {
    /// Most bases.
    most: usize,
    /// Words of which one is in the names of the attacks; none for all of them, and everything else.
    attacks: Vec<String>,
    /// Every second base, from the first or the second one; none for all of them.
    half: Option<usize>,
}

impl Asked {
    fn of(arguments: &[String]) -> Self {
        let words = arguments.get(3).map_or("", String::as_str);
        Self {
            most: arguments.get(1).and_then(|a| a.parse().ok()).unwrap_or(usize::MAX),
            attacks: words.split(',').filter(|w| !w.is_empty()).map(str::to_owned).collect(),
            half: arguments.get(4).and_then(|a| a.parse().ok()),
        }
    }

    fn wants(&self, attack: &str) -> bool {
        self.attacks.is_empty() || self.attacks.iter().any(|word| attack.contains(word.as_str()))
    }

    fn bases<'a>(&self, pool: &'a Pool) -> Vec<&'a Model> {
        let all = pool.bases().take(self.most).enumerate();
        all.filter(|(at, _)| self.half.is_none_or(|half| at % 2 == half))
            .map(|(_, base)| base)
            .collect()
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.first().is_some_and(|a| a == "speed") {
        speed::print();
        return;
    }
    let number =
        |k: usize, default: usize| arguments.get(k).and_then(|a| a.parse().ok()).unwrap_or(default);
    let corpus = std::env::var_os("HANDPRINT_CORPUS").map(PathBuf::from);
    let pool = Pool::new(corpus.as_deref(), number(2, 0) as u64, number(0, 20) as u64);
    let asked = Asked::of(&arguments);
    println!(
        "{} models: {} of demo families, {} of the corpus",
        pool.models.len(),
        pool.made,
        pool.models.len() - pool.made
    );
    let bases: Vec<String> = pool.licences(asked.most).iter().map(of_licence).collect();
    println!("bases: {}", bases.join(", "));
    pool.print_bytes();
    let index = pool.index();
    recall(&pool, &index, &asked);
    if !asked.attacks.is_empty() || asked.half.is_some() {
        return;
    }
    strangers(&pool);
    siblings::print(pool, asked.most);
    speed::print();
}

fn of_licence((licence, count): (&&str, &usize)) -> String {
    if licence.is_empty() {
        format!("{count} of demo families")
    } else {
        format!("{count} of the corpus under {licence}")
    }
}

/// What became of one attacked base.
struct Outcome {
    attack: usize,
    /// Place of the right model in each channel, from 0.
    ranks: [Option<usize>; 3],
    /// Checked and accepted.
    kept: bool,
    /// The base is too simple to accuse anybody of copying it, so there is nothing to keep.
    simple: bool,
    /// What is known of it when no channel proposes the right model.
    miss: Option<Miss>,
}

fn recall(pool: &Pool, index: &Index, asked: &Asked) {
    let bases = asked.bases(pool);
    let outcomes: Vec<Outcome> =
        bases.par_iter().flat_map(|base| attacked(pool, index, base, asked)).collect();
    println!(
        "| attack | n | outer @1 / @10 | parts @1 / @10 | rings @1 / @10 | any @10 | of those not too simple | kept by the check |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|");
    let mut rows = Vec::new();
    for (attack, (name, _)) in ATTACKS.iter().enumerate().filter(|(_, (name, _))| asked.wants(name))
    {
        let of: Vec<&Outcome> = outcomes.iter().filter(|o| o.attack == attack).collect();
        rows.push(shares(&of));
        println!("| {name} | {} | {} |", of.len(), cells(&shares(&of)));
    }
    let mean = std::array::from_fn(|k| {
        rows.iter().map(|row| row[k]).sum::<f64>() / rows.len().max(1) as f64
    });
    println!("| **mean** | | {} |\n", cells(&mean));
    misses::print(&outcomes.iter().filter_map(|o| o.miss.as_ref()).collect::<Vec<_>>());
    let plain: Vec<&Outcome> = outcomes.iter().filter(|o| o.attack < PLAIN && !o.simple).collect();
    let kept = plain.iter().filter(|o| o.kept).count();
    println!(
        "{} of {} bases are too simple to accuse",
        bases.iter().filter(|base| base.print.fingerprint.too_simple).count(),
        bases.len()
    );
    println!(
        "plain copies kept by the check: {kept} of {} ({:.2} %)\n",
        plain.len(),
        100.0 * kept as f64 / plain.len() as f64
    );
}

/// Percent of the outcomes with the right model first and among the first ten, by each channel; by any of them, and the
/// same of bases that are not too simple; and kept by the check.
fn shares(of: &[&Outcome]) -> [f64; 9] {
    let share = |of: &[&Outcome], test: &dyn Fn(&Outcome) -> bool| {
        100.0 * of.iter().filter(|o| test(o)).count() as f64 / of.len().max(1) as f64
    };
    let within =
        |o: &Outcome, channel: usize, places: usize| o.ranks[channel].is_some_and(|r| r < places);
    let one = |channel, places| share(of, &|o| within(o, channel, places));
    let any = |of: &[&Outcome]| share(of, &|o| (0..3).any(|c| within(o, c, 10)));
    let telling: Vec<&Outcome> = of.iter().filter(|o| !o.simple).copied().collect();
    let [a, b, c] = [0, 1, 2].map(|channel| [one(channel, 1), one(channel, 10)]);
    [a[0], a[1], b[0], b[1], c[0], c[1], any(of), any(&telling), share(of, &|o| o.kept)]
}

fn cells([a, b, c, d, e, f, any, telling, kept]: &[f64; 9]) -> String {
    format!(
        "{a:.0} / {b:.0} | {c:.0} / {d:.0} | {e:.0} / {f:.0} | {any:.1} | {telling:.1} | {kept:.1}"
    )
}

fn attacked(pool: &Pool, index: &Index, base: &Model, asked: &Asked) -> Vec<Outcome> {
    let right = pool.same_as(index, base);
    let is_right = |model: u64| right.contains(&model);
    let mut outcomes = Vec::new();
    for (attack, (name, work)) in
        ATTACKS.iter().enumerate().filter(|(_, (name, _))| asked.wants(name))
    {
        let mut rng = Rng::new(mix(base.number, attack as u64));
        let other = |k: u64| {
            &pool.models[(mix(base.number, 100 + k) % pool.models.len() as u64) as usize].body
        };
        let others = Others([other(0), other(1)]);
        let Some(copy) = work(&base.body, &others, &mut rng) else { continue };
        let Some(print) = fingerprint(&copy.mesh()) else { continue };
        let found = index.search(&print.fingerprint);
        let ranks = [
            found.outer.iter().position(|n| is_right(n.model)),
            found.parts.iter().position(|n| is_right(n.model)),
            found.rings.iter().position(|n| is_right(n.model)),
        ];
        let kept = accepted(pool, &print, &found, &is_right).is_some();
        let is_missed = ranks.iter().all(Option::is_none);
        let miss = is_missed.then(|| Miss::of(pool, base, name, &copy, &print.fingerprint));
        outcomes.push(Outcome {
            attack,
            ranks,
            kept,
            simple: base.print.fingerprint.too_simple,
            miss,
        });
    }
    outcomes
}

/// What was accepted: the model, and by which of its surfaces and of the wanted ones, or by a piece.
#[derive(Clone, Copy, Debug)]
struct Accepted {
    model: u64,
    near: Option<Near>,
}

/// The first candidate that `may` be, and that the check accepts as the same shape as the whole or a part, or as having a
/// piece in common.
fn accepted(
    pool: &Pool,
    print: &Print,
    found: &Matches,
    may: &dyn Fn(u64) -> bool,
) -> Option<Accepted> {
    let worth = |channel: &[Near]| {
        let all = channel.iter().filter(|near| near.is_worth_checking());
        all.take(CHECKED).copied().collect::<Vec<_>>()
    };
    let mut all = [worth(&found.outer), worth(&found.parts)].concat();
    all.retain(|near| may(near.model));
    all.sort_by_key(|near| (near.model, near.wanted, near.found));
    all.dedup();
    let theirs = |model: u64| &pool.models[model as usize].print;
    let by_surface = all.into_iter().find(|near| {
        let theirs = theirs(near.model);
        near.says_something(&print.fingerprint, &theirs.fingerprint)
            && register(&print.clouds[near.wanted], &theirs.clouds[near.found])
                .is_same(near.distance)
    });
    if let Some(near) = by_surface {
        return Some(Accepted { model: near.model, near: Some(near) });
    }
    let by_corners = found.rings.iter().filter(|shared| shared.is_worth_checking()).take(CHECKED);
    by_corners
        .filter(|shared| may(shared.model))
        .find(|shared: &&Shared| shared_piece(print, theirs(shared.model)).is_some())
        .map(|shared| Accepted { model: shared.model, near: None })
}

/// Uploads of families that are not in the index: whoever is accepted is accused wrongly.
fn strangers(pool: &Pool) {
    let mut index = pool.index();
    let (mut uploads, mut simple, mut accused, mut near) = (0, 0, Vec::new(), Vec::new());
    for family in pool.families() {
        let own: Vec<&Model> = pool.models.iter().filter(|m| m.family == family).collect();
        for model in &own {
            index.remove(model.number);
        }
        let results: Vec<(&str, bool, Option<Accepted>, u32)> = own
            .par_iter()
            .map(|model| {
                let found = index.search(&model.print.fingerprint);
                let best = found.outer.first().map_or(u32::MAX, |n| n.distance);
                let gate = model.print.fingerprint.too_simple;
                let taken = accepted(pool, &model.print, &found, &|_| true);
                (model.name.as_str(), gate, taken, best)
            })
            .collect();
        for (name, gate, taken, best) in results {
            uploads += 1;
            simple += usize::from(gate);
            near.push(best);
            if let Some(taken) = taken {
                let other = &pool.models[taken.model as usize].name;
                accused.push(match taken.near {
                    Some(near) => format!(
                        "{name} for {other}, surfaces {} and {}, {} apart",
                        near.wanted, near.found, near.distance
                    ),
                    None => format!("{name} for {other}, by a piece"),
                });
            }
        }
        for model in &own {
            index.insert(model.number, &model.print.fingerprint);
        }
    }
    near.sort_unstable();
    println!(
        "unrelated uploads: {uploads}, of them too simple {simple}; accepted {} ({:.2} %)",
        accused.len(),
        100.0 * accused.len() as f64 / uploads as f64
    );
    println!(
        "nearest stranger (outer, L1): 1 % of uploads below {}, half below {}",
        near[near.len() / 100],
        near[near.len() / 2]
    );
    for pair in &accused {
        println!("- {pair}");
    }
    println!();
}
