//! Rounds of the public beacon that draws wait for, where the operator named an address that serves them. Wherever they
//! come from, they count only under the signature of the chain.

use anyhow::{Context as _, Result, ensure};
use domain::{cases::beacon::Round, time::Millis};

use super::log;
use crate::{app::App, shared::asking};

/// Longest answer read, bytes.
const ANSWER_MAX: usize = 4 << 10;

/// Asks for the rounds of the days that draws wait for. One that does not come is asked for again and stops no other.
pub async fn ask(app: &App, now: Millis) -> db::Result<()> {
    for (day, number) in log::awaited(&app.db, now.0.div_euclid(Millis::DAY)).await? {
        if let Err(error) = ask_for(app, day, number).await {
            let error = format!("{error:#}");
            tracing::error!(
                day,
                error,
                "the beacon said nothing that a draw can wait for; it is asked again"
            );
        }
    }
    Ok(())
}

/// Fetches, checks and keeps the round of a day.
async fn ask_for(app: &App, day: i64, number: u64) -> Result<()> {
    let beacon = app
        .config
        .beacon
        .as_ref()
        .context("a draw waits for the beacon, and the setting `beacon` names none any more")?;
    let address = format!("{}/{}/public/{number}", beacon.url, beacon.chain.hash);
    let round = fetch(&address).await.with_context(|| format!("asking {address}"))?;
    ensure!(round.round == number, "{address} answered with another round");
    ensure!(beacon.chain.randomness(&round).is_some(), "what {address} says is not signed");
    let mut tx = app.db.write().await?;
    log::keep_beacon(&mut tx, day, &round.signature).await?;
    tx.commit().await?;
    Ok(())
}

async fn fetch(address: &str) -> Result<Round> {
    let response = asking::client()?.get(address).send().await?.error_for_status()?;
    let bytes = asking::bounded(response, ANSWER_MAX).await?.context("the answer is too long")?;
    serde_json::from_slice(&bytes).context("the answer is no round")
}
