//! `handprint verify-draw` and `verify-log`: proof, from the public log alone, of how a case came to those who judged it,
//! and that no line of the log was changed.

use std::{path::Path, process::ExitCode};

use anyhow::{Context, Result, bail};
use domain::{
    cases::{
        Origin,
        beacon::QUICKNET,
        chain::{self, Line},
        proof::{self, Gap, Proof, Proven},
    },
    jury,
    time::Millis,
};

use crate::shared::filters::date_text;

/// What the program ends with where nothing in the log is wrong and something is not proven.
const NOT_PROVEN: u8 = 3;

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
pub fn verify_file(case: &str, path: &Path) -> Result<ExitCode> {
    verify(case, &read(path)?)
}

/// Recomputes every line and every round of a case, and prints what that proves. Fails with the reason where the log
/// contradicts itself or the rules; ends with [`NOT_PROVEN`] where it leaves something open.
pub fn verify(case: &str, lines: &[Line]) -> Result<ExitCode> {
    let proofs = match proof::verify_case(lines, case, &QUICKNET) {
        Ok(proofs) => proofs,
        Err(fault) => bail!("case {case}: {fault}"),
    };
    println!("{} lines, each with the hash of the one before it", lines.len());
    for proof in &proofs {
        match proof {
            Proof::Drawn(drawn) => print_draw(drawn),
            Proof::TooFew { round, pool, clusters } => println!(
                "round {round}: no panel was drawn; moderators have it, as they must. The pool that was committed has {pool} members of {clusters} clusters; {} members are needed, and {} clusters.",
                jury::MIN_POOL,
                jury::places(*round)
            ),
            Proof::ByRule { round, origin } => println!(
                "round {round}: no panel was drawn; by the rules moderators decide this. {}",
                word_of_the_site(*origin)
            ),
            Proof::Open { round, why } => println!("round {round}: NOT PROVEN. {}", open(why)),
        }
    }
    let is_open = proofs.iter().any(|proof| matches!(proof, Proof::Open { .. }));
    Ok(if is_open { ExitCode::from(NOT_PROVEN) } else { ExitCode::SUCCESS })
}

fn print_draw(drawn: &Proven) {
    println!(
        "round {}: {} of {} were drawn as the seed says, {} in reserve",
        drawn.round,
        drawn.panel.len(),
        drawn.pool,
        drawn.reserve.len()
    );
    match drawn.beacon {
        Some(number) => println!("  by round {number} of drand's quicknet, whose signature holds"),
        None => println!("  by a seed of the site alone, without a public beacon"),
    }
    if drawn.called > 0 {
        println!("  {} of the reserve were called, in its order", drawn.called);
    }
    for juror in &drawn.panel {
        println!("  {juror}");
    }
}

/// What the log can not show of how a case came up.
fn word_of_the_site(origin: Origin) -> &'static str {
    match origin {
        Origin::Order => "That an authority ordered it is the word of the site.",
        _ => "What it is about is the word of the site.",
    }
}

/// Why a round is not proven, and what can be done about it.
fn open(why: &Gap) -> String {
    match why {
        Gap::NoBeacon(number) => format!(
            "Moderators have it, since round {number} of drand's quicknet is said not to have reached the site in time. Ask drand whether it came: https://api.drand.sh/{}/public/{number}. If it did, ask the site why no panel was drawn.",
            QUICKNET.hash
        ),
        Gap::PoolNotShown => "Moderators have it, since the pool is said to be too small, and the log does not show it: programs from before did not.".to_owned(),
        Gap::NotYet(Some(day)) => format!(
            "The log ends before the draw, which is due on {}.",
            date_text(Millis(day.saturating_mul(Millis::DAY)))
        ),
        Gap::NotYet(None) => "The log ends before a pool was committed.".to_owned(),
        Gap::OtherRules(params) => format!(
            "It was judged under the parameters “{params}”, which this program does not know; the program of that time does."
        ),
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
