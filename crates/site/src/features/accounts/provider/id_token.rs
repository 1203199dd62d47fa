//! Identity tokens: signed by the provider (RS256 or ES256, nothing else), for this site, for this question, now.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use domain::time::Millis;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use serde::Deserialize;
use serde_json::Value;

/// Longest token, bytes.
const LENGTH_MAX: usize = 16 << 10;
/// How far clocks may be apart, seconds.
const SKEW: i64 = 60;
/// Longest subject, bytes, as the standard bounds it.
const SUBJECT_MAX: usize = 255;

/// Whom a token has to come from and be for.
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub client: &'a str,
    pub nonce: &'a str,
    pub now: Millis,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: Value,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nonce: Option<String>,
}

/// The subject of a token, if everything about it is right; otherwise what is not.
pub fn subject(token: &str, keys: &Value, expected: &Expected<'_>) -> Result<String, &'static str> {
    if token.len() > LENGTH_MAX {
        return Err("it is too long");
    }
    let (signed, signature) = token.rsplit_once('.').ok_or("it has no signature")?;
    let (header, claims) = signed.split_once('.').ok_or("it has no claims")?;
    let header: Header = read(header).ok_or("its header can not be read")?;
    if header.crit.is_some() {
        return Err("it asks for extensions");
    }
    let signature = BASE64_URL_SAFE_NO_PAD.decode(signature).map_err(|_| "no signature")?;
    let is_signed = candidates(keys, &header)
        .any(|key| verify(&header.alg, key, signed.as_bytes(), &signature).is_some());
    if !is_signed {
        return Err("no key of the provider signed it");
    }
    let claims: Claims = read(claims).ok_or("its claims can not be read")?;
    check(&claims, expected)?;
    Ok(claims.sub)
}

fn read<T: for<'de> Deserialize<'de>>(part: &str) -> Option<T> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The keys that may have signed it: the one it names, or any when it names none.
fn candidates<'k>(keys: &'k Value, header: &'k Header) -> impl Iterator<Item = &'k Value> {
    let keys = keys.get("keys").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    keys.iter().take(50).filter(|key| {
        let is_named = match (&header.kid, key.get("kid").and_then(Value::as_str)) {
            (Some(wanted), Some(kid)) => wanted == kid,
            (Some(_), None) => false,
            (None, _) => true,
        };
        let has_use = |name: &str, wanted: &str| {
            key.get(name).and_then(Value::as_str).is_none_or(|given| given == wanted)
        };
        is_named && has_use("use", "sig") && has_use("alg", &header.alg)
    })
}

/// `Some` when the signature is right. The algorithm has to fit the kind of key, so that none is taken for another.
fn verify(alg: &str, key: &Value, signed: &[u8], signature: &[u8]) -> Option<()> {
    let text = |name: &str| key.get(name).and_then(Value::as_str);
    let number = |name: &str| BASE64_URL_SAFE_NO_PAD.decode(text(name)?).ok();
    match (alg, text("kty")?) {
        ("RS256", "RSA") => {
            let key = RsaPublicKeyComponents { n: number("n")?, e: number("e")? };
            key.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature).ok()
        }
        ("ES256", "EC") if text("crv")? == "P-256" => {
            let point = [vec![4], number("x")?, number("y")?].concat();
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(signed, signature).ok()
        }
        _ => None,
    }
}

fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), &'static str> {
    let now = expected.now.0 / 1000;
    let audience = match &claims.aud {
        Value::String(one) => vec![one.as_str()],
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let is_party = match &claims.azp {
        Some(party) => party == expected.client,
        None => audience.len() == 1,
    };
    if claims.iss != expected.issuer {
        Err("it is of another issuer")
    } else if !audience.contains(&expected.client) || !is_party {
        Err("it is for somebody else")
    } else if claims.nonce.as_deref() != Some(expected.nonce) {
        Err("it answers another question")
    } else if claims.exp <= now - SKEW {
        Err("it is too old")
    } else if claims.iat > now + SKEW {
        Err("it is from the future")
    } else if claims.sub.is_empty() || claims.sub.len() > SUBJECT_MAX {
        Err("it names nobody")
    } else {
        Ok(())
    }
}
