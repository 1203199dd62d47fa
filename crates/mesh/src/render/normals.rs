//! Normals at corners: smooth where the surface is smooth, split at creases.

use crate::vector::{F3, f3};

/// Faces that meet at less than 35 degrees are drawn as one smooth surface.
const CREASE: f32 = 0.819;

/// Height of a triangle, in radii of the model, below which its normal is mostly rounding.
const SLIVER: f32 = 1e-5;

/// Faces around each point of a welded mesh.
#[derive(Default)]
pub(super) struct Normals {
    /// Face normals, twice as long as the area; zero for slivers.
    faces: Vec<F3>,
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
                if sliver { [0.0; 3] } else { normal }
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

    pub(super) fn face(&self, triangle: u32) -> F3 {
        f3::unit(self.faces[triangle as usize])
    }

    /// The normal of `triangle` at its corner `point`: neighbours within the crease angle, weighted by area, so that
    /// the small strips of a fillet bend and the large plane beside it stays flat.
    pub(super) fn corner(&self, triangle: u32, point: u32) -> F3 {
        let mut own = self.face(triangle);
        let range = self.starts[point as usize] as usize..self.starts[point as usize + 1] as usize;
        if f3::dot(own, own) < 0.5 {
            own = self.largest_around(range.clone());
        }
        let mut sum = [0.0; 3];
        for &face in &self.around[range] {
            let normal = self.faces[face as usize];
            let along = f3::dot(normal, own);
            // Neighbours wound the other way round count as if turned.
            if along.abs() >= CREASE * f3::length(normal) {
                sum = f3::add(sum, if along < 0.0 { f3::scale(normal, -1.0) } else { normal });
            }
        }
        let smooth = f3::unit(sum);
        if f3::dot(smooth, smooth) < 0.5 { own } else { smooth }
    }

    fn largest_around(&self, range: std::ops::Range<usize>) -> F3 {
        let square = |n: F3| f3::dot(n, n);
        let around = self.around[range].iter().map(|&face| self.faces[face as usize]);
        f3::unit(around.fold([0.0; 3], |best, n| if square(n) > square(best) { n } else { best }))
    }
}
