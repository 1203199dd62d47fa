//! Tokens: earned once, within caps, shown with their reason, taken back with their cause, gone after ninety days.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    cred::earning::{Capped, Earning},
    events::Event,
    ids::{AccountId, ModelId},
    models::State,
    time::Millis,
};
use site::features::cred::{
    earn::{self, Cause, Outcome},
    verify,
};

use crate::{
    cases::seven_reports,
    publish::published_model,
    site::{TestSite, Who, nobody},
};

async fn id_of(site: &TestSite, handle: &str) -> AccountId {
    q!(AccountId, "SELECT id FROM account WHERE handle = $1")
        .bind(handle)
        .one(&site.app.db)
        .await
        .expect("read")
}

/// Figures of the wallet page: to spend, on its way.
async fn figures(site: &TestSite, who: &Who) -> (String, String) {
    let page = site.get(who, "/wallet").await.expect(200).text();
    let after = |label: &str| {
        let at = page.find(label).unwrap_or_else(|| panic!("{label} is not in {page}"));
        page[at..]
            .split("<dd>")
            .nth(1)
            .and_then(|p| p.split('<').next())
            .expect("a figure")
            .to_owned()
    };
    (after("To spend"), after("On its way"))
}

async fn is_sound(site: &TestSite) {
    let report = verify::run(&site.app).await.expect("read");
    assert_eq!(report.faults, Vec::<String>::new());
}

/// Runs what the schedule would.
async fn a_day_passes(site: &TestSite) {
    site.later(Millis::DAY);
    earn::vest_due(&site.app).await.expect("vested");
    earn::expire_due(&site.app).await.expect("expired");
}

/// An earning that happens every time with another source.
fn print_success(member: AccountId, model: ModelId, n: usize) -> Cause {
    Cause {
        member,
        earning: Earning::PrintSuccess,
        source: format!("{model}:{n}"),
        period: String::new(),
        subject: 0,
        model: Some(model),
    }
}

db_test! {
    async fn a_publication_earns_once_vests_in_a_week_and_expires(db: Db) {
        let site = TestSite::new(db).await;
        let mut mira = site.member("mira", Role::Member).await;
        assert_eq!(figures(&site, &mira).await.0, "0 tokens");
        published_model(&site, &mira, "Gear box").await;
        assert_eq!(figures(&site, &mira).await, ("0 tokens".into(), "20 tokens".into()));
        let page = site.get(&mira, "/wallet").await.text();
        assert!(page.contains("Published a model: Gear box") && page.contains("+20"), "{page}");
        for _ in 0..6 {
            a_day_passes(&site).await;
        }
        assert_eq!(figures(&site, &mira).await, ("0 tokens".into(), "20 tokens".into()));
        a_day_passes(&site).await;
        assert_eq!(figures(&site, &mira).await, ("20 tokens".into(), "0 tokens".into()));
        is_sound(&site).await;
        for day in 0..89 {
            a_day_passes(&site).await;
            if day == 60 {
                // No session lasts for ninety days.
                mira = site.signed_in("mira").await;
            }
            // Looking in keeps the session alive, too.
            assert_eq!(figures(&site, &mira).await.0, "20 tokens");
        }
        a_day_passes(&site).await;
        assert_eq!(figures(&site, &mira).await.0, "0 tokens");
        let csv = site.get(&mira, "/wallet/ledger.csv").await.expect(200).text();
        let kinds: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').nth(2)).collect();
        assert_eq!(kinds, ["expire", "vest", "mint"]);
        is_sound(&site).await;
    }

    async fn a_publication_vests_after_its_case(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        seven_reports(&site, &made).await;
        for _ in 0..8 {
            a_day_passes(&site).await;
        }
        let state = q!(State, "SELECT state FROM model").one(&site.app.db).await;
        assert_eq!(state.expect("there"), State::Published, "being hidden would also hold tokens back");
        assert_eq!(figures(&site, &mira).await, ("0 tokens".into(), "20 tokens".into()));
        // Its own steps are through: none writes it once more.
        site.settle().await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE case_file SET is_open = FALSE, is_violation = FALSE").run(&mut tx).await.expect("closed");
        tx.commit().await.expect("committed");
        a_day_passes(&site).await;
        assert_eq!(figures(&site, &mira).await, ("20 tokens".into(), "0 tokens".into()));
        is_sound(&site).await;
    }

    async fn only_its_owner_sees_a_wallet(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        published_model(&site, &mira, "Gear box").await;
        assert_eq!(figures(&site, &ola).await.1, "0 tokens");
        assert!(!site.get(&ola, "/wallet").await.text().contains("Gear box"));
        site.get(&nobody(), "/wallet").await.expect(303);
    }

    async fn a_removed_model_takes_its_tokens_with_it_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let (model, member) = (made.id.parse::<ModelId>().expect("an id"), id_of(&site, "mira").await);
        for _ in 0..7 {
            a_day_passes(&site).await;
        }
        let pending = earn::earn(&site.app, &print_success(member, model, 1)).await.expect("earned");
        assert_eq!(pending, Outcome::Minted(5));
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE model SET state = $2 WHERE id = $1").bind(model).bind(State::Removed.as_str()).run(&mut tx).await.expect("removed");
        site::shared::events::record(&mut tx, &site.app, Event::ModelWithdrawn, model.get(), site.now()).await.expect("recorded");
        tx.commit().await.expect("committed");
        site.settle().await;
        assert_eq!(figures(&site, &mira).await, ("0 tokens".into(), "0 tokens".into()));
        let page = site.get(&mira, "/wallet").await.text();
        assert!(page.contains("Taken back"), "{page}");
        // Nothing is taken twice, and the same publication earns no second time.
        earn::apply(&site.app, Event::ModelWithdrawn.name(), model.get()).await.expect("heard");
        earn::apply(&site.app, Event::ModelPublished.name(), model.get()).await.expect("heard");
        assert_eq!(figures(&site, &mira).await, ("0 tokens".into(), "0 tokens".into()));
        is_sound(&site).await;
    }

    async fn the_caps_hold_when_many_earn_at_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let (model, member) = (made.id.parse::<ModelId>().expect("an id"), id_of(&site, "mira").await);
        // Twelve causes, each told four times, all at once: eight a day count, each once.
        let mut tasks = tokio::task::JoinSet::new();
        for n in 0..48 {
            let app = site.app.clone();
            tasks.spawn(async move { earn::earn(&app, &print_success(member, model, n % 12)).await });
        }
        let mut minted = 0;
        while let Some(done) = tasks.join_next().await {
            match done.expect("ran").expect("answered") {
                Outcome::Minted(tokens) => minted += tokens,
                Outcome::Before | Outcome::Capped(Capped::Day) => {}
                other @ (Outcome::Capped(_) | Outcome::Imported) => panic!("{other:?}"),
            }
        }
        assert_eq!(minted, 40);
        // Twenty for the publication and forty: the week is full.
        assert_eq!(figures(&site, &mira).await.1, "60 tokens");
        a_day_passes(&site).await;
        // The test begins on a Sunday: a new week.
        assert_eq!(earn::earn(&site.app, &print_success(member, model, 100)).await.expect("answered"), Outcome::Minted(5));
        is_sound(&site).await;
    }

    async fn a_balance_that_was_tampered_with_is_found(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        published_model(&site, &mira, "Gear box").await;
        is_sound(&site).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE cred_balance SET tokens = tokens + 1 WHERE account = 'pending'").run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        let report = verify::run(&site.app).await.expect("read");
        assert_eq!(report.faults.len(), 1, "{:?}", report.faults);
        assert!(report.faults[0].starts_with("L3"), "{:?}", report.faults);
    }
}
