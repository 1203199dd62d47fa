//! Writes transactions of the ledger: once per key, under the lock of one wallet, with every balance checked by the
//! rules of `domain` in the same database transaction.

use std::collections::BTreeMap;

use db::Tx;
use domain::{
    cred::{
        Day,
        earning::Earning,
        ledger::{self, Account, Balances, Posting, Refused, Written},
        lots::Lot,
    },
    ids::{AccountId, CredTransactionId, ModelId},
    time::Millis,
};

use super::store;

/// What a transaction does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Mint,
    Vest,
    Reverse,
    /// A reversal taken back: the removal behind it was overturned.
    Restore,
    Expire,
    /// Set aside for a promotion.
    Spend,
    /// Delivered by a promotion.
    Deliver,
    /// Given back by a promotion.
    Return,
}

impl Kind {
    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mint => "mint",
            Self::Vest => "vest",
            Self::Reverse => "reverse",
            Self::Restore => "restore",
            Self::Expire => "expire",
            Self::Spend => "spend",
            Self::Deliver => "deliver",
            Self::Return => "return",
        }
    }
}

/// A transaction to be written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Whose wallet it is about; [`store::lock`] it first.
    pub member: AccountId,
    pub key: [u8; 32],
    pub kind: Kind,
    /// What earned it, for a mint.
    pub earning: Option<Earning>,
    /// The cause: id of a model, a report, a mint.
    pub subject: i64,
    pub model: Option<ModelId>,
    /// The mint that a reversal takes back, or the reversal that this gives back.
    pub reverses: Option<CredTransactionId>,
    pub postings: Vec<Posting>,
}

impl Entry {
    /// An entry that no earning caused.
    pub fn new(member: AccountId, key: [u8; 32], kind: Kind, postings: Vec<Posting>) -> Self {
        Self { member, key, kind, earning: None, subject: 0, model: None, reverses: None, postings }
    }

    /// Tokens that came into (or left) what the member can call their own.
    fn tokens(&self) -> i64 {
        self.postings
            .iter()
            .filter(|p| {
                matches!(p.account, Account::Pending(_) | Account::Available(_) | Account::Debt(_))
            })
            .map(|p| p.tokens)
            .sum()
    }
}

/// What a member holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    pub pending: i64,
    /// Spendable, the lots that expire first in front.
    pub available: Vec<Lot>,
    /// Zero or less.
    pub debt: i64,
}

impl Holdings {
    /// Holdings from balances of one member.
    pub fn of(balances: &[store::BalanceRow]) -> Self {
        let mut holdings = Self::default();
        for row in balances {
            match row.account.as_str() {
                "pending" => holdings.pending += row.tokens,
                "debt" => holdings.debt += row.tokens,
                "available" if row.tokens > 0 => {
                    holdings.available.push(Lot { expires: Day(row.lot), tokens: row.tokens })
                }
                _ => {}
            }
        }
        holdings.available.sort();
        holdings
    }

    /// Tokens that can be spent.
    pub fn spendable(&self) -> i64 {
        self.available.iter().map(|lot| lot.tokens).sum()
    }
}

/// Writes an entry once. The outer error is the database's; the inner one says which rule of the ledger refused, and
/// then nothing was written.
pub(super) async fn write(
    tx: &mut Tx,
    id: CredTransactionId,
    entry: &Entry,
    now: Millis,
) -> db::Result<Result<Written, Refused>> {
    if let Some((known, kind)) = store::by_key(tx, &entry.key).await? {
        let mut before = store::postings(tx, known).await?;
        let mut body = entry.postings.clone();
        before.sort();
        body.sort();
        let is_same = before == body && kind == entry.kind.name();
        return Ok(if is_same { Ok(Written::Before) } else { Err(Refused::Conflict) });
    }
    let held = store::balances(&mut *tx, entry.member.get()).await?;
    write_new(tx, id, entry, &held, now).await
}

/// The same where the caller saw, under the lock of the wallet, that the key is new (the unique index holds it anyway)
/// and read what the member holds.
pub(super) async fn write_new(
    tx: &mut Tx,
    id: CredTransactionId,
    entry: &Entry,
    held: &[store::BalanceRow],
    now: Millis,
) -> db::Result<Result<Written, Refused>> {
    let balances = touched(tx, entry, held).await?;
    let after = match ledger::apply(&entry.postings, |account, lot| {
        balances.get(&(account, lot)).copied().unwrap_or(0)
    }) {
        Ok(after) => after,
        Err(refused) => return Ok(Err(refused)),
    };
    store::insert_transaction(tx, id, entry, entry.tokens(), now).await?;
    store::insert_postings(tx, id, &entry.postings).await?;
    for ((account, lot), tokens) in after {
        if has_balance(account) {
            store::put_balance(tx, account, lot, tokens).await?;
        }
    }
    Ok(Ok(Written::Now))
}

/// Whether balances of this account are kept. A row for the mint or a sink would be one that every transaction of the
/// site waits for; their signs follow from the others', since every transaction sums to zero.
const fn has_balance(account: Account) -> bool {
    !matches!(account, Account::Mint | Account::SinkPromotion | Account::SinkExpired)
}

/// Balances of the accounts that an entry touches: the member's from `held`, a promotion's from the database. The mint
/// counts as full of debt: only what is minted can be reversed, and each mint once, which the unique index on `reverses`
/// holds.
async fn touched(tx: &mut Tx, entry: &Entry, held: &[store::BalanceRow]) -> db::Result<Balances> {
    let mut balances = BTreeMap::new();
    for posting in &entry.postings {
        let place = (posting.account, posting.lot);
        if balances.contains_key(&place) {
            continue;
        }
        let tokens = match posting.account {
            Account::Mint => i64::MIN / 2,
            account if !has_balance(account) => 0,
            account if account.owner() == entry.member.get() => {
                let is_it = |row: &&store::BalanceRow| {
                    row.account == account.kind() && row.lot == posting.lot.0
                };
                held.iter().find(is_it).map_or(0, |row| row.tokens)
            }
            account => store::balance(tx, account, posting.lot).await?,
        };
        balances.insert(place, tokens);
    }
    Ok(balances)
}
