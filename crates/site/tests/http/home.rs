//! What stands first for whom, and why.

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};
use site::features::discover::feed::ranks;

use crate::{
    prints::{FINE, but, download, reported},
    publish::published_model,
    site::{TestSite, Who, nobody},
};

async fn page(site: &TestSite, who: &Who, path: &str) -> String {
    site.settle().await;
    site.get(who, path).await.expect(200).text()
}

db_test! {
    async fn what_one_follows_and_prints_on_comes_first_and_says_so(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        let maker = site.member("maker", Role::Member).await;
        for n in 0..3 {
            published_model(&site, &ola, &format!("Plain {n}")).await;
        }
        let printed = published_model(&site, &ola, "Printed well").await;
        published_model(&site, &mira, "Of a friend").await;
        reported(&site, &maker, &printed, &but(&[("printer", "voron")])).await;
        // Pictures and ranks come from jobs.
        site.settle().await;
        let general = page(&site, &kim, "/?sort=for-you").await;
        assert!(general.contains("Follow creators and tags") && general.contains("It stands high today"), "{general}");
        site.post(&kim, "/@mira/follow", &[("on", "yes")]).await.expect(303);
        let mine = [("printer", "voron"), ("material", "PLA"), ("nozzle", "0.4")];
        site.post(&kim, &format!("/models/{}/prints/mine", printed.id), &mine).await.expect(303);
        let own = page(&site, &kim, "/?sort=for-you").await;
        assert!(own.contains("You follow mira.") && !own.contains("Follow creators and tags"), "{own}");
        assert!(own.contains("It came out on Voron"), "{own}");
        assert!(own.find(">Of a friend<") < own.find(">Plain 0<"), "{own}");
        assert_eq!(own, page(&site, &kim, "/?sort=for-you").await, "the same for a day");
        assert!(!page(&site, &mira, "/?sort=for-you").await.contains(">Of a friend<"), "nobody is shown the own models");
        let feed = page(&site, &nobody(), "/").await;
        assert!(feed.contains("Why do I see this?") && !feed.contains("For you"), "{feed}");
    }

    async fn trending_and_most_printed_are_plain_orders(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let quiet = published_model(&site, &mira, "Quiet").await;
        let liked = published_model(&site, &mira, "Sought after").await;
        assert!(page(&site, &mira, "/?sort=trending").await.contains("No models yet"));
        for n in 0..3 {
            let who = site.member(&format!("maker{n}"), Role::Member).await;
            reported(&site, &who, &liked, FINE).await;
            if n == 0 {
                reported(&site, &who, &quiet, FINE).await;
            }
        }
        site.later(2 * Millis::DAY);
        let reader = site.member("reader", Role::Member).await;
        download(&site, &reader, &liked).await;
        site.settle().await;
        // Whoever downloads is believed the more the longer they have been there.
        site.later(3 * Millis::DAY);
        site::features::trust::daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        site.settle().await;
        ranks::refresh_all(&site.app).await.expect("ranked");
        let trending = page(&site, &nobody(), "/?sort=trending").await;
        assert!(trending.contains(">Sought after<"), "{trending}");
        let printed = page(&site, &nobody(), "/?sort=printed").await;
        assert!(printed.find(">Sought after<") < printed.find(">Quiet<"), "{printed}");
    }
}
