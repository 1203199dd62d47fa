//! The words of a draft.

use domain::licences::{self, Licence};

/// What the part "Details" shows besides its fields.
pub struct DetailsStep;

impl DetailsStep {
    /// Licences most people choose.
    pub fn usual_licences(&self) -> &'static [Licence] {
        &licences::ALL[..7]
    }

    /// The licences folded away.
    pub fn other_licences(&self) -> &'static [Licence] {
        &licences::ALL[7..]
    }

    /// What people answer to find a licence, by the names [`Self::answers`] uses.
    pub fn questions(&self) -> [(&'static str, &'static str); 4] {
        [
            ("credit", "They must name me"),
            ("sell", "Others may sell prints"),
            ("change", "Others may share changed versions"),
            ("alike", "Changed versions must keep the same licence"),
        ]
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
