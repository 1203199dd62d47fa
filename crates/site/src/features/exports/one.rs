//! One model in an export: its files with those of its versions, its pictures, what people said about it, and the
//! documents that tell all of it.

use std::collections::HashMap;

use anyhow::Result;
use domain::{ids::ModelId, media::Focus, print_profile::PrintProfile};

use super::{
    card::{self, Card, FORMAT, Still},
    folder::{self, Folder, text},
    package,
    past::{self, Room},
    reviews, store,
};
use crate::{
    app::App,
    features::{
        downloads::zip::Entry,
        models::{
            content::{Content, Parent},
            lineage, origin,
            store::{self as models, FileRow, Model},
        },
        publish::remixes,
    },
};

/// A model as it is exported.
pub struct Exported {
    pub entries: Vec<Entry>,
    /// What of it is not among them, in sentences.
    pub left_out: Vec<String>,
}

/// All of a model.
pub async fn export(app: &App, model: &Model) -> Result<Exported> {
    let content = models::content(&app.db, model, None).await?;
    let (mut folder, mut gone) = (Folder::default(), Vec::new());
    let mut card = words(app, model, &content).await?;
    let rows = models::files(&app.db, model.id()).await?;
    folder.reserve("files", &rows);
    for row in rows {
        card.files.extend(file(&mut folder, "files", row, &mut gone));
    }
    pictures(app, model, &mut card, &mut folder).await?;
    let earlier = versions(app, model, &content, &mut card, &mut folder, &mut gone).await?;
    let mut room = Room::default();
    reviews::add(app, model, &mut folder, &mut room).await?;
    past::add(app, model, &mut card, &mut folder, &mut room).await?;
    card.profiles = model.print_profiles.0.iter().map(|said| profile(said, &folder)).collect();
    describe(app, model, &content, &card, &mut folder);
    for number in earlier {
        let title = format!("{}, version {number}", card.title);
        folder.entries.extend(folder::apart(&format!("versions/{number}"), &title, number));
    }
    // Not `models`: programs take a folder of that name for a part of one model.
    let top = format!("library/{}-{}", short(&model.slug), model.id());
    let entries = folder.entries.into_iter();
    let entries = entries.map(|entry| Entry { path: format!("{top}/{}", entry.path), ..entry });
    let left_out = left_out(&card.title, &gone, room.is_over);
    Ok(Exported { entries: entries.collect(), left_out })
}

/// What is not in an export of a model, in sentences.
fn left_out(title: &str, gone: &[String], is_over: bool) -> Vec<String> {
    let mut sentences = Vec::new();
    if !gone.is_empty() {
        let names: Vec<String> = gone.iter().map(|name| format!("“{name}”")).collect();
        sentences.push(format!(
            "Of “{title}” these files are not in here, because they were refused and are not kept: {}.",
            names.join(", ")
        ));
    }
    if is_over {
        sentences.push(format!(
            "Of “{title}” not all reports on prints, photos of these, or versions at other sites are in here: {} reports of {} MiB, {} photos of {} MiB, and {} KiB about such versions go with a model.",
            card::REVIEWS_MAX,
            card::REVIEWS_BYTES >> 20,
            card::PHOTOS_MAX,
            card::PHOTOS_BYTES >> 20,
            past::STAYS_BYTES >> 10
        ));
    }
    sentences
}

/// Adds a file with what its creator says of it; one whose bytes are gone is named instead.
fn file(
    folder: &mut Folder,
    top: &str,
    row: FileRow,
    gone: &mut Vec<String>,
) -> Option<card::File> {
    let Some(path) = folder.add_file(top, &row) else {
        gone.push(row.name);
        return None;
    };
    let FileRow { name, folder, note, optional, unit, .. } = row;
    Some(card::File { path, name, folder, note, optional, unit })
}

/// Adds the pictures that were uploaded, and says what was said of those computed from files.
async fn pictures(app: &App, model: &Model, card: &mut Card, folder: &mut Folder) -> Result<()> {
    let mut stills = HashMap::new();
    let mut posters = Vec::new();
    for photo in store::photos(&app.db, model.id()).await? {
        let Some(blob) = models::blob_id(&photo.original) else { continue };
        let path = folder.add("pictures", &photo.name, photo.bytes, blob);
        stills.insert(photo.id, Still { path: path.clone(), view: String::new() });
        posters.push(photo.poster_id);
        let focus = Focus::new(photo.focus_x, photo.focus_y);
        let store::Photo { name, alt, caption, is_print, .. } = photo;
        card.pictures.push(card::Picture {
            path,
            name,
            alt,
            caption,
            is_print,
            focus,
            poster: None,
        });
    }
    for shot in store::renders(&app.db, model.id()).await? {
        let Some(path) = folder.files.get(&shot.file_id) else { continue };
        stills.insert(shot.id, Still { path: path.clone(), view: shot.view.clone() });
        card.renders.push(card::Render {
            file: path.clone(),
            view: shot.view,
            alt: shot.alt,
            caption: shot.caption,
            focus: Focus::new(shot.focus_x, shot.focus_y),
            is_shown: shot.is_shown,
        });
    }
    let still = |id: Option<i64>| id.and_then(|id| stills.get(&id)).cloned();
    for (picture, poster) in card.pictures.iter_mut().zip(posters) {
        picture.poster = still(poster);
    }
    card.cover = still(model.cover_id);
    Ok(())
}

/// Adds the files of all versions; gives the numbers of those that have files of their own, each once.
async fn versions(
    app: &App,
    model: &Model,
    content: &Content,
    card: &mut Card,
    folder: &mut Folder,
    gone: &mut Vec<String>,
) -> Result<Vec<i64>> {
    let mut earlier = Vec::new();
    for version in &content.versions {
        let number = version.number;
        let top = format!("versions/{number}");
        let rows = models::version_files(&app.db, model.id(), number).await?;
        folder.reserve(&top, &rows);
        let (mut files, before) = (Vec::new(), card.earlier.len());
        for row in rows {
            if let Some(path) = folder.files.get(&row.id) {
                files.push(path.clone());
            } else if let Some(said) = file(folder, &top, row, gone) {
                files.push(said.path.clone());
                card.earlier.push(said);
            }
        }
        if card.earlier.len() > before {
            earlier.push(number);
        }
        let profiles = models::version_profiles(&app.db, model.id(), number).await?;
        let parents = lineage::parents(&app.db, model.id(), number).await?;
        card.versions.push(card::Version {
            number,
            changelog: version.changelog.clone(),
            licence: version.licence.clone(),
            notice: version.notice.clone(),
            attestation: version.attestation.clone(),
            attested_by: version.attested_by.clone(),
            attested_at: version.attested_at,
            created_at: version.created_at,
            files,
            profiles: profiles.iter().map(|said| profile(said, folder)).collect(),
            parents: parents.into_iter().map(|parent| addressed(app, parent)).collect(),
        });
    }
    Ok(earlier)
}

/// A print profile that names its sliced file by the path.
fn profile(said: &PrintProfile, folder: &Folder) -> card::Profile {
    let file = said.file.and_then(|id| folder.files.get(&id.get())).cloned();
    let settings = PrintProfile { file: None, ..said.clone() };
    card::Profile { settings, file: file.unwrap_or_default() }
}

/// A work that is named by its address also when it is on this site.
fn addressed(app: &App, parent: Parent) -> Parent {
    let url = match parent.model {
        Some(id) => address(app, id),
        None => parent.url,
    };
    Parent { model: None, url, ..parent }
}

/// The address of a model that lasts, whatever it is called.
pub fn address(app: &App, id: ModelId) -> String {
    format!("{}/models/{id}", app.config.public_url)
}

/// The documents of a model's folder.
fn describe(app: &App, model: &Model, content: &Content, card: &Card, folder: &mut Folder) {
    let public = &app.config.public_url;
    let homepage = model.published_at.map(|_| address(app, model.id()));
    let package = package::describe(card, content, model.creator(), homepage.as_deref(), public);
    folder.entries.push(text(card::PACKAGE.to_owned(), &package));
    folder.entries.push(text(card::NAME.to_owned(), card));
}

/// The words of a model and where it comes from.
async fn words(app: &App, model: &Model, content: &Content) -> Result<Card> {
    let links = remixes::links(&app.db, model.id()).await?;
    let brought = origin::store::find(&app.db, model.id()).await?;
    let is_said = |row: &origin::store::Row| row.origin.0.generated == Some(true);
    let generated = brought.as_ref().is_some_and(|row| !row.elsewhere && is_said(row));
    let origin = brought.filter(|row| row.elsewhere);
    let linked = |link: remixes::Link| Parent {
        model: link.parent_id.map(ModelId::from),
        version: link.parent_version,
        url: link.url,
        title: link.title,
        author: link.author,
        licence: link.licence,
        changes: link.changes,
    };
    Ok(Card {
        format: FORMAT,
        site: app.config.public_url.clone(),
        id: model.id().to_string(),
        state: model.state.clone(),
        title: model.title.clone(),
        summary: model.summary.clone(),
        description: model.description.clone(),
        category: model.category.clone(),
        licence: model.licence.clone(),
        language: model.language.clone(),
        sensitive: model.sensitive,
        tags: content.tags.clone(),
        changelog: model.changelog.clone(),
        parents: links.into_iter().map(|link| addressed(app, linked(link))).collect(),
        collections: memberships(app, model).await?,
        // Whom this site can ask says nothing at another.
        origin: origin.map(|row| origin::Origin { is_asked: false, ..row.origin.0 }),
        generated,
        licences: content.licences.clone(),
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

/// A slug that leaves room for the rest of a path.
fn short(slug: &str) -> String {
    slug.chars().take(60).collect()
}
