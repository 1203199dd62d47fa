use super::*;
use crate::fixtures::{ball, cube, hollow_cube, joined, moved, open_box, soup, tetrahedron};
use proptest::prelude::*;

fn counts(t: &Topology) -> [usize; 5] {
    [t.open.len(), t.crowded.len(), t.touching_edges, t.shells, t.holes]
}

#[test]
fn closed_shapes_have_no_loose_edges() {
    for (mesh, points) in [(cube(2.0), 8), (tetrahedron(), 4)] {
        let t = topology(&soup(&mesh));
        assert_eq!(counts(&t), [0, 0, 0, 1, 0]);
        assert_eq!(t.points.len(), points);
        assert!(t.closed() && t.flipped.is_empty() && t.orientable);
    }
    assert_eq!(topology(&hollow_cube(4.0, 2.0)).shells, 2);
}

#[test]
fn minus_zero_is_zero() {
    let mut mesh = soup(&cube(1.0));
    for (i, p) in mesh.positions.iter_mut().enumerate() {
        *p = p.map(|x| if x == 0.0 && i % 2 == 0 { -0.0 } else { x });
    }
    assert_eq!(topology(&mesh).points.len(), 8);
}

#[test]
fn open_box_has_one_hole() {
    let t = topology(&open_box(1.0));
    assert_eq!(counts(&t), [4, 0, 0, 1, 1]);
    assert_eq!(t.closes_within, None);
}

#[test]
fn cubes_touching_along_an_edge_stay_two_closed_bodies() {
    let t = topology(&joined(&[cube(1.0), moved(&cube(1.0), [1.0, 1.0, 0.0])]));
    assert_eq!(counts(&t), [0, 0, 1, 2, 0]);
    assert!(t.closed());
    // Touching with a whole face: four edges of the shared face and its diagonals when they fall together.
    let t = topology(&joined(&[cube(1.0), moved(&cube(1.0), [1.0, 0.0, 0.0])]));
    assert_eq!((t.shells, t.closed(), t.touching_edges >= 4), (2, true, true));
}

#[test]
fn degenerate_and_repeated_triangles_are_dropped_and_counted() {
    let mut mesh = cube(1.0);
    mesh.triangles.extend([[0, 0, 1], [3, 3, 3], mesh.triangles[4]]);
    let rotated = mesh.triangles[5];
    mesh.triangles.push([rotated[1], rotated[2], rotated[0]]);
    let t = topology(&mesh);
    assert_eq!((t.degenerate, t.duplicates, t.triangles.len()), (2, 2, 12));
    assert_eq!(counts(&t), [0, 0, 0, 1, 0]);
    let doubled = joined(&[cube(1.0), cube(1.0)]);
    assert_eq!(topology(&doubled).duplicates, 12);
}

#[test]
fn the_minority_is_flipped() {
    let mut mesh = cube(1.0);
    for i in [0, 1, 5] {
        mesh.triangles[i].swap(0, 1);
    }
    let t = topology(&mesh);
    let flipped: Vec<_> = (0..12).filter(|&i| t.flipped[i]).collect();
    assert_eq!(flipped, [0, 1, 5]);
    assert!(t.closed() && t.orientable && t.shells == 1);
}

#[test]
fn a_moebius_strip_has_no_winding() {
    let ring = 9_u32;
    let positions = (0..ring)
        .flat_map(|i| {
            let angle = i as f32 / ring as f32 * std::f32::consts::TAU;
            let (s, c) = (angle / 2.0).sin_cos();
            [-1.0_f32, 1.0].map(|side| {
                let r = 5.0 + side * c;
                [r * angle.cos(), r * angle.sin(), side * s]
            })
        })
        .collect();
    let at = |i: u32, side: u32| if i == ring { 1 - side } else { 2 * i + side };
    let triangles = (0..ring)
        .flat_map(|i| {
            let [a, b] = [at(i, 0), at(i, 1)];
            let [c, d] = if i + 1 == ring { [1, 0] } else { [at(i + 1, 0), at(i + 1, 1)] };
            [[a, c, b], [b, c, d]]
        })
        .collect();
    let t = topology(&Mesh { positions, triangles, ..Mesh::default() });
    assert!(!t.orientable);
    assert_eq!((t.shells, t.holes), (1, 1));
}

#[test]
fn three_faces_at_an_edge_are_non_manifold() {
    let mut mesh = cube(1.0);
    mesh.positions.push([2.0, 2.0, 2.0]);
    let [a, b, _] = mesh.triangles[0];
    mesh.triangles.push([a, b, 8]);
    let t = topology(&mesh);
    assert_eq!((t.crowded.len(), t.open.len()), (1, 2));
    assert!(!t.closed());
}

#[test]
fn a_crack_closes_within_its_width() {
    let mut mesh = soup(&cube(10.0));
    mesh.positions[4][0] += 0.004;
    let t = topology(&mesh);
    assert!(!t.open.is_empty());
    let gap = t.closes_within.unwrap();
    assert!((gap - 0.004).abs() < 1e-5, "{gap}");
    assert_eq!(t.shells, 1);
    // A body in two halves that almost meet is one shell.
    let ball = ball(10.0, 8, 12);
    let mut halves = soup(&ball);
    for p in &mut halves.positions[..3 * 84] {
        *p = p.map(|x| x * 1.000_01);
    }
    let t = topology(&halves);
    assert!(!t.open.is_empty() && t.closes_within.is_some());
    assert_eq!(t.shells, 1);
}

#[test]
fn nothing_is_fine() {
    let t = topology(&Mesh::default());
    assert_eq!((counts(&t), t.points.len()), ([0; 5], 0));
}

#[test]
fn a_fan_of_many_faces_at_one_edge_is_bounded() {
    let mut mesh = Mesh { positions: vec![[0.0; 3], [0.0, 0.0, 1.0]], ..Mesh::default() };
    for i in 0..20_000_u32 {
        let (s, c) = (i as f32 * 1e-4).sin_cos();
        mesh.positions.push([c, s, 0.0]);
        mesh.triangles.push(if i % 2 == 0 { [0, 1, i + 2] } else { [1, 0, i + 2] });
    }
    assert_eq!(topology(&mesh).touching_edges, 1);
}

proptest! {
    #[test]
    fn welding_again_changes_nothing(coordinates in proptest::collection::vec(0_i8..4, 27..200)) {
        let positions: Vec<F3> = coordinates.chunks_exact(3).map(|c| [f32::from(c[0]), f32::from(c[1]), f32::from(c[2])]).collect();
        let triangles = (0..positions.len() as u32 / 3).map(|i| [3 * i, 3 * i + 1, 3 * i + 2]).collect();
        let (points, triangles) = welded(&Mesh { positions, triangles, ..Mesh::default() });
        let again = welded(&Mesh { positions: points.clone(), triangles: triangles.clone(), ..Mesh::default() });
        prop_assert_eq!((points, triangles), again);
    }

    #[test]
    fn any_soup_is_judged_without_panic(coordinates in proptest::collection::vec(-2_i8..3, 9..400)) {
        let positions: Vec<F3> = coordinates.chunks_exact(3).map(|c| [f32::from(c[0]), f32::from(c[1]), f32::from(c[2])]).collect();
        let count = positions.len() / 3;
        let triangles = (0..count as u32).map(|i| [3 * i, 3 * i + 1, 3 * i + 2]).collect();
        let t = topology(&Mesh { positions, triangles, ..Mesh::default() });
        prop_assert_eq!(t.triangles.len() + t.degenerate + t.duplicates, count);
        prop_assert!(t.shells <= t.triangles.len());
        prop_assert_eq!(t.shell_of.iter().max().map_or(0, |m| *m as usize + 1), t.shells);
    }
}
