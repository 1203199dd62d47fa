//! Models that were first published elsewhere: what may be done with them here. A work is its author's until somebody
//! proves to be that author; everybody else can at most share it, under its own licence and with its author named. Where
//! only files name an author, and no place that could tell, who brought them may say that it is them.

use thiserror::Error;

use crate::licences::{self, Licence};

/// What is known of where a model comes from, as far as publishing depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// As its place names them; empty when unknown.
    pub author: &'a str,
    /// Its page there; empty when unknown.
    pub address: &'a str,
    /// Id of its licence there; empty when nothing sure is known.
    pub licence: &'a str,
    /// Whether its place says that a generative tool made it; none when it does not say.
    pub generated: Option<bool>,
    /// Whether only its files name its author: no page, and no platform that hands out files like these.
    pub is_claimed: bool,
    /// Whether who brought it has proved to be its author.
    pub is_proved: bool,
    /// Names of its files that were not brought from there; what its author may add to it does not count.
    pub added: &'a [String],
}

/// What a member publishes it as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The author's own work.
    Author,
    /// Another's work, passed on.
    Sharer,
}

/// How a member proved to be an author elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    /// They said so by themselves.
    pub is_own_word: bool,
    /// An operator noted it.
    pub is_by_operator: bool,
}

/// How the author of a model is named, as far as proofs of who that is depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// By what proves an author there.
    pub by_key: bool,
    /// By the name that the proof is of, which may have gone to somebody else.
    pub by_name: bool,
    /// See [`Origin::is_claimed`].
    pub is_claimed: bool,
    /// Only files say so, and the site of its page can be asked.
    pub is_untold: bool,
}

impl Proof {
    /// Whether it makes them the author of a model whose author is named so. Nothing does as long as only files say whose page
    /// it is and its site can be asked: anybody can put a name beside files. Their own word is none against a page, and of
    /// names that are no key the operator's alone counts.
    pub const fn counts(self, named: Named) -> bool {
        let is_worth = named.by_key && (named.is_claimed || !self.is_own_word);
        !named.is_untold && (is_worth || (named.by_name && self.is_by_operator))
    }
}

/// Why it stays a private draft.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    #[error(
        "Where it comes from it is marked as made by generative AI; only work made by people can be published here."
    )]
    Generated,
    #[error(
        "A file that came with it says that generative AI made it; only work made by people can be published here. If the file is wrong, mend it, discard this draft and bring it in again."
    )]
    SaidGenerated,
    #[error(
        "It was published elsewhere under a licence that nobody here knows for certain, so only its author may publish it."
    )]
    UnknownLicence,
    #[error(
        "Its licence elsewhere, “{0}”, does not let others pass the files on; only its author may publish it."
    )]
    Closed(&'static str),
    #[error(
        "Its files name “{0}” as its author. If that is you, say so under “Where each value comes from”; the work of another stays a private draft."
    )]
    Named(String),
    #[error("Nothing says who made it, so it can not be shared with its author named.")]
    NoAuthor,
    #[error("Nothing says where it was published, so it can not be shared with a link to it.")]
    NoAddress,
    #[error(
        "It is another's work: it can only be shared under the licence its author gave, “{0}”."
    )]
    OtherLicence(&'static str),
    #[error(
        "It is another's work and is passed on unchanged: “{0}” is not among the files that were brought. Take it out."
    )]
    Added(String),
}

impl Refusal {
    /// The id of the form field that mends it; empty when none does.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::UnknownLicence | Self::Closed(_) | Self::OtherLicence(_) => "licence",
            Self::Added(_) => "files",
            Self::Generated
            | Self::SaidGenerated
            | Self::Named(_)
            | Self::NoAuthor
            | Self::NoAddress => "",
        }
    }
}

impl Origin<'_> {
    pub const fn role(&self) -> Role {
        if self.is_proved { Role::Author } else { Role::Sharer }
    }

    /// The licence that others may share it under; none when they may not.
    pub fn shareable(&self) -> Option<&'static Licence> {
        licences::known(self.licence).filter(|licence| licence.redistribution)
    }

    /// Everything that keeps it from being published under `licence`; empty when nothing does.
    pub fn refusals(&self, licence: &str) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        if self.generated == Some(true) {
            refusals.push(Refusal::Generated);
        }
        if self.role() == Role::Author {
            return refusals;
        }
        if self.is_claimed {
            refusals.push(Refusal::Named(self.author.to_owned()));
            return refusals;
        }
        match licences::known(self.licence) {
            None => refusals.push(Refusal::UnknownLicence),
            Some(own) if !own.redistribution => refusals.push(Refusal::Closed(own.name)),
            Some(own) if own.id != licence => refusals.push(Refusal::OtherLicence(own.name)),
            Some(_) => {}
        }
        if self.author.is_empty() {
            refusals.push(Refusal::NoAuthor);
        }
        if self.address.is_empty() {
            refusals.push(Refusal::NoAddress);
        }
        refusals.extend(self.added.first().cloned().map(Refusal::Added));
        refusals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(licence: &str) -> Origin<'_> {
        let address = "https://example.org/1";
        let (generated, added) = (None, &[][..]);
        let (is_claimed, is_proved) = (false, false);
        Origin { author: "Jane", address, licence, generated, is_claimed, is_proved, added }
    }

    #[test]
    fn others_share_under_the_same_licence_or_not_at_all() {
        for id in ["CC-BY-SA-4.0", "CC-BY-NC-ND-3.0", "LicenseRef-CC-BY", "CC-PDDC"] {
            assert_eq!(origin(id).refusals(id), [], "{id}");
            assert!(matches!(origin(id).refusals("CC0-1.0")[..], [Refusal::OtherLicence(_)]));
            assert!(matches!(origin(id).refusals("")[..], [Refusal::OtherLicence(_)]));
        }
        for closed in ["LicenseRef-Standard-Digital-File", "LicenseRef-All-Rights-Reserved"] {
            assert!(
                matches!(origin(closed).refusals(closed)[..], [Refusal::Closed(_)]),
                "{closed}"
            );
        }
        assert_eq!(origin("").refusals(""), [Refusal::UnknownLicence]);
        assert_eq!(origin("Whatever").refusals("Whatever"), [Refusal::UnknownLicence]);
    }

    #[test]
    fn a_share_holds_what_its_author_gave_and_nothing_else() {
        let added = ["better.stl".to_owned()];
        let shared = Origin { added: &added, ..origin("CC0-1.0") };
        assert_eq!(shared.refusals("CC0-1.0"), [Refusal::Added(added[0].clone())]);
        assert_eq!(shared.refusals("CC0-1.0")[0].field(), "files");
        assert_eq!(Origin { is_proved: true, ..shared }.refusals("CC0-1.0"), []);
    }

    #[test]
    fn who_is_not_named_or_found_is_not_shared() {
        let nameless = Origin { author: "", address: "", ..origin("CC0-1.0") };
        assert_eq!(nameless.refusals("CC0-1.0"), [Refusal::NoAuthor, Refusal::NoAddress]);
    }

    #[test]
    fn whom_only_files_name_is_asked_and_nothing_else_is_said() {
        let claimed = Origin { is_claimed: true, address: "", ..origin("CC0-1.0") };
        assert_eq!(claimed.refusals("MIT"), [Refusal::Named("Jane".to_owned())]);
        assert_eq!(Origin { is_proved: true, ..claimed }.refusals("MIT"), []);
    }

    #[test]
    fn a_proof_counts_against_a_page_once_its_site_told_whose_it_is() {
        let proof = |is_own_word, is_by_operator| Proof { is_own_word, is_by_operator };
        let (site, own, operator) = (proof(false, false), proof(true, false), proof(false, true));
        let named = Named { by_key: false, by_name: false, is_claimed: false, is_untold: false };
        let key = Named { by_key: true, ..named };
        let name = Named { by_name: true, ..named };
        let claimed = Named { is_claimed: true, ..key };
        let untold = Named { by_name: true, is_untold: true, ..key };
        for (by, counts) in [
            (site, [true, false, true, false]),
            (own, [false, false, true, false]),
            (operator, [true, true, true, false]),
        ] {
            assert_eq!(
                [key, name, claimed, untold].map(|named| by.counts(named)),
                counts,
                "{by:?}"
            );
        }
    }

    #[test]
    fn authors_choose_for_themselves_but_not_for_machines() {
        let proved = Origin { is_proved: true, author: "", address: "", ..origin("") };
        assert_eq!((proved.role(), proved.refusals("MIT")), (Role::Author, Vec::new()));
        let generated = Origin { generated: Some(true), ..proved };
        assert_eq!(generated.refusals("MIT"), [Refusal::Generated]);
        let said_human = Origin { generated: Some(false), ..proved };
        assert_eq!(said_human.refusals("MIT"), []);
    }
}
