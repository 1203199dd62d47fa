//! Projects of Bambu Studio and OrcaSlicer: settings as JSON, and per sliced plate what it takes.

use std::io::BufRead;

use mesh::xml::{Node, Xml};
use serde_json::Value;

use super::{Archive, found};
use crate::dialect::bambu;
use crate::privacy;
use crate::sliced::{Found, Plate, Settings, Sliced, Supports};
use crate::units;
use crate::values::Values;

const SETTINGS: &str = "project_settings.config";
const SLICE: &str = "slice_info.config";
/// Most plates and spools told about; the programs allow fewer.
const MAX_PLATES: usize = 64;
const MAX_SPOOLS: usize = 64;
/// Most elements read of one part.
const MAX_ELEMENTS: usize = 100_000;

/// Adds what a project says.
pub(super) fn project(archive: &Archive<'_>, sliced: &mut Sliced) {
    let slice = archive.xml("Metadata/slice_info.config").map(|mut xml| read_slice(&mut xml));
    let slice = slice.unwrap_or_default();
    let used = slice.used_spools().or_else(|| assigned_spool(archive).map(|spool| vec![spool]));
    sliced.settings.fill(slice.settings());
    if let Some(values) = archive.text("Metadata/project_settings.config").and_then(|t| json(&t)) {
        sliced.settings.fill(bambu::settings(&values, used.as_deref()));
    }
    sliced.is_sliced |= slice.plates.iter().any(|plate| plate.told.time_s.is_some());
    if slice.plates.len() > 1 {
        sliced.plates = slice.plates.into_iter().map(|plate| plate.told).collect();
    }
}

/// Texts and lists of texts of a JSON object.
fn json(text: &str) -> Option<Values> {
    let Value::Object(map) = serde_json::from_str(text).ok()? else { return None };
    let mut values = Values::new(SETTINGS);
    for (key, value) in &map {
        match value {
            Value::String(text) => values.add(key, text),
            Value::Array(items) => values.add_items(key, items.iter().filter_map(Value::as_str)),
            _ => {}
        }
    }
    Some(values)
}

/// The spool of the first object, counted from 0.
fn assigned_spool(archive: &Archive<'_>) -> Option<usize> {
    let mut xml = archive.xml("Metadata/model_settings.config")?;
    for _ in 0..MAX_ELEMENTS {
        match xml.next_node().ok()? {
            Node::Open if xml.name() == "metadata" && xml.attribute("key") == Some("extruder") => {
                return xml.attribute("value")?.parse::<usize>().ok()?.checked_sub(1);
            }
            Node::Open | Node::Close => {}
            Node::End => return None,
        }
    }
    None
}

/// What the slicer found out while slicing.
#[derive(Default)]
struct Slice {
    plates: Vec<SlicedPlate>,
}

#[derive(Default)]
struct SlicedPlate {
    told: Plate,
    supports_used: Option<bool>,
    spools: Vec<Spool>,
}

/// Filament that a plate uses.
struct Spool {
    /// Counted from 0.
    place: usize,
    kind: Option<String>,
    colour: Option<String>,
    mg: Option<u64>,
    mm: Option<u64>,
}

fn read_slice<R: BufRead>(xml: &mut Xml<R>) -> Slice {
    let mut slice = Slice::default();
    for _ in 0..MAX_ELEMENTS {
        match xml.next_node() {
            Ok(Node::Open) => {}
            Ok(Node::Close) => continue,
            Ok(Node::End) | Err(_) => break,
        }
        if xml.name() == "plate" {
            if slice.plates.len() >= MAX_PLATES {
                break;
            }
            slice.plates.push(SlicedPlate::default());
        } else if let Some(plate) = slice.plates.last_mut() {
            plate.take(xml);
        }
    }
    // Plates without a time were never sliced.
    slice.plates.retain(|plate| plate.told.time_s.is_some() || !plate.spools.is_empty());
    slice
}

impl SlicedPlate {
    fn take<R: BufRead>(&mut self, xml: &Xml<R>) {
        let value = |name| xml.attribute(name);
        match (xml.name(), value("key")) {
            ("metadata", Some(key)) => {
                let text = value("value").unwrap_or_default();
                match key {
                    "index" => self.told.number = units::count(text).unwrap_or_default(),
                    "prediction" => self.told.time_s = units::seconds(text),
                    "weight" => self.told.filament_mg = units::mg(text),
                    "support_used" => self.supports_used = units::flag(text),
                    _ => {}
                }
            }
            ("filament", _) if self.spools.len() < MAX_SPOOLS => {
                let place = value("id").and_then(|id| id.parse::<usize>().ok()?.checked_sub(1));
                let Some(place) = place else { return };
                let kind = value("type").and_then(|kind| privacy::line(kind, 40));
                let metres = value("used_m").and_then(units::number);
                self.spools.push(Spool {
                    place,
                    kind,
                    colour: value("color").and_then(units::colour),
                    mg: value("used_g").and_then(units::mg),
                    mm: metres.and_then(|metres| units::mm(&format!("{metres}m"))),
                });
            }
            _ => {}
        }
    }
}

impl Slice {
    fn spools(&self) -> impl Iterator<Item = &Spool> {
        self.plates.iter().flat_map(|plate| &plate.spools)
    }

    /// Places of the spools in use, the one that gives most first.
    fn used_spools(&self) -> Option<Vec<usize>> {
        let mut spools: Vec<&Spool> = self.spools().collect();
        spools.sort_by_key(|spool| std::cmp::Reverse(spool.mg));
        (!spools.is_empty()).then(|| spools.iter().map(|spool| spool.place).collect())
    }

    /// Sums over plates, and the spool that gives most.
    fn settings(&self) -> Settings {
        let sum = |values: Vec<u64>, key: &str| {
            (!values.is_empty()).then(|| found(values.iter().sum(), SLICE, key))
        };
        let main = self.spools().max_by_key(|spool| spool.mg);
        let text = |value: Option<String>, key| value.map(|value| found(value, SLICE, key));
        Settings {
            material: text(main.and_then(|spool| spool.kind.clone()), "filament type"),
            colour: text(main.and_then(|spool| spool.colour.clone()), "filament color"),
            supports: self.supports(),
            time_s: sum(
                self.plates.iter().filter_map(|plate| plate.told.time_s).collect(),
                "prediction",
            ),
            filament_mg: sum(
                self.spools().filter_map(|spool| spool.mg).collect(),
                "filament used_g",
            )
            .or_else(|| {
                let weights = self.plates.iter().filter_map(|plate| plate.told.filament_mg);
                sum(weights.collect(), "weight")
            }),
            filament_mm: sum(
                self.spools().filter_map(|spool| spool.mm).collect(),
                "filament used_m",
            ),
            ..Settings::default()
        }
    }

    /// "None" when the slices needed none, whatever was allowed; how they look otherwise is a setting.
    fn supports(&self) -> Option<Found<Supports>> {
        let known = !self.plates.is_empty()
            && self.plates.iter().all(|plate| plate.supports_used == Some(false));
        known.then(|| found(Supports::None, SLICE, "support_used"))
    }
}
