//! Slicers that open a file by a link, as `slicers.toml` lists them.

use std::sync::LazyLock;

use axum::http::{HeaderMap, HeaderValue, header};
use serde::Deserialize;

use crate::shared::page::encode;

/// A slicer and the links it answers to.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slicer {
    /// Name in addresses and cookies.
    pub id: String,
    pub name: String,
    /// Kinds of files it takes by a link.
    formats: Vec<String>,
    link: String,
    #[serde(default)]
    mac: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    slicer: Vec<Slicer>,
}

/// All slicers, those that most people use first.
pub static ALL: LazyLock<Vec<Slicer>> = LazyLock::new(|| {
    let list: List = toml::from_str(include_str!("slicers.toml")).expect("a test reads the list");
    list.slicer
});

/// A slicer by its name in addresses.
pub fn find(id: &str) -> Option<&'static Slicer> {
    ALL.iter().find(|slicer| slicer.id == id)
}

/// What a reader sits before, as far as links depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    Mac,
    Other,
}

impl System {
    /// As the browser says.
    pub fn of(headers: &HeaderMap) -> Self {
        let agent = headers.get(header::USER_AGENT).map(HeaderValue::as_bytes).unwrap_or_default();
        let is_mac = agent.windows(9).any(|word| word == b"Macintosh");
        if is_mac { Self::Mac } else { Self::Other }
    }
}

impl Slicer {
    /// Whether it takes this kind of file by a link.
    pub fn takes(&self, kind: &str) -> bool {
        self.formats.iter().any(|format| format == kind)
    }

    /// The link that lets it fetch the file at `url`.
    pub fn link(&self, system: System, url: &str) -> String {
        let template = match (system, &self.mac) {
            (System::Mac, Some(mac)) => mac,
            _ => &self.link,
        };
        template.replace("{url}", &encode(url))
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn links_are_what_each_slicer_reads() {
        let url = "https://handprint.test/files/1/a b.3mf";
        let encoded = "https%3A%2F%2Fhandprint.test%2Ffiles%2F1%2Fa%20b.3mf";
        for (id, system, expected) in [
            ("orcaslicer", System::Mac, format!("orcaslicer://open?file={encoded}")),
            ("bambustudio", System::Other, format!("bambustudio://open?file={encoded}")),
            ("bambustudio", System::Mac, format!("bambustudioopen://{encoded}")),
            ("lychee", System::Other, format!("lycheeslicer://open/{encoded}")),
            ("crealityprint", System::Other, format!("crealityprintlink://open?file={encoded}")),
        ] {
            assert_eq!(find(id).expect("listed").link(system, url), expected);
        }
        assert!(!find("bambustudio").expect("listed").takes("stl"));
        assert!(find("cura").expect("listed").takes("ply"));
        assert!(find("toaster").is_none());
        let mut ids: Vec<&str> = ALL.iter().map(|slicer| slicer.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), ALL.len());
    }
}
