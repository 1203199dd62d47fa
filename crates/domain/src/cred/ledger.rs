//! The ledger: transactions of postings that sum to zero, over accounts whose sign is fixed (L1-L4 of the rules).

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use super::Day;
use crate::ids::{AccountId, PromotionId};

/// Where tokens stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// Where tokens come from; its balance is never above zero.
    Mint,
    /// Earned but not vested.
    Pending(AccountId),
    /// A member may spend these.
    Available(AccountId),
    /// Owed after a reversal; never above zero, repaid first from later earnings.
    Debt(AccountId),
    /// Set aside for a promotion, not delivered yet.
    Escrow(PromotionId),
    /// Delivered promotion.
    SinkPromotion,
    /// Expired unspent.
    SinkExpired,
}

impl Account {
    /// The stored name of the kind of account; never renamed, since postings are for ever.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Mint => "mint",
            Self::Pending(_) => "pending",
            Self::Available(_) => "available",
            Self::Debt(_) => "debt",
            Self::Escrow(_) => "escrow",
            Self::SinkPromotion => "sink:promotion",
            Self::SinkExpired => "sink:expired",
        }
    }

    /// Whose it is: a member, a promotion, or 0.
    pub const fn owner(self) -> i64 {
        match self {
            Self::Pending(member) | Self::Available(member) | Self::Debt(member) => member.get(),
            Self::Escrow(promotion) => promotion.get(),
            Self::Mint | Self::SinkPromotion | Self::SinkExpired => 0,
        }
    }

    /// The account stored as `kind` and `owner`.
    pub fn parse(kind: &str, owner: i64) -> Option<Self> {
        [
            Self::Mint,
            Self::Pending(owner.into()),
            Self::Available(owner.into()),
            Self::Debt(owner.into()),
            Self::Escrow(owner.into()),
            Self::SinkPromotion,
            Self::SinkExpired,
        ]
        .into_iter()
        .find(|account| account.kind() == kind)
    }

    /// Why a balance of this account can not be, if it can not.
    const fn refuses(self, balance: i64) -> Option<Refused> {
        match self {
            Self::Mint if balance > 0 => Some(Refused::MintPositive),
            Self::Debt(_) if balance > 0 => Some(Refused::DebtPositive),
            Self::Mint | Self::Debt(_) => None,
            _ if balance < 0 => Some(Refused::Overdraft),
            _ => None,
        }
    }
}

/// One line of a transaction. `lot` is the day on which these tokens expire; `Day(0)` where tokens do not expire
/// (mint, pending, debt, sinks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Posting {
    pub account: Account,
    pub lot: Day,
    pub tokens: i64,
}

impl Posting {
    /// A posting of tokens that do not expire where they stand.
    pub const fn new(account: Account, tokens: i64) -> Self {
        Self { account, lot: Day(0), tokens }
    }

    /// A posting of tokens that expire on `lot`.
    pub const fn of_lot(account: Account, lot: Day, tokens: i64) -> Self {
        Self { account, lot, tokens }
    }
}

/// Why a transaction was not written. Nothing changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refused {
    #[error("the postings do not sum to zero")]
    Unbalanced,
    #[error("there are not enough tokens")]
    Overdraft,
    #[error("the mint can not hold tokens")]
    MintPositive,
    #[error("a debt can not be above zero")]
    DebtPositive,
    #[error("another transaction has this key")]
    Conflict,
}

/// Balances, by account and lot.
pub type Balances = BTreeMap<(Account, Day), i64>;

/// The balances that `postings` change, as they are afterwards; `balance` gives those before.
pub fn apply(
    postings: &[Posting],
    balance: impl Fn(Account, Day) -> i64,
) -> Result<Balances, Refused> {
    let mut sum = 0_i64;
    let mut after = Balances::new();
    for posting in postings {
        sum = sum.checked_add(posting.tokens).ok_or(Refused::Unbalanced)?;
        let place = (posting.account, posting.lot);
        let now = after.entry(place).or_insert_with(|| balance(place.0, place.1));
        *now = now.checked_add(posting.tokens).ok_or(Refused::Unbalanced)?;
    }
    if sum != 0 {
        return Err(Refused::Unbalanced);
    }
    match after.iter().find_map(|((account, _), tokens)| account.refuses(*tokens)) {
        Some(refused) => Err(refused),
        None => Ok(after),
    }
}

/// The postings that take back `tokens` of a mint to `member`: from pending, then from available (the lots that
/// expire first), and the rest becomes debt. `pending` and `available` are what the member holds.
pub fn reversal(
    member: AccountId,
    tokens: i64,
    pending: i64,
    available: &[super::lots::Lot],
) -> Vec<Posting> {
    let from_pending = tokens.min(pending).max(0);
    let (taken, missing) = super::lots::take(available, tokens - from_pending);
    let mut postings = vec![Posting::new(Account::Mint, tokens)];
    if from_pending > 0 {
        postings.push(Posting::new(Account::Pending(member), -from_pending));
    }
    postings.extend(
        taken
            .iter()
            .map(|lot| Posting::of_lot(Account::Available(member), lot.expires, -lot.tokens)),
    );
    if missing > 0 {
        postings.push(Posting::new(Account::Debt(member), -missing));
    }
    postings
}

/// The postings that make pending tokens spendable: a debt (`debt <= 0`) is repaid first, the rest expires on `lot`.
pub fn vesting(member: AccountId, tokens: i64, debt: i64, lot: Day) -> Vec<Posting> {
    let repaid = tokens.min(-debt).max(0);
    let mut postings = vec![Posting::new(Account::Pending(member), -tokens)];
    if repaid > 0 {
        postings.push(Posting::new(Account::Debt(member), repaid));
    }
    if tokens > repaid {
        postings.push(Posting::of_lot(Account::Available(member), lot, tokens - repaid));
    }
    postings
}

/// The key that makes a transaction happen once: SHA-256 of `cred/v1|kind|source|beneficiary|period`.
pub fn key(kind: &str, source: &str, beneficiary: &str, period: &str) -> [u8; 32] {
    Sha256::digest(format!("cred/v1|{kind}|{source}|{beneficiary}|{period}")).into()
}

/// What came of writing a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Now,
    /// The same key with the same postings stands already: nothing changed.
    Before,
}

/// The ledger in memory: what the stored one must agree with, and what simulations run on.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    balances: Balances,
    bodies: HashMap<String, (String, Vec<Posting>)>,
}

impl Ledger {
    /// Nothing was ever minted.
    pub fn new() -> Self {
        Self::default()
    }

    /// Writes a transaction once.
    pub fn post(
        &mut self,
        key: &str,
        kind: &str,
        postings: &[Posting],
    ) -> Result<Written, Refused> {
        let mut sorted = postings.to_vec();
        sorted.sort();
        let body = (kind.to_owned(), sorted);
        if let Some(known) = self.bodies.get(key) {
            return if *known == body { Ok(Written::Before) } else { Err(Refused::Conflict) };
        }
        let after = apply(postings, |account, lot| self.of_lot(account, lot))?;
        self.balances.extend(after);
        self.bodies.insert(key.to_owned(), body);
        Ok(Written::Now)
    }

    /// Tokens of `account` that expire on `lot`.
    pub fn of_lot(&self, account: Account, lot: Day) -> i64 {
        self.balances.get(&(account, lot)).copied().unwrap_or(0)
    }

    /// Tokens of `account`, of all lots.
    pub fn balance(&self, account: Account) -> i64 {
        self.lots(account).iter().map(|lot| lot.tokens).sum()
    }

    /// The lots of `account`, the ones that expire first in front.
    pub fn lots(&self, account: Account) -> Vec<super::lots::Lot> {
        self.balances
            .range((account, Day(i64::MIN))..=(account, Day(i64::MAX)))
            .filter(|(_, tokens)| **tokens != 0)
            .map(|((_, expires), tokens)| super::lots::Lot { expires: *expires, tokens: *tokens })
            .collect()
    }

    /// Every balance that is not zero.
    pub fn balances(&self) -> impl Iterator<Item = (Account, Day, i64)> + '_ {
        self.balances
            .iter()
            .filter(|(_, tokens)| **tokens != 0)
            .map(|((account, lot), tokens)| (*account, *lot, *tokens))
    }

    /// How many transactions there are.
    pub fn transactions(&self) -> usize {
        self.bodies.len()
    }

    /// Sum of all balances; always zero.
    pub fn sum(&self) -> i64 {
        self.balances.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cred::lots;

    const U: AccountId = AccountId::new(7);
    const P: PromotionId = PromotionId::new(9);

    #[test]
    fn stored_names_round_trip() {
        for account in [
            Account::Mint,
            Account::Pending(U),
            Account::Available(U),
            Account::Debt(U),
            Account::Escrow(P),
            Account::SinkPromotion,
            Account::SinkExpired,
        ] {
            assert_eq!(Account::parse(account.kind(), account.owner()), Some(account));
        }
        assert_eq!(Account::parse("user", 1), None);
    }

    #[test]
    fn keys_tell_every_part_apart() {
        let keys = [
            key("publish", "1", "2", "3"),
            key("publish", "1", "2", "4"),
            key("publish", "1", "3", "3"),
            key("publish", "2", "2", "3"),
            key("other", "1", "2", "3"),
        ];
        for (i, a) in keys.iter().enumerate() {
            assert!(keys[i + 1..].iter().all(|b| a != b));
        }
    }

    #[test]
    fn a_debt_is_repaid_before_anything_can_be_spent() {
        let mut ledger = Ledger::new();
        let mint = |tokens: i64| {
            [Posting::new(Account::Mint, -tokens), Posting::new(Account::Pending(U), tokens)]
        };
        ledger.post("m1", "mint", &mint(20)).unwrap();
        ledger.post("v1", "vest", &vesting(U, 20, 0, Day(90))).unwrap();
        let spend = [
            Posting::of_lot(Account::Available(U), Day(90), -20),
            Posting::of_lot(Account::Escrow(P), Day(90), 20),
        ];
        ledger.post("s1", "spend", &spend).unwrap();
        ledger
            .post("r1", "reverse", &reversal(U, 20, 0, &ledger.lots(Account::Available(U))))
            .unwrap();
        assert_eq!(ledger.balance(Account::Debt(U)), -20);
        ledger.post("m2", "mint", &mint(25)).unwrap();
        ledger.post("v2", "vest", &vesting(U, 25, -20, Day(120))).unwrap();
        assert_eq!(ledger.balance(Account::Debt(U)), 0);
        assert_eq!(
            ledger.lots(Account::Available(U)),
            [lots::Lot { expires: Day(120), tokens: 5 }]
        );
        assert_eq!(ledger.sum(), 0);
    }

    /// Something a member or a job may try.
    #[derive(Clone, Debug)]
    enum Act {
        Mint(i64),
        Vest(i64),
        Spend(i64),
        Deliver(i64),
        Stop,
        Expire(i64),
        Reverse(i64),
    }

    fn act() -> impl Strategy<Value = Act> {
        prop_oneof![
            (1..40_i64).prop_map(Act::Mint),
            (1..40_i64).prop_map(Act::Vest),
            (1..60_i64).prop_map(Act::Spend),
            (1..60_i64).prop_map(Act::Deliver),
            Just(Act::Stop),
            (0..200_i64).prop_map(Act::Expire),
            (1..40_i64).prop_map(Act::Reverse),
        ]
    }

    fn postings(ledger: &Ledger, act: &Act, step: i64) -> Vec<Posting> {
        let available = ledger.lots(Account::Available(U));
        let escrow = ledger.lots(Account::Escrow(P));
        let pass = |from: Account, to: fn(Day) -> Posting, taken: &[lots::Lot]| {
            taken
                .iter()
                .flat_map(|lot| {
                    let mut there = to(lot.expires);
                    there.tokens = lot.tokens;
                    [Posting::of_lot(from, lot.expires, -lot.tokens), there]
                })
                .collect()
        };
        match act {
            Act::Mint(n) => {
                vec![Posting::new(Account::Mint, -n), Posting::new(Account::Pending(U), *n)]
            }
            Act::Vest(n) => vesting(U, *n, ledger.balance(Account::Debt(U)), Day(step + 90)),
            Act::Spend(n) => pass(
                Account::Available(U),
                |lot| Posting::of_lot(Account::Escrow(P), lot, 0),
                &lots::take(&available, *n).0,
            ),
            Act::Deliver(n) => pass(
                Account::Escrow(P),
                |_| Posting::new(Account::SinkPromotion, 0),
                &lots::take(&escrow, *n).0,
            ),
            Act::Stop => pass(
                Account::Escrow(P),
                |lot| Posting::of_lot(Account::Available(U), lot, 0),
                &escrow,
            ),
            Act::Expire(day) => pass(
                Account::Available(U),
                |_| Posting::new(Account::SinkExpired, 0),
                &lots::expired(&available, Day(*day)),
            ),
            Act::Reverse(n) => reversal(U, *n, ledger.balance(Account::Pending(U)), &available),
        }
    }

    proptest! {
        /// L1, L2 and the signs of all accounts, whatever is tried in whatever order; refusals change nothing.
        #[test]
        fn every_history_keeps_the_books(acts in proptest::collection::vec(act(), 1..60)) {
            let mut ledger = Ledger::new();
            for (step, act) in acts.iter().enumerate() {
                let before: Vec<_> = ledger.balances().collect();
                let postings = postings(&ledger, act, step as i64);
                let written = ledger.post(&step.to_string(), "act", &postings);
                if written.is_err() {
                    prop_assert_eq!(&before, &ledger.balances().collect::<Vec<_>>());
                }
                prop_assert_eq!(ledger.post(&step.to_string(), "act", &postings).is_ok(), written.is_ok());
                prop_assert_eq!(ledger.sum(), 0);
                for (account, _, tokens) in ledger.balances() {
                    prop_assert!(account.refuses(tokens).is_none(), "{account:?} {tokens}");
                }
                let held = ledger.balance(Account::Pending(U)) + ledger.balance(Account::Available(U))
                    + ledger.balance(Account::Debt(U)) + ledger.balance(Account::Escrow(P))
                    + ledger.balance(Account::SinkPromotion) + ledger.balance(Account::SinkExpired);
                prop_assert_eq!(-ledger.balance(Account::Mint), held);
            }
        }
    }
}
