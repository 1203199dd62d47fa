//! Archives: every file inside once, one level of archives inside, then what that says about the whole.

use std::collections::HashSet;

use serde_json::Value;

use super::{Inspection, Inspector, Kind, Level, Member, Reason, Verdict, names, reasons};
use crate::archive::wanted_files;
use crate::container::{Entry, Zip};
use crate::{ReadError, text};

/// How deep archives may nest: an archive in the uploaded one, no further.
const MAX_DEPTH: usize = 1;

/// Largest text that is searched for a licence or resource list, bytes.
const MAX_NOTICE: u64 = 1 << 20;

/// Most reasons kept per file inside.
const MAX_REASONS: usize = 5;

impl Inspector<'_> {
    pub(super) fn archive(&mut self, zip: &Zip<'_>) -> Inspection {
        let mut inspection = Inspection::new(Kind::Archive);
        if let Err(error) = self.members(zip, &mut inspection) {
            inspection.reasons.push(Reason::new(Level::Reject, error.code, error.message));
            return inspection;
        }
        inspection.reasons.extend(zip.warnings().iter().cloned().map(reasons::of_warning));
        inspection.reasons.extend(overall(&inspection.members));
        inspection
    }

    fn members(&mut self, zip: &Zip<'_>, inspection: &mut Inspection) -> Result<(), ReadError> {
        if self.depth > MAX_DEPTH {
            return Err(ReadError::new(
                "nested-too-deep",
                "Archives are packed into archives more than once; unpack them first.",
            ));
        }
        let files: Vec<&Entry> = wanted_files(zip).collect();
        if files.is_empty() {
            return Err(ReadError::new("empty-archive", "The archive holds no files."));
        }
        for entry in files {
            *self.budget = self.budget.checked_sub(entry.size).ok_or_else(over_budget)?;
            let bytes = zip.read(entry)?;
            let folder = entry.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let siblings = |name: &str| {
                let path = format!("{folder}/{name}");
                zip.find(path.trim_start_matches('/')).and_then(|sibling| zip.read(sibling).ok())
            };
            let mut inner = Inspector {
                limits: self.limits,
                unit: None,
                depth: self.depth + 1,
                budget: self.budget,
            };
            let found = inner.inspect(&bytes, &entry.path, &siblings);
            let claims_model = names::claim(&entry.path).is_some_and(names::Claim::is_model);
            if found.kind == Kind::Archive && found.verdict == Verdict::Reject && !claims_model {
                // A bomb or trap inside spoils the whole.
                let reason = found.reasons.into_iter().next();
                let what = reason.map_or(String::new(), |reason| reason.message);
                return Err(ReadError::new(
                    "bad-archive-inside",
                    format!("\"{}\": {what}", entry.path),
                ));
            }
            inspection.reasons.extend(notices(zip, entry, &bytes)?);
            inspection.members.push(member(entry, found));
        }
        Ok(())
    }
}

/// Why an archive is refused whose archives are too large together.
pub(super) fn over_budget() -> ReadError {
    ReadError::new(
        "too-large-unpacked",
        "The archives inside the archive unpack to more than is read here.",
    )
}

fn member(entry: &Entry, mut found: Inspection) -> Member {
    // Files beside the models that are not models are kept as they are, and never served as pages.
    let is_extra = matches!(found.kind, Kind::Text | Kind::Active | Kind::Other)
        && !names::claim(&entry.path).is_some_and(names::Claim::is_model);
    if is_extra {
        found.verdict = Verdict::Ok;
        found.reasons.iter_mut().for_each(|reason| reason.level = Level::Note);
    }
    found.reasons.truncate(MAX_REASONS);
    Member {
        path: entry.path.clone(),
        size: entry.size,
        verdict: found.verdict,
        kind: found.kind,
        format: found.format,
        triangles: found.facts.map(|facts| facts.triangles),
        reasons: found.reasons,
    }
}

/// What the files inside, taken together, mean for the archive.
fn overall(members: &[Member]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let models: Vec<_> = members.iter().filter(|member| is_printable(member)).collect();
    let refused: Vec<_> =
        models.iter().filter(|member| member.verdict == Verdict::Reject).collect();
    if models.is_empty() {
        reasons.push(Reason::new(Level::Warn, "no-model", "The archive holds no model."));
    } else if let Some(first) = refused.first() {
        let why = first.reasons.first().map_or("", |reason| &reason.message);
        let (level, code) = if refused.len() == models.len() {
            (Level::Reject, "no-usable-model")
        } else {
            (Level::Warn, "unusable-model")
        };
        let message = format!(
            "{} of {} models cannot be used. \"{}\": {why}",
            refused.len(),
            models.len(),
            first.path
        );
        reasons.push(Reason::new(level, code, message));
    }
    let warned = models.iter().find(|member| member.verdict == Verdict::Warn);
    if let Some((member, reason)) =
        warned.and_then(|member| Some((member, member.reasons.first()?)))
    {
        reasons.push(Reason::new(
            Level::Warn,
            reason.code.clone(),
            format!("\"{}\": {}", member.path, reason.message),
        ));
    }
    if let Some(inner) = members.iter().find(|member| member.kind == Kind::Archive) {
        let message = format!("The archive holds another archive (\"{}\").", inner.path);
        reasons.push(Reason::new(Level::Warn, "nested-archive", message));
    }
    reasons
}

fn is_printable(member: &Member) -> bool {
    let claims = names::claim(&member.path)
        .is_some_and(|claim| claim.is_model() || claim == names::Claim::Gcode);
    claims || matches!(member.kind, Kind::Model | Kind::Gcode | Kind::Source | Kind::Archive)
}

/// What one file means for the whole: programs, pages with code, licence texts, lists of resources.
fn notices(zip: &Zip<'_>, entry: &Entry, bytes: &[u8]) -> Result<Vec<Reason>, ReadError> {
    let mut reasons = Vec::new();
    let name = entry.path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    if is_program(bytes) || hides_program(&name) {
        return Err(ReadError::new(
            "program",
            format!(
                "The archive holds a program (\"{}\"); upload only files of the model.",
                entry.path
            ),
        ));
    }
    let by_name = names::claim(&name) == Some(names::Claim::Program);
    if by_name || is_page(&name) && has_code(bytes) {
        let message = format!("\"{}\" holds program code; it is kept as plain data.", entry.path);
        reasons.push(Reason::new(Level::Warn, "program-code", message));
    }
    if entry.size > MAX_NOTICE {
        return Ok(reasons);
    }
    if name.starts_with("license") || name.starts_with("licence") || name.starts_with("readme") {
        let words = text::decode(bytes).to_lowercase();
        if ["no derivatives", "noderivatives", "noderivs", "by-nd", "by-nc-nd"]
            .iter()
            .any(|mark| words.contains(mark))
        {
            let message = format!(
                "\"{}\" states a licence without derivatives: it must be kept, and remixes are not allowed.",
                entry.path
            );
            reasons.push(Reason::new(Level::Warn, "no-derivatives", message));
        }
    }
    if name == "datapackage.json" {
        check_resources(zip, entry, bytes)?;
    }
    Ok(reasons)
}

fn is_program(bytes: &[u8]) -> bool {
    [&b"MZ"[..], b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"]
        .iter()
        .any(|magic| bytes.starts_with(magic))
}

/// `model.stl.exe`: a program that wants to be taken for a model.
fn hides_program(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or("", |(stem, _)| stem);
    names::claim(name) == Some(names::Claim::Program)
        && names::claim(stem).is_some_and(|claim| claim != names::Claim::Program)
}

fn is_page(name: &str) -> bool {
    [".html", ".htm", ".svg", ".xhtml"].iter().any(|extension| name.ends_with(extension))
}

/// Whether a browser would run something in this page.
fn has_code(bytes: &[u8]) -> bool {
    let page = text::decode(&bytes[..bytes.len().min(MAX_NOTICE as usize)]).to_lowercase();
    ["<script", "javascript:", " onload", " onerror", " onclick", "<iframe", "<object"]
        .iter()
        .any(|code| page.contains(code))
}

/// A data package may only list files that it holds.
fn check_resources(zip: &Zip<'_>, entry: &Entry, bytes: &[u8]) -> Result<(), ReadError> {
    let refuse =
        |what: String| Err(ReadError::new("bad-package", format!("\"{}\" {what}.", entry.path)));
    let Ok(package) = serde_json::from_slice::<Value>(bytes) else {
        return refuse("is not valid JSON".to_owned());
    };
    let folder = entry.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let held: HashSet<_> =
        zip.entries().iter().map(|entry| entry.path.to_ascii_lowercase()).collect();
    for resource in package["resources"].as_array().into_iter().flatten() {
        let Some(path) = resource["path"].as_str() else { continue };
        let shown = text::clean(path, 80).0;
        let leaves = path.starts_with(['/', '\\'])
            || path.contains(':')
            || path.split(['/', '\\']).any(|part| part == "..");
        if leaves {
            return refuse(format!("lists a file outside the package (\"{shown}\")"));
        }
        let path = format!("{folder}/{path}").to_ascii_lowercase();
        if !held.contains(path.trim_start_matches('/')) {
            return refuse(format!("lists \"{shown}\", which the package does not hold"));
        }
    }
    Ok(())
}
