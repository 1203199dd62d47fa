//! What the wallet shows.

use askama::Template;
use domain::time::Millis;

use crate::shared::{filters, view::Page};

/// Tokens that become spendable, or expire, on a day.
pub struct Dated {
    pub tokens: i64,
    /// What earned them, by its name; empty for expiry.
    pub what: &'static str,
    pub at: Millis,
}

/// One way to earn and how much of it is left.
pub struct Way {
    pub name: &'static str,
    /// Tokens each time.
    pub tokens: i64,
    pub today: i64,
    pub per_day: i64,
    pub this_week: i64,
    pub per_week: Option<i64>,
}

/// One line of the ledger.
pub struct Line {
    pub at: Millis,
    pub what: String,
    /// The page of the cause, if it has one.
    pub href: Option<String>,
    pub tokens: i64,
    /// Tokens held after it, pending and debt included.
    pub balance: i64,
}

impl Line {
    /// The change with its sign; empty where nothing came or went.
    pub fn change(&self) -> String {
        match self.tokens {
            0 => String::new(),
            n if n > 0 => format!("+{n}"),
            n => format!("−{}", -n),
        }
    }
}

/// A member's tokens: what there is, what comes, what goes, and how each came to be.
#[derive(Template)]
#[template(path = "cred/wallet.html")]
pub struct WalletPage {
    pub page: Page,
    pub spendable: i64,
    pub pending: i64,
    /// Zero or less.
    pub debt: i64,
    pub vesting: Vec<Dated>,
    /// Within 14 days.
    pub expiring: Vec<Dated>,
    pub minted_this_week: i64,
    pub weekly_cap: i64,
    pub balance_cap: i64,
    pub ways: Vec<Way>,
    pub lines: Vec<Line>,
    pub older: Option<String>,
}
