//! What MakerWorld leaves in the model part of a 3MF besides what `slicing` reads. Among it is the number of an
//! account: it is evidence of who uploaded the file, for the eyes of the importing person only.

use std::io::BufReader;

use mesh::container::Zip;
use mesh::text;
use mesh::xml::{Node, Xml};
use mesh::{Limits, is_package};

/// Longest value kept, characters.
const MAX: usize = 200;
/// Most elements passed before the resources begin.
const MAX_ELEMENTS: usize = 1_000;

/// Values that stand under the names of the fields.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Extra {
    pub design_id: Option<String>,
    pub designer_user_id: Option<String>,
    pub origin: Option<String>,
    pub maker_lab: Option<String>,
    pub creation_date: Option<String>,
    pub modification_date: Option<String>,
}

/// Reads the model part up to its resources; nothing of what cannot be read.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Extra {
    let mut extra = Extra::default();
    let Ok(zip) = Zip::open(bytes, limits) else { return extra };
    let package = is_package(&zip).then(|| mesh::Package::open(&zip, limits, &mut Vec::new()).ok());
    let Some(package) = package.flatten() else { return extra };
    let Some(entry) = zip.find(&package.model) else { return extra };
    let mut xml = Xml::new(BufReader::new(zip.reader(entry)), &package.model, limits);
    for _ in 0..MAX_ELEMENTS {
        match xml.next_node() {
            Ok(Node::Open) => {}
            Ok(Node::Close) => continue,
            Ok(Node::End) | Err(_) => break,
        }
        if xml.name() == "metadata" {
            let name = xml.attribute("name").unwrap_or_default().to_owned();
            let Ok(value) = xml.read_text() else { break };
            extra.take(&name, &value);
        } else if xml.name() != "model" {
            break;
        }
    }
    extra
}

impl Extra {
    fn take(&mut self, name: &str, value: &str) {
        let place = match name {
            "DesignId" => &mut self.design_id,
            "DesignerUserId" => &mut self.designer_user_id,
            "Origin" => &mut self.origin,
            "MakerLab" => &mut self.maker_lab,
            "CreationDate" => &mut self.creation_date,
            "ModificationDate" => &mut self.modification_date,
            _ => return,
        };
        let value = text::clean(value, MAX).0;
        if place.is_none() && !value.is_empty() && value != "0" {
            *place = Some(value);
        }
    }
}
