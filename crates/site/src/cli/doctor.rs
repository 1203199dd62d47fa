//! `handprint doctor`: prints what was found of what the settings name.

use anyhow::{Result, bail};
use languages::Language;

use crate::{config::Config, features::admin::checkup};

/// Looks at everything; an error says how much is broken.
pub async fn doctor(config: &Config, clock: &db::Clock) -> Result<()> {
    let mut broken = 0;
    for (what, found) in checkup::before(config, clock, Language::English).await {
        let (word, text) = found.said();
        broken += usize::from(word == "broken");
        println!("{what:<13} {word:<7} {text}");
    }
    if broken > 0 {
        bail!("{broken} of these must be mended");
    }
    Ok(())
}
