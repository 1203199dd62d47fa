//! What is sent twice, at the same moment or once more because the answer was lost, is done once and answered as done.
//! (Promotions: in their own stories.)

use std::time::Duration;

use db::{Db, Engine, db_test, q};
use domain::{accounts::Role, time::Millis};
use site::features::accounts::cleaning;

use crate::{
    legal::claim,
    prints::{FINE, reported},
    publish::{published_model, started_draft, words},
    site::{TestSite, Who, nobody},
};

/// Sends a form twice at the same moment, and then once more; gives where each leads.
async fn thrice(site: &TestSite, who: &Who, path: &str, fields: &[(&str, &str)]) -> [String; 3] {
    let (one, other) = tokio::join!(site.post(who, path, fields), site.post(who, path, fields));
    let later = site.post(who, path, fields).await;
    [one, other, later].map(|answer| answer.expect(303).location())
}

db_test! {
    async fn a_version_goes_out_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let draft = format!("/drafts/{}", made.id);
        let mut fields = words("Gear box", "1");
        fields.push(("publish", "1"));
        site.post(&mira, &draft, &fields).await.expect(303);
        let path = format!("{draft}/publish");
        let sheet = site.get(&mira, &path).await.expect(200).text();
        assert!(sheet.contains("name=\"version\" value=\"1\""), "{sheet}");
        for place in thrice(&site, &mira, &path, &[("attested", "on"), ("version", "1")]).await {
            assert!(place.starts_with("/models/"), "{place}");
        }
        let versions = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM version").one(&site.app.db).await.expect("counted");
        assert_eq!(versions, 1);
    }

    async fn a_comment_is_said_once(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let made = published_model(&site, &mira, "Gear box").await;
        let (path, said) = (format!("/models/{}/comments", made.id), [("body", "It turns.")]);
        let [one, other, later] = thrice(&site, &ola, &path, &said).await;
        assert_eq!((&one, &one), (&other, &later));
        let comments = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM comment").one(&site.app.db).await.expect("counted");
        assert_eq!(comments, 1);
        // After a while it is said again.
        site.later(11 * Millis::MINUTE);
        assert_ne!(site.post(&ola, &path, &said).await.expect(303).location(), one);
    }

    async fn a_notice_is_taken_in_once(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let (ada, path, words) = (nobody(), format!("/legal/models/{}", made.id), claim("copyright"));
        let (one, other) = tokio::join!(site.post(&ada, &path, &words), site.post(&ada, &path, &words));
        let later = site.post(&ada, &path, &words).await;
        for answer in [one, other, later] {
            answer.expect(200);
        }
        let notices = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM legal_notice").one(&site.app.db).await.expect("counted");
        assert_eq!(notices, 1);
    }

    async fn votes_and_answers_count_once(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola, kim] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await, site.member("kim", Role::Member).await];
        let made = published_model(&site, &mira, "Gear box").await;
        let print = reported(&site, &ola, &made, FINE).await;
        thrice(&site, &kim, &format!("{print}/vote"), &[("vote", "up")]).await;
        thrice(&site, &mira, &format!("{print}/answer"), &[("body", "Thank you.")]).await;
        let votes = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM print_vote").one(&site.app.db).await.expect("counted");
        let answers = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM print_answer").one(&site.app.db).await.expect("counted");
        assert_eq!((votes, answers), (1, 1));
    }

    async fn what_is_taken_away_twice_is_gone_and_comes_back(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let draft = format!("/drafts/{}", made.id);
        let (file, picture) = (format!("{draft}/files/{}", made.file), format!("{draft}/pictures/{}", made.picture));
        for path in [&draft, &picture, &file] {
            let gone = if *path == draft { "discard" } else { "remove" };
            for act in [gone, "restore"] {
                thrice(&site, &mira, &format!("{path}/{act}"), &[]).await;
            }
        }
        let state = q!(String, "SELECT state FROM model").one(&site.app.db).await.expect("read");
        assert_eq!(state, "draft");
        let files = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_file WHERE removed_at IS NULL");
        assert_eq!(files.one(&site.app.db).await.expect("counted"), 1);
        // Another's is not known to be there.
        let ola = site.member("ola", Role::Member).await;
        for act in ["discard", "restore"] {
            site.post(&ola, &format!("{draft}/{act}"), &[]).await.expect(404);
        }
    }

    async fn lists_are_made_once_and_emptied_twice(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let made = published_model(&site, &mira, "Gear box").await;
        let [list, other, later] = thrice(&site, &ola, "/collections", &[("title", "Workshop")]).await;
        assert_eq!((&list, &list), (&other, &later));
        let lists = async || {
            q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM collection").one(&site.app.db).await.expect("counted")
        };
        assert_eq!(lists().await, 1);
        let put = [("model", made.id.as_str()), ("on", "yes")];
        site.post(&ola, &format!("{list}/models"), &put).await.expect(303);
        thrice(&site, &ola, &format!("{list}/models/{}", made.id), &[("to", "out")]).await;
        thrice(&site, &ola, &format!("/models/{}/queue", made.id), &[("on", "yes")]).await;
        thrice(&site, &ola, &format!("/queue/{}", made.id), &[("to", "out")]).await;
        // Nobody else's is removed, nor what is said of it.
        site.post(&mira, &format!("{list}/remove"), &[]).await.expect(404);
        thrice(&site, &ola, &format!("{list}/remove"), &[]).await;
        assert_eq!(lists().await, 0);
    }

    async fn a_place_is_taken_and_left_once(db: Db) {
        let site = TestSite::new(db).await;
        let (ola, kim) = (site.member("ola", Role::Member).await, site.member("kim", Role::Member).await);
        let list = site.post(&ola, "/collections", &[("title", "Workshop")]).await.expect(303).location();
        site.post(&ola, &format!("{list}/people"), &[("handle", "kim")]).await.expect(303);
        let place = format!("{list}/place");
        assert_eq!(thrice(&site, &kim, &place, &[("to", "join")]).await, [list.clone(), list.clone(), list.clone()]);
        assert_eq!(thrice(&site, &kim, &place, &[("to", "leave")]).await, ["/collections"; 3]);
        site.post(&kim, &place, &[("to", "join")]).await.expect(404);
    }

    async fn a_clean_up_waits_for_nobody(db: Db) {
        let site = TestSite::new(db).await;
        site.member("mira", Role::Member).await;
        // The hourly one holds the same rows for a moment, and this one would skip them.
        site.settle().await;
        site.never_swept().await;
        site.later(400 * Millis::DAY);
        let sessions = async || {
            q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM session").one(&site.app.db).await.expect("counted")
        };
        assert_eq!(sessions().await, 1);
        let clean = async || {
            let mut tx = site.app.db.write().await.expect("a transaction");
            cleaning::forget_expired(&mut tx, site.now()).await.expect("forgotten");
            tx.commit().await.expect("committed");
        };
        // SQLite has one writer at a time.
        if site.app.db.engine() == Engine::Postgres {
            let mut held = site.app.db.write().await.expect("a transaction");
            q!((), "UPDATE session SET seen_at = seen_at").run(&mut held).await.expect("held");
            tokio::time::timeout(Duration::from_secs(3), clean()).await.expect("it skips what others hold");
            held.commit().await.expect("committed");
            assert_eq!(sessions().await, 1);
        }
        clean().await;
        assert_eq!(sessions().await, 0);
    }
}
