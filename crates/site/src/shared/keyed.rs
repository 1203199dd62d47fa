//! Words under a keyed hash, so that a link can say who it was made for and nobody else can write one. The secret is that
//! of the site's hashes; the first word tells what each is for.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{
    app::App,
    shared::{cookies::hex, traces},
};

fn mac(key: &str, words: &str) -> Hmac<Sha256> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key of any length will do");
    mac.update(words.as_bytes());
    mac
}

/// The hash of these words, in hexadecimal.
pub async fn sign(app: &App, words: &str) -> db::Result<String> {
    let key = traces::site_key(&app.db).await?;
    Ok(hex(&mac(&key, words).finalize().into_bytes()))
}

/// Whether this is the hash of these words.
pub async fn is_signed(app: &App, words: &str, hash: &str) -> db::Result<bool> {
    let given: Option<Vec<u8>> = (0..hash.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(hash.get(at..at + 2)?, 16).ok())
        .collect();
    let Some(given) = given else { return Ok(false) };
    let key = traces::site_key(&app.db).await?;
    Ok(mac(&key, words).verify_slice(&given).is_ok())
}
