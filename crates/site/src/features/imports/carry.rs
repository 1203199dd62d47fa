//! From something found to a draft: bytes first, then one transaction with the draft, its words, files, pictures, where
//! it comes from, and what the run says of it. Whatever is cut in the middle leaves either all of it or nothing.

use super::{
    gallery::{self, Placed},
    known,
    own::inside,
    past,
    plan::{Planned, PlannedFile},
    remote::whose,
    source::{Open, is_same},
    store::{self, ItemState, RunState},
    sync::{self, Base},
};
use crate::{
    app::App,
    features::{
        collections::join::{Joining, join},
        exports::card::Profile,
        models::{origin, store as models},
        publish::{
            analysis, child, files as draft_files,
            media::store as media,
            remixes,
            store::{self as drafts, Words},
            uploads::{self, Added, Arrived, safe_folder, safe_name},
        },
    },
};
use anyhow::{Context as _, Result};
use domain::{
    ids::{AccountId, ImportRunId, ModelId, RemixLinkId},
    models::{FILES_MAX, PICTURES_MAX},
    print_profile::PrintProfile,
    time::Millis,
};
use futures::future::try_join_all;
use languages::Language;

pub use known::{seen_before, unchanged};

/// What became of a model, with a sentence where there is something to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub state: ItemState,
    pub reason: String,
    pub model: Option<ModelId>,
}

impl Outcome {
    /// Nothing happened to it yet.
    pub const fn found() -> Self {
        Self { state: ItemState::Found, reason: String::new(), model: None }
    }

    pub fn failed(reason: impl Into<String>) -> Self {
        Self { state: ItemState::Failed, reason: reason.into(), model: None }
    }
}

/// Where it goes.
#[derive(Clone, Copy)]
pub struct To<'a> {
    pub account: AccountId,
    pub run: ImportRunId,
    pub place: i64,
    /// Path of the source; empty for an archive that was uploaded.
    pub source: &'a str,
}

impl To<'_> {
    /// Its run and its place there.
    const fn within(self) -> (ImportRunId, i64) {
        (self.run, self.place)
    }
}

/// A file whose bytes are in the store.
pub struct Stored {
    pub blob: blobs::BlobId,
    pub bytes: u64,
    /// By content.
    pub is_picture: bool,
}

/// Brings a model in and notes what became of it. Errors are faults of ours: the same can be tried again.
pub async fn carry(app: &App, to: To<'_>, planned: &Planned, files: &dyn Open) -> Result<Outcome> {
    let seen = match refusal(app, planned) {
        Some(reason) => Some(Outcome::failed(reason)),
        None => seen_before(&app.db, to.account, to.source, Some(to.within()), planned).await?,
    };
    match seen {
        Some(outcome) if outcome.state != ItemState::Changed => {
            note(app, to, planned, outcome).await
        }
        _ => match keep(app, planned, files).await? {
            Ok(mut stored) => {
                let kept = stored.split_off(planned.files.len() + pictures_of(planned).len());
                match too_many(&stored) {
                    Some(reason) => note(app, to, planned, Outcome::failed(reason)).await,
                    None => write(app, to, planned, [&stored, &kept]).await,
                }
            }
            // A file that is gone or damaged is this model's matter alone.
            Err(reason) => note(app, to, planned, Outcome::failed(reason)).await,
        },
    }
}

/// What is called a picture and is none by its content is a file.
fn too_many(stored: &[Stored]) -> Option<String> {
    let files = stored.iter().filter(|kept| !kept.is_picture).count();
    (files > FILES_MAX).then(|| format!("It has {files} files; a model takes at most {FILES_MAX}."))
}

async fn note(app: &App, to: To<'_>, planned: &Planned, outcome: Outcome) -> Result<Outcome> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let Outcome { state, reason, model } = &outcome;
    if let Some(known) = model {
        // The model before the account, as everywhere.
        models::lock(&mut tx, *known).await?;
        store::lock_account(&mut tx, to.account).await?;
        learn(&mut tx, app, to.account, planned, *known, now).await?;
    }
    store::finish(&mut tx, to.run, to.place, *state, reason, *model).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Takes over what its source tells of a model that is here already: a page that lasts longer, and who made it where only
/// the place itself can say so.
async fn learn(
    tx: &mut db::Tx,
    app: &App,
    account: AccountId,
    planned: &Planned,
    model: ModelId,
    now: Millis,
) -> Result<()> {
    if known::keep_page(tx, account, planned, model).await? && planned.origin.is_told {
        sync::learn(tx, app, model, planned, now).await?;
    }
    Ok(())
}

/// Why a model can not be brought in at all.
pub fn refusal(app: &App, planned: &Planned) -> Option<String> {
    if !planned.problem.is_empty() {
        return Some(planned.problem.clone());
    }
    let limit = app.config.upload_limit_bytes;
    let files = planned.files.len() as u64 + planned.more_files;
    if files > FILES_MAX as u64 {
        return Some(format!("It has {files} files; a model takes at most {FILES_MAX}."));
    }
    if planned.files.is_empty() && planned.title.is_empty() {
        return Some("It has neither files nor a title.".to_owned());
    }
    let mut all = planned.files.iter().chain(&planned.pictures).chain(&planned.kept);
    let large = all.find(|file| file.bytes > limit);
    large.map(|file| format!("“{}” is larger than {} MiB.", file.path, limit >> 20))
}

/// Puts the bytes of its files, its pictures and what is kept of its past into the store; or says what is wrong there.
async fn keep(
    app: &App,
    planned: &Planned,
    files: &dyn Open,
) -> Result<Result<Vec<Stored>, String>> {
    let mut stored = Vec::new();
    let all = planned.files.iter().chain(pictures_of(planned)).chain(&planned.kept);
    let all: Vec<&PlannedFile> = all.collect();
    for some in all.chunks(AT_ONCE) {
        let keeping = some.iter().map(|file| keep_one(app, file, files));
        for kept in try_join_all(keeping).await? {
            match kept {
                Ok(kept) => stored.push(kept),
                Err(reason) => return Ok(Err(reason)),
            }
        }
    }
    Ok(Ok(stored))
}

/// Files of a model that are stored together: the disk is asked to keep them once instead of one after the other.
const AT_ONCE: usize = 4;

fn changed(file: &PlannedFile) -> String {
    format!("“{}” was changed while it was being read. Run the import again.", file.path)
}

/// As many pictures as a model takes.
pub fn pictures_of(planned: &Planned) -> &[PlannedFile] {
    &planned.pictures[..planned.pictures.len().min(PICTURES_MAX)]
}

async fn keep_one(
    app: &App,
    file: &PlannedFile,
    files: &dyn Open,
) -> Result<Result<Stored, String>> {
    let mut reader = match files.open(&file.path) {
        Ok(reader) => reader,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let mut spool = app.blobs.spool(app.config.upload_limit_bytes).await?;
    let (mut head, mut chunk) = (Vec::new(), vec![0; 256 << 10]);
    let mut bytes = 0;
    loop {
        let n = match reader.read(&mut chunk) {
            Ok(0) => break,
            Ok(n) => n,
            Err(error) => return Ok(Err(format!("“{}” could not be read: {error}", file.path))),
        };
        bytes += n as u64;
        if bytes > file.bytes {
            return Ok(Err(changed(file)));
        }
        head.extend(chunk[..n].iter().take(HEAD.saturating_sub(head.len())));
        spool.write(&chunk[..n]).await?;
    }
    let spooled = spool.finish().await?;
    if !is_same(file, &spooled.id()) {
        return Ok(Err(changed(file)));
    }
    let is_picture = pictures::belongs_in_gallery(&head);
    Ok(Ok(Stored { blob: app.blobs.put(spooled).await?, bytes, is_picture }))
}

/// Bytes by which a picture is known.
const HEAD: usize = 64;

/// Whether what is fetched can still be brought in: its run may have been ended meanwhile.
async fn is_open(tx: &mut db::Tx, run: ImportRunId) -> Result<bool> {
    let run = store::run(tx, run).await?;
    Ok(run.is_some_and(|run| !matches!(run.state(), RunState::Done | RunState::Failed)))
}

/// Writes the draft and what became of the model: words as they are wanted now, files as they were read. Looks again whether
/// it is new, now that nobody else can write.
async fn write(
    app: &App,
    to: To<'_>,
    read: &Planned,
    [stored, kept]: [&[Stored]; 2],
) -> Result<Outcome> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::lock_account(&mut tx, to.account).await?;
    let item = store::item(&mut tx, to.run, to.place).await?.context("it was found before")?;
    let is_wanted = item.state() == ItemState::Found && item.chosen;
    if !is_wanted || !is_open(&mut tx, to.run).await? {
        // Another worker was faster, or it was left out meanwhile.
        let (state, model) = (item.state(), item.model_id.map(ModelId::from));
        return Ok(Outcome { state, reason: item.reason, model });
    }
    let planned = &Planned {
        files: read.files.clone(),
        pictures: read.pictures.clone(),
        notes: read.notes.clone(),
        kept: read.kept.clone(),
        ..item.planned.0.clone()
    };
    if *planned != item.planned.0 {
        store::replan(&mut tx, to.run, to.place, planned).await?;
    }
    let seen = seen_before(&mut tx, to.account, to.source, Some(to.within()), planned).await?;
    let mut outcome = match seen {
        Some(seen) => seen,
        None => Outcome {
            state: ItemState::Done,
            reason: String::new(),
            model: Some(draft(&mut tx, app, to, planned, [stored, kept], now).await?),
        },
    };
    if outcome.state == ItemState::Changed {
        let known = known::find((&mut tx).into(), to.account, to.source, planned).await?;
        let known = known.context("what changed was known")?;
        known::keep_page(&mut tx, to.account, planned, known.model_id.into()).await?;
        sync::propose(&mut tx, to, known, planned, stored, now).await?;
    }
    // Those past the bound were not even read.
    let unread =
        planned.pictures.len() - pictures_of(planned).len() + planned.more_pictures as usize;
    let pictures = unread + stored.iter().filter(|kept| kept.is_picture).count();
    if pictures > PICTURES_MAX && outcome.state == ItemState::Done {
        outcome.reason = format!(
            "{} of its pictures were left out: a model takes {PICTURES_MAX}.",
            pictures - PICTURES_MAX
        );
    }
    store::finish(&mut tx, to.run, to.place, outcome.state, &outcome.reason, outcome.model).await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn draft(
    tx: &mut db::Tx,
    app: &App,
    to: To<'_>,
    planned: &Planned,
    [stored, kept]: [&[Stored]; 2],
    now: Millis,
) -> Result<ModelId> {
    let id = app.ids.next::<ModelId>();
    drafts::insert_draft(tx, id, to.account, now).await?;
    let mut placed = place(tx, app, id, planned, stored, now).await?;
    gallery::complete(tx, app, id, planned, &mut placed, now).await?;
    drafts::save_words(tx, id, 1, &words(planned, &placed), now).await?;
    for parent in &planned.parents {
        remixes::insert(tx, app.ids.next::<RemixLinkId>(), id, parent, now).await?;
    }
    let is_asked = whose::is_asked(&app.config, &planned.origin);
    let origin = &origin::Origin { is_asked, ..planned.origin.clone() };
    let new = origin::store::New {
        model: id,
        account: to.account,
        identity: &known::identity(tx, to.account, to.source, planned, id).await?,
        content: planned.content_hash(),
        files: planned.files_hash(),
        elsewhere: planned.elsewhere && !comes_home(tx, app, to.account, planned).await?,
        origin,
        said: serde_json::to_value(&planned.said)?,
        taken: serde_json::to_value(Base::of(planned, to.source))?,
    };
    origin::store::insert(tx, &new, now).await?;
    past::insert(tx, id, planned, [stored, kept], now).await?;
    for kept in &planned.collections {
        let joining = Joining {
            title: kept.title.clone(),
            note: kept.note.clone(),
            is_public: kept.is_public,
            place: (kept.place > 0).then_some(kept.place),
            remark: kept.remark.clone(),
        };
        join(tx, app, to.account, id, &joining, now).await?;
    }
    for (place, value) in planned.values.iter().enumerate() {
        let texts = [&value.field, &value.value, &value.file, &value.key].map(String::as_str);
        origin::store::insert_value(tx, id, place as i64, texts).await?;
    }
    Ok(id)
}

/// Adds all files, and as many pictures as a model takes.
async fn place<'p>(
    tx: &mut db::Tx,
    app: &App,
    id: ModelId,
    planned: &'p Planned,
    stored: &[Stored],
    now: Millis,
) -> Result<Placed<'p>> {
    let mut placed = Placed::default();
    let named = planned.files.iter().chain(pictures_of(planned)).zip(stored);
    let mut pictures = 0;
    let taken: Vec<(&PlannedFile, &Stored)> = named
        .filter(|(_, kept)| {
            pictures += usize::from(kept.is_picture);
            !kept.is_picture || pictures <= PICTURES_MAX
        })
        .collect();
    // In one order: another import may bring some of the same bytes in at the same moment.
    let mut blobs: Vec<_> = taken.iter().map(|(_, kept)| (kept.blob, kept.bytes)).collect();
    blobs.sort_unstable();
    for (blob, bytes) in blobs {
        drafts::name_blob(tx, &blob, bytes, false, now).await?;
    }
    for (file, kept) in taken {
        origin::store::insert_file(tx, id, kept.blob.as_bytes()).await?;
        match add(tx, app, id, file, kept, now).await? {
            Added::File(added) => {
                placed.files.insert(file.path.as_str(), added);
            }
            Added::Picture(added) => {
                placed.pictures.insert(file.path.as_str(), added);
            }
        }
    }
    Ok(placed)
}

fn words(planned: &Planned, placed: &Placed<'_>) -> Words {
    let sliced = |profile: &Profile| {
        placed.files.get(inside(&planned.folder, &profile.file).as_str()).copied()
    };
    let profile =
        |profile: &Profile| PrintProfile { file: sliced(profile), ..profile.settings.clone() };
    let language = if planned.language.is_empty() { "en" } else { &planned.language };
    Words {
        title: planned.title.clone(),
        summary: planned.summary.clone(),
        description: planned.description.clone(),
        category: planned.category.clone(),
        licence: planned.licence.clone(),
        language: language.to_owned(),
        sensitive: planned.sensitive,
        tags: planned.tags.clone(),
        profiles: planned.profiles.iter().map(profile).collect(),
        changelog: planned.changelog.clone(),
        cover: planned.cover.as_ref().and_then(|still| placed.still(still)),
    }
}

/// Adds a file or picture to the draft, as an upload does, with what its source says of it.
pub async fn add(
    tx: &mut db::Tx,
    app: &App,
    model: ModelId,
    file: &PlannedFile,
    kept: &Stored,
    now: Millis,
) -> Result<Added> {
    let (name, folder) = (safe_name(file.name()), safe_folder(&file.folder));
    let arrived = Arrived {
        model,
        blob: kept.blob,
        bytes: kept.bytes,
        name: &name,
        folder: &folder,
        is_picture: kept.is_picture,
        replaces: None,
    };
    let added = uploads::add(tx, app, &arrived, (now, Language::default()))
        .await
        .map_err(|error| anyhow::anyhow!(error.message()))?;
    let_others_pass(tx, added).await?;
    match added {
        Added::File(id) => {
            draft_files::describe(tx, id, &name, &folder, &file.note, file.optional).await?;
            if child::unit(&file.unit).is_some() {
                draft_files::set_unit(tx, id, &file.unit).await?;
            }
        }
        Added::Picture(id) => {
            media::say(tx, model, id, &gallery::said(file)).await?;
        }
    }
    Ok(added)
}

/// Has a file or picture of a library be looked at when nobody waits for anything else.
pub async fn let_others_pass(tx: &mut db::Tx, added: Added) -> db::Result<()> {
    let job = match added {
        Added::File(id) => analysis::file_key(id),
        Added::Picture(id) => analysis::picture_key(id),
    };
    jobs::let_others_pass(tx, &job).await
}

/// Whether it is a model of this site that is its creator's own, and who brings it is that: then it is theirs as it was.
async fn comes_home(
    tx: &mut db::Tx,
    app: &App,
    account: AccountId,
    planned: &Planned,
) -> Result<bool> {
    let page = planned.pages().into_iter().next();
    let Some(id) = page.and_then(|page| page.model_at(&app.config.public_url)) else {
        return Ok(false);
    };
    let is_theirs = models::model(&mut *tx, id).await?.is_some_and(|m| m.creator() == account);
    let from = origin::store::find(&mut *tx, id).await?;
    let is_own = is_theirs && from.is_none_or(|row| !row.elsewhere);
    // The name of a model proves nothing of files that it never had.
    Ok(is_own && known::had_all_of(tx, id, planned).await?)
}
