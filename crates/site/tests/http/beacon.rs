//! Panels drawn with a public beacon: they wait for its round, take no other, and anyone can prove them.

use std::sync::{Arc, Mutex};

use axum::{extract::Request, http::StatusCode, response::IntoResponse as _};
use blst::min_sig::SecretKey;
use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    cases::{
        Origin,
        beacon::{Chain, QUICKNET, Round},
        chain::Fault,
        proof::{self, Gap, Proof, verify_case},
    },
    ids::CaseId,
    jury::hex,
    reports::Category,
};
use sha2::{Digest as _, Sha256};
use site::{
    config::Beacon,
    features::cases::{
        opening::{self, Opening},
        public, store,
    },
};

use crate::{
    cases::{One, hours, id_of, opened, stage, verify_draw, with_standing},
    interrupted::{by_two, lost},
    publish::published_model,
    site::{TestSite, nobody},
};

/// What the server of rounds does.
#[derive(Clone, Copy)]
enum Mood {
    Silent,
    /// Knows no round before this one.
    From(u64),
    /// Says something else than was asked for, signed.
    Another,
    /// Says what was asked for, under another key.
    Forged,
    Honest,
}

fn key(seed: u8) -> SecretKey {
    SecretKey::key_gen(&[seed; 32], &[]).expect("a key")
}

fn signed(key: &SecretKey, round: u64) -> Round {
    let message = Sha256::digest(round.to_be_bytes());
    let domain = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";
    Round { round, signature: hex(&key.sign(&message, domain, &[]).to_bytes()) }
}

/// Serves rounds as `mood` says; gives the setting for it.
async fn serve(mood: Arc<Mutex<Mood>>) -> Beacon {
    let answer = move |request: Request| async move {
        let path = request.uri().path().to_owned();
        let asked = path.strip_prefix(&format!("/{}/public/", QUICKNET.hash));
        let round: u64 = asked.expect("a round of this chain").parse().expect("a number");
        let mood = *mood.lock().expect("a lock");
        match mood {
            Mood::Silent => StatusCode::NOT_FOUND.into_response(),
            Mood::From(first) if round < first => StatusCode::NOT_FOUND.into_response(),
            Mood::Another => axum::Json(signed(&key(1), round + 1)).into_response(),
            Mood::Forged => axum::Json(signed(&key(2), round)).into_response(),
            Mood::From(_) | Mood::Honest => axum::Json(signed(&key(1), round)).into_response(),
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(answer)).await });
    let key = hex(&key(1).sk_to_pk().to_bytes()).into();
    Beacon { url, chain: Chain { key, ..QUICKNET } }
}

db_test! {
    async fn a_panel_waits_for_the_round_that_was_promised_and_is_proven_by_it(db: Db) {
        let mood = Arc::new(Mutex::new(Mood::Silent));
        let beacon = serve(Arc::clone(&mood)).await;
        let chain = beacon.chain.clone();
        let site = TestSite::with_beacon(db, beacon).await;
        let case = opened(&site).await.case;
        let told = site.get(&nobody(), "/how/jury").await.expect(200).text();
        assert!(told.contains("public beacon") && !told.contains("can not rule out"), "{told}");
        assert!(told.contains("is the word of the operator"), "what remains is said: {told}");
        let log = public::whole_log(&site.app.db).await.expect("read");
        let promised = log.iter().filter(|line| line.entry.contains("\"beacon\":")).count();
        assert_eq!(promised, 1, "the number of the round is in the log before its day");
        let pool = log.iter().find(|line| line.entry.contains("\"kind\":\"pool\"")).expect("sealed");
        let mails = site.mails_to("mira@example.org").await;
        assert!(mails.iter().any(|mail| mail.contains(&pool.hash)), "the author has the end of the log");

        hours(&site, 6 * 24).await;
        for doubt in [Mood::Silent, Mood::Another, Mood::Forged] {
            *mood.lock().expect("a lock") = doubt;
            hours(&site, 1).await;
            assert_eq!(stage(&site, case).await, "notice", "the draw waits");
        }
        *mood.lock().expect("a lock") = Mood::Honest;
        hours(&site, 1).await;
        assert_eq!(stage(&site, case).await, "panel");
        let log = public::whole_log(&site.app.db).await.expect("read");
        let proven = proof::verify_draws_by(&log, &case.to_string(), &chain).expect("proven");
        assert_eq!(proven[0].panel.len(), 9);
        let day = (site.now().0 - 4 * domain::time::Millis::HOUR) / domain::time::Millis::DAY;
        assert!((day - 1..=day).any(|day| proven[0].beacon == chain.round_of(day)), "{proven:?}");
        let by_quicknet = proof::verify_draws(&log, &case.to_string());
        assert_eq!(by_quicknet, Err(Fault::OtherBeacon(1)), "it is not what drand signed");
    }
}

/// A second case, which moderators open about a model of another member's.
async fn another(site: &TestSite, jurors: &[One]) -> CaseId {
    let nora = site.member("nora", Role::Member).await;
    let made = published_model(site, &nora, "Reading lamp").await;
    with_standing(site, jurors).await;
    let what = Opening {
        model: made.id.parse().expect("an id"),
        version: 1,
        creator: id_of(site, "nora").await,
        title: "Reading lamp",
        category: Category::AiGenerated,
        by: Origin::Staff,
        by_hand: true,
        order: None,
    };
    let mut tx = site.app.db.write().await.expect("a transaction");
    let case = opening::open(&mut tx, &site.app, &what, site.now()).await.expect("opened");
    tx.commit().await.expect("committed");
    site.settle().await;
    case.expect("the first of hers")
}

db_test! {
    async fn who_waits_too_long_for_the_beacon_goes_to_moderators_and_holds_up_nobody(db: Db) {
        let mood = Arc::new(Mutex::new(Mood::Silent));
        let beacon = serve(Arc::clone(&mood)).await;
        let chain = beacon.chain.clone();
        let site = TestSite::with_beacon(db, beacon).await;
        let crate::cases::Stage { mira, jurors, case: first, .. } = opened(&site).await;
        hours(&site, 24).await;
        let second = another(&site, &jurors).await;
        hours(&site, 6 * 24).await;
        assert_eq!((stage(&site, first).await, stage(&site, second).await), ("notice".into(), "notice".into()));
        let due = store::due(&site.app.db, "notice", site.now(), 1).await.expect("read");
        assert!(due.is_empty(), "who waits takes no place from others: {due:?}");

        // The round of the first day does not come; that of the second does.
        let later = q!(i64, "SELECT beacon_round FROM case_seed ORDER BY day DESC LIMIT 1")
            .one(&site.app.db).await.expect("promised").cast_unsigned();
        *mood.lock().expect("a lock") = Mood::From(later);
        hours(&site, 1).await;
        assert_eq!((stage(&site, first).await, stage(&site, second).await), ("notice".into(), "panel".into()));

        // Lost once, and then found by two workers.
        site.later(48 * domain::time::Millis::HOUR);
        lost(&site, first).await;
        by_two(&site, first).await;
        hours(&site, 0).await;
        assert_eq!(stage(&site, first).await, "moderators");
        let log = public::whole_log(&site.app.db).await.expect("read");
        assert!(log.iter().any(|line| line.entry.contains("\"why\":\"no-beacon\"")), "with its reason");
        let drawn = |case: CaseId| proof::verify_draws_by(&log, &case.to_string(), &chain);
        assert_eq!(drawn(first), Err(Fault::NoDraw));
        let proofs = verify_case(&log, &first.to_string(), &chain).expect("nothing is wrong");
        let promised = log.iter().find_map(|line| line.entry.split("\"beacon\":").nth(1)?.trim_end_matches('}').parse().ok());
        let why = Gap::NoBeacon(promised.expect("the first that was promised"));
        assert_eq!(proofs, [Proof::Open { round: 1, why }], "nobody can prove that it did not come");
        let export = site.get(&nobody(), "/transparency/case-log.jsonl").await.expect(200).text();
        let (code, said) = verify_draw(&first.to_string(), &export);
        assert!(code == Some(3) && said.contains("NOT PROVEN") && said.contains("https://api.drand.sh/52db9ba7"), "{said}");
        assert_eq!(drawn(second).expect("proven")[0].beacon, Some(later));
        let page = site.get(&mira, &format!("/cases/{first}")).await.expect(200).text();
        assert!(page.contains("did not answer for too long"), "{page}");
        let mails = site.mails_to("mira@example.org").await;
        let told = mails.iter().filter(|mail| mail.contains("gave no number for 3 days")).count();
        assert_eq!(told, 1, "{mails:?}");

        *mood.lock().expect("a lock") = Mood::Honest;
        hours(&site, 1).await;
        assert_eq!(stage(&site, first).await, "moderators", "it does not go back");
    }
}
