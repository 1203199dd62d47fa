//! The key that everything this site sends is signed with, and how signatures are made and checked
//! (draft-cavage-http-signatures-12, RSA with SHA-256: what Mastodon and its like speak).
//!
//! There is one key for the site, which every creator's actor shows as its own. A key for each would protect nothing more:
//! all of them would lie in the same table under the same seal, and whoever reads one reads all. Others know a key by the
//! address of its actor, so that none can speak for another; and what says that an actor is gone can still be signed when
//! nothing is left of it.

use anyhow::{Context as _, Result};
use base64::prelude::{BASE64_STANDARD as BASE64, Engine};
use domain::time::Millis;
use jiff::fmt::rfc2822::{DateTimeParser, DateTimePrinter};
use ring::{
    rand::SystemRandom,
    signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, UnparsedPublicKey},
};
use rsa::{
    RsaPrivateKey, RsaPublicKey,
    pkcs1::EncodeRsaPublicKey,
    pkcs8::{DecodePublicKey, EncodePrivateKey, EncodePublicKey, LineEnding},
};
use sha2::{Digest, Sha256};

use super::{addresses, store};
use crate::{
    app::App,
    shared::{sealing::Sealer, signing},
};

/// Bits of the key; fewer are refused elsewhere.
const BITS: usize = 2048;
/// Whose the key is, to the seal.
const OWNER: i64 = 1;

async fn sealer(app: &App) -> db::Result<Sealer> {
    Ok(Sealer::new(&signing::secret_for(app, "fediverse").await?))
}

/// Makes the key, unless there is one that can be read: not what was sealed under another secret of the operator's.
pub async fn make(app: &App) -> Result<()> {
    let sealer = sealer(app).await?;
    let known = store::key(&app.db).await?;
    if known.as_ref().is_some_and(|known| sealer.open(OWNER, &known.secret).is_some()) {
        return Ok(());
    }
    // Takes up to some seconds.
    let (secret, pem) = tokio::task::spawn_blocking(generate).await??;
    let sealed = sealer.seal(OWNER, &secret);
    let unreadable = known.map(|known| known.secret).unwrap_or_default();
    let mut tx = app.db.write().await?;
    store::put_key(&mut tx, (sealed, &pem), unreadable, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A new key: its private half as PKCS #8, the public one as PEM.
fn generate() -> Result<(Vec<u8>, String)> {
    let key = RsaPrivateKey::new(&mut rand::rng(), BITS).context("making a key")?;
    let pem = RsaPublicKey::from(&key).to_public_key_pem(LineEnding::LF)?;
    Ok((key.to_pkcs8_der()?.as_bytes().to_vec(), pem))
}

async fn private(app: &App) -> Result<RsaKeyPair> {
    let key = store::key(&app.db).await?.context("nobody here can be followed from other sites")?;
    let secret = sealer(app).await?.open(OWNER, &key.secret);
    let secret = secret.context("the key of the site was sealed under another `secret`")?;
    // What is wrong with a key is not for the log.
    RsaKeyPair::from_pkcs8(&secret).ok().context("the key of the site can not be used")
}

/// The headers that a request to an address is sent with, signed as `actor`; a body has its digest among them. Errors: there
/// is no key, or no such address.
pub async fn headers(
    app: &App,
    actor: &str,
    address: &str,
    body: Option<&str>,
) -> Result<Vec<(&'static str, String)>> {
    let url = fetch::Url::parse(address)?;
    let host = url.host_str().context("an address has a host")?;
    let path = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    let date = date_text(app.clock.now())?;
    let method = if body.is_some() { "post" } else { "get" };
    let mut covered = "(request-target) host date".to_owned();
    let mut text = format!("(request-target): {method} {path}\nhost: {host}\ndate: {date}");
    let mut headers = vec![("date", date)];
    if let Some(body) = body {
        let digest = format!("SHA-256={}", digest(body.as_bytes()));
        covered.push_str(" digest");
        text.push_str(&format!("\ndigest: {digest}"));
        headers.push(("digest", digest));
    }
    let signature = BASE64.encode(sign(&private(app).await?, &text)?);
    let key = addresses::key(actor);
    headers.push((
        "signature",
        format!(
            "keyId=\"{key}\",algorithm=\"rsa-sha256\",headers=\"{covered}\",signature=\"{signature}\""
        ),
    ));
    Ok(headers)
}

fn sign(key: &RsaKeyPair, text: &str) -> Result<Vec<u8>> {
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)
        .ok()
        .context("signing")?;
    Ok(signature)
}

/// Whether a signature, in base64, is that of a text by a public key (PKCS #1).
pub fn is_signed(key: &[u8], text: &str, signature: &str) -> bool {
    let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key);
    let signature = BASE64.decode(signature).unwrap_or_default();
    key.verify(text.as_bytes(), &signature).is_ok()
}

/// A public key, as actors show it, in PKCS #1; none when it is no RSA key of 2048 to 8192 bits.
pub fn read(pem: &str) -> Option<Vec<u8>> {
    let text = pem.trim().strip_prefix("-----BEGIN PUBLIC KEY-----")?;
    let text: String =
        text.strip_suffix("-----END PUBLIC KEY-----")?.split_ascii_whitespace().collect();
    let key = RsaPublicKey::from_public_key_der(&BASE64.decode(text).ok()?).ok()?;
    let der = key.to_pkcs1_der().ok()?.as_bytes().to_vec();
    // 2048 bits and the exponent take 266 bytes at least.
    (der.len() >= 266).then_some(der)
}

/// The SHA-256 of a body, in base64.
pub fn digest(body: &[u8]) -> String {
    BASE64.encode(Sha256::digest(body))
}

fn date_text(at: Millis) -> Result<String> {
    let at = jiff::Timestamp::from_millisecond(at.0)?;
    Ok(DateTimePrinter::new().timestamp_to_rfc9110_string(&at)?)
}

/// The moment that the header `Date` names.
pub fn date_in(text: &str) -> Option<Millis> {
    Some(Millis(DateTimeParser::new().parse_timestamp(text).ok()?.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_key_signs_what_its_public_half_checks() {
        let (secret, pem) = generate().expect("a key");
        let key = RsaKeyPair::from_pkcs8(&secret).expect("ring reads it");
        let public = read(&pem).expect("a public key");
        let signature = BASE64.encode(sign(&key, "date: today").expect("signed"));
        assert!(is_signed(&public, "date: today", &signature));
        assert!(!is_signed(&public, "date: tomorrow", &signature));
        assert!(!is_signed(&public, "date: today", &signature.replace(['A', 'b', 'c'], "d")));
        assert!(!is_signed(&public, "date: today", "not base64"));
        let (_, other) = generate().expect("another");
        assert!(!is_signed(&read(&other).expect("a public key"), "date: today", &signature));
    }

    #[test]
    fn only_long_rsa_keys_are_read() {
        let small = RsaPrivateKey::new(&mut rand::rng(), 1024).expect("a key");
        let small = RsaPublicKey::from(&small).to_public_key_pem(LineEnding::LF).expect("PEM");
        assert_eq!(read(&small), None);
        let ed25519 = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----";
        for odd in [
            ed25519,
            "",
            "-----BEGIN PUBLIC KEY-----",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        ] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }

    #[test]
    fn dates_are_written_and_read_as_http_does() {
        let noon = Millis(1_795_348_800_000);
        let text = date_text(noon).expect("a date");
        assert_eq!(text, "Sun, 22 Nov 2026 12:00:00 GMT");
        assert_eq!(date_in(&text), Some(noon));
        assert_eq!(date_in("soon"), None);
    }
}
