//! Puts the objects where the build items and components say.

use std::collections::HashMap;

use super::Note;
use super::model::{Model, Reference, Transform};
use super::object::{Kind, Object};
use crate::builder::{Builder, too_many_triangles};
use crate::{Limits, Mesh, ReadError, Warning};

/// Most placed meshes.
const MAX_INSTANCES: u64 = 200_000;

/// An object: model part and index in it.
type Key = (usize, usize);

/// The mesh of everything that is built; empty when nothing has triangles.
pub(super) fn build(
    parts: &[Model],
    limits: &Limits,
    warnings: &mut Vec<Warning>,
) -> Result<Mesh, ReadError> {
    let root = &parts[0];
    let mut tree = Tree { parts, limits, sizes: HashMap::new(), modifiers: false };
    let mut roots = Vec::new();
    for item in &root.items {
        let key = tree.find(0, item)?;
        if key.is_some_and(|key| object(parts, key).kind == Kind::Other) {
            let message = format!(
                "The 3MF file builds object {}, which is of a type that must not be built.",
                item.id
            );
            return Err(ReadError::new("bad-model", message));
        }
        roots.extend(key.map(|key| (key, item.transform)));
    }
    if root.items.is_empty() && root.triangle_count() > 0 {
        let message = "The file holds objects but puts none of them on the plate; all are shown.";
        warnings.push(Warning::new("nothing-built", message));
        roots = tree.unplaced();
    }
    tree.check_size(&roots)?;
    let mut builder = Builder::new(limits);
    for (key, transform) in roots {
        tree.place(key, &transform, &mut builder, "")?;
    }
    if tree.modifiers {
        warnings.push(Note::Modifier.warning());
    }
    if parts.iter().any(|model| model.unit != root.unit && model.triangle_count() > 0) {
        let message =
            "The parts of the file state different units; that of the main part was used.";
        warnings.push(Warning::new("different-units", message));
    }
    if builder.triangle_count() == 0 {
        return Ok(Mesh::default());
    }
    builder.finish("", warnings)
}

fn object(parts: &[Model], (part, index): Key) -> &Object {
    &parts[part].objects[index]
}

/// The graph of objects and what placing one of them costs.
struct Tree<'p> {
    parts: &'p [Model],
    limits: &'p Limits,
    /// Triangles and meshes below an object; `None` while it is being counted.
    sizes: HashMap<Key, Option<(u64, u64)>>,
    modifiers: bool,
}

impl Tree<'_> {
    /// The object a reference in a part means; `None` when its part is encrypted.
    fn find(&self, part: usize, reference: &Reference) -> Result<Option<Key>, ReadError> {
        let part = reference.part.unwrap_or(part);
        let model = &self.parts[part];
        match model.by_id.get(&reference.id) {
            Some(&index) => Ok(Some((part, index))),
            None if model.notes.contains(&Note::Encrypted) => Ok(None),
            None => {
                let message =
                    format!("The 3MF file places object {}, which it does not hold.", reference.id);
                Err(ReadError::new("missing-object", message))
            }
        }
    }

    /// Objects of the root part that no component uses.
    fn unplaced(&self) -> Vec<(Key, Transform)> {
        let model = &self.parts[0];
        let used: std::collections::HashSet<_> = model
            .objects
            .iter()
            .flat_map(|object| &object.components)
            .map(|component| component.id)
            .collect();
        let free = model
            .objects
            .iter()
            .enumerate()
            .filter(|(_, object)| !used.contains(&object.id) && object.kind != Kind::Other);
        free.map(|(index, _)| ((0, index), Transform::IDENTITY)).collect()
    }

    fn check_size(&mut self, roots: &[(Key, Transform)]) -> Result<(), ReadError> {
        let (mut triangles, mut meshes) = (0u64, 0u64);
        for &(key, _) in roots {
            let size = self.size(key, 0)?;
            triangles = triangles.saturating_add(size.0);
            meshes = meshes.saturating_add(size.1);
        }
        if triangles > self.limits.triangles as u64 {
            return Err(too_many_triangles(self.limits.triangles));
        }
        if meshes > MAX_INSTANCES {
            let message =
                format!("The 3MF file places {meshes} objects; at most {MAX_INSTANCES} are read.");
            return Err(ReadError::new("too-many-instances", message));
        }
        Ok(())
    }

    /// Triangles and meshes that placing this object makes. Errors: cycles, too deep nesting.
    fn size(&mut self, key: Key, depth: usize) -> Result<(u64, u64), ReadError> {
        match self.sizes.get(&key) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => {
                return Err(ReadError::new(
                    "component-cycle",
                    "An object of the 3MF file contains itself.",
                ));
            }
            None if depth >= self.limits.depth => {
                return Err(ReadError::new(
                    "too-deep",
                    "The objects of the 3MF file are nested too deeply.",
                ));
            }
            None => self.sizes.insert(key, None),
        };
        let object = object(self.parts, key);
        let (mut triangles, mut meshes) = (object.triangles.len() as u64, 1u64);
        for component in &object.components {
            if let Some(inner) = self.find(key.0, component)? {
                let size = self.size(inner, depth + 1)?;
                triangles = triangles.saturating_add(size.0);
                meshes = meshes.saturating_add(size.1);
            }
        }
        self.sizes.insert(key, Some((triangles, meshes)));
        Ok((triangles, meshes))
    }

    /// Adds an object and what it contains. Sizes and depth have been checked.
    fn place(
        &mut self,
        key: Key,
        transform: &Transform,
        builder: &mut Builder,
        parent: &str,
    ) -> Result<(), ReadError> {
        let object = object(self.parts, key);
        if object.kind == Kind::Other {
            self.modifiers = true;
            return Ok(());
        }
        let name = if object.name.is_empty() { parent } else { &object.name };
        for component in &object.components {
            if let Some(inner) = self.find(key.0, component)? {
                self.place(inner, &component.transform.then(transform), builder, name)?;
            }
        }
        add_mesh(object, transform, builder)?;
        builder.end_part(name);
        Ok(())
    }
}

fn add_mesh(
    object: &Object,
    transform: &Transform,
    builder: &mut Builder,
) -> Result<(), ReadError> {
    if object.triangles.is_empty() {
        return Ok(());
    }
    let first_position = builder.positions().len() as u32;
    let identity = *transform == Transform::IDENTITY;
    for &position in &object.positions {
        builder.add_position(if identity {
            position.map(f64::from)
        } else {
            transform.apply(position)
        })?;
    }
    // A mirror turns the surface inside out; turning the corners back keeps the outside outside.
    let mirrored = transform.determinant() < 0.0;
    let first = builder.triangle_count();
    for corners in &object.triangles {
        let [a, b, c] = corners.map(|corner| corner + first_position);
        builder.add_triangle(if mirrored { [a, c, b] } else { [a, b, c] })?;
    }
    builder.colours_from(first, &object.colours);
    Ok(())
}
