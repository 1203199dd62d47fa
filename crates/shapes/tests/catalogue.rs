//! What the site relies on in a demo catalogue.

use std::collections::{HashMap, HashSet};

use domain::accounts::Handle;
use domain::{categories, licences, models};
use shapes::{Catalogue, families};

#[test]
fn ten_thousand_models_satisfy_the_rules_of_the_site() {
    let catalogue = Catalogue::new(7);
    let mut titles: HashMap<String, usize> = HashMap::new();
    let mut languages: HashMap<&str, usize> = HashMap::new();
    for i in 0..10_000 {
        let m = catalogue.model(i);
        assert_eq!(models::title(&m.title).as_deref(), Ok(m.title.as_str()));
        assert!(m.title.chars().count() <= 80 && m.title.chars().count() >= 3, "{}", m.title);
        assert_eq!(models::summary(&m.summary).as_deref(), Ok(m.summary.as_str()));
        assert_eq!(models::description(&m.description).as_deref(), Ok(m.description.as_str()));
        assert_eq!(
            models::tags(&m.tags.join(",")).as_deref(),
            Ok(m.tags.as_slice()),
            "{}",
            m.title
        );
        assert!(m.tags.len() >= 3);
        assert!(m.description.contains("\n\n"), "{}", m.description);
        for text in [&m.title, &m.summary, &m.description] {
            assert!(
                !text.contains(['{', '}']) && !text.contains("  ") && !text.is_empty(),
                "{text:?}"
            );
        }
        assert!(categories::leaf(m.category).is_some(), "{}", m.category);
        assert!(licences::find(m.licence).is_some(), "{}", m.licence);
        assert!(m.creator < catalogue.creators(i + 1));
        let (family, seed) = catalogue.shape(m.shape);
        assert_eq!((family.name, seed), (m.family.name, m.shape_seed));
        *titles.entry(m.title).or_default() += 1;
        *languages.entry(m.language).or_default() += 1;
    }
    assert!(titles.len() > 8_400, "{} different titles of 10000", titles.len());
    let most = titles.iter().max_by_key(|t| t.1).expect("titles");
    assert!(*most.1 <= 8, "{most:?}");
    let abroad: usize = languages.iter().filter(|l| *l.0 != "en").map(|l| l.1).sum();
    assert!((400..800).contains(&abroad) && languages.len() == 7, "{languages:?}");
}

#[test]
fn the_first_models_show_every_family_and_no_shape_twice() {
    let catalogue = Catalogue::new(3);
    let told: HashSet<&str> =
        (0..catalogue.shapes()).map(|shape| catalogue.shape(shape).0.name).collect();
    assert!(told.len() >= 28 && told.len() <= families().len());
    let first: HashSet<&str> = (0..told.len()).map(|i| catalogue.model(i).family.name).collect();
    assert_eq!(first, told);
    let shapes: HashSet<usize> =
        (0..catalogue.shapes()).map(|i| catalogue.model(i).shape).collect();
    assert_eq!(shapes.len(), catalogue.shapes());
}

#[test]
fn creators_are_unique_valid_and_unequally_busy() {
    let catalogue = Catalogue::new(11);
    let mut seen = HashSet::new();
    for i in 0..20_000 {
        let c = catalogue.creator(i);
        assert_eq!(Handle::parse(&c.handle).expect("a valid handle").as_str(), c.handle);
        assert!(!c.name.is_empty() && c.bio.chars().count() < 200);
        assert!(seen.insert(c.handle.clone()), "{} twice", c.handle);
    }
    let mut work = vec![0usize; catalogue.creators(6_000)];
    for i in 0..6_000 {
        work[catalogue.model(i).creator] += 1;
    }
    work.sort_unstable_by(|a, b| b.cmp(a));
    let top: usize = work[..work.len() / 10].iter().sum();
    assert!(top > 1_500, "the busiest tenth made {top} of 6000");
    assert!(work[0] < 600, "one creator made {}", work[0]);
}

#[test]
fn ages_are_skewed_towards_the_present() {
    let catalogue = Catalogue::new(5);
    let days: Vec<u32> =
        (0..4_000).map(|i| catalogue.model(i).published_minutes_ago / 1_440).collect();
    let share = |limit| days.iter().filter(|&&d| d < limit).count() as f64 / days.len() as f64;
    assert!(share(30) > 0.08 && share(365) > 0.4 && share(1_500) == 1.0 && share(1_100) < 1.0);
}

#[test]
fn a_catalogue_is_the_same_every_time_and_differs_between_seeds() {
    let (a, b, c) = (Catalogue::new(1), Catalogue::new(1), Catalogue::new(2));
    for i in [0, 17, 999, 123_456] {
        assert_eq!(format!("{:?}", a.model(i)), format!("{:?}", b.model(i)));
        assert_ne!(format!("{:?}", a.model(i)), format!("{:?}", c.model(i)));
    }
}
