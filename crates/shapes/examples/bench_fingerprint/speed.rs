//! What it costs, in CPU time of this thread.

use std::hint::black_box;

use mesh::{Fingerprint, Index, Mesh, fingerprint, register, shared_piece};
use shapes::rng::Rng;

use crate::attacks::fine;
use crate::body::Body;
use crate::collapse::{Cost, collapse};

/// Vectors of the large index.
const VECTORS: u64 = 1_000_000;

pub fn print() {
    println!("| work, one thread | CPU ms |\n|---|--:|");
    let shape = |name: &str| {
        let family =
            shapes::families().iter().find(|f| f.name == name).expect("a family of this name");
        Body::of(&shapes::generate(family, 3).mesh)
    };
    for (name, count) in [("knot", 20_000), ("knot", 200_000), ("planetary-set", 200_000)] {
        let mesh = sized(&shape(name), count);
        let spent = best(|| black_box(fingerprint(&mesh)).is_some());
        println!("| all three channels, {name}, {} triangles | {spent:.1} |", mesh.triangles.len());
    }
    let prints: Vec<Fingerprint> = shapes::families()
        .iter()
        .flat_map(|family| {
            (0..3).filter_map(|seed| fingerprint(&shapes::generate(family, seed).mesh))
        })
        .map(|print| print.fingerprint)
        .collect();
    let index = large(&prints);
    let whole = |print: &&Fingerprint| print.parts.is_empty();
    let wanted: Vec<&Fingerprint> = prints.iter().filter(whole).step_by(7).collect();
    let mut spent: Vec<f64> =
        wanted.iter().map(|w| best(|| !black_box(index.search(w)).outer.is_empty())).collect();
    spent.sort_by(f64::total_cmp);
    println!(
        "| search among {} vectors: median of {} shapes | {:.1} |",
        VECTORS,
        spent.len(),
        spent[spent.len() / 2]
    );
    println!("| the slowest of them | {:.1} |", spent[spent.len() - 1]);
    let most = prints.iter().max_by_key(|p| p.parts.len()).expect("there are prints");
    let spent = best(|| !black_box(index.search(most)).outer.is_empty());
    println!("| a shape of {} surfaces | {spent:.1} |", 1 + most.parts.len());
    let cloud =
        |name: &str| fingerprint(&shape(name).mesh()).expect("has a surface").clouds.remove(0);
    let (a, b) = (cloud("knot"), cloud("vase"));
    println!(
        "| laying one over another | {:.1} |",
        best(|| black_box(register(&a, &b)).mean > 0.0)
    );
    let whole = fingerprint(&shape("planetary-set").mesh()).expect("has a surface");
    println!(
        "| laying a shape of {} surfaces over another by their corners | {:.1} |",
        whole.clouds.len(),
        best(|| black_box(shared_piece(&whole, &whole)).is_some())
    );
}

/// With exactly `count` triangles, or a few more.
fn sized(body: &Body, count: usize) -> Mesh {
    let mut longest = 8.0;
    let mut body = body.clone();
    while body.triangles.len() < count {
        body = fine(&body, longest);
        longest *= 0.7;
    }
    collapse(&body, count, Cost::Shape).mesh()
}

/// Real vectors with noise, so that many are near to a wanted one, as in a grown catalogue.
fn large(prints: &[Fingerprint]) -> Index {
    let mut index = Index::default();
    let mut rng = Rng::new(1);
    let (mut model, mut vectors) = (0, 0);
    while vectors < VECTORS {
        let a = &prints[rng.below(prints.len())];
        let b = &prints[rng.below(prints.len())];
        let share = rng.range(0.0, 0.6);
        let mut outer = a.outer;
        for (x, y) in outer.iter_mut().zip(&b.outer) {
            let mixed =
                f64::from(*x) * (1.0 - share) + f64::from(*y) * share + rng.range(-6.0, 6.0);
            *x = mixed.round().clamp(0.0, 255.0) as u8;
        }
        let mixed = Fingerprint { outer, sketch: Vec::new(), too_simple: false, ..a.clone() };
        vectors += 1 + mixed.parts.len() as u64;
        index.insert(model, &mixed);
        model += 1;
    }
    index
}

/// Milliseconds of CPU, the least of some runs.
fn best(mut work: impl FnMut() -> bool) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..7 {
        let before = cpu_seconds();
        assert!(work(), "nothing came of it");
        least = least.min(cpu_seconds() - before);
    }
    least * 1e3
}

/// CPU time of this thread, from the scheduler's counter (Linux).
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("needs Linux's /proc");
    text.split(' ').next().and_then(|n| n.parse::<u64>().ok()).map_or(0.0, |n| n as f64 / 1e9)
}
