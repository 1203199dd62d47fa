//! Filters narrow what is found, and what they leave is counted.

use super::{document, found, ids, index_of, request};
use crate::{Change, Document, Facets, Measure, Request, Sort, Total};

#[test]
fn filters_that_leave_nothing_leave_nothing() {
    let make = |id, title: &str, prints| Document { prints, ..document(id, title) };
    let all = [make(1, "Gear box", 2), make(2, "Gear", 9), make(3, "Box", 9), make(5, "Lamp", 0)];
    let index = index_of(all);
    let often =
        |text: &str| Request { within: vec![(Measure::Prints, 5, i64::MAX)], ..request(text) };
    let page = index.search(&often("gear box ")).unwrap();
    assert_eq!((ids(&page), page.total, page.relaxed), (vec![], Total::Exact(0), false));
    let steps = [(Measure::Prints, vec![(1, i64::MAX), (5, i64::MAX)])];
    let counted = index.facets(&often("gear box "), &steps).unwrap();
    assert_eq!(counted.measures[&Measure::Prints], [1, 0]);
    // No model has these words, whatever the filters: those that have some of them are narrowed.
    let page = index.search(&often("gear lamp box ")).unwrap();
    assert_eq!((page.relaxed, page.hits.len()), (true, 2));
    // What somebody does not want to see is not there for them.
    let muted = Request { without_creators: vec!["Ada".to_owned()], ..request("gear ") };
    let page = index.search(&muted).unwrap();
    assert_eq!((page.hits.len(), page.total, page.relaxed), (0, Total::Exact(0), false));
    let by_bob = Document { creator_handle: "bob".to_owned(), ..document(4, "Gear") };
    index.apply(&[Change::Put(Box::new(by_bob))], 2).unwrap();
    assert_eq!(found(&index, &muted), [4]);
}

type Narrow = fn(&mut Request);

#[test]
fn filters_narrow() {
    let strings = |values: &[&str]| values.iter().map(|&v| v.to_owned()).collect::<Vec<_>>();
    let make = |id,
                leaf: &str,
                root: &str,
                licence: &str,
                formats: &[&str],
                tags: &[&str],
                creator: &str| Document {
        category: leaf.to_owned(),
        category_root: root.to_owned(),
        licence: licence.to_owned(),
        formats: strings(formats),
        tags: strings(tags),
        creator_handle: creator.to_owned(),
        ..document(id, "Thing")
    };
    let index = index_of([
        make(1, "puzzles", "toys", "cc-by", &["stl"], &["Wood", "fun"], "Ada"),
        make(2, "figures", "toys", "cc0", &["3mf", "stl"], &["fun"], "bob"),
        make(3, "kitchen", "home", "cc-by-nc", &["obj"], &[], "bob"),
        make(4, "toys", "toys", "cc-by-nc", &["step"], &["wood"], "ada"),
    ]);
    let cases: &[(&str, Narrow, &[i64])] = &[
        ("leaf", |r| r.category = Some("puzzles".into()), &[1]),
        ("root", |r| r.category = Some("toys".into()), &[1, 2, 4]),
        ("unknown category", |r| r.category = Some("nope".into()), &[]),
        ("licence", |r| r.licences = vec!["cc0".into()], &[2]),
        ("licences", |r| r.licences = vec!["cc0".into(), "cc-by".into(), "nope".into()], &[1, 2]),
        ("format", |r| r.formats = vec!["STL".into()], &[1, 2]),
        ("formats", |r| r.formats = vec!["3mf".into(), "obj".into()], &[2, 3]),
        ("size", |r| r.within = vec![(Measure::Side, 20_000, 30_000)], &[2, 3]),
        ("size, empty range", |r| r.within = vec![(Measure::Side, 30_000, 20_000)], &[]),
        ("tag", |r| r.tags = vec!["wood".into()], &[1, 4]),
        ("tags", |r| r.tags = vec!["wood".into(), "FUN".into()], &[1]),
        ("creator", |r| r.creator = Some("ADA".into()), &[1, 4]),
        (
            "several",
            |r| {
                r.category = Some("toys".into());
                r.creator = Some("bob".into());
                r.licences = vec!["cc0".into(), "cc-by".into()];
                r.within = vec![(Measure::Side, 0, 20_000)];
            },
            &[2],
        ),
    ];
    for (name, change, expected) in cases {
        for text in ["", "thing", "thong ", "thi"] {
            let mut request = request(text);
            change(&mut request);
            assert_eq!(found(&index, &request), *expected, "{name} with {text:?}");
        }
    }
}

#[test]
fn facets_count_what_choosing_would_leave() {
    let make = |id, formats: &[&str], licence: &str, material: &str| Document {
        formats: formats.iter().map(|&f| f.to_owned()).collect(),
        licence: licence.to_owned(),
        material: material.to_owned(),
        category: "tools/holders".to_owned(),
        category_root: "tools".to_owned(),
        ..document(id, "Gear holder")
    };
    let index = index_of([
        make(1, &["stl", "3mf"], "CC-BY", "PLA"),
        make(2, &["stl"], "MIT", "PETG"),
        make(3, &["obj"], "MIT", ""),
        document(4, "Lamp"),
    ]);
    let counts = |pairs: &[(&str, u64)]| pairs.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect();
    let all = index.facets(&request("gear"), &[]).unwrap();
    assert_eq!(all.formats, counts(&[("stl", 2), ("3mf", 1), ("obj", 1)]));
    assert_eq!(all.licences, counts(&[("cc-by", 1), ("mit", 2)]));
    assert_eq!(all.materials, counts(&[("pla", 1), ("petg", 1)]));
    assert_eq!(all.categories, counts(&[("tools", 3), ("tools/holders", 3)]));
    // Its own filter does not narrow a count, the others do.
    let stl = Request { formats: vec!["stl".to_owned()], ..request("gear") };
    let narrowed = index.facets(&stl, &[]).unwrap();
    assert_eq!(
        narrowed.formats,
        counts(&[("stl", 2), ("3mf", 0), ("obj", 1)]),
        "what others add to it"
    );
    let two = Request { formats: vec!["OBJ".to_owned(), "3mf".to_owned()], ..request("gear") };
    let counted = index.facets(&two, &[]).unwrap();
    assert_eq!(counted.formats, counts(&[("3mf", 1), ("obj", 1), ("stl", 1)]));
    assert_eq!(narrowed.licences, counts(&[("cc-by", 1), ("mit", 1)]));
    assert_eq!(index.facets(&request("-gear"), &[]).unwrap().categories, counts(&[("other", 1)]));
    assert_eq!(index.facets(&request("zzzzqqq"), &[]).unwrap(), Facets::default());
    let mit = Request { materials: vec!["pla".to_owned(), "petg".to_owned()], ..request("") };
    assert_eq!(found(&index, &mit), [1, 2]);
}

#[test]
fn quantities_narrow_order_and_are_counted() {
    let make =
        |id: i64, minutes: Option<i64>, supports: &str, traits: &[&str], printers: &[&str]| {
            Document {
                measures: minutes.map(|m| (Measure::PrintTime, m * 60)).into_iter().collect(),
                supports: supports.to_owned(),
                traits: traits.iter().map(|&t| t.to_owned()).collect(),
                printers: printers.iter().map(|&p| p.to_owned()).collect(),
                technologies: vec![if id == 3 { "sla" } else { "fdm" }.to_owned()],
                tags: vec!["gears".to_owned(), format!("tag{id}")],
                updated_at_ms: -id,
                ..document(id, "Gear holder")
            }
        };
    let index = index_of([
        make(1, Some(30), "none", &["sell", "remix"], &["prusa-mk", "voron"]),
        make(2, Some(90), "needed", &["remix"], &["prusa-mk"]),
        make(3, None, "", &[], &[]),
    ]);
    let hour = (0, 3_600);
    let long = (3_601, i64::MAX);
    let steps = [(Measure::PrintTime, vec![hour, long]), (Measure::Prints, vec![(1, i64::MAX)])];
    let all = index.facets(&request("gear"), &steps).unwrap();
    assert_eq!(all.measures[&Measure::PrintTime], [1, 1], "what is not known is in no bounds");
    assert_eq!(all.measures[&Measure::Prints], [0]);
    let counts = |pairs: &[(&str, u64)]| pairs.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect();
    assert_eq!(all.traits, counts(&[("sell", 1), ("remix", 2)]));
    assert_eq!(all.supports, counts(&[("none", 1), ("needed", 1)]));
    assert_eq!(all.printers, counts(&[("prusa-mk", 2), ("voron", 1)]));
    assert_eq!(all.technologies, counts(&[("fdm", 2), ("sla", 1)]));
    assert_eq!((all.tags[0].clone(), all.tags.len()), (("gears".to_owned(), 3), 4));
    assert!(!all.is_partial);
    let quick = Request { within: vec![(Measure::PrintTime, 0, 3_600)], ..request("gear") };
    assert_eq!(found(&index, &quick), [1]);
    let narrowed = index.facets(&quick, &steps).unwrap();
    assert_eq!(narrowed.measures[&Measure::PrintTime], [1, 1], "without its own filter");
    assert_eq!(narrowed.supports, counts(&[("none", 1)]), "with the others");
    let one = |change: Narrow| {
        let mut request = request("gear");
        change(&mut request);
        found(&index, &request)
    };
    assert_eq!(one(|r| r.traits = vec!["remix".to_owned()]), [1, 2]);
    assert_eq!(one(|r| r.traits = vec!["remix".to_owned(), "sell".to_owned()]), [1], "all of them");
    assert_eq!(one(|r| r.printers = vec!["voron".to_owned(), "prusa-mk".to_owned()]), [1, 2]);
    assert_eq!(one(|r| r.supports = vec!["needed".to_owned()]), [2]);
    assert_eq!(one(|r| r.technologies = vec!["sla".to_owned()]), [3]);
    let ordered = |sort| ids(&index.search(&Request { sort, ..request("gear") }).unwrap());
    assert_eq!(ordered(Sort::Least(Measure::PrintTime)), [1, 2, 3], "unknown comes last");
    assert_eq!(ordered(Sort::Most(Measure::PrintTime)), [2, 1, 3]);
    assert_eq!(ordered(Sort::Updated), [1, 2, 3]);
}
