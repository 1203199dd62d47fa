//! What the camera sees of the model: triangle and depth at every sample, then place and normal on demand.

use rayon::prelude::*;

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
}

/// Times the whole picture may be painted over; a heap of huge triangles that would take longer stays unfinished.
pub(super) const MOST_OVERDRAW: u64 = 300;

/// Finds the nearest triangle at each sample.
pub(super) fn visible(
    mesh: &Mesh,
    space: &Space,
    camera: &Camera,
    width: usize,
    height: usize,
) -> Visible {
    let mut samples = vec![u64::from(NOTHING); width * height];
    let project = |t: &[u32; 3]| t.map(|p| camera.project(space.place(mesh.positions[p as usize])));
    let draw = |i: u32, corners: [F3; 3], samples: &mut [u64]| {
        scan(width, height, corners, |at, depth| {
            let key = u64::from(depth.to_bits()) << 32 | u64::from(i);
            if key > samples[at] {
                samples[at] = key;
            }
        })
    };
    let mut budget = MOST_OVERDRAW * (width * height) as u64;
    // Triangles that face the eye first: they mostly hide the others, which then write little. The order does not
    // change the outcome, because of equals the higher number wins.
    let mut turned_away = Vec::new();
    for (i, t) in mesh.triangles.iter().enumerate() {
        let corners = project(t);
        let [a, b, c] = corners;
        if (b[0] - a[0]) * (c[1] - a[1]) < (b[1] - a[1]) * (c[0] - a[0]) {
            budget = budget.saturating_sub(draw(i as u32, corners, &mut samples));
        } else {
            turned_away.push(i as u32);
        }
        if budget == 0 {
            return Visible { samples };
        }
    }
    for i in turned_away {
        if budget == 0 {
            break;
        }
        let corners = project(&mesh.triangles[i as usize]);
        if !hidden(&samples, width, height, corners) {
            budget = budget.saturating_sub(draw(i, corners, &mut samples));
        }
    }
    Visible { samples }
}

/// Whether every sample in the triangle's box, if it is small, already shows something nearer than all its corners.
fn hidden(samples: &[u64], width: usize, height: usize, [a, b, c]: [F3; 3]) -> bool {
    let (x0, x1) = (a[0].min(b[0]).min(c[0]).max(0.0), a[0].max(b[0]).max(c[0]));
    let (y0, y1) = (a[1].min(b[1]).min(c[1]).max(0.0), a[1].max(b[1]).max(c[1]));
    if (x1 - x0) * (y1 - y0) > 64.0 {
        return false;
    }
    let nearest = u64::from(a[2].max(b[2]).max(c[2]).to_bits()) << 32 | u64::from(NOTHING);
    let (right, bottom) = ((x1 as usize + 1).min(width), (y1 as usize + 1).min(height));
    let left = (x0 as usize).min(right);
    (y0 as usize..bottom)
        .all(|y| samples[y * width + left..y * width + right].iter().all(|&s| s > nearest))
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

/// The welded triangles that are seen, with normals at their corners.
pub(super) struct Surface<'a> {
    points: Vec<F3>,
    triangles: Vec<[u32; 3]>,
    /// From the mesh's triangle numbers to ours; empty when they are the same.
    ours: Vec<u32>,
    colours: &'a [Colour],
    /// None where the triangles are so small on the picture that bending normals within them would not show.
    corners: Vec<[F3; 3]>,
    eye: F3,
}

impl<'a> Surface<'a> {
    pub(super) fn new(mesh: &'a Mesh, space: &Space, camera: &Camera, seen: &Visible) -> Self {
        let mut surface = Self {
            points: Vec::new(),
            triangles: Vec::new(),
            ours: Vec::new(),
            colours: &mesh.colours,
            corners: Vec::new(),
            eye: camera.eye(),
        };
        let mut is_flat = false;
        if mesh.triangles.len() <= WELD_ALL {
            (surface.points, surface.triangles) = weld_corners(&mesh.positions, &mesh.triangles);
        } else {
            let (positions, alone, covered) = surface.take_seen(mesh, seen);
            is_flat = alone.len() * 2 > covered;
            (surface.points, surface.triangles) =
                if is_flat { (positions, alone) } else { weld_corners(&positions, &alone) };
        }
        surface.points.iter_mut().for_each(|p| *p = space.place(*p));
        if !is_flat {
            let normals = Normals::new(&surface.points, &surface.triangles);
            let numbered = surface.triangles.par_iter().enumerate();
            surface.corners =
                numbered.map(|(own, t)| t.map(|p| normals.corner(own as u32, p))).collect();
        }
        surface
    }

    /// Numbers the triangles that are seen; returns their corners, themselves, and how many samples show one.
    fn take_seen(&mut self, mesh: &Mesh, seen: &Visible) -> (Vec<F3>, Vec<[u32; 3]>, usize) {
        self.ours = vec![NOTHING; mesh.triangles.len()];
        let (mut positions, mut triangles, mut covered) = (Vec::new(), Vec::new(), 0);
        for t in (0..seen.samples.len()).map(|s| seen.triangle(s)).filter(|&t| t != NOTHING) {
            covered += 1;
            let ours = &mut self.ours[t as usize];
            if *ours == NOTHING {
                *ours = triangles.len() as u32;
                let first = positions.len() as u32;
                triangles.push([first, first + 1, first + 2]);
                positions.extend(mesh.triangles[t as usize].map(|p| mesh.positions[p as usize]));
            }
        }
        (positions, triangles, covered)
    }

    /// The colour the file gives a triangle.
    pub(super) fn colour(&self, triangle: u32) -> Option<Colour> {
        self.colours.get(triangle as usize).copied()
    }

    /// Where `ray` from the eye meets the plane of a triangle of the mesh, kept within the triangle.
    pub(super) fn spot(&self, triangle: u32, ray: F3) -> Spot {
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
        let [na, nb, nc] = match self.corners.get(own as usize) {
            Some(&corners) => corners,
            None => [f3::unit(flat); 3],
        };
        let blend =
            f3::add(f3::scale(na, 1.0 - wb - wc), f3::add(f3::scale(nb, wb), f3::scale(nc, wc)));
        // Both sides are drawn: the normal faces the eye, as the plane of the triangle does.
        let normal = f3::unit(if along > 0.0 { f3::scale(blend, -1.0) } else { blend });
        Spot { position, normal: bent_forward(normal, f3::unit(ray)) }
    }
}

/// A smooth normal may point past the horizon although its triangle is seen; it is turned just to the horizon.
fn bent_forward(normal: F3, ray: F3) -> F3 {
    let along = f3::dot(normal, ray);
    if along < -0.02 { normal } else { f3::unit(f3::sub(normal, f3::scale(ray, along + 0.02))) }
}
