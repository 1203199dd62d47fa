//! What happens around a model stands on its page when a visitor looks next. (Evidence, verdicts, relatives and models
//! of a like shape: in the stories of `evidence`, `cases`, `remixes` and `likeness`.)

use db::{Db, db_test};
use domain::{accounts::Role, time::Millis};

use crate::{
    prints::{FINE, reported},
    publish::{Made, published_model},
    site::{TestSite, Who, nobody},
};

/// The page as it is now: each look has an address of its own, because pages of nobody are kept for moments.
async fn look(site: &TestSite, made: &Made) -> String {
    site.later(1);
    site.settle().await;
    let here = format!("/models/{}/gear-box?{}", made.id, site.now().0);
    site.get(&nobody(), &here).await.expect(200).text()
}

async fn post(site: &TestSite, who: &Who, path: &str, fields: &[(&str, &str)]) -> String {
    site.later(Millis::MINUTE);
    site.post(who, path, fields).await.expect(303).location()
}

db_test! {
    async fn a_visitor_sees_each_change_at_the_next_look(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola, kim] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await, site.member("kim", Role::Member).await];
        let made = published_model(&site, &mira, "Gear box").await;
        let here = format!("/models/{}", made.id);
        let bare = look(&site, &made).await;
        assert!(bare.contains("Nobody has said anything yet.") && bare.contains("Nobody has reported a print yet."), "{bare}");

        let liked = "<span>Like</span><span class=\"count\">1</span>";
        assert!(!bare.contains(liked));
        post(&site, &ola, &format!("{here}/like"), &[("on", "yes")]).await;
        assert!(look(&site, &made).await.contains(liked));
        post(&site, &ola, &format!("{here}/like"), &[("on", "no")]).await;
        assert!(!look(&site, &made).await.contains(liked));

        let said = post(&site, &ola, &format!("{here}/comments"), &[("body", "Does it trun?")]).await;
        let said = said.split('#').next().expect("a path");
        let page = look(&site, &made).await;
        assert!(page.contains("Does it trun?") && page.contains("Comments <span class=\"count\">1</span>"), "{page}");
        post(&site, &ola, said, &[("words", "Does it turn?")]).await;
        assert!(look(&site, &made).await.contains("Does it turn?"));
        post(&site, &kim, &format!("{said}/vote"), &[("on", "yes")]).await;
        assert!(look(&site, &made).await.contains("1 agrees"));
        let parent = said.trim_start_matches("/comments/");
        post(&site, &mira, &format!("{here}/comments"), &[("body", "It does."), ("parent", parent)]).await;
        assert!(look(&site, &made).await.contains("It does."));
        post(&site, &mira, &format!("{here}/comments/lock"), &[("on", "yes")]).await;
        assert!(look(&site, &made).await.contains("Comments are closed."));
        post(&site, &mira, &format!("{here}/comments/lock"), &[("on", "no")]).await;
        post(&site, &ola, &format!("{said}/remove"), &[]).await;
        let page = look(&site, &made).await;
        assert!(page.contains("Taken back by its author.") && !page.contains("Does it turn?"), "{page}");
        assert!(page.contains("It does.") && !page.contains("Comments are closed."), "{page}");

        reported(&site, &kim, &made, FINE).await;
        let page = look(&site, &made).await;
        assert!(page.contains("Came out at the first try.") && page.contains("New · 1 print reported"), "{page}");
        assert!(page.contains("Will it print on mine?") && page.contains("1 report by 1 person"), "{page}");

        let named = [("name", "Mira of the gears"), ("bio", "")];
        post(&site, &mira, "/settings/profile", &named).await;
        let page = look(&site, &made).await;
        assert!(page.contains("<b>Mira of the gears</b>") && page.contains("Gear box by Mira of the gears"), "{page}");
    }
}
