use super::*;
use crate::fixtures::{
    ball, cube, cuboid, hollow_cube, joined, moved, open_box, soup, tetrahedron, turned_inside_out,
};
use crate::vector::F3;
use crate::{Format, Mesh, Unit};
use proptest::prelude::*;

fn document(mesh: Mesh) -> Document {
    Document {
        format: Format::StlBinary,
        mesh,
        unit: None,
        metadata: Vec::new(),
        thumbnail: None,
        warnings: Vec::new(),
    }
}

fn facts(mesh: &Mesh) -> Facts {
    measure(&document(mesh.clone()))
}

#[track_caller]
fn close(got: f64, wanted: f64) {
    assert!((got - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "got {got}, wanted {wanted}");
}

#[test]
fn cube_and_tetrahedron_are_exact() {
    let f = facts(&soup(&cube(20.0)));
    close(f.volume_mm3.unwrap(), 8000.0);
    close(f.area_mm2, 2400.0);
    assert_eq!((f.bounding_box_mm, f.centre_of_mass_mm), ([20.0; 3], [10.0; 3]));
    assert_eq!(
        (f.watertight, f.shells, f.inverted, f.triangles),
        (Watertight::Exactly, 1, false, 12)
    );
    let f = facts(&moved(&tetrahedron(), [1000.0, 0.0, 0.0]));
    close(f.volume_mm3.unwrap(), 12.0);
    close(f.centre_of_mass_mm[0], 1000.75);
    close(f.centre_of_mass_mm[2], 1.5);
}

#[test]
fn cavities_reduce_the_volume_and_count_as_shells() {
    let f = facts(&hollow_cube(10.0, 4.0));
    close(f.volume_mm3.unwrap(), 1000.0 - 64.0);
    assert_eq!((f.shells, f.inverted), (2, false));
    // The same inside out is recognised as a whole.
    let f = facts(&turned_inside_out(&hollow_cube(10.0, 4.0)));
    close(f.volume_mm3.unwrap(), 936.0);
    assert!(f.inverted);
    // One of two bodies inside out does not eat the other.
    let f = facts(&joined(&[cube(2.0), moved(&turned_inside_out(&cube(1.0)), [5.0, 0.0, 0.0])]));
    close(f.volume_mm3.unwrap(), 9.0);
    assert!(f.inverted);
}

#[test]
fn flipped_triangles_do_not_change_the_volume() {
    let mut mesh = cube(2.0);
    mesh.triangles[3].swap(1, 2);
    mesh.triangles[8].swap(1, 2);
    let f = facts(&mesh);
    assert_eq!((f.flipped_triangles, f.watertight), (2, Watertight::Exactly));
    close(f.volume_mm3.unwrap(), 8.0);
}

#[test]
fn open_meshes_have_no_volume_and_say_why() {
    let f = facts(&open_box(10.0));
    assert_eq!((f.watertight, f.volume_mm3, f.holes), (Watertight::Open, None, 1));
    assert_eq!(f.reason, "4 edges have only one face (1 hole).");
    assert!(f.walls.is_none() && f.estimate.is_none());
    let f = facts(&Mesh::default());
    assert_eq!((f.watertight, f.triangles), (Watertight::Open, 0));
}

#[test]
fn touching_bodies_are_closed_and_said_to_touch() {
    let f = facts(&joined(&[cube(1.0), moved(&cube(1.0), [1.0, 1.0, 0.0])]));
    assert_eq!((f.watertight, f.shells, f.touching_edges), (Watertight::Exactly, 2, 1));
    close(f.volume_mm3.unwrap(), 2.0);
    assert!(f.reason.contains("touch"), "{}", f.reason);
}

#[test]
fn lines_and_repetitions_are_counted() {
    let mut mesh = cube(1.0);
    mesh.positions.extend([[0.5, 0.0, 0.0], [0.0, 0.0, 0.0]]);
    mesh.triangles.extend([[0, 8, 1], [0, 9, 1], mesh.triangles[0]]);
    let f = facts(&mesh);
    assert_eq!((f.zero_area_triangles, f.degenerate_triangles, f.duplicate_faces), (1, 1, 1));
    close(f.area_mm2, 6.0);
}

#[test]
fn a_sheet_closes_without_volume() {
    let f = facts(&cuboid([10.0, 10.0, 0.0]));
    assert_eq!(f.bounding_box_mm[2], 0.0);
    assert!(f.volume_mm3.is_none_or(|v| v == 0.0));
}

#[test]
fn a_stated_unit_scales_everything() {
    let inches = measure(&Document { unit: Some(Unit::Inch), ..document(cube(2.0)) });
    close(inches.volume_mm3.unwrap(), 50.8_f64.powi(3));
    close(inches.area_mm2, 6.0 * 50.8 * 50.8);
    assert!((inches.walls.unwrap().percentile_1_mm - 50.8).abs() < 1e-6);
}

#[test]
fn a_ball_approaches_its_formulas() {
    let f = facts(&ball(10.0, 96, 192));
    assert!((f.volume_mm3.unwrap() / (4000.0 * std::f64::consts::PI / 3.0) - 1.0).abs() < 2e-3);
    assert!((f.area_mm2 / (400.0 * std::f64::consts::PI) - 1.0).abs() < 1e-3);
    let walls = f.walls.unwrap();
    assert!(walls.percentile_5_mm > 19.5 && walls.samples > 4000, "{walls:?}");
    // The cap of a sphere that looks down more steeply than 45 degrees, without the patch on the bed.
    let cap = 2.0 * std::f64::consts::PI * 100.0 * (1.0 - std::f64::consts::FRAC_1_SQRT_2);
    let on_bed = 2.0 * std::f64::consts::PI * 10.0 * 0.3;
    assert!((f.overhang_mm2 / (cap - on_bed) - 1.0).abs() < 0.05, "{}", f.overhang_mm2);
}

#[test]
fn walls_of_a_plate_with_a_fin() {
    let walls = facts(&cuboid([100.0, 100.0, 0.5])).walls.unwrap();
    assert!(
        (walls.percentile_1_mm - 0.5).abs() < 1e-6 && (walls.percentile_5_mm - 0.5).abs() < 1e-6,
        "{walls:?}"
    );
    assert!(walls.share_below_0_8_mm > 0.98 && walls.share_below_0_4_mm == 0.0, "{walls:?}");
    // A fin of 0.3 mm with 6 % of the surface beside a block.
    let fin = moved(&cuboid([0.3, 10.0, 10.0]), [20.0, 0.0, 0.0]);
    let walls = facts(&joined(&[cuboid([10.0, 30.0, 34.0]), fin])).walls.unwrap();
    let fin_share = 200.0 / (2.0 * (300.0 + 340.0 + 1020.0) + 200.0 + 12.0);
    assert!((walls.share_below_0_4_mm - fin_share).abs() < 0.005, "{walls:?} {fin_share}");
    assert!((walls.percentile_1_mm - 0.3).abs() < 1e-5, "{walls:?}");
}

#[test]
fn estimates_follow_the_formula() {
    let e = facts(&cube(20.0)).estimate.unwrap();
    close(e.filament_grams, (2.760 + 0.2 * (8.0 - 2.760)) * 1.24);
    close(e.print_minutes, (99.0 * 3.808 + 16.8 * 20.0 + 23.4 * 24.0) / 60.0);
}

#[test]
fn lost_precision_is_told() {
    assert!(facts(&cube(20.0)).coordinate_step_mm < 1e-5);
    assert!(facts(&moved(&cube(20.0), [1e7, 0.0, 0.0])).coordinate_step_mm > 0.5);
}

#[test]
fn facts_survive_json() {
    // Whole numbers, since the last bit of a printed fraction may differ.
    let f = facts(&cube(20.0));
    let text = serde_json::to_string(&f).unwrap();
    assert_eq!(serde_json::from_str::<Facts>(&text).unwrap(), f);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn volume_survives_turning_and_shuffling(angle in 0.0_f32..6.3, shift in 1_usize..100, rotate in 0_usize..3) {
        let whole = ball(10.0, 12, 16);
        let (s, c) = angle.sin_cos();
        let turned: Vec<F3> = whole.positions.iter().map(|p| [p[0] * c - p[1] * s, p[2], -(p[0] * s + p[1] * c)]).collect();
        let mut triangles = whole.triangles.clone();
        let length = triangles.len();
        triangles.rotate_left(shift % length);
        for t in &mut triangles {
            t.rotate_left(rotate);
        }
        let (a, b) = (facts(&whole), facts(&Mesh { positions: turned, triangles, ..whole.clone() }));
        prop_assert!((a.volume_mm3.unwrap() / b.volume_mm3.unwrap() - 1.0).abs() < 1e-5);
        prop_assert!((a.area_mm2 / b.area_mm2 - 1.0).abs() < 1e-5);
        prop_assert_eq!((a.watertight, a.shells), (b.watertight, b.shells));
    }
}
