//! How large the solids of a STEP file (ISO 10303-21) are: the sides of the boxes around them, by their corners and edges.
//! Surfaces are not computed: where one may reach beyond its edges, as a ball or a free surface does, there is no box.
//!
//! Bounds: [`BYTES_MAX`] bytes, [`LOOKUPS`] references followed; memory for one map of the instances.

use std::array::from_fn;
use std::cell::Cell;
use std::collections::HashMap;
use std::f64::consts::{PI, TAU};

/// Larger files have no boxes.
const BYTES_MAX: usize = 64 << 20;
/// Most references followed in one file.
const LOOKUPS: usize = 20_000_000;
/// Most curves that only wrap another one, around each other.
const WRAPPED: usize = 4;
/// Most boxes, the whole and the largest solids first.
const BOXES_MAX: usize = 8;
/// Solids whose longest side is a smaller share of the largest one's are left out: screws, pins.
const LEAST: f64 = 0.1;
/// By which share of a side, and of the longest one, surfaces may reach beyond the edges.
const LOOSE: f64 = 0.01;
const LOOSE_OF_LONGEST: f64 = 0.001;

type V3 = [f64; 3];

/// The sides of boxes, ascending and in the file's unit: around everything, if no part of it is moved, and around each of
/// its largest solids. None of what can not be told.
pub fn boxes(bytes: &[u8]) -> Vec<V3> {
    if bytes.len() > BYTES_MAX {
        return Vec::new();
    }
    let text = String::from_utf8_lossy(bytes);
    let file = File { instances: instances(&text), left: Cell::new(LOOKUPS) };
    let of = |names: &[&str]| {
        let wanted = file.instances.iter().filter(|(_, one)| names.contains(&one.name));
        let mut ids: Vec<u64> = wanted.map(|(id, _)| *id).collect();
        ids.sort_unstable();
        ids
    };
    let is_moved = !of(&["ITEM_DEFINED_TRANSFORMATION", "MAPPED_ITEM"]).is_empty();
    let mut whole = (!is_moved).then(Extent::default);
    let mut solids: Vec<V3> = Vec::new();
    for shell in of(&["CLOSED_SHELL", "OPEN_SHELL"]) {
        let extent = file.shell(shell);
        solids.extend(extent.as_ref().and_then(Extent::sides));
        whole = whole.zip(extent).map(|(whole, one)| whole.with(&one));
    }
    let by_side = |k: usize| move |a: &V3, b: &V3| b[k].total_cmp(&a[k]);
    solids.sort_by(|a, b| by_side(2)(a, b).then(by_side(1)(a, b)).then(by_side(0)(a, b)));
    let least = solids.first().map_or(0.0, |largest| largest[2] * LEAST);
    solids.retain(|sides| sides[2] >= least);
    let mut all: Vec<V3> = whole.as_ref().and_then(Extent::sides).into_iter().collect();
    all.extend(solids);
    all.dedup();
    all.truncate(BOXES_MAX);
    all
}

/// From where to where something reaches along each axis.
#[derive(Clone, Copy)]
struct Reach {
    low: V3,
    high: V3,
}

impl Reach {
    const NOTHING: Self = Self { low: [f64::MAX; 3], high: [f64::MIN; 3] };

    fn add(&mut self, point: V3) {
        for k in 0..3 {
            self.low[k] = self.low[k].min(point[k]);
            self.high[k] = self.high[k].max(point[k]);
        }
    }

    fn sides(&self) -> V3 {
        from_fn(|k| self.high[k] - self.low[k])
    }
}

/// What a solid reaches for sure, by corners and edges, and what it reaches at most.
struct Extent {
    sure: Reach,
    most: Reach,
}

impl Default for Extent {
    fn default() -> Self {
        Self { sure: Reach::NOTHING, most: Reach::NOTHING }
    }
}

impl Extent {
    fn corner(&mut self, point: V3) {
        self.sure.add(point);
        self.most.add(point);
    }

    /// A surface or curve stays within this far of a point.
    fn around(&mut self, centre: V3, far: V3) {
        self.most.add(from_fn(|k| centre[k] - far[k]));
        self.most.add(from_fn(|k| centre[k] + far[k]));
    }

    fn with(mut self, other: &Self) -> Self {
        for (own, reach) in [(&mut self.sure, other.sure), (&mut self.most, other.most)] {
            own.add(reach.low);
            own.add(reach.high);
        }
        self
    }

    /// The sides, ascending, if what is sure and what is possible are nearly the same.
    fn sides(&self) -> Option<V3> {
        let (mut sure, most) = (self.sure.sides(), self.most.sides());
        let longest = sure.iter().fold(0.0_f64, |longest, side| longest.max(*side));
        let is_told = |k: usize| most[k] - sure[k] <= LOOSE * sure[k] + LOOSE_OF_LONGEST * longest;
        if !(longest > 0.0 && longest.is_finite() && (0..3).all(is_told)) {
            return None;
        }
        sure.sort_by(f64::total_cmp);
        // Solids of one size are of one size, whatever their places add to the last bits.
        Some(sure.map(|side| (side * 1e9).round() / 1e9))
    }
}

/// `#12 = NAME(parameters)`; the name is empty where an instance is of several kinds at once.
struct Instance<'a> {
    name: &'a str,
    parameters: &'a str,
}

/// All instances by their number.
fn instances(text: &str) -> HashMap<u64, Instance<'_>> {
    let bytes = text.as_bytes();
    let mut all = HashMap::new();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            // A doubled quote ends one string and begins another.
            b'\'' => at += 1 + length_until(&bytes[at + 1..], b"'"),
            b'/' if bytes[at..].starts_with(b"/*") => {
                let is_before = text[start..at].trim().is_empty();
                at += 3 + length_until(&bytes[at + 2..], b"*/");
                if is_before {
                    start = (at + 1).min(bytes.len());
                }
            }
            b';' => {
                all.extend(instance(&text[start..at]));
                start = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    all
}

/// Bytes before the next `end`, or all.
fn length_until(bytes: &[u8], end: &[u8]) -> usize {
    bytes.windows(end.len()).position(|part| part == end).unwrap_or(bytes.len())
}

fn instance(text: &str) -> Option<(u64, Instance<'_>)> {
    let (id, rest) = text.trim().strip_prefix('#')?.split_once('=')?;
    let (name, rest) = rest.split_once('(')?;
    let parameters = rest.trim_end().strip_suffix(')')?;
    Some((id.trim().parse().ok()?, Instance { name: name.trim(), parameters }))
}

/// The parameters of a list, without those of lists in it.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut in_string) = (Vec::new(), 0, 0_u32, false);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            b'\'' => in_string = !in_string,
            b'(' if !in_string => depth += 1,
            b')' if !in_string => depth = depth.saturating_sub(1),
            b',' if !in_string && depth == 0 => {
                parts.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(list[start..].trim());
    parts
}

fn number(reference: &str) -> Option<u64> {
    reference.strip_prefix('#')?.trim().parse().ok()
}

/// All references outside strings.
fn references(text: &str) -> impl Iterator<Item = u64> {
    let outside = text.split('\'').step_by(2);
    outside.flat_map(|part| part.split('#').skip(1)).filter_map(|part| {
        let end = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        part[..end].parse().ok()
    })
}

fn triple(list: &str) -> Option<V3> {
    let inner = list.strip_prefix('(')?.strip_suffix(')')?;
    let values: Vec<f64> = inner.split(',').map_while(|value| value.trim().parse().ok()).collect();
    let values = V3::try_from(values).ok()?;
    values.iter().all(|value: &f64| value.is_finite()).then_some(values)
}

/// A place and three axes at right angles.
struct Placement {
    centre: V3,
    x: V3,
    y: V3,
    z: V3,
}

/// The part of a curve that is an edge.
struct Edge {
    from: V3,
    to: V3,
    /// It ends where it begins.
    is_whole: bool,
    is_forward: bool,
}

struct File<'a> {
    instances: HashMap<u64, Instance<'a>>,
    left: Cell<usize>,
}

impl<'a> File<'a> {
    fn get(&self, id: u64) -> Option<&Instance<'a>> {
        self.left.set(self.left.get().checked_sub(1)?);
        self.instances.get(&id)
    }

    /// The kind and the parameters of what is referred to.
    fn follow(&self, id: u64) -> Option<(&'a str, Vec<&'a str>)> {
        let instance = self.get(id)?;
        Some((instance.name, split(instance.parameters)))
    }

    fn shell(&self, id: u64) -> Option<Extent> {
        let (_, shell) = self.follow(id)?;
        let mut extent = Extent::default();
        for face in references(shell.get(1)?) {
            let (name, face) = self.follow(face)?;
            if !matches!(name, "ADVANCED_FACE" | "FACE_SURFACE") {
                return None;
            }
            for bound in references(face.get(1)?) {
                self.bound(bound, &mut extent)?;
            }
            self.surface(number(face.get(2)?)?, &mut extent)?;
        }
        Some(extent)
    }

    fn bound(&self, id: u64, extent: &mut Extent) -> Option<()> {
        let (_, bound) = self.follow(id)?;
        let (name, around) = self.follow(number(bound.get(1)?)?)?;
        let parts = around.get(1)?;
        match name {
            "EDGE_LOOP" => {
                for oriented in references(parts) {
                    let (_, oriented) = self.follow(oriented)?;
                    self.edge(number(oriented.get(3)?)?, extent)?;
                }
            }
            "VERTEX_LOOP" => extent.corner(self.vertex(number(parts)?)?),
            "POLY_LOOP" => {
                for point in references(parts) {
                    extent.corner(self.vector(point)?);
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn edge(&self, id: u64, extent: &mut Extent) -> Option<()> {
        let (_, edge) = self.follow(id)?;
        let ends = [number(edge.get(1)?)?, number(edge.get(2)?)?];
        let [from, to] = [self.vertex(ends[0])?, self.vertex(ends[1])?];
        extent.corner(from);
        extent.corner(to);
        let is_forward = *edge.get(4)? == ".T.";
        let part = Edge { from, to, is_whole: ends[0] == ends[1], is_forward };
        self.curve(number(edge.get(3)?)?, &part, extent)
    }

    fn curve(&self, mut id: u64, edge: &Edge, extent: &mut Extent) -> Option<()> {
        for _ in 0..WRAPPED {
            let (name, curve) = self.follow(id)?;
            match name {
                // The curve in space comes first.
                "SURFACE_CURVE" | "SEAM_CURVE" | "INTERSECTION_CURVE" | "TRIMMED_CURVE" => {
                    id = number(curve.get(1)?)?;
                }
                "LINE" => return Some(()),
                "CIRCLE" | "ELLIPSE" => {
                    let radius: f64 = curve.get(2)?.parse().ok()?;
                    let other = curve.get(3).map_or(Some(radius), |other| other.parse().ok())?;
                    let placement = self.placement(number(curve.get(1)?)?)?;
                    return round(&placement, [radius, other], edge, extent);
                }
                _ => return self.hull(id, extent),
            }
        }
        None
    }

    fn surface(&self, id: u64, extent: &mut Extent) -> Option<()> {
        let (name, surface) = self.follow(id)?;
        let size = |at: usize| surface.get(at)?.parse::<f64>().ok();
        match name {
            // A straight line runs through each of their places, from edge to edge.
            "PLANE" | "CYLINDRICAL_SURFACE" | "CONICAL_SURFACE" | "SURFACE_OF_LINEAR_EXTRUSION" => {
            }
            "SPHERICAL_SURFACE" => {
                let placement = self.placement(number(surface.get(1)?)?)?;
                extent.around(placement.centre, [size(2)?; 3]);
            }
            "TOROIDAL_SURFACE" | "DEGENERATE_TOROIDAL_SURFACE" => {
                let Placement { centre, z, .. } = self.placement(number(surface.get(1)?)?)?;
                let (ring, tube) = (size(2)?, size(3)?);
                let across = |k: usize| (1.0 - z[k] * z[k]).max(0.0).sqrt();
                extent.around(centre, from_fn(|k| ring * across(k) + tube));
            }
            _ => return self.hull(id, extent),
        }
        Some(())
    }

    /// Curves and surfaces by control points stay among these.
    fn hull(&self, id: u64, extent: &mut Extent) -> Option<()> {
        let instance = self.get(id)?;
        let has_points = ["B_SPLINE_", "BEZIER_", "UNIFORM_", "POLYLINE"];
        let is_known = |text: &str| has_points.iter().any(|part| text.contains(part));
        if !is_known(if instance.name.is_empty() { instance.parameters } else { instance.name }) {
            return None;
        }
        for point in references(instance.parameters) {
            extent.around(self.vector(point)?, [0.0; 3]);
        }
        Some(())
    }

    fn vertex(&self, id: u64) -> Option<V3> {
        let (_, vertex) = self.follow(id)?;
        self.vector(number(vertex.get(1)?)?)
    }

    /// The three numbers of a point or a direction.
    fn vector(&self, id: u64) -> Option<V3> {
        let (name, parameters) = self.follow(id)?;
        let is_one = matches!(name, "CARTESIAN_POINT" | "DIRECTION");
        triple(parameters.get(1)?).filter(|_| is_one)
    }

    fn placement(&self, id: u64) -> Option<Placement> {
        let (_, placement) = self.follow(id)?;
        let centre = self.vector(number(placement.get(1)?)?)?;
        let direction = |at: usize, other: V3| match placement.get(at) {
            None | Some(&"$") => Some(other),
            Some(reference) => self.vector(number(reference)?),
        };
        let z = unit(direction(2, [0.0, 0.0, 1.0])?)?;
        let aside = if z[0].abs() < 0.9 { [1.0, 0.0, 0.0] } else { [0.0, 1.0, 0.0] };
        let x = direction(3, aside)?;
        let along = dot(x, z);
        let x = unit(from_fn(|k| x[k] - along * z[k]))?;
        let y = [z[1] * x[2] - z[2] * x[1], z[2] * x[0] - z[0] * x[2], z[0] * x[1] - z[1] * x[0]];
        Some(Placement { centre, x, y, z })
    }
}

fn dot(a: V3, b: V3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn unit(v: V3) -> Option<V3> {
    let length = dot(v, v).sqrt();
    (length > 1e-12).then(|| v.map(|x| x / length))
}

/// What the part of an ellipse reaches that is an edge.
fn round(at: &Placement, [a, b]: [f64; 2], edge: &Edge, extent: &mut Extent) -> Option<()> {
    if !(a > 0.0 && b > 0.0) {
        return None;
    }
    let angle = |point: V3| {
        let from_centre = from_fn(|k| point[k] - at.centre[k]);
        (dot(from_centre, at.y) / b).atan2(dot(from_centre, at.x) / a)
    };
    let (from, to) = (angle(edge.from), angle(edge.to));
    let (from, to) = if edge.is_forward { (from, to) } else { (to, from) };
    for axis in 0..3 {
        let farthest = (b * at.y[axis]).atan2(a * at.x[axis]);
        for turn in [farthest, farthest + PI] {
            let is_on = (turn - from).rem_euclid(TAU) <= (to - from).rem_euclid(TAU);
            if edge.is_whole || is_on {
                let (sin, cos) = turn.sin_cos();
                let along = |k: usize| a * cos * at.x[k] + b * sin * at.y[k];
                extent.corner(from_fn(|k| at.centre[k] + along(k)));
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Instances numbered from `first`.
    fn numbered(first: usize, lines: &[String]) -> String {
        let line = |(at, line): (usize, &String)| format!("#{} = {line} ;\n", first + at);
        lines.iter().enumerate().map(line).collect()
    }

    fn file(data: &str) -> String {
        format!(
            "ISO-10303-21;\nHEADER;\nFILE_NAME('a;b #1=X(','');\nENDSEC;\nDATA;\n{data}ENDSEC;\nEND-ISO-10303-21;\n"
        )
    }

    fn point([x, y, z]: V3) -> String {
        format!("CARTESIAN_POINT ( 'it''s #7', ( {x:?}, {y:?}, {z:?} ) )")
    }

    /// A block with one corner at `low`; its numbers begin at `first`.
    fn block(first: usize, low: V3, sides: V3) -> String {
        let corner = |n: usize| from_fn(|k| low[k] + if n >> k & 1 == 1 { sides[k] } else { 0.0 });
        let points: Vec<String> = (0..8).map(|n| point(corner(n))).collect();
        let vertices: Vec<String> =
            (0..8).map(|n| format!("VERTEX_POINT('',#{})", first + n)).collect();
        let ends: Vec<(usize, usize)> = (0..8)
            .flat_map(|n| (0..3).map(move |k| (n, n | 1 << k)))
            .filter(|(a, b)| a != b)
            .collect();
        let edge = |(a, b): &(usize, usize)| {
            format!("EDGE_CURVE('',#{},#{},#{},.T.)", first + 8 + a, first + 8 + b, first + 90)
        };
        let edges: Vec<String> = ends.iter().map(edge).collect();
        let turned: Vec<String> =
            (0..12).map(|n| format!("ORIENTED_EDGE('',*,*,#{},.F.)", first + 20 + n)).collect();
        let loops: Vec<String> = (0..6)
            .map(|side| {
                let lies = |n: usize| n >> (side / 2) & 1 == side % 2;
                let on = ends.iter().enumerate().filter(|(_, (a, b))| lies(*a) && lies(*b));
                let ids: Vec<String> = on.map(|(n, _)| format!("#{}", first + 40 + n)).collect();
                format!("EDGE_LOOP('',({}))", ids.join(","))
            })
            .collect();
        let bounds: Vec<String> =
            (0..6).map(|n| format!("FACE_OUTER_BOUND('',#{},.T.)", first + 60 + n)).collect();
        let faces: Vec<String> = (0..6)
            .map(|n| format!("ADVANCED_FACE('',(#{}),#{},.T.)", first + 70 + n, first + 91))
            .collect();
        let ids: Vec<String> = (0..6).map(|n| format!("#{}", first + 80 + n)).collect();
        let rest = [
            "LINE('',#1,#2)".into(),
            "PLANE('',#3)".into(),
            format!("CLOSED_SHELL('',({}))", ids.join(",")),
        ];
        [
            (0, points),
            (8, vertices),
            (20, edges),
            (40, turned),
            (60, loops),
            (70, bounds),
            (80, faces),
            (90, rest.to_vec()),
        ]
        .iter()
        .map(|(at, lines)| numbered(first + at, lines))
        .collect()
    }

    /// A face between two points along a curve, on a surface.
    fn sheet(curve: &str, ends: [V3; 2], forward: &str, surface: &str) -> String {
        let lines = [
            point(ends[0]),
            point(ends[1]),
            "VERTEX_POINT('',#1)".into(),
            if ends[0] == ends[1] { String::from("TUBE()") } else { "VERTEX_POINT('',#2)".into() },
            format!("EDGE_CURVE('',#3,#{},#20,{forward})", if ends[0] == ends[1] { 3 } else { 4 }),
            "ORIENTED_EDGE('',*,*,#5,.T.)".into(),
            "EDGE_LOOP('',(#6))".into(),
            "FACE_BOUND('',#7,.T.)".into(),
            "ADVANCED_FACE('',(#8),#21,.T.)".into(),
            "OPEN_SHELL('',(#9))".into(),
            point([0.0, 0.0, 4.0]),
            "DIRECTION('',(0.,0.,1.))".into(),
            "DIRECTION('',(1.,0.,0.))".into(),
            "AXIS2_PLACEMENT_3D('',#11,#12,#13)".into(),
            point([0.0, 30.0, 4.0]),
            point([5.0, 0.0, 4.01]),
        ];
        file(&(numbered(1, &lines) + &numbered(20, &[curve.into(), surface.into()])))
    }

    #[test]
    fn blocks_have_their_sides_and_moved_ones_no_whole() {
        let one = block(100, [1.0, -2.0, 3.0], [40.0, 20.0, 30.5]);
        assert_eq!(boxes(file(&one).as_bytes()), [[20.0, 30.5, 40.0]]);
        let both = one.clone() + "/* a; b */ " + &block(300, [1.0, 18.0, 3.0], [10.0, 80.0, 5.0]);
        let each = [[5.0, 10.0, 80.0], [20.0, 30.5, 40.0]];
        assert_eq!(boxes(file(&both).as_bytes()), [[30.5, 40.0, 100.0], each[0], each[1]]);
        let moved = both + "#900=ITEM_DEFINED_TRANSFORMATION('','',#1,#2);\n";
        assert_eq!(boxes(file(&moved).as_bytes()), each);
        let screw = one.clone() + &block(300, [9.0; 3], [1.0, 1.0, 3.0]);
        assert_eq!(boxes(file(&screw).as_bytes()), [[20.0, 30.5, 40.0]], "within, and small");
        // Nothing is guessed.
        for (from, to) in [
            ("#120 =", "#999 ="),
            ("#191 = PLANE", "#191 = BALLOON"),
            ("#103 = CARTESIAN_POINT", "#103 = X"),
        ] {
            assert!(one.contains(from), "{from}");
            assert!(boxes(file(&one.replace(from, to)).as_bytes()).is_empty(), "{from}");
        }
        let bare = "#1=CLOSED_SHELL('',(#2));\n#2=ADVANCED_FACE('',(#3),#4,.T.);\n#4=CYLINDRICAL_SURFACE('',#5,4.);\n";
        assert!(boxes(file(bare).as_bytes()).is_empty());
    }

    #[test]
    fn round_edges_reach_as_far_as_they_go() {
        let circle = "CIRCLE('',#14,10.)";
        let spline = "B_SPLINE_CURVE_WITH_KNOTS('',2,(#1,#15,#2),.U.,.F.,.F.,(3,3),(0.,1.),.U.)";
        let flat = "( BOUNDED_CURVE() B_SPLINE_CURVE(2,(#1,#16,#2),.U.,.F.,.F.) RATIONAL_B_SPLINE_CURVE((1.,2.,1.)) )";
        let [east, north, west] = [[10.0, 0.0, 4.0], [0.0, 10.0, 4.0], [-10.0, 0.0, 4.0]];
        for (curve, ends, forward, surface, expected) in [
            (circle, [east, east], ".T.", "PLANE('',#14)", Some([0.0, 20.0, 20.0])),
            (circle, [east, west], ".T.", "PLANE('',#14)", Some([0.0, 10.0, 20.0])),
            (circle, [east, north], ".T.", "PLANE('',#14)", Some([0.0, 10.0, 10.0])),
            (circle, [east, north], ".F.", "PLANE('',#14)", Some([0.0, 20.0, 20.0])),
            (
                "ELLIPSE('',#14,10.,5.)",
                [east, east],
                ".T.",
                "PLANE('',#14)",
                Some([0.0, 10.0, 20.0]),
            ),
            ("SURFACE_CURVE('',#20,(),.C.)", [east, west], ".T.", "PLANE('',#14)", None),
            // The ball may reach below the edge around it, the ring does not reach beyond its largest circle.
            (circle, [east, east], ".T.", "SPHERICAL_SURFACE('',#14,10.)", None),
            (
                circle,
                [east, east],
                ".T.",
                "TOROIDAL_SURFACE('',#14,9.995,0.005)",
                Some([0.0, 20.0, 20.0]),
            ),
            (spline, [east, west], ".T.", "PLANE('',#14)", None),
            (flat, [east, west], ".T.", "PLANE('',#14)", Some([0.0, 0.0, 20.0])),
            (circle, [east, west], ".T.", "SURFACE_OF_REVOLUTION('',#20,#14)", None),
        ] {
            let found = boxes(sheet(curve, ends, forward, surface).as_bytes());
            let near = |a: &V3, b: &V3| (0..3).all(|k| (a[k] - b[k]).abs() < 0.03);
            let is_right = match (found.first(), &expected) {
                (Some(found), Some(expected)) => near(found, expected),
                (found, expected) => found.is_none() && expected.is_none(),
            };
            assert!(is_right, "{curve} {forward} {surface}: {found:?}, not {expected:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_stops_it(at: prop::sample::Index, with in "[#=;,()'$*/A-Z0-9. ]{0,6}", cut: prop::sample::Index) {
            let mut text = file(&block(100, [0.0; 3], [1.0, 2.0, 3.0]));
            let place = at.index(text.len());
            text.insert_str(place, &with);
            text.truncate(cut.index(text.len()).max(place));
            prop_assert!(boxes(text.as_bytes()).len() <= BOXES_MAX);
        }
    }
}
