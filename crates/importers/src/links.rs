//! Addresses of model pages, recognised in any text.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

/// Places that models are shared at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    Thingiverse,
    Printables,
    MakerWorld,
    Cults3D,
    MyMiniFactory,
    Thangs,
    Sketchfab,
    /// Any other site, for example somebody's own Manyfold.
    Other,
}

impl Platform {
    /// As the platform writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thingiverse => "Thingiverse",
            Self::Printables => "Printables",
            Self::MakerWorld => "MakerWorld",
            Self::Cults3D => "Cults3D",
            Self::MyMiniFactory => "MyMiniFactory",
            Self::Thangs => "Thangs",
            Self::Sketchfab => "Sketchfab",
            Self::Other => "another site",
        }
    }
}

/// The page of a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    pub platform: Platform,
    /// The platform's id of the model: a number; at Cults3D its identifier, else the last part of the address.
    pub id: Option<String>,
    pub address: String,
}

/// Longest address kept, bytes.
const MAX: usize = 500;

/// A pattern whose first group is the id, and how the lasting address is written; without that it is the match.
struct Rule(Platform, Regex, Option<&'static str>);

/// Letters are spelled out: classes of all alphabets, repeated, make machines of many megabytes.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    [
        (Platform::Thingiverse, r"thingiverse\.com/thing:([0-9]{1,12})", Some("https://www.thingiverse.com/thing:")),
        (
            Platform::Printables,
            r"(?:printables\.com/(?:[a-z]{2}/)?model/|prusaprinters\.org/prints/)([0-9]{1,12})",
            Some("https://www.printables.com/model/"),
        ),
        (
            Platform::MakerWorld,
            r"makerworld\.com(?:\.cn)?/(?:[a-z]{2}/)?models/([0-9]{1,12})",
            Some("https://makerworld.com/models/"),
        ),
        (
            Platform::Cults3D,
            r"cults3d\.com/(?:[a-z]{2}/)?(?:3d-model|modell-3d|modelo-3d|mod[eè]le-3d|mod%C3%A8le-3d)/[0-9a-z_-]{1,80}/([0-9a-z_-]{1,200})",
            None,
        ),
        (Platform::MyMiniFactory, r"myminifactory\.com/object/(?:[0-9a-z_%-]{0,200}-)?([0-9]{1,12})", None),
        (Platform::Thangs, r"thangs\.com/designer/[0-9a-z_%.@-]{1,80}/3d-model/(?:[0-9a-z_%.-]{0,200}-)?([0-9]{1,12})", None),
        (
            Platform::Sketchfab,
            r"sketchfab\.com/(?:3d-models/[0-9a-z_-]{1,200}-|models/)([0-9a-f]{32})",
            Some("https://sketchfab.com/models/"),
        ),
    ]
    .into_iter()
    .map(|(platform, pattern, lasting)| {
        let pattern = format!(r"(?i)(?:^|[^0-9a-z_.-])(?:www\.)?({pattern})(?-u:\b)");
        Rule(platform, Regex::new(&pattern).expect("a constant pattern"), lasting)
    })
    .collect()
});

/// Model pages that a text names, in the order of the platforms, each once; at most 20.
pub fn pages(text: &str) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for Rule(platform, pattern, lasting) in RULES.iter() {
        for found in pattern.captures_iter(text).take(20) {
            let id = found[2].to_owned();
            let address = match lasting {
                Some(start) => format!("{start}{id}"),
                None => format!("https://{}", &found[1]),
            };
            let page = Page { platform: *platform, id: Some(id), address };
            if pages.len() < 20 && !pages.contains(&page) {
                pages.push(page);
            }
        }
    }
    pages
}

/// Words behind which a text names the page of the model that it is about.
static SAID: LazyLock<Regex> = LazyLock::new(|| {
    let label = "source|original|model page|web page|homepage|page|url|link|address";
    let words =
        "(?:first|originally) (?:shared|published|posted|uploaded) (?:at|on|to)|downloaded from";
    let pattern =
        format!(r"(?im)(?:^[ \t>*_-]*(?:{label})[ \t*_]*:|(?-u:\b)(?:{words}):?)[ \t\r\n*_<(]*");
    Regex::new(&pattern).expect("a constant pattern")
});

/// Model pages that a text says are the model's own: they are all that it holds, or a word such as `Source:` stands
/// before them. Whatever else it names is most likely another's work, which this one is made from, fits or thanks.
pub(crate) fn said(text: &str) -> Vec<Page> {
    let text = text.trim();
    if !text.contains(char::is_whitespace) {
        return pages(text);
    }
    let mut said = Vec::new();
    for found in SAID.find_iter(text).take(20) {
        for page in first_link(&text[found.end()..]).map(pages).unwrap_or_default() {
            if !said.contains(&page) {
                said.push(page);
            }
        }
    }
    said
}

/// What a line begins with, when it may be a link; of one in Markdown the whole.
fn first_link(text: &str) -> Option<&str> {
    let line = text.lines().next()?;
    if line.starts_with('[') {
        return line.split_once(')').map(|(link, _)| link);
    }
    line.split_whitespace().next()
}

/// The page that one address means; of a site not known here, the address itself.
pub fn page(address: &str) -> Option<Page> {
    let address = web_address(address)?;
    let known = pages(&address).into_iter().next();
    Some(known.unwrap_or(Page { platform: Platform::Other, id: None, address }))
}

/// An address of the web as it may be shown: `http` or `https`, a host, no blanks, no name or password in it.
pub fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let is_odd = |c: char| c.is_control() || c.is_whitespace() || "<>\"'`\\{}|^".contains(c);
    let fits = address.len() <= MAX && !address.contains(is_odd);
    (is_web && fits && !host.is_empty() && !host.contains('@')).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_recognised_in_text() {
        for (text, platform, id, address) in [
            (
                "see http://www.thingiverse.com/thing:12, thanks",
                Platform::Thingiverse,
                "12",
                "https://www.thingiverse.com/thing:12",
            ),
            (
                "https://www.printables.com/de/model/77-hook/files",
                Platform::Printables,
                "77",
                "https://www.printables.com/model/77",
            ),
            (
                "https://www.prusaprinters.org/prints/8-x",
                Platform::Printables,
                "8",
                "https://www.printables.com/model/8",
            ),
            (
                "(https://makerworld.com/en/models/5-a#profileId-9)",
                Platform::MakerWorld,
                "5",
                "https://makerworld.com/models/5",
            ),
            (
                "https://cults3d.com/en/3d-model/tool/cable-hook",
                Platform::Cults3D,
                "cable-hook",
                "https://cults3d.com/en/3d-model/tool/cable-hook",
            ),
            (
                "https://www.myminifactory.com/object/3d-print-cable-hook-301?x",
                Platform::MyMiniFactory,
                "301",
                "https://myminifactory.com/object/3d-print-cable-hook-301",
            ),
            (
                "https://thangs.com/designer/jane/3d-model/Cable%20hook-99",
                Platform::Thangs,
                "99",
                "https://thangs.com/designer/jane/3d-model/Cable%20hook-99",
            ),
            (
                "sketchfab.com/3d-models/a-0123456789abcdef0123456789abcdef",
                Platform::Sketchfab,
                "0123456789abcdef0123456789abcdef",
                "https://sketchfab.com/models/0123456789abcdef0123456789abcdef",
            ),
        ] {
            let page = Page { platform, id: Some(id.to_owned()), address: address.to_owned() };
            assert_eq!(pages(text), [page], "{text}");
        }
        assert_eq!(pages("notthingiverse.com/thing:1 evil-thingiverse.com/thing:1"), []);
    }

    #[test]
    fn a_text_says_which_page_is_its_own() {
        let thing = "https://www.thingiverse.com/thing:12";
        for own in [
            "https://www.thingiverse.com/thing:12",
            "# Hook\n\nHolds cables.\n\nSource: https://www.thingiverse.com/thing:12",
            "Hook\r\n**URL:** <http://www.thingiverse.com/thing:12/files>\r\n",
            "Source:\nhttps://www.thingiverse.com/thing:12",
            "- Link: [Cable hook](https://www.thingiverse.com/thing:12)",
            "A hook, first shared at https://www.thingiverse.com/thing:12.",
            "Downloaded from www.thingiverse.com/thing:12 and fits https://www.printables.com/model/7",
        ] {
            let found: Vec<_> = said(own).into_iter().map(|page| page.address).collect();
            assert_eq!(found, [thing], "{own}");
        }
        for other in [
            "A rail, based on https://www.thingiverse.com/thing:12",
            "Fits https://www.thingiverse.com/thing:12 and thanks!",
            "Source: mine, after https://www.thingiverse.com/thing:12",
            "My source: https://www.thingiverse.com/thing:12",
            "",
        ] {
            assert_eq!(said(other), [], "{other}");
        }
        let both = "Source: https://thingiverse.com/thing:1\nLink: https://printables.com/model/7";
        assert_eq!(said(both).len(), 2);
    }

    #[test]
    fn only_plain_web_addresses_are_kept() {
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://a b",
            "http://",
            "https://u:p@host/",
            "x",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
        assert_eq!(page("https://example.org/m/1").unwrap().platform, Platform::Other);
    }
}
