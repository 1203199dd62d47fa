//! Reports and juries under brigades, colluders and lazy jurors, decided by `domain::reports`, `domain::cases` and
//! `domain::jury`.
//!
//! A juror judges a case rightly with probability `1 / (1 + exp(-(ability + clarity)))`; the clarity of a case is
//! shared by its panel, so errors come together. How moderators judge (95 % rightly) and who appeals (80 % of those
//! wrongly found in violation, 35 % of the others) is assumed.

use domain::{
    cases::{Case, Decider, Event, Route},
    jury::{self, APPEAL_PANEL, Choice, PANEL, Record, Verdict},
    reports::{self, Report},
    time::Millis,
    trust::Micro,
};

use crate::{
    Effort,
    random::Random,
    table::{
        Row,
        Target::{AtLeast, AtMost, Told},
    },
};

/// How well honest jurors judge: mean and spread of ability, spread of clarity.
#[derive(Clone, Copy)]
struct Regime {
    name: &'static str,
    mean: f64,
    ability: f64,
    clarity: f64,
}

const UNTRAINED: Regime =
    Regime { name: "0.61 (untrained)", mean: 0.54, ability: 0.4, clarity: 0.8 };
const TRAINED: Regime = Regime { name: "0.74 (trained)", mean: 1.28, ability: 0.5, clarity: 0.9 };
const PROVENANCE: Regime =
    Regime { name: "0.86 (trained, with provenance)", mean: 2.25, ability: 0.5, clarity: 1.0 };

/// What a juror does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Honest,
    /// Votes against the truth on the cases it is after, honestly elsewhere.
    Colluder,
    /// Says the same, or anything, without looking: share of violations it says.
    Lazy(Stamp),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stamp {
    Violation,
    Clear,
    Coin,
}

struct Juror {
    role: Role,
    ability: f64,
    weight: Micro,
    is_suspended: bool,
}

/// Days of age and active days of an account made for the attack, and of one that a script kept for 90 days.
const FRESH: (i64, i64) = (1, 1);
const SCRIPTED: (i64, i64) = (90, 18);
const POOL: usize = 400;
/// Known cases that each juror has judged.
const KNOWN: usize = 20;

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

/// Whether this juror calls a case a violation.
fn calls(
    juror: &Juror,
    is_guilty: bool,
    clarity: f64,
    is_target: bool,
    random: &mut Random,
) -> bool {
    match juror.role {
        Role::Colluder if is_target => !is_guilty,
        Role::Lazy(Stamp::Violation) => true,
        Role::Lazy(Stamp::Clear) => false,
        Role::Lazy(Stamp::Coin) => random.chance(0.5),
        Role::Honest | Role::Colluder => {
            random.chance(sigmoid(juror.ability + clarity)) == is_guilty
        }
    }
}

/// The record on `count` known cases, half of them violations.
fn record(juror: &Juror, regime: Regime, count: usize, random: &mut Random) -> Record {
    let mut record = Record::default();
    for n in 0..count {
        let is_guilty = n % 2 == 0;
        let clarity = random.normal(regime.mean, regime.clarity);
        let side = match (is_guilty, calls(juror, is_guilty, clarity, false, random)) {
            (true, true) => &mut record.hits,
            (true, false) => &mut record.misses,
            (false, false) => &mut record.clears,
            (false, true) => &mut record.wrongs,
        };
        *side += 1.0;
        record.known += 1;
    }
    record
}

fn juror(role: Role, regime: Regime, known: usize, random: &mut Random) -> Juror {
    let ability = random.normal(0.0, regime.ability);
    let mut juror = Juror { role, ability, weight: Micro::of(1.0), is_suspended: false };
    let record = record(&juror, regime, known, random);
    juror.weight = jury::weight(record.accuracy());
    juror.is_suspended = record.is_suspended();
    juror
}

/// Shares of cases by how they ended.
#[derive(Clone, Copy, Default)]
struct Ends {
    jury_convicts: f64,
    escalated: f64,
    finally_convicted: f64,
}

struct Court {
    regime: Regime,
    jurors: Vec<Juror>,
    random: Random,
}

impl Court {
    /// A pool in which the first `share` play `role`.
    fn new(regime: Regime, role: Role, share: f64, seed: u64) -> Self {
        let mut random = Random::new(seed);
        let others = (share * POOL as f64) as usize;
        let jurors = (0..POOL)
            .map(|n| {
                juror(if n < others { role } else { Role::Honest }, regime, KNOWN, &mut random)
            })
            .filter(|juror| !juror.is_suspended)
            .collect();
        Self { regime, jurors, random }
    }

    /// Votes of a fresh panel.
    fn ballots(&mut self, size: usize, is_guilty: bool, clarity: f64) -> Vec<(Choice, Micro)> {
        let mut order: Vec<usize> = (0..self.jurors.len()).collect();
        // Only the seats that are needed are drawn (Fisher and Yates from the front).
        (0..size)
            .map(|seat| {
                let at = self.random.int(seat as i64, order.len() as i64) as usize;
                order.swap(seat, at);
                let juror = &self.jurors[order[seat]];
                let says = calls(juror, is_guilty, clarity, true, &mut self.random);
                (if says { Choice::Violation } else { Choice::Clear }, juror.weight)
            })
            .collect()
    }

    fn moderator(&mut self, is_guilty: bool) -> bool {
        self.random.chance(0.95) == is_guilty
    }

    fn case(&mut self, is_guilty: bool) -> (Verdict, bool) {
        let clarity = self.random.normal(self.regime.mean, self.regime.clarity);
        let ballots = self.ballots(PANEL, is_guilty, clarity);
        let verdict = jury::decide(&ballots).verdict;
        let is_convicted = match verdict {
            Verdict::Violation => true,
            Verdict::Clear => false,
            Verdict::NoQuorum | Verdict::Split => self.moderator(is_guilty),
        };
        let appeals = if is_guilty { 0.35 } else { 0.8 };
        if !is_convicted || !self.random.chance(appeals) {
            return (verdict, is_convicted);
        }
        // The author's statement makes the case clearer.
        let ballots = self.ballots(APPEAL_PANEL, is_guilty, clarity + 0.5);
        let violations = ballots.iter().filter(|(choice, _)| *choice == Choice::Violation).count();
        let finally = match jury::decide_appeal(violations, APPEAL_PANEL - violations) {
            Verdict::Violation => true,
            Verdict::Clear => false,
            Verdict::NoQuorum | Verdict::Split => self.moderator(is_guilty),
        };
        (verdict, finally)
    }

    fn run(&mut self, is_guilty: bool, cases: usize) -> Ends {
        let mut ends = Ends::default();
        let one = 1.0 / cases as f64;
        for _ in 0..cases {
            let (verdict, is_convicted) = self.case(is_guilty);
            match verdict {
                Verdict::Violation => ends.jury_convicts += one,
                Verdict::Clear => {}
                Verdict::NoQuorum | Verdict::Split => ends.escalated += one,
            }
            ends.finally_convicted += if is_convicted { one } else { 0.0 };
        }
        ends
    }
}

/// Pools that figures are averaged over: one pool of 400 can be a good one.
const POOLS: u64 = 8;

/// Innocent and guilty works before pools of which `share` play `role`.
fn both(regime: Regime, role: Role, share: f64, cases: usize) -> (Ends, Ends) {
    let mean = |is_guilty: bool| {
        let mut mean = Ends::default();
        for seed in 0..POOLS {
            let mut court = Court::new(regime, role, share, 2 * seed + u64::from(is_guilty));
            let ends = court.run(is_guilty, cases / POOLS as usize);
            mean.jury_convicts += ends.jury_convicts / POOLS as f64;
            mean.escalated += ends.escalated / POOLS as f64;
            mean.finally_convicted += ends.finally_convicted / POOLS as f64;
        }
        mean
    };
    (mean(false), mean(true))
}

/// Decisions that a case takes before its panel has been counted, though one is tried after each of its events.
fn decided_early() -> f64 {
    let jurors: Vec<String> = (0..2 * PANEL).map(|n| format!("{n:012}-{n:020}")).collect();
    let (panel, reserve) = jurors.split_at(PANEL);
    let mut case = Case::open(Route::Jury, Millis(0));
    let mut events = vec![Event::Drawn { panel: panel.to_vec(), reserve: reserve.to_vec() }];
    let weight = Micro::of(1.0);
    events.extend(panel.iter().map(|juror| Event::Voted {
        juror: juror.clone(),
        choice: Choice::Violation,
        weight,
    }));
    let mut early = 0.0;
    let mut now = case.draws_at();
    for event in events {
        for is_violation in [true, false] {
            let decision = Event::Decided { is_violation, by: Decider::Panel };
            early += f64::from(u8::from(case.clone().after(&decision, now).is_ok()));
        }
        early += f64::from(u8::from(case.decision.is_some()));
        case = case.after(&event, now).expect("each of them is due");
        now = now.plus(Millis::HOUR);
    }
    early
}

/// T11: what it takes to open a case about an honest model that 2,000 people looked at, and whether a panel's decision
/// can come before its ballots.
fn brigades() -> Vec<Row> {
    let accounts = |(age, active), was_cleared| {
        let weight = reports::weight(age, active, 0.0, 0.0);
        let mut list = Vec::new();
        while !reports::tally(&list, 2_000).opens {
            let cluster = list.len() as i64;
            list.push(Report { weight, cluster, version: 1, was_cleared });
        }
        list.len() as f64
    };
    vec![
        Row::new(
            "T11",
            "fresh accounts that open a case at 2,000 views",
            accounts(FRESH, false),
            AtLeast(25.0),
        ),
        Row::new(
            "T11",
            "decisions by a panel that a case takes before that panel is counted",
            decided_early(),
            AtMost(0.0),
        ),
        Row::new(
            "C1",
            "accounts scripted for 90 days that open one",
            accounts(SCRIPTED, false),
            Told,
        ),
        Row::new(
            "C1",
            "fresh accounts, after the version was cleared",
            accounts(FRESH, true),
            Told,
        ),
        Row::new(
            "C1",
            "scripted ones, after the version was cleared",
            accounts(SCRIPTED, true),
            Told,
        ),
    ]
}

/// T12, T14, T15 without collusion; T13 with thirty colluders in a hundred.
fn verdicts(cases: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    for (regime, wrong, missed, moderators, colluded) in [
        (UNTRAINED, Told, Told, Told, Told),
        (TRAINED, AtMost(0.015), AtMost(0.09), AtMost(0.30), AtMost(0.05)),
        (PROVENANCE, AtMost(0.005), AtMost(0.025), AtMost(0.12), AtMost(0.02)),
    ] {
        let name = regime.name;
        let (innocent, guilty) = both(regime, Role::Honest, 0.0, cases);
        let escalated = f64::midpoint(innocent.escalated, guilty.escalated);
        let (hunted, _) = both(regime, Role::Colluder, 0.3, cases);
        let row = |id, what: &str, got, target| {
            Row::new(id, format!("{what}, jurors {name}"), got, target)
        };
        rows.extend([
            row("C2", "innocent works convicted by the jury", innocent.jury_convicts, Told),
            row("T12", "innocent works finally convicted", innocent.finally_convicted, wrong),
            row("T14", "violations finally missed", 1.0 - guilty.finally_convicted, missed),
            row("T15", "cases that go to moderators", escalated, moderators),
            row(
                "T13",
                "innocent works finally convicted, 30 % colluders",
                hunted.finally_convicted,
                colluded,
            ),
        ]);
    }
    rows
}

/// Jurors who do not look, three in ten.
fn lazy(cases: usize) -> Vec<Row> {
    [
        ("always saying violation", Stamp::Violation),
        ("always saying clear", Stamp::Clear),
        ("tossing a coin", Stamp::Coin),
    ]
    .into_iter()
    .flat_map(|(name, stamp)| {
        let (innocent, guilty) = both(TRAINED, Role::Lazy(stamp), 0.3, cases);
        [
            Row::new(
                "C3",
                format!("30 % {name}: innocent works finally convicted"),
                innocent.finally_convicted,
                AtMost(0.02),
            ),
            Row::new(
                "C3",
                format!("30 % {name}: violations finally missed"),
                1.0 - guilty.finally_convicted,
                AtMost(0.10),
            ),
        ]
    })
    .collect()
}

/// T16: who is suspended after ten known cases.
fn suspensions(jurors: usize) -> Vec<Row> {
    let mut random = Random::new(8);
    let mut share = |role| {
        let out = (0..jurors).filter(|_| juror(role, TRAINED, 10, &mut random).is_suspended);
        out.count() as f64 / jurors as f64
    };
    let stamps = share(Role::Lazy(Stamp::Violation)).min(share(Role::Lazy(Stamp::Clear)));
    vec![
        Row::new("T16", "stamps suspended after 10 known cases", stamps, AtLeast(1.0)),
        Row::new("T16", "honest jurors suspended with them", share(Role::Honest), AtMost(0.07)),
        Row::new("C4", "coin tossers suspended with them", share(Role::Lazy(Stamp::Coin)), Told),
    ]
}

/// The targets T11 to T16, then what is told.
pub fn run(effort: Effort) -> Vec<Row> {
    let cases = if effort == Effort::Full { 40_000 } else { 8_000 };
    let mut rows = brigades();
    rows.extend(verdicts(cases));
    rows.extend(lazy(cases));
    rows.extend(suspensions(cases / 2));
    rows
}
