//! Shapes that are out already: who is asked what, who is told, what both see; models like one, and searching by a shape.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    events::Event,
    ids::{EventId, ModelId},
};

use crate::{
    publish::{Made, cube, new_draft, publish, words},
    site::{Reply, TestSite, Who, nobody},
};

/// A lumpy shape without symmetry, as binary STL; `place` moves, turns or scales its corners.
pub fn lump(seed: u8, place: impl Fn([f32; 3]) -> [f32; 3]) -> Vec<u8> {
    const ROWS: u16 = 24;
    const COLUMNS: u16 = 40;
    let corner = |row: u16, column: u16| {
        let polar = std::f32::consts::PI * f32::from(row) / f32::from(ROWS);
        let around = std::f32::consts::TAU * f32::from(column % COLUMNS) / f32::from(COLUMNS);
        let [x, y, z] =
            [polar.sin() * around.cos(), polar.sin() * around.sin(), polar.cos()].map(|v| v * 10.0);
        let wave = f32::from(seed) * 0.7;
        let bump = (x * 0.5 + wave).sin()
            + (y * 0.4 - 2.0 * wave).cos() * 0.8
            + (z * 0.3 + x * 0.2 * wave).sin();
        let k = 1.0 + 0.16 * bump;
        place([x * k * 1.3, y * k, z * k * 0.8])
    };
    let mut triangles = Vec::new();
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let [a, b, c, d] =
                [(row, column), (row + 1, column), (row + 1, column + 1), (row, column + 1)]
                    .map(|(r, c)| corner(r, c));
            if row + 1 < ROWS {
                triangles.push([a, b, c]);
            }
            if row > 0 {
                triangles.push([a, c, d]);
            }
        }
    }
    let mut bytes = vec![0; 80];
    bytes.extend((triangles.len() as u32).to_le_bytes());
    for triangle in triangles {
        bytes.extend([0; 12]);
        bytes.extend(triangle.iter().flatten().flat_map(|x| x.to_le_bytes()));
        bytes.extend([0; 2]);
    }
    bytes
}

/// As it is.
pub fn plain([x, y, z]: [f32; 3]) -> [f32; 3] {
    [x, y, z]
}

/// Those triangles of a binary STL that `keep` takes, by number and count.
fn piece(bytes: &[u8], keep: impl Fn(usize, usize) -> bool) -> Vec<u8> {
    let (head, triangles) = bytes.split_at(84);
    let all = triangles.len() / 50;
    let kept: Vec<&[u8]> =
        triangles.chunks(50).enumerate().filter(|(n, _)| keep(*n, all)).map(|(_, t)| t).collect();
    let count = (kept.len() as u32).to_le_bytes();
    [&head[..80], &count, kept.concat().as_slice()].concat()
}

/// Turned, mirrored and two and a half times as large.
fn disguised([x, y, z]: [f32; 3]) -> [f32; 3] {
    [2.5 * z + 7.0, 2.5 * x - 3.0, -2.5 * y]
}

/// A draft with this file, analysed.
pub async fn draft_with(site: &TestSite, who: &Who, bytes: &[u8]) -> Made {
    let id = new_draft(site, who).await;
    let sent =
        site.upload(who, &format!("/drafts/{id}/files"), &[("lump.stl", bytes)]).await.expect(200);
    let file = sent.json()["files"][0].as_str().expect("an id").to_owned();
    site.settle().await;
    Made { id, file, picture: String::new() }
}

/// A public model with this file.
pub async fn public_with(site: &TestSite, who: &Who, title: &str, bytes: &[u8]) -> Made {
    let made = draft_with(site, who, bytes).await;
    publish(site, who, &made.id, &words(title, "1")).await.expect(303);
    site.settle().await;
    made
}

async fn draft(site: &TestSite, who: &Who, made: &Made) -> String {
    site.get(who, &format!("/drafts/{}", made.id)).await.expect(200).text()
}

async fn answer(
    site: &TestSite,
    who: &Who,
    made: &Made,
    other: &Made,
    said: &[(&str, &str)],
) -> Reply {
    site.post(who, &format!("/drafts/{}/likeness/{}", made.id, other.id), said).await
}

/// Hides a model or brings it back.
async fn set_state(site: &TestSite, made: &Made, to: &str) {
    let id: ModelId = made.id.parse().expect("an id");
    let event = if to == "hidden" { Event::ModelWithdrawn } else { Event::ModelChanged };
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE model SET state = $2 WHERE id = $1")
        .bind(id)
        .bind(to)
        .run(&mut tx)
        .await
        .expect("set");
    let (event_id, nothing) = (site.app.ids.next::<EventId>(), serde_json::json!({}));
    let now = site.now();
    jobs::events::record(&mut tx, event_id, event.name(), id.get(), nothing, now)
        .await
        .expect("told");
    tx.commit().await.expect("committed");
    site.settle().await;
}

/// The address of the page with both shapes that a page links to.
fn pair_in(page: &str) -> String {
    let at = page.find("/likeness/0").expect("a pair");
    page[at..at + "/likeness/".len() + 13].to_owned()
}

const ASKED: &str = "This shape is here already";

/// Sends a file to the search by shape.
async fn search(site: &TestSite, who: &Who, bytes: &[u8]) -> Reply {
    site.upload(who, "/search/shape", &[("wanted.stl", bytes)]).await
}

db_test! {
    async fn who_brings_a_shape_that_is_out_is_asked_and_its_first_creator_reads_the_answer(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola, kim] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await, site.member("kim", Role::Member).await];
        let first = public_with(&site, &mira, "First lump", &lump(1, plain)).await;
        let later = draft_with(&site, &ola, &lump(1, disguised)).await;
        let page = draft(&site, &ola, &later).await;
        assert!(page.contains(ASKED) && page.contains("First lump") && page.contains("a shape of this model fits"), "{page}");
        let pair = pair_in(&page);
        let refused = publish(&site, &ola, &later.id, &words("Later lump", "1")).await.expect(422).text();
        assert!(refused.contains("Say how this relates to “First lump”"), "{refused}");

        // Both sides are drawn; before the later one is out only its creator sees them.
        let shown = site.get(&ola, &pair).await.expect(200).text();
        assert!(shown.contains("one of them mirrored") && shown.contains("times as large"), "{shown}");
        assert_eq!(shown.matches("Mean distance to the other").count(), 2, "{shown}");
        let picture = shown.split(['"', ' ']).find(|part| part.contains("/first-")).expect("a picture");
        let bytes = site.get(&ola, picture).await.expect(200).bytes;
        assert!(bytes.starts_with(b"RIFF"), "a WebP picture");
        for who in [&mira, &kim] {
            site.get(who, &pair).await.expect(404);
            site.get(who, picture).await.expect(404);
        }

        answer(&site, &ola, &later, &first, &[("answer", "nonsense")]).await.expect(422);
        answer(&site, &kim, &later, &first, &[("answer", "own")]).await.expect(404);
        answer(&site, &ola, &later, &later, &[("answer", "own")]).await.expect(404);
        let said = [("answer", "own"), ("words", "Mine since 2020, see my shop.")];
        answer(&site, &ola, &later, &first, &said).await.expect(303);
        publish(&site, &ola, &later.id, &words("Later lump", "2")).await.expect(303);
        site.settle().await;
        let news = site.get(&mira, "/notifications").await.expect(200).text();
        assert!(news.contains("A new model has a shape of “First lump”"), "{news}");
        assert!(news.contains("“Later lump” by ola; its author says that it is their own work: Mine since 2020, see my shop."), "{news}");
        let shown = site.get(&mira, &pair).await.expect(200).text();
        assert!(shown.contains("Mine since 2020") && shown.contains("/reports/models/"), "{shown}");
        site.get(&kim, &pair).await.expect(404);
        assert!(!site.get(&ola, "/notifications").await.text().contains("First lump"));
    }

    async fn a_remix_is_linked_and_the_licence_of_the_other_applies(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let closed = draft_with(&site, &mira, &lump(2, plain)).await;
        let mut fields = words("Closed lump", "1");
        fields.retain(|(name, _)| *name != "licence");
        fields.push(("licence", "CC-BY-ND-4.0"));
        publish(&site, &mira, &closed.id, &fields).await.expect(303);
        site.settle().await;
        let later = draft_with(&site, &ola, &lump(2, disguised)).await;
        let done = answer(&site, &ola, &later, &closed, &[("answer", "remix")]).await.expect(303);
        assert!(done.location().ends_with("#parents"), "{}", done.location());
        let page = draft(&site, &ola, &later).await;
        assert!(page.contains("told by what yours is made from") && page.contains("A remix of this may not be published"), "{page}");
        publish(&site, &ola, &later.id, &words("Remix", "1")).await.expect(422);
        // Once more changes nothing; without the link the answer does not stand.
        answer(&site, &ola, &later, &closed, &[("answer", "remix")]).await.expect(303);
        let at = page.find("/parents/").expect("a link");
        let remove: String = page[at..].chars().take_while(|c| *c != '"').collect();
        site.post(&ola, &format!("/drafts/{}{remove}", later.id), &[]).await.expect(303);
        let refused = publish(&site, &ola, &later.id, &words("Remix", "2")).await.expect(422).text();
        assert!(refused.contains("Say how this relates to “Closed lump”"), "{refused}");
    }

    async fn nobody_is_asked_about_plain_shapes_their_own_or_later_ones(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        public_with(&site, &mira, "Cube", &cube(20.0)).await;
        let box_of_ola = draft_with(&site, &ola, &cube(20.0)).await;
        assert!(!draft(&site, &ola, &box_of_ola).await.contains(ASKED), "many make cubes");

        public_with(&site, &mira, "First lump", &lump(3, plain)).await;
        let again = draft_with(&site, &mira, &lump(3, disguised)).await;
        assert!(!draft(&site, &mira, &again).await.contains(ASKED), "one's own");

        // Both begin before either is out: the later one is told of when it comes out, the earlier one never asked.
        let (early, late) = (draft_with(&site, &mira, &lump(4, plain)).await, draft_with(&site, &ola, &lump(4, disguised)).await);
        publish(&site, &mira, &early.id, &words("Early", "1")).await.expect(303);
        site.settle().await;
        site.later(1_000);
        publish(&site, &ola, &late.id, &words("Late", "1")).await.expect(303);
        site.settle().await;
        let news = site.get(&mira, "/notifications").await.text();
        assert!(news.contains("“Late” by ola; its author has not said how they relate"), "{news}");
        assert!(!site.get(&ola, "/notifications").await.text().contains("Early"));
        assert!(draft(&site, &ola, &late).await.contains(ASKED));
        assert!(!draft(&site, &mira, &early).await.contains(ASKED));
        let rows = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM likeness").one(&site.app.db).await.expect("read");
        assert_eq!(rows, 1);
    }

    async fn equal_files_are_known_by_their_bytes_and_hidden_models_ask_nothing(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let first = public_with(&site, &mira, "First lump", &lump(5, plain)).await;
        let later = draft_with(&site, &ola, &lump(5, plain)).await;
        assert!(draft(&site, &ola, &later).await.contains("byte for byte"));
        set_state(&site, &first, "hidden").await;
        assert!(!draft(&site, &ola, &later).await.contains(ASKED));
        publish(&site, &ola, &later.id, &words("Later", "1")).await.expect(303);
        site.settle().await;
        let found = search(&site, &ola, &lump(5, disguised)).await.expect(200).text();
        assert!(found.contains("Later") && !found.contains("First lump"), "{found}");
    }

    async fn what_is_first_found_when_somebody_reports_is_told_to_the_earlier_creator(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola, sender] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await, site.member("xanthippe", Role::Member).await];
        let first = public_with(&site, &mira, "First lump", &lump(4, plain)).await;
        set_state(&site, &first, "hidden").await;
        site.later(1_000);
        let later = public_with(&site, &ola, "Later lump", &lump(4, disguised)).await;
        set_state(&site, &first, "published").await;
        assert!(!draft(&site, &ola, &later).await.contains(ASKED), "what is hidden asks nothing");
        assert!(!site.get(&mira, "/notifications").await.text().contains("Later lump"));
        site.later(1_000);
        crate::cases::report(&site, &sender, &later, "stolen").await.expect(303);
        site.settle().await;
        let news = site.get(&mira, "/notifications").await.text();
        assert!(news.contains("“Later lump” by ola; its author has not said how they relate"), "{news}");
        assert!(!news.contains("xanthippe"), "{news}");
        assert!(draft(&site, &ola, &later).await.contains(ASKED));
    }

    async fn a_library_in_models_of_many_people_asks_nobody(db: Db) {
        let site = TestSite::new(db).await;
        let threads = "module thread(d) {\n  for (turn = [0 : 9]) rotate(turn * 36) cube([d, 1, 2]);\n}\n".repeat(4);
        let sent: [(&str, &[u8]); 1] = [("threads.scad", threads.as_bytes())];
        let mut drafts = Vec::new();
        for (name, size) in [("ana", 20.0), ("ben", 21.0), ("cai", 22.0)] {
            let who = site.member(name, Role::Member).await;
            let made = draft_with(&site, &who, &cube(size)).await;
            site.upload(&who, &format!("/drafts/{}/files", made.id), &sent).await.expect(200);
            site.settle().await;
            drafts.push((who, made));
        }
        let dora = site.member("dora", Role::Member).await;
        for (at, (who, made)) in drafts.iter().enumerate() {
            let title = format!("Bolt {at}");
            publish(&site, who, &made.id, &words(&title, "1")).await.expect(303);
            site.settle().await;
            site.later(1_000);
            let later = new_draft(&site, &dora).await;
            site.upload(&dora, &format!("/drafts/{later}/files"), &sent).await.expect(200);
            site.settle().await;
            let page = site.get(&dora, &format!("/drafts/{later}")).await.expect(200).text();
            assert_eq!(page.contains(ASKED), at < 2, "{at}: {page}");
        }
        // The rules promise this and no more.
        let rules = site.get(&nobody(), "/how/human-only").await.expect(200).text();
        assert!(rules.contains("unless three other creators have it") && !rules.contains("a file of any kind"), "{rules}");
    }

    async fn a_file_that_is_no_shape_is_known_by_its_bytes_and_notes_are_not(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola, kim] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await, site.member("kim", Role::Member).await];
        let scad = "module hook(size) {\n  difference() { cube([size, 10, 3]); cylinder(d = 4, h = 9); }\n}\nhook(20);\n".repeat(4);
        let licence = "Do with it what you like, as long as you say where it is from. ".repeat(9);
        let first = draft_with(&site, &mira, &lump(8, plain)).await;
        let rest: [(&str, &[u8]); 4] =
            [("hook.scad", scad.as_bytes()), ("hook.step", crate::evidence::STEP), ("LICENCE.txt", licence.as_bytes()), ("cube.scad", b"cube(10);\n")];
        site.upload(&mira, &format!("/drafts/{}/files", first.id), &rest).await.expect(200);
        site.settle().await;
        publish(&site, &mira, &first.id, &words("Whole hook", "1")).await.expect(303);
        site.settle().await;
        for sent in [&rest[0], &rest[1]] {
            let later = new_draft(&site, &ola).await;
            site.upload(&ola, &format!("/drafts/{later}/files"), &[*sent]).await.expect(200);
            site.settle().await;
            let page = site.get(&ola, &format!("/drafts/{later}")).await.expect(200).text();
            assert!(page.contains(ASKED) && page.contains("Whole hook") && page.contains("byte for byte"), "{}: {page}", sent.0);
            // There is nothing to draw, and nobody waits for it.
            let pair = site.get(&ola, &pair_in(&page)).await.expect(200).text();
            assert!(pair.contains("There is no picture of what matches") && !pair.contains("They are being drawn"), "{pair}");
        }
        // Whose it is nobody is asked about, nor notes, nor what is too short to be anybody's.
        for (who, sent) in [(&mira, &rest[..1]), (&kim, &rest[2..])] {
            let later = new_draft(&site, who).await;
            site.upload(who, &format!("/drafts/{later}/files"), sent).await.expect(200);
            site.settle().await;
            assert!(!site.get(who, &format!("/drafts/{later}")).await.expect(200).text().contains(ASKED));
        }
        // Both begin before either is out: when the later one comes out the earlier creator hears of it.
        let lid = scad.replace("20", "30");
        let mut both = Vec::new();
        for who in [&mira, &kim] {
            let made = draft_with(&site, who, &cube(20.0)).await;
            site.upload(who, &format!("/drafts/{}/files", made.id), &[("lid.scad", lid.as_bytes())]).await.expect(200);
            site.settle().await;
            both.push(made);
        }
        for (who, made, title) in [(&mira, &both[0], "Early lid"), (&kim, &both[1], "Late lid")] {
            publish(&site, who, &made.id, &words(title, "1")).await.expect(303);
            site.settle().await;
            site.later(1_000);
        }
        let news = site.get(&mira, "/notifications").await.text();
        assert!(news.contains("“Late lid” by kim; its author has not said how they relate"), "{news}");
    }

    async fn models_like_one_are_shown_and_found_by_a_shape(db: Db) {
        let site = TestSite::new(db.clone()).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let one = public_with(&site, &mira, "One lump", &lump(6, plain)).await;
        // A little stretched: like it, not the same.
        let other = public_with(&site, &mira, "Stretched lump", &lump(6, |[x, y, z]| [1.2 * x, y, z])).await;
        let page = site.get(&nobody(), &format!("/models/{}/one-lump?later", one.id)).await.expect(200).text();
        assert!(page.contains("More like this shape") && page.contains("Stretched lump"), "{page}");
        let back = site.get(&nobody(), &format!("/models/{}/stretched-lump?later", other.id)).await.expect(200).text();
        assert!(back.contains("One lump"), "{back}");
        let by_id = site.get(&nobody(), &format!("/search/shape?file={}", one.file)).await.expect(200).text();
        assert!(by_id.contains("Stretched lump") && !by_id.contains("One lump"), "{by_id}");
        // A network without a session looks for as many as a member.
        let by_file = format!("/search/shape?file={}", one.file);
        let stranger = nobody().at("203.0.113.9");
        for n in 0..21 {
            site.get(&stranger, &by_file).await.expect(if n < 20 { 200 } else { 429 });
        }
        site.get(&nobody().at("198.51.100.7"), &by_file).await.expect(200);

        let found = search(&site, &ola, &lump(6, disguised)).await.expect(200).text();
        let same = found.split("Like it</h2>").next().expect("a part");
        assert!(same.contains("The same shape") && same.contains("One lump") && !same.contains("Stretched lump"), "{found}");
        assert!(found.contains("Stretched lump"));
        search(&site, &nobody(), &lump(6, plain)).await.expect(401);
        let none = search(&site, &ola, b"no shape at all").await.expect(422).text();
        assert!(none.contains("No shape could be read from this file"), "{none}");
        site.upload(&ola, "/search/shape", &[]).await.expect(422);
        let own = draft_with(&site, &ola, &lump(6, plain)).await;
        let listed = site.get(&ola, "/search/shape").await.expect(200).text();
        assert!(listed.contains(&own.file) && listed.contains("lump.stl"), "{listed}");
        site.get(&ola, &format!("/search/shape?file={}", own.file)).await.expect(200);
        site.get(&mira, &format!("/search/shape?file={}", own.file)).await.expect(404);

        // Another server makes its index from the database.
        let second = TestSite::new(db).await;
        let found = search(&second, &ola, &lump(6, plain)).await.expect(200).text();
        assert!(found.contains("One lump"), "{found}");
        assert_eq!(second.app.shapes.len(), 2);
    }

    async fn who_brings_half_of_a_shape_is_asked(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let whole = lump(3, plain);
        public_with(&site, &mira, "Whole lump", &whole).await;
        let half = piece(&lump(3, disguised), |n, all| n < all / 2);
        let page = draft(&site, &ola, &draft_with(&site, &ola, &half).await).await;
        assert!(page.contains(ASKED) && page.contains("Whole lump"), "{page}");
        let shown = site.get(&ola, &pair_in(&page)).await.expect(200).text();
        assert!(shown.contains("one of them mirrored"), "{shown}");
        let found = search(&site, &ola, &half).await.expect(200).text();
        assert!(found.contains("Whole lump"), "{found}");
        let other = piece(&lump(4, plain), |n, all| n < all / 2);
        let page = draft(&site, &ola, &draft_with(&site, &ola, &other).await).await;
        assert!(!page.contains(ASKED), "{page}");
    }

    async fn files_from_before_are_described_in_the_background(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola, kim] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await, site.member("kim", Role::Member).await];
        let made = public_with(&site, &mira, "Old lump", &lump(7, plain)).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE shape_print SET method = 0").run(&mut tx).await.expect("old");
        let id = made.id.parse::<domain::ids::ModelId>().expect("an id");
        let event = site.app.ids.next::<domain::ids::EventId>();
        jobs::events::record(&mut tx, event, "model-changed", id.get(), serde_json::json!({}), site.app.clock.now()).await.expect("told");
        tx.commit().await.expect("committed");
        site.settle().await;
        assert!(site.app.shapes.is_empty(), "another method's bytes are not compared");
        site.later(domain::time::Millis::MINUTE);
        let copy = public_with(&site, &ola, "New lump", &lump(7, disguised)).await;
        let known = || q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM likeness").one(&site.app.db);
        assert_eq!((known().await.expect("counted"), site.app.shapes.len()), (0, 1), "nobody knew");
        site.later(7 * domain::time::Millis::HOUR);
        for _ in 0..500 {
            site.settle().await;
            if site.app.shapes.len() == 2 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(site.app.shapes.len(), 2);

        // Who looks into a report reads what is known now.
        crate::cases::report(&site, &kim, &copy, "stolen").await.expect(303);
        site.settle().await;
        assert_eq!(known().await.expect("counted"), 1);

        // A file that a program from before described has no corners: they are made, and it is known by a piece.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE shape_print SET anchors = NULL").run(&mut tx).await.expect("old");
        tx.commit().await.expect("committed");
        let without = || q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM shape_print WHERE anchors IS NULL").one(&site.app.db);
        assert!(without().await.expect("counted") > 0);
        let rika = site.member("rika", Role::Member).await;
        let half = |bytes: &[u8]| piece(bytes, |n, all| n < all / 2);
        let page = draft(&site, &rika, &draft_with(&site, &rika, &half(&lump(7, plain))).await).await;
        assert!(!page.contains(ASKED), "without corners nobody knows: {page}");
        site.later(7 * domain::time::Millis::HOUR);
        for _ in 0..500 {
            site.settle().await;
            if without().await.expect("counted") == 0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(without().await.expect("counted"), 0);
        let page = draft(&site, &rika, &draft_with(&site, &rika, &half(&lump(7, disguised))).await).await;
        assert!(page.contains(ASKED) && page.contains("Old lump"), "{page}");
        assert!(page.contains("A part of one of your files has the shape of a part of this model."), "{page}");
    }
}
