//! What `bench_fingerprint` attacks: the corpus comes first, as far as its manifest states a licence, and the demo families
//! fill up.

#[expect(dead_code, reason = "the program attacks bodies, the test only makes them")]
#[path = "../examples/bench_fingerprint/body.rs"]
mod body;
#[expect(dead_code, reason = "the program searches the pool, the test only looks at its bases")]
#[path = "../examples/bench_fingerprint/pool.rs"]
mod pool;

use std::fs;
use std::path::Path;

use pool::Pool;

#[test]
fn meshes_of_other_people_come_before_made_up_ones() {
    let corpus = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-bases");
    let families = shapes::families();
    for folder in ["stl", "hostile"] {
        fs::create_dir_all(corpus.join(folder)).unwrap();
    }
    for (name, family) in
        ["stl/b.stl", "stl/a.stl", "stl/unlisted.stl", "hostile/c.stl"].iter().zip(families)
    {
        let mesh = shapes::generate(family, 77).mesh;
        fs::write(corpus.join(name), shapes::write::stl(&mesh)).unwrap();
    }
    let row =
        |path: &str, licence: &str| format!("{path}\tsum\t1\tsource\t{licence}\tkind\tok\t\t\n");
    let manifest = [
        "path\tsha256\tbytes\tsource\tlicence\tkind\texpected\twhy\tcheck\n".to_owned(),
        row("stl/b.stl", "MIT"),
        row("stl/a.stl", "CC0-1.0 (own)"),
        row("stl/gone.stl", "MIT"),
        row("hostile/c.stl", "MIT"),
    ];
    fs::write(corpus.join("manifest.tsv"), manifest.concat()).unwrap();

    let pool = Pool::new(Some(&corpus), 3, 1);
    let bases: Vec<(&str, &str)> =
        pool.bases().map(|base| (base.name.as_str(), base.licence.as_str())).collect();
    assert_eq!(bases[..2], [("a.stl", "CC0-1.0"), ("b.stl", "MIT")]);
    assert!(bases[2..].iter().all(|(name, licence)| name.ends_with(" 3") && licence.is_empty()));
    assert!(bases.len() > 10 && pool.made + 2 == pool.models.len(), "{bases:?}");
    let counted: Vec<(&str, usize)> = pool.licences(3).into_iter().collect();
    assert_eq!(counted, [("", 1), ("CC0-1.0", 1), ("MIT", 1)]);
    assert!(Pool::new(None, 3, 0).bases().next().is_none());
}
