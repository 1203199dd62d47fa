//! From a platform's words, codes and addresses to one licence. Never wider than what is written: a Creative Commons
//! licence without a version stays "version not stated", a GPL without "only" or "or later" stays unknown, and two
//! statements that differ leave it to the creator.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use mesh::text;
use regex::Regex;

use crate::links::Platform;
use crate::model::{Decided, Licence};

/// Longest text kept, characters.
const MAX: usize = 200;

/// A platform's code, the id it means (none: its own terms), and the ids to offer to the creator.
type Code = (&'static str, Option<&'static str>, &'static [&'static str]);

const GPL: &[&str] = &["GPL-2.0-only", "GPL-2.0-or-later", "GPL-3.0-only", "GPL-3.0-or-later"];
const GPL2: &[&str] = &["GPL-2.0-only", "GPL-2.0-or-later"];
const GPL3: &[&str] = &["GPL-3.0-only", "GPL-3.0-or-later"];
const LGPL: &[&str] = &["LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"];
const LGPL3: &[&str] = &["LGPL-3.0-only", "LGPL-3.0-or-later"];
const BSD: &[&str] = &["BSD-3-Clause"];
/// Printables does not say which of its numbers means which addition.
const OCL: &[&str] = &[
    "LicenseRef-OCL-1.1-GAtt",
    "LicenseRef-OCL-1.1-RnD",
    "LicenseRef-OCL-1.1-Micro",
    "LicenseRef-OCL-1.1-GAtt-Micro",
    "LicenseRef-OCL-1.1-GAtt-RnD",
];
const DIGITAL_FILE: &str = "LicenseRef-Standard-Digital-File";
const COMMERCIAL: &str = "LicenseRef-Commercial-Use";

const THINGIVERSE: &[Code] = &[
    ("cc", Some("LicenseRef-CC-BY"), &["CC-BY-4.0"]),
    ("cc-sa", Some("LicenseRef-CC-BY-SA"), &["CC-BY-SA-4.0"]),
    ("cc-nd", Some("LicenseRef-CC-BY-ND"), &["CC-BY-ND-4.0"]),
    ("cc-nc", Some("LicenseRef-CC-BY-NC"), &["CC-BY-NC-4.0"]),
    ("cc-nc-sa", Some("LicenseRef-CC-BY-NC-SA"), &["CC-BY-NC-SA-4.0"]),
    ("cc-nc-nd", Some("LicenseRef-CC-BY-NC-ND"), &["CC-BY-NC-ND-4.0"]),
    ("pd0", Some("CC0-1.0"), &[]),
    ("gpl", None, GPL),
    ("gnu - gpl", None, GPL),
    ("lgpl", None, LGPL),
    ("gnu - lgpl", None, LGPL),
    ("bsd", None, BSD),
    ("bsd license", None, BSD),
    ("cern-ohl-s", Some("CERN-OHL-S-2.0"), &[]),
    ("cern-ohl-w", Some("CERN-OHL-W-2.0"), &[]),
    ("cern-ohl-p", Some("CERN-OHL-P-2.0"), &[]),
];
/// By number; the names are written with dashes and blanks of changing kinds.
const PRINTABLES: &[Code] = &[
    ("1", Some("LicenseRef-CC-BY"), &["CC-BY-4.0"]),
    ("2", Some("LicenseRef-CC-BY-SA"), &["CC-BY-SA-4.0"]),
    ("3", Some("LicenseRef-CC-BY-NC"), &["CC-BY-NC-4.0"]),
    ("4", Some("LicenseRef-CC-BY-NC-SA"), &["CC-BY-NC-SA-4.0"]),
    ("6", Some("LicenseRef-CC-BY-NC-ND"), &["CC-BY-NC-ND-4.0"]),
    ("7", Some("CC0-1.0"), &[]),
    ("8", Some("LicenseRef-CC-BY-ND"), &["CC-BY-ND-4.0"]),
    ("9", None, GPL2),
    ("10", None, LGPL),
    ("11", None, BSD),
    ("12", None, GPL3),
    ("13", Some(DIGITAL_FILE), &[]),
    ("14", Some(COMMERCIAL), &[]),
    ("15", Some(COMMERCIAL), &[]),
    ("17", Some("LicenseRef-OCL-1.1"), &[]),
    ("18", Some("CERN-OHL-S-2.0"), &[]),
    ("19", None, OCL),
    ("20", None, OCL),
    ("21", None, OCL),
    ("22", None, OCL),
    ("23", None, OCL),
];
const MAKERWORLD: &[Code] = &[
    ("cc0", Some("CC0-1.0"), &[]),
    ("by", Some("LicenseRef-CC-BY"), &["CC-BY-4.0"]),
    ("by-sa", Some("LicenseRef-CC-BY-SA"), &["CC-BY-SA-4.0"]),
    ("by-nd", Some("LicenseRef-CC-BY-ND"), &["CC-BY-ND-4.0"]),
    ("by-nc", Some("LicenseRef-CC-BY-NC"), &["CC-BY-NC-4.0"]),
    ("by-nc-sa", Some("LicenseRef-CC-BY-NC-SA"), &["CC-BY-NC-SA-4.0"]),
    ("by-nc-nd", Some("LicenseRef-CC-BY-NC-ND"), &["CC-BY-NC-ND-4.0"]),
    ("standard digital file license", Some(DIGITAL_FILE), &[]),
];
const CULTS3D: &[Code] = &[
    ("cc_by", Some("LicenseRef-CC-BY"), &["CC-BY-4.0"]),
    ("cc_by_sa", Some("LicenseRef-CC-BY-SA"), &["CC-BY-SA-4.0"]),
    ("cc_by_nd", Some("LicenseRef-CC-BY-ND"), &["CC-BY-ND-4.0"]),
    ("cc_by_nc", Some("LicenseRef-CC-BY-NC"), &["CC-BY-NC-4.0"]),
    ("cc_by_nc_sa", Some("LicenseRef-CC-BY-NC-SA"), &["CC-BY-NC-SA-4.0"]),
    ("cc_by_nc_nd", Some("LicenseRef-CC-BY-NC-ND"), &["CC-BY-NC-ND-4.0"]),
    ("cc_pddc", Some("CC-PDDC"), &[]),
    ("cern_ohl", Some("CERN-OHL-1.2"), &[]),
    ("gpl", None, GPL3),
    ("lgpl", None, LGPL3),
    ("mit", Some("MIT"), &[]),
    ("cults_pu", None, &[]),
    ("cults_cu", Some(COMMERCIAL), &[]),
    ("cults_cu_nd", Some(COMMERCIAL), &[]),
];
/// Words that slicers' files do not use, but libraries do.
const WORDS: &[Code] = &[
    ("all rights reserved", Some("LicenseRef-All-Rights-Reserved"), &[]),
    ("standard digital file license", Some(DIGITAL_FILE), &[]),
    ("gpl", None, GPL),
    ("gnu gpl", None, GPL),
    ("gpl-2.0", None, GPL2),
    ("gplv2", None, GPL2),
    ("gpl-3.0", None, GPL3),
    ("gplv3", None, GPL3),
    ("lgpl", None, LGPL),
    ("lgpl-3.0", None, LGPL3),
    ("bsd", None, BSD),
    ("public domain", None, &["CC0-1.0"]),
];

static DEED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)creativecommons\.org/((?:licenses/(?:by(?:-nc)?(?:-(?:sa|nd))?/\d\.\d(?:/[a-z]{2,3}\b)?|publicdomain\b))|publicdomain/(?:zero|mark)/1\.0)";
    Regex::new(pattern).expect("a constant pattern")
});
static SPDX: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?:SPDX-License-Identifier:\s*|spdx\.org/licenses/)([A-Za-z0-9.-]+?)(?:\.html|\.json)?(?:[\s,)]|$)";
    Regex::new(pattern).expect("a constant pattern")
});

/// The licence that one value of a platform means: its code, then an address, an SPDX id, plain words.
pub(crate) fn read(platform: Platform, raw: &str) -> Option<Licence> {
    let raw = text::clean(raw, MAX).0;
    if raw.is_empty() {
        return None;
    }
    let codes = match platform {
        Platform::Thingiverse => THINGIVERSE,
        Platform::Printables => PRINTABLES,
        Platform::MakerWorld => MAKERWORLD,
        Platform::Cults3D => CULTS3D,
        _ => &[],
    };
    let licence = coded(&raw, codes, Decided::Code)
        .or_else(|| addressed(&raw))
        .or_else(|| coded(&raw, WORDS, Decided::Words))
        .or_else(|| worded(&raw));
    Some(licence.unwrap_or_else(|| Licence {
        version: None,
        spdx: None,
        candidates: Vec::new(),
        how: Decided::Unknown,
        raw,
    }))
}

/// The one licence whose address or SPDX id stands in a longer text; none without one, or with several.
pub(crate) fn in_text(text: &str) -> Option<Licence> {
    let deeds = DEED.captures_iter(text).take(50).map(|found| found[0].to_owned());
    let ids = SPDX.captures_iter(text).take(50).map(|found| found[0].trim().to_owned());
    let mut licences: Vec<_> = deeds.chain(ids).filter_map(|raw| addressed(&raw)).collect();
    licences.dedup_by(|a, b| a.spdx == b.spdx && a.spdx.is_some());
    match licences.len() {
        0 => None,
        1 => licences.pop(),
        _ => {
            let raw = licences.iter().map(|licence| licence.raw.as_str()).collect::<BTreeSet<_>>();
            let raw: Vec<_> = raw.into_iter().collect();
            Some(disputed(&raw.join("; "), &licences))
        }
    }
}

/// The licence of two statements: the more exact when they agree on the terms, else none.
pub(crate) fn agree(first: &Licence, second: &Licence) -> Licence {
    let is_same = first.spdx.is_some() && first.spdx == second.spdx;
    if is_same || first.how == Decided::Disagreement || first.raw == second.raw {
        return first.clone();
    }
    if terms(first).is_some() && terms(first) == terms(second) {
        match (is_exact(first), is_exact(second)) {
            (_, false) => return first.clone(),
            (false, true) => return Licence { raw: first.raw.clone(), ..second.clone() },
            (true, true) => {}
        }
    }
    // Words nobody knows may restrict what the other statement grants.
    disputed(&format!("{}; {}", first.raw, second.raw), &[first.clone(), second.clone()])
}

fn disputed(raw: &str, licences: &[Licence]) -> Licence {
    let ids = licences.iter().flat_map(|licence| licence.spdx.iter().chain(&licence.candidates));
    let offered = ids.filter(|id| domain::licences::find(id).is_some()).cloned();
    Licence {
        raw: text::clean(raw, MAX).0,
        version: None,
        spdx: None,
        candidates: offered.collect::<BTreeSet<_>>().into_iter().collect(),
        how: Decided::Disagreement,
    }
}

/// The id without what a version changes.
fn terms(licence: &Licence) -> Option<String> {
    let id = licence.spdx.as_deref()?;
    let id = id.strip_prefix("LicenseRef-CC-").map_or(id.to_owned(), |rest| format!("CC-{rest}"));
    Some(match licence.version.as_deref() {
        Some(version) if id.starts_with("CC-BY") => id.replace(&format!("-{version}"), ""),
        _ => id,
    })
}

fn is_exact(licence: &Licence) -> bool {
    licence.spdx.as_deref().is_some_and(|id| !id.starts_with("LicenseRef-CC-"))
}

fn coded(raw: &str, codes: &[Code], how: Decided) -> Option<Licence> {
    let (_, id, candidates) =
        codes.iter().find(|(code, ..)| code.eq_ignore_ascii_case(raw.trim()))?;
    Some(Licence {
        raw: raw.to_owned(),
        version: id.and_then(version_of),
        spdx: id.map(str::to_owned),
        candidates: candidates.iter().map(|id| (*id).to_owned()).collect(),
        // A platform's own terms, or several versions: known by name, and still to be chosen.
        how: if id.is_some() { how } else { Decided::Unknown },
    })
}

fn addressed(raw: &str) -> Option<Licence> {
    let exact = |id: &str, how| {
        let (version, spdx) = (version_of(id), Some(id.to_owned()));
        Some(Licence { raw: raw.to_owned(), version, spdx, candidates: Vec::new(), how })
    };
    let mut deeds = DEED.captures_iter(raw);
    if let Some(found) = deeds.next() {
        let path = found[1].to_ascii_lowercase();
        let parts: Vec<_> = path.split('/').collect();
        if deeds.next().is_some() {
            return None;
        }
        return match parts[..] {
            ["licenses", "publicdomain"] => exact("CC-PDDC", Decided::Address),
            ["publicdomain", "zero", _] => exact("CC0-1.0", Decided::Address),
            ["publicdomain", "mark", _] => exact("CC-PDM-1.0", Decided::Address),
            ["licenses", terms, version] => {
                exact(&format!("CC-{}-{version}", terms.to_ascii_uppercase()), Decided::Address)
            }
            // A country's own version: its terms are not those of the international one.
            ["licenses", terms, version, _] => Some(Licence {
                raw: raw.to_owned(),
                version: Some(version.to_owned()),
                spdx: None,
                candidates: vec![format!("CC-{}-4.0", terms.to_ascii_uppercase())],
                how: Decided::Unknown,
            }),
            _ => None,
        };
    }
    let id =
        SPDX.captures(raw).map_or(raw.trim(), |found| found.get(1).map_or("", |id| id.as_str()));
    let known = domain::licences::known(id).filter(|known| !known.id.starts_with("LicenseRef-"))?;
    exact(known.id, Decided::Spdx)
}

fn worded(raw: &str) -> Option<Licence> {
    let (id, version_assumed) = slicing::guess_licence(raw)?;
    let (spdx, candidates) = match id.strip_suffix("-4.0") {
        Some(terms) if version_assumed => (format!("LicenseRef-{terms}"), vec![id]),
        _ => (id, Vec::new()),
    };
    let version = version_of(&spdx);
    Some(Licence {
        raw: raw.to_owned(),
        version,
        spdx: Some(spdx),
        candidates,
        how: Decided::Words,
    })
}

fn version_of(id: &str) -> Option<String> {
    let is_version = |part: &&str| part.len() == 3 && part.as_bytes()[1] == b'.';
    id.split('-').find(is_version).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spdx(platform: Platform, raw: &str) -> Option<String> {
        read(platform, raw).and_then(|licence| licence.spdx)
    }

    #[test]
    fn every_code_means_a_licence_known_here() {
        for codes in [THINGIVERSE, PRINTABLES, MAKERWORLD, CULTS3D, WORDS] {
            for (code, id, candidates) in codes {
                assert!(id.is_none_or(|id| domain::licences::known(id).is_some()), "{code}");
                for candidate in *candidates {
                    assert!(domain::licences::find(candidate).is_some(), "{code} {candidate}");
                }
            }
        }
    }

    #[test]
    fn words_of_the_platforms() {
        use Platform::{Cults3D, MakerWorld, MyMiniFactory, Other, Printables, Thingiverse};
        for (platform, raw, id) in [
            (
                Thingiverse,
                "Creative Commons - Attribution - Share Alike",
                Some("LicenseRef-CC-BY-SA"),
            ),
            (
                Thingiverse,
                "Creative Commons - Attribution - Non-Commercial - No Derivatives",
                Some("LicenseRef-CC-BY-NC-ND"),
            ),
            (Thingiverse, "Creative Commons - Public Domain Dedication", Some("CC0-1.0")),
            (Thingiverse, "cc-nc-sa", Some("LicenseRef-CC-BY-NC-SA")),
            (Thingiverse, "GNU - GPL", None),
            (Printables, "4", Some("LicenseRef-CC-BY-NC-SA")),
            (Printables, "17", Some("LicenseRef-OCL-1.1")),
            (Printables, "19", None),
            (MakerWorld, "BY-ND", Some("LicenseRef-CC-BY-ND")),
            (MakerWorld, "Standard Digital File License - Platform Print Only", None),
            (MakerWorld, "MakerWorld Exclusive License", None),
            (Cults3D, "cults_pu", None),
            (Cults3D, "CC-BY-ND-4.0", Some("CC-BY-ND-4.0")),
            (
                MyMiniFactory,
                "Creative Commons - Attribution - Noncommercial - ShareAlike",
                Some("LicenseRef-CC-BY-NC-SA"),
            ),
            (MyMiniFactory, "Download - Share - Remix", None),
            (Other, "http://creativecommons.org/licenses/by-nc-sa/3.0/", Some("CC-BY-NC-SA-3.0")),
            (Other, "https://creativecommons.org/licenses/by/3.0/de/", None),
            (Other, "https://spdx.org/licenses/CC-BY-SA-4.0.html", Some("CC-BY-SA-4.0")),
            (Other, "CC BY or nothing", None),
            (Other, "Attribution", None),
            (Other, "4", None),
        ] {
            assert_eq!(spdx(platform, raw).as_deref(), id, "{raw}");
            assert_eq!(read(platform, raw).unwrap().raw, raw);
        }
        assert_eq!(read(Other, "  "), None);
    }

    #[test]
    fn the_more_exact_statement_counts_and_contradictions_close() {
        let words = read(Platform::Thingiverse, "cc").unwrap();
        let deed = read(Platform::Other, "http://creativecommons.org/licenses/by/3.0/").unwrap();
        let narrow = read(Platform::Other, "CC BY-NC 4.0").unwrap();
        let unknown = read(Platform::Other, "Ask me").unwrap();
        assert_eq!(agree(&words, &deed).spdx.as_deref(), Some("CC-BY-3.0"));
        assert_eq!(agree(&deed, &words).spdx.as_deref(), Some("CC-BY-3.0"));
        let newer = read(Platform::Other, "CC BY 4.0").unwrap();
        for (first, second) in
            [(&words, &narrow), (&unknown, &deed), (&deed, &unknown), (&deed, &newer)]
        {
            let both = agree(first, second);
            assert_eq!((both.spdx, both.how), (None, Decided::Disagreement));
        }
    }

    #[test]
    fn one_address_in_a_text_counts_two_do_not() {
        let one = in_text(
            "Made by me. http://creativecommons.org/licenses/by/4.0/ and https://creativecommons.org/licenses/by/4.0/deed",
        );
        assert_eq!(one.unwrap().spdx.as_deref(), Some("CC-BY-4.0"));
        let two = in_text(
            "http://creativecommons.org/licenses/by/4.0/ http://creativecommons.org/licenses/by-nc/4.0/",
        );
        assert_eq!(two.unwrap().how, Decided::Disagreement);
        assert_eq!(in_text("free for all"), None);
    }
}
