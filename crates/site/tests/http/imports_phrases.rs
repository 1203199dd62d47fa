//! Whose a library is, on sites that anybody may run: a phrase in the profile there, bound to the id that the site gives it for
//! good.

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};
use serde_json::json;
use site::features::{
    admin::cleaning,
    imports::{remote::store, store::ItemState},
    models::origin,
};

use crate::{
    imports::{account, form, model, try_publishing},
    imports_connectors::phrase,
    imports_sites::{beside, bring, items, latest},
    publish::cube,
    site::{TestSite, Who, nobody},
    stub::{Answer, Stub},
};

const CREATOR: &str = "https://makers.example/creators/k7Rb2wXq";
const JANE: [(&str, &str); 2] = [("site", "anybodys"), ("handle", CREATOR)];
const CHECK: [(&str, &str); 2] = [("site", "makers.example"), ("handle", CREATOR)];

fn creator(stub: &Stub, at: &str, notes: &str) {
    let creator = json!({"@id": at, "@type": "Creator", "name": "Jane", "description": notes});
    stub.say(Answer::at("makers.example/creators/k7Rb2wXq").needs("").json(&creator));
}

/// An instance with a model by Jane, read with an application.
async fn read_instance(site: &TestSite, stub: &Stub, who: &Who) {
    let at = |path: &str| Answer::at(&format!("makers.example{path}")).needs("Bearer mf");
    let token = json!({"access_token": "mf"});
    stub.say(Answer::at("makers.example/oauth/token").json(&token));
    let list = json!({"totalItems": 1, "member": [{"@id": "/models/abc", "name": "Cable hook"}]});
    stub.say(at("/models?page=1").json(&list));
    stub.say(at("/models/abc").json(&json!({"name": "Cable hook", "description": "A hook.",
        "spdx:license": {"licenseId": "CC-BY-NC-4.0"}, "creator": {"@id": "/creators/k7Rb2wXq"},
        "links": [{"url": "https://www.thingiverse.com/thing:1"}],
        "hasPart": [{"@id": "/f/1", "name": "hook.stl"}, {"@id": "/f/2", "name": "a.png"}]})));
    for (n, name) in [(1, "hook.stl"), (2, "a.png")] {
        let file = json!({"filename": name, "contentUrl": format!("/b/{n}")});
        stub.say(at(&format!("/f/{n}")).json(&file));
    }
    stub.say(at("/b/1").bytes(&cube(20.0)));
    stub.say(at("/b/2").bytes(&crate::publish::photo(40, 30)));
    stub.say(at("/creators/k7Rb2wXq").json(&json!({"name": "Jane"})));
    let fields = [("address", "https://makers.example"), ("name", "id"), ("key", "secret")];
    site.post(who, "/imports/sites/manyfold", &fields).await.expect(303);
    site.settle().await;
}

async fn begin(site: &TestSite, who: &Who, address: &str, status: u16) -> String {
    let fields = [("site", "anybodys"), ("handle", address)];
    site.post(who, "/imports/authors/phrase", &fields).await.expect(status).text()
}

db_test! {
    async fn notes_of_a_creator_prove_who_that_is_on_an_instance_of_manyfold(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        read_instance(&site, &stub, &mira).await;
        bring(&site, &mira).await;
        let hook = model(&site, items(&site).await[0].model_id.expect("a draft").into()).await;
        let known = async || origin::of(&site.app.db, &hook).await.expect("read").expect("from elsewhere");
        assert_eq!(known().await.origin.author_key().as_deref(), Some("id:k7Rb2wXq"));
        // Whoever has her name elsewhere is not her.
        let id = account(&site, "mira").await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        for platform in ["Thingiverse", "Cults3D", "makers.example"] {
            origin::store::insert_proof(&mut tx, id, platform, "name:jane", "let in", site.now()).await.expect("noted");
        }
        tx.commit().await.expect("committed");
        assert!(!known().await.is_proved);
        site.post(&mira, &format!("/drafts/{}", hook.id()), &form("CC-BY-4.0", "2")).await.expect(303);
        let refused = try_publishing(&site, &mira, hook.id()).await.expect_err("another's, and not its licence");
        assert!(refused.contains("it can only be shared under the licence"), "{refused}");

        creator(&stub, "/creators/k7Rb2wXq", "I make hooks.");
        let given = phrase(&site, &mira, &JANE).await;
        let page = site.get(&mira, "/imports/authors").await.expect(200).text();
        assert!(page.contains(CREATOR) && !page.contains(&format!("@{CREATOR}")), "{page}");
        let missing = site.post(&mira, "/imports/authors/check", &CHECK).await.expect(422).text();
        assert!(missing.contains("does not stand in the profile"), "{missing}");
        assert!(!known().await.is_proved);
        let ola = site.member("ola", Role::Member).await;
        site.post(&ola, "/imports/authors/check", &CHECK).await.expect(404);
        creator(&stub, "https://makers.example/creators/k7Rb2wXq", &format!("I make hooks. {given}"));
        site.post(&mira, "/imports/authors/check", &CHECK).await.expect(303);
        assert!(known().await.is_proved);
        try_publishing(&site, &mira, hook.id()).await.expect("her own, under a licence of her choice");
        let page = site.get(&mira, "/imports/authors").await.expect(200).text();
        assert!(page.contains("makers.example: k7Rb2wXq") && page.contains("account id"), "{page}");
        let how = async |host: &str| {
            let id = account(&site, "mira").await;
            origin::store::proof(&site.app.db, id, host, "id:k7Rb2wXq").await.expect("read")
        };
        assert_eq!(how("makers.example").await.as_deref(), Some("phrase in the profile"));
        assert_eq!(how("other.example").await, None, "on this site and no other");
    }

    async fn of_what_is_here_an_instance_does_not_tell_whether_it_changed(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        read_instance(&site, &stub, &mira).await;
        assert_eq!(items(&site).await[0].reason, "");
        bring(&site, &mira).await;
        read_instance(&site, &stub, &mira).await;
        let again = items(&site).await.remove(0);
        assert_eq!(again.state(), ItemState::Found);
        assert!(again.reason.contains("whether it changed there is told once its files were fetched"), "{}", again.reason);
        let run = latest(&site).await.id();
        assert_eq!(store::new_ones(&site.app.db, run).await.expect("counted"), 0, "it takes the place of nothing new");
    }

    async fn what_a_site_tells_of_another_profile_proves_nothing(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        for bad in ["", "jane", "http://makers.example/creators/a", "https://127.0.0.1/creators/a", "https://makers.example/models/abc"] {
            let page = begin(&site, &mira, bad, 422).await;
            assert!(page.contains("whole address of the profile"), "{bad}: {page}");
        }
        assert_eq!(stub.asked("makers.example"), 0);
        // Of the tries of an hour five are left.
        for other in ["/creators/someone1", "https://evil.example/creators/k7Rb2wXq", ""] {
            creator(&stub, other, "");
            let page = begin(&site, &mira, CREATOR, 422).await;
            assert!(page.contains("makers.example: What the site answered can not be read."), "{page}");
        }
        stub.say(Answer::at("makers.example/creators/k7Rb2wXq").status(401));
        let page = begin(&site, &mira, CREATOR, 422).await;
        assert!(page.contains("does not show that profile to everybody"), "{page}");
        stub.say(Answer::at("makers.example/creators/k7Rb2wXq").to("https://evil.example/creators/k7Rb2wXq"));
        begin(&site, &mira, CREATOR, 422).await;
        assert_eq!(stub.asked("evil.example"), 0, "a redirect to another host is not followed");
        begin(&site, &mira, CREATOR, 429).await;
    }

    async fn another_handprint_is_not_trusted_with_what_it_says(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        let address = "https://Other.example/@Mira";
        for (id, handle) in [("0abc", "eve"), ("", "mira"), ("a b", "mira"), ("9".repeat(5_000).as_str(), "mira")] {
            let told = json!({"id": id, "handle": handle, "name": "Mira", "bio": ""});
            stub.say(Answer::at("other.example/api/v1/creators/mira").needs("").json(&told));
            let page = begin(&site, &mira, address, 422).await;
            assert!(page.contains("other.example: What the site answered can not be read."), "{page}");
        }
        let told = json!({"id": "0abc", "handle": "mira", "name": "M\n".repeat(100_000), "bio": ""});
        stub.say(Answer::at("other.example/api/v1/creators/mira").json(&told));
        begin(&site, &mira, address, 303).await;
        let page = site.get(&mira, "/imports/authors").await.expect(200).text();
        assert!(page.contains(address) && page.len() < 40_000, "{page}");
    }

    async fn nobody_shuts_an_instance_to_others_by_asking_for_profiles(db: Db) {
        let (site, stub) = beside(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        stub.say(Answer::at("makers.example/creators/secret12").status(403));
        for _ in 0..5 {
            begin(&site, &mira, "https://makers.example/creators/secret12", 422).await;
        }
        assert_eq!(stub.asked("makers.example"), 5);
        read_instance(&site, &stub, &ola).await;
        assert_eq!(items(&site).await.len(), 1);
    }

    async fn phrases_that_nobody_used_go(db: Db) {
        let (site, stub) = beside(db).await;
        let mira = site.member("mira", Role::Member).await;
        creator(&stub, "/creators/k7Rb2wXq", "");
        phrase(&site, &mira, &JANE).await;
        let count = || db::q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM author_phrase").one(&site.app.db);
        for (hours, left) in [(47, 1), (2, 0)] {
            site.later(hours * Millis::HOUR);
            cleaning::run(&site.app).await.expect("cleaned");
            assert_eq!(count().await.expect("counted"), left);
        }
    }

    async fn a_profile_tells_other_sites_who_it_is_and_no_more(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        site.post(&mira, "/settings/profile", &[("name", "Mira Holt"), ("bio", "I make *cases*.")]).await.expect(303);
        let told = site.get(&nobody(), "/api/v1/creators/MIRA").await.expect(200).json();
        let id = told["id"].as_str().expect("an id").to_owned();
        assert_eq!(told, json!({"id": id, "handle": "mira", "name": "Mira Holt", "bio": "I make *cases*.", "url": "https://handprint.test/@mira"}));
        site.get(&nobody(), "/api/v1/creators/nobody").await.expect(404);
        let mut tx = site.app.db.write().await.expect("a transaction");
        db::q!((), "UPDATE account SET suspended_at = 1 WHERE handle = 'mira'").run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        site.get(&nobody(), "/api/v1/creators/mira").await.expect(404);
    }
}
