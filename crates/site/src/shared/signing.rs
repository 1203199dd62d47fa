//! The site's secret: the key it signs exports and certificates of authorship with, and others made of it. What each is for
//! stands before what is signed.

use anyhow::{Context as _, Result};
use db::{Db, q};
use domain::time::Millis;
use hmac::{Hmac, KeyInit, Mac};
use provenance::certificate::SigningKey;

use sha2::Sha256;

use crate::app::App;

/// What the site signs with.
pub async fn key(app: &App) -> Result<SigningKey> {
    let seed = seed(&app.db, rand::random(), app.clock.now()).await?;
    let seed = <[u8; 32]>::try_from(seed.as_slice()).context("the signing key has 32 bytes")?;
    Ok(SigningKey::from_seed(&seed))
}

/// 32 secret bytes for one purpose, from the site's secret in the database and the operator's, if there is one: a copy of
/// the database alone then opens nothing.
pub async fn secret_for(app: &App, purpose: &str) -> db::Result<[u8; 32]> {
    let seed = seed(&app.db, rand::random(), app.clock.now()).await?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&seed).expect("a key of any length will do");
    for part in [purpose, app.config.sign_in.secret.0.as_str()] {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part.as_bytes());
    }
    Ok(mac.finalize().into_bytes().into())
}

/// The secret of the site's signatures; `fresh` becomes it when there is none yet.
async fn seed(db: &Db, fresh: [u8; 32], now: Millis) -> db::Result<Vec<u8>> {
    let known = q!(Vec<u8>, "SELECT seed FROM signing_key WHERE id = 1").opt(db).await?;
    if let Some(seed) = known {
        return Ok(seed);
    }
    let mut tx = db.write().await?;
    q!(
        (),
        "INSERT INTO signing_key (id, seed, created_at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING"
    )
    .bind(fresh.to_vec())
    .bind(now.0)
    .run(&mut tx)
    .await?;
    let seed = q!(Vec<u8>, "SELECT seed FROM signing_key WHERE id = 1").one(&mut tx).await?;
    tx.commit().await?;
    Ok(seed)
}
