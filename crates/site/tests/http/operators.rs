//! What moderators and operators do leaves a line that nothing changes.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use db::{Db, Json, db_test, q};
use domain::{accounts::Role, ids::JobId};
use site::shared::operators::{self, Act, Deed};

use crate::{
    imports::thing,
    imports_killed::{member, open},
    publish::published_model,
    site::TestSite,
};

/// A job among those that failed for good.
async fn dead_job(site: &TestSite) -> JobId {
    let id = site.app.ids.next::<JobId>();
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!(
        (),
        "INSERT INTO job (id, kind, payload, unique_key, run_at, attempts, max_attempts, locked_until, lock_token, last_error,
             dead_at, progress, created_at)
         VALUES ($1, 'fold_paper', $2, NULL, $3, 1, 1, 0, '', 'no paper', $3, $2, $3)"
    )
    .bind(id)
    .bind(Json(serde_json::json!({})))
    .bind(site.now())
    .run(&mut tx)
    .await
    .expect("inserted");
    tx.commit().await.expect("committed");
    id
}

async fn count(site: &TestSite) -> i64 {
    let lines = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM operator_action");
    lines.one(&site.app.db).await.expect("read")
}

/// Runs the program, which must succeed.
fn run(data: &Path, args: &[&str]) {
    let status = Command::new(env!("CARGO_BIN_EXE_handprint"))
        .args(args)
        .args(["--log", "error", "--data"])
        .arg(data)
        .stdout(Stdio::null())
        .status()
        .expect("the program starts");
    assert!(status.success(), "{args:?}: {status}");
}

db_test! {
    async fn what_an_admin_does_about_jobs_is_noted(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        let helper = site.member("helper", Role::Moderator).await;
        assert!(site.get(&boss, "/admin/log").await.expect(200).text().contains("Nothing yet."));
        let (first, second) = (dead_job(&site).await, dead_job(&site).await);
        for (job, deed) in [(first, "retry"), (second, "discard")] {
            let path = format!("/admin/jobs/{job}/{deed}");
            site.post(&helper, &path, &[]).await.expect(404);
            site.post(&boss, &path, &[]).await.expect(303);
        }
        // Nothing is done about what is gone, and nothing noted.
        site.post(&boss, &format!("/admin/jobs/{second}/discard"), &[]).await.expect(404);
        assert_eq!(count(&site).await, 2);
        let log = site.get(&boss, "/admin/log").await.expect(200).text();
        for said in ["@boss", "tried a job again", "discarded a job"] {
            assert!(log.contains(said), "{said}: {log}");
        }
        for job in [first, second] {
            assert!(log.contains(&format!("fold_paper {job}")), "{log}");
        }
        site.get(&helper, "/admin/log").await.expect(404);
        assert!(site.get(&boss, "/admin").await.expect(200).text().contains("href=\"/admin/log\""));
    }

    async fn the_log_of_operators_can_be_read_to_its_beginning(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        for number in 0..51 {
            let mut tx = site.app.db.write().await.expect("a transaction");
            let detail = format!("line {number}.");
            let act = Act { operator: None, action: Deed::TriedJob, account: None, detail: &detail };
            operators::note(&mut tx, &site.app, &act).await.expect("noted");
            tx.commit().await.expect("committed");
        }
        let newest = site.get(&boss, "/admin/log").await.expect(200).text();
        assert!(newest.contains("line 50.") && newest.contains("line 1.") && !newest.contains("line 0."), "{newest}");
        let (_, link) = newest.split_once("rel=\"next\" href=\"").expect("a link to older ones");
        let (link, _) = link.split_once('"').expect("an address");
        let oldest = site.get(&boss, link).await.expect(200).text();
        assert!(oldest.contains("line 0.") && !oldest.contains("line 1.") && !oldest.contains("rel=\"next\""), "{oldest}");
        assert!(oldest.contains("a command"), "{oldest}");
    }

    async fn who_closes_the_comments_of_somebody_else_is_noted(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, boss) = (site.member("mira", Role::Member).await, site.member("boss", Role::Moderator).await);
        let made = published_model(&site, &mira, "Gear box").await;
        let lock = format!("/models/{}/comments/lock", made.id);
        for (who, on) in [(&mira, "yes"), (&mira, "no"), (&boss, "yes"), (&boss, "no")] {
            site.post(who, &lock, &[("on", on)]).await.expect(303);
        }
        let deeds = q!((String, String), "SELECT action, detail FROM moderator_action ORDER BY id");
        let deeds = deeds.all(&site.app.db).await.expect("read");
        let on = "on Gear box".to_owned();
        assert_eq!(deeds, [("closed comments".to_owned(), on.clone()), ("opened comments".to_owned(), on)]);
        let log = site.get(&boss, "/moderation/log").await.expect(200).text();
        assert!(log.contains("closed comments") && log.contains("@boss"), "{log}");
    }
}

#[test]
fn what_a_command_does_about_members_is_noted() {
    let (data, to, tree) = (folder(), folder(), folder());
    thing(tree.path(), "hook", 7, "Creative Commons - Attribution", 20.0);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let app = open(data.path()).await;
        member(&app).await;
        app.db.close().await;
    });
    let (to, tree) = (to.path().to_str().expect("text"), tree.path().to_str().expect("text"));
    run(data.path(), &["admin", "grant", "mira", "moderator"]);
    run(data.path(), &["admin", "confirm-author", "mira", "Thingiverse", "jane"]);
    run(data.path(), &["admin", "withdraw-author", "mira", "Thingiverse", "jane"]);
    run(data.path(), &["admin", "trust-flagger", "mira", "City office"]);
    run(data.path(), &["admin", "trust-flagger", "mira"]);
    run(data.path(), &["import", tree, "--as", "mira", "--dry-run"]);
    run(data.path(), &["import", tree, "--as", "mira"]);
    run(data.path(), &["export", to, "--as", "mira"]);
    let noted = runtime.block_on(async {
        let app = open(data.path()).await;
        let noted = operators::noted(&app.db, i64::MAX, 50).await.expect("read");
        app.db.close().await;
        noted
    });
    assert!(
        noted.iter().all(|line| line.done_by.is_none() && line.about.as_deref() == Some("mira"))
    );
    let said: Vec<(&str, &str)> =
        noted.iter().rev().map(|line| (line.action.as_str(), line.detail.as_str())).collect();
    let [.., exported] = &said[..] else { panic!("{said:?}") };
    assert!(exported.0 == "exported a library" && exported.1.ends_with(" files"), "{exported:?}");
    assert_eq!(
        said[..said.len() - 1],
        [
            ("gave a role", "from member to moderator"),
            ("confirmed an author elsewhere", "jane of Thingiverse"),
            ("withdrew an author elsewhere", "jane of Thingiverse"),
            ("noted that a member is a trusted flagger", "City office"),
            ("noted that a member is no trusted flagger", ""),
            ("brought in a library", tree),
        ]
    );
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn no_statement_changes_what_was_noted() {
    let mut writes = 0;
    for statement in db::check::STATEMENTS {
        for text in [statement.sqlite, statement.postgres] {
            let words: Vec<&str> = text.split_whitespace().collect();
            for log in ["moderator_action", "operator_action"] {
                writes += usize::from(
                    words.windows(3).any(|w| w[..2] == ["INSERT", "INTO"] && w[2] == log),
                );
                let changes = words.windows(3).any(|w| {
                    (w[0] == "UPDATE" && w[1] == log)
                        || (w[..2] == ["DELETE", "FROM"] && w[2] == log)
                });
                assert!(!changes, "{}:{}", statement.file, statement.line);
            }
        }
    }
    assert!(writes >= 4, "both logs are written, for both engines");
}
