//! Prints models of a catalogue to read them: `catalogue SEED FIRST COUNT [titles]`.

use shapes::Catalogue;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let number = |k: usize| {
        args.get(k)
            .and_then(|s| s.parse().ok())
            .expect("usage: catalogue SEED FIRST COUNT [titles]")
    };
    let catalogue = Catalogue::new(number(1));
    let (first, count) = (number(2) as usize, number(3) as usize);
    if args.get(4).is_some_and(|a| a == "none") {
        let bytes: usize =
            (first..first + count).map(|i| catalogue.model(i).description.len()).sum();
        println!("{count} models, {bytes} bytes of description");
        return;
    }
    for i in first..first + count {
        let m = catalogue.model(i);
        if args.get(4).is_some() {
            println!("{}", m.title);
            continue;
        }
        let c = catalogue.creator(m.creator);
        println!(
            "== {} ({}, {})\n   by {} @{}: {}",
            m.title, m.category, m.licence, c.name, c.handle, c.bio
        );
        println!(
            "   {} · {:?} · {} d · {:?} {}",
            m.tags.join(", "),
            m.language,
            m.published_minutes_ago / 1440,
            m.file,
            m.file_stem
        );
        println!("   {:?}\n   summary: {}\n{}\n", m.settings, m.summary, m.description);
    }
}
