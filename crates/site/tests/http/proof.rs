//! What stands behind a report: the sliced file, the code on a card, makers who look at photos, thanks.

use axum::{
    body::Body,
    http::{Request, header},
};
use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{ModelId, PrintCheckId, PrintId, PrintPhotoId},
    time::Millis,
    trust::{checks::is_sampled, proof},
};
use site::features::{
    prints::checks,
    trust::{daily, verify},
};

use crate::{
    prints::{FINE, account, add_photo, but, download, reported},
    publish::{Made, published_model},
    site::{Reply, TestSite, Who, nobody},
};

const GCODE: &[u8] = include_bytes!("../../../slicing/tests/fixtures/orca.gcode");

/// Sends a form with a file, as a browser does.
async fn fill(
    site: &TestSite,
    who: &Who,
    made: &Made,
    fields: &[(&str, &str)],
    file: &[u8],
) -> Reply {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part =
            format!("--part\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    let head = "--part\r\ncontent-disposition: form-data; name=\"sliced_file\"; filename=\"box.gcode\"\r\n\r\n";
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n--part--\r\n");
    let request = Request::post(format!("/models/{}/prints/settings", made.id))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body))
        .expect("a request");
    site.send(who, request).await
}

/// The value of a field in a page.
fn field(page: &str, name: &str) -> String {
    let at =
        page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no {name} in {page}"));
    let rest = &page[at..];
    let at = rest.find("value=\"").expect("a value") + 7;
    rest[at..].chars().take_while(|c| *c != '"').collect()
}

/// The id of a print in its address.
fn id_of(print: &str) -> PrintId {
    print.rsplit('/').next().expect("an id").parse().expect("an id")
}

/// The check of this print; the lot may have opened others on prints of the makers.
async fn open_check(site: &TestSite, print: &str) -> PrintCheckId {
    q!(PrintCheckId, "SELECT id FROM print_check WHERE print_id = $1 AND closed_at IS NULL")
        .bind(id_of(print))
        .one(&site.app.db)
        .await
        .expect("an open check")
}

/// Those of `makers` who were drawn.
async fn drawn<'a>(site: &TestSite, makers: &'a [Who], check: PrintCheckId) -> Vec<&'a Who> {
    let mut drawn = Vec::new();
    for maker in makers {
        if site.get(maker, &format!("/checks/{check}")).await.status == 200 {
            drawn.push(maker);
        }
    }
    drawn
}

/// Members who have shown a print of somebody else's model.
async fn makers(site: &TestSite, count: u32) -> Vec<Who> {
    let other = site.member("other", Role::Member).await;
    let far = published_model(site, &other, "Far away").await;
    let mut makers = Vec::new();
    for n in 0..count {
        let maker = site.member(&format!("maker{n}"), Role::Member).await;
        let print = reported(site, &maker, &far, FINE).await;
        add_photo(site, &maker, &print, 50 + n).await;
        makers.push(maker);
    }
    site.later(Millis::DAY);
    daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
    makers
}

/// Keeps the lot from choosing this print.
pub async fn never_by_lot(site: &TestSite, print: &str) {
    let id = id_of(print);
    let secret =
        (0..1000).map(|n| format!("secret {n}")).find(|s| !is_sampled(id, s)).expect("one of them");
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!(
        (),
        "INSERT INTO trace_key (id, key) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET key = $1"
    )
    .bind(secret)
    .run(&mut tx)
    .await
    .expect("set");
    tx.commit().await.expect("committed");
}

const DOUBT: &[(&str, &str)] = &[("statement", "This is a picture of another box, not of mine.")];

db_test! {
    async fn a_sliced_file_fills_in_the_form_and_stands_behind_the_report(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        for who in [&ola, &kim] {
            download(&site, who, &made).await;
        }
        site.later(Millis::DAY);
        let typed = [("version", "1"), ("body", "Kept words."), ("outcome", "success"), ("stars", "4")];
        let filled = fill(&site, &ola, &made, &typed, GCODE).await.expect(200).text();
        for kept in ["Kept words.", "Filled in from box.gcode", "value=\"success\" checked", "value=\"4\" checked"] {
            assert!(filled.contains(kept), "{kept} is not in {filled}");
        }
        let given = [("nozzle", field(&filled, "nozzle")), ("layer", field(&filled, "layer")), ("material", field(&filled, "material"))];
        for (name, value) in &given {
            assert!(!value.is_empty(), "{name} was not filled in: {filled}");
        }
        let junk = fill(&site, &ola, &made, &typed, b"solid nothing").await.expect(422).text();
        assert!(junk.contains("No print settings were found") && junk.contains("Kept words."), "{junk}");
        fill(&site, &ola, &made, &typed, b"").await.expect(422);

        let sliced = field(&filled, "sliced");
        let new = format!("/models/{}/prints/new", made.id);
        let mut fields = but(&[("sliced", sliced.as_str()), ("sliced_file", "")]);
        let print = site.post(&ola, &new, &fields).await.expect(303).location();
        site.settle().await;
        assert!(site.get(&nobody(), &print).await.text().contains("settings from the sliced file"));
        // The mark can neither be taken from another member nor earned with the same file.
        fields.retain(|(name, _)| *name != "sliced_file");
        let stolen = site.post(&kim, &new, &fields).await.expect(303).location();
        site.settle().await;
        assert!(!site.get(&nobody(), &stolen).await.text().contains("sliced file"));
        let again = fill(&site, &kim, &made, &typed, GCODE).await.expect(200).text();
        let edit = site.get(&kim, &format!("{stolen}/edit")).await.expect(200).text();
        let (own, revision) = (field(&again, "sliced"), field(&edit, "revision"));
        let fields = but(&[("sliced", own.as_str()), ("revision", revision.as_str())]);
        site.post(&kim, &format!("{stolen}/edit"), &fields).await.expect(303);
        site.settle().await;
        assert!(!site.get(&nobody(), &stolen).await.text().contains("sliced file"));
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }

    async fn makers_without_a_stake_confirm_a_contested_photo(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let makers = makers(&site, 4).await;
        let print = reported(&site, &ola, &made, FINE).await;
        site.post(&mira, &format!("{print}/contest"), DOUBT).await.expect(422);
        never_by_lot(&site, &print).await;
        add_photo(&site, &ola, &print, 1).await;
        site.post(&ola, &format!("{print}/contest"), DOUBT).await.expect(403);
        let short = site.post(&mira, &format!("{print}/contest"), &[("statement", "No.")]).await.expect(422).text();
        assert!(short.contains("No.</textarea>") && short.contains("what the photo shows instead"), "{short}");
        let contest = format!("{print}/contest");
        let replies = futures::future::join_all((0..50).map(|_| site.post(&mira, &contest, DOUBT))).await;
        assert_eq!(replies.iter().filter(|r| r.status == 303).count(), 1);
        assert!(replies.iter().all(|r| r.status == 303 || r.status == 409));
        site.settle().await;
        assert!(site.get(&nobody(), &print).await.text().contains("photo contested, makers look"));

        let check = open_check(&site, &print).await;
        let photo = q!(PrintPhotoId, "SELECT id FROM print_photo WHERE print_id = $1").bind(id_of(&print)).one(&site.app.db).await;
        let remove = format!("{print}/photos/{}/remove", photo.expect("a photo"));
        site.post(&ola, &remove, &[]).await.expect(409);
        let path = format!("/checks/{check}");
        site.get(&mira, &path).await.expect(404);
        site.get(&ola, &path).await.expect(404);
        let drawn = drawn(&site, &makers, check).await;
        assert_eq!(drawn.len(), 3);
        let page = site.get(drawn[0], &path).await.expect(200).text();
        assert!(page.contains("This is a picture of another box") && !page.contains("@ola") && !page.contains("by ola"), "blind to who reported: {page}");
        site.post(drawn[0], &path, &[("answer", "perhaps")]).await.expect(422);
        let replies = futures::future::join_all((0..50).map(|_| site.post(drawn[0], &path, &[("answer", "shows")]))).await;
        assert_eq!(replies.iter().filter(|r| r.status == 303).count(), 1, "one maker, one answer");
        site.post(drawn[1], &path, &[("answer", "shows-not")]).await.expect(303);
        site.post(drawn[2], &path, &[("answer", "shows")]).await.expect(303);
        site.settle().await;
        let shown = site.get(&nobody(), &print).await.expect(200).text();
        assert!(shown.contains("checked by makers") && shown.contains("/print-photos/"), "{shown}");
        site.post(&mira, &format!("{print}/contest"), DOUBT).await.expect(409);
        assert!(site.get(&mira, "/notifications").await.text().contains("photos of a print of “Gear box”: confirmed"));
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }

    async fn what_no_maker_takes_for_a_print_is_removed_and_what_is_not_answered_goes_to_others(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let makers = makers(&site, 4).await;
        let print = reported(&site, &ola, &made, FINE).await;
        never_by_lot(&site, &print).await;
        add_photo(&site, &ola, &print, 1).await;
        site.post(&mira, &format!("{print}/contest"), DOUBT).await.expect(303);
        site.settle().await;
        let check = open_check(&site, &print).await;
        let first = drawn(&site, &makers, check).await;
        let answer = format!("/checks/{check}");
        site.post(first[0], &answer, &[("answer", "shows-not")]).await.expect(303);
        site.post(first[1], &answer, &[("answer", "shows-not")]).await.expect(303);
        assert_eq!(site.get(&nobody(), &print).await.status, 200, "two of three do not condemn");
        site.later(73 * Millis::HOUR);
        checks::go_on(&site.app).await.expect("gone on");
        site.get(first[2], &answer).await.expect(404);
        let second = drawn(&site, &makers, check).await;
        assert_eq!(second.len(), 1, "the place went to the maker who was left");
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        let before = credibility(&site, "ola").await;
        site.post(second[0], &answer, &[("answer", "shows-not")]).await.expect(303);
        site.settle().await;
        site.get(&nobody(), &print).await.expect(404);
        assert!(!site.get(&nobody(), &format!("/models/{}/gear-box", made.id)).await.text().contains("Came out at the first try"));
        // It keeps its place: the same member can not send another for this version.
        let again = site.post(&ola, &format!("/models/{}/prints/new", made.id), FINE).await;
        assert_eq!(again.status, 409);
        let form = site.get(&ola, &format!("/models/{}/prints/new", made.id)).await.expect(200).text();
        assert!(form.contains("Your report on this version was taken down"), "{form}");
        assert_eq!(site.get(&ola, &print).await.expect(303).location(), "/how/reviews");
        let karma = site.get(&ola, "/karma").await.expect(200).text();
        assert!(karma.contains("Strike"), "{karma}");
        site.later(Millis::DAY);
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        assert!(credibility(&site, "ola").await < before, "a strike costs belief");
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }

    async fn a_code_ties_a_photo_to_its_report_and_creators_thank_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let print = reported(&site, &ola, &made, FINE).await;
        let model: ModelId = made.id.parse().expect("an id");
        let code = proof::code(account(&site, "ola").await, model, 1);
        assert!(site.get(&ola, &print).await.text().contains(&code));
        assert!(!site.get(&mira, &print).await.text().contains(&code), "the code is its author's");
        site.post(&ola, &format!("{print}/thanks"), &[]).await.expect(403);
        for _ in 0..2 {
            site.post(&mira, &format!("{print}/thanks"), &[]).await.expect(303);
            site.settle().await;
        }
        assert!(site.get(&nobody(), &print).await.text().contains("thanked by the creator"));
        assert!(site.get(&ola, "/notifications").await.text().contains("thanks you for your print"));
    }
}

async fn credibility(site: &TestSite, handle: &str) -> i64 {
    q!(i64, "SELECT credibility FROM rater_score WHERE account_id = $1")
        .bind(account(site, handle).await)
        .one(&site.app.db)
        .await
        .expect("a score")
}
