//! What is stored, and what the site runs with, as operators see it.

use db::{Db, db_test};
use domain::accounts::Role;
use site::features::admin::{cleaning, storage};

use crate::{publish::started_draft, site::TestSite};

db_test! {
    async fn storage_shows_what_jobs_found_with_its_time(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        let mira = site.member("mira", Role::Member).await;
        started_draft(&site, &mira).await;
        site.settle().await;
        storage::measure(&site.app).await.expect("measured");
        cleaning::run(&site.app).await.expect("cleaned");
        let page = site.get(&boss, "/admin/storage").await.expect(200).text();
        assert!(page.contains("<td>Files of models</td><td class=\"num\">1</td>"), "{page}");
        assert!(page.contains("<dt>Files in drafts</dt><dd>1, "), "{page}");
        assert!(page.contains(">@mira</a>") && !page.contains(">@boss</a></td>"), "{page}");
        assert!(page.contains("There is no limit for an account"), "{page}");
        assert!(page.contains("left-overs of processes"), "{page}");
        // Read again, it is what was found then, with its time.
        started_draft(&site, &mira).await;
        site.later(3 * 60 * 60_000);
        let page = site.get(&boss, "/admin/storage").await.expect(200).text();
        assert!(page.contains("<dt>Files in drafts</dt><dd>1, ") && page.contains("3 hours ago"), "{page}");
    }

    async fn settings_are_shown_without_secrets_and_looked_at_when_asked(db: Db) {
        let secret = "0123456789abcdef0123456789abcdef-hush";
        let flags = [("secret", secret.to_owned()), ("mail", "smtp://me:hush@127.0.0.1:1".to_owned())];
        let site = TestSite::with_flags(db, &flags).await;
        let boss = site.member("boss", Role::Admin).await;
        let page = site.get(&boss, "/admin/settings").await.expect(200).text();
        for setting in site::config::SETTINGS {
            assert!(page.contains(&format!("<code>{}</code>", setting.name)), "{}", setting.name);
        }
        assert!(page.contains("secret, set") && page.contains("smtp://me:***@127.0.0.1:1"), "{page}");
        assert!(!page.contains("hush"), "{page}");
        assert!(!page.contains("kept and read again"), "nobody asked: {page}");
        let page = site.post(&boss, "/admin/settings/check", &[]).await.expect(200).text();
        assert!(page.contains("kept and read again") && page.contains("up to date"), "{page}");
        assert!(page.contains(">broken</span>") && !page.contains("hush"), "{page}");
    }
}
