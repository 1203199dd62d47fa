//! Lays one surface over another, turned, mirrored and scaled as need be, and says how well it fits.

use serde::{Deserialize, Serialize};

use crate::vector::{V3, v3};

use super::Cloud;
use super::kdtree::{KdTree, Spot};
use super::linear::{eigen, solve};
use super::outer::axes;

/// Descriptions of one surface, sampled twice, differ by less (L1): then a fit need not prove much, only agree.
const ONE_SURFACE: u32 = 200;
/// Fits that agree: mean and 95th percentile of distances, in spacings of the points.
const AGREES: Fit = Fit { mean: 1.2, percentile_95: 7.0 };
/// Fits that prove sameness are hardly worse than those of one half of a surface's points to its other half: by these
/// factors, and by what rounding leaves. So flat sides, which are known exactly, have to fit exactly.
const WORSE: Fit = Fit { mean: 1.1, percentile_95: 1.25 };
const ROUNDING: Fit = Fit { mean: 0.02, percentile_95: 0.1 };
/// However rough a surface is, a fit worse than this proves nothing.
const WORST: Fit = Fit { mean: 0.7, percentile_95: 3.6 };
/// The distance, in spacings, of what has no counterpart at all.
const MISSING: f64 = 20.0;
/// Along the surface the next point may lie this many spacings away before that counts as distance.
const GAP: f64 = 2.5;
/// Principal spreads nearer than this leave the turn about the third axis open.
const ALIKE: f64 = 1.3;
/// Sizes are made equal first; a fit may change them by this much.
const SCALE: std::ops::RangeInclusive<f64> = 0.8..=1.25;
/// Pairs further apart than this many spacings do not pull.
const HEARD_WITHIN: f64 = 4.0;
/// Share of the nearest pairs that a fit listens to.
const HEARD: f64 = 0.9;

/// How one surface lies best over another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    /// Takes the first's file coordinates to the second's: three rows of a turn with scale (and mirror), then shift.
    pub matrix: [[f64; 4]; 3],
    pub is_mirrored: bool,
    /// Size of the second over that of the first.
    pub scale: f64,
    /// Mean distance from the points of either surface to the other surface, the greater of both, in mean distances
    /// between neighbouring points (about a fortieth of the radius).
    pub mean: f64,
    /// The 95th percentile of the same distances, in the same way.
    pub percentile_95: f64,
    /// The same two of one half of a surface's points to the other half, the greater of both surfaces: what the points
    /// can tell at best. Flat sides are known much better than rough ones.
    #[serde(default)]
    pub own_mean: f64,
    #[serde(default)]
    pub own_percentile_95: f64,
}

impl Registration {
    /// Of a surface with itself.
    pub const SAME: Self = Self {
        matrix: [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0]],
        is_mirrored: false,
        scale: 1.0,
        mean: 0.0,
        percentile_95: 0.0,
        own_mean: 0.0,
        own_percentile_95: 0.0,
    };

    /// Whether both are one shape, as far as their points can tell, when their descriptions are this far apart (L1).
    pub fn is_same(&self, distance: u32) -> bool {
        let own = Fit { mean: self.own_mean, percentile_95: self.own_percentile_95 };
        let limit = if distance <= ONE_SURFACE { AGREES } else { own.hardly_worse() };
        self.mean <= limit.mean && self.percentile_95 <= limit.percentile_95
    }

    /// A place of the first in the second's coordinates.
    pub fn place(&self, p: V3) -> V3 {
        self.matrix.map(|row| row[0] * p[0] + row[1] * p[1] + row[2] * p[2] + row[3])
    }
}

/// Finds how `first` lies best over `second`.
pub fn register(first: &Cloud, second: &Cloud) -> Registration {
    let (a, b) = (Side::new(first), Side::new(second));
    let mut poses: Vec<(f64, Pose)> = starts(&a, &b).into_iter().map(|pose| (0.0, pose)).collect();
    for (points, rounds, kept) in [(96, 0, 64), (192, 0, 16), (192, 6, 6)] {
        let points = a.few(points);
        for (error, pose) in &mut poses {
            for _ in 0..rounds {
                *pose = nearer(pose, &points, &b.tree);
            }
            *error = spread_after(pose, &points, &b.tree);
        }
        poses.sort_by(|x, y| x.0.total_cmp(&y.0));
        poses.truncate(kept);
    }
    for (points, rounds, kept) in [(256, 6, 1), (1024, 5, 1)] {
        let points = a.few(points);
        for (error, pose) in &mut poses {
            for _ in 0..rounds {
                *pose = flatter(pose, &points, &b);
            }
            *error = points.iter().map(|&p| b.distance(pose.place_spot(p))).sum();
        }
        poses.sort_by(|x, y| x.0.total_cmp(&y.0));
        poses.truncate(kept);
    }
    let pose = &poses[0].1;
    let (to_b, to_a) = (Fit::of(pose, &a, &b), Fit::of(&pose.inverse(), &b, &a));
    Registration {
        matrix: pose.in_files(first, second),
        is_mirrored: pose.is_mirrored,
        scale: pose.scale * second.radius / first.radius,
        mean: to_b.mean.max(to_a.mean),
        percentile_95: to_b.percentile_95.max(to_a.percentile_95),
        own_mean: a.own.mean.max(b.own.mean),
        own_percentile_95: a.own.percentile_95.max(b.own.percentile_95),
    }
}

/// Mean and 95th percentile of distances, in spacings of the points that were gone to.
pub(super) struct Fit {
    pub mean: f64,
    pub percentile_95: f64,
}

impl Fit {
    fn of(pose: &Pose, from: &Side, to: &Side) -> Self {
        Self::new(from.spots.iter().map(|&spot| to.distance(pose.place_spot(spot))).collect())
    }

    /// The worst fit that is hardly worse than this one.
    pub fn hardly_worse(&self) -> Self {
        let mean = WORSE.mean * self.mean + ROUNDING.mean;
        let percentile_95 = WORSE.percentile_95 * self.percentile_95 + ROUNDING.percentile_95;
        Self { mean: mean.min(WORST.mean), percentile_95: percentile_95.min(WORST.percentile_95) }
    }

    pub fn new(mut distances: Vec<f64>) -> Self {
        distances.sort_unstable_by(f64::total_cmp);
        let at = distances.len().saturating_sub(1) * 95 / 100;
        Self {
            mean: distances.iter().sum::<f64>() / distances.len().max(1) as f64,
            percentile_95: distances.get(at).copied().unwrap_or(0.0),
        }
    }
}

/// A cloud made ready.
pub(super) struct Side {
    tree: KdTree,
    /// In the order of the surface.
    pub spots: Vec<Spot>,
    /// Mean distance from a point of this surface to the nearest of the cloud.
    spacing: f64,
    /// From one half of the points to the other.
    pub own: Fit,
    spreads: [f64; 3],
    axes: [V3; 3],
}

impl Side {
    pub fn new(cloud: &Cloud) -> Self {
        let spots = cloud.spots();
        let half = |odd: usize| spots.iter().skip(odd).step_by(2).copied().collect::<Vec<_>>();
        let other = KdTree::new(half(1));
        let sum: f64 = half(0).iter().map(|spot| other.nearest(spot.at).0.sqrt()).sum();
        // Twice the points lie nearer by the root of two; nothing lies nearer than the grid they are stored on.
        let spacing = (sum / (spots.len() as f64 / 2.0).max(1.0) / 2.0_f64.sqrt()).max(1e-3);
        let mut matrix = [[0.0; 3]; 3];
        for spot in &spots {
            for (i, row) in matrix.iter_mut().enumerate() {
                for (j, cell) in row.iter_mut().enumerate() {
                    *cell += spot.at[i] * spot.at[j];
                }
            }
        }
        let (spreads, axes) = eigen(matrix);
        let own = half(0).into_iter().map(|spot| distance(&other, spacing, spot)).collect();
        let tree = KdTree::new(spots.clone());
        Self { tree, spots, spacing, own: Fit::new(own), spreads, axes }
    }

    /// From `spot` to this surface, in spacings.
    pub fn distance(&self, spot: Spot) -> f64 {
        distance(&self.tree, self.spacing, spot)
    }

    /// About `count` points, spread like all.
    fn few(&self, count: usize) -> Vec<Spot> {
        self.spots.iter().step_by((self.spots.len() / count).max(1)).copied().collect()
    }

    fn alike(&self, i: usize, j: usize) -> bool {
        self.spreads[i] <= ALIKE * self.spreads[j].max(f64::MIN_POSITIVE)
    }
}

/// From `spot` to the surface of points this far apart, taken as flat around each of them, in spacings.
fn distance(points: &KdTree, spacing: f64, spot: Spot) -> f64 {
    let Some(near) = points.nearest_facing(spot) else { return MISSING };
    let away = v3::scale(v3::sub(spot.at, near.at), 1.0 / spacing);
    let across = v3::dot(away, near.normal);
    let along = (v3::dot(away, away) - across * across).max(0.0).sqrt();
    let beyond = (along - GAP).max(0.0);
    (across * across + beyond * beyond).sqrt().min(MISSING)
}

/// A turn (with mirror), a scale, then a shift.
#[derive(Clone, Debug)]
pub(super) struct Pose {
    turn: [V3; 3],
    pub is_mirrored: bool,
    pub scale: f64,
    shift: V3,
}

impl Pose {
    fn new(turn: [V3; 3]) -> Self {
        let is_mirrored = v3::dot(turn[0], v3::cross(turn[1], turn[2])) < 0.0;
        Self { turn, is_mirrored, scale: 1.0, shift: [0.0; 3] }
    }

    pub fn place(&self, p: V3) -> V3 {
        v3::add(v3::scale(self.turn.map(|row| v3::dot(row, p)), self.scale), self.shift)
    }

    pub fn place_spot(&self, spot: Spot) -> Spot {
        let normal = self.turn.map(|row| v3::dot(row, spot.normal));
        Spot { at: self.place(spot.at), normal }
    }

    pub fn inverse(&self) -> Self {
        let turn = transposed(self.turn);
        let scale = 1.0 / self.scale;
        let shift = v3::scale(turn.map(|row| v3::dot(row, self.shift)), -scale);
        Self { turn, is_mirrored: self.is_mirrored, scale, shift }
    }

    /// The same for what is given in the frame of `part`, when this one is for the frame of `whole`, of one file.
    pub fn of_part(&self, whole: &Cloud, part: &Cloud) -> Self {
        let moved = v3::scale(v3::sub(part.centre, whole.centre), 1.0 / whole.radius);
        let scale = self.scale * part.radius / whole.radius;
        Self { scale, shift: self.place(moved), ..self.clone() }
    }

    /// The same between the files of two clouds.
    pub fn in_files(&self, first: &Cloud, second: &Cloud) -> [[f64; 4]; 3] {
        let scale = self.scale * second.radius / first.radius;
        let shift = v3::add(v3::scale(self.shift, second.radius), second.centre);
        [0, 1, 2].map(|k| {
            let [x, y, z] = v3::scale(self.turn[k], scale);
            [x, y, z, shift[k] - v3::dot([x, y, z], first.centre)]
        })
    }
}

fn transposed(m: [V3; 3]) -> [V3; 3] {
    [0, 1, 2].map(|j| [m[0][j], m[1][j], m[2][j]])
}

fn product(a: [V3; 3], b: [V3; 3]) -> [V3; 3] {
    let columns = transposed(b);
    a.map(|row| columns.map(|column| v3::dot(row, column)))
}

/// Turns that bring the principal axes of `a` to those of `b`; more of them where the axes are not certain.
fn starts(a: &Side, b: &Side) -> Vec<Pose> {
    let alike = |i, j| a.alike(i, j) || b.alike(i, j);
    let middles: Vec<[V3; 3]> = match (alike(0, 1), alike(1, 2)) {
        (false, false) => vec![identity()],
        (true, false) => around(2, 32),
        (false, true) => around(0, 32),
        (true, true) => everywhere(),
    };
    let to_b = transposed(b.axes);
    let mut poses = Vec::with_capacity(8 * middles.len());
    for middle in &middles {
        for signs in 0..8_u8 {
            let flipped = [0, 1, 2].map(|k| {
                let sign = if signs >> k & 1 == 1 { -1.0 } else { 1.0 };
                v3::scale(middle[k], sign)
            });
            poses.push(Pose::new(product(to_b, product(flipped, a.axes))));
        }
    }
    poses
}

fn identity() -> [V3; 3] {
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
}

/// Turns of a half circle about an axis in `steps` (a power of two); the signs give the other half.
fn around(axis: usize, steps: usize) -> Vec<[V3; 3]> {
    let (i, j) = ((axis + 1) % 3, (axis + 2) % 3);
    // Half the angle again and again, from a half circle.
    let (mut c, mut s) = (-1.0_f64, 0.0_f64);
    for _ in 0..steps.ilog2() {
        let cosine = ((1.0 + c) / 2.0).sqrt();
        s = ((1.0 - c) / 2.0).sqrt();
        c = cosine;
    }
    let mut turns = Vec::with_capacity(steps);
    let (mut x, mut y) = (1.0, 0.0);
    for _ in 0..steps {
        let mut turn = identity();
        (turn[i][i], turn[i][j], turn[j][i], turn[j][j]) = (x, -y, y, x);
        turns.push(turn);
        (x, y) = (x * c - y * s, x * s + y * c);
    }
    turns
}

/// Turns that bring the third axis to each of 21 directions, in eight turns about it.
fn everywhere() -> Vec<[V3; 3]> {
    let spins = around(2, 8);
    axes()
        .iter()
        .flat_map(|&axis| {
            let third = axis.map(f64::from);
            let helper = if third[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
            let first = v3::unit(v3::cross(helper, third));
            let to = transposed([first, v3::cross(third, first), third]);
            spins.iter().map(move |&spin| product(to, spin)).collect::<Vec<_>>()
        })
        .collect()
}

/// Mean squared distance of the placed points.
fn spread_after(pose: &Pose, points: &[Spot], tree: &KdTree) -> f64 {
    points.iter().map(|&p| tree.nearest(pose.place(p.at)).0).sum::<f64>()
        / points.len().max(1) as f64
}

/// One step towards the nearest points.
fn nearer(pose: &Pose, points: &[Spot], tree: &KdTree) -> Pose {
    let mut pairs: Vec<(f64, V3, V3)> = points
        .iter()
        .map(|&p| {
            let (distance, q) = tree.nearest(pose.place(p.at));
            (distance, p.at, q)
        })
        .collect();
    let heard = ((pairs.len() as f64 * HEARD) as usize).max(4).min(pairs.len());
    pairs.select_nth_unstable_by(heard - 1, |a, b| a.0.total_cmp(&b.0));
    fitted(&pairs[..heard], pose)
}

/// The turn, scale and shift that bring the first of each pair nearest to the second, hardly scaled.
fn fitted(pairs: &[(f64, V3, V3)], pose: &Pose) -> Pose {
    let both: Vec<(V3, V3)> = pairs.iter().map(|&(_, p, q)| (p, q)).collect();
    brought(&both, pose.is_mirrored, SCALE).unwrap_or_else(|| pose.clone())
}

/// The turn, scale and shift that bring the first of each pair nearest to the second (Horn's quaternions); `None` when
/// either of them all lie in one place.
pub(super) fn brought(
    pairs: &[(V3, V3)],
    is_mirrored: bool,
    scales: std::ops::RangeInclusive<f64>,
) -> Option<Pose> {
    let sign = if is_mirrored { -1.0 } else { 1.0 };
    let share = 1.0 / pairs.len() as f64;
    let mean = |pick: fn(&(V3, V3)) -> V3| {
        v3::scale(pairs.iter().fold([0.0; 3], |sum, pair| v3::add(sum, pick(pair))), share)
    };
    let (from, to) = (mean(|p| p.0), mean(|p| p.1));
    let (mut m, mut squares) = ([[0.0; 3]; 3], [0.0; 2]);
    for &(p, q) in pairs {
        let (p, q) = (v3::scale(v3::sub(p, from), sign), v3::sub(q, to));
        for (row, x) in m.iter_mut().zip(p) {
            for (cell, y) in row.iter_mut().zip(q) {
                *cell += x * y;
            }
        }
        squares = [squares[0] + v3::dot(p, p), squares[1] + v3::dot(q, q)];
    }
    if squares.iter().any(|&s| s <= 0.0) {
        return None;
    }
    let turn = turn_of(m).map(|row| v3::scale(row, sign));
    let scale = (squares[1] / squares[0]).sqrt().clamp(*scales.start(), *scales.end());
    let shift = v3::sub(to, v3::scale(turn.map(|row| v3::dot(row, from)), scale));
    Some(Pose { turn, is_mirrored, scale, shift })
}

/// The turn whose products with the sums `m` of pairs is largest.
fn turn_of(m: [V3; 3]) -> [V3; 3] {
    let [[xx, xy, xz], [yx, yy, yz], [zx, zy, zz]] = m;
    let (_, vectors) = eigen([
        [xx + yy + zz, yz - zy, zx - xz, xy - yx],
        [yz - zy, xx - yy - zz, xy + yx, zx + xz],
        [zx - xz, xy + yx, yy - xx - zz, yz + zy],
        [xy - yx, zx + xz, yz + zy, zz - xx - yy],
    ]);
    quaternion(vectors[0])
}

/// The turn of a quaternion of length one.
fn quaternion([w, x, y, z]: [f64; 4]) -> [V3; 3] {
    [
        [w * w + x * x - y * y - z * z, 2.0 * (x * y - w * z), 2.0 * (x * z + w * y)],
        [2.0 * (x * y + w * z), w * w - x * x + y * y - z * z, 2.0 * (y * z - w * x)],
        [2.0 * (x * z - w * y), 2.0 * (y * z + w * x), w * w - x * x - y * y + z * z],
    ]
}

/// One step towards the planes of the nearest points: exact where sliding along the surface would take many steps.
fn flatter(pose: &Pose, points: &[Spot], to: &Side) -> Pose {
    let (mut matrix, mut right) = ([[0.0; 7]; 7], [0.0; 7]);
    for &point in points {
        let spot = pose.place_spot(point);
        let Some(near) = to.tree.nearest_facing(spot) else { continue };
        let away = v3::dot(v3::sub(spot.at, near.at), near.normal);
        if away.abs() > HEARD_WITHIN * to.spacing {
            continue;
        }
        // How the distance changes with a turn about each axis, a shift along each, and the scale.
        let [a, b, c] = v3::cross(spot.at, near.normal);
        let [x, y, z] = near.normal;
        let change = [a, b, c, x, y, z, v3::dot(spot.at, near.normal)];
        for (row, (value, i)) in matrix.iter_mut().zip(right.iter_mut().zip(change)) {
            for (cell, j) in row.iter_mut().zip(change) {
                *cell += i * j;
            }
            *value -= i * away;
        }
    }
    let [a, b, c, x, y, z, growth] = solve(matrix, right);
    let turn = turn_by([a, b, c]);
    let old = pose.scale;
    let scale = (old * (1.0 + growth.clamp(-0.1, 0.1))).clamp(*SCALE.start(), *SCALE.end());
    let moved = v3::scale(turn.map(|row| v3::dot(row, pose.shift)), scale / old);
    Pose {
        turn: product(turn, pose.turn),
        is_mirrored: pose.is_mirrored,
        scale,
        shift: v3::add(moved, [x, y, z]),
    }
}

/// The turn about an axis by about its length, for small turns.
fn turn_by(axis: V3) -> [V3; 3] {
    let [x, y, z] = v3::scale(axis, 0.5);
    let length = (1.0 + x * x + y * y + z * z).sqrt();
    quaternion([1.0 / length, x / length, y / length, z / length])
}
