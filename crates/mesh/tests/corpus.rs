//! Every mesh, archive, G-code and text file of the shared corpus against the verdict its manifest expects.
//! Runs where HANDPRINT_CORPUS names the folder; the files are not part of this repository.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mesh::{Inspection, Limits, Verdict, inspect};

/// Files whose expected verdict cannot be had, each with the reason.
const EXCEPTIONS: &[(&str, Verdict, &str)] = &[];

struct Row {
    path: String,
    expected: Verdict,
    why: String,
    check: String,
}

fn corpus() -> Option<(PathBuf, Vec<Row>)> {
    let folder = PathBuf::from(std::env::var_os("HANDPRINT_CORPUS")?);
    let manifest = std::fs::read_to_string(folder.join("manifest.tsv")).unwrap();
    let rows = manifest.lines().skip(1).map(|line| {
        let fields: Vec<_> = line.split('\t').collect();
        let expected = match fields[6] {
            "ok" => Verdict::Ok,
            "warn" => Verdict::Warn,
            "reject" => Verdict::Reject,
            other => panic!("unknown verdict {other}"),
        };
        (fields[5].to_owned(), Row { path: fields[0].into(), expected, why: fields[7].into(), check: fields[8].into() })
    });
    let images = ["photo", "image", "png-types", "ai-image"];
    let rows = rows.filter(|(kind, _)| !images.iter().any(|image| kind.starts_with(image))).map(|(_, row)| row);
    Some((folder, rows.collect()))
}

fn inspected(folder: &Path, row: &Row) -> Inspection {
    let bytes = std::fs::read(folder.join(&row.path)).unwrap();
    let name = row.path.rsplit('/').next().unwrap();
    inspect(&bytes, name, &Limits::default())
}

fn reasons(inspection: &Inspection) -> String {
    let mut text = String::new();
    for reason in inspection.reasons.iter().take(4) {
        let _ = write!(text, "[{:?} {}] {} ", reason.level, reason.code, reason.message);
    }
    text
}

#[test]
fn verdicts_are_those_of_the_manifest() {
    let Some((folder, rows)) = corpus() else {
        println!("skipped: HANDPRINT_CORPUS is not set");
        return;
    };
    assert!(rows.len() > 300, "the manifest is cut");
    let mut misses = String::new();
    for row in &rows {
        let inspection = inspected(&folder, row);
        let exception = EXCEPTIONS.iter().find(|(path, ..)| *path == row.path);
        let wanted = exception.map_or(row.expected, |&(_, verdict, _)| verdict);
        if inspection.verdict != wanted {
            let (got, expected) = (inspection.verdict, row.expected);
            let _ = writeln!(misses, "{} want {expected:?} got {got:?} | {} | {} | {}", row.path, row.why, row.check, reasons(&inspection));
        }
    }
    assert!(misses.is_empty(), "of {} files these differ:\n{misses}", rows.len());
}
