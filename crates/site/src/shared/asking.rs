//! Asking at an address that the operator set and nowhere else: no redirection is followed, no proxy asked, and no more is
//! read of an answer than fits.

use std::time::Duration;

use reqwest::{Client, Error, Response, Result, redirect};

const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(10);

/// What asks.
pub fn client() -> Result<Client> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().redirect(redirect::Policy::none()).no_proxy();
    client.connect_timeout(CONNECT).timeout(WHOLE).build()
}

/// The bytes of an answer; `None` when they are more than `max`. Errors do not name the address, which may hold a secret.
pub async fn bounded(mut response: Response, max: usize) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Error::without_url)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > max {
            return Ok(None);
        }
    }
    Ok(Some(bytes))
}
