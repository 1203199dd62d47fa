//! PostgreSQL over eight connections with prepared statements.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio_postgres::{Client, NoTls, Row, Statement};

use crate::{
    AUTHORS, INDEX, ITEM, LIST, MODELS, TABLES,
    html::{Card, Html},
    words::{Random, model},
};

struct Prepared {
    client: Client,
    item: Statement,
    list: Statement,
}

pub struct Clients {
    all: Vec<Prepared>,
    next: AtomicUsize,
}

async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("the server answers");
    tokio::spawn(connection);
    client
}

pub async fn open(url: &str) -> Clients {
    let client = connect(url).await;
    if client.query_one("SELECT to_regclass('model')::text", &[]).await.expect("query").get::<_, Option<String>>(0).is_none() {
        fill(&client).await;
    }
    let mut all = Vec::new();
    for _ in 0..8 {
        let client = connect(url).await;
        let item = client.prepare(ITEM).await.expect("prepare");
        let list = client.prepare(LIST).await.expect("prepare");
        all.push(Prepared { client, item, list });
    }
    Clients { all, next: AtomicUsize::new(0) }
}

async fn fill(client: &Client) {
    client.batch_execute(TABLES).await.expect("tables");
    let mut random = Random(88_172_645_463_325_252);
    let authors: Vec<String> = (1..=AUTHORS)
        .map(|id| format!("({id}, 'maker{id}', {})", 1.0 + random.below(400) as f64 / 100.0))
        .collect();
    client.batch_execute(&format!("INSERT INTO author VALUES {}", authors.join(","))).await.expect("insert");
    for start in (1..=MODELS).step_by(1000) {
        let rows: Vec<String> = (start..start + 1000)
            .map(|id| {
                let m = model(id, &mut random);
                format!(
                    "({}, {}, '{}', '{}', '{}', {}, {}, {}, {})",
                    m.id, m.author, m.title, m.summary, m.body, m.hot, m.rating, m.likes, m.prints
                )
            })
            .collect();
        client.batch_execute(&format!("INSERT INTO model VALUES {}", rows.join(","))).await.expect("insert");
    }
    client.batch_execute(&format!("{INDEX}; ANALYZE")).await.expect("index");
}

fn card(html: &mut Html, row: &Row) {
    html.card(&Card {
        id: row.get(0),
        title: row.get(1),
        summary: row.get(2),
        rating: row.get(3),
        likes: row.get(4),
        prints: row.get(5),
        author: row.get(6),
        score: row.get(7),
    });
}

impl Clients {
    fn one(&self) -> &Prepared {
        &self.all[self.next.fetch_add(1, Ordering::Relaxed) % self.all.len()]
    }

    pub async fn item(&self, id: i64) -> String {
        let one = self.one();
        let row = one.client.query_one(&one.item, &[&id]).await.expect("the query runs");
        let mut html = Html::new();
        card(&mut html, &row);
        html.raw(row.get(8));
        html.finish()
    }

    pub async fn list(&self) -> String {
        let one = self.one();
        let rows = one.client.query(&one.list, &[]).await.expect("the query runs");
        let mut html = Html::new();
        rows.iter().for_each(|row| card(&mut html, row));
        html.finish()
    }
}
