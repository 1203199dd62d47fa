//! Collects what readers find into a [`Mesh`] and keeps the counts within [`Limits`].

use std::collections::BTreeMap;

use crate::text;
use crate::{Colour, Limits, Mesh, Part, ReadError, Warning};

/// Colour of triangles that have none in a file where others have one.
pub(crate) const UNCOLOURED: Colour = [200, 200, 200, 255];

/// Most parts kept; the triangles of further ones join the last.
const MAX_PARTS: usize = 10_000;

/// A mesh in the making.
pub(crate) struct Builder {
    mesh: Mesh,
    max_triangles: usize,
    parts_dropped: bool,
}

impl Builder {
    pub fn new(limits: &Limits) -> Self {
        Self { mesh: Mesh::default(), max_triangles: limits.triangles, parts_dropped: false }
    }

    /// Positions so far.
    #[inline]
    pub fn positions(&self) -> &[[f32; 3]] {
        &self.mesh.positions
    }

    /// Triangles so far.
    #[inline]
    pub fn triangle_count(&self) -> usize {
        self.mesh.triangles.len()
    }

    /// The triangles from `first` on.
    pub fn triangles_from(&self, first: usize) -> &[[u32; 3]] {
        &self.mesh.triangles[first..]
    }

    /// Adds a corner position. Errors: not finite, too far out, more than three per allowed triangle.
    #[inline]
    pub fn add_position(&mut self, values: [f64; 3]) -> Result<(), ReadError> {
        let count = self.mesh.positions.len();
        if count >= self.max_triangles.saturating_mul(3) {
            return Err(too_many_vertices(self.max_triangles.saturating_mul(3)));
        }
        self.mesh.positions.push(text::position(values, count + 1)?);
        Ok(())
    }

    /// Adds a triangle of corners that exist. Errors: a corner out of range, too many triangles.
    #[inline]
    pub fn add_triangle(&mut self, corners: [u32; 3]) -> Result<(), ReadError> {
        let count = self.mesh.positions.len();
        if corners.iter().any(|&corner| corner as usize >= count) {
            return Err(index_out_of_range(self.mesh.triangles.len() + 1, corners, count));
        }
        if self.mesh.triangles.len() >= self.max_triangles {
            return Err(too_many_triangles(self.max_triangles));
        }
        self.mesh.triangles.push(corners);
        Ok(())
    }

    /// Gives triangles from `first` on this colour; earlier ones without colour get the neutral one.
    pub fn colour_from(&mut self, first: usize, colour: Colour) {
        self.mesh.colours.resize(first.max(self.mesh.colours.len()), UNCOLOURED);
        self.mesh.colours.truncate(first);
        self.mesh.colours.resize(self.mesh.triangles.len(), colour);
    }

    /// Gives triangles from `first` on these colours, one each; does nothing when there are none.
    pub fn colours_from(&mut self, first: usize, colours: &[Colour]) {
        if !colours.is_empty() {
            self.mesh.colours.resize(first, UNCOLOURED);
            self.mesh.colours.extend_from_slice(colours);
        }
    }

    /// Makes the triangles added since the last call a part of this name; does nothing when there are none.
    pub fn end_part(&mut self, name: &str) {
        let first =
            self.mesh.parts.last().map_or(0, |part| part.first_triangle + part.triangle_count);
        let count = self.mesh.triangles.len() - first;
        let full = self.mesh.parts.len() >= MAX_PARTS;
        match self.mesh.parts.last_mut() {
            _ if count == 0 => {}
            Some(last) if full => {
                last.triangle_count += count;
                self.parts_dropped = true;
            }
            _ => self.mesh.parts.push(Part {
                name: name.to_owned(),
                first_triangle: first,
                triangle_count: count,
            }),
        }
    }

    /// The finished mesh. Errors: no triangle at all (`what` says what the file holds instead).
    pub fn finish(mut self, what: &str, warnings: &mut Vec<Warning>) -> Result<Mesh, ReadError> {
        if self.mesh.triangles.is_empty() {
            return Err(ReadError::new(
                "no-triangles",
                format!("{what} There is no surface to print."),
            ));
        }
        self.end_part("");
        if !self.mesh.colours.is_empty() {
            self.mesh.colours.resize(self.mesh.triangles.len(), UNCOLOURED);
        }
        if self.parts_dropped {
            warnings.push(Warning::new(
                "many-parts",
                format!("The file names more than {MAX_PARTS} parts; the rest count as one."),
            ));
        }
        Ok(self.mesh)
    }
}

/// The colour of a triangle from those of its corners.
pub(crate) fn mean_colour(corners: [Colour; 3]) -> Colour {
    std::array::from_fn(|channel| {
        (corners.iter().map(|colour| u32::from(colour[channel])).sum::<u32>() / 3) as u8
    })
}

#[cold]
pub(crate) fn too_many_triangles(limit: usize) -> ReadError {
    ReadError::new(
        "too-many-triangles",
        format!(
            "The model has more than {limit} triangles. Reduce it in your modelling program and try again."
        ),
    )
}

#[cold]
pub(crate) fn too_many_vertices(limit: usize) -> ReadError {
    ReadError::new(
        "too-many-vertices",
        format!(
            "The model has more than {limit} vertices. Reduce it in your modelling program and try again."
        ),
    )
}

#[cold]
fn index_out_of_range(triangle: usize, corners: [u32; 3], count: usize) -> ReadError {
    let worst = corners.iter().max().copied().unwrap_or(0);
    ReadError::new(
        "index-out-of-range",
        format!(
            "Triangle {triangle} uses vertex {worst} (counted from 0), but there are only {count} vertices."
        ),
    )
}

/// Warnings counted by code, so that a file with a million odd lines yields one sentence.
#[derive(Default)]
pub(crate) struct Tally(BTreeMap<&'static str, usize>);

impl Tally {
    pub fn add(&mut self, code: &'static str) {
        *self.0.entry(code).or_default() += 1;
    }

    pub fn count(&self, code: &str) -> usize {
        self.0.get(code).copied().unwrap_or(0)
    }
}
