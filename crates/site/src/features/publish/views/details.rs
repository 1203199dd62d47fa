//! The words of a draft.

use domain::licences::{self, Licence};

use crate::features::models::origin::{Known, Origin};

/// What the part "Details" shows besides its fields.
pub struct DetailsStep {
    /// Where the model was published before.
    pub origin: Option<Origin>,
    /// Of another's work: its own licence, when it may be shared under that.
    pub share: Option<&'static Licence>,
    /// Whether it is another's work.
    pub is_shared: bool,
}

impl DetailsStep {
    pub fn new(origin: Option<Known>) -> Self {
        let is_shared = origin.as_ref().is_some_and(|origin| !origin.is_proved);
        let share = origin.as_ref().filter(|_| is_shared).and_then(|o| o.rule().shareable());
        Self { share, is_shared, origin: origin.map(|origin| origin.origin) }
    }

    /// The licence of another's work, when the chooser does not list it.
    pub fn unlisted(&self) -> Option<&'static Licence> {
        self.share.filter(|licence| !licences::ALL.contains(licence))
    }

    /// Licences most people choose.
    pub fn usual_licences(&self) -> &'static [Licence] {
        &licences::ALL[..7]
    }

    /// The licences folded away.
    pub fn other_licences(&self) -> &'static [Licence] {
        &licences::ALL[7..]
    }

    /// What people answer to find a licence, by the names [`Self::answers`] uses.
    pub fn questions(&self) -> [&'static str; 4] {
        ["credit", "sell", "change", "alike"]
    }

    /// The usual licences with the answers each gives: `CC-BY-4.0:credit,sell,change CC0-1.0:sell,change`.
    pub fn answers(&self) -> String {
        let one = |licence: &Licence| {
            let given = [
                (licence.attribution, "credit"),
                (licence.commercial, "sell"),
                (licence.derivatives, "change"),
                (licence.share_alike(), "alike"),
            ];
            let yes: Vec<&str> =
                given.iter().filter(|(yes, _)| *yes).map(|(_, name)| *name).collect();
            format!("{}:{}", licence.id, yes.join(","))
        };
        self.usual_licences().iter().map(one).collect::<Vec<_>>().join(" ")
    }

    /// Whether a chosen licence is among those folded away.
    pub fn is_unusual(&self, id: &str) -> bool {
        self.other_licences().iter().any(|licence| licence.id == id)
    }
}
