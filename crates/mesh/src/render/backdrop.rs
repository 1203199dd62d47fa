//! What stands behind the model: the last step, from linear light to the bytes of the picture.

use super::Background;
use crate::Colour;
use crate::vector::{F3, f3};

/// Colour of the shadow: a warm black.
const SHADOW: F3 = [0.012, 0.009, 0.008];

/// Steps of the table from the root of linear light to sRGB, finer than the 255 of the result everywhere.
const TABLE: usize = 4095;

/// A background that pixels are laid on.
pub(super) struct Backdrop {
    /// Linear colour; `None` where there is nothing but the shadow.
    floor: Option<F3>,
    table: Vec<u8>,
}

impl Backdrop {
    pub(super) fn new(background: Background) -> Self {
        let floor = match background {
            Background::Transparent => None,
            Background::Colour(colour) => Some(linear(colour)),
        };
        let table = (0..=TABLE).map(|i| srgb((i as f32 / TABLE as f32).powi(2))).collect();
        Self { floor, table }
    }

    /// sRGB and alpha of a pixel: the model's linear colour times its coverage, the coverage, and how dark the ground
    /// is below (both 0 to 1).
    pub(super) fn below(&self, (sum, coverage): (F3, f32), dark: f32) -> [u8; 4] {
        let free = (1.0 - coverage).max(0.0);
        let model = sum.map(rolled_off);
        let (colour, alpha) = match self.floor {
            None => {
                let alpha = coverage + free * dark;
                if alpha <= 0.0 {
                    return [0; 4];
                }
                let mixed = f3::add(model, f3::scale(SHADOW, free * dark));
                (f3::scale(mixed, 1.0 / alpha), alpha)
            }
            Some(floor) => {
                let shaded = f3::add(f3::scale(floor, 1.0 - dark), f3::scale(SHADOW, dark));
                (f3::add(model, f3::scale(shaded, free)), 1.0)
            }
        };
        let [r, g, b] =
            colour.map(|v| self.table[(v.clamp(0.0, 1.0).sqrt() * TABLE as f32 + 0.5) as usize]);
        [r, g, b, (alpha.min(1.0) * 255.0 + 0.5) as u8]
    }
}

/// Keeps light from burning out: linear up to a shoulder, then ever slower towards 1.
fn rolled_off(value: f32) -> f32 {
    const SHOULDER: f32 = 0.6;
    if value <= SHOULDER {
        return value;
    }
    let over = (value - SHOULDER) / (1.0 - SHOULDER);
    SHOULDER + (1.0 - SHOULDER) * (over / (1.0 + over))
}

/// sRGB to linear light.
pub(super) fn linear(colour: Colour) -> F3 {
    [colour[0], colour[1], colour[2]].map(|v| {
        let v = f32::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    })
}

fn srgb(value: f32) -> u8 {
    let v = value.clamp(0.0, 1.0);
    let v = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
    (v * 255.0 + 0.5) as u8
}
