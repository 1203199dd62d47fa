//! The queue and its workers, on both engines.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use crate::common::{Door, Site, door, pass, settings, until};
use db::{Db, db_test, q};
use domain::{ids::JobId, time::Millis};
use jobs::{Context, Counts, Registry, Settings, Status};
use serde_json::{Value, json};

/// Payloads in the order in which they were handled.
type Seen = Arc<Mutex<Vec<Value>>>;

fn noting(seen: &Seen) -> Registry {
    let seen = Arc::clone(seen);
    Registry::new().on("note", move |_, payload| {
        seen.lock().unwrap().push(payload);
        async { Ok::<_, String>(()) }
    })
}

/// A handler that fails as long as `failures` is above zero.
fn failing(failures: &Arc<AtomicI64>) -> Registry {
    let failures = Arc::clone(failures);
    Registry::new().on("flaky", move |_, _| {
        let fails = failures.fetch_sub(1, Ordering::SeqCst) > 0;
        async move {
            if fails { Err(std::io::Error::other("the printer is on fire\0")) } else { Ok(()) }
        }
    })
}

/// Jobs of `kind` wait at a door: how many do now, and how many did at most.
fn waiting(
    registry: Registry,
    kind: &str,
    door: &Door,
) -> (Registry, Arc<AtomicI64>, Arc<AtomicI64>) {
    let (now, most) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicI64::new(0)));
    let (n, m, d) = (Arc::clone(&now), Arc::clone(&most), Arc::clone(door));
    let registry = registry.on(kind, move |_, _| {
        let (n, m, d) = (Arc::clone(&n), Arc::clone(&m), Arc::clone(&d));
        async move {
            m.fetch_max(n.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            pass(&d).await;
            n.fetch_sub(1, Ordering::SeqCst);
            Ok::<_, String>(())
        }
    });
    (registry, now, most)
}

async fn only_job(db: &Db) -> (JobId, i64, Millis, Millis) {
    q!((JobId, i64, Millis, Millis), "SELECT id, attempts, run_at, locked_until FROM job")
        .one(db)
        .await
        .unwrap()
}

/// A job whose worker ends with `outcome` after another worker has taken it.
async fn lose_the_lease(site: &Site, outcome: Result<(), &'static str>) {
    let (slow_door, started) = (door(), Arc::new(AtomicI64::new(0)));
    let slow = {
        let (slow_door, started) = (Arc::clone(&slow_door), Arc::clone(&started));
        Registry::new().on("job", move |_, _| {
            started.fetch_add(1, Ordering::SeqCst);
            let slow_door = Arc::clone(&slow_door);
            async move {
                pass(&slow_door).await;
                outcome
            }
        })
    };
    site.enqueue(site.job("job", json!(1)).unique("it")).await;
    let slow = site.worker(slow, settings());
    until(async || started.load(Ordering::SeqCst) == 1).await;
    slow.stop.cancel(); // takes nothing new, and waits for what it has
    site.advance(30_000);

    let (fast_door, fast_started) = (door(), Arc::new(AtomicI64::new(0)));
    let fast = {
        let (fast_door, fast_started) = (Arc::clone(&fast_door), Arc::clone(&fast_started));
        Registry::new().on("job", move |_, _| {
            fast_started.fetch_add(1, Ordering::SeqCst);
            let fast_door = Arc::clone(&fast_door);
            async move {
                pass(&fast_door).await;
                Ok::<_, String>(())
            }
        })
    };
    let fast = site.worker(fast, settings());
    until(async || fast_started.load(Ordering::SeqCst) == 1).await;
    slow_door.add_permits(1);
    slow.task.await.unwrap();
    assert!(matches!(jobs::status(&site.db, "it").await.unwrap(), Some(Status::Running { .. })));
    fast_door.add_permits(1);
    site.idle().await;
    fast.stop().await;
    assert_eq!(jobs::counts(&site.db).await.unwrap(), Counts::default());
}

db_test! {
    async fn a_job_exists_if_and_only_if_the_transaction_commits(db: Db) {
        let site = Site::new(db);
        let mut tx = site.db.write().await.unwrap();
        jobs::enqueue(&mut tx, site.job("note", json!("lost"))).await.unwrap();
        drop(tx);
        let seen = Seen::default();
        // It looks once an hour, so only the commit can wake it.
        let slow = Settings { poll: Duration::from_hours(1), ..settings() };
        let worker = site.worker(noting(&seen), slow);
        site.enqueue(site.job("note", json!({"ö": [1, null]}))).await;
        site.idle().await;
        worker.stop().await;
        assert_eq!(*seen.lock().unwrap(), [json!({"ö": [1, null]})]);
    }

    async fn jobs_wait_for_their_time_and_for_someone_who_knows_them(db: Db) {
        let site = Site::new(db);
        site.enqueue(site.job("note", json!(2)).run_at(site.now().plus(2_000))).await;
        site.enqueue(site.job("note", json!(1)).run_at(site.now().plus(1_000))).await;
        site.enqueue(site.job("unknown", json!(0))).await;
        let seen = Seen::default();
        let worker = site.worker(noting(&seen), Settings { concurrency: 1, ..settings() });
        site.advance(999);
        tokio::time::sleep(Duration::from_millis(30)).await;
        assert_eq!(*seen.lock().unwrap(), [Value::Null; 0], "before its time");
        site.advance(5_000);
        until(async || seen.lock().unwrap().len() == 2).await;
        worker.stop().await;
        assert_eq!(*seen.lock().unwrap(), [json!(1), json!(2)]);
        assert_eq!(jobs::counts(&site.db).await.unwrap(), Counts { waiting: 1, running: 0, dead: 0 });
    }

    async fn background_jobs_let_the_others_pass(db: Db) {
        let site = Site::new(db);
        site.enqueue(site.job("note", json!("first in, in the background")).in_background()).await;
        site.advance(10);
        site.enqueue(site.job("note", json!("a"))).await;
        site.enqueue(site.job("note", json!("b"))).await;
        let seen = Seen::default();
        let worker = site.worker(noting(&seen), Settings { concurrency: 1, ..settings() });
        until(async || seen.lock().unwrap().len() == 3).await;
        worker.stop().await;
        let seen = seen.lock().unwrap();
        assert_eq!(*seen, [json!("a"), json!("b"), json!("first in, in the background")]);
    }

    async fn a_job_that_waits_can_be_put_behind_and_comes_back_when_it_is_wanted(db: Db) {
        let site = Site::new(db);
        for key in ["one", "two"] {
            site.enqueue(site.job("note", json!(key)).unique(key)).await;
            let mut tx = site.db.write().await.unwrap();
            jobs::let_others_pass(&mut tx, key).await.unwrap();
            tx.commit().await.unwrap();
            site.advance(10);
        }
        site.enqueue(site.job("note", json!("other"))).await;
        site.enqueue(site.job("note", json!("two")).unique("two")).await;
        let seen = Seen::default();
        let worker = site.worker(noting(&seen), Settings { concurrency: 1, ..settings() });
        until(async || seen.lock().unwrap().len() == 3).await;
        worker.stop().await;
        assert_eq!(*seen.lock().unwrap(), [json!("two"), json!("other"), json!("one")]);
    }

    async fn one_that_waits_lets_others_pass_only_if_both_do(db: Db) {
        let site = Site::new(db);
        site.enqueue(site.job("note", json!("wanted")).unique("it")).await;
        site.enqueue(site.job("note", json!("wanted soon")).unique("it").in_background()).await;
        site.advance(10);
        site.enqueue(site.job("note", json!("other"))).await;
        let seen = Seen::default();
        let worker = site.worker(noting(&seen), Settings { concurrency: 1, ..settings() });
        until(async || seen.lock().unwrap().len() == 2).await;
        worker.stop().await;
        assert_eq!(*seen.lock().unwrap(), [json!("wanted soon"), json!("other")]);
        // While it runs the newer says how it runs again.
        let background = async || q!(bool, "SELECT is_background FROM job").one(&site.db).await.unwrap();
        site.enqueue(site.job("note", json!("first")).unique("it")).await;
        let mut tx = site.db.write().await.unwrap();
        q!((), "UPDATE job SET lock_token = 'held'").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        site.enqueue(site.job("note", json!("rest")).unique("it").in_background()).await;
        assert!(background().await);
        site.enqueue(site.job("note", json!("now")).unique("it")).await;
        assert!(!background().await);
    }

    async fn a_failing_job_waits_longer_each_time_and_then_is_kept_for_the_operator(db: Db) {
        let site = Site::new(db);
        let failures = Arc::new(AtomicI64::new(3));
        let worker = site.worker(failing(&failures), settings());
        site.enqueue(site.job("flaky", json!({"a": 1})).max_attempts(3).unique("the one")).await;
        let mut delay = 0;
        for attempt in 1..3 {
            until(async || {
                let (_, attempts, run_at, locked) = only_job(&site.db).await;
                attempts == attempt && run_at > site.now() && locked == Millis(0)
            })
            .await;
            let status = jobs::status(&site.db, "the one").await.unwrap();
            assert_eq!(status, Some(Status::Waiting { attempts: attempt }));
            let next = only_job(&site.db).await.2.since(site.now());
            assert!(next > delay && next <= 5_000, "{next} after {delay}");
            delay = next;
            site.advance(delay);
        }
        until(async || jobs::counts(&site.db).await.unwrap().dead == 1).await;
        let error = "the printer is on fire".to_owned();
        assert_eq!(jobs::status(&site.db, "the one").await.unwrap(), Some(Status::Dead { error: error.clone() }));
        let dead = jobs::list_dead(&site.db, None, 10).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!((&dead[0].kind[..], &dead[0].payload.0, dead[0].attempts), ("flaky", &json!({"a": 1}), 3));
        assert_eq!((&dead[0].last_error, dead[0].dead_at), (&error, site.now()));
        let page_two = jobs::list_dead(&site.db, Some((dead[0].dead_at, dead[0].id)), 10).await.unwrap();
        assert_eq!(page_two, []);

        let mut tx = site.db.write().await.unwrap();
        assert!(jobs::retry_dead(&mut tx, dead[0].id, site.now()).await.unwrap());
        assert!(!jobs::retry_dead(&mut tx, dead[0].id, site.now()).await.unwrap(), "no longer dead");
        tx.commit().await.unwrap();
        site.idle().await;
        assert_eq!(jobs::counts(&site.db).await.unwrap(), Counts::default());
        assert_eq!(failures.load(Ordering::SeqCst), -1, "three failures, then a success");
        worker.stop().await;
    }

    async fn a_dead_job_can_be_discarded(db: Db) {
        let site = Site::new(db);
        let worker = site.worker(failing(&Arc::new(AtomicI64::new(99))), settings());
        site.enqueue(site.job("flaky", json!(1)).max_attempts(1)).await;
        until(async || jobs::counts(&site.db).await.unwrap().dead == 1).await;
        let id = jobs::list_dead(&site.db, None, 1).await.unwrap()[0].id;
        let mut tx = site.db.write().await.unwrap();
        assert!(jobs::discard_dead(&mut tx, id).await.unwrap());
        assert!(!jobs::discard_dead(&mut tx, id).await.unwrap());
        tx.commit().await.unwrap();
        worker.stop().await;
        assert_eq!(jobs::counts(&site.db).await.unwrap(), Counts::default());
    }

    async fn dead_jobs_of_a_kind_are_forgotten_after_a_time(db: Db) {
        let site = Site::new(db);
        let worker = site.worker(failing(&Arc::new(AtomicI64::new(99))), settings());
        site.enqueue(site.job("flaky", json!(1)).max_attempts(1)).await;
        until(async || jobs::counts(&site.db).await.unwrap().dead == 1).await;
        worker.stop().await;
        let died = site.now();
        for (kind, before, gone) in [("other", died.plus(1), 0), ("flaky", died, 0), ("flaky", died.plus(1), 1)] {
            let mut tx = site.db.write().await.unwrap();
            assert_eq!(jobs::forget_dead(&mut tx, kind, before).await.unwrap(), gone, "{kind} {before:?}");
            tx.commit().await.unwrap();
        }
        assert_eq!(jobs::counts(&site.db).await.unwrap(), Counts::default());
    }

    async fn a_panic_is_a_failure_like_any_other(db: Db) {
        let site = Site::new(db);
        let registry = Registry::new().on("panic", |_, payload: Value| async move {
            assert!(payload.is_null(), "as meant by the test");
            Ok::<_, String>(())
        });
        let worker = site.worker(registry, settings());
        site.enqueue(site.job("panic", json!(1)).max_attempts(1)).await;
        site.enqueue(site.job("panic", Value::Null)).await;
        site.idle().await;
        worker.stop().await;
        let dead = jobs::list_dead(&site.db, None, 10).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert!(dead[0].last_error.contains("panicked"), "{:?}", dead[0].last_error);
    }

    async fn competing_workers_run_each_job_once(db: Db) {
        let site = Site::new(db);
        let seen = Seen::default();
        for number in 0..60 {
            site.enqueue(site.job("note", json!(number))).await;
        }
        let workers: Vec<_> = (0..3).map(|_| site.worker(noting(&seen), settings())).collect();
        site.idle().await;
        for worker in workers {
            worker.stop().await;
        }
        let mut seen = seen.lock().unwrap().iter().map(|v| v.as_i64().unwrap()).collect::<Vec<_>>();
        seen.sort_unstable();
        assert_eq!(seen, (0..60).collect::<Vec<_>>());
    }

    async fn no_more_run_at_once_than_allowed(db: Db) {
        let site = Site::new(db);
        let door = door();
        let (registry, now, most) = waiting(Registry::new(), "wait", &door);
        for number in 0..7 {
            site.enqueue(site.job("wait", json!(number))).await;
        }
        let worker = site.worker(registry, Settings { concurrency: 3, ..settings() });
        until(async || now.load(Ordering::SeqCst) == 3).await;
        tokio::time::sleep(Duration::from_millis(30)).await;
        door.add_permits(7);
        site.idle().await;
        worker.stop().await;
        assert_eq!(most.load(Ordering::SeqCst), 3);
    }

    async fn what_waits_for_others_takes_no_place_but_its_own(db: Db) {
        let site = Site::new(db);
        let (door, seen) = (door(), Seen::default());
        let registry = noting(&seen).aside("ask", 1).aside("send", 2);
        let (registry, asking, most_asking) = waiting(registry, "ask", &door);
        let (registry, sending, most_sending) = waiting(registry, "send", &door);
        for number in 0..3 {
            site.enqueue(site.job("ask", json!(number))).await;
            site.enqueue(site.job("send", json!(number))).await;
        }
        let worker = site.worker(registry, Settings { concurrency: 1, ..settings() });
        let at_once = || (asking.load(Ordering::SeqCst), sending.load(Ordering::SeqCst));
        until(async || at_once() == (1, 2)).await;
        for number in 0..4 {
            site.enqueue(site.job("note", json!(number))).await;
        }
        until(async || seen.lock().unwrap().len() == 4).await;
        assert_eq!(at_once(), (1, 2), "they wait still");
        door.add_permits(6);
        site.idle().await;
        worker.stop().await;
        let most = (most_asking.load(Ordering::SeqCst), most_sending.load(Ordering::SeqCst));
        assert_eq!(most, (1, 2));
    }

    async fn a_crash_loses_nothing_and_the_lease_decides(db: Db) {
        let site = Site::new(db);
        let (door, attempts) = (door(), Arc::new(Mutex::new(Vec::new())));
        let registry = {
            let (door, attempts) = (Arc::clone(&door), Arc::clone(&attempts));
            Registry::new().on("long", move |context: Context, _| {
                let (door, attempts) = (Arc::clone(&door), Arc::clone(&attempts));
                async move {
                    attempts.lock().unwrap().push(context.attempt());
                    pass(&door).await;
                    Ok::<_, String>(())
                }
            })
        };
        site.enqueue(site.job("long", json!(1))).await;
        let first = site.worker(registry.clone(), settings());
        until(async || attempts.lock().unwrap().len() == 1).await;
        first.crash().await;
        assert_eq!(jobs::counts(&site.db).await.unwrap().running, 1, "it looks as if it ran");

        let second = site.worker(registry, settings());
        site.advance(29_999);
        tokio::time::sleep(Duration::from_millis(30)).await;
        assert_eq!(*attempts.lock().unwrap(), [1], "the lease of the dead worker still holds");
        site.advance(1);
        until(async || attempts.lock().unwrap().len() == 2).await;
        door.add_permits(1);
        site.idle().await;
        second.stop().await;
        assert_eq!(*attempts.lock().unwrap(), [1, 2]);
        assert_eq!(jobs::counts(&site.db).await.unwrap(), Counts::default());
    }

    async fn a_job_that_kills_its_worker_each_time_ends_among_the_dead(db: Db) {
        let site = Site::new(db);
        let (started, door) = (Arc::new(AtomicI64::new(0)), door());
        let registry = {
            let (started, door) = (Arc::clone(&started), Arc::clone(&door));
            Registry::new().on("killer", move |_, _| {
                started.fetch_add(1, Ordering::SeqCst);
                let door = Arc::clone(&door);
                async move {
                    pass(&door).await;
                    Ok::<_, String>(())
                }
            })
        };
        site.enqueue(site.job("killer", json!(1)).max_attempts(2)).await;
        for attempt in 1..=2 {
            let worker = site.worker(registry.clone(), settings());
            until(async || started.load(Ordering::SeqCst) == attempt).await;
            worker.crash().await;
            site.advance(30_000);
        }
        let worker = site.worker(registry, settings());
        until(async || jobs::counts(&site.db).await.unwrap().dead == 1).await;
        worker.stop().await;
        assert_eq!(started.load(Ordering::SeqCst), 2);
        let dead = jobs::list_dead(&site.db, None, 1).await.unwrap();
        assert!(dead[0].last_error.contains("in the middle of the last attempt"), "{:?}", dead[0]);
    }

    async fn a_worker_that_lost_its_lease_changes_nothing(db: Db) {
        let site = Site::new(db);
        for outcome in [Ok(()), Err("too late to matter")] {
            lose_the_lease(&site, outcome).await;
        }
    }

    async fn a_running_job_keeps_its_lease(db: Db) {
        let site = Site::new(db);
        let door = door();
        let registry = {
            let door = Arc::clone(&door);
            Registry::new().on("long", move |_, _| {
                let door = Arc::clone(&door);
                async move {
                    pass(&door).await;
                    Ok::<_, String>(())
                }
            })
        };
        site.enqueue(site.job("long", json!(1))).await;
        let worker = site.worker(registry, Settings { lease: Duration::from_millis(60), ..settings() });
        for _ in 0..3 {
            until(async || only_job(&site.db).await.3 == site.now().plus(60)).await;
            site.advance(40);
        }
        door.add_permits(1);
        site.idle().await;
        worker.stop().await;
    }

    async fn a_stop_lets_short_jobs_finish_and_hands_long_ones_back(db: Db) {
        let site = Site::new(db);
        let (short, long, started) = (door(), door(), Arc::new(AtomicI64::new(0)));
        let registry = {
            let (short, long, started) = (Arc::clone(&short), Arc::clone(&long), Arc::clone(&started));
            Registry::new().on("wait", move |_, payload: Value| {
                started.fetch_add(1, Ordering::SeqCst);
                let door = Arc::clone(if payload == "short" { &short } else { &long });
                async move {
                    pass(&door).await;
                    Ok::<_, String>(())
                }
            })
        };
        site.enqueue(site.job("wait", json!("short"))).await;
        site.enqueue(site.job("wait", json!("long"))).await;
        let worker = site.worker(registry, Settings { grace: Duration::from_millis(50), ..settings() });
        until(async || started.load(Ordering::SeqCst) == 2).await;
        worker.stop.cancel();
        short.add_permits(1);
        worker.task.await.unwrap();
        let (_, attempts, _, locked_until) = only_job(&site.db).await;
        assert_eq!((attempts, locked_until), (0, Millis(0)), "handed back, and the attempt does not count");
        let seen = Seen::default();
        let seen_by = Arc::clone(&seen);
        let next = Registry::new().on("wait", move |_, payload| {
            seen_by.lock().unwrap().push(payload);
            async { Ok::<_, String>(()) }
        });
        let next = site.worker(next, settings());
        site.idle().await;
        next.stop().await;
        assert_eq!(*seen.lock().unwrap(), [json!("long")]);
    }

    async fn a_unique_key_promises_one_start_after_the_call(db: Db) {
        let site = Site::new(db);
        let (door, seen) = (door(), Seen::default());
        let registry = {
            let (door, seen) = (Arc::clone(&door), Arc::clone(&seen));
            Registry::new().on("refresh", move |_, payload| {
                seen.lock().unwrap().push(payload);
                let door = Arc::clone(&door);
                async move {
                    pass(&door).await;
                    Ok::<_, String>(())
                }
            })
        };
        // Two that wait become one, with the newer payload and the earlier time.
        site.enqueue(site.job("refresh", json!(1)).unique("m")).await;
        site.enqueue(site.job("refresh", json!(2)).unique("m").run_at(site.now().plus(9_000))).await;
        site.enqueue(site.job("refresh", json!("other")).unique("n")).await;
        assert_eq!(jobs::counts(&site.db).await.unwrap().waiting, 2);
        let worker = site.worker(registry, settings());
        until(async || seen.lock().unwrap().len() == 2).await;
        // One that runs may have read the old state: it runs again.
        site.enqueue(site.job("refresh", json!(3)).unique("m")).await;
        site.enqueue(site.job("refresh", json!(4)).unique("m")).await;
        site.advance(10);
        door.add_permits(9);
        site.idle().await;
        worker.stop().await;
        let seen = seen.lock().unwrap();
        assert_eq!((&seen[2..], seen.contains(&json!(2))), (&[json!(4)][..], true), "{seen:?}");
    }

    async fn a_unique_key_brings_the_dead_back(db: Db) {
        let site = Site::new(db);
        let failures = Arc::new(AtomicI64::new(1));
        let worker = site.worker(failing(&failures), settings());
        site.enqueue(site.job("flaky", json!(1)).unique("f").max_attempts(1)).await;
        until(async || jobs::counts(&site.db).await.unwrap().dead == 1).await;
        site.enqueue(site.job("flaky", json!(2)).unique("f").max_attempts(1)).await;
        site.idle().await;
        worker.stop().await;
        assert_eq!(jobs::counts(&site.db).await.unwrap(), Counts::default());
    }

    async fn progress_is_read_by_the_key(db: Db) {
        let site = Site::new(db);
        let door = door();
        let registry = {
            let door = Arc::clone(&door);
            Registry::new().on("long", move |context: Context, _| {
                let door = Arc::clone(&door);
                async move {
                    context.progress(40, "measuring").await?;
                    context.progress(41, "measuring").await?;
                    pass(&door).await;
                    context.progress(100, "done").await?;
                    pass(&door).await;
                    Ok::<_, db::Error>(())
                }
            })
        };
        assert_eq!(jobs::status(&site.db, "it").await.unwrap(), None);
        site.enqueue(site.job("long", json!(1)).unique("it")).await;
        assert_eq!(jobs::status(&site.db, "it").await.unwrap(), Some(Status::Waiting { attempts: 0 }));
        let worker = site.worker(registry, settings());
        let is = async |percent, text: &str| {
            let wanted = Status::Running { percent, text: text.to_owned() };
            until(async || jobs::status(&site.db, "it").await.unwrap().as_ref() == Some(&wanted)).await;
        };
        is(40, "measuring").await;
        door.add_permits(1);
        is(100, "done").await;
        door.add_permits(1);
        site.idle().await;
        worker.stop().await;
        assert_eq!(jobs::status(&site.db, "it").await.unwrap(), None);
    }

    async fn schedules_fall_due_once_however_many_workers_there_are(db: Db) {
        let site = Site::new(db);
        let runs = Arc::new(Mutex::new(BTreeMap::<i64, i64>::new()));
        let registry = {
            let (runs, clock) = (Arc::clone(&runs), site.clock.clone());
            Registry::new().every("sweep", Duration::from_mins(1), move |_| {
                *runs.lock().unwrap().entry(clock.now().0).or_default() += 1;
                async { Ok::<_, String>(()) }
            })
        };
        let workers: Vec<_> = (0..3).map(|_| site.worker(registry.clone(), settings())).collect();
        let mut times = Vec::new();
        for step in [0, 60_000, 60_000, 200_000, 40_000] {
            site.advance(step);
            times.push(site.now().0);
            until(async || runs.lock().unwrap().contains_key(&site.now().0)).await;
            site.idle().await;
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
        for worker in workers {
            worker.stop().await;
        }
        let expected: BTreeMap<_, _> = times.into_iter().map(|time| (time, 1)).collect();
        assert_eq!(*runs.lock().unwrap(), expected);
    }

    async fn every_statement_is_sound(db: Db) {
        let own: Vec<_> = db::check::STATEMENTS.iter().filter(|s| s.file.contains("jobs/src/")).collect();
        assert!(own.len() > 20, "{} statements are registered", own.len());
        assert_eq!(db::check::prepare(&db, own.into_iter()).await.unwrap(), []);
    }
}
