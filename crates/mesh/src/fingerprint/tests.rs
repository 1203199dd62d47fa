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

#[test]
fn half_of_the_triangles_is_enough() {
    let mut half = lump(3);
    half.triangles.truncate(half.triangles.len() / 2);
    let mut index = Index::default();
    for seed in 0..20 {
        index.insert(seed.into(), &print(&lump(seed)).fingerprint);
    }
    let found = index.search(&print(&half).fingerprint);
    assert_eq!(found.rings[0].model, 3);
    let others = found.rings.get(1).map_or(0, |shared| shared.hashes);
    assert!(found.rings[0].hashes > 8 * others && found.rings[0].hashes > 60, "{:?}", found.rings);
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
    let found = index.search_as(&wanted, |model| (model != 7).then_some(model % 3));
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

/// Pins the bits: a change here makes every stored fingerprint stale.
#[test]
fn the_bits_are_the_same_everywhere() {
    // From integers alone, because the sine of another machine may differ.
    let mesh =
        joined(&[cuboid([31.0, 17.0, 5.0]), moved(&cuboid([7.0, 9.0, 23.0]), [40.0, 3.0, 1.0])]);
    let print = print(&mesh);
    let sum = |bytes: &[u8]| {
        bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |h, &b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3)
        })
    };
    let vectors: Vec<u8> = std::iter::once(&print.fingerprint.outer)
        .chain(&print.fingerprint.parts)
        .flatten()
        .copied()
        .collect();
    assert_eq!(
        (sum(&vectors), sum(&print.clouds[0].to_bytes())),
        (15_889_841_193_891_043_053, 16_913_068_068_070_173_337)
    );
}
