//! Who does not want to hear of whom.

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    publish::published_model,
    site::{TestSite, Who},
};

async fn page(site: &TestSite, who: &Who, path: &str) -> String {
    site.settle().await;
    site.get(who, path).await.expect(200).text()
}

db_test! {
    async fn who_is_muted_is_not_seen_and_who_is_blocked_can_not_write(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        published_model(&site, &ola, "Loud box").await;
        let here = format!("/models/{}/gear-box", made.id);
        let comments = format!("/models/{}/comments", made.id);
        site.post(&ola, &comments, &[("body", "Loud words")]).await.expect(303);
        let follow = format!("/models/{}/follow", made.id);
        for path in ["/@mira/follow", follow.as_str()] {
            site.post(&ola, path, &[("on", "yes")]).await.expect(303);
        }
        assert!(page(&site, &ola, "/following").await.contains("Gear box"));
        site.post(&mira, "/@mira/mute", &[("how", "mute")]).await.expect(403);
        site.post(&mira, "/@ola/mute", &[("how", "loudly")]).await.expect(422);
        assert!(page(&site, &mira, "/").await.contains(">Loud box<"));
        site.post(&mira, "/notifications/read", &[]).await.expect(303);

        site.post(&mira, "/@ola/mute", &[("how", "mute")]).await.expect(303);
        for list in ["/", "/?sort=newest", "/?sort=for-you", "/c/hobby", "/search?q=box"] {
            assert!(!page(&site, &mira, list).await.contains(">Loud box<"), "{list}");
        }
        assert!(page(&site, &ola, "/").await.contains(">Loud box<"), "only who mutes sees less");
        let seen = page(&site, &mira, &here).await;
        assert!(seen.contains("By somebody you have muted.") && !seen.contains("Loud words"), "{seen}");
        site.post(&ola, &comments, &[("body", "More loud words")]).await.expect(303);
        assert!(!page(&site, &mira, "/notifications").await.contains("unread"), "no news of who is muted");
        assert!(page(&site, &mira, "/muted").await.contains("/@ola"));
        assert!(page(&site, &mira, "/@ola").await.contains("Unmute"));

        site.post(&mira, "/@ola/mute", &[("how", "block")]).await.expect(303);
        assert!(!page(&site, &mira, "/@mira").await.contains("1 follower"), "who is blocked follows no longer");
        assert!(!page(&site, &ola, "/following").await.contains("Gear box"));
        for path in ["/@mira/follow", follow.as_str()] {
            site.post(&ola, path, &[("on", "yes")]).await.expect(403);
        }
        let refused = site.post(&ola, &comments, &[("body", "Once more")]).await.expect(422).text();
        assert!(refused.contains("does not want to hear from you") && refused.contains("Once more"), "{refused}");
        site.post(&mira, "/@ola/mute", &[("how", "none")]).await.expect(303);
        assert!(page(&site, &mira, &here).await.contains("Loud words"));
        assert!(page(&site, &mira, "/muted").await.contains("Nobody."));
    }
}
