//! What the form of a print report sends, and what is made of it.

use domain::{
    ids::FileId,
    printers, text,
    trust::report::{Cause, Outcome},
};
use languages::Language;
use serde::Deserialize;

use crate::{features::trust::cards::Settings, shared::forms::Errors};

/// Longest text of a report or an answer, characters.
pub const BODY_MAX: usize = 4_000;
/// Longest name of a material, characters.
const MATERIAL_MAX: usize = 40;

/// Words for supports that lists know.
const SUPPORTS: [&str; 3] = ["no", "partly", "yes"];

/// The form as it was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Form {
    pub version: i64,
    /// The report that is changed; empty for a new one.
    pub revision: String,
    pub outcome: String,
    pub cause: String,
    pub stars: String,
    pub feedback: String,
    pub body: String,
    pub printer: String,
    pub material: String,
    /// Millimetres.
    pub nozzle: String,
    /// Millimetres.
    pub layer: String,
    pub supports: String,
    /// Percent.
    pub infill: String,
    pub minutes: String,
    /// Files that were printed.
    pub file: Vec<String>,
    /// The sliced file that settings were read from; empty for none.
    pub sliced: String,
    /// Its name, to be shown.
    pub sliced_name: String,
    /// What a browser sends of a file that was chosen and not read in; it is left out.
    pub sliced_file: String,
}

/// A report that can be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub outcome: Outcome,
    pub cause: Option<Cause>,
    pub stars: Option<u8>,
    pub feedback: Option<bool>,
    pub body: String,
    pub printer: String,
    pub material: String,
    pub nozzle_um: i64,
    pub layer_um: i64,
    pub supports: String,
    pub settings: Settings,
    pub files: Vec<FileId>,
}

impl Form {
    /// Takes one field as a browser sends it; unknown ones are left out.
    pub fn set(&mut self, name: &str, value: String) {
        let field = match name {
            "version" => {
                self.version = value.parse().unwrap_or_default();
                return;
            }
            "file" => {
                self.file.push(value);
                return;
            }
            "revision" => &mut self.revision,
            "outcome" => &mut self.outcome,
            "cause" => &mut self.cause,
            "stars" => &mut self.stars,
            "feedback" => &mut self.feedback,
            "body" => &mut self.body,
            "printer" => &mut self.printer,
            "material" => &mut self.material,
            "nozzle" => &mut self.nozzle,
            "layer" => &mut self.layer,
            "supports" => &mut self.supports,
            "infill" => &mut self.infill,
            "minutes" => &mut self.minutes,
            "sliced" => &mut self.sliced,
            "sliced_name" => &mut self.sliced_name,
            _ => return,
        };
        *field = value;
    }

    /// Reads the form; every refusal stands with its field. `files` are those of the version.
    pub fn read(&self, files: &[FileId], t: Language) -> Result<Words, Errors> {
        let mut errors = Errors::default();
        let outcome = Outcome::parse(&self.outcome);
        if outcome.is_none() {
            errors.add("outcome", t.prints_outcome_missing());
        }
        let is_printed = outcome.is_some_and(|o| o != Outcome::NotPrinted);
        let is_flawed = matches!(outcome, Some(Outcome::Partial | Outcome::Failed));
        let cause = Cause::parse(&self.cause).filter(|_| is_flawed);
        if is_flawed && cause.is_none() {
            errors.add("cause", t.prints_cause_missing());
        }
        let stars = self.stars.parse().ok().filter(|n| (1..=5).contains(n) && is_printed);
        if is_printed && stars.is_none() {
            errors.add("stars", t.prints_stars_missing());
        }
        let body = text::paragraphs(&self.body);
        if text::chars(&body) > BODY_MAX {
            let count = text::chars(&body);
            errors.add("body", t.text_long(count, BODY_MAX).to_string());
        }
        let material = text::line(&self.material);
        if text::chars(&material) > MATERIAL_MAX {
            errors.add("material", t.prints_material_long(MATERIAL_MAX).to_string());
        }
        if !self.printer.is_empty() && printers::find(&self.printer).is_none() {
            errors.add("printer", t.prints_printer_unknown());
        }
        let infill_percent = number((&mut errors, t), "infill", &self.infill, 1.0, (0, 100));
        let print_minutes = number((&mut errors, t), "minutes", &self.minutes, 1.0, (1, 60_000));
        let nozzle = number((&mut errors, t), "nozzle", &self.nozzle, 1_000.0, (100, 2_000));
        let layer = number((&mut errors, t), "layer", &self.layer, 1_000.0, (10, 2_000));
        let printed: Vec<FileId> = self.file.iter().filter_map(|id| id.parse().ok()).collect();
        if printed.len() != self.file.len() || printed.iter().any(|id| !files.contains(id)) {
            errors.add("file", t.prints_file_unknown());
        }
        match outcome {
            Some(outcome) if errors.is_empty() => Ok(Words {
                outcome,
                cause,
                stars,
                feedback: match self.feedback.as_str() {
                    "good" => Some(true),
                    "bad" => Some(false),
                    _ => None,
                },
                body,
                printer: self.printer.clone(),
                material,
                nozzle_um: nozzle.map_or(0, i64::from),
                layer_um: layer.map_or(0, i64::from),
                supports: supports(&self.supports).to_owned(),
                settings: Settings { infill_percent, print_minutes },
                files: printed,
            }),
            _ => Err(errors),
        }
    }
}

/// Whether it had supports: a word that is known, or none.
fn supports(given: &str) -> &'static str {
    SUPPORTS.iter().copied().find(|word| *word == given).unwrap_or_default()
}

/// A number that may be left out, times `scale`, within bounds.
fn number(
    (errors, t): (&mut Errors, Language),
    field: &'static str,
    input: &str,
    scale: f64,
    (low, high): (u32, u32),
) -> Option<u32> {
    let input = input.trim();
    if input.is_empty() {
        return None;
    }
    let value = input.replace(',', ".").parse::<f64>().ok().map(|x| (x * scale).round());
    let value = value.filter(|x| (f64::from(low)..=f64::from(high)).contains(x));
    if value.is_none() {
        let [low, high] = [low, high].map(|bound| t.length(f64::from(bound) / scale));
        errors.add(field, t.prints_number_wrong(input, low, high).to_string());
    }
    value.map(|x| x as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fine() -> Form {
        Form {
            outcome: "success".into(),
            stars: "5".into(),
            nozzle: "0,4".into(),
            layer: "0.2".into(),
            file: vec![FileId::from(7).to_string()],
            ..Form::default()
        }
    }

    #[test]
    fn a_form_becomes_a_report_or_says_what_is_wrong() {
        let words = fine().read(&[7.into()], Language::English).expect("fine");
        assert_eq!((words.nozzle_um, words.layer_um, words.stars), (400, 200, Some(5)));
        let table = [
            (Form { outcome: "great".into(), ..fine() }, "outcome"),
            (Form { stars: "6".into(), ..fine() }, "stars"),
            (Form { outcome: "failed".into(), ..fine() }, "cause"),
            (Form { nozzle: "4".into(), ..fine() }, "nozzle"),
            (Form { nozzle: "NaN".into(), ..fine() }, "nozzle"),
            (Form { infill: "101".into(), ..fine() }, "infill"),
            (Form { minutes: "-3".into(), ..fine() }, "minutes"),
            (Form { printer: "toaster".into(), ..fine() }, "printer"),
            (Form { material: "x".repeat(41), ..fine() }, "material"),
            (Form { body: "x".repeat(4_001), ..fine() }, "body"),
            (Form { file: vec![FileId::from(8).to_string()], ..fine() }, "file"),
            (Form { file: vec!["nonsense".into()], ..fine() }, "file"),
        ];
        for (form, field) in table {
            let errors = form.read(&[7.into()], Language::English).expect_err(field);
            assert!(errors.get(field).is_some(), "{field}: {errors:?}");
        }
    }

    #[test]
    fn what_was_not_printed_has_neither_stars_nor_a_cause() {
        let form = Form {
            outcome: "not-printed".into(),
            cause: "model".into(),
            stars: "5".into(),
            ..fine()
        };
        let words = form.read(&[7.into()], Language::English).expect("fine");
        assert_eq!((words.stars, words.cause), (None, None));
    }
}
