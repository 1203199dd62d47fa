//! How prints are reported, weighed, answered and voted on, and what is refused.

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::AccountId, time::Millis};
use site::{
    features::trust::{daily, verify},
    shared::{address::Address, traces},
};

use crate::{
    files_origin::followed,
    publish::{Made, cube, publish, published_model, words},
    site::{TestSite, Who, nobody},
};

/// A picture of patches that differ with `seed` from every other.
fn photo(seed: u32) -> Vec<u8> {
    let (width, height) = (320_u32, 240_u32);
    let light = |x: u32, y: u32| {
        let patch = (x / 32 * 31 + y / 30 + seed * 7_919).wrapping_mul(0x9e37_79b9);
        ((patch ^ (patch >> 15)).wrapping_mul(0x85eb_ca6b) >> 24) as u8
    };
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgba8 =
        pixels.flat_map(|(x, y)| [light(x, y), light(x, y) / 2, 255 - light(x, y), 255]).collect();
    mesh::Image { width, height, rgba8 }.to_png()
}

/// What a form about a good print sends.
pub const FINE: &[(&str, &str)] = &[
    ("version", "1"),
    ("outcome", "success"),
    ("stars", "5"),
    ("feedback", "good"),
    ("body", "Came out at the first try."),
    ("printer", "prusa-mk"),
    ("material", "PLA"),
    ("nozzle", "0.4"),
    ("layer", "0.2"),
    ("supports", "no"),
];

pub fn but<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FINE.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes).copied().collect()
}

pub async fn download(site: &TestSite, who: &Who, made: &Made) {
    let path = format!("/files/{}/cube.stl", made.file);
    if site.app.config.files_origin.is_empty() {
        site.get(who, &path).await.expect(200);
    } else {
        assert_eq!(followed(site, who, &path).await, 200, "{path}");
    }
}

/// Downloads, waits, reports; gives the address of the print.
pub async fn reported(site: &TestSite, who: &Who, made: &Made, fields: &[(&str, &str)]) -> String {
    download(site, who, made).await;
    site.later(2 * Millis::HOUR);
    let path = format!("/models/{}/prints/new", made.id);
    let sent = site.post(who, &path, fields).await.expect(303).location();
    site.settle().await;
    sent
}

pub async fn add_photo(site: &TestSite, who: &Who, print: &str, seed: u32) {
    // Days may have passed at once: what cleans up then takes files on their way for old ones.
    site.settle().await;
    site.upload(who, &format!("{print}/photos"), &[("print.png", &photo(seed))]).await.expect(303);
    site.settle().await;
}

async fn count(site: &TestSite, table: &str) -> i64 {
    match table {
        "reports" => {
            q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM print_report").one(&site.app.db).await
        }
        _ => q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM print_vote").one(&site.app.db).await,
    }
    .expect("counted")
}

pub async fn account(site: &TestSite, handle: &str) -> AccountId {
    q!(AccountId, "SELECT id FROM account WHERE handle = $1")
        .bind(handle)
        .one(&site.app.db)
        .await
        .expect("there")
}

/// A member who joined 400 days ago and was here on a hundred of them.
pub async fn veteran(site: &TestSite, handle: &str, other: &Made) -> Who {
    let who = site.member(handle, Role::Member).await;
    let id = account(site, handle).await;
    let now = site.now();
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE account SET created_at = $2 WHERE id = $1")
        .bind(id)
        .bind(now.plus(-400 * Millis::DAY))
        .run(&mut tx)
        .await
        .expect("older");
    for day in 0..100 {
        q!((), "INSERT INTO download (id, model_id, version, file_id, account_id, created_at) VALUES ($1, $2, 1, $3, $4, $5)")
            .bind(site.app.ids.next::<domain::ids::DownloadId>())
            .bind(other.id.parse::<domain::ids::ModelId>().expect("an id"))
            .bind(other.file.parse::<domain::ids::FileId>().expect("an id"))
            .bind(id)
            .bind(now.plus(-(day + 2) * Millis::DAY))
            .run(&mut tx)
            .await
            .expect("inserted");
    }
    tx.commit().await.expect("committed");
    who
}

db_test! {
    async fn a_print_is_reported_answered_mended_and_closed(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let page = format!("/models/{}/gear-box", made.id);
        let new = format!("/models/{}/prints/new", made.id);

        let form = site.get(&ola, &new).await.expect(200).text();
        assert!(form.contains("Download this model while signed in first"), "{form}");
        download(&site, &ola, &made).await;
        let early = site.post(&ola, &new, &but(&[("body", "Keep these words.")])).await.expect(422).text();
        assert!(early.contains("You can report in 30 minutes") && early.contains("Keep these words."), "{early}");
        let model = site.get(&ola, &page).await.expect(200).text();
        assert!(model.contains("You have the files"), "figures are kept from who has not reported");

        site.later(31 * Millis::MINUTE);
        let failed = but(&[("outcome", "failed"), ("cause", "model"), ("stars", "2"), ("body", "The lid <b>broke</b>.")]);
        let print = site.post(&ola, &new, &failed).await.expect(303).location();
        site.settle().await;
        let model = site.get(&nobody(), &format!("{page}?after=")).await.expect(200).text();
        for shown in ["New · 1 print reported", "The lid &#60;b&#62;broke&#60;/b&#62;.", "Failed: the model", "Prusa MK3, MK4 · PLA"] {
            assert!(model.contains(shown), "{shown} is not in {model}");
        }
        assert!(!site.get(&ola, &page).await.text().contains("You have the files"));
        assert!(site.get(&nobody(), "/search?q=gear").await.text().contains("New · 1 print reported"));

        site.post(&ola, &format!("{print}/answer"), &[("body", "Me too")]).await.expect(403);
        site.post(&mira, &format!("{print}/answer"), &[("body", "Sorry! v2 is thicker.")]).await.expect(303);
        site.post(&mira, &format!("{print}/fixed"), &[("version", "2")]).await.expect(422);
        site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("lid.stl", &cube(44.0))]).await.expect(200);
        site.settle().await;
        let mut fields = words("Gear box", "3");
        fields.push(("changelog", "Thicker lid."));
        publish(&site, &mira, &made.id, &fields).await.expect(303);
        site.settle().await;
        site.post(&mira, &format!("{print}/fixed"), &[("version", "2")]).await.expect(303);
        site.settle().await;
        let closed = site.get(&nobody(), &print).await.expect(200).text();
        assert!(closed.contains("mended in v2") && closed.contains("Sorry! v2 is thicker."), "{closed}");

        let edit = site.get(&ola, &format!("{print}/edit")).await.expect(200).text();
        let at = edit.find("name=\"revision\" value=\"").expect("a revision") + 23;
        let revision = edit[at..at + 13].to_owned();
        let mut fields = but(&[("body", "Second try was fine.")]);
        fields.push(("revision", &revision));
        site.post(&ola, &format!("{print}/edit"), &fields).await.expect(303);
        site.post(&ola, &format!("{print}/edit"), &fields).await.expect(409);
        site.settle().await;
        let after = site.get(&nobody(), &print).await.expect(200).text();
        assert!(after.contains("Second try was fine.") && after.contains("Said before"), "{after}");
        assert_eq!(count(&site, "reports").await, 2);
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }

    async fn what_is_not_admitted_is_refused_by_name_and_changes_nothing(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let new = format!("/models/{}/prints/new", made.id);
        assert!(site.post(&mira, &new, FINE).await.expect(422).text().contains("your own model"));
        download(&site, &ola, &made).await;
        site.later(Millis::DAY);
        let other = site.post(&ola, &new, &but(&[("version", "7")])).await.expect(422).text();
        assert!(other.contains("another version"), "{other}");
        site.post(&ola, &new, &but(&[("outcome", "perfect")])).await.expect(422);
        site.post(&ola, &new, &but(&[("created_at", "0")])).await.expect(422);
        assert_eq!(count(&site, "reports").await, 0);

        // An account from the creator's own network and device.
        let address = Address("203.0.113.9".to_owned());
        let headers = axum::http::HeaderMap::new();
        let mut tx = site.app.db.write().await.expect("a transaction");
        for handle in ["mira", "ola"] {
            let id = q!(AccountId, "SELECT id FROM account WHERE handle = $1").bind(handle).one(&mut tx).await.expect("there");
            traces::note(&mut tx, id, &address, &headers, site.now()).await.expect("noted");
        }
        tx.commit().await.expect("committed");
        let refused = site.post(&ola, &new, FINE).await.expect(422).text();
        assert!(refused.contains("connected with the creator"), "{refused}");
        assert_eq!(count(&site, "reports").await, 0);
        site.later(91 * Millis::DAY);
        let later = site.member("later", Role::Member).await;
        reported(&site, &later, &made, FINE).await;
        assert_eq!(count(&site, "reports").await, 1);
    }

    async fn fifty_reports_and_votes_at_once_have_one_effect(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        download(&site, &ola, &made).await;
        site.later(Millis::DAY);
        let new = format!("/models/{}/prints/new", made.id);
        // As many as the limit lets through at once.
        let replies = futures::future::join_all((0..20).map(|_| site.post(&ola, &new, FINE))).await;
        let taken: Vec<_> = replies.iter().filter(|r| r.status == 303).collect();
        assert_eq!(taken.len(), 1);
        assert!(replies.iter().all(|r| r.status == 303 || r.status == 409), "a named refusal for the others");
        assert_eq!(count(&site, "reports").await, 1);
        site.post(&ola, &new, FINE).await.expect(429);

        let vote = format!("{}/vote", taken[0].location());
        site.post(&ola, &vote, &[("vote", "up")]).await.expect(403);
        site.post(&mira, &vote, &[("vote", "up")]).await.expect(403);
        site.post(&kim, &vote, &[("vote", "sideways")]).await.expect(422);
        let replies = futures::future::join_all((0..50).map(|_| site.post(&kim, &vote, &[("vote", "up")]))).await;
        assert!(replies.iter().all(|r| r.status == 303 || r.status == 409));
        site.post(&kim, &vote, &[("vote", "up")]).await.expect(303);
        assert_eq!(count(&site, "votes").await, 1);
        site.post(&kim, &vote, &[("vote", "none")]).await.expect(303);
        // A job that was asked for again while it ran is due a moment later.
        site.later(Millis::SECOND);
        site.settle().await;
        let standing = q!(i64, "SELECT CAST(sum(sign) AS BIGINT) FROM print_vote WHERE superseded_at IS NULL")
            .one(&site.app.db).await.expect("summed");
        assert_eq!((standing, count(&site, "votes").await), (0, 2));
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }

    async fn a_photo_counts_once_and_a_copy_of_it_does_not(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let first = reported(&site, &ola, &made, FINE).await;
        add_photo(&site, &ola, &first, 1).await;
        let page = site.get(&nobody(), &first).await.expect(200).text();
        let at = page.find("/print-photos/").expect("a photo");
        let address: String = page[at..].chars().take_while(|c| !"\" ,".contains(*c)).collect();
        let served = site.get(&nobody(), &address).await.expect(200);
        assert_eq!(served.headers["content-type"], "image/jpeg");

        let second = reported(&site, &kim, &made, FINE).await;
        add_photo(&site, &kim, &second, 1).await;
        let own = site.get(&kim, &second).await.expect(200).text();
        assert!(own.contains("looks like a photo of another report"), "{own}");
        assert!(!site.get(&nobody(), &second).await.text().contains("/print-photos/"));
        add_photo(&site, &kim, &second, 2).await;
        assert!(site.get(&nobody(), &second).await.text().contains("/print-photos/"));

        let text: &[u8] = b"not a picture";
        site.upload(&kim, &format!("{second}/photos"), &[("x.png", text)]).await.expect(422);
        site.upload(&ola, &format!("{second}/photos"), &[("x.png", &photo(3))]).await.expect(404);
        let broken = &photo(4)[..400];
        site.upload(&kim, &format!("{second}/photos"), &[("x.png", broken)]).await.expect(303);
        site.settle().await;
        assert!(site.get(&kim, &second).await.text().contains("could not be used"));
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }

    async fn figures_appear_with_evidence_and_can_be_made_again_from_facts(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let other = site.member("other", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let far = published_model(&site, &other, "Far away").await;
        let mut makers = Vec::new();
        for n in 0..16 {
            makers.push(veteran(&site, &format!("maker{n}"), &far).await);
        }
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        for (n, maker) in makers.iter().enumerate() {
            let outcome = if n % 8 == 7 { but(&[("outcome", "partial"), ("cause", "settings"), ("stars", "4")]) } else { FINE.to_vec() };
            let print = reported(&site, maker, &made, &outcome).await;
            add_photo(&site, maker, &print, 10 + n as u32).await;
        }
        // Prints of other creators' models make makers believed from the next day on.
        site.later(Millis::DAY);
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        for maker in &makers {
            reported(&site, maker, &far, FINE).await;
        }
        assert!(site.get(&mira, "/karma").await.expect(200).text().contains("Prints of your models that came out"));
        site.later(40 * Millis::DAY);
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");

        let card = site.get(&nobody(), "/search?q=gear").await.expect(200).text();
        assert!(card.contains("% </b> printed OK · 16") || card.contains("%</b> printed OK · 16"), "{card}");
        site.settle().await;
        for (success, models) in [("from-50", 1), ("from-100", 0)] {
            let found = site.get(&nobody(), &format!("/api/v1/models?q=gear+box&success={success}")).await.expect(200).json();
            assert_eq!(found["total"], models, "{success}");
        }
        let page = site.get(&nobody(), &format!("/models/{}/gear-box?printer=prusa-mk&material=pla", made.id)).await.expect(200).text();
        for shown in ["16 reports by 16 people, 16 with a photo", "Worked best: 14 of 16 came out with 0.2 mm layers, no supports", "14 of 16 prints came out"] {
            assert!(page.contains(shown), "{shown} is not in {page}");
        }
        let profile = site.get(&nobody(), "/@mira").await.expect(200).text();
        assert!(profile.contains("Rests on 16 reports by 16 people, 16 with a photo"), "{profile}");
        assert!(site.get(&nobody(), "/@maker3").await.text().contains("Prints made"));

        let found = verify::verify(&site.app).await.expect("verified");
        assert!(found.differences.is_empty(), "{:#?}", found.differences);
        assert!(found.raters >= 16 && found.prints == 32 && found.members >= 18, "{found:?}");
        // One millionth more is found out.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE rater_score SET credibility = credibility + 1 WHERE account_id = $1")
            .bind(account(&site, "maker0").await).run(&mut tx).await.expect("changed");
        tx.commit().await.expect("committed");
        let found = verify::verify(&site.app).await.expect("verified");
        assert!(found.differences.iter().any(|d| d.starts_with("credibility")), "{found:?}");
    }
}
