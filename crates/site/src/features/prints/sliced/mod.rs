//! The form of a report filled in from the sliced file that was printed: 3MF or G-code, read in the child process. The
//! bytes are not kept; their hash tells whether it is a file of the model itself, or one that somebody else gave.

use std::path::Path as FilePath;

use anyhow::{Context as _, Result as Anyhow};
use axum::{
    extract::{Multipart, Path},
    http::StatusCode,
    response::Response,
};
use blobs::{BlobId, Spooled};
use domain::{
    ids::{AccountId, ModelId, PrintSlicedId},
    printers,
};
use slicing::{Sliced, Supports};

use super::{report, store as prints, words::Form};
use crate::{
    app::App,
    features::publish::children::{self, Ended},
    shared::{
        error::{Error, Result},
        filters::micrometres_text,
        forms::Errors,
        page::Context,
        session::Member,
        throttle,
    },
};

pub mod store;

/// Largest sliced file, bytes.
const BYTES_MAX: u64 = 256 << 20;
/// Longest text field of the form, bytes.
const FIELD_MAX: usize = 64 << 10;

/// `POST /models/{id}/prints/settings`: the report form as it was sent, with what the file says filled in.
pub async fn fill(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    sent: Multipart,
) -> Result<Response> {
    let app = &context.app;
    let subject = report::load(&context, id).await?;
    let key = format!("print-sliced:{}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::SLICED).await?;
    let (mut form, file) = receive(app, sent).await?;
    let mut errors = Errors::default();
    match file {
        None => errors.add("sliced", "Choose the 3MF or G-code file that you printed."),
        Some((file, name)) => match look(app, file.path()).await.map_err(Error::internal)? {
            Some(sliced) => {
                let id = note(app, member.id, id, form.version, &file.id()).await?;
                take(&sliced, &mut form);
                form.sliced = id.to_string();
                form.sliced_name = name;
            }
            None => errors.add(
                "sliced",
                "No print settings were found in this file. Slicers leave them in 3MF projects and G-code.",
            ),
        },
    }
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let print = if form.revision.is_empty() {
        None
    } else {
        prints::print_of(&app.db, member.id, id, form.version).await?
    };
    report::page(&context, &subject, form, errors, print, status).await
}

/// The fields and the file, as they come.
async fn receive(app: &App, mut sent: Multipart) -> Result<(Form, Option<(Spooled, String)>)> {
    let cut = |_| Error::Invalid("The upload stopped in the middle. Send it again.".to_owned());
    let (mut form, mut file) = (Form::default(), None);
    while let Some(mut part) = sent.next_field().await.map_err(cut)? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "sliced_file" {
            let file_name = blobs::safe_name(part.file_name().unwrap_or_default());
            let mut spool = app.blobs.spool(BYTES_MAX).await?;
            while let Some(chunk) = part.chunk().await.map_err(cut)? {
                spool.write(&chunk).await.map_err(|error| match error {
                    blobs::BlobError::TooLarge { .. } => Error::TooLarge(format!(
                        "A sliced file may have at most {} MiB.",
                        BYTES_MAX >> 20
                    )),
                    other => other.into(),
                })?;
            }
            let spooled = spool.finish().await?;
            file = (spooled.bytes() > 0).then_some((spooled, file_name));
            continue;
        }
        let mut value = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(cut)? {
            if value.len() + chunk.len() > FIELD_MAX {
                return Err(Error::TooLarge("A field of the form is too long.".to_owned()));
            }
            value.extend_from_slice(&chunk);
        }
        form.set(&name, String::from_utf8_lossy(&value).into_owned());
    }
    Ok((form, file))
}

/// What a slicer left in the file.
async fn look(app: &App, file: &FilePath) -> Anyhow<Option<Sliced>> {
    let out = tempfile::tempdir_in(app.scratch())?;
    let ended = children::ask::<Option<Sliced>>(app, ["sliced", ""], file, out.path());
    Ok(match ended.await.context("reading a sliced file")? {
        Ended::Answered(sliced) => sliced,
        Ended::Stopped(_) => None,
    })
}

/// Puts what the file says into the form; what it does not say stays as it was.
fn take(sliced: &Sliced, form: &mut Form) {
    let settings = &sliced.settings;
    let um = |found: &slicing::Found<u32>| micrometres_text(found.value);
    let put = |field: &mut String, value: Option<String>| {
        if let Some(value) = value {
            *field = value;
        }
    };
    let printer = settings.printer.as_ref().and_then(|found| printers::guess(&found.value));
    put(&mut form.printer, printer.map(|printer| printer.slug.to_owned()));
    put(&mut form.material, settings.material.as_ref().map(|found| found.value.clone()));
    put(&mut form.nozzle, settings.nozzle_um.as_ref().map(um));
    put(&mut form.layer, settings.layer_height_um.as_ref().map(um));
    put(&mut form.infill, settings.infill_percent.as_ref().map(|found| found.value.to_string()));
    let supports = settings.supports.as_ref().map(|found| match found.value {
        Supports::None => "no",
        Supports::BuildPlate | Supports::Everywhere | Supports::Tree => "yes",
    });
    put(&mut form.supports, supports.map(ToOwned::to_owned));
    let minutes = settings.time_s.as_ref().map(|found| found.value.div_ceil(60).to_string());
    put(&mut form.minutes, minutes.filter(|_| sliced.is_sliced));
}

/// Remembers that a member has this file.
async fn note(
    app: &App,
    member: AccountId,
    model: ModelId,
    version: i64,
    hash: &BlobId,
) -> db::Result<PrintSlicedId> {
    let id = app.ids.next::<PrintSlicedId>();
    let given = store::Given { id, member, model, version, hash: hash.as_bytes().to_vec() };
    let mut tx = app.db.write().await?;
    store::insert(&mut tx, &given, app.clock.now()).await?;
    tx.commit().await?;
    Ok(id)
}
