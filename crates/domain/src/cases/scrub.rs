//! Takes out of a text what may tell whose work it is, so that jurors can read the rest.

/// What stands in place of what was taken out.
pub const REMOVED: &str = "[removed]";

/// Shortest part of a name that is taken out by itself, characters.
const PART_MIN: usize = 4;

/// `text` without addresses, e-mail addresses, mentions, and any of `names` or their parts (whatever their case). Names
/// shorter than three characters are left alone, since they are part of too many words; parts shorter than four too.
pub fn scrub(text: &str, names: &[&str]) -> String {
    let lines: Vec<String> = text.lines().map(words).collect();
    let mut out = lines.join("\n");
    let mut names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    names.retain(|name| name.chars().count() >= 3);
    let parts = names.iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let parts: Vec<&str> = parts.filter(|part| part.chars().count() >= PART_MIN).collect();
    names.extend(parts);
    // Longer ones first, so that a handle within a name leaves no rest behind.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        out = without(&out, name);
    }
    out
}

fn words(line: &str) -> String {
    let is_telling = |word: &str| {
        let lower = word.to_lowercase();
        word.contains('@')
            || lower.contains("://")
            || lower.contains("www.")
            || lower.split(|c: char| !c.is_alphanumeric() && c != '.').any(is_host)
    };
    let word = |word: &str| if is_telling(word) { REMOVED.to_owned() } else { word.to_owned() };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Whether a word reads like the name of a host: labels of letters and digits, and an ending of letters only.
fn is_host(word: &str) -> bool {
    let labels: Vec<&str> = word.trim_matches('.').split('.').collect();
    let ending = labels.last().copied().unwrap_or_default();
    labels.len() > 1
        && (2..=12).contains(&ending.len())
        && ending.bytes().all(|b| b.is_ascii_alphabetic())
        && labels.iter().all(|label| !label.is_empty())
        && !["stl", "obj", "mf", "step", "stp", "gcode", "scad", "blend"].contains(&ending)
}

/// `text` with every occurrence of `name` replaced, compared without case.
fn without(text: &str, name: &str) -> String {
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        if let Some(taken) = matched(&chars[at..], &name) {
            out.push_str(REMOVED);
            at += taken;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// How many characters at the beginning of `text` are the name, which is lower case.
fn matched(text: &[char], name: &[char]) -> Option<usize> {
    let mut wanted = name.iter();
    for (taken, c) in text.iter().enumerate() {
        for lower in c.to_lowercase() {
            if wanted.next() != Some(&lower) {
                return None;
            }
        }
        if wanted.len() == 0 {
            return Some(taken + 1);
        }
    }
    None
}
