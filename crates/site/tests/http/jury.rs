//! The jury room: who gets in, what jurors see and never see, and the desk of the moderators.

use std::collections::BTreeSet;

use db::{Db, Json, db_test, q};
use domain::{
    accounts::{Opened, Role},
    ids::{AccountId, EvidenceId, FileId, KnownCaseId, SeatId},
    models::State,
    time::Millis,
};
use site::features::cases::steps;

use crate::{
    appeals::seen,
    cases::{
        REASONS, Stage, competence, hours, id_of, jurors, look_at_all, open_seats, opened, report,
        stage, the_case, vote, with_standing,
    },
    evidence,
    jury_file::{lay, made_from, rename},
    marks::with_text,
    publish::{cube, new_draft, photo, publish, published_model, words},
    site::{Reply, TestSite, Who, nobody},
};

/// Everything a page of a juror refers to on this site, besides the frame that all pages have.
fn addresses(page: &str) -> BTreeSet<String> {
    let main = page
        .split("<main")
        .nth(1)
        .and_then(|rest| rest.split("</main>").next())
        .unwrap_or_default();
    let marks = ["src=\"", "href=\"", "download=\""];
    let all = marks
        .iter()
        .flat_map(|mark| main.split(mark).skip(1))
        .filter_map(|rest| rest.split('"').next());
    all.filter(|address| address.starts_with('/') && !address.starts_with("/assets/"))
        .map(str::to_owned)
        .collect()
}

/// Body and headers of an answer as one text that can be searched without case.
fn served(reply: &Reply) -> String {
    let mut headers = String::new();
    for (name, value) in &reply.headers {
        headers += &format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes()));
    }
    format!("{headers}\n{}", String::from_utf8_lossy(&reply.bytes)).to_lowercase()
}

/// What a classifier says about the file of a model, beside the mark that its header leaves.
async fn guess(site: &TestSite, model: &str) {
    let model: domain::ids::ModelId = model.parse().expect("an id");
    let (file, marks) = q!(
        (i64, Json<serde_json::Value>),
        "SELECT subject_id, marks FROM program_mark WHERE model_id = $1 AND subject = 'file'"
    )
    .bind(model)
    .one(&site.app.db)
    .await
    .expect("a mark");
    assert!(marks.0.to_string().contains("Gizmograph"), "{marks:?}");
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "INSERT INTO program_mark (id, subject, subject_id, source, model_id, marks, is_strong, is_held, found_at) VALUES ($1, 'file', $2, 'classifier', $3, $4, TRUE, FALSE, 0)")
        .bind(site.app.ids.next::<domain::ids::MarkId>()).bind(file).bind(model).bind(marks)
        .run(&mut tx).await.expect("inserted");
    tx.commit().await.expect("committed");
}

/// What tells how popular a work and its author are, and what others said of it.
const POPULAR: [&str; 14] = [
    "48613",
    "48,613",
    "73291",
    "73,291",
    "59387",
    "59,387",
    "86413",
    "86,413",
    "wombatquark",
    "flugelhornish",
    "commenter_kim",
    "reviewer_ola",
    "23 report",
    "23 member",
];

/// Makes a work popular: downloads, views, the karma of its author, a review, a comment. Its page shows these, so that
/// what is searched for could be told.
async fn popular(site: &TestSite, made: &crate::publish::Made, author: AccountId) {
    let (kim, ola) = (
        site.member("commenter_kim", Role::Member).await,
        site.member("reviewer_ola", Role::Member).await,
    );
    let comment = [("body", "Wombatquark feathers, splendid."), ("parent", "")];
    site.post(&kim, &format!("/models/{}/comments", made.id), &comment).await.expect(303);
    let review = crate::prints::but(&[("body", "Flugelhornish bridging at the beak.")]);
    let path = format!("/models/{}/prints/new", made.id);
    site.get(&ola, &format!("/files/{}/zanzibar-owl.stl", made.file)).await.expect(200);
    site.later(2 * Millis::HOUR);
    site.post(&ola, &path, &review).await.expect(303);
    site.settle().await;
    let model: domain::ids::ModelId = made.id.parse().expect("an id");
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE model_card SET downloads = 73291 WHERE model_id = $1")
        .bind(model)
        .run(&mut tx)
        .await
        .expect("set");
    q!(
        (),
        "INSERT INTO model_audience (model_id, likes, computed_at) VALUES ($1, 48613, 0)
            ON CONFLICT (model_id) DO UPDATE SET likes = 48613"
    )
    .bind(model)
    .run(&mut tx)
    .await
    .expect("set");
    q!((), "INSERT INTO exposure (day, model_id, organic, discovery, promoted, clicks, views) VALUES (1, $1, 0, 0, 0, 0, 59387)")
        .bind(model).run(&mut tx).await.expect("set");
    q!((), "INSERT INTO karma_score (account_id, karma, downloads, entries, params_version, computed_at) VALUES ($1, 86413, 0, $2, 'test', 0)
            ON CONFLICT (account_id) DO UPDATE SET karma = 86413")
        .bind(author).bind(Json(Vec::<i64>::new())).run(&mut tx).await.expect("set");
    tx.commit().await.expect("committed");
    let page =
        site.get(&nobody(), &format!("/models/{}?popular", made.id)).await.expect(308).location();
    let page = site.get(&nobody(), &page).await.expect(200).text().to_lowercase();
    for said in ["wombatquark", "flugelhornish", "commenter_kim", "reviewer_ola"] {
        assert!(page.contains(said), "{said} can be told: {page}");
    }
}

/// Fails where a text has one of the planted words, with what stands before it.
fn tells_nothing(text: &str, planted: &[String], whence: &str) {
    for word in planted {
        let told = text
            .find(word)
            .map(|at| text[..at + word.len()].chars().rev().take(200).collect::<String>());
        assert_eq!(
            told.map(|around| around.chars().rev().collect::<String>()),
            None,
            "{whence} tells {word}"
        );
    }
}

/// Everything else that a juror is told: the room, news and what they lead to, mails.
async fn whole_session(site: &TestSite, juror: &crate::cases::One, planted: &[String]) {
    site.settle().await;
    let mut paths = vec!["/jury".to_owned(), "/notifications".to_owned()];
    let room = site.get(&juror.who, "/jury").await.expect(200).text();
    paths.extend(addresses(&room).into_iter().filter(|address| address.starts_with("/jury/")));
    assert!(paths.len() > 2, "the room leads to files: {room}");
    for path in paths {
        let reply = site.get(&juror.who, &path).await.expect(200);
        tells_nothing(&served(&reply), planted, &path);
    }
    let handle = q!(String, "SELECT handle FROM account WHERE id = $1").bind(juror.id);
    let handle = handle.one(&site.app.db).await.expect("there");
    let mails = site.mails_to(&format!("{handle}@example.org")).await;
    assert!(!mails.is_empty(), "a juror is called by mail");
    for mail in mails {
        tells_nothing(&mail.to_lowercase(), planted, "a mail");
    }
}

db_test! {
    async fn nothing_a_juror_is_served_tells_whose_work_it_is(db: Db) {
        let site = TestSite::new(db).await;
        let author = site.member("zanzibar_maker", Role::Member).await;
        let id = id_of(&site, "zanzibar_maker").await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET name = 'Quendoline Ferrars' WHERE id = $1").bind(id).run(&mut tx).await.expect("named");
        tx.commit().await.expect("committed");

        // Planted: in the file's own header (as a mark, too), its name, the picture's metadata, title, words, and what others did.
        let draft = new_draft(&site, &author).await;
        let stl = String::from_utf8(cube(20.0)).expect("text").replace("solid cube", "solid Made with AI Gizmograph by zanzibar_maker_object");
        site.upload(&author, &format!("/drafts/{draft}/files"), &[("zanzibar-owl.stl", stl.as_bytes()), ("cover.png", &with_text(&photo(640, 480), b"Author\0Quendoline Ferrars"))]).await.expect(200);
        site.settle().await;
        let mut fields = words("Zanzibarian owl by Quendoline Ferrars", "1");
        fields.retain(|(name, _)| *name != "description");
        fields.push(("description", "Made by **Quendoline Ferrars**. More on https://zanzibar.example or @zanzibar_maker."));
        publish(&site, &author, &draft, &fields).await.expect(303);
        site.settle().await;
        let file = q!(String, "SELECT name FROM model_file WHERE name = 'zanzibar-owl.stl'").one(&site.app.db).await.expect("there");
        assert_eq!(file, "zanzibar-owl.stl");
        let file = q!(FileId, "SELECT id FROM model_file WHERE name = 'zanzibar-owl.stl'").one(&site.app.db).await.expect("there").to_string();
        let made = crate::publish::Made { id: draft.clone(), file, picture: String::new() };
        popular(&site, &made, id).await;

        site.later(1_000);
        let step = b"ISO-10303-21; /* Quendoline Ferrars */ HEADER; ENDSEC; DATA; #1=CLOSED_SHELL('',(#2)); #2=ADVANCED_FACE('',(#3),#4,.T.); #4=PLANE('',#5); ENDSEC; END-ISO-10303-21;";
        evidence::add(&site, &author, &draft, "source", true, ("zanzibar.step", step)).await.expect(303);
        // One of its size, and one half as high.
        let flat = String::from_utf8_lossy(evidence::STEP).replace("(20.,", "(10.,");
        for (name, bytes) in [("zanzibar-whole.step", evidence::STEP), ("zanzibar-flat.step", flat.as_bytes())] {
            evidence::add(&site, &author, &draft, "source", false, (name, bytes)).await.expect(303);
        }
        evidence::add(&site, &author, &draft, "picture", false, ("zanzibar-wip.png", &with_text(&photo(320, 240), b"Author\0Quendoline Ferrars"))).await.expect(303);
        evidence::add(&site, &author, &draft, "sketch", false, ("zanzibar-sketch.png", &photo(300, 240))).await.expect(303);
        guess(&site, &draft).await;

        let other = site.member("other", Role::Member).await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let other_id = id_of(&site, "other").await;
        let jurors = jurors(&site, 60, &unrelated, other_id).await;
        let reporters = crate::cases::crowd(&site, "reporter", 23).await;
        for one in &reporters {
            report(&site, &one.who, &made, "misleading").await.expect(303);
        }
        site.settle().await;
        let case = the_case(&site).await;
        let evidence = [("body", "I, Quendoline FERRARS, drew it; mail q@zanzibar.example. The sketch was 40 mm wide.")];
        site.post(&author, &format!("/cases/{case}/evidence"), &evidence).await.expect(303);
        // A moderator lets one of two pictures through to the panel.
        let boss = site.member("boss", Role::Moderator).await;
        let wip = q!(EvidenceId, "SELECT id FROM evidence WHERE name = 'zanzibar-wip.png'").one(&site.app.db).await.expect("there").to_string();
        let desk = format!("/moderation/cases/{case}");
        let shown = site.get(&boss, &desk).await.expect(200).text();
        assert!(shown.contains("Pictures for the panel") && shown.contains("STEP · not compared with the shape"), "{shown}");
        let show = [("item", wip.as_str()), ("show", "yes")];
        site.post(&author, &format!("{desk}/evidence"), &show).await.expect(404);
        site.post(&boss, &format!("{desk}/evidence"), &show).await.expect(303);
        let file = q!(EvidenceId, "SELECT id FROM evidence WHERE name = 'zanzibar.step'").one(&site.app.db).await.expect("there").to_string();
        site.post(&boss, &format!("{desk}/evidence"), &[("item", &file), ("show", "yes")]).await.expect(404);
        assert!(site.get(&boss, &desk).await.text().contains("Keep it from jurors"));
        // And the photo of its gallery.
        let look = [("place", "2"), ("show", "yes")];
        site.post(&boss, &format!("/moderation/files/{case}"), &look).await.expect(303);
        hours(&site, 6 * 24).await;
        // A picture that comes while the panel judges reaches nobody on it.
        site.upload(&author, &format!("/drafts/{draft}/files"), &[("telling.png", &photo(400, 300))]).await.expect(200);
        site.settle().await;

        let hashes = q!(Vec<u8>, "SELECT hash FROM blob").all(&site.app.db).await.expect("read");
        let mut planted: Vec<String> = ["zanzibar", "quendoline", "ferrars", "reporter_", "ear floats beside", "juror_01", "gizmograph", "made with ai", "decisive", "bent edges", "flat facets"].map(str::to_owned).to_vec();
        planted.extend(POPULAR.map(str::to_owned));
        planted.extend([draft.to_lowercase(), case.to_string(), id.to_string()]);
        planted.extend(hashes.iter().map(|hash| domain::jury::hex(hash)));
        let (seat, juror) = open_seats(&site, case, 1, &jurors).await.into_iter().find(|(_, one)| one.id != jurors[1].id).expect("a juror");
        let mut looked_at = 0;
        let look = |reply: &Reply, path: &str| {
            tells_nothing(&served(reply), &planted, path);
            assert!(!reply.headers.contains_key("etag") && !reply.headers.contains_key("last-modified"), "{path}");
        };
        let path = format!("/jury/{seat}");
        whole_session(&site, &juror, &planted).await;
        let page = site.get(&juror.who, &path).await.expect(200);
        look(&page, &path);
        assert!(page.text().contains("The sketch was 40 mm wide."), "what tells nothing is shown");
        for compared in ["not compared with the shape", "its size fits", "its size fits none of the files"] {
            let told = format!("Editable source (STEP), on record after this version came out; {compared}</li>");
            assert!(page.text().contains(&told), "{told}: {}", page.text());
        }
        for address in addresses(&page.text()).into_iter().filter(|address| address.starts_with("/jury/")) {
            let reply = site.get(&juror.who, &address).await.expect(200);
            look(&reply, &address);
            looked_at += 1;
        }
        assert_eq!(looked_at, 4, "shape, render, photo and a picture of the making");
        site.get(&juror.who, &format!("{path}/picture/3")).await.expect(404);
        assert!(site.get(&juror.who, &format!("{path}/evidence/1")).await.expect(200).bytes.starts_with(b"RIFF"));
        site.get(&juror.who, &format!("{path}/evidence/2")).await.expect(404);
        look(&site.post(&juror.who, &path, &[("choice", "clear")]).await.expect(422), &path);
        look(&vote(&site, seat, &juror.who, "clear").await.expect(303), &path);
        look(&site.get(&juror.who, &path).await.expect(200), &path);
        // The file closes with the ballot.
        site.get(&juror.who, &format!("{path}/shape/1")).await.expect(404);
        whole_session(&site, &juror, &planted).await;

        // Decided, told, and appealed: neither those who judged nor those who judge anew learn more.
        for (seat, one) in open_seats(&site, case, 1, &jurors).await {
            vote(&site, seat, &one.who, "violation").await.expect(303);
        }
        site.settle().await;
        crate::appeals::decide(&site, &boss, case, "violation", "correction").await;
        assert!(crate::news::news(&site, &juror.who).await.contains("A case that you judged was decided"));
        whole_session(&site, &juror, &planted).await;
        look(&site.get(&juror.who, &path).await.expect(200), &path);
        with_standing(&site, &jurors).await;
        let words = [("body", "I am Quendoline Ferrars, and the sketch was 40 mm wide.")];
        site.post(&author, &format!("/cases/{case}/appeal"), &words).await.expect(303);
        hours(&site, 24).await;
        let (seat, second) = open_seats(&site, case, 2, &jurors).await.into_iter().find(|(_, one)| one.id != jurors[1].id).expect("a juror");
        let path = format!("/jury/{seat}");
        whole_session(&site, &second, &planted).await;
        look(&site.get(&second.who, &path).await.expect(200), &path);
        look(&vote(&site, seat, &second.who, "clear").await.expect(303), &path);
        whole_session(&site, &second, &planted).await;
        whole_session(&site, &juror, &planted).await;

        // As a known case, of a work from elsewhere whose author has another name by now, with what a moderator typed.
        let kim = site.member("kim", Role::Member).await;
        rename(&site, id_of(&site, "kim").await, "Kjell Ødegård").await;
        let parent = published_model(&site, &kim, "First owl").await;
        made_from(&site, (draft.as_str(), id), &parent).await;
        rename(&site, id, "Umbral Quist").await;
        let link = format!("https://handprint.test/models/{draft}/x");
        let told = "Umbral Quist, once Quendoline Ferrars, showed each seam at https://zanzibar.example/owl, by zanzibar_maker after Kjell Odegard and Zoe Müller-Lüd (Mueller).";
        let known = [("model", link.as_str()), ("category", "misleading"), ("answer", "clear"), ("words", told), ("explanation", told)];
        site.post(&boss, "/moderation/known", &known).await.expect(303);
        planted.extend(["umbral", "quist", "kjell", "odegard", "ødegård", "mueller", "müller", "lüd"].map(str::to_owned));
        let known = q!(KnownCaseId, "SELECT id FROM known_case WHERE retired_at IS NULL").one(&site.app.db).await.expect("one");
        let seat = lay(&site, juror.id, known, "misleading").await;
        let path = format!("/jury/{seat}");
        for is_sealed in [false, true] {
            if is_sealed {
                vote(&site, seat, &juror.who, "clear").await.expect(303);
            }
            let page = site.get(&juror.who, &path).await.expect(200);
            tells_nothing(&served(&page), &planted, &path);
            let page = page.text();
            assert!(page.contains("showed each seam at [removed]"), "what tells nothing is shown: {page}");
            assert_eq!(page.contains("Your ballot is sealed"), is_sealed, "{page}");
        }
        whole_session(&site, &juror, &planted).await;
    }

    async fn a_juror_is_tested_taught_and_suspended(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let mira = site.member("mira", Role::Member).await;
        let other = site.member("other", Role::Member).await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let two = jurors(&site, 2, &unrelated, id_of(&site, "other").await).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "DELETE FROM juror").run(&mut tx).await.expect("deleted");
        tx.commit().await.expect("committed");
        site.post(&mira, "/jury/join", &[]).await.expect(403);
        assert!(site.get(&mira, "/jury").await.expect(200).text().contains("at least 100 karma"));

        let (good, stamp) = (&two[0].who, &two[1].who);
        for who in [good, stamp] {
            site.post(who, "/jury/join", &[]).await.expect(303);
            site.post(who, "/jury/test", &[]).await.expect(409);
        }
        for n in 0..6 {
            let made = published_model(&site, &mira, &format!("Work {n}")).await;
            site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("work.png", &photo(640, 480))]).await.expect(200);
            site.settle().await;
            let answer = if n % 2 == 0 { "violation" } else { "clear" };
            let link = format!("https://handprint.test/models/{}/x", made.id);
            let fields = [("model", link.as_str()), ("category", "ai-generated"), ("answer", answer), ("explanation", "Its maker showed every step of it.")];
            site.post(&boss, "/moderation/known", &fields).await.expect(303);
            site.post(&mira, "/moderation/known", &fields).await.expect(404);
        }
        // Nobody is tested with works whose pictures are withheld for want of a look.
        assert_eq!(site.get(&boss, "/moderation/known").await.expect(200).text().matches("pictures wait").count(), 6);
        site.post(good, "/jury/test", &[]).await.expect(409);
        look_at_all(&site).await;
        assert!(!site.get(&boss, "/moderation/known").await.expect(200).text().contains("pictures wait"));
        for (who, always) in [(good, None), (stamp, Some("violation"))] {
            site.post(who, "/jury/test", &[]).await.expect(303);
            site.post(who, "/jury/test", &[]).await.expect(409);
            for (seat, answer) in waiting(&site, who).await {
                let page = site.get(who, &format!("/jury/{seat}")).await.expect(200).text();
                assert!(!page.contains("Its maker showed every step"), "no answer before the ballot");
                vote(&site, seat, who, always.unwrap_or(&answer)).await.expect(303);
                vote(&site, seat, who, &answer).await.expect(409);
                let after = site.get(who, &format!("/jury/{seat}")).await.expect(200).text();
                assert!(after.contains("Its maker showed every step"), "{after}");
            }
        }
        assert!(site.get(good, "/jury").await.text().contains("You are a juror"));
        assert!(site.get(stamp, "/jury").await.text().contains("not passed"));

        // A juror who turns into a stamp on known cases is not drawn any more.
        let (juror, by) = (two[0].id, id_of(&site, "boss").await);
        competence(&site, &unrelated, by, &[two[0].clone()]).await;
        let known = q!(i64, "SELECT id FROM known_case WHERE NOT is_violation AND retired_at IS NULL").all(&site.app.db).await.expect("read");
        for n in 0..12 {
            let seat = site.app.ids.next::<SeatId>();
            let mut tx = site.app.db.write().await.expect("a transaction");
            q!((), "INSERT INTO jury_seat (id, account_id, round, pseudonym, known_id, category, is_test, called_at, due_at, choice, confidence, rationale) VALUES ($1, $2, 1, '', $3, 'ai-generated', FALSE, $4, $5, '', 0, '')")
                .bind(seat).bind(juror).bind(known[n % known.len()]).bind(site.now()).bind(site.now().plus(Millis::DAY))
                .run(&mut tx).await.expect("inserted");
            tx.commit().await.expect("committed");
            vote(&site, seat, good, "violation").await.expect(303);
        }
        assert!(site.get(good, "/jury").await.text().contains("not drawn any more"));
    }

    async fn moderators_are_told_when_known_cases_run_out(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, mira) = (site.member("boss", Role::Moderator).await, site.member("mira", Role::Member).await);
        let other = site.member("other", Role::Member).await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let told = async || site.get(&boss, "/moderation").await.expect(200).text();
        assert!(!told().await.contains("Known cases run out"), "nobody can be drawn");
        let jurors = jurors(&site, 45, &unrelated, id_of(&site, "other").await).await;
        assert_eq!(told().await.matches("Known cases run out: 45 of 45 jurors").count(), 2, "of each question");
        for category in ["ai-generated", "misleading"] {
            let made = published_model(&site, &mira, &format!("Work {category}")).await;
            let link = format!("https://handprint.test/models/{}/x", made.id);
            let fields = [("model", link.as_str()), ("category", category), ("answer", "clear"), ("explanation", "Its maker showed every step of it.")];
            site.post(&boss, "/moderation/known", &fields).await.expect(303);
        }
        look_at_all(&site).await;
        assert!(!told().await.contains("Known cases run out"));
        let known = q!(KnownCaseId, "SELECT id FROM known_case WHERE category = 'misleading'").one(&site.app.db).await.expect("one");
        for one in &jurors[..8] {
            lay(&site, one.id, known, "misleading").await;
        }
        assert!(!told().await.contains("Known cases run out"), "most have it before them");
        lay(&site, jurors[8].id, known, "misleading").await;
        let page = told().await;
        assert!(page.contains("Known cases run out: 9 of 45 jurors") && page.contains("about “Misleading”"), "{page}");
        assert!(!page.contains("about “Suspected AI-generated”"), "{page}");
    }

    async fn moderators_decide_what_no_panel_does_with_reasons_and_four_eyes(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let second = site.member("second", Role::Admin).await;
        let mira = site.member("mira", Role::Member).await;
        let sender = site.member("xanthippe", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        assert_eq!(stage(&site, case).await, "moderators");
        assert!(site.get(&boss, "/moderation").await.expect(200).text().contains("Night owl"));
        let desk = format!("/moderation/cases/{case}");
        let page = site.get(&boss, &format!("{desk}?canned=4")).await.expect(200).text();
        assert!(page.contains("can hurt people") && page.contains("ear floats") && !page.contains("xanthippe"), "{page}");
        site.post(&boss, &format!("{desk}/note"), &[("body", "Looks like a hook for a swing.")]).await.expect(303);
        // A moderator who reported it has no file of it on the desk.
        let third = site.member("third", Role::Moderator).await;
        report(&site, &third, &made, "unsafe").await.expect(303);
        site.settle().await;
        site.get(&third, &desk).await.expect(404);
        site.post(&third, &format!("{desk}/note"), &[("body", "I said so.")]).await.expect(404);

        let facts = "Used as a swing hook it breaks at 20 kg, as the print report shows.";
        let saw = seen(&site, &boss, &desk).await;
        let form = |measure, step| [("finding", "violation"), ("measure", measure), ("facts", facts), ("step", step), ("seen", saw.as_str())];
        let preview = site.post(&boss, &format!("{desk}/decide"), &form("closed", "preview")).await.expect(200).text();
        assert!(preview.contains("This goes out") && preview.contains("breaks at 20 kg") && preview.contains("Automated means: none"), "{preview}");
        assert_eq!(stage(&site, case).await, "moderators", "a preview decides nothing");
        site.post(&boss, &format!("{desk}/decide"), &[("finding", "violation"), ("measure", "removed"), ("facts", "Short."), ("step", "decide"), ("seen", saw.as_str())]).await.expect(422);
        site.post(&mira, &format!("{desk}/decide"), &form("removed", "decide")).await.expect(404);
        site.post(&third, &format!("{desk}/decide"), &form("removed", "decide")).await.expect(403);
        site.post(&boss, &format!("{desk}/decide"), &form("closed", "decide")).await.expect(303);
        site.post(&second, &format!("{desk}/decide"), &form("removed", "decide")).await.expect(409);
        site.settle().await;
        let state = q!(State, "SELECT state FROM model WHERE id = $1").bind(made.id.parse::<domain::ids::ModelId>().expect("an id")).one(&site.app.db).await.expect("there");
        assert_eq!(state, State::Removed);
        let told = site.get(&mira, &format!("/cases/{case}")).await.expect(200).text();
        assert!(told.contains("breaks at 20 kg") && told.contains("taken down") && !told.contains("boss"), "{told}");
        assert!(site.get(&mira, "/cases").await.text().contains("Strikes"));

        // Whoever asked for the closure does not decide it; another does.
        let closure = q!(i64, "SELECT id FROM account_closure").one(&site.app.db).await.expect("asked for");
        let path = format!("/moderation/closures/{}", domain::ids::EventId::from(closure));
        site.post(&boss, &path, &[("decision", "close")]).await.expect(403);
        site.get(&mira, "/wallet").await.expect(200);
        site.post(&second, &path, &[("decision", "close")]).await.expect(303);
        site.post(&second, &path, &[("decision", "close")]).await.expect(404);
        site.get(&mira, "/wallet").await.expect(303);
        assert_eq!(stage(&site, case).await, "decided", "a closed author can still appeal");
        let log = site.get(&boss, "/moderation/log").await.expect(200).text();
        for done in ["decided", "account closed", "@second"] {
            assert!(log.contains(done), "{done} is not in {log}");
        }
    }

    async fn a_verdict_of_unproven_jurors_is_advice_and_an_appeal_needs_another_moderator(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let second = site.member("second", Role::Moderator).await;
        let Stage { mira, jurors, case, .. } = opened(&site).await;
        // The answers on known cases are too old to say anything.
        hours(&site, 6 * 24).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE jury_seat SET answered_at = 1 WHERE known_id IS NOT NULL").run(&mut tx).await.expect("older");
        tx.commit().await.expect("committed");
        for (seat, juror) in open_seats(&site, case, 1, &jurors).await {
            vote(&site, seat, &juror.who, "violation").await.expect(303);
        }
        assert_eq!(stage(&site, case).await, "moderators");
        let desk = format!("/moderation/cases/{case}");
        let page = site.get(&boss, &desk).await.expect(200).text();
        assert!(page.contains("The panel advised: violation") && page.contains(REASONS) && !page.contains("juror_"), "{page}");
        let saw = seen(&site, &boss, &desk).await;
        let mut form = [("finding", "clear"), ("facts", "The author showed sketches and the parametric source of it."), ("step", "decide"), ("seen", saw.as_str())];
        site.post(&boss, &format!("{desk}/decide"), &form).await.expect(303);
        site.post(&mira, &format!("/cases/{case}/appeal"), &[("body", "I want more.")]).await.expect(409);
        let reporter = q!(AccountId, "SELECT reporter_id FROM report ORDER BY id LIMIT 1").one(&site.app.db).await.expect("there");
        let reporter = session_of(&site, reporter).await;
        with_standing(&site, &jurors).await;
        site.post(&reporter, &format!("/cases/{case}/appeal"), &[("body", "It is plainly generated.")]).await.expect(303);
        hours(&site, 24).await;
        assert_eq!(open_seats(&site, case, 2, &jurors).await.len(), 15);
        hours(&site, 121).await;
        assert_eq!(stage(&site, case).await, "moderators");
        site.post(&boss, &format!("{desk}/decide"), &form).await.expect(403);
        let saw = seen(&site, &second, &desk).await;
        form[3].1 = &saw;
        site.post(&second, &format!("{desk}/decide"), &form).await.expect(303);
        assert_eq!(stage(&site, case).await, "final");
        let report = q!(String, "SELECT judged FROM report ORDER BY id LIMIT 1").one(&site.app.db).await.expect("there");
        assert_eq!(report, "not-upheld");
        site.get(&nobody(), "/transparency/cases").await.expect(200);
        steps::run_due(&site.app).await.expect("nothing is due");
    }
}

/// A new session of an account.
async fn session_of(site: &TestSite, account: AccountId) -> Who {
    let mut tx = site.app.db.write().await.expect("a transaction");
    let secret = site::features::accounts::store::insert_session(
        &mut tx,
        &site.app,
        account,
        "test",
        Opened::Password,
    )
    .await
    .expect("inserted");
    tx.commit().await.expect("committed");
    Who::session(&secret)
}

/// Files that wait for a member, each with its right answer.
async fn waiting(site: &TestSite, who: &Who) -> Vec<(SeatId, String)> {
    let page = site.get(who, "/jury").await.expect(200).text();
    let mut found = Vec::new();
    for part in page.split("href=\"/jury/").skip(1) {
        let Ok(seat) = part[..13].parse::<SeatId>() else { continue };
        let is_violation = q!(bool, "SELECT k.is_violation FROM jury_seat s JOIN known_case k ON k.id = s.known_id WHERE s.id = $1")
            .bind(seat).one(&site.app.db).await.expect("known");
        found.push((seat, if is_violation { "violation" } else { "clear" }.to_owned()));
    }
    assert_eq!(found.len(), 5);
    found
}
