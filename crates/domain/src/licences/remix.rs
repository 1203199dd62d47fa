//! What a remix may carry: the permissions of its parents, intersected, and never more.

use std::fmt;

use super::{ALL, FOR_REMIXES, Licence, find};

/// Most works one remix can be made from.
pub const PARENTS_MAX: usize = 20;

/// A work that a remix is made from.
#[derive(Clone, Debug)]
pub struct Parent<'a> {
    pub title: &'a str,
    /// Whether the remixer holds the rights to it, whole: then it binds nobody.
    pub is_own: bool,
    /// Every licence it was given under, newest first. A grant once given stays, so one that allows is enough; none
    /// means that its terms are unknown, which counts as closed.
    pub grants: Vec<&'static Licence>,
}

/// Why a licence does not fit a parent. As text it is one plain sentence that names the parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub title: String,
    /// The parent's licence; `None` when unknown.
    pub licence: Option<&'static Licence>,
    /// The licence that was tried.
    pub child: &'static Licence,
    pub why: Why,
}

/// The rule that refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nobody here knows the parent's terms.
    Unknown,
    /// Changed versions may not be shared at all.
    NoChanges,
    /// Changed versions keep the licence.
    Reciprocal,
    /// The child would let prints be sold.
    SellsPrints,
    /// The child would let files be sold.
    SellsFiles,
    /// The child would let the author's name be dropped.
    DropsCredit,
    /// Two licences with conditions that can not both be kept.
    Clash,
}

impl Why {
    /// Whether it holds for every licence a remix could carry.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Unknown | Self::NoChanges)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (title, child) = (&self.title, self.child.name);
        let Some(licence) = self.licence else {
            return write!(
                f,
                "The licence of “{title}” is not known here, so it counts as closed: it may not be remixed."
            );
        };
        let name = licence.name;
        match self.why {
            Why::Unknown | Why::NoChanges => write!(
                f,
                "“{title}” is under “{name}”, which does not allow changed versions to be shared."
            ),
            Why::Reciprocal => {
                write!(f, "“{title}” is under {name}: a remix must carry {}.", or(&heirs(licence)))
            }
            Why::SellsPrints => write!(
                f,
                "“{title}” is under {name}: prints of a remix may not be sold, and {child} would allow it."
            ),
            Why::SellsFiles => write!(
                f,
                "“{title}” is under {name}: files of a remix may not be sold, and {child} would allow it."
            ),
            Why::DropsCredit => write!(
                f,
                "“{title}” is under {name}: its author must stay named, and {child} would let the name be dropped."
            ),
            Why::Clash => {
                write!(
                    f,
                    "“{title}” is under {name}, whose conditions {child} does not let anyone keep."
                )
            }
        }
    }
}

/// The names of the licences that changed versions may carry.
pub fn heirs(licence: &Licence) -> Vec<&'static str> {
    licence.heirs.iter().filter_map(|id| Some(find(id)?.name)).collect()
}

/// "CC BY-SA 4.0 or GNU GPL 3.0 only".
fn or(names: &[&str]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        names => names.concat(),
    }
}

/// What the engine decides about one licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allowed,
    /// Never empty; one entry per parent and rule.
    Refused(Vec<Refusal>),
}

/// Whether a remix of all `parents` may carry `child`. Without parents every licence is allowed.
pub fn may_carry(parents: &[Parent<'_>], child: &'static Licence) -> Verdict {
    let refusals: Vec<Refusal> =
        parents.iter().flat_map(|parent| refusals(parent, child)).collect();
    if refusals.is_empty() { Verdict::Allowed } else { Verdict::Refused(refusals) }
}

/// What speaks against `child` for one parent; empty as soon as one of its grants allows.
fn refusals(parent: &Parent<'_>, child: &'static Licence) -> Vec<Refusal> {
    if parent.is_own {
        return Vec::new();
    }
    let refusal = |licence, why| Refusal { title: parent.title.to_owned(), licence, child, why };
    let mut newest = None;
    for grant in &parent.grants {
        let whys = against(grant, child);
        if whys.is_empty() {
            return Vec::new();
        }
        newest.get_or_insert((*grant, whys));
    }
    match newest {
        None => vec![refusal(None, Why::Unknown)],
        Some((grant, whys)) => whys.into_iter().map(|why| refusal(Some(grant), why)).collect(),
    }
}

/// The rules between one grant and one licence for what was made from it.
fn against(grant: &Licence, child: &Licence) -> Vec<Why> {
    if !grant.derivatives {
        return vec![Why::NoChanges];
    }
    if grant.share_alike() {
        let keeps = grant.heirs.contains(&child.id);
        return if keeps { Vec::new() } else { vec![Why::Reciprocal] };
    }
    let rules = [
        (child.commercial && !grant.commercial, Why::SellsPrints),
        (child.commercial_files && !grant.commercial_files, Why::SellsFiles),
        (grant.attribution && !child.attribution, Why::DropsCredit),
        (grant.clashes.contains(&child.id), Why::Clash),
    ];
    rules.into_iter().filter_map(|(breaks, why)| breaks.then_some(why)).collect()
}

/// A licence as a remix's chooser shows it.
#[derive(Clone, Debug)]
pub struct Choice {
    pub licence: &'static Licence,
    pub verdict: Verdict,
    /// Why it is allowed or refused, one plain sentence per parent and rule; empty without parents.
    pub reasons: Vec<String>,
}

impl Choice {
    pub fn is_allowed(&self) -> bool {
        self.verdict == Verdict::Allowed
    }
}

/// Every licence of the chooser with what speaks for or against it, and those that only these parents ask for.
pub fn choices(parents: &[Parent<'_>]) -> Vec<Choice> {
    let asked = |licence: &&Licence| {
        let mut heirs = parents.iter().flat_map(|p| &p.grants).flat_map(|grant| grant.heirs);
        heirs.any(|id| *id == licence.id)
    };
    let usual = ALL.iter().map(|licence| choice(parents, licence));
    let others = FOR_REMIXES.iter().filter(asked).map(|licence| choice(parents, licence));
    usual.chain(others.filter(Choice::is_allowed)).collect()
}

fn choice(parents: &[Parent<'_>], licence: &'static Licence) -> Choice {
    let verdict = may_carry(parents, licence);
    let reasons = match &verdict {
        Verdict::Allowed => parents.iter().map(|parent| approval(parent, licence)).collect(),
        Verdict::Refused(refusals) => refusals.iter().map(ToString::to_string).collect(),
    };
    Choice { licence, verdict, reasons }
}

/// Why a parent lets `child` be carried.
fn approval(parent: &Parent<'_>, child: &Licence) -> String {
    let title = parent.title;
    let grant = parent.grants.iter().find(|grant| against(grant, child).is_empty());
    match grant {
        _ if parent.is_own => format!("“{title}” is your own work."),
        None => format!("“{title}” binds nobody."),
        Some(grant) if grant.is_free() => format!("“{title}” is free of conditions."),
        Some(grant) if grant.id == child.id => {
            format!("“{title}” is under this same licence.")
        }
        Some(grant) if grant.share_alike() => {
            format!("“{title}” is under {}, which names this licence for remixes.", grant.name)
        }
        Some(grant) if !grant.commercial => {
            format!(
                "“{title}” is under {}: its author stays named and nothing is sold.",
                grant.name
            )
        }
        Some(grant) => format!("“{title}” is under {}: its author stays named.", grant.name),
    }
}

/// Why no licence is left for a remix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A work admits none.
    Closed(Refusal),
    /// No licence keeps the conditions of all of these, each with the name of its licence.
    Together(Vec<(String, &'static str)>),
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed(refusal) => refusal.fmt(f),
            Self::Together(works) => {
                let works = works.iter().map(|(title, licence)| format!("“{title}” ({licence})"));
                let works = works.collect::<Vec<_>>().join(", ");
                write!(f, "No licence keeps the conditions of all of these at once: {works}.")
            }
        }
    }
}

/// What forbids a remix of these parents under any licence: closed parents, or parents whose conditions can not all
/// be kept at once. Empty when some licence is left.
pub fn obstacles(parents: &[Parent<'_>]) -> Vec<Obstacle> {
    let mut closed: Vec<Refusal> = Vec::new();
    for licence in ALL.iter().chain(FOR_REMIXES) {
        let Verdict::Refused(refusals) = may_carry(parents, licence) else { return Vec::new() };
        for refusal in refusals.into_iter().filter(|r| r.why.is_final()) {
            // The same is said of each licence.
            if closed.iter().all(|known| known.to_string() != refusal.to_string()) {
                closed.push(refusal);
            }
        }
    }
    if closed.is_empty() {
        let binding = parents.iter().filter(|parent| !parent.is_own);
        let works = binding.filter_map(|p| Some((p.title.to_owned(), p.grants.first()?.name)));
        return vec![Obstacle::Together(works.collect())];
    }
    closed.into_iter().map(Obstacle::Closed).collect()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
