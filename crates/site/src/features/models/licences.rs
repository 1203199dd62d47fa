//! What licences allow, in the language of the reader. Their names stay what their authors called them.

use domain::licences::Licence;
use languages::Language;

/// What a licence allows, in one sentence.
pub fn summary(t: Language, licence: &Licence) -> String {
    // Keys of variants have no dots and begin with a letter.
    t.models_licences_summary(&format!("l-{}", licence.id.replace('.', "_"))).to_string()
}

#[cfg(test)]
mod unit {
    use std::collections::BTreeSet;

    use domain::licences::{ALL, ELSEWHERE, FOR_REMIXES};

    use super::*;

    #[test]
    fn every_licence_is_summed_up_in_each_language() {
        let all = || ALL.iter().chain(FOR_REMIXES).chain(ELSEWHERE);
        let different: BTreeSet<&str> = all().map(|licence| licence.summary).collect();
        for licence in all() {
            assert_eq!(summary(Language::English, licence), licence.summary, "{}", licence.id);
        }
        for t in Language::ALL {
            let said: BTreeSet<String> = all().map(|licence| summary(t, licence)).collect();
            assert_eq!(said.len(), different.len(), "{t:?}");
        }
    }
}
