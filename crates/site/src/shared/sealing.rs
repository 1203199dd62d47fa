//! Secrets that have to be read again are stored encrypted (ChaCha20-Poly1305), each bound to whose it is.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

/// Encrypts and reads what is stored for members.
pub struct Sealer(LessSafeKey);

impl Sealer {
    pub fn new(key: &[u8; 32]) -> Self {
        let key = UnboundKey::new(&CHACHA20_POLY1305, key).expect("the key has 32 bytes");
        Self(LessSafeKey::new(key))
    }

    /// What is stored of `plain`: a random nonce, then the ciphertext with its tag.
    pub fn seal(&self, owner: i64, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE_LEN] = rand::random();
        let mut sealed = plain.to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(owner.to_be_bytes()),
                &mut sealed,
            )
            .expect("short texts can be encrypted");
        [nonce.as_slice(), &sealed].concat()
    }

    /// What was sealed for `owner`; `None` when it was not, or with another key.
    pub fn open(&self, owner: i64, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut text = text.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let plain = self.0.open_in_place(nonce, Aad::from(owner.to_be_bytes()), &mut text).ok()?;
        Some(plain.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owners_unchanged_secret_opens_with_the_key() {
        let sealer = Sealer::new(&[7; 32]);
        let sealed = sealer.seal(5, b"secret");
        assert_eq!(sealer.open(5, &sealed).as_deref(), Some(b"secret".as_slice()));
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_ne!(sealed, sealer.seal(5, b"secret"), "each time another nonce");
        assert_eq!(sealer.open(6, &sealed), None);
        assert_eq!(Sealer::new(&[8; 32]).open(5, &sealed), None);
        for at in 0..sealed.len() {
            let mut other = sealed.clone();
            other[at] ^= 1;
            assert_eq!(sealer.open(5, &other), None, "{at}");
        }
        assert_eq!(sealer.open(5, b"short"), None);
    }
}
