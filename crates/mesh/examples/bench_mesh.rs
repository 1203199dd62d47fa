//! Measures reading, checking and drawing on a generated shape, against a memory copy in the same run.
//!
//! `cargo run --release -p mesh --example bench_mesh [TRIANGLES]` (Linux, default 200000 and 2250000).
//! Figures are CPU seconds over all threads, the least of several runs. `--write FOLDER` writes the
//! generated files there instead.

use mesh::{Limits, Mesh, RenderOptions, count_shells, measure, quick_stl, read, render};
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Write as _;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = arguments.iter().position(|a| a == "--write").map(|i| arguments[i + 1].clone());
    let sizes: Vec<usize> = arguments.iter().filter_map(|a| a.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![200_000, 2_250_000] } else { sizes };
    if let Some(folder) = folder {
        for size in sizes {
            for (name, bytes) in files(&blob(size)) {
                let path = format!("{folder}/{size}-{name}");
                std::fs::write(&path, bytes).unwrap_or_else(|e| panic!("{path}: {e}"));
            }
        }
        return;
    }
    println!("| triangles | what | MB | CPU ms | MB/s | Mtri/s | of the copy's speed |");
    println!("|--:|---|--:|--:|--:|--:|--:|");
    for size in sizes {
        run(&blob(size));
    }
}

/// The shape in each format that is written here.
fn files(mesh: &Mesh) -> [(&'static str, Vec<u8>); 5] {
    [
        ("binary.stl", binary_stl(mesh)),
        ("ascii.stl", ascii_stl(mesh)),
        ("shape.obj", obj(mesh)),
        ("shape.ply", ply(mesh)),
        ("shape.3mf", three_mf(mesh)),
    ]
}

fn run(mesh: &Mesh) {
    let count = mesh.triangles.len();
    let files = files(mesh);
    let binary = &files[0].1;
    let mut copy = vec![0; binary.len()];
    let floor = row(count, "memory copy (floor)", binary.len(), f64::NAN, || {
        copy.copy_from_slice(black_box(binary));
        black_box(&copy).len()
    });
    row(count, "binary STL to area, volume, box", binary.len(), floor, || {
        quick_stl(binary).map_or(0, |f| f.triangles)
    });
    for (name, bytes) in &files {
        row(count, &format!("read {name}"), bytes.len(), floor, || {
            read(bytes, &Limits::default()).map_or(0, |d| d.mesh.triangles.len())
        });
    }
    let document = read(binary, &Limits::default()).expect("our own file is readable");
    row(count, "weld, edges, parts", binary.len(), floor, || count_shells(&document.mesh));
    row(count, "measure (weld, edges, parts, walls, all)", binary.len(), floor, || {
        measure(&document).shells
    });
    let options = RenderOptions { width: 512, height: 512, ..RenderOptions::default() };
    row(count, "picture 512 x 512, reading included", binary.len(), floor, || {
        read(binary, &Limits::default()).map_or(0, |d| render(&d.mesh, &options).rgba8.len())
    });
}

/// Runs `work` in five batches and prints the best batch's mean. Returns its MB/s.
fn row(
    triangles: usize,
    what: &str,
    bytes: usize,
    floor: f64,
    mut work: impl FnMut() -> usize,
) -> f64 {
    assert!(work() > 0, "{what} gave nothing");
    let (mut best, mut times) = (f64::INFINITY, 1);
    for _ in 0..5 {
        // The counters move in steps of some milliseconds, so short work is repeated until they are small against it.
        let before = cpu_seconds();
        let mut done = 0;
        let mut spent = 0.0;
        while done < times || spent < 0.08 {
            black_box(work());
            done += 1;
            spent = cpu_seconds() - before;
        }
        times = done;
        best = best.min(spent / f64::from(done));
    }
    let speed = bytes as f64 / 1e6 / best;
    let ratio = if floor.is_nan() { 1.0 } else { speed / floor };
    println!(
        "| {triangles} | {what} | {:.1} | {:.1} | {speed:.0} | {:.1} | {ratio:.3} |",
        bytes as f64 / 1e6,
        best * 1e3,
        triangles as f64 / 1e6 / best
    );
    speed
}

/// CPU time of all threads of this process so far, from the scheduler's nanosecond counters.
fn cpu_seconds() -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task").expect("needs Linux's /proc");
    let nanoseconds: u64 = tasks
        .flatten()
        .filter_map(|task| std::fs::read_to_string(task.path().join("schedstat")).ok())
        .filter_map(|text| text.split(' ').next()?.parse::<u64>().ok())
        .sum();
    nanoseconds as f64 / 1e9
}

/// A bumpy ball of about `count` triangles and 80 mm across, in rows, closed.
fn blob(count: usize) -> Mesh {
    let rings = (count as f64 / 4.0).sqrt() as u32 + 2;
    let sectors = 2 * rings;
    let mut mesh = Mesh::default();
    let mut point = |polar: f64, around: f64| {
        let bump = (7.0 * polar).sin() * (5.0 * around).cos()
            + 0.15 * (61.0 * polar).sin() * (53.0 * around).sin();
        let r = 40.0 + 3.0 * bump * polar.sin();
        let p = [r * polar.sin() * around.cos(), r * polar.sin() * around.sin(), -r * polar.cos()];
        mesh.positions.push(p.map(|x| x as f32));
    };
    point(0.0, 0.0);
    for ring in 1..rings {
        for sector in 0..sectors {
            let part = |i: u32, n: u32| f64::from(i) / f64::from(n);
            point(
                part(ring, rings) * std::f64::consts::PI,
                part(sector, sectors) * std::f64::consts::TAU,
            );
        }
    }
    point(std::f64::consts::PI, 0.0);
    let top = mesh.positions.len() as u32 - 1;
    let at = |ring: u32, sector: u32| match ring {
        0 => 0,
        r if r == rings => top,
        r => 1 + (r - 1) * sectors + sector % sectors,
    };
    for ring in 0..rings {
        for s in 0..sectors {
            let [a, b, c, d] = [at(ring, s), at(ring, s + 1), at(ring + 1, s), at(ring + 1, s + 1)];
            if ring > 0 {
                mesh.triangles.push([a, b, d]);
            }
            if ring + 1 < rings {
                mesh.triangles.push([a, d, c]);
            }
        }
    }
    mesh
}

fn corners(mesh: &Mesh) -> impl Iterator<Item = [[f32; 3]; 3]> + '_ {
    mesh.triangles.iter().map(|t| t.map(|p| mesh.positions[p as usize]))
}

fn binary_stl(mesh: &Mesh) -> Vec<u8> {
    let mut out = vec![0; 80];
    out.extend((mesh.triangles.len() as u32).to_le_bytes());
    for triangle in corners(mesh) {
        out.extend([0; 12]);
        out.extend(triangle.as_flattened().iter().flat_map(|x| x.to_le_bytes()));
        out.extend([0; 2]);
    }
    out
}

fn ascii_stl(mesh: &Mesh) -> Vec<u8> {
    let mut out = String::from("solid shape\n");
    for triangle in corners(mesh) {
        out.push_str("facet normal 0.000000e+00 0.000000e+00 1.000000e+00\n outer loop\n");
        for [x, y, z] in triangle {
            let _ = writeln!(out, "  vertex {x:.6} {y:.6} {z:.6}");
        }
        out.push_str(" endloop\nendfacet\n");
    }
    out.push_str("endsolid shape\n");
    out.into_bytes()
}

fn obj(mesh: &Mesh) -> Vec<u8> {
    let mut out = String::new();
    for [x, y, z] in &mesh.positions {
        let _ = writeln!(out, "v {x:.6} {y:.6} {z:.6}");
    }
    for t in &mesh.triangles {
        let _ = writeln!(out, "f {} {} {}", t[0] + 1, t[1] + 1, t[2] + 1);
    }
    out.into_bytes()
}

fn three_mf(mesh: &Mesh) -> Vec<u8> {
    let mut model = String::from(
        "<?xml version=\"1.0\"?>\n<model unit=\"millimeter\" \
         xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\">\n<resources>\n\
         <object id=\"1\" type=\"model\"><mesh><vertices>\n",
    );
    for [x, y, z] in &mesh.positions {
        let _ = writeln!(model, "<vertex x=\"{x:.6}\" y=\"{y:.6}\" z=\"{z:.6}\"/>");
    }
    model.push_str("</vertices><triangles>\n");
    for [a, b, c] in &mesh.triangles {
        let _ = writeln!(model, "<triangle v1=\"{a}\" v2=\"{b}\" v3=\"{c}\"/>");
    }
    model.push_str(
        "</triangles></mesh></object></resources><build><item objectid=\"1\"/></build></model>\n",
    );
    let relations = "<?xml version=\"1.0\"?>\n<Relationships \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r\" \
        Type=\"http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel\" Target=\"/3D/3dmodel.model\"/>\
        </Relationships>";
    let types = "<?xml version=\"1.0\"?>\n<Types \
        xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
        ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"model\" \
        ContentType=\"application/vnd.ms-package.3dmanufacturing-3dmodel+xml\"/></Types>";
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in
        [("[Content_Types].xml", types), ("_rels/.rels", relations), ("3D/3dmodel.model", &model)]
    {
        zip.start_file(name, options).expect("writing to memory");
        zip.write_all(text.as_bytes()).expect("writing to memory");
    }
    zip.finish().expect("writing to memory").into_inner()
}

fn ply(mesh: &Mesh) -> Vec<u8> {
    let mut out = format!(
        "ply\nformat binary_little_endian 1.0\nelement vertex {}\nproperty float x\nproperty float y\nproperty float z\nelement face {}\nproperty list uchar int vertex_indices\nend_header\n",
        mesh.positions.len(),
        mesh.triangles.len()
    )
    .into_bytes();
    out.extend(mesh.positions.as_flattened().iter().flat_map(|x| x.to_le_bytes()));
    for t in &mesh.triangles {
        out.push(3);
        out.extend(t.iter().flat_map(|i| i.to_le_bytes()));
    }
    out
}
