//! Builds an index of N synthetic models and times searches on it, in process, one thread.
//!
//! `cargo run --release -p search --example bench_search -- 100000`
//!
//! Every model has 4 words of title, 16 of summary, 160 of description and 4 tags. Seven words of eight come
//! from 64 common ones (skewed, the first in nearly every description), the rest from 50,000 rare ones.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use search::{Document, Error, Index, Measure, Request, Sort, Total};

const COMMON: [&str; 64] = [
    "dragon",
    "vase",
    "bracket",
    "holder",
    "gear",
    "box",
    "phone",
    "stand",
    "hook",
    "clip",
    "mount",
    "planter",
    "lamp",
    "tray",
    "organizer",
    "knob",
    "hinge",
    "spool",
    "adapter",
    "fan",
    "duct",
    "case",
    "cover",
    "keychain",
    "puzzle",
    "dice",
    "tower",
    "castle",
    "ship",
    "rocket",
    "cat",
    "dog",
    "owl",
    "fox",
    "bear",
    "skull",
    "mask",
    "helmet",
    "sword",
    "shield",
    "wall",
    "desk",
    "cable",
    "drawer",
    "bin",
    "gridfinity",
    "modular",
    "articulated",
    "parametric",
    "miniature",
    "tabletop",
    "terrain",
    "cosplay",
    "ring",
    "bracelet",
    "bottle",
    "opener",
    "cup",
    "coaster",
    "bowl",
    "funnel",
    "clamp",
    "jig",
    "gauge",
];
const RARE: u64 = 50_000;
const CATEGORIES: [(&str, &str); 8] = [
    ("toys", "puzzles"),
    ("toys", "figures"),
    ("home", "kitchen"),
    ("home", "decor"),
    ("tools", "workshop"),
    ("tools", "holders"),
    ("art", "sculptures"),
    ("gadgets", "phones"),
];
const LICENCES: [&str; 5] = ["cc-by", "cc-by-sa", "cc-by-nc", "cc0", "standard"];
const FORMATS: [&str; 4] = ["stl", "3mf", "obj", "step"];
const PRINTERS: [&str; 4] = ["prusa-mk", "bambu-x1", "creality-ender", "voron"];
const TRAITS: [&str; 3] = ["sell", "remix", "photos"];
const WORKS: usize = 400;

/// xorshift: the same documents on every machine.
struct Rng(u64);

impl Rng {
    fn below(&mut self, n: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % n
    }

    fn common(&mut self) -> &'static str {
        let (a, b) = (self.below(64), self.below(64));
        COMMON[a.min(b) as usize]
    }

    fn word(&mut self) -> String {
        if self.below(8) == 0 {
            rare(self.below(RARE).min(self.below(RARE)))
        } else {
            self.common().to_owned()
        }
    }

    fn text(&mut self, words: usize) -> String {
        (0..words).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// A pronounceable word for a number.
fn rare(mut n: u64) -> String {
    let mut out = String::new();
    for _ in 0..4 {
        out.push(char::from(b"bdfgklmnprstvz"[(n % 14) as usize]));
        n /= 14;
        out.push(char::from(b"aeiou"[(n % 5) as usize]));
        n /= 5;
    }
    out
}

fn document(id: u64, rng: &mut Rng) -> Document {
    let (root, leaf) = CATEGORIES[rng.below(8) as usize];
    let creator = rng.below(20_000);
    Document {
        model_id: id as i64,
        title: rng.text(4),
        summary: rng.text(16),
        description: rng.text(160),
        tags: (0..4).map(|_| rng.word()).collect(),
        category: leaf.to_owned(),
        category_root: root.to_owned(),
        creator_handle: format!("maker{creator}"),
        creator_name: format!("Maker {creator}"),
        licence: LICENCES[rng.below(5) as usize].to_owned(),
        formats: vec![FORMATS[rng.below(4) as usize].to_owned()],
        material: ["PLA", "PETG", "ABS", ""][rng.below(4) as usize].to_owned(),
        prints: rng.below(40) as i64,
        longest_side_um: 5_000 + rng.below(300_000) as i64,
        published_at_ms: 1_700_000_000_000 + id as i64 * 60_000,
        updated_at_ms: 1_700_000_000_000 + (id + rng.below(9_000)) as i64 * 60_000,
        quality_micro: rng.below(1_000).min(rng.below(1_000)) as i64 * 1_000,
        category_names: vec![leaf.to_owned(), root.to_owned()],
        file_names: (0..3).map(|_| rng.text(2)).collect(),
        technologies: vec!["fdm".to_owned()],
        printers: vec![PRINTERS[rng.below(4) as usize].to_owned()],
        supports: ["none", "needed", ""][rng.below(3) as usize].to_owned(),
        traits: TRAITS.iter().filter(|_| rng.below(2) == 0).map(|t| (*t).to_owned()).collect(),
        measures: [
            (Measure::Bed, [180, 220, 256, 350][rng.below(4) as usize]),
            (Measure::PrintTime, rng.below(200_000) as i64),
            (Measure::Weight, rng.below(900_000) as i64),
            (Measure::Parts, rng.below(12) as i64),
            (Measure::Success, rng.below(101) as i64),
            (Measure::Level, rng.below(3) as i64),
        ]
        .into(),
    }
}

/// CPU time of this thread in nanoseconds, as the scheduler accounts it (exact over many queries).
fn cpu_ns() -> u64 {
    let line = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    line.split(' ').next().and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// CPU time of the process in seconds.
fn process_seconds() -> f64 {
    let line = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = line.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|t| t.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn resident_mb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("RssAnon")).unwrap_or("");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn size(dir: &Path) -> u64 {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries
        .map(
            |e| {
                if e.path().is_dir() {
                    size(&e.path())
                } else {
                    e.metadata().map_or(0, |m| m.len())
                }
            },
        )
        .sum()
}

fn build(dir: &Path, models: u64) -> Result<Index, Error> {
    let index = Index::open(dir)?;
    if index.len() == models {
        println!("index of {models} models found in {}", dir.display());
        return Ok(index);
    }
    let (start, cpu) = (Instant::now(), process_seconds());
    let mut rng = Rng(42);
    let batches = (0..models.div_ceil(1_000)).map(|batch| {
        let ids = batch * 1_000..((batch + 1) * 1_000).min(models);
        Ok::<_, Error>(ids.map(|id| document(id, &mut rng)).collect())
    });
    index.rebuild(batches, 1)?;
    println!(
        "build {models}: {:.1} s wall, {:.1} s CPU (with making the documents), {} MB on disk, {} MB resident",
        start.elapsed().as_secs_f64(),
        process_seconds() - cpu,
        size(dir) >> 20,
        resident_mb()
    );
    Ok(index)
}

/// Runs every request a few times and prints one row.
fn row(index: &Index, name: &str, requests: &[Request]) -> Result<f64, Error> {
    let mut walls = Vec::new();
    let mut totals = String::new();
    for request in requests.iter().take(20) {
        index.search(request)?;
    }
    let cpu = cpu_ns();
    for at in 0..WORKS {
        let start = Instant::now();
        let page = index.search(&requests[at % requests.len()])?;
        walls.push(start.elapsed().as_secs_f64() * 1e6);
        if at == 0 {
            let _ = match page.total {
                Total::Exact(n) => write!(totals, "{n}"),
                Total::AtLeast(n) => write!(totals, "{n}+"),
            };
        }
    }
    let mean = (cpu_ns() - cpu) as f64 / 1e3 / WORKS as f64;
    walls.sort_by(f64::total_cmp);
    let (p50, p99) = (walls[WORKS / 2], walls[WORKS * 99 / 100]);
    println!("| {name} | {mean:.0} | {p50:.0} | {p99:.0} | {totals} |");
    Ok(mean)
}

fn text(text: &str) -> Request {
    Request { text: text.to_owned(), limit: 24, ..Request::default() }
}

fn main() -> Result<(), Error> {
    let models = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(10_000);
    let dir = std::env::args()
        .nth(2)
        .map_or_else(|| std::env::temp_dir().join(format!("bench_search_{models}")), Into::into);
    let index = build(&dir, models)?;
    println!(
        "| query | CPU µs mean | wall µs p50 | p99 | first total |\n| --- | --- | --- | --- | --- |"
    );
    let common: Vec<_> = COMMON.iter().map(|w| text(w)).collect();
    row(&index, "one common word (64 of them)", &common)?;
    let mut worst = (0.0, "", "");
    let mut rng = Rng(7);
    let pairs: Vec<_> =
        (0..200).map(|_| text(&format!("{} {}", rng.common(), rng.common()))).collect();
    row(&index, "two common words (200 pairs)", &pairs)?;
    for (a, first) in COMMON.iter().enumerate() {
        for second in &COMMON[a + 1..] {
            let request = text(&format!("{first} {second}"));
            // The least of some runs: other programs only ever add time.
            let mut wall = f64::INFINITY;
            for _ in 0..4 {
                let start = Instant::now();
                index.search(&request)?;
                wall = wall.min(start.elapsed().as_secs_f64());
            }
            if wall > worst.0 {
                worst = (wall, first, second);
            }
        }
    }
    let pair = format!("{} {}", worst.1, worst.2);
    row(&index, &format!("two common words, worst of 2,016 ({pair})"), &[text(&pair)])?;
    let many: Vec<_> = (0..100)
        .map(|_| {
            text(&format!("{} {} {} {}", rng.common(), rng.common(), rng.common(), rng.common()))
        })
        .collect();
    row(&index, "four common words", &many)?;
    let rares: Vec<_> = (0..200).map(|_| text(&rare(rng.below(RARE)))).collect();
    row(&index, "one rare word", &rares)?;
    let mixed: Vec<_> =
        (0..200).map(|_| text(&format!("{} {}", rare(rng.below(RARE)), rng.common()))).collect();
    row(&index, "rare and common word", &mixed)?;
    row(
        &index,
        "typo, one edit",
        &[text("dargon"), text("braket"), text("plantr "), text("funnnel")],
    )?;
    row(
        &index,
        "typo, two edits",
        &[text("gridfanitty"), text("articlatedd"), text("organnizzer")],
    )?;
    row(
        &index,
        "prefix",
        &[text("dra"), text("gri"), text("mo"), text("b"), text("arti"), text("vase dra")],
    )?;
    row(&index, "phrase", &[text("\"dragon vase\""), text("\"gear box\""), text("\"clamp jig\"")])?;
    row(&index, "exclusion", &[text("dragon -vase"), text("gear -box"), text("clamp -jig")])?;
    row(
        &index,
        "words that never meet",
        &[text("dragon vase qqqqq zzzzzzz"), text("zavibemo dragon vase kabudulo")],
    )?;
    let filtered = |f: &dyn Fn(&mut Request)| {
        let mut out: Vec<_> = pairs.iter().take(50).cloned().collect();
        out.iter_mut().for_each(f);
        out
    };
    row(&index, "pair, one category", &filtered(&|r| r.category = Some("puzzles".into())))?;
    row(
        &index,
        "pair, two licences",
        &filtered(&|r| r.licences = vec!["cc0".into(), "cc-by".into()]),
    )?;
    row(
        &index,
        "pair, category, licence, two formats, size",
        &filtered(&|r| {
            r.category = Some("toys".into());
            r.licences = vec!["cc-by".into()];
            r.formats = vec!["stl".into(), "3mf".into()];
            r.within = vec![(Measure::Side, 50_000, 100_000)];
        }),
    )?;
    row(&index, "pair, one creator", &filtered(&|r| r.creator = Some("maker77".into())))?;
    row(&index, "pair, newest", &filtered(&|r| r.sort = Sort::Newest))?;
    row(&index, "pair, quality", &filtered(&|r| r.sort = Sort::Quality))?;
    row(
        &index,
        "no words, category, best",
        &[Request { category: Some("toys".into()), limit: 24, ..Request::default() }],
    )?;
    row(
        &index,
        "no words, category, newest",
        &[Request {
            category: Some("toys".into()),
            sort: Sort::Newest,
            limit: 24,
            ..Request::default()
        }],
    )?;
    // What the page counts besides: of each measure a few bounds.
    let bounds = vec![(0, 50_000), (0, 100_000), (0, 200_000), (200_001, i64::MAX)];
    let steps: Vec<_> = Measure::ALL.iter().map(|m| (*m, bounds.clone())).collect();
    let several = filtered(&|r| {
        r.within = vec![(Measure::Weight, 0, 200_000), (Measure::Parts, 1, 5)];
        r.supports = vec!["none".into()];
        r.traits = vec!["sell".into()];
    });
    println!("| counts of | CPU µs mean |\n| --- | --- |");
    for (name, requests) in [
        ("one common word", &common),
        ("the worst pair", &vec![text(&pair)]),
        ("no words", &vec![text("")]),
        ("pair, four filters", &several),
    ] {
        let cpu = cpu_ns();
        for at in 0..WORKS {
            index.facets(&requests[at % requests.len()], &steps)?;
        }
        println!("| {name} | {:.0} |", (cpu_ns() - cpu) as f64 / 1e3 / WORKS as f64);
    }
    let prefixes = ["d", "dr", "dra", "gear b", "gri"];
    let start = Instant::now();
    for at in 0..WORKS {
        index.suggest(prefixes[at % prefixes.len()], 8)?;
    }
    println!("suggest: {:.0} µs wall", start.elapsed().as_secs_f64() * 1e6 / WORKS as f64);
    Ok(())
}
