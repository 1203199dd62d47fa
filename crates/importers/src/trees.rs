//! The category trees of other sites, each by its own names: the same word stands for other things elsewhere. A name
//! that several roots of a site have is told apart by its root.

use crate::links::Platform;

/// A root, where the name alone may mean something else there; the name; our root or leaf, empty when we have none. All
/// as [`plain`] writes them.
type Row = (&'static str, &'static str, &'static str);

const THINGIVERSE: &[Row] = &[
    ("", "3d printer accessories", "printing/accessories"),
    ("", "3d printer extruders", "printing/parts"),
    ("", "3d printer parts", "printing/parts"),
    ("", "3d printers", "printing/printers"),
    ("", "3d printing", "printing"),
    ("", "3d printing tests", "printing/calibration"),
    ("3d printing", "accessories", "printing/accessories"),
    ("3d printing", "extruders", "printing/parts"),
    ("3d printing", "parts", "printing/parts"),
    ("3d printing", "printers", "printing/printers"),
    ("3d printing", "tests", "printing/calibration"),
    ("", "2d art", "art/reliefs"),
    ("", "art tools", "art/other"),
    ("", "coins & badges", "art/coins"),
    ("", "interactive art", "art/other"),
    ("", "math art", "art/maths"),
    ("", "scans & replicas", "art/replicas"),
    ("", "sculptures", "art/sculptures"),
    ("", "signs & logos", "art/signs"),
    ("", "accessories", "fashion/accessories"),
    ("", "bracelets", "fashion/bracelets"),
    ("", "costume", "costumes/costumes"),
    ("", "earrings", "fashion/earrings"),
    ("", "glasses", "fashion/glasses"),
    ("", "jewelry", "fashion/accessories"),
    ("", "keychains", "fashion/keychains"),
    ("", "rings", "fashion/rings"),
    ("", "audio", "gadgets/audio"),
    ("", "camera", "gadgets/cameras"),
    ("", "computer", "gadgets/computers"),
    ("", "mobile phone", "gadgets/phones"),
    ("", "tablet", "gadgets/phones"),
    ("", "video games", "gadgets/games"),
    ("", "automotive", "hobby/vehicles"),
    ("", "diy", "hobby"),
    ("", "electronics", "hobby/electronics"),
    ("", "hobby", "hobby"),
    ("", "music", "hobby/music"),
    ("", "r/c vehicles", "hobby/rc"),
    ("", "robotics", "hobby/robotics"),
    ("", "sport & outdoors", "hobby/sport"),
    ("", "containers", "household/organisers"),
    ("", "household supplies", "household"),
    ("", "kitchen & dining", "household/kitchen"),
    ("", "organization", "household/organisers"),
    ("", "outdoor & garden", "household/garden"),
    ("", "replacement parts", "household/spare-parts"),
    ("", "learning", "education"),
    ("", "math", "education/maths"),
    ("", "physics & astronomy", "education/physics"),
    ("", "animals", "miniatures/creatures"),
    ("", "buildings & structures", "miniatures/buildings"),
    ("", "food & drink", "miniatures"),
    ("", "model furniture", "miniatures"),
    ("", "model robots", "miniatures"),
    ("", "models", "miniatures"),
    ("", "people", "miniatures/people"),
    ("", "props", "costumes/props"),
    ("", "vehicles", "miniatures/vehicles"),
    ("", "hand tools", "tools/hand-tools"),
    ("", "machine tools", "tools/machine-tools"),
    ("", "parts", "hobby/mechanical"),
    ("", "tool holders & boxes", "tools/holders"),
    ("", "construction toys", "toys/construction"),
    ("", "games", "toys/board-games"),
    ("", "mechanical toys", "toys/mechanical"),
    ("", "playsets", "toys/figures"),
    ("", "toy & game accessories", "toys"),
    ("", "other", ""),
];
const PRINTABLES: &[Row] = &[
    ("", "3d printers", "printing"),
    ("", "prusa parts & upgrades", "printing/parts"),
    ("", "anycubic parts & upgrades", "printing/parts"),
    ("", "bambu lab parts & upgrades", "printing/parts"),
    ("", "creality parts & upgrades", "printing/parts"),
    ("", "voron parts & upgrades", "printing/parts"),
    ("", "other printer parts & upgrades", "printing/parts"),
    ("", "accessories", "printing/accessories"),
    ("", "test models", "printing/calibration"),
    ("", "art & design", "art"),
    ("", "2d plates & logos", "art/signs"),
    ("", "sculptures", "art/sculptures"),
    ("", "wall-mounted", "art/reliefs"),
    ("art & design", "other", "art/other"),
    ("", "costumes & accessories", "costumes"),
    ("", "cosplay & costumes in general", "costumes/costumes"),
    ("", "masks", "costumes/masks"),
    ("", "props", "costumes/props"),
    ("", "men", "fashion/accessories"),
    ("", "women", "fashion/accessories"),
    ("fashion", "other", "fashion/accessories"),
    ("", "audio", "gadgets/audio"),
    ("", "computers", "gadgets/computers"),
    ("", "photo & video", "gadgets/cameras"),
    ("", "portable devices", "gadgets/phones"),
    ("", "video games", "gadgets/games"),
    ("", "virtual reality", "gadgets/games"),
    ("", "healthcare", "medical"),
    ("", "home medical tools", "medical/aids"),
    ("", "medical tools", "medical/tools"),
    ("", "hobby & makers", "hobby"),
    ("", "automotive", "hobby/vehicles"),
    ("", "electronics", "hobby/electronics"),
    ("", "mechanical parts", "hobby/mechanical"),
    ("", "music", "hobby/music"),
    ("", "organizers", "tools/organisers"),
    ("", "rc & robotics", "hobby/rc"),
    ("", "bedroom", "household"),
    ("", "garage", "household"),
    ("", "home decor", "household/decor"),
    ("", "kitchen", "household/kitchen"),
    ("", "living room", "household"),
    ("", "outdoor & garden", "household/garden"),
    ("", "learning", "education"),
    ("", "chemistry & biology", "education/biology"),
    ("", "haptic models", "education"),
    ("", "math", "education/maths"),
    ("", "physics & astronomy", "education/physics"),
    ("", "seasonal designs", "household/seasonal"),
    ("", "autumn & halloween", "household/seasonal"),
    ("", "spring & easter", "household/seasonal"),
    ("", "summer", "household/seasonal"),
    ("", "winter & christmas & new year's", "household/seasonal"),
    ("", "sports & outdoor", "hobby/sport"),
    ("", "tabletop miniatures", "miniatures"),
    ("", "characters & monsters", "miniatures/creatures"),
    ("", "miniature gaming accessories", "miniatures"),
    ("", "props & terrains", "miniatures/terrain"),
    ("", "vehicles & machines", "miniatures/vehicles"),
    ("", "action figures & statues", "toys/figures"),
    ("", "building toys", "toys/construction"),
    ("", "puzzles & brain-teasers", "toys/puzzles"),
    ("", "vehicles", "toys/vehicles"),
    ("", "world & scans", "art/replicas"),
    ("", "animals", "art/replicas"),
    ("", "architecture & urbanism", "miniatures/buildings"),
    ("", "historical context", "education/history"),
    ("", "people", "art/replicas"),
];
const MAKERWORLD: &[Row] = &[
    ("", "3d printer", "printing"),
    ("", "accessories", "printing/accessories"),
    ("", "parts", "printing/parts"),
    ("", "test models", "printing/calibration"),
    ("", "2d art", "art/reliefs"),
    ("", "coin & badges", "art/coins"),
    ("", "signs & logos", "art/signs"),
    ("", "physics & astronomy", "education/physics"),
    ("", "footwear", "fashion/clothes"),
    ("", "clothes", "fashion/clothes"),
    ("", "jewelry", "fashion/accessories"),
    ("fashion", "other", "fashion/accessories"),
    ("", "rc", "hobby/rc"),
    ("", "sport & outdoors", "hobby/sport"),
    ("", "vehicles", "hobby/vehicles"),
    ("", "festivities", "household/seasonal"),
    ("", "animals", "miniatures/creatures"),
    ("", "architecture", "miniatures/buildings"),
    ("", "masks & helmets", "costumes/masks"),
    ("", "cosplay weapons", "costumes/props"),
    ("", "hand", "tools/hand-tools"),
    ("", "machine", "tools/machine-tools"),
    ("", "measure", "tools/measuring"),
    ("", "medical tools", "medical/tools"),
    ("", "organizers", "tools/organisers"),
    ("", "characters", "toys/figures"),
    ("", "hueforge & lithophane", "art/reliefs"),
    ("", "make my sign", "art/signs"),
    ("", "make my vase", "household/decor"),
    ("", "make my desk organizer", "household/office"),
    ("", "make my lantern", "household/lighting"),
    ("", "pixel puzzle maker", "toys/puzzles"),
    ("", "relief sculpture maker", "art/reliefs"),
    ("", "image to keychain", "fashion/keychains"),
    ("", "printmon maker", "toys/figures"),
    ("", "statue maker", "art/sculptures"),
    ("", "christmas ornament maker", "household/seasonal"),
];
const CULTS3D: &[Row] = &[
    ("", "architecture", "miniatures/buildings"),
    ("", "gadget", "gadgets"),
    ("", "game", "toys"),
    ("", "home", "household"),
    ("", "jewelry", "fashion"),
    ("", "naughties", ""),
    ("", "tool", "tools"),
    ("", "various", ""),
];
const MYMINIFACTORY: &[Row] = &[
    ("", "home & decor", "household/decor"),
    ("", "pdf only", ""),
    ("", "rc cars", "hobby/rc"),
    ("", "tabletop", "miniatures"),
];

/// A name as the tables write it.
pub(crate) fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace('’', "'").replace(" and ", " & ")
}

/// What a site means by a name that stands among these, by the slug of our root or leaf; empty when we have none, none
/// for a name that is not in its tree.
pub(crate) fn find(site: Platform, name: &str, among: &[String]) -> Option<&'static str> {
    let rows = of(site);
    let fits = |row: &&Row| row.1 == name && among.iter().any(|root| root == row.0);
    let by_name = || rows.iter().find(|row| row.1 == name && row.0.is_empty());
    rows.iter().find(fits).or_else(by_name).map(|row| row.2)
}

const fn of(site: Platform) -> &'static [Row] {
    match site {
        Platform::Thingiverse => THINGIVERSE,
        Platform::Printables => PRINTABLES,
        Platform::MakerWorld => MAKERWORLD,
        Platform::Cults3D => CULTS3D,
        Platform::MyMiniFactory => MYMINIFACTORY,
        Platform::Thangs | Platform::Sketchfab | Platform::Other => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_written_plainly_and_leads_to_a_category() {
        for rows in [THINGIVERSE, PRINTABLES, MAKERWORLD, CULTS3D, MYMINIFACTORY] {
            for (at, row) in rows.iter().enumerate() {
                let (root, name, slug) = *row;
                assert!(slug.is_empty() || domain::categories::find(slug).is_some(), "{row:?}");
                assert_eq!((plain(root), plain(name)), (root.to_owned(), name.to_owned()));
                let is_same = |other: &Row| (other.0, other.1) == (root, name);
                assert!(!rows[..at].iter().any(is_same), "{row:?} stands twice");
            }
        }
    }
}
