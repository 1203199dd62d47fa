//! Models made from others: linking, what licences that leaves, credit, the family tree.

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    publish::{Made, cube, published_model, started_draft},
    site::{Reply, TestSite, Who, nobody},
};

/// Fields of the form of a draft.
fn words<'a>(title: &'a str, revision: &'a str, licence: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("revision", revision),
        ("title", title),
        ("category", "hobby/mechanical"),
        ("licence", licence),
        ("language", "en"),
    ]
}

/// A published cube under a licence.
async fn under(site: &TestSite, who: &Who, title: &str, licence: &str) -> Made {
    let made = started_draft(site, who).await;
    publish(site, who, &made.id, title, "1", licence, &[]).await.expect(303);
    site.settle().await;
    made
}

/// Saves and publishes.
async fn publish(
    site: &TestSite,
    who: &Who,
    id: &str,
    title: &str,
    revision: &str,
    licence: &str,
    more: &[(&str, &str)],
) -> Reply {
    let mut fields = words(title, revision, licence);
    fields.extend([("attested", "on"), ("publish", "1")]);
    fields.extend(more);
    site.post(who, &format!("/drafts/{id}"), &fields).await
}

async fn link(site: &TestSite, who: &Who, draft: &str, fields: &[(&str, &str)]) -> Reply {
    site.post(who, &format!("/drafts/{draft}/parents"), fields).await
}

/// Name of the field for what was changed of the first work of a draft.
async fn change_field(site: &TestSite, who: &Who, draft: &str) -> String {
    let page = site.get(who, &format!("/drafts/{draft}")).await.expect(200).text();
    let at = page.find("name=\"change-").expect("a linked work") + "name=\"".len();
    page[at..].split('"').next().expect("a name").to_owned()
}

const ELSEWHERE: [(&str, &str); 4] = [
    ("url", "https://example.org/thing:7"),
    ("parent_title", "Old hook"),
    ("parent_author", "Kim"),
    ("parent_licence", "CC-BY-SA-3.0"),
];

db_test! {
    async fn a_remix_of_share_alike_work_keeps_its_licence_and_names_everyone(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let base = under(&site, &mira, "Base hook", "CC-BY-SA-4.0").await;
        let draft = started_draft(&site, &ola).await;
        // By words first: the site asks which one, then links the one picked.
        let asked = link(&site, &ola, &draft.id, &[("parent", "base hook")]).await.expect(200).text();
        assert!(asked.contains("Which one?") && asked.contains(&base.id), "{asked}");
        link(&site, &ola, &draft.id, &[("parent", "base hook"), ("pick", &base.id)]).await.expect(303);
        link(&site, &ola, &draft.id, &ELSEWHERE).await.expect(303);
        let page = site.get(&ola, &format!("/drafts/{}", draft.id)).await.expect(200).text();
        assert!(page.contains("Licences that fit: CC BY-SA 4.0."), "{page}");
        let radio = |id: &str| page.split(&format!("value=\"{id}\"")).nth(1).expect("a choice").split('>').next().expect("a tag").to_owned();
        assert!(radio("CC-BY-4.0").contains("disabled") && !radio("CC-BY-SA-4.0").contains("disabled"));

        let refused = publish(&site, &ola, &draft.id, "Wide hook", "1", "CC-BY-4.0", &[]).await.expect(422).text();
        assert!(refused.contains("a remix must carry CC BY-SA 4.0 or GNU GPL 3.0 only."), "{refused}");
        assert!(refused.contains("Say what you changed of “Old hook”."), "{refused}");
        let page = site.get(&ola, &format!("/drafts/{}", draft.id)).await.expect(200).text();
        let fields: Vec<String> = page.split("name=\"change-").skip(1).map(|p| format!("change-{}", p.split('"').next().expect("a name"))).collect();
        let said = [(fields[0].as_str(), "Twice as wide."), (fields[1].as_str(), "Only the idea.")];
        publish(&site, &ola, &draft.id, "Wide hook", "2", "CC-BY-SA-4.0", &said).await.expect(303);
        site.settle().await;

        let text = site.get(&nobody(), &format!("/models/{}/wide-hook", draft.id)).await.expect(200).text();
        for part in ["Remix of", "Base hook", "Old hook", "Twice as wide.", "Only the idea.", "https://example.org/thing:7"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        let theirs = site.get(&nobody(), &format!("/models/{}/base-hook?later", base.id)).await.expect(200).text();
        assert!(theirs.contains("Made from Base hook") && theirs.contains("Wide hook"), "{theirs}");
        let own = site.get(&mira, &format!("/drafts/{}", base.id)).await.expect(200).text();
        assert!(own.contains("Remixes of it") && own.contains("Wide hook"), "the author sees what was made of it");

        let zip = site.get(&nobody(), &format!("/models/{}/v/1/all.zip", draft.id)).await.expect(200);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip.bytes)).expect("a zip");
        let mut note = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("ATTRIBUTION.txt").expect("an entry"), &mut note).expect("text");
        for part in [
            "“Wide hook” by ola (https://handprint.test/models/",
            &format!("Made from “Base hook” by mira (https://handprint.test/models/{}), CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/). Changed: Twice as wide.", base.id),
            "Made from “Old hook” by Kim (https://example.org/thing:7), CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/). Changed: Only the idea.",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "https://creativecommons.org/licenses/by-sa/3.0/",
        ] {
            assert!(note.contains(part), "{part} is not in {note}");
        }
        let remixed = db::q!(i64, "SELECT subject FROM event WHERE kind = 'model-remixed'").all(&site.app.db).await.expect("read");
        assert_eq!(remixed, [base.id.parse::<domain::ids::ModelId>().expect("an id").get()]);
    }

    async fn closed_work_is_refused_with_reasons_whatever_the_licence(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let closed = under(&site, &mira, "Fixed hook", "CC-BY-ND-4.0").await;
        let draft = started_draft(&site, &ola).await;
        link(&site, &ola, &draft.id, &[("parent", &format!("https://handprint.test/models/{}/fixed-hook?x#files", closed.id))]).await.expect(303);
        let field = change_field(&site, &ola, &draft.id).await;
        let said = [(field.as_str(), "A hole.")];
        let refused = publish(&site, &ola, &draft.id, "Holed hook", "1", "CC-BY-ND-4.0", &said).await.expect(422).text();
        assert!(refused.contains("“Fixed hook” is under “CC BY-ND 4.0”, which does not allow changed versions to be shared."), "{refused}");
        let kept = site.get(&ola, &format!("/drafts/{}", draft.id)).await.expect(200).text();
        assert!(kept.contains("A hole."), "what was typed stays in the draft");
        assert!(!site.get(&nobody(), "/").await.text().contains("Holed hook"));
        // Its own creator is not bound by it.
        let own = started_draft(&site, &mira).await;
        link(&site, &mira, &own.id, &[("parent", &closed.id)]).await.expect(303);
        let field = change_field(&site, &mira, &own.id).await;
        publish(&site, &mira, &own.id, "Loose hook", "1", "CC0-1.0", &[(&field, "A hole.")]).await.expect(303);
    }

    async fn own_work_that_holds_others_work_still_binds(db: Db) {
        let site = TestSite::new(db).await;
        let ola = site.member("ola", Role::Member).await;
        let first = started_draft(&site, &ola).await;
        link(&site, &ola, &first.id, &ELSEWHERE).await.expect(303);
        let field = change_field(&site, &ola, &first.id).await;
        publish(&site, &ola, &first.id, "Wide hook", "1", "CC-BY-SA-4.0", &[(&field, "Wider.")]).await.expect(303);
        site.settle().await;
        let second = started_draft(&site, &ola).await;
        link(&site, &ola, &second.id, &[("parent", &first.id)]).await.expect(303);
        let field = change_field(&site, &ola, &second.id).await;
        let said = [(field.as_str(), "Wider still.")];
        let refused = publish(&site, &ola, &second.id, "Wider hook", "1", "CC0-1.0", &said).await.expect(422).text();
        assert!(refused.contains("must carry CC BY-SA 4.0"), "{refused}");
        publish(&site, &ola, &second.id, "Wider hook", "2", "CC-BY-SA-4.0", &said).await.expect(303);
        site.settle().await;
        let family = site.get(&nobody(), &format!("/api/v1/models/{}/family", second.id)).await.expect(200).json();
        let ancestors: Vec<(&str, u64)> = family["ancestors"].as_array().expect("a list").iter()
            .map(|a| (a["title"].as_str().expect("text"), a["generation"].as_u64().expect("a number"))).collect();
        assert_eq!(ancestors, [("Wide hook", 1), ("Old hook", 2)]);
    }

    async fn a_shared_copy_of_others_work_binds_who_shares_it(db: Db) {
        use site::features::models::{origin, store as models};
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let base = under(&site, &mira, "Base hook", "CC-BY-SA-4.0").await;
        let id: domain::ids::ModelId = base.id.parse().expect("an id");
        let row = models::model(&site.app.db, id).await.expect("read").expect("there");
        let known = origin::Origin { platform: "Thingiverse".to_owned(), author: "Jane".to_owned(), ..origin::Origin::default() };
        let new = origin::store::New {
            model: id,
            account: row.creator(),
            identity: "thingiverse:1",
            content: [0; 32],
            files: [0; 32],
            elsewhere: true,
            origin: &known,
            said: serde_json::Value::Null,
            taken: serde_json::Value::Null,
        };
        let mut tx = site.app.db.write().await.expect("a transaction");
        origin::store::insert(&mut tx, &new, site.now()).await.expect("noted");
        tx.commit().await.expect("committed");
        let draft = started_draft(&site, &mira).await;
        link(&site, &mira, &draft.id, &[("parent", &base.id)]).await.expect(303);
        let field = change_field(&site, &mira, &draft.id).await;
        let said = [(field.as_str(), "Wider.")];
        let refused = publish(&site, &mira, &draft.id, "Wider hook", "1", "CC0-1.0", &said).await.expect(422).text();
        assert!(refused.contains("must carry CC BY-SA 4.0"), "{refused}");

        // Who has proved to be its author is free again; the place is the same in large letters.
        let mut tx = site.app.db.write().await.expect("a transaction");
        origin::store::insert_proof(&mut tx, row.creator(), "THINGIVERSE", "name:jane", "operator", site.now()).await.expect("proved");
        tx.commit().await.expect("committed");
        publish(&site, &mira, &draft.id, "Wider hook", "2", "CC0-1.0", &said).await.expect(303);
    }

    async fn a_licence_once_given_stays_and_changes_are_written_down(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let base = under(&site, &mira, "Base hook", "CC-BY-4.0").await;
        site.post(&mira, &format!("/drafts/{}", base.id), &words("Base hook", "3", "CC-BY-NC-ND-4.0")).await.expect(303);
        site.settle().await;
        // Version 1 was given under CC BY, and so it can still be remixed under it.
        let draft = started_draft(&site, &ola).await;
        link(&site, &ola, &draft.id, &[("parent", &base.id)]).await.expect(303);
        let field = change_field(&site, &ola, &draft.id).await;
        publish(&site, &ola, &draft.id, "Free hook", "1", "CC-BY-4.0", &[(&field, "Wider.")]).await.expect(303);
        // Version 2 never was.
        publish(&site, &mira, &base.id, "Base hook", "4", "CC-BY-NC-ND-4.0", &[]).await.expect(303);
        site.settle().await;
        let late = started_draft(&site, &ola).await;
        link(&site, &ola, &late.id, &[("parent", &base.id)]).await.expect(303);
        let page = site.get(&ola, &format!("/drafts/{}", late.id)).await.expect(200).text();
        assert!(page.contains("A remix of this may not be published"), "{page}");
        let old = site.get(&nobody(), &format!("/models/{}/v/1", base.id)).await.expect(200).text();
        assert!(old.contains("creativecommons.org/licenses/by/4.0/"), "{old}");
        let model = base.id.parse().expect("an id");
        let history = site::features::models::lineage::history(&site.app.db, model).await.expect("read");
        let steps: Vec<(i64, &str, &str)> = history.iter().map(|g| (g.version, g.from.as_str(), g.to.as_str())).collect();
        assert_eq!(steps, [(1, "", "CC-BY-4.0"), (1, "CC-BY-4.0", "CC-BY-NC-ND-4.0"), (2, "CC-BY-NC-ND-4.0", "CC-BY-NC-ND-4.0")]);
    }

    async fn a_published_remix_can_not_slip_out_of_its_licence(db: Db) {
        let site = TestSite::new(db).await;
        let ola = site.member("ola", Role::Member).await;
        let draft = started_draft(&site, &ola).await;
        link(&site, &ola, &draft.id, &ELSEWHERE).await.expect(303);
        let field = change_field(&site, &ola, &draft.id).await;
        publish(&site, &ola, &draft.id, "Wide hook", "1", "CC-BY-SA-4.0", &[(&field, "Wider.")]).await.expect(303);
        // Not even by taking the link away first.
        let id = field.trim_start_matches("change-");
        site.post(&ola, &format!("/drafts/{}/parents/{id}/remove", draft.id), &[]).await.expect(303);
        let refused = site.post(&ola, &format!("/drafts/{}", draft.id), &words("Mine alone", "3", "CC0-1.0")).await.expect(422).text();
        assert!(refused.contains("must carry CC BY-SA") && refused.contains("Mine alone"), "{refused}");
        // Nor by publishing the same files once more without it.
        let page = site.get(&ola, &format!("/drafts/{}", draft.id)).await.expect(200).text();
        assert!(page.contains("Old hook") && page.contains("Files that came with it are still here"), "{page}");
        publish(&site, &ola, &draft.id, "Mine alone", "4", "CC-BY-SA-4.0", &[]).await.expect(303);
        site.settle().await;
        let family = site.get(&nobody(), &format!("/api/v1/models/{}/family", draft.id)).await.expect(200).json();
        assert_eq!(family["ancestors"][0]["title"], "Old hook", "{family}");
        let refused = site.post(&ola, &format!("/drafts/{}", draft.id), &words("Mine alone", "6", "CC0-1.0")).await.expect(422).text();
        assert!(refused.contains("must carry CC BY-SA"), "{refused}");
        // A version of other files alone is made from nothing.
        site.post(&ola, &format!("/drafts/{}/files/{}/remove", draft.id, draft.file), &[]).await.expect(303);
        site.upload(&ola, &format!("/drafts/{}/files", draft.id), &[("own.stl", &cube(33.0))]).await.expect(200);
        site.settle().await;
        publish(&site, &ola, &draft.id, "Mine alone", "7", "CC-BY-SA-4.0", &[]).await.expect(303);
        site.post(&ola, &format!("/drafts/{}", draft.id), &words("Mine alone", "9", "CC0-1.0")).await.expect(303);
        // What comes back brings along what it was made from.
        site.post(&ola, &format!("/drafts/{}/files/{}/restore", draft.id, draft.file), &[]).await.expect(303);
        site.settle().await;
        let refused = publish(&site, &ola, &draft.id, "Mine alone", "10", "CC0-1.0", &[]).await.expect(422).text();
        assert!(refused.contains("must carry CC BY-SA"), "{refused}");
    }

    async fn a_work_of_this_very_site_is_linked_as_what_it_is(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let closed = under(&site, &mira, "Fixed hook", "CC-BY-ND-4.0").await;
        let draft = started_draft(&site, &ola).await;
        let address = format!("https://HANDPRINT.test/models/{}/fixed-hook#files", closed.id);
        let said = [("url", address.as_str()), ("parent_title", "Free hook"), ("parent_author", "Nobody"), ("parent_licence", "CC0-1.0")];
        link(&site, &ola, &draft.id, &said).await.expect(303);
        let page = site.get(&ola, &format!("/drafts/{}", draft.id)).await.expect(200).text();
        assert!(page.contains("Fixed hook") && page.contains("A remix of this may not be published") && !page.contains("Free hook"), "{page}");
        let other = [("url", "http://handprint.test/files/x/cube.stl"), said[1], said[2], said[3]];
        let refused = link(&site, &ola, &draft.id, &other).await.expect(422).text();
        assert!(refused.contains("Give the one of the page of its model."), "{refused}");
        let program = site.program_of("ola").await;
        let body = serde_json::json!({ "url": address, "title": "Free hook", "author": "Nobody", "licence": "CC0-1.0", "changes": "Wider." });
        let twice = site.json(&program, axum::http::Method::POST, &format!("/api/v1/models/{}/parents", draft.id), &body).await;
        assert!(twice.expect(422).json()["detail"].as_str().expect("text").contains("“Fixed hook” is linked already"));
    }

    async fn work_taken_from_view_stops_new_remixes_only(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let base = under(&site, &mira, "Base hook", "CC-BY-4.0").await;
        let (done, open) = (started_draft(&site, &ola).await, started_draft(&site, &ola).await);
        for draft in [&done, &open] {
            link(&site, &ola, &draft.id, &[("parent", &base.id)]).await.expect(303);
        }
        let field = change_field(&site, &ola, &done.id).await;
        publish(&site, &ola, &done.id, "First", "1", "CC-BY-4.0", &[(&field, "Wider.")]).await.expect(303);
        let id: domain::ids::ModelId = base.id.parse().expect("an id");
        let mut tx = site.app.db.write().await.expect("a transaction");
        db::q!((), "UPDATE model SET state = 'hidden' WHERE id = $1").bind(id).run(&mut tx).await.expect("hidden");
        tx.commit().await.expect("committed");
        let field = change_field(&site, &ola, &open.id).await;
        let refused = publish(&site, &ola, &open.id, "Second", "1", "CC-BY-4.0", &[(&field, "Wider.")]).await.expect(422).text();
        assert!(refused.contains("“Base hook” is no longer public here."), "{refused}");
        publish(&site, &ola, &done.id, "First", "3", "CC-BY-4.0", &[]).await.expect(303);
        link(&site, &ola, &open.id, &[("parent", &base.id)]).await.expect(422);
    }

    async fn what_can_not_be_linked_says_why_and_keeps_what_was_typed(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let draft = started_draft(&site, &ola).await;
        let hidden = started_draft(&site, &mira).await;
        let base = published_model(&site, &mira, "Gear box").await;
        for (fields, why) in [
            (vec![("parent", "")], "Give the title or the address"),
            (vec![("parent", "quokka")], "No public model here has these words"),
            (vec![("parent", hidden.id.as_str())], "There is no model at this address"),
            (vec![("parent", draft.id.as_str())], "is no remix of itself"),
            (vec![("url", "javascript:alert(1)"), ("parent_title", "Kept title"), ("parent_author", ""), ("parent_licence", "x")], "Kept title"),
        ] {
            let page = link(&site, &ola, &draft.id, &fields).await.expect(422).text();
            assert!(page.contains(why), "{why} is not in {page}");
        }
        let page = link(&site, &ola, &draft.id, &[("url", "ftp://x"), ("parent_title", ""), ("parent_author", ""), ("parent_licence", "")]).await.expect(422).text();
        for why in ["beginning with https://", "Give the title of the work.", "Give the name of its author.", "Choose the licence"] {
            assert!(page.contains(why), "{why} is not in {page}");
        }
        link(&site, &ola, &draft.id, &[("parent", &base.id)]).await.expect(303);
        assert!(link(&site, &ola, &draft.id, &[("parent", &base.id)]).await.expect(422).text().contains("is linked already"));
    }

    async fn programs_link_by_the_same_rules(db: Db) {
        use axum::http::Method;
        use serde_json::json;
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let base = under(&site, &mira, "Base hook", "CC-BY-NC-4.0").await;
        let draft = started_draft(&site, &ola).await;
        let page = site.post(&ola, "/settings/tokens", &[("name", "script"), ("scope", "publish")]).await.expect(200).text();
        let secret: String = page[page.find("hp_").expect("shown")..].chars().take(67).collect();
        let program = Who::bearer(&secret);
        let path = format!("/api/v1/models/{}/parents", draft.id);
        let silent = site.json(&program, Method::POST, &path, &json!({ "model": base.id, "changes": " " })).await.expect(422).json();
        assert!(silent["detail"].as_str().expect("text").contains("Say what you changed"));
        site.json(&program, Method::POST, &path, &json!({ "model": base.id, "changes": "Wider." })).await.expect(204);
        site.json(&program, Method::POST, &path, &json!({ "url": "x", "changes": "y" })).await.expect(422);
        let answer = site.json(&program, Method::GET, &path, &json!({})).await.expect(200).json();
        let allowed: Vec<&str> = answer["licences"].as_array().expect("a list").iter()
            .filter(|c| c["is_allowed"] == true).map(|c| c["licence"].as_str().expect("text")).collect();
        assert!(allowed.contains(&"CC-BY-NC-SA-4.0") && !allowed.contains(&"CC-BY-4.0"), "{allowed:?}");
        let link = answer["parents"][0]["id"].as_str().expect("an id");
        let stranger = site.post(&mira, "/settings/tokens", &[("name", "other"), ("scope", "publish")]).await.expect(200).text();
        let other: String = stranger[stranger.find("hp_").expect("shown")..].chars().take(67).collect();
        site.json(&Who::bearer(&other), Method::DELETE, &format!("{path}/{link}"), &json!({})).await.expect(404);
        for _ in 0..2 {
            site.json(&program, Method::DELETE, &format!("{path}/{link}"), &json!({})).await.expect(204);
        }
    }
}
