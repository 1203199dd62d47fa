//! Families of printers that behave alike, so that reports can be compared.

/// A family; `slug` is stored and stands in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printer {
    pub slug: &'static str,
    pub name: &'static str,
}

macro_rules! printers {
    ($($slug:literal $name:literal),+ $(,)?) => {
        /// All families in the order of the chooser.
        pub const ALL: &[Printer] = &[$(Printer { slug: $slug, name: $name }),+];
    };
}

printers! {
    "anycubic-kobra" "Anycubic Kobra",
    "bambu-a1" "Bambu Lab A1, A1 mini",
    "bambu-x1" "Bambu Lab X1, P1, H2",
    "creality-ender" "Creality Ender, CR",
    "creality-k" "Creality K1, K2, Hi",
    "elegoo-neptune" "Elegoo Neptune, Centauri",
    "flashforge" "Flashforge",
    "prusa-core" "Prusa CORE One, XL",
    "prusa-mini" "Prusa MINI",
    "prusa-mk" "Prusa MK3, MK4",
    "qidi" "Qidi",
    "sovol" "Sovol",
    "ultimaker" "UltiMaker",
    "voron" "Voron, RatRig, VzBot",
    "other-filament" "Another filament printer",
    "elegoo-resin" "Elegoo Mars, Saturn",
    "anycubic-resin" "Anycubic Photon",
    "formlabs" "Formlabs Form",
    "other-resin" "Another resin printer",
    "powder" "A powder printer (SLS, MJF)",
    "service" "A printing service",
}

/// A family by its slug.
pub fn find(slug: &str) -> Option<&'static Printer> {
    ALL.iter().find(|printer| printer.slug == slug)
}

/// Sides of the square that every printer of a family can fill, millimetres. Families with small and large machines, or
/// with beds far from square, are not here.
const BEDS: &[(&str, u32)] = &[
    ("anycubic-kobra", 220),
    ("bambu-a1", 180),
    ("bambu-x1", 256),
    ("creality-ender", 220),
    ("creality-k", 220),
    ("elegoo-neptune", 220),
    ("flashforge", 220),
    ("prusa-core", 220),
    ("prusa-mini", 180),
    ("prusa-mk", 210),
    ("sovol", 220),
];

/// The side of the square bed that every printer of a family has at least, millimetres; none where they differ too much.
pub fn bed_mm(slug: &str) -> Option<u32> {
    BEDS.iter().find(|(family, _)| *family == slug).map(|(_, side)| *side)
}

/// Words by which slicers name printers of a family: all words of a row begin words of the name. The first row counts.
const WORDS: &[(&[&str], &str)] = &[
    (&["bambu", "a1"], "bambu-a1"),
    (&["bambu"], "bambu-x1"),
    (&["kobra"], "anycubic-kobra"),
    (&["photon"], "anycubic-resin"),
    (&["neptune"], "elegoo-neptune"),
    (&["centauri"], "elegoo-neptune"),
    (&["elegoo", "mars"], "elegoo-resin"),
    (&["elegoo", "saturn"], "elegoo-resin"),
    (&["ender"], "creality-ender"),
    (&["cr", "10"], "creality-ender"),
    (&["cr", "6"], "creality-ender"),
    (&["creality", "k1"], "creality-k"),
    (&["creality", "k2"], "creality-k"),
    (&["creality", "hi"], "creality-k"),
    (&["coreone"], "prusa-core"),
    (&["core", "one"], "prusa-core"),
    (&["prusa", "xl"], "prusa-core"),
    (&["prusa", "mini"], "prusa-mini"),
    (&["mk3"], "prusa-mk"),
    (&["mk4"], "prusa-mk"),
    (&["flashforge"], "flashforge"),
    (&["qidi"], "qidi"),
    (&["sovol"], "sovol"),
    (&["ultimaker"], "ultimaker"),
    (&["voron"], "voron"),
    (&["ratrig"], "voron"),
    (&["rat", "rig"], "voron"),
    (&["vzbot"], "voron"),
    (&["formlabs"], "formlabs"),
];

/// Names that say a family only as a whole.
const NAMES: &[(&str, &str)] = &[
    ("mini", "prusa-mini"),
    ("miniis", "prusa-mini"),
    ("xl", "prusa-core"),
    ("xlis", "prusa-core"),
];

/// The family of a printer by the name a slicer gives it; none when it could be several or is unknown.
pub fn guess(name: &str) -> Option<&'static Printer> {
    let name = name.to_lowercase();
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_said = |needle: &&str| words.iter().any(|word| word.starts_with(*needle));
    let whole = NAMES.iter().find(|(whole, _)| *whole == name).map(|(_, slug)| *slug);
    let by_words = || WORDS.iter().find(|(all, _)| all.iter().all(is_said)).map(|(_, slug)| *slug);
    whole.or_else(by_words).and_then(find)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_unique_and_found() {
        let mut seen = std::collections::HashSet::new();
        for printer in ALL {
            assert!(seen.insert(printer.slug), "{} twice", printer.slug);
            assert_eq!(find(printer.slug), Some(printer));
        }
        assert_eq!(find(""), None);
    }

    #[test]
    fn families_are_guessed_from_what_slicers_write() {
        for (name, slug) in [
            ("Bambu Lab A1 mini", Some("bambu-a1")),
            ("Bambu Lab X1 Carbon", Some("bambu-x1")),
            ("Bambu Lab P1S 0.4 nozzle", Some("bambu-x1")),
            ("MK4S", Some("prusa-mk")),
            ("Original Prusa MK3S+", Some("prusa-mk")),
            ("Original Prusa MINI & MINI+", Some("prusa-mini")),
            ("MINI", Some("prusa-mini")),
            ("COREONE", Some("prusa-core")),
            ("Prusa CORE One HF0.4", Some("prusa-core")),
            ("Creality Ender-3 V2", Some("creality-ender")),
            ("Creality CR-10", Some("creality-ender")),
            ("Creality K1 Max", Some("creality-k")),
            ("Ultimaker S5", Some("ultimaker")),
            ("Voron 2.4 350", Some("voron")),
            ("Elegoo Saturn 3 Ultra", Some("elegoo-resin")),
            ("My Printer", None),
            ("minimal", None),
            ("", None),
        ] {
            assert_eq!(guess(name).map(|p| p.slug), slug, "{name}");
        }
        let slugs = WORDS.iter().map(|(_, slug)| slug).chain(NAMES.iter().map(|(_, slug)| slug));
        for slug in slugs.chain(BEDS.iter().map(|(slug, _)| slug)) {
            assert!(find(slug).is_some(), "{slug}");
        }
        assert_eq!((bed_mm("prusa-mini"), bed_mm("voron"), bed_mm("")), (Some(180), None, None));
    }
}
