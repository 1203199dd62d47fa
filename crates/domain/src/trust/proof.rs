//! The code that a maker may put beside a print: it ties a photo to one report, so that a picture found elsewhere can not
//! stand in for it.

use sha2::{Digest, Sha256};

use crate::ids::{AccountId, ModelId};

/// Letters and digits that are not mistaken for each other in handwriting.
const ALPHABET: &[u8; 24] = b"ACDEFHJKLMNPQRTUVWXY3479";
/// Signs of a code.
const LENGTH: usize = 6;

/// The code of a member for a version of a model, as `K7Q-MDW`.
pub fn code(member: AccountId, model: ModelId, version: i64) -> String {
    let digest = Sha256::digest(format!("print-proof/v1|{member}|{model}|{version}"));
    let mut code = String::with_capacity(LENGTH + 1);
    for (place, byte) in digest.iter().take(LENGTH).enumerate() {
        if place == LENGTH / 2 {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_model_and_version_has_a_code_of_its_own() {
        let codes: std::collections::BTreeSet<String> = (1..40)
            .flat_map(|n| [(n, 1, 1), (1, n + 1, 1), (1, 1, n + 1)])
            .map(|(member, model, version)| code(member.into(), model.into(), version))
            .collect();
        assert_eq!(codes.len(), 3 * 39);
        assert!(codes.iter().all(|code| code.len() == 7 && code.as_bytes()[3] == b'-'));
        assert_eq!(code(1.into(), 1.into(), 1), code(1.into(), 1.into(), 1));
    }
}
