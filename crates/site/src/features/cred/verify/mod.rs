//! `handprint ledger verify`: reads every posting ever written and proves the invariants of the ledger and every kept
//! balance from them.

use std::collections::{BTreeMap, HashMap};

use anyhow::{Context, Result};
use domain::cred::{
    Day,
    earning::{Earning, WEEKLY_MINT_CAP},
    ledger::Account,
};

use self::store::AuditRow;
use crate::app::App;

mod store;

/// Rows read at a time.
const BATCH: i64 = 5_000;

/// What a verification found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    pub transactions: u64,
    pub postings: u64,
    /// Tokens ever minted less those reversed.
    pub minted: i64,
    pub pending: i64,
    pub available: i64,
    /// Zero or less.
    pub debt: i64,
    pub escrow: i64,
    pub sunk: i64,
    /// Every breach of an invariant, in words.
    pub faults: Vec<String>,
}

/// The fold of postings.
#[derive(Default)]
struct Fold {
    balances: BTreeMap<(i64, String, i64), i64>,
    report: Report,
    /// Mints, until reversed.
    mints: HashMap<i64, Minted>,
    /// Tokens of reversals, until given back.
    taken: HashMap<i64, i64>,
    current: Option<(i64, i64)>,
}

/// A mint as the caps see it.
struct Minted {
    tokens: i64,
    member: i64,
    earning: Option<Earning>,
    day: Day,
    model: Option<i64>,
}

impl Fold {
    fn take(&mut self, row: &AuditRow) -> Result<()> {
        let account = Account::parse(&row.account, row.owner)
            .with_context(|| format!("no account is called {:?}", row.account))?;
        if self.current.is_none_or(|(id, _)| id != row.transaction_id) {
            self.close();
            self.open(row);
        }
        self.current =
            Some((row.transaction_id, self.current.map_or(0, |(_, sum)| sum) + row.tokens));
        self.report.postings += 1;
        if matches!(account, Account::Escrow(_)) {
            let is_way = match row.kind.as_str() {
                "spend" => row.tokens > 0,
                "deliver" | "return" => row.tokens < 0,
                _ => false,
            };
            if !is_way || row.subject != row.owner {
                let id = row.transaction_id;
                self.fault(format!("L5: {id} moves the escrow of {} in no way it may", row.owner));
            }
        }
        *self.balances.entry((row.owner, account.kind().to_owned(), row.lot)).or_default() +=
            row.tokens;
        Ok(())
    }

    fn open(&mut self, row: &AuditRow) {
        self.report.transactions += 1;
        self.current = Some((row.transaction_id, 0));
        match (row.kind.as_str(), row.reverses) {
            ("mint", _) => {
                let minted = Minted {
                    tokens: row.minted,
                    member: row.member,
                    earning: Earning::parse(&row.earning),
                    day: Day(row.day),
                    model: row.model_id,
                };
                self.mints.insert(row.transaction_id, minted);
            }
            // L4: once, in full.
            ("reverse", Some(mint)) => {
                let id = row.transaction_id;
                self.taken.insert(id, -row.minted);
                if self.mints.remove(&mint).map(|mint| mint.tokens) != Some(-row.minted) {
                    self.fault(format!("L4: {id} does not reverse {mint} once and in full"));
                }
            }
            // So is giving back; what was within the caps once counts towards none again.
            ("restore", Some(reversal)) => {
                let id = row.transaction_id;
                let (tokens, member, day) = (row.minted, row.member, Day(row.day));
                let minted = Minted { tokens, member, earning: None, day, model: None };
                self.mints.insert(id, minted);
                if self.taken.remove(&reversal) != Some(tokens) {
                    self.fault(format!("L4: {id} does not give back {reversal} once and in full"));
                }
            }
            _ => {}
        }
    }

    /// L1 for one transaction.
    fn close(&mut self) {
        if let Some((id, sum)) = self.current.take()
            && sum != 0
        {
            self.fault(format!("L1: transaction {id} sums to {sum}"));
        }
    }

    fn fault(&mut self, text: String) {
        if self.report.faults.len() < 100 {
            self.report.faults.push(text);
        }
    }

    /// L6: mints that stand are within every cap.
    fn caps(&mut self) {
        let mut counts = BTreeMap::<(&str, i64, &str, i64), (i64, i64)>::new();
        let mut weeks = BTreeMap::<(i64, i64), i64>::new();
        for mint in self.mints.values() {
            let Some(earning) = mint.earning else { continue };
            let (terms, member) = (earning.terms(), mint.member);
            let week = mint.day.week().0;
            *weeks.entry((member, week)).or_default() += mint.tokens;
            let day = Some(("day", mint.day.0, Some(terms.per_day)));
            let week = Some(("week", week, terms.per_week));
            let model = mint.model.map(|model| ("model", model, terms.per_model));
            for (what, of, cap) in [day, week, model].into_iter().flatten() {
                let Some(cap) = cap else { continue };
                let place = (earning.name(), member, what, of);
                let (count, most) = counts.entry(place).or_insert((0, cap));
                *count += 1;
                *most = cap;
            }
        }
        let over = counts.into_iter().filter(|(_, (count, cap))| count > cap);
        let mut faults: Vec<String> = over
            .map(|((earning, member, what, of), (count, cap))| {
                format!(
                    "L6: {member} has {count} mints of {earning} in {what} {of}; the cap is {cap}"
                )
            })
            .collect();
        faults.extend(weeks.into_iter().filter(|(_, tokens)| *tokens > WEEKLY_MINT_CAP).map(
            |((member, week), tokens)| {
                format!("L6: {member} minted {tokens} in the week of {week}")
            },
        ));
        for fault in faults {
            self.fault(fault);
        }
    }

    /// Signs of all accounts and the sums over kinds (L1, L2).
    fn finish(mut self) -> (BTreeMap<(i64, String, i64), i64>, Report) {
        self.close();
        self.caps();
        let mut sums = BTreeMap::<&str, i64>::new();
        let mut wrong = Vec::new();
        for ((owner, kind, lot), tokens) in &self.balances {
            *sums.entry(kind).or_default() += tokens;
            let is_right = match kind.as_str() {
                "mint" | "debt" => *tokens <= 0,
                _ => *tokens >= 0,
            };
            if !is_right {
                wrong.push(format!("L2: {kind} of {owner} (lot {lot}) holds {tokens}"));
            }
        }
        let sum = |kind: &str| sums.get(kind).copied().unwrap_or(0);
        let report = Report {
            minted: -sum("mint"),
            pending: sum("pending"),
            available: sum("available"),
            debt: sum("debt"),
            escrow: sum("escrow"),
            sunk: sum("sink:promotion") + sum("sink:expired"),
            ..std::mem::take(&mut self.report)
        };
        self.report = report;
        for text in wrong {
            self.fault(text);
        }
        let r = &self.report;
        if r.minted != r.pending + r.available + r.debt + r.escrow + r.sunk {
            self.fault("L2: what was minted is not what is held, set aside and sunk".to_owned());
        }
        (self.balances, self.report)
    }
}

/// Reads the whole ledger. Meant for a quiet moment: what is written meanwhile may show as a fault.
pub async fn run(app: &App) -> Result<Report> {
    let mut fold = Fold::default();
    let mut after = (i64::MIN, 0);
    loop {
        let rows = store::audit(&app.db, after, BATCH).await?;
        let Some(last) = rows.last() else { break };
        after = (last.transaction_id, last.line);
        for row in &rows {
            fold.take(row)?;
        }
    }
    let (mut folded, mut report) = fold.finish();
    let mut after = (i64::MIN, String::new(), i64::MIN);
    loop {
        let rows = store::kept(&app.db, &after, BATCH).await?;
        let Some((owner, account, lot, _)) = rows.last() else { break };
        after = (*owner, account.clone(), *lot);
        for (owner, account, lot, tokens) in rows {
            let known = folded.remove(&(owner, account.clone(), lot)).unwrap_or(0);
            if known != tokens {
                report.faults.push(format!(
                    "L3: {account} of {owner} (lot {}) is kept as {tokens}, its postings sum to {known}",
                    Day(lot).0
                ));
            }
        }
    }
    // What no balance is kept for must be the mint, the sinks, or nothing.
    for ((owner, account, _), tokens) in folded {
        if tokens != 0 && account != "mint" && !account.starts_with("sink:") {
            report.faults.push(format!("L3: {account} of {owner} holds {tokens}, kept is nothing"));
        }
    }
    Ok(report)
}
