//! What pages show of marks.

use domain::{publishing::HOLD_WORDS_MAX, time::Millis};
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

impl From<&Signal> for MarkView {
    fn from(mark: &Signal) -> Self {
        let towards = match mark.towards {
            Towards::Generated => "generated",
            Towards::Handmade => "made by a person",
            Towards::Elsewhere => "from elsewhere",
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
            weighs: format!("{towards}, {strength}"),
        }
    }
}

/// Something with marks.
pub struct MarkedView {
    pub name: String,
    /// `file`, `picture`, `photo of a print`, `evidence`.
    pub what: &'static str,
    pub at: Millis,
    pub marks: Vec<MarkView>,
}

impl MarkedView {
    pub fn new(row: &Marked, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            what: match row.subject() {
                Some(Subject::File(_)) => "file",
                Some(Subject::Picture(_)) => "picture",
                Some(Subject::Photo(_)) => "photo of a print",
                Some(Subject::Evidence(_)) | None => "evidence",
            },
            at: row.found_at,
            marks: row.marks.0.iter().map(MarkView::from).collect(),
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
}

impl HeldView {
    pub const fn words_max(&self) -> usize {
        HOLD_WORDS_MAX
    }
}

/// Share of the corners from which a lattice is worth telling of.
const LATTICE: f64 = 0.9;

/// Figures of a shape in words.
pub fn figures_text(figures: &Statistics) -> String {
    let percent = |share: f64| (share * 100.0).round() as i64;
    let constructed = if figures.looks_constructed() {
        "it has signs of construction, which no generated mesh at hand had"
    } else {
        "no sign of construction, as of scans, sculpts and generated shapes alike"
    };
    let mut text = format!(
        "{} % of it lies in flat facets, {} % of corners have a mirrored twin, {} % of bent edges are soft, edge lengths spread \
         by {:.2}, {} % lies on the floor: {constructed}.",
        percent(figures.planar),
        percent(figures.mirrored),
        percent(figures.soft_edges),
        figures.edge_spread,
        percent(figures.floor),
    );
    if figures.lattice >= LATTICE {
        text += " Its corners lie on an even lattice, as marching cubes leave them: some generators do that, and so do medical \
                 scans, volumes and other programs.";
    }
    if figures.default_count {
        text += " Its number of triangles is a default of some generators, and a number that people reduce meshes to.";
    }
    text
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
        assert!(
            !figures_text(&plain).contains("lattice") && !figures_text(&plain).contains("default")
        );
        let told = figures_text(&Statistics { lattice: 0.99, default_count: true, ..plain });
        assert!(
            told.contains("medical scans") && told.contains("people reduce meshes to"),
            "{told}"
        );
    }
}
