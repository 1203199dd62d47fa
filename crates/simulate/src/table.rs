//! The table of targets.

use std::fmt::Write;

/// What a number must be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Target {
    AtMost(f64),
    AtLeast(f64),
    /// A target of the plan that the rules are known not to reach, at least this: told as missed, and no failure until
    /// somebody decides between rule and plan.
    NotReached(f64),
    /// No target: an attack whose result is told.
    Told,
}

/// A number that was reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: &'static str,
    pub what: String,
    pub got: f64,
    pub target: Target,
}

impl Row {
    pub fn new(id: &'static str, what: impl Into<String>, got: f64, target: Target) -> Self {
        Self { id, what: what.into(), got, target }
    }

    pub fn is_met(&self) -> bool {
        match self.target {
            Target::AtMost(most) => self.got <= most,
            Target::AtLeast(least) => self.got >= least,
            // Once it is reached it must become a target again.
            Target::NotReached(least) => self.got < least,
            Target::Told => true,
        }
    }
}

/// The rows as a Markdown table.
pub fn text(rows: &[Row]) -> String {
    let mut out = String::from("| # | measure | got | target | |\n|---|---|---|---|---|\n");
    for row in rows {
        let (target, ok) = match row.target {
            Target::AtMost(most) => {
                (format!("<= {most}"), if row.is_met() { "ok" } else { "MISSED" })
            }
            Target::AtLeast(least) => {
                (format!(">= {least}"), if row.is_met() { "ok" } else { "MISSED" })
            }
            Target::NotReached(least) => (format!(">= {least}"), "MISSED, known"),
            Target::Told => (String::new(), ""),
        };
        let _ = writeln!(out, "| {} | {} | {:.4} | {target} | {ok} |", row.id, row.what, row.got);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_miss_is_told_as_one() {
        let rows = [
            Row::new("T1", "held", 0.2, Target::AtMost(0.223)),
            Row::new("T2", "missed", 0.7, Target::AtMost(0.6)),
            Row::new("T3", "missed too", 0.7, Target::AtLeast(0.8)),
            Row::new("T4", "known to be missed", 0.7, Target::NotReached(0.8)),
            Row::new("T5", "reached after all", 0.9, Target::NotReached(0.8)),
            Row::new("A1", "told", 9.0, Target::Told),
        ];
        let met: Vec<bool> = rows.iter().map(Row::is_met).collect();
        assert_eq!(met, [true, false, false, true, false, true]);
        assert_eq!(text(&rows).matches("MISSED |").count(), 2);
        assert_eq!(text(&rows).matches("MISSED, known").count(), 2);
    }
}
