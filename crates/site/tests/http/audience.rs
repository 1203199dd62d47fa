//! Likes, follows, collections and the list of what is to be printed: what they show, to whom, and who is told.

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    news::next_version,
    prints::download,
    publish::{Made, publish, published_model, started_draft, words},
    site::{TestSite, Who, nobody},
};

const ON: &[(&str, &str)] = &[("on", "yes")];
const OFF: &[(&str, &str)] = &[("on", "no")];

async fn page(site: &TestSite, who: &Who, path: &str) -> String {
    site.settle().await;
    site.get(who, path).await.expect(200).text()
}

fn address(made: &Made, slug: &str) -> String {
    format!("/models/{}/{slug}", made.id)
}

/// A new collection; gives its address.
async fn collection(site: &TestSite, who: &Who, title: &str, is_public: bool) -> String {
    let mut fields = vec![("title", title), ("note", "For the shop.")];
    if is_public {
        fields.push(("public", "yes"));
    }
    site.post(who, "/collections", &fields).await.expect(303).location()
}

db_test! {
    async fn a_like_is_counted_once_and_can_be_taken_back(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let (here, like) = (address(&made, "gear-box"), format!("/models/{}/like", made.id));
        assert!(page(&site, &nobody(), &here).await.contains("/sign-in?next=%2Fmodels%2F"), "visitors are asked to sign in");
        for _ in 0..2 {
            assert_eq!(site.post(&ola, &like, ON).await.expect(303).location(), here);
        }
        let seen = page(&site, &ola, &here).await;
        assert!(seen.contains("data-count=\"1\"") && seen.contains("aria-pressed=\"true\""), "{seen}");
        assert!(page(&site, &mira, &here).await.contains("1 member likes this."));
        assert!(page(&site, &ola, "/likes").await.contains(&here));
        assert!(page(&site, &mira, "/likes").await.contains("Nothing yet"));
        site.post(&ola, &like, OFF).await.expect(303);
        let seen = page(&site, &ola, &here).await;
        assert!(seen.contains("data-count=\"0\"") && !seen.contains("aria-pressed=\"true\""), "{seen}");
        site.post(&mira, &like, ON).await.expect(403);
        site.post(&ola, &like, &[("on", "perhaps")]).await.expect(422);
    }

    async fn followers_hear_of_a_new_model_once_and_not_of_versions(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        site.post(&ola, "/@mira/follow", ON).await.expect(303);
        site.post(&ola, "/tags/gear/follow", ON).await.expect(303);
        site.post(&kim, "/tags/Gear/follow", ON).await.expect(303);
        site.post(&mira, "/tags/gear/follow", ON).await.expect(303);
        site.post(&mira, "/@mira/follow", ON).await.expect(403);
        site.post(&mira, "/@nobody_here/follow", ON).await.expect(404);
        site.post(&kim, "/tags/%20/follow", ON).await.expect(422);
        let made = published_model(&site, &mira, "Gear box").await;
        let told = page(&site, &ola, "/notifications").await;
        assert!(told.contains("mira published “Gear box”") && !told.contains("New under"), "{told}");
        assert!(page(&site, &kim, "/notifications").await.contains("New under #gear: “Gear box”"));
        assert!(page(&site, &mira, "/notifications").await.contains("Nothing new"));
        let profile = page(&site, &ola, "/@mira").await;
        assert!(profile.contains("1 follower") && profile.contains("aria-pressed=\"true\""), "{profile}");
        let search = page(&site, &kim, "/search?tag=gear").await;
        assert!(search.contains("aria-label=\"Follow #gear\"") && search.contains("aria-pressed=\"true\""), "{search}");
        assert!(!page(&site, &kim, "/search?tag=gear&q=box").await.contains("Follow #gear"));
        let list = page(&site, &ola, "/following").await;
        assert!(list.contains("/@mira") && list.contains("#gear"), "{list}");

        site.post(&ola, "/notifications/read", &[]).await.expect(303);
        site.later(1_000);
        let revision = site.get(&mira, &format!("/drafts/{}", made.id)).await.expect(200).text();
        let at = revision.find("name=\"revision\" value=\"").expect("a revision") + 23;
        let revision: String = revision[at..].chars().take_while(char::is_ascii_digit).collect();
        let mut fields = words("Gear box", &revision);
        fields.push(("changelog", "Thicker lid."));
        publish(&site, &mira, &made.id, &fields).await.expect(303);
        assert!(!page(&site, &ola, "/notifications").await.contains("unread"), "a version is no new model");

        site.post(&ola, "/@mira/follow", OFF).await.expect(303);
        site.post(&ola, "/tags/gear/follow", OFF).await.expect(303);
        site.post(&kim, "/@mira/mute", &[("how", "mute")]).await.expect(303);
        published_model(&site, &mira, "Second box").await;
        assert!(!page(&site, &ola, "/notifications").await.contains("Second box"));
        assert!(!page(&site, &kim, "/notifications").await.contains("Second box"), "no news of who is muted");
        assert!(!page(&site, &ola, "/@mira").await.contains("1 follower"));
        assert!(page(&site, &ola, "/following").await.contains("Nobody yet"));
    }

    async fn followers_of_a_model_hear_of_its_versions_and_downloaders_of_fixes(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (ola, kim) = (site.member("ola", Role::Member).await, site.member("kim", Role::Member).await);
        let made = published_model(&site, &mira, "Gear box").await;
        let (here, follow) = (address(&made, "gear-box"), format!("/models/{}/follow", made.id));
        let draft = started_draft(&site, &mira).await;
        assert!(page(&site, &nobody(), &here).await.contains("New versions"), "visitors are asked to sign in");
        for who in [&ola, &kim] {
            assert_eq!(site.post(who, &follow, ON).await.expect(303).location(), here);
        }
        site.post(&mira, &follow, ON).await.expect(403);
        site.post(&ola, &format!("/models/{}/follow", draft.id), ON).await.expect(404);
        assert!(!page(&site, &mira, &here).await.contains("New versions"), "creators know");
        let list = page(&site, &ola, "/following").await;
        assert!(list.contains("New versions of") && list.contains(&here), "{list}");
        download(&site, &kim, &made).await;
        site.later(1_000);
        next_version(&site, &mira, &made.id, 44.0, "update").await;
        for who in [&ola, &kim] {
            assert!(page(&site, who, "/notifications").await.contains("v2 of “Gear box” is out"));
        }
        site.post(&kim, "/notifications/read", &[]).await.expect(303);
        site.later(1_000);
        next_version(&site, &mira, &made.id, 45.0, "fix").await;
        assert!(page(&site, &ola, "/notifications").await.contains("v3 of “Gear box” is out"));
        let told = page(&site, &kim, "/notifications").await;
        assert!(told.contains("v3 of “Gear box” fixes something in the files you have"), "{told}");
        assert!(!told.contains("v3 of “Gear box” is out"), "once is enough: {told}");

        site.post(&ola, &follow, OFF).await.expect(303);
        site.post(&ola, "/notifications/read", &[]).await.expect(303);
        site.post(&kim, "/@mira/mute", &[("how", "mute")]).await.expect(303);
        site.later(1_000);
        next_version(&site, &mira, &made.id, 46.0, "update").await;
        assert!(!page(&site, &ola, "/notifications").await.contains("unread"));
        assert!(!page(&site, &kim, "/notifications").await.contains("v4"), "no news of who is muted");
        // What goes out of sight stays in the list until it is let go of.
        site.post(&mira, &format!("/drafts/{}/discard", made.id), &[]).await.expect(303);
        let list = page(&site, &kim, "/following").await;
        assert!(list.contains("A model that is not public now") && list.contains(&follow), "{list}");
        assert_eq!(site.post(&kim, &follow, OFF).await.expect(303).location(), "/following");
        assert!(!page(&site, &kim, "/following").await.contains(&follow));
    }

    async fn a_collection_keeps_order_and_notes_and_stays_private_until_it_is_made_public(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let first = published_model(&site, &mira, "First box").await;
        let second = published_model(&site, &mira, "Second box").await;
        let draft = started_draft(&site, &mira).await;
        let refused = site.post(&ola, "/collections", &[("title", " "), ("note", "Kept words")]).await.expect(422).text();
        assert!(refused.contains("A collection needs a title.") && refused.contains("Kept words"), "{refused}");
        let put = [("title", " "), ("model", first.id.as_str())];
        let refused = site.post(&ola, "/collections", &put).await.expect(422).text();
        assert!(refused.contains(&format!("name=\"model\" value=\"{}\"", first.id)), "{refused}");
        let list = collection(&site, &ola, "Workshop", false).await;
        let models = format!("{list}/models");
        for made in [&first, &second] {
            site.post(&ola, &models, &[("model", &made.id), ("on", "yes")]).await.expect(303);
        }
        site.post(&ola, &models, &[("model", &draft.id), ("on", "yes")]).await.expect(404);
        site.post(&mira, &models, &[("model", &first.id), ("on", "yes")]).await.expect(404);
        let shown = page(&site, &ola, &list).await;
        assert!(shown.find("First box") < shown.find("Second box"), "in the order in which they came");
        site.post(&ola, &format!("{models}/{}", second.id), &[("to", "up")]).await.expect(303);
        site.post(&ola, &format!("{models}/{}", second.id), &[("to", "note"), ("note", "Print this one first.")]).await.expect(303);
        let shown = page(&site, &ola, &list).await;
        assert!(shown.find("Second box") < shown.find("First box") && shown.contains("Print this one first."), "{shown}");
        assert!(page(&site, &ola, &format!("/models/{}/save", first.id)).await.contains("aria-pressed=\"true\""));
        assert!(page(&site, &ola, &address(&first, "first-box")).await.contains("Saved"));

        site.get(&nobody(), &list).await.expect(404);
        assert!(!page(&site, &mira, "/@ola/collections").await.contains("Workshop"));
        site.post(&ola, &list, &[("title", "Workshop jigs"), ("public", "yes")]).await.expect(303);
        let shown = page(&site, &nobody(), &list).await;
        assert!(shown.contains("Print this one first.") && !shown.contains("Change or remove"), "{shown}");
        let tiles = page(&site, &nobody(), "/@ola/collections").await;
        assert!(tiles.contains("Workshop jigs") && tiles.contains("2 models"), "{tiles}");

        site.post(&ola, &format!("{models}/{}", second.id), &[("to", "out")]).await.expect(303);
        assert!(page(&site, &ola, "/collections").await.contains("1 model"));
        let put = [("title", "From the page"), ("model", first.id.as_str())];
        assert_eq!(site.post(&ola, "/collections", &put).await.expect(303).location(), address(&first, "first-box"));
        site.post(&mira, &format!("{list}/remove"), &[]).await.expect(404);
        site.post(&ola, &format!("{list}/remove"), &[]).await.expect(303);
        site.get(&ola, &list).await.expect(404);
        assert!(!page(&site, &ola, "/collections").await.contains("Workshop jigs"));
    }

    async fn what_is_to_be_printed_is_summed_with_copies(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let mut fields = words("Gear box", "1");
        fields.extend([("profile-1-print_time", "1 h 30 min"), ("profile-1-filament", "20")]);
        publish(&site, &mira, &made.id, &fields).await.expect(303);
        let petg = started_draft(&site, &mira).await;
        let mut fields = words("Lid", "1");
        fields.retain(|(name, _)| *name != "profile-1-material");
        fields.extend([("profile-1-material", "PETG"), ("profile-1-print_time", "30 min"), ("profile-1-filament", "5")]);
        publish(&site, &mira, &petg.id, &fields).await.expect(303);
        site.settle().await;
        for id in [&made.id, &petg.id] {
            site.post(&ola, &format!("/models/{id}/queue"), ON).await.expect(303);
        }
        let entry = format!("/queue/{}", made.id);
        site.post(&ola, &entry, &[("to", "copies"), ("copies", "3")]).await.expect(303);
        for wrong in ["0", "100", "many"] {
            site.post(&ola, &entry, &[("to", "copies"), ("copies", wrong)]).await.expect(422);
        }
        let list = page(&site, &ola, "/queue").await;
        assert!(list.contains("<dd>4</dd>") && list.contains("<dd>65 g</dd>") && list.contains("<dd>5 h</dd>"), "{list}");
        assert!(list.contains("PLA · 60 g") && list.contains("PETG · 5 g"), "{list}");
        site.post(&ola, &format!("/queue/{}", petg.id), &[("to", "up")]).await.expect(303);
        let list = page(&site, &ola, "/queue").await;
        assert!(list.find(">Lid<") < list.find(">Gear box<"), "{list}");
        assert!(page(&site, &mira, "/queue").await.contains("Nothing waits"), "a list is its owner's alone");
        site.post(&mira, &entry, &[("to", "out")]).await.expect(303);
        assert!(page(&site, &ola, "/queue").await.contains(">Gear box<"), "a list is its owner's alone");
        site.post(&ola, &entry, &[("to", "out")]).await.expect(303);
        assert!(!page(&site, &ola, "/queue").await.contains(">Gear box<"));
    }
}
