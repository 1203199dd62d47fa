//! What all model parts of one package may hold together, and which parts there are.

use std::collections::HashMap;

use crate::builder::{too_many_triangles, too_many_vertices};
use crate::{Limits, ReadError};

/// Most components and build items.
const MAX_REFERENCES: usize = 1_000_000;
/// Most objects, colour groups and other resources.
const MAX_RESOURCES: usize = 1_000_000;
/// Most colours and other properties.
const MAX_PROPERTIES: usize = 4_000_000;

/// Counts down what is still allowed, over all parts.
pub(super) struct Ledger {
    most_triangles: usize,
    triangles: usize,
    vertices: usize,
    references: usize,
    resources: usize,
    properties: usize,
    most_parts: usize,
    /// Paths of the model parts in the order in which they were named, the root first.
    pub parts: Vec<String>,
    /// Lower-case path to index in `parts`.
    by_path: HashMap<String, usize>,
}

impl Ledger {
    pub fn new(root: &str, limits: &Limits) -> Self {
        Self {
            most_triangles: limits.triangles,
            triangles: limits.triangles,
            vertices: limits.triangles.saturating_mul(3),
            references: MAX_REFERENCES,
            resources: MAX_RESOURCES,
            properties: MAX_PROPERTIES,
            most_parts: limits.zip_entries,
            parts: vec![root.to_owned()],
            by_path: HashMap::from([(root.to_ascii_lowercase(), 0)]),
        }
    }

    #[inline]
    pub fn take_triangle(&mut self) -> Result<(), ReadError> {
        self.triangles =
            self.triangles.checked_sub(1).ok_or_else(|| too_many_triangles(self.most_triangles))?;
        Ok(())
    }

    #[inline]
    pub fn take_vertex(&mut self) -> Result<(), ReadError> {
        let most = self.most_triangles.saturating_mul(3);
        self.vertices = self.vertices.checked_sub(1).ok_or_else(|| too_many_vertices(most))?;
        Ok(())
    }

    pub fn take_reference(&mut self) -> Result<(), ReadError> {
        take(&mut self.references, "too-many-instances", "places too many objects")
    }

    pub fn take_resource(&mut self) -> Result<(), ReadError> {
        take(
            &mut self.resources,
            "too-many-resources",
            "defines too many objects and other resources",
        )
    }

    pub fn take_property(&mut self) -> Result<(), ReadError> {
        take(&mut self.properties, "too-many-properties", "defines too many colours")
    }

    /// The number of the part at `path`, which will be read if it is new.
    pub fn part(&mut self, path: String) -> Result<usize, ReadError> {
        let key = path.to_ascii_lowercase();
        if let Some(&part) = self.by_path.get(&key) {
            return Ok(part);
        }
        if self.parts.len() >= self.most_parts {
            return Err(ReadError::new(
                "too-many-parts",
                "The 3MF file refers to too many model parts.",
            ));
        }
        self.by_path.insert(key, self.parts.len());
        self.parts.push(path);
        Ok(self.parts.len() - 1)
    }
}

fn take(left: &mut usize, code: &'static str, what: &str) -> Result<(), ReadError> {
    *left =
        left.checked_sub(1).ok_or_else(|| ReadError::new(code, format!("The 3MF file {what}.")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_runs_out() {
        let limits = Limits { triangles: 2, zip_entries: 2, ..Limits::default() };
        let mut ledger = Ledger::new("a", &limits);
        assert_eq!((ledger.part("A".into()), ledger.part("b".into())), (Ok(0), Ok(1)));
        assert_eq!(ledger.part("c".into()).unwrap_err().code, "too-many-parts");
        let count = |take: &mut dyn FnMut() -> Result<(), ReadError>| {
            (0..5_000_000).find(|_| take().is_err())
        };
        assert_eq!(count(&mut || ledger.take_triangle()), Some(2));
        assert_eq!(count(&mut || ledger.take_vertex()), Some(6));
        assert_eq!(count(&mut || ledger.take_reference()), Some(MAX_REFERENCES));
        assert_eq!(count(&mut || ledger.take_resource()), Some(MAX_RESOURCES));
        assert_eq!(count(&mut || ledger.take_property()), Some(MAX_PROPERTIES));
    }
}
