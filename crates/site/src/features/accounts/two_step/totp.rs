//! Codes that change every 30 seconds: RFC 6238 with the choices that every app knows, SHA-1 and six digits.

use domain::time::Millis;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// Bytes of a secret: as many as SHA-1 gives, as RFC 4226 asks.
pub const SECRET_BYTES: usize = 20;
/// How long a code is shown.
const STEP_MS: i64 = 30 * Millis::SECOND;
/// Steps that the phone's clock may be off, each way.
const DRIFT: i64 = 1;

/// The code of a moment, six digits.
pub fn code(secret: &[u8], at: Millis) -> String {
    format!("{:06}", number(secret, at.0.div_euclid(STEP_MS)))
}

fn number(secret: &[u8], step: i64) -> u32 {
    let mut mac = Hmac::<Sha1>::new_from_slice(secret).expect("a key of any length will do");
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let word = u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]);
    (word & 0x7fff_ffff) % 1_000_000
}

/// The step whose code was typed, if that is a present one and comes after step `last`.
pub fn step_of(secret: &[u8], typed: &str, now: Millis, last: i64) -> Option<i64> {
    let is_code = typed.len() == 6 && typed.bytes().all(|byte| byte.is_ascii_digit());
    let typed: u32 = typed.parse().ok().filter(|_| is_code)?;
    let present = now.0.div_euclid(STEP_MS);
    (present - DRIFT..=present + DRIFT).find(|step| *step > last && number(secret, *step) == typed)
}

/// Bytes as base32 (RFC 4648) without padding, as apps take secrets.
pub fn base32(bytes: &[u8]) -> String {
    let bit = |at: usize| bytes.get(at / 8).map_or(0, |byte| byte >> (7 - at % 8) & 1);
    (0..bytes.len() * 8)
        .step_by(5)
        .map(|at| (at..at + 5).fold(0, |digit, at| digit << 1 | bit(at)))
        .map(|digit| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[usize::from(digit)]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Appendix B of RFC 6238, whose codes have eight digits.
    const VECTORS: [(i64, u32); 6] = [
        (59, 94_287_082),
        (1_111_111_109, 7_081_804),
        (1_111_111_111, 14_050_471),
        (1_234_567_890, 89_005_924),
        (2_000_000_000, 69_279_037),
        (20_000_000_000, 65_353_130),
    ];
    const SECRET: &[u8] = b"12345678901234567890";

    #[test]
    fn codes_are_those_of_the_standard() {
        for (seconds, eight) in VECTORS {
            let expected = format!("{:06}", eight % 1_000_000);
            assert_eq!(code(SECRET, Millis(seconds * 1000)), expected, "{seconds}");
        }
    }

    #[test]
    fn a_code_counts_for_its_step_and_its_neighbours_and_once() {
        let at = Millis(1_111_111_111_000);
        let step = at.0 / STEP_MS;
        let typed = code(SECRET, at);
        for (late, found) in
            [(-2, None), (-1, Some(step)), (0, Some(step)), (1, Some(step)), (2, None)]
        {
            assert_eq!(step_of(SECRET, &typed, Millis(at.0 + late * STEP_MS), 0), found, "{late}");
        }
        assert_eq!(step_of(SECRET, &typed, at, step - 1), Some(step));
        assert_eq!(step_of(SECRET, &typed, at, step), None);
        for wrong in ["", "12345", "1234567", "+50471", "abcdef", " 50471"] {
            assert_eq!(step_of(SECRET, wrong, at, 0), None, "{wrong}");
        }
    }

    #[test]
    fn base32_is_that_of_the_standard() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }
}
