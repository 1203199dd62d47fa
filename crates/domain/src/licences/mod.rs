//! Licences: what each allows, which a creator can choose, and what a remix of licensed work may carry.
//!
//! Nothing here is legal advice. Where a licence text leaves room, the narrower reading is taken: a remix never
//! permits what the work it is made from forbids, and a licence nobody here knows counts as closed.

mod list;
mod remix;

pub use list::{ALL, ELSEWHERE, FOR_REMIXES};
pub use remix::{
    Choice, Obstacle, PARENTS_MAX, Parent, Refusal, Verdict, Why, choices, heirs, may_carry,
    obstacles,
};

/// How far a licence reaches into what others make of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copyleft {
    /// Changed versions may carry other terms.
    None,
    /// Changed versions keep the licence; larger works around an unchanged part need not.
    Weak,
    /// Changed versions, and works that contain them, keep the licence.
    Strong,
}

/// A licence and the answers people need. `id` is an SPDX identifier, or `LicenseRef-…` for terms without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Licence {
    pub id: &'static str,
    pub name: &'static str,
    /// What it allows, in one sentence.
    pub summary: &'static str,
    /// Address of the full text; empty when the text is a site's own.
    pub url: &'static str,
    /// The creator must be named.
    pub attribution: bool,
    /// The files may be passed on unchanged; without it they stay on the site they came from.
    pub redistribution: bool,
    /// Changed versions may be shared.
    pub derivatives: bool,
    /// Prints may be sold.
    pub commercial: bool,
    /// The files themselves may be sold.
    pub commercial_files: bool,
    pub copyleft: Copyleft,
    /// Under copyleft: the ids a changed version may carry, the licence itself first.
    pub heirs: &'static [&'static str],
    /// Ids whose conditions contradict this licence's own.
    pub clashes: &'static [&'static str],
}

impl Licence {
    /// Whether changed versions must carry this licence or one it names.
    pub fn share_alike(&self) -> bool {
        self.copyleft != Copyleft::None
    }

    /// Whether the work belongs to everyone: no condition of any kind.
    pub fn is_free(&self) -> bool {
        self.derivatives && self.commercial_files && !self.attribution && !self.share_alike()
    }

    /// What it permits besides looking: pass files on, share changed versions, sell prints, sell files.
    pub const fn permissions(&self) -> [bool; 4] {
        [self.redistribution, self.derivatives, self.commercial, self.commercial_files]
    }
}

/// A licence that a model here can carry, by its id.
pub fn find(id: &str) -> Option<&'static Licence> {
    ALL.iter().chain(FOR_REMIXES).find(|licence| licence.id == id)
}

/// Any licence known here, also those met only at works elsewhere.
pub fn known(id: &str) -> Option<&'static Licence> {
    find(id).or_else(|| ELSEWHERE.iter().find(|licence| licence.id == id))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn everything() -> impl Iterator<Item = &'static Licence> {
        ALL.iter().chain(FOR_REMIXES).chain(ELSEWHERE)
    }

    #[test]
    fn the_answers_follow_the_name() {
        for licence in everything().filter(|l| l.id.contains("CC-BY")) {
            assert!(licence.attribution && licence.redistribution, "{}", licence.id);
            assert_eq!(licence.commercial, !licence.id.contains("-NC"), "{}", licence.id);
            assert_eq!(licence.commercial_files, licence.commercial, "{}", licence.id);
            assert_eq!(licence.derivatives, !licence.id.contains("-ND"), "{}", licence.id);
            assert_eq!(licence.share_alike(), licence.id.contains("-SA"), "{}", licence.id);
        }
        assert!(!find("LicenseRef-Handprint-All-Rights-Reserved").expect("listed").commercial);
        assert_eq!(find("cc-by-4.0"), None);
        assert_eq!(find("CC-PDDC"), None, "nobody can give away what was never theirs");
        assert!(known("CC-PDDC").expect("listed").is_free());
    }

    #[test]
    fn what_other_places_offer_can_be_chosen_where_it_means_something_here() {
        for id in [
            "GPL-2.0-only",
            "GPL-2.0-or-later",
            "GPL-3.0-only",
            "LGPL-2.0-only",
            "LGPL-2.1-or-later",
            "LGPL-3.0-only",
            "0BSD",
            "CERN-OHL-1.2",
            "LicenseRef-OCL-1.1",
            "LicenseRef-OCL-1.1-GAtt",
            "LicenseRef-OCL-1.1-RnD",
            "LicenseRef-OCL-1.1-Micro",
            "LicenseRef-OCL-1.1-GAtt-Micro",
            "LicenseRef-OCL-1.1-GAtt-RnD",
        ] {
            assert!(ALL.iter().any(|licence| licence.id == id), "{id}");
        }
        for id in [
            "LicenseRef-Standard-Digital-File",
            "LicenseRef-Standard-Digital-File-Community",
            "LicenseRef-Standard-Digital-File-Platform",
            "LicenseRef-MakerWorld-Exclusive",
            "LicenseRef-Cults-Private-Use",
            "LicenseRef-Commercial-Use",
            "LicenseRef-Creality-Personal",
            "LicenseRef-MyMiniFactory",
        ] {
            assert_eq!(find(id), None, "{id} speaks of another site");
            let licence = known(id).expect("listed");
            assert!(!licence.redistribution && !licence.derivatives, "{id}");
        }
        let of_ocl = ALL.iter().filter(|licence| licence.id.starts_with("LicenseRef-OCL"));
        for licence in of_ocl {
            assert_eq!(licence.permissions(), [false, true, false, false], "{}", licence.id);
            assert_eq!(licence.attribution, licence.id.contains("GAtt"), "{}", licence.id);
            assert_eq!(licence.heirs, [licence.id], "additions stay, and none come to them");
        }
    }

    #[test]
    fn the_list_is_sound() {
        let ids: HashSet<&str> = everything().map(|l| l.id).collect();
        assert_eq!(ids.len(), everything().count(), "an id stands there twice");
        for licence in everything() {
            assert!(licence.summary.ends_with('.'), "{}", licence.id);
            assert_eq!(licence.share_alike(), !licence.heirs.is_empty(), "{}", licence.id);
            assert!(licence.derivatives || !licence.share_alike(), "{}", licence.id);
            assert!(licence.commercial || !licence.commercial_files, "{}", licence.id);
            assert!(licence.heirs.iter().all(|id| find(id).is_some()), "{}", licence.id);
            assert!(licence.clashes.iter().all(|id| find(id).is_some()), "{}", licence.id);
            if licence.share_alike() && find(licence.id).is_some() {
                assert_eq!(licence.heirs[0], licence.id);
            }
        }
    }
}
