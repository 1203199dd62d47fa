//! What of a shape is described by itself beside the whole: its connected parts, what stands together on a plate, and
//! what is left without the largest plain part, as of a figure on a base.

use crate::topology::Topology;
use crate::vector::{F3, f3};

use super::{PART_SHARE, PARTS, SAME_AREA, spread};

/// Shapes of more parts than this are not sorted into what stands together.
const MOST_SHELLS: usize = 1024;
/// Parts stand together when their boxes are this near, in diagonals of the whole.
const GAP: f32 = 0.005;

/// Triangles that are described by themselves.
pub(super) struct Body {
    pub triangles: Vec<[u32; 3]>,
    area: f64,
    /// The share of the whole area that it and its copies have, 0 to 1.
    pub share: f64,
}

/// The parts of a shape.
pub(super) struct Bodies<'a> {
    topology: &'a Topology,
    areas: Vec<f64>,
    all: f64,
}

impl<'a> Bodies<'a> {
    /// None of a shape of one part.
    pub fn of(topology: &'a Topology) -> Option<Self> {
        if topology.shells < 2 {
            return None;
        }
        let mut areas = vec![0.0; topology.shells];
        for (triangle, &shell) in topology.triangles.iter().zip(&topology.shell_of) {
            areas[shell as usize] += spread::area(&topology.points, *triangle);
        }
        let all = areas.iter().sum();
        Some(Self { topology, areas, all })
    }

    /// Connected parts with at least 3 % of the area, largest first, and the number of each.
    pub fn parts(&self) -> Vec<(usize, Body)> {
        let least = self.all * PART_SHARE;
        let mut order: Vec<usize> =
            (0..self.areas.len()).filter(|&shell| self.areas[shell] >= least).collect();
        order.sort_by(|&a, &b| self.areas[b].total_cmp(&self.areas[a]));
        order.truncate(PARTS);
        let group = |shell: usize| order.iter().position(|&other| other == shell);
        let bodies = self.gathered(order.len(), group);
        order.iter().copied().zip(bodies).collect()
    }

    /// What stands together on a plate, largest first, where that is neither all of it nor one part.
    pub fn groups(&self) -> Vec<Body> {
        let shells = self.areas.len();
        if !(3..=MOST_SHELLS).contains(&shells) {
            return Vec::new();
        }
        let group_of = self.together();
        let mut sizes = vec![(0_usize, 0.0); shells];
        for (&group, &area) in group_of.iter().zip(&self.areas) {
            let (count, sum) = &mut sizes[group];
            (*count, *sum) = (*count + 1, *sum + area);
        }
        let is_wanted = |&group: &usize| {
            let (count, area) = sizes[group];
            count > 1 && count < shells && area >= self.all * PART_SHARE
        };
        let mut order: Vec<usize> = (0..shells).filter(is_wanted).collect();
        order.sort_by(|&a, &b| sizes[b].1.total_cmp(&sizes[a].1));
        order.truncate(PARTS);
        self.gathered(order.len(), |shell| order.iter().position(|&other| other == group_of[shell]))
    }

    /// All but one part, if that is more than one.
    pub fn without(&self, part: usize) -> Option<Body> {
        if self.areas.len() < 3 {
            return None;
        }
        self.gathered(1, |shell| (shell != part).then_some(0)).pop()
    }

    /// So many bodies of the parts that `group` sorts into them.
    fn gathered(&self, count: usize, group: impl Fn(usize) -> Option<usize>) -> Vec<Body> {
        let place: Vec<Option<usize>> = (0..self.areas.len()).map(group).collect();
        let mut areas = vec![0.0; count];
        for (place, area) in place.iter().zip(&self.areas) {
            if let Some(place) = *place {
                areas[place] += area;
            }
        }
        let body = |area: f64| Body { triangles: Vec::new(), area, share: area / self.all };
        let mut bodies: Vec<Body> = areas.into_iter().map(body).collect();
        for (&triangle, &shell) in self.topology.triangles.iter().zip(&self.topology.shell_of) {
            if let Some(place) = place[shell as usize] {
                bodies[place].triangles.push(triangle);
            }
        }
        bodies
    }

    /// For each part the first of those that it stands together with, by boxes that touch one after another.
    fn together(&self) -> Vec<usize> {
        let boxes = self.boxes();
        let (low, high) = boxes.iter().fold(EMPTY, |all, b| (least(all.0, b.0), most(all.1, b.1)));
        let gap = GAP * f3::length(f3::sub(high, low));
        let mut first: Vec<usize> = (0..boxes.len()).collect();
        for a in 0..boxes.len() {
            for b in 0..a {
                let is_apart = |k: usize| {
                    boxes[a].0[k] > boxes[b].1[k] + gap || boxes[b].0[k] > boxes[a].1[k] + gap
                };
                if !(0..3).any(is_apart) {
                    let (x, y) = (root(&mut first, a), root(&mut first, b));
                    first[x.max(y)] = x.min(y);
                }
            }
        }
        (0..boxes.len()).map(|shell| root(&mut first, shell)).collect()
    }

    fn boxes(&self) -> Vec<(F3, F3)> {
        let mut boxes = vec![EMPTY; self.areas.len()];
        for (triangle, &shell) in self.topology.triangles.iter().zip(&self.topology.shell_of) {
            let (low, high) = &mut boxes[shell as usize];
            for &corner in triangle {
                let p = self.topology.points[corner as usize];
                (*low, *high) = (least(*low, p), most(*high, p));
            }
        }
        boxes
    }
}

/// The box of nothing.
const EMPTY: (F3, F3) = ([f32::MAX; 3], [f32::MIN; 3]);

fn least(a: F3, b: F3) -> F3 {
    [0, 1, 2].map(|k| a[k].min(b[k]))
}

fn most(a: F3, b: F3) -> F3 {
    [0, 1, 2].map(|k| a[k].max(b[k]))
}

/// The end of a chain, which gets shorter on the way.
fn root(first: &mut [usize], mut at: usize) -> usize {
    while first[at] != at {
        first[at] = first[first[at]];
        at = first[at];
    }
    at
}

/// Without bodies that have as many triangles and the same area as one before: copies of it, as plates hold them. They
/// need no description to be known as such.
pub(super) fn distinct<T>(bodies: Vec<(T, Body)>) -> Vec<(T, Body)> {
    let mut kept: Vec<(T, Body)> = Vec::new();
    for (number, body) in bodies {
        let is_copy = |of: &Body| {
            of.triangles.len() == body.triangles.len()
                && (of.area - body.area).abs() <= of.area * SAME_AREA
        };
        match kept.iter_mut().find(|(_, of)| is_copy(of)) {
            Some((_, of)) => of.share += body.share,
            None => kept.push((number, body)),
        }
    }
    kept
}
