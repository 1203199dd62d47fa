//! A believable catalogue of our own making.

use anyhow::Result;

use crate::app::App;

/// Fills the site with `models` models.
pub async fn fill(_app: &App, _models: u32, _seed: u64) -> Result<()> {
    anyhow::bail!("the demo catalogue is not made yet")
}
