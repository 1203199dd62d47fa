//! `simulate AREA [--quick]`: runs the attacks of an area against the rules of `domain`, prints each target with the
//! number reached, and ends with a failure when one is missed. The same seeds every time.

use std::process::ExitCode;

use simulate::{Effort, feed, jury, promotion, reviews, table};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let effort =
        if arguments.iter().any(|a| a == "--quick") { Effort::Quick } else { Effort::Full };
    let area = arguments.iter().find(|a| !a.starts_with("--")).map(String::as_str);
    let Some((_, run)) = AREAS.iter().find(|(name, _)| Some(*name) == area) else {
        let names: Vec<&str> = AREAS.iter().map(|(name, _)| *name).collect();
        eprintln!("usage: simulate {} [--quick]", names.join("|"));
        return ExitCode::from(2);
    };
    let rows = run(effort);
    print!("{}", table::text(&rows));
    if rows.iter().all(table::Row::is_met) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// An area by name and what runs it.
type Area = (&'static str, fn(Effort) -> Vec<table::Row>);

const AREAS: &[Area] = &[
    ("reviews", reviews::run),
    ("feed", feed::run),
    ("promotion", promotion::run),
    ("jury", jury::run),
];
