//! A catalogue of any size from one number: model `i` is computed alone, without the others.

use std::sync::OnceLock;

use domain::print_profile::{PrintProfile, Supports, Technology};

use crate::families::{Facts, Family, generate};
pub use crate::names::DemoCreator;
use crate::names::creator;
use crate::rng::{Rng, mix};
use crate::talk::{ABROAD, Abroad, CLOSINGS, GENERAL, extras, openings};
use crate::words::{Mood, Words, fill, told, words};
use crate::write::FileKind;

/// Variants per family: the catalogue holds this many distinct shapes of each.
const VARIANTS: usize = 2;

/// Everything about a demo model but its mesh.
#[derive(Clone, Debug)]
pub struct DemoModel {
    pub family: &'static Family,
    /// For [`generate`]; models that share it share the mesh and its picture.
    pub shape_seed: u64,
    /// Number of the shape in the catalogue, below [`Catalogue::shapes`].
    pub shape: usize,
    /// For [`Catalogue::creator`]; below [`Catalogue::creators`] of the number of models made.
    pub creator: usize,
    /// At most 80 characters.
    pub title: String,
    pub summary: String,
    /// Markdown.
    pub description: String,
    /// Lower case, at most 30 characters each.
    pub tags: Vec<String>,
    /// Leaf category slug.
    pub category: &'static str,
    /// SPDX id.
    pub licence: &'static str,
    /// BCP 47 language of title and description.
    pub language: &'static str,
    /// Age in minutes; recent ones are more frequent, the oldest are about four years old.
    pub published_minutes_ago: u32,
    pub settings: PrintProfile,
    /// The kind of file its creator would upload; the same for all models of a shape.
    pub file: FileKind,
    /// A file name without its ending, `a-z0-9-`.
    pub file_stem: String,
}

/// An endless catalogue for one seed.
#[derive(Debug)]
pub struct Catalogue {
    seed: u64,
    facts: Vec<OnceLock<Facts>>,
}

impl Catalogue {
    pub fn new(seed: u64) -> Self {
        let facts = (0..told().len() * VARIANTS).map(|_| OnceLock::new()).collect();
        Self { seed, facts }
    }

    /// Number of distinct shapes.
    pub fn shapes(&self) -> usize {
        self.facts.len()
    }

    /// Family and seed of shape number `shape` (below [`Self::shapes`]); the first of each family come first.
    pub fn shape(&self, shape: usize) -> (&'static Family, u64) {
        let all = told();
        (all[shape % all.len()], mix(self.seed, shape as u64))
    }

    /// The kind of file that shape number `shape` is written as.
    pub fn file(&self, shape: usize) -> FileKind {
        file_kind(&mut Rng::new(self.shape(shape).1), self.facts(shape))
    }

    /// How many creators `models` models need: numbers below this, each used or not.
    pub fn creators(&self, models: usize) -> usize {
        8 + models / 6
    }

    /// Creator number `index`.
    pub fn creator(&self, index: usize) -> DemoCreator {
        creator(self.seed, index)
    }

    fn facts(&self, shape: usize) -> &Facts {
        self.facts[shape].get_or_init(|| {
            let (family, seed) = self.shape(shape);
            generate(family, seed).facts
        })
    }

    /// The number of the shape of model number `index`.
    pub fn shape_of(&self, index: usize) -> usize {
        self.shuffled(index / self.shapes(), index % self.shapes())
    }

    /// Model number `index`. Each run of [`Self::shapes`] models uses every shape once.
    pub fn model(&self, index: usize) -> DemoModel {
        let shape = self.shape_of(index);
        let (family, shape_seed) = self.shape(shape);
        let facts = self.facts(shape);
        let words = words(family);
        let mut rng = Rng::new(mix(mix(self.seed, 0x0de1), index as u64));
        let settings = settings(&mut rng, facts, words.mood);
        let creator = spread(&mut rng, self.creators(index));
        let abroad = rng.chance(0.06).then(|| rng.below(ABROAD.len()));
        let voice = Voice { facts, settings: &settings };
        let (title, summary, description) = if let Some(k) = abroad {
            let noun = words.nouns_abroad[k];
            (
                voice.title_abroad(&mut rng, &ABROAD[k], noun),
                voice.one(&mut rng, ABROAD[k].summaries),
                voice.description_abroad(&mut rng, &ABROAD[k]),
            )
        } else {
            let title =
                title(&mut rng, facts, words, index / self.shapes(), mix(self.seed, shape as u64));
            (title, voice.summary(&mut rng, words), voice.description(&mut rng, words))
        };
        DemoModel {
            family,
            shape_seed,
            shape,
            creator,
            title,
            summary,
            description,
            tags: tags(&mut rng, words, facts, abroad.map(|k| ABROAD[k].tag)),
            category: family.category,
            licence: licence(&mut rng),
            language: abroad.map_or("en", |k| ABROAD[k].language),
            published_minutes_ago: age(&mut rng),
            file: self.file(shape),
            file_stem: file_stem(&mut rng, family),
            settings,
        }
    }

    /// The shape at `place` of a round: all families in a new order, then all again with their next variant.
    fn shuffled(&self, round: usize, place: usize) -> usize {
        let all = told().len();
        let (variant, k) = (place / all, place % all);
        let key = mix(self.seed, (round * VARIANTS + variant) as u64);
        // A walk with a stride that shares no factor with the count visits every family once.
        let mut stride = all / 3 + (key % (all as u64 / 3)) as usize;
        while gcd(stride, all) != 1 {
            stride += 1;
        }
        let family = (k * stride + (key >> 32) as usize % all) % all;
        variant * all + family
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// A creator below `count`: a few have made very much, most have made little.
fn spread(rng: &mut Rng, count: usize) -> usize {
    // Uniform in a doubling scale: number k is about as likely as 1 / (k + 8).
    let x = rng.unit() * doublings((count + 8) as f64 / 8.0);
    let (whole, part) = (x.floor(), x - x.floor());
    let value = 8.0 * (1u64 << whole as u32) as f64 * (1.0 + part);
    ((value - 8.0) as usize).min(count - 1)
}

/// A base-2 logarithm with straight segments between powers of two: only basic operations, so exact everywhere.
fn doublings(x: f64) -> f64 {
    let whole = (x as u64).max(1).ilog2();
    f64::from(whole) + x / (1u64 << whole) as f64 - 1.0
}

/// A title; `round` counts the uses of one shape, each of which chooses other words.
fn title(rng: &mut Rng, facts: &Facts, words: &Words, round: usize, salt: u64) -> String {
    let extras = extras(words.mood);
    for attempt in 0..6 {
        let layout = rng.below(100);
        let mut choice = mix(salt, (round * 6 + attempt) as u64);
        let mut take = |list: &'static [&'static str]| {
            let item = list[(choice % list.len() as u64) as usize];
            choice /= list.len() as u64;
            item
        };
        let (noun, tail, adjective, extra) =
            (take(words.nouns), take(words.tails), take(words.traits), take(extras));
        let text = match layout {
            0..8 => format!("{adjective} {noun}"),
            8..26 => format!("{noun}{tail}"),
            26..62 => format!("{adjective} {noun}{tail}"),
            62..70 => format!("{noun}, {extra}"),
            70..86 => format!("{adjective} {noun}, {extra}"),
            _ => format!("{noun}{tail}, {extra}"),
        };
        let Some(text) = fill(&text, facts) else { continue };
        let title = capital(&text);
        if title.chars().count() <= 80 && !stutters(&title) {
            return title;
        }
    }
    capital(&fill(words.nouns[0], facts).unwrap_or_else(|| facts.family.name.replace('-', " ")))
}

/// Whether a word of four letters or more comes twice, as in "hex-bore gear with hex bore".
fn stutters(title: &str) -> bool {
    let parts: Vec<String> = title
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.chars().count() > 3 || w.chars().any(|c| c.is_ascii_digit()))
        .map(|w| w.to_lowercase().trim_end_matches('s').to_string())
        .collect();
    parts.iter().enumerate().any(|(k, w)| parts[..k].contains(w))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Fills phrases with what is known of a shape and how it was printed.
struct Voice<'a> {
    facts: &'a Facts,
    settings: &'a PrintProfile,
}

impl Voice<'_> {
    /// A phrase with its placeholders replaced, those of the print settings included.
    fn say(&self, phrase: &str) -> Option<String> {
        let s = self.settings;
        let mut text = phrase.to_string();
        if phrase.contains('{') {
            let thousandths = |um: Option<u32>| decimal(um.unwrap_or(0));
            let seconds = u64::from(s.print_time_s.unwrap_or(0));
            let named = [
                ("{material}", s.material.clone().unwrap_or_default()),
                ("{layer}", thousandths(s.layer_height_um)),
                ("{nozzle}", thousandths(s.nozzle_um)),
                ("{infill}", s.infill_percent.unwrap_or(0).to_string()),
                ("{grams}", (s.filament_mg.unwrap_or(0) / 1000).max(1).to_string()),
                ("{time}", duration(seconds)),
                (
                    "{support}",
                    if s.supports == Some(Supports::None) {
                        "no supports"
                    } else {
                        "supports where needed"
                    }
                    .into(),
                ),
            ];
            for (name, value) in named {
                if text.contains(name) {
                    text = text.replace(name, &value);
                }
            }
        }
        fill(&text, self.facts)
    }

    /// One phrase of a list that can be said of this shape.
    fn one(&self, rng: &mut Rng, list: &[&str]) -> String {
        let start = rng.below(list.len());
        (0..list.len()).find_map(|k| self.say(list[(start + k) % list.len()])).unwrap_or_default()
    }

    /// Up to `count` different phrases of a list in its own order, as running text.
    fn some(&self, rng: &mut Rng, list: &[&str], count: usize) -> String {
        let mut order: Vec<usize> = (0..list.len()).collect();
        for k in (1..order.len()).rev() {
            order.swap(k, rng.below(k + 1));
        }
        order.truncate(count);
        order.sort_unstable();
        order.iter().filter_map(|&k| self.say(list[k])).collect::<Vec<_>>().join(" ")
    }

    fn summary(&self, rng: &mut Rng, words: &Words) -> String {
        // The first two sentences say what it is; later ones need them.
        self.one(rng, &words.about[..2])
    }

    fn description(&self, rng: &mut Rng, words: &Words) -> String {
        let mut parts = Vec::with_capacity(6);
        let about = self.some(rng, words.about, 2);
        parts.push(if rng.chance(0.6) {
            format!("{} {about}", self.one(rng, openings(words.mood)))
        } else {
            about
        });
        let (print, general) = (rng.int(1, 3), rng.int(1, 2));
        let print =
            format!("{} {}", self.some(rng, words.print, print), self.some(rng, GENERAL, general));
        parts.push(if rng.chance(0.35) { format!("## Printing\n\n{print}") } else { print });
        if rng.chance(0.3) && !self.facts.values.is_empty() {
            parts.push(self.table());
        }
        if rng.chance(0.55) {
            parts.push(self.one(rng, CLOSINGS));
        }
        parts.join("\n\n")
    }

    /// The dimensions as a list.
    fn table(&self) -> String {
        let [w, d, h] = self.facts.size_mm;
        let mut out = format!("- Overall: {} x {} x {} mm", w.round(), d.round(), h.round());
        for (name, value) in &self.facts.values {
            // Words are named elsewhere; a list of numbers is what people look for.
            if value.starts_with(|c: char| c.is_ascii_digit()) && name.len() > 2 {
                out.push_str(&format!("\n- {}: {value}", capital(&name.replace('_', " "))));
            }
        }
        out
    }

    fn title_abroad(&self, rng: &mut Rng, abroad: &Abroad, noun: &str) -> String {
        let template = rng.pick(abroad.titles).replace("{noun}", noun);
        self.say(&template).unwrap_or(template)
    }

    fn description_abroad(&self, rng: &mut Rng, abroad: &Abroad) -> String {
        let (first, second) = abroad.sentences.split_at(abroad.sentences.len() / 2);
        let join = if matches!(abroad.language, "ja" | "zh") { "" } else { " " };
        let (a, b) = (self.some(rng, first, 2), self.some(rng, second, 3));
        [a, b].map(|p| if join.is_empty() { p.replace("。 ", "。") } else { p }).join("\n\n")
    }
}

/// Micrometres as millimetres without trailing zeros.
fn decimal(um: u32) -> String {
    let text = format!("{}.{:03}", um / 1000, um % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

fn duration(seconds: u64) -> String {
    let minutes = (seconds / 300 * 5).max(5);
    match (minutes / 60, minutes % 60) {
        (0, m) => format!("{m} minutes"),
        (1, 0) => "an hour".into(),
        (h, m) if h < 4 && m > 0 => format!("{h} h {m} min"),
        (h, _) => format!("{h} hours"),
    }
}

fn tags(rng: &mut Rng, words: &Words, facts: &Facts, language: Option<&str>) -> Vec<String> {
    let mut tags: Vec<String> = words.tags.iter().map(ToString::to_string).collect();
    // Nobody tags completely: one or two of the usual ones are missing, never the first.
    for _ in 0..rng.below(3).min(tags.len() - 3) {
        tags.remove(1 + rng.below(tags.len() - 1));
    }
    for (name, value) in &facts.values {
        let is_word = !value.is_empty()
            && value.chars().all(|c| c.is_ascii_alphabetic() || c == ' ' || c == '-');
        if matches!(*name, "kind" | "form") && is_word && value.len() <= 30 && rng.chance(0.6) {
            tags.push(value.to_lowercase());
        }
    }
    let shared = [
        "pla",
        "petg",
        "no supports",
        "functional print",
        "quick print",
        "remix",
        "parametric",
        "gift",
    ];
    for _ in 0..rng.below(3) {
        tags.push(rng.pick(&shared).into());
    }
    tags.extend(language.map(str::to_owned));
    let mut seen: Vec<String> = Vec::new();
    tags.retain(|t| {
        !seen.contains(t) && {
            seen.push(t.clone());
            true
        }
    });
    tags
}

fn licence(rng: &mut Rng) -> &'static str {
    match rng.below(100) {
        0..30 => "CC-BY-4.0",
        30..52 => "CC-BY-SA-4.0",
        52..70 => "CC-BY-NC-4.0",
        70..86 => "CC-BY-NC-SA-4.0",
        86..94 => "CC0-1.0",
        94..97 => "MIT",
        _ => "CERN-OHL-S-2.0",
    }
}

/// Minutes since publication: half of the catalogue is younger than about eight months.
fn age(rng: &mut Rng) -> u32 {
    let u = rng.unit();
    (u * u * (0.35 + 0.65 * u) * 1_480.0 * 1_440.0) as u32 + rng.below(1_440) as u32
}

fn file_kind(rng: &mut Rng, facts: &Facts) -> FileKind {
    match rng.below(100) {
        _ if facts.multicolour => FileKind::ThreeMf,
        0..58 => FileKind::Stl,
        58..88 => FileKind::ThreeMf,
        _ => FileKind::Obj,
    }
}

fn file_stem(rng: &mut Rng, family: &Family) -> String {
    match rng.below(4) {
        0 => format!("{}-v{}", family.name, rng.int(2, 5)),
        1 => format!("{}-final", family.name),
        2 => format!("{}-{}", family.name, rng.int(1, 12)),
        _ => family.name.to_string(),
    }
}

/// Settings that fit the mood and size, with filament and time estimated from the volume.
fn settings(rng: &mut Rng, facts: &Facts, mood: Mood) -> PrintProfile {
    let materials: &[(&str, f64)] = match mood {
        Mood::Machine => &[
            ("PLA", 1.24),
            ("PETG", 1.27),
            ("PETG", 1.27),
            ("ABS", 1.04),
            ("ASA", 1.07),
            ("PA-CF", 1.16),
        ],
        Mood::Home => &[("PLA", 1.24), ("PETG", 1.27), ("PETG", 1.27), ("ASA", 1.07)],
        Mood::Wear => &[("PLA", 1.24), ("TPU", 1.21), ("PETG", 1.27), ("Resin", 1.12)],
        Mood::Play => &[("PLA", 1.24), ("PLA", 1.24), ("PETG", 1.27), ("Resin", 1.12)],
        Mood::Decor | Mood::Learn | Mood::Test => {
            &[("PLA", 1.24), ("PLA", 1.24), ("PLA", 1.24), ("PETG", 1.27)]
        }
    };
    let (material, density) = rng.pick(materials);
    let resin = material == "Resin";
    let nozzle =
        if resin { None } else { Some(rng.pick(&[400, 400, 400, 400, 400, 600, 250, 800])) };
    let layer = match nozzle {
        None => rng.pick(&[30, 50, 50]),
        Some(250) => rng.pick(&[100, 120]),
        Some(600) => rng.pick(&[240, 300]),
        Some(800) => rng.pick(&[320, 400]),
        _ => rng.pick(&[120, 150, 160, 200, 200, 200, 240, 280]),
    };
    let infill: u32 = if resin {
        100
    } else if mood == Mood::Machine {
        rng.pick(&[20, 25, 30, 40, 50, 100])
    } else {
        rng.pick(&[5, 10, 15, 15, 20])
    };
    // Shells take about a third of a small part's volume; the rest is filled sparsely.
    let solid = 0.38 + 0.62 * f64::from(infill) / 100.0;
    let grams = facts.volume_mm3 / 1000.0 * density * solid;
    // Cubic millimetres per second that a moderate machine lays down at this layer height, and a start.
    let flow = f64::from(layer) / 200.0 * f64::from(nozzle.unwrap_or(400)) / 400.0 * 7.0;
    let seconds = facts.volume_mm3 * solid / flow
        + facts.size_mm[2] / f64::from(layer) * 1000.0 * 2.0
        + 240.0;
    PrintProfile {
        key: 1,
        technology: if resin { Technology::Resin } else { Technology::Filament },
        material: Some(material.into()),
        nozzle_um: nozzle,
        layer_height_um: Some(layer),
        infill_percent: Some(infill).filter(|_| !resin),
        supports: Some(if facts.family.supports || resin {
            Supports::BuildPlate
        } else {
            Supports::None
        }),
        filament_mg: Some((grams * 1000.0) as u32),
        print_time_s: Some(seconds as u32 / 60 * 60),
        ..PrintProfile::default()
    }
}
