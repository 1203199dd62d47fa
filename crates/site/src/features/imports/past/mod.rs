//! A model's time at other sites, as its export from there says: versions with their files, dates, and reports on
//! prints. Anybody can write that, so none of it counts here and no report is shown; it is kept for its creator and goes
//! on in the next export.

use std::{
    collections::HashSet,
    io::{self, Read},
};

use anyhow::{Context as _, Result};
use blobs::BlobId;
use db::Tx;
use domain::{ids::ModelId, time::Millis};
use importers::Field;
use provenance::manifest::Verified;
use sha2::{Digest, Sha256};

use super::{
    carry::Stored,
    own::inside,
    plan::{self, Evidence, Planned, PlannedFile},
    source::Open,
};
use crate::{
    app::App,
    features::{
        exports::{
            card::{self, Card, Stay},
            past::{self, Room},
        },
        models::origin::past::store::{self, Kept},
        publish::{refused, store::name_blob},
    },
    shared::{cookies::hex, filters::day_text},
};

mod checked;
pub mod pages;

use checked::{FILES_MAX, STAYS_MAX, VERSIONS_MAX, line, site};

/// Takes over what a card says, and lists the files that are kept for it.
pub fn take(files: &dyn Open, planned: &mut Planned, card: &Card, notes: &mut Vec<String>) {
    let last = checked::stay(&Stay {
        site: card.site.clone(),
        id: card.id.clone(),
        state: card.state.clone(),
        created_at: card.created_at,
        published_at: card.published_at,
        versions: card.versions.clone(),
        earlier: card.earlier.clone(),
        licences: card.licences.clone(),
        ..Stay::default()
    });
    planned.past = card.past.iter().take(STAYS_MAX).map(checked::stay).collect();
    if card.past.len() > STAYS_MAX {
        notes.push(format!("It was at {} other sites; {STAYS_MAX} are kept.", card.past.len()));
    }
    dates(planned, &last);
    planned.past.push(last);
    past::fit(&mut planned.past);
    let count = |stays: &[Stay]| stays.iter().map(|stay| stay.versions.len()).sum::<usize>();
    let left = count(&card.past) + card.versions.len() - count(&planned.past);
    if left > 0 {
        notes.push(format!(
            "{left} versions of other sites were left out: of each site {VERSIONS_MAX} are kept, and {} KiB about all.",
            past::STAYS_BYTES >> 10
        ));
    }
    take_reports(files, planned, notes);
    let earlier = kept(files, planned, card, notes);
    planned.kept.extend(earlier);
}

/// The files of versions that are none of the model's any more.
fn kept(
    files: &dyn Open,
    planned: &Planned,
    card: &Card,
    notes: &mut Vec<String>,
) -> Vec<PlannedFile> {
    let mut seen: HashSet<&str> = card.files.iter().map(|file| file.path.as_str()).collect();
    let versions = planned.past.iter().flat_map(|stay| &stay.versions);
    let earlier: Vec<&str> = versions
        .flat_map(|version| &version.files)
        .map(String::as_str)
        .filter(|path| seen.insert(*path))
        .collect();
    let mut kept = Vec::new();
    for (at, path) in earlier.iter().enumerate() {
        let whole = inside(&planned.folder, path);
        if kept.len() == FILES_MAX {
            let left = earlier.len() - at;
            notes.push(format!(
                "{left} files of earlier versions were left out: {FILES_MAX} are kept."
            ));
            break;
        }
        if files.open(&whole).is_err() {
            notes.push(format!("“{path}” belongs to an earlier version and is not there."));
            continue;
        }
        kept.push(PlannedFile { path: whole, ..PlannedFile::default() });
    }
    kept
}

/// Keeps the documents with reports, those of the newest stay first, and counts what is in them.
fn take_reports(files: &dyn Open, planned: &mut Planned, notes: &mut Vec<String>) {
    let (mut room, mut most, mut left) = (card::REVIEWS_BYTES, card::REVIEWS_MAX, 0);
    let (stays, mut photos) = (planned.past.len(), Vec::new());
    for at in (0..stays).rev() {
        let name = card::reviews_of(at, stays);
        let path = inside(&planned.folder, &name);
        let Ok(reader) = files.open(&path) else { continue };
        let mut document = Vec::new();
        let is_read = reader.take(room + 1).read_to_end(&mut document).is_ok();
        if document.len() as u64 > room {
            notes.push(format!(
                "“{name}” was left out: {} MiB of reports are kept.",
                card::REVIEWS_BYTES >> 20
            ));
            continue;
        }
        let Some(reviews) = past::read(&document).filter(|_| is_read) else {
            notes.push(format!("“{name}” could not be read and was left out."));
            continue;
        };
        let reports = reviews.len().min(most);
        left += reviews.len() - reports;
        if reports > 0 {
            room -= document.len() as u64;
            most -= reports;
            planned.past[at].reports = reports;
            let sha256 = hex(&Sha256::digest(&document));
            planned.kept.push(PlannedFile { path, sha256, ..PlannedFile::default() });
            photos.extend(reviews.into_iter().take(reports).flat_map(|review| review.photos));
        }
    }
    if left > 0 {
        notes.push(format!(
            "{left} reports on prints were left out: {} are kept.",
            card::REVIEWS_MAX
        ));
    }
    take_photos(files, planned, photos, notes);
}

/// Keeps the photos of these reports that are there, the first ones as far as there is room.
fn take_photos(
    files: &dyn Open,
    planned: &mut Planned,
    photos: Vec<String>,
    notes: &mut Vec<String>,
) {
    let (mut room, mut seen, mut left) = (Room::default(), HashSet::new(), 0);
    let is_photo = |path: &String| path.split('/').rev().skip(1).any(|part| part == card::PHOTOS);
    for path in photos.into_iter().filter(is_photo) {
        let path = inside(&planned.folder, &path);
        if !seen.insert(path.clone()) {
            continue;
        }
        let Ok(reader) = files.open(&path) else { continue };
        let bytes = io::copy(&mut reader.take(card::PHOTOS_BYTES + 1), &mut io::sink());
        // What can not be read is missed by nobody.
        let Ok(bytes) = bytes else { continue };
        if room.takes_photo(bytes) {
            planned.kept.push(PlannedFile { path, ..PlannedFile::default() });
        } else {
            left += 1;
        }
    }
    if left > 0 {
        notes.push(format!(
            "{left} photos of reported prints were left out: {} are kept, and {} MiB of them.",
            card::PHOTOS_MAX,
            card::PHOTOS_BYTES >> 20
        ));
    }
}

/// When its author published it there, unless the card says that it had come from elsewhere before.
fn dates(planned: &mut Planned, stay: &Stay) {
    let Some(published) = stay.published_at else { return };
    let file = inside(&planned.folder, card::NAME);
    let newest = stay.versions.first().map_or(published, |version| version.created_at);
    let found = [
        (Field::Published, published, "published_at"),
        (Field::Updated, newest, "versions[0].created_at"),
    ];
    for (field, at, key) in found {
        planned.values.push(Evidence {
            field: field.name().to_owned(),
            value: day_text(at.into()),
            file: file.clone(),
            key: key.to_owned(),
        });
    }
    let origin = &mut planned.origin;
    // A page of another site has dates of its own.
    let site = origin.address.strip_prefix(stay.site.as_str());
    if !stay.site.is_empty() && site.is_some_and(|rest| rest.starts_with('/')) {
        origin.published = day_text(published.into());
        origin.updated = day_text(newest.into());
    }
}

/// Notes whose export of its site it is, as a signed list says that fits; `same` are the paths of the source that are
/// as they were signed.
pub fn name(planned: &mut Planned, signed: Option<&Verified>, same: &HashSet<String>) {
    let is_same = planned.archive.is_none() && same.contains(&inside(&planned.folder, card::NAME));
    let Some(Verified { manifest, .. }) = signed.filter(|_| is_same) else { return };
    let Some(stay) = planned.past.last_mut() else { return };
    let from = site(&manifest.site);
    if stay.site.is_empty() {
        stay.site.clone_from(&from);
    }
    if stay.site == from {
        stay.handle = line(&manifest.handle);
        stay.exported = line(&manifest.made);
    }
}

/// A hash over what an export says of its time at other sites, by which a newer one is told; empty for what is no export.
/// Who exported it and when is no part of it.
pub fn digest(planned: &Planned) -> String {
    if planned.past.is_empty() {
        return String::new();
    }
    let stays = planned.past.iter().map(|stay| {
        let (site, handle, exported) = Default::default();
        let bare = Stay { site, handle, exported, ..stay.clone() };
        serde_json::to_string(&bare).unwrap_or_default()
    });
    let document = |file: &PlannedFile| {
        let path = relative(&planned.folder, &file.path)?;
        let is_document = path == card::REVIEWS || card::is_carried(path);
        is_document.then(|| format!("{} {path}", file.sha256))
    };
    hex(&plan::hash(planned.kept.iter().filter_map(document).chain(stays)))
}

/// The hashes and sizes of [`Planned::kept`].
pub fn bytes_of(planned: &Planned) -> impl Iterator<Item = Result<(BlobId, u64)>> {
    planned.kept.iter().map(bytes)
}

fn bytes(file: &PlannedFile) -> Result<(BlobId, u64)> {
    Ok((file.sha256.parse()?, file.bytes))
}

/// Writes what is on record about a draft that is being made. `brought` are its files as they were stored, `kept` those
/// of [`Planned::kept`].
pub async fn insert(
    tx: &mut Tx,
    model: ModelId,
    planned: &Planned,
    [brought, kept]: [&[Stored]; 2],
    now: Millis,
) -> Result<()> {
    if planned.past.is_empty() {
        return Ok(());
    }
    let bytes_of = |stored: &Stored| (stored.blob, stored.bytes);
    let brought = planned.files.iter().zip(brought.iter().map(bytes_of));
    let kept = planned.kept.iter().zip(kept.iter().map(bytes_of));
    write(tx, model, planned, [brought.collect(), kept.collect()], now).await
}

/// A file with the hash and size of its bytes.
type Bytes<'a> = Vec<(&'a PlannedFile, (BlobId, u64))>;

async fn write(
    tx: &mut Tx,
    model: ModelId,
    planned: &Planned,
    [brought, kept]: [Bytes<'_>; 2],
    now: Millis,
) -> Result<()> {
    store::insert(tx, model, &planned.past).await?;
    let versions = planned.past.iter().flat_map(|stay| &stay.versions);
    let named: HashSet<&str> =
        versions.flat_map(|version| &version.files).map(String::as_str).collect();
    let is_named = |file: &PlannedFile| {
        relative(&planned.folder, &file.path).is_some_and(|path| named.contains(path))
    };
    let brought = brought.into_iter().filter(|(file, _)| is_named(file));
    for (file, (blob, bytes)) in brought.chain(kept) {
        let path = relative(&planned.folder, &file.path).context("its files lie in its folder")?;
        name_blob(tx, &blob, bytes, false, now).await?;
        let kept =
            Kept { path: path.to_owned(), hash: blob.as_bytes().to_vec(), bytes: bytes as i64 };
        store::insert_file(tx, model, &kept).await?;
    }
    Ok(())
}

/// What became of what an export says of other sites, where a model is on record already.
#[derive(Debug, PartialEq, Eq)]
pub enum Renewal {
    /// It says nothing of other sites.
    Nothing,
    /// It is older than what is kept, which stays.
    Older,
    /// It was put in the place of that; with the words of a version that came since.
    Newer(String),
}

/// Puts what a newer export says in the place of what is on record. Its bytes are in the store.
pub async fn renew(
    tx: &mut Tx,
    app: &App,
    model: ModelId,
    planned: &Planned,
    now: Millis,
) -> Result<Renewal> {
    let next = &planned.past;
    let is_other = |stay: &Stay| stay.site != app.config.public_url;
    if !next.last().is_some_and(is_other) {
        return Ok(Renewal::Nothing);
    }
    let known = store::stays(&mut *tx, model).await?;
    if is_older(&known, next) {
        return Ok(Renewal::Older);
    }
    let before = store::forget(tx, model).await?;
    let (mut brought, mut kept) = (Bytes::new(), Bytes::new());
    for file in &planned.files {
        brought.push((file, bytes(file)?));
    }
    for file in &planned.kept {
        kept.push((file, bytes(file)?));
    }
    write(tx, model, planned, [brought, kept], now).await?;
    for hash in before {
        refused::release(tx, hash, now.0).await?;
    }
    Ok(Renewal::Newer(news(&known, next)))
}

/// By the dates of signed lists, where both have one; else by the newest version there.
fn is_older(known: &[Stay], next: &[Stay]) -> bool {
    let Some((known, next)) = known.last().zip(next.last()) else { return false };
    let made = |stay: &Stay| stay.exported.parse::<jiff::Timestamp>().ok();
    let newest = |stay: &Stay| stay.versions.first().map(|version| version.created_at);
    match made(known).zip(made(next)) {
        Some((known, next)) => next < known,
        None => newest(next) < newest(known),
    }
}

/// The words of the newest version, if it came after those that were known.
fn news(known: &[Stay], next: &[Stay]) -> String {
    let Some((known, next)) = known.last().zip(next.last()) else { return String::new() };
    let number = known.versions.first().map_or(0, |version| version.number);
    let newest = next.versions.first().filter(|version| version.number > number);
    newest.map(|version| version.changelog.clone()).unwrap_or_default()
}

/// The path in the model's folder of a file with this path in its source.
fn relative<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}
