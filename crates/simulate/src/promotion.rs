//! Attacks on promotion: whales, hoards, puppets, and a year of the economy, on the ledger, the caps and the shares
//! of `domain`.

use std::collections::BTreeMap;

use domain::{
    cred::{
        Day,
        earning::{self, EXPIRY_DAYS, Earning, SoFar},
        ledger::{self, Account, Ledger, Posting},
        lots::{self, Lot},
    },
    ids::{AccountId, PromotionId},
    promotion::{self, POSITIONS, Spends, Spent},
    ranking::PAGE,
};

use crate::{
    Effort,
    random::Random,
    table::{
        Row,
        Target::{AtMost, Told},
    },
};

/// The targets T17 and T18, then attacks that are told.
pub fn run(effort: Effort) -> Vec<Row> {
    let mut rows = whales();
    rows.extend(puppets());
    rows.extend(hoard());
    rows.extend(economy(effort));
    rows
}

const WHALE: i64 = 1_000_000;

/// Share of the promoted places that the creators from [`WHALE`] on get.
fn whale_share(spends: &Spends) -> f64 {
    promotion::shares(spends)
        .models
        .iter()
        .filter(|((creator, _), _)| creator.get() >= WHALE)
        .map(|(_, share)| share)
        .sum()
}

/// `count` ordinary promoters with 10 to 30 tokens each.
fn crowd(count: i64, random: &mut Random) -> Spends {
    (0..count)
        .map(|n| {
            let tokens = random.pick(&[10, 10, 20, 30]);
            (AccountId::new(n), BTreeMap::from([(n.into(), tokens)]))
        })
        .collect()
}

/// What the caps let one creator spend in a day, on as many models as it takes.
fn most_in_a_day(want: i64) -> BTreeMap<domain::ids::ModelId, i64> {
    let mut spent = BTreeMap::new();
    for model in 0.. {
        let so_far: i64 = spent.values().sum();
        let tokens = promotion::allowed(
            want - so_far,
            &Spent { creator_today: so_far, balance: i64::MAX, ..Spent::default() },
        );
        if tokens == 0 {
            break;
        }
        spent.insert((WHALE + model).into(), tokens);
    }
    spent
}

/// T17: a creator with any number of tokens among few and many others.
fn whales() -> Vec<Row> {
    let mut random = Random::new(4);
    let (mut most, mut proportional) = (0.0_f64, 0.0_f64);
    for others in [1, 5, 20, 60, 200] {
        for want in [40, 400, 4_000] {
            let mut spends = crowd(others, &mut random);
            let rest: i64 = spends.values().flat_map(BTreeMap::values).sum();
            proportional = proportional.max(want as f64 / (want + rest) as f64);
            spends.insert(WHALE.into(), most_in_a_day(want));
            most = most.max(whale_share(&spends));
        }
    }
    let of_all = most * POSITIONS.len() as f64 / PAGE as f64;
    vec![
        Row::new(
            "T17",
            format!(
                "largest share of promoted places for one spender (by tokens: {proportional:.2})"
            ),
            most,
            AtMost(0.05),
        ),
        Row::new("T17", "the same, of all places", of_all, AtMost(0.0042)),
    ]
}

/// Ten creators played by one person, each with tokens of its own.
fn puppets() -> Vec<Row> {
    [1, 3, 10]
        .into_iter()
        .map(|count| {
            let mut spends: Spends =
                (0..60).map(|n| (AccountId::new(n), BTreeMap::from([(n.into(), 20)]))).collect();
            spends.extend((0..count).map(|n| ((WHALE + n).into(), most_in_a_day(40))));
            let what = format!(
                "{count} puppet creators at their daily cap among 60: share of promoted places"
            );
            Row::new("B1", what, whale_share(&spends), Told)
        })
        .collect()
}

/// All tokens of a quarter, spent on one day.
fn hoard() -> Vec<Row> {
    let mut spends = crowd(60, &mut Random::new(5));
    spends.insert(WHALE.into(), most_in_a_day(earning::BALANCE_CAP));
    let days = earning::BALANCE_CAP as f64 / promotion::PER_CREATOR_DAY as f64;
    vec![
        Row::new(
            "B2",
            "a full wallet spent at once among 60: share of promoted places",
            whale_share(&spends),
            AtMost(0.05),
        ),
        Row::new("B2", "days at the daily cap until a full wallet is empty", days, Told),
    ]
}

/// How a member lives: mean number of each earning a week, and the chance to promote on a day.
struct Life {
    count: i64,
    weekly: [(Earning, f64); 4],
    promotes: f64,
}

const LIVES: [Life; 4] = [
    life(700, [0.0, 0.2, 0.1, 1.5], 0.0),
    life(40, [0.0, 0.3, 2.0, 4.0], 0.0),
    life(50, [0.4, 2.0, 0.5, 3.0], 0.15),
    life(6, [2.5, 15.0, 1.0, 5.0], 0.35),
];

const fn life(count: i64, [publish, prints, helpful, days]: [f64; 4], promotes: f64) -> Life {
    let weekly = [
        (Earning::Publish, publish),
        (Earning::PrintSuccess, prints),
        (Earning::HelpfulReview, helpful),
        (Earning::Engagement, days),
    ];
    Life { count, weekly, promotes }
}

/// A site whose members earn and spend day by day.
struct Economy {
    ledger: Ledger,
    today: Day,
    /// Mints by member: when, what, tokens, vested or not.
    waiting: Vec<(Day, AccountId, i64)>,
    minted: BTreeMap<(AccountId, Earning), Vec<(Day, i64)>>,
    next: u64,
}

impl Economy {
    fn post(&mut self, kind: &str, postings: &[Posting]) {
        self.next += 1;
        // A refusal would be a fault of the simulation: what is posted is taken from what is there.
        let written = self.ledger.post(&self.next.to_string(), kind, postings);
        assert!(written.is_ok(), "{kind}: {written:?}");
    }

    fn so_far(&self, member: AccountId, earning: Earning) -> SoFar {
        let week = self.today.week();
        let of = |earning| self.minted.get(&(member, earning)).map_or(&[][..], Vec::as_slice);
        let held = self.ledger.balance(Account::Pending(member))
            + self.ledger.balance(Account::Available(member));
        SoFar {
            today: of(earning).iter().filter(|(day, _)| *day == self.today).count() as i64,
            this_week: of(earning).iter().filter(|(day, _)| *day >= week).count() as i64,
            of_model: 0,
            minted_this_week: Earning::ALL
                .into_iter()
                .flat_map(|earning| of(earning).iter())
                .filter(|(day, _)| *day >= week)
                .map(|(_, tokens)| tokens)
                .sum(),
            held,
        }
    }

    fn earn(&mut self, member: AccountId, earning: Earning) {
        let Ok(tokens) = earning::admit(earning, &self.so_far(member, earning)) else { return };
        let mint =
            [Posting::new(Account::Mint, -tokens), Posting::new(Account::Pending(member), tokens)];
        self.post("mint", &mint);
        self.waiting.push((earning::vests_on(earning, self.today), member, tokens));
        let minted = self.minted.entry((member, earning)).or_default();
        minted.retain(|(day, _)| day.plus(7) >= self.today);
        minted.push((self.today, tokens));
    }

    fn vest(&mut self) {
        let today = self.today;
        let due: Vec<_> = self.waiting.extract_if(.., |(day, _, _)| *day <= today).collect();
        for (_, member, tokens) in due {
            let postings = ledger::vesting(member, tokens, 0, today.plus(EXPIRY_DAYS));
            self.post("vest", &postings);
        }
    }

    fn expire(&mut self, member: AccountId) {
        let held = self.ledger.lots(Account::Available(member));
        let expired = lots::expired(&held, self.today);
        if !expired.is_empty() {
            let sink = |_: Day| Account::SinkExpired;
            self.post("expire", &passed(Account::Available(member), sink, &expired));
        }
    }

    /// Spends what the caps allow of `want`, and delivers it.
    fn promote(&mut self, member: AccountId, want: i64) -> i64 {
        let held = self.ledger.lots(Account::Available(member));
        let balance = held.iter().map(|lot| lot.tokens).sum();
        let tokens = promotion::allowed(want, &Spent { balance, ..Spent::default() });
        if tokens > 0 {
            let (taken, _) = lots::take(&held, tokens);
            let escrow = Account::Escrow(PromotionId::new(self.next as i64));
            self.post("spend", &passed(Account::Available(member), |_| escrow, &taken));
            self.post("deliver", &passed(escrow, |_| Account::SinkPromotion, &taken));
        }
        tokens
    }

    /// Tokens that members hold.
    fn supply(&self) -> i64 {
        self.ledger
            .balances()
            .filter(|(account, _, _)| {
                matches!(account, Account::Pending(_) | Account::Available(_))
            })
            .map(|(_, _, tokens)| tokens)
            .sum()
    }
}

/// Postings that move lots from one account to another; sinks know no lots.
fn passed(from: Account, to: impl Fn(Day) -> Account, taken: &[Lot]) -> Vec<Posting> {
    taken
        .iter()
        .flat_map(|lot| {
            let to = to(lot.expires);
            let keeps = matches!(to, Account::Escrow(_) | Account::Available(_));
            let there = if keeps { lot.expires } else { Day(0) };
            [
                Posting::of_lot(from, lot.expires, -lot.tokens),
                Posting::of_lot(to, there, lot.tokens),
            ]
        })
        .collect()
}

/// T18: a year of 796 members (Monday to Monday), earning within the caps and promoting now and then.
fn economy(effort: Effort) -> Vec<Row> {
    let mut random = Random::new(3);
    let mut site = Economy {
        ledger: Ledger::new(),
        today: Day(20_780),
        waiting: Vec::new(),
        minted: BTreeMap::new(),
        next: 0,
    };
    let share = if effort == Effort::Full { 1 } else { 4 };
    let (mut spent, mut at_half, mut largest) = (0, 0, 0);
    for day in 0..364 {
        site.vest();
        let mut member = 0;
        for life in &LIVES {
            for _ in 0..(life.count / share).max(1) {
                member += 1;
                let who = AccountId::new(member);
                site.expire(who);
                for (earning, weekly) in life.weekly {
                    for _ in 0..poisson(weekly / 7.0, &mut random) {
                        site.earn(who, earning);
                    }
                }
                if random.chance(life.promotes) {
                    spent += site.promote(who, 20);
                }
                largest = largest.max(site.ledger.balance(Account::Available(who)));
            }
        }
        if day == 181 {
            at_half = site.supply();
        }
        site.today = site.today.plus(1);
    }
    let growth = site.supply() as f64 / at_half as f64 - 1.0;
    let minted = -site.ledger.balance(Account::Mint) as f64;
    let expired = site.ledger.balance(Account::SinkExpired) as f64;
    vec![
        Row::new("T18", "growth of held tokens in the second half of a year", growth, AtMost(0.06)),
        Row::new("T18", "sum of all balances", site.ledger.sum().abs() as f64, AtMost(0.0)),
        Row::new("T18", "most that anybody held", largest as f64, AtMost(300.0)),
        Row::new("B3", "of what was minted, expired unspent", expired / minted, Told),
        Row::new("B3", "of what was minted, spent", f64::from(spent as i32) / minted, Told),
    ]
}

/// How often something happens that happens `mean` times on average (Knuth's method; for small means).
pub(crate) fn poisson(mean: f64, random: &mut Random) -> usize {
    let floor = libm::exp(-mean);
    let (mut product, mut count) = (random.unit(), 0);
    while product > floor {
        product *= random.unit();
        count += 1;
    }
    count
}
