//! What categories are called in the language of the reader.

use languages::Language;

/// The name of the root or leaf with this slug.
pub fn name(t: Language, slug: &str) -> String {
    if slug.contains('/') {
        // Keys of variants have no slash.
        t.discover_leaf(&slug.replace('/', "_")).to_string()
    } else {
        t.discover_root(slug).to_string()
    }
}

#[cfg(test)]
mod unit {
    use domain::categories::ROOTS;

    use super::*;

    #[test]
    fn every_category_has_its_name_in_each_language() {
        for root in ROOTS {
            for category in root.leaves {
                assert_eq!(name(Language::English, category.slug), category.name);
            }
            for t in Language::ALL {
                let names: std::collections::BTreeSet<String> =
                    root.leaves.iter().map(|leaf| name(t, leaf.slug)).collect();
                assert_eq!(names.len(), root.leaves.len(), "{t:?}: {}", root.category.slug);
            }
        }
    }
}
