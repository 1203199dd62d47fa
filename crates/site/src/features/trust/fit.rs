//! “Will it print on mine?”: what the reports on a model say about a printer, a material and a nozzle.

use std::borrow::Cow;

use domain::{ids::AccountId, printers, trust::report::Cause};
use languages::Language;

use super::{
    accounts::ModelScoreRow,
    cards::store::Which,
    insights::{Best, Failing, Fit, Insights},
    read::{Asked, link},
    store,
    views::percent,
};
use crate::{
    app::App,
    shared::{filters::micrometres_text, view::Link},
};

/// Chips of printers or materials shown.
const CHIPS: usize = 12;
/// Widths of nozzles to choose from, micrometres.
const NOZZLES: [i64; 6] = [200, 250, 400, 600, 800, 1_000];
/// Materials to choose from beside those that reports name.
const MATERIALS: [&str; 7] = ["PLA", "PETG", "ABS", "ASA", "TPU", "PA", "Resin"];

/// What it is to be printed on; an empty word or 0 means “any”.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditions {
    pub printer: String,
    /// In lower case.
    pub material: String,
    pub nozzle_um: i64,
    /// What the member says they have, rather than what the address asks for.
    pub is_own: bool,
}

impl Conditions {
    /// What the address asks about, or else what the member has.
    pub async fn asked(app: &App, asked: &Asked, viewer: Option<AccountId>) -> db::Result<Self> {
        let named = Self {
            printer: printers::find(&asked.printer).map_or("", |p| p.slug).to_owned(),
            material: asked.material.trim().to_lowercase(),
            nozzle_um: nozzle_um(&asked.nozzle),
            is_own: false,
        };
        let is_asked =
            !asked.printer.is_empty() || !asked.material.is_empty() || named.nozzle_um > 0;
        match viewer {
            Some(member) if !is_asked => {
                Ok(store::own_printer(app.db.near(), member).await?.unwrap_or_default())
            }
            _ => Ok(named),
        }
    }

    pub fn is_any(&self) -> bool {
        self.printer.is_empty() && self.material.is_empty() && self.nozzle_um == 0
    }
}

/// Millimetres as micrometres, of the widths one can choose; 0 for any other.
pub fn nozzle_um(mm: &str) -> i64 {
    let um =
        mm.trim().replace(',', ".").parse::<f64>().map_or(0, |mm| (mm * 1_000.0).round() as i64);
    if NOZZLES.contains(&um) { um } else { 0 }
}

/// An option of a chooser.
pub struct Choice {
    pub value: Cow<'static, str>,
    pub text: Cow<'static, str>,
    pub is_chosen: bool,
}

/// The question and its answer.
#[derive(Default)]
pub struct Mine {
    pub printers: Vec<Choice>,
    pub materials: Vec<Choice>,
    pub nozzles: Vec<Choice>,
    /// How it prints there; none until something is chosen.
    pub answer: Option<String>,
    /// What worked best there.
    pub best: Option<String>,
    /// The member can have the choice remembered.
    pub can_remember: bool,
}

impl Mine {
    pub fn of(t: Language, on: &Conditions, row: &ModelScoreRow, is_member: bool) -> Self {
        let printer = |p: &printers::Printer| Choice {
            value: p.slug.into(),
            text: p.name.into(),
            is_chosen: p.slug == on.printer,
        };
        let nozzle = |um: i64| Choice {
            text: format!("{} mm", t.micrometres(um as u32)).into(),
            value: micrometres_text(um as u32).into(),
            is_chosen: um == on.nozzle_um,
        };
        let found = (!on.is_any()).then(|| Answer::of(t, row, on));
        Self {
            printers: printers::ALL.iter().map(printer).collect(),
            materials: materials(on, row),
            nozzles: NOZZLES.into_iter().map(nozzle).collect(),
            answer: found.as_ref().map(|found| found.text.clone()),
            best: found.and_then(|found| found.best),
            can_remember: is_member,
        }
    }
}

/// Materials one can ask about: common ones, those that reports name, and the one asked about.
fn materials(on: &Conditions, row: &ModelScoreRow) -> Vec<Choice> {
    let fits = row.insights.fits.iter();
    let reported = fits.filter(|fit| fit.printer.is_empty()).map(|fit| fit.material.clone());
    let asked = (!on.material.is_empty()).then(|| on.material.clone());
    let mut all: Vec<String> = MATERIALS.iter().map(|m| m.to_lowercase()).collect();
    for material in reported.take(CHIPS).chain(asked) {
        if !all.contains(&material) {
            all.push(material);
        }
    }
    let choice = |value: String| Choice {
        text: shown_material(&value).into(),
        is_chosen: value == on.material,
        value: value.into(),
    };
    all.into_iter().map(choice).collect()
}

fn shown_material(lower: &str) -> String {
    MATERIALS
        .iter()
        .find(|m| m.to_lowercase() == lower)
        .map_or_else(|| lower.to_uppercase(), |m| (*m).to_owned())
}

struct Answer {
    text: String,
    best: Option<String>,
}

impl Answer {
    /// From what is known of exactly these conditions, or the nearest ones that reports tell of.
    fn of(t: Language, row: &ModelScoreRow, on: &Conditions) -> Self {
        let Some(fit) = nearest(&row.insights.fits, on) else {
            let general = &row.score.prints;
            let (low, high) = (percent(general.lo), percent(general.hi));
            let text = t.trust_fit_none(percent(general.rate), low, high).to_string();
            return Self { text, best: None };
        };
        let is_exact = fit.printer == on.printer
            && fit.material == on.material
            && fit.nozzle_um == on.nozzle_um;
        let near = if is_exact { "exactly" } else { "near" };
        let conditions = conditions_text(t, fit);
        let (low, high) = (percent(fit.rate.lo), percent(fit.rate.hi));
        let text = if on.is_own {
            t.trust_fit_own(near, conditions, fit.successes, fit.prints, low, high).to_string()
        } else {
            t.trust_fit_with(near, conditions, fit.successes, fit.prints, low, high).to_string()
        };
        Self { text, best: fit.best.as_ref().map(|best| best_text(t, best)) }
    }
}

/// The narrowest conditions that reports tell of and that hold here: less is asked of the nozzle first, then of the
/// material, last of the printer.
fn nearest<'a>(fits: &'a [Fit], on: &Conditions) -> Option<&'a Fit> {
    let known = |printer: &str, material: &str, nozzle_um: i64| {
        fits.iter()
            .filter(|_| !printer.is_empty() || !material.is_empty())
            .find(|f| f.printer == printer && f.material == material && f.nozzle_um == nozzle_um)
    };
    known(&on.printer, &on.material, on.nozzle_um)
        .or_else(|| known(&on.printer, &on.material, 0))
        .or_else(|| known(&on.printer, "", 0))
        .or_else(|| known("", &on.material, 0))
}

fn conditions_text(t: Language, fit: &Fit) -> String {
    let printer = printers::find(&fit.printer).map(|p| p.name.to_owned());
    let material = (!fit.material.is_empty()).then(|| shown_material(&fit.material));
    let nozzle = (fit.nozzle_um > 0)
        .then(|| t.trust_fit_nozzle(t.micrometres(fit.nozzle_um as u32)).to_string());
    let parts: Vec<String> = printer.into_iter().chain(material).chain(nozzle).collect();
    parts.join(t.list_separator())
}

/// `38 of 41 came out with 0.2 mm layers, no supports.`
pub fn best_text(t: Language, best: &Best) -> String {
    let layer = t.micrometres(best.layer_um as u32);
    t.trust_best(best.successes, best.prints, layer, &best.supports).to_string()
}

/// What a creator can learn from prints that failed, a sentence each.
pub fn failures(t: Language, insights: &Insights) -> Vec<String> {
    let known = insights.failures.iter().filter(|(cause, _)| Cause::parse(cause).is_some());
    let causes: Vec<String> =
        known.map(|(cause, n)| t.trust_cause_times(cause, n).to_string()).collect();
    let summary =
        (!causes.is_empty()).then(|| t.trust_causes(causes.join(t.list_separator())).to_string());
    let failing = insights.failing.iter().map(|with| failing_text(t, with));
    summary.into_iter().chain(failing).collect()
}

fn failing_text(t: Language, with: &Failing) -> String {
    let printer = printers::find(&with.printer).map(|p| p.name.to_owned());
    let material = (!with.material.is_empty()).then(|| shown_material(&with.material));
    let layer = (with.layer_um > 0)
        .then(|| t.trust_fact_layers(t.micrometres(with.layer_um as u32)).to_string());
    let settings: Vec<String> = printer.into_iter().chain(material).chain(layer).collect();
    let settings = settings.join(t.list_separator());
    let cause = Cause::parse(&with.cause).map_or("none", Cause::as_str);
    t.trust_failing(settings, &with.supports, with.failures, with.prints, cause).to_string()
}

/// Printers or materials that reports name, each leading to its reports; choosing again takes the choice back.
pub fn condition_links(
    address: &str,
    which: &Which,
    insights: Option<&Insights>,
    is_printer: bool,
) -> Vec<Link> {
    let fits = insights.map(|insights| insights.fits.as_slice()).unwrap_or_default();
    let one = |fit: &&Fit| {
        if is_printer {
            fit.material.is_empty() && fit.nozzle_um == 0
        } else {
            fit.printer.is_empty()
        }
    };
    let to = |fit: &Fit| {
        let value = if is_printer { &fit.printer } else { &fit.material };
        let chosen = if is_printer { &which.printer } else { &which.material };
        let is_chosen = value == &chosen.to_lowercase();
        let value_after = if is_chosen { String::new() } else { value.clone() };
        let mut other = which.clone();
        *(if is_printer { &mut other.printer } else { &mut other.material }) = value_after;
        let name = if is_printer {
            printers::find(value).map_or(value.as_str(), |p| p.name).to_owned()
        } else {
            shown_material(value)
        };
        link(address, &other, format!("{name} · {}", fit.prints), is_chosen)
    };
    fits.iter().filter(one).take(CHIPS).map(to).collect()
}

#[cfg(test)]
mod tests {
    use domain::trust::{Micro, model::Rate};

    use super::*;

    fn fit(printer: &str, material: &str, nozzle_um: i64) -> Fit {
        let rate = Rate { rate: Micro(0), lo: Micro(0), hi: Micro(0), main_mass: Micro(0) };
        let (printer, material) = (printer.to_owned(), material.to_owned());
        Fit { printer, material, nozzle_um, prints: 3, successes: 2, rate, best: None }
    }

    #[test]
    fn the_nearest_known_conditions_answer() {
        let fits = [
            fit("prusa-mk", "pla", 400),
            fit("prusa-mk", "pla", 0),
            fit("prusa-mk", "", 0),
            fit("", "petg", 0),
        ];
        let table = [
            (("prusa-mk", "pla", 400), Some(0)),
            (("prusa-mk", "pla", 600), Some(1)),
            (("prusa-mk", "petg", 400), Some(2)),
            (("voron", "petg", 400), Some(3)),
            (("voron", "abs", 400), None),
            (("", "", 400), None),
            (("prusa-mk", "", 0), Some(2)),
        ];
        for ((printer, material, nozzle_um), expected) in table {
            let (printer, material) = (printer.to_owned(), material.to_owned());
            let on = Conditions { printer, material, nozzle_um, is_own: false };
            assert_eq!(nearest(&fits, &on), expected.map(|n: usize| &fits[n]), "{on:?}");
        }
    }

    #[test]
    fn nozzles_are_read_as_people_write_them() {
        for (text, um) in [("0.4", 400), ("0,6", 600), ("", 0), ("-1", 0), ("NaN", 0), ("0.41", 0)]
        {
            assert_eq!(nozzle_um(text), um, "{text}");
        }
    }
}
