//! From other sites' category names to ours: by the tree of the site, then by a table of names that mean the same
//! wherever they stand, then by our own names. Only a proposal.

use domain::categories::{ROOTS, find};

use crate::links::Platform;
use crate::model::Category;
use crate::trees;

/// Names of other places that are not ours already, or that several of ours have.
const NAMES: &[(&str, &str)] = &[
    ("3d printer", "printing"),
    ("3d printer accessories", "printing/accessories"),
    ("3d printer parts", "printing/parts"),
    ("3d printers", "printing"),
    ("accessories", ""),
    ("architecture", "miniatures/buildings"),
    ("art", "art"),
    ("audio", "gadgets/audio"),
    ("bathroom", "household/bathroom"),
    ("biology", "education/biology"),
    ("camera", "gadgets/cameras"),
    ("characters", "toys/figures"),
    ("coins & badges", "art/coins"),
    ("computer", "gadgets/computers"),
    ("containers", "household/organisers"),
    ("costume", "costumes/costumes"),
    ("decor", "household/decor"),
    ("dice", "toys/dice"),
    ("diy", "hobby"),
    ("education", "education"),
    ("electronics", "hobby/electronics"),
    ("fashion", "fashion"),
    ("gadgets", "gadgets"),
    ("game", "toys"),
    ("games", "toys"),
    ("garden", "household/garden"),
    ("hand tools", "tools/hand-tools"),
    ("hobby & diy", "hobby"),
    ("home", "household"),
    ("household", "household"),
    ("jewelry", "fashion"),
    ("jewellery", "fashion"),
    ("keychains", "fashion/keychains"),
    ("kitchen & dining", "household/kitchen"),
    ("learning", "education"),
    ("lighting", "household/lighting"),
    ("miniature", "miniatures"),
    ("miniatures", "miniatures"),
    ("mobile phone", "gadgets/phones"),
    ("music", "hobby/music"),
    ("office", "household/office"),
    ("organization", "household/organisers"),
    ("organizers", "household/organisers"),
    ("outdoor & garden", "household/garden"),
    ("pets", "household/pets"),
    ("props & cosplays", "costumes"),
    ("puzzles", "toys/puzzles"),
    ("r/c vehicles", "hobby/rc"),
    ("rc", "hobby/rc"),
    ("replacement parts", "household/spare-parts"),
    ("robotics", "hobby/robotics"),
    ("sculptures", "art/sculptures"),
    ("sport & outdoors", "hobby/sport"),
    ("sports & outdoors", "hobby/sport"),
    ("tabletop", "miniatures"),
    ("tool", "tools"),
    ("tool holders & boxes", "tools/holders"),
    ("tools", "tools"),
    ("toys", "toys"),
    ("toys & games", "toys"),
    ("various", ""),
    ("vehicles", "hobby/vehicles"),
];
/// MakerWorld's numbers, by hundreds.
const MAKERWORLD: &[(u32, &str)] = &[
    (1, "art"),
    (2, "fashion"),
    (3, "hobby"),
    (4, "household"),
    (5, "education"),
    (6, "miniatures"),
    (7, "tools"),
    (8, "toys"),
    (9, "printing"),
    (10, "costumes"),
];

/// Longest name kept, characters.
const NAME_MAX: usize = 200;

/// The category of one or more names of a site, the most special first.
pub(crate) fn guess(site: Platform, names: &[String]) -> Option<Category> {
    let raw = mesh::text::clean(names.first()?, NAME_MAX).0;
    let said: Vec<String> = names.iter().map(|name| trees::plain(name)).collect();
    let own = |name: &String| match trees::find(site, name, &said) {
        Some(slug) => find(slug).map(|known| known.slug.to_owned()),
        None => by_name(name),
    };
    Some(Category { raw, slug: said.iter().find_map(own) })
}

/// The root for MakerWorld's number of a leaf, for example 701.
pub(crate) fn of_makerworld(number: u32) -> Option<String> {
    let root = MAKERWORLD.iter().find(|(hundreds, _)| *hundreds == number / 100)?;
    Some(root.1.to_owned())
}

/// What a name means wherever it stands, as [`trees::plain`] writes it.
fn by_name(name: &str) -> Option<String> {
    if let Some(known) = find(name) {
        return Some(known.slug.to_owned());
    }
    let is_named = |own: &str| trees::plain(own) == name;
    let by_table = NAMES.iter().find(|(known, _)| *known == name).map(|(_, slug)| *slug);
    let leaves = || ROOTS.iter().flat_map(|root| root.leaves);
    let mut own = ROOTS.iter().map(|root| &root.category).chain(leaves());
    let slug = by_table.or_else(|| own.find(|own| is_named(own.name)).map(|own| own.slug))?;
    find(slug).map(|known| known.slug.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_leads_to_a_category() {
        for (name, slug) in NAMES {
            assert!(slug.is_empty() || find(slug).is_some(), "{name}");
        }
        assert!(MAKERWORLD.iter().all(|(_, slug)| find(slug).is_some()));
    }

    fn slug(site: Platform, names: &[&str]) -> Option<String> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        guess(site, &names).unwrap().slug
    }

    #[test]
    fn the_most_special_name_that_is_known_counts() {
        let names = ["Cable things".to_owned(), "Hand Tools".to_owned(), "Tools".to_owned()];
        let category = guess(Platform::Other, &names).unwrap();
        assert_eq!(
            (category.raw.as_str(), category.slug.as_deref()),
            ("Cable things", Some("tools/hand-tools"))
        );
        let other = |name: &str| slug(Platform::Other, &[name]);
        assert_eq!(other("Photo and video").as_deref(), Some("gadgets/cameras"));
        assert_eq!(other("Whatever"), None);
        assert_eq!(other("Accessories"), None, "of what, nobody says");
        assert_eq!(of_makerworld(701).as_deref(), Some("tools"));
        assert_eq!(of_makerworld(2005), None);
    }

    #[test]
    fn a_name_means_what_its_site_means_by_it() {
        use Platform::{Cults3D, MakerWorld, MyMiniFactory, Printables, Thangs, Thingiverse};
        for (site, names, expected) in [
            (Thingiverse, &["Accessories"][..], Some("fashion/accessories")),
            (Thingiverse, &["Accessories", "3D Printing"], Some("printing/accessories")),
            (Thingiverse, &["3D Printer Accessories"], Some("printing/accessories")),
            (Thingiverse, &["Vehicles"], Some("miniatures/vehicles")),
            (Thingiverse, &["R/C Vehicles"], Some("hobby/rc")),
            (Thingiverse, &["Decor"], Some("household/decor")),
            (Thingiverse, &["Chess"], Some("toys/chess")),
            (Thingiverse, &["Other"], None),
            (Printables, &["Accessories", "3D Printers"], Some("printing/accessories")),
            (Printables, &["Vehicles", "Toys & Games"], Some("toys/vehicles")),
            (Printables, &["Other", "Fashion"], Some("fashion/accessories")),
            (Printables, &["Other", "Gadgets"], Some("gadgets")),
            (Printables, &["Other Ideas", "Hobby & Makers"], Some("hobby")),
            (Printables, &["Board Games", "Toys & Games"], Some("toys/board-games")),
            (Printables, &["Winter & Christmas & New Year’s"], Some("household/seasonal")),
            (MakerWorld, &["Vehicles"], Some("hobby/vehicles")),
            (MakerWorld, &["Accessories"], Some("printing/accessories")),
            (MakerWorld, &["Organizers"], Some("tools/organisers")),
            (MakerWorld, &["Earrings"], Some("fashion/earrings")),
            (Cults3D, &["Gadget"], Some("gadgets")),
            (Cults3D, &["Various"], None),
            (MyMiniFactory, &["RC Cars"], Some("hobby/rc")),
            (Thangs, &["Vehicles"], Some("hobby/vehicles")),
        ] {
            assert_eq!(slug(site, names).as_deref(), expected, "{site:?} {names:?}");
        }
    }
}
