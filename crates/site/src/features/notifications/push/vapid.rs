//! By what push services know this site (VAPID, RFC 8292): a key pair, made once, whose public half browsers subscribe
//! with and whose private half signs for whom each message is meant.

use anyhow::{Context as _, Result};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::store;
use crate::{
    app::App,
    shared::{cookies::hex, sealing::Sealer, signing},
};

/// Seconds for which a signature counts; a day is the most that services take.
const SIGNED_FOR: i64 = 12 * 60 * 60;
/// Whose the sealed pair is: there is one.
const OWNER: i64 = 0;

/// The public key, as browsers subscribe with it.
pub async fn public_key(app: &App) -> Result<String> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(pair(app).await?.public_key()))
}

/// The `Authorization` of a message to this endpoint.
pub async fn authorization(app: &App, endpoint: &str) -> Result<String> {
    let pair = pair(app).await?;
    let audience = fetch::Url::parse(endpoint)?.origin().ascii_serialization();
    let until = app.clock.now().0 / 1_000 + SIGNED_FOR;
    let claims = json!({ "aud": audience, "exp": until, "sub": app.config.public_url });
    let token = token(&pair, &claims).context("a token for push services can not be signed")?;
    Ok(format!("vapid t={token}, k={}", BASE64_URL_SAFE_NO_PAD.encode(pair.public_key())))
}

/// A JSON Web Token with these claims.
fn token(pair: &EcdsaKeyPair, claims: &Value) -> Option<String> {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let said = format!("{}.{}", part(&json!({ "typ": "JWT", "alg": "ES256" })), part(claims));
    let signature = pair.sign(&SystemRandom::new(), said.as_bytes()).ok()?;
    Some(format!("{said}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature)))
}

/// The pair; made and stored, sealed, when there is none yet. What was sealed with another secret is left as it is: it
/// counts again when that secret comes back.
async fn pair(app: &App) -> Result<EcdsaKeyPair> {
    let secret = signing::secret_for(app, "push").await?;
    let (sealer, name) = (Sealer::new(&secret), hex(&Sha256::digest(secret)[..8]));
    let sealed = match store::pair(&app.db, &name).await? {
        Some(sealed) => sealed,
        None => made(app, &sealer, &name).await?,
    };
    let pair = sealer.open(OWNER, &sealed).context("the key pair of web push can not be read")?;
    let random = SystemRandom::new();
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &pair, &random);
    pair.ok().context("the key pair of web push is damaged")
}

/// A new pair as it is stored now; another server may have been first.
async fn made(app: &App, sealer: &Sealer, name: &str) -> Result<Vec<u8>> {
    let random = SystemRandom::new();
    let fresh = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
    let fresh = fresh.ok().context("a key pair for web push can not be made")?;
    let sealed = sealer.seal(OWNER, fresh.as_ref());
    let mut tx = app.db.write().await?;
    let sealed = store::keep_pair(&mut tx, name, sealed, app.clock.now()).await?;
    tx.commit().await?;
    Ok(sealed)
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    #[test]
    fn a_token_says_what_was_signed() {
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pair = EcdsaKeyPair::generate_pkcs8(algorithm, &random).expect("a key pair");
        let pair = EcdsaKeyPair::from_pkcs8(algorithm, pair.as_ref(), &random).expect("its parts");
        let token = token(&pair, &json!({ "aud": "https://push.example" })).expect("signed");
        let (said, signature) = token.rsplit_once('.').expect("a signature");
        let read = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64url");
        let parts: Vec<Value> = said
            .split('.')
            .map(|part| serde_json::from_slice(&read(part)).expect("JSON"))
            .collect();
        let header = json!({ "typ": "JWT", "alg": "ES256" });
        assert_eq!(parts, [header, json!({ "aud": "https://push.example" })]);
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, pair.public_key());
        key.verify(said.as_bytes(), &read(signature)).expect("its signature");
        assert!(key.verify(b"something else", &read(signature)).is_err());
    }
}
