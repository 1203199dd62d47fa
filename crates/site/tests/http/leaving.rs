//! Deleting a model or the account: what goes, what stays, and that no case or notice ends by it.

use std::collections::BTreeSet;

use db::{Db, Json, db_test, q};
use domain::{
    accounts::Role,
    cases::proof,
    ids::{AccountId, EventId, ModelId, SeatId},
    models::State,
    time::Millis,
};
use site::features::{
    admin::cleaning,
    cases::{public, reasons},
    cred::{earn, verify},
    exports::personal::store as personal,
    models::origin,
    trust::daily,
};

use crate::{
    appeals::decide,
    cases::{
        One, REASONS, Stage, hours, id_of, open_seats, opened, report, stage, the_case, vote,
        with_standing,
    },
    imports::{bring, form, put, thing, try_publishing},
    news::news,
    prints::{FINE, add_photo, but, reported},
    publish::{Made, cube, published_model, started_draft},
    site::{PASSWORD, TestSite, Who, nobody},
};

/// Tables that name accounts and from which a member's rows go with the account.
pub const GOES: &[&str] = &[
    "api_token",
    "author_phrase",
    "authenticator",
    "collection",
    "collection_item",
    "collection_member",
    "creator_follow",
    "device",
    "fediverse_creator",
    "import_consent",
    "import_run",
    "member_mute",
    "model_follow",
    "model_like",
    "news_choice",
    "news_pace",
    "notification",
    "own_printer",
    "passkey",
    "print_queue",
    "proven_author",
    "provider_tie",
    "push_subscription",
    "recovery_code",
    "saved_search",
    "session",
    "tag_follow",
    "webhook",
];

/// Tables that name accounts and keep their rows, which name nobody once the account is deleted.
pub const STAYS: &[&str] = &[
    "account_closure",
    "account_trace",
    "case_file",
    "case_mending",
    "case_note",
    "case_pool",
    "case_word",
    "comment",
    "comment_lock",
    "comment_report",
    "comment_vote",
    "creator_audience",
    "creator_score",
    "cred_pending",
    "cred_transaction",
    "cred_wallet",
    "download",
    "evidence",
    "juror",
    "jury_seat",
    "karma_score",
    "known_case",
    "legal_notice",
    "licence_grant",
    "likeness_answer",
    "mark_appeal",
    "measure",
    "model",
    "model_card",
    "model_origin",
    "moderator_action",
    "operator_action",
    "print_card",
    "print_check_seat",
    "print_report",
    "print_sliced",
    "print_vote",
    "promotion",
    "rater_score",
    "report",
    "upload",
];

/// What a button sends that is switched on.
const ON: &[(&str, &str)] = &[("on", "yes")];

/// Deletes the account of a member, as the form does.
pub async fn leave(site: &TestSite, who: &Who) {
    site.post(who, "/settings/delete", &[("password", PASSWORD)]).await.expect(303);
    site.settle().await;
}

async fn state(site: &TestSite, made: &Made) -> State {
    let id: ModelId = made.id.parse().expect("an id");
    let state = q!(State, "SELECT state FROM model WHERE id = $1").bind(id);
    state.one(&site.app.db).await.expect("there")
}

/// Whether somebody without an account sees a model; asked under an address that was not asked before.
async fn is_public(site: &TestSite, made: &Made) -> bool {
    let fresh = site.app.ids.next::<EventId>();
    site.get(&nobody(), &format!("/models/{}?{fresh}", made.id)).await.status != 404
}

/// Handle, address, name, and whether nobody can sign in.
async fn account(site: &TestSite, id: AccountId) -> (String, String, String, bool) {
    let row = q!(
        (String, String, String, bool),
        "SELECT handle, email, name, suspended_at IS NOT NULL FROM account WHERE id = $1"
    );
    row.bind(id).one(&site.app.db).await.expect("there")
}

/// The secret of the link in the newest mail to somebody.
async fn secret_to(site: &TestSite, address: &str) -> String {
    let mail = site.newest_mail_to(address).await;
    let at = mail.find("?token=").unwrap_or_else(|| panic!("no link in {mail}"));
    mail[at + 7..].chars().take_while(char::is_ascii_alphanumeric).collect()
}

/// What prints say of a creator, at the lower end.
async fn score(site: &TestSite, id: AccountId) -> i64 {
    daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
    let lo = q!(i64, "SELECT lo FROM creator_score WHERE account_id = $1").bind(id);
    lo.one(&site.app.db).await.expect("a score")
}

/// What jurors wrote, as it stands in the public log once it is published, in lower case.
async fn published_reasons(site: &TestSite) -> Vec<String> {
    reasons::publish_due(&site.app).await.expect("published");
    let log = public::whole_log(&site.app.db).await.expect("read");
    let entries = log.into_iter().map(|line| line.entry.to_lowercase());
    entries.filter(|entry| entry.contains("\"kind\":\"reasons\"")).collect()
}

/// What jurors read in every open seat must not name mira, but show the work.
async fn blind_files(site: &TestSite, seats: &[(SeatId, One)]) {
    for (seat, juror) in seats {
        let file = site.get(&juror.who, &format!("/jury/{seat}")).await.expect(200).text();
        assert!(file.contains("FreeCAD"), "{file}");
        assert!(!file.to_lowercase().contains("mira") && !file.contains("Holt"), "{file}");
        site.get(&juror.who, &format!("/jury/{seat}/shape/1")).await.expect(200);
    }
}

db_test! {
    async fn an_author_who_leaves_before_the_panel_is_judged_like_a_silent_one(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, made, jurors, reporters, case } = opened(&site).await;
        let id = id_of(&site, "mira").await;
        site.post(&mira, "/settings/profile", &[("name", "Mira Holt"), ("bio", "")]).await.expect(303);
        let evidence = [("body", "Drawn in FreeCAD by Mira Holt herself.")];
        site.post(&mira, &format!("/cases/{case}/evidence"), &evidence).await.expect(303);
        let secret = secret_to(&site, "mira@example.org").await;
        let page = site.get(&mira, "/settings/delete").await.expect(200).text();
        assert!(page.contains("Night owl") && page.contains("does not end them"), "{page}");
        site.post(&mira, "/settings/delete", &[("password", "not it at all")]).await.expect(422);
        assert_eq!(state(&site, &made).await, State::Published);
        leave(&site, &mira).await;

        let (handle, email, name, is_out) = account(&site, id).await;
        assert!(handle.starts_with("former-") && email.is_empty() && is_out, "{handle} {email}");
        assert_eq!(name, "Former member");
        site.get(&mira, "/cases").await.expect(303);
        site.get(&nobody(), "/@mira").await.expect(404);
        site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", PASSWORD)]).await.expect(422);
        site.post(&nobody(), "/sign-in", &[("name", "mira@example.org"), ("password", PASSWORD)]).await.expect(422);
        assert!(!is_public(&site, &made).await);

        // The notice runs on, the panel is drawn, sees the work and not its author, and decides.
        assert_eq!(stage(&site, case).await, "notice");
        with_standing(&site, &jurors).await;
        hours(&site, 6 * 24).await;
        assert_eq!(stage(&site, case).await, "panel");
        let seats = open_seats(&site, case, 1, &jurors).await;
        assert_eq!(seats.len(), 9);
        blind_files(&site, &seats).await;
        for (seat, juror) in &seats {
            vote(&site, *seat, &juror.who, "violation").await.expect(303);
        }
        site.settle().await;
        assert_eq!(stage(&site, case).await, "decided");
        let measures = q!((String, AccountId), "SELECT measure, account_id FROM measure").all(&site.app.db).await.expect("read");
        assert_eq!(measures, [("hidden".to_owned(), id)]);
        assert!(news(&site, &reporters[0].who).await.contains("A violation was found"));

        // The link of the last mail still lets the author appeal; what is overturned does not come back into view.
        with_standing(&site, &jurors).await;
        let appeal = [("token", secret.as_str()), ("body", "I can show the parametric source.")];
        site.post(&nobody(), "/cases/by-mail/appeal", &appeal).await.expect(303);
        hours(&site, 24).await;
        let second = open_seats(&site, case, 2, &jurors).await;
        assert_eq!(second.len(), 15);
        blind_files(&site, &second).await;
        for (seat, juror) in &second {
            vote(&site, *seat, &juror.who, "clear").await.expect(303);
        }
        site.settle().await;
        assert_eq!(stage(&site, case).await, "final");
        assert!(!is_public(&site, &made).await && account(&site, id).await.3);
        let log = public::whole_log(&site.app.db).await.expect("read");
        assert_eq!(proof::verify_draws(&log, &case.to_string()).expect("proven").len(), 2);
        // A month later what jurors wrote is published: the author's leaving is no way to take back what was found.
        hours(&site, 40 * 24).await;
        let written = published_reasons(&site).await;
        assert_eq!(written.len(), 9 + 15);
        assert!(written.iter().all(|entry| !entry.contains("mira") && !entry.contains("holt")), "{written:?}");
    }

    async fn an_author_who_leaves_after_the_verdict_does_not_undo_it(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, made, jurors, case, .. } = opened(&site).await;
        site.post(&mira, "/settings/profile", &[("name", "Mira Holt"), ("bio", "")]).await.expect(303);
        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        let teller = &seats[1].1;
        let handle = q!(String, "SELECT handle FROM account WHERE id = $1").bind(teller.id);
        let handle = handle.one(&site.app.db).await.expect("there");
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET password_hash = (SELECT b.password_hash FROM account b WHERE b.handle = 'mira') WHERE id = $1")
            .bind(teller.id).run(&mut tx).await.expect("given a password");
        tx.commit().await.expect("committed");
        let of_author = "The night owl by Mira Holt has a beak that floats a millimetre before its face, and feathers that are melted into each other.";
        let of_juror = format!("I, {handle}, have drawn owls for years: no hand leaves a beak that floats before its face as this one does.");
        for ((seat, juror), said) in seats.iter().zip([of_author, of_juror.as_str()]) {
            let ballot = [("choice", "violation"), ("confidence", "3"), ("rationale", said)];
            site.post(&juror.who, &format!("/jury/{seat}"), &ballot).await.expect(303);
        }
        for (seat, juror) in &seats[2..5] {
            vote(&site, *seat, &juror.who, "violation").await.expect(303);
        }
        // In the middle of the ballots.
        leave(&site, &mira).await;
        assert_eq!(stage(&site, case).await, "panel");
        for (seat, juror) in &seats[5..] {
            vote(&site, *seat, &juror.who, "violation").await.expect(303);
        }
        site.settle().await;
        assert_eq!(stage(&site, case).await, "decided");
        // The statement of reasons has what they wrote, before and after.
        let statement = q!(Json<Vec<String>>, "SELECT statement FROM measure").one(&site.app.db).await.expect("one").0.join(" ");
        assert!(statement.contains("by [removed] has a beak") && statement.contains(REASONS), "{statement}");
        leave(&site, &teller.who).await;
        hours(&site, 182 * 24).await;
        assert_eq!(stage(&site, case).await, "decided", "an appeal is possible as long as for others");
        hours(&site, 2 * 24).await;
        assert_eq!(stage(&site, case).await, "final");
        let (measures, ends) = q!((i64, i64), "SELECT (SELECT CAST(count(*) AS BIGINT) FROM measure WHERE reversed_at IS NULL), (SELECT CAST(count(*) AS BIGINT) FROM case_event WHERE number > 0 AND case_id = $1)")
            .bind(case).one(&site.app.db).await.expect("read");
        assert_eq!(measures, 1);
        hours(&site, 48).await;
        let later = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM case_event WHERE case_id = $1").bind(case).one(&site.app.db).await.expect("read");
        assert_eq!(later, ends, "it ended once");
        // A case that can not be read is due before it, and holds it up no more than it does others.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "INSERT INTO case_file (id, model_id, version, creator_id, category, opened_by, salt, created_at, stage, is_open, is_jury, due_at, is_violation, decided_at)
                SELECT 1, model_id, version, creator_id, category, opened_by, salt, 0, 'final', FALSE, TRUE, 0, TRUE, 1 FROM case_file WHERE id = $1")
            .bind(case).run(&mut tx).await.expect("without events");
        tx.commit().await.expect("committed");
        let written = published_reasons(&site).await;
        assert_eq!(written.len(), 9, "none is lost");
        for name in ["mira", "holt", "night owl", handle.as_str()] {
            assert!(written.iter().all(|entry| !entry.contains(name)), "{name} is in {written:?}");
        }
        assert!(written.iter().any(|entry| entry.contains("i, [removed], have drawn owls")), "{written:?}");
        assert!(!is_public(&site, &made).await);
    }

    async fn moderators_decide_about_one_who_left_and_a_closure_holds(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let third = site.member("third", Role::Moderator).await;
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let id = id_of(&site, "mira").await;
        let made = published_model(&site, &mira, "Night owl").await;
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        let secret = secret_to(&site, "mira@example.org").await;
        leave(&site, &mira).await;
        assert_eq!(stage(&site, case).await, "moderators");
        decide(&site, &boss, case, "violation", "closed").await;
        let closure = q!(i64, "SELECT id FROM account_closure").one(&site.app.db).await.expect("asked for");
        let path = format!("/moderation/closures/{}", EventId::from(closure));
        site.later(Millis::HOUR);
        site.post(&second, &path, &[("decision", "close")]).await.expect(303);
        let since = || q!((Millis, Millis), "SELECT suspended_at, deleted_at FROM account WHERE id = $1").bind(id);
        let (suspended, deleted) = since().one(&site.app.db).await.expect("both");
        assert!(suspended > deleted, "closed on top of deleted");
        assert_eq!(state(&site, &made).await, State::Removed);
        // Won by the mailed link: the closure is taken back, the deletion is not.
        let appeal = [("token", secret.as_str()), ("body", "Three labs have tested it.")];
        site.post(&nobody(), "/cases/by-mail/appeal", &appeal).await.expect(303);
        site.later(Millis::MINUTE);
        decide(&site, &third, case, "clear", "").await;
        assert_eq!(stage(&site, case).await, "final");
        let (suspended, deleted) = since().one(&site.app.db).await.expect("both");
        assert_eq!(suspended, deleted);
        assert_eq!(state(&site, &made).await, State::Removed);
        assert!(!is_public(&site, &made).await);
        assert!(news(&site, &sender).await.contains("No violation was found"));
        // Moderators can not leave as such.
        let page = site.get(&boss, "/settings/delete").await.expect(200).text();
        assert!(page.contains("Have that role taken") && !page.contains("name=\"password\""), "{page}");
        site.post(&boss, "/settings/delete", &[("password", PASSWORD)]).await.expect(403);
    }

    async fn an_author_who_deletes_the_model_ends_no_case_and_washes_nothing_off(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let ola = site.member("ola", Role::Member).await;
        let id = id_of(&site, "mira").await;
        let made = published_model(&site, &mira, "Night owl").await;
        for _ in 0..8 {
            site.later(Millis::DAY);
            earn::vest_due(&site.app).await.expect("vested");
        }
        let print = reported(&site, &ola, &made, FINE).await;
        add_photo(&site, &ola, &print, 3).await;
        let praised = score(&site, id).await;
        let (discard, restore) = (format!("/drafts/{}/discard", made.id), format!("/drafts/{}/restore", made.id));
        site.post(&mira, &discard, &[]).await.expect(303);
        site.settle().await;
        assert!(!is_public(&site, &made).await);
        assert!(site.get(&mira, "/upload").await.expect(200).text().contains("Discarded"));
        assert_eq!(score(&site, id).await, praised, "what prints said stays");
        assert!(site.get(&mira, "/wallet").await.text().contains("<dd>20 tokens"));
        site.post(&mira, &restore, &[]).await.expect(303);
        site.settle().await;
        assert!(is_public(&site, &made).await);

        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        site.post(&mira, &discard, &[]).await.expect(303);
        site.post(&mira, &discard, &[]).await.expect(303);
        site.settle().await;
        assert_eq!(stage(&site, case).await, "moderators");
        decide(&site, &boss, case, "violation", "removed").await;
        assert!(site.get(&mira, "/cases").await.expect(200).text().contains("Strikes"));
        site.post(&mira, &restore, &[]).await.expect(404);
        assert!(score(&site, id).await < praised, "removed for cause: praise goes");
        assert!(!site.get(&mira, "/wallet").await.text().contains("<dd>20 tokens"));
        // Overturned: what the removal took comes back with the model, which is its author's to bring back.
        site.post(&mira, &format!("/cases/{case}/appeal"), &[("body", "Three labs have tested it.")]).await.expect(303);
        site.later(Millis::MINUTE);
        decide(&site, &second, case, "clear", "").await;
        assert!(!is_public(&site, &made).await);
        assert_eq!(score(&site, id).await, praised);
        site.post(&mira, &restore, &[]).await.expect(303);
        site.settle().await;
        assert!(is_public(&site, &made).await);
        earn::vest_due(&site.app).await.expect("vested");
        assert!(site.get(&mira, "/wallet").await.text().contains("<dd>20 tokens"));
        assert_eq!(verify::run(&site.app).await.expect("read").faults, Vec::<String>::new());
        // Not for ever.
        site.post(&mira, &discard, &[]).await.expect(303);
        site.later(31 * Millis::DAY);
        let mira = site.post(&nobody(), "/sign-in", &[("name", "mira"), ("password", PASSWORD)]).await.expect(303).session();
        site.post(&mira, &restore, &[]).await.expect(404);
        assert!(!site.get(&mira, "/upload").await.expect(200).text().contains("Night owl"));
    }

    async fn the_private_goes_and_what_others_rest_on_stays(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let (id, creator) = (id_of(&site, "ola").await, id_of(&site, "mira").await);
        let made = published_model(&site, &mira, "Night owl").await;
        let own = published_model(&site, &ola, "Day owl").await;
        let draft = started_draft(&site, &ola).await;
        site.upload(&ola, &format!("/drafts/{}/files", own.id), &[("next.stl", &cube(31.0))]).await.expect(200);
        let print = reported(&site, &ola, &made, FINE).await;
        add_photo(&site, &ola, &print, 5).await;
        // Somebody who does the same and stays.
        let kim = site.member("kim", Role::Member).await;
        let same = reported(&site, &kim, &made, FINE).await;
        add_photo(&site, &kim, &same, 6).await;
        let bad = but(&[("outcome", "failed"), ("cause", "model"), ("stars", "1"), ("feedback", "bad")]);
        reported(&site, &mira, &own, &bad).await;
        site.post(&ola, &format!("/models/{}/comments", made.id), &[("body", "A fine owl."), ("parent", "")]).await.expect(303);
        site.post(&ola, &format!("/models/{}/like", made.id), ON).await.expect(303);
        site.post(&ola, &format!("/models/{}/queue", made.id), ON).await.expect(303);
        site.post(&ola, "/@mira/follow", ON).await.expect(303);
        site.post(&mira, "/@ola/follow", ON).await.expect(303);
        site.post(&ola, "/tags/gear/follow", ON).await.expect(303);
        site.post(&ola, &format!("/models/{}/follow", made.id), ON).await.expect(303);
        site.post(&ola, "/settings/news", &[("pace", "daily"), ("mail-commented", "off")]).await.expect(303);
        let theirs = site.post(&mira, "/collections", &[("title", "Birds")]).await.expect(303).location();
        site.post(&mira, &format!("{theirs}/people"), &[("handle", "ola")]).await.expect(303);
        let list = site.post(&ola, "/collections", &[("title", "Owls"), ("public", "yes")]).await.expect(303).location();
        site.post(&ola, &format!("{list}/models"), &[("model", &made.id), ("on", "yes")]).await.expect(303);
        site.post(&ola, &format!("{list}/people"), &[("handle", "kim")]).await.expect(303);
        site.post(&ola, "/@mira/mute", &[("how", "mute")]).await.expect(303);
        site.post(&ola, "/searches", &[("query", "q=owl")]).await.expect(303);
        let program = site.program_of("ola").await;
        site.settle().await;
        site.later(Millis::DAY);
        let filled = private_rows(&site, id).await.iter().filter(|(_, rows)| *rows > 0).count();
        assert!(filled >= 10, "{:?}", private_rows(&site, id).await);
        let before = score(&site, creator).await;
        let file: ModelId = draft.file.parse().expect("an id");
        let bytes = || q!(Vec<u8>, "SELECT blob FROM model_file WHERE id = $1").bind(file);
        let hash = bytes().one(&site.app.db).await.expect("there");
        leave(&site, &ola).await;
        assert_eq!(score(&site, creator).await, before, "the report with its photo counts as before");

        // Gone: who it was, what acts for it, what was private.
        site.get(&program, "/api/v1/me").await.expect(401);
        site.get(&nobody(), "/@ola").await.expect(404);
        site.get(&nobody(), &list).await.expect(404);
        assert!(!is_public(&site, &own).await);
        let left = private_rows(&site, id).await;
        assert_eq!(left.iter().map(|(table, _)| table.as_str()).collect::<BTreeSet<_>>(), GOES.iter().copied().collect());
        assert!(left.iter().all(|(_, rows)| *rows == 0), "{left:?}");
        let likes = q!(i64, "SELECT likes FROM model_audience WHERE model_id = $1").bind(made.id.parse::<ModelId>().expect("an id"));
        assert_eq!(likes.one(&site.app.db).await.expect("counted"), 0);
        let followers = q!(i64, "SELECT followers FROM creator_audience WHERE account_id = $1").bind(creator);
        assert_eq!(followers.one(&site.app.db).await.expect("counted"), 0);
        for _ in 0..2 {
            site.later(Millis::DAY + Millis::HOUR);
            cleaning::run(&site.app).await.expect("cleaned");
        }
        assert!(bytes().one(&site.app.db).await.expect("there").is_empty());
        // A cube that a public version has too stays for that.
        let kept = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM blob WHERE hash = $1").bind(hash);
        assert_eq!(kept.one(&site.app.db).await.expect("read"), 1);
        let next = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_file WHERE name = 'next.stl' AND length(blob) > 0");
        assert_eq!(next.one(&site.app.db).await.expect("read"), 0);

        // Stays: the report, by nobody's name.
        score(&site, creator).await;
        let credibility = |of| q!(i64, "SELECT credibility FROM rater_score WHERE account_id = $1").bind(of);
        let left = credibility(id).one(&site.app.db).await.expect("a score");
        let stayed = credibility(id_of(&site, "kim").await).one(&site.app.db).await.expect("a score");
        assert!(left == stayed && left > 0, "believed like one who stayed, not like one who was banned: {left} {stayed}");
        let shown = site.get(&nobody(), &format!("{print}?fresh")).await.expect(200).text();
        assert!(shown.contains("Came out at the first try") && shown.contains("Former member"), "{shown}");
        assert!(!shown.contains("@ola") && !shown.contains(">ola<"), "{shown}");
        let page = site.get(&nobody(), &format!("/models/{}/night-owl?fresh", made.id)).await.expect(200).text();
        assert!(!page.contains("A fine owl.") && !page.contains("@ola"), "{page}");
        let theirs = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM print_report WHERE creator_id = $1").bind(id);
        assert_eq!(theirs.one(&site.app.db).await.expect("read"), 1, "reports about the models of who left");
        // Name and address are free for somebody else, who is somebody else.
        site.member("ola", Role::Member).await;
        assert_ne!(id_of(&site, "ola").await, id);
    }

    async fn who_leaves_is_forgotten_where_else_they_published_and_authors_they_passed_on_are_not(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "own", 1, "Creative Commons - Attribution", 20.0);
        thing(tree.path(), "shared", 2, "Creative Commons - Attribution", 21.0);
        let other = "This thing was created by Thingiverse user olga, and is licensed under Creative Commons - Attribution\n";
        put(tree.path(), "shared/LICENSE.txt", other.as_bytes());
        put(tree.path(), "shared/README.txt", b"Cable hook 2 by olga on Thingiverse: https://www.thingiverse.com/thing:2\n\n# Summary\n\nHolds cables.\n");
        let brought = bring(&site, "mira", tree.path(), false).await;
        site.settle().await;
        let id = id_of(&site, "mira").await;
        let mut tx = site.app.db.write().await.expect("a transaction");
        origin::store::insert_proof(&mut tx, id, "Thingiverse", "name:jane", "test", site.now()).await.expect("noted");
        tx.commit().await.expect("committed");
        for (place, licence) in [("own", "CC-BY-4.0"), ("shared", "LicenseRef-CC-BY")] {
            let model = brought.model(place);
            site.post(&mira, &format!("/drafts/{model}"), &form(licence, "2")).await.expect(303);
            try_publishing(&site, &mira, model).await.expect("public");
        }
        site.settle().await;
        let named = || q!((ModelId, Json<serde_json::Value>), "SELECT model_id, origin FROM model_origin ORDER BY model_id");
        assert_eq!(named().all(&site.app.db).await.expect("read").len(), 2);
        leave(&site, &mira).await;
        let left = named().all(&site.app.db).await.expect("read");
        assert_eq!(left.iter().map(|(model, _)| *model).collect::<Vec<_>>(), [brought.model("shared")]);
        let text = left[0].1.0.to_string();
        assert!(text.contains("olga") && !text.contains("jane"), "{text}");
        let values = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_origin_value");
        assert_eq!(values.one(&site.app.db).await.expect("read"), 0, "no file of hers is quoted");
    }

    async fn every_table_that_names_accounts_is_given_to_them_or_says_why_not(db: Db) {
        let tables = naming_accounts(&db).await;
        let given = personal::KEPT.iter().map(|kept| kept.table);
        let withheld = personal::WITHHELD.iter().map(|(table, _)| *table);
        let known: BTreeSet<String> = given.chain(withheld).map(str::to_owned).collect();
        assert_eq!(tables, known, "features/exports/personal gives what names a member, or says why not");
        let names: BTreeSet<&str> = personal::KEPT.iter().map(|kept| kept.name).collect();
        assert_eq!(names.len(), personal::KEPT.len(), "each has a name of its own");
    }

    async fn every_table_that_names_accounts_goes_or_stays(db: Db) {
        let tables = naming_accounts(&db).await;
        let known: BTreeSet<String> = GOES.iter().chain(STAYS).map(|name| (*name).to_owned()).collect();
        let new: Vec<_> = tables.difference(&known).collect();
        assert!(new.is_empty(), "say in this file, in features/leaving and on its page whether rows of these go with an account: {new:?}");
        let wrong: Vec<_> = known.difference(&tables).collect();
        assert!(wrong.is_empty(), "no such tables: {wrong:?}");
    }
}

/// Tables with a column that names an account.
async fn naming_accounts(db: &Db) -> BTreeSet<String> {
    let tables = q!(
        String,
        sqlite: r#"SELECT DISTINCT t.name FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
                   WHERE t.type = 'table' AND f."table" = 'account'"#,
        pg: "SELECT DISTINCT t.relname::text FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
             JOIN pg_class o ON o.oid = c.confrelid
             WHERE c.contype = 'f' AND o.relname = 'account' AND t.relnamespace = current_schema()::regnamespace",
    );
    tables.all(db).await.expect("read").into_iter().collect()
}

/// How many rows of an account each of the tables has whose rows go.
async fn private_rows(site: &TestSite, id: AccountId) -> Vec<(String, i64)> {
    let rows = q!(
        (String, i64),
        "SELECT 'api_token', CAST(count(*) AS BIGINT) FROM api_token WHERE account_id = $1
         UNION ALL SELECT 'authenticator', CAST(count(*) AS BIGINT) FROM authenticator WHERE account_id = $1
         UNION ALL SELECT 'author_phrase', CAST(count(*) AS BIGINT) FROM author_phrase WHERE account_id = $1
         UNION ALL SELECT 'collection', CAST(count(*) AS BIGINT) FROM collection WHERE account_id = $1
         UNION ALL SELECT 'collection_item', CAST(count(*) AS BIGINT) FROM collection_item WHERE account_id = $1
         UNION ALL SELECT 'collection_member', CAST(count(*) AS BIGINT) FROM collection_member WHERE account_id = $1
         UNION ALL SELECT 'creator_follow', CAST(count(*) AS BIGINT) FROM creator_follow WHERE account_id = $1 OR creator_id = $1
         UNION ALL SELECT 'device', CAST(count(*) AS BIGINT) FROM device WHERE account_id = $1
         UNION ALL SELECT 'fediverse_creator', CAST(count(*) AS BIGINT) FROM fediverse_creator WHERE account_id = $1
         UNION ALL SELECT 'import_consent', CAST(count(*) AS BIGINT) FROM import_consent WHERE account_id = $1
         UNION ALL SELECT 'import_run', CAST(count(*) AS BIGINT) FROM import_run WHERE account_id = $1
         UNION ALL SELECT 'member_mute', CAST(count(*) AS BIGINT) FROM member_mute WHERE account_id = $1
         UNION ALL SELECT 'model_follow', CAST(count(*) AS BIGINT) FROM model_follow WHERE account_id = $1
         UNION ALL SELECT 'model_like', CAST(count(*) AS BIGINT) FROM model_like WHERE account_id = $1
         UNION ALL SELECT 'news_choice', CAST(count(*) AS BIGINT) FROM news_choice WHERE account_id = $1
         UNION ALL SELECT 'news_pace', CAST(count(*) AS BIGINT) FROM news_pace WHERE account_id = $1
         UNION ALL SELECT 'notification', CAST(count(*) AS BIGINT) FROM notification WHERE account_id = $1
         UNION ALL SELECT 'own_printer', CAST(count(*) AS BIGINT) FROM own_printer WHERE account_id = $1
         UNION ALL SELECT 'passkey', CAST(count(*) AS BIGINT) FROM passkey WHERE account_id = $1
         UNION ALL SELECT 'print_queue', CAST(count(*) AS BIGINT) FROM print_queue WHERE account_id = $1
         UNION ALL SELECT 'proven_author', CAST(count(*) AS BIGINT) FROM proven_author WHERE account_id = $1
         UNION ALL SELECT 'provider_tie', CAST(count(*) AS BIGINT) FROM provider_tie WHERE account_id = $1
         UNION ALL SELECT 'push_subscription', CAST(count(*) AS BIGINT) FROM push_subscription WHERE account_id = $1
         UNION ALL SELECT 'recovery_code', CAST(count(*) AS BIGINT) FROM recovery_code WHERE account_id = $1
         UNION ALL SELECT 'saved_search', CAST(count(*) AS BIGINT) FROM saved_search WHERE account_id = $1
         UNION ALL SELECT 'session', CAST(count(*) AS BIGINT) FROM session WHERE account_id = $1
         UNION ALL SELECT 'tag_follow', CAST(count(*) AS BIGINT) FROM tag_follow WHERE account_id = $1
         UNION ALL SELECT 'webhook', CAST(count(*) AS BIGINT) FROM webhook WHERE account_id = $1"
    );
    rows.bind(id).all(&site.app.db).await.expect("counted")
}
