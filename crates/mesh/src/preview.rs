//! The shape as a browser loads it: few triangles, shared corners, one binary glTF (glTF 2.0, Khronos).

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::json;

use crate::simplify::cluster;
use crate::vector::{bounds, used_bounds};
use crate::{Colour, Mesh, Part};

/// The finest and the coarsest grid: the finest takes 128 MiB for a cube.
const FINEST: u32 = 320;
const COARSEST: u32 = 8;
/// The grid of the trial.
const TRIAL: u32 = 96;

/// The same shape with at most `max_triangles` triangles: unchanged when it has no more, otherwise with all corners
/// in one cell of a grid made one. Colours stay; parts become one.
pub fn decimate_for_view(mesh: &Mesh, max_triangles: usize) -> Cow<'_, Mesh> {
    if mesh.triangles.len() <= max_triangles {
        return Cow::Borrowed(mesh);
    }
    // On a surface the number of triangles grows with the square of the cells, so one trial tells where to look.
    let space = used_bounds(&mesh.positions, &mesh.triangles).unwrap_or_default();
    let clustered = |cells| cluster(&mesh.positions, &mesh.triangles, space, cells);
    let trial = clustered(TRIAL).triangles.len().max(1);
    let fit = f64::from(TRIAL) * (max_triangles as f64 / trial as f64).sqrt();
    let mut cells = (fit.min(f64::from(FINEST)) as u32).max(COARSEST);
    let mut few = clustered(cells);
    while few.triangles.len() > max_triangles && cells > COARSEST {
        cells = (cells * 7 / 8).max(COARSEST);
        few = clustered(cells);
    }
    few.triangles.truncate(max_triangles);
    few.source.truncate(max_triangles);
    let colours =
        few.source.iter().filter_map(|&from| mesh.colours.get(from as usize).copied()).collect();
    let whole =
        Part { name: String::new(), first_triangle: 0, triangle_count: few.triangles.len() };
    let few = Mesh { positions: few.points, triangles: few.triangles, colours, parts: vec![whole] };
    Cow::Owned(few)
}

/// Corners shared by position and colour.
#[derive(Default)]
struct Corners {
    positions: Vec<[f32; 3]>,
    colours: Vec<[u16; 4]>,
    indices: Vec<u32>,
}

/// A binary glTF of the mesh with every coordinate times `scale`: give millimetres per unit to get millimetres.
/// Z is up, as in printing (glTF says Y; the viewer knows). Colours become linear `COLOR_0`. Normals are left to the
/// viewer, which splits them at creases.
pub fn to_glb(mesh: &Mesh, scale: f64) -> Vec<u8> {
    let corners = corners(mesh, scale);
    let (low, high) = bounds(&corners.positions).unwrap_or_default();
    let mut binary: Vec<u8> =
        Vec::with_capacity(corners.positions.len() * 20 + corners.indices.len() * 4);
    binary.extend(corners.positions.iter().flatten().flat_map(|x| x.to_le_bytes()));
    let positions = binary.len();
    binary.extend(corners.colours.iter().flatten().flat_map(|x| x.to_le_bytes()));
    let colours = binary.len() - positions;
    binary.extend(corners.indices.iter().flat_map(|x| x.to_le_bytes()));
    let indices = binary.len() - positions - colours;
    let count = corners.positions.len();
    let mut views =
        vec![json!({ "buffer": 0, "byteOffset": 0, "byteLength": positions, "target": 34962 })];
    let mut accessors = vec![
        json!({ "bufferView": 0, "componentType": 5126, "count": count, "type": "VEC3", "min": low, "max": high }),
    ];
    let mut attributes = json!({ "POSITION": 0 });
    if colours > 0 {
        views.push(
            json!({ "buffer": 0, "byteOffset": positions, "byteLength": colours, "target": 34962 }),
        );
        accessors.push(json!({
            "bufferView": 1, "componentType": 5123, "normalized": true, "count": count, "type": "VEC4"
        }));
        attributes["COLOR_0"] = json!(1);
    }
    let at = positions + colours;
    views.push(json!({ "buffer": 0, "byteOffset": at, "byteLength": indices, "target": 34963 }));
    accessors.push(json!({
        "bufferView": views.len() - 1, "componentType": 5125, "count": corners.indices.len(), "type": "SCALAR"
    }));
    let document = json!({
        "asset": { "version": "2.0", "generator": "Handprint" },
        "scene": 0,
        "scenes": [{ "nodes": [0] }],
        "nodes": [{ "mesh": 0 }],
        "meshes": [{ "primitives": [{ "attributes": attributes, "indices": accessors.len() - 1 }] }],
        "accessors": accessors,
        "bufferViews": views,
        "buffers": [{ "byteLength": binary.len() }],
    });
    container(document.to_string().into_bytes(), binary)
}

/// Header and the two chunks, each padded to four bytes.
fn container(mut document: Vec<u8>, mut binary: Vec<u8>) -> Vec<u8> {
    document.resize(document.len().next_multiple_of(4), b' ');
    binary.resize(binary.len().next_multiple_of(4), 0);
    let total = 12 + 8 + document.len() + 8 + binary.len();
    let mut out = Vec::with_capacity(total);
    out.extend(b"glTF");
    out.extend(2_u32.to_le_bytes());
    out.extend((total as u32).to_le_bytes());
    for (kind, chunk) in [(b"JSON", document), (b"BIN\0", binary)] {
        out.extend((chunk.len() as u32).to_le_bytes());
        out.extend(kind);
        out.extend(chunk);
    }
    out
}

fn corners(mesh: &Mesh, scale: f64) -> Corners {
    let mut out = Corners::default();
    let mut known: HashMap<([u32; 3], Colour), u32> = HashMap::with_capacity(mesh.triangles.len());
    for (n, triangle) in mesh.triangles.iter().enumerate() {
        let colour = mesh.colours.get(n).copied();
        for &corner in triangle {
            let position = mesh.positions[corner as usize].map(|x| (f64::from(x) * scale) as f32);
            let key = (position.map(f32::to_bits), colour.unwrap_or_default());
            let index = *known.entry(key).or_insert_with(|| {
                out.positions.push(position);
                if let Some(colour) = colour {
                    out.colours.push(linear(colour));
                }
                out.positions.len() as u32 - 1
            });
            out.indices.push(index);
        }
    }
    out
}

/// sRGB to linear light (IEC 61966-2-1), 0 to 65,535.
fn linear([r, g, b, a]: Colour) -> [u16; 4] {
    let channel = |c: u8| {
        let s = f64::from(c) / 255.0;
        let light = if s <= 0.040_45 { s / 12.92 } else { ((s + 0.055) / 1.055).powf(2.4) };
        (light * 65_535.0).round() as u16
    };
    [channel(r), channel(g), channel(b), u16::from(a) * 257]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Limits, measure, read};

    fn tetrahedron() -> Mesh {
        let positions = vec![[0.0, 0.0, 0.0], [10.0, 0.0, 0.0], [0.0, 10.0, 0.0], [0.0, 0.0, 10.0]];
        let triangles = vec![[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]];
        let whole = Part { name: String::new(), first_triangle: 0, triangle_count: 4 };
        Mesh { positions, triangles, colours: Vec::new(), parts: vec![whole] }
    }

    #[test]
    fn our_own_reader_takes_it_back() {
        for colours in [Vec::new(), vec![[255, 0, 0, 255]; 4]] {
            let mesh = Mesh { colours, ..tetrahedron() };
            let glb = to_glb(&mesh, 2.0);
            let back = read(&glb, &Limits::default()).expect("sound");
            assert_eq!(back.format, Format::Glb);
            assert_eq!(back.mesh.triangles.len(), 4);
            assert_eq!(back.mesh.colours.len(), mesh.colours.len());
            assert_eq!(measure(&back).shells, 1);
            let largest = back.mesh.positions.iter().flatten().fold(0.0_f32, |m, x| m.max(*x));
            assert!((largest - 20.0).abs() < 1e-6);
        }
    }

    #[test]
    fn many_triangles_become_few_and_stay_in_place() {
        let n = 200_u32;
        let positions: Vec<[f32; 3]> =
            (0..n * n).map(|i| [(i % n) as f32, (i / n) as f32, 0.0]).collect();
        let mut triangles = Vec::new();
        for y in 0..n - 1 {
            for x in 0..n - 1 {
                let a = y * n + x;
                triangles.extend([[a, a + 1, a + n], [a + 1, a + n + 1, a + n]]);
            }
        }
        let mesh = Mesh { positions, triangles, ..Mesh::default() };
        let few = decimate_for_view(&mesh, 10_000);
        assert!((1_000..=10_000).contains(&few.triangles.len()), "{}", few.triangles.len());
        let (low, high) = bounds(&few.positions).expect("some");
        assert!(low[0] < 4.0 && high[0] > 195.0);
        assert_eq!(*decimate_for_view(&mesh, 100_000), mesh);
    }
}
