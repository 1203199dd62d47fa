//! `handprint verify-draw` and `verify-log`: proof, from the public log alone, that the panels of a case were drawn by lot,
//! and that no line of the log was changed.

use std::path::Path;

use anyhow::{Context, Result, bail};
use domain::cases::chain::{self, Fault, Line};

/// Reads a downloaded log: one JSON object a line.
fn read(path: &Path) -> Result<Vec<Line>> {
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("reading the log {}", path.display()))?;
    let line = |(n, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("line {} of the log", n + 1))
    };
    text.lines().filter(|line| !line.trim().is_empty()).enumerate().map(line).collect()
}

/// Proves the draws of a case from a downloaded log; needs neither settings nor a database.
pub fn verify_file(case: &str, path: &Path) -> Result<()> {
    verify(case, &read(path)?)
}

/// Recomputes every line and every draw of a case; prints the panels or fails with the reason.
pub fn verify(case: &str, lines: &[Line]) -> Result<()> {
    match chain::verify_draws(lines, case) {
        Ok(draws) => {
            println!("{} lines, each with the hash of the one before it", lines.len());
            for draw in draws {
                println!(
                    "round {}: {} of {} were drawn as the seed says, {} in reserve",
                    draw.round,
                    draw.panel.len(),
                    draw.pool,
                    draw.reserve.len()
                );
                match draw.beacon {
                    Some(number) => {
                        println!("  by round {number} of drand's quicknet, whose signature holds")
                    }
                    None => println!("  by a seed of the site alone, without a public beacon"),
                }
                for juror in draw.panel {
                    println!("  {juror}");
                }
            }
            Ok(())
        }
        Err(Fault::NoDraw) if chain::read(lines)?.iter().any(|(_, entry)| entry.opens(case)) => {
            println!(
                "case {case}: no panel was drawn; moderators have it, as the log says. There is no draw to prove."
            );
            Ok(())
        }
        Err(Fault::NoDraw) => bail!("the log knows no case {case}"),
        Err(fault) => bail!("case {case}: {fault}"),
    }
}

/// Recomputes the whole of a downloaded log; needs neither settings nor a database.
pub fn verify_log_file(path: &Path) -> Result<()> {
    verify_log(&read(path)?)
}

/// Recomputes every line; prints the last hash, or fails at the first line that is not what its hash says.
pub fn verify_log(lines: &[Line]) -> Result<()> {
    chain::read(lines)?;
    println!("{} lines, each with the hash of the one before it", lines.len());
    println!("{}", lines.last().map_or(chain::START, |line| line.hash.as_str()));
    Ok(())
}
