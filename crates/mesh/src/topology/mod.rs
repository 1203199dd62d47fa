//! How triangles hang together: exact weld, edges paired by direction, shells, holes.

mod closing;
mod edges;
mod faults;
mod union;
mod weld;

#[cfg(test)]
mod tests;

use crate::Mesh;
use crate::vector::{F3, bounds, v3, wide};
use edges::Edges;
use union::Forest;

pub use faults::{Fault, Faults, Place, faults};

/// A welded mesh without degenerate and repeated triangles, and what was found on the way. File units.
pub(crate) struct Topology {
    /// Distinct corner positions.
    pub points: Vec<F3>,
    /// The triangles that remain, in the order of the file.
    pub triangles: Vec<[u32; 3]>,
    /// The connected part each remaining triangle belongs to, numbered in order of appearance.
    pub shell_of: Vec<u32>,
    pub shells: usize,
    /// For each remaining triangle whether it is wound against the majority of its shell; empty when none is.
    pub flipped: Vec<bool>,
    /// Whether a consistent winding exists (a Möbius strip has none).
    pub orientable: bool,
    /// Dropped: two or three corners in one place.
    pub degenerate: usize,
    /// Dropped: the same corners in the same order as an earlier triangle.
    pub duplicates: usize,
    /// Edges with one face.
    pub open: Vec<[u32; 2]>,
    /// Edges with three or more faces that do not pair up.
    pub crowded: Vec<[u32; 2]>,
    /// Edges along which closed surfaces touch.
    pub touching_edges: usize,
    /// Connected groups of open edges.
    pub holes: usize,
    /// For open meshes the gap to bridge so that they close, if that is enough.
    pub closes_within: Option<f64>,
}

impl Topology {
    /// Every edge has its partner, to the bit.
    pub(crate) fn closed(&self) -> bool {
        self.open.is_empty() && self.crowded.is_empty()
    }
}

/// Number of connected parts of the surface: weld, edges and parts alone, for programs that need no other fact.
pub fn count_shells(mesh: &Mesh) -> usize {
    topology(mesh).shells
}

/// Welds `mesh` and looks at every edge.
pub(crate) fn topology(mesh: &Mesh) -> Topology {
    let (points, mut triangles) = welded(mesh);
    let degenerate = mesh.triangles.len() - triangles.len();
    let mut patches = Forest::new(triangles.len());
    let mut found = edges::pair(&points, &triangles, &mut patches);
    let duplicates = found.duplicates.len();
    if duplicates > 0 {
        remove(&mut triangles, &found.duplicates);
        patches = Forest::new(triangles.len());
        found = edges::pair(&points, &triangles, &mut patches);
    }
    let mut shells = shells(&found, patches);
    let diagonal =
        bounds(&points).map_or(0.0, |(low, high)| v3::length(v3::sub(wide(high), wide(low))));
    let may_close = !found.boundary.is_empty() && found.non_manifold.is_empty() && diagonal > 0.0;
    let closing = may_close.then(|| closing::closing(&points, &found.boundary, diagonal)).flatten();
    if let Some(closing) = &closing {
        shells.join(
            closing.pairs.iter().map(|pair| pair.map(|edge| found.boundary_faces[edge as usize])),
        );
    }
    Topology {
        shell_of: shells.shell_of,
        shells: shells.count,
        flipped: shells.flipped,
        orientable: shells.orientable,
        degenerate,
        duplicates,
        touching_edges: found.touching,
        holes: closing::holes(&found.boundary),
        open: found.boundary,
        crowded: found.non_manifold,
        closes_within: closing.map(|closing| closing.gap),
        points,
        triangles,
    }
}

/// Distinct points and the triangles over them that have three different corners.
fn welded(mesh: &Mesh) -> (Vec<F3>, Vec<[u32; 3]>) {
    let (points, mut triangles) = weld_corners(&mesh.positions, &mesh.triangles);
    triangles.retain(|[a, b, c]| a != b && b != c && c != a);
    (points, triangles)
}

/// Distinct points and every triangle over them, in the same order.
pub(crate) fn weld_corners(positions: &[F3], triangles: &[[u32; 3]]) -> (Vec<F3>, Vec<[u32; 3]>) {
    // In a closed mesh of unshared corners six triangles meet at a point.
    let soup = positions.len() >= triangles.len() * 3;
    let expected = if soup { positions.len() / 5 } else { positions.len() };
    let weld::Weld { points, point_of } = weld::weld(positions, expected);
    let triangles = triangles.iter().map(|t| t.map(|corner| point_of[corner as usize])).collect();
    (points, triangles)
}

/// Removes the entries at the ascending `places`.
fn remove(triangles: &mut Vec<[u32; 3]>, places: &[u32]) {
    let (mut index, mut next) = (0, places.iter().peekable());
    triangles.retain(|_| {
        let gone = next.next_if_eq(&&index).is_some();
        index += 1;
        !gone
    });
}

struct Shells {
    shell_of: Vec<u32>,
    count: usize,
    flipped: Vec<bool>,
    orientable: bool,
}

impl Shells {
    /// Joins the shells of pairs of faces.
    fn join(&mut self, pairs: impl Iterator<Item = [u32; 2]>) {
        let mut forest = Forest::new(self.count);
        for [a, b] in pairs {
            forest.join(self.shell_of[a as usize], self.shell_of[b as usize]);
        }
        let (number, count) = forest.numbered();
        for shell in &mut self.shell_of {
            *shell = number[*shell as usize];
        }
        self.count = count;
    }
}

/// Joins patches of equal winding over their flipped edges and finds the side in the minority.
fn shells(found: &Edges, patches: Forest) -> Shells {
    let (patch_of, count) = patches.numbered();
    if found.flipped.is_empty() {
        return Shells { shell_of: patch_of, count, flipped: Vec::new(), orientable: true };
    }
    // Two nodes a patch, one per winding; a flipped edge joins opposite windings of its neighbours.
    let mut sides = Forest::new(count * 2);
    for pair in &found.flipped {
        let [a, b] = pair.map(|t| patch_of[t as usize]);
        sides.join(2 * a, 2 * b + 1);
        sides.join(2 * a + 1, 2 * b);
    }
    let mut orientable = true;
    let mut whole = Forest::new(count);
    // As a root is the smallest member, the root of a patch's sides tells the shell (half of it) and the winding.
    let mut turned = vec![false; count];
    for patch in 0..count as u32 {
        let (plain, other) = (sides.root(2 * patch), sides.root(2 * patch + 1));
        orientable &= plain != other;
        turned[patch as usize] = plain % 2 == 1 && plain != other;
        whole.join(patch, plain / 2);
    }
    let (shell_of_patch, shells) = whole.numbered();
    let mut balance = vec![0_i64; shells];
    for &patch in &patch_of {
        let patch = patch as usize;
        balance[shell_of_patch[patch] as usize] += if turned[patch] { 1 } else { -1 };
    }
    let shell_of: Vec<u32> = patch_of.iter().map(|&p| shell_of_patch[p as usize]).collect();
    let flipped = patch_of
        .iter()
        .zip(&shell_of)
        .map(|(&patch, &shell)| {
            orientable && turned[patch as usize] == (balance[shell as usize] <= 0)
        })
        .collect();
    Shells { shell_of, count: shells, flipped, orientable }
}
