//! Argon2id, off the async threads. Parameters are the crate's defaults (19 MiB, 2 passes), OWASP's first choice.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};

use tokio::sync::Semaphore;

use crate::shared::error::{Error, Result};

/// Hashing takes 19 MiB each: more at once than this wait.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The stored form of a password.
pub async fn hash(password: String) -> Result<String> {
    let _place = AT_ONCE.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(move || {
        Argon2::default()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(Error::internal)
    })
    .await
    .map_err(Error::internal)?
}

/// Whether `password` matches. Without a stored hash it still does the work, so that time tells nothing.
pub async fn verify(password: String, stored: Option<String>) -> Result<bool> {
    let _place = AT_ONCE.acquire().await.map_err(Error::internal)?;
    tokio::task::spawn_blocking(move || {
        let Some(stored) = stored else {
            let _ = Argon2::default().hash_password(password.as_bytes());
            return Ok(false);
        };
        let parsed = PasswordHash::new(&stored).map_err(Error::internal)?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
    })
    .await
    .map_err(Error::internal)?
}
