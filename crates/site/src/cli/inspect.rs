//! `handprint inspect` and `handprint render`: the mesh and picture crates on files of this machine.

use std::{fs, path::Path, process::ExitCode};

use anyhow::{Context, Result};
use blobs::BlobId;
use serde::Serialize;

use super::{InspectArgs, RenderArgs};
use crate::features::publish::child::kind_name;

/// One file's line of `inspect --json`.
#[derive(Serialize)]
struct Line {
    path: String,
    kind: String,
    verdict: String,
    reasons: Vec<Reason>,
    triangles: Option<usize>,
    bounding_box_mm: Option<[f64; 3]>,
    volume_mm3: Option<f64>,
    area_mm2: Option<f64>,
    watertight: Option<bool>,
    shells: Option<usize>,
    unit: Option<mesh::Unit>,
    print_settings: Option<PrintSettings>,
    metadata: Vec<(String, String)>,
    signals: Vec<String>,
    sha256: String,
    facts: Option<mesh::Facts>,
}

/// What a slicer left in the file.
#[derive(Serialize)]
struct PrintSettings {
    slicer: Option<slicing::Slicer>,
    is_sliced: bool,
    /// Each with the key it stood under.
    settings: slicing::Settings,
}

#[derive(Serialize)]
struct Reason {
    code: String,
    message: String,
}

/// Inspects each file; fails (exit code 1) when one is refused.
pub fn inspect(args: &InspectArgs) -> Result<ExitCode> {
    let mut is_refused = false;
    for path in &args.files {
        let line = look_at(path)?;
        is_refused |= line.verdict == "reject";
        if args.json {
            println!("{}", serde_json::to_string(&line)?);
        } else {
            print_text(&line);
        }
    }
    Ok(if is_refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn look_at(path: &Path) -> Result<Line> {
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let sha256 = BlobId::of(&bytes).to_string();
    let path = path.display().to_string();
    if pictures::looks_like_picture(&bytes) {
        let seen = pictures::inspect(&bytes, &name, &pictures::Limits::default());
        let code = |sentence| Reason { code: "picture".to_owned(), message: sentence };
        let reasons = seen.reasons.into_iter().map(code).collect();
        return Ok(Line {
            path,
            kind: seen.kind.map_or("picture", pictures::Kind::name).to_lowercase(),
            verdict: match seen.verdict {
                pictures::Verdict::Ok => "ok",
                pictures::Verdict::Warn => "warn",
                pictures::Verdict::Reject => "reject",
            }
            .to_owned(),
            reasons,
            triangles: None,
            bounding_box_mm: None,
            volume_mm3: None,
            area_mm2: None,
            watertight: None,
            shells: None,
            unit: None,
            print_settings: None,
            metadata: Vec::new(),
            signals: Vec::new(),
            sha256,
            facts: None,
        });
    }
    let limits = mesh::Limits::default();
    let seen = mesh::inspect(&bytes, &name, &limits);
    let sliced = slicing::read(&bytes, &limits).filter(|sliced| sliced.slicer.is_some());
    let facts = seen.facts.as_ref();
    Ok(Line {
        path,
        kind: kind_name(&seen).to_owned(),
        verdict: match seen.verdict {
            mesh::Verdict::Ok => "ok",
            mesh::Verdict::Warn => "warn",
            mesh::Verdict::Reject => "reject",
        }
        .to_owned(),
        triangles: facts.map(|f| f.triangles),
        bounding_box_mm: facts.map(|f| f.bounding_box_mm),
        volume_mm3: facts.and_then(|f| f.volume_mm3),
        area_mm2: facts.map(|f| f.area_mm2),
        watertight: facts.map(|f| f.watertight != mesh::Watertight::Open),
        shells: facts.map(|f| f.shells),
        unit: facts.map(|f| f.units.used),
        print_settings: sliced.map(|sliced| PrintSettings {
            slicer: sliced.slicer.map(|found| found.value),
            is_sliced: sliced.is_sliced,
            settings: sliced.settings,
        }),
        metadata: seen.metadata.clone(),
        signals: Vec::new(),
        sha256,
        facts: seen.facts,
        reasons: seen
            .reasons
            .into_iter()
            .map(|r| Reason { code: r.code, message: r.message })
            .collect(),
    })
}

fn print_text(line: &Line) {
    println!("{}: {} ({})", line.path, line.verdict, line.kind);
    if let (Some(triangles), Some([x, y, z])) = (line.triangles, line.bounding_box_mm) {
        let closed = if line.watertight == Some(true) { "watertight" } else { "not watertight" };
        println!("  {triangles} triangles, {x:.2} x {y:.2} x {z:.2} mm, {closed}");
    }
    for reason in &line.reasons {
        println!("  {}: {}", reason.code, reason.message);
    }
}

/// Draws a shape.
pub fn render(args: &RenderArgs) -> Result<()> {
    let bytes = fs::read(&args.file).with_context(|| format!("reading {}", args.file.display()))?;
    let document = mesh::read(&bytes, &mesh::Limits::default())?;
    let size = args.size.clamp(64, 4096);
    let options =
        mesh::RenderOptions { width: size, height: size * 3 / 4, ..mesh::RenderOptions::default() };
    let image = mesh::render(&document.mesh, &options);
    fs::write(&args.out, image.to_png()).with_context(|| format!("writing {}", args.out.display()))
}
