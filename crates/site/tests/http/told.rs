//! Who is told what of cases, and what moderators with a part in a case do not see.

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    cred::Day,
    ids::{CaseId, ModelId, ReportId},
    time::Millis,
};

use crate::{
    appeals::decide,
    cases::{
        Stage, competence, hours, id_of, jurors, open_seats, opened, report, seven_reports, stage,
        the_case, vote, with_standing,
    },
    news::news,
    publish::published_model,
    site::{TestSite, nobody},
};

db_test! {
    async fn author_reporters_and_jurors_hear_of_a_case(db: Db) {
        let site = TestSite::new(db).await;
        let Stage { mira, made, jurors, reporters, case } = opened(&site).await;
        let told = news(&site, &mira).await;
        assert!(told.contains("Your model “Night owl” is in question: Suspected AI-generated"), "{told}");
        assert!(!told.contains("reporter_"), "{told}");
        assert!(news(&site, &reporters[0].who).await.contains("What you reported about “Night owl” became a case"));

        hours(&site, 6 * 24).await;
        let seats = open_seats(&site, case, 1, &jurors).await;
        let (seat, juror) = &seats[0];
        let called = news(&site, &juror.who).await;
        assert!(called.contains("You were drawn as a juror") && !called.contains("Night owl"), "{called}");
        assert!(!called.contains("A file waits for your ballot"), "the reminder comes a day later: {called}");
        site.later(24 * Millis::HOUR);
        assert!(news(&site, &juror.who).await.contains("A file waits for your ballot until"));
        vote(&site, *seat, &juror.who, "clear").await.expect(303);
        let after = news(&site, &juror.who).await;
        assert!(!after.contains("waits") && !after.contains("drawn"), "who has judged is not reminded: {after}");
        for (seat, juror) in &seats[1..] {
            vote(&site, *seat, &juror.who, "clear").await.expect(303);
        }
        site.settle().await;
        assert_eq!(stage(&site, case).await, "decided");
        let page = site.get(&nobody(), &format!("/models/{}/night-owl?judged", made.id)).await.expect(200).text();
        assert!(page.contains(">jury-confirmed</span>"), "{page}");
        let judged = news(&site, &juror.who).await;
        assert!(judged.contains("A case that you judged was decided: No violation was found") && !judged.contains("owl"), "{judged}");
        assert!(news(&site, &mira).await.contains("It was decided about “Night owl”: No violation was found"));
        assert!(news(&site, &reporters[0].who).await.contains("which you reported: No violation was found"));
        // A ballot brings karma, whatever it says.
        assert!(site.get(&juror.who, "/karma").await.expect(200).text().contains("Jury votes with reasons"));

        // The other side asks for a second look; whoever may judge is read in a few statements, however many there are.
        with_standing(&site, &jurors).await;
        let before = site.app.db.stats().writes;
        let words = [("body", "It is plainly generated, look at the ears.")];
        site.post(&reporters[0].who, &format!("/cases/{case}/appeal"), &words).await.expect(303);
        let statements = site.app.db.stats().writes - before;
        assert!(statements < 60, "{statements} statements for a pool of 51");
        assert!(news(&site, &mira).await.contains("The decision about “Night owl” is looked at anew"));
        assert!(site.newest_mail().await.contains("No violation was found"));
    }

    async fn moderators_hear_of_cases_but_not_of_those_they_have_a_part_in(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, third) = (site.member("boss", Role::Moderator).await, site.member("third", Role::Moderator).await);
        let maker = site.member("maker", Role::Moderator).await;
        let sender = site.member("xanthippe", Role::Member).await;
        let made = published_model(&site, &maker, "Night owl").await;
        report(&site, &third, &made, "unsafe").await.expect(303);
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        assert!(news(&site, &boss).await.contains("A case about “Night owl” waits for moderators: Unsafe"));
        for who in [&third, &maker] {
            assert!(!news(&site, who).await.contains("waits for moderators"));
            assert!(!site.get(who, "/moderation").await.expect(200).text().contains("Night owl"));
        }
        assert!(site.get(&boss, "/moderation").await.expect(200).text().contains("Night owl"));
        decide(&site, &boss, case, "violation", "closed").await;
        assert!(!news(&site, &boss).await.contains("waits for moderators"), "it does not wait any more");
        assert!(site.get(&boss, "/moderation/log").await.expect(200).text().contains("breaks at 20 kg"));
        assert!(site.get(&boss, "/moderation").await.expect(200).text().contains("@maker"));
        for who in [&third, &maker] {
            assert!(!site.get(who, "/moderation/log").await.expect(200).text().contains("breaks at 20 kg"));
            assert!(!site.get(who, "/moderation").await.expect(200).text().contains("Accounts to close"));
        }
        let closure = q!(i64, "SELECT id FROM account_closure").one(&site.app.db).await.expect("asked for");
        let path = format!("/moderation/closures/{}", domain::ids::EventId::from(closure));
        site.post(&third, &path, &[("decision", "close")]).await.expect(403);
        // Nobody opens a case about an own model.
        let own = published_model(&site, &third, "Plain box").await;
        site.post(&third, "/moderation/open", &[("model", own.id.as_str()), ("category", "spam")]).await.expect(403);
    }

    async fn a_report_in_bad_faith_is_told_to_its_sender_and_costs_karma(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Moderator).await;
        let (mira, sender) = (site.member("mira", Role::Member).await, site.member("xanthippe", Role::Member).await);
        let made = published_model(&site, &mira, "Night owl").await;
        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let case = the_case(&site).await;
        let sent = q!(ReportId, "SELECT id FROM report").one(&site.app.db).await.expect("there").to_string();
        let path = format!("/moderation/cases/{case}/bad-faith");
        site.post(&boss, &path, &[("report", &sent)]).await.expect(422);
        decide(&site, &boss, case, "clear", "").await;
        let letter = site.get(&mira, &format!("/cases/{case}")).await.expect(200).text();
        assert!(letter.contains("nothing is recorded against you") && letter.contains("breaks at 20 kg"), "{letter}");
        site.post(&boss, &path, &[("report", &sent)]).await.expect(303);
        assert!(news(&site, &sender).await.contains("found your report about “Night owl” to be in bad faith"));
        assert!(site.get(&sender, "/karma").await.expect(200).text().contains("Reports of models in bad faith"));
        assert!(site.get(&sender, "/reports").await.expect(200).text().contains("Found to be in bad faith"));
    }

    async fn what_many_have_looked_at_takes_more_to_question(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let other = site.member("other", Role::Member).await;
        let made = published_model(&site, &mira, "Night owl").await;
        let unrelated = published_model(&site, &other, "Plain box").await;
        let model: ModelId = made.id.parse().expect("an id");
        let mut tx = site.app.db.write().await.expect("a transaction");
        for day in 0..4 {
            q!((), "INSERT INTO exposure (day, model_id, organic, discovery, promoted, clicks, views) VALUES ($1, $2, 0, 0, 0, 0, 500)
                    ON CONFLICT (day, model_id) DO UPDATE SET views = 500")
                .bind(Day::of(site.now()).0 - day).bind(model).run(&mut tx).await.expect("inserted");
        }
        tx.commit().await.expect("committed");
        // Seven weigh 3.5 together; 2,000 views ask for 3.7.
        let jurors = jurors(&site, 12, &unrelated, id_of(&site, "other").await).await;
        competence(&site, &unrelated, id_of(&site, "other").await, &jurors).await;
        seven_reports(&site, &made).await;
        let cases = q!(CaseId, "SELECT id FROM case_file").all(&site.app.db).await.expect("read");
        assert!(cases.is_empty(), "too little for so many");
        report(&site, &jurors[0].who, &made, "ai-generated").await.expect(303);
        site.settle().await;
        assert_eq!(stage(&site, the_case(&site).await).await, "notice");
    }

    async fn moderators_hear_of_pictures_for_a_panel_and_of_closures_that_wait(db: Db) {
        let site = TestSite::new(db).await;
        let (boss, second) = (site.member("boss", Role::Moderator).await, site.member("second", Role::Moderator).await);
        let sender = site.member("xanthippe", Role::Member).await;
        let Stage { mira, made, case, .. } = opened(&site).await;
        let queue = || async { site.get(&boss, "/moderation?stage=notice").await.expect(200).text() };
        assert!(!queue().await.contains("pictures wait"));
        for name in ["one.png", "two.png"] {
            let pixels = crate::publish::photo(if name == "one.png" { 320 } else { 300 }, 240);
            crate::evidence::add(&site, &mira, &made.id, "picture", false, (name, &pixels)).await.expect(303);
        }
        let told = news(&site, &boss).await;
        assert!(told.contains("Pictures of “Night owl” wait to be let through to its panel, until 28 November 2026"), "{told}");
        assert!(!news(&site, &mira).await.contains("wait to be let through"));
        assert!(queue().await.contains("pictures wait"));
        let items = q!(domain::ids::EvidenceId, "SELECT id FROM evidence ORDER BY id").all(&site.app.db).await.expect("two");
        for (item, show) in items.iter().zip(["yes", "no"]) {
            assert!(queue().await.contains("pictures wait"), "one has not been looked at");
            let looked = [("item", item.to_string()), ("show", show.to_owned())];
            let looked = looked.each_ref().map(|(name, value)| (*name, value.as_str()));
            site.post(&boss, &format!("/moderation/cases/{case}/evidence"), &looked).await.expect(303);
        }
        assert!(!queue().await.contains("pictures wait"), "also what jurors do not see was looked at");
        assert!(!news(&site, &boss).await.contains("wait to be let through"));

        report(&site, &sender, &made, "unsafe").await.expect(303);
        site.settle().await;
        let unsafe_case = q!(CaseId, "SELECT id FROM case_file WHERE category = 'unsafe'").one(&site.app.db).await.expect("there");
        decide(&site, &boss, unsafe_case, "violation", "closed").await;
        assert!(news(&site, &second).await.contains("A moderator asks to close the account “mira”"));
        assert!(!news(&site, &boss).await.contains("asks to close"), "who asked does not decide");
        let closure = q!(domain::ids::EventId, "SELECT id FROM account_closure").one(&site.app.db).await.expect("asked for");
        site.post(&second, &format!("/moderation/closures/{closure}"), &[("decision", "keep")]).await.expect(303);
        assert!(!news(&site, &second).await.contains("asks to close"));
    }
}
