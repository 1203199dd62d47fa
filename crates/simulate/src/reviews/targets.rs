//! The numbers that the rules must reach against the classes of attackers.

use std::collections::BTreeMap;

use domain::{
    ids::AccountId,
    trust::{
        Micro,
        credibility::{History, credibility},
        helpful::{Vote, helpfulness, vote_weight},
        raters::{Account, Rating, believe},
        report::{Outcome, Report},
        reputation::reputation,
    },
};

use super::actors::{
    AGED_SCRIPTED, ALL, Class, PHOTO_THIN, PRINT_FARM, TEXT, TODAY, World, attack, honest, report,
    spearman,
};
use crate::{
    Effort,
    random::Random,
    table::{
        Row,
        Target::{AtLeast, AtMost, NotReached},
    },
};

pub fn run(effort: Effort) -> Vec<Row> {
    let mut rows = text_bound(effort);
    rows.extend(photo_attack(effort));
    rows.extend(price(effort));
    rows.extend(histories(effort));
    rows.extend(ordering(effort));
    rows.push(ring());
    rows.push(recomputed());
    rows
}

/// Mean change of reputation by an attack of `count` accounts on a creator with `reports` honest reports.
fn displacement(class: Class, count: usize, reports: usize, is_praise: bool, runs: u64) -> f64 {
    let (stars, success) = if is_praise { (3.2, 0.65) } else { (4.5, 0.92) };
    let one = |run: u64| {
        let mut random = Random::new(1_000 * reports as u64 + 10 * count as u64 + run);
        let mut world = honest(reports, stars, success, &mut random);
        let before = world.value(TODAY);
        attack(&mut world, class, count, is_praise, &mut random);
        world.value(TODAY) - before
    };
    (0..runs).map(one).sum::<f64>() / runs as f64
}

fn text_bound(effort: Effort) -> Vec<Row> {
    let accounts = if effort == Effort::Full { 100_000 } else { 5_000 };
    let mut over = 0.0_f64;
    let mut moved = BTreeMap::new();
    for reports in [0, 5, 20, 200] {
        let mut world = honest(reports, 3.2, 0.65, &mut Random::new(reports as u64));
        let before = world.reputation(TODAY);
        attack(&mut world, AGED_SCRIPTED, accounts, true, &mut Random::new(1));
        let by = world.value(TODAY) - before.value.value();
        // The streams have different mass; the lightest gives the widest bound.
        let lightest = world_without_thin(&world).min(before.main_mass.value());
        let bound = 4.0 * 2.0 / (5.0 + lightest + 2.0) * (0.45 / 4.0 + 0.40 * 0.15 + 0.15 * 0.15);
        over = over.max(by - bound);
        moved.insert(reports, by);
    }
    vec![
        Row::new(
            "T1",
            format!("{accounts} text accounts praise a new creator: reputation moves"),
            moved[&0],
            AtMost(0.223),
        ),
        Row::new("T1", "the same, creator with 200 honest reports", moved[&200], AtMost(0.05)),
        Row::new("T1", "most that any of them is above the bound", over, AtMost(1e-6)),
    ]
}

/// Least main mass of the streams: failures put down to settings weigh a fifth in the stream of prints.
fn world_without_thin(world: &World) -> f64 {
    let failures_weigh_less: Vec<Report> = world
        .reports
        .iter()
        .copied()
        .map(|report| Report { stars: None, feedback: None, ..report })
        .collect();
    reputation(&failures_weigh_less, &world.raters, TODAY).main_mass.value()
}

fn photo_attack(effort: Effort) -> Vec<Row> {
    let runs = effort.runs(20);
    let small = displacement(PRINT_FARM, 10, 0, true, runs)
        .max(displacement(PRINT_FARM, 10, 5, false, runs).abs());
    let large = displacement(PRINT_FARM, 10, 200, true, runs)
        .max(displacement(PRINT_FARM, 10, 200, false, runs).abs());
    vec![
        Row::new(
            "T2",
            "10 print-farm accounts, 30 days, small creator: most either way",
            small,
            AtMost(0.60),
        ),
        Row::new("T2", "the same, creator with 200 honest reports", large, AtMost(0.30)),
    ]
}

fn price(effort: Effort) -> Vec<Row> {
    let runs = effort.runs(20);
    let cheapest = |classes: &[Class]| {
        classes
            .iter()
            .flat_map(|class| [10, 50].map(|count| (class, count)))
            .map(|(class, count)| {
                let tenths = displacement(*class, count, 0, true, runs) * 10.0;
                class.dollars * count as f64 / tenths.max(1e-9)
            })
            .fold(f64::INFINITY, f64::min)
    };
    vec![
        Row::new(
            "T3",
            "US dollars per 0.1 on a new creator, cheapest text attack",
            cheapest(&TEXT),
            AtLeast(10.0),
        ),
        Row::new(
            "T3",
            "the same, cheapest photo attack",
            cheapest(&[PHOTO_THIN, PRINT_FARM]),
            AtLeast(7.0),
        ),
    ]
}

/// A random history of up to 24 reports by eight raters.
fn history(random: &mut Random) -> World {
    let mut world = World::default();
    for rater in 1..=8 {
        world.know(AccountId::from(rater), Micro::of(0.05 + 0.95 * random.unit()));
    }
    for _ in 0..random.int(0, 25) {
        let outcome = random.pick(&[Outcome::Success, Outcome::Partial, Outcome::Failed]);
        let evidence = random.pick(&[0.35, 0.85, 1.0]);
        let day = TODAY - random.int(0, 60);
        world.reports.push(report(
            random.int(1, 9),
            day,
            evidence,
            random.int(1, 6) as u8,
            outcome,
        ));
    }
    world
}

fn histories(effort: Effort) -> Vec<Row> {
    let count = if effort == Effort::Full { 8_000 } else { 4_000 };
    let mut random = Random::new(99);
    let (mut order, mut bounds, mut monotony) = (0, 0, 0);
    for _ in 0..count {
        let mut world = history(&mut random);
        let before = world.reputation(TODAY);
        bounds += u32::from(
            !(1_000_000 <= before.lo.0
                && before.lo <= before.value
                && before.value <= before.hi
                && before.hi.0 <= 5_000_000),
        );
        random.shuffle(&mut world.reports);
        order += u32::from(world.reputation(TODAY) != before);
        let (rater, evidence) = (random.int(1, 9), random.pick(&[0.35, 0.85, 1.0]));
        for (stars, outcome) in [(5, Outcome::Success), (1, Outcome::Failed)] {
            world.reports.push(report(rater, TODAY, evidence, stars, outcome));
            let by = world.reputation(TODAY).value.0 - before.value.0;
            monotony += u32::from(if stars == 5 { by < -3 } else { by > 3 });
            world.reports.pop();
        }
    }
    vec![
        Row::new(
            "T4",
            format!("of {count} random histories: score changed by order"),
            f64::from(order),
            AtMost(0.0),
        ),
        Row::new("T4", "score or interval out of bounds", f64::from(bounds), AtMost(0.0)),
        Row::new(
            "T4",
            "praise that lowered or blame that raised",
            f64::from(monotony),
            AtMost(0.0),
        ),
    ]
}

/// How well reputation orders creators by their true quality; every second one attacked, or none.
fn order_of_creators(reports: usize, is_attacked: bool, creators: u64) -> (f64, f64) {
    let (mut truth, mut ours, mut plain) = (Vec::new(), Vec::new(), Vec::new());
    for creator in 0..creators {
        let mut random = Random::new(50_000 + 977 * creator + reports as u64);
        let quality = random.beta(4, 2);
        let mut world = honest(reports, 1.6 + 3.2 * quality, 0.45 + 0.52 * quality, &mut random);
        if is_attacked && creator % 2 == 0 {
            attack(&mut world, AGED_SCRIPTED, 50, quality < 0.6, &mut random);
        }
        truth.push(quality);
        ours.push(world.value(TODAY + 31));
        plain.push(world.plain_mean());
    }
    (spearman(&truth, &ours), spearman(&truth, &plain))
}

/// Rank correlations of small samples scatter by 0.03 and more, so many creators are looked at. The plan's 0.85 at 20
/// reports came from 120 of them; over thousands the same formulas give 0.83.
fn ordering(effort: Effort) -> Vec<Row> {
    let many = if effort == Effort::Full { 2_000 } else { 400 };
    let mut rows = Vec::new();
    for (id, is_attacked, targets) in [
        // 0.85 was measured on 120 creators; over thousands the rules give 0.83, and so does the reference.
        ("T5", false, [NotReached(0.85), AtLeast(0.95)]),
        ("T6", true, [AtLeast(0.50), AtLeast(0.90)]),
    ] {
        for (reports, target) in [20, 100].into_iter().zip(targets) {
            let creators = if reports == 20 { 4_000 } else { many };
            let (ours, plain) = order_of_creators(reports, is_attacked, creators);
            let under =
                if is_attacked { "half attacked by 50 scripted accounts" } else { "no attack" };
            let what =
                format!("order of creators by {reports} reports, {under} (plain mean {plain:.2})");
            rows.push(Row::new(id, what, ours, target));
        }
    }
    rows
}

/// Ten accounts vote for all ten reports of each other.
fn ring() -> Row {
    let helped = ALL.iter().filter(|class| {
        let weight = vote_weight(class.credibility(), 10, 10);
        let votes: Vec<Vote> =
            (0..9).map(|cluster| Vote { weight, is_up: true, cluster }).collect();
        helpfulness(&votes).is_helpful
    });
    Row::new(
        "T7",
        "ring of 10 accounts: classes whose reports become helpful",
        helped.count() as f64,
        AtMost(0.0),
    )
}

/// A log of reports by many raters on many creators, recomputed in another order.
fn recomputed() -> Row {
    let mut random = Random::new(7);
    let mut log: Vec<(Rating, Report)> = Vec::new();
    for _ in 0..6_000 {
        let (rater, creator) = (random.int(1, 400), random.int(1, 40));
        let one = report(
            rater,
            TODAY - random.int(0, 700),
            random.pick(&[0.35, 0.85, 1.0]),
            random.int(1, 6) as u8,
            random.pick(&[Outcome::Success, Outcome::Partial, Outcome::Failed]),
        );
        let model = (creator * 10 + random.int(0, 5)).into();
        log.push((
            Rating {
                rater: one.rater,
                model,
                creator: creator.into(),
                evidence: one.evidence,
                stars: one.stars,
            },
            one,
        ));
    }
    let accounts: BTreeMap<AccountId, Account> = (1..400_i64)
        .map(|id| {
            (id.into(), Account { age_days: id * 2, active_days: id / 3, ..Account::default() })
        })
        .collect();
    let first = scores(&accounts, &log);
    random.shuffle(&mut log);
    let second = scores(&accounts, &log);
    let different = first.iter().zip(&second).filter(|(a, b)| a != b).count();
    Row::new(
        "T19",
        format!(
            "scores that differ when {} raters and creators are recomputed from a shuffled log",
            first.len()
        ),
        different as f64,
        AtMost(0.0),
    )
}

fn scores(accounts: &BTreeMap<AccountId, Account>, log: &[(Rating, Report)]) -> Vec<String> {
    let ratings: Vec<Rating> = log.iter().map(|(rating, _)| *rating).collect();
    let believed = believe(accounts, &ratings);
    let mut worlds: BTreeMap<AccountId, World> = BTreeMap::new();
    for (rating, report) in log {
        let world = worlds.entry(rating.creator).or_default();
        world.know(rating.rater, believed[&rating.rater].credibility);
        world.reports.push(*report);
    }
    let creators = worlds.values().map(|world| format!("{:?}", world.reputation(TODAY)));
    believed.values().map(|b| format!("{b:?}")).chain(creators).collect()
}

/// Credibility of a maker of long standing, for attacks that need one.
pub fn veteran() -> Micro {
    credibility(&History {
        age_days: 400,
        active_days: 100,
        evidence: Micro::of(10.0),
        ..History::default()
    })
}
