//! Attacks on print reports: praise and blame by fake accounts, rings that find each other helpful, farms.

mod actors;
mod attacks;
mod targets;

use crate::{Effort, table::Row};

/// The targets, then the attacks of our own design.
pub fn run(effort: Effort) -> Vec<Row> {
    let mut rows = targets::run(effort);
    rows.extend(attacks::run(effort));
    rows
}
