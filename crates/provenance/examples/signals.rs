//! What files say about where they come from: `signals FILE…` lists every mark; `signals --corpus FOLDER` prints the
//! table of `docs/provenance.md` over the shared corpus.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use provenance::{Signal, Strength, Towards, is_decisive, signals};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [flag, folder] = &arguments[..]
        && flag == "--corpus"
    {
        print!("{}", table(Path::new(folder))?);
        return Ok(());
    }
    for path in &arguments {
        for signal in signals(path, &fs::read(path)?) {
            println!("{path}: {}", line(&signal));
        }
    }
    Ok(())
}

/// One signal on a line.
pub fn line(signal: &Signal) -> String {
    format!(
        "{:?} {:?} {} ({}): {}",
        signal.strength, signal.towards, signal.code, signal.place, signal.seen
    )
}

/// A file of the corpus.
pub struct File {
    pub path: String,
    /// Whether its manifest says that a generator made it.
    pub is_generated: bool,
    pub signals: Vec<Signal>,
}

/// Every file of the corpus with its signals.
pub fn files(corpus: &Path) -> io::Result<Vec<File>> {
    let manifest = fs::read_to_string(corpus.join("manifest.tsv"))?;
    let mut all = Vec::new();
    for row in manifest.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [path, _, _, _, _, kind, _, why, ..] = cells[..] else { continue };
        let is_generated = kind.starts_with("ai-")
            || why.starts_with("AI signal")
            || why.contains("says AI")
            || why.contains("states AI generation");
        let bytes = fs::read(corpus.join(path))?;
        all.push(File { path: path.to_owned(), is_generated, signals: signals(path, &bytes) });
    }
    Ok(all)
}

/// Rows by group of files: how many have a mark of each strength for a generator, or one for a person.
pub fn table(corpus: &Path) -> io::Result<String> {
    let mut groups: BTreeMap<(bool, String), [usize; 6]> = BTreeMap::new();
    for file in files(corpus)? {
        let folder = file.path.split('/').next().unwrap_or_default().to_owned();
        let row = groups.entry((!file.is_generated, folder)).or_default();
        let has = |test: &dyn Fn(&Signal) -> bool| usize::from(file.signals.iter().any(test));
        let generated =
            |strength| has(&|s| s.towards == Towards::Generated && s.strength == strength);
        row[0] += 1;
        row[1] += usize::from(is_decisive(&file.signals));
        row[2] += generated(Strength::Strong);
        row[3] += generated(Strength::Weak);
        row[4] += has(&|s| s.towards == Towards::Handmade);
        row[5] += has(&|s| s.towards == Towards::Elsewhere);
    }
    let mut text = String::from(
        "| files | n | decisive | strong | weak | for a person | from elsewhere |\n|---|--:|--:|--:|--:|--:|--:|\n",
    );
    for is_human in [false, true] {
        let mut sum = [0; 6];
        for ((_, folder), row) in groups.iter().filter(|((human, _), _)| *human == is_human) {
            // Folders of people's files without a mark say nothing by themselves.
            if !is_human || row[1..].iter().any(|&n| n > 0) {
                let _ = writeln!(text, "| {folder} | {} |", cells(row));
            }
            for (total, n) in sum.iter_mut().zip(row) {
                *total += n;
            }
        }
        let name = if is_human { "all others" } else { "all generated" };
        let _ = writeln!(text, "| **{name}** | {} |", cells(&sum));
    }
    Ok(text)
}

fn cells(row: &[usize; 6]) -> String {
    row.map(|n| n.to_string()).join(" | ")
}
