//! Finding, through the public interface.

mod counts;
mod filters;

use std::collections::HashSet;

use crate::{
    Change, Cursor, Document, Error, Facets, Index, Measure, Page, Request, Sort, Suggestion,
    Total, highlights,
};
use proptest::prelude::*;

fn document(model_id: i64, title: &str) -> Document {
    Document {
        model_id,
        title: title.to_owned(),
        category: "other".to_owned(),
        category_root: "other".to_owned(),
        creator_handle: "ada".to_owned(),
        creator_name: "Ada".to_owned(),
        licence: "cc-by".to_owned(),
        formats: vec!["stl".to_owned()],
        longest_side_um: 10_000 * model_id,
        published_at_ms: 1_700_000_000_000 + model_id * 86_400_000,
        ..Document::default()
    }
}

fn index_of(documents: impl IntoIterator<Item = Document>) -> Index {
    let index = Index::in_memory().unwrap();
    let changes: Vec<_> = documents.into_iter().map(|d| Change::Put(Box::new(d))).collect();
    index.apply(&changes, 1).unwrap();
    index
}

fn titles(titles: &[&str]) -> Index {
    index_of((1..).zip(titles).map(|(id, title)| document(id, title)))
}

fn request(text: &str) -> Request {
    Request { text: text.to_owned(), limit: 100, ..Request::default() }
}

fn ids(page: &Page) -> Vec<i64> {
    page.hits.iter().map(|hit| hit.model_id).collect()
}

/// Models found, in ascending order.
fn found(index: &Index, request: &Request) -> Vec<i64> {
    let mut ids = ids(&index.search(request).unwrap());
    ids.sort_unstable();
    ids
}

#[test]
fn the_better_match_comes_first() {
    let make = |id, title: &str, tags: &[&str], summary: &str, description: &str| Document {
        tags: tags.iter().map(|&t| t.to_owned()).collect(),
        summary: summary.to_owned(),
        description: description.to_owned(),
        ..document(id, title)
    };
    let index = index_of([
        make(1, "Dragon", &[], "A beast with wings", "Prints without supports"),
        make(2, "Winged beast", &["dragon"], "For the shelf", "Prints without supports"),
        make(3, "Winged beast", &["fantasy"], "Almost a dragon", "Prints without supports"),
        make(4, "Winged beast", &["fantasy"], "For the shelf", "Inspired by a dragon"),
        make(5, "Flower pot", &["garden"], "A planter for succulents", "Has a drain hole"),
        make(6, "Self-watering planter", &["garden"], "Flower pot with a tank", "Wick of cotton"),
        Document {
            creator_name: "Planter Works".to_owned(),
            ..make(7, "Saucer", &[], "Goes under it", "Round")
        },
        make(8, "Gear", &[], "One gear of a set", ""),
        make(9, "Gear box with many speeds and a very long title", &[], "A drive", ""),
    ]);
    let cases: &[(&str, &[i64])] = &[
        ("dragon", &[1, 2, 3, 4]),
        ("DRAGONS", &[1, 2, 3, 4]),
        ("dragon's", &[1, 2, 3, 4]),
        ("winged dragon", &[2, 3, 4]),
        ("planter", &[6, 7, 5]),
        ("garden planter", &[6, 5]),
        ("gear", &[8, 9]),
        ("gear box", &[9]),
        ("box gear", &[9]),
    ];
    for (text, expected) in cases {
        assert_eq!(ids(&index.search(&request(text)).unwrap()), *expected, "{text}");
    }
}

#[test]
fn words_are_folded_and_stemmed() {
    let index = titles(&[
        "Café Müller Straße",
        "Boxes and Batteries",
        "Cookie cutters",
        "Pass for hikers",
        "Подставка для телефона",
        "ŁÓDŹ smørrebrød",
        "28mm minis",
    ]);
    let cases: &[(&str, i64)] = &[
        ("cafe", 1),
        ("CAFÉ", 1),
        ("cafe\u{301}", 1),
        ("muller", 1),
        ("strasse", 1),
        ("box", 2),
        ("battery", 2),
        ("cookies", 3),
        ("cutter", 3),
        ("passes", 4),
        ("hiker", 4),
        ("ПОДСТАВКА", 5),
        ("lodz", 6),
        ("smorrebrod", 6),
        ("28㎜", 7),
        ("28mm", 7),
    ];
    for (text, id) in cases {
        let page = index.search(&request(text)).unwrap();
        assert_eq!((ids(&page), page.corrected), (vec![*id], None), "{text}");
    }
}

#[test]
fn typing_mistakes_are_corrected() {
    let index = titles(&["Articulated dragon", "Phone stand", "Gridfinity bin", "Vase", "Box"]);
    let cases: &[(&str, &[i64], Option<&str>)] = &[
        ("dargon", &[1], Some("dragon")),
        ("dragn ", &[1], Some("dragon ")),
        ("Articulted Dragon", &[1], Some("articulated Dragon")),
        ("artculatd ", &[1], Some("articulated ")),
        ("grifdinty ", &[3], Some("gridfinity ")),
        ("phonne stand", &[2], Some("phone stand")),
        ("vsae", &[4], Some("vase")),
        // Two edits in a short word, and any edit in one of three letters, are not guessed at.
        ("vxsx", &[], None),
        ("bix", &[], None),
        ("dragon", &[1], None),
    ];
    for (text, expected, corrected) in cases {
        let page = index.search(&request(text)).unwrap();
        assert_eq!(
            (ids(&page).as_slice(), page.corrected.as_deref()),
            (*expected, *corrected),
            "{text}"
        );
    }
}

#[test]
fn a_rare_word_also_finds_its_better_known_neighbour() {
    let index = titles(&["Dragno", "Dragon one", "Dragon two"]);
    let page = index.search(&request("dragno ")).unwrap();
    assert_eq!(ids(&page)[0], 1, "the word as typed comes first");
    assert_eq!(page.hits.len(), 3);
    assert_eq!(page.corrected, None, "it was searched for as typed");
}

#[test]
fn the_last_word_may_be_unfinished() {
    let index = titles(&["Dragon vase", "Drawer", "Vase", "Dragonfly brooch"]);
    let cases: &[(&str, &[i64])] = &[
        ("dra", &[1, 2, 4]),
        ("drag", &[1, 4]),
        ("vase dra", &[1]),
        ("dragon", &[1, 4]),
        // A space or a later word says that the word is finished.
        ("dra ", &[]),
        ("dra vase", &[1, 3]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&index, &request(text)), *expected, "{text:?}");
    }
    let page = index.search(&request("dra vase")).unwrap();
    assert_eq!((page.dropped, page.relaxed), (true, false));
}

#[test]
fn an_unfinished_word_that_is_none_is_written_out() {
    let index = titles(&["Dragon vase", "Dragon", "Dragonfly brooch", "Car", "Cardboard box"]);
    let completed = |text: &str| index.search(&request(text)).unwrap().completed;
    for (text, expected) in [
        ("drag", Some("dragon")),
        ("vaze drag", Some("vase dragon")),
        ("zzzzz -box drag", Some("zzzzz -box dragon")),
        // It is a word.
        ("car", None),
        ("dragon", None),
        // It is finished.
        ("drag ", None),
        ("drag vase", None),
        ("zzzzz", None),
    ] {
        assert_eq!(completed(text).as_deref(), expected, "{text:?}");
    }
    let typed = |text: &str| index.search(&request(text)).unwrap().is_as_typed();
    for (text, expected) in [
        ("dragon ", true),
        ("drag ", false),
        ("vaze ", false),
        ("dragon zzzzz ", false),
        ("car vase ", false),
        ("zzzzz ", false),
    ] {
        assert_eq!(typed(text), expected, "{text:?}");
    }
}

#[test]
fn scripts_without_spaces_are_found_inside_runs() {
    let index =
        titles(&["龙形花瓶", "ドラゴンの花瓶", "용 모양 꽃병", "スマホスタンド", "Vase 花 2"]);
    let cases: &[(&str, &[i64])] = &[
        ("花瓶", &[1, 2]),
        ("龙形", &[1]),
        ("花", &[1, 2, 5]),
        ("瓶", &[1, 2]),
        ("ドラゴン", &[2]),
        ("ﾄﾞﾗｺﾞﾝ", &[2]),
        ("スタンド", &[4]),
        ("꽃병", &[3]),
        ("용", &[3]),
        ("모양", &[3]),
        ("\"の花瓶\"", &[2]),
        ("\"瓶花\"", &[]),
        ("花瓶 -龙", &[2]),
        ("vase 花", &[5]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&index, &request(text)), *expected, "{text}");
    }
}

#[test]
fn phrases_and_exclusions() {
    let index = titles(&["Gear box", "Box of gears", "Box", "Big gear box lid"]);
    let cases: &[(&str, &[i64])] = &[
        ("gear box", &[1, 2, 4]),
        ("\"gear box\"", &[1, 4]),
        ("“gear box”", &[1, 4]),
        ("\"gear box", &[1, 4]),
        ("\"box gear\"", &[]),
        ("\"gear box\" lid", &[4]),
        ("box -gear", &[3]),
        ("box -\"gear box\"", &[2, 3]),
        ("-gear", &[3]),
        ("-gear -box", &[]),
        ("gear-box", &[1, 2, 4]),
        ("", &[1, 2, 3, 4]),
        (" ", &[1, 2, 3, 4]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&index, &request(text)), *expected, "{text}");
    }
}

#[test]
fn signs_alone_find_nothing() {
    let index = titles(&["Box 🎉", "Box"]);
    for text in ["🎉", "-", "\"\"", " … ", "-\"!\"", "?!"] {
        let page = index.search(&request(text)).unwrap();
        assert_eq!((page.hits.len(), page.total), (0, Total::Exact(0)), "{text}");
        assert_eq!(index.facets(&request(text), &[]).unwrap(), Facets::default(), "{text}");
        assert!(!crate::has_words(text), "{text}");
    }
    assert_eq!(found(&index, &request("box 🎉")), [1, 2]);
    for (text, has) in [("", false), ("  ", false), ("box", true), ("-box", true), ("花", true)] {
        assert_eq!(crate::has_words(text), has, "{text}");
    }
}

#[test]
fn a_search_without_hits_asks_for_less() {
    let index = titles(&["Red dragon vase", "Blue dragon", "Blue vase", "Clock"]);
    let page = index.search(&request("blue dragon vase ")).unwrap();
    assert!(page.relaxed);
    assert_eq!(
        found(&index, &request("blue dragon vase ")),
        [1, 2, 3],
        "each has all words but one"
    );
    let page = index.search(&request("dragon xylophone ")).unwrap();
    assert_eq!((page.dropped, page.relaxed), (true, false), "no model knows the second word");
    let counted = index.facets(&request("dragon xylophone "), &[]).unwrap();
    assert_eq!(counted.formats["stl"], 2, "what is found can be narrowed");
    assert_eq!(found(&index, &request("dragon xylophone ")), [1, 2]);
    assert_eq!(found(&index, &request("red clock ")), [1, 4]);
    let nothing = index.search(&request("xylophone quartz ")).unwrap();
    assert_eq!((nothing.hits.len(), nothing.total), (0, Total::Exact(0)));
    assert!(!index.search(&request("blue vase ")).unwrap().relaxed);
}

#[test]
fn other_words_of_the_same_meaning_are_found() {
    let index = titles(&[
        "Smartphone dock",
        "Sleeping cat",
        "Key chain loop",
        "Keychain of a bear",
        "Dragon",
        "Animal crossing",
    ]);
    let cases: &[(&str, &[i64])] = &[
        ("phone ", &[1]),
        ("handy ", &[1]),
        ("drache ", &[5]),
        // A word finds what it includes, not the other way round; as typed it comes first.
        ("animal ", &[2, 4, 6]),
        ("cat ", &[2]),
        ("keychain ", &[3, 4]),
        ("key chain ", &[3, 4]),
        ("\"key chain\"", &[3]),
        // What is excluded, or quoted, is meant as written.
        ("keychain -bear", &[3]),
        ("-phone -cat -chain -keychain", &[1, 5, 6]),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&index, &request(text)), *expected, "{text}");
        let page = index.search(&request(text)).unwrap();
        assert_eq!((page.corrected, page.relaxed), (None, false), "{text}");
    }
    assert_eq!(ids(&index.search(&request("animal ")).unwrap()), [6, 2, 4]);
    let as_written = Request { as_written: true, ..request("animal ") };
    assert_eq!(found(&index, &as_written), [6]);
}

#[test]
fn words_written_apart_find_the_one_word_and_are_no_mistake() {
    let index = titles(&["Keychain of a bear", "Chair"]);
    for text in ["key chain", "key chain ", "key chain bear"] {
        let page = index.search(&request(text)).unwrap();
        assert_eq!((ids(&page), page.corrected, page.relaxed), (vec![1], None, false), "{text}");
    }
}

#[test]
fn glasses_are_not_glass() {
    let index = titles(&["Glasses stand", "Glass marble", "Spectacles case"]);
    assert_eq!(found(&index, &request("glasses ")), [1, 3]);
    assert_eq!(found(&index, &request("glass ")), [2]);
}

#[test]
fn names_of_files_and_categories_are_found_after_titles() {
    let index = index_of([
        Document { file_names: vec!["left_gear".to_owned(); 40], ..document(1, "Drive") },
        Document { category_names: vec!["Gear and drives".to_owned()], ..document(2, "Wheelwork") },
        document(3, "Gear"),
        document(4, "Lamp"),
    ]);
    assert_eq!(ids(&index.search(&request("gear ")).unwrap()), [3, 2, 1]);
}

#[test]
fn what_the_best_share_decides_and_names_what_is_near() {
    let tagged = |id, title: &str, tags: &[&str]| Document {
        tags: tags.iter().map(|&t| t.to_owned()).collect(),
        ..document(id, title)
    };
    let mut all: Vec<_> = (1..=6).map(|id| tagged(id, "Owl", &["owl", "woodland"])).collect();
    // Nothing but the words speaks for this one, which is the newest.
    all.push(tagged(9, "Owl", &["owl", "spoon"]));
    all.push(tagged(20, "Badger", &["woodland"]));
    all.push(Document { creator_handle: "bob".to_owned(), ..tagged(21, "Fox", &["woodland"]) });
    all.push(tagged(22, "Ladle", &["spoon"]));
    all.extend((30..90).map(|id| tagged(id, "Box", &["storage"])));
    let index = index_of(all);
    let page = index.search(&Request { related: 10, ..request("owl ") }).unwrap();
    assert_eq!(ids(&page), [6, 5, 4, 3, 2, 1, 9]);
    let related = |page: &Page| page.related.iter().map(|hit| hit.model_id).collect::<Vec<_>>();
    assert_eq!(related(&page), [21, 20], "they share what most owls have");
    assert_eq!(page.total, Total::Exact(7), "they are no matches");
    let bob = Request { creator: Some("bob".to_owned()), related: 10, ..request("owl ") };
    assert!(related(&index.search(&bob).unwrap()).is_empty(), "nothing by the others, no topic");
    let without = Request { related: 10, ..request("owl -fox") };
    assert_eq!(related(&index.search(&without).unwrap()), [20], "what is excluded stays out");
    assert!(related(&index.search(&request("owl ")).unwrap()).is_empty(), "nobody asked");
    let few = Request { related: 8, ..request("owl ") };
    assert_eq!(related(&index.search(&few).unwrap()).len(), 1);
    assert!(related(&index.search(&Request { related: 5, ..request("owl ") }).unwrap()).is_empty());
}

#[test]
fn proof_decides_between_models_that_fit_alike_and_prints_order() {
    let make = |id, quality, prints| Document {
        quality_micro: quality,
        prints,
        ..document(id, "Gear holder")
    };
    let index = index_of([make(1, 600_000, 2), make(2, 0, 9), make(3, 700_000, 0)]);
    assert_eq!(ids(&index.search(&request("gear")).unwrap()), [3, 1, 2]);
    let printed = Request { sort: Sort::Most(Measure::Prints), ..request("") };
    assert_eq!(ids(&index.search(&printed).unwrap()), [2, 1, 3]);
    assert_eq!(
        found(&index, &Request { within: vec![(Measure::Prints, 2, i64::MAX)], ..request("gear") }),
        [1, 2]
    );
    // A mention in passing stays behind what it is about, however proven.
    let passing = format!("It has a gear. {}", "Words about something else. ".repeat(40));
    let lamp = Document { description: passing, quality_micro: 900_000, ..document(1, "Lamp") };
    let index = index_of([lamp, document(2, "Gear")]);
    assert_eq!(ids(&index.search(&request("gear")).unwrap()), [2, 1]);
}

#[test]
fn orders_without_relevance() {
    let make = |id, quality| Document { quality_micro: quality, ..document(id, "Thing") };
    let index = index_of([make(3, 500), make(1, 900), make(2, 500), make(4, -7)]);
    let sorted = |text: &str, sort| ids(&index.search(&Request { sort, ..request(text) }).unwrap());
    for text in ["", "thing"] {
        assert_eq!(sorted(text, Sort::Newest), [4, 3, 2, 1]);
        assert_eq!(sorted(text, Sort::Quality), [1, 3, 2, 4], "equal quality: the newer first");
    }
    assert_eq!(sorted("", Sort::Relevance), [1, 3, 2, 4]);
}

/// All hits of all pages, one page after the other.
fn pages(index: &Index, mut request: Request) -> Vec<i64> {
    let mut out = Vec::new();
    loop {
        let page = index.search(&request).unwrap();
        assert!(page.hits.len() <= request.limit);
        out.extend(ids(&page));
        let Some(next) = page.next else { return out };
        request.after = Some(next.to_string().parse::<Cursor>().unwrap());
    }
}

#[test]
fn pages_cover_every_hit_once_in_order() {
    let index = Index::in_memory().unwrap();
    let words = ["red", "red red", "blue red", "red blue blue", "red green"];
    // Several segments, many equal scores, equal qualities and equal times.
    for part in 0..5_i64 {
        let make = |n: i64| Document {
            quality_micro: n % 3,
            published_at_ms: (n % 7) * 86_400_000,
            updated_at_ms: (n % 11) * 86_400_000,
            measures: (n % 3 > 0).then_some((Measure::PrintTime, n % 5)).into_iter().collect(),
            tags: vec![words[n as usize % 2].to_owned(), "shared".to_owned()],
            ..document(n, words[n as usize % words.len()])
        };
        let changes: Vec<_> =
            (part * 50..part * 50 + 50).map(|n| Change::Put(Box::new(make(n)))).collect();
        index.apply(&changes, part).unwrap();
    }
    index.apply(&[Change::Remove(17), Change::Remove(118)], 9).unwrap();
    for sort in [
        Sort::Relevance,
        Sort::Newest,
        Sort::Updated,
        Sort::Quality,
        Sort::Least(Measure::PrintTime),
    ] {
        for text in ["red", "", "red blue green ", "blue"] {
            let whole = pages(&index, Request { sort, limit: 100, ..request(text) });
            let small = pages(&index, Request { sort, limit: 7, ..request(text) });
            assert_eq!(whole, small, "{sort:?} {text:?}");
            let distinct: HashSet<_> = whole.iter().collect();
            assert_eq!(distinct.len(), whole.len());
            let total = index.search(&Request { sort, ..request(text) }).unwrap().total;
            assert_eq!(total, Total::Exact(whole.len() as u64));
            if text == "red" || text.is_empty() {
                assert_eq!(whole.len(), 248);
            }
        }
    }
}

#[test]
fn very_many_matches_are_counted_and_ranked_within_bounds() {
    const MODELS: i64 = 15_000;
    let make = |n: i64| Document {
        // The last by quality has a title of its own.
        quality_micro: (n * 7_919) % MODELS,
        published_at_ms: (n * 10_007) % MODELS * 3_600_000,
        updated_at_ms: (n * 4_001) % MODELS * 3_600_000,
        description: "common".to_owned(),
        ..document(n, if n == 0 { "Common widget" } else { "Widget plate" })
    };
    let index = Index::in_memory().unwrap();
    let batch = |from: i64| Ok::<_, Error>((from..from + 1_000).map(make).collect());
    index.rebuild((0..MODELS).step_by(1_000).map(batch), 5).unwrap();
    let search =
        |text: &str, sort| index.search(&Request { sort, limit: 20, ..request(text) }).unwrap();

    let models = MODELS as u64;
    assert_eq!(search("common", Sort::Relevance).total, Total::Exact(models), "the index knows");
    assert_eq!(search("", Sort::Quality).total, Total::Exact(models));
    assert_eq!(search("common widget", Sort::Relevance).total, Total::AtLeast(crate::COUNT_LIMIT));
    // The other orders stay exact however many match.
    let expected = |key: fn(&Document) -> i64| {
        let mut all: Vec<_> = (1..MODELS).map(make).collect();
        all.sort_by_key(|d| std::cmp::Reverse(key(d)));
        all.iter().take(20).map(|d| d.model_id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&search("common plate", Sort::Quality)), expected(|d| d.quality_micro));
    assert_eq!(ids(&search("common plate", Sort::Newest)), expected(|d| d.published_at_ms));
    assert_eq!(ids(&search("common plate", Sort::Updated)), expected(|d| d.updated_at_ms));
    let counted = index.facets(&request("common plate"), &[]).unwrap();
    assert!(counted.is_partial && counted.categories["other"] >= crate::COUNT_LIMIT);
    assert!(!index.facets(&request("common -plate"), &[]).unwrap().is_partial);
    // A title is found although thousands of better models have its words.
    assert_eq!(ids(&search("common widget", Sort::Relevance))[0], 0);
    let deep = pages(&index, Request { limit: 100, ..request("common widget") });
    assert_eq!(deep.len(), 1_000, "pages end at the depth limit");
    assert_eq!(deep.iter().collect::<HashSet<_>>().len(), 1_000);
    // So is a newcomer, although nobody has judged it yet and others are new too.
    let new = |n: i64, title: &str| {
        let quality_micro = if n == 0 { -5 } else { 5 };
        let description = "common".to_owned();
        Change::Put(Box::new(Document {
            description,
            quality_micro,
            ..document(77_000 + n, title)
        }))
    };
    let news =
        (0..50).map(|n| new(n, if n == 0 { "New widget, common and plain" } else { "Widget" }));
    index.apply(&news.collect::<Vec<_>>(), 6).unwrap();
    let page = index.search(&Request { limit: 20, ..request("common widget") }).unwrap();
    assert!(ids(&page).contains(&77_000));
}

#[test]
fn replaced_and_removed_models_are_gone() {
    let index = titles(&["Dragon", "Vase"]);
    index
        .apply(
            &[Change::Put(Box::new(document(1, "Castle"))), Change::Remove(2), Change::Remove(77)],
            2,
        )
        .unwrap();
    assert_eq!(found(&index, &request("dragon ")), [0; 0]);
    assert_eq!(found(&index, &request("vase ")), [0; 0]);
    assert_eq!(found(&index, &request("castle")), [1]);
    assert_eq!((index.len(), index.position().unwrap()), (1, 2));
    // Within one batch the last change counts.
    let again = [
        Change::Remove(1),
        Change::Put(Box::new(document(1, "Tower"))),
        Change::Put(Box::new(document(1, "Keep"))),
    ];
    index.apply(&again, 3).unwrap();
    assert_eq!(found(&index, &request("keep")), [1]);
    assert_eq!((found(&index, &request("tower ")).len(), index.len()), (0, 1));
}

#[test]
fn suggestions_are_tags_then_models() {
    let tagged = |id, title: &str, tags: &[&str]| Document {
        tags: tags.iter().map(|&t| t.to_owned()).collect(),
        ..document(id, title)
    };
    let index = index_of([
        tagged(1, "Dragon vase", &["dragon", "vase"]),
        tagged(2, "Dragonfly", &["Dragonfly"]),
        tagged(3, "Small lizard", &["dragon"]),
    ]);
    let tag = |tag: &str, models| Suggestion::Tag { tag: tag.to_owned(), models };
    let all = index.suggest("Dra", 10).unwrap();
    assert_eq!(all[..2], [tag("dragon", 2), tag("dragonfly", 1)]);
    let models: HashSet<_> = all[2..]
        .iter()
        .map(|s| match s {
            Suggestion::Model { model_id, title } => (*model_id, title.as_str()),
            Suggestion::Tag { tag, .. } => panic!("tag {tag} after a model"),
        })
        .collect();
    assert_eq!(models, HashSet::from([(1, "Dragon vase"), (2, "Dragonfly"), (3, "Small lizard")]));
    assert_eq!(index.suggest("dra", 2).unwrap().len(), 2);
    assert_eq!(index.suggest("  ", 5).unwrap(), []);
    assert_eq!(index.suggest("qqq", 5).unwrap(), []);
}

#[test]
fn what_was_removed_is_neither_suggested_nor_corrected_to() {
    let tagged = |id, title: &str, tags: &[&str]| Document {
        tags: tags.iter().map(|&t| t.to_owned()).collect(),
        ..document(id, title)
    };
    // Where all models of a segment go, the segment goes: one stays.
    let all = [
        tagged(1, "Dragon", &["dragon", "drawn"]),
        tagged(2, "Drake", &["dragon", "draconic"]),
        tagged(3, "Drawer", &["drawn"]),
    ];
    let index = index_of(all);
    index.apply(&[Change::Remove(2)], 2).unwrap();
    let tag = |tag: &str, models| (tag.to_owned(), models);
    assert_eq!(index.tags("dra", 8).unwrap(), [tag("drawn", 2), tag("dragon", 1)]);
    assert_eq!(index.tags("drac", 8).unwrap(), []);
    let suggested = index.suggest("drac", 8).unwrap();
    assert!(suggested.is_empty(), "{suggested:?}");
    for text in ["darke ", "drake ", "draek"] {
        let page = index.search(&request(text)).unwrap();
        assert_eq!((page.hits.len(), page.corrected), (0, None), "{text}");
    }
    assert_eq!(found(&index, &request("drak")), [0; 0]);
    let page = index.search(&request("dragno ")).unwrap();
    assert_eq!((ids(&page), page.corrected.as_deref()), (vec![1], Some("dragon ")));
}

#[test]
fn common_words_also_find_their_meaning() {
    let many = (1..=1_200).map(|id| document(id, "Phone case"));
    let index = index_of(many.chain([document(2_000, "Smartphone dock")]));
    let page = index.search(&request("phone dock ")).unwrap();
    assert_eq!((ids(&page), page.relaxed), (vec![2_000], false));
    assert_eq!(index.search(&request("phone ")).unwrap().total, Total::Exact(1_201));
}

#[test]
fn highlights_show_what_matched() {
    let marked = |text: &str, shown: &str| {
        highlights(text, shown).into_iter().map(|r| shown[r].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marked("dragons vase ", "Dragon's big VASES"), ["Dragon", "VASES"]);
    assert_eq!(marked("dra", "A dragon"), ["dragon"]);
    assert_eq!(marked("cafe", "Le Café"), ["Café"]);
    assert_eq!(marked("花瓶", "龙形花瓶"), ["花瓶"]);
    assert_eq!(marked("\"gear box\" -lid", "Gear box lid"), ["Gear", "box"]);
    assert!(marked("", "Dragon").is_empty());
}

#[test]
fn cursors_from_outside_are_refused_or_harmless() {
    let index = titles(&["Dragon"]);
    for text in
        ["", "1", "1.2.3", "1.2.3.4.2", "a.b.c.d.e", "1.2.3.-4.0", "9223372036854775808.0.0.0.0"]
    {
        assert!(text.parse::<Cursor>().is_err(), "{text}");
    }
    for text in ["-9223372036854775808.0.0.4294967295.1", "9223372036854775807.9.9.0.0"] {
        for sort in [Sort::Relevance, Sort::Newest, Sort::Quality] {
            let after = Some(text.parse().unwrap());
            index.search(&Request { sort, after, ..request("dragon") }).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_an_error(
        text in prop_oneof![
            any::<String>(),
            "[-\"“”' a-eA-E花瓶ガｶﾞ용é\u{301}]{0,40}",
            "(-?\"?(dragon|vase|dra|box|龙花|x){0,3}\"? ?){0,20}",
        ],
        limit in 0_usize..1_000,
        side in any::<Option<(i64, i64)>>(),
        values in proptest::collection::vec(any::<String>(), 0..4),
    ) {
        thread_local! { static INDEX: Index = titles(&["Dragon vase", "龙形花瓶", "Box of é", "용 ガラス"]); }
        INDEX.with(|index| {
            for sort in [Sort::Relevance, Sort::Newest, Sort::Quality, Sort::Updated, Sort::Least(Measure::Weight)] {
                let page = index.search(&Request { text: text.clone(), sort, limit, within: side.map(|(low, high)| (Measure::Bed, low, high)).into_iter().collect(), ..Request::default() }).unwrap();
                prop_assert!(page.hits.len() <= 4);
            }
            let filtered = Request { text: text.clone(), tags: values.clone(), licences: values.clone(), formats: values.clone(),
                creator: values.first().cloned(), category: values.last().cloned(), ..Request::default() };
            index.search(&filtered).unwrap();
            index.suggest(&text, limit).unwrap();
            for range in highlights(&text, &text) {
                prop_assert!(text.get(range).is_some());
            }
            Ok(())
        })?;
    }
}
