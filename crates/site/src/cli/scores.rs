//! `handprint scores …`: what is derived from facts about prints, checked or made again.

use std::time::Instant;

use anyhow::{Result, bail};

use super::ScoresCommand;
use crate::{
    app::App,
    features::trust::{daily, verify},
};

pub async fn run(app: &App, command: &ScoresCommand) -> Result<()> {
    let started = Instant::now();
    match command {
        ScoresCommand::Recompute => {
            daily::recompute(app, domain::trust::day(app.clock.now())).await?;
            println!("all scores were made again in {:.1} s", started.elapsed().as_secs_f64());
            Ok(())
        }
        ScoresCommand::Verify => {
            let found = verify::verify(app).await?;
            for difference in found.differences.iter().take(20) {
                println!("{difference}");
            }
            println!(
                "{} raters, {} members and {} prints were made again from facts in {:.1} s",
                found.raters,
                found.members,
                found.prints,
                started.elapsed().as_secs_f64()
            );
            match found.differences.len() {
                0 => Ok(()),
                n => bail!("{n} scores differ from the facts"),
            }
        }
    }
}
