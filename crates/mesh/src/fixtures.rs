//! Shapes with known answers, for tests.

use crate::vector::{F3, f3};
use crate::{Mesh, Part};

fn mesh(positions: Vec<F3>, triangles: Vec<[u32; 3]>) -> Mesh {
    let parts =
        vec![Part { name: String::new(), first_triangle: 0, triangle_count: triangles.len() }];
    Mesh { positions, triangles, colours: Vec::new(), parts }
}

/// A cube from the origin to (`side`, `side`, `side`), outward.
pub(crate) fn cube(side: f32) -> Mesh {
    cuboid([side; 3])
}

/// A box from the origin to `size`, outward; the last two triangles are its top.
pub(crate) fn cuboid(size: F3) -> Mesh {
    let positions = (0..8_u8)
        .map(|i| [0, 1, 2].map(|axis| if i >> axis & 1 == 1 { size[axis] } else { 0.0 }))
        .collect();
    let quads =
        [[0, 2, 3, 1], [0, 1, 5, 4], [1, 3, 7, 5], [3, 2, 6, 7], [2, 0, 4, 6], [4, 5, 7, 6]];
    mesh(positions, quads.iter().flat_map(|&[a, b, c, d]| [[a, b, c], [a, c, d]]).collect())
}

/// A cube without its top.
pub(crate) fn open_box(side: f32) -> Mesh {
    let mut mesh = cube(side);
    mesh.triangles.truncate(10);
    mesh.parts[0].triangle_count = 10;
    mesh
}

/// Volume 12, with legs 3, 4 and 6.
pub(crate) fn tetrahedron() -> Mesh {
    mesh(
        vec![[0.0; 3], [3.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 6.0]],
        vec![[0, 2, 1], [0, 1, 3], [0, 3, 2], [1, 2, 3]],
    )
}

/// A cube with a centred cubic cavity.
pub(crate) fn hollow_cube(outer: f32, inner: f32) -> Mesh {
    let cavity = moved(&cube(inner), [(outer - inner) / 2.0; 3]);
    joined(&[cube(outer), turned_inside_out(&cavity)])
}

pub(crate) fn turned_inside_out(mesh: &Mesh) -> Mesh {
    let triangles = mesh.triangles.iter().map(|&[a, b, c]| [a, c, b]).collect();
    Mesh { triangles, ..mesh.clone() }
}

/// A ball of rings and sectors around the origin.
pub(crate) fn ball(radius: f32, rings: u32, sectors: u32) -> Mesh {
    let mut positions = vec![[0.0, 0.0, -radius]];
    for ring in 1..rings {
        let polar = ring as f32 / rings as f32 * std::f32::consts::PI;
        for sector in 0..sectors {
            let around = sector as f32 / sectors as f32 * std::f32::consts::TAU;
            positions.push(f3::scale(
                [polar.sin() * around.cos(), polar.sin() * around.sin(), -polar.cos()],
                radius,
            ));
        }
    }
    positions.push([0.0, 0.0, radius]);
    let top = positions.len() as u32 - 1;
    let at = |ring: u32, sector: u32| match ring {
        0 => 0,
        r if r == rings => top,
        r => 1 + (r - 1) * sectors + sector % sectors,
    };
    let mut triangles = Vec::new();
    for ring in 0..rings {
        for s in 0..sectors {
            let [a, b, c, d] = [at(ring, s), at(ring, s + 1), at(ring + 1, s), at(ring + 1, s + 1)];
            if ring > 0 {
                triangles.push([a, b, d]);
            }
            if ring + 1 < rings {
                triangles.push([a, d, c]);
            }
        }
    }
    mesh(positions, triangles)
}

pub(crate) fn moved(mesh: &Mesh, by: F3) -> Mesh {
    Mesh { positions: mesh.positions.iter().map(|&p| f3::add(p, by)).collect(), ..mesh.clone() }
}

pub(crate) fn joined(meshes: &[Mesh]) -> Mesh {
    let mut all = Mesh::default();
    for mesh in meshes {
        let (corner, triangle) = (all.positions.len() as u32, all.triangles.len());
        all.positions.extend(&mesh.positions);
        all.triangles.extend(mesh.triangles.iter().map(|t| t.map(|c| c + corner)));
        all.parts.extend(
            mesh.parts
                .iter()
                .map(|p| Part { first_triangle: p.first_triangle + triangle, ..p.clone() }),
        );
    }
    all
}

/// The same triangles with unshared corners, as an STL has them.
pub(crate) fn soup(mesh: &Mesh) -> Mesh {
    Mesh {
        positions: mesh.triangles.iter().flatten().map(|&c| mesh.positions[c as usize]).collect(),
        triangles: (0..mesh.triangles.len() as u32)
            .map(|i| [3 * i, 3 * i + 1, 3 * i + 2])
            .collect(),
        ..mesh.clone()
    }
}
