//! One verdict on one uploaded file: what it is, whether it can be used, and why, in sentences.
//!
//! Bounds: those of the readers; of an archive one file at a time is in memory, archives inside it count
//! against the same sum of unpacked bytes, and only one level of them is opened.

mod archive;
mod bodies;
mod names;
mod reasons;

use std::path::Path;

use serde::Serialize;

use crate::container::{Zip, gunzip, holds_tar};
use crate::read::{Siblings, check_size, not_a_model, read_with};
use crate::sniff::{Sniffed, sniff};
use crate::{Document, Facts, Format, Limits, ReadError, Unit, amf, gcode, measure, threemf};

/// What to do with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Use it.
    Ok,
    /// Use it and tell the person what is odd about it.
    Warn,
    /// Refuse it.
    Reject,
}

/// What sort of file it is, by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Model,
    Archive,
    Gcode,
    Picture,
    /// The program of a parametric model, such as OpenSCAD.
    Source,
    Text,
    /// A web page or drawing with code in it.
    Active,
    Other,
}

/// How much a reason weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; changes no verdict.
    Note,
    Warn,
    Reject,
}

/// One thing found, with a stable code and a plain sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    pub level: Level,
    pub code: String,
    pub message: String,
}

impl Reason {
    fn new(level: Level, code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { level, code: code.into(), message: message.into() }
    }
}

/// A file inside an archive.
#[derive(Clone, Debug, Serialize)]
pub struct Member {
    pub path: String,
    /// Unpacked size, bytes.
    pub size: u64,
    pub verdict: Verdict,
    pub kind: Kind,
    pub format: Option<Format>,
    pub triangles: Option<usize>,
    pub reasons: Vec<Reason>,
}

/// The result of [`inspect`].
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    pub verdict: Verdict,
    pub kind: Kind,
    pub format: Option<Format>,
    /// The gravest first.
    pub reasons: Vec<Reason>,
    /// For readable models with triangles.
    pub facts: Option<Facts>,
    /// What the file states about itself.
    pub metadata: Vec<(String, String)>,
    /// For archives, at most 10,000.
    pub members: Vec<Member>,
}

/// Inspects a file of any kind. `name` is what the uploader calls it; it decides nothing about what the file is,
/// but a name that claims something else is refused.
pub fn inspect(bytes: &[u8], name: &str, limits: &Limits) -> Inspection {
    inspect_in(bytes, name, None, limits)
}

/// The same for a file whose numbers are in `unit`, whatever it says itself; an archive's members are not meant.
pub fn inspect_in(bytes: &[u8], name: &str, unit: Option<Unit>, limits: &Limits) -> Inspection {
    let mut budget = limits.unpacked_bytes;
    Inspector { limits, unit, depth: 0, budget: &mut budget }.inspect(bytes, name, &|_| None)
}

/// What is left to spend while archives are opened.
struct Inspector<'a> {
    limits: &'a Limits,
    /// The unit of the file, when a person said so.
    unit: Option<Unit>,
    /// How many archives are around the file.
    depth: usize,
    /// Bytes that may still be unpacked.
    budget: &'a mut u64,
}

impl Inspector<'_> {
    fn inspect(&mut self, bytes: &[u8], name: &str, siblings: Siblings<'_>) -> Inspection {
        let mut inspection = match self.by_content(bytes, name, siblings) {
            Ok(inspection) => inspection,
            Err(error) => Inspection::refused(Kind::Other, &error),
        };
        inspection.check_claim(name);
        inspection.settle();
        inspection
    }

    fn by_content(
        &mut self,
        bytes: &[u8],
        name: &str,
        siblings: Siblings<'_>,
    ) -> Result<Inspection, ReadError> {
        check_size(bytes, self.limits)?;
        Ok(match sniff(bytes) {
            Sniffed::Mesh(format) => self.model(bytes, Some(format), siblings),
            Sniffed::Zip => self.zip(bytes),
            Sniffed::Tar => self.tar(bytes),
            Sniffed::Gzip if holds_tar(bytes) => self.gzip(bytes),
            Sniffed::Gcode => Inspection::of_gcode(Ok(gcode::read_text(bytes))),
            Sniffed::BinaryGcode => Inspection::of_gcode(gcode::read_binary(bytes, self.limits)),
            Sniffed::Picture(_) => Inspection::new(Kind::Picture),
            Sniffed::Text if is_source(bytes, name) => Inspection::new(Kind::Source),
            Sniffed::Text => Inspection::new(Kind::Text),
            other @ Sniffed::Active(_) => {
                Inspection::refused(Kind::Active, &not_a_model(bytes, other))
            }
            other => return Err(not_a_model(bytes, other)),
        })
    }

    fn zip(&mut self, bytes: &[u8]) -> Inspection {
        let zip = match Zip::open(bytes, self.limits) {
            Ok(zip) => zip,
            Err(error) => return Inspection::refused(Kind::Archive, &error),
        };
        if threemf::is_package(&zip) || amf::is_zipped(&zip) {
            self.model(bytes, None, &|_| None)
        } else {
            self.archive(&zip)
        }
    }

    fn tar(&mut self, bytes: &[u8]) -> Inspection {
        match Zip::open_tar(bytes, self.limits) {
            Ok(tar) => self.archive(&tar),
            Err(error) => Inspection::refused(Kind::Archive, &error),
        }
    }

    /// A tar in a gzip, which is unpacked for it and counts against the sum.
    fn gzip(&mut self, bytes: &[u8]) -> Inspection {
        let tar = match gunzip(bytes, self.limits) {
            Ok(tar) => tar,
            Err(error) => return Inspection::refused(Kind::Archive, &error),
        };
        match self.budget.checked_sub(tar.len() as u64) {
            Some(left) => *self.budget = left,
            None => return Inspection::refused(Kind::Archive, &archive::over_budget()),
        }
        self.tar(&tar)
    }

    fn model(&self, bytes: &[u8], format: Option<Format>, siblings: Siblings<'_>) -> Inspection {
        match read_with(bytes, self.limits, siblings) {
            Ok(document) => Inspection::of_document(document, self.unit),
            Err(error) => Inspection { format, ..Inspection::refused(Kind::Model, &error) },
        }
    }
}

impl Inspection {
    fn new(kind: Kind) -> Self {
        Self {
            verdict: Verdict::Ok,
            kind,
            format: None,
            reasons: Vec::new(),
            facts: None,
            metadata: Vec::new(),
            members: Vec::new(),
        }
    }

    fn refused(kind: Kind, error: &ReadError) -> Self {
        let reasons = vec![Reason::new(Level::Reject, error.code, &error.message)];
        Self { reasons, ..Self::new(kind) }
    }

    fn of_gcode(result: Result<gcode::Gcode, ReadError>) -> Self {
        match result {
            Ok(gcode) => {
                let reasons = gcode.warnings.into_iter().map(reasons::of_warning).collect();
                Self { reasons, ..Self::new(Kind::Gcode) }
            }
            Err(error) => Self::refused(Kind::Gcode, &error),
        }
    }

    fn of_document(mut document: Document, unit: Option<Unit>) -> Self {
        let stated = document.unit;
        document.unit = unit.or(stated);
        let mut facts = (!document.mesh.triangles.is_empty()).then(|| measure(&document));
        if let (Some(facts), Some(_)) = (&mut facts, unit) {
            facts.units.said_by_a_person(stated);
        }
        let mut reasons: Vec<_> = document.warnings.into_iter().map(reasons::of_warning).collect();
        reasons.extend(reasons::of_metadata(&document.metadata));
        if let Some(facts) = &facts {
            reasons.extend(reasons::of_facts(facts, document.format));
            let bodies = bodies::bodies(&document.mesh, facts.shells);
            reasons.extend(reasons::of_bodies(&bodies, facts.triangles, document.mesh.parts.len()));
        }
        Self {
            format: Some(document.format),
            reasons,
            facts,
            metadata: document.metadata,
            ..Self::new(Kind::Model)
        }
    }

    /// A name that claims one kind of file for another misleads the next program that trusts it.
    fn check_claim(&mut self, name: &str) {
        let Some(claim) = names::claim(name) else { return };
        if self.reasons.iter().any(|reason| reason.level == Level::Reject)
            || claim.fits(self.kind, self.format)
        {
            return;
        }
        let message = format!(
            "The file is named like {}, but it is {}.",
            claim.phrase(),
            names::phrase(self.kind, self.format)
        );
        // Between formats that are read by content anyway the wrong name only confuses other programs.
        let harmless = self.kind == Kind::Model && claim.is_model();
        let level = if harmless { Level::Warn } else { Level::Reject };
        self.reasons.push(Reason::new(level, "misleading-name", message));
    }

    /// Puts the gravest reasons first and derives the verdict.
    fn settle(&mut self) {
        self.reasons.sort_by_key(|reason| std::cmp::Reverse(reason.level));
        self.verdict = match self.reasons.first().map(|reason| reason.level) {
            Some(Level::Reject) => Verdict::Reject,
            Some(Level::Warn) => Verdict::Warn,
            Some(Level::Note) | None => Verdict::Ok,
        };
        if self.verdict == Verdict::Reject {
            self.facts = None;
        }
    }
}

/// OpenSCAD has no mark of its own: the name, or words that only such programs have.
fn is_source(bytes: &[u8], name: &str) -> bool {
    let by_name =
        Path::new(name).extension().is_some_and(|extension| extension.eq_ignore_ascii_case("scad"));
    let text = &bytes[..bytes.len().min(64 << 10)];
    let has = |word: &[u8]| text.windows(word.len()).any(|window| window == word);
    by_name
        || [&b"linear_extrude("[..], b"difference()", b"union()", b"cylinder("]
            .iter()
            .any(|word| has(word))
            && has(b";")
}

#[cfg(test)]
mod tests;
