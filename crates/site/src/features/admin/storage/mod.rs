//! What is stored and by whom, for the operator. A job goes through it once a day, in portions, and keeps the sums; the page
//! shows these with their time and reads nothing else.

use std::collections::BTreeMap;

use anyhow::Result;
use askama::Template;
use axum::response::Response;
use domain::{
    ids::AccountId,
    models::{FILES_MAX, PICTURES_MAX},
    time::Millis,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::pages::admit;
use crate::{
    app::App,
    features::accounts::names,
    shared::{error, filters, page::Context, session::Member, view::Page},
};

mod store;

/// Rows read at a time.
const PORTION: i64 = 500;
/// Members who are named for what they store.
const LARGEST: usize = 20;

/// How many, and how large together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sum {
    pub count: u64,
    pub bytes: u64,
}

impl Sum {
    fn add(&mut self, count: i64, bytes: i64) {
        self.count += count as u64;
        self.bytes += bytes as u64;
    }
}

/// What the job found.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Measured {
    /// Stored files by what they are for, each once.
    kinds: BTreeMap<String, Sum>,
    drafts: Sum,
    in_flight: Sum,
    /// Members with the most bytes, most first; files that several have count for each.
    largest: Vec<(AccountId, Sum)>,
}

/// What the last sweep of the blob store did.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Swept {
    /// Files that were in the store.
    pub seen: u64,
    pub deleted: u64,
    pub deleted_bytes: u64,
    /// Left behind by uploads and processes that were killed: files and folders.
    pub left_overs: u64,
}

const STORAGE: &str = "storage";
const SWEEP: &str = "sweep";

/// Goes through all that is stored and keeps the sums. Errors: the database.
pub async fn measure(app: &App) -> Result<()> {
    let mut measured = Measured::default();
    let mut after = Vec::new();
    loop {
        let rows = store::stored(&app.db, &after, PORTION).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.hash);
        for row in rows {
            measured.kinds.entry(row.kind).or_default().add(1, row.bytes);
        }
    }
    let mut after = AccountId::new(0);
    loop {
        let rows = store::uploaded(&app.db, after, PORTION).await?;
        let Some(last) = rows.last() else { break };
        after = last.creator;
        for row in rows {
            measured.drafts.add(row.draft_files, row.draft_bytes);
            let mut sum = Sum::default();
            sum.add(row.files, row.bytes);
            measured.largest.push((row.creator, sum));
        }
        measured.largest.sort_by_key(|(id, sum)| (std::cmp::Reverse(sum.bytes), id.get()));
        measured.largest.truncate(LARGEST);
    }
    let (count, bytes) = store::in_flight(&app.db).await?;
    measured.in_flight.add(count, bytes);
    keep(app, STORAGE, &measured).await
}

/// Keeps what a sweep did. Errors: the database.
pub async fn note_sweep(app: &App, swept: &Swept) -> Result<()> {
    keep(app, SWEEP, swept).await
}

async fn keep(app: &App, name: &str, what: &impl Serialize) -> Result<()> {
    let content = serde_json::to_value(what)?;
    let mut tx = app.db.write().await?;
    store::keep(&mut tx, name, content, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What was kept last. What another version of the program kept in another form counts as nothing.
async fn kept<T: DeserializeOwned>(app: &App, name: &str) -> db::Result<Option<(T, Millis)>> {
    let kept = store::kept(&app.db, name).await?;
    Ok(kept.and_then(|(content, at)| Some((serde_json::from_value(content.0).ok()?, at))))
}

/// `/admin/storage`.
#[derive(Template)]
#[template(path = "admin/storage/storage.html")]
pub struct StoragePage {
    pub page: Page,
    /// When the sums were made.
    pub measured_at: Option<Millis>,
    /// What is stored by its name in [`KINDS`], each with how many and bytes; `all` of it last.
    pub kinds: Vec<(&'static str, Sum)>,
    pub drafts: Sum,
    pub in_flight: Sum,
    /// Number and handle, none for who left.
    pub largest: Vec<(String, Option<String>, Sum)>,
    pub sweep: Option<(Swept, Millis)>,
    /// Files in the store that no row named, by both counts.
    pub waiting: u64,
    /// Largest file that can be uploaded, bytes.
    pub upload_limit: u64,
    pub files_max: u64,
    pub pictures_max: u64,
}

/// What files are for.
const KINDS: [&str; 5] = ["files", "pictures", "evidence", "imports", "else"];

/// `GET /admin/storage`.
pub async fn show(context: Context, member: Member) -> error::Result<Response> {
    admit(&member)?;
    let app = &context.app;
    let measured: Option<(Measured, Millis)> = kept(app, STORAGE).await?;
    let sweep: Option<(Swept, Millis)> = kept(app, SWEEP).await?;
    let measured_at = measured.as_ref().map(|(_, at)| *at);
    let measured = measured.map(|(measured, _)| measured).unwrap_or_default();
    let sum = |key: &str| measured.kinds.get(key).copied().unwrap_or_default();
    let mut kinds: Vec<(&'static str, Sum)> =
        KINDS.into_iter().map(|key| (key, sum(key))).collect();
    let all = measured.kinds.values().fold(Sum::default(), |all, sum| Sum {
        count: all.count + sum.count,
        bytes: all.bytes + sum.bytes,
    });
    kinds.push(("all", all));
    let ids: Vec<AccountId> = measured.largest.iter().map(|(id, _)| *id).collect();
    let named = names::names(&app.db, &ids).await?;
    let handle = |id: AccountId| named.iter().find(|n| n.id == id).map(|n| n.handle.clone());
    let largest =
        measured.largest.iter().map(|(id, sum)| (id.to_string(), handle(*id), *sum)).collect();
    let there = sweep.as_ref().map_or(0, |(swept, _)| swept.seen.saturating_sub(swept.deleted));
    let view = StoragePage {
        page: context.page(context.t.admin_storage()),
        measured_at,
        kinds,
        drafts: measured.drafts,
        in_flight: measured.in_flight,
        largest,
        sweep,
        waiting: there.saturating_sub(all.count),
        upload_limit: app.config.upload_limit_bytes,
        files_max: FILES_MAX as u64,
        pictures_max: PICTURES_MAX as u64,
    };
    context.render(&view)
}
