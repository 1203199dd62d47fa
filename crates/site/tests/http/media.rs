//! Pictures of a draft: order, words, films, other sides of a file, taking away and putting back.

use std::io::Cursor;

use axum::http::{Request, header};
use db::{Db, db_test};
use domain::accounts::Role;
use serde_json::Value;

use crate::{
    publish::{self, Made, started_draft, words},
    site::{TestSite, Who, nobody},
};

const FILM: &[u8] = include_bytes!("../../../pictures/tests/data/film.mp4");
const HEVC: &[u8] = include_bytes!("../../../pictures/tests/data/hevc.mp4");

/// A grey PNG that nothing shines through.
fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut image = mesh::Image { width, height, rgba8: vec![120; (width * height * 4) as usize] };
    image.rgba8.iter_mut().skip(3).step_by(4).for_each(|alpha| *alpha = 255);
    image.to_png()
}

async fn add(site: &TestSite, who: &Who, made: &Made, name: &str, bytes: &[u8]) -> String {
    let path = format!("/drafts/{}/files", made.id);
    let sent = site.upload(who, &path, &[(name, bytes)]).await.expect(200);
    sent.json()["pictures"][0].as_str().expect("an id").to_owned()
}

/// The pictures of a model as the API answers them to everybody.
async fn shown(site: &TestSite, made: &Made) -> Vec<Value> {
    site.settle().await;
    let path = format!("/api/v1/models/{}", made.id);
    let model = site.get(&nobody(), &path).await.expect(200).json();
    model["pictures"].as_array().expect("a list").clone()
}

fn ids(pictures: &[Value]) -> Vec<&str> {
    pictures.iter().map(|p| p["id"].as_str().expect("an id")).collect()
}

/// Publishes with these fields about pictures.
async fn publish(site: &TestSite, who: &Who, made: &Made, more: &[(&str, &str)]) {
    let mut fields = words("Gear box", "1");
    fields.extend(more);
    publish::publish(site, who, &made.id, &fields).await.expect(303);
    site.settle().await;
}

/// The address of the page of a published model.
fn page(made: &Made) -> String {
    format!("/models/{}/gear-box", made.id)
}

db_test! {
    async fn prints_come_first_and_the_rest_in_the_order_of_their_creator(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let mut photos = Vec::new();
        for n in 0..3 {
            photos.push(add(&site, &mira, &made, &format!("{n}.png"), &photo(40 + n, 30)).await);
        }
        site.settle().await;
        let [a, b, c] = photos.as_slice() else { panic!("three photos") };
        let path = format!("/drafts/{}/pictures", made.id);
        site.post(&mira, &format!("{path}/{c}/move"), &[("to", "up")]).await.expect(303);
        site.post(&mira, &format!("{path}/{a}/move"), &[("behind", b.as_str())]).await.expect(303);
        let (seen, print) = (format!("picture-{b}"), format!("print-{b}"));
        publish(&site, &mira, &made, &[(&seen, "1"), (&print, "1")]).await;
        // c, b, a was the order; b then was marked.
        assert_eq!(ids(&shown(&site, &made).await), [b, c, a, made.picture.as_str()]);
        assert_eq!(shown(&site, &made).await[0]["shows_print"], true);
        // Another order of a public model shows as well.
        site.post(&mira, &format!("{path}/{a}/move"), &[("to", "up")]).await.expect(303);
        assert_eq!(ids(&shown(&site, &made).await), [b, a, c, made.picture.as_str()]);
        site.post(&mira, &format!("{path}/{a}/move"), &[("to", "sideways")]).await.expect(404);
        let stranger = site.member("ola", Role::Member).await;
        site.post(&stranger, &format!("{path}/{a}/move"), &[("to", "up")]).await.expect(403);
    }

    async fn a_link_preview_is_cut_around_the_spot_and_anew_when_it_moves(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        // A quarter is white, the rest is black: the upper rim tells where it was cut.
        let mut image = mesh::Image { width: 400, height: 400, rgba8: vec![255; 400 * 400 * 4] };
        image.rgba8[100 * 400 * 4..].chunks_exact_mut(4).for_each(|pixel| pixel[..3].fill(0));
        let id = add(&site, &mira, &made, "print.png", &image.to_png()).await;
        site.settle().await;
        let rim = async || {
            let bytes = site.get(&mira, &format!("/pictures/{id}/cover.jpg")).await.expect(200).bytes;
            let preview = pictures::decode(&bytes, &pictures::Limits::default()).expect("a picture");
            preview.rgba()[(5 * 1200 + 600) * 4]
        };
        let (seen, y) = (format!("picture-{id}"), format!("focus-y-{id}"));
        publish(&site, &mira, &made, &[(&seen, "1"), (&y, "0")]).await;
        assert!(rim().await > 200, "the upper end is in sight");

        let draft = format!("/drafts/{}", made.id);
        let text = site.get(&mira, &draft).await.expect(200).text();
        let (_, after) = text.split_once(r#"name="revision" value=""#).expect("a revision");
        let revision = after.split('"').next().expect("a number");
        let mut fields = words("Gear box", revision);
        fields.extend([(seen.as_str(), "1"), (y.as_str(), "1000")]);
        site.post(&mira, &draft, &fields).await.expect(303);
        site.settle().await;
        assert!(rim().await < 50, "the lower end is in sight");
    }

    async fn words_and_the_spot_of_a_picture_are_kept_and_shown(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let id = add(&site, &mira, &made, "print.png", &photo(800, 600)).await;
        site.settle().await;
        let named = |field: &str| format!("{field}-{id}");
        let (seen, alt, caption) = (named("picture"), named("alt"), named("caption"));
        let (x, y, cover) = (named("focus-x"), named("focus-y"), id.clone());
        let said = [
            (seen.as_str(), "1"), (&alt, "A box on a <table>"), (&caption, " In  silk PLA "), (&x, "220"), (&y, "1700"),
            ("cover", &cover),
        ];
        publish(&site, &mira, &made, &said).await;
        let first = shown(&site, &made).await.remove(0);
        assert_eq!((&first["alt"], &first["caption"]), (&"A box on a <table>".into(), &"In silk PLA".into()));
        assert_eq!(first["focus"], serde_json::json!({ "x": 220, "y": 1000 }));
        assert!(first["blurred"].as_str().expect("text").starts_with("data:image/webp;base64,"));
        let text = site.get(&nobody(), &page(&made)).await.expect(200).text();
        for part in ["In silk PLA", "A box on a &#60;table&#62;", "fx-20 fy-100", "class=\"blurred\"", "640.avif 640w", "640.jpg 640w"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(site.get(&nobody(), "/").await.expect(200).text().contains("fx-20 fy-100"), "cards crop around the spot");
        for (name, kind, start) in [("640.avif", "image/avif", "ftypavif"), ("640.jpg", "image/jpeg", "JFIF"), ("640.webp", "image/webp", "WEBP")] {
            let reply = site.get(&nobody(), &format!("/pictures/{id}/{name}")).await.expect(200);
            assert_eq!(reply.headers["content-type"], kind);
            assert!(reply.bytes[..16].windows(start.len()).any(|part| part == start.as_bytes()), "{name}");
        }
        let odd = format!("owner-{id}");
        let mut fields = words("Gear box", "3");
        fields.push((&odd, "1"));
        site.post(&mira, &format!("/drafts/{}", made.id), &fields).await.expect(422);
    }

    async fn a_film_plays_by_ranges_and_is_no_cover(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let film = add(&site, &mira, &made, "print.mp4", FILM).await;
        let still = add(&site, &mira, &made, "print.png", &photo(80, 60)).await;
        let refused = add(&site, &mira, &made, "phone.mov", HEVC).await;
        site.settle().await;
        let draft = site.get(&mira, &format!("/drafts/{}", made.id)).await.expect(200).text();
        assert!(draft.contains("coded as HEVC"), "{draft}");
        let (seen, print, poster) = (format!("picture-{film}"), format!("print-{film}"), format!("poster-{film}"));
        publish(&site, &mira, &made, &[(&seen, "1"), (&print, "1"), (&poster, &still), ("cover", &film)]).await;
        let pictures = shown(&site, &made).await;
        assert_eq!(ids(&pictures), [&film, &still, &made.picture], "without the refused one");
        assert_eq!((&pictures[0]["kind"], &pictures[0]["poster"]), (&"video".into(), &still.clone().into()));
        assert!((1000..1400).contains(&pictures[0]["duration_ms"].as_i64().expect("a number")));
        let text = site.get(&nobody(), &page(&made)).await.expect(200).text();
        assert!(text.contains(&format!("<source src=\"/pictures/{film}/film.mp4\" type=\"video/mp4\">")), "{text}");
        assert!(text.contains(&format!("og:image\" content=\"https://handprint.test/pictures/{still}/cover.jpg")), "{text}");
        let ask = Request::get(format!("/pictures/{film}/film.mp4")).header(header::RANGE, "bytes=4-7");
        let part = site.send(&nobody(), ask.body(axum::body::Body::empty()).expect("a request")).await.expect(206);
        assert_eq!((&part.bytes[..], &part.headers["content-type"]), (&b"ftyp"[..], &header::HeaderValue::from_static("video/mp4")));
        let whole = site.get(&nobody(), &format!("/pictures/{film}/film.mp4")).await.expect(200).bytes;
        assert!(!whole.windows(6).any(|text| text == b"+48.10"), "the place is gone");
        site.get(&nobody(), &format!("/pictures/{refused}/film.mp4")).await.expect(404);
    }

    async fn an_animation_stays_a_picture_that_can_move(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let mut gif = Cursor::new(Vec::new());
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut gif);
        for shade in [40, 200] {
            let frame = image::RgbaImage::from_pixel(60, 40, image::Rgba([shade, 90, 20, 255]));
            encoder.encode_frame(image::Frame::new(frame)).expect("encoded");
        }
        drop(encoder);
        let id = add(&site, &mira, &made, "turns.gif", &gif.into_inner()).await;
        publish(&site, &mira, &made, &[]).await;
        let text = site.get(&nobody(), &page(&made)).await.expect(200).text();
        assert!(text.contains(&format!("href=\"/pictures/{id}/moving.webp\"")), "{text}");
        let moving = site.get(&nobody(), &format!("/pictures/{id}/moving.webp")).await.expect(200);
        assert!(moving.bytes.windows(4).any(|chunk| chunk == b"ANIM"));
    }

    async fn other_sides_are_drawn_on_demand_once_each(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let path = format!("/drafts/{}/files/{}/views", made.id, made.file);
        for view in ["top", "top", "around"] {
            site.post(&mira, &path, &[("view", view)]).await.expect(303);
        }
        site.post(&mira, &path, &[("view", "inside")]).await.expect(404);
        site.settle().await;
        let model = made.id.parse().expect("an id");
        let rows = site::features::models::store::pictures(&site.app.db, model).await.expect("read");
        let views: Vec<&str> = rows.iter().map(|row| row.view.as_str()).collect();
        assert_eq!(views, ["best", "top", "around"]);
        assert!(rows.iter().all(site::features::models::store::PictureRow::is_ready), "{rows:?}");
        // The best side is hidden, the others are shown.
        let best = format!("picture-{}", made.picture);
        publish(&site, &mira, &made, &[(&best, "1")]).await;
        let pictures = shown(&site, &made).await;
        assert_eq!(pictures.iter().map(|p| p["kind"].as_str().expect("text")).collect::<Vec<_>>(), ["render", "turntable"]);
        let turntable = pictures[1]["id"].as_str().expect("an id");
        let text = site.get(&nobody(), &page(&made)).await.expect(200).text();
        assert!(text.contains("<hp-turntable>") && text.contains(&format!("/pictures/{turntable}/strip.webp")), "{text}");
        assert!(text.contains(&format!("/pictures/{}/320.webp", made.picture)), "its file keeps the best side");
        site.get(&nobody(), &format!("/pictures/{turntable}/strip.webp")).await.expect(200);
    }

    async fn a_picture_taken_away_is_offered_back_for_an_hour(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let id = add(&site, &mira, &made, "print.png", &photo(80, 60)).await;
        site.settle().await;
        let (draft, path) = (format!("/drafts/{}", made.id), format!("/drafts/{}/pictures/{id}", made.id));
        site.post(&mira, &format!("{path}/remove"), &[]).await.expect(303);
        let text = site.get(&mira, &draft).await.expect(200).text();
        assert!(text.contains("Put back print.png") && !text.contains(&format!("name=\"alt-{id}\"")), "{text}");
        site.post(&mira, &format!("{path}/restore"), &[]).await.expect(303);
        let text = site.get(&mira, &draft).await.expect(200).text();
        assert!(text.contains(&format!("name=\"alt-{id}\"")) && !text.contains("Put back"), "{text}");
        site.post(&mira, &format!("{path}/remove"), &[]).await.expect(303);
        site.later(60 * 60 * 1000);
        site.post(&mira, &format!("{path}/restore"), &[]).await.expect(422);
        assert!(!site.get(&mira, &draft).await.expect(200).text().contains("Put back"));
    }
}
