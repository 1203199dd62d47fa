//! Normals at corners: smooth where the surface is smooth, split at creases.

use crate::vector::{F3, f3};

/// Faces that meet at less than 35 degrees are drawn as one smooth surface.
const CREASE: f32 = 0.819;

/// Height of a triangle, in radii of the model, below which its normal is mostly rounding.
const SLIVER: f32 = 1e-5;

/// At a point with more faces than this, the tip of a very fine cone or a trap, each keeps its own normal.
const MOST_AROUND: usize = 512;

/// Faces around each point of a welded mesh.
#[derive(Default)]
pub(super) struct Normals {
    /// Normal of length one and twice the area of each face; zero for slivers.
    faces: Vec<(F3, f32)>,
    /// Where each point's faces begin in `around`.
    starts: Vec<u32>,
    around: Vec<u32>,
}

impl Normals {
    pub(super) fn new(points: &[F3], triangles: &[[u32; 3]]) -> Self {
        let faces = triangles
            .iter()
            .map(|t| {
                let [a, b, c] = t.map(|p| points[p as usize]);
                let (u, v, w) = (f3::sub(b, a), f3::sub(c, a), f3::sub(c, b));
                let normal = f3::cross(u, v);
                let longest = f3::dot(u, u).max(f3::dot(v, v)).max(f3::dot(w, w));
                let sliver = f3::dot(normal, normal) < SLIVER * SLIVER * longest;
                if sliver { ([0.0; 3], 0.0) } else { (f3::unit(normal), f3::length(normal)) }
            })
            .collect();
        let mut starts = vec![0_u32; points.len() + 1];
        for &p in triangles.as_flattened() {
            starts[p as usize] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut around = vec![0; sum as usize];
        for (i, t) in triangles.iter().enumerate() {
            for &p in t {
                starts[p as usize] -= 1;
                around[starts[p as usize] as usize] = i as u32;
            }
        }
        Self { faces, starts, around }
    }

    /// The normal of `triangle` at its corner `point`: neighbours within the crease angle, weighted by area, so that
    /// the small strips of a fillet bend and the large plane beside it stays flat.
    pub(super) fn corner(&self, triangle: u32, point: u32) -> F3 {
        let range = self.starts[point as usize] as usize..self.starts[point as usize + 1] as usize;
        let (mut own, mut area) = self.faces[triangle as usize];
        if range.len() > MOST_AROUND {
            return own;
        }
        if area <= 0.0 {
            // The normal of a sliver says nothing, so that of the largest face around stands in.
            for &face in &self.around[range.clone()] {
                let (normal, size) = self.faces[face as usize];
                if size > area {
                    (own, area) = (normal, size);
                }
            }
        }
        let mut sum = [0.0; 3];
        for &face in &self.around[range] {
            let (normal, size) = self.faces[face as usize];
            let along = f3::dot(normal, own);
            // Neighbours wound the other way round count as if turned.
            if along.abs() >= CREASE {
                sum = f3::add(sum, f3::scale(normal, if along < 0.0 { -size } else { size }));
            }
        }
        let smooth = f3::unit(sum);
        if f3::dot(smooth, smooth) < 0.5 { own } else { smooth }
    }
}
