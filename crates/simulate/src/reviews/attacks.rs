//! Attacks of our own design, against the same functions. Each row tells what it achieves; `docs/attacks.md` says what
//! was mended and what stands.

use domain::trust::{
    Micro,
    credibility::{Agreement, History, above_floor, agreement, credibility},
    helpful::{Vote, helpfulness, vote_weight},
    karma::{self, Event},
    model::model_score,
    report::{self, Attempt, Cause, Outcome, Report},
};

use super::{
    actors::{AGED_SCRIPTED, FIRST_ATTACKER, FRESH, PRINT_FARM, TODAY, World, honest, report},
    targets::veteran,
};
use crate::{
    Effort,
    random::Random,
    table::{
        Row,
        Target::{AtLeast, AtMost, Told},
    },
};

pub fn run(effort: Effort) -> Vec<Row> {
    let runs = effort.runs(20);
    let mut rows = vec![
        sleepers(runs),
        edited_praise(runs),
        slow_drip(runs),
        faint_damage(runs),
        stars_without_prints(),
        stated_print_time(),
        new_geometry(),
    ];
    rows.extend(votes());
    rows.push(herding());
    rows.extend(karma_farms());
    rows
}

/// Mean change that `spoil` makes to a good creator with 20 honest reports, on the day `as_of`.
fn damage(runs: u64, as_of: i64, spoil: impl Fn(&mut World, &mut Random)) -> f64 {
    let one = |run: u64| {
        let mut random = Random::new(31_000 + run);
        let mut world = honest(20, 4.5, 0.92, &mut random);
        let before = world.value(as_of);
        spoil(&mut world, &mut random);
        world.value(as_of) - before
    };
    (0..runs).map(one).sum::<f64>() / runs as f64
}

fn farm(world: &mut World, count: i64, mut send: impl FnMut(&mut World, i64)) {
    for account in FIRST_ATTACKER..FIRST_ATTACKER + count {
        world.know(account.into(), PRINT_FARM.credibility());
        send(world, account);
    }
}

/// Praise one model of the creator with a photo, wait until the pair is no longer recent, then fail another model.
fn sleepers(runs: u64) -> Row {
    let by = damage(runs, TODAY, |world, _| {
        farm(world, 10, |world, account| {
            world.reports.push(report(account, TODAY - 60, 1.0, 5, Outcome::Success));
            world.reports.push(report(account, TODAY, 1.0, 1, Outcome::Failed));
        });
    });
    Row::new(
        "A1",
        "sleepers: 10 accounts praise, wait 60 days, then fail another model (two faked prints each)",
        by,
        AtLeast(-0.60),
    )
}

/// Praise with a photo, wait, then edit the same report into a failure. An edited report counts from the day of the
/// edit, so the pair is recent again.
fn edited_praise(runs: u64) -> Row {
    let with_day = |day: i64| {
        damage(runs, TODAY, |world, _| {
            farm(world, 10, |world, account| {
                world.reports.push(report(account, day, 1.0, 1, Outcome::Failed));
            });
        })
    };
    let what = format!(
        "10 reports edited from praise to failure after 60 days ({:.2} if an edit kept its first day)",
        with_day(TODAY - 60)
    );
    Row::new("A2", what, with_day(TODAY), AtLeast(-0.60))
}

/// Two faked failures a month for a year: never a burst.
fn slow_drip(runs: u64) -> Row {
    let by = damage(runs, TODAY, |world, _| {
        farm(world, 24, |world, account| {
            let months = (account - FIRST_ATTACKER) / 2;
            world.reports.push(report(account, TODAY - 30 * months, 1.0, 1, Outcome::Failed));
        });
    });
    let dollars = PRINT_FARM.dollars * 24.0;
    Row::new(
        "A3",
        format!("slow drip: 24 faked failures over a year, {dollars:.0} dollars"),
        by,
        Told,
    )
}

/// Nothing that looks like an attack: three stars, flawed, settings blamed.
fn faint_damage(runs: u64) -> Row {
    let by = damage(runs, TODAY, |world, random| {
        farm(world, 30, |world, account| {
            let day = TODAY - random.int(0, 30);
            let one = report(account, day, 1.0, 3, Outcome::Partial);
            world.reports.push(Report {
                cause: Some(Cause::Settings),
                feedback: Some(true),
                ..one
            });
        });
    });
    Row::new(
        "A4",
        "faint damage: 30 photographed three-star flaws within a month",
        by,
        AtLeast(-0.60),
    )
}

/// Five stars for files that were never printed, with a photo of anything.
fn stars_without_prints() -> Row {
    let mut world = World::default();
    farm(&mut world, 50, |world, account| {
        let one = report(account, TODAY, 1.0, 5, Outcome::NotPrinted);
        world.reports.push(Report { feedback: None, ..one });
    });
    Row::new(
        "A5",
        "50 photographed five-star reports of files that were not printed",
        world.value(TODAY) - 3.0,
        AtMost(0.0),
    )
}

/// A creator states a year of print time, so that nobody is admitted to report.
fn stated_print_time() -> Row {
    let days = (1..=400).find(|days| {
        let attempt = Attempt {
            is_author: false,
            same_cluster: false,
            downloaded: true,
            same_version: true,
            minutes_since_download: days * 1_440,
            print_minutes: Some(525_600),
            one_active: true,
        };
        report::admit(&attempt).is_ok()
    });
    Row::new(
        "A6",
        "a year of print time is stated: days until reports are admitted",
        days.unwrap_or(i64::MAX) as f64,
        AtMost(2.0),
    )
}

/// A creator moves a vertex after every bad month, so that old reports count half.
fn new_geometry() -> Row {
    let mut world = honest(40, 1.8, 0.4, &mut Random::new(11));
    let stars = |world: &World| model_score(&world.reports, &world.raters, TODAY).stars.value();
    let before = stars(&world);
    for report in &mut world.reports {
        report.older_geometry = true;
    }
    let what = format!(
        "a bad model ({before:.2} stars) gets new geometry, any number of times: stars gained"
    );
    Row::new("A7", what, stars(&world) - before, Told)
}

/// Votes from accounts that cost nothing, against three makers who found a critical report helpful.
fn votes() -> Vec<Row> {
    let honest = |n: i64| {
        (0..n).map(|cluster| Vote { weight: vote_weight(veteran(), 1, 0), is_up: true, cluster })
    };
    let fresh = |n: i64, is_up| {
        let weight = vote_weight(FRESH.credibility(), 1, 0);
        (100..100 + n).map(move |cluster| Vote { weight, is_up, cluster })
    };
    let needed = |is_up: bool, is_done: &dyn Fn(&[Vote]) -> bool| {
        (1..5_000).find(|n| {
            let own = honest(if is_up { 0 } else { 3 });
            is_done(&own.chain(fresh(*n, is_up)).collect::<Vec<_>>())
        })
    };
    let bury = needed(false, &|votes| !helpfulness(votes).is_helpful);
    let push = needed(true, &|votes| helpfulness(votes).is_helpful);
    let three: Vec<Vote> = honest(3).collect();
    let count = |n: Option<i64>| n.map_or(f64::INFINITY, |n| n as f64);
    vec![
        Row::new(
            "A8",
            "fresh accounts that take “helpful” from a report three veterans found helpful",
            count(bury),
            Told,
        ),
        Row::new("A8", "fresh accounts that make a report helpful", count(push), Told),
        Row::new(
            "A8",
            "three colluding veterans make a report helpful (1 = yes)",
            f64::from(u8::from(helpfulness(&three).is_helpful)),
            Told,
        ),
    ]
}

/// A scripted account rates 200 popular models as everyone does, to look reliable.
fn herding() -> Row {
    let one = agreement(5, 4.8, Micro::of(20.0), Micro::of(0.35));
    let agreement: Agreement = std::iter::repeat_n(one, 200).sum();
    let of = History { age_days: 90, active_days: 18, ..History::default() };
    let (before, after) = (credibility(&of), credibility(&History { agreement, ..of }));
    let what = format!(
        "herding: 200 ratings that repeat the consensus lift a scripted account from {:.3} to",
        before.value()
    );
    Row::new("A9", what, after.value(), AtMost(0.25))
}

/// Karma from accounts that cost nothing: downloads, and prints that nobody showed.
fn karma_farms() -> Vec<Row> {
    let weighted =
        |n: i64, class: super::actors::Class| Micro(above_floor(class.credibility()).0 * n);
    let per_day = |credibility: Micro| {
        let kind = karma::of_success(Micro::of(0.35), credibility);
        let events: Vec<Event> = kind
            .into_iter()
            .flat_map(|kind| std::iter::repeat_n(Event { day: TODAY, kind, is_live: true }, 40))
            .collect();
        karma::karma(&events, &[]) as f64
    };
    vec![
        Row::new(
            "A10",
            "500 fresh accounts a day download one model for 35 days: karma",
            karma::of_downloads(weighted(17_500, FRESH)) as f64,
            AtMost(30.0),
        ),
        Row::new(
            "A10",
            "the same with scripted accounts (11,550 dollars)",
            karma::of_downloads(weighted(17_500, AGED_SCRIPTED)) as f64,
            Told,
        ),
        Row::new(
            "A11",
            "40 fresh accounts say they printed: karma in a day",
            per_day(FRESH.credibility()),
            AtMost(0.0),
        ),
        Row::new("A11", "40 veterans say so: karma in a day", per_day(veteran()), AtMost(50.0)),
    ]
}
