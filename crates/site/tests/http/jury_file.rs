//! What jurors are shown: a work as it was when its case began, the same for all of them, with the uploaded pictures that
//! were looked at; and who may judge it no more.

use db::{Db, Json, db_test, q};
use domain::{
    accounts::Role,
    ids::{
        AccountId, CaseId, FileId, KnownCaseId, LikenessId, ModelId, NoticeId, PictureId, SeatId,
    },
    time::Millis,
};
use site::features::cases::{public, reasons, subject};

use crate::{
    appeals::decide,
    cases::{
        One, Stage, crowd, hours, id_of, jurors, open_seats, opened, report, seven_reports, stage,
        the_case, vote, with_standing,
    },
    imports::{packed, put, send},
    leaving::leave,
    likeness::{draft_with, lump, plain, public_with},
    news::news,
    prints::{FINE, add_photo, reported},
    proof::never_by_lot,
    publish::{Made, new_draft, photo, printed_model, publish, published_model, words},
    site::{Reply, TestSite, Who, nobody},
};

/// What moderators are told while pictures wait.
const WAIT: &str = "wait to be let through to its panel";
/// What a button sends that is switched on.
const ON: &[(&str, &str)] = &[("on", "yes")];

/// Sixty jurors, and a case opened by seven members who find a model misleading.
async fn misleading(site: &TestSite, made: &Made) -> (Vec<One>, CaseId) {
    let other = site.member("other", Role::Member).await;
    let unrelated = published_model(site, &other, "Plain box").await;
    let jurors = jurors(site, 60, &unrelated, id_of(site, "other").await).await;
    for one in &crowd(site, "reporter", 7).await {
        report(site, &one.who, made, "misleading").await.expect(303);
    }
    site.settle().await;
    (jurors, the_case(site).await)
}

/// The author gives a public model another title, summary and description.
async fn change_words(site: &TestSite, who: &Who, made: &Made) {
    let mut fields = words("Day owl", "3");
    fields.retain(|(name, _)| !["summary", "description"].contains(name));
    fields.extend([("summary", "It stands."), ("description", "Three *bolts* on a board.")]);
    site.post(who, &format!("/drafts/{}", made.id), &fields).await.expect(303);
    site.settle().await;
}

/// A moderator looks at a picture of a file.
async fn look(site: &TestSite, who: &Who, file: &str, place: &str, show: &str) -> Reply {
    site.post(who, file, &[("place", place), ("show", show)]).await
}

/// The page of a seat without what differs from seat to seat.
async fn seen_by(site: &TestSite, who: &Who, seat: SeatId) -> String {
    let page = site.get(who, &format!("/jury/{seat}")).await.expect(200).text();
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
    main.expect("a page").replace(&seat.to_string(), "SEAT")
}

/// Lays a known case before a juror.
pub async fn lay(site: &TestSite, juror: AccountId, known: KnownCaseId, category: &str) -> SeatId {
    let seat = site.app.ids.next::<SeatId>();
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "INSERT INTO jury_seat (id, account_id, round, pseudonym, known_id, category, is_test, called_at, due_at, choice, confidence, rationale) VALUES ($1, $2, 1, '', $3, $4, FALSE, $5, $6, '', 0, '')")
        .bind(seat).bind(juror).bind(known).bind(category).bind(site.now()).bind(site.now().plus(Millis::DAY))
        .run(&mut tx).await.expect("inserted");
    tx.commit().await.expect("committed");
    seat
}

/// Whether a seat has a ballot, and whether its juror left.
async fn seat_of(site: &TestSite, seat: SeatId) -> (bool, bool) {
    q!(
        (bool, bool),
        "SELECT answered_at IS NOT NULL, left_at IS NOT NULL FROM jury_seat WHERE id = $1"
    )
    .bind(seat)
    .one(&site.app.db)
    .await
    .expect("there")
}

/// Notes that a model was brought from elsewhere, from Zoë Müller-Lüd, and is made from another one here.
pub async fn made_from(site: &TestSite, (model, author): (&str, AccountId), parent: &Made) {
    let model: ModelId = model.parse().expect("an id");
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "INSERT INTO version_parent (model_id, version, place, parent_id, parent_version, url, title, author, licence, changes) VALUES ($1, 1, 1, $2, 1, '', 'First owl', '', 'CC-BY-4.0', '')")
        .bind(model).bind(parent.id.parse::<ModelId>().expect("an id")).run(&mut tx).await.expect("linked");
    q!((), "INSERT INTO model_origin (model_id, account_id, identity, content, files, elsewhere, origin, imported_at) VALUES ($1, $2, 'printables:1', $3, $3, TRUE, $4, 0)")
        .bind(model).bind(author).bind(vec![1_u8]).bind(Json(serde_json::json!({ "platform": "Printables", "author": "Zoë Müller-Lüd" })))
        .run(&mut tx).await.expect("brought");
    tx.commit().await.expect("committed");
}

pub async fn rename(site: &TestSite, account: AccountId, name: &str) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE account SET name = $2 WHERE id = $1")
        .bind(account)
        .bind(name)
        .run(&mut tx)
        .await
        .expect("named");
    tx.commit().await.expect("committed");
}

/// Notes that a member sent a legal notice about somebody's model.
async fn notice(site: &TestSite, sender: AccountId, creator: AccountId, made: &Made) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "INSERT INTO legal_notice (id, kind, model_id, version, creator_id, account_id, name, email, contact, ground, body, stage, is_down, due_at, created_at) VALUES ($1, 'copyright', $2, 1, $3, $4, '', '', '', '', '', 'closed', FALSE, 0, 0)")
        .bind(site.app.ids.next::<NoticeId>()).bind(made.id.parse::<ModelId>().expect("an id")).bind(creator).bind(sender)
        .run(&mut tx).await.expect("inserted");
    tx.commit().await.expect("committed");
}

/// What a page says behind "More like this shape".
fn alike(page: &str) -> &str {
    let behind = page.split("More like this shape").nth(1).unwrap_or_default();
    behind.split("</section>").next().unwrap_or_default()
}

db_test! {
    async fn jurors_see_a_work_as_it_was_reported_whatever_its_author_changes(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, boss) = (site.member("mira", Role::Member).await, site.member("boss", Role::Moderator).await);
        let made = printed_model(&site, &mira, "Night owl").await;
        let (jurors, case) = misleading(&site, &made).await;
        let file = format!("/moderation/files/{case}");
        let shown = site.get(&boss, &file).await.expect(200).text();
        assert!(shown.contains("Night owl") && !shown.contains("changed since") && !shown.contains("added since"), "{shown}");
        let before = site.get(&boss, &format!("{file}/2")).await.expect(200).bytes;
        look(&site, &boss, &file, "2", "yes").await.expect(303);

        // Told of the case, the author mends the words, takes the photo and the file away, and brings another photo.
        change_words(&site, &mira, &made).await;
        let old = q!(PictureId, "SELECT id FROM picture WHERE kind = 'photo'").one(&site.app.db).await.expect("one");
        site.post(&mira, &format!("/drafts/{}/pictures/{old}/remove", made.id), &[]).await.expect(303);
        site.post(&mira, &format!("/drafts/{}/files/{}/remove", made.id, made.file), &[]).await.expect(303);
        site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("other.png", &photo(320, 240))]).await.expect(200);
        site.settle().await;
        let shown = site.get(&boss, &file).await.expect(200).text();
        for now in ["Night owl", "Day owl", "It stands.", "Three *bolts*", "taken away since", "1 added since"] {
            assert!(shown.contains(now), "{now} is not in {shown}");
        }
        assert_eq!(shown.matches("changed since").count(), 3, "{shown}");

        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        let page = seen_by(&site, &seats[0].1.who, seats[0].0).await;
        let is_as_it_was = |page: &str| {
            assert!(["Night owl", "It turns.", "gears"].iter().all(|word| page.contains(word)), "{page}");
            assert!(["Day owl", "It stands.", "bolts", "/picture/3"].iter().all(|word| !page.contains(word)), "{page}");
        };
        is_as_it_was(&page);
        assert_eq!(seen_by(&site, &seats[1].1.who, seats[1].0).await, page, "all of a panel see the same");
        for (part, status) in [("picture/1", 200), ("picture/2", 200), ("picture/3", 404), ("shape/1", 200)] {
            site.get(&seats[0].1.who, &format!("/jury/{}/{part}", seats[0].0)).await.expect(status);
        }
        assert_eq!(site.get(&seats[0].1.who, &format!("/jury/{}/picture/2", seats[0].0)).await.bytes, before);

        // So does who judges the appeal.
        for (seat, one) in &seats {
            vote(&site, *seat, &one.who, "violation").await.expect(303);
        }
        site.settle().await;
        decide(&site, &boss, case, "violation", "correction").await;
        with_standing(&site, &jurors).await;
        site.post(&mira, &format!("/cases/{case}/appeal"), &[("body", "It is as it says.")]).await.expect(303);
        hours(&site, 24).await;
        let (seat, one) = open_seats(&site, case, 2, &jurors).await.remove(0);
        is_as_it_was(&seen_by(&site, &one.who, seat).await);
        assert_eq!(site.get(&one.who, &format!("/jury/{seat}/picture/2")).await.expect(200).bytes, before);
    }

    async fn what_was_uploaded_reaches_jurors_by_a_look_before_the_draw(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let (boss, third) = (site.member("boss", Role::Moderator).await, site.member("third", Role::Moderator).await);
        let made = printed_model(&site, &mira, "Night owl").await;
        let print = reported(&site, &ola, &made, FINE).await;
        never_by_lot(&site, &print).await;
        add_photo(&site, &ola, &print, 1).await;
        let (jurors, case) = misleading(&site, &made).await;
        report(&site, &third, &made, "misleading").await.expect(303);
        site.settle().await;
        let file = format!("/moderation/files/{case}");
        let shown = site.get(&boss, &file).await.expect(200).text();
        assert_eq!(shown.matches(">waits<").count(), 2, "the photo and the print: {shown}");
        assert!(shown.contains("Drawn from a file") && shown.contains("Photo of a print"), "{shown}");

        // Who may look is told, also where nothing of the making is on record.
        assert!(news(&site, &boss).await.contains(WAIT));
        // Nobody else lets a picture through; what the site drew needs no look.
        for who in [&mira, &ola, &third] {
            site.get(who, &file).await.expect(404);
            site.get(who, &format!("{file}/2")).await.expect(404);
            look(&site, who, &file, "2", "yes").await.expect(404);
        }
        for place in ["1", "4"] {
            look(&site, &boss, &file, place, "no").await.expect(404);
        }
        look(&site, &boss, &file, "3", "yes").await.expect(303);
        assert!(site.get(&boss, "/moderation/log").await.expect(200).text().contains("picture 3"));
        hours(&site, 6 * 24).await;
        let (seat, one) = open_seats(&site, case, 1, &jurors).await.remove(0);
        let status = async |part: &str| site.get(&one.who, &format!("/jury/{seat}/{part}")).await.status.as_u16();
        let all = async || [status("picture/1").await, status("picture/2").await, status("print/1").await];
        assert_eq!(all().await, [200, 404, 200]);

        // Once the panel is called, a look is for the next one; what is kept back is gone at once.
        site.later(Millis::MINUTE);
        look(&site, &boss, &file, "2", "yes").await.expect(303);
        assert!(!news(&site, &boss).await.contains(WAIT));
        assert_eq!(all().await, [200, 404, 200], "the others of the panel did not see it either");
        look(&site, &boss, &file, "3", "yes").await.expect(303);
        assert_eq!(all().await, [200, 404, 200], "let through once more it is no other");
        assert!(seen_by(&site, &one.who, seat).await.contains("1 of its uploaded pictures is not shown here"));
        look(&site, &boss, &file, "3", "no").await.expect(303);
        assert_eq!(all().await, [200, 404, 404]);

        // A photo is its sender's: taken back, nobody sees it.
        let page = site.get(&ola, &print).await.expect(200).text();
        let at = page.find("/print-photos/").expect("a photo") + "/print-photos/".len();
        site.post(&ola, &format!("{print}/photos/{}/remove", &page[at..at + 13]), &[]).await.expect(303);
        assert!(site.get(&boss, &file).await.expect(200).text().contains("taken back since"));
        site.get(&boss, &format!("{file}/3")).await.expect(404);
    }

    async fn what_a_program_from_before_opened_is_kept_within_minutes(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = printed_model(&site, &mira, "Night owl").await;
        let (jurors, case) = misleading(&site, &made).await;
        hours(&site, 6 * 24).await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        for statement in [q!((), "DELETE FROM case_picture"), q!((), "DELETE FROM case_subject")] {
            statement.run(&mut tx).await.expect("deleted");
        }
        tx.commit().await.expect("committed");
        let (seat, one) = open_seats(&site, case, 1, &jurors).await.remove(0);
        assert!(seen_by(&site, &one.who, seat).await.contains("Night owl"));
        for (part, status) in [("picture/1", 200), ("picture/2", 404)] {
            site.get(&one.who, &format!("/jury/{seat}/{part}")).await.expect(status);
        }
        for _ in 0..2 {
            subject::mend(&site.app).await.expect("kept");
        }
        change_words(&site, &mira, &made).await;
        let page = seen_by(&site, &one.who, seat).await;
        assert!(page.contains("Night owl") && !page.contains("Day owl"), "{page}");
        let kept = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM case_picture").one(&site.app.db).await.expect("read");
        assert_eq!(kept, 2, "once");
    }

    async fn a_known_case_stays_as_it_was_made(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, boss) = (site.member("mira", Role::Member).await, site.member("boss", Role::Moderator).await);
        let other = site.member("other", Role::Member).await;
        let made = printed_model(&site, &mira, "Night owl").await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let two = jurors(&site, 2, &unrelated, id_of(&site, "other").await).await;
        let link = format!("https://handprint.test/models/{}/x", made.id);
        let fields = [("model", link.as_str()), ("category", "misleading"), ("answer", "clear"), ("explanation", "Its maker showed every step of it.")];
        site.post(&boss, "/moderation/known", &fields).await.expect(303);
        subject::mend(&site.app).await.expect("kept");
        let known = q!(KnownCaseId, "SELECT id FROM known_case").one(&site.app.db).await.expect("one");
        let file = format!("/moderation/files/{known}");
        look(&site, &boss, &file, "2", "yes").await.expect(303);
        change_words(&site, &mira, &made).await;
        assert!(site.get(&boss, &file).await.expect(200).text().contains("Day owl"), "moderators see the difference");
        let seats = [lay(&site, two[0].id, known, "misleading").await, lay(&site, two[1].id, known, "misleading").await];
        let page = seen_by(&site, &two[0].who, seats[0]).await;
        assert!(page.contains("Night owl") && !page.contains("Day owl"), "{page}");
        site.get(&two[0].who, &format!("/jury/{}/picture/2", seats[0])).await.expect(200);

        // What would end a seat of a case ends this one, and does not count as an answer.
        site.post(&two[0].who, &format!("/models/{}/like", made.id), ON).await.expect(303);
        assert_eq!(vote(&site, seats[0], &two[0].who, "violation").await.expect(303).location(), "/jury");
        assert_eq!(seat_of(&site, seats[0]).await, (false, true));
        assert_eq!(vote(&site, seats[1], &two[1].who, "clear").await.expect(303).location(), format!("/jury/{}", seats[1]));
        assert_eq!(seat_of(&site, seats[1]).await, (true, false));
    }

    async fn no_author_is_named_under_any_name_and_names_go_with_the_account(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, kim) = (site.member("mira", Role::Member).await, site.member("kim", Role::Member).await);
        let (author, maker) = (id_of(&site, "mira").await, id_of(&site, "kim").await);
        rename(&site, maker, "Kjell Ødegård").await;
        let parent = published_model(&site, &kim, "First owl").await;
        rename(&site, author, "Quendoline Ferrars").await;
        let draft = new_draft(&site, &mira).await;
        site.upload(&mira, &format!("/drafts/{draft}/files"), &[("owl.stl", &crate::publish::cube(20.0))]).await.expect(200);
        site.settle().await;
        let mut fields = words("Owl by Ferrars", "1");
        fields.retain(|(name, _)| *name != "description");
        fields.push(("description", "A wing by Odegard, a beak by Zoe Müller-Lüd (Mueller), drawn by Quendoline, who was Umbral Quist."));
        publish(&site, &mira, &draft, &fields).await.expect(303);
        site.settle().await;
        made_from(&site, (draft.as_str(), author), &parent).await;
        // The name of the publication is another than that of the opening, and that another than today's.
        rename(&site, author, "Umbral Quist").await;
        let made = Made { id: draft, file: String::new(), picture: String::new() };
        let (jurors, case) = misleading(&site, &made).await;
        rename(&site, author, "Somebody Else").await;
        hours(&site, 6 * 24).await;
        let (seat, one) = open_seats(&site, case, 1, &jurors).await.remove(0);
        let page = seen_by(&site, &one.who, seat).await.to_lowercase();
        assert!(page.contains("a wing by [removed], a beak by"), "{page}");
        for name in ["ferrars", "quendoline", "umbral", "quist", "odegard", "müller", "mueller", "lüd"] {
            assert!(!page.contains(name), "{name} is in {page}");
        }

        let kept = || q!((String, String, Json<Vec<String>>), "SELECT title, description, names FROM case_subject WHERE id = $1").bind(case).one(&site.app.db);
        assert!(kept().await.expect("kept").1.contains("Umbral Quist"), "moderators read what was there");
        leave(&site, &mira).await;
        let (title, description, names) = kept().await.expect("kept");
        assert!(["Umbral", "Quendoline"].iter().all(|name| !description.contains(name)), "{description}");
        assert!(!title.contains("Ferrars") && names.0.is_empty(), "{title}: {names:?}");
    }

    async fn what_tells_whose_a_work_was_reaches_no_log(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, kim) = (site.member("mira", Role::Member).await, site.member("kim", Role::Member).await);
        let boss = site.member("boss", Role::Moderator).await;
        let author = id_of(&site, "mira").await;
        rename(&site, id_of(&site, "kim").await, "Kjell Ødegård").await;
        let parent = published_model(&site, &kim, "First owl").await;
        rename(&site, author, "Quendoline Ferrars").await;
        let made = printed_model(&site, &mira, "Night owl by Ferrars").await;
        let (jurors, case) = misleading(&site, &made).await;
        change_words(&site, &mira, &made).await;
        made_from(&site, (made.id.as_str(), author), &parent).await;
        rename(&site, author, "Umbral Quist").await;
        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        let page = seen_by(&site, &seats[0].1.who, seats[0].0).await;
        assert!(page.contains("Night owl by [removed]"), "what jurors read they may quote: {page}");
        let said = "A NIGHT OWL by [removed] promises a shade that is in none of its files, and Day owl no less; Quendoline says so, as did Odegard and Mueller of theirs.";
        for (seat, one) in &seats {
            let ballot = [("choice", "clear"), ("confidence", "2"), ("rationale", said)];
            site.post(&one.who, &format!("/jury/{seat}"), &ballot).await.expect(303);
        }
        site.settle().await;
        decide(&site, &boss, case, "clear", "").await;
        site.later(31 * Millis::DAY);
        reasons::publish_due(&site.app).await.expect("published");
        let log = public::whole_log(&site.app.db).await.expect("read");
        let published: Vec<&str> = log.iter().map(|line| line.entry.as_str()).filter(|entry| entry.contains("\"kind\":\"reasons\"")).collect();
        assert_eq!(published.len(), 9);
        for entry in published {
            assert!(entry.contains("A [removed] promises a shade that is in none of its files, and [removed] no less"), "{entry}");
            let entry = entry.to_lowercase();
            for name in ["night owl", "day owl", "ferrars", "quendoline", "odegard", "mueller"] {
                assert!(!entry.contains(name), "{name} is in {entry}");
            }
        }
    }

    async fn jurors_are_told_where_a_shape_is_simplified_and_what_may_go(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        let (jurors, case) = misleading(&site, &made).await;
        hours(&site, 6 * 24).await;
        let (seat, one) = open_seats(&site, case, 1, &jurors).await.remove(0);
        let file: FileId = made.file.parse().expect("an id");
        for (triangles, is_simplified) in [(400_000, false), (400_001, true)] {
            let facts = q!(Json<serde_json::Value>, "SELECT facts FROM model_file WHERE id = $1").bind(file);
            let Json(mut facts) = facts.one(&site.app.db).await.expect("there");
            facts["mesh"]["triangles"] = triangles.into();
            let mut tx = site.app.db.write().await.expect("a transaction");
            q!((), "UPDATE model_file SET facts = $2 WHERE id = $1").bind(file).bind(Json(facts)).run(&mut tx).await.expect("set");
            tx.commit().await.expect("committed");
            let page = seen_by(&site, &one.who, seat).await;
            let says = "Simplified for viewing: the file has more than 400,000 triangles";
            assert_eq!(page.contains(says), is_simplified, "{triangles}: {page}");
        }
        let rules = site.get(&nobody(), "/how/jury").await.expect(200).text();
        for said in ["more than 400,000 triangles is simplified", "so is what its author takes away", "whichever of them was judged"] {
            assert!(rules.contains(said), "{said} is not in {rules}");
        }
    }

    async fn a_photo_that_was_taken_back_waits_for_no_look(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let boss = site.member("boss", Role::Moderator).await;
        let made = printed_model(&site, &mira, "Night owl").await;
        let print = reported(&site, &ola, &made, FINE).await;
        never_by_lot(&site, &print).await;
        add_photo(&site, &ola, &print, 1).await;
        let (_, case) = misleading(&site, &made).await;
        let queue = async || site.get(&boss, "/moderation?stage=notice").await.expect(200).text();
        look(&site, &boss, &format!("/moderation/files/{case}"), "2", "yes").await.expect(303);
        assert!(queue().await.contains("pictures wait"), "for the photo of the print");
        let page = site.get(&ola, &print).await.expect(200).text();
        let at = page.find("/print-photos/").expect("a photo") + "/print-photos/".len();
        site.post(&ola, &format!("{print}/photos/{}/remove", &page[at..at + 13]), &[]).await.expect(303);
        let after = queue().await;
        assert!(after.contains("Night owl") && !after.contains("pictures wait"), "{after}");
    }

    async fn who_follows_mutes_claims_or_has_the_same_shape_is_in_no_pool(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, other) = (site.member("mira", Role::Member).await, site.member("other", Role::Member).await);
        let author = id_of(&site, "mira").await;
        let made = published_model(&site, &mira, "Night owl").await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let jurors = jurors(&site, 60, &unrelated, id_of(&site, "other").await).await;
        site.post(&jurors[0].who, &format!("/models/{}/follow", made.id), ON).await.expect(303);
        site.post(&jurors[1].who, "/@mira/mute", &[("how", "mute")]).await.expect(303);
        site.post(&mira, "/@juror_02/mute", &[("how", "block")]).await.expect(303);
        site.post(&jurors[3].who, &format!("/models/{}/queue", made.id), ON).await.expect(303);
        // One had a shape first that the author brings; another brings one of the author's.
        public_with(&site, &jurors[4].who, "First lump", &lump(1, plain)).await;
        draft_with(&site, &mira, &lump(1, plain)).await;
        public_with(&site, &mira, "Second lump", &lump(2, plain)).await;
        draft_with(&site, &jurors[5].who, &lump(2, plain)).await;
        notice(&site, jurors[6].id, author, &made).await;
        notice(&site, author, jurors[7].id, &unrelated).await;
        // With somebody else one may have to do whatever it is.
        site.post(&jurors[8].who, &format!("/models/{}/follow", unrelated.id), ON).await.expect(303);
        site.post(&jurors[8].who, "/@other/mute", &[("how", "mute")]).await.expect(303);
        site.settle().await;
        with_standing(&site, &jurors).await;
        seven_reports(&site, &made).await;
        let case = the_case(&site).await;
        let pool = q!(AccountId, "SELECT account_id FROM case_pool WHERE case_id = $1").bind(case).all(&site.app.db).await.expect("read");
        for (n, one) in jurors.iter().enumerate() {
            assert_eq!(pool.contains(&one.id), n >= 8, "juror {n}");
        }
    }

    async fn a_juror_who_comes_to_know_the_work_after_the_draw_is_replaced(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, made, jurors, case, .. } = opened(&site).await;
        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        assert_eq!(seats.len(), 9);
        // An author who follows and mutes everybody empties no panel.
        for (_, one) in &seats {
            let n = jurors.iter().position(|juror| juror.id == one.id).expect("of the crowd");
            for (path, fields) in [("follow", ON), ("mute", &[("how", "mute")][..])] {
                site.post(&mira, &format!("/@juror_{n:02}/{path}"), fields).await.expect(303);
            }
        }
        let [likes, mutes, wrong] = [&seats[0], &seats[1], &seats[2]];
        site.post(&likes.1.who, &format!("/models/{}/like", made.id), ON).await.expect(303);
        site.post(&mutes.1.who, "/@mira/mute", &[("how", "mute")]).await.expect(303);
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE juror SET suspended_at = 1 WHERE account_id = $1").bind(wrong.1.id).run(&mut tx).await.expect("suspended");
        tx.commit().await.expect("committed");
        for (seat, one) in [likes, mutes, wrong] {
            assert_eq!(vote(&site, *seat, &one.who, "violation").await.expect(303).location(), "/jury");
            assert_eq!(seat_of(&site, *seat).await, (false, true), "no ballot, and stepped back");
            vote(&site, *seat, &one.who, "violation").await.expect(409);
            site.get(&one.who, &format!("/jury/{seat}/shape/1")).await.expect(404);
        }
        let waits = open_seats(&site, case, 1, &jurors).await;
        assert_eq!(waits.len(), 9, "a reserve for each");
        let lines = site.get(&nobody(), &format!("/transparency/cases/{case}")).await.expect(200).text();
        assert_eq!(lines.matches("A juror stepped back").count(), 3, "{lines}");
        for (seat, one) in &waits {
            assert_eq!(vote(&site, *seat, &one.who, "clear").await.expect(303).location(), format!("/jury/{seat}"));
        }
        site.settle().await;
        assert_eq!(stage(&site, case).await, "decided");
    }

    async fn a_juror_does_not_find_whose_a_file_is_by_its_shape(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, other) = (site.member("mira", Role::Member).await, site.member("other", Role::Member).await);
        let made = public_with(&site, &mira, "Night owl", &lump(6, plain)).await;
        // A little stretched: like it, not the same.
        let tall = public_with(&site, &mira, "Tall owl", &lump(6, |[x, y, z]| [1.2 * x, y, z])).await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let jurors = jurors(&site, 60, &unrelated, id_of(&site, "other").await).await;
        seven_reports(&site, &made).await;
        let case = the_case(&site).await;
        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        let (seat, juror) = &seats[0];
        let outsider = jurors.iter().find(|one| seats.iter().all(|(_, seated)| seated.id != one.id)).expect("not drawn");
        let rule = seen_by(&site, &juror.who, *seat).await;
        assert!(rule.contains("Do not look it up"), "{rule}");
        let shape = lump(6, plain);
        let by_shape = async |who: &Who| site.upload(who, "/search/shape", &[("shape.stl", &shape)]).await.expect(200).text();
        let by_file = async |who: &Who| site.get(who, &format!("/search/shape?file={}", tall.file)).await.expect(200).text();
        let page = async |who: &Who| alike(&site.get(who, &format!("/models/{}/tall-owl", tall.id)).await.expect(200).text()).contains("Night owl");

        let found = by_shape(&juror.who).await;
        assert!(found.contains("Tall owl") && !found.contains("Night owl"), "{found}");
        assert!(!by_file(&juror.who).await.contains("Night owl") && !page(&juror.who).await);
        assert!(by_shape(&outsider.who).await.contains("Night owl"));
        assert!(by_file(&outsider.who).await.contains("Night owl") && page(&outsider.who).await);
        // Nor by bringing it in an archive.
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "owl/part.stl", &shape);
        put(tree.path(), "other/part.stl", &lump(5, plain));
        let run = send(&site, &juror.who, "library.zip", &packed(tree.path())).await;
        site.settle().await;
        let import = async || site.get(&juror.who, &format!("/imports/{run}")).await.expect(200).text();
        let before = import().await;
        assert!(before.contains("owl · 1 file,") && !before.contains("Night owl") && !before.contains(&made.id), "{before}");
        vote(&site, *seat, &juror.who, "clear").await.expect(303);
        assert!(by_shape(&juror.who).await.contains("Night owl") && page(&juror.who).await);
        let after = import().await;
        assert!(after.contains(">Night owl</a> by mira"), "{after}");

        // Nor by a draft: the question waits for the ballot, and the draft with it.
        let (seat, juror) = &seats[1];
        let copy = draft_with(&site, &juror.who, &shape).await;
        let pair = q!(LikenessId, "SELECT id FROM likeness WHERE model_id = $1").bind(copy.id.parse::<ModelId>().expect("an id"));
        let pair = pair.one(&site.app.db).await.expect("found");
        let draft = format!("/drafts/{}", copy.id);
        let wizard = async || site.get(&juror.who, &draft).await.expect(200).text();
        let asked = wizard().await;
        assert!(asked.contains("waits for your ballot") && !asked.contains("Night owl") && !asked.contains(&made.id), "{asked}");
        let refused = publish(&site, &juror.who, &copy.id, &words("Copied lump", "1")).await.expect(422).text();
        assert!(refused.contains("waits for your ballot") && !refused.contains("Night owl"), "{refused}");
        let (answer, said) = (format!("{draft}/likeness/{}", made.id), [("answer", "different")]);
        site.post(&juror.who, &answer, &said).await.expect(404);
        site.get(&juror.who, &format!("/likeness/{pair}")).await.expect(404);
        // Who has a model with its shape judges it no more, so no ballot is taken; then the question is asked.
        assert_eq!(vote(&site, *seat, &juror.who, "clear").await.expect(303).location(), "/jury");
        assert_eq!(seat_of(&site, *seat).await, (false, true));
        let asked = wizard().await;
        assert!(asked.contains(">Night owl</a> by mira") && !asked.contains("waits for your ballot"), "{asked}");
        site.get(&juror.who, &format!("/likeness/{pair}")).await.expect(200);
        site.post(&juror.who, &answer, &said).await.expect(303);
    }
}
