//! Which points of a surface can be seen from outside: depth pictures of the points themselves along 21 axes, both ways.

use crate::vector::{F3, f3};

use super::spread::{centre_and_radius, principal, reach};

/// How much deeper than the nearest point of its pixel a point may lie, in pixels.
const SLACK: f32 = 1.25;

/// The places in the list of the points seen along at least one axis.
pub(super) fn visible(points: &[F3]) -> Vec<u32> {
    let points = upright(points);
    let (middle, radius) = reach(&points);
    // Some ten points a pixel on the silhouette of a ball, each drawn into four pixels.
    let side = ((points.len() as f32).sqrt() / 2.8) as usize + 8;
    let per_unit = (side - 3) as f32 / (2.0 * radius.max(f32::MIN_POSITIVE));
    let centred: Vec<F3> =
        points.iter().map(|&p| f3::scale(f3::sub(p, middle), per_unit)).collect();
    let mut hidden: Vec<u32> = (0..points.len() as u32).collect();
    let mut picture = Picture { side, pixels: vec![[f32::MAX, f32::MIN]; side * side] };
    let mut places = vec![Place { pixel: 0, depth: 0.0 }; points.len()];
    for axis in axes() {
        // Most shapes hide nothing from all of the first axes.
        if hidden.is_empty() {
            break;
        }
        picture.draw(axis, &centred, &mut places);
        hidden.retain(|&point| !picture.shows(places[point as usize]));
    }
    let mut hidden = hidden.into_iter().peekable();
    (0..points.len() as u32).filter(|point| hidden.next_if_eq(point).is_none()).collect()
}

/// Turned to the principal axes, so that what is seen does not depend on how a shape lies in its file.
fn upright(points: &[F3]) -> Vec<F3> {
    let centre = centre_and_radius(points).0.map(|x| x as f32);
    let axes = principal(points.iter().map(|&p| f3::sub(p, centre)));
    let turn = |p: F3| [f3::dot(p, axes[0]), f3::dot(p, axes[1]), f3::dot(p, axes[2])];
    points.iter().map(|&p| turn(f3::sub(p, centre))).collect()
}

/// Where a point lies in a picture.
#[derive(Clone, Copy)]
struct Place {
    /// The first of its four pixels.
    pixel: u32,
    /// Along the axis, in pixels.
    depth: f32,
}

/// The nearest and the furthest depth of each pixel.
struct Picture {
    /// Pixels in a row and in a column.
    side: usize,
    pixels: Vec<[f32; 2]>,
}

impl Picture {
    /// Draws all points as they are seen along `axis`, and says where.
    fn draw(&mut self, axis: F3, points: &[F3], places: &mut [Place]) {
        self.pixels.fill([f32::MAX, f32::MIN]);
        let side = self.side;
        let [across, up, along] = frame(axis);
        let shift = (side / 2) as f32 - 0.5;
        for (place, &p) in places.iter_mut().zip(points) {
            let x = (f3::dot(p, across) + shift) as usize;
            let y = (f3::dot(p, up) + shift) as usize;
            let (pixel, depth) = (y.min(side - 2) * side + x.min(side - 2), f3::dot(p, along));
            *place = Place { pixel: pixel as u32, depth };
            for row in [pixel, pixel + side] {
                for [near, far] in &mut self.pixels[row..row + 2] {
                    *near = if depth < *near { depth } else { *near };
                    *far = if depth > *far { depth } else { *far };
                }
            }
        }
    }

    /// Whether a point that was drawn is the nearest or the furthest at its place, or hardly deeper.
    fn shows(&self, place: Place) -> bool {
        let [near, far] = self.pixels[place.pixel as usize];
        place.depth <= near + SLACK || place.depth >= far - SLACK
    }
}

/// The 42 corners of an icosahedron halved once, one of each opposite pair.
pub(super) fn axes() -> [F3; 21] {
    let golden = f32::midpoint(1.0, 5.0_f32.sqrt());
    let mut all = [[0.0; 3]; 21];
    let mut count = 0;
    for axis in 0..3 {
        let mut add = |v: F3| {
            all[count] = f3::unit([v[axis], v[(axis + 1) % 3], v[(axis + 2) % 3]]);
            count += 1;
        };
        // Corners, then the middles of the edges between them.
        add([0.0, 1.0, golden]);
        add([0.0, 1.0, -golden]);
        add([1.0, 0.0, 0.0]);
        for [a, b] in [[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]] {
            add([1.0, a * (golden + 1.0), b * golden]);
        }
    }
    all
}

/// Two directions across `axis`, and it.
fn frame(axis: F3) -> [F3; 3] {
    let helper = if axis[2].abs() < 0.9 { [0.0, 0.0, 1.0] } else { [1.0, 0.0, 0.0] };
    let across = f3::unit(f3::cross(helper, axis));
    [across, f3::cross(axis, across), axis]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_are_apart_and_none_is_another_turned_round() {
        let all = axes();
        for (i, &a) in all.iter().enumerate() {
            for &b in &all[..i] {
                assert!(f3::dot(a, b).abs() < 0.87, "{a:?} and {b:?}");
            }
        }
    }
}
