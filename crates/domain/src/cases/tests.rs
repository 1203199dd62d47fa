//! Every order of events, repeated, late, forged, and with a crash between any two: the case ends, once, by its rules.

use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};

use super::*;

const START: Millis = Millis(20_000 * Millis::DAY + 7 * Millis::HOUR);

/// A panel that is none of this round.
#[derive(Clone, Copy, Debug)]
enum Panel {
    /// As it may be drawn.
    Whole,
    Short,
    /// One sits twice.
    Doubled,
    /// One sits and waits in reserve.
    Twofold,
    /// More in reserve than there are places.
    LongReserve,
    /// One sat on the panel before.
    FromBefore,
}

/// Something that a person, a job or an enemy tries.
#[derive(Clone, Debug)]
enum Try {
    Wait(i64),
    /// To the next moment at which something becomes due, or a little before or after it.
    WaitUntilDue(i64),
    /// A juror of a round, by number.
    Vote(u32, usize, Choice),
    Leave(u32, usize),
    Due,
    /// The step that would be due, done again by a second worker, or the last one again after a crash.
    Again,
    Draw(Panel),
    Call(u32, usize),
    Escalate(Why),
    Count(Verdict, bool),
    Moderate(i64, bool),
    ByPanel(bool),
    Appeal(Side, Route),
    End,
    Open(Route),
}

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![5 => Just(Choice::Violation), 3 => Just(Choice::Clear), 1 => Just(Choice::CanNotTell)]
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        Just(Verdict::Violation),
        Just(Verdict::Clear),
        Just(Verdict::NoQuorum),
        Just(Verdict::Split),
    ]
}

fn why() -> impl Strategy<Value = Why> {
    prop_oneof![
        Just(Why::Category),
        Just(Why::SmallPool),
        Just(Why::NoBeacon),
        Just(Why::NoQuorum),
        Just(Why::Split),
        verdict().prop_map(Why::Advice),
    ]
}

fn panel() -> impl Strategy<Value = Panel> {
    prop_oneof![
        Just(Panel::Whole),
        Just(Panel::Short),
        Just(Panel::Doubled),
        Just(Panel::Twofold),
        Just(Panel::LongReserve),
        Just(Panel::FromBefore),
    ]
}

fn route() -> impl Strategy<Value = Route> {
    prop_oneof![2 => Just(Route::Jury), 1 => Just(Route::Moderators)]
}

/// Of the round that runs mostly, sometimes of another.
fn round() -> impl Strategy<Value = u32> {
    prop_oneof![8 => Just(0_u32), 1 => 1_u32..3]
}

fn a_try() -> impl Strategy<Value = Try> {
    prop_oneof![
        4 => (0_i64..40).prop_map(Try::Wait),
        2 => (0_i64..4_000).prop_map(Try::Wait),
        4 => (-2_i64..3).prop_map(Try::WaitUntilDue),
        30 => (round(), 0_usize..45, choice()).prop_map(|(r, n, c)| Try::Vote(r, n, c)),
        2 => (round(), 0_usize..45).prop_map(|(r, n)| Try::Leave(r, n)),
        8 => Just(Try::Due),
        3 => Just(Try::Again),
        2 => panel().prop_map(Try::Draw),
        2 => (round(), 0_usize..45).prop_map(|(r, n)| Try::Call(r, n)),
        2 => why().prop_map(Try::Escalate),
        2 => (verdict(), any::<bool>()).prop_map(|(v, binds)| Try::Count(v, binds)),
        2 => (1_i64..3, any::<bool>()).prop_map(|(n, v)| Try::Moderate(n, v)),
        1 => any::<bool>().prop_map(Try::ByPanel),
        2 => (prop_oneof![Just(Side::Author), Just(Side::Reporter)], route())
            .prop_map(|(by, route)| Try::Appeal(by, route)),
        1 => Just(Try::End),
        1 => route().prop_map(Try::Open),
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
    /// Kinds of events that were offered, and whether they were taken.
    offered: BTreeSet<(&'static str, bool)>,
}

fn kind(event: &Event) -> &'static str {
    match event {
        Event::Opened { .. } => "opened",
        Event::Drawn { .. } => "drawn",
        Event::Escalated { .. } => "escalated",
        Event::Called { .. } => "called",
        Event::Left { .. } => "left",
        Event::Voted { .. } => "voted",
        Event::Counted { .. } => "counted",
        Event::Decided { .. } => "decided",
        Event::Appealed { .. } => "appealed",
        Event::Ended => "ended",
    }
}

impl Run {
    fn new(route: Route, pool: usize, is_competent: bool) -> Self {
        let events = vec![(Event::Opened { route }, START)];
        let offered = BTreeSet::new();
        Self { events, now: START, pool, is_competent, is_awaited: false, offered }
    }

    /// Whether a draw that is due has to wait.
    fn waits(&self) -> bool {
        self.is_awaited && self.now < self.case().beacon_until()
    }

    fn case(&self) -> Case {
        Case::of(&self.events).expect("it begins with the opening")
    }

    fn offer(&mut self, event: Event) -> Result<(), Refused> {
        let taken = self.case().after(&event, self.now);
        self.offered.insert((kind(&event), taken.is_ok()));
        let after = taken?;
        self.events.push((event, self.now));
        assert_eq!(self.case(), after, "read again it is the same");
        Ok(())
    }

    /// A juror of this round, or of the one that is named; nobody sits in two.
    fn juror(&self, round: u32, n: usize) -> String {
        let round = if round == 0 { self.case().round } else { round };
        format!("c{n}-r{round}j{n}")
    }

    /// Panel and reserve as a job draws them, or spoilt.
    fn panel(&self, panel: Panel) -> Event {
        let places = self.case().places();
        let count = self.pool.clamp(places, 2 * places);
        let mut all: Vec<String> = (0..count).map(|n| self.juror(0, n)).collect();
        let mut reserve = all.split_off(places);
        match panel {
            Panel::Whole => {}
            Panel::Short => all.truncate(places - 1),
            Panel::Doubled => {
                let first = all[0].clone();
                all[1] = first;
            }
            Panel::Twofold => reserve = vec![all[0].clone()],
            Panel::LongReserve => reserve = (90..=90 + places).map(|n| self.juror(0, n)).collect(),
            Panel::FromBefore => all[0] = self.juror(1, 0),
        }
        Event::Drawn { panel: all, reserve }
    }

    /// The event that a job writes for a step.
    fn event(&self, step: Step) -> Event {
        let case = self.case();
        match step {
            Step::Draw if self.is_awaited => Event::Escalated { why: Why::NoBeacon },
            Step::Draw if self.pool < case.places() => Event::Escalated { why: Why::SmallPool },
            Step::Draw => self.panel(Panel::Whole),
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
        let event = match attempt {
            Try::Wait(hours) => {
                self.now = self.now.plus(hours * Millis::HOUR);
                return;
            }
            Try::WaitUntilDue(more) => {
                if let Some(Err(at)) = self.case().next(self.now) {
                    self.now = self.now.max(at.plus(*more));
                }
                return;
            }
            Try::Due => {
                self.due();
                return;
            }
            Try::Again => self.events[self.events.len() - 1].0.clone(),
            Try::Vote(round, n, choice) => {
                Event::Voted { juror: self.juror(*round, *n), choice: *choice, weight: Micro::ONE }
            }
            Try::Leave(round, n) => Event::Left { juror: self.juror(*round, *n) },
            Try::Draw(panel) => self.panel(*panel),
            Try::Call(round, n) => Event::Called { juror: self.juror(*round, *n) },
            Try::Escalate(why) => Event::Escalated { why: *why },
            Try::Count(verdict, is_binding) => {
                Event::Counted { verdict: *verdict, is_binding: *is_binding }
            }
            Try::Moderate(who, v) => {
                Event::Decided { is_violation: *v, by: Decider::Moderator(*who) }
            }
            Try::ByPanel(v) => Event::Decided { is_violation: *v, by: Decider::Panel },
            Try::Appeal(by, route) => Event::Appealed { by: *by, route: *route },
            Try::End => Event::Ended,
            Try::Open(route) => Event::Opened { route: *route },
        };
        let _ = self.offer(event);
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
        let case = self.case();
        assert_eq!(case.stage, Stage::Final, "{:?} is no end", case.stage);
        let ((Event::Opened { route }, at), rest) = self.events.split_first().expect("opened")
        else {
            panic!("it does not begin with the opening");
        };
        let mut told = Told::begin(*route, *at);
        for (event, at) in rest {
            told.hear(event, *at);
        }
        let found = case.decision.map(|(is_violation, _)| is_violation);
        assert!(told.is_over && found.is_some());
        assert_eq!(told.decided.map(|(is_violation, ..)| is_violation), found);
        for event in self.events.iter().map(|(event, _)| event) {
            assert_eq!(case.clone().after(event, self.now), Err(Refused::Over));
        }
    }
}

/// The rules once more, as the law has them and not as [`Case`] does: what may follow what, and when. Panics at an
/// event that may not.
struct Told {
    round: u32,
    is_for_jury: bool,
    began: Millis,
    drawn: Option<Millis>,
    /// Everybody who was called in this round, and when.
    called: Vec<(String, Millis)>,
    reserve: Vec<String>,
    left: Vec<String>,
    ballots: Vec<(String, Choice)>,
    counted: Option<(Verdict, bool)>,
    with_moderators: bool,
    decided: Option<(bool, Decider, Millis)>,
    /// The decision that was appealed, and who sat for it.
    first: Option<(bool, Decider)>,
    sat: Vec<String>,
    is_over: bool,
}

impl Told {
    fn begin(route: Route, at: Millis) -> Self {
        Self {
            round: 1,
            is_for_jury: route == Route::Jury,
            began: at,
            drawn: None,
            called: Vec::new(),
            reserve: Vec::new(),
            left: Vec::new(),
            ballots: Vec::new(),
            counted: None,
            with_moderators: route == Route::Moderators,
            decided: None,
            first: None,
            sat: Vec::new(),
            is_over: false,
        }
    }

    fn places(&self) -> usize {
        if self.round == 1 { 9 } else { 15 }
    }

    /// Midnight after five whole days of notice; of an appeal the next that is not within a quarter of an hour.
    fn draws_at(&self) -> Millis {
        let since_midnight = self.began.0 % Millis::DAY;
        let is_late = since_midnight >= Millis::DAY - 15 * Millis::MINUTE;
        let days = match (self.round, is_late) {
            (1, _) => 6,
            (_, false) => 1,
            (_, true) => 2,
        };
        Millis((self.began.0 / Millis::DAY + days) * Millis::DAY)
    }

    /// Whether a juror voted or left.
    fn is_done(&self, juror: &str) -> bool {
        self.left.iter().any(|left| left == juror) || self.ballots.iter().any(|(by, _)| by == juror)
    }

    /// Jurors who were called within so many hours and have neither voted nor left.
    fn waited_for(&self, at: Millis, hours: i64) -> usize {
        let open = self.called.iter().filter(|(name, _)| !self.is_done(name));
        open.filter(|(_, since)| at.since(*since) <= hours * Millis::HOUR).count()
    }

    /// When a juror was called, who can vote or leave: was called, and did neither.
    fn sits(&self, juror: &str) -> Millis {
        assert!(self.drawn.is_some() && self.counted.is_none() && !self.with_moderators);
        assert!(!self.is_done(juror), "once");
        self.called.iter().find(|(called, _)| called == juror).expect("was called").1
    }

    fn hear(&mut self, event: &Event, at: Millis) {
        assert!(!self.is_over, "nothing follows the end");
        let is_open = self.decided.is_none();
        match event {
            Event::Opened { .. } => panic!("it is opened once"),
            Event::Drawn { panel, reserve } => {
                assert!(is_open && self.is_for_jury && !self.with_moderators);
                assert!(self.drawn.is_none(), "drawn once");
                self.hear_drawn(panel, reserve, at);
            }
            Event::Called { juror } => {
                let drawn = self.drawn.expect("a panel");
                assert!(is_open && self.counted.is_none() && at.since(drawn) <= 72 * Millis::HOUR);
                let prompt = self.waited_for(at.plus(1), 48);
                assert!(self.ballots.len() + prompt < self.places(), "nobody is silent");
                assert_eq!(self.reserve.remove(0), *juror, "the first of the reserve");
                self.called.push((juror.clone(), at));
            }
            Event::Left { juror } => {
                self.sits(juror);
                self.left.push(juror.clone());
            }
            Event::Voted { juror, choice, .. } => {
                assert!(at.since(self.sits(juror)) <= 72 * Millis::HOUR, "in time");
                assert!(self.drawn.is_some_and(|drawn| at.since(drawn) <= 120 * Millis::HOUR));
                assert!(self.ballots.len() < self.places(), "there is a place");
                self.ballots.push((juror.clone(), *choice));
            }
            Event::Counted { verdict, is_binding } => {
                assert!(is_open && self.counted.is_none());
                self.hear_counted(*verdict, at);
                self.counted = Some((*verdict, *is_binding));
            }
            Event::Escalated { why } => {
                assert!(is_open && self.is_for_jury && !self.with_moderators);
                self.hear_escalated(*why, at);
                self.with_moderators = true;
            }
            Event::Decided { is_violation, by } => {
                assert!(is_open, "a round is decided once");
                let found = if *is_violation { Verdict::Violation } else { Verdict::Clear };
                match by {
                    Decider::Panel => assert_eq!(self.counted, Some((found, true))),
                    Decider::Moderator(_) => {
                        assert!(self.with_moderators);
                        assert!(self.first.is_none_or(|(_, first)| first != *by), "by another");
                    }
                }
                self.decided = Some((*is_violation, *by, at));
            }
            Event::Appealed { by, route } => {
                let (is_violation, decider, decided_at) = self.decided.expect("a decision");
                assert!(self.round == 1 && is_violation == (*by == Side::Author));
                assert!(at.since(decided_at) <= 183 * Millis::DAY);
                let sat = std::mem::take(&mut self.called).into_iter().map(|(name, _)| name);
                let (sat, first) = (sat.collect(), Some((is_violation, decider)));
                *self = Self { round: 2, sat, first, ..Self::begin(*route, at) };
            }
            Event::Ended => {
                let (.., decided_at) = self.decided.expect("a decision");
                assert!(self.round == 2 || at.since(decided_at) > 183 * Millis::DAY);
                self.is_over = true;
            }
        }
    }

    fn hear_drawn(&mut self, panel: &[String], reserve: &[String], at: Millis) {
        assert!(at >= self.draws_at(), "the notice is over");
        assert!(panel.len() == self.places() && reserve.len() <= self.places());
        let all: Vec<&String> = panel.iter().chain(reserve).collect();
        let once: BTreeSet<&String> = all.iter().copied().collect();
        assert_eq!(once.len(), all.len(), "nobody twice");
        assert!(all.iter().all(|name| !self.sat.contains(name)), "nobody from before");
        self.drawn = Some(at);
        self.called = panel.iter().map(|name| (name.clone(), at)).collect();
        self.reserve = reserve.to_vec();
    }

    fn hear_counted(&self, verdict: Verdict, at: Millis) {
        let drawn = self.drawn.expect("a panel");
        let can_call = !self.reserve.is_empty() && at.since(drawn) <= 72 * Millis::HOUR;
        let is_silent = self.waited_for(at, 72) == 0 && !can_call;
        let is_full = self.ballots.len() == self.places();
        assert!(is_full || is_silent || at.since(drawn) > 120 * Millis::HOUR, "the panel is over");
        let of = |choice| self.ballots.iter().filter(|(_, ballot)| *ballot == choice).count();
        let (against, clear) = (of(Choice::Violation), of(Choice::Clear));
        let (convicts, clears) = if self.round == 1 { (7, 6) } else { (11, 10) };
        // All weigh alike here; seven against two are more than 70 in 100.
        let expected = match (against, clear) {
            _ if self.ballots.len() < 7 => Verdict::NoQuorum,
            (n, _) if n >= convicts => Verdict::Violation,
            (_, n) if n >= clears => Verdict::Clear,
            _ => Verdict::Split,
        };
        assert_eq!(verdict, expected, "{against} against, {clear} for");
    }

    fn hear_escalated(&self, why: Why, at: Millis) {
        match (self.drawn, self.counted, why) {
            (None, None, Why::SmallPool) => assert!(at >= self.draws_at()),
            (None, None, Why::NoBeacon) => assert!(at.since(self.draws_at()) >= 3 * Millis::DAY),
            (Some(_), Some((Verdict::NoQuorum, _)), Why::NoQuorum)
            | (Some(_), Some((Verdict::Split, _)), Why::Split) => {}
            (Some(_), Some((verdict, false)), Why::Advice(said)) => {
                assert!(verdict == said && matches!(said, Verdict::Violation | Verdict::Clear));
            }
            other => panic!("{other:?} is no reason"),
        }
    }
}

/// What is tried, by how many, and who judges.
#[derive(Clone, Debug)]
struct Story {
    tries: Vec<Try>,
    pool: usize,
    is_competent: bool,
    route: Route,
    begins_drawn: bool,
    is_awaited: bool,
}

fn a_story() -> impl Strategy<Value = Story> {
    let tries = proptest::collection::vec(a_try(), 0..160);
    let (by_jury, is_awaited) = (proptest::bool::weighted(0.75), proptest::bool::weighted(0.2));
    (tries, 0_usize..45, any::<bool>(), by_jury, any::<bool>(), is_awaited).prop_map(
        |(tries, pool, is_competent, by_jury, begins_drawn, is_awaited)| Story {
            tries,
            pool,
            is_competent,
            route: if by_jury { Route::Jury } else { Route::Moderators },
            begins_drawn,
            is_awaited,
        },
    )
}

/// Tries all of it, lets the case end, and holds it against the rules.
fn play(story: &Story) -> Run {
    let mut run = Run {
        is_awaited: story.is_awaited,
        ..Run::new(story.route, story.pool, story.is_competent)
    };
    if story.begins_drawn && story.route == Route::Jury {
        run.now = run.case().draws_at();
        run.due();
    }
    for attempt in &story.tries {
        run.attempt(attempt);
    }
    run.finish();
    run.check();
    run
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_order_ends_once(story in a_story()) {
        play(&story);
    }
}

#[test]
fn every_kind_of_event_was_tried_in_time_and_out_of_it() {
    let mut runner = TestRunner::deterministic();
    let (mut offered, mut appeals) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..600 {
        let story = a_story().new_tree(&mut runner).expect("a story").current();
        let run = play(&story);
        for (event, _) in &run.events {
            if let Event::Appealed { by, route } = event {
                appeals.insert(format!("{by:?}: {:?} to {route:?}", story.route));
            }
        }
        offered.extend(run.offered);
    }
    assert!(offered.contains(&("opened", false)) && !offered.contains(&("opened", true)));
    for kind in
        ["drawn", "escalated", "called", "left", "voted", "counted", "decided", "appealed", "ended"]
    {
        for is_taken in [true, false] {
            assert!(offered.contains(&(kind, is_taken)), "{kind} was never taken: {is_taken}");
        }
    }
    assert_eq!(appeals.len(), 8, "each side, from each route to each: {appeals:?}");
}

#[test]
fn a_panel_that_is_none_of_its_round_is_refused() {
    for panel in [Panel::Short, Panel::Doubled, Panel::Twofold, Panel::LongReserve] {
        let mut run = Run::new(Route::Jury, 30, true);
        let event = run.panel(panel);
        assert_eq!(run.offer(event.clone()), Err(Refused::NoticeRuns), "{panel:?} early");
        run.now = run.case().draws_at();
        assert_eq!(run.offer(event), Err(Refused::WrongCount), "{panel:?}");
    }
    let mut run = drawn();
    for n in 0..9 {
        run.attempt(&Try::Vote(0, n, Choice::Violation));
    }
    while run.due() {}
    run.attempt(&Try::Appeal(Side::Author, Route::Jury));
    run.now = run.case().draws_at();
    let event = run.panel(Panel::FromBefore);
    assert_eq!(run.offer(event), Err(Refused::SatBefore));
    let event = run.panel(Panel::Whole);
    assert_eq!(run.offer(event.clone()), Ok(()));
    assert_eq!(run.offer(event), Err(Refused::NotNow), "once");
}

#[test]
fn an_appeal_just_before_midnight_waits_for_the_randomness_of_the_day_after() {
    let midnight = Millis(20_001 * Millis::DAY);
    let draws_at = |at: Millis| Case { round: 2, ..Case::open(Route::Jury, at) }.draws_at();
    for (before, days) in [
        (Millis::HOUR, 0),
        (15 * Millis::MINUTE + 1, 0),
        (15 * Millis::MINUTE, 1),
        (1, 1),
        // Just after midnight the next one is far away.
        (0, 1),
    ] {
        let at = midnight.plus(-before);
        assert_eq!(draws_at(at), midnight.plus(days * Millis::DAY), "{before} ms before");
        assert!(draws_at(at).since(at) >= SEALED_BEFORE);
    }
    // The notice of a first round is long enough as it is.
    let first = Case::open(Route::Jury, midnight.plus(-1)).draws_at();
    assert_eq!(first, midnight.plus(NOTICE_DAYS * Millis::DAY));
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
        run.attempt(&Try::Vote(0, n, choice));
    }
    while run.due() {}
    assert_eq!(run.case().decision, Some((true, Decider::Panel)));
    assert_eq!(run.case().may_appeal(Side::Reporter, run.now), Err(Refused::NotLost));
    run.attempt(&Try::Appeal(Side::Author, Route::Jury));
    run.now = run.case().draws_at();
    assert!(run.due());
    for n in 0..15 {
        run.attempt(&Try::Vote(0, n, Choice::Clear));
    }
    while run.due() {}
    assert_eq!(run.case().decision, Some((false, Decider::Panel)));
    run.check();
}

#[test]
fn silent_jurors_are_joined_by_reserves_and_a_late_ballot_is_refused() {
    let mut run = drawn();
    for n in 0..6 {
        run.attempt(&Try::Vote(0, n, Choice::Violation));
    }
    let Some(Err(at)) = run.case().next(run.now) else { panic!("nothing is due yet") };
    assert_eq!(at.since(run.now), REPLACE_AT_HOURS * Millis::HOUR);
    run.now = at;
    while run.due() {}
    assert_eq!(run.case().seats.len(), 12, "three reserves for three silent jurors");
    run.now = run.now.plus((DEADLINE_HOURS - REPLACE_AT_HOURS) * Millis::HOUR + 1);
    let late = Event::Voted { juror: run.juror(0, 6), choice: Choice::Clear, weight: Micro::ONE };
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
