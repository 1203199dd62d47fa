//! Codes for when the phone is gone. Each has 120 random bits, so that a plain hash of it can not be guessed.

use super::totp::base32;
use crate::shared::session::hash_secret;

/// How many a member gets.
pub const COUNT: usize = 10;
/// Letters and digits of one.
pub const LENGTH: usize = 24;

/// A new set, as people read them: `abcdef-234567-…`.
pub fn fresh() -> Vec<String> {
    (0..COUNT)
        .map(|_| grouped(&base32(&rand::random::<[u8; 15]>()).to_lowercase(), 6, "-"))
        .collect()
}

/// A text in groups.
pub fn grouped(text: &str, length: usize, between: &str) -> String {
    let groups: Vec<_> = text.as_bytes().chunks(length).map(String::from_utf8_lossy).collect();
    groups.join(between)
}

/// What is stored of a code, however it is written.
pub fn hash(code: &str) -> Vec<u8> {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    hash_secret(&plain.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_differ_and_are_the_same_however_they_are_typed() {
        let codes = fresh();
        assert_eq!(codes.len(), COUNT);
        for (at, code) in codes.iter().enumerate() {
            assert_eq!(code.len(), LENGTH + 3);
            assert!(!codes[at + 1..].contains(code));
            assert_eq!(hash(code), hash(&code.to_uppercase().replace('-', " ")));
        }
    }
}
