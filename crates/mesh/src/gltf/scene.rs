//! Walks the nodes of the scene and adds their triangles.

use std::borrow::Cow;

use super::accessor::{Data, List};
use super::json::{Node, Primitive, Root};
use crate::builder::{Builder, mean_colour, too_many_triangles};
use crate::{Colour, Limits, Mesh, ReadError, Warning, text};

/// A 4 × 4 matrix in columns, as in the file.
type Matrix = [f64; 16];

const IDENTITY: Matrix =
    [1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0];

/// Everything the scene shows, in metres, Z up.
pub(super) fn build(
    root: &Root,
    buffers: &[Cow<'_, [u8]>],
    limits: &Limits,
    warnings: &mut Vec<Warning>,
) -> Result<Mesh, ReadError> {
    let data = Data { root, buffers, most: limits.triangles.saturating_mul(3) };
    let mut walk = Walk {
        data,
        limits,
        builder: Builder::new(limits),
        visited: vec![false; root.nodes.len()],
        other_primitives: false,
        bad_normals: false,
    };
    for node in roots(root) {
        walk.node(node, &IDENTITY, 0)?;
    }
    if walk.bad_normals {
        let message = "The stored normals are damaged; they are computed from the surface instead.";
        warnings.push(Warning::new("bad-normals", message));
    }
    let what = if walk.other_primitives {
        "The glTF file holds only points or lines."
    } else {
        "The glTF file shows no mesh."
    };
    walk.builder.finish(what, warnings)
}

/// The nodes of the scene to show; without scenes, all nodes that are nobody's child.
fn roots(root: &Root) -> Vec<usize> {
    if let Some(scene) = root.scenes.get(root.scene.unwrap_or(0)) {
        return scene.nodes.clone();
    }
    let mut is_child = vec![false; root.nodes.len()];
    for &child in root.nodes.iter().flat_map(|node| &node.children) {
        if let Some(is_child) = is_child.get_mut(child) {
            *is_child = true;
        }
    }
    (0..root.nodes.len()).filter(|&node| !is_child[node]).collect()
}

struct Walk<'a> {
    data: Data<'a>,
    limits: &'a Limits,
    builder: Builder,
    visited: Vec<bool>,
    other_primitives: bool,
    bad_normals: bool,
}

impl Walk<'_> {
    fn node(&mut self, index: usize, parent: &Matrix, depth: usize) -> Result<(), ReadError> {
        let root = self.data.root;
        let missing = || {
            ReadError::new(
                "bad-scene",
                format!("The glTF file uses node {index}, which it does not hold."),
            )
        };
        let node = root.nodes.get(index).ok_or_else(missing)?;
        if std::mem::replace(&mut self.visited[index], true) {
            return Err(ReadError::new(
                "node-cycle",
                format!("Node {index} of the glTF file is used twice or contains itself."),
            ));
        }
        if depth >= self.limits.depth {
            return Err(ReadError::new(
                "too-deep",
                "The nodes of the glTF file are nested too deeply.",
            ));
        }
        let matrix = multiply(parent, &local_matrix(node)?);
        if let Some(number) = node.mesh {
            let missing = || {
                ReadError::new(
                    "bad-scene",
                    format!("The glTF file uses mesh {number}, which it does not hold."),
                )
            };
            let mesh = root.meshes.get(number).ok_or_else(missing)?;
            for primitive in &mesh.primitives {
                self.primitive(primitive, &matrix)?;
            }
            let name = if node.name.is_empty() { &mesh.name } else { &node.name };
            self.builder.end_part(&text::clean(name, 200).0);
        }
        node.children.iter().try_for_each(|&child| self.node(child, &matrix, depth + 1))
    }

    fn primitive(&mut self, primitive: &Primitive, matrix: &Matrix) -> Result<(), ReadError> {
        if primitive.mode < 4 {
            self.other_primitives = true;
            return Ok(());
        }
        let Some(position) = primitive.attributes.position else { return Ok(()) };
        let base = self.builder.positions().len();
        for point in self.data.list::<3>(position)?.iter() {
            self.builder.add_position(upright(transform(matrix, point)))?;
        }
        let count = self.builder.positions().len() - base;
        let first = self.builder.triangle_count();
        self.triangles(primitive, base, count, determinant(matrix) < 0.0)?;
        self.check_normals(primitive, count)?;
        self.colour(primitive, base, first)
    }

    fn triangles(
        &mut self,
        primitive: &Primitive,
        base: usize,
        count: usize,
        mirrored: bool,
    ) -> Result<(), ReadError> {
        let indices = primitive.indices.map(|indices| self.data.list::<1>(indices)).transpose()?;
        let total = indices.as_ref().map_or(count, List::len);
        // Indices are relative to the primitive and must not reach those of another.
        let corner = |place: usize| -> Result<u32, ReadError> {
            let index = indices.as_ref().map_or(place, |indices| indices.get(place)[0] as usize);
            if index >= count {
                let message = format!(
                    "A triangle of the glTF file uses vertex {index}, but there are only {count}."
                );
                return Err(ReadError::new("index-out-of-range", message));
            }
            Ok((base + index) as u32)
        };
        let made = if primitive.mode == 4 { total / 3 } else { total.saturating_sub(2) };
        if made > self.limits.triangles - self.builder.triangle_count() {
            return Err(too_many_triangles(self.limits.triangles));
        }
        for triangle in 0..made {
            let places = match primitive.mode {
                4 => [triangle * 3, triangle * 3 + 1, triangle * 3 + 2],
                5 if triangle % 2 == 0 => [triangle, triangle + 1, triangle + 2],
                5 => [triangle + 1, triangle, triangle + 2],
                _ => [0, triangle + 1, triangle + 2],
            };
            let [a, b, c] = [corner(places[0])?, corner(places[1])?, corner(places[2])?];
            self.builder.add_triangle(if mirrored { [a, c, b] } else { [a, b, c] })?;
        }
        Ok(())
    }

    /// Normals are not used, but damaged ones make other programs draw the model wrongly.
    fn check_normals(&mut self, primitive: &Primitive, count: usize) -> Result<(), ReadError> {
        if let (Some(normals), false) = (primitive.attributes.normal, self.bad_normals) {
            let normals = self.data.list::<3>(normals)?;
            let length =
                |normal: [f64; 3]| normal.iter().map(|value| value * value).sum::<f64>().sqrt();
            self.bad_normals = normals.len() != count
                || !normals.iter().all(|normal| (0.8..1.2).contains(&length(normal)));
        }
        Ok(())
    }

    /// The material's base colour times the vertex colours; nothing when both are absent.
    fn colour(
        &mut self,
        primitive: &Primitive,
        base: usize,
        first: usize,
    ) -> Result<(), ReadError> {
        let material =
            primitive.material.and_then(|material| self.data.root.materials.get(material));
        let factor = material
            .and_then(|material| material.pbr_metallic_roughness.as_ref()?.base_color_factor);
        let Some(vertex_colour) = primitive.attributes.color_0 else {
            if let Some(factor) = factor {
                self.builder.colour_from(first, to_srgb(factor));
            }
            return Ok(());
        };
        // Alpha is optional in vertex colours and ignored.
        let colours = self.data.list::<3>(vertex_colour)?;
        let [red, green, blue, alpha] = factor.unwrap_or([1.0; 4]);
        let of = |corner: u32| match corner as usize - base {
            index if index < colours.len() => {
                let [r, g, b] = colours.get(index);
                to_srgb([r * red, g * green, b * blue, alpha])
            }
            _ => [255; 4],
        };
        let triangles = self.builder.triangles_from(first);
        let mixed: Vec<Colour> =
            triangles.iter().map(|corners| mean_colour(corners.map(of))).collect();
        self.builder.colours_from(first, &mixed);
        Ok(())
    }
}

/// The node's own transform. Errors: lists of the wrong length, values that are not finite.
fn local_matrix(node: &Node) -> Result<Matrix, ReadError> {
    let bad = || {
        ReadError::new(
            "bad-transform",
            "A node of the glTF file has a transform that cannot be used.",
        )
    };
    let matrix = if let Some(matrix) = &node.matrix {
        matrix.as_slice().try_into().map_err(|_| bad())?
    } else {
        let [x, y, z, w] = list(node.rotation.as_ref(), [0.0, 0.0, 0.0, 1.0]).ok_or_else(bad)?;
        let [sx, sy, sz] = list(node.scale.as_ref(), [1.0; 3]).ok_or_else(bad)?;
        let [tx, ty, tz] = list(node.translation.as_ref(), [0.0; 3]).ok_or_else(bad)?;
        [
            (1.0 - 2.0 * (y * y + z * z)) * sx,
            2.0 * (x * y + z * w) * sx,
            2.0 * (x * z - y * w) * sx,
            0.0,
            2.0 * (x * y - z * w) * sy,
            (1.0 - 2.0 * (x * x + z * z)) * sy,
            2.0 * (y * z + x * w) * sy,
            0.0,
            2.0 * (x * z + y * w) * sz,
            2.0 * (y * z - x * w) * sz,
            (1.0 - 2.0 * (x * x + y * y)) * sz,
            0.0,
            tx,
            ty,
            tz,
            1.0,
        ]
    };
    if matrix.iter().all(|value: &f64| value.is_finite()) { Ok(matrix) } else { Err(bad()) }
}

fn list<const N: usize>(values: Option<&Vec<f64>>, default: [f64; N]) -> Option<[f64; N]> {
    values.map_or(Some(default), |values| values.as_slice().try_into().ok())
}

/// First `b`, then `a`.
fn multiply(a: &Matrix, b: &Matrix) -> Matrix {
    std::array::from_fn(|index| {
        let (column, row) = (index / 4, index % 4);
        (0..4).map(|k| a[k * 4 + row] * b[column * 4 + k]).sum()
    })
}

fn transform(m: &Matrix, [x, y, z]: [f64; 3]) -> [f64; 3] {
    std::array::from_fn(|row| m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row])
}

fn determinant(m: &Matrix) -> f64 {
    m[0] * (m[5] * m[10] - m[6] * m[9]) - m[4] * (m[1] * m[10] - m[2] * m[9])
        + m[8] * (m[1] * m[6] - m[2] * m[5])
}

/// From Y up to Z up: a quarter turn about X.
fn upright([x, y, z]: [f64; 3]) -> [f64; 3] {
    [x, -z, y]
}

/// Linear light to sRGB bytes; alpha is linear already.
fn to_srgb([red, green, blue, alpha]: [f64; 4]) -> Colour {
    let curve = |value: f64| {
        let value = value.clamp(0.0, 1.0);
        if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 }
    };
    [curve(red), curve(green), curve(blue), alpha.clamp(0.0, 1.0)]
        .map(|value| (value * 255.0).round() as u8)
}
