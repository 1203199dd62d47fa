//! What follows from violations: rungs that a moderator confirms after a panel, strikes that end, and what ends when a work
//! is mended.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{CaseId, EventId, ModelId},
    models::State,
    time::Millis,
};

use crate::{
    appeals::{decide, decision, seen},
    cases::{
        One, Stage, competence, crowd, hours, id_of, jurors, open_seats, opened, report, stage,
        vote, with_standing,
    },
    news::{news, next_version},
    prints::download,
    publish::{Made, publish, published_model, started_draft, words},
    site::{PASSWORD, Reply, TestSite, Who, nobody},
};

const FACTS: &str = "The sources shown were made from the mesh, after the reports had come in.";

pub async fn newest_case(site: &TestSite) -> CaseId {
    let case = q!(CaseId, "SELECT id FROM case_file ORDER BY id DESC LIMIT 1");
    case.one(&site.app.db).await.expect("a case")
}

async fn state(site: &TestSite, made: &Made) -> State {
    let id: ModelId = made.id.parse().expect("an id");
    let state = q!(State, "SELECT state FROM model WHERE id = $1").bind(id);
    state.one(&site.app.db).await.expect("there")
}

/// Reports of all about a model that a panel finds to be a violation.
async fn convicted(site: &TestSite, made: &Made, reporters: &[One], jurors: &[One]) -> CaseId {
    with_standing(site, reporters).await;
    with_standing(site, jurors).await;
    for one in reporters {
        report(site, &one.who, made, "ai-generated").await.expect(303);
    }
    site.settle().await;
    let case = newest_case(site).await;
    hours(site, 6 * 24).await;
    for (seat, juror) in open_seats(site, case, 1, jurors).await {
        vote(site, seat, &juror.who, "violation").await.expect(303);
    }
    site.settle().await;
    assert_eq!(
        (stage(site, case).await.as_str(), state(site, made).await),
        ("decided", State::Hidden)
    );
    case
}

async fn follow(site: &TestSite, who: &Who, case: CaseId, measure: &str, step: &str) -> Reply {
    let desk = format!("/moderation/cases/{case}");
    let seen = seen(site, who, &desk).await;
    let form = [("seen", seen.as_str()), ("measure", measure), ("facts", FACTS), ("step", step)];
    let reply = site.post(who, &format!("{desk}/follow"), &form).await;
    site.settle().await;
    reply
}

/// The only closure that waits.
async fn closure(site: &TestSite) -> String {
    let id = q!(EventId, "SELECT id FROM account_closure WHERE decided_at IS NULL");
    format!("/moderation/closures/{}", id.one(&site.app.db).await.expect("asked for"))
}

async fn signed_in(site: &TestSite, name: &str) -> Who {
    let form = [("name", name), ("password", PASSWORD)];
    site.post(&nobody(), "/sign-in", &form).await.expect(303).session()
}

db_test! {
    async fn a_moderator_confirms_what_follows_from_panels_up_to_the_account(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, other) = (site.member("mira", Role::Member).await, site.member("other", Role::Member).await);
        let mut works = Vec::new();
        for title in ["Night owl", "Day owl", "Dusk owl"] {
            works.push(published_model(&site, &mira, title).await);
        }
        let draft = started_draft(&site, &mira).await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let other_id = id_of(&site, "other").await;
        let jurors = jurors(&site, 75, &unrelated, other_id).await;
        competence(&site, &unrelated, other_id, &jurors).await;
        let reporters = crowd(&site, "reporter", 7).await;

        let case = convicted(&site, &works[0], &reporters, &jurors).await;
        let desk = format!("/moderation/cases/{case}");
        assert!(site.get(&boss, &desk).await.expect(200).text().contains("this can follow: <b>Remove (a strike)</b>"));
        follow(&site, &mira, case, "removed", "decide").await.expect(404);
        follow(&site, &boss, case, "suspended", "decide").await.expect(409);
        let preview = follow(&site, &boss, case, "removed", "preview").await.expect(200).text();
        assert!(preview.contains("This goes out") && preview.contains(FACTS) && preview.contains("taken down"), "{preview}");
        assert_eq!(state(&site, &works[0]).await, State::Hidden, "a preview does nothing");
        follow(&site, &boss, case, "removed", "decide").await.expect(303);
        assert_eq!(state(&site, &works[0]).await, State::Removed);
        follow(&site, &second, case, "suspended", "decide").await.expect(409);
        assert!(site.newest_mail_to("mira@example.org").await.contains("was taken down"));
        let log = site.get(&nobody(), &format!("/transparency/cases/{case}")).await.expect(200).text();
        assert!(log.contains("Another measure followed: removed"), "{log}");
        assert!(site.get(&mira, "/cases").await.expect(200).text().contains("counts until"));

        let case = convicted(&site, &works[1], &reporters, &jurors).await;
        follow(&site, &boss, case, "suspended", "decide").await.expect(303);
        let refused = publish(&site, &mira, &draft.id, &words("Dawn owl", "1")).await.expect(422).text();
        assert!(refused.contains("after a second strike"), "{refused}");

        let case = convicted(&site, &works[2], &reporters, &jurors).await;
        // Beside a closure that waits nothing is confirmed, so that the ground is not lost.
        let waits = q!(
            (),
            "INSERT INTO account_closure (id, account_id, case_id, asked_by, reason, created_at)
             SELECT 7, creator_id, id, CAST($2 AS BIGINT), 'Forged sources.', 0 FROM case_file WHERE id = $1"
        );
        let mut tx = site.app.db.write().await.expect("a transaction");
        waits.bind(case).bind(id_of(&site, "second").await).run(&mut tx).await.expect("asked");
        tx.commit().await.expect("committed");
        let told = follow(&site, &boss, case, "closed", "decide").await.expect(409).text();
        assert!(told.contains("asked for before and waits") && told.contains(FACTS), "{told}");
        assert_eq!(state(&site, &works[2]).await, State::Hidden);
        let other = format!("/moderation/closures/{}", EventId::from(7));
        site.post(&boss, &other, &[("decision", "keep")]).await.expect(303);
        follow(&site, &boss, case, "closed", "decide").await.expect(303);
        site.get(&mira, "/wallet").await.expect(200);
        let path = closure(&site).await;
        site.post(&boss, &path, &[("decision", "close")]).await.expect(403);
        site.post(&second, &path, &[("decision", "close")]).await.expect(303);
        site.get(&mira, "/wallet").await.expect(303);

        // An appeal takes back what followed, with what the panel did.
        site.settle().await;
        let link = site.newest_mail_to("mira@example.org").await;
        let at = link.find("?token=").expect("a link") + 7;
        let token: String = link[at..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let sent = [("token", token.as_str()), ("body", "Here are the sources from before.")];
        with_standing(&site, &jurors).await;
        site.post(&nobody(), "/cases/by-mail/appeal", &sent).await.expect(303);
        follow(&site, &second, case, "closed", "decide").await.expect(409);
        hours(&site, 48).await;
        if stage(&site, case).await == "panel" {
            for (seat, juror) in open_seats(&site, case, 2, &jurors).await {
                vote(&site, seat, &juror.who, "clear").await.expect(303);
            }
            site.settle().await;
        } else {
            decide(&site, &second, case, "clear", "").await;
        }
        assert_eq!((stage(&site, case).await.as_str(), state(&site, &works[2]).await), ("final", State::Published));
        signed_in(&site, "mira").await;
    }

    async fn forged_evidence_closes_an_account_without_a_strike_before_by_two(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let Stage { mira, made, jurors, case, .. } = opened(&site).await;
        hours(&site, 6 * 24).await;
        for (seat, juror) in open_seats(&site, case, 1, &jurors).await {
            vote(&site, seat, &juror.who, "violation").await.expect(303);
        }
        site.settle().await;
        let desk = format!("/moderation/cases/{case}");
        let saw = seen(&site, &boss, &desk).await;
        let form = |step| [("seen", saw.as_str()), ("measure", "removed"), ("forged", "yes"), ("facts", FACTS), ("step", step)];
        let follow = format!("{desk}/follow");
        let preview = site.post(&boss, &follow, &form("preview")).await.expect(200).text();
        assert!(preview.contains("What was shown as evidence was forged. The sources"), "{preview}");
        assert!(preview.contains("value=\"yes\" checked"), "what was ticked stays so: {preview}");
        assert_eq!(state(&site, &made).await, State::Hidden, "a preview does nothing");
        site.post(&boss, &follow, &form("decide")).await.expect(303);
        site.settle().await;
        assert_eq!(state(&site, &made).await, State::Removed);
        assert!(site.newest_mail_to("mira@example.org").await.contains("evidence was forged"));
        let path = closure(&site).await;
        site.post(&boss, &path, &[("decision", "close")]).await.expect(403);
        site.get(&mira, "/wallet").await.expect(200);
        site.post(&second, &path, &[("decision", "close")]).await.expect(303);
        site.get(&mira, "/wallet").await.expect(303);
        assert!(site.get(&nobody(), "/how/rules").await.expect(200).text().contains("evidence that was forged"));
    }

    async fn a_closure_beside_one_that_waits_is_told_and_not_lost(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let mut cases = Vec::new();
        for title in ["Night owl", "Day owl"] {
            let made = published_model(&site, &mira, title).await;
            report(&site, &sender, &made, "unsafe").await.expect(303);
            site.settle().await;
            cases.push((newest_case(&site).await, made));
        }
        let ((first, _), (other, made)) = (&cases[0], &cases[1]);
        decide(&site, &boss, *first, "violation", "closed").await;
        let first_closure = closure(&site).await;
        let desk = format!("/moderation/cases/{other}");
        let seen = seen(&site, &second, &desk).await;
        let form = decision("violation", "closed", &seen);
        let told = site.post(&second, &format!("{desk}/decide"), &form).await.expect(409).text();
        assert!(told.contains("asked for before and waits") && told.contains("It breaks at 20 kg"), "{told}");
        assert_eq!((stage(&site, *other).await.as_str(), state(&site, made).await), ("moderators", State::Published));
        site.get(&mira, "/wallet").await.expect(200);

        site.post(&second, &first_closure, &[("decision", "keep")]).await.expect(303);
        decide(&site, &second, *other, "violation", "closed").await;
        let path = closure(&site).await;
        assert_ne!(path, first_closure, "the second ground is asked for");
        site.post(&boss, &path, &[("decision", "close")]).await.expect(303);
        site.get(&mira, "/wallet").await.expect(303);
    }

    async fn strikes_and_suspensions_end(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let mut works = Vec::new();
        for title in ["Night owl", "Day owl", "Dusk owl"] {
            works.push(published_model(&site, &mira, title).await);
        }
        let draft = started_draft(&site, &mira).await;
        for (made, measure) in works.iter().zip(["removed", "suspended"]) {
            report(&site, &sender, made, "unsafe").await.expect(303);
            site.settle().await;
            let case = newest_case(&site).await;
            let desk = site.get(&boss, &format!("/moderation/cases/{case}")).await.expect(200).text();
            assert!(desk.contains(&format!("value=\"{measure}\" selected")), "{measure} is next: {desk}");
            assert!(!desk.contains("(expired)"));
            decide(&site, &boss, case, "violation", measure).await;
        }
        publish(&site, &mira, &draft.id, &words("Dawn owl", "1")).await.expect(422);
        let again = format!("/drafts/{}/publish", draft.id);
        site.later(29 * Millis::DAY);
        let mira = signed_in(&site, "mira").await;
        site.post(&mira, &again, &[("attested", "on")]).await.expect(422);
        site.later(Millis::DAY + Millis::HOUR);
        site.post(&mira, &again, &[("attested", "on")]).await.expect(303);

        site.later(336 * Millis::DAY);
        let (boss, sender) = (signed_in(&site, "boss").await, signed_in(&site, "xanthippe").await);
        report(&site, &sender, &works[2], "unsafe").await.expect(303);
        site.settle().await;
        let case = newest_case(&site).await;
        let desk = site.get(&boss, &format!("/moderation/cases/{case}")).await.expect(200).text();
        assert_eq!(desk.matches("(expired)").count(), 2, "{desk}");
        assert!(desk.contains("value=\"removed\" selected"), "the ladder begins anew: {desk}");
    }

    async fn what_is_hidden_comes_back_when_it_is_mended(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Gear box").await;
        download(&site, &sender, &made).await;
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = newest_case(&site).await;
        let (page, desk) = (format!("/cases/{case}"), format!("/moderation/cases/{case}"));
        let ask = [("body", "The lid is thicker now.")];
        site.post(&mira, &format!("{page}/mended"), &ask).await.expect(409);
        decide(&site, &boss, case, "violation", "hidden").await;
        assert!(site.get(&mira, &page).await.expect(200).text().contains("What did you mend?"));
        site.post(&sender, &format!("{page}/mended"), &ask).await.expect(403);
        site.post(&mira, &format!("{page}/mended"), &[("body", " ")]).await.expect(422);
        site.post(&mira, &format!("{page}/mended"), &ask).await.expect(303);
        site.post(&mira, &format!("{page}/mended"), &ask).await.expect(409);
        assert!(news(&site, &boss).await.contains("The author of “Gear box” says that it is mended"));
        assert!(site.get(&boss, "/moderation").await.expect(200).text().contains("Mended, say their authors"));
        assert!(site.get(&boss, &desk).await.expect(200).text().contains("Is it mended?"));

        let look = |decision, reason| [("decision", decision), ("reason", reason)];
        let path = format!("{desk}/mended");
        site.post(&boss, &path, &look("lift", "Fine.")).await.expect(422);
        site.post(&mira, &path, &look("lift", FACTS)).await.expect(404);
        site.post(&boss, &path, &look("keep", FACTS)).await.expect(303);
        site.post(&boss, &path, &look("lift", FACTS)).await.expect(409);
        assert!(!news(&site, &second).await.contains("says that it is mended"));
        assert!(site.newest_mail_to("mira@example.org").await.contains("not enough yet"));
        assert_eq!(state(&site, &made).await, State::Hidden);

        // A version that mends it stays hidden with the model, until a moderator has looked.
        site.post(&mira, &format!("{page}/mended"), &ask).await.expect(409);
        site.later(Millis::DAY + Millis::MINUTE);
        next_version(&site, &mira, &made.id, 44.0, "fix").await;
        assert_eq!(state(&site, &made).await, State::Hidden);
        assert!(!news(&site, &sender).await.contains("v2"), "nobody can have it");
        site.get(&nobody(), &format!("/models/{}/gear-box?hidden", made.id)).await.expect(404);
        site.post(&mira, &format!("{page}/mended"), &ask).await.expect(303);
        site.settle().await;
        site.post(&boss, &path, &look("lift", FACTS)).await.expect(303);
        assert!(news(&site, &mira).await.contains("what you mended of “Gear box”: what was decided ends"));
        assert_eq!(state(&site, &made).await, State::Published);
        assert!(news(&site, &sender).await.contains("v2"), "who has the first hears of what mends it");
        let shown = site.get(&nobody(), &format!("/models/{}/gear-box?back", made.id)).await.expect(200).text();
        assert!(shown.contains("lid.stl"), "{shown}");
        let told = site.get(&mira, &page).await.expect(200).text();
        assert!(told.contains("ended: mended") && told.contains("ends now"), "{told}");
        let log = site.get(&nobody(), &format!("/transparency/cases/{case}")).await.expect(200).text();
        assert!(log.contains("The work was mended"), "{log}");

        // Who takes the mended work away can bring it back.
        for (act, then) in [("discard", State::Removed), ("restore", State::Published)] {
            site.post(&mira, &format!("/drafts/{}/{act}", made.id), &[]).await.expect(303);
            site.settle().await;
            assert_eq!(state(&site, &made).await, then);
        }

        // The decision stays on record and can be appealed; one that stands hides nothing again.
        site.post(&mira, &format!("{page}/appeal"), &[("body", "It was never unsafe.")]).await.expect(303);
        decide(&site, &second, case, "violation", "hidden").await;
        assert_eq!(state(&site, &made).await, State::Published);
        assert!(site.newest_mail_to("mira@example.org").await.contains("ended before, since you mended"));
    }
}
