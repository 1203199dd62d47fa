//! `handprint compare BEFORE AFTER`: how two shapes differ.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use serde::Serialize;

use super::CompareArgs;

/// One of the two shapes.
#[derive(Serialize)]
struct Side {
    path: String,
    triangles: usize,
    bounding_box_mm: [f64; 3],
    volume_mm3: Option<f64>,
    area_mm2: f64,
}

#[derive(Serialize)]
struct Answer {
    before: Side,
    after: Side,
    /// None when one of them has no surface.
    deviation: Option<mesh::Comparison>,
}

/// Reads both and prints sizes and deviation.
pub fn compare(args: &CompareArgs) -> Result<()> {
    let (before, a) = read(&args.before)?;
    let (after, b) = read(&args.after)?;
    let answer = Answer { before, after, deviation: mesh::compare(&a, &b) };
    if args.json {
        println!("{}", serde_json::to_string(&answer)?);
    } else {
        print_text(&answer);
    }
    Ok(())
}

fn read(path: &Path) -> Result<(Side, mesh::Document)> {
    let name = path.display().to_string();
    let bytes = fs::read(path).with_context(|| format!("reading {name}"))?;
    let document = mesh::read(&bytes, &mesh::Limits::default()).with_context(|| name.clone())?;
    let facts = mesh::measure(&document);
    let side = Side {
        path: name,
        triangles: facts.triangles,
        bounding_box_mm: facts.bounding_box_mm,
        volume_mm3: facts.volume_mm3,
        area_mm2: facts.area_mm2,
    };
    Ok((side, document))
}

fn print_text(answer: &Answer) {
    for (which, side) in [("before", &answer.before), ("after", &answer.after)] {
        let [x, y, z] = side.bounding_box_mm;
        let volume = side.volume_mm3.map(|v| format!(", {v:.1} mm³")).unwrap_or_default();
        println!(
            "{which:<7}{}: {x:.2} x {y:.2} x {z:.2} mm{volume}, {} triangles",
            side.path, side.triangles
        );
    }
    let Some(found) = &answer.deviation else {
        println!("One of them has no surface: nothing to compare.");
        return;
    };
    println!(
        "deviation: {:.3} mm on average, 95 % within {:.3} mm, {:.3} mm at most; {:.0} % of the surface is the same",
        found.mean_mm,
        found.percentile_95_mm,
        found.max_mm,
        found.same_share * 100.0
    );
    if found.moved_mm != [0.0; 3] {
        let [x, y, z] = found.moved_mm;
        println!("the second was moved by {x:.2}, {y:.2}, {z:.2} mm to lie over the first");
    }
}
