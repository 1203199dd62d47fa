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
}
