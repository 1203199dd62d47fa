//! SQLite in the thread that answers.

use std::{cell::RefCell, path::Path};

use rusqlite::{Connection, Row, params};

use crate::{
    AUTHORS, FILE, INDEX, ITEM, LIST, MODELS, TABLES,
    html::{Card, Html},
    words::{Random, model},
};

pub fn fill(file: &str) {
    if Path::new(file).exists() {
        return;
    }
    let mut db = Connection::open(file).expect("a new file");
    db.execute_batch(&format!("PRAGMA journal_mode = wal; {TABLES}")).expect("tables");
    let mut random = Random(88_172_645_463_325_252);
    let tx = db.transaction().expect("begin");
    for id in 1..=AUTHORS {
        let score = 1.0 + random.below(400) as f64 / 100.0;
        tx.prepare_cached("INSERT INTO author VALUES (?, ?, ?)")
            .and_then(|mut s| s.execute(params![id, format!("maker{id}"), score]))
            .expect("insert");
    }
    for id in 1..=MODELS {
        let m = model(id, &mut random);
        tx.prepare_cached("INSERT INTO model VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .and_then(|mut s| {
                s.execute(params![m.id, m.author, m.title, m.summary, m.body, m.hot, m.rating, m.likes, m.prints])
            })
            .expect("insert");
    }
    tx.commit().expect("commit");
    db.execute_batch(&format!("{INDEX}; ANALYZE; PRAGMA wal_checkpoint(truncate)")).expect("index");
}

thread_local! {
    static DB: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

fn with<T>(read: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> T {
    DB.with_borrow_mut(|slot| {
        let db = slot.get_or_insert_with(|| {
            let db = Connection::open(FILE.get().expect("set at start")).expect("the file opens");
            db.execute_batch("PRAGMA mmap_size = 1073741824; PRAGMA query_only = 1").expect("settings");
            db
        });
        read(db).expect("the query runs")
    })
}

fn card(html: &mut Html, row: &Row<'_>) -> rusqlite::Result<()> {
    html.card(&Card {
        id: row.get(0)?,
        title: row.get_ref(1)?.as_str()?,
        summary: row.get_ref(2)?.as_str()?,
        rating: row.get(3)?,
        likes: row.get(4)?,
        prints: row.get(5)?,
        author: row.get_ref(6)?.as_str()?,
        score: row.get(7)?,
    });
    Ok(())
}

pub fn item(id: i64) -> String {
    with(|db| {
        db.prepare_cached(ITEM)?.query_row([id], |row| {
            let mut html = Html::new();
            card(&mut html, row)?;
            html.raw(row.get_ref(8)?.as_str()?);
            Ok(html.finish())
        })
    })
}

pub fn list() -> String {
    with(|db| {
        let mut html = Html::new();
        let mut statement = db.prepare_cached(LIST)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            card(&mut html, row)?;
        }
        Ok(html.finish())
    })
}
