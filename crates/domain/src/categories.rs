//! The two-level category tree: twelve roots, each with leaves. A model has one leaf.
//! It maps the trees of the large model sites without loss; seasons and spare-part names are tags.

/// A category people browse; `slug` is its place in addresses (`tools` or `tools/holders`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Category {
    pub slug: &'static str,
    pub name: &'static str,
}

/// A root with its leaves.
#[derive(Clone, Copy, Debug)]
pub struct Root {
    pub category: Category,
    pub leaves: &'static [Category],
}

macro_rules! tree {
    ($($slug:literal $name:literal { $($leaf:literal $leaf_name:literal),+ $(,)? })+) => {
        /// All roots in the order people see them.
        pub const ROOTS: &[Root] = &[$(Root {
            category: Category { slug: $slug, name: $name },
            leaves: &[$(Category { slug: concat!($slug, "/", $leaf), name: $leaf_name }),+],
        }),+];
    };
}

tree! {
    "printing" "3D printing" {
        "accessories" "Accessories", "calibration" "Calibration and tests", "parts" "Printer parts", "printers" "Whole printers",
    }
    "art" "Art & sculpture" {
        "coins" "Coins and badges", "maths" "Mathematical art", "reliefs" "Reliefs and 2D", "replicas" "Scans and replicas",
        "sculptures" "Sculptures", "signs" "Signs and logos", "other" "Other art",
    }
    "costumes" "Costumes & props" {
        "armour" "Armour and helmets", "costumes" "Costumes", "masks" "Masks", "props" "Props",
    }
    "education" "Education & science" {
        "biology" "Biology", "chemistry" "Chemistry", "engineering" "Engineering", "geography" "Geography",
        "history" "History", "maths" "Mathematics", "physics" "Physics and astronomy",
    }
    "fashion" "Fashion & jewellery" {
        "accessories" "Accessories", "bags" "Bags", "bracelets" "Bracelets", "clothes" "Clothes and shoes",
        "earrings" "Earrings", "glasses" "Glasses", "keychains" "Keychains", "necklaces" "Necklaces", "rings" "Rings",
    }
    "gadgets" "Gadgets & electronics" {
        "audio" "Audio", "cameras" "Photo and video", "computers" "Computers", "games" "Video games", "phones" "Phones and tablets",
        "smart-home" "Smart home",
    }
    "hobby" "Hobby, RC & vehicles" {
        "electronics" "Electronics", "mechanical" "Mechanical parts", "music" "Music", "rc" "RC models", "robotics" "Robotics",
        "sport" "Sport and outdoors", "vehicles" "Vehicles",
    }
    "household" "Household" {
        "bathroom" "Bathroom", "decor" "Decor", "garden" "Garden and outdoors", "kitchen" "Kitchen and dining",
        "lighting" "Lighting", "office" "Office", "organisers" "Organisers and boxes", "pets" "Pets", "seasonal" "Seasonal",
        "spare-parts" "Spare parts",
    }
    "medical" "Medical & accessibility" {
        "aids" "Everyday aids", "anatomy" "Anatomy", "prosthetics" "Prosthetics", "tools" "Medical tools",
    }
    "miniatures" "Miniatures & tabletop" {
        "buildings" "Buildings", "creatures" "Creatures", "people" "People", "terrain" "Terrain", "vehicles" "Vehicles",
    }
    "tools" "Tools & workshop" {
        "hand-tools" "Hand tools", "holders" "Holders and racks", "jigs" "Jigs and fixtures", "machine-tools" "Machine tools",
        "measuring" "Measuring", "organisers" "Workshop organisers",
    }
    "toys" "Toys & games" {
        "board-games" "Board games", "chess" "Chess", "construction" "Construction sets", "dice" "Dice", "figures" "Figures",
        "mechanical" "Mechanical toys", "outdoor" "Outdoor toys", "puzzles" "Puzzles", "vehicles" "Vehicles",
    }
}

/// The root of a slug, whether root (`tools`) or leaf (`tools/holders`).
pub fn root_of(slug: &str) -> Option<&'static Root> {
    let root = slug.split('/').next().unwrap_or_default();
    ROOTS.iter().find(|r| r.category.slug == root)
}

/// A leaf by its full slug.
pub fn leaf(slug: &str) -> Option<&'static Category> {
    root_of(slug)?.leaves.iter().find(|c| c.slug == slug)
}

/// A root or leaf by its slug.
pub fn find(slug: &str) -> Option<&'static Category> {
    leaf(slug).or_else(|| root_of(slug).map(|r| &r.category).filter(|c| c.slug == slug))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_unique_and_found_again() {
        let mut seen = std::collections::HashSet::new();
        for root in ROOTS {
            for category in std::iter::once(&root.category).chain(root.leaves) {
                assert!(seen.insert(category.slug), "{} twice", category.slug);
                assert_eq!(find(category.slug), Some(category));
                assert!(
                    category.slug.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'/')
                );
            }
        }
        assert_eq!(ROOTS.len(), 12);
        assert_eq!(leaf("tools"), None);
        assert_eq!(find("tools/nothing"), None);
        assert_eq!(find(""), None);
    }
}
