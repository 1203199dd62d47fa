//! Print reports over the API, the rules of trust as functions, and what must not have a second effect.

use axum::http::Method;
use db::{Db, db_test, q};
use domain::{accounts::Role, ids::AccountId, time::Millis};
use serde_json::{Value, json};
use site::features::trust::{daily, store as scores, verify};

use crate::{
    prints::{FINE, account, add_photo, but, download, reported, veteran},
    proof::never_by_lot,
    publish::published_model,
    site::{TestSite, nobody},
};

/// Rules that the API computes, as the vectors call them.
const RULES: [&str; 14] = [
    "credibility",
    "above_floor",
    "evidence_count",
    "agreement",
    "evidence",
    "review_admissible",
    "decay",
    "reciprocity",
    "creator_reputation",
    "model_score",
    "wilson_lower",
    "helpful_vote_weight",
    "helpfulness",
    "karma",
];

fn same(expected: &Value, got: &Value, tolerance: f64) -> bool {
    match (expected, got) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            (a - b).abs() <= tolerance + 1e-12
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, tolerance))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b, tolerance)))
        }
        (a, b) => a == b,
    }
}

fn fine() -> Value {
    json!({
        "version": 1, "outcome": "success", "stars": 5, "feedback": true, "body": "Fine.", "printer": "prusa-mk",
        "material": "PLA", "nozzle": "0.4", "layer": "0.2", "supports": "no", "infill_percent": 15, "print_minutes": 90,
    })
}

async fn reputation(site: &TestSite, handle: &str) -> Option<i64> {
    let id: AccountId = account(site, handle).await;
    let score = scores::creator(&site.app.db, id).await.expect("read");
    score.map(|score| score.reputation.value.0)
}

async fn set_state(site: &TestSite, model: &str, state: &str) {
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!((), "UPDATE model SET state = $2 WHERE id = $1")
        .bind(model.parse::<domain::ids::ModelId>().expect("an id"))
        .bind(state)
        .run(&mut tx)
        .await
        .expect("changed");
    tx.commit().await.expect("committed");
}

db_test! {
    async fn every_vector_of_trust_gives_its_number_through_the_api(db: Db) {
        let site = TestSite::new(db).await;
        let all: Value = serde_json::from_str(include_str!("../../../domain/tests/vectors.json")).expect("vectors");
        let (mut tried, mut wrong) = (0, Vec::new());
        for vector in all["vectors"].as_array().expect("a list") {
            let function = vector["fn"].as_str().expect("a name");
            if !RULES.contains(&function) {
                continue;
            }
            tried += 1;
            let path = format!("/api/v1/rules/{}", function.replace('_', "-"));
            let reply = site.json(&nobody(), Method::POST, &path, &vector["in"]).await;
            let tolerance = vector["tol"].as_f64().expect("a tolerance");
            if reply.status != 200 {
                wrong.push(format!("{}: {}", vector["id"], reply.text()));
                continue;
            }
            let got = reply.json();
            assert_eq!(got["params_version"], all["params_version"]);
            if !same(&vector["out"], &got["result"], tolerance) {
                wrong.push(format!("{}: expected {}, got {}", vector["id"], vector["out"], got["result"]));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(tried, 47);
        for (rule, facts) in [
            ("credibility", json!({ "age_days": 1e300, "active_days": 1, "n_ev": 0 })),
            ("credibility", json!({ "age_days": 1.5, "active_days": 1, "n_ev": 0 })),
            ("helpfulness", json!({ "votes": vec![json!([0.5, 1, "n"]); 10_001] })),
            ("creator-reputation", json!({ "reviews": [{ "rater": "a", "day": 0, "e": 1 }], "credibility": {} })),
            ("karma", json!({ "events": [[1, "bribe", null, true]] })),
            ("credibility", json!({ "age_days": 1, "active_days": 1, "n_ev": 0, "standing": "splendid" })),
            ("creator-reputation", json!({
                "reviews": [{ "rater": "a", "day": 0, "e": 1, "outcome": "failed", "cause": "weather" }],
                "credibility": { "a": 0.5 },
            })),
            ("agreement", json!({ "stars": 9, "consensus": 4, "others_weight": 5, "evidence": 0.3 })),
        ] {
            site.json(&nobody(), Method::POST, &format!("/api/v1/rules/{rule}"), &facts).await.expect(422);
        }
    }

    async fn a_program_reports_changes_votes_and_answers(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        site.member("kim", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let (creator, maker, voter) =
            (site.program_of("mira").await, site.program_of("ola").await, site.program_of("kim").await);
        let path = format!("/api/v1/models/{}/prints", made.id);
        for (who, refusal) in [(&creator, "own-model"), (&maker, "not-downloaded")] {
            let told = site.json(who, Method::POST, &path, &fine()).await.expect(422).text();
            assert!(told.contains(refusal), "{told}");
        }
        download(&site, &ola, &made).await;
        assert!(site.json(&maker, Method::POST, &path, &fine()).await.expect(422).text().contains("too-soon"));
        site.later(2 * Millis::HOUR);
        let mut other = fine();
        other["version"] = json!(7);
        assert!(site.json(&maker, Method::POST, &path, &other).await.expect(422).text().contains("other-version"));
        // Nobody can date a report.
        let mut dated = fine();
        dated["created_at"] = json!(0);
        site.json(&maker, Method::POST, &path, &dated).await.expect(422);
        let mut wrong = fine();
        wrong["nozzle"] = json!("4");
        assert!(site.json(&maker, Method::POST, &path, &wrong).await.expect(422).text().contains("nozzle:"));

        // The same report from fifteen connections is taken once.
        let sent = fine();
        let replies = futures::future::join_all((0..15).map(|_| site.json(&maker, Method::POST, &path, &sent))).await;
        assert!(replies.iter().all(|reply| reply.status == 201 || reply.status == 409), "a named refusal for the others");
        let taken: Vec<Value> = replies.iter().filter(|reply| reply.status == 201).map(crate::site::Reply::json).collect();
        assert_eq!(taken.len(), 1);
        let taken = taken[0].clone();
        site.json(&maker, Method::POST, &path, &fine()).await.expect(409);
        let print = format!("/api/v1/prints/{}", taken["id"].as_str().expect("an id"));
        let mut change = fine();
        change["outcome"] = json!("failed");
        change["cause"] = json!("model");
        change["stars"] = json!(2);
        change["revision"] = taken["revision"].clone();
        site.json(&voter, Method::PUT, &print, &change).await.expect(404);
        // The same change from fifty connections is made once.
        let replies = futures::future::join_all((0..50).map(|_| site.json(&maker, Method::PUT, &print, &change))).await;
        assert_eq!(replies.iter().filter(|reply| reply.status == 200).count(), 1);
        assert!(replies.iter().all(|reply| reply.status == 200 || reply.status == 409));

        let vote = format!("{print}/vote");
        site.json(&maker, Method::PUT, &vote, &json!({ "vote": "up" })).await.expect(403);
        let replies = futures::future::join_all((0..50).map(|_| {
            let vote = vote.clone();
            let (site, voter) = (&site, &voter);
            async move { site.json(voter, Method::PUT, &vote, &json!({ "vote": "up" })).await }
        })).await;
        assert!(replies.iter().all(|reply| reply.status == 204 || reply.status == 409));
        let standing = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM print_vote").one(&site.app.db).await.expect("counted");
        assert_eq!(standing, 1);
        site.json(&maker, Method::PUT, &format!("{print}/answer"), &json!({ "body": "Me." })).await.expect(403);
        site.json(&creator, Method::PUT, &format!("{print}/answer"), &json!({ "body": "Sorry!" })).await.expect(204);
        site.later(Millis::SECOND);
        site.settle().await;
        let shown = site.get(&nobody(), &print).await.expect(200).json();
        assert_eq!((&shown["outcome"], &shown["answer"], &shown["by"]), (&json!("failed"), &json!("Sorry!"), &json!("ola")));
        let list = site.get(&nobody(), &format!("{path}?outcome=failed")).await.expect(200).json();
        assert_eq!(list["prints"].as_array().map(Vec::len), Some(1));
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }

    async fn taking_a_model_away_never_mends_a_reputation(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let other = site.member("other", Role::Member).await;
        let good = published_model(&site, &mira, "Good box").await;
        let bad = published_model(&site, &mira, "Bad box").await;
        let far = published_model(&site, &other, "Far away").await;
        let mut makers = Vec::new();
        for n in 0..4 {
            makers.push(veteran(&site, &format!("maker{n}"), &far).await);
        }
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        let failed = but(&[("outcome", "failed"), ("cause", "model"), ("stars", "1"), ("feedback", "bad")]);
        let mut prints = Vec::new();
        for (n, maker) in makers.iter().enumerate() {
            let (model, said) = if n < 2 { (&good, FINE.to_vec()) } else { (&bad, failed.clone()) };
            let print = reported(&site, maker, model, &said).await;
            add_photo(&site, maker, &print, 20 + n as u32).await;
            prints.push(print);
        }
        let before = reputation(&site, "mira").await.expect("a score");
        // Taken from view by whoever may: what prints said stays with the creator.
        set_state(&site, &bad.id, "hidden").await;
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        assert_eq!(reputation(&site, "mira").await, Some(before));
        // Removed for cause: only what is not praise stays.
        set_state(&site, &good.id, "removed").await;
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        assert!(reputation(&site, "mira").await.expect("a score") < before);
        // Nobody can report or vote on what is gone, and the reports are not shown.
        download(&site, &makers[0], &far).await;
        site.get(&makers[0], &format!("/files/{}/cube.stl", bad.file)).await.expect(404);
        site.post(&makers[0], &format!("/models/{}/prints/new", bad.id), FINE).await.expect(404);
        site.get(&nobody(), &prints[2]).await.expect(404);
        site.post(&makers[0], &format!("{}/vote", prints[2]), &[("vote", "up")]).await.expect(404);
        // A rater who is suspended is believed nothing from the next day on; what stands is made again from facts.
        let mut tx = site.app.db.write().await.expect("a transaction");
        q!((), "UPDATE account SET suspended_at = $2 WHERE id = $1")
            .bind(account(&site, "maker2").await).bind(site.now()).run(&mut tx).await.expect("suspended");
        tx.commit().await.expect("committed");
        site.later(Millis::DAY);
        daily::recompute(&site.app, domain::trust::day(site.now())).await.expect("recomputed");
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }

    async fn badges_rest_on_prints_one_can_look_at(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        let kim = site.member("kim", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        let first = reported(&site, &ola, &made, FINE).await;
        // Photos that makers look at stay until they have answered.
        never_by_lot(&site, &first).await;
        add_photo(&site, &ola, &first, 1).await;
        let second = reported(&site, &kim, &made, FINE).await;
        add_photo(&site, &kim, &second, 2).await;
        site.post(&mira, &format!("{first}/thanks"), &[]).await.expect(303);
        site.settle().await;
        let profile = site.get(&nobody(), "/@ola").await.expect(200).text();
        for badge in ["First to print a model", "Thanked for a print", "/@ola/prints?show=first"] {
            assert!(profile.contains(badge), "{badge} is not in {profile}");
        }
        let basis = site.get(&nobody(), "/@ola/prints?show=first").await.expect(200).text();
        assert!(basis.contains(&first) && basis.contains("Gear box"), "{basis}");
        assert!(!site.get(&nobody(), "/@kim").await.text().contains("First to print"));
        assert!(site.get(&nobody(), "/@kim/prints").await.text().contains(&second));
        let page = site.get(&nobody(), &format!("/models/{}/gear-box", made.id)).await.expect(200).text();
        assert!(page.contains("Photos of prints") && page.contains(&first), "{page}");
        let shared = site.get(&nobody(), &first).await.expect(200).text();
        assert!(shared.contains("og:image") && shared.contains("/print-photos/"), "{shared}");
        // The first one gone, the next is the first.
        let photo = q!(domain::ids::PrintPhotoId, "SELECT min(id) FROM print_photo").one(&site.app.db).await.expect("there");
        site.post(&ola, &format!("{first}/photos/{photo}/remove"), &[]).await.expect(303);
        site.settle().await;
        assert!(site.get(&nobody(), "/@kim/prints?show=first").await.text().contains(&second));
        assert!(verify::verify(&site.app).await.expect("verified").differences.is_empty());
    }
}
