//! What the camera sees of the model: triangle and depth at every sample, then place and normal on demand.

use super::camera::{Camera, Space};
use super::normals::Normals;
use super::raster::scan;
use crate::topology::weld_corners;
use crate::vector::{F3, f3};
use crate::{Colour, Mesh};

/// No triangle.
pub(super) const NOTHING: u32 = u32::MAX;

/// The nearest triangle at each sample.
pub(super) struct Visible {
    /// Bits of one over the depth, which order like the number because it is positive, above the triangle.
    samples: Vec<u64>,
}

impl Visible {
    pub(super) fn triangle(&self, sample: usize) -> u32 {
        self.samples[sample] as u32
    }

    /// Of some samples the one that shows the nearest surface, if any shows one.
    pub(super) fn nearest(&self, samples: impl Iterator<Item = usize>) -> Option<usize> {
        let best = samples.max_by_key(|&s| self.samples[s] >> 32)?;
        (self.triangle(best) != NOTHING).then_some(best)
    }
}

pub(super) fn visible(
    mesh: &Mesh,
    space: &Space,
    camera: &Camera,
    width: usize,
    height: usize,
) -> Visible {
    let mut samples = vec![u64::from(NOTHING); width * height];
    for (i, t) in mesh.triangles.iter().enumerate() {
        let corners = t.map(|p| camera.project(space.place(mesh.positions[p as usize])));
        scan(width, height, corners, |at, depth| {
            let key = u64::from(depth.to_bits()) << 32 | i as u64;
            if key > samples[at] {
                samples[at] = key;
            }
        });
    }
    Visible { samples }
}

/// Above this many triangles only those seen are welded for smooth normals: those beyond the horizon of a fine mesh
/// hardly bend the normals of their neighbours.
const WELD_ALL: usize = 60_000;

/// A place on the model.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub position: F3,
    /// Smooth, of length one, facing the eye.
    pub normal: F3,
}

/// The welded triangles that are seen, with normals at their corners found when first asked for.
pub(super) struct Surface<'a> {
    points: Vec<F3>,
    triangles: Vec<[u32; 3]>,
    /// From the mesh's triangle numbers to ours; empty when they are the same.
    ours: Vec<u32>,
    colours: &'a [Colour],
    normals: Normals,
    /// Place in `corners` of each triangle, or [`NOTHING`].
    known: Vec<u32>,
    corners: Vec<[F3; 3]>,
    eye: F3,
}

impl<'a> Surface<'a> {
    pub(super) fn new(mesh: &'a Mesh, space: &Space, camera: &Camera, seen: &Visible) -> Self {
        let mut ours = Vec::new();
        let (points, triangles) = if mesh.triangles.len() <= WELD_ALL {
            weld_corners(&mesh.positions, &mesh.triangles)
        } else {
            ours = vec![NOTHING; mesh.triangles.len()];
            let mut positions = Vec::new();
            for t in (0..seen.samples.len()).map(|s| seen.triangle(s)).filter(|&t| t != NOTHING) {
                if ours[t as usize] == NOTHING {
                    ours[t as usize] = positions.len() as u32 / 3;
                    positions
                        .extend(mesh.triangles[t as usize].map(|p| mesh.positions[p as usize]));
                }
            }
            let alone: Vec<_> =
                (0..positions.len() as u32 / 3).map(|i| [3 * i, 3 * i + 1, 3 * i + 2]).collect();
            weld_corners(&positions, &alone)
        };
        let points: Vec<F3> = points.into_iter().map(|p| space.place(p)).collect();
        let normals = Normals::new(&points, &triangles);
        let known = vec![NOTHING; triangles.len()];
        Self {
            points,
            triangles,
            ours,
            colours: &mesh.colours,
            normals,
            known,
            corners: Vec::new(),
            eye: camera.eye(),
        }
    }

    /// The colour the file gives a triangle.
    pub(super) fn colour(&self, triangle: u32) -> Option<Colour> {
        self.colours.get(triangle as usize).copied()
    }

    /// Where `ray` from the eye meets the plane of a triangle of the mesh, kept within the triangle.
    pub(super) fn spot(&mut self, triangle: u32, ray: F3) -> Spot {
        let own = if self.ours.is_empty() { triangle } else { self.ours[triangle as usize] };
        let [a, b, c] = self.triangles[own as usize].map(|p| self.points[p as usize]);
        let (u, v) = (f3::sub(b, a), f3::sub(c, a));
        let flat = f3::cross(u, v);
        let from = f3::sub(self.eye, a);
        let along = f3::dot(flat, ray);
        let t = if along == 0.0 { 0.0 } else { -f3::dot(flat, from) / along };
        let p = f3::add(from, f3::scale(ray, t));
        let square = f3::dot(flat, flat).max(f32::MIN_POSITIVE);
        let wb = (f3::dot(f3::cross(p, v), flat) / square).clamp(0.0, 1.0);
        let wc = (f3::dot(f3::cross(u, p), flat) / square).clamp(0.0, 1.0 - wb);
        let position = f3::add(a, f3::add(f3::scale(u, wb), f3::scale(v, wc)));
        let [na, nb, nc] = self.corner_normals(own);
        let blend =
            f3::add(f3::scale(na, 1.0 - wb - wc), f3::add(f3::scale(nb, wb), f3::scale(nc, wc)));
        // Both sides are drawn: the normal faces the eye, as the plane of the triangle does.
        let normal = f3::unit(if along > 0.0 { f3::scale(blend, -1.0) } else { blend });
        Spot { position, normal: bent_forward(normal, f3::unit(ray)) }
    }

    fn corner_normals(&mut self, own: u32) -> [F3; 3] {
        if self.known[own as usize] == NOTHING {
            self.known[own as usize] = self.corners.len() as u32;
            let normals = self.triangles[own as usize].map(|p| self.normals.corner(own, p));
            self.corners.push(normals);
        }
        self.corners[self.known[own as usize] as usize]
    }
}

/// A smooth normal may point past the horizon although its triangle is seen; it is turned just to the horizon.
fn bent_forward(normal: F3, ray: F3) -> F3 {
    let along = f3::dot(normal, ray);
    if along < -0.02 { normal } else { f3::unit(f3::sub(normal, f3::scale(ray, along + 0.02))) }
}
