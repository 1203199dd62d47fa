//! From other sites' category names to ours: by name, then by a table. Only a proposal.

use domain::categories::{ROOTS, find};

use crate::model::Category;

/// Names of other sites that are not ours already.
const NAMES: &[(&str, &str)] = &[
    ("3d printer", "printing"),
    ("3d printer accessories", "printing/accessories"),
    ("3d printer parts", "printing/parts"),
    ("3d printers", "printing"),
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

/// The category of one or more names, the most special first.
pub(crate) fn guess(names: &[String]) -> Option<Category> {
    let raw = mesh::text::clean(names.first()?, NAME_MAX).0;
    Some(Category { raw, slug: names.iter().find_map(|name| slug(name)) })
}

/// The root for MakerWorld's number of a leaf, for example 701.
pub(crate) fn of_makerworld(number: u32) -> Option<String> {
    let root = MAKERWORLD.iter().find(|(hundreds, _)| *hundreds == number / 100)?;
    Some(root.1.to_owned())
}

fn slug(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase().replace(" and ", " & ");
    if let Some(known) = find(&name) {
        return Some(known.slug.to_owned());
    }
    let is_named = |own: &str| own.to_lowercase().replace(" and ", " & ") == name;
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

    #[test]
    fn the_most_special_name_that_is_known_counts() {
        let names = ["Cable things".to_owned(), "Hand Tools".to_owned(), "Tools".to_owned()];
        let category = guess(&names).unwrap();
        assert_eq!(
            (category.raw.as_str(), category.slug.as_deref()),
            ("Cable things", Some("tools/hand-tools"))
        );
        assert_eq!(
            guess(&["Photo and video".to_owned()]).unwrap().slug.as_deref(),
            Some("gadgets/cameras")
        );
        assert_eq!(guess(&["Whatever".to_owned()]).unwrap().slug, None);
        assert_eq!(of_makerworld(701).as_deref(), Some("tools"));
        assert_eq!(of_makerworld(2005), None);
    }
}
