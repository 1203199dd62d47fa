//! The event log and its listeners, on both engines.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

use crate::common::{Site, door, pass, settings, until};
use db::{Db, Engine, db_test, q};
use domain::ids::EventId;
use jobs::{Registry, events, events_after};
use serde_json::{Value, json};

async fn place(db: &Db, listener: &str) -> i64 {
    let place = q!(i64, "SELECT position FROM listener WHERE name = $1")
        .bind(listener)
        .opt(db)
        .await
        .unwrap();
    place.unwrap_or(-1)
}

/// What a listener heard: kind and subject.
type Heard = Arc<Mutex<Vec<(String, i64)>>>;

fn hearing(heard: &Heard, kinds: &[&str]) -> Registry {
    let heard = Arc::clone(heard);
    Registry::new().on_event("ears", kinds, move |event| {
        heard.lock().unwrap().push((event.kind, event.subject));
        async { Ok::<_, String>(()) }
    })
}

db_test! {
    async fn events_get_positions_without_gaps_from_any_number_of_sequencers(db: Db) {
        let site = Site::new(db);
        let recorders: Vec<_> = (0..4)
            .map(|recorder| {
                let site = site.clone();
                tokio::spawn(async move {
                    for number in 0..25 {
                        site.record("made", recorder * 100 + number).await;
                        if number % 5 == 0 {
                            events::sequence(&site.db).await.unwrap();
                        }
                    }
                })
            })
            .collect();
        // A reader that follows the log meanwhile.
        let mut read = Vec::new();
        while read.len() < 100 {
            events::sequence(&site.db).await.unwrap();
            let at = read.len() as i64;
            for event in events_after(&site.db, at, 7).await.unwrap() {
                assert_eq!(event.position, read.len() as i64 + 1);
                read.push(event.subject);
            }
        }
        for recorder in recorders {
            recorder.await.unwrap();
        }
        assert_eq!(events::sequence(&site.db).await.unwrap(), 0);
        assert_eq!(events::last_position(&site.db).await.unwrap(), 100);
        for recorder in 0..4 {
            let own: Vec<_> = read.iter().copied().filter(|subject| subject / 100 == recorder).collect();
            assert_eq!(own, (0..25).map(|n| recorder * 100 + n).collect::<Vec<_>>());
        }
        let first = &events_after(&site.db, 0, 1).await.unwrap()[0];
        assert_eq!((&first.kind[..], &first.payload.0), ("made", &json!({"about": first.subject})));
    }

    async fn a_late_commit_comes_later_in_the_log(db: Db) {
        if db.engine() == Engine::Sqlite {
            return; // has one writer, so nothing commits late
        }
        let site = Site::new(db);
        let mut late = site.db.write().await.unwrap();
        let id = site.ids.next::<EventId>();
        events::record(&mut late, id, "late", 1, Value::Null, site.now()).await.unwrap();
        site.record("early", 2).await;
        events::sequence(&site.db).await.unwrap();
        assert_eq!(events_after(&site.db, 0, 9).await.unwrap().len(), 1);
        late.commit().await.unwrap();
        events::sequence(&site.db).await.unwrap();
        let log = events_after(&site.db, 0, 9).await.unwrap();
        assert_eq!(log.iter().map(|e| (&e.kind[..], e.position)).collect::<Vec<_>>(), [("early", 1), ("late", 2)]);
    }

    async fn a_listener_hears_its_kinds_once_and_goes_on_where_it_was(db: Db) {
        let site = Site::new(db);
        site.record("model-published", 1).await;
        site.record("noise", 2).await;
        let heard = Heard::default();
        let worker = site.worker(hearing(&heard, &["model-published", "model-changed"]), settings());
        until(async || place(&site.db, "ears").await == 2).await;
        worker.stop().await;
        site.record("model-changed", 1).await;
        let worker = site.worker(hearing(&heard, &["model-published", "model-changed"]), settings());
        until(async || place(&site.db, "ears").await == 3).await;
        worker.stop().await;
        assert_eq!(*heard.lock().unwrap(), [("model-published".to_owned(), 1), ("model-changed".to_owned(), 1)]);
    }

    async fn events_of_one_subject_come_in_order(db: Db) {
        let site = Site::new(db);
        for number in 0..60 {
            site.record(&format!("k{}", number / 3), number % 3).await;
        }
        let kinds: Vec<_> = (0..20).map(|n| format!("k{n}")).collect();
        let heard = Heard::default();
        let worker = site.worker(hearing(&heard, &kinds.iter().map(String::as_str).collect::<Vec<_>>()), settings());
        until(async || place(&site.db, "ears").await == 60).await;
        worker.stop().await;
        for subject in 0..3 {
            let of: Vec<_> = heard.lock().unwrap().iter().filter(|h| h.1 == subject).map(|h| h.0.clone()).collect();
            assert_eq!(of, kinds);
        }
    }

    async fn one_process_serves_the_listeners_until_it_stops_or_its_lease_ends(db: Db) {
        let site = Site::new(db);
        let heard = Heard::default();
        let first = site.worker(hearing(&heard, &["made"]), settings());
        let second = site.worker(hearing(&heard, &["made"]), settings());
        for number in 1..=30 {
            site.record("made", number).await;
        }
        until(async || place(&site.db, "ears").await == 30).await;
        assert_eq!(heard.lock().unwrap().len(), 30, "each event is heard once");
        first.stop().await;
        site.record("made", 31).await;
        until(async || place(&site.db, "ears").await == 31).await;
        second.crash().await;
        let third = site.worker(hearing(&heard, &["made"]), settings());
        site.record("made", 32).await;
        until(async || events::last_position(&site.db).await.unwrap() == 32).await;
        site.advance(15_000);
        until(async || place(&site.db, "ears").await == 32).await;
        third.stop().await;
        let mut subjects: Vec<_> = heard.lock().unwrap().iter().map(|(_, subject)| *subject).collect();
        subjects.sort_unstable();
        // The crash may have come between hearing the last one and the note of it.
        subjects.dedup_by(|a, b| a == b && *b == 32);
        assert_eq!(subjects, (1..=32).collect::<Vec<_>>());
    }

    async fn a_crash_in_the_middle_means_hearing_again(db: Db) {
        let site = Site::new(db);
        let (door, heard) = (door(), Heard::default());
        let blocked = {
            let (door, heard) = (Arc::clone(&door), Arc::clone(&heard));
            Registry::new().on_event("ears", &["made"], move |event| {
                heard.lock().unwrap().push((event.kind, event.subject));
                let door = Arc::clone(&door);
                async move {
                    pass(&door).await;
                    Ok::<_, String>(())
                }
            })
        };
        site.record("made", 1).await;
        let worker = site.worker(blocked, settings());
        until(async || heard.lock().unwrap().len() == 1).await;
        worker.crash().await;
        site.advance(15_000);
        let worker = site.worker(hearing(&heard, &["made"]), settings());
        until(async || place(&site.db, "ears").await == 1).await;
        worker.stop().await;
        assert_eq!(heard.lock().unwrap().len(), 2);
    }

    async fn an_event_that_fails_is_tried_again_and_holds_up_nobody(db: Db) {
        let site = Site::new(db);
        let (failures, handled) = (Arc::new(AtomicI64::new(2)), Arc::new(Mutex::new(Vec::new())));
        let registry = {
            let (failures, handled) = (Arc::clone(&failures), Arc::clone(&handled));
            Registry::new().on_event("index", &["made"], move |event| {
                if event.subject == 1 && failures.fetch_sub(1, Ordering::SeqCst) > 0 {
                    assert!(failures.load(Ordering::SeqCst) > 0, "the second failure is a panic");
                    return futures::future::err("no room");
                }
                handled.lock().unwrap().push((event.subject, event.payload.0["about"].clone()));
                futures::future::ok(())
            })
        };
        site.record("made", 1).await;
        site.record("made", 2).await;
        let worker = site.worker(registry, settings());
        until(async || place(&site.db, "index").await == 2).await;
        assert_eq!(*handled.lock().unwrap(), [(2, json!(2))]);
        until(async || failures.load(Ordering::SeqCst) <= 0).await;
        until(async || jobs::counts(&site.db).await.unwrap().running == 0).await;
        site.advance(10_000);
        site.idle().await;
        worker.stop().await;
        assert_eq!(*handled.lock().unwrap(), [(2, json!(2)), (1, json!(1))]);
        assert_eq!(jobs::counts(&site.db).await.unwrap().dead, 0);
    }
}
