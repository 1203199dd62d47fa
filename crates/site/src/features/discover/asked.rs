//! A search as its address says it, and what it can be narrowed by.

use std::collections::BTreeMap;

use domain::{categories, licences};
use search::{Facets, Request, Sort};

use super::{
    store::PAGE,
    views::{Choice, Filter},
};
use crate::shared::{
    error::{Error, Result},
    page::encode,
    view::Link,
};

/// Longest sides people choose between: value in addresses, words, bounds in micrometres.
const SIZES: &[(&str, &str, (i64, i64))] = &[
    ("to-50", "Up to 50 mm", (0, 50_000)),
    ("to-120", "Up to 120 mm", (0, 120_000)),
    ("to-180", "Up to 180 mm (small bed)", (0, 180_000)),
    ("to-256", "Up to 256 mm (large bed)", (0, 256_000)),
    ("over-256", "Larger than 256 mm", (256_001, i64::MAX)),
];

/// Materials people choose between, as the index has them.
const MATERIALS: &[&str] = &["pla", "petg", "abs", "asa", "tpu", "pa", "pc", "resin"];

/// How often a model was printed: value in addresses, words, reports at least.
const PRINTED: &[(&str, &str, i64)] =
    &[("once", "At least once", 1), ("five", "Five times or more", 5)];

/// Formats people choose between.
const FORMATS: &[(&str, &str)] = &[
    ("stl", "STL"),
    ("3mf", "3MF"),
    ("obj", "OBJ"),
    ("glb", "GLB"),
    ("ply", "PLY"),
    ("step", "STEP"),
];

/// Order of what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The better match first; without words the newest.
    #[default]
    Best,
    Newest,
    Printed,
}

impl Order {
    pub const ALL: [Self; 3] = [Self::Best, Self::Newest, Self::Printed];

    /// The word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Best => "",
            Self::Newest => "newest",
            Self::Printed => "printed",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Best => "Best match",
            Self::Newest => "Newest",
            Self::Printed => "Most printed",
        }
    }

    fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.word() == word).unwrap_or_default()
    }
}

/// A search as its address says it. Unknown names are ignored, so that addresses of later versions still work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub text: String,
    pub category: String,
    pub licences: Vec<String>,
    pub formats: Vec<String>,
    pub materials: Vec<String>,
    pub size: String,
    pub printed: String,
    pub tags: Vec<String>,
    pub creator: String,
    pub order: Order,
    pub after: String,
}

impl Asked {
    /// Reads a query string.
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()).take(100) {
            let value = value.chars().take(200).collect::<String>();
            match name.as_ref() {
                "q" => asked.text = value,
                "category" => asked.category = value,
                "licence" => asked.licences.push(value),
                "format" => asked.formats.push(value),
                "size" => asked.size = value,
                "tag" => asked.tags.push(value.to_lowercase()),
                "creator" => asked.creator = value,
                "material" => asked.materials.push(value.to_lowercase()),
                "printed" => asked.printed = value,
                "sort" => asked.order = Order::parse(&value),
                "after" => asked.after = value,
                _ => {}
            }
        }
        asked.licences.retain(|id| licences::find(id).is_some());
        asked.formats.retain(|format| FORMATS.iter().any(|(value, _)| value == format));
        asked.materials.retain(|material| MATERIALS.contains(&material.as_str()));
        if PRINTED.iter().all(|(value, ..)| *value != asked.printed) {
            asked.printed.clear();
        }
        if categories::find(&asked.category).is_none() {
            asked.category.clear();
        }
        asked.tags.retain(|tag| !tag.is_empty());
        asked.tags.truncate(5);
        asked
    }

    /// The address of this search, without its place in the list.
    pub fn address(&self) -> String {
        let mut pairs: Vec<(&str, &str)> = vec![("q", &self.text), ("category", &self.category)];
        pairs.extend(self.licences.iter().map(|v| ("licence", v.as_str())));
        pairs.extend(self.formats.iter().map(|v| ("format", v.as_str())));
        pairs.extend(self.materials.iter().map(|v| ("material", v.as_str())));
        pairs.push(("size", &self.size));
        pairs.push(("printed", &self.printed));
        pairs.extend(self.tags.iter().map(|v| ("tag", v.as_str())));
        pairs.push(("creator", &self.creator));
        pairs.push(("sort", self.order.word()));
        let filled = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> =
            filled.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        if query.is_empty() { "/search".to_owned() } else { format!("/search?{}", query.join("&")) }
    }

    pub fn request(&self) -> Result<Request> {
        let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        Ok(Request {
            text: self.text.clone(),
            category: text(&self.category),
            licences: self.licences.clone(),
            formats: self.formats.clone(),
            materials: self.materials.clone(),
            prints_min: PRINTED
                .iter()
                .find(|(value, ..)| *value == self.printed)
                .map(|(_, _, least)| *least),
            side_um: SIZES
                .iter()
                .find(|(value, ..)| *value == self.size)
                .map(|(_, _, bounds)| *bounds),
            tags: self.tags.clone(),
            creator: text(&self.creator),
            sort: match self.order {
                Order::Printed => Sort::Printed,
                Order::Best if !self.text.trim().is_empty() => Sort::Relevance,
                Order::Best | Order::Newest => Sort::Newest,
            },
            after: match self.after.as_str() {
                "" => None,
                cursor => Some(cursor.parse().map_err(|_| Error::NotFound)?),
            },
            limit: PAGE,
        })
    }

    /// The tag, when nothing else is searched for.
    pub fn only_tag(&self) -> Option<&str> {
        let [tag] = self.tags.as_slice() else { return None };
        let alone = Self { tags: self.tags.clone(), order: self.order, ..Self::default() };
        (Self { after: String::new(), ..self.clone() } == alone).then_some(tag)
    }

    /// Chosen filters as links to the same search without them.
    pub fn active(&self) -> Vec<Link> {
        let without = |text: String, change: &dyn Fn(&mut Self)| {
            let mut other = self.clone();
            change(&mut other);
            Link::new(text, other.address(), false)
        };
        let mut links = Vec::new();
        if let Some(category) = categories::find(&self.category) {
            links.push(without(category.name.to_owned(), &|a| a.category.clear()));
        }
        for id in &self.licences {
            let name = licences::find(id).map_or(id.as_str(), |l| l.name);
            links.push(without(name.to_owned(), &|a| a.licences.retain(|l| l != id)));
        }
        for format in &self.formats {
            links.push(without(format.to_uppercase(), &|a| a.formats.retain(|f| f != format)));
        }
        for material in &self.materials {
            links
                .push(without(material.to_uppercase(), &|a| a.materials.retain(|m| m != material)));
        }
        if let Some((_, words, _)) = PRINTED.iter().find(|(value, ..)| *value == self.printed) {
            let text = format!("Printed: {}", words.to_lowercase());
            links.push(without(text, &|a| a.printed.clear()));
        }
        if let Some((_, words, _)) = SIZES.iter().find(|(value, ..)| *value == self.size) {
            links.push(without((*words).to_owned(), &|a| a.size.clear()));
        }
        for tag in &self.tags {
            links.push(without(format!("#{tag}"), &|a| a.tags.retain(|t| t != tag)));
        }
        if !self.creator.is_empty() {
            links.push(without(format!("by @{}", self.creator), &|a| a.creator.clear()));
        }
        links
    }

    /// What the search can be narrowed by, with how many models each value would leave.
    pub fn filters(&self, counts: &Facets) -> Vec<Filter> {
        let mut filters = vec![
            self.by_category(counts),
            self.by_size(),
            self.by_prints(),
            by_values(
                "material",
                "Material",
                &self.materials,
                &counts.materials,
                MATERIALS.iter().map(|m| (*m, m.to_uppercase())),
            ),
            by_values(
                "format",
                "File format",
                &self.formats,
                &counts.formats,
                FORMATS.iter().map(|(value, text)| (*value, (*text).to_owned())),
            ),
            self.by_licence(counts),
        ];
        filters.retain(|filter| !filter.choices.is_empty());
        filters
    }

    fn by_category(&self, counts: &Facets) -> Filter {
        let root = self.category.split('/').next().unwrap_or_default();
        let roots = categories::ROOTS.iter().map(|r| {
            let slug = r.category.slug;
            choice(slug, r.category.name, counts.categories.get(slug), slug == root)
        });
        let any = choice("", "Any", None, root.is_empty());
        let choices = std::iter::once(any).chain(roots).collect();
        Filter { name: "category", label: "Category", many: false, choices }
    }

    fn by_size(&self) -> Filter {
        let any = choice("", "Any", None, self.size.is_empty());
        let sizes =
            SIZES.iter().map(|(value, text, _)| choice(value, text, None, *value == self.size));
        let choices = std::iter::once(any).chain(sizes).collect();
        Filter { name: "size", label: "Longest side", many: false, choices }
    }

    fn by_prints(&self) -> Filter {
        let any = choice("", "Any", None, self.printed.is_empty());
        let often = PRINTED
            .iter()
            .map(|(value, text, _)| choice(value, text, None, *value == self.printed));
        let choices = std::iter::once(any).chain(often).collect();
        Filter { name: "printed", label: "Printed by somebody", many: false, choices }
    }

    fn by_licence(&self, counts: &Facets) -> Filter {
        let common = licences::ALL
            .iter()
            .filter(|l| l.id.starts_with("CC") || self.licences.iter().any(|c| c == l.id));
        let choices = common.map(|l| {
            let count = counts.licences.get(&l.id.to_lowercase());
            choice(l.id, l.name, count, self.licences.iter().any(|c| c == l.id))
        });
        Filter { name: "licence", label: "Licence", many: true, choices: choices.collect() }
    }
}

fn choice(value: &str, text: &str, count: Option<&u64>, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), text: text.to_owned(), count: count.copied(), chosen }
}

/// A filter of which several values may be chosen; values that nothing has are left out unless they are chosen.
fn by_values<'a>(
    name: &'static str,
    label: &'static str,
    chosen: &[String],
    counts: &BTreeMap<String, u64>,
    values: impl Iterator<Item = (&'a str, String)>,
) -> Filter {
    let choices = values.filter_map(|(value, text)| {
        let is_chosen = chosen.iter().any(|c| c == value);
        let count = counts.get(value);
        (count.is_some() || is_chosen).then(|| choice(value, &text, count, is_chosen))
    });
    Filter { name, label, many: true, choices: choices.collect() }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn an_address_says_the_whole_search_and_reads_back() {
        let query = "q=gear+box&category=tools%2Fholders&licence=MIT&licence=CC0-1.0&format=stl&size=to-50&tag=Two%20Words&creator=mira&material=petg&printed=five&sort=printed";
        let asked = Asked::parse(query);
        assert_eq!(asked.tags, ["two words"]);
        let address = asked.address();
        assert_eq!(Asked::parse(address.split_once('?').expect("a query").1), asked);
        assert_eq!(asked.active().len(), 9);
        assert_eq!(
            Asked::parse(
                "category=nothing&licence=X&format=exe&colour=red&material=wood&printed=often&sort=odd"
            ),
            Asked::default()
        );
        assert_eq!(Asked::default().address(), "/search");
    }
}
