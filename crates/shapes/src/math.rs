//! Vectors and functions built only from IEEE basic operations, so that every platform agrees to the last bit
//! (the sine of the platform's C library would not).

pub use std::f64::consts::{PI, TAU};

/// A point in a plane, millimetres.
pub type V2 = [f64; 2];
/// A point in space, millimetres, Z up.
pub type V3 = [f64; 3];

/// Sine and cosine of `x` radians; exact to about 1e-15 for |x| below 1,000.
pub fn sin_cos(x: f64) -> (f64, f64) {
    // Pi/2 in two parts, the first with trailing zero bits so that `k * HIGH` is exact.
    const HIGH: f64 = 1.570_796_326_734_125_6;
    const LOW: f64 = 6.077_100_506_506_192e-11;
    let k = (x * std::f64::consts::FRAC_2_PI).round();
    let r = (x - k * HIGH) - k * LOW;
    let q = r * r;
    let (mut s, mut c) = (1.0, 1.0);
    for i in [14.0, 12.0, 10.0, 8.0, 6.0, 4.0, 2.0] {
        s = 1.0 - s * q / (i * (i + 1.0));
        c = 1.0 - c * q / ((i - 1.0) * i);
    }
    s *= r;
    match (k as i64).rem_euclid(4) {
        0 => (s, c),
        1 => (c, -s),
        2 => (-s, -c),
        _ => (-c, s),
    }
}

pub fn sin(x: f64) -> f64 {
    sin_cos(x).0
}

pub fn cos(x: f64) -> f64 {
    sin_cos(x).1
}

pub fn tan(x: f64) -> f64 {
    let (s, c) = sin_cos(x);
    s / c
}

/// The angle in 0..=PI whose cosine is `c`, by bisection (exact enough for geometry, the same everywhere).
pub fn acos(c: f64) -> f64 {
    let (mut low, mut high) = (0.0, PI);
    for _ in 0..54 {
        let mid = f64::midpoint(low, high);
        if cos(mid) > c {
            low = mid;
        } else {
            high = mid;
        }
    }
    low
}

/// The angle in -PI/2..=PI/2 whose sine is `s`.
pub fn asin(s: f64) -> f64 {
    PI / 2.0 - acos(s)
}

/// Degrees to radians.
pub fn rad(degrees: f64) -> f64 {
    degrees * PI / 180.0
}

/// The point at `angle` radians and distance `r` from the origin.
pub fn polar(r: f64, angle: f64) -> V2 {
    let (s, c) = sin_cos(angle);
    [r * c, r * s]
}

pub fn add(a: V3, b: V3) -> V3 {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

pub fn sub(a: V3, b: V3) -> V3 {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub fn mul(a: V3, k: f64) -> V3 {
    [a[0] * k, a[1] * k, a[2] * k]
}

pub fn dot(a: V3, b: V3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub fn cross(a: V3, b: V3) -> V3 {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

pub fn length(a: V3) -> f64 {
    dot(a, a).sqrt()
}

/// `a` with length 1; the zero vector stays.
pub fn unit(a: V3) -> V3 {
    let l = length(a);
    if l > 0.0 { mul(a, 1.0 / l) } else { a }
}

pub fn lerp(a: f64, b: f64, t: f64) -> f64 {
    a + (b - a) * t
}

/// 0 below `a`, 1 above `b`, smooth between.
pub fn smoothstep(a: f64, b: f64, x: f64) -> f64 {
    let t = ((x - a) / (b - a)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Twice the signed area of the triangle `a b c`; positive when counter-clockwise.
pub fn turn(a: V2, b: V2, c: V2) -> f64 {
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}

/// Smooth random landscape in -1..1 with features one unit wide.
pub fn noise(seed: u64, x: f64, y: f64) -> f64 {
    let (fx, fy) = (x.floor(), y.floor());
    let corner = |i: f64, j: f64| {
        let cell = ((fx + i) as i64 as u64) ^ ((fy + j) as i64 as u64).rotate_left(32);
        (crate::rng::mix(seed, cell) >> 11) as f64 / (1u64 << 52) as f64 - 1.0
    };
    let (u, v) = (smoothstep(0.0, 1.0, x - fx), smoothstep(0.0, 1.0, y - fy));
    lerp(
        lerp(corner(0.0, 0.0), corner(1.0, 0.0), u),
        lerp(corner(0.0, 1.0), corner(1.0, 1.0), u),
        v,
    )
}

/// Five octaves of [`noise`], about -1..1.
pub fn fractal(seed: u64, x: f64, y: f64) -> f64 {
    let (mut sum, mut gain, mut scale) = (0.0, 0.5, 1.0);
    for octave in 0..5 {
        sum += gain * noise(seed.wrapping_add(octave), x * scale, y * scale);
        gain *= 0.5;
        scale *= 2.03;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sine_and_cosine_agree_with_the_platform() {
        for i in -5000..5000 {
            let x = f64::from(i) * 0.0137;
            let (s, c) = sin_cos(x);
            assert!((s - x.sin()).abs() < 2e-15 && (c - x.cos()).abs() < 2e-15, "at {x}");
        }
    }
}
