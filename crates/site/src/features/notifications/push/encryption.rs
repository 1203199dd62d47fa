//! Messages that one browser alone can read (RFC 8291, which is RFC 8188 with a key that both sides agree on).

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::{
    aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{ECDH_P256, EphemeralPrivateKey, UnparsedPublicKey, agree_ephemeral},
    hkdf::{HKDF_SHA256, KeyType, Salt},
    rand::SystemRandom,
};

/// Size of the one record that a message is, bytes: what push services take at least.
const RECORD: u32 = 4096;
/// Ends the text of the last record.
const LAST: u8 = 2;

/// What a browser gives to be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// Its public key: a point of P-256, not compressed.
    pub key: [u8; 65],
    /// A secret that the push service does not know.
    pub auth: [u8; 16],
}

impl Receiver {
    /// Reads both from base64url, as browsers write them; none when these can not be written to.
    pub fn read(key: &str, auth: &str) -> Option<Self> {
        let bytes = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok();
        let receiver =
            Self { key: bytes(key)?.try_into().ok()?, auth: bytes(auth)?.try_into().ok()? };
        encrypted(&receiver, b"").map(|_| receiver)
    }
}

/// A text of at most 3,993 bytes as the body of a message; none when the receiver's key is no point of the curve.
pub fn encrypted(to: &Receiver, text: &[u8]) -> Option<Vec<u8>> {
    let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).ok()?;
    let sender = own.compute_public_key().ok()?;
    let theirs = UnparsedPublicKey::new(&ECDH_P256, &to.key);
    let salt = rand::random();
    agree_ephemeral(own, &theirs, |shared| body(shared, to, sender.as_ref(), &salt, text)).ok()
}

/// The body, from the secret that both sides agreed on: salt, size of a record, the sender's key, the one record.
fn body(shared: &[u8], to: &Receiver, sender: &[u8], salt: &[u8; 16], text: &[u8]) -> Vec<u8> {
    let (key, nonce) = keys(shared, to, sender, salt);
    let mut record = [text, &[LAST]].concat();
    let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).expect("the key has 16 bytes"));
    let nonce = Nonce::assume_unique_for_key(nonce);
    key.seal_in_place_append_tag(nonce, Aad::empty(), &mut record).expect("a short text");
    let length = [u8::try_from(sender.len()).expect("a point has 65 bytes")];
    [salt.as_slice(), &RECORD.to_be_bytes(), &length, sender, &record].concat()
}

/// Key and nonce of a message's only record.
fn keys(shared: &[u8], to: &Receiver, sender: &[u8], salt: &[u8; 16]) -> ([u8; 16], [u8; 12]) {
    let secret: [u8; 32] = derived(&to.auth, shared, &[b"WebPush: info\0", &to.key, sender]);
    let key = derived(salt, &secret, &[b"Content-Encoding: aes128gcm\0"]);
    (key, derived(salt, &secret, &[b"Content-Encoding: nonce\0"]))
}

/// How many bytes are derived.
struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// HKDF with SHA-256.
fn derived<const N: usize>(salt: &[u8], secret: &[u8], info: &[&[u8]]) -> [u8; N] {
    let mut out = [0; N];
    let made = Salt::new(HKDF_SHA256, salt).extract(secret);
    let filled = made.expand(info, Length(N)).and_then(|derived| derived.fill(&mut out));
    filled.expect("few bytes are asked for");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64")
    }

    /// The receiver of RFC 8291, appendix A.
    fn receiver() -> Receiver {
        let key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        Receiver::read(key, "BTBZMqHH6r4Tts7J_aSIgg").expect("a point")
    }

    /// What the receiver makes of a body, given the secret that both agreed on.
    fn decrypted(shared: &[u8], to: &Receiver, body: &[u8]) -> Vec<u8> {
        let (salt, rest) = body.split_first_chunk::<16>().expect("a salt");
        let (sender, record) = rest[5..].split_at(65);
        let (key, nonce) = keys(shared, to, sender, salt);
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &key).expect("a key"));
        let mut record = record.to_vec();
        let nonce = Nonce::assume_unique_for_key(nonce);
        let text = key.open_in_place(nonce, Aad::empty(), &mut record).expect("what was sealed");
        let (last, text) = text.split_last().expect("an end");
        assert_eq!(*last, LAST);
        text.to_vec()
    }

    #[test]
    fn the_example_of_the_standard_comes_out() {
        let sender = bytes(
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
        );
        let shared = bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs");
        let salt: [u8; 16] = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().expect("16 bytes");
        let to = receiver();
        let (key, nonce) = keys(&shared, &to, &sender, &salt);
        assert_eq!(BASE64_URL_SAFE_NO_PAD.encode(key), "oIhVW04MRdy2XN9CiKLxTg");
        assert_eq!(BASE64_URL_SAFE_NO_PAD.encode(nonce), "4h_95klXJ5E_qnoN");
        let text = b"When I grow up, I want to be a watermelon";
        let body = body(&shared, &to, &sender, &salt, text);
        assert_eq!(
            BASE64_URL_SAFE_NO_PAD.encode(&body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
        assert_eq!(decrypted(&shared, &to, &body), text);
    }

    #[test]
    fn the_receiver_reads_what_is_written_to_it_and_no_two_bodies_are_alike() {
        let own = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).expect("a key");
        let key = own.compute_public_key().expect("a point");
        let to = Receiver { key: key.as_ref().try_into().expect("65 bytes"), auth: [7; 16] };
        let (body, other) = (encrypted(&to, b"It turns."), encrypted(&to, b"It turns."));
        assert_ne!(body, other);
        let body = body.expect("encrypted");
        let sender = UnparsedPublicKey::new(&ECDH_P256, &body[21..86]);
        let read = agree_ephemeral(own, &sender, |shared| decrypted(shared, &to, &body));
        assert_eq!(read.expect("agreed"), b"It turns.");
    }

    #[test]
    fn what_can_not_be_written_to_is_no_receiver() {
        let (key, auth) = (BASE64_URL_SAFE_NO_PAD.encode(receiver().key), "BTBZMqHH6r4Tts7J_aSIgg");
        assert!(Receiver::read(&format!("{key}="), &format!("{auth}==")).is_some(), "padded");
        let off = {
            let mut off = receiver().key;
            off[64] ^= 1;
            BASE64_URL_SAFE_NO_PAD.encode(off)
        };
        for (key, auth) in
            [(off.as_str(), auth), (key.as_str(), "BTBZ"), (&key[4..], auth), ("", ""), ("ä", auth)]
        {
            assert_eq!(Receiver::read(key, auth), None, "{key} {auth}");
        }
    }
}
