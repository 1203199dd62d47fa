//! What a search can be narrowed by: which filters there are, what they ask of the index, and how the page shows them.

use domain::{
    authorship::Level, categories, licences, print_profile::Technology, printers, time::Millis,
};
use search::{Counts, Facets, Measure, Request, Steps};

use super::{
    asked::{Asked, TAGS_MAX},
    views::{Choice, Filter},
};
use crate::shared::view::Link;

/// Materials people choose between, as the index has them.
const MATERIALS: &[&str] = &["pla", "petg", "abs", "asa", "tpu", "pa", "pc", "resin"];
/// Formats people choose between.
const FORMATS: &[&str] = &["stl", "3mf", "obj", "glb", "ply", "step"];
/// Longest number of a bound, digits.
const DIGITS: usize = 7;

/// A filter of which several values may be chosen.
pub struct Values {
    /// Its name in addresses.
    pub name: &'static str,
    pub label: &'static str,
    /// Shown among those few people need.
    rare: bool,
    /// Values with their names for people.
    list: fn() -> Vec<(&'static str, String)>,
    /// Where the index is asked for them.
    pub ask: fn(&mut Request) -> &mut Vec<String>,
    /// Where the index counted them, in lower case.
    counts: fn(&Facets) -> &Counts,
}

/// All filters of several values, as they are shown.
pub const VALUES: &[Values] = &[
    Values {
        name: "material",
        label: "Material",
        rare: false,
        list: || MATERIALS.iter().map(|m| (*m, m.to_uppercase())).collect(),
        ask: |r| &mut r.materials,
        counts: |f| &f.materials,
    },
    Values {
        name: "supports",
        label: "Supports",
        rare: false,
        list: || vec![(NO_SUPPORTS, "None needed".to_owned()), (SUPPORTS, "Needed".to_owned())],
        ask: |r| &mut r.supports,
        counts: |f| &f.supports,
    },
    Values {
        name: "with",
        label: "Pictures",
        rare: false,
        list: || vec![(PHOTOS, "Photos of real prints".to_owned())],
        ask: |r| &mut r.traits,
        counts: |f| &f.traits,
    },
    Values {
        name: "allows",
        label: "Licence allows",
        rare: false,
        list: || vec![(SELL, "Selling prints".to_owned()), (REMIX, "Sharing remixes".to_owned())],
        ask: |r| &mut r.traits,
        counts: |f| &f.traits,
    },
    Values {
        name: "format",
        label: "File format",
        rare: true,
        list: || FORMATS.iter().map(|f| (*f, f.to_uppercase())).collect(),
        ask: |r| &mut r.formats,
        counts: |f| &f.formats,
    },
    Values {
        name: "technology",
        label: "Printed with",
        rare: true,
        list: || Technology::NAMED.iter().map(|(v, name)| (*v, (*name).to_owned())).collect(),
        ask: |r| &mut r.technologies,
        counts: |f| &f.technologies,
    },
    Values {
        name: "printer",
        label: "Came out on, or made for",
        rare: true,
        list: || printers::ALL.iter().map(|p| (p.slug, p.name.to_owned())).collect(),
        ask: |r| &mut r.printers,
        counts: |f| &f.printers,
    },
    Values {
        name: "licence",
        label: "Licence",
        rare: true,
        list: || {
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
        (self.list)().iter().any(|(known, _)| *known == value)
    }

    /// What people call a value.
    fn text(&self, value: &str) -> String {
        let found = (self.list)().into_iter().find(|(known, _)| *known == value);
        found.map_or_else(|| value.to_owned(), |(_, text)| text)
    }

    /// Whether any chosen value is enough, so that another one adds models.
    fn is_any_of(&self) -> bool {
        !["with", "allows"].contains(&self.name)
    }

    /// The filter as the page shows it; values that nothing has are left out unless they are chosen.
    fn shown(&self, chosen: &[String], counts: &Facets) -> Filter {
        let counts = (self.counts)(counts);
        let choices = (self.list)().into_iter().filter_map(|(value, text)| {
            let is_chosen = chosen.iter().any(|one| one == value);
            let count = counts.get(&value.to_lowercase());
            let adds = !is_chosen && !chosen.is_empty() && self.is_any_of();
            let choice = Choice { adds, ..choice(value, &text, count, is_chosen) };
            (count.is_some() || is_chosen).then_some(choice)
        });
        Filter {
            name: self.name,
            label: self.label,
            many: true,
            rare: self.rare,
            typed: "",
            choices: choices.collect(),
        }
    }
}

/// A choice of bounds: value in addresses, words, and both bounds, included, in shown units.
type Step = (&'static str, &'static str, i64, i64);

/// A filter by bounds of a quantity.
pub struct Scale {
    /// Its name in addresses.
    pub name: &'static str,
    pub label: &'static str,
    rare: bool,
    pub measure: Measure,
    /// Stored units in a shown one.
    unit: i64,
    /// What people read after the number.
    suffix: &'static str,
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
        label: "Fits my bed",
        rare: false,
        measure: Measure::Bed,
        unit: 1,
        suffix: "mm",
        typed: false,
        steps: &[
            ("to-180", "180 mm wide", 0, 180),
            ("to-220", "220 mm", 0, 220),
            ("to-256", "256 mm", 0, 256),
            ("to-350", "350 mm", 0, 350),
        ],
    },
    Scale {
        name: "time",
        label: "Print time",
        rare: false,
        measure: Measure::PrintTime,
        unit: 60,
        suffix: "min",
        typed: true,
        steps: &[
            ("to-60", "Up to 1 h", 0, 60),
            ("to-180", "Up to 3 h", 0, 180),
            ("to-480", "Up to 8 h", 0, 480),
            ("to-1440", "Up to a day", 0, 1_440),
        ],
    },
    Scale {
        name: "grams",
        label: "Material used",
        rare: false,
        measure: Measure::Weight,
        unit: 1_000,
        suffix: "g",
        typed: true,
        steps: &[
            ("to-20", "Up to 20 g", 0, 20),
            ("to-100", "Up to 100 g", 0, 100),
            ("to-250", "Up to 250 g", 0, 250),
            ("to-1000", "Up to a spool (1 kg)", 0, 1_000),
        ],
    },
    Scale {
        name: "size",
        label: "Longest side",
        rare: true,
        measure: Measure::Side,
        unit: 1_000,
        suffix: "mm",
        typed: true,
        steps: &[
            ("to-50", "Up to 50 mm", 0, 50),
            ("to-120", "Up to 120 mm", 0, 120),
            ("to-180", "Up to 180 mm", 0, 180),
            ("to-256", "Up to 256 mm", 0, 256),
        ],
    },
    Scale {
        name: "parts",
        label: "Parts to print",
        rare: true,
        measure: Measure::Parts,
        unit: 1,
        suffix: "parts",
        typed: true,
        steps: &[
            ("to-1", "One", 0, 1),
            ("to-5", "Up to 5", 0, 5),
            ("over-5", "More than 5", 6, NO_END),
        ],
    },
    Scale {
        name: "printed",
        label: "Printed by somebody",
        rare: true,
        measure: Measure::Prints,
        unit: 1,
        suffix: "prints",
        typed: false,
        steps: &[("once", "At least once", 1, NO_END), ("five", "Five times or more", 5, NO_END)],
    },
    Scale {
        name: "success",
        label: "Prints that came out",
        rare: true,
        measure: Measure::Success,
        unit: 1,
        suffix: "%",
        typed: false,
        steps: &[
            ("from-70", "70 % or more", 70, NO_END),
            ("from-80", "80 % or more", 80, NO_END),
            ("from-90", "90 % or more", 90, NO_END),
        ],
    },
    Scale {
        name: "updated",
        label: "Updated",
        rare: true,
        measure: Measure::Updated,
        unit: Millis::DAY,
        suffix: "days",
        typed: false,
        steps: &[
            ("7", "In the last week", 7, NO_END),
            ("30", "In the last 30 days", 30, NO_END),
            ("365", "In the last year", 365, NO_END),
        ],
    },
    Scale {
        name: "level",
        label: "Made by a person",
        rare: true,
        measure: Measure::Level,
        unit: 1,
        suffix: "",
        typed: false,
        steps: &[
            (Level::Evidenced.as_str(), "Evidence on record", Level::Evidenced as i64, NO_END),
            (
                Level::JuryConfirmed.as_str(),
                "Confirmed by a jury",
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
    fn text(&self, value: &str) -> String {
        if let Some((_, words, ..)) = self.steps.iter().find(|(known, ..)| *known == value) {
            return (*words).to_owned();
        }
        let suffix = self.suffix;
        match value.split_once('-') {
            Some(("to", high)) => format!("Up to {high} {suffix}"),
            Some(("from", low)) => format!("{low} {suffix} or more"),
            Some(("over", low)) => format!("More than {low} {suffix}"),
            Some((low, high)) => format!("{low} to {high} {suffix}"),
            None => value.to_owned(),
        }
    }

    fn shown(&self, chosen: &str, counts: &Facets, own: Option<&(String, String)>) -> Filter {
        let mut choices = vec![choice("", "Any", None, chosen.is_empty())];
        let is_step = |value: &str| self.steps.iter().any(|(known, ..)| *known == value);
        let counted = counts.measures.get(&self.measure);
        if let Some((value, text)) = own.filter(|(value, _)| !is_step(value)) {
            // It is counted after the steps.
            let count = counted.and_then(|counts| counts.get(self.steps.len()));
            choices.push(choice(value, text, count, value == chosen));
        }
        for (at, (value, words, ..)) in self.steps.iter().enumerate() {
            let words =
                own.filter(|(own, _)| own == value).map_or(*words, |(_, text)| text.as_str());
            let count = counted.and_then(|counts| counts.get(at));
            choices.push(choice(value, words, count, *value == chosen));
        }
        if choices.iter().all(|choice| !choice.chosen) {
            choices.push(choice(chosen, &self.text(chosen), None, true));
        }
        let typed = if self.typed { self.suffix } else { "" };
        Filter { name: self.name, label: self.label, many: false, rare: self.rare, typed, choices }
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
pub fn own_bed(printer: &str) -> Option<(String, String)> {
    let (printer, bed) = (printers::find(printer)?, printers::bed_mm(printer)?);
    Some((format!("to-{bed}"), format!("Mine: {}, {bed} mm", printer.name)))
}

impl Asked {
    /// Chosen filters as links to the same search without them.
    pub fn active(&self) -> Vec<Link> {
        let without = |text: String, change: &dyn Fn(&mut Self)| {
            let mut other = Self { after: String::new(), ..self.clone() };
            change(&mut other);
            Link::new(text, other.address(), false)
        };
        let mut links = Vec::new();
        if let Some(category) = categories::find(&self.category) {
            links.push(without(category.name.to_owned(), &|a| a.category.clear()));
        }
        for filter in VALUES {
            for value in self.chosen(filter) {
                let text = match filter.name {
                    "supports" | "allows" => {
                        format!("{}: {}", filter.label, filter.text(value))
                    }
                    _ => filter.text(value),
                };
                links.push(without(text, &|a| {
                    a.values.entry(filter.name).or_default().retain(|one| one != value);
                    a.values.retain(|_, values| !values.is_empty());
                }));
            }
        }
        for scale in SCALES {
            if let Some(value) = self.bounds.get(scale.name) {
                let text = format!("{}: {}", scale.label, scale.text(value));
                links.push(without(text, &|a| {
                    a.bounds.remove(scale.name);
                }));
            }
        }
        for tag in &self.tags {
            links.push(without(format!("#{tag}"), &|a| a.tags.retain(|t| t != tag)));
        }
        if !self.creator.is_empty() {
            links.push(without(format!("by @{}", self.creator), &|a| a.creator.clear()));
        }
        links
    }

    /// What the search can be narrowed by, with how many models each value would leave; `own` is the reader's bed.
    pub fn filters(&self, counts: &Facets, own: Option<&(String, String)>) -> Vec<Filter> {
        let mut filters = vec![self.by_category(counts)];
        for scale in SCALES {
            let chosen = self.bounds.get(scale.name).map_or("", String::as_str);
            let own = own.filter(|_| scale.measure == Measure::Bed);
            filters.push(scale.shown(chosen, counts, own));
        }
        filters.extend(VALUES.iter().map(|filter| filter.shown(self.chosen(filter), counts)));
        filters.push(self.by_tags(counts));
        filters.retain(|filter| !filter.choices.is_empty());
        filters
    }

    fn by_category(&self, counts: &Facets) -> Filter {
        let counted = |category: &categories::Category| {
            let (slug, name) = (category.slug, category.name);
            choice(slug, name, counts.categories.get(slug), slug == self.category)
        };
        let mut choices = vec![choice("", "Any", None, self.category.is_empty())];
        let here = categories::root_of(&self.category);
        for root in categories::ROOTS {
            choices.push(counted(&root.category));
            if here.is_some_and(|here| here.category.slug == root.category.slug) {
                choices.extend(root.leaves.iter().map(counted));
            }
        }
        let (name, label) = ("category", "Category");
        Filter { name, label, many: false, rare: false, typed: "", choices }
    }

    /// Chosen tags, then the commonest, as long as more may be chosen.
    fn by_tags(&self, counts: &Facets) -> Filter {
        let counted = |tag: &str| counts.tags.iter().find(|(known, _)| known == tag).map(|t| &t.1);
        let mut choices: Vec<Choice> =
            self.tags.iter().map(|tag| choice(tag, tag, counted(tag), true)).collect();
        let is_full = self.tags.len() >= TAGS_MAX;
        let others = counts.tags.iter().filter(|(tag, _)| !is_full && !self.tags.contains(tag));
        choices.extend(others.map(|(tag, models)| choice(tag, tag, Some(models), false)));
        Filter { name: "tag", label: "Tags", many: true, rare: true, typed: "", choices }
    }
}

fn choice(value: &str, text: &str, count: Option<&u64>, chosen: bool) -> Choice {
    let (value, text) = (value.to_owned(), text.to_owned());
    Choice { value, text, count: count.copied(), adds: false, chosen }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn every_choice_reads_back_from_its_address() {
        for scale in SCALES {
            for (value, ..) in scale.steps {
                let asked = Asked::parse(&format!("{}={value}", scale.name));
                assert_eq!(asked.bounds.get(scale.name).map(String::as_str), Some(*value));
                assert_eq!(asked.active().len(), 1);
            }
        }
        for filter in VALUES {
            for (value, text) in (filter.list)() {
                let asked = Asked::parse(&format!("{}={value}", filter.name));
                assert_eq!(asked.chosen(filter), [value]);
                assert!(asked.active()[0].text.ends_with(&text));
                assert_eq!(asked.active()[0].href, "/search");
            }
        }
    }

    #[test]
    fn other_bounds_than_the_steps_are_shown_as_chosen() {
        let counts = Facets::default();
        let size = |query: &str| {
            let filters = Asked::parse(query).filters(&counts, None);
            let size = filters.into_iter().find(|filter| filter.name == "size").expect("size");
            size.choices.into_iter().filter(|c| c.chosen).map(|c| c.text).collect::<Vec<_>>()
        };
        assert_eq!(size(""), ["Any"]);
        assert_eq!(size("size=to-50"), ["Up to 50 mm"]);
        assert_eq!(size("size_from=7&size_to=9"), ["7 to 9 mm"]);
        assert_eq!(size("size=over-256"), ["More than 256 mm"]);
        assert_eq!(size("size_from=9&size_to=7"), ["Any"], "the first is the greater");
        assert_eq!(own_bed("service"), None);
    }

    #[test]
    fn the_own_bed_is_counted_whether_it_is_a_usual_one_or_not() {
        for (printer, value, text) in [
            ("prusa-mk", "to-210", "Mine: Prusa MK3, MK4, 210 mm"),
            ("prusa-mini", "to-180", "Mine: Prusa MINI, 180 mm"),
        ] {
            let own = own_bed(printer);
            let all = steps(Millis(0), own.as_ref());
            let (_, bounds) = all.iter().find(|step| step.0 == Measure::Bed).expect("beds");
            // As many models in each as its bed is wide.
            let wide = bounds.iter().map(|(_, high)| *high as u64).collect();
            let counts = Facets { measures: [(Measure::Bed, wide)].into(), ..Facets::default() };
            let filters = Asked::parse(&format!("bed={value}")).filters(&counts, own.as_ref());
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
            let filters = Asked::parse(query).filters(&counts, None);
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
