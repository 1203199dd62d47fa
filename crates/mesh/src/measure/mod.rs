//! What a mesh measures and whether it can be printed: one pass each for edges, area and volume, walls, bed.

mod bed;
mod bvh;
mod closest;
mod compare;
mod estimate;
mod sampling;
mod solid;
mod units;
mod walls;

#[cfg(test)]
mod tests;

pub use bed::{BED_SLACK_MM, BedFit};
pub(crate) use bvh::Bvh;
pub use compare::{Comparison, compare};
pub use estimate::Estimate;
pub use units::UnitFacts;
pub use walls::Walls;

use crate::Document;
use crate::topology::{Topology, topology};
use crate::vector::{used_bounds, v3, wide};
use serde::{Deserialize, Serialize};

/// Whether a mesh encloses a volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Watertight {
    /// Every edge pairs up to the bit.
    Exactly,
    /// It closes when corners up to [`Facts::closes_within_mm`] apart are taken as one, as slicers do.
    Nearly,
    Open,
}

/// Measured facts of one document. Lengths are in mm after applying [`UnitFacts::used`]; nothing is rescaled silently.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// As in the file, degenerate and repeated ones included.
    pub triangles: usize,
    pub units: UnitFacts,
    /// Sides along x, y, z.
    pub bounding_box_mm: [f64; 3],
    /// Only for meshes that close exactly or nearly; always positive.
    pub volume_mm3: Option<f64>,
    pub area_mm2: f64,
    /// In the file's coordinates, in mm: of the solid when it closes, else of the surface.
    pub centre_of_mass_mm: [f64; 3],
    /// Connected parts of the surface; bodies that only touch count apart, and cavities count.
    pub shells: usize,
    pub watertight: Watertight,
    /// The largest gap bridged when `watertight` is `Nearly`.
    pub closes_within_mm: Option<f64>,
    /// One or two plain sentences that explain `watertight`.
    pub reason: String,
    /// Edges with a single face.
    pub boundary_edges: usize,
    /// Connected groups of such edges.
    pub holes: usize,
    /// Edges with three or more faces that do not pair up.
    pub non_manifold_edges: usize,
    /// Edges where closed surfaces touch; no fault.
    pub touching_edges: usize,
    /// Triangles wound against the rest of their shell.
    pub flipped_triangles: usize,
    /// The surface, or one of its bodies, is inside out.
    pub inverted: bool,
    /// Triangles with two or three corners in one place; ignored in everything above.
    pub degenerate_triangles: usize,
    /// Triangles whose three different corners lie in one line; they hold neighbours together and are kept.
    pub zero_area_triangles: usize,
    /// Triangles that repeat an earlier one; ignored in everything above.
    pub duplicate_faces: usize,
    /// The step between neighbouring numbers at the coordinates used; above 0.01 the shape has lost detail.
    pub coordinate_step_mm: f64,
    /// The usual square beds, smallest first.
    pub beds: Vec<BedFit>,
    /// Area that looks down more steeply than 45 degrees and does not lie on the bed.
    pub overhang_mm2: f64,
    /// Only when `volume_mm3` is known.
    pub walls: Option<Walls>,
    /// Only when `volume_mm3` is known.
    pub estimate: Option<Estimate>,
}

/// Measures the mesh of `document`. The result is the same to the bit on every run and any number of threads.
pub fn measure(document: &Document) -> Facts {
    let topology = topology(&document.mesh);
    let (low, high) =
        used_bounds(&document.mesh.positions, &document.mesh.triangles).unwrap_or_default();
    let sides = v3::sub(wide(high), wide(low));
    let units = units::units(document.unit, sides);
    let mm = units.used.millimetres();
    let solid = solid::solid(&topology);
    let watertight = match (topology.closed() && topology.orientable, topology.closes_within) {
        (true, _) if !topology.triangles.is_empty() => Watertight::Exactly,
        (false, Some(_)) => Watertight::Nearly,
        _ => Watertight::Open,
    };
    let closed = watertight != Watertight::Open;
    let volume_mm3 = closed.then_some(solid.volume * mm.powi(3));
    let area_mm2 = solid.area * mm * mm;
    let centre = if closed && solid.volume > 0.0 { solid.volume_centre } else { solid.area_centre };
    let largest = low.iter().chain(&high).fold(0.0_f32, |m, x| m.max(x.abs()));
    Facts {
        triangles: document.mesh.triangles.len(),
        bounding_box_mm: v3::scale(sides, mm),
        volume_mm3,
        area_mm2,
        centre_of_mass_mm: v3::scale(centre, mm),
        shells: topology.shells,
        watertight,
        closes_within_mm: topology.closes_within.map(|gap| gap * mm),
        reason: reason(&topology, watertight, solid.volume, mm),
        boundary_edges: topology.open.len(),
        holes: topology.holes,
        non_manifold_edges: topology.crowded.len(),
        touching_edges: topology.touching_edges,
        flipped_triangles: topology.flipped.iter().filter(|&&f| f).count(),
        inverted: closed && solid.inverted,
        degenerate_triangles: topology.degenerate,
        zero_area_triangles: solid.zero_area,
        duplicate_faces: topology.duplicates,
        coordinate_step_mm: f64::from(largest) * f64::from(f32::EPSILON) * mm,
        beds: bed::fits(&topology.points, sides, mm),
        overhang_mm2: estimate::overhang(&topology, f64::from(low[2]), mm),
        walls: volume_mm3.and_then(|_| walls::walls(&topology, solid.area, mm)),
        estimate: volume_mm3.map(|volume| estimate::estimate(volume, area_mm2, sides[2] * mm)),
        units,
    }
}

/// "1 edge has", "3 edges have".
fn edges(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 edge {one}") } else { format!("{count} edges {many}") }
}

fn reason(t: &Topology, watertight: Watertight, volume: f64, mm: f64) -> String {
    let mut text = match watertight {
        Watertight::Exactly if volume <= 0.0 => {
            "The surface closes but encloses no volume.".to_owned()
        }
        Watertight::Exactly => "Every edge joins its faces in pairs.".to_owned(),
        Watertight::Nearly => format!(
            "{} open, but joining corners {} apart closes them, as slicers do.",
            edges(t.open.len(), "is", "are"),
            match t.closes_within.unwrap_or(0.0) * mm * 1000.0 {
                tiny if tiny < 0.01 => "less than 0.01 µm".to_owned(),
                gap => format!("at most {gap:.2} µm"),
            }
        ),
        Watertight::Open if t.triangles.is_empty() => {
            "No triangle has three different corners.".to_owned()
        }
        Watertight::Open => open_reason(t),
    };
    if t.touching_edges > 0 {
        text.push(' ');
        text.push_str(&edges(t.touching_edges, "is", "are"));
        text.push_str(" shared by surfaces that touch, which is no fault.");
    }
    for (count, what) in [(t.degenerate, "without area"), (t.duplicates, "that repeat another")] {
        match count {
            0 => {}
            1 => text.push_str(&[" 1 triangle ", what, " was left out first."].concat()),
            n => text.push_str(
                &[" ", &n.to_string(), " triangles ", what, " were left out first."].concat(),
            ),
        }
    }
    text
}

fn open_reason(t: &Topology) -> String {
    let mut causes = Vec::new();
    if !t.open.is_empty() {
        let holes = if t.holes == 1 { "1 hole".to_owned() } else { format!("{} holes", t.holes) };
        causes.push(format!("{} only one face ({holes})", edges(t.open.len(), "has", "have")));
    }
    if !t.crowded.is_empty() {
        let count = edges(t.crowded.len(), "has", "have");
        causes.push(format!("{count} three or more faces that do not pair up"));
    }
    if causes.is_empty() {
        return "The surface has only one side, like a Möbius strip.".to_owned();
    }
    format!("{}.", causes.join("; "))
}
