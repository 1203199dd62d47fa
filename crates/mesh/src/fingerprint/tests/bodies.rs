//! What is described beside the whole, and edges where corners tell little.

use super::*;

/// Thirty-six small lumps that hang in the air together, in an order of their own.
fn swarm(seed: u32) -> Mesh {
    let lumps: Vec<Mesh> = (0..36_u32)
        .map(|at| {
            let mixed = (at + 1 + 100 * seed).wrapping_mul(2_654_435_761);
            let place = [mixed >> 28, mixed >> 24 & 15, mixed >> 20 & 15];
            // Neighbours touch by their boxes.
            let place = place.map(|x| 1.2 * x as f32);
            moved(&scaled(&lump(seed + 300), 0.25), place)
        })
        .collect();
    joined(&lumps)
}

fn among_swarms() -> Index {
    let mut index = Index::default();
    for seed in 0..12 {
        index.insert(seed.into(), &print(&swarm(seed)).fingerprint);
    }
    index
}

#[test]
fn what_consists_of_small_parts_is_found_on_a_base() {
    let (index, source) = (among_swarms(), print(&swarm(7)));
    assert!(source.fingerprint.parts.is_empty(), "no part has 3 % of the area");
    let base = moved(&prism(64, 40.0, 3.0), [9.0, 9.0, -8.0]);
    let copy = print(&turned(&joined(&[base, swarm(7)]), -1.0, 3.0));
    let found = index.search(&copy.fingerprint);
    let near = found.parts[0];
    assert_eq!(near.model, 7);
    assert!(near.wanted > 0 && near.is_worth_checking(), "{near:?}");
    assert!(near.says_something(&copy.fingerprint, &source.fingerprint));
    let laid = register(&copy.clouds[near.wanted], &source.clouds[near.found]);
    assert!(laid.is_mirrored && (laid.scale * 3.0 - 1.0).abs() < 0.03, "{laid:?}");
}

#[test]
fn what_consists_of_small_parts_is_found_beside_others_on_a_plate() {
    let index = among_swarms();
    let plate = [swarm(2), moved(&swarm(5), [90.0, 0.0, 0.0]), moved(&swarm(9), [0.0, 90.0, 5.0])];
    let copy = print(&joined(&plate)).fingerprint;
    assert_eq!(copy.parts.len(), 3, "{:?}", copy.shares);
    let mut first: Vec<u64> = index.search(&copy).parts[..3].iter().map(|n| n.model).collect();
    first.sort_unstable();
    assert_eq!(first, [2, 5, 9]);
}

#[test]
fn plain_parts_are_described_where_nothing_else_is_and_say_nothing() {
    let block = || cuboid([10.0, 20.0, 30.0]);
    let mut index = Index::default();
    index.insert(0, &print(&block()).fingerprint);
    for seed in 1..12 {
        index.insert(seed.into(), &print(&lump(seed)).fingerprint);
    }
    let on_base = joined(&[block(), moved(&prism(64, 20.0, 3.0), [5.0, 10.0, -3.0])]);
    let wanted = print(&on_base).fingerprint;
    assert_eq!(wanted.shares, [0, 0]);
    let near = index.search(&wanted).parts[0];
    assert_eq!(near.model, 0);
    assert!(near.wanted > 0 && near.is_worth_checking(), "{near:?}");
    let lumpy = print(&lump(1)).fingerprint;
    assert!(!Near { found: 0, ..near }.says_something(&wanted, &lumpy));
    assert!(!Near { wanted: 0, found: 1, ..near }.says_something(&lumpy, &wanted));
    // Beside what tells something they are not described.
    let with_lump = joined(&[on_base, moved(&lump(1), [60.0, 0.0, 0.0])]);
    assert!(print(&with_lump).fingerprint.shares.iter().all(|&share| share > 0));
}

#[test]
fn a_part_and_what_it_is_most_of_are_described_once() {
    // Little but the lump is left without the base.
    let pin = moved(&cuboid([0.5; 3]), [14.0, 0.0, 0.0]);
    let base = moved(&prism(64, 40.0, 3.0), [0.0, 0.0, -20.0]);
    let shares = print(&joined(&[lump(3), pin, base])).fingerprint.shares;
    assert_eq!(shares.len(), 1, "{shares:?}");
    assert!(shares[0] < 50, "the base has most of the area: {shares:?}");
}

#[test]
fn edges_tell_where_corners_are_all_alike() {
    // Rings of a ball differ by their height alone.
    let mut egg = ball(10.0, 24, 40);
    egg.positions.iter_mut().for_each(|p| *p = [p[0] * (1.0 + 0.01 * p[2]), p[1], p[2] * 1.6]);
    let whole = print(&egg).fingerprint;
    let piece = print(&turned(&half(&egg, [0.2, 1.0, 0.1]), 1.0, 1.0)).fingerprint;
    assert!(whole.sketch.len() <= 512 && whole.sketch.is_sorted());
    let in_common = |a: &Fingerprint, b: &Fingerprint| {
        a.sketch.iter().filter(|hash| b.sketch.binary_search(hash).is_ok()).count()
    };
    assert!(in_common(&whole, &piece) > 60, "{}", in_common(&whole, &piece));
    assert!(in_common(&whole, &print(&lump(4)).fingerprint) < 16);
}

#[test]
fn the_relatives_of_one_model_hide_no_other_on_a_plate() {
    let plain = print(&lump(1)).fingerprint;
    let with = |sketch: Vec<u32>| Fingerprint { sketch, ..plain.clone() };
    let mut index = Index::default();
    // Twelve relatives have two hundred hashes in common, and one other model has ten of its own: rare, but few.
    for model in 0..12_u32 {
        let own = 1_000 * (model + 1);
        index.insert(model.into(), &with((0..200).chain(own..own + 20).collect()));
    }
    index.insert(99, &with((500..510).collect()));
    let found = index.search(&with((0..200).chain(500..510).chain(3_000..3_020).collect())).rings;
    assert_eq!(found.len(), 10);
    assert_eq!(found[0].model, 2, "it has most in common");
    assert_eq!((found[1].model, found[1].hashes), (99, 10), "the relatives explain nothing more");
    assert!(found[2].weight > found[1].weight, "{found:?}");
}
