//! From tokens in a wallet to a labelled card and back, and what promotion can not touch.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    cred::{Day, earning::Earning},
    events::Event,
    ids::{AccountId, ModelId},
    models::State,
    time::Millis,
};
use site::features::{
    cred::{
        earn::{self, Cause},
        verify as books,
    },
    discover::feed::ranks,
    exposure,
    promotion::{tick, verify},
    trust::verify as scores,
};

use crate::{
    cases::seven_reports,
    earning::believe,
    prints::account,
    publish::{Made, photo, printed_model, published_model},
    site::{TestSite, Who, nobody},
};

const MARK: &str = "Promoted with cred";

/// Tokens to spend: what three publications a week bring, until there are as many.
async fn with_tokens(site: &TestSite, handle: &str, tokens: i64) {
    let member = account(site, handle).await;
    for n in 0.. {
        let cause = Cause {
            member,
            earning: Earning::Publish,
            source: format!("given:{n}"),
            period: String::new(),
            subject: 0,
            model: None,
        };
        earn::earn(&site.app, &cause).await.expect("earned");
        site.later(Millis::DAY);
        earn::vest_due(&site.app).await.expect("vested");
        if self::tokens(site, handle).await.0 >= tokens {
            break;
        }
    }
    // Nothing is on its way any more.
    site.later(7 * Millis::DAY);
    earn::vest_due(&site.app).await.expect("vested");
    // What the schedules do of all these days is done before files come: to them those would be days old.
    site.settle().await;
}

fn day(site: &TestSite, ahead: i64) -> String {
    site::shared::filters::day_text(Day::of(site.now()).plus(ahead).start())
}

async fn start(
    site: &TestSite,
    who: &Who,
    made: &Made,
    tokens: &str,
    ahead: i64,
) -> crate::site::Reply {
    let day = day(site, ahead);
    let fields = [("tokens", tokens), ("day", day.as_str()), ("days", "1")];
    site.post(who, &format!("/models/{}/promote", made.id), &fields).await
}

/// To spend and in escrow.
async fn tokens(site: &TestSite, handle: &str) -> (i64, i64) {
    let member: AccountId = account(site, handle).await;
    let available = q!(
        i64,
        "SELECT CAST(COALESCE(SUM(tokens), 0) AS BIGINT) FROM cred_balance WHERE owner = $1 AND account = 'available'"
    )
    .bind(member)
    .one(&site.app.db)
    .await
    .expect("read");
    let escrow = q!(
        i64,
        "SELECT CAST(COALESCE(SUM(tokens), 0) AS BIGINT) FROM cred_balance WHERE account = 'escrow'"
    )
    .one(&site.app.db)
    .await
    .expect("read");
    (available, escrow)
}

async fn is_sound(site: &TestSite) {
    assert_eq!(books::run(&site.app).await.expect("read").faults, Vec::<String>::new());
    assert_eq!(verify::faults(&site.app).await.expect("read"), Vec::<String>::new());
}

/// Looks at a page once a minute until something promoted is on it; gives the page.
async fn promoted_page(site: &TestSite, who: &Who, path: &str, minutes: usize) -> Option<String> {
    for _ in 0..minutes {
        let page = site.get(who, path).await.expect(200).text();
        if page.contains(MARK) {
            return Some(page);
        }
        site.later(Millis::MINUTE);
    }
    None
}

async fn wallet_stop(site: &TestSite, who: &Who) {
    let page = site.get(who, "/wallet/promotions").await.expect(200).text();
    let at = page.find("/promotions/0").expect("a promotion that runs");
    let path: String = page[at..].chars().take_while(|c| *c != '"').collect();
    site.post(who, &path, &[]).await.expect(303);
}

async fn set_state(site: &TestSite, made: &Made, state: State) {
    let id: ModelId = made.id.parse().expect("an id");
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE model SET state = $2 WHERE id = $1")
        .bind(id)
        .bind(state.as_str())
        .run(&mut tx)
        .await
        .expect("set");
    site::shared::events::record(&mut tx, &site.app, Event::ModelWithdrawn, id.get(), site.now())
        .await
        .expect("recorded");
    tx.commit().await.expect("committed");
    site.settle().await;
}

db_test! {
    async fn a_model_is_promoted_labelled_counted_and_stopped(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = printed_model(&site, &mira, "Gear box").await;
        with_tokens(&site, "mira", 40).await;
        let ola = site.member("ola", Role::Member).await;
        let before = tokens(&site, "mira").await.0;
        let sheet = site.get(&mira, &format!("/models/{}/promote", made.id)).await.expect(200).text();
        assert!(sheet.contains("0 of 30") && sheet.contains("too little was measured"), "{sheet}");
        start(&site, &mira, &made, "20", 0).await.expect(303);
        assert_eq!(tokens(&site, "mira").await, (before - 20, 20));

        let page = promoted_page(&site, &ola, "/", 300).await.expect("one of 300 minutes");
        assert_eq!(page.matches(MARK).count(), 1, "one model is shown once");
        let link = format!("/models/{}/gear-box?via=promoted", made.id);
        assert!(page.contains(&link), "{page}");
        let model = site.get(&ola, &link).await.expect(200).text();
        assert!(model.contains("?via=promoted\" download"), "{model}");
        exposure::write(&site.app).await.expect("written");
        let counted = q!((i64, i64, i64), "SELECT promoted, clicks, views FROM exposure WHERE model_id = $1")
            .bind(made.id.parse::<ModelId>().expect("an id")).all(&site.app.db).await.expect("read");
        assert_eq!(counted, [(1, 1, 1)]);
        let open = site.get(&nobody(), "/promotions").await.expect(200).text();
        assert!(open.contains("Gear box") && open.contains("running"), "{open}");
        let api = site.get(&nobody(), "/api/v1/promotions").await.expect(200).json();
        assert_eq!((api["promotions"][0]["tokens"].as_i64(), api["promotions"][0]["shown"].as_i64()), (Some(20), Some(1)));

        wallet_stop(&site, &mira).await;
        let (after, escrow) = tokens(&site, "mira").await;
        // Two slices were begun at most: the one of the start and the one of the stop.
        assert!(escrow == 0 && (before - 2..before).contains(&after), "{before} {after}");
        assert!(promoted_page(&site, &ola, "/", 100).await.is_none());
        is_sound(&site).await;
    }

    async fn visitors_switch_promoted_cards_off(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = printed_model(&site, &mira, "Gear box").await;
        with_tokens(&site, "mira", 40).await;
        start(&site, &mira, &made, "30", 0).await.expect(303);
        let set = site.post(&nobody(), "/promotions/choice", &[("promoted", "off")]).await.expect(303);
        let calm = set.keeping(&["promoted="]);
        let mut seen = (0, 0);
        for _ in 0..200 {
            seen.0 += usize::from(site.get(&mira, "/").await.text().contains(MARK));
            seen.1 += usize::from(site.get(&calm, "/").await.text().contains(MARK));
            site.later(Millis::MINUTE);
        }
        assert!(seen.0 > 0 && seen.1 == 0, "{seen:?}");
    }

    async fn gates_are_asked_when_serving(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let bare = published_model(&site, &mira, "Bare").await;
        let made = printed_model(&site, &mira, "Gear box").await;
        with_tokens(&site, "mira", 80).await;
        // A photo of anything is no photo of a print.
        site.upload(&mira, &format!("/drafts/{}/files", bare.id), &[("desk.png", &photo(640, 480))]).await.expect(200);
        site.settle().await;
        let refused = start(&site, &mira, &bare, "10", 0).await.expect(422).text();
        assert!(refused.contains("photo of your own print is missing"), "{refused}");
        let ola = site.member("ola", Role::Member).await;
        start(&site, &ola, &made, "10", 0).await.expect(404);
        start(&site, &mira, &made, "30", 0).await.expect(303);
        assert!(promoted_page(&site, &ola, "/", 300).await.is_some());

        // A reputation below the floor: it is not shown, and its time does not run.
        let mira_id = account(&site, "mira").await;
        let floor = async |lo: i64| {
            let mut tx = site.app.db.write().await.expect("a transaction");
            q!((), "INSERT INTO creator_score (account_id, score, lo, params_version, computed_at) VALUES ($1, $2, $3, 'test', $4)
                    ON CONFLICT (account_id) DO UPDATE SET lo = $3, computed_at = $4")
                // Newer than all that the jobs of the day make, which would take it away.
                .bind(mira_id).bind(db::Json(serde_json::json!({}))).bind(lo).bind(i64::MAX).run(&mut tx).await.expect("written");
            tx.commit().await.expect("committed");
        };
        let served = async || {
            q!(i64, "SELECT served FROM promotion ORDER BY id DESC LIMIT 1").one(&site.app.db).await.expect("read")
        };
        floor(1_900_000).await;
        site.later(10 * Millis::MINUTE);
        let before = served().await;
        tick::tick(&site.app).await.expect("ticked");
        assert_eq!(served().await, before);
        assert!(promoted_page(&site, &ola, "/?x=1", 200).await.is_none());
        floor(2_000_000).await;
        site.later(10 * Millis::MINUTE);
        tick::tick(&site.app).await.expect("ticked");
        tick::tick(&site.app).await.expect("ticked");
        assert_eq!(served().await, before + 1, "each slice once");

        // Hidden: it ends and what is left returns.
        set_state(&site, &made, State::Hidden).await;
        let (_, escrow) = tokens(&site, "mira").await;
        assert_eq!(escrow, 0);
        let mine = site.get(&mira, "/wallet/promotions").await.expect(200).text();
        assert!(mine.contains("stopped"), "{mine}");
        is_sound(&site).await;
    }

    async fn a_form_sent_twice_starts_one_promotion(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = printed_model(&site, &mira, "Gear box").await;
        with_tokens(&site, "mira", 80).await;
        let path = format!("/models/{}/promote", made.id);
        let sheet = site.get(&mira, &path).await.expect(200).text();
        assert!(sheet.contains("name=\"started\" value=\"0\""), "{sheet}");
        let (day, before) = (day(&site, 0), tokens(&site, "mira").await);
        let fields = [("tokens", "10"), ("day", day.as_str()), ("days", "1"), ("started", "0")];
        let (one, other) = tokio::join!(site.post(&mira, &path, &fields), site.post(&mira, &path, &fields));
        let later = site.post(&mira, &path, &fields).await;
        for answer in [one, other, later] {
            assert_eq!(answer.expect(303).location(), "/wallet/promotions");
        }
        assert_eq!(tokens(&site, "mira").await, (before.0 - 10, before.1 + 10));
        is_sound(&site).await;
    }

    async fn a_model_before_its_first_case_is_not_promoted(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = printed_model(&site, &mira, "Gear box").await;
        with_tokens(&site, "mira", 80).await;
        start(&site, &mira, &made, "10", 0).await.expect(303);
        assert!(promoted_page(&site, &ola, "/", 300).await.is_some());
        seven_reports(&site, &made).await;
        assert!(promoted_page(&site, &ola, "/?x=1", 100).await.is_none());
        let refused = start(&site, &mira, &made, "10", 1).await.expect(422).text();
        assert!(refused.contains("A case about this model is open"), "{refused}");
        // As when a jury clears it.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE case_file SET is_open = FALSE, is_violation = FALSE").run(&mut tx).await.expect("closed");
        q!((), "UPDATE promotion_pause SET ended_at = 1").run(&mut tx).await.expect("ended");
        tx.commit().await.expect("committed");
        start(&site, &mira, &made, "10", 1).await.expect(303);
        is_sound(&site).await;
    }

    async fn caps_hold_when_many_start_at_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = printed_model(&site, &mira, "Gear box").await;
        let other = printed_model(&site, &mira, "Tooth brush").await;
        with_tokens(&site, "mira", 160).await;
        let before = tokens(&site, "mira").await.0;
        let all = (0..24).map(|n| start(&site, &mira, if n % 2 == 0 { &made } else { &other }, "10", 0));
        let replies = futures::future::join_all(all).await;
        assert_eq!(replies.iter().filter(|reply| reply.status == 303).count(), 4);
        assert_eq!(tokens(&site, "mira").await, (before - 40, 40));
        assert!(replies.iter().any(|reply| reply.text().contains("at most 40 tokens a day")));
        start(&site, &mira, &made, "15", 1).await.expect(422);
        start(&site, &mira, &made, "40", 1).await.expect(422);
        start(&site, &mira, &made, "-10", 1).await.expect(422);
        start(&site, &mira, &made, "10", 14).await.expect(422);
        // Seven days of ten fit into any thirty beside today's, a second week does not.
        let (first, second) = (day(&site, 1), day(&site, 8));
        let path = format!("/models/{}/promote", made.id);
        site.post(&mira, &path, &[("tokens", "10"), ("day", &first), ("days", "5")]).await.expect(303);
        let refused = site.post(&mira, &path, &[("tokens", "10"), ("day", &second), ("days", "7")]).await.expect(422).text();
        assert!(refused.contains("90 tokens in any 30 days") || refused.contains("not enough tokens"), "{refused}");
        is_sound(&site).await;
    }

    async fn what_is_not_delivered_returns_with_its_old_expiry(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = printed_model(&site, &mira, "Gear box").await;
        with_tokens(&site, "mira", 40).await;
        let lots = async || {
            q!((i64, i64), "SELECT lot, tokens FROM cred_balance WHERE account = 'available' AND tokens > 0 ORDER BY lot")
                .all(&site.app.db).await.expect("read")
        };
        let before = lots().await;
        start(&site, &mira, &made, "30", 1).await.expect(303);
        wallet_stop(&site, &mira).await;
        assert_eq!(lots().await, before, "a plan taken back costs nothing");
        start(&site, &mira, &made, "30", 1).await.expect(303);
        site.later(Millis::DAY);
        let to_midnight = Day::of(site.now()).start().0 - site.now().0;
        site.later(to_midnight);
        // A third of the day is served, then nobody counts any more.
        for _ in 0..48 {
            tick::tick(&site.app).await.expect("ticked");
            site.later(10 * Millis::MINUTE);
        }
        site.later(Millis::DAY);
        tick::tick(&site.app).await.expect("ticked");
        let held: i64 = lots().await.iter().map(|(_, tokens)| tokens).sum();
        assert_eq!(held, before.iter().map(|(_, tokens)| tokens).sum::<i64>() - 10);
        assert!(lots().await.iter().all(|(lot, _)| before.iter().any(|(old, _)| old == lot)));
        is_sound(&site).await;
    }

    async fn a_promoted_look_gives_no_trend(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = printed_model(&site, &mira, "Gear box").await;
        with_tokens(&site, "mira", 40).await;
        let (ola, kim) = (site.member("ola", Role::Member).await, site.member("kim", Role::Member).await);
        believe(&site, "ola", 0.9).await;
        believe(&site, "kim", 0.9).await;
        let rank = async || {
            ranks::refresh_all(&site.app).await.expect("ranked");
            q!(i64, "SELECT score FROM feed_rank").one(&site.app.db).await.expect("read")
        };
        let before = rank().await;
        start(&site, &mira, &made, "10", 0).await.expect(303);
        site.get(&ola, &format!("/files/{}/cube.stl?via=promoted", made.file)).await.expect(200);
        assert_eq!(rank().await, before);
        // The same words where nothing is promoted change nothing: nobody can take interest away from others.
        site.get(&kim, &format!("/files/{}/cube.stl", made.file)).await.expect(200);
        let after = rank().await;
        assert!(after > before, "{before} {after}");
    }

    async fn searches_lift_what_fits_and_newcomers_have_their_places(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let mut models = Vec::new();
        for n in 0..7 {
            models.push(printed_model(&site, &mira, &format!("Gear {n}")).await);
        }
        site.get(&ola, "/").await.expect(200);
        exposure::write(&site.app).await.expect("written");
        let discovery = q!(i64, "SELECT CAST(SUM(discovery) AS BIGINT) FROM exposure").one(&site.app.db).await.expect("read");
        assert_eq!(discovery, 4, "everybody is new here");
        with_tokens(&site, "mira", 80).await;
        let found = site.get(&ola, "/search?q=gear").await.expect(200).text();
        let place = |page: &str, id: &str| page.find(&format!("/models/{id}/")).expect("found");
        let mut order: Vec<&Made> = models.iter().collect();
        order.sort_by_key(|made| place(&found, &made.id));
        start(&site, &mira, order[6], "30", 0).await.expect(303);
        let lifted = promoted_page(&site, &ola, "/search?q=gear", 300).await.expect("one of 300 minutes");
        let mut cards: Vec<&Made> = models.iter().collect();
        cards.sort_by_key(|made| place(&lifted, &made.id));
        assert_eq!((cards[3].id.as_str(), lifted.matches(MARK).count()), (order[6].id.as_str(), 1));
        // Other words, other orders: not a place to buy.
        for path in ["/search?q=gear&sort=newest", "/search", "/search?q=nothing"] {
            assert!(promoted_page(&site, &ola, path, 40).await.is_none(), "{path}");
        }
    }

    async fn spending_in_every_way_leaves_every_score_as_it_is(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = printed_model(&site, &mira, "Gear box").await;
        let other = printed_model(&site, &mira, "Tooth brush").await;
        with_tokens(&site, "mira", 120).await;
        let ola = site.member("ola", Role::Member).await;
        let print = crate::prints::reported(&site, &ola, &made, crate::prints::FINE).await;
        crate::prints::add_photo(&site, &ola, &print, 9).await;
        site.later(Millis::DAY);
        let as_of = domain::trust::day(site.now());
        let dump = async || trust_rows(&site, as_of).await;
        let before = dump().await;
        assert!(before.len() > 5, "{before:?}");

        // Now, later, several days, at the caps, beyond them, stopped, withdrawn, seen, followed, run to the end.
        start(&site, &mira, &made, "30", 0).await.expect(303);
        start(&site, &mira, &other, "10", 0).await.expect(303);
        start(&site, &mira, &other, "10", 0).await.expect(422);
        let first = day(&site, 1);
        let path = format!("/models/{}/promote", made.id);
        site.post(&mira, &path, &[("tokens", "20"), ("day", &first), ("days", "3")]).await.expect(303);
        promoted_page(&site, &ola, "/", 120).await.expect("one of 120 minutes");
        site.get(&nobody(), &format!("/models/{}/gear-box?via=promoted", made.id)).await.expect(200);
        exposure::write(&site.app).await.expect("written");
        ranks::refresh_all(&site.app).await.expect("ranked");
        wallet_stop(&site, &mira).await;
        assert_eq!(dump().await, before);
        for _ in 0..5 {
            site.later(Millis::DAY);
            tick::tick(&site.app).await.expect("ticked");
            exposure::spread::of_past_days(&site.app).await.expect("made");
        }
        set_state(&site, &other, State::Hidden).await;
        set_state(&site, &other, State::Published).await;
        assert_eq!(tokens(&site, "mira").await.1, 0);
        assert_eq!(dump().await, before);
        let found = scores::verify(&site.app).await.expect("verified");
        assert!(found.differences.is_empty(), "{:?}", found.differences);
        is_sound(&site).await;
    }
}

/// Settles while time goes on: a job that was asked for again while it ran is due a moment later.
async fn settle_in_time(site: &TestSite) {
    let time = async {
        for _ in 0..20 {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            site.later(Millis::SECOND);
        }
    };
    tokio::join!(site.settle(), time);
}

/// Every score there is, made again from facts as of a day, as text.
async fn trust_rows(site: &TestSite, as_of: i64) -> Vec<String> {
    // First the schedule, which is due by then, makes today's, so that it does not come in between.
    site.later(10 * Millis::MINUTE);
    for _ in 0..1_000 {
        if site::features::trust::day(&site.app).await.expect("a day")
            == domain::trust::day(site.now())
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    settle_in_time(site).await;
    site::features::trust::daily::recompute(&site.app, as_of).await.expect("recomputed");
    settle_in_time(site).await;
    let db = &site.app.db;
    let mut rows = Vec::new();
    for (account, micro, evidence) in q!(
        (i64, i64, i64),
        "SELECT account_id, credibility, evidence FROM rater_score ORDER BY account_id"
    )
    .all(db)
    .await
    .expect("read")
    {
        rows.push(format!("rater {account} {micro} {evidence}"));
    }
    for (account, score, lo) in q!(
        (i64, db::Json<serde_json::Value>, i64),
        "SELECT account_id, score, lo FROM creator_score ORDER BY account_id"
    )
    .all(db)
    .await
    .expect("read")
    {
        rows.push(format!("creator {account} {} {lo}", score.0));
    }
    for (model, score, lo, print_lo) in q!(
        (i64, db::Json<serde_json::Value>, i64, i64),
        "SELECT model_id, score, lo, print_lo FROM model_score ORDER BY model_id"
    )
    .all(db)
    .await
    .expect("read")
    {
        rows.push(format!("model {model} {} {lo} {print_lo}", score.0));
    }
    for (account, karma, downloads, entries) in q!(
        (i64, i64, i64, db::Json<serde_json::Value>),
        "SELECT account_id, karma, downloads, entries FROM karma_score ORDER BY account_id"
    )
    .all(db)
    .await
    .expect("read")
    {
        rows.push(format!("karma {account} {karma} {downloads} {}", entries.0));
    }
    for (print, standing, helpful) in q!(
        (i64, i64, db::Json<serde_json::Value>),
        "SELECT print_id, standing, helpful FROM print_card ORDER BY print_id"
    )
    .all(db)
    .await
    .expect("read")
    {
        rows.push(format!("print {print} {standing} {}", helpful.0));
    }
    for (model, trust, creator, lo) in q!(
        (i64, db::Json<serde_json::Value>, db::Json<serde_json::Value>, i64),
        "SELECT model_id, trust, creator_trust, score_lo FROM model_card ORDER BY model_id"
    )
    .all(db)
    .await
    .expect("read")
    {
        rows.push(format!("card {model} {} {} {lo}", trust.0, creator.0));
    }
    rows
}
