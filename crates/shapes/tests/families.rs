//! What every shape promises, over many seeds of every family.

use std::collections::HashMap;

use shapes::{Family, Shape, families, generate};

const SEEDS: u64 = 24;

/// Each undirected edge must be used by exactly two triangles, once in each direction, after an exact weld.
fn open_edges(shape: &Shape) -> usize {
    let mut index: HashMap<[u32; 3], u32> = HashMap::new();
    let joined: Vec<u32> = shape
        .mesh
        .positions
        .iter()
        .map(|p| {
            let next = index.len() as u32;
            *index.entry(p.map(|c| (c + 0.0).to_bits())).or_insert(next)
        })
        .collect();
    let mut edges: HashMap<(u32, u32), (u32, u32)> = HashMap::new();
    for t in &shape.mesh.triangles {
        for k in 0..3 {
            let (a, b) = (joined[t[k] as usize], joined[t[(k + 1) % 3] as usize]);
            let uses = edges.entry((a.min(b), a.max(b))).or_default();
            if a < b { uses.0 += 1 } else { uses.1 += 1 }
        }
    }
    edges.values().filter(|&&uses| uses != (1, 1)).count()
}

/// Volume of each connected surface, mm³.
fn shell_volumes(shape: &Shape) -> Vec<f64> {
    let mut parent: Vec<usize> = (0..shape.mesh.positions.len()).collect();
    fn root(parent: &mut [usize], mut k: usize) -> usize {
        while parent[k] != k {
            parent[k] = parent[parent[k]];
            k = parent[k];
        }
        k
    }
    for t in &shape.mesh.triangles {
        let a = root(&mut parent, t[0] as usize);
        for k in 1..3 {
            let b = root(&mut parent, t[k] as usize);
            parent[b] = a;
        }
    }
    let mut sums: HashMap<usize, f64> = HashMap::new();
    for t in &shape.mesh.triangles {
        let [a, b, c] = t.map(|k| shape.mesh.positions[k as usize].map(f64::from));
        let cross =
            [b[1] * c[2] - b[2] * c[1], b[2] * c[0] - b[0] * c[2], b[0] * c[1] - b[1] * c[0]];
        let key = root(&mut parent, t[0] as usize);
        *sums.entry(key).or_default() +=
            (a[0] * cross[0] + a[1] * cross[1] + a[2] * cross[2]) / 6.0;
    }
    sums.into_values().collect()
}

fn check(family: &'static Family, seed: u64) -> Vec<String> {
    let Ok(shape) = std::panic::catch_unwind(|| generate(family, seed)) else {
        return vec![format!("{} {seed}: panicked", family.name)];
    };
    let mesh = &shape.mesh;
    let mut faults = Vec::new();
    let mut fault = |text: String| {
        faults.push(format!("{} {seed}: {text} {:?}", family.name, shape.facts.values))
    };
    let open = open_edges(&shape);
    if open > 0 {
        fault(format!("{open} edges without exactly two opposite neighbours"));
    }
    let inverted = shell_volumes(&shape).into_iter().filter(|&v| v <= 0.0).count();
    if inverted > 0 {
        fault(format!("{inverted} shells inside out"));
    }
    if !mesh.positions.iter().flatten().all(|c| c.is_finite()) {
        fault("a coordinate is not finite".into());
    }
    let lowest = mesh.positions.iter().fold(f32::MAX, |m, p| m.min(p[2]));
    if lowest != 0.0 {
        fault(format!("floats at {lowest}"));
    }
    let longest = shape.facts.size_mm.iter().fold(0.0f64, |m, &s| m.max(s));
    let (least, most) = family.longest_mm;
    if longest < least || longest > most || most > 350.0 {
        fault(format!("longest side {longest:.1} outside {least}..{most}"));
    }
    if mesh.triangles.len() > 80_000 || mesh.triangles.len() < 12 {
        fault(format!("{} triangles", mesh.triangles.len()));
    }
    if mesh.colours.len() != mesh.triangles.len() {
        fault("a triangle without colour".into());
    }
    let covered: usize = mesh.parts.iter().map(|p| p.triangle_count).sum();
    if covered != mesh.triangles.len() || mesh.parts.iter().any(|p| p.triangle_count == 0) {
        fault("parts do not cover the triangles".into());
    }
    faults
}

#[test]
fn every_shape_is_closed_outward_grounded_and_in_range() {
    // For looking closer at one family: its name, and more seeds.
    let only = std::env::var("SHAPES_FAMILY").ok();
    let seeds = std::env::var("SHAPES_SEEDS").ok().and_then(|s| s.parse().ok()).unwrap_or(SEEDS);
    let mut faults = Vec::new();
    for family in families().iter().filter(|f| only.as_deref().is_none_or(|o| o == f.name)) {
        for seed in 0..seeds {
            faults.extend(check(family, seed));
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults[..faults.len().min(60)].join("\n")
    );
}
