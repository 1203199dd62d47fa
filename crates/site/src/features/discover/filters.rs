//! What a search can be narrowed by: which filters there are, what they ask of the index, and how the page shows them.

use domain::{authorship::Level, licences, printers, time::Millis};
use languages::Language;
use search::{Counts, Facets, Measure, Request, Steps};

use super::views::{Choice, Filter};
use crate::features::publish::named;

mod narrowing;

/// Materials people choose between, as the index has them.
const MATERIALS: &[&str] = &["pla", "petg", "abs", "asa", "tpu", "pa", "pc", "resin"];
/// Formats people choose between.
const FORMATS: &[&str] = &["stl", "3mf", "obj", "glb", "ply", "step"];
/// Longest number of a bound, digits.
const DIGITS: usize = 7;

/// A text in the language of the reader.
type Said = fn(Language) -> &'static str;

/// A filter of which several values may be chosen.
pub struct Values {
    /// Its name in addresses.
    pub name: &'static str,
    pub label: Said,
    /// Shown among those few people need.
    rare: bool,
    /// Values with their names for people.
    list: fn(Language) -> Vec<(&'static str, String)>,
    /// Where the index is asked for them.
    pub ask: fn(&mut Request) -> &mut Vec<String>,
    /// Where the index counted them, in lower case.
    counts: fn(&Facets) -> &Counts,
}

/// All filters of several values, as they are shown.
pub const VALUES: &[Values] = &[
    Values {
        name: "material",
        label: Language::material,
        rare: false,
        list: |_| MATERIALS.iter().map(|m| (*m, m.to_uppercase())).collect(),
        ask: |r| &mut r.materials,
        counts: |f| &f.materials,
    },
    Values {
        name: "supports",
        label: Language::discover_by_supports,
        rare: false,
        list: |t| {
            let (none, some) = (t.discover_supports_none(), t.discover_supports_needed());
            vec![(NO_SUPPORTS, none.to_owned()), (SUPPORTS, some.to_owned())]
        },
        ask: |r| &mut r.supports,
        counts: |f| &f.supports,
    },
    Values {
        name: "with",
        label: Language::pictures,
        rare: false,
        list: |t| vec![(PHOTOS, t.discover_photos().to_owned())],
        ask: |r| &mut r.traits,
        counts: |f| &f.traits,
    },
    Values {
        name: "allows",
        label: Language::discover_by_allows,
        rare: false,
        list: |t| {
            let (sell, remix) = (t.discover_sell(), t.discover_remix());
            vec![(SELL, sell.to_owned()), (REMIX, remix.to_owned())]
        },
        ask: |r| &mut r.traits,
        counts: |f| &f.traits,
    },
    Values {
        name: "format",
        label: Language::discover_by_format,
        rare: true,
        list: |_| FORMATS.iter().map(|f| (*f, f.to_uppercase())).collect(),
        ask: |r| &mut r.formats,
        counts: |f| &f.formats,
    },
    Values {
        name: "technology",
        label: Language::discover_by_technology,
        rare: true,
        list: |t| named::choices("technology", t),
        ask: |r| &mut r.technologies,
        counts: |f| &f.technologies,
    },
    Values {
        name: "printer",
        label: Language::discover_by_printer,
        rare: true,
        list: |_| printers::ALL.iter().map(|p| (p.slug, p.name.to_owned())).collect(),
        ask: |r| &mut r.printers,
        counts: |f| &f.printers,
    },
    Values {
        name: "licence",
        label: Language::licence,
        rare: true,
        list: |_| {
            let all = licences::ALL.iter().chain(licences::FOR_REMIXES);
            all.map(|l| (l.id, l.name.to_owned())).collect()
        },
        ask: |r| &mut r.licences,
        counts: |f| &f.licences,
    },
];

/// Words of the index about supports, and its traits.
pub const NO_SUPPORTS: &str = "none";
pub const SUPPORTS: &str = "needed";
pub const SELL: &str = "sell";
pub const REMIX: &str = "remix";
pub const PHOTOS: &str = "photos";

impl Values {
    /// A value as it is stored: materials may be written in any case.
    pub fn stored(&self, value: String) -> String {
        if self.name == "material" { value.to_lowercase() } else { value }
    }

    /// Whether it can be chosen.
    pub fn has(&self, value: &str) -> bool {
        (self.list)(Language::English).iter().any(|(known, _)| *known == value)
    }

    /// What people call a value.
    fn text(&self, value: &str, t: Language) -> String {
        let found = (self.list)(t).into_iter().find(|(known, _)| *known == value);
        found.map_or_else(|| value.to_owned(), |(_, text)| text)
    }

    /// Whether any chosen value is enough, so that another one adds models.
    fn is_any_of(&self) -> bool {
        !["with", "allows"].contains(&self.name)
    }

    /// The filter as the page shows it; values that nothing has are left out unless they are chosen.
    fn shown(&self, chosen: &[String], counts: &Facets, t: Language) -> Filter {
        let counts = (self.counts)(counts);
        let choices = (self.list)(t).into_iter().filter_map(|(value, text)| {
            let is_chosen = chosen.iter().any(|one| one == value);
            let count = counts.get(&value.to_lowercase());
            let adds = !is_chosen && !chosen.is_empty() && self.is_any_of();
            let choice = Choice { adds, ..choice(value, &text, count, is_chosen) };
            (count.is_some() || is_chosen).then_some(choice)
        });
        Filter {
            name: self.name,
            label: (self.label)(t),
            many: true,
            rare: self.rare,
            typed: "",
            choices: choices.collect(),
        }
    }
}

/// A choice of bounds: value in addresses, words where its value does not say enough, and both bounds, included, in shown
/// units.
type Step = (&'static str, Option<Said>, i64, i64);

/// A filter by bounds of a quantity.
pub struct Scale {
    /// Its name in addresses.
    pub name: &'static str,
    pub label: Said,
    rare: bool,
    pub measure: Measure,
    /// Stored units in a shown one.
    unit: i64,
    /// What people read after the number.
    suffix: Said,
    /// Other bounds than the steps may be typed in.
    pub typed: bool,
    /// Choices, in shown units; of ages, days before now.
    steps: &'static [Step],
}

const NO_END: i64 = i64::MAX;

/// All filters by bounds, as they are shown.
pub const SCALES: &[Scale] = &[
    Scale {
        name: "bed",
        label: Language::discover_by_bed,
        rare: false,
        measure: Measure::Bed,
        unit: 1,
        suffix: |_| "mm",
        typed: false,
        steps: &[
            ("to-180", Some(Language::discover_bed_180), 0, 180),
            ("to-220", Some(|_| "220 mm"), 0, 220),
            ("to-256", Some(|_| "256 mm"), 0, 256),
            ("to-350", Some(|_| "350 mm"), 0, 350),
        ],
    },
    Scale {
        name: "time",
        label: Language::discover_by_time,
        rare: false,
        measure: Measure::PrintTime,
        unit: 60,
        suffix: |_| "min",
        typed: true,
        steps: &[
            ("to-60", Some(Language::discover_time_1), 0, 60),
            ("to-180", Some(Language::discover_time_3), 0, 180),
            ("to-480", Some(Language::discover_time_8), 0, 480),
            ("to-1440", Some(Language::discover_time_day), 0, 1_440),
        ],
    },
    Scale {
        name: "grams",
        label: Language::discover_by_grams,
        rare: false,
        measure: Measure::Weight,
        unit: 1_000,
        suffix: |_| "g",
        typed: true,
        steps: &[
            ("to-20", None, 0, 20),
            ("to-100", None, 0, 100),
            ("to-250", None, 0, 250),
            ("to-1000", Some(Language::discover_spool), 0, 1_000),
        ],
    },
    Scale {
        name: "size",
        label: Language::discover_by_size,
        rare: true,
        measure: Measure::Side,
        unit: 1_000,
        suffix: |_| "mm",
        typed: true,
        steps: &[
            ("to-50", None, 0, 50),
            ("to-120", None, 0, 120),
            ("to-180", None, 0, 180),
            ("to-256", None, 0, 256),
        ],
    },
    Scale {
        name: "parts",
        label: Language::discover_by_parts,
        rare: true,
        measure: Measure::Parts,
        unit: 1,
        suffix: Language::discover_unit_parts,
        typed: true,
        steps: &[
            ("to-1", Some(Language::discover_parts_one), 0, 1),
            ("to-5", Some(Language::discover_parts_5), 0, 5),
            ("over-5", Some(Language::discover_parts_over), 6, NO_END),
        ],
    },
    Scale {
        name: "printed",
        label: Language::discover_by_printed,
        rare: true,
        measure: Measure::Prints,
        unit: 1,
        suffix: Language::discover_unit_prints,
        typed: false,
        steps: &[
            ("once", Some(Language::discover_printed_once), 1, NO_END),
            ("five", Some(Language::discover_printed_five), 5, NO_END),
        ],
    },
    Scale {
        name: "success",
        label: Language::discover_by_success,
        rare: true,
        measure: Measure::Success,
        unit: 1,
        suffix: |_| "%",
        typed: false,
        steps: &[
            ("from-70", None, 70, NO_END),
            ("from-80", None, 80, NO_END),
            ("from-90", None, 90, NO_END),
        ],
    },
    Scale {
        name: "updated",
        label: Language::discover_updated,
        rare: true,
        measure: Measure::Updated,
        unit: Millis::DAY,
        suffix: Language::discover_unit_days,
        typed: false,
        steps: &[
            ("7", Some(Language::discover_last_week), 7, NO_END),
            ("30", Some(Language::discover_last_month), 30, NO_END),
            ("365", Some(Language::discover_last_year), 365, NO_END),
        ],
    },
    Scale {
        name: "level",
        label: Language::discover_by_level,
        rare: true,
        measure: Measure::Level,
        unit: 1,
        suffix: |_| "",
        typed: false,
        steps: &[
            (
                Level::Evidenced.as_str(),
                Some(Language::discover_level_evidenced),
                Level::Evidenced as i64,
                NO_END,
            ),
            (
                Level::JuryConfirmed.as_str(),
                Some(Language::discover_level_confirmed),
                Level::JuryConfirmed as i64,
                NO_END,
            ),
        ],
    },
];

impl Scale {
    /// The bounds that a value asks for, in stored units; none if it is not one of this filter.
    pub fn bounds(&self, value: &str, now: Millis) -> Option<(i64, i64)> {
        let step = self.steps.iter().find(|(known, ..)| *known == value);
        if self.measure == Measure::Updated {
            return step.map(|(_, _, days, _)| (now.0 - days * self.unit, NO_END));
        }
        let (low, high) = match step {
            Some((_, _, low, high)) => (*low, *high),
            None if self.measure == Measure::Level => return None,
            None => return self.parsed(value),
        };
        Some((low * self.unit, high.saturating_mul(self.unit)))
    }

    /// Bounds that are no step: `to-9`, `from-5`, `over-5`, `5-9`.
    fn parsed(&self, value: &str) -> Option<(i64, i64)> {
        let (low, high) = value.split_once('-')?;
        let number = |text: &str| number(text).map(|number| number * self.unit);
        match low {
            "to" => Some((0, number(high)?)),
            "from" => Some((number(high)?, NO_END)),
            "over" => Some((number(high)? + 1, NO_END)),
            _ => Some((number(low)?, number(high)?)).filter(|(low, high)| low <= high),
        }
    }

    /// What people read of a value.
    fn text(&self, value: &str, t: Language) -> String {
        let step = self.steps.iter().find(|(known, ..)| *known == value);
        if let Some((_, Some(words), ..)) = step {
            return words(t).to_owned();
        }
        let unit = match value.rsplit_once('-') {
            Some((_, "1")) if self.measure == Measure::Parts => t.discover_unit_part(),
            _ => (self.suffix)(t),
        };
        match value.split_once('-') {
            Some(("to", high)) => t.discover_up_to(high, unit).to_string(),
            Some(("from", low)) => t.discover_or_more(low, unit).to_string(),
            Some(("over", low)) => t.discover_more_than(low, unit).to_string(),
            Some((low, high)) => t.discover_between(low, high, unit).to_string(),
            None => value.to_owned(),
        }
    }

    fn shown(
        &self,
        chosen: &str,
        counts: &Facets,
        own: Option<&(String, String)>,
        t: Language,
    ) -> Filter {
        let mut choices = vec![choice("", t.discover_any(), None, chosen.is_empty())];
        let is_step = |value: &str| self.steps.iter().any(|(known, ..)| *known == value);
        let counted = counts.measures.get(&self.measure);
        if let Some((value, text)) = own.filter(|(value, _)| !is_step(value)) {
            // It is counted after the steps.
            let count = counted.and_then(|counts| counts.get(self.steps.len()));
            choices.push(choice(value, text, count, value == chosen));
        }
        for (at, (value, ..)) in self.steps.iter().enumerate() {
            let own = own.filter(|(own, _)| own == value);
            let words = own.map_or_else(|| self.text(value, t), |(_, text)| text.clone());
            let count = counted.and_then(|counts| counts.get(at));
            choices.push(choice(value, &words, count, *value == chosen));
        }
        if choices.iter().all(|choice| !choice.chosen) {
            choices.push(choice(chosen, &self.text(chosen, t), None, true));
        }
        Filter {
            name: self.name,
            label: (self.label)(t),
            many: false,
            rare: self.rare,
            typed: if self.typed { (self.suffix)(t) } else { "" },
            choices,
        }
    }
}

fn number(text: &str) -> Option<i64> {
    let is_number = (1..=DIGITS).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// The value of bounds that were typed in; none when neither is a number or the first is the greater.
pub fn range(from: &str, to: &str) -> Option<String> {
    match (number(from.trim()), number(to.trim())) {
        (Some(low), Some(high)) if low <= high => Some(format!("{low}-{high}")),
        (Some(low), None) => Some(format!("from-{low}")),
        (None, Some(high)) => Some(format!("to-{high}")),
        _ => None,
    }
}

/// The bounds that the index counts within; those of the reader's own bed come last of the beds.
pub fn steps(now: Millis, own: Option<&(String, String)>) -> Vec<Steps> {
    let of = |scale: &Scale| {
        let own = own.filter(|_| scale.measure == Measure::Bed).map(|(value, _)| value.as_str());
        let values = scale.steps.iter().map(|(value, ..)| *value).chain(own);
        (scale.measure, values.filter_map(|value| scale.bounds(value, now)).collect())
    };
    SCALES.iter().map(of).collect()
}

/// The bed of a member's printers: the value of its choice, and what the choice is called.
pub fn own_bed(printer: &str, t: Language) -> Option<(String, String)> {
    let (printer, bed) = (printers::find(printer)?, printers::bed_mm(printer)?);
    Some((format!("to-{bed}"), t.discover_own_bed(printer.name, bed).to_string()))
}

fn choice(value: &str, text: &str, count: Option<&u64>, chosen: bool) -> Choice {
    let (value, text) = (value.to_owned(), text.to_owned());
    Choice { value, text, count: count.copied(), adds: false, chosen }
}

#[cfg(test)]
mod unit {
    use super::*;
    use crate::features::discover::asked::Asked;

    #[test]
    fn every_choice_reads_back_from_its_address() {
        for scale in SCALES {
            for (value, ..) in scale.steps {
                let asked = Asked::parse(&format!("{}={value}", scale.name));
                assert_eq!(asked.bounds.get(scale.name).map(String::as_str), Some(*value));
                assert_eq!(asked.active(Language::English).len(), 1);
            }
        }
        for filter in VALUES {
            for (value, text) in (filter.list)(Language::English) {
                let asked = Asked::parse(&format!("{}={value}", filter.name));
                assert_eq!(asked.chosen(filter), [value]);
                assert!(asked.active(Language::English)[0].text.ends_with(&text));
                assert_eq!(asked.active(Language::English)[0].href, "/search");
            }
        }
    }

    #[test]
    fn other_bounds_than_the_steps_are_shown_as_chosen() {
        let counts = Facets::default();
        let size = |query: &str| {
            let filters = Asked::parse(query).filters(&counts, None, Language::English);
            let size = filters.into_iter().find(|filter| filter.name == "size").expect("size");
            size.choices.into_iter().filter(|c| c.chosen).map(|c| c.text).collect::<Vec<_>>()
        };
        assert_eq!(size(""), ["Any"]);
        assert_eq!(size("size=to-50"), ["Up to 50 mm"]);
        assert_eq!(size("size_from=7&size_to=9"), ["7 to 9 mm"]);
        assert_eq!(size("size=over-256"), ["More than 256 mm"]);
        assert_eq!(size("size_from=9&size_to=7"), ["Any"], "the first is the greater");
        assert_eq!(own_bed("service", Language::English), None);
    }

    #[test]
    fn the_own_bed_is_counted_whether_it_is_a_usual_one_or_not() {
        for (printer, value, text) in [
            ("prusa-mk", "to-210", "Mine: Prusa MK3, MK4, 210 mm"),
            ("prusa-mini", "to-180", "Mine: Prusa MINI, 180 mm"),
        ] {
            let own = own_bed(printer, Language::English);
            let all = steps(Millis(0), own.as_ref());
            let (_, bounds) = all.iter().find(|step| step.0 == Measure::Bed).expect("beds");
            // As many models in each as its bed is wide.
            let wide = bounds.iter().map(|(_, high)| *high as u64).collect();
            let counts = Facets { measures: [(Measure::Bed, wide)].into(), ..Facets::default() };
            let filters = Asked::parse(&format!("bed={value}")).filters(
                &counts,
                own.as_ref(),
                Language::English,
            );
            let bed = filters.iter().find(|filter| filter.name == "bed").expect("bed");
            let mine = bed.choices.iter().find(|choice| choice.chosen).expect("chosen");
            let width = value.trim_start_matches("to-").parse().ok();
            assert_eq!((mine.text.as_str(), mine.count), (text, width));
        }
    }

    #[test]
    fn what_another_value_adds_is_told_from_what_it_leaves() {
        let of = |pairs: &[(&str, u64)]| pairs.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect();
        let counts = Facets {
            materials: of(&[("pla", 2), ("petg", 1)]),
            traits: of(&[(SELL, 1), (REMIX, 2)]),
            tags: ["a", "b", "c", "d", "e", "f"].map(|tag| (tag.to_owned(), 1)).to_vec(),
            ..Facets::default()
        };
        let adds = |query: &str, name: &str| {
            let filters = Asked::parse(query).filters(&counts, None, Language::English);
            let filter = filters.into_iter().find(|filter| filter.name == name).expect("a filter");
            filter.choices.into_iter().map(|choice| choice.adds).collect::<Vec<_>>()
        };
        assert_eq!(adds("", "material"), [false, false]);
        assert_eq!(adds("material=pla", "material"), [false, true]);
        assert_eq!(adds("allows=sell", "allows"), [false, false], "all of them must fit");
        assert_eq!(adds("tag=a", "tag").len(), 6);
        assert_eq!(adds("tag=a&tag=b&tag=c&tag=d&tag=e", "tag").len(), 5, "there can be no more");
    }
}
