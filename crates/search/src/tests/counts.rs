//! What the filters say a choice would find is what searching with it finds.

use proptest::prelude::*;

use super::{document, index_of, request};
use crate::{Change, Counts, Document, Facets, Index, Measure, Request, Total};

const WORDS: [&str; 6] = ["gear", "box", "lid", "dragon", "phone", "stand"];
const FORMATS: [&str; 3] = ["stl", "3mf", "obj"];
const LICENCES: [&str; 3] = ["cc0", "cc-by", "mit"];
const MATERIALS: [&str; 3] = ["pla", "petg", "abs"];
const CATEGORIES: [&str; 3] = ["toys", "tools", "tools/holders"];
const TRAITS: [&str; 2] = ["sell", "remix"];
/// More than are named at once.
const TAGS: i64 = 30;
const STEPS: [(i64, i64); 3] = [(0, 3), (4, 8), (5, i64::MAX)];

/// Draws from a seed, so that a failure is the same again.
struct Draw(u64);

impl Draw {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        (self.0 >> 33) as usize % n
    }

    fn some(&mut self, of: &[&str], one_in: usize) -> Vec<String> {
        of.iter().filter(|_| self.below(one_in) == 0).map(|&one| one.to_owned()).collect()
    }

    fn one(&mut self, of: &[&str]) -> String {
        of[self.below(of.len())].to_owned()
    }
}

fn tag(number: i64) -> String {
    format!("tag{number}")
}

fn drawn(draw: &mut Draw, id: i64) -> Document {
    let leaf = draw.one(&CATEGORIES);
    // The lower a number, the more models have the tag, but no segment has the same order.
    let tags = (0..TAGS).filter(|n| draw.below(3 + *n as usize / 4) == 0).map(tag).collect();
    Document {
        title: draw.some(&WORDS, 2).join(" "),
        tags,
        formats: draw.some(&FORMATS, 2),
        licence: draw.one(&LICENCES),
        material: draw.one(&MATERIALS),
        category_root: leaf.split('/').next().unwrap_or_default().to_owned(),
        category: leaf,
        traits: draw.some(&TRAITS, 2),
        prints: draw.below(10) as i64,
        creator_handle: draw.one(&["ada", "bob", "eve"]),
        quality_micro: draw.below(1_000) as i64,
        ..document(id, "")
    }
}

/// Some segments, of which each has lost some models to removal or to a later one.
fn segments(seed: u64) -> Index {
    let index = index_of([]);
    let mut draw = Draw(seed);
    for segment in 0..4_i64 {
        let some = (segment * 30..segment * 30 + 40).map(|id| drawn(&mut draw, id));
        let mut changes: Vec<_> = some.map(|one| Change::Put(Box::new(one))).collect();
        changes.extend((0..5).map(|_| Change::Remove(draw.below(100) as i64)));
        index.apply(&changes, segment).unwrap();
    }
    index
}

fn total(index: &Index, request: &Request) -> u64 {
    match index.search(request).unwrap().total {
        Total::Exact(models) => models,
        Total::AtLeast(models) => panic!("more than {models} among so few"),
    }
}

type Of = fn(&mut Request) -> &mut Vec<String>;

/// What is chosen of a filter that takes any of several values, the counts, and what there is to choose.
fn any_of(facets: &Facets) -> [(Of, &Counts, &'static [&'static str]); 3] {
    [
        (|r| &mut r.formats, &facets.formats, &FORMATS),
        (|r| &mut r.licences, &facets.licences, &LICENCES),
        (|r| &mut r.materials, &facets.materials, &MATERIALS),
    ]
}

fn check(index: &Index, asked: &Request) {
    let here = total(index, asked);
    let facets = index.facets(asked, &[(Measure::Prints, STEPS.to_vec())]).unwrap();
    assert!(!facets.is_partial);
    let with = |change: &dyn Fn(&mut Request)| {
        let mut other = asked.clone();
        change(&mut other);
        total(index, &other)
    };
    let count = |counts: &Counts, value: &str| counts.get(value).copied().unwrap_or(0);
    for (of, counts, values) in any_of(&facets) {
        let chosen = of(&mut asked.clone()).clone();
        for value in values.iter().map(|&value| value.to_owned()) {
            let said = count(counts, &value);
            // What only this filter leaves out can still be chosen instead.
            let instead = with(&|r| *of(r) = vec![value.clone()]);
            assert_eq!(counts.contains_key(&value), instead > 0, "{value} is named");
            if chosen.is_empty() || chosen.contains(&value) {
                assert_eq!(said, with(&|r| *of(r) = vec![value.clone()]), "only {value}");
            } else {
                assert_eq!(here + said, with(&|r| of(r).push(value.clone())), "{value} besides");
            }
        }
    }
    for slug in CATEGORIES {
        let said = count(&facets.categories, slug);
        assert_eq!(said, with(&|r| r.category = Some(slug.to_owned())), "{slug}");
    }
    for name in TRAITS {
        let said = count(&facets.traits, name);
        assert_eq!(said, with(&|r| r.traits.push(name.to_owned())), "{name}");
    }
    for ((low, high), said) in STEPS.iter().zip(&facets.measures[&Measure::Prints]) {
        let within = vec![(Measure::Prints, *low, *high)];
        assert_eq!(*said, with(&|r| r.within.clone_from(&within)), "{low} to {high}");
    }
    check_tags(asked, &facets, &|tag| with(&|r| r.tags.push(tag.to_owned())));
}

/// Those chosen are named with their counts, and besides them no tag that fewer have than one left out.
fn check_tags(asked: &Request, facets: &Facets, found_with: &dyn Fn(&str) -> u64) {
    let named = |tag: &str| facets.tags.iter().find(|(known, _)| known == tag).map(|t| t.1);
    assert!(asked.tags.iter().all(|tag| named(tag).is_some()));
    let least = facets.tags.iter().map(|(_, models)| *models).min().unwrap_or(0);
    for tag in (0..TAGS).map(tag) {
        let found = found_with(&tag);
        match named(&tag) {
            Some(said) => assert_eq!(said, found, "{tag}"),
            None => assert!(found == 0 || facets.tags.len() >= 12 && found <= least, "{tag}"),
        }
    }
}

fn strings(of: &'static [&'static str], most: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::sample::subsequence(of, 0..=most)
        .prop_map(|some| some.into_iter().map(str::to_owned).collect())
}

/// Of four searches one has such a filter.
fn seldom<T: std::fmt::Debug + Clone + Default + 'static>(
    filter: impl Strategy<Value = T>,
) -> impl Strategy<Value = T> {
    (0_u8..4, filter).prop_map(|(of_four, filter)| if of_four == 0 { filter } else { T::default() })
}

fn asked() -> impl Strategy<Value = Request> {
    // One word, two, three that few have, one unfinished, one mistaken, one left out, one of the same meaning.
    let texts = ["", "gear ", "gear box", "dragon lid phone ", "dra", "dargon ", "gaer box "];
    let more = ["gear -box", "smartphone ", "\"phone stand\"", "phonestand ", "stand zzzzz "];
    let text = proptest::sample::select([texts.as_slice(), &more].concat());
    let tags = proptest::collection::vec((0..TAGS).prop_map(tag), 0..3);
    (
        text,
        seldom(strings(&FORMATS, 2)),
        seldom(strings(&LICENCES, 2)),
        seldom(strings(&MATERIALS, 2)),
        seldom(strings(&TRAITS, 1)),
        seldom(proptest::option::of(proptest::sample::select(CATEGORIES.as_slice()))),
        seldom(proptest::sample::subsequence(STEPS.as_slice(), 0..=1)),
        seldom(tags),
        seldom(strings(&["ada", "bob"], 2)),
    )
        .prop_map(
            |(text, formats, licences, materials, traits, category, within, tags, hidden)| {
                Request {
                    formats,
                    licences,
                    materials,
                    traits,
                    category: category.map(str::to_owned),
                    within: within
                        .into_iter()
                        .map(|(low, high)| (Measure::Prints, low, high))
                        .collect(),
                    tags,
                    without_creators: hidden,
                    ..request(text)
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_count_is_what_choosing_finds(which in 0_usize..3, asked in asked()) {
        thread_local! { static INDEXES: [Index; 3] = [segments(1), segments(22), segments(333)]; }
        INDEXES.with(|indexes| {
            // Where only some of the words that are known are found there is nothing to narrow.
            if !indexes[which].search(&asked).unwrap().relaxed {
                check(&indexes[which], &asked);
            }
        });
    }
}
