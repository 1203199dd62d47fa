//! The next version and what the model is made from.

use domain::licences::{ALL, Choice, ELSEWHERE, FOR_REMIXES, Licence, Verdict};
use languages::Language;

use crate::features::{
    models::{changes::ChangeRow, family::Relative, kin},
    publish::{parents::Candidate, said},
};

/// What the step "Versions & remixes" shows.
pub struct VersionsStep {
    /// What the reader reads.
    pub t: Language,
    /// Number of the version that publishing would make; 1 for a draft.
    pub next: u64,
    /// Files that differ from the version that is out.
    pub changes: Vec<ChangeRow>,
    /// Files that do not.
    pub kept: usize,
    /// Files that stand there twice.
    pub doubles: Vec<Double>,
    pub parents: Vec<ParentRow>,
    /// Models that typed words may mean.
    pub candidates: Vec<Candidate>,
    /// Why no licence is left for a remix of these; empty when some is.
    pub obstacles: Vec<String>,
    /// Names of the licences that are left.
    pub allowed: Vec<&'static str>,
    /// Why the chosen licence can not be carried; empty when it can.
    pub licence_problems: Vec<String>,
    /// Every licence of the chooser with what speaks for and against it.
    pub choices: Vec<Choice>,
    /// Remixes others made of this model.
    pub remixes: Vec<Relative>,
}

impl VersionsStep {
    /// What speaks against a licence; empty when it may be carried.
    pub fn refusal(&self, licence: &str) -> String {
        let choice = self.choices.iter().find(|c| c.licence.id == licence);
        match choice.map(|choice| &choice.verdict) {
            Some(Verdict::Refused(refusals)) => {
                let said: Vec<_> = refusals.iter().map(|r| said::licence(r, self.t)).collect();
                said.join(" ")
            }
            _ => String::new(),
        }
    }

    /// What people call the licence of a remix.
    pub fn licence_of(&self, remix: &Relative) -> &'static str {
        kin::licence_name(&remix.licence, self.t)
    }

    /// Names of the licences that are left, in one line.
    pub fn allowed_list(&self) -> String {
        self.allowed.join(self.t.list_separator())
    }

    /// Licences that a work elsewhere may have; this site's own is no such.
    pub fn licences_elsewhere(&self) -> impl Iterator<Item = &'static Licence> {
        let all = ALL.iter().chain(FOR_REMIXES).chain(ELSEWHERE);
        all.filter(|licence| !licence.id.starts_with("LicenseRef-Handprint"))
    }

    /// Licences that only these works ask for.
    pub fn extra_licences(&self) -> Vec<&'static Licence> {
        self.choices.iter().map(|c| c.licence).filter(|l| !ALL.contains(l)).collect()
    }
}

/// A work that the model is made from.
pub struct ParentRow {
    pub id: String,
    pub href: String,
    pub title: String,
    pub author: String,
    /// Of a model here.
    pub version: Option<u64>,
    pub licence: &'static str,
    /// What that licence allows, in one sentence.
    pub terms: String,
    pub is_own: bool,
    pub is_withdrawn: bool,
    /// The draft still has files that came with it, though its link was taken away.
    pub is_kept: bool,
    /// What was changed, as typed or stored.
    pub changes: String,
}

/// A path that several files have.
pub struct Double {
    pub path: String,
    /// Ids of all but the newest.
    pub older: Vec<String>,
}
