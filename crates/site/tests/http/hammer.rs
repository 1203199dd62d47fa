//! The ledger under load: fifty clients on one wallet, a process that is killed while it writes, and how fast it is beside
//! the bare engine.
//!
//! Short with the other tests; `HANDPRINT_HAMMER_SECONDS=60` runs as long, `HANDPRINT_KILLS=1000` kills as often.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use db::{Clock, Db, db_test, q};
use domain::{
    accounts::Role,
    cred::{Day, earning::Earning},
    ids::{AccountId, ModelId, PrintId, PromotionId},
    time::Millis,
};
use rand::RngExt;
use site::{
    app::App,
    config::{Config, Found},
    features::{
        accounts::store::{self, NewAccount},
        cred::{
            earn::{self, Cause, Outcome},
            prints, verify as books,
        },
        promotion::{
            spend::{self, Wanted},
            tick, verify,
        },
    },
};

use crate::{prints::account, publish::printed_model, site::TestSite};

const CLIENTS: usize = 50;
/// Reports that earn in the hammering; none of them exists, so that looking at one takes back what it earned.
const PRINTS: i64 = 500;
/// 4 January 2027, a Monday: where the clock of a killed process begins.
const MONDAY: i64 = 1_799_020_800_000;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().expect("a number"))
}

fn seconds() -> Duration {
    Duration::from_secs(number("HANDPRINT_HAMMER_SECONDS", 2))
}

fn success(member: AccountId, source: &str, print: i64) -> Cause {
    Cause {
        member,
        earning: Earning::PrintSuccess,
        source: source.to_owned(),
        period: String::new(),
        subject: print,
        model: None,
    }
}

/// An earning that vests after a week, whatever was published.
fn publication(member: AccountId, source: &str) -> Cause {
    Cause { earning: Earning::Publish, ..success(member, source, 0) }
}

/// What clients did, as it was acknowledged.
#[derive(Default, Debug)]
struct Tally {
    minted: AtomicU64,
    capped: AtomicU64,
    started: AtomicU64,
    refused: AtomicU64,
    stopped: AtomicU64,
    reversed: AtomicU64,
}

impl Tally {
    fn one(count: &AtomicU64) {
        count.fetch_add(1, Ordering::Relaxed);
    }

    fn of(count: &AtomicU64) -> i64 {
        count.load(Ordering::Relaxed) as i64
    }
}

/// One thing a client does.
async fn act(app: &App, member: AccountId, models: &[ModelId], tally: &Tally) {
    let (what, a, b) = {
        let mut random = rand::rng();
        (random.random_range(0..100), random.random_range(1..=PRINTS), random.random_range(0..7))
    };
    match what {
        0..45 => {
            let source = format!("{}:{a}", Day::of(app.clock.now()).0);
            let cause =
                if b == 0 { publication(member, &source) } else { success(member, &source, a) };
            match earn::earn(app, &cause).await.expect("answered") {
                Outcome::Minted(_) => Tally::one(&tally.minted),
                Outcome::Before | Outcome::Capped(_) => Tally::one(&tally.capped),
                Outcome::Imported => panic!("nothing here was imported"),
            }
        }
        45..70 => {
            let wanted = Wanted {
                member,
                model: models[a as usize % models.len()],
                tokens: 10 * (1 + a % 3),
                first: Day::of(app.clock.now()).plus(b),
                days: 1,
            };
            match spend::start(app, &wanted, None).await.expect("answered") {
                Ok(()) => Tally::one(&tally.started),
                Err(_) => Tally::one(&tally.refused),
            }
        }
        70..85 => {
            let open = q!(
                PromotionId,
                "SELECT id FROM promotion WHERE settled_at IS NULL ORDER BY id LIMIT 20"
            )
            .all(&app.db)
            .await
            .expect("read");
            if let Some(id) = open.get(a as usize % open.len().max(1))
                && spend::stop(app, member, *id).await.expect("answered")
            {
                Tally::one(&tally.stopped);
            }
        }
        85..95 => {
            let before = reversals(&app.db).await;
            prints::weighed(app, PrintId::from(a)).await.expect("answered");
            if reversals(&app.db).await > before {
                Tally::one(&tally.reversed);
            }
        }
        95..97 => earn::vest_due(app).await.expect("vested"),
        97..98 => earn::expire_due(app).await.expect("expired"),
        _ => tick::tick(app).await.expect("ticked"),
    }
}

async fn reversals(db: &Db) -> i64 {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM cred_transaction WHERE kind = 'reverse'")
        .one(db)
        .await
        .expect("read")
}

/// One look at the books while they are written: the sum of all postings, and the lowest balance that may not be
/// negative.
async fn look(db: &Db) -> (i64, i64) {
    q!(
        (i64, i64),
        "SELECT CAST((SELECT COALESCE(SUM(tokens), 0) FROM cred_posting) AS BIGINT),
                CAST((SELECT COALESCE(MIN(tokens), 0) FROM cred_balance WHERE account <> 'debt') AS BIGINT)"
    )
    .one(db)
    .await
    .expect("read")
}

async fn is_sound(app: &App) {
    assert_eq!(books::run(app).await.expect("read").faults, Vec::<String>::new());
    assert_eq!(verify::faults(app).await.expect("read"), Vec::<String>::new());
}

db_test! {
    async fn fifty_clients_on_one_wallet(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let mut models = Vec::new();
        for title in ["Gear box", "Tooth brush"] {
            let made = printed_model(&site, &mira, title).await;
            models.push(made.id.parse::<ModelId>().expect("an id"));
        }
        site.settle().await;
        let member = account(&site, "mira").await;
        // Something to spend from the beginning.
        for n in 0..3 {
            earn::earn(&site.app, &publication(member, &format!("before:{n}"))).await.expect("earned");
            site.later(Millis::DAY);
        }
        site.later(7 * Millis::DAY);
        earn::vest_due(&site.app).await.expect("vested");
        let count = async |kind: &str| {
            q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM cred_transaction WHERE kind = $1")
                .bind(kind)
                .one(&site.app.db)
                .await
                .expect("read")
        };
        let before = count("mint").await;
        let (tally, is_over) = (Arc::new(Tally::default()), Arc::new(AtomicBool::new(false)));
        let mut clients = tokio::task::JoinSet::new();
        for _ in 0..CLIENTS {
            let (app, models, tally, is_over) = (site.app.clone(), models.clone(), Arc::clone(&tally), Arc::clone(&is_over));
            clients.spawn(async move {
                while !is_over.load(Ordering::Relaxed) {
                    act(&app, member, &models, &tally).await;
                }
            });
        }
        // Hours pass in moments, so that caps and days come and go.
        let (started, mut looks) = (Instant::now(), 0);
        while started.elapsed() < seconds() {
            site.later(2 * Millis::HOUR);
            tokio::time::sleep(Duration::from_millis(10)).await;
            let (sum, lowest) = look(&site.app.db).await;
            assert!(sum == 0 && lowest >= 0, "sum {sum}, lowest {lowest}");
            looks += 1;
        }
        is_over.store(true, Ordering::Relaxed);
        while let Some(client) = clients.join_next().await {
            client.expect("no client fails");
        }
        site.settle().await;
        is_sound(&site.app).await;
        // What was acknowledged is there, once.
        let there = (count("mint").await - before, count("spend").await);
        assert_eq!(there, (Tally::of(&tally.minted), Tally::of(&tally.started)));
        assert!(Tally::of(&tally.minted) > 0 && Tally::of(&tally.started) > 0, "{tally:?}");
        println!(
            "{:?}, {} s, {CLIENTS} clients, one wallet: {tally:?}; {looks} looks, each sum 0 and nothing negative",
            site.app.db.engine(),
            seconds().as_secs(),
        );
    }

    async fn the_ledger_beside_the_bare_engine(db: Db) {
        let site = TestSite::new(db).await;
        let mut members = Vec::new();
        for n in 0..CLIENTS {
            site.member(&format!("m{n}"), Role::Member).await;
            members.push(account(&site, &format!("m{n}")).await);
        }
        // In turns, so that what else runs on the machine meets both alike.
        let (mut bare, mut ledger) = (0, 0);
        for _ in 0..3 {
            bare += rate(&site.app, &members, seconds() / 6, |app, member| Box::pin(bare_pair(app, member))).await;
            ledger += rate(&site.app, &members, seconds() / 6, |app, member| Box::pin(ledger_pair(app, member))).await;
        }
        is_sound(&site.app).await;
        let ratio = ledger as f64 / bare as f64;
        println!(
            "{:?}, {CLIENTS} clients: {bare} bare transactions, {ledger} of the ledger in the same time: {:.0} %",
            site.app.db.engine(),
            ratio * 100.0
        );
    }

    async fn every_acknowledged_posting_survives_a_kill(db: Db) {
        let rounds = number("HANDPRINT_KILLS", 4);
        let data = tempfile::tempdir().expect("a folder");
        let url = match db.engine() {
            db::Engine::Sqlite => format!("sqlite:{}", data.path().join("kill.sqlite").display()),
            db::Engine::Postgres => {
                let name = q!(String, sqlite: "SELECT 'main'", pg: "SELECT current_database()::text").one(&db).await.expect("read");
                let server = std::env::var(db::testing::POSTGRES).expect("a server");
                format!("{}/{name}", server.rsplit_once('/').expect("the address ends with a database").0)
            }
        };
        let mut acknowledged = Vec::new();
        for round in 0..rounds {
            acknowledged.extend(killed_round(data.path(), &url, round));
        }
        let app = open(data.path(), &url, MONDAY).await;
        let there = q!((Vec<u8>, String), "SELECT key, kind FROM cred_transaction ORDER BY id").all(&app.db).await.expect("read");
        let there: std::collections::HashSet<String> =
            there.into_iter().map(|(key, _)| site::shared::cookies::hex(&key)).collect();
        let missing: Vec<&String> = acknowledged.iter().filter(|key| !there.contains(*key)).collect();
        assert!(missing.is_empty(), "acknowledged and gone: {missing:?}");
        assert!(acknowledged.len() as u64 >= rounds, "every process came to write");
        is_sound(&app).await;
        app.db.close().await;
        println!(
            "{:?}: killed {rounds} times, {} acknowledged transactions, all of {} there are whole",
            db.engine(),
            acknowledged.len(),
            there.len()
        );
    }
}

type Work = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

/// How many transactions all clients together made in `time`, two with each piece of work.
async fn rate(
    app: &App,
    members: &[AccountId],
    time: Duration,
    work: impl Fn(App, AccountId) -> Work + Send + Copy + 'static,
) -> u64 {
    let until = Instant::now() + time;
    let mut clients = tokio::task::JoinSet::new();
    for member in members {
        let (app, member) = (app.clone(), *member);
        clients.spawn(async move {
            let mut done = 0;
            while Instant::now() < until {
                work(app.clone(), member).await;
                done += 2;
            }
            done
        });
    }
    clients.join_all().await.into_iter().sum()
}

/// A mint and its reversal by the ledger, with all that it asks and holds against its rules.
async fn ledger_pair(app: App, member: AccountId) {
    let print: PrintId = app.ids.next();
    let cause = success(member, &print.to_string(), print.get());
    let outcome = earn::earn(&app, &cause).await.expect("earned");
    assert_eq!(outcome, Outcome::Minted(5));
    prints::weighed(&app, print).await.expect("taken back");
    // Weeks pass, so that nobody has more lines in one than members have.
    app.clock.advance(Millis::HOUR);
}

/// The rows of a mint and its reversal, written to the same tables by the same database layer, with nothing asked.
async fn bare_pair(app: App, member: AccountId) {
    let mint: i64 = app.ids.next();
    let reverse: i64 = app.ids.next();
    let now = app.clock.now();
    for (id, kind, tokens, reverses, left) in
        [(mint, "mint", 5_i64, None, 5_i64), (reverse, "reverse", -5, Some(mint), 0)]
    {
        let mut tx = app.db.write().await.expect("a transaction");
        q!(
            (),
            "INSERT INTO cred_wallet (account_id, touched_at) VALUES ($1, $2)
                ON CONFLICT (account_id) DO UPDATE SET touched_at = $2"
        )
        .bind(member)
        .bind(now)
        .run(&mut tx)
        .await
        .expect("locked");
        q!((), "INSERT INTO cred_transaction (id, account_id, key, kind, earning, subject, model_id, tokens, day, reverses,
                    created_at) VALUES ($1, $2, $3, $4, '', 0, NULL, $5, $6, $7, $8)")
            .bind(id).bind(member).bind(id.to_be_bytes().to_vec()).bind(kind).bind(tokens).bind(Day::of(now).0)
            .bind(reverses).bind(now).run(&mut tx).await.expect("written");
        for (line, account, owner, tokens) in
            [(0_i64, "mint", 0, -tokens), (1, "pending", member.get(), tokens)]
        {
            q!((), "INSERT INTO cred_posting (transaction_id, line, account, owner, lot, tokens) VALUES ($1, $2, $3, $4, 0, $5)")
                .bind(id).bind(line).bind(account).bind(owner).bind(tokens).run(&mut tx).await.expect("written");
        }
        q!(
            (),
            "INSERT INTO cred_balance (owner, account, lot, tokens) VALUES ($1, 'pending', 0, $2)
                ON CONFLICT (owner, account, lot) DO UPDATE SET tokens = $2"
        )
        .bind(member)
        .bind(left)
        .run(&mut tx)
        .await
        .expect("written");
        if kind == "mint" {
            q!((), "INSERT INTO cred_pending (transaction_id, account_id, vests_on) VALUES ($1, $2, $3)")
                .bind(id).bind(member).bind(Day::of(now).0 + 3).run(&mut tx).await.expect("written");
        } else {
            q!((), "DELETE FROM cred_pending WHERE transaction_id = $1")
                .bind(mint)
                .run(&mut tx)
                .await
                .expect("gone");
        }
        tx.commit().await.expect("committed");
    }
}

async fn open(data: &std::path::Path, url: &str, now: i64) -> App {
    let mut found = Found::default();
    found.flags.insert("data".to_owned(), data.display().to_string());
    found.flags.insert("database".to_owned(), url.to_owned());
    let config = Config::load(&found).expect("valid settings");
    App::open(config, Clock::fixed(now)).await.expect("a site")
}

/// Starts this program again as a writer, kills it at a random moment and gives the keys it had acknowledged.
fn killed_round(data: &std::path::Path, url: &str, round: u64) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "hammer::the_writer_that_is_killed", "--ignored", "--nocapture"])
        .env("HANDPRINT_WRITER_DATA", data)
        .env("HANDPRINT_WRITER_URL", url)
        .env("HANDPRINT_WRITER_ROUND", round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let (keys, heard) = std::sync::mpsc::channel();
    let output = BufReader::new(child.stdout.take().expect("its words"));
    let listening = std::thread::spawn(move || {
        for line in output.lines().map_while(Result::ok) {
            if let Some(key) = line.strip_prefix("acknowledged ")
                && key.len() == 64
                && keys.send(key.to_owned()).is_err()
            {
                return;
            }
        }
    });
    let mut all = vec![heard.recv_timeout(Duration::from_mins(1)).expect("it writes")];
    let until = Instant::now() + Duration::from_millis(rand::rng().random_range(0..120));
    while let Some(left) = until.checked_duration_since(Instant::now()) {
        all.extend(heard.recv_timeout(left));
    }
    // SIGKILL: nothing is flushed, nothing is said.
    child.kill().expect("killed");
    child.wait().expect("gone");
    listening.join().expect("heard to the end");
    all.extend(heard.try_iter());
    all
}

/// The process that is killed, started by the test above. Mints and takes back for several members at once, and says of each
/// transaction that it was acknowledged.
#[test]
#[ignore = "another test starts it as a process of its own and kills it"]
fn the_writer_that_is_killed() {
    let data = std::env::var("HANDPRINT_WRITER_DATA").expect("a folder");
    let url = std::env::var("HANDPRINT_WRITER_URL").expect("a database");
    let round = number("HANDPRINT_WRITER_ROUND", 0) as i64;
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        // A second a round, much as it takes: whoever was killed holds a node number for a minute.
        let app = open(data.as_ref(), &url, MONDAY + round * Millis::SECOND).await;
        let mut clients = tokio::task::JoinSet::new();
        for n in 0..8 {
            let app = app.clone();
            clients.spawn(async move { write_for_ever(&app, round, n).await });
        }
        clients.join_all().await;
    });
}

async fn write_for_ever(app: &App, round: i64, n: i64) {
    let member = app.ids.next::<AccountId>();
    let handle = format!("writer-{round}-{n}");
    let new = NewAccount {
        id: member,
        handle: &handle,
        email: &handle,
        email_key: &handle,
        password_hash: "",
        role: Role::Member,
        name: "",
        bio: "",
        created_at: app.clock.now(),
    };
    let mut tx = app.db.write().await.expect("a transaction");
    store::insert_account(&mut tx, app, &new).await.expect("inserted");
    tx.commit().await.expect("committed");
    loop {
        let print: PrintId = app.ids.next();
        let cause = success(member, &print.to_string(), print.get());
        if matches!(earn::earn(app, &cause).await.expect("earned"), Outcome::Minted(_)) {
            let key = domain::cred::ledger::key(
                "print-success",
                &print.to_string(),
                &member.to_string(),
                "",
            );
            println!("acknowledged {}", site::shared::cookies::hex(&key));
        }
        prints::weighed(app, print).await.expect("taken back");
    }
}
