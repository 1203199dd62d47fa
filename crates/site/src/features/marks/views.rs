//! What pages show of marks.

use domain::{publishing::HOLD_WORDS_MAX, time::Millis};
use languages::Language;
use provenance::{Signal, Strength, Towards, statistics::Statistics};

use super::{keeping::Subject, store::Marked};

/// A mark in words.
pub struct MarkView {
    pub place: String,
    pub seen: String,
    pub does_not_prove: String,
    /// What it speaks for, and how much.
    pub weighs: String,
}

impl MarkView {
    fn new(t: Language, mark: &Signal) -> Self {
        let towards = match mark.towards {
            Towards::Generated => "generated",
            Towards::Handmade => "handmade",
            Towards::Elsewhere => "elsewhere",
        };
        let strength = match mark.strength {
            Strength::Weak => "weak",
            Strength::Strong => "strong",
            Strength::Decisive => "decisive",
        };
        Self {
            place: mark.place.clone(),
            seen: mark.seen.clone(),
            does_not_prove: mark.does_not_prove.clone(),
            weighs: t.marks_weighs(towards, strength).to_string(),
        }
    }
}

/// Something with marks.
pub struct MarkedView {
    pub name: String,
    /// A file, a picture, a photo of a print, or evidence.
    pub what: &'static str,
    pub at: Millis,
    pub marks: Vec<MarkView>,
}

impl MarkedView {
    pub fn new(t: Language, row: &Marked, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            what: match row.subject() {
                Some(Subject::File(_)) => t.marks_file(),
                Some(Subject::Picture(_)) => t.marks_picture(),
                Some(Subject::Photo(_)) => t.marks_photo(),
                Some(Subject::Evidence(_)) | None => t.marks_evidence(),
            },
            at: row.found_at,
            marks: row.marks.0.iter().map(|mark| MarkView::new(t, mark)).collect(),
        }
    }
}

/// What holds a draft, and what was asked about it.
#[derive(Default)]
pub struct HeldView {
    /// What holds it, with the decisive marks alone.
    pub things: Vec<MarkedView>,
    /// When a moderator was asked; none while nobody was.
    pub asked_at: Option<Millis>,
    /// Why a moderator kept the hold.
    pub kept: Option<String>,
    /// Where evidence of how it was made is added.
    pub evidence: String,
}

impl HeldView {
    pub const fn words_max(&self) -> usize {
        HOLD_WORDS_MAX
    }
}

/// Share of the corners from which a lattice is worth telling of.
const LATTICE: f64 = 0.9;

/// Figures of a shape in words.
pub fn figures_text(t: Language, figures: &Statistics) -> String {
    let percent = |share: f64| (share * 100.0).round() as i64;
    let constructed =
        if figures.looks_constructed() { t.marks_constructed() } else { t.marks_not_constructed() };
    let (planar, mirrored) = (percent(figures.planar), percent(figures.mirrored));
    let (soft, floor) = (percent(figures.soft_edges), percent(figures.floor));
    let spread = t.rounded(figures.edge_spread, 2);
    let mut told =
        vec![t.marks_figures(planar, mirrored, soft, spread, floor, constructed).to_string()];
    if figures.lattice >= LATTICE {
        told.push(t.marks_lattice().to_owned());
    }
    if figures.default_count {
        told.push(t.marks_default_count().to_owned());
    }
    told.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lattice_and_a_default_number_are_told_with_their_innocent_causes() {
        let plain: Statistics = serde_json::from_str(
            r#"{"triangles":9000,"planar":0.0,"mirrored":0.0,"soft_edges":1.0,"edge_spread":0.4,"floor":0.0,
                "round_sides":0,"unit_box":true}"#,
        )
        .expect("figures of a program from before");
        let t = Language::English;
        let told = figures_text(t, &plain);
        assert!(!told.contains("lattice") && !told.contains("default"), "{told}");
        let told = figures_text(t, &Statistics { lattice: 0.99, default_count: true, ..plain });
        assert!(
            told.contains("medical scans") && told.contains("people reduce meshes to"),
            "{told}"
        );
    }
}
