//! All files of an export, as paths with where their bytes are. Nothing is read before it is sent or written.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use domain::{
    audience::ITEMS,
    ids::{AccountId, ModelId},
};
use provenance::manifest::{self, Manifest};
use serde::Serialize;
use serde_json::json;

use super::{
    card::{self, Card, Earlier, FORMAT},
    package,
    past::{self, Room},
    store,
};
use crate::{
    app::App,
    features::{
        accounts::store::Account,
        collections::store as collections,
        discover::known,
        downloads::zip::{Entry, Source, free_path},
        models::{
            content::{Content, Parent},
            origin, pages,
            store::{self as models, FileRow, Model},
        },
        publish::remixes,
        trust,
    },
    shared::{filters::iso_text, signing},
};

/// Models asked for at once.
const BATCH: i64 = 100;

/// The whole library of a member, the signed list of its files last.
pub async fn library(app: &App, account: &Account) -> Result<Vec<Entry>> {
    let now = app.clock.now();
    let (mut entries, mut left_out) = (Vec::new(), Vec::new());
    let mut after = ModelId::from(0);
    loop {
        let models = store::models_of(&app.db, account.id.into(), after, BATCH).await?;
        let Some(last) = models.last() else { break };
        after = *last;
        for id in models {
            if let Some(model) = models::model(&app.db, id).await? {
                let (of_model, note) = one(app, &model).await?;
                entries.extend(of_model);
                left_out.extend(note);
            }
        }
    }
    let about = json!({
        "collections": collections(app, account.id.into()).await?,
        "format": FORMAT,
        "site": app.config.public_url,
        "handle": account.handle,
        "name": account.name,
        "bio": account.bio,
        "exported": iso_text(now),
        "left_out": left_out,
    });
    entries.insert(0, text(card::LIBRARY.to_owned(), &about));
    let manifest = Manifest {
        version: manifest::VERSION,
        site: app.config.public_url.clone(),
        handle: account.handle.clone(),
        made: iso_text(now),
        files: entries.iter().map(listed).collect(),
    };
    let signed = manifest::sign(&signing::key(app).await?, manifest);
    let (bytes, source) = (signed.len() as u64, Source::Text(signed.into()));
    entries.push(Entry { path: card::MANIFEST.to_owned(), bytes, source });
    Ok(entries)
}

/// All collections of a member, with what they hold of others too.
async fn collections(app: &App, account: AccountId) -> Result<Vec<serde_json::Value>> {
    let public = &app.config.public_url;
    let mut all = Vec::new();
    for kept in collections::of(&app.db, account).await? {
        let items = collections::items(&app.db, kept.id, (i64::MIN, i64::MIN), ITEMS).await?;
        let ids: Vec<i64> = items.iter().map(|item| item.model_id).collect();
        let cards = known::by_ids(app, &ids).await?;
        let models = items.iter().map(|item| {
            let title = cards.iter().find(|card| card.model_id == item.model_id);
            json!({
                "title": title.map(|card| card.title.as_str()).unwrap_or_default(),
                "path": format!("{public}/models/{}", ModelId::from(item.model_id)),
                "note": item.note,
            })
        });
        all.push(json!({
            "title": kept.title,
            "note": kept.note,
            "is_public": kept.is_public,
            "models": models.collect::<Vec<_>>(),
        }));
    }
    Ok(all)
}

fn listed(entry: &Entry) -> manifest::File {
    let hash = match &entry.source {
        Source::Blob(id) => *id,
        Source::Text(text) => blobs::BlobId::of(text),
    };
    manifest::File { path: entry.path.clone(), bytes: entry.bytes, sha256: hash.to_string() }
}

/// A document.
pub fn text(path: String, value: &impl Serialize) -> Entry {
    let text = serde_json::to_string_pretty(value).expect("texts and numbers are JSON") + "\n";
    Entry { path, bytes: text.len() as u64, source: Source::Text(text.into()) }
}

/// Paths in the folder of one model, and what lies there.
#[derive(Default)]
pub struct Folder {
    taken: HashSet<String>,
    pub entries: Vec<Entry>,
    /// Path of each file.
    files: HashMap<i64, String>,
}

impl Folder {
    /// Adds bytes under a free name; gives the path.
    pub fn add(&mut self, folder: &str, name: &str, bytes: i64, blob: blobs::BlobId) -> String {
        let path = free_path(&mut self.taken, folder, &apart(blobs::safe_name(name)));
        let source = Source::Blob(blob);
        self.entries.push(Entry { path: path.clone(), bytes: bytes as u64, source });
        path
    }

    fn reserve(&mut self, top: &str, rows: &[FileRow]) {
        for row in rows {
            self.keep_free(&folder_of(top, row));
        }
    }

    /// Keeps the name of a folder, and of those above it, from files that are added later: none can be both.
    pub fn keep_free(&mut self, folder: &str) {
        let folder = folder.to_lowercase();
        let above = folder.match_indices('/').map(|(at, _)| folder[..at].to_owned());
        self.taken.extend(above);
        self.taken.insert(folder);
    }

    /// Adds a file below `top`; one whose bytes are gone is left out.
    fn add_file(&mut self, top: &str, row: &FileRow) -> Option<String> {
        let folder = folder_of(top, row);
        let path = self.add(&folder, &row.name, row.bytes, row.blob()?);
        self.files.insert(row.id, path.clone());
        Some(path)
    }
}

/// The folder of a file below `top`; none has the name of a document that lies there.
fn folder_of(top: &str, row: &FileRow) -> String {
    let first = row.folder.split('/').next().unwrap_or_default();
    let is_document = DOCUMENTS.iter().any(|name| first.eq_ignore_ascii_case(name));
    match row.folder.as_str() {
        "" => top.to_owned(),
        folder if is_document => format!("{top}/_{folder}"),
        folder => format!("{top}/{folder}"),
    }
}

/// A name that no document of an export has: whatever lies around one is taken for a model, so a member's file of that
/// name would be believed as if we had written it. Its own name stands in the card.
fn apart(name: String) -> String {
    let is_document = DOCUMENTS.iter().any(|document| name.eq_ignore_ascii_case(document));
    if is_document { format!("_{name}") } else { name }
}

/// Documents of an export.
const DOCUMENTS: [&str; 5] =
    [card::PACKAGE, card::NAME, card::REVIEWS, card::LIBRARY, card::MANIFEST];

/// All of a model, and a sentence when something was left out.
async fn one(app: &App, model: &Model) -> Result<(Vec<Entry>, Option<String>)> {
    let content = models::content(&app.db, model, None).await?;
    let mut folder = Folder::default();
    let mut card = words(app, model, &content).await?;
    let rows = models::files(&app.db, model.id()).await?;
    folder.reserve("files", &rows);
    for row in rows {
        let Some(path) = folder.add_file("files", &row) else { continue };
        let FileRow { name, folder, note, optional, unit, .. } = row;
        card.files.push(card::File { path, name, folder, note, optional, unit });
    }
    for photo in store::photos(&app.db, model.id()).await? {
        let Some(blob) = models::blob_id(&photo.original) else { continue };
        let path = folder.add("pictures", &photo.name, photo.bytes, blob);
        let store::Photo { name, alt, caption, is_print, .. } = photo;
        card.pictures.push(card::Picture { path, name, alt, caption, is_print });
    }
    let mut earlier = Vec::new();
    for version in &content.versions {
        let number = version.number;
        let top = format!("versions/{number}");
        let rows = models::version_files(&app.db, model.id(), number).await?;
        folder.reserve(&top, &rows);
        let mut files = Vec::new();
        for row in rows {
            if let Some(path) = folder.files.get(&row.id) {
                files.push(path.clone());
            } else if let Some(path) = folder.add_file(&top, &row) {
                files.push(path);
                earlier.push(number);
            }
        }
        card.versions.push(card::Version {
            number,
            changelog: version.changelog.clone(),
            licence: version.licence.clone(),
            notice: version.notice.clone(),
            attestation: version.attestation.clone(),
            attested_by: version.attested_by.clone(),
            created_at: version.created_at,
            files,
        });
    }
    let mut room = Room::default();
    let received = room.fit(reviews(app, model).await?);
    if !received.is_empty() {
        folder.entries.push(text(card::REVIEWS.to_owned(), &received));
    }
    past::add(app, model, &mut card, &mut folder, &mut room).await?;
    for profile in &model.print_profiles.0 {
        let file = profile.file.and_then(|id| folder.files.get(&id.get())).cloned();
        let settings = domain::print_profile::PrintProfile { file: None, ..profile.clone() };
        card.profiles.push(card::Profile { settings, file: file.unwrap_or_default() });
    }
    describe(app, model, &content, &card, &mut folder, &mut earlier);
    // Not `models`: programs take a folder of that name for a part of one model.
    let top = format!("library/{}-{}", short(&model.slug), model.id());
    let entries = folder.entries.into_iter();
    let entries = entries.map(|entry| Entry { path: format!("{top}/{}", entry.path), ..entry });
    Ok((entries.collect(), room.is_over.then(|| left_out(&card.title))))
}

fn left_out(title: &str) -> String {
    format!(
        "Of “{title}” not all reports on prints, or not all versions at other sites, are in here: {} reports of {} MiB and {} KiB about such versions go with a model.",
        card::REVIEWS_MAX,
        card::REVIEWS_BYTES >> 20,
        past::STAYS_BYTES >> 10
    )
}

/// The documents of a model's folder, and of those of its earlier versions.
fn describe(
    app: &App,
    model: &Model,
    content: &Content,
    card: &Card,
    folder: &mut Folder,
    earlier: &mut Vec<i64>,
) {
    let public = &app.config.public_url;
    let homepage =
        model.published_at.map(|_| format!("{public}{}", pages::address(model.id(), &model.slug)));
    let package = package::describe(card, content, model.creator(), homepage.as_deref(), public);
    folder.entries.push(text(card::PACKAGE.to_owned(), &package));
    folder.entries.push(text(card::NAME.to_owned(), card));
    earlier.dedup();
    for number in earlier {
        let title = format!("{}, version {number}", card.title);
        let package = json!({ "name": format!("version-{number}"), "title": title });
        folder.entries.push(text(format!("versions/{number}/{}", card::PACKAGE), &package));
        let marker = Earlier { format: FORMAT, earlier: *number };
        folder.entries.push(text(format!("versions/{number}/{}", card::NAME), &marker));
    }
}

/// The words of a model and where it comes from.
async fn words(app: &App, model: &Model, content: &Content) -> Result<Card> {
    let public = &app.config.public_url;
    let links = remixes::links(&app.db, model.id()).await?;
    let origin = origin::store::find(&app.db, model.id()).await?.filter(|row| row.elsewhere);
    Ok(Card {
        format: FORMAT,
        site: public.clone(),
        state: model.state.clone(),
        title: model.title.clone(),
        summary: model.summary.clone(),
        description: model.description.clone(),
        category: model.category.clone(),
        licence: model.licence.clone(),
        language: model.language.clone(),
        sensitive: model.sensitive,
        tags: content.tags.clone(),
        parents: links
            .into_iter()
            .map(|link| Parent {
                model: None,
                version: 0,
                url: match link.parent_id {
                    Some(id) => format!("{public}/models/{}", ModelId::from(id)),
                    None => link.url,
                },
                title: link.title,
                author: link.author,
                licence: link.licence,
                changes: link.changes,
            })
            .collect(),
        collections: memberships(app, model).await?,
        origin: origin.map(|row| row.origin.0),
        created_at: model.created_at,
        published_at: model.published_at,
        ..Card::default()
    })
}

/// The collections of its creator that hold it.
async fn memberships(app: &App, model: &Model) -> Result<Vec<card::Membership>> {
    let held = store::collections(&app.db, model.creator(), model.id()).await?;
    let membership = |held: store::Member| {
        let store::Member { title, note, is_public, place, remark } = held;
        card::Membership { title, note, is_public, place, remark }
    };
    Ok(held.into_iter().map(membership).collect())
}

/// What people reported here about prints of it, at most one more than goes with a model.
async fn reviews(app: &App, model: &Model) -> Result<Vec<card::Review>> {
    let most = card::REVIEWS_MAX as i64 + 1;
    let rows = trust::cards::store::all_of(&app.db, model.id(), most).await?;
    let review = |row: trust::cards::store::Listed| {
        let content = row.content.0;
        card::Review {
            by: content.handle,
            version: content.version,
            outcome: content.outcome.as_str().to_owned(),
            stars: content.stars,
            text: content.body,
            printer: content.printer,
            material: content.material,
            answer: content.answer.map(|answer| answer.body).unwrap_or_default(),
            at: content.created_at,
        }
    };
    Ok(rows.into_iter().map(review).collect())
}

/// A slug that leaves room for the rest of a path.
fn short(slug: &str) -> String {
    slug.chars().take(60).collect()
}
