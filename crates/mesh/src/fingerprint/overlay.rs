//! How far apart two surfaces lie everywhere, for a picture that shows what matches.

use rayon::prelude::*;

use crate::Mesh;
use crate::measure::Bvh;
use crate::vector::{F3, wide};

use super::Registration;

/// Distances in the second's file units.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    /// From each position of the first, laid over the second, to the second's surface.
    pub first: Vec<f32>,
    /// From each position of the second to the first's surface.
    pub second: Vec<f32>,
    /// The first's positions where they were laid.
    pub placed: Vec<[f32; 3]>,
}

/// Measures two meshes laid over each other; takes about a microsecond a position, so give it what a viewer shows.
pub fn overlay(first: &Mesh, second: &Mesh, registration: &Registration) -> Overlay {
    let placed: Vec<F3> =
        first.positions.iter().map(|&p| registration.place(wide(p)).map(|x| x as f32)).collect();
    let to_second = distances(&placed, &Bvh::new(&second.positions, &second.triangles));
    let to_first = distances(&second.positions, &Bvh::new(&placed, &first.triangles));
    Overlay { first: to_second, second: to_first, placed }
}

fn distances(points: &[F3], surface: &Bvh) -> Vec<f32> {
    points.par_iter().map(|&p| surface.nearest(wide(p)) as f32).collect()
}
