//! What creators see of how their models do: what is counted and what is not, what a change did, and that nobody is named.

use axum::{
    body::Body,
    http::{Request, header},
};
use db::{Db, db_test, q};
use domain::{accounts::Role, cred::Day, ids::ModelId, time::Millis};
use serde_json::Value;
use site::features::exposure;

use crate::{
    prints::{FINE, but, download, reported},
    publish::{Made, published_model, words},
    site::{Reply, TestSite, Who, nobody},
};

const BROWSER: &str = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";

/// Asks as a browser that came from `referrer`.
async fn come(site: &TestSite, who: &Who, path: &str, referrer: &str) -> Reply {
    ask(site, who, path, &[("user-agent", BROWSER), ("referer", referrer)]).await
}

async fn ask(site: &TestSite, who: &Who, path: &str, headers: &[(&str, &str)]) -> Reply {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    site.send(who, request.body(Body::empty()).expect("a request")).await
}

/// The figures as a program of `handle` reads them.
async fn report(site: &TestSite, handle: &str, made: &Made) -> Value {
    exposure::write(&site.app).await.expect("written");
    let program = site.program_of(handle).await;
    site.get(&program, &format!("/api/v1/models/{}/analytics", made.id)).await.expect(200).json()
}

fn named(report: &Value, list: &str) -> Vec<(String, i64)> {
    let rows = report[list].as_array().expect("a list");
    let row = |row: &Value| {
        (row["name"].as_str().unwrap_or_default().to_owned(), row["times"].as_i64().unwrap_or(0))
    };
    rows.iter().map(row).collect()
}

fn total(report: &Value, figure: &str) -> i64 {
    report["total"][figure].as_i64().expect("a number")
}

/// Adds views and showings on a day, as if they had been counted.
async fn seen(site: &TestSite, made: &Made, day: Day, views: i64) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!(
        (),
        "INSERT INTO exposure (day, model_id, organic, discovery, promoted, clicks, views) VALUES ($1, $2, $3, 0, 0, 0, $4)"
    )
    .bind(day.0)
    .bind(made.id.parse::<ModelId>().expect("an id"))
    .bind(views * 10)
    .bind(views)
    .run(&mut tx)
    .await
    .expect("written");
    tx.commit().await.expect("committed");
}

/// Saves the words of a published model under another title.
async fn rename(site: &TestSite, who: &Who, made: &Made, title: &str) {
    let page = site.get(who, &format!("/drafts/{}", made.id)).await.expect(200).text();
    let revision =
        page.split("name=\"revision\" value=\"").nth(1).and_then(|r| r.split('"').next());
    let fields = words(title, revision.expect("a number"));
    site.post(who, &format!("/drafts/{}", made.id), &fields).await.expect(303);
    site.settle().await;
}

db_test! {
    async fn views_are_counted_by_where_people_came_from_and_what_they_searched(db: Db) {
        let site = TestSite::new(db.clone()).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/models/{}/gear-box", made.id);
        let own = site.app.config.public_url.clone();

        // The page is kept in memory once it was asked for again; those it is sent to are counted all the same.
        for _ in 0..4 {
            come(&site, &nobody(), &path, "https://www.reddit.com/r/3Dprinting/?user=jo").await.expect(200);
        }
        for _ in 0..3 {
            come(&site, &nobody(), &path, &format!("{own}/search?q=Gear++BOX&licence=CC0-1.0")).await.expect(200);
        }
        for _ in 0..2 {
            come(&site, &nobody(), &path, &format!("{own}/search?q=jo+of+high+street+5")).await.expect(200);
        }
        // Who loads the page again opens it, and did not search once more.
        for _ in 0..2 {
            let search = format!("{own}/search?q=jo+of+high+street+5");
            ask(&site, &nobody(), &path, &[("user-agent", BROWSER), ("referer", &search), ("cache-control", "max-age=0")]).await.expect(200);
        }
        let tag = come(&site, &nobody(), &path, "https://tag.example/").await.headers[header::ETAG].clone();
        ask(&site, &nobody(), &path, &[("referer", "https://tag.example/"), ("if-none-match", tag.to_str().expect("ascii"))]).await.expect(304);
        come(&site, &ola, &path, &format!("{own}/@mira")).await.expect(200);
        site.get(&ola, &path).await.expect(200);
        // None of these looks at it now.
        come(&site, &mira, &path, "https://own.example/").await.expect(200);
        ask(&site, &nobody(), &path, &[("user-agent", "ExampleBot/2.1"), ("referer", "https://bot.example/")]).await.expect(200);
        ask(&site, &nobody(), &path, &[("sec-purpose", "prefetch"), ("referer", "https://early.example/")]).await.expect(200);
        come(&site, &nobody(), &format!("/models/{}/wrong-name", made.id), "https://moved.example/").await.expect(308);

        let found = report(&site, "mira", &made).await;
        assert_eq!(total(&found, "opened"), 15);
        let sources: Vec<(String, i64)> = [
            ("Search here", 5), ("reddit.com", 4), ("Not told: typed, bookmarked, from apps", 1), ("Profiles", 1),
            ("tag.example", 1),
        ].map(|(name, times)| (name.to_owned(), times)).to_vec();
        assert_eq!(named(&found, "sources"), sources);
        assert_eq!(named(&found, "searches"), [("gear box".to_owned(), 3)]);
        assert_eq!(found["rare_searches"], 2);

        // Another server counts too.
        let other = TestSite::new(db).await;
        come(&other, &nobody(), &path, "https://reddit.com/").await.expect(200);
        exposure::write(&other.app).await.expect("written");
        let found = report(&site, "mira", &made).await;
        assert_eq!(named(&found, "sources")[1], ("reddit.com".to_owned(), 5));
        let page = site.get(&mira, &format!("/analytics/{}", made.id)).await.expect(200).text();
        for part in ["reddit.com", "gear box", "2 more by words", "<td class=\"num\">16</td>"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        for part in ["high street", "3Dprinting", "own.example", "bot.example"] {
            assert!(!page.contains(part), "{part} is in {page}");
        }
        let csv = site.get(&mira, &format!("/analytics/{}/sources.csv", made.id)).await.expect(200).text();
        assert!(csv.contains("from,\"reddit.com\",5\r\n") && csv.contains("search,\"gear box\",3\r\n"), "{csv}");

        // Rare words are forgotten, everything but sums of downloads in the end.
        let details = async || {
            q!((String, i64), "SELECT detail, times FROM visit_count WHERE what = 'search' ORDER BY detail")
                .all(&site.app.db).await.expect("read")
        };
        assert_eq!(details().await.len(), 2);
        site.later(3 * Millis::DAY);
        exposure::visits::forget(&site.app).await.expect("forgotten");
        assert_eq!(details().await, [("*".to_owned(), 2), ("gear box".to_owned(), 3)]);
        site.later(400 * Millis::DAY);
        exposure::visits::forget(&site.app).await.expect("forgotten");
        let left = q!(i64, "SELECT times FROM visit_count").all(&site.app.db).await.expect("read");
        assert!(left.is_empty(), "{left:?}");
    }

    async fn names_of_a_day_are_bounded(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/models/{}/gear-box", made.id);
        for n in 0..130 {
            come(&site, &nobody(), &path, &format!("https://host-{n}.example/")).await.expect(200);
            if n % 40 == 0 {
                exposure::write(&site.app).await.expect("written");
            }
        }
        let found = report(&site, "mira", &made).await;
        let sources = named(&found, "sources");
        assert_eq!(sources.len(), 101);
        assert_eq!(sources[0], ("Others".to_owned(), 30));
        assert_eq!(sources.iter().map(|(_, times)| times).sum::<i64>(), 130);
    }

    async fn a_real_source_stands_beside_many_that_were_counted_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/models/{}/gear-box", made.id);
        for n in 0..100 {
            come(&site, &nobody(), &path, &format!("https://host-{n}.example/")).await.expect(200);
        }
        exposure::write(&site.app).await.expect("written");
        for _ in 0..3 {
            come(&site, &nobody(), &path, "https://real.example/").await.expect(200);
            exposure::write(&site.app).await.expect("written");
        }
        let sources = named(&report(&site, "mira", &made).await, "sources");
        assert_eq!(sources[0], ("real.example".to_owned(), 3));
        assert_eq!(sources.len(), 101);
        assert_eq!(sources.iter().map(|(_, times)| times).sum::<i64>(), 103);
    }

    async fn a_real_source_stands_beside_many_that_were_counted_twice(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/models/{}/gear-box", made.id);
        for n in 0..200 {
            come(&site, &nobody(), &path, &format!("https://host-{}.example/", n % 100)).await.expect(200);
        }
        exposure::write(&site.app).await.expect("written");
        for _ in 0..2 {
            for _ in 0..2 {
                come(&site, &nobody(), &path, "https://real.example/").await.expect(200);
            }
            exposure::write(&site.app).await.expect("written");
        }
        let sources = named(&report(&site, "mira", &made).await, "sources");
        assert_eq!(sources[0], ("real.example".to_owned(), 4));
        assert!(sources.contains(&("Others".to_owned(), 2)), "{sources:?}");
        assert_eq!(sources.len(), 101);
        assert_eq!(sources.iter().map(|(_, times)| times).sum::<i64>(), 204);
    }

    async fn what_lists_leave_out_is_counted(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        for n in 0..205 {
            q!((), "INSERT INTO visit_count (model_id, day, what, version, detail, times) VALUES ($1, $2, $3, 0, $4, $5)")
                .bind(made.id.parse::<ModelId>().expect("an id"))
                .bind(Day::of(site.now()).0)
                .bind(if n < 203 { "search" } else { "from" })
                .bind(format!("word {n}"))
                .bind(if n < 202 { 3_i64 } else { 2 })
                .run(&mut tx)
                .await
                .expect("written");
        }
        tx.commit().await.expect("committed");
        let found = report(&site, "mira", &made).await;
        assert_eq!(named(&found, "searches").len(), 200);
        assert_eq!((&found["more_searches"], &found["rare_searches"], &found["more_sources"]), (&6.into(), &2.into(), &0.into()));
        let csv = site.get(&mira, &format!("/analytics/{}/sources.csv", made.id)).await.expect(200).text();
        assert!(csv.contains("more-searches,\"\",6\r\nrare-searches,\"\",2\r\n") && !csv.contains("more-sources"), "{csv}");
        let page = site.get(&mira, &format!("/analytics/{}", made.id)).await.expect(200).text();
        assert!(page.contains("6 more by words that led here less often") && page.contains("2 more by words that led here fewer"), "{page}");
    }

    async fn as_much_every_day_is_no_difference(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let today = Day::of(site.now());
        for ago in 1..=14 {
            seen(&site, &made, today.plus(-ago), 1_000).await;
        }
        seen(&site, &made, today, 3).await;
        let program = site.program_of("mira").await;
        for address in [format!("/api/v1/models/{}/analytics?days=7", made.id), "/api/v1/analytics?days=7".to_owned()] {
            let found = site.get(&program, &address).await.expect(200).json();
            assert_eq!((&found["over"]["opened"], &found["before"]["opened"]), (&7_000.into(), &7_000.into()));
            assert_eq!(found["total"]["opened"], 6_003, "today is one of the days that are listed");
        }
        for address in [format!("/analytics/{}?days=7", made.id), "/analytics?days=7".to_owned()] {
            let page = site.get(&mira, &address).await.expect(200).text();
            assert!(page.contains("no clear difference") && !page.contains("clearly"), "{page}");
        }
    }

    async fn downloads_and_prints_are_counted_by_version(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let file = format!("/files/{}/cube.stl", made.file);
        let zip = format!("/models/{}/v/1/all.zip", made.id);
        ask(&site, &nobody(), &file, &[("user-agent", BROWSER)]).await.expect(200);
        ask(&site, &nobody(), &zip, &[("user-agent", BROWSER)]).await.expect(200);
        // Going on, asking again, programs and the creator are no downloads.
        ask(&site, &nobody(), &file, &[("user-agent", BROWSER), ("range", "bytes=100-")]).await.expect(206);
        ask(&site, &nobody(), &file, &[("user-agent", BROWSER), (header::IF_NONE_MATCH.as_str(), "\"x\"")]).await;
        ask(&site, &nobody(), &file, &[("user-agent", "some-crawler")]).await.expect(200);
        download(&site, &mira, &made).await;
        site.get(&ola, &zip).await.expect(200);
        assert_eq!(total(&report(&site, "mira", &made).await, "downloads"), 3);

        // The files of one zip are one download.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "INSERT INTO download (id, model_id, version, file_id, account_id, created_at, promoted)
                SELECT id + 1, model_id, version, file_id, account_id, created_at, promoted FROM download")
            .run(&mut tx).await.expect("written");
        tx.commit().await.expect("committed");
        assert_eq!(total(&report(&site, "mira", &made).await, "downloads"), 3);

        site.later(Millis::MINUTE);
        let print = reported(&site, &ola, &made, FINE).await;
        let failed = but(&[("outcome", "failed"), ("cause", "model"), ("stars", "2"), ("body", "The gears stuck together.")]);
        let jo = site.member("jo", Role::Member).await;
        reported(&site, &jo, &made, &failed).await;
        site.post(&ola, &format!("/models/{}/follow", made.id), &[("on", "yes")]).await;
        let found = report(&site, "mira", &made).await;
        assert_eq!((total(&found, "downloads"), total(&found, "prints"), total(&found, "printed_ok")), (5, 2, 1));
        assert_eq!(total(&found, "followers"), 1);
        assert_eq!(found["versions"][0]["figures"]["prints"], 2, "{found}");
        assert_eq!(found["versions"][0]["figures"]["downloads"], 5, "{found}");

        // A report that is changed days later is still one, of its first day.
        site.later(3 * Millis::DAY);
        let page = site.get(&ola, &format!("{print}/edit")).await.expect(200).text();
        let revision = page.split("name=\"revision\" value=\"").nth(1).and_then(|r| r.split('"').next()).expect("a number");
        let changed = but(&[("revision", revision), ("body", "Came out well, and it still turns.")]);
        site.post(&ola, &format!("{print}/edit"), &changed).await.expect(303);
        site.settle().await;
        let found = report(&site, "mira", &made).await;
        assert_eq!(total(&found, "prints"), 2);
        let days = found["days"].as_array().expect("a list");
        let printed: Vec<i64> = days.iter().filter_map(|day| day["prints"].as_i64()).filter(|n| *n > 0).collect();
        assert_eq!((days.len(), printed), (28, vec![2]));
    }

    async fn changes_stand_with_what_was_counted_around_them(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let first = Day::of(site.now());
        site.later(8 * Millis::DAY);
        rename(&site, &mira, &made, "Gear box that turns").await;
        let address = format!("/analytics/{}", made.id);
        let page = site.get(&mira, &address).await.expect(200).text();
        assert!(page.contains("Title: Gear box that turns") && page.contains("Too few whole days"), "{page}");
        for ahead in 0..15 {
            seen(&site, &made, first.plus(ahead), if ahead < 8 { 5 } else { 12 }).await;
        }
        site.later(6 * Millis::DAY);
        let found = report(&site, "mira", &made).await;
        let change = &found["changes"][0];
        assert_eq!(change["what"], serde_json::json!(["Title: Gear box that turns"]));
        // Five whole days have passed since, today is not over.
        assert_eq!((&change["compared_days"], &change["is_mixed"]), (&5.into(), &false.into()));
        let opened = &change["compared"][1];
        assert_eq!((&opened["name"], &opened["before"], &opened["after"], &opened["difference"]),
            (&"Opened".into(), &25.into(), &60.into(), &"more".into()));
        assert_eq!(change["compared"][2]["difference"], "too-few");
        let page = site.get(&mira, &address).await.expect(200).text();
        for part in ["5 days before", "5 days after", "clearly more", "too few to tell"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        let csv = site.get(&mira, &format!("{address}/days.csv?days=28")).await.expect(200).text();
        assert_eq!(csv.lines().count(), 29);
        assert!(csv.contains("\"Title: Gear box that turns\""), "{csv}");

        // A second change within these days: nobody can tell which did it.
        rename(&site, &mira, &made, "Gear box").await;
        let found = report(&site, "mira", &made).await;
        assert_eq!(found["changes"][1]["is_mixed"], false, "{found}");
        site.later(5 * Millis::DAY);
        let found = report(&site, "mira", &made).await;
        assert_eq!((&found["changes"][0]["is_mixed"], &found["changes"][1]["is_mixed"]), (&false.into(), &true.into()));
    }

    async fn all_models_stand_in_one_table_and_file(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let empty = site.get(&mira, "/analytics").await.expect(200).text();
        assert!(empty.contains("Nothing is published yet"), "{empty}");
        let gear = published_model(&site, &mira, "Gear box").await;
        let formula = published_model(&site, &mira, "=cmd|gear").await;
        let other = published_model(&site, &ola, "Somebody else's").await;
        let today = Day::of(site.now());
        seen(&site, &gear, today, 7).await;
        seen(&site, &formula, today, 90).await;
        seen(&site, &other, today, 1_000).await;
        seen(&site, &gear, today.plus(-40), 500).await;
        let place = |page: &str, title: &str| page.find(title).expect("in the table");
        let page = site.get(&mira, "/analytics?days=7").await.expect(200).text();
        assert!(place(&page, ">Gear box<") > place(&page, ">=cmd|gear<"), "most opened first: {page}");
        assert!(!page.contains("Somebody else") && !page.contains("1,000"), "{page}");
        let page = site.get(&mira, "/analytics?days=90&sort=opened").await.expect(200).text();
        assert!(place(&page, ">Gear box<") < place(&page, ">=cmd|gear<") && page.contains("507"), "{page}");
        let csv = site.get(&mira, "/analytics/models.csv?days=7").await.expect(200);
        assert_eq!(csv.headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
        let csv = csv.text();
        assert!(csv.contains(&format!("{},\"'=cmd|gear\",900,90,0,0,0,0,0\r\n", formula.id)), "{csv}");
        assert_eq!(csv.lines().count(), 3, "{csv}");
        let program = site.program_of("mira").await;
        let all = site.get(&program, "/api/v1/analytics?days=7").await.expect(200).json();
        assert_eq!((&all["total"]["opened"], &all["models"].as_array().map(Vec::len)), (&97.into(), &Some(2)));
    }
}
