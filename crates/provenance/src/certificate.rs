//! Certificates of authorship: a statement about who made a model and by what evidence, signed with Ed25519 (RFC
//! 8032). What is signed is canonical JSON, so that one statement has one signature, and a file can be checked without
//! the site for as long as its public key is known.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Largest file looked at, bytes.
const MAX_BYTES: usize = 4 << 20;
/// Stands before the signed text, so that a signature made for anything else is none for this.
const PURPOSE: &[u8] = b"handprint authorship certificate\n";
/// The kind of statement that is written today.
pub const VERSION: u32 = 1;

/// How well the authorship is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The author said so.
    Declared,
    /// A source that fits the shape, or pieces of the work in progress, are on record.
    Evidenced,
    /// A jury looked at them.
    JuryConfirmed,
}

/// A file on record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What it is: `model`, `source`, `picture`, `recording`, `sketch`.
    pub kind: String,
    pub name: String,
    /// 64 hexadecimal digits.
    pub sha256: String,
    pub bytes: u64,
    /// When the site received it, RFC 3339 in UTC.
    pub received: String,
}

/// What is certified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// [`VERSION`] for what is written today.
    pub version: u32,
    /// Address of the site that certifies.
    pub site: String,
    /// Address of the model there.
    pub model: String,
    pub title: String,
    /// The author's name and handle as shown at the time.
    pub author: String,
    pub handle: String,
    pub level: Level,
    /// The text that the author agreed to, by its version.
    pub attestation: String,
    pub items: Vec<Item>,
    /// RFC 3339 in UTC.
    pub issued: String,
}

/// A statement with the key and signature over it, as the file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Certificate {
    statement: Statement,
    /// Base64 of the 32 bytes.
    public_key: String,
    /// Base64 of the 64 bytes.
    signature: String,
}

/// Why a file is no valid certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("The file is larger than any certificate.")]
    TooLarge,
    #[error("The file is not a certificate of authorship, or it has been cut or added to.")]
    NotACertificate,
    #[error("This kind of certificate is newer than this program; update it.")]
    Newer,
    #[error("The signature does not fit: the certificate was changed after it was signed.")]
    Changed,
}

/// A certificate whose signature fits. Whose key it is, the caller compares with the site's published one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub statement: Statement,
    pub public_key: [u8; 32],
}

/// The site's key for certificates.
pub struct SigningKey(Ed25519KeyPair);

impl SigningKey {
    /// From 32 secret random bytes; the same bytes give the same key.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(Ed25519KeyPair::from_seed_unchecked(seed).expect("any 32 bytes are a seed"))
    }

    /// What the site publishes.
    pub fn public_key(&self) -> [u8; 32] {
        self.0.public_key().as_ref().try_into().expect("an Ed25519 key has 32 bytes")
    }

    /// The certificate of a statement, as a JSON file. The same statement gives the same file.
    pub fn certify(&self, statement: &Statement) -> String {
        let (public_key, signature) = self.sign(PURPOSE, statement);
        let certificate = Certificate { statement: statement.clone(), public_key, signature };
        let mut text =
            serde_json::to_string_pretty(&certificate).expect("texts and numbers are JSON");
        text.push('\n');
        text
    }
}

impl SigningKey {
    /// Public key and signature of something for a purpose, both in Base64.
    pub(crate) fn sign(&self, purpose: &[u8], what: &impl Serialize) -> (String, String) {
        let signature = self.0.sign(&message(purpose, what));
        (BASE64.encode(self.public_key()), BASE64.encode(signature.as_ref()))
    }
}

/// Checks a signature made by [`SigningKey::sign`]; gives the public key.
pub(crate) fn is_signed(
    purpose: &[u8],
    what: &impl Serialize,
    public_key: &str,
    signature: &str,
) -> Result<[u8; 32], Refusal> {
    let decoded = |text: &str| BASE64.decode(text).map_err(|_| Refusal::NotACertificate);
    let public_key: [u8; 32] =
        decoded(public_key)?.try_into().map_err(|_| Refusal::NotACertificate)?;
    UnparsedPublicKey::new(&ED25519, public_key)
        .verify(&message(purpose, what), &decoded(signature)?)
        .map_err(|_| Refusal::Changed)?;
    Ok(public_key)
}

/// Checks a certificate's file, without network.
pub fn verify(file: &[u8]) -> Result<Verified, Refusal> {
    if file.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    // A newer statement may have other members, so its version is looked at alone.
    #[derive(Deserialize)]
    struct Version {
        statement: OfVersion,
    }
    #[derive(Deserialize)]
    struct OfVersion {
        version: u32,
    }
    let Version { statement } =
        serde_json::from_slice(file).map_err(|_| Refusal::NotACertificate)?;
    if statement.version > VERSION {
        return Err(Refusal::Newer);
    }
    let certificate: Certificate =
        serde_json::from_slice(file).map_err(|_| Refusal::NotACertificate)?;
    let Certificate { statement, public_key, signature } = certificate;
    let public_key = is_signed(PURPOSE, &statement, &public_key, &signature)?;
    Ok(Verified { statement, public_key })
}

fn message(purpose: &[u8], what: &impl Serialize) -> Vec<u8> {
    let value = serde_json::to_value(what).expect("texts and numbers are JSON");
    let mut out = purpose.to_vec();
    canonical(&value, &mut out);
    out
}

/// JSON without blanks, members in the order of their names' bytes, strings escaped as `serde_json` does. Numbers of
/// statements are whole, so that they have one spelling.
fn canonical(value: &Value, out: &mut Vec<u8>) {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by_key(|(name, _)| name.as_bytes());
            list(out, *b"{}", sorted, |(name, member), out| {
                canonical(&Value::String(name.clone()), out);
                out.push(b':');
                canonical(member, out);
            });
        }
        Value::Array(members) => list(out, *b"[]", members.iter().collect(), canonical),
        simple => out.extend(simple.to_string().into_bytes()),
    }
}

fn list<T>(
    out: &mut Vec<u8>,
    [open, close]: [u8; 2],
    items: Vec<T>,
    write: impl Fn(T, &mut Vec<u8>),
) {
    out.push(open);
    for (number, item) in items.into_iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement() -> Statement {
        Statement {
            version: VERSION,
            site: "https://models.example".to_owned(),
            model: "https://models.example/models/7".to_owned(),
            title: "Zoë's \"hook\"\n".to_owned(),
            author: "Zoë Ångström".to_owned(),
            handle: "zoe".to_owned(),
            level: Level::Evidenced,
            attestation: "2026-01".to_owned(),
            items: vec![Item {
                kind: "source".to_owned(),
                name: "hook.FCStd".to_owned(),
                sha256: "ab".repeat(32),
                bytes: 12_345,
                received: "2026-03-01T10:00:00Z".to_owned(),
            }],
            issued: "2026-03-02T08:30:00Z".to_owned(),
        }
    }

    #[test]
    fn what_was_certified_is_read_back_and_nothing_else() {
        let key = SigningKey::from_seed(&[7; 32]);
        let file = key.certify(&statement());
        assert_eq!(file, key.certify(&statement()));
        let read = verify(file.as_bytes()).unwrap();
        assert_eq!((read.statement, read.public_key), (statement(), key.public_key()));
        // Another layout of the same members is the same statement.
        let value: Value = serde_json::from_str(&file).unwrap();
        assert!(verify(value.to_string().as_bytes()).is_ok());
    }

    #[test]
    fn any_change_is_noticed() {
        let file = SigningKey::from_seed(&[7; 32]).certify(&statement());
        for (from, to, refusal) in [
            ("evidenced", "jury-confirmed", Refusal::Changed),
            ("12345", "12346", Refusal::Changed),
            ("Ångström", "Angstrom", Refusal::Changed),
            ("2026-03-01T10", "2025-03-01T10", Refusal::Changed),
            ("\"version\": 1", "\"version\": 0", Refusal::Changed),
            ("\"version\": 1", "\"version\": 2", Refusal::Newer),
            (
                "\"handle\": \"zoe\"",
                "\"handle\": \"zoe\", \"handle\": \"eve\"",
                Refusal::NotACertificate,
            ),
            (
                "\"handle\": \"zoe\"",
                "\"handle\": \"zoe\", \"owner\": \"eve\"",
                Refusal::NotACertificate,
            ),
            ("\"title\"", "\"name\"", Refusal::NotACertificate),
            ("\n}\n", "\n", Refusal::NotACertificate),
        ] {
            let changed = file.replacen(from, to, 1);
            assert_ne!(changed, file, "{from}");
            assert_eq!(verify(changed.as_bytes()), Err(refusal), "{from}");
        }
        let own_key = SigningKey::from_seed(&[8; 32]);
        let theirs = BASE64.encode(SigningKey::from_seed(&[7; 32]).public_key());
        let swapped = file.replace(&theirs, &BASE64.encode(own_key.public_key()));
        assert_eq!(verify(swapped.as_bytes()), Err(Refusal::Changed));
        assert_eq!(verify(&vec![b' '; MAX_BYTES + 1]), Err(Refusal::TooLarge));
    }

    #[test]
    fn the_signed_text_is_as_documented() {
        let text = String::from_utf8(message(PURPOSE, &statement())).unwrap();
        let rest = text.strip_prefix("handprint authorship certificate\n").unwrap();
        assert!(
            rest.starts_with(
                r#"{"attestation":"2026-01","author":"Zoë Ångström","handle":"zoe","issued":"#
            ),
            "{rest}"
        );
        assert!(
            rest.contains(
                r#""items":[{"bytes":12345,"kind":"source","name":"hook.FCStd","received":"#
            ),
            "{rest}"
        );
        assert!(rest.ends_with(r#""title":"Zoë's \"hook\"\n","version":1}"#), "{rest}");
    }

    #[test]
    fn keys_are_those_of_the_standard() {
        // RFC 8032, 7.1, test 1.
        let hex = |text: &str| -> [u8; 32] {
            std::array::from_fn(|k| u8::from_str_radix(&text[2 * k..2 * k + 2], 16).unwrap())
        };
        let key = SigningKey::from_seed(&hex(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        ));
        assert_eq!(
            key.public_key(),
            hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        );
    }
}
