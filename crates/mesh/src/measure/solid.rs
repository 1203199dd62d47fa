//! Area, volume and centre of mass, with winding repaired shell by shell.

use crate::topology::Topology;
use crate::vector::{V3, bounds, v3, wide};

/// Sums in file units.
pub(super) struct Solid {
    pub area: f64,
    /// Never negative; meaningful when the surface closes.
    pub volume: f64,
    pub volume_centre: V3,
    pub area_centre: V3,
    /// The whole or a body that is no cavity is inside out.
    pub inverted: bool,
    /// Triangles whose corners lie in one line.
    pub zero_area: usize,
}

/// One connected part.
#[derive(Clone, Copy)]
struct Shell {
    volume: f64,
    /// Sum of centres weighted by volume.
    moment: V3,
    low: V3,
    high: V3,
}

/// Up to this many shells, cavities are told from bodies that are inside out; a soup has no bodies.
const MOST_SHELLS: usize = 4096;

pub(super) fn solid(t: &Topology) -> Solid {
    let Some((low, high)) = bounds(&t.points) else {
        return Solid {
            area: 0.0,
            volume: 0.0,
            volume_centre: [0.0; 3],
            area_centre: [0.0; 3],
            inverted: false,
            zero_area: 0,
        };
    };
    // Sums relative to the middle keep their digits when the model stands far from the origin.
    let middle = v3::scale(v3::add(wide(low), wide(high)), 0.5);
    let empty = Shell { volume: 0.0, moment: [0.0; 3], low: [f64::MAX; 3], high: [f64::MIN; 3] };
    let mut shells = vec![empty; t.shells];
    let (mut area, mut area_moment, mut zero_area) = (0.0, [0.0; 3], 0);
    for (i, (triangle, &shell)) in t.triangles.iter().zip(&t.shell_of).enumerate() {
        let [a, b, c] = triangle.map(|p| v3::sub(wide(t.points[p as usize]), middle));
        let (u, v) = (v3::sub(b, a), v3::sub(c, a));
        let normal = v3::cross(u, v);
        let twice = v3::length(normal);
        let longest = v3::dot(u, u).max(v3::dot(v, v));
        zero_area += usize::from(twice <= longest * 1e-9);
        let sum = v3::add(a, v3::add(b, c));
        area += twice;
        area_moment = v3::add(area_moment, v3::scale(sum, twice));
        let turned = t.flipped.get(i).is_some_and(|&f| f);
        let six = if turned { -v3::dot(normal, a) } else { v3::dot(normal, a) };
        let shell = &mut shells[shell as usize];
        shell.volume += six;
        shell.moment = v3::add(shell.moment, v3::scale(sum, six));
        for p in [a, b, c] {
            shell.low = v3::lesser(shell.low, p);
            shell.high = v3::greater(shell.high, p);
        }
    }
    let inverted = right_side_out(&mut shells);
    let six: f64 = shells.iter().map(|s| s.volume).sum();
    let moment = shells.iter().fold([0.0; 3], |sum, s| v3::add(sum, s.moment));
    let centre = |moment: V3, weight: f64| {
        if weight > 0.0 { v3::add(middle, v3::scale(moment, 1.0 / weight)) } else { middle }
    };
    Solid {
        area: area / 2.0,
        volume: (six / 6.0).max(0.0),
        volume_centre: centre(moment, six * 4.0),
        area_centre: centre(area_moment, area * 3.0),
        inverted,
        zero_area,
    }
}

/// Turns shells so that bodies have positive volume and cavities negative; tells whether any body had to be turned.
fn right_side_out(shells: &mut [Shell]) -> bool {
    let turn = |shell: &mut Shell| {
        shell.volume = -shell.volume;
        shell.moment = v3::scale(shell.moment, -1.0);
    };
    let whole_inverted = shells.iter().map(|s| s.volume).sum::<f64>() < 0.0;
    if whole_inverted {
        shells.iter_mut().for_each(turn);
    }
    let mut turned = whole_inverted;
    if shells.len() <= MOST_SHELLS {
        let bodies: Vec<Shell> = shells.iter().filter(|s| s.volume > 0.0).copied().collect();
        for shell in shells.iter_mut().filter(|s| s.volume < 0.0) {
            let inside = |body: &Shell| {
                (0..3).all(|k| body.low[k] <= shell.low[k] && shell.high[k] <= body.high[k])
            };
            if !bodies.iter().any(inside) {
                turn(shell);
                turned = true;
            }
        }
    }
    turned
}
