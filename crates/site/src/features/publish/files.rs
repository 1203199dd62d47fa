//! What a creator does with the files of a draft: name, order, note, folder, unit, taking out and putting back.

mod store;

use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::{FileId, ModelId},
    models as rules, text,
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

pub use store::{Removed, describe, removed, sent, set_unit, set_unpacked};

use super::{
    drafts, said,
    store::{self as drafts_store, NewFile},
    uploads::{FOLDER_MAX, FOLDERS_MAX, NAME_MAX, check_room, insert, safe_folder, safe_name},
    views::Fields,
    words::Typed,
};
use crate::{
    app::App,
    features::models::store::{self as models, FileRow},
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
    },
};

/// A file of a draft that this member may change.
async fn load(app: &App, member: &Member, id: ModelId, file: FileId) -> Result<FileRow> {
    drafts::load(app, member, id).await?;
    let file = models::file(&app.db, file).await?.filter(|f| f.model_id == id.get());
    file.ok_or(Error::NotFound)
}

fn back(id: ModelId) -> Response {
    Redirect::to(&format!("/drafts/{id}#files")).into_response()
}

/// What is said about a file.
#[derive(Deserialize)]
pub struct Edit {
    #[serde(default)]
    name: String,
    #[serde(default)]
    folder: String,
    #[serde(default)]
    note: String,
    /// `on` for a part one can do without.
    #[serde(default)]
    optional: String,
    /// What the page showed in these fields, so that another page's changes are seen.
    was_name: Option<String>,
    was_folder: Option<String>,
    was_note: Option<String>,
    was_optional: Option<String>,
}

impl Edit {
    /// The form as it was sent, for a page that shows it again.
    fn values(self, file: FileId) -> Typed {
        let typed = [
            ("name", Some(self.name)),
            ("folder", Some(self.folder)),
            ("note", Some(self.note)),
            ("optional", Some(self.optional)),
            ("was-name", self.was_name),
            ("was-folder", self.was_folder),
            ("was-note", self.was_note),
            ("was-optional", self.was_optional),
        ];
        let sent =
            |(field, value): (&str, Option<String>)| Some((format!("{field}-{file}"), value?));
        typed.into_iter().filter_map(sent).collect()
    }
}

/// `POST /drafts/{id}/files/{file}/edit`: writes what was changed. What another page changed since stays, and where both
/// changed the same, nothing is written and both are shown.
pub async fn edit(
    context: Context,
    member: Member,
    Path((id, file)): Path<(ModelId, FileId)>,
    Form(edit): Form<Edit>,
) -> Result<Response> {
    let app = &context.app;
    load(app, &member, id, file).await?;
    let t = context.t;
    let note = rules::note(&edit.note).map_err(|refused| said::words(refused, t));
    let mut errors = Errors::default();
    let name = errors.take(format!("name-{file}"), fitting_name(&edit.name, t));
    let folder = errors.take(format!("folder-{file}"), fitting_folder(&edit.folder, t));
    let note = errors.take(format!("note-{file}"), note);
    let (Some(name), Some(folder), Some(note)) = (name, folder, note) else {
        let fields = Fields { values: edit.values(file), errors, ..Fields::default() };
        let model = drafts::load(app, &member, id).await?;
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return drafts::again_with(&context, &member, model, fields, Vec::new(), status).await;
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    drafts_store::touch(&mut tx, app, id, now).await?;
    let row = models::file(&mut tx, file).await?.ok_or(Error::NotFound)?;
    let said = meant(&edit, name, folder, note, &row);
    let others: Typed = said
        .iter()
        .filter_map(|(field, meant)| Some((format!("{field}-{file}"), meant.clone().err()?)))
        .collect();
    if !others.is_empty() {
        drop(tx);
        let mut values = Typed::new();
        for ((field, meant), typed) in
            said.into_iter().zip([edit.name, edit.folder, edit.note, edit.optional])
        {
            values.insert(format!("{field}-{file}"), meant.unwrap_or(typed));
        }
        let fields = Fields { values, others, ..Fields::default() };
        let model = drafts::load(app, &member, id).await?;
        let status = StatusCode::CONFLICT;
        return drafts::again_with(&context, &member, model, fields, Vec::new(), status).await;
    }
    let [name, folder, note, optional] = said.map(|(_, meant)| meant.unwrap_or_default());
    store::describe(&mut tx, file, &name, &folder, &note, optional == "on").await?;
    tx.commit().await?;
    Ok(back(id))
}

/// What is meant of each field of a file that has `row` now; `Err` with what another page wrote there meanwhile.
fn meant(
    edit: &Edit,
    name: String,
    folder: String,
    note: String,
    row: &FileRow,
) -> [(&'static str, std::result::Result<String, String>); 4] {
    // An emptied name keeps the old one, whoever emptied it.
    let name = if edit.name.trim().is_empty() { row.name.clone() } else { name };
    let was_name = edit.was_name.as_deref().filter(|was| !was.trim().is_empty()).map(safe_name);
    let was_folder = edit.was_folder.as_deref().map(safe_folder);
    let was_note = edit.was_note.as_deref().map(text::line);
    let stored = if row.optional { "on" } else { "" };
    [
        ("name", text::meant(name, was_name.as_deref(), &row.name)),
        ("folder", text::meant(folder, was_folder.as_deref(), &row.folder)),
        ("note", text::meant(note, was_note.as_deref(), &row.note)),
        ("optional", text::meant(edit.optional.clone(), edit.was_optional.as_deref(), stored)),
    ]
}

/// The name of a file as it was typed, if nothing of it would be cut off.
fn fitting_name(typed: &str, t: Language) -> std::result::Result<String, String> {
    match text::chars(&text::line(typed)) {
        chars if chars > NAME_MAX => Err(t.publish_files_name_long(chars, NAME_MAX).to_string()),
        _ => Ok(safe_name(typed)),
    }
}

/// The same of a folder.
fn fitting_folder(typed: &str, t: Language) -> std::result::Result<String, String> {
    let parts = typed.split(['/', '\\']).map(text::line).filter(|part| !part.is_empty());
    let lengths: Vec<usize> = parts.map(|part| text::chars(&part)).collect();
    if lengths.len() > FOLDERS_MAX || lengths.iter().any(|chars| *chars > FOLDER_MAX) {
        return Err(t.publish_files_folder_long(FOLDERS_MAX, FOLDER_MAX).to_string());
    }
    Ok(safe_folder(typed))
}

/// The unit a creator says the numbers of a file are in.
#[derive(Deserialize)]
pub struct InUnit {
    /// `mm`, `cm`, `m`, `in`; empty for what the file says.
    #[serde(default)]
    unit: String,
}

/// `POST /drafts/{id}/files/{file}/unit`: measures the file again in another unit.
pub async fn unit(
    context: Context,
    member: Member,
    Path((id, file)): Path<(ModelId, FileId)>,
    Form(InUnit { unit }): Form<InUnit>,
) -> Result<Response> {
    let app = &context.app;
    load(app, &member, id, file).await?;
    if !unit.is_empty() && super::child::unit(&unit).is_none() {
        return Err(Error::Invalid(context.t.publish_files_unit().to_owned()));
    }
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    drafts_store::touch(&mut tx, app, id, now).await?;
    if models::is_in_version(&mut tx, id, file).await? {
        return Err(Error::Invalid(context.t.publish_files_unit_stays().to_owned()));
    }
    store::set_unit(&mut tx, file, &unit).await?;
    drafts_store::enqueue_file(&mut tx, app, file, now).await?;
    tx.commit().await?;
    Ok(back(id))
}

/// Where a file goes in the list.
#[derive(Deserialize)]
pub struct Move {
    /// `up`, `down`, or a place counted from 0.
    #[serde(default)]
    to: String,
}

/// `POST /drafts/{id}/files/{file}/move`.
pub async fn place(
    context: Context,
    member: Member,
    Path((id, file)): Path<(ModelId, FileId)>,
    Form(Move { to }): Form<Move>,
) -> Result<Response> {
    let app = &context.app;
    let row = load(app, &member, id, file).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    drafts_store::touch(&mut tx, app, id, now).await?;
    let mut order: Vec<(i64, i64)> =
        models::files(&mut tx, id).await?.iter().map(|f| (f.id, f.place)).collect();
    let from = order.iter().position(|(f, _)| *f == row.id).ok_or(Error::NotFound)?;
    let to = match to.as_str() {
        "up" => from.saturating_sub(1),
        "down" => from + 1,
        place => {
            let wrong = |_| Error::Invalid(context.t.publish_files_where().to_owned());
            place.parse().map_err(wrong)?
        }
    };
    let moved = order.remove(from);
    order.insert(to.min(order.len()), moved);
    for (new, (file, old)) in (1..).zip(order) {
        if new != old {
            store::set_place(&mut tx, file.into(), new).await?;
        }
    }
    tx.commit().await?;
    Ok(back(id))
}

/// `POST /drafts/{id}/files/{file}/restore`: undoes a removal.
pub async fn restore(
    context: Context,
    member: Member,
    Path((id, file)): Path<(ModelId, FileId)>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    drafts::load(app, &member, id).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    drafts_store::touch(&mut tx, app, id, now).await?;
    check_room(&mut tx, id, t).await?;
    let Some(name) = store::restore(&mut tx, id, file).await? else {
        // Sent twice, it is back by the first.
        let found = models::file(&mut tx, file).await?.filter(|found| found.model_id == id.get());
        let said = t.publish_files_back(found.ok_or(Error::NotFound)?.name).to_string();
        return Ok(redirect(&format!("/drafts/{id}#files"), "ok", &said));
    };
    // Its picture went with it, unless a version has it; analysis draws it again.
    if !models::is_in_version(&mut tx, id, file).await? {
        store::set_pending(&mut tx, file).await?;
        drafts_store::enqueue_file(&mut tx, app, file, now).await?;
    }
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{id}#files"), "ok", &t.publish_files_back(&name).to_string()))
}

/// Puts new bytes in the place of a file: its folder, order, note and, if the kind stays, its name. Versions that are
/// out keep the old bytes.
pub async fn replace(
    tx: &mut db::Tx,
    app: &App,
    old: &FileRow,
    new: &NewFile<'_>,
    (now, t): (Millis, Language),
) -> Result<()> {
    drafts_store::remove_file(tx, new.model, old.id.into(), now).await?;
    let ending = |name: &str| name.rsplit_once('.').map(|(_, e)| e.to_lowercase());
    let name = if ending(&old.name) == ending(new.name) { &old.name } else { new.name };
    insert(tx, app, &NewFile { name, folder: &old.folder, ..*new }, (now, t)).await?;
    store::describe(tx, new.id, name, &old.folder, &old.note, old.optional).await?;
    store::set_place(tx, new.id, old.place).await?;
    Ok(())
}
