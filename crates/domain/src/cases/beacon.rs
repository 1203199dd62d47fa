//! Public randomness that nobody who runs a site has a hand in: rounds of a drand chain, each a signature that exists only
//! from its time on and that anyone can check with the chain's key alone.

use std::borrow::Cow;

use blst::{
    BLST_ERROR,
    min_sig::{PublicKey, Signature},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::jury::hex;

/// How a message becomes a point of the curve (RFC 9380, as drand's scheme `bls-unchained-g1-rfc9380` has it).
const DOMAIN: &[u8] = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

/// Length of a compressed signature, bytes.
const COMPRESSED: usize = 48;

/// A drand chain whose rounds are signed by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// What it is called in addresses, hexadecimal digits.
    pub hash: Cow<'static, str>,
    /// Public key, hexadecimal digits.
    pub key: Cow<'static, str>,
    /// When round 1 came, seconds since 1970 in UTC.
    pub genesis: i64,
    /// Seconds from one round to the next.
    pub period: i64,
}

/// The League of Entropy's quicknet.
pub const QUICKNET: Chain = Chain {
    hash: Cow::Borrowed("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"),
    key: Cow::Borrowed(
        "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
    ),
    genesis: 1_692_803_367,
    period: 3,
};

/// A round as it was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    pub round: u64,
    /// A compressed point of the curve, 96 hexadecimal digits.
    pub signature: String,
}

impl Round {
    /// Its randomness, whether or not anybody signed it: SHA-256 of the signature, in hexadecimal digits.
    pub fn randomness(&self) -> Option<String> {
        Some(hex(&Sha256::digest(self.point()?)))
    }

    /// The one writing of a signature that counts: uncompressed it is the same point, but its hash another.
    fn point(&self) -> Option<[u8; COMPRESSED]> {
        bytes(&self.signature)?.try_into().ok()
    }
}

impl Chain {
    /// The first round that comes when a UTC day (days since 1970) has begun; `None` for a day before the chain.
    pub fn round_of(&self, day: i64) -> Option<u64> {
        let since = day.checked_mul(86_400)?.checked_sub(self.genesis)?;
        let passed = u64::try_from(since).ok()?.div_ceil(u64::try_from(self.period).ok()?);
        passed.checked_add(1)
    }

    /// The randomness of a round, if the chain signed it.
    pub fn randomness(&self, round: &Round) -> Option<String> {
        let key = PublicKey::from_bytes(&bytes(&self.key)?).ok()?;
        let signature = Signature::from_bytes(&round.point()?).ok()?;
        let message = Sha256::digest(round.round.to_be_bytes());
        let checked = signature.verify(true, &message, DOMAIN, &[], &key, true);
        (checked == BLST_ERROR::BLST_SUCCESS).then(|| round.randomness())?
    }
}

/// The bytes of lower-case hexadecimal digits; no others, so that bytes have one writing.
fn bytes(digits: &str) -> Option<Vec<u8>> {
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let (pairs, []) = digits.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|&[high, low]| Some(value(high)? << 4 | value(low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(round: u64, signature: &str) -> Round {
        Round { round, signature: signature.to_owned() }
    }

    #[test]
    fn a_round_of_quicknet_is_known_from_any_other_thing() {
        let signature = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39";
        let random = QUICKNET.randomness(&round(1_000, signature)).expect("signed");
        assert_eq!(random, "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd");
        assert_eq!(QUICKNET.randomness(&round(1_001, signature)), None);
        for other in ["", "b4", &signature[2..], &signature.to_uppercase(), &"0".repeat(96)] {
            assert_eq!(QUICKNET.randomness(&round(1_000, other)), None, "{other}");
        }
    }

    #[test]
    fn a_round_has_one_writing_and_so_one_randomness() {
        let secret = blst::min_sig::SecretKey::key_gen(&[7; 32], &[]).expect("a key");
        let chain = Chain { key: hex(&secret.sk_to_pk().to_bytes()).into(), ..QUICKNET };
        let signature = secret.sign(&Sha256::digest(5_u64.to_be_bytes()), DOMAIN, &[]);
        let compressed = round(5, &hex(&signature.to_bytes()));
        assert!(chain.randomness(&compressed).is_some());
        let other = round(5, &hex(&signature.serialize()));
        assert_eq!(other.signature.len(), 2 * 96, "the same point, uncompressed");
        assert_eq!((chain.randomness(&other), other.randomness()), (None, None));
    }

    #[test]
    fn the_round_of_a_day_is_the_first_that_is_not_before_it() {
        assert_eq!(QUICKNET.round_of(0), None);
        for day in [19_600_i64, 20_783] {
            let round = QUICKNET.round_of(day).expect("after its start") as i64;
            let at = QUICKNET.genesis + (round - 1) * QUICKNET.period;
            assert!((0..QUICKNET.period).contains(&(at - day * 86_400)), "{day}: {at}");
        }
        let slow = Chain { genesis: 10, period: 86_400, ..QUICKNET };
        assert_eq!(
            (slow.round_of(0), slow.round_of(1), slow.round_of(2)),
            (None, Some(2), Some(3))
        );
        assert_eq!(slow.round_of(i64::MAX), None);
    }
}
