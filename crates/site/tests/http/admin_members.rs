//! Members as operators find them, see them, and what they do about them.

use db::{Db, db_test, q};
use domain::{accounts::Role, ids::AccountId};
use site::{features::accounts::store, shared::operators};

use crate::{
    cases::id_of,
    publish::{published_model, started_draft},
    site::TestSite,
};

/// What operators did, oldest first.
async fn noted(site: &TestSite) -> Vec<(String, Option<String>, String)> {
    let lines = operators::noted(&site.app.db, i64::MAX, 50).await.expect("read");
    lines.into_iter().rev().map(|line| (line.action, line.about, line.detail)).collect()
}

async fn role_of(site: &TestSite, id: AccountId) -> String {
    let role = q!(String, "SELECT role FROM account WHERE id = $1").bind(id);
    role.one(&site.app.db).await.expect("there")
}

db_test! {
    async fn members_are_found_by_handle_number_and_address(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        for handle in ["mira_holt", "mira_holz", "miraculix", "nobody_else"] {
            site.member(handle, Role::Member).await;
        }
        let by_handle = site.get(&boss, "/admin/members?q=@Mira_Hol").await.expect(200).text();
        assert!(by_handle.contains("@mira_holt") && by_handle.contains("@mira_holz"), "{by_handle}");
        assert!(!by_handle.contains("@miraculix") && !by_handle.contains("@nobody_else"), "{by_handle}");
        let id = id_of(&site, "miraculix").await;
        let by_number = site.get(&boss, &format!("/admin/members?q={id}")).await.expect(303);
        assert_eq!(by_number.location(), format!("/admin/members/{id}"));
        assert!(noted(&site).await.is_empty());

        let by_address = "/admin/members/by-address";
        site.post(&boss, by_address, &[("begins", "mi")]).await.expect(422);
        let found = site.post(&boss, by_address, &[("begins", "MIRA_holt@")]).await.expect(200).text();
        assert!(found.contains("@mira_holt") && !found.contains("@mira_holz"), "{found}");
        assert!(!found.contains("@example.org"), "{found}");
        let line = ("looked for an e-mail address".to_owned(), None, "by 10 characters, 1 found".to_owned());
        assert_eq!(noted(&site).await, [line]);
    }

    async fn all_members_can_be_paged_through(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        for number in 0..51 {
            let handle = format!("maker_{number:02}");
            let new = store::NewAccount {
                id: site.app.ids.next::<AccountId>(),
                handle: &handle,
                email: &handle,
                email_key: &handle,
                password_hash: "none",
                role: Role::Member,
                name: "",
                bio: "",
                created_at: site.now(),
            };
            let mut tx = site.app.db.write().await.expect("a transaction");
            store::insert_account(&mut tx, &site.app, &new).await.expect("inserted");
            tx.commit().await.expect("committed");
        }
        for (list, first, last) in [
            ("/admin/members", "@maker_50", "@maker_00"),
            ("/admin/members?q=maker", "@maker_00", "@maker_50"),
        ] {
            let page = site.get(&boss, list).await.expect(200).text();
            assert!(page.contains(first) && !page.contains(last), "{page}");
            let (_, link) = page.split_once("rel=\"next\" href=\"").expect("a link on");
            let (link, _) = link.split_once('"').expect("an address");
            let rest = site.get(&boss, &link.replace("&#38;", "&").replace("&amp;", "&")).await.expect(200).text();
            assert!(rest.contains(last) && !rest.contains(first) && !rest.contains("rel=\"next\""), "{rest}");
        }
    }

    async fn a_member_is_shown_with_the_address_masked_until_it_is_asked_for(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        let mira = site.member("mira", Role::Member).await;
        published_model(&site, &mira, "Gear box").await;
        started_draft(&site, &mira).await;
        let id = id_of(&site, "mira").await;
        let href = format!("/admin/members/{id}");
        let page = site.get(&boss, &href).await.expect(200).text();
        assert!(page.contains("m…@e….org") && !page.contains("mira@example.org"), "{page}");
        for fact in ["<dt>Public models</dt><dd>1</dd>", "<dt>Drafts</dt><dd>1</dd>", "<dt>Sessions</dt><dd>1</dd>", "<dt>Strikes that count</dt><dd>0</dd>"] {
            assert!(page.contains(fact), "{fact}: {page}");
        }
        let page = site.post(&boss, &format!("{href}/address"), &[]).await.expect(200).text();
        assert!(page.contains("mira@example.org"), "{page}");
        let line = ("read an e-mail address".to_owned(), Some("mira".to_owned()), String::new());
        assert_eq!(noted(&site).await, [line]);
    }

    async fn roles_change_but_for_ones_own(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        let mira = site.member("mira", Role::Member).await;
        let (own, id) = (id_of(&site, "boss").await, id_of(&site, "mira").await);
        let of = |id: AccountId| format!("/admin/members/{id}/role");
        site.post(&boss, &of(own), &[("role", "member")]).await.expect(403);
        site.post(&boss, &of(id), &[("role", "king")]).await.expect(422);
        assert_eq!((role_of(&site, own).await, noted(&site).await), ("admin".to_owned(), Vec::new()));
        for role in ["admin", "admin"] {
            site.post(&boss, &of(id), &[("role", role)]).await.expect(303);
        }
        assert_eq!(role_of(&site, id).await, "admin");
        // Who lost the role in the meantime gives none.
        site.post(&mira, &of(own), &[("role", "member")]).await.expect(303);
        site.post(&boss, &of(id), &[("role", "member")]).await.expect(404);
        assert_eq!(role_of(&site, id).await, "admin");
        let line = |about: &str, detail: &str| ("gave a role".to_owned(), Some(about.to_owned()), detail.to_owned());
        assert_eq!(noted(&site).await, [line("mira", "from member to admin"), line("boss", "from admin to member")]);
    }

    async fn two_admins_who_take_each_others_role_leave_one(db: Db) {
        let site = TestSite::new(db).await;
        let (one, other) = (site.member("one_admin", Role::Admin).await, site.member("two_admin", Role::Admin).await);
        let (first, second) = (id_of(&site, "one_admin").await, id_of(&site, "two_admin").await);
        let (of_first, of_second) = (format!("/admin/members/{first}/role"), format!("/admin/members/{second}/role"));
        let taken = [("role", "member")];
        let answers = tokio::join!(site.post(&one, &of_second, &taken), site.post(&other, &of_first, &taken));
        let mut statuses = [answers.0.status.as_u16(), answers.1.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 404]);
        let roles = [role_of(&site, first).await, role_of(&site, second).await];
        assert_eq!(roles.iter().filter(|role| *role == "admin").count(), 1, "{roles:?}");
    }

    async fn browsers_are_signed_out_and_the_confirming_link_is_mailed(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        let mira = site.member("mira", Role::Member).await;
        let id = id_of(&site, "mira").await;
        let href = format!("/admin/members/{id}");
        site.post(&boss, &format!("{href}/confirm"), &[]).await.expect(409);
        let mut tx = site.app.db.write().await.expect("a transaction");
        store::set_unconfirmed(&mut tx, id).await.expect("noted");
        tx.commit().await.expect("committed");
        site.post(&boss, &format!("{href}/confirm"), &[]).await.expect(303);
        site.settle().await;
        let mail = site.newest_mail_to("mira@example.org").await;
        assert!(mail.contains("/settings/email/confirm?token="), "{mail}");

        site.get(&mira, "/settings").await.expect(200);
        for _ in 0..2 {
            site.post(&boss, &format!("{href}/sign-out"), &[]).await.expect(303);
        }
        site.get(&mira, "/settings").await.expect(303);
        let own = id_of(&site, "boss").await;
        site.signed_in("boss").await;
        site.post(&boss, &format!("/admin/members/{own}/sign-out"), &[]).await.expect(303);
        site.get(&boss, "/admin").await.expect(200);
        let about = |who: &str| Some(who.to_owned());
        assert_eq!(
            noted(&site).await,
            [
                ("mailed a link that confirms the address".to_owned(), about("mira"), String::new()),
                ("signed out all browsers".to_owned(), about("mira"), "1 session".to_owned()),
                ("signed out all browsers".to_owned(), about("boss"), "1 session".to_owned()),
            ]
        );
    }
}
