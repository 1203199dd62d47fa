use proptest::prelude::*;

use super::*;
use crate::licences::{ELSEWHERE, known};

fn licence(id: &str) -> &'static Licence {
    known(id).unwrap_or_else(|| panic!("{id} is not listed"))
}

fn parent(id: &str) -> Parent<'static> {
    Parent { title: "Base hook", is_own: false, grants: known(id).into_iter().collect() }
}

fn allows(parents: &[Parent<'_>], child: &str) -> bool {
    may_carry(parents, licence(child)) == Verdict::Allowed
}

/// Every licence that a model here can carry.
fn choosable() -> impl Iterator<Item = &'static Licence> {
    ALL.iter().chain(FOR_REMIXES)
}

#[test]
fn cases_from_the_licence_texts() {
    let table = [
        // parents, child, allowed
        (&["CC0-1.0"][..], "LicenseRef-Handprint-All-Rights-Reserved", true),
        (&["CC-PDDC"], "CC0-1.0", true),
        (&["CC-BY-4.0"], "CC-BY-NC-ND-4.0", true),
        (&["CC-BY-4.0"], "CC0-1.0", false),
        (&["CC-BY-4.0"], "GPL-2.0-only", true),
        (&["MIT"], "CC-BY-SA-4.0", true),
        (&["MIT"], "CC0-1.0", false),
        (&["Apache-2.0"], "GPL-3.0-or-later", true),
        (&["Apache-2.0"], "GPL-2.0-only", false),
        (&["CC-BY-ND-4.0"], "CC-BY-ND-4.0", false),
        (&["CC-BY-NC-ND-4.0"], "CC-BY-NC-ND-4.0", false),
        (&["CC-BY-SA-4.0"], "CC-BY-SA-4.0", true),
        (&["CC-BY-SA-4.0"], "CC-BY-SA-3.0", false),
        (&["CC-BY-SA-3.0"], "CC-BY-SA-4.0", true),
        (&["CC-BY-SA-3.0"], "CC-BY-SA-3.0", true),
        (&["CC-BY-SA-4.0"], "GPL-3.0-only", true),
        (&["CC-BY-SA-4.0"], "GPL-3.0-or-later", false),
        (&["CC-BY-SA-3.0"], "GPL-3.0-only", false),
        (&["GPL-3.0-only"], "CC-BY-SA-4.0", false),
        (&["CC-BY-SA-4.0"], "CC-BY-4.0", false),
        (&["CC-BY-SA-4.0"], "CC-BY-NC-SA-4.0", false),
        (&["LicenseRef-CC-BY-SA"], "CC-BY-SA-4.0", true),
        (&["CC-BY-NC-4.0"], "CC-BY-NC-SA-4.0", true),
        (&["CC-BY-NC-4.0"], "LicenseRef-Handprint-Personal", true),
        (&["CC-BY-NC-4.0"], "LicenseRef-Handprint-Sell-Prints", false),
        (&["CC-BY-NC-4.0"], "CC-BY-4.0", false),
        (&["CC-BY-NC-SA-4.0"], "CC-BY-NC-4.0", false),
        (&["CC-BY-NC-SA-3.0"], "CC-BY-NC-SA-4.0", true),
        (&["GPL-2.0-only"], "GPL-2.0-only", true),
        (&["GPL-2.0-only"], "GPL-3.0-or-later", false),
        (&["GPL-2.0-or-later"], "GPL-3.0-or-later", true),
        (&["GPL-3.0-only"], "GPL-3.0-or-later", false),
        (&["GPL-3.0-or-later"], "AGPL-3.0-or-later", true),
        (&["AGPL-3.0-or-later"], "GPL-3.0-or-later", false),
        (&["LGPL-3.0-or-later"], "GPL-3.0-or-later", true),
        (&["GPL-3.0-or-later"], "LGPL-3.0-or-later", false),
        (&["LGPL-3.0-or-later"], "MIT", false),
        (&["CERN-OHL-P-2.0"], "CERN-OHL-S-2.0", true),
        (&["CERN-OHL-W-2.0"], "CERN-OHL-S-2.0", true),
        (&["CERN-OHL-S-2.0"], "CERN-OHL-W-2.0", false),
        (&["CERN-OHL-1.2"], "CERN-OHL-S-2.0", false),
        (&["LicenseRef-Handprint-Sell-Prints"], "LicenseRef-Handprint-Sell-Prints", false),
        (&["LicenseRef-Handprint-Personal"], "LicenseRef-Handprint-Personal", false),
        (&["LicenseRef-Standard-Digital-File"], "LicenseRef-Handprint-All-Rights-Reserved", false),
        (&["nobody knows"], "LicenseRef-Handprint-All-Rights-Reserved", false),
        (&["0BSD"], "CC0-1.0", true),
        (&["CC0-1.0"], "0BSD", true),
        (&["CC-BY-4.0"], "0BSD", false),
        (&["GPL-2.0-only"], "GPL-2.0-or-later", false),
        (&["GPL-2.0-or-later"], "GPL-2.0-only", true),
        (&["LGPL-2.0-only"], "GPL-2.0-only", true),
        (&["LGPL-2.0-only"], "LGPL-2.1-only", false),
        (&["Apache-2.0"], "LGPL-2.0-only", false),
        (&["CERN-OHL-1.2"], "CERN-OHL-1.2", true),
        (&["LicenseRef-OCL-1.1"], "LicenseRef-OCL-1.1", true),
        (&["LicenseRef-OCL-1.1"], "LicenseRef-OCL-1.1-GAtt", false),
        (&["LicenseRef-OCL-1.1-Micro"], "LicenseRef-OCL-1.1", false),
        (&["CC-BY-4.0"], "LicenseRef-OCL-1.1-GAtt", true),
        (&["CC-BY-4.0"], "LicenseRef-OCL-1.1", false),
        // A business may use the one and not the other.
        (&["CC-BY-NC-4.0"], "LicenseRef-OCL-1.1-GAtt", false),
        (&["CC-BY-NC-3.0"], "LicenseRef-OCL-1.1-GAtt-RnD", false),
        (&["LicenseRef-MakerWorld-Exclusive"], "LicenseRef-Handprint-Personal", false),
        (&["LicenseRef-Cults-Private-Use"], "LicenseRef-Handprint-Personal", false),
        // Several at once.
        (&["CC-BY-4.0", "CC-BY-NC-4.0"], "CC-BY-NC-4.0", true),
        (&["CC-BY-4.0", "CC-BY-NC-4.0"], "CC-BY-4.0", false),
        (&["CC-BY-SA-3.0", "CC-BY-SA-4.0"], "CC-BY-SA-4.0", true),
        (&["CC-BY-SA-3.0", "CC-BY-SA-4.0"], "CC-BY-SA-3.0", false),
        (&["CC-BY-SA-4.0", "GPL-3.0-or-later"], "GPL-3.0-only", true),
        (&["CC-BY-SA-4.0", "CC-BY-ND-4.0"], "CC-BY-SA-4.0", false),
        (&["GPL-3.0-only", "AGPL-3.0-only"], "AGPL-3.0-only", true),
        (&["CC0-1.0", "nobody knows"], "CC-BY-4.0", false),
    ];
    for (parents, child, expected) in table {
        let all: Vec<Parent> = parents.iter().map(|id| parent(id)).collect();
        assert_eq!(allows(&all, child), expected, "{parents:?} -> {child}");
    }
}

#[test]
fn parents_whose_conditions_exclude_each_other_leave_nothing() {
    let closed = |ids: &[&str]| {
        let obstacles = obstacles(&ids.iter().map(|id| parent(id)).collect::<Vec<_>>());
        obstacles.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let apart = closed(&["CC-BY-SA-4.0", "CC-BY-NC-SA-4.0"]);
    assert_eq!(
        apart,
        [
            "No licence keeps the conditions of all of these at once: “Base hook” (CC BY-SA 4.0), “Base hook” (CC BY-NC-SA 4.0)."
        ]
    );
    let forbidden = closed(&["CC-BY-SA-4.0", "CC-BY-ND-4.0", "nobody knows"]);
    assert_eq!(
        forbidden,
        [
            "“Base hook” is under “CC BY-ND 4.0”, which does not allow changed versions to be shared.",
            "The licence of “Base hook” is not known here, so it counts as closed: it may not be remixed."
        ]
    );
    assert!(closed(&["CC-BY-SA-4.0", "GPL-3.0-or-later"]).is_empty());
    assert!(closed(&[]).is_empty());
}

#[test]
fn own_work_binds_nobody_and_a_grant_once_given_stays() {
    let own = Parent { is_own: true, ..parent("CC-BY-NC-ND-4.0") };
    assert!(allows(std::slice::from_ref(&own), "CC0-1.0"));
    assert!(!allows(&[own, parent("CC-BY-NC-4.0")], "CC0-1.0"));
    let closed_later = Parent {
        grants: vec![licence("CC-BY-ND-4.0"), licence("CC-BY-4.0")],
        ..parent("CC-BY-ND-4.0")
    };
    assert!(allows(std::slice::from_ref(&closed_later), "CC-BY-4.0"));
    assert!(!allows(&[closed_later], "CC0-1.0"), "neither grant lets the name go");
}

#[test]
fn the_chooser_grows_only_by_what_parents_ask_for() {
    let offered = |ids: &[&str]| {
        let parents: Vec<Parent> = ids.iter().map(|id| parent(id)).collect();
        let fits = choices(&parents).into_iter().filter(Choice::is_allowed);
        fits.map(|choice| choice.licence.id).collect::<Vec<_>>()
    };
    assert_eq!(offered(&[]).len(), ALL.len());
    assert_eq!(offered(&["CC-BY-SA-4.0"]), ["CC-BY-SA-4.0", "GPL-3.0-only"]);
    assert_eq!(offered(&["GPL-2.0-only"]), ["GPL-2.0-only"]);
    assert_eq!(offered(&["CC-BY-ND-4.0"]), [""; 0]);
    assert_eq!(
        offered(&["CC-BY-NC-4.0"]),
        [
            "CC-BY-NC-4.0",
            "CC-BY-NC-SA-4.0",
            "CC-BY-NC-ND-4.0",
            "LicenseRef-Handprint-Personal",
            "LicenseRef-Handprint-All-Rights-Reserved"
        ]
    );
}

/// All pairs as a person reads them: per parent, what a remix may carry and why not the rest.
#[test]
fn all_pairs_read_as_agreed() {
    let mut out = String::new();
    for id in ALL.iter().chain(FOR_REMIXES).chain(ELSEWHERE).map(|l| l.id).chain(["(unknown)"]) {
        let parents = [parent(id)];
        out.push_str(&format!("{}\n", known(id).map_or(id, |l| l.name)));
        let (mut fits, mut refused): (Vec<&str>, Vec<(Why, Vec<&str>)>) = Default::default();
        for child in choosable() {
            match may_carry(&parents, child) {
                Verdict::Allowed => fits.push(child.name),
                Verdict::Refused(whys) => {
                    let why = whys[0].why;
                    match refused.iter_mut().find(|(known, _)| *known == why) {
                        Some((_, names)) => names.push(child.name),
                        None => refused.push((why, vec![child.name])),
                    }
                }
            }
        }
        if !fits.is_empty() {
            out.push_str(&format!("    may carry: {}\n", fits.join(", ")));
        }
        for (why, names) in refused {
            let all = names.len() == choosable().count();
            let names = if all { "everything".to_owned() } else { names.join(", ") };
            out.push_str(&format!("    not ({why:?}): {names}\n"));
        }
    }
    insta::assert_snapshot!("all_pairs", out);
}

/// Up to four parents, each own, unknown, or with up to three grants.
fn some_parents() -> impl Strategy<Value = Vec<Parent<'static>>> {
    let all: Vec<&'static Licence> = choosable().chain(ELSEWHERE).collect();
    let grants = proptest::collection::vec(proptest::sample::select(all), 0..3);
    let one = (grants, proptest::bool::weighted(0.1)).prop_map(|(grants, is_own)| Parent {
        title: "Base hook",
        is_own,
        grants,
    });
    proptest::collection::vec(one, 1..5)
}

fn any_child() -> impl Strategy<Value = &'static Licence> {
    proptest::sample::select(choosable().collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn a_remix_never_permits_what_a_parent_denies(parents in some_parents()) {
        let allowed = choosable().filter(|child| may_carry(&parents, child) == Verdict::Allowed);
        for (child, parent) in allowed.flat_map(|c| parents.iter().map(move |p| (c, p))) {
            let keeps = |grant: &&Licence| {
                let pairs = child.permissions().into_iter().zip(grant.permissions());
                pairs.into_iter().all(|(child, grant)| grant || !child)
                    && (child.attribution || !grant.attribution)
                    && grant.derivatives
            };
            prop_assert!(parent.is_own || parent.grants.iter().any(keeps), "{parent:?} {child:?}");
        }
    }

    #[test]
    fn another_parent_never_opens_and_another_grant_never_closes(
        parents in some_parents(), more in some_parents(), child in any_child()
    ) {
        let before = may_carry(&parents, child) == Verdict::Allowed;
        let joined: Vec<Parent> = parents.iter().chain(&more).cloned().collect();
        prop_assert!(before || may_carry(&joined, child) != Verdict::Allowed);
        let mut granted = parents;
        granted[0].grants.extend(&more[0].grants);
        prop_assert!(!before || may_carry(&granted, child) == Verdict::Allowed);
    }

    #[test]
    fn order_does_not_matter(parents in some_parents(), child in any_child()) {
        let turned: Vec<Parent> = parents.iter().rev().cloned().collect();
        let is_allowed = |parents: &[Parent]| may_carry(parents, child) == Verdict::Allowed;
        prop_assert_eq!(is_allowed(&parents), is_allowed(&turned));
    }

    #[test]
    fn every_answer_explains_itself(parents in some_parents()) {
        let choices = choices(&parents);
        for choice in &choices {
            prop_assert!(!choice.reasons.is_empty());
            prop_assert_eq!(choice.verdict.clone(), may_carry(&parents, choice.licence));
            for reason in &choice.reasons {
                prop_assert!(reason.contains("“Base hook”") && reason.ends_with('.'), "{reason}");
            }
        }
        prop_assert_eq!(obstacles(&parents).is_empty(), choices.iter().any(Choice::is_allowed));
    }
}
