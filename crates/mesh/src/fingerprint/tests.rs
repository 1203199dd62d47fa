mod bodies;

use std::collections::HashSet;

use super::*;
use crate::fixtures::{ball, cuboid, joined, moved, soup};
use crate::vector::f3;
use proptest::prelude::*;

/// A lumpy shape without any symmetry.
fn lump(seed: u32) -> Mesh {
    let mut mesh = ball(10.0, 24, 40);
    let wave = seed as f32 * 0.7;
    for p in &mut mesh.positions {
        let bump = (p[0] * 0.5 + wave).sin()
            + (p[1] * 0.4 - 2.0 * wave).cos() * 0.8
            + (p[2] * 0.3 + p[0] * 0.2 * wave).sin();
        *p = f3::scale(*p, 1.0 + 0.16 * bump);
        *p = [p[0] * 1.3, p[1], p[2] * 0.8];
    }
    mesh
}

fn scaled(mesh: &Mesh, size: f32) -> Mesh {
    let positions = mesh.positions.iter().map(|&p| f3::scale(p, size)).collect();
    Mesh { positions, ..mesh.clone() }
}

fn turned(mesh: &Mesh, mirror: f32, size: f32) -> Mesh {
    // A turn by thirds of a right angle about two axes.
    let (s, c) = (0.5, 3.0_f32.sqrt() / 2.0);
    let positions = mesh.positions.iter().map(|&[x, y, z]| {
        let (x, y) = (c * x - s * y, s * x + c * y);
        let (y, z) = (c * y - s * z, s * y + c * z);
        f3::add(f3::scale([x * mirror, y, z], size), [70.0, -3.0, 12.0])
    });
    Mesh { positions: positions.collect(), ..mesh.clone() }
}

/// A prism over a regular polygon.
fn prism(sides: u16, radius: f32, height: f32) -> Mesh {
    let mut mesh = cuboid([1.0; 3]);
    mesh.positions = vec![[0.0; 3], [0.0, 0.0, height]];
    mesh.triangles.clear();
    for side in 0..sides {
        let around = f32::from(side) / f32::from(sides) * std::f32::consts::TAU;
        let [x, y] = [radius * around.cos(), radius * around.sin()];
        mesh.positions.extend([[x, y, 0.0], [x, y, height]]);
        let [a, b] = [side, (side + 1) % sides].map(|s| 2 + 2 * u32::from(s));
        mesh.triangles.extend([[0, b, a], [1, a + 1, b + 1], [a, b, a + 1], [b, b + 1, a + 1]]);
    }
    mesh
}

fn print(mesh: &Mesh) -> Print {
    fingerprint(mesh).expect("has a surface")
}

#[test]
fn a_copy_is_found_among_others_and_lies_over_its_source() {
    let mut index = Index::default();
    for seed in 0..30 {
        index.insert(seed.into(), &print(&lump(seed)).fingerprint);
    }
    let source = print(&lump(7));
    for (mirror, size) in [(1.0, 1.0), (-1.0, 25.4), (1.0, 0.1)] {
        let copy = turned(&lump(7), mirror, size);
        let copy_print = print(&copy);
        let found = index.search(&copy_print.fingerprint);
        assert_eq!(found.outer[0].model, 7);
        assert_eq!(found.parts[0].model, 7);
        assert_eq!(found.rings[0].model, 7);
        assert!(found.outer[1].distance > 2 * found.outer[0].distance, "{found:?}");
        let laid = register(&copy_print.clouds[0], &source.clouds[0]);
        assert!(laid.is_same(found.outer[0].distance), "{laid:?}");
        assert!((laid.scale * f64::from(size) - 1.0).abs() < 0.01, "{laid:?}");
        assert_eq!(laid.is_mirrored, mirror < 0.0);
        let over = overlay(&copy, &lump(7), &laid).expect("surfaces");
        for apart in [over.first_apart, over.second_apart] {
            assert!(apart.percentile_95 < 1.0 && apart.same_share > 0.8, "{apart:?}");
        }
        let like = print(&lump(8));
        let other = register(&copy_print.clouds[0], &like.clouds[0]);
        let apart = distance(&copy_print.fingerprint.outer, &like.fingerprint.outer);
        assert!(!other.is_same(apart), "{other:?}");
    }
}

#[test]
fn a_part_is_found_on_a_plate_with_others() {
    let (a, b) = (lump(1), moved(&lump(2), [60.0, 0.0, 0.0]));
    let mut index = Index::default();
    for seed in 0..20 {
        index.insert(seed.into(), &print(&lump(seed)).fingerprint);
    }
    let plate = print(&joined(&[a.clone(), b, moved(&a, [0.0, 60.0, 0.0])]));
    assert_eq!(plate.fingerprint.parts.len(), 2, "the copy is described once");
    let found = index.search(&plate.fingerprint);
    let mut first: Vec<u64> = found.parts[..2].iter().map(|near| near.model).collect();
    first.sort_unstable();
    assert_eq!(first, [1, 2]);
    let best = found.parts[0];
    let laid =
        register(&plate.clouds[best.wanted], &print(&lump(best.model as u32)).clouds[best.found]);
    assert!(laid.is_same(best.distance), "{laid:?}");
    let mut by_triangles: Vec<u64> = found.rings[..2].iter().map(|shared| shared.model).collect();
    by_triangles.sort_unstable();
    assert_eq!(by_triangles, [1, 2]);
}

/// The triangles of a shape on one side of a plane through zero.
fn half(mesh: &Mesh, normal: [f32; 3]) -> Mesh {
    let mut half = mesh.clone();
    half.triangles.retain(|t| {
        let [a, b, c] = t.map(|p| mesh.positions[p as usize]);
        f3::dot(f3::add(a, f3::add(b, c)), normal) > 0.0
    });
    half
}

/// The same with the cut closed, as a slicer leaves it.
fn closed_half(mesh: &Mesh, normal: [f32; 3]) -> Mesh {
    let mut half = half(mesh, normal);
    let edges: HashSet<[u32; 2]> =
        half.triangles.iter().flat_map(|&[a, b, c]| [[a, b], [b, c], [c, a]]).collect();
    let mut open: Vec<[u32; 2]> =
        edges.iter().copied().filter(|&[a, b]| !edges.contains(&[b, a])).collect();
    open.sort_unstable();
    let sum = open.iter().fold([0.0; 3], |sum, [a, _]| f3::add(sum, mesh.positions[*a as usize]));
    let middle = half.positions.len() as u32;
    half.positions.push(f3::scale(sum, 1.0 / open.len() as f32));
    half.triangles.extend(open.iter().map(|&[a, b]| [b, a, middle]));
    half
}

#[test]
fn half_of_the_triangles_is_enough() {
    let whole = print(&lump(5));
    let mut index = Index::default();
    for seed in 0..20 {
        index.insert(seed.into(), &print(&lump(seed)).fingerprint);
    }
    let open = half(&lump(5), [0.4, -1.0, 0.3]);
    // A fifth of its surface is new.
    let closed = closed_half(&lump(5), [1.0, 0.0, 0.0]);
    assert!(crate::topology::topology(&closed).closed());
    for (kept, mirror, size, least) in [
        (&open, 1.0, 1.0, 0.9),
        (&open, -1.0, 7.0, 0.9),
        (&closed, 1.0, 0.2, 0.7),
        (&closed, -1.0, 3.0, 0.7),
    ] {
        let kept = turned(kept, mirror, size);
        let copy = print(&kept);
        let found = index.search(&copy.fingerprint);
        assert_eq!(found.rings[0].model, 5);
        assert!(found.rings[0].is_worth_checking());
        let others = found.rings.get(1).map_or(0, |shared| shared.hashes);
        assert!(found.rings[0].hashes > 8 * others, "{:?}", found.rings);
        for (laid, over, other) in [
            (shared_piece(&copy, &whole).expect("a piece"), &kept, &lump(5)),
            (shared_piece(&whole, &copy).expect("a piece"), &lump(5), &kept),
        ] {
            assert_eq!(laid.is_mirrored, mirror < 0.0);
            let over = overlay(over, other, &laid).expect("surfaces");
            let nearer = over.first_apart.same_share.max(over.second_apart.same_share);
            assert!(nearer > least, "{:?} {:?}", over.first_apart, over.second_apart);
        }
        for seed in [2, 4, 8] {
            assert!(shared_piece(&copy, &print(&lump(seed))).is_none(), "{seed}");
        }
    }
}

#[test]
fn both_halves_laid_beside_each_other_are_known_for_the_whole() {
    let normals = [[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0]];
    for cut in [half, closed_half] {
        let [one, other] = normals.map(|normal| cut(&lump(5), normal));
        let plate = print(&joined(&[one, turned(&other, 1.0, 1.0)]));
        assert!(shared_piece(&plate, &print(&lump(5))).is_some());
        assert!(shared_piece(&plate, &print(&lump(6))).is_none());
    }
}

/// A shape with a horn above or below, where nothing of it stays.
fn horned(mesh: &Mesh, up: f32, long: f32) -> Mesh {
    let mut mesh = mesh.clone();
    for p in &mut mesh.positions {
        let out = (up * p[2] / f3::length(*p) - 0.86).max(0.0) / 0.14;
        *p = f3::add(f3::scale(*p, 1.0 + long * out), [long * out * p[1], 0.0, 0.0]);
    }
    mesh
}

#[test]
fn a_plain_piece_in_common_says_nothing() {
    // A ball of triangles that tell where they lie.
    let mut round = ball(10.0, 24, 40);
    for (n, p) in round.positions.iter_mut().enumerate() {
        let shift = [2.3_f32, 3.1, 4.7].map(|k| 0.25 * (k * n as f32).sin());
        *p = f3::scale(f3::unit(f3::add(*p, shift)), 10.0);
    }
    let pair = |mesh: &Mesh| [print(&horned(mesh, 1.0, 0.9)), print(&horned(mesh, -1.0, 0.5))];
    let [one, other] = pair(&round);
    assert!(!one.fingerprint.too_simple && !other.fingerprint.too_simple);
    assert!(shared_piece(&one, &other).is_none(), "both are balls with something on them");
    let [one, other] = pair(&lump(3));
    assert!(shared_piece(&one, &other).is_some(), "the rest of it is not plain");
}

/// Two shapes as one surface: a tube in place of the first triangle of each.
fn fused(one: &Mesh, other: &Mesh, by: [f32; 3]) -> Mesh {
    let mut mesh = joined(&[one.clone(), moved(other, by)]);
    let second = one.triangles.len();
    let ([a, b, c], [d, e, f]) = (mesh.triangles[0], mesh.triangles[second]);
    mesh.triangles[0] = [a, b, f];
    mesh.triangles[second] = [a, f, d];
    mesh.triangles.extend([[b, c, e], [b, e, f], [c, a, d], [c, d, e]]);
    mesh
}

#[test]
fn a_fused_part_of_both_says_something_only_when_it_is_most_of_one() {
    let place = |seed| [[60.0, 0.0, 0.0], [0.0, 60.0, 0.0]][seed as usize - 1];
    let with = |seed, size| print(&fused(&lump(seed), &scaled(&lump(9), size), place(seed)));
    let loose = |seed| print(&joined(&[lump(seed), moved(&lump(9), place(seed))]));
    let (one, other) = (with(1, 1.0), with(2, 1.0));
    assert!(one.fingerprint.parts.is_empty() && other.fingerprint.parts.is_empty(), "fused");
    assert!(shared_piece(&one, &other).is_none(), "half of each");
    assert!(shared_piece(&one, &print(&lump(9))).is_some(), "all of the other");
    assert!(shared_piece(&with(1, 2.0), &with(2, 2.0)).is_some(), "four fifths of each");
    assert!(shared_piece(&loose(1), &loose(2)).is_some(), "a part by itself");
}

#[test]
fn a_small_piece_in_common_says_nothing() {
    let with_small =
        |seed| print(&joined(&[lump(seed), moved(&scaled(&lump(9), 0.35), [40.0, 0.0, 0.0])]));
    let (one, other, alone) = (with_small(1), with_small(2), print(&lump(9)));
    assert!(shared_piece(&one, &other).is_none());
    assert!(shared_piece(&one, &alone).is_some(), "it is all of the other");
    assert!(shared_piece(&one, &print(&lump(1))).is_some());
}

#[test]
fn plain_shapes_accuse_nobody() {
    for (name, mesh) in [
        ("ball", ball(10.0, 30, 60)),
        ("block", cuboid([10.0, 20.0, 30.0])),
        ("cube", cuboid([10.0; 3])),
        ("plate", cuboid([100.0, 100.0, 2.0])),
        ("rod", cuboid([100.0, 4.0, 4.0])),
        ("disc", prism(48, 30.0, 3.0)),
        ("cylinder", prism(32, 8.0, 40.0)),
        ("hexagon", prism(6, 10.0, 6.0)),
    ] {
        assert!(print(&mesh).fingerprint.too_simple, "{name}");
    }
    for mesh in [
        lump(1),
        lump(2),
        joined(&[cuboid([30.0, 20.0, 5.0]), moved(&ball(8.0, 20, 30), [9.0, 9.0, 9.0])]),
    ] {
        assert!(!print(&mesh).fingerprint.too_simple);
    }
}

#[test]
fn a_small_part_of_both_says_nothing_and_of_one_it_does() {
    let small = || moved(&scaled(&lump(9), 0.35), [40.0, 0.0, 0.0]);
    let with_small = |seed| print(&joined(&[lump(seed), small()])).fingerprint;
    let (one, other, alone) = (with_small(1), with_small(2), print(&lump(9)).fingerprint);
    assert!(one.shares[1] >= 5 && one.shares[1] < 15, "{:?}", one.shares);
    assert_eq!(one.shares[0] + one.shares[1], 100);
    let near = |wanted, found| Near { model: 0, distance: 0, wanted, found };
    assert!(!near(2, 2).says_something(&one, &other));
    assert!(near(0, 2).says_something(&alone, &other) && near(2, 0).says_something(&one, &alone));
    let plain = print(&cuboid([10.0, 20.0, 30.0])).fingerprint;
    assert!(!near(0, 0).says_something(&plain, &alone));
    assert!(!near(0, 0).says_something(&alone, &plain));
}

/// A deep pot with a wall: whether its inside is seen must not depend on how it lies.
#[test]
fn turning_a_shape_with_an_inside_leaves_its_description() {
    let mut inside = moved(&prism(40, 9.0, 38.0), [0.0, 0.0, 2.0]);
    inside.triangles.retain(|t| !t.contains(&1));
    let mut outside = prism(40, 10.0, 40.0);
    outside.triangles.retain(|t| !t.contains(&1));
    let pot = joined(&[outside, inside, moved(&cuboid([8.0, 3.0, 20.0]), [9.5, -1.5, 10.0])]);
    for mirror in [1.0, -1.0] {
        let other = print(&turned(&pot, mirror, 1.0)).fingerprint;
        let apart = distance(&print(&pot).fingerprint.outer, &other.outer);
        assert!(apart < 150, "{apart}");
    }
}

#[test]
fn copies_of_a_part_share_one_description_and_add_up() {
    let row = |n: u8| moved(&lump(1), [40.0 * f32::from(n), 0.0, 0.0]);
    let other = || moved(&lump(2), [0.0, 60.0, 0.0]);
    let shares = |bodies: &[Mesh]| print(&joined(bodies)).fingerprint.shares;
    let [two, four] = [shares(&[row(0), other()]), shares(&[row(0), row(1), row(2), other()])];
    // The other is a little larger, so it comes first.
    assert_eq!((two.len(), four.len()), (2, 2));
    let odds = |shares: &[u8]| f64::from(shares[1]) / f64::from(shares[0]);
    assert!((odds(&four) / odds(&two) - 3.0).abs() < 0.2, "{two:?} {four:?}");
}

#[test]
fn flat_sides_have_to_fit_as_exactly_as_they_are_known() {
    // A step of three blocks; from whole numbers alone.
    let step = |top: f32| {
        let blocks = [[40.0, 30.0, 10.0], [25.0, 30.0, 10.0], [12.0, 30.0, top]];
        let heights = [0.0, 10.0, 20.0];
        let placed: Vec<Mesh> = blocks
            .iter()
            .zip(heights)
            .map(|(&size, z)| moved(&cuboid(size), [0.0, 0.0, z]))
            .collect();
        joined(&placed)
    };
    let lay = |a: &Mesh, b: &Mesh| register(&print(a).clouds[0], &print(b).clouds[0]);
    // As if the descriptions proved nothing.
    let far = u32::MAX;
    let copy = lay(&turned(&step(10.0), -1.0, 2.0), &step(10.0));
    assert!(copy.is_same(far), "{copy:?}");
    let other = lay(&turned(&step(12.0), 1.0, 1.0), &step(10.0));
    assert!(!other.is_same(far), "{other:?}");
    // Near enough that a rough surface might hide the difference.
    assert!(other.mean < 0.7 && other.percentile_95 < 3.6, "{other:?}");
}

#[test]
fn what_was_removed_or_replaced_is_not_found() {
    let mut index = Index::default();
    for model in 0..8_u64 {
        index.insert(model, &print(&lump(model as u32)).fingerprint);
    }
    let wanted = print(&lump(5)).fingerprint;
    index.remove(5);
    index.remove(5);
    index.remove(99);
    assert_eq!(index.len(), 7);
    let found = index.search(&wanted);
    assert!(found.outer.iter().all(|near| near.model != 5));
    assert!(found.rings.iter().all(|shared| shared.model != 5));
    index.insert(6, &wanted);
    assert_eq!((index.len(), index.search(&wanted).outer[0].model), (7, 6));
    for model in 0..7 {
        index.remove(model);
    }
    assert_eq!(index.search(&wanted).outer.len(), 1);
}

#[test]
fn of_those_that_stand_for_the_same_the_likest_is_found() {
    let mut index = Index::default();
    for seed in 0..30 {
        index.insert(seed.into(), &print(&lump(seed)).fingerprint);
    }
    let wanted = print(&lump(7)).fingerprint;
    let found =
        index.search_as(&wanted, |model| (model != 7).then_some(Belongs { to: model % 3, by: 0 }));
    for channel in [&found.outer, &found.parts] {
        let mut groups: Vec<u64> = channel.iter().map(|near| near.model % 3).collect();
        groups.sort_unstable();
        assert_eq!(groups, [0, 1, 2], "{channel:?}");
        assert!(channel.iter().all(|near| near.model != 7));
    }
    let best = index.search(&wanted).outer[1];
    assert_eq!(found.outer[0], best);
    assert!(found.rings.len() <= 3 && found.rings.iter().all(|shared| shared.model != 7));
}

#[test]
fn what_one_person_has_in_many_models_is_not_common() {
    let wanted = print(&lump(3)).fingerprint;
    let mut index = Index::default();
    for model in 0..71 {
        index.insert(model, &wanted);
    }
    let by = |whose: fn(u64) -> u64| {
        index.search_as(&wanted, |model| Some(Belongs { to: model, by: whose(model) })).rings
    };
    assert!(by(|model| model).is_empty(), "seventy-one people have it");
    // Seventy copies that one person put out hide nobody's corners.
    let found = by(|model| u64::from(model > 0));
    assert!(found[0].model == 0 && found[0].is_worth_checking(), "{found:?}");
    // Nor do those that are left out.
    let kept = |model: u64| (model < 60).then_some(Belongs { to: model, by: model });
    assert!(!index.search_as(&wanted, kept).rings.is_empty());
}

#[test]
fn no_surface_no_fingerprint() {
    assert!(fingerprint(&Mesh::default()).is_none());
    let line = Mesh {
        positions: vec![[0.0; 3], [1.0, 0.0, 0.0], [2.0, 0.0, 0.0]],
        triangles: vec![[0, 1, 2]],
        ..Mesh::default()
    };
    assert!(fingerprint(&line).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_search_finds_what_comparing_all_finds(seeds in prop::collection::vec(0_u32..500, 12..40)) {
        let mut index = Index::default();
        let prints: Vec<Fingerprint> = seeds.iter().map(|&s| print(&lump(s)).fingerprint).collect();
        for (model, print) in prints.iter().enumerate() {
            index.insert(model as u64, print);
        }
        let wanted = print(&lump(1000)).fingerprint;
        let mut all: Vec<u32> = prints.iter().map(|p| distance(&p.outer, &wanted.outer)).collect();
        all.sort_unstable();
        let found: Vec<u32> = index.search(&wanted).outer.iter().map(|n| n.distance).collect();
        prop_assert_eq!(found, all[..10].to_vec());
    }

    #[test]
    fn clouds_survive_storage_and_nothing_else_is_one(bytes in prop::collection::vec(any::<u8>(), 0..400), seed in 0_u32..50) {
        let cloud = print(&lump(seed)).clouds.remove(0);
        prop_assert_eq!(Cloud::from_bytes(&cloud.to_bytes()), Some(cloud));
        if let Some(other) = Cloud::from_bytes(&bytes) {
            prop_assert_eq!(other.to_bytes(), bytes);
        }
    }

    #[test]
    fn fingerprints_survive_storage_and_nothing_else_is_one(bytes in prop::collection::vec(any::<u8>(), 0..700), seed in 0_u32..50) {
        let plate = print(&joined(&[lump(seed), moved(&lump(seed + 50), [60.0, 0.0, 0.0])]));
        prop_assert_eq!(Fingerprint::from_bytes(&plate.fingerprint.to_bytes()), Some(plate.fingerprint));
        prop_assert_eq!(Cloud::split(&Cloud::join(&plate.clouds)), Some(plate.clouds));
        prop_assert_eq!(Anchors::from_bytes(&plate.anchors.to_bytes()), Some(plate.anchors));
        if let Some(other) = Anchors::from_bytes(&bytes) {
            prop_assert_eq!(&other.to_bytes(), &bytes);
        }
        let with_method = [&[METHOD][..], &bytes].concat();
        for bytes in [bytes, with_method] {
            if let Some(other) = Fingerprint::from_bytes(&bytes) {
                prop_assert_eq!(&other.to_bytes(), &bytes);
            }
            if let Some(others) = Cloud::split(&bytes) {
                prop_assert_eq!(&Cloud::join(&others), &bytes);
            }
        }
    }

    #[test]
    fn unshared_corners_change_nothing(seed in 0_u32..50) {
        let mesh = lump(seed);
        prop_assert_eq!(print(&mesh).fingerprint, print(&soup(&mesh)).fingerprint);
    }
}

fn sum(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xCBF2_9CE4_8422_2325, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3))
}

/// Pins the bits: a change here makes every stored fingerprint stale.
#[test]
fn the_bits_are_the_same_everywhere() {
    // From integers alone, because the sine of another machine may differ.
    let mesh =
        joined(&[cuboid([31.0, 17.0, 5.0]), moved(&cuboid([7.0, 9.0, 23.0]), [40.0, 3.0, 1.0])]);
    let print = print(&mesh);
    let vectors: Vec<u8> = std::iter::once(&print.fingerprint.outer)
        .chain(&print.fingerprint.parts)
        .flatten()
        .copied()
        .collect();
    assert_eq!(
        (sum(&vectors), sum(&print.clouds[0].to_bytes())),
        (7_713_972_320_054_108_281, 16_913_068_068_070_173_337)
    );
}

/// Hills over a field of corners, from whole numbers alone; `size` makes it larger, `turns` it by a right angle.
fn hills(rows: u32, size: f32, turns: bool) -> Mesh {
    const COLUMNS: u32 = 14;
    let mut mesh = Mesh::default();
    for at in 0..rows * COLUMNS {
        let height = ((at + 1).wrapping_pow(3).wrapping_mul(2_654_435_761) >> 28) as f32;
        let (x, y) = (3.0 * (at % COLUMNS) as f32, 4.0 * (at / COLUMNS) as f32);
        let [x, y] = if turns { [-y, x] } else { [x, y] };
        mesh.positions.push(f3::scale([x, y, height], size));
        if at % COLUMNS > 0 && at >= COLUMNS {
            let [a, b, c, d] = [at - COLUMNS - 1, at - COLUMNS, at - 1, at];
            mesh.triangles.extend([[a, b, d], [a, d, c]]);
        }
    }
    mesh
}

/// The same for the corners, and for how one shape lies on another by them.
#[test]
fn the_bits_of_corners_are_the_same_everywhere() {
    let (whole, piece) = (print(&hills(14, 1.0, false)), print(&hills(8, 2.0, true)));
    let sketch: Vec<u8> = whole.fingerprint.sketch.iter().flat_map(|h| h.to_le_bytes()).collect();
    let laid = shared_piece(&piece, &whole).expect("a piece");
    let matrix: Vec<u8> = laid.matrix.as_flattened().iter().flat_map(|x| x.to_le_bytes()).collect();
    assert!(whole.fingerprint.sketch.len() > 100);
    assert!((laid.scale - 0.5).abs() < 1e-3 && !laid.is_mirrored, "{laid:?}");
    assert_eq!(
        (sum(&sketch), sum(&whole.anchors.to_bytes()), sum(&matrix)),
        (3_497_367_494_521_335_924, 10_838_007_087_536_538_464, 9_244_244_574_779_000_854)
    );
}
