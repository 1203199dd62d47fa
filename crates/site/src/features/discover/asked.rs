//! A search as its address says it.

use std::collections::BTreeMap;

use domain::{categories, time::Millis};
use languages::Language;
use search::{Measure, Request, Sort};

use super::{
    filters::{self, SCALES, VALUES, Values},
    store::PAGE,
};
use crate::shared::{
    error::{Error, Result},
    page::encode,
};

/// Longest text of an address that is read, characters.
const VALUE_MAX: usize = 200;
/// Values of one filter that are read.
const VALUES_MAX: usize = 20;
/// Tags of one search.
pub const TAGS_MAX: usize = 5;

/// Order of what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The better match first; without words the newest.
    #[default]
    Best,
    Newest,
    Updated,
    Printed,
    Reliable,
    Rated,
    Quick,
}

impl Order {
    pub const ALL: [Self; 7] = [
        Self::Best,
        Self::Newest,
        Self::Updated,
        Self::Printed,
        Self::Reliable,
        Self::Rated,
        Self::Quick,
    ];

    /// The word in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Best => "",
            Self::Newest => "newest",
            Self::Updated => "updated",
            Self::Printed => "printed",
            Self::Reliable => "reliable",
            Self::Rated => "rated",
            Self::Quick => "quick",
        }
    }

    pub const fn label(self, t: Language) -> &'static str {
        match self {
            Self::Best => t.discover_best(),
            Self::Newest => t.discover_newest(),
            Self::Updated => t.discover_updated(),
            Self::Printed => t.discover_most_printed(),
            Self::Reliable => t.discover_prints_best(),
            Self::Rated => t.discover_best_rated(),
            Self::Quick => t.discover_quickest(),
        }
    }

    fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|order| order.word() == word).unwrap_or_default()
    }

    /// The order of the index.
    const fn sort(self, has_words: bool) -> Sort {
        match self {
            Self::Best if has_words => Sort::Relevance,
            Self::Best | Self::Newest => Sort::Newest,
            Self::Updated => Sort::Updated,
            Self::Printed => Sort::Most(Measure::Prints),
            Self::Reliable => Sort::Most(Measure::Success),
            Self::Rated => Sort::Quality,
            Self::Quick => Sort::Least(Measure::PrintTime),
        }
    }
}

/// A search as its address says it. Unknown names are ignored, so that addresses of later versions still work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub text: String,
    pub category: String,
    /// Chosen values by the name of their filter, one of [`VALUES`]; none is empty.
    pub values: BTreeMap<&'static str, Vec<String>>,
    /// Chosen bounds by the name of their filter, one of [`SCALES`].
    pub bounds: BTreeMap<&'static str, String>,
    pub tags: Vec<String>,
    pub creator: String,
    pub order: Order,
    pub after: String,
}

impl Asked {
    /// Reads a query string.
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        let mut typed: BTreeMap<&'static str, (String, String)> = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()).take(100) {
            let value = value.chars().take(VALUE_MAX).collect::<String>();
            match name.as_ref() {
                "q" => asked.text = value,
                "category" => asked.category = value,
                "tag" => asked.tags.push(value.to_lowercase()),
                "creator" => asked.creator = value,
                "sort" => asked.order = Order::parse(&value),
                "after" => asked.after = value,
                name => asked.read_filter(name, value, &mut typed),
            }
        }
        for scale in SCALES.iter().filter(|scale| scale.typed) {
            let bounds = typed.get(scale.name).and_then(|(from, to)| filters::range(from, to));
            asked.bounds.extend(bounds.map(|bounds| (scale.name, bounds)));
        }
        if categories::find(&asked.category).is_none() {
            asked.category.clear();
        }
        let mut tags = Vec::new();
        for tag in std::mem::take(&mut asked.tags) {
            if !tag.is_empty() && tags.len() < TAGS_MAX && !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        asked.tags = tags;
        // One search has one address, in whatever order it was put together.
        asked.tags.sort_unstable();
        asked.values.values_mut().for_each(|values| values.sort_unstable());
        asked
    }

    fn read_filter(
        &mut self,
        name: &str,
        value: String,
        typed: &mut BTreeMap<&'static str, (String, String)>,
    ) {
        if let Some(filter) = VALUES.iter().find(|filter| filter.name == name) {
            let value = filter.stored(value);
            let chosen = self.values.get(filter.name).map_or(&[][..], Vec::as_slice);
            if filter.has(&value) && !chosen.contains(&value) && chosen.len() < VALUES_MAX {
                self.values.entry(filter.name).or_default().push(value);
            }
            return;
        }
        for scale in SCALES {
            if scale.name == name && scale.bounds(&value, Millis(0)).is_some() {
                self.bounds.insert(scale.name, value);
                return;
            }
            match name.strip_prefix(scale.name) {
                Some("_from") => typed.entry(scale.name).or_default().0 = value,
                Some("_to") => typed.entry(scale.name).or_default().1 = value,
                _ => continue,
            }
            return;
        }
    }

    /// Whether there are words to search for or to leave out.
    pub fn has_words(&self) -> bool {
        search::has_words(&self.text)
    }

    /// Whether something was typed that has no words, such as signs alone: it finds nothing.
    pub fn is_unreadable(&self) -> bool {
        !self.text.trim().is_empty() && !self.has_words()
    }

    /// The values chosen of a filter.
    pub fn chosen(&self, filter: &Values) -> &[String] {
        self.values.get(filter.name).map_or(&[], Vec::as_slice)
    }

    /// The address of this search, without its place in the list.
    pub fn address(&self) -> String {
        let mut pairs: Vec<(&str, &str)> = vec![("q", &self.text), ("category", &self.category)];
        for (name, values) in &self.values {
            pairs.extend(values.iter().map(|value| (*name, value.as_str())));
        }
        pairs.extend(self.bounds.iter().map(|(name, bounds)| (*name, bounds.as_str())));
        pairs.extend(self.tags.iter().map(|v| ("tag", v.as_str())));
        pairs.push(("creator", &self.creator));
        pairs.push(("sort", self.order.word()));
        let filled = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> =
            filled.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        if query.is_empty() { "/search".to_owned() } else { format!("/search?{}", query.join("&")) }
    }

    /// What the index is asked; `now` is what "in the last days" counts from.
    pub fn request(&self, now: Millis) -> Result<Request> {
        let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        let mut request = Request {
            text: self.text.clone(),
            category: text(&self.category),
            tags: self.tags.clone(),
            creator: text(&self.creator),
            sort: self.order.sort(self.has_words()),
            after: match self.after.as_str() {
                "" => None,
                cursor => Some(cursor.parse().map_err(|_| Error::NotFound)?),
            },
            limit: PAGE,
            ..Request::default()
        };
        for filter in VALUES {
            (filter.ask)(&mut request).extend_from_slice(self.chosen(filter));
        }
        for scale in SCALES {
            let bounds = self.bounds.get(scale.name).and_then(|value| scale.bounds(value, now));
            request.within.extend(bounds.map(|(low, high)| (scale.measure, low, high)));
        }
        Ok(request)
    }

    /// The tag, when nothing else is searched for.
    pub fn only_tag(&self) -> Option<&str> {
        let [tag] = self.tags.as_slice() else { return None };
        let alone = Self { tags: self.tags.clone(), order: self.order, ..Self::default() };
        (Self { after: String::new(), ..self.clone() } == alone).then_some(tag)
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn an_address_says_the_whole_search_and_reads_back() {
        let query = "q=gear+box&category=tools%2Fholders&licence=MIT&licence=CC0-1.0&format=stl&size=to-50&tag=Two%20Words&creator=mira&material=PETG&printed=five&sort=printed\
                     &allows=sell&with=photos&technology=fdm&printer=prusa-mk&supports=none&bed=to-220&time=30-90&grams=to-100&parts=to-1&success=from-90&updated=30&level=evidenced";
        let asked = Asked::parse(query);
        assert_eq!(asked.tags, ["two words"]);
        assert_eq!(asked.values["licence"], ["CC0-1.0", "MIT"]);
        let address = asked.address();
        assert_eq!(Asked::parse(address.split_once('?').expect("a query").1), asked);
        assert_eq!(asked.active(languages::Language::English).len(), 21);
        assert_eq!(
            Asked::parse(
                "category=nothing&licence=X&format=exe&colour=red&material=wood&printed=often&sort=odd&size=to-x&size=&time=9-1\
                 &level=9&updated=1000&bed=huge&size_from=&size_to=x&level_from=1"
            ),
            Asked::default()
        );
        assert_eq!(Asked::default().address(), "/search");
    }

    #[test]
    fn one_search_has_one_address() {
        let one = Asked::parse("tag=b&tag=a&licence=MIT&licence=CC0-1.0&tag=B&format=stl&tag=");
        let other = Asked::parse("format=stl&licence=CC0-1.0&licence=MIT&tag=a&tag=b");
        assert_eq!((&one, one.address()), (&other, other.address()));
        assert_eq!(one.tags, ["a", "b"]);
        let many = Asked::parse("tag=f&tag=e&tag=f&tag=d&tag=c&tag=b&tag=a");
        assert_eq!(many.tags, ["b", "c", "d", "e", "f"], "the first five");
    }

    #[test]
    fn signs_alone_are_no_words() {
        for (query, has_words, is_unreadable) in [
            ("q=", false, false),
            ("q=box", true, false),
            ("q=-box", true, false),
            ("q=%3F%21", false, true),
        ] {
            let asked = Asked::parse(query);
            assert_eq!((asked.has_words(), asked.is_unreadable()), (has_words, is_unreadable));
        }
    }

    #[test]
    fn bounds_are_asked_in_stored_units_and_ages_from_now() {
        let within = |query: &str| {
            let now = Millis(100 * Millis::DAY);
            Asked::parse(query).request(now).expect("a request").within
        };
        let no_end = i64::MAX;
        for (query, expected) in [
            ("size=to-50", (Measure::Side, 0, 50_000)),
            ("size=over-256", (Measure::Side, 256_001, no_end)),
            ("size=50-120", (Measure::Side, 50_000, 120_000)),
            ("size_from=50&size_to=120", (Measure::Side, 50_000, 120_000)),
            ("size=to-50&size_from=120&size_to=", (Measure::Side, 120_000, no_end)),
            ("size_to=7", (Measure::Side, 0, 7_000)),
            ("bed=to-210", (Measure::Bed, 0, 210)),
            ("time=to-60", (Measure::PrintTime, 0, 3_600)),
            ("grams=from-250", (Measure::Weight, 250_000, no_end)),
            ("printed=once", (Measure::Prints, 1, no_end)),
            ("success=from-90", (Measure::Success, 90, no_end)),
            ("level=jury-confirmed", (Measure::Level, 2, no_end)),
            ("updated=30", (Measure::Updated, 70 * Millis::DAY, no_end)),
        ] {
            assert_eq!(within(query), [expected], "{query}");
        }
        assert_eq!(Asked::parse("size_from=50&size_to=120").address(), "/search?size=50-120");
        assert!(within("size=to-9999999999").is_empty(), "longer than any number of a filter");
    }
}
