//! How strongly each degree of the spherical harmonics shows in each shell around the centre. Turning and mirroring a
//! shape mixes the orders of a degree and leaves its strength.

use std::sync::LazyLock;

use crate::vector::F3;

use super::{VECTOR, Vector};

pub(super) const SHELLS: usize = 16;
pub(super) const DEGREES: usize = 16;
/// Where the last shell ends, in radii (the root of the mean squared distance from the centre).
const REACH: f32 = 2.4;
/// Points are sorted into three layers a shell; a shell takes from its neighbours' layers too, so that a point near a
/// border counts in both.
const LAYERS: usize = 3 * SHELLS;
/// Weights of the layers around a shell's middle one.
const BLUR: [f64; 5] = [1.0 / 3.0, 2.0 / 3.0, 1.0, 2.0 / 3.0, 1.0 / 3.0];
/// Orders with their degrees: the pairs `m <= l`.
const PAIRS: usize = DEGREES * (DEGREES + 1) / 2;
/// Numbers summed side by side; sums are in the same order on every machine.
const LANES: usize = 8;

/// Strength (a root of a sum of squares) by shell and degree.
pub(super) struct Spectrum([[f64; DEGREES]; SHELLS]);

impl Spectrum {
    /// In bytes, for any number of points and any size: the strengths' squares sum to one before they are rounded.
    pub(super) fn vector(&self) -> Vector {
        let squares: f64 = self.0.iter().flatten().map(|s| s * s).sum();
        let factor = if squares > 0.0 { 1.0 / squares.sqrt() } else { 0.0 };
        let mut vector = [0; VECTOR];
        for (shell, strengths) in self.0.iter().enumerate() {
            for (degree, strength) in strengths.iter().enumerate() {
                // The root gives the weak high degrees a say.
                let level = (strength * factor).sqrt() * 255.0;
                vector[degree * SHELLS + shell] = level.round().min(255.0) as u8;
            }
        }
        vector
    }
}

/// The spectrum of points around their centre, in radii.
pub(super) fn spectrum(points: &[F3]) -> Spectrum {
    let mut layers: Vec<Vec<F3>> = vec![Vec::new(); LAYERS];
    for &[x, y, z] in points {
        let radius = (x * x + y * y + z * z).sqrt();
        if radius > 0.0 {
            let layer = (radius / REACH * LAYERS as f32) as usize;
            layers[layer.min(LAYERS - 1)].push([x / radius, y / radius, z / radius]);
        }
    }
    let sums: Vec<Sums> = layers.iter().map(|layer| sums(layer)).collect();
    let mut spectrum = Spectrum([[0.0; DEGREES]; SHELLS]);
    for (shell, strengths) in spectrum.0.iter_mut().enumerate() {
        let mut mixed = [[0.0; 2]; PAIRS];
        for (weight, step) in BLUR.iter().zip(0_usize..) {
            let Some(layer) = (3 * shell + 1 + step).checked_sub(2).and_then(|k| sums.get(k))
            else {
                continue;
            };
            for (to, from) in mixed.iter_mut().zip(layer) {
                *to = [to[0] + weight * from[0], to[1] + weight * from[1]];
            }
        }
        for (pair, (order, degree)) in pairs().enumerate() {
            // Orders above zero stand for two, with cosine and sine.
            let twice = if order == 0 { 1.0 } else { 2.0 };
            let [c, s] = mixed[pair];
            strengths[degree] += twice * (c * c + s * s);
        }
        for strength in strengths {
            *strength = strength.sqrt();
        }
    }
    spectrum
}

/// Orders and degrees in the order of [`Sums`].
fn pairs() -> impl Iterator<Item = (usize, usize)> {
    (0..DEGREES).flat_map(|order| (order..DEGREES).map(move |degree| (order, degree)))
}

/// For each order and degree the sums of the harmonic's cosine and sine parts over points.
type Sums = [[f64; 2]; PAIRS];

/// Factors of the recursion `P(l) = a z P(l-1) - b P(l-2)` of the normalised Legendre functions.
static FACTORS: LazyLock<[[f32; 2]; PAIRS]> = LazyLock::new(|| {
    let mut factors = [[0.0; 2]; PAIRS];
    for (factor, (order, degree)) in factors.iter_mut().zip(pairs()) {
        let (m, l) = (order as f64, degree as f64);
        if degree > order {
            let a = ((4.0 * l * l - 1.0) / (l * l - m * m)).sqrt();
            let p = l - 1.0;
            let b = a * ((p * p - m * m) / (4.0 * p * p - 1.0)).sqrt();
            *factor = [a as f32, if degree > order + 1 { b as f32 } else { 0.0 }];
        }
    }
    factors
});

fn sums(directions: &[F3]) -> Sums {
    let mut sums = [[0.0; 2]; PAIRS];
    if directions.is_empty() {
        return sums;
    }
    // Padded with points of no weight.
    let count = directions.len().div_ceil(LANES) * LANES;
    let [mut x, mut y, mut z] = [vec![0.0_f32; count], vec![0.0; count], vec![0.0; count]];
    let (mut cosine, mut sine) = (vec![0.0_f32; count], vec![0.0_f32; count]);
    for (i, d) in directions.iter().enumerate() {
        (x[i], y[i], z[i], cosine[i]) = (d[0], d[1], d[2], 1.0);
    }
    let (mut before, mut last) = (vec![0.0_f32; count], vec![0.0_f32; count]);
    let mut pair = 0;
    // The root of 1 over 4 pi, then of each sectoral function in terms of the one before.
    let mut sectoral = 0.282_094_8_f32;
    for order in 0..DEGREES {
        if order > 0 {
            let m = order as f32;
            sectoral *= ((2.0 * m + 1.0) / (2.0 * m)).sqrt();
            turn(&mut cosine, &mut sine, &x, &y);
        }
        // The first step of an order leaves the sectoral function as it is.
        before.fill(-sectoral);
        last.fill(0.0);
        for degree in order..DEGREES {
            let factors = if degree == order { [0.0, 1.0] } else { FACTORS[pair] };
            sums[pair] = step(&mut before, &last, &z, factors, [&cosine, &sine]);
            std::mem::swap(&mut before, &mut last);
            pair += 1;
        }
    }
    sums
}

/// Multiplies the complex numbers by `x + i y`.
fn turn(cosine: &mut [f32], sine: &mut [f32], x: &[f32], y: &[f32]) {
    for ((c, s), (x, y)) in cosine.iter_mut().zip(sine).zip(x.iter().zip(y)) {
        (*c, *s) = (*c * x - *s * y, *c * y + *s * x);
    }
}

/// One step of the recursion in place of `before`, and the sums of its products with the cosine and the sine parts.
fn step(
    before: &mut [f32],
    last: &[f32],
    z: &[f32],
    [a, b]: [f32; 2],
    [cosine, sine]: [&[f32]; 2],
) -> [f64; 2] {
    let mut sums = [[0.0_f32; LANES]; 2];
    let (before, _) = before.as_chunks_mut::<LANES>();
    let [last, z, cosine, sine] = [last, z, cosine, sine].map(|list| list.as_chunks::<LANES>().0);
    for ((((before, last), z), cosine), sine) in
        before.iter_mut().zip(last).zip(z).zip(cosine).zip(sine)
    {
        for k in 0..LANES {
            let next = a * z[k] * last[k] - b * before[k];
            before[k] = next;
            sums[0][k] += next * cosine[k];
            sums[1][k] += next * sine[k];
        }
    }
    sums.map(|lanes| lanes.iter().map(|&lane| f64::from(lane)).sum())
}
