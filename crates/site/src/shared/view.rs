//! What pages show, as plain data: the frame of every page and the pieces that several pages share.
//! Handlers fill these; the templates beside them turn them into HTML. Nothing here asks a database.

use std::{
    borrow::Cow,
    fmt,
    sync::{Arc, OnceLock},
};

use askama::{Template, filters::HtmlSafe};
use domain::{accounts::Role, ranking::Why, time::Millis};
use languages::Language;

use crate::shared::{assets::Assets, filters};

/// The frame around every page.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is written in; templates that extend the layout, and macros called by them, say `t`.
    pub t: Language,
    pub title: String,
    pub site_name: String,
    /// For search engines and previews; empty when there is nothing better than the title.
    pub description: String,
    /// Path and query of this page.
    pub path: String,
    /// The path can be gone to again: it is not that of a form.
    pub comes_back: bool,
    /// `https://host` of the site, without a slash at the end.
    pub public_url: String,
    pub viewer: Option<Me>,
    /// What stands in the search field.
    pub search_text: String,
    pub assets: &'static Assets,
    pub flash: Option<Flash>,
    pub now: Millis,
    /// Without the usual width limit.
    pub wide: bool,
}

impl Page {
    /// Whether the page at `path` or one under it is shown.
    pub fn is_at(&self, path: &str) -> bool {
        let here = self.path.split('?').next().unwrap_or_default();
        here.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Where one is after choosing a language.
    pub fn here(&self) -> &str {
        if self.comes_back { &self.path } else { "/" }
    }

    /// The module with the texts of the islands; none for English, which they have.
    pub fn texts(&self) -> Option<&str> {
        let texts = self.assets.texts.get(self.t as usize).map(String::as_str);
        texts.filter(|texts| self.t != Language::English && !texts.is_empty())
    }
}

/// The signed-in member.
#[derive(Clone, Debug)]
pub struct Me {
    pub handle: String,
    pub name: String,
    pub initials: String,
    pub hue: u8,
    pub is_moderator: bool,
    pub is_admin: bool,
    /// News not read yet, counted up to 100.
    pub unread: i64,
}

impl Me {
    pub fn new(handle: &str, name: &str, role: Role, unread: i64) -> Self {
        let Maker { handle, name, initials, hue } = Maker::new(handle, name);
        Self {
            handle,
            name,
            initials,
            hue,
            is_moderator: role >= Role::Moderator,
            is_admin: role >= Role::Admin,
            unread,
        }
    }

    /// How many news are unread, at the bell.
    pub fn unread_text(&self) -> String {
        unread_text(self.unread)
    }

    /// The name of the bell.
    pub fn news_label(&self, t: &Language) -> String {
        news_label(*t, self.unread)
    }
}

/// `3`, or `99+`.
pub fn unread_text(unread: i64) -> String {
    if unread > 99 { "99+".to_owned() } else { unread.to_string() }
}

/// The name of the link to the news.
pub fn news_label(t: Language, unread: i64) -> String {
    match unread {
        0 => t.news().to_owned(),
        _ => t.news_unread(unread_text(unread)).to_string(),
    }
}

/// A message shown once after a redirect. Kinds: `ok`, `error`.
#[derive(Clone, Debug)]
pub struct Flash {
    pub kind: String,
    pub text: String,
}

/// A member as others see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maker {
    pub handle: String,
    pub name: String,
    /// One or two letters.
    pub initials: String,
    /// Ground of the initials, 0 to 11.
    pub hue: u8,
}

impl Maker {
    /// The handle stands in for an empty name.
    pub fn new(handle: &str, name: &str) -> Self {
        let name = if name.trim().is_empty() { handle } else { name };
        Self {
            handle: handle.to_owned(),
            name: name.to_owned(),
            initials: initials(name),
            hue: (handle.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31) + u32::from(byte))
                % 12) as u8,
        }
    }
}

/// First letters of the first and last word.
fn initials(name: &str) -> String {
    let mut words = name
        .split([' ', '_', '-', '.'])
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    let last = words.next_back();
    first.into_iter().chain(last).flat_map(char::to_uppercase).take(3).collect()
}

/// A picture in the sizes that exist.
#[derive(Clone, Debug)]
pub struct Pic {
    /// What it shows, for those who cannot see it; empty when a text beside it says the same.
    pub alt: String,
    /// Pixels of the largest size.
    pub width: u32,
    pub height: u32,
    /// Mean colour `#rrggbb`, shown until a photo arrives; empty for rendered pictures.
    pub colour: String,
    /// A tiny blurred picture as a `data:` address, shown instead of the colour; empty when there is none.
    pub blurred: String,
    /// At least one size.
    pub webp: Sizes,
    /// Empty until these were made.
    pub avif: Sizes,
    /// Empty for pictures that are transparent.
    pub jpeg: Sizes,
    /// The spot that stays in sight, percent from the upper left in steps of five.
    pub focus: (u8, u8),
    /// Rendered from the file: transparent, stands on the stage. Otherwise a photo that fills it.
    pub is_render: bool,
}

/// The files of a picture in one format, named by their width; written as `srcset` wants them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// What stands in front of the width in their addresses; needs no escaping.
    folder: String,
    /// What stands behind it, as `.webp`.
    ending: &'static str,
    /// Pixels, smallest first.
    widths: Vec<u32>,
}

impl Sizes {
    /// The sizes among files whose names are their width and this ending.
    pub fn of<'a>(
        folder: &str,
        ending: &'static str,
        names: impl Iterator<Item = &'a str>,
    ) -> Self {
        let width = |name: &str| name.strip_suffix(ending)?.parse::<u32>().ok();
        let mut widths: Vec<u32> = names.filter_map(width).collect();
        widths.sort_unstable();
        Self { folder: folder.to_owned(), ending, widths }
    }

    pub fn is_empty(&self) -> bool {
        self.widths.is_empty()
    }

    pub fn len(&self) -> usize {
        self.widths.len()
    }

    fn address(&self, width: Option<&u32>) -> String {
        width.map_or_else(String::new, |width| format!("{}{width}{}", self.folder, self.ending))
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { folder, ending, widths } = self;
        for (at, width) in widths.iter().enumerate() {
            let between = if at > 0 { ", " } else { "" };
            write!(f, "{between}{folder}{width}{ending} {width}w")?;
        }
        Ok(())
    }
}

impl HtmlSafe for Sizes {}

impl Pic {
    /// The same from this origin; from that of pages for an empty one.
    #[must_use]
    pub fn at(mut self, origin: &str) -> Self {
        self.come_from(origin);
        self
    }

    /// Lets it come from this origin.
    pub fn come_from(&mut self, origin: &str) {
        for sizes in [&mut self.webp, &mut self.avif, &mut self.jpeg] {
            sizes.folder.insert_str(0, origin);
        }
    }

    /// The address for browsers that do not choose: the smallest of at least 640 pixels, or the largest.
    pub fn src(&self) -> String {
        let Sizes { widths, .. } = self.plain();
        self.plain().address(widths.iter().find(|width| **width >= 640).or(widths.last()))
    }

    /// The sizes that every browser reads.
    pub fn plain(&self) -> &Sizes {
        if self.jpeg.is_empty() { &self.webp } else { &self.jpeg }
    }

    /// The address of the largest size.
    pub fn largest(&self) -> String {
        self.plain().address(self.plain().widths.last())
    }

    /// The classes that keep the spot in sight; none for the middle.
    pub fn focus_classes(&self) -> String {
        match self.focus {
            (50, 50) => String::new(),
            (x, y) => format!("fx-{x} fy-{y}"),
        }
    }
}

/// What is known of how prints of a model went and how its creator is trusted; `None` where evidence is too thin.
#[derive(Clone, Debug, Default)]
pub struct Trust {
    pub prints: Option<Prints>,
    /// Mean of the stars with one decimal, and how many.
    pub stars: Option<(String, u64)>,
    /// Reputation with one decimal, and its standing in a word.
    pub creator: Option<(String, String)>,
    /// Prints reported, also where they are too little evidence for a rate.
    pub reported: u64,
    /// Figures are kept from a member who has the files and has not said yet how they printed.
    pub is_withheld: bool,
}

/// Success rate of prints with its credible interval. All rates in percent, 0 to 100.
#[derive(Clone, Debug)]
pub struct Prints {
    pub percent: u8,
    pub low: u8,
    pub high: u8,
    /// Print reports.
    pub count: u64,
    /// Different people who reported.
    pub people: u64,
}

impl Prints {
    /// Width of the interval in percent, at least 2 so that it can be seen.
    pub fn band(&self) -> u8 {
        self.high.saturating_sub(self.low).max(2)
    }

    /// Left edge of the tick at the best estimate, kept inside the bar.
    pub fn tick(&self) -> u8 {
        self.percent.saturating_sub(1).min(97)
    }
}

/// A model in a list.
#[derive(Clone, Debug)]
pub struct Card {
    pub href: String,
    pub title: String,
    pub cover: Option<Pic>,
    pub creator: Maker,
    pub trust: Trust,
    pub material: String,
    /// Seconds; 0 when unknown.
    pub print_time_s: u64,
    /// Grams × 1000; 0 when unknown.
    pub filament_mg: u64,
    /// Micrometres; 0 when unknown.
    pub longest_side_um: u64,
    pub sensitive: bool,
}

impl Card {
    /// `PLA · 6 h 10 min · 118 g`; the longest side when nothing about printing is known; empty when neither is.
    pub fn facts(&self, t: &Language) -> String {
        let mut facts = Vec::new();
        if !self.material.is_empty() {
            facts.push(self.material.clone());
        }
        if self.print_time_s > 0 {
            facts.push(t.duration(self.print_time_s));
        }
        if self.filament_mg > 0 {
            facts.push(t.grams(self.filament_mg));
        }
        if facts.is_empty() && self.longest_side_um > 0 {
            facts.push(format!("{} mm", t.length(self.longest_side_um as f64 / 1e3)));
        }
        facts.join(" · ")
    }
}

/// A card as HTML, written once for all lists it stands in.
#[derive(Debug)]
pub struct Drawn {
    card: Card,
    assets: &'static Assets,
    /// By language, whether its picture is loaded at once, and whether its place was bought.
    html: [OnceLock<String>; 4 * Language::ALL.len()],
}

/// The part of a card that is the same in every list.
#[derive(Template)]
#[template(path = "card.html")]
struct CardPiece<'a> {
    page: Frame,
    card: &'a Card,
    eager: bool,
    promoted: bool,
}

/// What pieces need of the page around them.
struct Frame {
    t: Language,
    assets: &'static Assets,
}

impl Drawn {
    /// Nothing is written before it is asked for.
    pub fn new(card: Card, assets: &'static Assets) -> Self {
        Self { card, assets, html: Default::default() }
    }

    fn html(&self, t: Language, eager: bool, promoted: bool) -> &str {
        let at = t as usize * 4 + usize::from(eager) * 2 + usize::from(promoted);
        self.html[at].get_or_init(|| {
            let page = Frame { t, assets: self.assets };
            let piece = CardPiece { page, card: &self.card, eager, promoted };
            piece.render_with_values(&t).expect("writing into memory does not fail")
        })
    }
}

/// A card at its place in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    drawn: Arc<Drawn>,
    /// Why it stands where it stands; only what is promoted is labelled.
    why: Why,
    /// The same in a sentence; empty where its place says it.
    pub because: Cow<'static, str>,
}

impl Listed {
    /// At a place it has in its own right.
    pub fn new(drawn: Arc<Drawn>) -> Self {
        Self::at(drawn, Why::Organic, Cow::Borrowed(""))
    }

    /// At a place it has for this reason, which is said unless it is empty.
    pub fn at(drawn: Arc<Drawn>, why: Why, because: impl Into<Cow<'static, str>>) -> Self {
        Self { drawn, why, because: because.into() }
    }

    pub fn title(&self) -> &str {
        &self.drawn.card.title
    }

    /// All of it but why it is there and its end; `eager` loads its picture at once.
    pub fn html(&self, t: &Language, eager: &bool) -> &str {
        self.drawn.html(*t, *eager, self.why == Why::Promoted)
    }
}

/// A list of models with its neighbours: addresses of the pages before and after, `None` at the ends.
#[derive(Clone, Debug, Default)]
pub struct Cards {
    pub cards: Vec<Listed>,
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// A link among others, one of which may be the current place.
#[derive(Clone, Debug)]
pub struct Link {
    pub text: String,
    pub href: String,
    pub current: bool,
}

impl Link {
    pub fn new(text: impl Into<String>, href: impl Into<String>, current: bool) -> Self {
        Self { text: text.into(), href: href.into(), current }
    }
}

/// What analysis found in a file.
#[derive(Clone, Debug, Default)]
pub struct Measured {
    /// Sides of the bounding box in millimetres.
    pub size_mm: Option<[f64; 3]>,
    pub triangles: Option<u64>,
    pub watertight: Option<bool>,
    /// Separate bodies.
    pub shells: Option<u64>,
    /// Estimated grams × 1000 as printed.
    pub estimated_mg: Option<u64>,
    /// Doubts about the mesh, one sentence each.
    pub warnings: Vec<String>,
}

impl Measured {
    /// The estimated weight where it says something: from 50 mg, which read as 0.05 g.
    pub fn weight_mg(&self) -> Option<u64> {
        self.estimated_mg.filter(|mg| *mg >= 50)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_names() {
        for (name, letters) in [
            ("Mira Holt", "MH"),
            ("mira_holt", "MH"),
            ("Kenji", "K"),
            ("Ana Maria de Souza", "AS"),
            ("李 明", "李明"),
            ("", ""),
            ("  ", ""),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
        assert_eq!(Maker::new("ola", " ").name, "ola");
        assert!(Maker::new("a_very_long_handle_indeed", "").hue < 12);
    }

    #[test]
    fn facts_of_a_card() {
        let card = |material: &str, time, weight, side| Card {
            href: String::new(),
            title: String::new(),
            cover: None,
            creator: Maker::new("a", "A"),
            trust: Trust::default(),
            material: material.into(),
            print_time_s: time,
            filament_mg: weight,
            longest_side_um: side,
            sensitive: false,
        };
        assert_eq!(
            card("PLA", 22_200, 118_000, 80_000).facts(&Language::English),
            "PLA · 6 h 10 min · 118 g"
        );
        assert_eq!(
            card("PLA", 22_200, 9_400, 0).facts(&Language::German),
            "PLA · 6 h 10 min · 9,4 g"
        );
        assert_eq!(card("", 0, 9_000, 80_000).facts(&Language::English), "9 g");
        assert_eq!(card("", 0, 0, 80_200).facts(&Language::English), "80 mm");
        assert_eq!(card("", 0, 0, 0).facts(&Language::English), "");
    }

    #[test]
    fn the_picture_for_browsers_that_do_not_choose() {
        let sizes = |ending, widths: &[u32]| {
            let names: Vec<String> = widths.iter().map(|w| format!("{w}{ending}")).collect();
            Sizes::of("/p/", ending, names.iter().map(String::as_str).chain(["640.txt", "x"]))
        };
        let pic = |widths: &[u32]| Pic {
            alt: String::new(),
            width: 0,
            height: 0,
            colour: String::new(),
            blurred: String::new(),
            webp: sizes(".webp", widths),
            avif: Sizes::default(),
            jpeg: Sizes::default(),
            focus: (50, 50),
            is_render: false,
        };
        assert_eq!(pic(&[640, 320, 1280]).src(), "/p/640.webp");
        assert_eq!(pic(&[320]).src(), "/p/320.webp");
        assert_eq!(pic(&[]).src(), "");
        assert_eq!(pic(&[320, 1280, 640]).largest(), "/p/1280.webp");
        let jpeg = Pic { jpeg: sizes(".jpg", &[320]), ..pic(&[320, 640]) };
        assert_eq!((jpeg.src(), jpeg.largest()), ("/p/320.jpg".into(), "/p/320.jpg".into()));
        assert_eq!(pic(&[320, 640]).webp.to_string(), "/p/320.webp 320w, /p/640.webp 640w");
        let elsewhere = pic(&[320, 640]).at("https://files.example");
        assert_eq!(elsewhere.src(), "https://files.example/p/640.webp");
        assert_eq!(pic(&[]).focus_classes(), "");
        assert_eq!(Pic { focus: (5, 100), ..pic(&[]) }.focus_classes(), "fx-5 fy-100");
    }
}
