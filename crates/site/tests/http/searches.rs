//! Narrowing a search, keeping it, and hearing of what is new.

use db::{Db, db_test, q};
use domain::{accounts::Role, time::Millis};

use crate::{
    evidence,
    prints::{FINE, add_photo, reported},
    publish::{cube, new_draft, publish, published_model, started_draft, words},
    site::{TestSite, Who, nobody},
};

async fn page(site: &TestSite, who: &Who, path: &str) -> String {
    site.settle().await;
    site.get(who, path).await.expect(200).text()
}

/// What the API answers to a search.
async fn api(site: &TestSite, query: &str) -> serde_json::Value {
    site.get(&nobody(), &format!("/api/v1/models?{query}")).await.expect(200).json()
}

/// How many models a search finds.
async fn total(site: &TestSite, query: &str) -> u64 {
    api(site, query).await["total"].as_u64().expect("a number")
}

/// What stands between `before` and the character `end`.
fn part<'a>(text: &'a str, before: &str, end: char) -> Option<&'a str> {
    text.split_once(before)?.1.split(end).next()
}

/// The choices of a page that have a count: filter, value, whether it adds to what is found, and the count.
fn counted(page: &str) -> Vec<(&str, &str, bool, u64)> {
    let one = |label| {
        let count = part(label, "<span class=\"count\">", '<')?;
        let number = count.trim_start_matches('+').parse().ok()?;
        let (name, value) = (part(label, "name=\"", '"')?, part(label, "value=\"", '"')?);
        Some((name, value, count.starts_with('+'), number))
    };
    let labels = page.split("<label class=\"choice\">").skip(1);
    labels.filter_map(|label| one(label.split("</label>").next()?)).collect()
}

db_test! {
    async fn every_count_is_what_following_the_choice_finds(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        for (title, tags, material, licence) in [
            ("Gear box", "alpha, beta", "PLA", "CC-BY-4.0"),
            ("Gear box lid", "alpha", "PETG", "CC0-1.0"),
            ("Gear wheel", "beta, gamma", "PLA", "CC-BY-NC-ND-4.0"),
            ("Gear lamp", "alpha, gamma", "ABS", "CC0-1.0"),
        ] {
            let made = started_draft(&site, &mira).await;
            let mut fields = words(title, "1");
            fields.retain(|(name, _)| !["tags", "profile-1-material", "licence", "description"].contains(name));
            fields.extend([("tags", tags), ("profile-1-material", material), ("licence", licence), ("description", "It turns.")]);
            publish(&site, &mira, &made.id, &fields).await.expect(303);
        }
        site.settle().await;
        for base in ["q=gear", "q=gear+box", "q=gaer", "q=gear+zzzzqqq", "q=gear&material=pla", "q=gear&licence=CC0-1.0&material=pla&material=abs", "q=gear&tag=alpha&time=to-180", "category=hobby&printed=once"] {
            let shown = page(&site, &nobody(), &format!("/search?{base}")).await;
            let here = total(&site, base).await;
            let all = counted(&shown);
            assert!(all.len() > 10, "{base}: {all:?}");
            for (name, value, adds, count) in all {
                // Of one filter with several values chosen each has its own number.
                if base.matches(&format!("{name}=")).count() > 1 && !adds {
                    continue;
                }
                let follows = total(&site, &format!("{base}&{name}={value}")).await;
                assert_eq!(follows, if adds { here + count } else { count }, "{base} and {name}={value}");
            }
        }
        assert!(counted(&page(&site, &nobody(), "/search?q=gear&material=pla").await).contains(&("material", "abs", true, 1)));
    }

    async fn filters_that_leave_nothing_show_nothing_else(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let mut fields = words("Gear wheel", "1");
        fields.retain(|(name, _)| !["tags", "description"].contains(name));
        fields.extend([("tags", "wheel"), ("description", "It turns.")]);
        publish(&site, &mira, &made.id, &fields).await.expect(303);
        published_model(&site, &mira, "Gear box").await;
        let none = page(&site, &nobody(), "/search?q=gear+box&printed=once").await;
        assert!(none.contains("Nothing was found with these filters") && !none.contains("have some of them"), "{none}");
        assert!(counted(&none).contains(&("printed", "once", false, 0)), "what else could be chosen stays: {none}");
        let told = async |query: &str| {
            let found = api(&site, query).await;
            let corrected = found["corrected"].as_str().map(str::to_owned);
            (found["total"].as_u64(), found["relaxed"].as_bool(), corrected)
        };
        assert_eq!(told("q=gear+box&printed=once").await, (Some(0), Some(false), None));
        // It says when it answers other words than those sent.
        assert_eq!(told("q=wheel+box+").await, (Some(2), Some(true), None));
        assert_eq!(told("q=whele+").await, (Some(1), Some(false), Some("wheel ".to_owned())));
    }

    async fn signs_alone_find_nothing_and_are_not_kept(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        published_model(&site, &mira, "Gear box").await;
        for query in ["q=%F0%9F%8E%89", "q=%3F%21", "q=-"] {
            let found = page(&site, &mira, &format!("/search?{query}")).await;
            assert!(found.contains("There are no words to search for") && !found.contains(">Gear box<"), "{found}");
            assert!(!found.contains("action=\"/searches\""), "there is nothing to keep: {found}");
            assert_eq!(total(&site, query).await, 0, "{query}");
            site.post(&mira, "/searches", &[("query", query)]).await.expect(422);
        }
        assert_eq!(total(&site, "q=%F0%9F%8E%89+box").await, 1);
        assert_eq!(total(&site, "q=+").await, 1, "blank is no search for words");
    }

    async fn a_bed_is_measured_to_the_millimetre(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let small = published_model(&site, &mira, "Gear box").await;
        // The second is as wide as a bed but for what its numbers can not say, the third wider than any usual bed.
        for (side, title) in [(203.0, "Gear crate"), (210.00002, "Gear chest"), (360.0, "Gear tower")] {
            let id = new_draft(&site, &mira).await;
            site.upload(&mira, &format!("/drafts/{id}/files"), &[("cube.stl", &cube(side))]).await.expect(200);
            site.settle().await;
            publish(&site, &mira, &id, &words(title, "1")).await.expect(303);
            site.settle().await;
        }
        for (bed, models) in
            [("to-180", 1), ("to-202", 1), ("to-203", 2), ("to-209", 2), ("to-210", 3), ("to-359", 3), ("to-360", 4)]
        {
            assert_eq!(total(&site, &format!("q=gear&bed={bed}")).await, models, "{bed}");
        }
        site.post(&ola, &format!("/models/{}/prints/mine", small.id), &[("printer", "prusa-mk"), ("material", "pla"), ("nozzle", "0.4")]).await.expect(303);
        let own = page(&site, &ola, "/search?q=gear").await;
        assert!(own.contains("Mine: Prusa MK3, MK4, 210 mm <span class=\"count\">3</span>"), "{own}");
    }

    async fn what_is_muted_is_not_counted_either(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        published_model(&site, &ola, "Gear box").await;
        for n in 0..3 {
            published_model(&site, &mira, &format!("Gear lid {n}")).await;
        }
        site.post(&ola, "/@mira/mute", &[("how", "mute")]).await.expect(303);
        let found = page(&site, &ola, "/search?q=gear&sort=newest").await;
        assert!(found.contains(">Gear box<") && found.contains("1 model<") && !found.contains("Gear lid"), "{found}");
        assert!(counted(&found).contains(&("material", "pla", false, 1)), "{found}");
        assert!(page(&site, &nobody(), "/search?q=gear").await.contains("4 models<"));
    }

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
        assert!(petg.contains("value=\"pla\"><span>PLA <span class=\"count\">+1</span>"), "what else could be chosen is counted: {petg}");
        assert!(page(&site, &nobody(), "/search?q=gear&printed=once").await.contains("Nothing was found with these filters"));
        assert!(page(&site, &nobody(), "/search?q=gear+-lid").await.contains("1 model<"));
    }

    async fn every_filter_finds_what_fits_and_leaves_out_what_does_not(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let easy = published_model(&site, &mira, "Gear easy").await;
        site.later(10 * Millis::DAY);
        let made = started_draft(&site, &mira).await;
        let mut fields = words("Gear hard", "1");
        fields.retain(|(name, _)| !["licence", "tags"].contains(name));
        fields.extend([
            ("licence", "CC-BY-NC-ND-4.0"),
            ("tags", "gear, steep"),
            ("profile-1-technology", "sla"),
            ("profile-1-printer", "Formlabs Form 3"),
            ("profile-1-supports", "everywhere"),
            ("profile-1-print_time", "9 h"),
            ("profile-1-filament", "300"),
        ]);
        publish(&site, &mira, &made.id, &fields).await.expect(303);
        for n in 0..5 {
            let who = site.member(&format!("maker{n}"), Role::Member).await;
            let print = reported(&site, &who, &easy, FINE).await;
            if n == 0 {
                add_photo(&site, &who, &print, 3).await;
            }
        }
        evidence::add(&site, &mira, &easy.id, "source", false, ("hook.step", evidence::STEP)).await.expect(303);
        // What only the first one is, and the opposite where there is one.
        let filters = [
            ("allows=sell", ""),
            ("allows=remix", ""),
            ("licence=CC-BY-4.0", "licence=CC-BY-NC-ND-4.0"),
            ("technology=fdm", "technology=sla"),
            ("printer=prusa-mk", "printer=formlabs"),
            ("", "supports=needed"),
            ("time=to-180", "time=from-480"),
            ("time_to=120", "time_from=121"),
            ("grams=to-100", "grams=over-250"),
            ("with=photos", ""),
            ("printed=five", ""),
            ("level=evidenced", ""),
            ("", "updated=7"),
            ("tag=box", "tag=steep"),
        ];
        for (easy, hard) in filters {
            for (query, finds, leaves) in [(easy, "Gear easy", "Gear hard"), (hard, "Gear hard", "Gear easy")] {
                if query.is_empty() {
                    continue;
                }
                let here = page(&site, &nobody(), &format!("/search?q=gear&{query}")).await;
                assert!(here.contains(&format!(">{finds}<")) && !here.contains(&format!(">{leaves}<")), "{query}: {here}");
                assert!(here.contains("aria-label=\"Chosen filters\""), "{query} can be taken away: {here}");
                let feed = page(&site, &nobody(), &format!("/search.atom?q=gear&{query}")).await;
                assert!(feed.contains(finds) && !feed.contains(leaves), "{query}: {feed}");
                let api = site.get(&nobody(), &format!("/api/v1/models?q=gear&{query}")).await.expect(200).json();
                assert_eq!((api["total"].as_i64(), api["models"][0]["title"].as_str()), (Some(1), Some(finds)), "{query}");
                let saved = site.post(&ola, "/searches", &[("query", &format!("q=gear&{query}"))]).await.expect(303).location();
                let again = page(&site, &ola, &saved).await;
                assert!(again.contains(&format!(">{finds}<")) && again.contains(">Saved<"), "{query}: {again}");
            }
        }
        for both in ["bed=to-180", "size=to-50", "size=15-25", "parts=to-1", "with=photos&with=nothing&success=odd", "updated=365"] {
            let api = site.get(&nobody(), &format!("/api/v1/models?q=gear&{both}")).await.expect(200).json();
            assert_eq!(api["total"], if both.starts_with("with") { 1 } else { 2 }, "{both}");
        }
        for neither in ["bed=to-10", "size=over-256", "size=1-5", "parts=over-5", "level=jury-confirmed", "printer=voron"] {
            assert!(page(&site, &nobody(), &format!("/search?q=gear&{neither}")).await.contains("Nothing was found with these filters"), "{neither}");
        }
        let all = page(&site, &nobody(), "/search?q=gear").await;
        let choice = |name: &str, value: &str, count: u64| {
            let at = all.find(&format!("name=\"{name}\" value=\"{value}\"")).unwrap_or_else(|| panic!("{name}={value}: {all}"));
            let label = all[at..].split("</label>").next().unwrap_or_default();
            assert!(label.contains(&format!("class=\"count\">{count}</span>")), "{name}={value}: {label}");
        };
        for (name, value, count) in [
            ("category", "hobby", 2), ("allows", "sell", 1), ("with", "photos", 1), ("supports", "needed", 1), ("technology", "sla", 1),
            ("printer", "prusa-mk", 1), ("bed", "to-180", 2), ("time", "to-180", 1), ("grams", "to-100", 1), ("size", "to-50", 2),
            ("parts", "to-1", 2), ("printed", "five", 1), ("success", "from-70", 0), ("updated", "7", 1), ("level", "evidenced", 1),
            ("tag", "gear", 2), ("tag", "steep", 1),
        ] {
            choice(name, value, count);
        }
        // Whose printer is known is shown the own bed.
        assert!(!all.contains("Mine: "), "{all}");
        site.post(&ola, &format!("/models/{}/prints/mine", easy.id), &[("printer", "prusa-mini"), ("material", "pla"), ("nozzle", "0.4")]).await.expect(303);
        assert!(page(&site, &ola, "/search?q=gear").await.contains("Mine: Prusa MINI, 180 mm"));
        // Orders.
        for (order, first) in [("updated", "Gear hard"), ("newest", "Gear hard"), ("printed", "Gear easy"), ("reliable", "Gear easy"), ("rated", "Gear easy"), ("quick", "Gear easy")] {
            let api = site.get(&nobody(), &format!("/api/v1/models?q=gear&sort={order}")).await.expect(200).json();
            assert_eq!(api["models"][0]["title"], first, "{order}");
        }
    }

    async fn few_matches_are_followed_by_what_shares_their_tags(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        for (title, tags) in [("Owl", "bird, woodland"), ("Tawny owl", "bird, woodland"), ("Badger", "woodland"), ("Ladle", "spoon")] {
            let made = started_draft(&site, &mira).await;
            let mut fields = words(title, "1");
            fields.retain(|(name, _)| *name != "tags");
            fields.push(("tags", tags));
            publish(&site, &mira, &made.id, &fields).await.expect(303);
        }
        let found = page(&site, &nobody(), "/search?q=owl+").await;
        let near = found.find("Without these words, but close").expect("near ones");
        assert!(found.contains("2 models<") && found[near..].contains(">Badger<") && !found.contains(">Ladle<"), "{found}");
        assert!(!found[near..].contains(">Owl<"), "those that match stand above");
        for path in ["/search.atom?q=owl", "/api/v1/models?q=owl"] {
            assert!(!page(&site, &nobody(), path).await.contains("Badger"), "{path}");
        }
        assert!(!page(&site, &nobody(), "/search?q=ladle+").await.contains("Without these words"));
        // Words of the same meaning, and of another language.
        for path in ["/search?q=eule", "/api/v1/models?q=eule"] {
            assert!(page(&site, &nobody(), path).await.contains("Tawny owl"), "{path}");
        }
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

    async fn a_kept_search_means_the_words_it_shows(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let jo = site.member("jo", Role::Member).await;
        published_model(&site, &mira, "Dragon").await;
        let found = page(&site, &ola, "/search?q=dargon").await;
        assert!(found.contains("name=\"query\" value=\"q=dragon\""), "what it was corrected to is kept: {found}");
        let found = page(&site, &ola, "/search?q=drag").await;
        assert!(found.contains("name=\"query\" value=\"q=dragon\""), "what it goes on to is kept: {found}");
        // What is told when one is kept stands on the next page.
        let said = async |query: &str| {
            let reply = site.post(&jo, "/searches", &[("query", query)]).await.expect(303);
            site.get(&reply.keeping(&["flash="]), &reply.location()).await.expect(200).text()
        };
        for (query, is_there) in [("q=dragon", true), ("q=drag", false), ("q=dragon+zzzz", false), ("q=dargon", false)] {
            let said = said(query).await;
            assert!(said.contains(if is_there { "Saved. You hear of new models that fit" } else { "Saved. No model has all of this so far" }), "{query}: {said}");
        }
        for query in ["q=dragon", "q=car", "q=wheel&printed=once&success=from-90"] {
            site.post(&ola, "/searches", &[("query", query)]).await.expect(303);
        }
        assert!(page(&site, &ola, "/search?q=dargon").await.contains(">Saved<"));
        let kept = page(&site, &ola, "/searches").await;
        let warned = "nothing yet for “Printed by somebody” and “Prints that came out”";
        assert_eq!(kept.matches(warned).count(), 1, "{kept}");
        published_model(&site, &mira, "Cardboard holder").await;
        assert!(page(&site, &ola, "/notifications").await.contains("Nothing new"), "a car is no cardboard");
        for title in ["Dragon two", "Car"] {
            published_model(&site, &mira, title).await;
            assert!(page(&site, &ola, "/notifications").await.contains(&format!("“{title}”")), "{title}");
        }
    }

    async fn a_search_is_kept_once_in_whatever_order_it_was_put_together(db: Db) {
        let site = TestSite::new(db).await;
        let ola = site.member("ola", Role::Member).await;
        site.post(&ola, "/searches", &[("query", "q=gear&tag=alpha&tag=beta")]).await.expect(303);
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE saved_search SET query = 'q=gear&tag=beta&tag=alpha'").run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        assert!(page(&site, &ola, "/search?q=gear&tag=alpha&tag=beta").await.contains(">Saved<"));
        assert!(!page(&site, &ola, "/search?q=gear&tag=alpha").await.contains(">Saved<"));
        site.post(&ola, "/searches", &[("query", "q=gear&tag=alpha&tag=beta")]).await.expect(303);
        let rows = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM saved_search").one(&site.app.db).await.expect("counted");
        assert_eq!(rows, 1);
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
