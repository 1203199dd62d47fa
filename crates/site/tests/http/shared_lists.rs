//! Collections that several people work on.

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    publish::published_model,
    site::{TestSite, Who, nobody},
};

async fn page(site: &TestSite, who: &Who, path: &str) -> String {
    site.settle().await;
    site.get(who, path).await.expect(200).text()
}

async fn ask(site: &TestSite, who: &Who, list: &str, handle: &str, status: u16) -> String {
    site.post(who, &format!("{list}/people"), &[("handle", handle)]).await.expect(status).text()
}

async fn answer(site: &TestSite, who: &Who, list: &str, to: &str, status: u16) -> String {
    site.post(who, &format!("{list}/place"), &[("to", to)]).await.expect(status).location()
}

db_test! {
    async fn who_is_asked_may_say_no_or_join_fill_the_list_and_leave(db: Db) {
        let site = TestSite::new(db).await;
        let (ola, kim, lee) = (site.member("ola", Role::Member).await, site.member("kim", Role::Member).await, site.member("lee", Role::Member).await);
        let made = published_model(&site, &ola, "Gear box").await;
        let other = published_model(&site, &lee, "Second box").await;
        let list = site.post(&ola, "/collections", &[("title", "Workshop")]).await.expect(303).location();
        let put = format!("{list}/models");
        let first = [("model", made.id.as_str()), ("on", "yes")];
        site.post(&ola, &put, &first).await.expect(303);
        site.get(&kim, &list).await.expect(404);
        assert!(ask(&site, &ola, &list, "nobody_here", 422).await.contains("There is no member of this name."));
        let refused = ask(&site, &ola, &list, "ola", 422).await;
        assert!(refused.contains("It is your own collection.") && refused.contains("value=\"ola\""), "{refused}");
        ask(&site, &kim, &list, "lee", 404).await;
        ask(&site, &ola, &list, "@Kim ", 303).await;
        assert!(ask(&site, &ola, &list, "kim", 422).await.contains("They are asked already."));

        // Asked: sees it, and nothing more.
        assert!(page(&site, &kim, "/notifications").await.contains("ola asks you to work on the collection “Workshop”"));
        assert!(page(&site, &kim, "/collections").await.contains("You are asked to work on"));
        let seen = page(&site, &kim, &list).await;
        assert!(seen.contains("ola asks you to work on this collection.") && !seen.contains("Add a note"), "{seen}");
        site.post(&kim, &put, &first).await.expect(404);
        site.get(&lee, &list).await.expect(404);
        answer(&site, &lee, &list, "join", 404).await;
        answer(&site, &kim, &list, "leave", 404).await;

        // Joined: fills it, and does not manage it.
        for _ in 0..2 {
            assert_eq!(answer(&site, &kim, &list, "join", 303).await, list, "twice is once");
        }
        assert!(page(&site, &ola, "/notifications").await.contains("kim joined your collection “Workshop”"));
        assert!(!page(&site, &kim, "/notifications").await.contains("asks you"), "it is answered");
        let save = page(&site, &kim, &format!("/models/{}/save", other.id)).await;
        assert!(save.contains("Workshop") && save.contains("with others"), "{save}");
        let second = [("model", other.id.as_str()), ("on", "yes")];
        site.post(&kim, &put, &second).await.expect(303);
        assert!(page(&site, &kim, &format!("/models/{}/save", other.id)).await.contains("aria-pressed=\"true\""));
        let item = format!("{put}/{}", other.id);
        site.post(&kim, &item, &[("to", "note"), ("note", "Print it in ASA.")]).await.expect(303);
        site.post(&kim, &item, &[("to", "up")]).await.expect(303);
        let seen = page(&site, &ola, &list).await;
        assert!(seen.find("Second box") < seen.find("Gear box") && seen.contains("Print it in ASA."), "{seen}");
        site.post(&kim, &list, &[("title", "Mine now")]).await.expect(403);
        site.post(&kim, &format!("{list}/remove"), &[]).await.expect(403);
        ask(&site, &kim, &list, "lee", 403).await;
        site.post(&kim, &format!("{list}/people/remove"), &[("handle", "kim")]).await.expect(403);
        assert!(page(&site, &kim, "/collections").await.contains("With others"));
        assert!(!page(&site, &nobody(), "/@kim/collections").await.contains("Workshop"), "it is ola's");
        site.post(&ola, &list, &[("title", "Workshop"), ("public", "yes")]).await.expect(303);
        let seen = page(&site, &nobody(), &list).await;
        assert!(seen.contains("With") && seen.contains("/@kim") && !seen.contains("Add a note"), "{seen}");
        site.post(&kim, &item, &[("to", "out")]).await.expect(303);
        assert!(!page(&site, &nobody(), &format!("{list}?fresh")).await.contains("Second box"));

        // Gone: may be asked again; who said no is not.
        site.later(1_000);
        answer(&site, &kim, &list, "leave", 303).await;
        site.post(&kim, &put, &second).await.expect(404);
        assert!(page(&site, &ola, "/notifications").await.contains("kim left your collection"));
        ask(&site, &ola, &list, "kim", 303).await;
        site.settle().await;
        site.later(1_000);
        answer(&site, &kim, &list, "decline", 303).await;
        assert!(page(&site, &ola, "/notifications").await.contains("kim does not join your collection"));
        assert!(ask(&site, &ola, &list, "kim", 422).await.contains("They have said no."));
        // A place can be taken back, also one that nobody took.
        ask(&site, &ola, &list, "lee", 303).await;
        assert!(page(&site, &lee, "/notifications").await.contains("ola asks you"));
        assert!(!page(&site, &nobody(), &format!("{list}?asked")).await.contains("/@lee"), "who did not answer is not named");
        site.later(1_000);
        site.post(&ola, &format!("{list}/people/remove"), &[("handle", "lee")]).await.expect(303);
        site.post(&ola, &format!("{list}/people/remove"), &[("handle", "lee")]).await.expect(303);
        assert!(!page(&site, &lee, "/notifications").await.contains("ola asks you"));
        answer(&site, &lee, &list, "join", 404).await;
    }

    async fn who_is_blocked_can_not_ask_and_blocking_ends_working_together(db: Db) {
        let site = TestSite::new(db).await;
        let (ola, kim) = (site.member("ola", Role::Member).await, site.member("kim", Role::Member).await);
        let list = site.post(&ola, "/collections", &[("title", "Workshop")]).await.expect(303).location();
        site.post(&kim, "/@ola/mute", &[("how", "block")]).await.expect(303);
        assert!(ask(&site, &ola, &list, "kim", 422).await.contains("They do not want to hear from you."));
        site.post(&kim, "/@ola/mute", &[("how", "mute")]).await.expect(303);
        ask(&site, &ola, &list, "kim", 303).await;
        assert!(!page(&site, &kim, "/notifications").await.contains("asks you"), "who is muted brings no news");
        assert!(page(&site, &kim, "/collections").await.contains("You are asked to work on"), "but it can be found");
        answer(&site, &kim, &list, "join", 303).await;
        // Either side.
        site.post(&ola, "/@kim/mute", &[("how", "block")]).await.expect(303);
        site.get(&kim, &list).await.expect(404);
        assert!(ask(&site, &ola, &list, "kim", 422).await.contains("You have blocked them."));
        site.post(&ola, "/@kim/mute", &[("how", "none")]).await.expect(303);
        ask(&site, &ola, &list, "kim", 303).await;
        answer(&site, &kim, &list, "join", 303).await;
        site.post(&kim, "/@ola/mute", &[("how", "block")]).await.expect(303);
        site.get(&kim, &list).await.expect(404);
        // The collection goes with all who worked on it.
        site.post(&kim, "/@ola/mute", &[("how", "none")]).await.expect(303);
        ask(&site, &ola, &list, "kim", 303).await;
        site.post(&ola, &format!("{list}/remove"), &[]).await.expect(303);
        assert!(!page(&site, &kim, "/collections").await.contains("You are asked"));
    }
}
