//! A model's time at other sites, as its export from there says: versions with their files, dates, and reports on
//! prints. Anybody can write that, so none of it counts here and no report is shown; it is kept for its creator and goes
//! on in the next export.

use std::{collections::HashSet, io::Read};

use anyhow::{Context as _, Result};
use db::Tx;
use domain::{
    ids::ModelId,
    licences, remixes, text,
    time::Millis,
    versions::{self, Notice},
};
use importers::Field;
use provenance::manifest::Verified;

use super::{
    carry::Stored,
    own::inside,
    plan::{Evidence, Planned, PlannedFile},
    source::Open,
};
use crate::{
    features::{
        exports::{
            card::{self, Card, Stay, Version},
            past,
        },
        models::origin::past::store::{self, Kept},
        publish::store::name_blob,
    },
    shared::filters::day_text,
};

pub mod pages;

/// Most sites that a model has been at, versions of one, and files of all of them.
const STAYS_MAX: usize = 20;
const VERSIONS_MAX: usize = 200;
const FILES_MAX: usize = 1_000;
/// Longest path of a kept file, bytes; longest words of one line, characters.
const PATH_MAX: usize = 1_000;
const LINE_MAX: usize = 200;
/// Longest statement, characters.
const STATEMENT_MAX: usize = 4_000;
/// The end of the year 9999, milliseconds.
const LAST: i64 = 253_402_300_799_000;

/// Takes over what a card says, and lists the files that are kept for it.
pub fn take(files: &dyn Open, planned: &mut Planned, card: &Card, notes: &mut Vec<String>) {
    let last = checked(&Stay {
        site: card.site.clone(),
        state: card.state.clone(),
        created_at: card.created_at,
        published_at: card.published_at,
        versions: card.versions.clone(),
        ..Stay::default()
    });
    planned.past = card.past.iter().take(STAYS_MAX).map(checked).collect();
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
    let stays = planned.past.len();
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
            planned.kept.push(PlannedFile { path, ..PlannedFile::default() });
        }
    }
    if left > 0 {
        notes.push(format!(
            "{left} reports on prints were left out: {} are kept.",
            card::REVIEWS_MAX
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

fn line(value: &str) -> String {
    text::line(value).chars().take(LINE_MAX).collect()
}

fn words(value: &str, most: usize) -> String {
    text::paragraphs(value).chars().take(most).collect()
}

fn site(address: &str) -> String {
    remixes::address(address).unwrap_or_default()
}

/// Bounded like everything that a file says; its reports are counted where they lie.
fn checked(stay: &Stay) -> Stay {
    Stay {
        site: site(&stay.site),
        handle: line(&stay.handle),
        exported: line(&stay.exported),
        state: line(&stay.state),
        created_at: stay.created_at.clamp(0, LAST),
        published_at: stay.published_at.map(|at| at.clamp(0, LAST)),
        versions: stay.versions.iter().take(VERSIONS_MAX).map(version).collect(),
        reports: 0,
    }
}

fn version(said: &Version) -> Version {
    let licence = licences::known(&said.licence).map(|licence| licence.id.to_owned());
    let notice = Notice::parse(&said.notice).map(|notice| notice.as_str().to_owned());
    let documents = [card::NAME, card::PACKAGE, card::REVIEWS];
    let is_sound = |path: &&String| {
        path.len() <= PATH_MAX
            && !path.contains('\0')
            && !documents.contains(&path.as_str())
            && !card::is_carried(path)
    };
    Version {
        number: said.number.clamp(1, 1_000_000),
        changelog: words(&said.changelog, versions::CHANGELOG_MAX),
        licence: licence.unwrap_or_default(),
        notice: notice.unwrap_or_default(),
        attestation: words(&said.attestation, STATEMENT_MAX),
        attested_by: line(&said.attested_by),
        created_at: said.created_at.clamp(0, LAST),
        files: said.files.iter().filter(is_sound).take(FILES_MAX).cloned().collect(),
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
    store::insert(tx, model, &planned.past).await?;
    let versions = planned.past.iter().flat_map(|stay| &stay.versions);
    let named: HashSet<&str> =
        versions.flat_map(|version| &version.files).map(String::as_str).collect();
    let is_named = |file: &PlannedFile| {
        relative(&planned.folder, &file.path).is_some_and(|path| named.contains(path))
    };
    let brought = planned.files.iter().zip(brought).filter(|(file, _)| is_named(file));
    for (file, stored) in brought.chain(planned.kept.iter().zip(kept)) {
        let path = relative(&planned.folder, &file.path).context("its files lie in its folder")?;
        name_blob(tx, &stored.blob, stored.bytes, false, now).await?;
        let kept = Kept {
            path: path.to_owned(),
            hash: stored.blob.as_bytes().to_vec(),
            bytes: stored.bytes as i64,
        };
        store::insert_file(tx, model, &kept).await?;
    }
    Ok(())
}

/// The path in the model's folder of a file with this path in its source.
fn relative<'a>(folder: &str, path: &'a str) -> Option<&'a str> {
    if folder.is_empty() { Some(path) } else { path.strip_prefix(folder)?.strip_prefix('/') }
}
