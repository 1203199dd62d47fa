//! The kinds of things the demo catalogue holds. A family draws its own numbers from a seed and builds a mesh.

mod art;
mod desk;
mod games;
mod home;
mod kitchen;
mod land;
mod mechanical;
mod printing;
mod science;
mod wear;
mod workshop;

use mesh::{Colour, Mesh};

use crate::rng::{Rng, mix};
use crate::solid::{Model, Solid};

/// A kind of thing with wide ranges of size and form.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// Stable, kebab-case.
    pub name: &'static str,
    /// Leaf category slug.
    pub category: &'static str,
    /// Smallest and largest value of the longest side over all seeds, mm.
    pub longest_mm: (f64, f64),
    /// Whether printing it usually takes support structures.
    pub supports: bool,
    build: fn(&mut Rng) -> Draft,
}

const fn family(
    name: &'static str,
    category: &'static str,
    longest_mm: (f64, f64),
    build: fn(&mut Rng) -> Draft,
) -> Family {
    Family { name, category, longest_mm, supports: false, build }
}

const fn supported(family: Family) -> Family {
    Family { supports: true, ..family }
}

/// What a family hands back: the bodies and the numbers that texts may mention.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    model: Model,
    values: Vec<(&'static str, String)>,
}

impl Draft {
    fn new(model: Model) -> Self {
        Self { model, values: Vec::new() }
    }

    fn one(solid: Solid) -> Self {
        Self::new(Model::one("part", solid))
    }

    /// A number for the texts: two decimals below 10, one above, without trailing zeros.
    fn mm(mut self, key: &'static str, value: f64) -> Self {
        let tenths = value.abs() >= 10.0;
        let hundredths = if tenths {
            (value * 10.0).round() as i64 * 10
        } else {
            (value * 100.0).round() as i64
        };
        let mut text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
        self.values.push((key, text));
        self
    }

    fn count(mut self, key: &'static str, value: usize) -> Self {
        self.values.push((key, value.to_string()));
        self
    }

    /// A count that is only worth a word when it is more than one.
    fn several(self, key: &'static str, value: usize) -> Self {
        if value > 1 { self.count(key, value) } else { self }
    }

    fn word(mut self, key: &'static str, value: &str) -> Self {
        self.values.push((key, value.into()));
        self
    }
}

/// What texts may say about a shape.
#[derive(Clone, Debug)]
pub struct Facts {
    pub family: &'static Family,
    /// Bounding box, mm.
    pub size_mm: [f64; 3],
    /// Key dimensions and kind words by name, ready to print: `("teeth", "24")`, `("kind", "fluted")`.
    pub values: Vec<(&'static str, String)>,
    pub triangles: usize,
    pub bodies: usize,
    /// Solid volume of all bodies, mm³ (overlaps between bodies counted twice).
    pub volume_mm3: f64,
    /// The colour of filament it is shown in.
    pub filament: Colour,
    /// Whether bodies have colours of their own.
    pub multicolour: bool,
}

/// A finished shape.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Millimetres, Z up, resting on z = 0, centred in x and y, coloured per triangle.
    pub mesh: Mesh,
    pub facts: Facts,
}

/// All families in a stable order.
pub fn families() -> &'static [Family] {
    const { &ALL }
}

const GROUPS: [&[Family]; 11] = [
    mechanical::FAMILIES,
    home::FAMILIES,
    workshop::FAMILIES,
    games::FAMILIES,
    kitchen::FAMILIES,
    art::FAMILIES,
    desk::FAMILIES,
    land::FAMILIES,
    printing::FAMILIES,
    wear::FAMILIES,
    science::FAMILIES,
];

const COUNT: usize = {
    let (mut sum, mut g) = (0, 0);
    while g < GROUPS.len() {
        sum += GROUPS[g].len();
        g += 1;
    }
    sum
};

static ALL: [Family; COUNT] = {
    let mut all = [GROUPS[0][0]; COUNT];
    let (mut at, mut g) = (0, 0);
    while g < GROUPS.len() {
        let mut k = 0;
        while k < GROUPS[g].len() {
            all[at] = GROUPS[g][k];
            at += 1;
            k += 1;
        }
        g += 1;
    }
    all
};

/// The shape of a family for a seed: the same bytes for the same seed, everywhere.
pub fn generate(family: &'static Family, seed: u64) -> Shape {
    let name_seed = family.name.bytes().fold(seed, |s, b| mix(s, u64::from(b)));
    let mut rng = Rng::new(name_seed);
    let filament = rng.pick(FILAMENTS);
    let mut draft = (family.build)(&mut rng);
    let multicolour = draft.model.bodies.iter().any(|b| b.colour.is_some());
    let volume_mm3 = draft.model.bodies.iter().map(|b| b.solid.volume()).sum();
    for body in &mut draft.model.bodies {
        body.colour.get_or_insert(filament);
    }
    let mesh = draft.model.finish();
    let mut size_mm = [0.0f64; 3];
    for (k, side) in size_mm.iter_mut().enumerate() {
        let (lo, hi) = mesh
            .positions
            .iter()
            .fold((f32::MAX, f32::MIN), |(lo, hi), p| (lo.min(p[k]), hi.max(p[k])));
        *side = f64::from(hi) - f64::from(lo);
    }
    let facts = Facts {
        family,
        size_mm,
        values: draft.values,
        triangles: mesh.triangles.len(),
        bodies: draft.model.bodies.len(),
        volume_mm3,
        filament,
        multicolour,
    };
    Shape { mesh, facts }
}

/// Muted filament colours that look well on light and dark stages.
const FILAMENTS: &[Colour] = &[
    [38, 94, 86, 255],
    [156, 84, 40, 255],
    [62, 72, 88, 255],
    [176, 168, 142, 255],
    [146, 52, 44, 255],
    [168, 140, 58, 255],
    [58, 92, 134, 255],
    [104, 84, 124, 255],
    [196, 110, 58, 255],
    [92, 122, 84, 255],
    [206, 200, 188, 255],
    [120, 132, 144, 255],
    [188, 96, 100, 255],
    [72, 130, 150, 255],
    [214, 170, 84, 255],
    [84, 68, 60, 255],
];
