//! The signed list of the files of an exported library: whose it is, where it was exported, and the hash of each file.
//! Signed like a [certificate](crate::certificate), so that a changed or missing file is noticed anywhere.

use serde::{Deserialize, Serialize};

use crate::certificate::{Refusal, SigningKey, is_signed};

/// Largest manifest looked at, bytes.
pub const MAX_BYTES: usize = 64 << 20;
/// Stands before the signed text, so that a signature made for anything else is none for this.
const PURPOSE: &[u8] = b"handprint library manifest\n";
/// The kind of manifest that is written today.
pub const VERSION: u32 = 1;

/// A file of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// In the export, with `/` between folders.
    pub path: String,
    pub bytes: u64,
    /// 64 hexadecimal digits.
    pub sha256: String,
}

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`VERSION`] for what is written today.
    pub version: u32,
    /// Address of the site that exported.
    pub site: String,
    /// The member whose library it is.
    pub handle: String,
    /// RFC 3339 in UTC.
    pub made: String,
    pub files: Vec<File>,
}

/// A manifest with the key and signature over it, as the file holds it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Signed {
    manifest: Manifest,
    /// Base64 of the 32 bytes.
    public_key: String,
    /// Base64 of the 64 bytes.
    signature: String,
}

/// A manifest whose signature fits. Whose key it is, the caller compares with the site's published one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    pub manifest: Manifest,
    pub public_key: [u8; 32],
}

/// The signed manifest, as a JSON file. The same manifest gives the same file.
pub fn sign(key: &SigningKey, manifest: Manifest) -> String {
    let (public_key, signature) = key.sign(PURPOSE, &manifest);
    let signed = Signed { manifest, public_key, signature };
    serde_json::to_string_pretty(&signed).expect("texts and numbers are JSON") + "\n"
}

/// Checks a manifest's file, without network.
pub fn verify(file: &[u8]) -> Result<Verified, Refusal> {
    if file.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let signed: Signed = serde_json::from_slice(file).map_err(|_| Refusal::NotACertificate)?;
    if signed.manifest.version > VERSION {
        return Err(Refusal::Newer);
    }
    let public_key = is_signed(PURPOSE, &signed.manifest, &signed.public_key, &signed.signature)?;
    Ok(Verified { manifest: signed.manifest, public_key })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            version: VERSION,
            site: "https://models.example".to_owned(),
            handle: "zoe".to_owned(),
            made: "2026-03-02T08:30:00Z".to_owned(),
            files: vec![File {
                path: "models/hook/Häkchen.stl".to_owned(),
                bytes: 84,
                sha256: "ab".repeat(32),
            }],
        }
    }

    #[test]
    fn what_was_signed_is_read_back_and_any_change_is_noticed() {
        let key = SigningKey::from_seed(&[7; 32]);
        let file = sign(&key, manifest());
        let read = verify(file.as_bytes()).unwrap();
        assert_eq!((read.manifest, read.public_key), (manifest(), key.public_key()));
        for (from, to, refusal) in [
            ("Häkchen", "Haken", Refusal::Changed),
            ("\"bytes\": 84", "\"bytes\": 85", Refusal::Changed),
            ("zoe", "eve", Refusal::Changed),
            ("\"version\": 1", "\"version\": 2", Refusal::Newer),
            ("\"handle\"", "\"owner\"", Refusal::NotACertificate),
        ] {
            let changed = file.replacen(from, to, 1);
            assert_ne!(changed, file, "{from}");
            assert_eq!(verify(changed.as_bytes()), Err(refusal), "{from}");
        }
    }
}
