//! Cura projects: stacks of profiles, of which the first that knows a setting counts. Names of machines are the
//! owner's words and stay inside; the definition they are made from has a name of its own.

use std::collections::HashMap;

use mesh::container::Entry;
use mesh::xml::Node;

use super::{Archive, found};
use crate::dialect::cura::{profile_values, section, settings};
use crate::privacy;
use crate::sliced::{Settings, Sliced, Slicer};
use crate::values::Values;

/// Most profiles read, and the largest, bytes.
const MAX_PROFILES: usize = 64;
const MAX_PROFILE: u64 = 256 << 10;
/// Layers of a stack: user, quality changes, intent, quality, material, variant, changes of the definition.
const LAYERS: [&str; 7] = ["0", "1", "2", "3", "4", "5", "6"];
const DEFINITION: &str = "7";

/// Adds what a project says.
pub(super) fn project(archive: &Archive<'_>, sliced: &mut Sliced) {
    let Some(version) = archive.text("Cura/version.ini") else { return };
    let version = section(&version, "versions", "");
    if let Some(version) = version.get("cura_version").and_then(|v| privacy::line(v.value, 40)) {
        sliced.slicer =
            Some(found(Slicer { name: "Cura".to_owned(), version }, "version.ini", "cura_version"));
    }
    let (profiles, stacks) = (profiles(archive), stacks(archive));
    let layers: Vec<&Values> =
        stacks.iter().flat_map(|stack| layers_of(stack, &profiles)).collect();
    sliced.settings.fill(settings(|key| layers.iter().find_map(|layer| layer.get(key))));
    let of_stacks = |layer| stacks.iter().find_map(|stack: &Values| stack.get(layer));
    if let Some(printer) = of_stacks(DEFINITION).and_then(|id| privacy::line(id.value, 80)) {
        let printer = Some(found(printer, "global.cfg", "definition"));
        sliced.settings.fill(Settings { printer, ..Settings::default() });
    }
    if let Some(material) = of_stacks("4").and_then(|id| material(archive, id.value)) {
        sliced.settings.fill(material);
    }
}

fn of_folder<'z>(archive: &Archive<'z>, ending: &'static str) -> impl Iterator<Item = &'z Entry> {
    archive
        .files()
        .filter(move |entry| {
            let path = entry.path.to_ascii_lowercase();
            path.starts_with("cura/") && path.ends_with(ending) && entry.size <= MAX_PROFILE
        })
        .take(MAX_PROFILES)
}

/// Names of files are percent-encoded with `+` for blanks.
fn id_of(entry: &Entry, ending: &str) -> String {
    let name = entry.path.rsplit('/').next().unwrap_or_default();
    decoded(&name[..name.len().saturating_sub(ending.len())])
}

fn decoded(text: &str) -> String {
    let address = text.replace('+', " ");
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or(address)
}

/// Profiles by the name of their file and by the name they give themselves.
fn profiles(archive: &Archive<'_>) -> HashMap<String, Values> {
    const ENDING: &str = ".inst.cfg";
    let mut profiles = HashMap::new();
    for entry in of_folder(archive, ENDING) {
        let Some(bytes) = archive.bytes(entry) else { continue };
        let text = mesh::text::decode(&bytes);
        let general = section(&text, "general", "");
        for key in ["id", "name"] {
            if let Some(name) = general.get(key) {
                let values = profile_values(&text, "profile");
                profiles.entry(name.value.to_owned()).or_insert(values);
            }
        }
        profiles.insert(id_of(entry, ENDING), profile_values(&text, "profile"));
    }
    profiles
}

/// The stack of the first nozzle, then that of the machine: what each says about its layers.
fn stacks(archive: &Archive<'_>) -> Vec<Values> {
    let read = |entry: &Entry| {
        let text = mesh::text::decode(&archive.bytes(entry)?);
        let position = section(&text, "metadata", "").get("position").map(|p| p.value.to_owned());
        Some((position, section(&text, "containers", "")))
    };
    let mut nozzles: Vec<_> = of_folder(archive, ".extruder.cfg").filter_map(read).collect();
    nozzles.sort_by(|(first, _), (second, _)| first.cmp(second));
    let machine = of_folder(archive, ".global.cfg").find_map(read);
    nozzles.into_iter().take(1).chain(machine).map(|(_, stack)| stack).collect()
}

fn layers_of<'p>(stack: &Values, profiles: &'p HashMap<String, Values>) -> Vec<&'p Values> {
    let id = |layer| stack.get(layer).map(|found| found.value.to_owned());
    LAYERS.into_iter().filter_map(|layer| profiles.get(&id(layer)?)).collect()
}

/// Kind, brand and colour of a material.
fn material(archive: &Archive<'_>, id: &str) -> Option<Settings> {
    const ENDING: &str = ".xml.fdm_material";
    let entry = of_folder(archive, ENDING).find(|entry| {
        let file = id_of(entry, ENDING);
        // A material is listed with the printer and nozzle it is tuned for.
        !file.is_empty() && id.starts_with(&file)
    })?;
    let mut xml = archive.xml(&entry.path)?;
    let mut settings = Settings::default();
    for _ in 0..1_000 {
        match xml.next_node().ok()? {
            Node::Open => {}
            Node::Close => continue,
            Node::End => break,
        }
        let name = xml.name().to_owned();
        if !matches!(name.as_str(), "brand" | "material" | "color" | "color_code") {
            continue;
        }
        let text = xml.read_text().ok()?;
        let value = |limit| privacy::line(&text, limit).map(|v| found(v, "fdm_material", &name));
        match name.as_str() {
            "brand" => settings.brand = value(80).filter(|brand| brand.value != "Generic"),
            "material" => settings.material = value(40),
            "color_code" => {
                settings.colour =
                    value(20).and_then(|code| code.and_then(|c| crate::units::colour(&c)));
            }
            _ => {}
        }
    }
    Some(settings)
}
