//! What print reports earn, and what takes it back.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{AccountId, PrintId},
    time::Millis,
};
use site::features::{
    cred::{earn, prints, verify},
    trust,
};

use crate::{
    prints::{FINE, account, add_photo, reported},
    publish::{Made, published_model},
    site::{TestSite, Who},
};

/// Makes a member believed as a rater until the next day.
pub async fn believe(site: &TestSite, handle: &str, credibility: f64) {
    trust::day(&site.app).await.expect("a day");
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!(
        (),
        "INSERT INTO rater_score (account_id, credibility, age_days, active_days, evidence, agree, total,
             params_version, computed_at)
         VALUES ($1, $2, 400, 100, 0, 0, 0, 'test', 0)
         ON CONFLICT (account_id) DO UPDATE SET credibility = $2"
    )
    .bind(account(site, handle).await)
    .bind((credibility * 1e6) as i64)
    .run(&mut tx)
    .await
    .expect("believed");
    tx.commit().await.expect("committed");
}

/// What stands of each kind of earning of a member: kind and tokens, in order.
async fn earned(site: &TestSite, handle: &str) -> Vec<(String, i64)> {
    q!(
        (String, i64),
        "SELECT t.earning, t.tokens FROM cred_transaction t WHERE t.account_id = $1 AND t.kind = 'mint'
           AND NOT EXISTS (SELECT 1 FROM cred_transaction r WHERE r.reverses = t.id) ORDER BY t.earning, t.id"
    )
    .bind(account(site, handle).await)
    .all(&site.app.db)
    .await
    .expect("read")
}

fn list(earned: &[(&str, i64)]) -> Vec<(String, i64)> {
    earned.iter().map(|(kind, tokens)| ((*kind).to_owned(), *tokens)).collect()
}

async fn is_sound(site: &TestSite) {
    assert_eq!(verify::run(&site.app).await.expect("read").faults, Vec::<String>::new());
}

/// A report with a photo that counts.
async fn shown(site: &TestSite, who: &Who, made: &Made, seed: u32) -> String {
    let print = reported(site, who, made, FINE).await;
    add_photo(site, who, &print, seed).await;
    print
}

async fn remove(site: &TestSite, print: &str) {
    let id: PrintId = print.trim_start_matches("/prints/").parse().expect("an id");
    let now = site.now();
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE print_report SET removed_at = $2 WHERE print_id = $1")
        .bind(id)
        .bind(now)
        .run(&mut tx)
        .await
        .expect("removed");
    trust::print_changed(&mut tx, &site.app, id, now).await.expect("told");
    tx.commit().await.expect("committed");
    // A job asked for again within the moment is due a moment later.
    site.later(Millis::SECOND);
    site.settle().await;
}

db_test! {
    async fn a_success_shown_by_somebody_believed_earns_and_goes_with_the_report(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let (ola, kim) = (site.member("ola", Role::Member).await, site.member("kim", Role::Member).await);
        believe(&site, "ola", 0.5).await;
        // In words only, then with a photo; an unknown maker's photo earns nothing for the creator.
        let print = reported(&site, &ola, &made, FINE).await;
        assert_eq!(earned(&site, "mira").await, list(&[("publish", 20)]));
        assert_eq!(earned(&site, "ola").await, list(&[("engagement", 1)]));
        add_photo(&site, &ola, &print, 1).await;
        assert_eq!(earned(&site, "mira").await, list(&[("print-success", 5), ("publish", 20)]));
        shown(&site, &kim, &made, 2).await;
        assert_eq!(earned(&site, "mira").await, list(&[("print-success", 5), ("publish", 20)]));
        // Answering is an active day; two answers are one.
        for body in ["Glad it fits.", "And thank you."] {
            site.post(&mira, &format!("{print}/answer"), &[("body", body)]).await.expect(303);
            site.settle().await;
        }
        let all = [("engagement", 1), ("print-success", 5), ("publish", 20)];
        assert_eq!(earned(&site, "mira").await, list(&all));
        let wallet = site.get(&mira, "/wallet").await.expect(200).text();
        assert!(wallet.contains("A maker’s print worked: Gear box") || wallet.contains("print worked: Gear box"), "{wallet}");
        remove(&site, &print).await;
        assert_eq!(earned(&site, "mira").await, list(&[("publish", 20)]));
        assert_eq!(earned(&site, "ola").await, list(&[]));
        is_sound(&site).await;
    }

    async fn a_helpful_report_earns_whatever_it_says(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let ola = site.member("ola", Role::Member).await;
        let failed: Vec<(&str, &str)> = FINE
            .iter()
            .map(|(name, value)| match *name {
                "outcome" => ("outcome", "failed"),
                "stars" => ("stars", "1"),
                _ => (*name, *value),
            })
            .chain([("cause", "model")])
            .collect();
        let print = reported(&site, &ola, &made, &failed).await;
        add_photo(&site, &ola, &print, 3).await;
        for handle in ["ada", "bob", "cid"] {
            let voter = site.member(handle, Role::Member).await;
            believe(&site, handle, 0.9).await;
            site.post(&voter, &format!("{print}/vote"), &[("vote", "up")]).await.expect(303);
            site.later(Millis::SECOND);
            site.settle().await;
        }
        assert_eq!(earned(&site, "ola").await, list(&[("engagement", 1), ("helpful-review", 4)]));
        assert_eq!(earned(&site, "mira").await, list(&[("publish", 20)]));
        // It vests after three days, unless its author was closed before.
        site.later(2 * Millis::DAY);
        earn::vest_due(&site.app).await.expect("vested");
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET suspended_at = $2 WHERE id = $1")
            .bind(account(&site, "ola").await)
            .bind(site.now())
            .run(&mut tx)
            .await
            .expect("closed");
        tx.commit().await.expect("committed");
        prints::look_for_closed(&site.app).await.expect("looked");
        assert_eq!(earned(&site, "ola").await, list(&[]));
        is_sound(&site).await;
    }

    async fn praise_from_ones_own_network_is_taken_back_before_it_vests(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let ola = site.member("ola", Role::Member).await;
        believe(&site, "ola", 0.5).await;
        shown(&site, &ola, &made, 4).await;
        assert_eq!(earned(&site, "mira").await, list(&[("print-success", 5), ("publish", 20)]));
        // Only afterwards both are seen from one network and device.
        let mut tx = site.app.db.write().await.expect("a transaction");
        for handle in ["mira", "ola"] {
            let id: AccountId = account(&site, handle).await;
            let address = site::shared::address::Address("203.0.113.9".to_owned());
            site::shared::traces::note(&mut tx, id, &address, &axum::http::HeaderMap::new(), site.now()).await.expect("noted");
        }
        tx.commit().await.expect("committed");
        site.later(3 * Millis::DAY);
        earn::vest_due(&site.app).await.expect("vested");
        assert_eq!(earned(&site, "mira").await, list(&[("publish", 20)]));
        is_sound(&site).await;
    }
}
