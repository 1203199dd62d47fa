//! What the log proves, and every way of forging one that is told.

use sha2::Digest as _;

use super::{
    chain::{self, Entry, Fault, Line},
    proof::{Gap, KNOWN, Proof, Proven, verify_case, verify_draws, verify_draws_by},
    *,
};
use crate::{reports::Category, trust::VERSION};

/// A log with these entries, at these hours.
fn log(entries: &[(i64, Entry)]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (hours, entry) in entries {
        let (position, at) = (lines.len() as i64 + 1, Millis(hours * Millis::HOUR));
        let previous = lines.last().map_or(chain::START, |line| &line.hash).to_owned();
        let entry = serde_json::to_string(entry).expect("plain data");
        lines.push(Line {
            position,
            at,
            hash: chain::hash(position, at, &previous, &entry),
            entry,
        });
    }
    lines
}

/// A beacon of which the test has the key: round 3 comes when day 2 begins.
fn beacon_with_key() -> (beacon::Chain, blst::min_sig::SecretKey) {
    let secret = blst::min_sig::SecretKey::key_gen(&[7; 32], &[]).expect("a key");
    let key = jury::hex(&secret.sk_to_pk().to_bytes()).into();
    let chain = beacon::Chain { key, genesis: 0, period: 86_400, ..beacon::QUICKNET };
    (chain, secret)
}

fn signed(secret: &blst::min_sig::SecretKey, round: u64) -> beacon::Round {
    let signature = secret.sign(
        &sha2::Sha256::digest(round.to_be_bytes()),
        b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_",
        &[],
    );
    beacon::Round { round, signature: jury::hex(&signature.to_bytes()) }
}

/// So many names from a number on, two of each cluster.
fn pool_of(from: i64, count: i64) -> Vec<String> {
    (from..from + count).map(|n| chain::pseudonym("salt", n / 2, n)).collect()
}

fn case() -> String {
    "case".to_owned()
}

fn opened() -> (i64, Entry) {
    let entry = Entry::Opened {
        case: case(),
        category: Category::AiGenerated,
        opened_by: "reports".to_owned(),
        route: Route::Jury,
        params: VERSION.to_owned(),
    };
    (0, entry)
}

const SECRET: &str = "a secret";

/// Secret and pool of a round, as they are committed 20 hours before the day of its draw.
fn committed(round: u32, day: i64, pool: &[String], promise: Option<u64>) -> [(i64, Entry); 2] {
    let names: Vec<&str> = pool.iter().map(String::as_str).collect();
    let commitment = chain::seed_commitment(SECRET);
    let pool = Entry::Pool {
        case: case(),
        round,
        commitment: jury::commitment(&names),
        size: pool.len(),
        day,
    };
    let hours = 24 * day - 20;
    [(hours, Entry::SeedCommitted { day, commitment, beacon: promise }), (hours, pool)]
}

/// The lines before, and an honest draw: four lines.
fn drawn(
    mut entries: Vec<(i64, Entry)>,
    (round, day): (u32, i64),
    pool: &[String],
    beacon: Option<(beacon::Round, &str)>,
) -> Vec<(i64, Entry)> {
    entries.extend(committed(round, day, pool, beacon.as_ref().map(|(round, _)| round.round)));
    let (head, seed) = match &beacon {
        None => {
            let head = log(&entries).pop().expect("lines").hash;
            let seed = chain::seed(day, &head, SECRET);
            (Some(head), seed)
        }
        Some((_, random)) => (None, chain::seed_by_beacon(day, SECRET, random)),
    };
    let places = jury::places(round);
    let drawn = jury::draw(&seed, "case", round, &chain::eligible(pool), places, places);
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    let (panel, reserve) = (owned(drawn.panel), owned(drawn.reserve));
    let draw = Entry::Drawn { case: case(), round, day, pool: pool.to_vec(), panel, reserve };
    let (secret, beacon) = (SECRET.to_owned(), beacon.map(|(round, _)| round));
    entries.push((24 * day, Entry::Seed { day, head, secret, beacon, seed }));
    entries.push((24 * day + 1, draw));
    entries
}

/// A case of which the panel was drawn by a seed of the site's own.
fn honest(pool: &[String]) -> Vec<(i64, Entry)> {
    drawn(vec![opened()], (1, 2), pool, None)
}

/// The places of its lines, after the opening.
const COMMITTED: usize = 1;
const POOL: usize = 2;
const SEED: usize = 3;
const DRAWN: usize = 4;

fn panel_and_reserve(entries: &[(i64, Entry)], place: usize) -> (Vec<String>, Vec<String>) {
    let Entry::Drawn { panel, reserve, .. } = &entries[place].1 else { panic!("no draw") };
    (panel.clone(), reserve.clone())
}

/// What the log proves when one of its lines is another.
fn forged(
    entries: &[(i64, Entry)],
    place: usize,
    change: impl Fn(&mut (i64, Entry)),
) -> Result<Vec<Proven>, Fault> {
    let mut entries = entries.to_vec();
    change(&mut entries[place]);
    verify_draws(&log(&entries), "case")
}

/// What it proves with these lines after it.
fn followed(entries: &[(i64, Entry)], more: &[(i64, Entry)]) -> Result<Vec<Proof>, Fault> {
    let all: Vec<(i64, Entry)> = entries.iter().chain(more).cloned().collect();
    verify_case(&log(&all), "case", &beacon::QUICKNET)
}

fn called(round: u32, juror: &str) -> Entry {
    Entry::Called { case: case(), round, juror: juror.to_owned() }
}

fn left(juror: &str) -> Entry {
    Entry::Left { case: case(), round: 1, juror: juror.to_owned() }
}

fn escalated(why: Why, pool: &[String]) -> Entry {
    Entry::Escalated { case: case(), round: 1, why, pool: pool.to_vec() }
}

/// Ballots against, for and undecided, with the share against in thousandths, and what they are said to come to.
fn counted(ballots: [usize; 3], share: Option<i64>, verdict: Verdict, is_binding: bool) -> Entry {
    let ([violation, clear, can_not_tell], case) = (ballots, case());
    Entry::Counted { case, round: 1, violation, clear, can_not_tell, share, verdict, is_binding }
}

fn decided(round: u32, is_violation: bool, by_panel: bool) -> Entry {
    let measure = if is_violation { "hidden" } else { "nothing" }.to_owned();
    Entry::Decided { case: case(), round, is_violation, by_panel, measure }
}

#[test]
fn a_draw_with_the_beacon_needs_the_round_that_was_promised() {
    let pool = pool_of(0, 60);
    let (chain, secret) = beacon_with_key();
    let made = |number: u64| {
        let round = signed(&secret, number);
        let random = chain.randomness(&round).expect("signed");
        drawn(vec![opened()], (1, 2), &pool, Some((round, &random)))
    };
    let verify = |entries: &[(i64, Entry)]| verify_draws_by(&log(entries), "case", &chain);
    let entries = made(3);
    assert_eq!(verify(&entries).expect("proven")[0].beacon, Some(3));
    let without = honest(&pool);
    assert_eq!(verify(&without).expect("proven")[0].beacon, None);
    assert_ne!(
        verify(&entries).expect("proven")[0].panel,
        verify(&without).expect("proven")[0].panel
    );

    assert_eq!(verify(&made(4)), Err(Fault::OtherBeacon(1)), "not the first of the day");
    let by_quicknet = verify_draws(&log(&entries), "case");
    assert_eq!(by_quicknet, Err(Fault::OtherBeacon(1)), "signed by another key");
    let with = |change: &dyn Fn(&mut Option<beacon::Round>)| {
        let mut entries = entries.clone();
        if let Entry::Seed { beacon, .. } = &mut entries[SEED].1 {
            change(beacon);
        }
        verify(&entries)
    };
    assert_eq!(with(&|beacon| *beacon = None), Err(Fault::OtherBeacon(1)));
    assert_eq!(with(&|beacon| *beacon = Some(signed(&secret, 2))), Err(Fault::OtherBeacon(1)));
    let mut unsigned = signed(&secret, 2);
    unsigned.round = 3;
    assert_eq!(with(&|beacon| *beacon = Some(unsigned.clone())), Err(Fault::OtherBeacon(1)));
    let mut of_the_log = entries.clone();
    if let Entry::Seed { head, .. } = &mut of_the_log[SEED].1 {
        *head = Some(chain::START.to_owned());
    }
    assert_eq!(verify(&of_the_log), Err(Fault::OtherSeed(1)), "the log is no part of it");
    let mut unpromised = entries;
    if let Entry::SeedCommitted { beacon, .. } = &mut unpromised[COMMITTED].1 {
        *beacon = None;
    }
    assert_eq!(verify(&unpromised), Err(Fault::OtherBeacon(1)));
}

#[test]
fn an_honest_draw_is_proven_and_every_other_is_told() {
    let pool = pool_of(0, 60);
    let entries = honest(&pool);
    let proven = verify_draws(&log(&entries), "case").expect("proven");
    assert_eq!((proven[0].pool, proven[0].panel.len(), proven[0].reserve.len()), (60, 9, 9));
    let clusters: BTreeSet<&str> = proven[0].panel.iter().map(|name| &name[..12]).collect();
    assert_eq!(clusters.len(), 9, "one of each cluster");

    assert_eq!(verify_draws(&log(&entries), "other"), Err(Fault::NoCase));
    assert_eq!(verify_draws(&log(&entries[..SEED]), "case"), Err(Fault::NoDraw));
    let mut edited = log(&entries);
    edited[1].at = Millis(3);
    assert_eq!(verify_draws(&edited, "case"), Err(Fault::Broken(2)));
    assert_eq!(verify_draws(&log(&entries)[1..], "case"), Err(Fault::Broken(1)));

    let swap = forged(&entries, DRAWN, |(_, entry)| {
        if let Entry::Drawn { panel, reserve, .. } = entry {
            std::mem::swap(&mut panel[0], &mut reserve[0]);
        }
    });
    assert_eq!(swap, Err(Fault::OtherPanel(1)));
    let smaller = forged(&entries, DRAWN, |(_, entry)| {
        if let Entry::Drawn { pool, .. } = entry {
            pool.pop();
        }
    });
    assert_eq!(smaller, Err(Fault::OtherPool(1)));
    let otherwise = forged(&entries, POOL, |(_, entry)| {
        if let Entry::Pool { size, .. } = entry {
            *size = 12;
        }
    });
    assert_eq!(otherwise, Err(Fault::OtherPool(1)), "so many were not committed");
    let ground = forged(&entries, SEED, |(_, entry)| {
        if let Entry::Seed { secret, .. } = entry {
            "another".clone_into(secret);
        }
    });
    assert_eq!(ground, Err(Fault::OtherSeed(1)));
    assert_eq!(forged(&entries, POOL, |(hours, _)| *hours = 48), Err(Fault::CommittedLate(1)));
    let mut early = entries.clone();
    (early[SEED].0, early[DRAWN].0) = (40, 40);
    assert_eq!(verify_draws(&log(&early), "case"), Err(Fault::Early(1)));
    let mut twice = entries.clone();
    twice.push(entries[DRAWN].clone());
    assert_eq!(verify_draws(&log(&twice), "case"), Err(Fault::Twice(1)));
    let few = honest(&pool_of(0, 44));
    assert_eq!(verify_draws(&log(&few), "case"), Err(Fault::SmallPool(1)));
}

#[test]
fn the_reserve_is_as_long_as_the_rules_say() {
    let entries = honest(&pool_of(0, 60));
    for length in [0, 1, 8] {
        let shorter = forged(&entries, DRAWN, |(_, entry)| {
            if let Entry::Drawn { reserve, .. } = entry {
                reserve.truncate(length);
            }
        });
        assert_eq!(shorter, Err(Fault::OtherPanel(1)), "{length}");
    }
    // Forty-six members of twelve clusters: nine sit, and three are left.
    let crowded: Vec<String> = (0..46).map(|n| chain::pseudonym("salt", n % 12, n)).collect();
    let proven = verify_draws(&log(&honest(&crowded)), "case").expect("proven");
    assert_eq!((proven[0].panel.len(), proven[0].reserve.len()), (9, 3));
}

#[test]
fn the_reserve_is_called_in_its_order_and_nobody_else() {
    let entries = honest(&pool_of(0, 60));
    let (panel, reserve) = panel_and_reserve(&entries, DRAWN);
    let in_order = [
        (50, left(&panel[4])),
        (50, called(1, &reserve[0])),
        (98, called(1, &reserve[1])),
        (99, left(&reserve[0])),
        (99, called(1, &reserve[2])),
    ];
    let proofs = followed(&entries, &in_order).expect("proven");
    assert!(matches!(&proofs[..], [Proof::Drawn(proven)] if proven.called == 3), "{proofs:?}");

    let stranger = chain::pseudonym("salt", 900, 900);
    for wrong in [&reserve[1], &reserve[8], &panel[0], &stranger] {
        let told = followed(&entries, &[(50, called(1, wrong))]);
        assert_eq!(told, Err(Fault::OtherCall(1, 6)), "{wrong} is not the first of the reserve");
    }
    let first = [(50, left(&panel[0])), (50, called(1, &reserve[0]))];
    let again = [first.as_slice(), &[(51, called(1, &reserve[0]))]].concat();
    assert_eq!(followed(&entries, &again), Err(Fault::OtherCall(1, 8)));
    // Nor is anybody called while all who were drawn are there and not silent for long.
    let early = followed(&entries, &[(96, called(1, &reserve[0]))]);
    assert_eq!(early, Err(Fault::CalledEarly(1, 6)));
    let one_too_many = [first.as_slice(), &[(51, called(1, &reserve[1]))]].concat();
    assert_eq!(followed(&entries, &one_too_many), Err(Fault::CalledEarly(1, 8)));
    // Nobody leaves who does not sit, nor twice; nobody is called before there is a panel, or for another round.
    let (twice, not_yet) = ([(50, left(&panel[1])), (50, left(&panel[1]))], left(&reserve[0]));
    assert_eq!(followed(&entries, &twice), Err(Fault::OutOfOrder(7)));
    assert_eq!(followed(&entries, &[(50, not_yet)]), Err(Fault::OutOfOrder(6)));
    let early = followed(&entries[..DRAWN], &[(48, called(1, &reserve[0]))]);
    assert_eq!(early, Err(Fault::OutOfOrder(5)));
    let elsewhere = followed(&entries, &[(50, called(2, &reserve[0]))]);
    assert_eq!(elsewhere, Err(Fault::OutOfOrder(6)));
}

#[test]
fn that_a_pool_is_too_small_is_counted_and_not_believed() {
    let before = |pool: &[String]| {
        let mut entries = vec![opened()];
        entries.extend(committed(1, 2, pool, None));
        entries
    };
    let (few, many) = (pool_of(0, 44), pool_of(0, 60));
    let given_up = |pool: &[String], shown: &[String], hours| {
        followed(&before(pool), &[(hours, escalated(Why::SmallPool, shown))])
    };
    let proven = Ok(vec![Proof::TooFew { round: 1, pool: 44, clusters: 22 }]);
    assert_eq!(given_up(&few, &few, 48), proven);
    let nobody = Ok(vec![Proof::TooFew { round: 1, pool: 0, clusters: 0 }]);
    assert_eq!(given_up(&[], &[], 48), nobody);
    // Many accounts of few people are too few as well.
    let crowded: Vec<String> = (0..60).map(|n| chain::pseudonym("salt", n % 8, n)).collect();
    let of_eight = Ok(vec![Proof::TooFew { round: 1, pool: 60, clusters: 8 }]);
    assert_eq!(given_up(&crowded, &crowded, 48), of_eight);

    assert_eq!(given_up(&many, &many, 48), Err(Fault::EnoughPool(1)), "a draw was dropped");
    assert_eq!(given_up(&many, &few, 48), Err(Fault::OtherPool(1)), "another pool is shown");
    assert_eq!(given_up(&few, &few, 47), Err(Fault::Early(1)));
    let unseen = Ok(vec![Proof::Open { round: 1, why: Gap::PoolNotShown }]);
    assert_eq!(given_up(&many, &[], 48), unseen, "what is not shown is not proven");
    // After a panel was drawn it is no reason, nor is a seed believed that was not committed.
    let entries = honest(&many);
    let dropped = followed(&entries, &[(50, escalated(Why::SmallPool, &many))]);
    assert_eq!(dropped, Err(Fault::OtherCount(1)));
    let mut other_seed = honest(&few)[..DRAWN].to_vec();
    other_seed.push((49, escalated(Why::SmallPool, &few)));
    assert_eq!(followed(&other_seed, &[]), proven);
    if let Entry::Seed { secret, .. } = &mut other_seed[SEED].1 {
        "another".clone_into(secret);
    }
    assert_eq!(followed(&other_seed, &[]), Err(Fault::OtherSeed(1)));
}

#[test]
fn that_the_beacon_stayed_away_is_never_proven_and_often_refuted() {
    let (chain, secret) = beacon_with_key();
    let pool = pool_of(0, 60);
    let gone = |promise: Option<u64>, hours: i64, seed: Option<Entry>| {
        let mut entries = vec![opened()];
        entries.extend(committed(1, 2, &pool, promise));
        entries.extend(seed.map(|seed| (50, seed)));
        entries.push((hours, escalated(Why::NoBeacon, &[])));
        verify_case(&log(&entries), "case", &chain)
    };
    let waited = 24 * (2 + BEACON_DAYS);
    let open = Proof::Open { round: 1, why: Gap::NoBeacon(3) };
    assert_eq!(gone(Some(3), waited, None), Ok(vec![open]));
    assert_eq!(gone(Some(3), waited - 1, None), Err(Fault::BeaconCame(1)), "not for three days");
    assert_eq!(gone(Some(4), waited, None), Err(Fault::OtherBeacon(1)), "another round");
    assert_eq!(gone(None, waited, None), Err(Fault::OtherBeacon(1)), "none was promised");
    let round = signed(&secret, 3);
    let random = chain.randomness(&round).expect("signed");
    let seed = chain::seed_by_beacon(2, SECRET, &random);
    let shown =
        Entry::Seed { day: 2, head: None, secret: SECRET.to_owned(), beacon: Some(round), seed };
    assert_eq!(gone(Some(3), waited, Some(shown)), Err(Fault::BeaconCame(1)), "it is in the log");
}

#[test]
fn moderators_have_a_case_by_the_rules_or_for_a_reason_in_the_log() {
    let by = |category, opened_by: &str, route| {
        let opened_by = opened_by.to_owned();
        let params = VERSION.to_owned();
        (0, Entry::Opened { case: case(), category, opened_by, route, params })
    };
    let decision = (1, decided(1, false, false));
    let verify = |opened: (i64, Entry)| followed(&[opened], std::slice::from_ref(&decision));
    let by_rule = |origin| Ok(vec![Proof::ByRule { round: 1, origin }]);
    for (category, opened_by, origin) in [
        (Category::Unsafe, "reports", Origin::Reports),
        (Category::Unsafe, "staff", Origin::Staff),
        (Category::AiGenerated, "order", Origin::Order),
    ] {
        assert_eq!(verify(by(category, opened_by, Route::Moderators)), by_rule(origin));
    }
    // What a panel judges is neither opened for moderators nor decided by them without a word.
    for opened_by in ["reports", "staff"] {
        let forged = by(Category::Misleading, opened_by, Route::Moderators);
        assert_eq!(verify(forged), Err(Fault::OtherRoute));
    }
    assert_eq!(verify(opened()), Err(Fault::OutOfOrder(2)));
    assert_eq!(verify(by(Category::Unsafe, "whim", Route::Moderators)), Err(Fault::OutOfOrder(1)));
    let entries = honest(&pool_of(0, 60));
    assert_eq!(
        followed(&entries, &[(50, decided(1, true, false))]),
        Err(Fault::OutOfOrder(6)),
        "the panel was drawn, and moderators decide"
    );
    let waits = followed(&entries[..SEED], &[]);
    assert_eq!(waits, Ok(vec![Proof::Open { round: 1, why: Gap::NotYet(Some(2)) }]));
    let other = Entry::Opened {
        case: case(),
        category: Category::AiGenerated,
        opened_by: "reports".to_owned(),
        route: Route::Jury,
        params: "trust-0".to_owned(),
    };
    let why = Gap::OtherRules("trust-0".to_owned());
    assert_eq!(followed(&[(0, other)], &[]), Ok(vec![Proof::Open { round: 1, why }]));
    assert!(KNOWN.contains(&VERSION), "cases of today are judged by rules of today");
}

#[test]
fn what_follows_a_panel_is_what_its_ballots_come_to() {
    let entries = honest(&pool_of(0, 60));
    let after = |count: Entry, then: Entry| followed(&entries, &[(122, count), (122, then)]);
    let (against, cleared) = (Verdict::Violation, Verdict::Clear);
    for (count, then) in [
        (counted([7, 2, 0], Some(778), against, true), decided(1, true, true)),
        (counted([7, 2, 0], Some(700), against, true), decided(1, true, true)),
        (counted([2, 6, 1], Some(250), cleared, true), decided(1, false, true)),
        (counted([8, 1, 0], Some(889), against, false), escalated(Why::Advice(against), &[])),
        (counted([5, 4, 0], Some(556), Verdict::Split, true), escalated(Why::Split, &[])),
        (counted([7, 2, 0], Some(640), Verdict::Split, false), escalated(Why::Split, &[])),
        (counted([3, 3, 0], None, Verdict::NoQuorum, true), escalated(Why::NoQuorum, &[])),
    ] {
        let told = after(count.clone(), then);
        assert!(matches!(told.as_deref(), Ok([Proof::Drawn(_)])), "{count:?}: {told:?}");
    }
    let fault = Err(Fault::OtherCount(1));
    for count in [
        counted([8, 1, 0], Some(889), Verdict::Split, true),
        counted([8, 1, 0], Some(889), cleared, true),
        counted([6, 3, 0], Some(750), against, true),
        counted([7, 2, 0], Some(640), against, true),
        counted([2, 6, 1], Some(250), Verdict::Split, true),
        counted([9, 1, 0], Some(900), against, true),
        counted([7, 2, 0], None, against, true),
        counted([8, 1, 0], Some(889), Verdict::NoQuorum, true),
        counted([6, 0, 0], None, cleared, true),
        counted([usize::MAX, 7, 0], Some(900), against, true),
    ] {
        assert_eq!(followed(&entries, &[(60, count.clone())]), fault, "{count:?}");
    }
    let found = || counted([8, 1, 0], Some(889), against, true);
    for then in [
        escalated(Why::Split, &[]),
        escalated(Why::NoQuorum, &[]),
        escalated(Why::Advice(against), &[]),
        decided(1, false, true),
    ] {
        assert_eq!(after(found(), then.clone()), fault, "{then:?}");
    }
    let uncounted = [(60, decided(1, true, true))];
    assert_eq!(followed(&entries, &uncounted), fault);
    assert_eq!(after(found(), found()), Err(Fault::OutOfOrder(7)), "once");
}

#[test]
fn a_panel_is_not_counted_while_ballots_are_waited_for() {
    let entries = honest(&pool_of(0, 60));
    let (panel, reserve) = panel_and_reserve(&entries, DRAWN);
    let none = || counted([3, 3, 0], None, Verdict::NoQuorum, true);
    let early = Err(Fault::CountedEarly(1));
    // Drawn in hour 49: ballots of the panel count for 72 hours, of those called later longer.
    assert_eq!(followed(&entries, &[(50, none())]), early);
    assert_eq!(followed(&entries, &[(120, none())]), early);
    assert!(followed(&entries, &[(121, none())]).is_ok());
    let full = counted([8, 1, 0], Some(889), Verdict::Violation, true);
    assert!(followed(&entries, &[(50, full)]).is_ok(), "all places are filled");
    let mut all: Vec<(i64, Entry)> =
        reserve.iter().take(7).map(|juror| (98, called(1, juror))).collect();
    all.push((122, none()));
    assert_eq!(followed(&entries, &all), early, "seven of the reserve still had time");
    // Who left is not waited for, once nobody is left to be called.
    let mut gone = Vec::new();
    for (juror, next) in panel.iter().zip(&reserve) {
        gone.extend([(50, left(juror)), (50, called(1, next))]);
    }
    let mut two_waited = gone.clone();
    gone.extend(reserve.iter().take(3).map(|juror| (51, left(juror))));
    gone.push((52, none()));
    assert!(followed(&entries, &gone).is_ok());
    two_waited.push((51, left(&reserve[0])));
    two_waited.push((52, none()));
    assert_eq!(followed(&entries, &two_waited), early);
}

#[test]
fn an_appeal_has_a_draw_of_its_own_with_none_from_before() {
    let pool = pool_of(0, 60);
    let mut entries = honest(&pool);
    let (panel, reserve) = panel_and_reserve(&entries, DRAWN);
    let appealed = || (100, Entry::Appealed { case: case(), by: Side::Author });
    entries.extend([
        (98, called(1, &reserve[0])),
        (99, counted([8, 1, 0], Some(889), Verdict::Violation, true)),
        (99, decided(1, true, true)),
        appealed(),
    ]);
    let sat: Vec<&String> = panel.iter().chain(&reserve[..1]).collect();
    let rest: Vec<String> = pool.iter().filter(|name| !sat.contains(name)).cloned().collect();
    let whole = drawn(entries.clone(), (2, 5), &rest, None);
    let proven = verify_draws(&log(&whole), "case").expect("proven");
    let panels: Vec<_> = proven.iter().map(|draw| (draw.round, draw.panel.len())).collect();
    assert_eq!(panels, [(1, 9), (2, 15)]);

    for before in [&panel[3], &reserve[0]] {
        let mut with = rest.clone();
        // Under another cluster it is still the same person.
        with.push(format!("000000000000-{}", chain::person(before)));
        let told = verify_draws(&log(&drawn(entries.clone(), (2, 5), &with, None)), "case");
        assert_eq!(told, Err(Fault::SatBefore(2)));
    }
    let once_more = followed(&whole, &[(300, appealed().1)]);
    assert_eq!(once_more, Err(Fault::OutOfOrder(whole.len() as i64 + 1)));
    let unasked = followed(&entries[..=DRAWN], &[(60, decided(2, true, false))]);
    assert_eq!(unasked, Err(Fault::OutOfOrder(6)), "no appeal was made");
    let silent = followed(&entries, &[(100, decided(2, false, false))]);
    assert_eq!(silent, Err(Fault::OutOfOrder(entries.len() as i64 + 1)), "nor was a panel drawn");
}

#[test]
fn who_lost_appeals_in_time_and_nothing_but_words_and_measures_follows_the_end() {
    let appeal = |by| Entry::Appealed { case: case(), by };
    let closed = || Entry::Closed { case: case(), how: "final".to_owned() };
    let further = || Entry::Followed { case: case(), measure: "removed".to_owned() };
    let reasons = || {
        let text = "The ear floats.".to_owned();
        Entry::Reasons { case: case(), round: 1, choice: Choice::Violation, text }
    };
    let by_rule = Entry::Opened {
        case: case(),
        category: Category::Unsafe,
        opened_by: "reports".to_owned(),
        route: Route::Moderators,
        params: VERSION.to_owned(),
    };
    let before = |is_violation| [(0, by_rule.clone()), (1, decided(1, is_violation, false))];
    let after = |is_violation, more: &[(i64, Entry)]| followed(&before(is_violation), more);
    let third = Err(Fault::OutOfOrder(3));
    let ends = 1 + 24 * APPEAL_DAYS;
    for (side, lost) in [(Side::Author, true), (Side::Reporter, false)] {
        assert!(after(lost, &[(ends, appeal(side))]).is_ok(), "{side:?} in time");
        assert_eq!(after(!lost, &[(ends, appeal(side))]), third, "{side:?} had won");
        assert_eq!(after(lost, &[(ends + 1, appeal(side))]), third, "{side:?} late");
    }
    assert_eq!(after(true, &[(ends - 1, closed())]), third, "an appeal could still come");
    for (then, is_taken) in [
        (reasons(), true),
        (further(), true),
        (closed(), false),
        (appeal(Side::Author), false),
        (decided(1, false, false), false),
    ] {
        let told = after(true, &[(ends, closed()), (ends, then.clone())]);
        assert_eq!(told.is_ok(), is_taken, "{then:?}: {told:?}");
        assert!(is_taken || told == Err(Fault::OutOfOrder(4)), "{then:?}: {told:?}");
    }
    for early in [reasons(), further(), closed()] {
        let told = followed(&[(0, by_rule.clone())], &[(1, early.clone())]);
        assert_eq!(told, Err(Fault::OutOfOrder(2)), "nothing is decided: {early:?}");
    }
    // The second look is the last, and ends at once.
    let again = [(2, appeal(Side::Author)), (3, further()), (4, decided(2, true, false))];
    assert!(after(true, &[again.as_slice(), &[(4, closed())]].concat()).is_ok());
}

#[test]
fn a_line_added_later_tries_no_other_draw() {
    let pool = pool_of(0, 60);
    let (chain, secret) = beacon_with_key();
    let round = signed(&secret, 3);
    let random = chain.randomness(&round).expect("signed");
    let by_beacon = drawn(vec![opened()], (1, 2), &pool, Some((round, &random)));
    let without = honest(&pool);
    let with_line = |entries: &[(i64, Entry)], place: usize| {
        let mut entries = entries.to_vec();
        let line = Entry::Closed { case: "other".to_owned(), how: "any text".to_owned() };
        entries.insert(place, (47, line));
        log(&entries)
    };
    let verify = |lines: &[Line]| verify_draws_by(lines, "case", &chain);

    // Once the day has begun the chain tells it, whatever the seed is made of.
    for entries in [&by_beacon, &without] {
        let backdated = with_line(entries, DRAWN);
        assert_eq!(verify(&backdated), Err(Fault::Backwards(5)));
        assert_eq!(chain::read(&backdated).map(|read| read.len()), Err(Fault::Backwards(5)));
    }
    // As the last line before the day it changes a seed of the site's own, and none that has the beacon.
    assert_eq!(verify(&with_line(&without, SEED)), Err(Fault::OtherSeed(1)));
    let drawn = verify(&log(&by_beacon)).expect("proven");
    assert_eq!(verify(&with_line(&by_beacon, SEED)), Ok(drawn));
}

#[test]
fn what_a_program_from_before_wrote_is_read() {
    let old = r#"{"kind":"escalated","case":"case","round":1,"why":"small-pool"}"#;
    let read: Entry = serde_json::from_str(old).expect("an entry");
    assert_eq!(read, escalated(Why::SmallPool, &[]));
    assert_eq!(serde_json::to_string(&read).expect("plain data"), old, "and written as it was");
    let event = r#"{"kind":"drawn","panel":["a"],"reserve":[]}"#;
    let event: Event = serde_json::from_str(event).expect("an event");
    // A panel of another size than today's: what was admitted then is not asked again.
    let opened = Event::Opened { route: Route::Jury };
    let case = Case::of(&[(opened, Millis(0)), (event, Millis(1))]).expect("a case");
    assert_eq!((case.stage, case.seats.len()), (Stage::Panel, 1));
}
