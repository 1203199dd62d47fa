//! The licences a creator can choose, what each allows, and one plain sentence about it.

/// A licence and the four answers people need. `id` is an SPDX identifier, or `LicenseRef-…` for site licences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence {
    pub id: &'static str,
    pub name: &'static str,
    /// What it allows, in one sentence.
    pub summary: &'static str,
    /// Address of the full text; empty when the text is the site's own.
    pub url: &'static str,
    /// The creator must be named.
    pub attribution: bool,
    /// Changed versions may be shared.
    pub derivatives: bool,
    /// Changed versions must carry the same licence.
    pub share_alike: bool,
    /// Prints may be sold.
    pub commercial: bool,
}

macro_rules! licences {
    ($($id:literal $name:literal $url:literal [$($flag:ident)*] $summary:literal)+) => {
        /// All licences in the order of the chooser: most open first.
        pub const ALL: &[Licence] = &[$(licences!(@one $id $name $url $summary $($flag)*)),+];
    };
    (@one $id:literal $name:literal $url:literal $summary:literal $($flag:ident)*) => {
        Licence {
            $($flag: true,)*
            ..Licence { id: $id, name: $name, summary: $summary, url: $url,
                attribution: false, derivatives: false, share_alike: false, commercial: false }
        }
    };
}

licences! {
    "CC0-1.0" "CC0 1.0 Public Domain" "https://creativecommons.org/publicdomain/zero/1.0/" [derivatives commercial]
        "Anyone may do anything with it, even without naming you."
    "CC-BY-4.0" "CC BY 4.0" "https://creativecommons.org/licenses/by/4.0/" [attribution derivatives commercial]
        "Anyone may print, change, share and sell it as long as they name you."
    "CC-BY-SA-4.0" "CC BY-SA 4.0" "https://creativecommons.org/licenses/by-sa/4.0/" [attribution derivatives share_alike commercial]
        "Anyone may print, change, share and sell it if they name you and share changes under this same licence."
    "CC-BY-ND-4.0" "CC BY-ND 4.0" "https://creativecommons.org/licenses/by-nd/4.0/" [attribution commercial]
        "Anyone may print, share and sell it unchanged as long as they name you."
    "CC-BY-NC-4.0" "CC BY-NC 4.0" "https://creativecommons.org/licenses/by-nc/4.0/" [attribution derivatives]
        "Anyone may print, change and share it without making money from it, as long as they name you."
    "CC-BY-NC-SA-4.0" "CC BY-NC-SA 4.0" "https://creativecommons.org/licenses/by-nc-sa/4.0/" [attribution derivatives share_alike]
        "Anyone may print, change and share it without making money from it if they name you and keep this same licence."
    "CC-BY-NC-ND-4.0" "CC BY-NC-ND 4.0" "https://creativecommons.org/licenses/by-nc-nd/4.0/" [attribution]
        "Anyone may print and share it unchanged, without making money from it, as long as they name you."
    "MIT" "MIT Licence" "https://spdx.org/licenses/MIT.html" [attribution derivatives commercial]
        "Anyone may do anything with it as long as your copyright notice stays with it."
    "BSD-3-Clause" "BSD 3-Clause Licence" "https://spdx.org/licenses/BSD-3-Clause.html" [attribution derivatives commercial]
        "Anyone may do anything with it as long as your notice stays and your name is not used to advertise."
    "GPL-3.0-or-later" "GNU GPL 3.0 or later" "https://spdx.org/licenses/GPL-3.0-or-later.html" [attribution derivatives share_alike commercial]
        "Anyone may print, change and sell it if changed versions come with their source under this same licence."
    "LGPL-3.0-or-later" "GNU LGPL 3.0 or later" "https://spdx.org/licenses/LGPL-3.0-or-later.html" [attribution derivatives share_alike commercial]
        "Like the GPL, but it may be a part of a larger work under other terms."
    "CERN-OHL-P-2.0" "CERN OHL 2.0 Permissive" "https://spdx.org/licenses/CERN-OHL-P-2.0.html" [attribution derivatives commercial]
        "A hardware licence: anyone may make, change and sell it as long as they name you."
    "CERN-OHL-W-2.0" "CERN OHL 2.0 Weakly Reciprocal" "https://spdx.org/licenses/CERN-OHL-W-2.0.html" [attribution derivatives share_alike commercial]
        "A hardware licence: changes to your part must stay open; it may be built into a closed product."
    "CERN-OHL-S-2.0" "CERN OHL 2.0 Strongly Reciprocal" "https://spdx.org/licenses/CERN-OHL-S-2.0.html" [attribution derivatives share_alike commercial]
        "A hardware licence: anyone may make and sell it if the whole design stays open under this same licence."
    "LicenseRef-Handprint-Personal" "Personal use only" "" [attribution]
        "Anyone may download and print it for themselves; sharing files, changing and selling need your permission."
    "LicenseRef-Handprint-All-Rights-Reserved" "All rights reserved" "" [attribution]
        "It may be looked at here; anything else needs your permission."
}

/// A licence by its id.
pub fn find(id: &str) -> Option<&'static Licence> {
    ALL.iter().find(|licence| licence.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_answers_follow_the_name() {
        for licence in ALL.iter().filter(|l| l.id.starts_with("CC-BY")) {
            assert!(licence.attribution, "{}", licence.id);
            assert_eq!(licence.commercial, !licence.id.contains("-NC"), "{}", licence.id);
            assert_eq!(licence.derivatives, !licence.id.contains("-ND"), "{}", licence.id);
            assert_eq!(licence.share_alike, licence.id.contains("-SA"), "{}", licence.id);
        }
        assert!(ALL.iter().all(|l| l.derivatives || !l.share_alike));
        assert!(!find("LicenseRef-Handprint-All-Rights-Reserved").expect("listed").commercial);
        assert_eq!(find("cc-by-4.0"), None);
    }
}
