//! How well searches rank, measured on the judged queries of the corpus: nDCG of the first ten.
//!
//! `HANDPRINT_CORPUS=… cargo run --release -p search --example relevance`
//!
//! A query is a tag, and the things that carry it are what it should find: nobody judged them. The tag is taken off all
//! of them before they are indexed, in all rankings, and so is every tag that shares a word or the beginning of one with
//! it, or else the task would be to read it back; what remains is titles, other tags, names of authors, categories and
//! files. Plain BM25 has the same words, each part once, and finds what has any word of the query.
//!
//! What the site is compared by is its matches without synonyms: the lists of synonyms were written with queries of this
//! set in view, and what is offered as related, by the tags of the matches, stands apart on the page. Both have a column.
//! The weights of the index were chosen by every second query; the others are reported apart.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::{env, fs};

use search::{Change, Document, Index, Request};
use serde_json::Value;

type Failure = Box<dyn std::error::Error>;

/// Results that count.
const DEPTH: usize = 10;
/// Letters from which on a word may be the beginning of another of the same stem.
const BEGINNING: usize = 4;

struct Query {
    text: String,
    relevant: HashSet<i64>,
}

/// A thing as the index gets it.
fn document(thing: &Value) -> Document {
    let text = |name: &str| thing[name].as_str().unwrap_or_default().to_owned();
    let all = |name: &str| thing[name].as_array().cloned().unwrap_or_default();
    let strings = |values: Vec<Value>| -> Vec<String> {
        values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let file = |file: Value| {
        let name = file["name"].as_str().unwrap_or_default();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
    };
    let days: String = text("date").chars().take(10).filter(char::is_ascii_digit).collect();
    Document {
        model_id: thing["id"].as_i64().unwrap_or_default(),
        title: text("title"),
        tags: strings(all("tags")),
        creator_name: text("author"),
        category_names: vec![text("category"), text("subcategory")],
        file_names: all("files").into_iter().map(file).collect(),
        // Only decides between equals.
        published_at_ms: days.parse::<i64>().unwrap_or_default() * 1_000,
        ..Document::default()
    }
}

fn queries(path: &Path) -> Result<Vec<Query>, Failure> {
    let mut out = Vec::new();
    for line in fs::read_to_string(path)?.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [text, _, _, ids] = fields.as_slice() else {
            return Err(format!("not a query: {line}").into());
        };
        let relevant = ids.split(' ').map(str::parse).collect::<Result<_, _>>()?;
        out.push(Query { text: (*text).to_owned(), relevant });
    }
    Ok(out)
}

/// The documents without the tags that share a word, or the beginning of one, with a query.
fn held_out(documents: &[Document], query: &str) -> Vec<Document> {
    let asked = words(query, true);
    let is_same = |a: &str, b: &str| {
        let is_long = a.len().min(b.len()) >= BEGINNING;
        a == b || (is_long && (a.starts_with(b) || b.starts_with(a)))
    };
    let tells = |tag: &str| {
        words(tag, true).iter().any(|word| asked.iter().any(|other| is_same(word, other)))
    };
    let mut out = documents.to_vec();
    for document in &mut out {
        document.tags.retain(|tag| !tells(tag));
    }
    out
}

/// What the site answers to a finished text: matches of the words as written, those with synonyms, and these with what
/// is near them.
fn of_site(documents: Vec<Document>, text: &str) -> Result<[Vec<i64>; 3], Failure> {
    let index = Index::in_memory()?;
    let changes: Vec<_> = documents.into_iter().map(|d| Change::Put(Box::new(d))).collect();
    index.apply(&changes, 1)?;
    let found = |as_written: bool, related: usize| -> Result<Vec<i64>, Failure> {
        let text = format!("{text} ");
        let page = index.search(&Request {
            text,
            as_written,
            limit: DEPTH,
            related,
            ..Request::default()
        })?;
        Ok(page.hits.iter().chain(&page.related).map(|hit| hit.model_id).collect())
    };
    Ok([found(true, 0)?, found(false, 0)?, found(false, DEPTH)?])
}

/// Words in lower case, with `plurals` without a final s.
fn words(text: &str, plurals: bool) -> Vec<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let one = |word: &str| match word.strip_suffix('s') {
        Some(singular) if plurals && word.len() > 3 && !singular.ends_with('s') => {
            singular.to_owned()
        }
        _ => word.to_owned(),
    };
    words.map(one).collect()
}

/// BM25 (k1 = 1.2, b = 0.75) over all words of a document as one field.
fn of_bm25(documents: &[Document], text: &str, plurals: bool) -> Vec<i64> {
    let bags: Vec<Vec<String>> = documents
        .iter()
        .map(|document| {
            let mut files: Vec<String> =
                document.file_names.iter().flat_map(|f| words(f, plurals)).collect();
            files.sort();
            files.dedup();
            let parts = [&document.title, &document.creator_name];
            let all = parts.into_iter().chain(&document.tags).chain(&document.category_names);
            all.flat_map(|part| words(part, plurals)).chain(files).collect()
        })
        .collect();
    let average = bags.iter().map(Vec::len).sum::<usize>() as f64 / bags.len() as f64;
    let mut scores: HashMap<usize, f64> = HashMap::new();
    for word in words(text, plurals) {
        let times: Vec<(usize, f64)> = bags
            .iter()
            .map(|bag| bag.iter().filter(|one| **one == word).count() as f64)
            .enumerate()
            .filter(|(_, times)| *times > 0.0)
            .collect();
        let (all, having) = (bags.len() as f64, times.len() as f64);
        let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
        for (at, times) in times {
            let long = 0.25 + 0.75 * bags[at].len() as f64 / average;
            *scores.entry(at).or_default() += rarity * times * 2.2 / (times + 1.2 * long);
        }
    }
    let mut ranked: Vec<(usize, f64)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    ranked.iter().map(|(at, _)| documents[*at].model_id).collect()
}

/// Normalised discounted cumulative gain of the first ten.
fn ndcg(found: &[i64], relevant: &HashSet<i64>) -> f64 {
    let gain = |place: usize| 1.0 / (place as f64 + 2.0).log2();
    let hits = found.iter().take(DEPTH).enumerate().filter(|(_, id)| relevant.contains(id));
    let best: f64 = (0..relevant.len().min(DEPTH)).map(gain).sum();
    hits.map(|(place, _)| gain(place)).sum::<f64>() / best
}

fn main() -> Result<(), Failure> {
    let corpus = env::var("HANDPRINT_CORPUS").map_err(|_| "HANDPRINT_CORPUS names no folder")?;
    let folder = Path::new(&corpus).join("catalogue");
    let things = fs::read_to_string(folder.join("thingi10k_things.jsonl"))?;
    let mut documents = Vec::new();
    for line in things.lines() {
        documents.push(document(&serde_json::from_str(line)?));
    }
    let queries = queries(&folder.join("queries_from_tags.tsv"))?;
    println!("{} things, {} queries", documents.len(), queries.len());
    let names = ["BM25", "BM25 without plurals", "matches", "with synonyms", "with related"];
    let mut sums = [[0.0; 5]; 2];
    for (at, query) in queries.iter().enumerate() {
        let documents = held_out(&documents, &query.text);
        let plain = of_bm25(&documents, &query.text, false);
        let singular = of_bm25(&documents, &query.text, true);
        let [written, meant, near] = of_site(documents, &query.text)?;
        let rankings = [plain, singular, written, meant, near];
        let scores = rankings.map(|found| ndcg(&found, &query.relevant));
        if env::args().any(|argument| argument == "--each") {
            println!("{}\t{scores:.3?}", query.text);
        }
        for (sum, score) in sums[at % 2].iter_mut().zip(scores) {
            *sum += score;
        }
    }
    println!(
        "| nDCG@10 | queries | {} | matches over better BM25 | with synonyms over it |",
        names.join(" | ")
    );
    let both: [f64; 5] = std::array::from_fn(|at| sums[0][at] + sums[1][at]);
    let chosen = queries.len().div_ceil(2);
    let rows = [
        ("weights chosen by", chosen, sums[0]),
        ("held out", queries.len() - chosen, sums[1]),
        ("all", queries.len(), both),
    ];
    for (name, count, sums) in rows {
        let means = sums.map(|sum| sum / count as f64);
        let shown = means.map(|mean| format!("{mean:.4}")).join(" | ");
        let gain = |of: usize| (means[of] / means[0].max(means[1]) - 1.0) * 100.0;
        println!("| {name} | {count} | {shown} | {:+.1} % | {:+.1} % |", gain(2), gain(3));
    }
    Ok(())
}
