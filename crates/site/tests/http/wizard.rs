//! The four steps of an upload: profiles, both versions of two tabs, the last look, plans, private links, history.

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};
use serde_json::Value;

use crate::{
    publish::{cube, new_draft, publish, published_model, started_draft, words},
    site::{TestSite, Who, nobody},
};

/// A draft that lacks nothing but the statement.
async fn ready_draft(site: &TestSite, who: &Who) -> String {
    let made = started_draft(site, who).await;
    site.post(who, &format!("/drafts/{}", made.id), &words("Gear box", "1")).await.expect(303);
    made.id
}

async fn api(site: &TestSite, id: &str) -> Value {
    site.get(&nobody(), &format!("/api/v1/models/{id}")).await.expect(200).json()
}

/// A time of `hours` from now as the form sends it, in UTC.
fn in_hours(site: &TestSite, hours: i64) -> String {
    let at =
        jiff::Timestamp::from_millisecond(site.now().0 + hours * Millis::HOUR).expect("a time");
    at.strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let field = format!("name=\"{name}\" value=\"");
    let at = page.find(&field).expect("the field") + field.len();
    page[at..].split('"').next().expect("a value").to_owned()
}

db_test! {
    async fn profiles_are_kept_in_order_and_shown_everywhere(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let mut fields = words("Gear box", "1");
        fields.retain(|(name, _)| !name.starts_with("profile"));
        fields.extend([
            ("profiles", "2,1"),
            ("profile-2-name", "Strong"),
            ("profile-2-material", "PETG"),
            ("profile-2-print_time", "3 h 20 min"),
            ("profile-2-filament", "41,5 g"),
            ("profile-2-walls", "4"),
            ("profile-2-supports", "tree"),
            ("profile-2-parts", "4 × M3 screw\n2 x magnet"),
            ("profile-2-file", &made.file),
            ("profile-1-technology", "sla"),
            ("profile-1-exposure", "2.5"),
        ]);
        publish(&site, &mira, &made.id, &fields).await.expect(303);
        site.settle().await;
        let profiles = api(&site, &made.id).await["print_profiles"].clone();
        assert_eq!((&profiles[0]["name"], &profiles[1]["exposure_ms"]), (&"Strong".into(), &2500.into()));
        assert_eq!((&profiles[0]["print_time_s"], &profiles[0]["filament_mg"]), (&12_000.into(), &41_500.into()));
        let page = site.get(&nobody(), &format!("/models/{}/gear-box", made.id)).await.expect(200).text();
        for fact in ["Strong", "PETG", "3 h 20 min", "42 g", "Tree supports", "4 × M3 screw", "2 × magnet", "2.5 s", "Sliced file"] {
            assert!(page.contains(fact), "{fact} is not in {page}");
        }
        let list = site.get(&nobody(), "/").await.expect(200).text();
        assert!(list.contains("PETG") && list.contains("3 h 20 min"), "the first profile is on the card");
    }

    async fn profile_buttons_work_without_javascript(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let first = ready_draft(&site, &mira).await;
        let id = new_draft(&site, &mira).await;
        let path = format!("/drafts/{id}");
        let added = site.post(&mira, &path, &[("revision", "1"), ("title", "Kept"), ("profile", "add")]).await.expect(303);
        assert_eq!(added.location(), format!("/drafts/{id}#profile-1"));
        let form = [("revision", "2"), ("title", "Kept"), ("profiles", "1"), ("profile-1-name", "Fine")];
        let mut copy = form.to_vec();
        copy.push(("profile", "copy-1"));
        assert_eq!(site.post(&mira, &path, &copy).await.expect(303).location(), format!("/drafts/{id}#profile-2"));
        let page = site.get(&mira, &path).await.text();
        assert!(page.contains("Fine (copy)") && page.contains("value=\"Kept\"") && page.contains("value=\"1,2\""), "{page}");
        let take = [("revision", "3"), ("title", "Kept"), ("take_from", &first), ("profile", "take")];
        site.post(&mira, &path, &take).await.expect(303);
        assert!(site.get(&mira, &path).await.text().contains("value=\"PLA\""), "taken from the other model");
        let ola = site.member("ola", Role::Member).await;
        let hers = new_draft(&site, &ola).await;
        let steal = [("revision", "1"), ("take_from", &first), ("profile", "take")];
        let refused = site.post(&ola, &format!("/drafts/{hers}"), &steal).await.expect(422).text();
        assert!(refused.contains("Choose one of your models") && !refused.contains("value=\"PLA\""), "{refused}");
    }

    async fn every_wrong_field_says_so_and_keeps_what_was_typed(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        let long = "x".repeat(2_100);
        let many = "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v";
        let wrong = [
            ("title", long.as_str()), ("summary", &long), ("category", "hobby"), ("language", "xx"), ("licence", "X"),
            ("tags", many), ("changelog", &long), ("profile-1-name", &long), ("profile-1-nozzle", "4"),
            ("profile-1-layer_height", "thick"), ("profile-1-infill", "101"), ("profile-1-print_time", "soon"),
            ("profile-1-filament", "-1"), ("profile-1-nozzle_c", "9000"), ("profile-1-notes", &long), ("profile-1-parts", "0 x screw"),
        ];
        let mut fields = wrong.to_vec();
        fields.extend([("revision", "1"), ("profiles", "1"), ("description", "This is right.")]);
        let page = site.post(&mira, &format!("/drafts/{id}"), &fields).await.expect(422).text();
        for (name, value) in wrong {
            let is_kept = ["category", "language", "licence"].contains(&name) || page.contains(value);
            // A changelog has no field before the first version is out.
            let is_said = name == "changelog" || page.contains(&format!("id=\"{name}-error\""));
            assert!(is_kept && is_said, "{name}: kept {is_kept}, said {is_said}: {page}");
        }
        assert!(site.get(&mira, &format!("/drafts/{id}")).await.text().contains("This is right."));
    }

    async fn the_last_look_asks_for_the_statement_and_stores_it_with_name_and_date(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        let path = format!("/drafts/{id}/publish");
        let sheet = site.get(&mira, &path).await.expect(200);
        assert!(sheet.headers["content-security-policy"].to_str().expect("ascii").contains("frame-src 'self'"));
        let text = sheet.text();
        assert!(text.contains("they name you") && text.contains("not the output of a generative AI"), "{text}");
        let refused = site.post(&mira, &path, &[]).await.expect(422).text();
        assert!(refused.contains("id=\"attested-error\""), "{refused}");
        site.get(&nobody(), &format!("/models/{id}/gear-box")).await.expect(404);
        site.post(&mira, &path, &[("attested", "on")]).await.expect(303);
        site.settle().await;
        let version = api(&site, &id).await["versions"][0].clone();
        assert_eq!(version["attested_by"], "mira");
        assert_eq!(version["attested_at"], site.now().0);
        assert_eq!(version["attestation"], domain::publishing::ATTESTATION);
    }

    async fn what_goes_out_is_what_was_looked_at(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        let path = format!("/drafts/{id}/publish");
        let seen = async || {
            let sheet = site.get(&mira, &path).await.expect(200).text();
            (hidden(&sheet, "seen"), hidden(&sheet, "work"))
        };
        let look = |(seen, work): &(String, String)| [("attested", "on".to_owned()), ("seen", seen.clone()), ("work", work.clone())];
        let send = async |to: &str, look: &[(&str, String)]| {
            let fields: Vec<(&str, &str)> = look.iter().map(|(name, value)| (*name, value.as_str())).collect();
            site.post(&mira, to, &fields).await
        };
        // A file that came from another tab, and words.
        let first = seen().await;
        site.upload(&mira, &format!("/drafts/{id}/files"), &[("late.stl", &cube(31.0))]).await.expect(200);
        site.settle().await;
        let refused = send(&path, &look(&first)).await.expect(409).text();
        assert!(refused.contains("It was changed since you looked at it.") && !refused.contains("required checked"), "{refused}");
        let second = seen().await;
        site.post(&mira, &format!("/drafts/{id}"), &words("Other box", "2")).await.expect(303);
        send(&path, &look(&second)).await.expect(409);
        let at = in_hours(&site, 2);
        let plan = [look(&second).as_slice(), [("publish_at", at), ("zone", "UTC".to_owned())].as_slice()].concat();
        send(&format!("/drafts/{id}/plan"), &plan).await.expect(409);
        site.get(&nobody(), &format!("/api/v1/models/{id}")).await.expect(404);
        send(&path, &look(&seen().await)).await.expect(303);
        // A page that was open meanwhile knows that it is behind.
        site.post(&mira, &format!("/drafts/{id}"), &words("Other box", "3")).await.expect(409);
    }

    async fn a_private_link_ends_as_the_model_comes_out(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        let path = format!("/drafts/{id}");
        site.post(&mira, &format!("{path}/preview-link"), &[]).await.expect(303);
        let page = site.get(&mira, &path).await.text();
        let at = page.find("/preview/").expect("the link");
        let link: String = page[at..].chars().take_while(|c| *c != '<').collect();
        let friend = site.get(&nobody(), &link).await.expect(200).keeping(&["preview="]);
        site.post(&mira, &format!("{path}/publish"), &[("attested", "on")]).await.expect(303);
        let sent = site.upload(&mira, &format!("{path}/files"), &[("lid.stl", &cube(31.0))]).await.expect(200).json();
        let next = format!("/files/{}/lid.stl", sent["files"][0].as_str().expect("an id"));
        site.settle().await;
        site.get(&mira, &next).await.expect(200);
        site.get(&friend, &next).await.expect(404);
        site.get(&nobody(), &link).await.expect(404);
        assert!(!site.get(&mira, &path).await.text().contains(&link), "it is not shown as one that holds");
    }

    async fn a_private_link_shows_the_draft_until_it_is_taken_back(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let path = format!("/drafts/{}", made.id);
        site.post(&mira, &path, &words("Gear box", "1")).await.expect(303);
        site.post(&mira, &format!("{path}/preview-link"), &[]).await.expect(303);
        let page = site.get(&mira, &path).await.text();
        let at = page.find("/preview/").expect("the link");
        let link: String = page[at..].chars().take_while(|c| *c != '<').collect();
        let seen = site.get(&nobody(), &link).await.expect(200);
        assert_eq!(seen.headers["x-robots-tag"], "noindex");
        assert!(seen.headers["cache-control"].to_str().expect("ascii").contains("no-store"));
        let friend = seen.keeping(&["preview="]);
        assert!(seen.text().contains("Gear box") && seen.text().contains("20 × 20 × 20"));
        let picture = format!("/pictures/{}/640.webp", made.picture);
        site.get(&nobody(), &picture).await.expect(404);
        site.get(&friend, &picture).await.expect(200);
        site.get(&friend, &format!("/files/{}/cube.stl", made.file)).await.expect(200);
        site.get(&friend, &path).await.expect(303);
        site.post(&mira, &format!("{path}/preview-link/revoke"), &[]).await.expect(303);
        site.get(&nobody(), &link).await.expect(404);
        site.get(&friend, &picture).await.expect(404);
    }

    async fn a_planned_publication_happens_at_its_time(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        let plan = format!("/drafts/{id}/plan");
        let at = in_hours(&site, 5);
        site.post(&mira, &plan, &[("publish_at", &at), ("zone", "UTC")]).await.expect(422);
        site.post(&mira, &plan, &[("publish_at", &at), ("zone", "Mars"), ("attested", "on")]).await.expect(422);
        site.post(&mira, &plan, &[("publish_at", "2001-01-01T00:00"), ("zone", "UTC"), ("attested", "on")]).await.expect(422);
        site.post(&mira, &plan, &[("publish_at", &at), ("zone", "UTC"), ("attested", "on")]).await.expect(303);
        let said = site.now();
        assert!(site.get(&mira, &format!("/drafts/{id}")).await.text().contains("Will be published on"));
        site.later(4 * Millis::HOUR);
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        site.get(&nobody(), &format!("/models/{id}/gear-box")).await.expect(404);
        site.later(Millis::HOUR);
        site.settle().await;
        site.get(&nobody(), &format!("/models/{id}/gear-box")).await.expect(200);
        assert_eq!(api(&site, &id).await["versions"][0]["attested_at"], said.0, "stated when it was planned");
    }

    async fn a_plan_that_can_not_be_kept_says_why_and_one_taken_back_is_forgotten(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        let path = format!("/drafts/{id}");
        let at = in_hours(&site, 2);
        let plan = [("publish_at", at.as_str()), ("zone", "UTC"), ("attested", "on")];
        site.post(&mira, &format!("{path}/plan"), &plan).await.expect(303);
        site.post(&mira, &path, &words("", "2")).await.expect(303);
        site.later(3 * Millis::HOUR);
        site.settle().await;
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("It was not published on") && page.contains("Give the model a title."), "{page}");
        site.post(&mira, &path, &words("Gear box", "3")).await.expect(303);
        let at = in_hours(&site, 2);
        let plan = [("publish_at", at.as_str()), ("zone", "UTC"), ("attested", "on")];
        site.post(&mira, &format!("{path}/plan"), &plan).await.expect(303);
        site.post(&mira, &format!("{path}/plan/cancel"), &[]).await.expect(303);
        site.later(3 * Millis::HOUR);
        site.settle().await;
        site.get(&nobody(), &format!("/models/{id}/gear-box")).await.expect(404);
    }

    async fn a_plan_keeps_to_what_was_confirmed_and_tells_when_it_can_not(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        let path = format!("/drafts/{id}");
        let at = in_hours(&site, 2);
        let plan = [("publish_at", at.as_str()), ("zone", "UTC"), ("attested", "on")];
        site.post(&mira, &format!("{path}/plan"), &plan).await.expect(303);
        site.upload(&mira, &format!("{path}/files"), &[("late.stl", &cube(31.0))]).await.expect(200);
        site.later(3 * Millis::HOUR);
        site.settle().await;
        let page = site.get(&mira, &path).await.expect(200).text();
        assert!(page.contains("It was not published on") && page.contains("It was changed since you looked at it."), "{page}");
        site.get(&nobody(), &format!("/models/{id}/gear-box")).await.expect(404);
        let news = site.get(&mira, "/notifications").await.expect(200).text();
        assert!(news.contains("“Gear box” was not published as planned:") && news.contains("It was changed since you looked"), "{news}");

        // What is thrown away is planned no more, also when it comes back.
        let at = in_hours(&site, 2);
        let plan = [("publish_at", at.as_str()), ("zone", "UTC"), ("attested", "on")];
        site.post(&mira, &format!("{path}/plan"), &plan).await.expect(303);
        site.post(&mira, &format!("{path}/discard"), &[]).await.expect(303);
        site.post(&mira, &format!("{path}/restore"), &[]).await.expect(303);
        assert!(!site.get(&mira, &path).await.text().contains("Will be published on"));
        site.later(3 * Millis::HOUR);
        site.settle().await;
        site.get(&nobody(), &format!("/models/{id}/gear-box")).await.expect(404);
    }

    async fn a_plan_publishes_what_was_written_until_its_time(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/drafts/{}", made.id);
        let said = async |revision: &str, changelog: &str| {
            let mut fields = words("Gear box", revision);
            fields.push(("changelog", changelog));
            site.post(&mira, &path, &fields).await.expect(303);
        };
        said("3", "Turns.").await;
        let at = in_hours(&site, 2);
        let plan = [("publish_at", at.as_str()), ("zone", "UTC"), ("attested", "on"), ("notice", "fix")];
        site.post(&mira, &format!("{path}/plan"), &plan).await.expect(303);
        said("4", "Turns both ways.").await;
        site.later(3 * Millis::HOUR);
        site.settle().await;
        let shown = api(&site, &made.id).await;
        let second = shown["versions"].as_array().expect("a list").iter().find(|v| v["number"] == 2).expect("version 2");
        assert_eq!((&second["changelog"], &second["notice"]), (&"Turns both ways.".into(), &"fix".into()));
    }

    async fn licences_have_a_history_that_everyone_sees(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/drafts/{}", made.id);
        let mut fields = words("Gear box", "3");
        site.post(&mira, &path, &fields).await.expect(303);
        fields.retain(|(name, _)| !["licence", "revision"].contains(name));
        fields.extend([("licence", "CC-BY-NC-4.0"), ("revision", "4")]);
        site.later(Millis::DAY);
        site.post(&mira, &path, &fields).await.expect(303);
        site.settle().await;
        let history = api(&site, &made.id).await["licences"].clone();
        let names: Vec<&str> = history.as_array().expect("a list").iter().map(|c| c["to"].as_str().expect("text")).collect();
        assert_eq!(names, ["CC-BY-4.0", "CC-BY-NC-4.0"], "a save without a change adds nothing");
        assert_eq!(history[1]["at"], site.now().0);
        let own = site.get(&mira, &format!("{path}/history")).await.expect(200).text();
        assert!(own.contains("Two *gears* in a box.") && own.contains("CC BY-NC 4.0") && own.contains("Gear box"), "{own}");
    }

    async fn the_form_helps_with_words(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let tags = site.get(&nobody(), "/tags/suggest?q=GE").await.expect(200).json();
        assert_eq!(tags, serde_json::json!([{ "tag": "gear", "models": 1 }]));
        let sent = [("description", "**Strong** <script>x</script>")];
        let shown = site.post(&mira, &format!("/drafts/{}/describe", made.id), &sent).await.expect(200).text();
        assert!(shown.contains("<strong>Strong</strong>") && !shown.contains("<script>"), "{shown}");
    }

    async fn a_discarded_draft_can_be_brought_back_for_a_month(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = ready_draft(&site, &mira).await;
        let path = format!("/drafts/{id}");
        site.post(&mira, &format!("{path}/discard"), &[]).await.expect(303);
        site.get(&mira, &path).await.expect(403);
        assert!(site.get(&mira, "/upload").await.text().contains(&format!("{path}/restore")));
        site.later(29 * Millis::DAY);
        site.post(&mira, &format!("{path}/restore"), &[]).await.expect(303);
        assert!(site.get(&mira, &path).await.expect(200).text().contains("Gear box"));
        site.post(&mira, &format!("{path}/discard"), &[]).await.expect(303);
        site.later(20 * Millis::DAY);
        site.get(&mira, "/upload").await.expect(200);
        site.later(11 * Millis::DAY);
        site.post(&mira, &format!("{path}/restore"), &[]).await.expect(404);
        assert!(!site.get(&mira, "/upload").await.text().contains(&path));
    }
}
