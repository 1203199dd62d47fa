//! What figures about a model amount to, for its creator: where a visit came from, which words may be shown, what a change
//! did, and which shares can be told at all.

use std::ops::RangeInclusive;

use crate::{cred::Day, text};

/// Days that are looked at before and after a change, at most.
pub const WINDOW: i64 = 14;
/// With fewer days than these on either side nothing is said about a change.
const LEAST_DAYS: i64 = 3;
/// With fewer events than these nothing is said about a share or a difference.
const LEAST: i64 = 20;
/// Words are shown that led to a model at least this often on a day: fewer are more likely to say who searched. Views are
/// counted, not people, so that one person may reach it.
pub const LEAST_SEARCHES: i64 = 3;
/// Longest words that are kept, characters.
const WORDS_MAX: usize = 60;
/// Longest name of a host that is kept, bytes.
const HOST_MAX: usize = 80;

/// Everything that has no name of its own.
pub const OTHER: &str = "*";
/// A page of this site that has no word of its own.
const HERE: &str = "/here";
/// First parts of addresses on this site that are told apart.
const SECTIONS: [&str; 5] = ["/search", "/c", "/models", "/collections", "/following"];

/// Where a visit came from: empty where the browser did not say, `/…` for a page of this site, else the name of the other
/// host alone; [`OTHER`] for what is none of it. With it the query of a search on this site, as it was sent.
/// `own` is the public address of this site.
pub fn source<'a>(referrer: &'a str, own: &str) -> (String, Option<&'a str>) {
    if referrer.is_empty() {
        return (String::new(), None);
    }
    let Some((_, rest)) = referrer.split_once("://") else { return (OTHER.to_owned(), None) };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, place) = rest.split_at(end);
    let own = own.split_once("://").map_or(own, |(_, host)| host);
    if authority.eq_ignore_ascii_case(own) {
        return section(place);
    }
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    // The last part of a name has letters; without this, addresses of networks would be kept.
    let is_name = host.len() <= HOST_MAX
        && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.')
        && host.rsplit_once('.').is_some_and(|(first, last)| {
            !first.is_empty() && last.bytes().any(|b| b.is_ascii_alphabetic())
        });
    (if is_name { host.to_owned() } else { OTHER.to_owned() }, None)
}

/// The part of this site that a path with its query belongs to.
fn section(place: &str) -> (String, Option<&str>) {
    let place = place.split('#').next().unwrap_or_default();
    let (path, query) = place.split_once('?').map_or((place, None), |(p, q)| (p, Some(q)));
    let first = match path.get(1..).unwrap_or_default().split('/').next().unwrap_or_default() {
        "" => "/".to_owned(),
        name if name.starts_with('@') => "/@".to_owned(),
        name => format!("/{name}"),
    };
    let is_search = first == "/search";
    let is_told = matches!(&*first, "/" | "/@") || SECTIONS.contains(&&*first);
    let section = if is_told { first } else { HERE.to_owned() };
    (section, query.filter(|_| is_search))
}

/// How a source is called.
pub fn source_name(source: &str) -> &str {
    match source {
        "" => "Not told: typed, bookmarked, from apps",
        "/" => "Home page",
        "/search" => "Search here",
        "/c" => "Categories",
        "/@" => "Profiles",
        "/models" => "Pages of models",
        "/collections" => "Collections",
        "/following" => "What people follow",
        HERE => "Elsewhere on this site",
        OTHER => "Others",
        host => host,
    }
}

/// Words of a search as they are counted: lower case, white space folded; none where nothing is left or they are longer
/// than words that people search for.
pub fn words(typed: &str) -> Option<String> {
    // Bounded before anything is done with it.
    let typed = typed.get(..typed.len().min(WORDS_MAX * 4)).unwrap_or_default();
    let words = text::line(typed).to_lowercase();
    let is_kept = !words.is_empty() && words != OTHER && text::chars(&words) <= WORDS_MAX;
    is_kept.then_some(words)
}

/// `part` of `whole` in thousandths, rounded; none where there is too little to tell. What was counted in different ways
/// may give more than 1000.
pub fn share(part: i64, whole: i64) -> Option<i64> {
    (whole >= LEAST).then(|| (part * 1000 + whole / 2) / whole)
}

/// What two counts over equally many days say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Too little was counted.
    TooFew,
    /// Chance alone makes such differences.
    Unclear,
    More,
    Fewer,
}

impl Difference {
    /// Compares counts of events over equally many days: clear is a difference of three standard deviations of what chance
    /// would do if nothing had changed. Visits come in bursts, so that two would be said too often.
    pub const fn of(before: i64, after: i64) -> Self {
        let (sum, difference) = (before + after, after - before);
        if sum < LEAST {
            Self::TooFew
        } else if difference * difference < 9 * sum {
            Self::Unclear
        } else if difference > 0 {
            Self::More
        } else {
            Self::Fewer
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TooFew => "too-few",
            Self::Unclear => "unclear",
            Self::More => "more",
            Self::Fewer => "fewer",
        }
    }
}

/// Equally many whole days before and after the day of a change, the day itself left out; none while there are too few.
/// `first` is the day on which the model came out, `today` the day that is not over.
pub fn around(
    change: Day,
    first: Day,
    today: Day,
) -> Option<(RangeInclusive<i64>, RangeInclusive<i64>)> {
    let days = WINDOW.min(today.0 - 1 - change.0).min(change.0 - 1 - first.0);
    let (before, after) = (change.0 - days..=change.0 - 1, change.0 + 1..=change.0 + days);
    (days >= LEAST_DAYS).then_some((before, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "https://models.example:8443";

    #[test]
    fn of_a_referrer_only_the_host_or_the_part_of_this_site_is_kept() {
        for (referrer, expected) in [
            ("", ""),
            ("https://www.Reddit.com/r/3Dprinting/?user=jo", "reddit.com"),
            ("https://jo:secret@blog.example:80/a?b#c", "blog.example"),
            ("android-app://org.example.reader/", "org.example.reader"),
            ("https://models.example/x", "models.example"),
            ("http://192.168.1.7/page", OTHER),
            ("http://[2001:db8::1]/page", OTHER),
            ("http://localhost/page", OTHER),
            ("https://evil\"<script>.example/", OTHER),
            ("about:blank", OTHER),
            ("nonsense", OTHER),
            ("https://MODELS.example:8443/", "/"),
            ("https://models.example:8443", "/"),
            ("https://models.example:8443/?sort=new", "/"),
            ("https://models.example:8443/search?q=gear", "/search"),
            ("https://models.example:8443/c/tools", "/c"),
            ("https://models.example:8443/@jo", "/@"),
            ("https://models.example:8443/models/1/gear", "/models"),
            ("https://models.example:8443/settings/mail?token=x", HERE),
            ("https://models.example:8443/ä", HERE),
        ] {
            assert_eq!(source(referrer, OWN).0, expected, "{referrer}");
        }
        assert_eq!(source(&format!("https://{}.example/", "a".repeat(90)), OWN).0, OTHER);
    }

    #[test]
    fn only_a_search_here_has_words() {
        let query = |referrer| source(referrer, OWN).1;
        assert_eq!(query("https://models.example:8443/search?q=gear+box#top"), Some("q=gear+box"));
        assert_eq!(query("https://models.example:8443/search"), None);
        assert_eq!(query("https://models.example:8443/sign-in?q=secret"), None);
        assert_eq!(query("https://elsewhere.example/search?q=gear"), None);
    }

    #[test]
    fn words_are_folded_and_bounded() {
        assert_eq!(words("  Gear \t BOX "), Some("gear box".to_owned()));
        assert_eq!(words(" "), None);
        assert_eq!(words("*"), None);
        assert_eq!(words(&"ä".repeat(60)), Some("ä".repeat(60)));
        assert_eq!(words(&"a".repeat(61)), None);
        assert_eq!(words(&"€".repeat(5_000)), None);
    }

    #[test]
    fn shares_need_something_to_be_shares_of() {
        for (part, whole, expected) in [
            (0, 0, None),
            (19, 19, None),
            (5, 20, Some(250)),
            (1, 3_000, Some(0)),
            (2, 3_000, Some(1)),
            (30, 20, Some(1_500)),
        ] {
            assert_eq!(share(part, whole), expected, "{part} of {whole}");
        }
    }

    #[test]
    fn a_difference_is_clear_when_chance_would_hardly_make_it() {
        for (before, after, expected) in [
            (0, 19, Difference::TooFew),
            (0, 20, Difference::More),
            (20, 0, Difference::Fewer),
            (10, 10, Difference::Unclear),
            (100, 130, Difference::Unclear),
            (100, 150, Difference::More),
            (150, 100, Difference::Fewer),
        ] {
            assert_eq!(Difference::of(before, after), expected, "{before}, {after}");
        }
    }

    #[test]
    fn both_sides_of_a_change_have_as_many_whole_days() {
        let around = |change, first, today| around(Day(change), Day(first), Day(today));
        assert_eq!(around(100, 0, 200), Some((86..=99, 101..=114)), "as many as are looked at");
        assert_eq!(around(100, 0, 105), Some((96..=99, 101..=104)), "as many as have passed");
        assert_eq!(around(100, 94, 200), Some((95..=99, 101..=105)), "since it is out");
        assert_eq!(around(100, 0, 103), None, "too soon");
        assert_eq!(around(100, 98, 200), None, "out too late");
        assert_eq!(around(100, 100, 200), None, "the publication itself");
    }
}
