//! Models that have a part from the same third one: neither is made from the other, so a question about the other has no
//! true answer but where the part is from.

use mesh::{Print, count_shells, fingerprint};
use rayon::prelude::*;
use shapes::forms::cylinder;
use shapes::math::{V3, add, cross, length, mul, sub};
use shapes::rng::{Rng, mix};

use crate::attacks::{direction, half, turned};
use crate::body::Body;
use crate::pool::{Model, Pool};
use crate::{Accepted, accepted};

/// What of a third model two others have.
#[derive(Clone, Copy)]
enum Of {
    /// All of it.
    Whole,
    /// The triangles on one side of a plane.
    Half,
    /// Nothing: both have the same disc.
    Disc,
}

impl Of {
    fn part(self, third: &Body, rng: &mut Rng) -> Option<Body> {
        match self {
            Self::Whole => Some(third.clone()),
            Self::Half => half(third, direction(rng)),
            Self::Disc => Some(Body::from_solid(&cylinder(30.0, 0.0, 3.0, 0.4, 72))),
        }
    }
}

/// What two models have in common.
struct Common {
    name: &'static str,
    of: Of,
    /// Its share of the area of each of them.
    share: f64,
    /// It hangs together with the rest by triangles, so that it is no part of its own.
    is_grown: bool,
}

const fn apart(name: &'static str, of: Of, share: f64) -> Common {
    Common { name, of, share, is_grown: false }
}

const fn grown(name: &'static str, share: f64) -> Common {
    Common { name, of: Of::Whole, share, is_grown: true }
}

const COMMONS: [Common; 9] = [
    apart("a disc of a third of the area, beside the rest", Of::Disc, 0.33),
    apart("a third model, a tenth of the area, beside the rest", Of::Whole, 0.10),
    apart("the same, a third of the area", Of::Whole, 0.33),
    apart("the same, half of the area", Of::Whole, 0.50),
    apart("one half of a third model, a third of the area, beside the rest", Of::Half, 0.33),
    grown("a third model, a tenth of the area, grown into the rest", 0.10),
    grown("the same, a third of the area", 0.33),
    grown("the same, half of the area", 0.50),
    grown("the same, four fifths of the area", 0.80),
];

/// One of two siblings is in the index beside the whole pool, the other is uploaded.
pub fn print(mut pool: Pool, most: usize) {
    println!("| what two models have from a third | pairs | asked | by a surface | by a piece |");
    println!("|---|--:|--:|--:|--:|");
    let bases: Vec<usize> = pool.bases().take(most).map(|base| base.number as usize).collect();
    let first = pool.models.len();
    for (row, common) in COMMONS.iter().enumerate() {
        let pairs: Vec<[(Body, Print); 2]> =
            bases.par_iter().filter_map(|&base| siblings(&pool, base, row, common)).collect();
        let (others, uploads): (Vec<_>, Vec<_>) = pairs.into_iter().map(<(_, _)>::from).unzip();
        pool.models.truncate(first);
        pool.models.extend(others.into_iter().enumerate().map(|(at, (body, print))| Model {
            number: (first + at) as u64,
            name: String::new(),
            family: String::new(),
            licence: String::new(),
            body,
            print,
        }));
        let index = pool.index();
        let asked: Vec<Accepted> = uploads
            .par_iter()
            .enumerate()
            .filter_map(|(at, (_, print))| {
                let sibling = (first + at) as u64;
                let found = index.search(&print.fingerprint);
                accepted(&pool, print, &found, &|model| model == sibling)
            })
            .collect();
        let by_surface = asked.iter().filter(|taken| taken.near.is_some()).count();
        println!(
            "| {} | {} | {} | {by_surface} | {} |",
            common.name,
            uploads.len(),
            asked.len(),
            asked.len() - by_surface
        );
    }
    println!();
}

/// Two models of different families, each with the common part of a third one.
fn siblings(pool: &Pool, base: usize, row: usize, common: &Common) -> Option<[(Body, Print); 2]> {
    let third = &pool.models[base];
    // Of several surfaces only one would be grown into the rest.
    let fits = |body: &Body| !common.is_grown || count_shells(&body.mesh()) == 1;
    if !fits(&third.body) {
        return None;
    }
    let mut rng = Rng::new(mix(third.number, 200 + row as u64));
    let part = common.of.part(&third.body, &mut rng)?;
    let mut families = vec![third.family.as_str()];
    let mut sibling = || {
        let host = loop {
            let host = &pool.models[rng.below(pool.models.len())];
            if !families.contains(&host.family.as_str()) && fits(&host.body) {
                break host;
            }
        };
        families.push(&host.family);
        let body = with_part(&host.body, &turned(&part, &mut rng), common);
        let print = fingerprint(&body.mesh())?;
        Some((body, print))
    };
    Some([sibling()?, sibling()?])
}

/// The part made as large as its share asks, beside the host.
fn with_part(host: &Body, part: &Body, common: &Common) -> Body {
    let of_host = common.share / (1.0 - common.share);
    let size = (of_host * area(host) / area(part).max(1e-9)).sqrt();
    let part = part.map(|p| mul(p, size));
    let (low, high) = part.bounds();
    let (floor, side) = host.bounds();
    let gap = 0.01 * length(sub(high, low));
    let by: V3 = [side[0] - low[0] + gap, floor[1] - low[1], floor[2] - low[2]];
    let both = host.clone().with(&part.map(|p| add(p, by)));
    if common.is_grown { bridged(both, host) } else { both }
}

/// A tube in place of a triangle of the host, whose triangles come first, and of the nearest one of the rest.
fn bridged(mut body: Body, host: &Body) -> Body {
    let (own, rest) = body.triangles.split_at(host.triangles.len());
    let centre = |t: &[u32; 3]| {
        let [a, b, c] = body.corners(t);
        mul(add(a, add(b, c)), 1.0 / 3.0)
    };
    let most = (0..own.len()).max_by(|&s, &t| centre(&own[s])[0].total_cmp(&centre(&own[t])[0]));
    let Some(from) = most else { return body };
    let start = centre(&own[from]);
    let away = |t: &[u32; 3]| length(sub(centre(t), start));
    let nearest = (0..rest.len()).min_by(|&s, &t| away(&rest[s]).total_cmp(&away(&rest[t])));
    let Some(to) = nearest.map(|at| own.len() + at) else { return body };
    let ([a, b, c], [d, e, f]) = (body.triangles[from], body.triangles[to]);
    body.triangles[from] = [a, b, f];
    body.triangles[to] = [a, f, d];
    body.triangles.extend([[b, c, e], [b, e, f], [c, a, d], [c, d, e]]);
    body
}

fn area(body: &Body) -> f64 {
    let twice = |t: &[u32; 3]| {
        let [a, b, c] = body.corners(t);
        length(cross(sub(b, a), sub(c, a)))
    };
    body.triangles.iter().map(twice).sum::<f64>() / 2.0
}
