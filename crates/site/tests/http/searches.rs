//! Narrowing a search, keeping it, and hearing of what is new.

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    prints::{FINE, reported},
    publish::{publish, published_model, started_draft, words},
    site::{TestSite, Who, nobody},
};

async fn page(site: &TestSite, who: &Who, path: &str) -> String {
    site.settle().await;
    site.get(who, path).await.expect(200).text()
}

db_test! {
    async fn filters_say_how_many_models_they_would_leave(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        published_model(&site, &mira, "Gear box").await;
        let made = started_draft(&site, &mira).await;
        let mut fields = words("Gear lid", "1");
        fields.retain(|(name, _)| !["profile-1-material", "licence"].contains(name));
        fields.extend([("profile-1-material", "PETG"), ("licence", "CC0-1.0")]);
        publish(&site, &mira, &made.id, &fields).await.expect(303);
        let found = page(&site, &nobody(), "/search?q=gear").await;
        let choice = |value: &str, count: u64| format!("value=\"{value}\"><span>{} <span class=\"count\">{count}</span>", value.to_uppercase());
        assert!(found.contains(&choice("pla", 1)) && found.contains(&choice("petg", 1)) && found.contains(&choice("stl", 2)), "{found}");
        assert!(!found.contains("value=\"abs\""), "what nothing has is not offered");
        let petg = page(&site, &nobody(), "/search?q=gear&material=petg").await;
        assert!(petg.contains(">Gear lid<") && !petg.contains(">Gear box<"), "{petg}");
        assert!(petg.contains("value=\"pla\"><span>PLA <span class=\"count\">1</span>"), "what else could be chosen is counted: {petg}");
        assert!(page(&site, &nobody(), "/search?q=gear&printed=once").await.contains("Nothing was found with these filters"));
        assert!(page(&site, &nobody(), "/search?q=gear+-lid").await.contains("1 model<"));
    }

    async fn what_was_printed_comes_first_among_equals(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let proven = published_model(&site, &mira, "Gear box one").await;
        site.later(1_000);
        published_model(&site, &mira, "Gear box two").await;
        for n in 0..5 {
            let who = site.member(&format!("maker{n}"), Role::Member).await;
            reported(&site, &who, &proven, FINE).await;
        }
        for path in ["/search?q=gear+box", "/search?q=gear+box&sort=printed", "/search?sort=printed"] {
            let found = page(&site, &nobody(), path).await;
            assert!(found.find(">Gear box one<") < found.find(">Gear box two<"), "{path}: {found}");
        }
        let newest = page(&site, &nobody(), "/search?q=gear+box&sort=newest").await;
        assert!(newest.find(">Gear box two<") < newest.find(">Gear box one<"), "{newest}");
        let printed = page(&site, &nobody(), "/search?q=gear&printed=five").await;
        assert!(printed.contains(">Gear box one<") && !printed.contains(">Gear box two<"), "{printed}");
    }

    async fn a_kept_search_tells_of_new_models_that_fit(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        published_model(&site, &mira, "Old train box").await;
        site.post(&ola, "/searches", &[("query", "")]).await.expect(422);
        let sent = [("query", "q=train+-lid&material=pla&sort=printed&after=1.2.3.4.0")];
        let back = site.post(&ola, "/searches", &sent).await.expect(303).location();
        assert_eq!(back, "/search?q=train%20-lid&material=pla&sort=printed");
        site.post(&mira, "/searches", &[("query", "q=train")]).await.expect(303);
        let found = page(&site, &ola, "/search?q=train+-lid&material=pla").await;
        assert!(found.contains(">Saved<"), "{found}");
        assert!(page(&site, &ola, "/notifications").await.contains("Nothing new"), "what was there before is no news");
        published_model(&site, &mira, "Train lid").await;
        published_model(&site, &mira, "Lamp").await;
        assert!(page(&site, &ola, "/notifications").await.contains("Nothing new"), "neither fits");
        published_model(&site, &mira, "Train galore").await;
        let told = page(&site, &ola, "/notifications").await;
        assert!(told.contains("New for your search train -lid, PLA: “Train galore”"), "{told}");
        assert!(page(&site, &mira, "/notifications").await.contains("Nothing new"), "nobody is told of the own model");
        let at = told.find("/notifications/0").expect("an item");
        let open: String = told[at..].chars().take_while(|c| *c != '"').collect();
        let search = site.post(&ola, &open, &[]).await.expect(303).location();
        site.get(&mira, &search).await.expect(404);
        let to = site.get(&ola, &search).await.expect(303).location();
        assert!(to.contains("sort=newest") && page(&site, &ola, &to).await.contains(">Train galore<"), "{to}");

        site.post(&ola, "/@mira/mute", &[("how", "mute")]).await.expect(303);
        published_model(&site, &mira, "Train unheard").await;
        assert!(!page(&site, &ola, "/notifications").await.contains("Train unheard"), "no news of who is muted");
        site.post(&ola, "/@mira/mute", &[("how", "none")]).await.expect(303);
        site.post(&ola, &format!("{search}/tell"), &[("on", "no")]).await.expect(303);
        published_model(&site, &mira, "Train again").await;
        assert!(!page(&site, &ola, "/notifications").await.contains("Train again"));
        assert!(page(&site, &ola, "/searches").await.contains("train -lid, PLA"));
        site.post(&mira, &format!("{search}/remove"), &[]).await.expect(404);
        site.post(&ola, &format!("{search}/remove"), &[]).await.expect(303);
        assert!(page(&site, &ola, "/searches").await.contains("No searches yet"));
    }
}
