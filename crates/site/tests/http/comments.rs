//! What people say under a model, who hears of it, and what is refused.

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};

use crate::{
    publish::{Made, published_model},
    site::{TestSite, Who, nobody},
};

async fn page(site: &TestSite, who: &Who, path: &str) -> String {
    site.settle().await;
    site.get(who, path).await.expect(200).text()
}

/// Says something under a model; gives the address of the comment.
async fn say(site: &TestSite, who: &Who, made: &Made, body: &str, parent: &str) -> String {
    let parent = parent.trim_start_matches("/comments/");
    let sent = [("body", body), ("parent", parent)];
    let path = format!("/models/{}/comments", made.id);
    let to = site.post(who, &path, &sent).await.expect(303).location();
    to.split('#').next().expect("a path").to_owned()
}

async fn refused(site: &TestSite, who: &Who, made: &Made, body: &str) -> String {
    let path = format!("/models/{}/comments", made.id);
    site.post(who, &path, &[("body", body)]).await.expect(422).text()
}

db_test! {
    async fn a_thread_has_answers_mentions_and_agreement(db: Db) {
        let site = TestSite::new(db).await;
        // Somebody who only reads: pages of nobody are kept for moments.
        let guest = site.member("guest", Role::Member).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let here = format!("/models/{}/gear-box", made.id);
        assert!(page(&site, &nobody(), &here).await.contains("Sign in to comment"));
        let first = say(&site, &ola, &made, "Does **it** turn? # no\n\n<script>x</script> @kim knows", "").await;
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("Does <strong>it</strong> turn?") && !shown.contains("<script>x"), "{shown}");
        assert!(shown.contains("<a href=\"/@kim\"") && shown.contains("Comments <span class=\"count\">1</span>"), "{shown}");
        assert!(page(&site, &mira, "/notifications").await.contains("ola commented on “Gear box”"));
        assert!(page(&site, &kim, "/notifications").await.contains("ola mentioned you in a comment on “Gear box”"));
        let answer = say(&site, &mira, &made, "It does.", &first).await;
        // An answer to an answer joins the thread.
        say(&site, &kim, &made, "@mira it is loud", &answer).await;
        let told = page(&site, &ola, "/notifications").await;
        assert!(told.contains("mira answered your comment on “Gear box”"), "{told}");
        assert!(page(&site, &mira, "/notifications").await.contains("kim commented"), "told once, not also of the mention");
        let thread = page(&site, &guest, &answer).await;
        assert!(thread.contains("It does.") && thread.contains("it is loud") && thread.contains(">creator<"), "{thread}");
        assert!(thread.find("It does.") < thread.find("it is loud"));
        for _ in 0..2 {
            site.post(&kim, &format!("{first}/vote"), &[("on", "yes")]).await.expect(303);
        }
        site.post(&ola, &format!("{first}/vote"), &[("on", "yes")]).await.expect(403);
        let seen = page(&site, &kim, &here).await;
        assert!(seen.contains("data-count=\"1\"") && seen.contains("aria-pressed=\"true\""), "{seen}");
        site.post(&kim, &format!("{first}/vote"), &[("on", "no")]).await.expect(303);
        assert!(!page(&site, &kim, &here).await.contains("data-count=\"1\""));
        let other = published_model(&site, &mira, "Other box").await;
        let foreign = [("body", "Elsewhere"), ("parent", first.trim_start_matches("/comments/"))];
        site.post(&kim, &format!("/models/{}/comments", other.id), &foreign).await.expect(404);
    }

    async fn words_can_be_changed_taken_back_and_closed(db: Db) {
        let site = TestSite::new(db).await;
        // Somebody who only reads: pages of nobody are kept for moments.
        let guest = site.member("guest", Role::Member).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let boss = site.member("boss", Role::Moderator).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let here = format!("/models/{}/gear-box", made.id);
        let comment = say(&site, &ola, &made, "Frist words", "").await;
        site.later(Millis::MINUTE);
        let kept = site.post(&ola, &comment, &[("words", "See https://example.org")]).await.expect(422).text();
        assert!(kept.contains("See https://example.org") && kept.contains("Links can be posted"), "{kept}");
        site.post(&mira, &comment, &[("words", "Mine now")]).await.expect(404);
        site.post(&ola, &comment, &[("words", "First words")]).await.expect(303);
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("First words") && shown.contains("changed"), "{shown}");
        assert!(page(&site, &guest, &format!("{comment}/history")).await.contains("Frist words"));

        let lock = format!("/models/{}/comments/lock", made.id);
        site.post(&ola, &lock, &[("on", "yes")]).await.expect(403);
        site.post(&mira, &lock, &[("on", "yes")]).await.expect(303);
        assert!(page(&site, &ola, &here).await.contains("Comments are closed. What"));
        let said = refused(&site, &ola, &made, "One more thing").await;
        assert!(said.contains("Comments on this model are closed."), "{said}");
        let kept = site.post(&ola, &comment, &[("words", "Other words")]).await.expect(422).text();
        assert!(kept.contains("Other words") && kept.contains("Comments on this model are closed."), "{kept}");
        let answer = [("body", "A late answer"), ("parent", comment.trim_start_matches("/comments/"))];
        let kept = site.post(&ola, &format!("/models/{}/comments", made.id), &answer).await.expect(422).text();
        assert!(kept.contains("A late answer"), "{kept}");
        site.post(&mira, &lock, &[("on", "no")]).await.expect(303);

        site.post(&mira, &format!("{comment}/remove"), &[]).await.expect(403);
        site.post(&ola, &format!("{comment}/remove"), &[]).await.expect(303);
        let shown = page(&site, &guest, &here).await;
        assert!(shown.contains("Taken back by its author.") && !shown.contains("First words"), "{shown}");
        assert!(shown.contains("Comments <span class=\"count\">0</span>"), "{shown}");
        site.get(&guest, &format!("{comment}/history")).await.expect(404);
        let second = say(&site, &ola, &made, "Second words", "").await;
        site.post(&boss, &format!("{second}/remove"), &[]).await.expect(422);
        site.post(&boss, &format!("{second}/remove"), &[("reason", "spam")]).await.expect(303);
        assert!(page(&site, &guest, &here).await.contains("Removed by a moderator."));
        assert!(page(&site, &ola, "/notifications").await.contains("A moderator removed your comment on “Gear box”: Advertising, or the same again and again"));
    }

    async fn new_accounts_are_slowed_and_nothing_typed_is_lost(db: Db) {
        let site = TestSite::new(db).await;
        // Somebody who only reads: pages of nobody are kept for moments.
        let guest = site.member("guest", Role::Member).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let other = published_model(&site, &mira, "Other box").await;
        let said = refused(&site, &ola, &made, "Buy at www.example.org").await;
        assert!(said.contains("Links can be posted") && said.contains("Buy at www.example.org"), "{said}");
        assert!(refused(&site, &ola, &made, "  ").await.contains("Write something first."));
        say(&site, &ola, &made, "One", "").await;
        assert!(refused(&site, &ola, &other, "One").await.contains("exactly this on another model"));
        say(&site, &ola, &made, "Two", "").await;
        say(&site, &ola, &made, "Three", "").await;
        let said = refused(&site, &ola, &made, "Four, with much thought").await;
        assert!(said.contains("3 comments in an hour") && said.contains("Four, with much thought"), "{said}");
        site.later(4 * Millis::DAY);
        for n in 0..4 {
            say(&site, &ola, &made, &format!("See [this](https://example.org/{n})"), "").await;
        }
        let shown = page(&site, &guest, &format!("/models/{}/gear-box", made.id)).await;
        assert!(shown.contains("rel=\"nofollow ugc noopener\"") && !shown.contains(">One<"), "the newest five stand on the page");
        let next = format!("/models/{}/comments?before=", made.id);
        let at = shown.find(&next).expect("more comments");
        let next: String = shown[at..].chars().take_while(|c| *c != '"').collect();
        assert!(page(&site, &guest, &next).await.contains("One"));
    }

    async fn reported_comments_fold_and_a_moderator_decides(db: Db) {
        let site = TestSite::new(db).await;
        // Somebody who only reads: pages of nobody are kept for moments.
        let guest = site.member("guest", Role::Member).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let boss = site.member("boss", Role::Moderator).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let here = format!("/models/{}/gear-box", made.id);
        let comment = say(&site, &ola, &made, "Rude words", "").await;
        let report = format!("/reports{comment}");
        site.post(&ola, &report, &[("reason", "spam")]).await.expect(403);
        site.post(&mira, &report, &[("reason", "ugly")]).await.expect(422);
        for n in 1..=3 {
            let who = site.member(&format!("reader{n}"), Role::Member).await.at(&format!("198.51.{n}.7"));
            assert!(!page(&site, &guest, &here).await.contains("Folded after reports"), "{n}");
            site.post(&who, &report, &[("reason", "unkind"), ("body", "It is rude.")]).await.expect(303);
            site.post(&who, &report, &[("reason", "unkind")]).await.expect(409);
        }
        assert!(page(&site, &guest, &here).await.contains("Folded after reports"));
        assert!(page(&site, &boss, "/notifications").await.contains("A comment on “Gear box” was reported"));
        let desk = page(&site, &boss, "/moderation/comments").await;
        assert!(desk.contains("Rude words") && desk.contains("It is rude."), "{desk}");
        let decide = desk[desk.find("/moderation/comments/").expect("a form")..].chars().take_while(|c| *c != '"').collect::<String>();
        site.post(&ola, &decide, &[("decision", "keep")]).await.expect(404);
        site.post(&boss, &decide, &[("decision", "keep")]).await.expect(303);
        assert!(!page(&site, &guest, &here).await.contains("Folded after reports"));
        assert!(!page(&site, &boss, "/notifications").await.contains("was reported"), "nothing waits any more");
        site.post(&boss, &decide, &[("decision", "remove")]).await.expect(422);
        let remove = [("decision", "remove"), ("reason", "unkind")];
        site.post(&boss, &decide, &remove).await.expect(409);
        site.post(&mira, &report, &[("reason", "unkind")]).await.expect(303);
        site.post(&boss, &decide, &remove).await.expect(303);
        assert!(page(&site, &guest, &here).await.contains("Removed by a moderator."));
        assert!(page(&site, &ola, "/notifications").await.contains("A moderator removed your comment on “Gear box”: Insults, threats or harassment"));
        let export = site.get(&guest, "/transparency/statements.jsonl").await.expect(200).text();
        assert!(export.contains("CONTENT_TYPE_TEXT") && export.contains("ILLEGAL_OR_HARMFUL_SPEECH") && export.contains("SOURCE_TYPE_OTHER_NOTIFICATION"), "{export}");
        assert!(!export.contains("Rude") && !export.contains("ola"), "{export}");
    }

    async fn a_comment_removed_late_comes_after_what_was_read_of_the_export(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let boss = site.member("boss", Role::Moderator).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let [first, second] = [say(&site, &ola, &made, "The older one", "").await, say(&site, &ola, &made, "The newer one", "").await];
        let remove = [("reason", "unkind")];
        site.post(&boss, &format!("{second}/remove"), &remove).await.expect(303);
        let read = |after: String| {
            let site = &site;
            async move { site.get(&nobody(), &format!("/transparency/statements.jsonl?after={after}")).await.expect(200).text() }
        };
        let number = |line: &str| -> String {
            let at = line.find("comment-").expect("a comment") + "comment-".len();
            line[at..].chars().take_while(|c| *c != '"').collect()
        };
        let before = read("0000000000000".to_owned()).await;
        assert_eq!(before.lines().count(), 1, "{before}");
        let last = number(&before);
        assert_eq!(read(last.clone()).await, "");
        site.later(domain::time::Millis::DAY);
        site.post(&boss, &format!("{first}/remove"), &remove).await.expect(303);
        let after = read(last.clone()).await;
        assert_eq!(after.lines().count(), 1, "who pages on reads it: {after}");
        assert_ne!(number(&after), last);
        assert!(after.contains("2026-11-2"), "{after}");
    }
}
