//! New passwords are admitted, stored and compared here. Argon2id, off the async threads. Parameters are the crate's defaults (19 MiB, 2 passes), OWASP's first choice.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use domain::accounts::{Refused, admit_password};
use tokio::sync::Semaphore;

use super::breached;
use crate::{
    config::Config,
    shared::error::{Error, Result},
};

/// Hashing takes 19 MiB each: more at once than this wait.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// Whether a new password may be taken: by the rules, and by the lists of those that attackers know.
pub async fn admit(
    config: &Config,
    password: &str,
    handle: &str,
    email: &str,
) -> std::result::Result<(), Refused> {
    admit_password(password, &[handle, email, &config.site_name, "handprint"])?;
    if breached::is_common(password) {
        return Err(Refused::PasswordCommon);
    }
    let Some(file) = config.sign_in.breached_passwords.clone() else { return Ok(()) };
    let password = password.to_owned();
    match tokio::task::spawn_blocking(move || breached::is_in_file(&file, &password)).await {
        Ok(Ok(false)) => Ok(()),
        Ok(Ok(true)) => Err(Refused::PasswordBreached),
        // A list that can not be read keeps nobody from choosing a password.
        Ok(Err(error)) => {
            tracing::error!(%error, "the file of breached passwords can not be read");
            Ok(())
        }
        Err(error) => {
            tracing::error!(%error, "looking for a breached password failed");
            Ok(())
        }
    }
}

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
