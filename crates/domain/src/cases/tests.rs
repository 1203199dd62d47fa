//! Every order of events, repeated, late, forged, and with a crash between any two: the case ends, once, by its rules.

use proptest::prelude::*;

use super::{
    chain::{self, Entry, Fault, Line},
    enforcement::{
        FACTS_MAX, FACTS_MIN, Measure, Reasons, answer, cleared, counts, facts, mended, ordered,
        pause, rule_path, statement, suggested,
    },
    scrub::scrub,
    *,
};
use sha2::Digest as _;

use crate::{jury, reports::Category};

const START: Millis = Millis(20_000 * Millis::DAY + 7 * Millis::HOUR);

/// Something that a person, a job or an enemy tries.
#[derive(Clone, Debug)]
enum Try {
    Wait(i64),
    Vote(usize, Choice),
    Leave(usize),
    Due,
    /// The step that would be due, done again by a second worker, or the last one again after a crash.
    Again,
    Count(Verdict),
    Moderate(i64, bool),
    ByPanel(bool),
    Appeal(Side),
    End,
    Reopen,
}

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![5 => Just(Choice::Violation), 3 => Just(Choice::Clear), 1 => Just(Choice::CanNotTell)]
}

fn a_try() -> impl Strategy<Value = Try> {
    prop_oneof![
        4 => (0_i64..40).prop_map(Try::Wait),
        2 => (0_i64..4_000).prop_map(Try::Wait),
        30 => (0_usize..45, choice()).prop_map(|(n, c)| Try::Vote(n, c)),
        2 => (0_usize..45).prop_map(Try::Leave),
        8 => Just(Try::Due),
        3 => Just(Try::Again),
        1 => prop_oneof![Just(Verdict::Violation), Just(Verdict::Clear)].prop_map(Try::Count),
        2 => (1_i64..3, any::<bool>()).prop_map(|(n, v)| Try::Moderate(n, v)),
        1 => any::<bool>().prop_map(Try::ByPanel),
        2 => prop_oneof![Just(Side::Author), Just(Side::Reporter)].prop_map(Try::Appeal),
        1 => Just(Try::End),
        1 => Just(Try::Reopen),
    ]
}

/// What is stored: events. The case is made of them anew at every try, as after a crash.
struct Run {
    events: Vec<(Event, Millis)>,
    now: Millis,
    pool: usize,
    is_competent: bool,
    /// Whether draws wait for a beacon that never comes.
    is_awaited: bool,
}

impl Run {
    fn new(route: Route, pool: usize, is_competent: bool) -> Self {
        let events = vec![(Event::Opened { route }, START)];
        Self { events, now: START, pool, is_competent, is_awaited: false }
    }

    /// Whether a draw that is due has to wait.
    fn waits(&self) -> bool {
        self.is_awaited && self.now < self.case().beacon_until()
    }

    fn case(&self) -> Case {
        Case::of(&self.events).expect("what was admitted once is admitted again")
    }

    fn offer(&mut self, event: Event) -> Result<(), Refused> {
        let before = self.case();
        before.after(&event, self.now)?;
        self.events.push((event, self.now));
        Ok(())
    }

    fn juror(&self, n: usize) -> String {
        format!("r{}-{n}", self.case().round)
    }

    /// The event that a job writes for a step.
    fn event(&self, step: Step) -> Event {
        let case = self.case();
        match step {
            Step::Draw if self.is_awaited => Event::Escalated { why: Why::NoBeacon },
            Step::Draw if self.pool < case.places() => Event::Escalated { why: Why::SmallPool },
            Step::Draw => {
                let mut all: Vec<String> = (0..self.pool).map(|n| self.juror(n)).collect();
                let reserve = all.split_off(case.places());
                Event::Drawn { panel: all, reserve }
            }
            Step::Call => Event::Called { juror: case.reserve[0].clone() },
            Step::Count => {
                Event::Counted { verdict: case.tally().verdict, is_binding: self.is_competent }
            }
            Step::Decide { is_violation } => Event::Decided { is_violation, by: Decider::Panel },
            Step::Escalate(why) => Event::Escalated { why },
            Step::End => Event::Ended,
        }
    }

    fn due(&mut self) -> bool {
        match self.case().next(self.now) {
            Some(Ok(Step::Draw)) if self.waits() => false,
            Some(Ok(step)) => {
                let event = self.event(step);
                self.offer(event).expect("what is due can be done");
                true
            }
            _ => false,
        }
    }

    fn attempt(&mut self, attempt: &Try) {
        let _ = match attempt {
            Try::Wait(hours) => {
                self.now = self.now.plus(hours * Millis::HOUR);
                Ok(())
            }
            Try::Vote(n, choice) => self.offer(Event::Voted {
                juror: self.juror(*n),
                choice: *choice,
                weight: Micro::ONE,
            }),
            Try::Leave(n) => self.offer(Event::Left { juror: self.juror(*n) }),
            Try::Due => {
                self.due();
                Ok(())
            }
            Try::Again => {
                self.events.last().cloned().map_or(Ok(()), |(event, _)| self.offer(event))
            }
            Try::Count(verdict) => {
                self.offer(Event::Counted { verdict: *verdict, is_binding: true })
            }
            Try::Moderate(who, v) => {
                self.offer(Event::Decided { is_violation: *v, by: Decider::Moderator(*who) })
            }
            Try::ByPanel(v) => self.offer(Event::Decided { is_violation: *v, by: Decider::Panel }),
            Try::Appeal(by) => self.offer(Event::Appealed { by: *by, route: Route::Jury }),
            Try::End => self.offer(Event::Ended),
            Try::Reopen => self.offer(Event::Opened { route: Route::Moderators }),
        };
    }

    /// Lets jobs, time and two moderators bring it to its end.
    fn finish(&mut self) {
        for _ in 0..200 {
            let case = self.case();
            if case.stage.is_over() {
                return;
            }
            match case.next(self.now) {
                Some(Ok(Step::Draw)) if self.waits() => self.now = case.beacon_until(),
                Some(Ok(_)) => assert!(self.due()),
                Some(Err(at)) => {
                    assert!(at > self.now, "time goes on");
                    self.now = at;
                }
                None => {
                    let by =
                        |who| Event::Decided { is_violation: true, by: Decider::Moderator(who) };
                    if self.offer(by(1)).is_err() {
                        self.offer(by(2)).expect("one of two moderators may always decide");
                    }
                }
            }
        }
        panic!("it does not end: {:#?}", self.case());
    }

    /// What must hold of the events of a case that is over.
    fn check(&self) {
        let is = |wanted: fn(&Event) -> bool| self.events.iter().filter(|(e, _)| wanted(e)).count();
        let rounds = 1 + is(|e| matches!(e, Event::Appealed { .. }));
        let case = self.case();
        assert_eq!(is(|e| matches!(e, Event::Opened { .. })), 1);
        assert!(rounds <= 2 && is(|e| matches!(e, Event::Decided { .. })) <= rounds);
        assert!(is(|e| matches!(e, Event::Counted { .. })) <= rounds);
        match case.stage {
            Stage::Final => assert!(case.decision.is_some()),
            stage => panic!("{stage:?} is no end"),
        }
        self.check_ballots();
        for event in self.events.iter().map(|(event, _)| event) {
            assert_eq!(case.clone().after(event, self.now), Err(Refused::Over));
        }
    }

    /// Each ballot is by somebody who was called, in time, once, and no more than there are places; verdicts follow.
    fn check_ballots(&self) {
        let mut case = self.case();
        let mut called: Vec<(String, Millis)> = Vec::new();
        let mut ballots: Vec<(String, Choice)> = Vec::new();
        for (place, (event, at)) in self.events.iter().enumerate() {
            case = Case::of(&self.events[..=place]).expect("a prefix");
            match event {
                Event::Drawn { panel, .. } => called.extend(panel.iter().map(|j| (j.clone(), *at))),
                Event::Called { juror } => called.push((juror.clone(), *at)),
                Event::Voted { juror, choice, .. } => {
                    let (_, since) = called.iter().find(|(j, _)| j == juror).expect("was called");
                    assert!(at.since(*since) <= DEADLINE_HOURS * Millis::HOUR);
                    assert!(ballots.iter().all(|(j, _)| j != juror));
                    ballots.push((juror.clone(), *choice));
                }
                Event::Counted { verdict, .. } => {
                    let of = |c| ballots.iter().filter(|(_, b)| *b == c).count();
                    let (against, clear) = (of(Choice::Violation), of(Choice::Clear));
                    assert!(ballots.len() <= case.places());
                    if *verdict == Verdict::Violation {
                        assert!(against >= if case.round == 1 { 7 } else { 11 });
                    }
                    if *verdict == Verdict::Clear {
                        assert!(clear >= if case.round == 1 { 6 } else { 10 });
                    }
                }
                Event::Appealed { .. } => {
                    called.clear();
                    ballots.clear();
                }
                _ => {}
            }
        }
        assert!(case.stage.is_over());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_order_ends_once(
        tries in proptest::collection::vec(a_try(), 0..160),
        pool in 0_usize..45,
        is_competent in any::<bool>(),
        by_jury in proptest::bool::weighted(0.9),
        begins_drawn in any::<bool>(),
        is_awaited in proptest::bool::weighted(0.2),
    ) {
        let route = if by_jury { Route::Jury } else { Route::Moderators };
        let mut run = Run { is_awaited, ..Run::new(route, pool, is_competent) };
        if begins_drawn && by_jury {
            run.now = run.case().draws_at();
            run.due();
        }
        for attempt in &tries {
            run.attempt(attempt);
        }
        run.finish();
        run.check();
    }
}

/// A run whose panel of nine was drawn from a pool of thirty.
fn drawn() -> Run {
    let mut run = Run::new(Route::Jury, 30, true);
    assert_eq!(run.case().next(run.now), Some(Err(run.case().draws_at())));
    run.now = run.case().draws_at();
    assert!(run.due());
    run
}

#[test]
fn a_whole_case_from_notice_to_overturned_appeal() {
    let mut run = drawn();
    for n in 0..9 {
        let choice = if n < 7 { Choice::Violation } else { Choice::Clear };
        run.attempt(&Try::Vote(n, choice));
    }
    while run.due() {}
    assert_eq!(run.case().decision, Some((true, Decider::Panel)));
    assert_eq!(run.case().may_appeal(Side::Reporter, run.now), Err(Refused::NotLost));
    run.attempt(&Try::Appeal(Side::Author));
    run.now = run.case().draws_at();
    assert!(run.due());
    for n in 0..15 {
        run.attempt(&Try::Vote(n, Choice::Clear));
    }
    while run.due() {}
    assert_eq!(run.case().decision, Some((false, Decider::Panel)));
    run.check();
}

#[test]
fn silent_jurors_are_joined_by_reserves_and_a_late_ballot_is_refused() {
    let mut run = drawn();
    for n in 0..6 {
        run.attempt(&Try::Vote(n, Choice::Violation));
    }
    let Some(Err(at)) = run.case().next(run.now) else { panic!("nothing is due yet") };
    assert_eq!(at.since(run.now), REPLACE_AT_HOURS * Millis::HOUR);
    run.now = at;
    while run.due() {}
    assert_eq!(run.case().seats.len(), 12, "three reserves for three silent jurors");
    run.now = run.now.plus((DEADLINE_HOURS - REPLACE_AT_HOURS) * Millis::HOUR + 1);
    let late = Event::Voted { juror: run.juror(6), choice: Choice::Clear, weight: Micro::ONE };
    assert_eq!(run.offer(late), Err(Refused::Late));
    let forged = Event::Voted { juror: "x-1".into(), choice: Choice::Clear, weight: Micro::ONE };
    assert_eq!(run.offer(forged), Err(Refused::NotSeated));
    run.now = run.case().panel_until().plus(1);
    while run.due() {}
    assert_eq!(run.case().stage, Stage::Moderators(Why::NoQuorum));
}

#[test]
fn a_draw_waits_for_the_beacon_for_some_days_only() {
    let mut run = Run { is_awaited: true, ..Run::new(Route::Jury, 30, true) };
    run.now = run.case().draws_at();
    assert_eq!(run.case().next(run.now), Some(Ok(Step::Draw)));
    assert!(!run.due(), "it waits");
    let gone = || Event::Escalated { why: Why::NoBeacon };
    run.now = run.case().beacon_until().plus(-1);
    assert_eq!(run.offer(gone()), Err(Refused::NotNow));
    run.now = run.case().beacon_until();
    assert!(run.due());
    assert_eq!(run.case().stage, Stage::Moderators(Why::NoBeacon));
    assert_eq!(run.offer(gone()), Err(Refused::NotNow), "once");
    run.finish();
    run.check();
}

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

fn honest(secret: &str, pool: &[String]) -> Vec<(i64, Entry)> {
    honest_with(secret, pool, None)
}

fn honest_with(
    secret: &str,
    pool: &[String],
    beacon: Option<(beacon::Round, &str)>,
) -> Vec<(i64, Entry)> {
    let promise = beacon.as_ref().map(|(round, _)| round.round);
    let case = "case".to_owned();
    let names: Vec<&str> = pool.iter().map(String::as_str).collect();
    let before = vec![
        (
            1,
            Entry::SeedCommitted {
                day: 2,
                commitment: chain::seed_commitment(secret),
                beacon: promise,
            },
        ),
        (
            2,
            Entry::Pool {
                case: case.clone(),
                round: 1,
                commitment: jury::commitment(&names),
                size: pool.len(),
                day: 2,
            },
        ),
    ];
    let (head, seed) = match &beacon {
        None => {
            let head = log(&before)[1].hash.clone();
            let seed = chain::seed(2, &head, secret);
            (Some(head), seed)
        }
        Some((_, random)) => (None, chain::seed_by_beacon(2, secret, random)),
    };
    let eligible = chain::eligible(pool);
    let drawn = jury::draw(&seed, "case", 1, &eligible, 9, 9);
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    let draw = Entry::Drawn {
        case,
        round: 1,
        day: 2,
        pool: pool.to_vec(),
        panel: owned(drawn.panel),
        reserve: owned(drawn.reserve),
    };
    let shown = Entry::Seed {
        day: 2,
        head,
        secret: secret.to_owned(),
        beacon: beacon.map(|(round, _)| round),
        seed,
    };
    before.into_iter().chain([(48, shown), (49, draw)]).collect()
}

#[test]
fn a_draw_with_the_beacon_needs_the_round_that_was_promised() {
    let pool: Vec<String> = (0..60).map(|n| chain::pseudonym("salt", n / 2, n)).collect();
    let (chain, secret) = beacon_with_key();
    let made = |number: u64| {
        let round = signed(&secret, number);
        let random = chain.randomness(&round).expect("signed");
        honest_with("secret", &pool, Some((round, &random)))
    };
    let verify = |entries: &[(i64, Entry)]| chain::verify_draws_by(&log(entries), "case", &chain);
    let entries = made(3);
    assert_eq!(verify(&entries).expect("proven")[0].beacon, Some(3));
    let without = honest("secret", &pool);
    assert_eq!(verify(&without).expect("proven")[0].beacon, None);
    assert_ne!(
        verify(&entries).expect("proven")[0].panel,
        verify(&without).expect("proven")[0].panel
    );

    assert_eq!(verify(&made(4)), Err(Fault::OtherBeacon(1)), "not the first of the day");
    let by_quicknet = chain::verify_draws(&log(&entries), "case");
    assert_eq!(by_quicknet, Err(Fault::OtherBeacon(1)), "signed by another key");
    let with = |change: &dyn Fn(&mut Option<beacon::Round>)| {
        let mut entries = entries.clone();
        if let Entry::Seed { beacon, .. } = &mut entries[2].1 {
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
    if let Entry::Seed { head, .. } = &mut of_the_log[2].1 {
        *head = Some(chain::START.to_owned());
    }
    assert_eq!(verify(&of_the_log), Err(Fault::OtherSeed(1)), "the log is no part of it");
    let mut unpromised = entries;
    if let Entry::SeedCommitted { beacon, .. } = &mut unpromised[0].1 {
        *beacon = None;
    }
    assert_eq!(verify(&unpromised), Err(Fault::OtherBeacon(1)));
}

#[test]
fn an_honest_draw_is_proven_and_every_other_is_told() {
    let pool: Vec<String> = (0..60).map(|n| chain::pseudonym("salt", n / 2, n)).collect();
    let entries = honest("secret", &pool);
    let proven = chain::verify_draws(&log(&entries), "case").expect("proven");
    assert_eq!((proven[0].pool, proven[0].panel.len(), proven[0].reserve.len()), (60, 9, 9));
    let clusters: std::collections::BTreeSet<&str> =
        proven[0].panel.iter().map(|name| &name[..12]).collect();
    assert_eq!(clusters.len(), 9, "one of each cluster");

    assert_eq!(chain::verify_draws(&log(&entries), "other"), Err(Fault::NoDraw));
    let mut edited = log(&entries);
    edited[1].at = Millis(3);
    assert_eq!(chain::verify_draws(&edited, "case"), Err(Fault::Broken(2)));
    assert_eq!(chain::verify_draws(&log(&entries)[1..], "case"), Err(Fault::Broken(1)));

    let with = |place: usize, change: &dyn Fn(&mut (i64, Entry))| {
        let mut entries = entries.clone();
        change(&mut entries[place]);
        chain::verify_draws(&log(&entries), "case")
    };
    let swap = with(3, &|(_, entry)| {
        if let Entry::Drawn { panel, reserve, .. } = entry {
            std::mem::swap(&mut panel[0], &mut reserve[0]);
        }
    });
    assert_eq!(swap, Err(Fault::OtherPanel(1)));
    let smaller = with(3, &|(_, entry)| {
        if let Entry::Drawn { pool, .. } = entry {
            pool.pop();
        }
    });
    assert_eq!(smaller, Err(Fault::OtherPool(1)));
    let ground = with(2, &|(_, entry)| {
        if let Entry::Seed { secret, .. } = entry {
            "another".clone_into(secret);
        }
    });
    assert_eq!(ground, Err(Fault::OtherSeed(1)));
    let late = with(1, &|(hours, _)| *hours = 48);
    assert_eq!(late, Err(Fault::CommittedLate(1)));
    let mut twice = entries.clone();
    twice.push(entries[3].clone());
    assert_eq!(chain::verify_draws(&log(&twice), "case"), Err(Fault::Twice(1)));
}

#[test]
fn a_line_added_later_tries_no_other_draw() {
    let pool: Vec<String> = (0..60).map(|n| chain::pseudonym("salt", n / 2, n)).collect();
    let (chain, secret) = beacon_with_key();
    let round = signed(&secret, 3);
    let random = chain.randomness(&round).expect("signed");
    let by_beacon = honest_with("secret", &pool, Some((round, &random)));
    let without = honest("secret", &pool);
    let with_line = |entries: &[(i64, Entry)], place: usize| {
        let mut entries = entries.to_vec();
        let line = Entry::Closed { case: "other".to_owned(), how: "any text".to_owned() };
        entries.insert(place, (47, line));
        log(&entries)
    };
    let verify = |lines: &[Line]| chain::verify_draws_by(lines, "case", &chain);

    // Once the day has begun the chain tells it, whatever the seed is made of.
    for entries in [&by_beacon, &without] {
        let backdated = with_line(entries, 3);
        assert_eq!(verify(&backdated), Err(Fault::Backwards(4)));
        assert_eq!(chain::read(&backdated).map(|read| read.len()), Err(Fault::Backwards(4)));
    }
    // As the last line before the day it changes a seed of the site's own, and none that has the beacon.
    assert_eq!(verify(&with_line(&without, 2)), Err(Fault::OtherSeed(1)));
    let drawn = verify(&log(&by_beacon)).expect("proven");
    assert_eq!(verify(&with_line(&by_beacon, 2)), Ok(drawn));
}

#[test]
fn what_tells_the_author_is_taken_out() {
    let text = "By MIRA holt (mira_holt), see https://mira.example/x or mira.example,\nmail me@x.org or @mira. Print cube.stl at 0.2 mm.";
    let out = scrub(text, &["Mira Holt", "mira_holt", "ab"]);
    assert!(!out.to_lowercase().contains("holt") && !out.contains("example"), "{out}");
    assert!(!out.contains('@') && out.contains("Print cube.stl at 0.2 mm."), "{out}");
    assert_eq!(scrub("Holt’s owl by Miranda", &["mira_holt"]), "[removed]’s owl by [removed]nda");
    assert_eq!(scrub("İSTANBUL istanbul", &["istanbul"]).matches("[removed]").count(), 1);
}

#[test]
fn a_statement_says_what_the_law_asks_for() {
    let paragraphs = statement(&Reasons {
        measure: Measure::Hidden,
        category: Category::AiGenerated,
        by: Decider::Panel,
        origin: Origin::Reports,
        order: None,
        facts: "",
        ballots: Some((7, 1, 1)),
        stands: false,
        is_final: false,
    });
    let text = paragraphs.join("\n");
    for said in [
        "not public any more",
        "reports of members",
        "7 saw a violation",
        "Automated means",
        "Rule:",
        "appeal",
        "court",
    ] {
        assert!(text.contains(said), "{said} is missing in {text}");
    }
}

#[test]
fn a_statement_by_an_order_names_it_and_its_law_in_place_of_a_rule() {
    let order = Order {
        authority: "City court".to_owned(),
        reference: "3 C 12/26".to_owned(),
        date: "2026-11-03".to_owned(),
        law: "Section 86".to_owned(),
        moderator: 1,
    };
    let text = statement(&Reasons {
        measure: Measure::Hidden,
        category: Category::Misleading,
        by: Decider::Moderator(2),
        origin: Origin::Order,
        order: Some(&order),
        facts: "It shows what the order names.",
        ballots: None,
        stands: false,
        is_final: false,
    })
    .join("\n");
    let origin = "order of an authority: City court, reference 3 C 12/26, of 2026-11-03.";
    assert!(text.contains(origin) && text.contains("names it: Section 86"), "{text}");
    assert!(!text.contains("Rule:"), "{text}");
    let opened = ordered(&order).join("\n");
    assert!(opened.contains("3 C 12/26") && opened.contains("Section 86"), "{opened}");
}

#[test]
fn what_an_open_case_does_has_its_reasons_too() {
    for (origin, words) in
        [(Origin::Reports, "Reports of members"), (Origin::Staff, "moderators opened it")]
    {
        let text = pause(Category::Misleading, origin).join("\n");
        for said in ["not shown as promoted", words, "Automated means", "Rule: Title", "court"] {
            assert!(text.contains(said), "{said} is missing in {text}");
        }
    }
}

#[test]
fn the_ladder_climbs_by_strikes_and_a_strike_ends_after_a_year() {
    let by = Decider::Moderator(1);
    for (strikes, measure) in
        [(0, Measure::Removed), (1, Measure::Suspended), (2, Measure::Closed), (9, Measure::Closed)]
    {
        assert_eq!(suggested(by, strikes), measure, "{strikes}");
        assert_eq!(suggested(Decider::Panel, strikes), Measure::Hidden, "a panel only hides");
        assert!(measure.is_strike() && !measure.is_mendable());
    }
    for mendable in [Measure::Correction, Measure::Hidden] {
        assert!(mendable.is_mendable() && !mendable.is_strike());
    }
    let at = Millis(11);
    for (days, is_counted) in [(0, true), (364, true), (365, false), (366, false)] {
        assert_eq!(counts(at, at.plus(days * Millis::DAY)), is_counted, "{days}");
    }
    assert!(counts(at, at.plus(365 * Millis::DAY - 1)));
}

#[test]
fn a_statement_names_the_page_of_its_rule() {
    for category in Category::ALL {
        let path = format!("/how/rules#{}", category.as_str());
        assert_eq!(rule_path(category), path);
        assert!(pause(category, Origin::Reports).join(" ").contains(&path));
    }
    let told = mended(true, "The label fits now.").join(" ");
    assert!(told.contains("ends now") && told.contains("The label fits now."), "{told}");
    assert!(mended(false, "Not yet.").join(" ").contains("ask again"));
    let short = facts("  Too short.\r\n").expect_err("nobody learns anything of it");
    assert!(short.to_string().contains("this has 10."), "{short}");
    assert_eq!(facts(&"x".repeat(FACTS_MIN)).map(|text| text.len()), Ok(FACTS_MIN));
    assert!(facts(&"x".repeat(FACTS_MAX + 1)).is_err());
}

#[test]
fn every_end_is_told_to_both_sides() {
    let reasons = Reasons {
        measure: Measure::Removed,
        category: Category::Unsafe,
        by: Decider::Moderator(1),
        origin: Origin::Reports,
        order: None,
        facts: "It breaks.",
        ballots: None,
        stands: true,
        is_final: true,
    };
    let text = statement(&reasons).join("\n");
    assert!(text.contains("the decision stands") && text.contains("the last"), "{text}");
    assert!(!text.contains("appeal on the page"), "{text}");
    for (before, says) in [(Some(true), "taken back"), (Some(false), "stands"), (None, "stays")] {
        let told = cleared(before, "Shown in steps.");
        assert!(told[0].contains(says) && told[1].ends_with("Shown in steps."), "{told:?}");
        assert_eq!(cleared(before, "").len(), 1);
    }
    for (before, is_violation, says) in [
        (None, true, "The author can appeal"),
        (None, false, "You can appeal"),
        (Some(true), false, "is taken back"),
        (Some(false), true, "On appeal a violation"),
        (Some(true), true, "stands"),
        (Some(false), false, "stands"),
    ] {
        let told = answer(before, is_violation).join(" ");
        assert!(told.contains(says) && !told.contains("panel"), "{told}");
        assert_eq!(told.contains("the last look"), before.is_some(), "{told}");
    }
}
