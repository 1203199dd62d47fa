//! The form of a report filled in from the sliced file that was printed: 3MF or G-code, read in the child process. The
//! bytes are not kept; their hash tells whether it is a file of the model itself, or one that somebody else gave.

use std::path::Path as FilePath;

use anyhow::{Context as _, Result as Anyhow};
use axum::{
    extract::{Multipart, Path, multipart::Field},
    http::StatusCode,
    response::Response,
};
use blobs::{BlobId, Spooled};
use domain::{
    ids::{AccountId, ModelId, PrintSlicedId},
    printers,
};
use languages::Language;
use slicing::{Sliced, Supports};
use tokio::sync::Semaphore;

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
/// Most bytes read of a file that is too large, before the whole form is refused.
const READ_MAX: u64 = 1 << 30;
/// Most text in all fields of the form, bytes.
const TEXT_MAX: usize = 64 << 10;
/// Most parts of the form: its fields and the files of a version.
const PARTS_MAX: usize = 1_000;

/// Files being read in child processes. Somebody waits for each answer, so these do not stand in the queue of jobs; few
/// at a time keep a crowd of them from taking the machine.
static LOOKING: Semaphore = Semaphore::const_new(2);

/// `POST /models/{id}/prints/settings`: the report form as it was sent, with what the file says filled in.
pub async fn fill(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    sent: Multipart,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let subject = report::load(&context, id).await?;
    let key = format!("print-sliced:{}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::SLICED).await?;
    let Received { mut form, mut file, refused } = receive(app, sent, t).await?;
    let mut errors = Errors::default();
    if let Some(why) = refused {
        errors.add("sliced", why);
        file = None;
    }
    match file {
        None if !errors.is_empty() => {}
        None => errors.add("sliced", t.prints_sliced_missing()),
        Some((file, name)) => match look(app, file.path()).await.map_err(Error::internal)? {
            Some(sliced) => {
                let id = note(app, member.id, id, form.version, &file.id()).await?;
                take(&sliced, &mut form);
                form.sliced = id.to_string();
                form.sliced_name = name;
            }
            None => errors.add("sliced", t.prints_sliced_empty()),
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

/// What was sent.
#[derive(Default)]
struct Received {
    form: Form,
    /// The file with its name.
    file: Option<(Spooled, String)>,
    /// Why the file was not taken.
    refused: Option<String>,
}

/// The fields and the file, as they come. What is wrong with the file is kept beside what was typed.
async fn receive(app: &App, mut sent: Multipart, t: Language) -> Result<Received> {
    let cut = t.prints_sliced_cut();
    let mut received = Received::default();
    let (mut parts, mut text) = (0, 0);
    loop {
        let mut part = match sent.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => break,
            Err(_) => {
                received.refused = Some(cut.to_owned());
                break;
            }
        };
        parts += 1;
        if parts > PARTS_MAX {
            return Err(Error::TooLarge(t.prints_many_fields().to_owned()));
        }
        let name = part.name().unwrap_or_default().to_owned();
        if name == "sliced_file" {
            let file_name = blobs::safe_name(part.file_name().unwrap_or_default());
            match spool(app, &mut part, t).await? {
                Arrived::Whole(spooled) => {
                    received.file = (spooled.bytes() > 0).then_some((spooled, file_name));
                }
                Arrived::TooLarge => received.refused = Some(too_large(t)),
                Arrived::Cut => {
                    received.refused = Some(cut.to_owned());
                    break;
                }
            }
            continue;
        }
        let mut value = Vec::new();
        while let Ok(Some(chunk)) = part.chunk().await {
            text += chunk.len();
            if text > TEXT_MAX {
                return Err(Error::TooLarge(t.prints_much_text().to_owned()));
            }
            value.extend_from_slice(&chunk);
        }
        received.form.set(&name, String::from_utf8_lossy(&value).into_owned());
    }
    Ok(received)
}

/// How a file arrived.
enum Arrived {
    Whole(Spooled),
    TooLarge,
    Cut,
}

/// Takes a file; one that is too large is read on to its end, so that the fields after it arrive.
async fn spool(app: &App, part: &mut Field<'_>, t: Language) -> Result<Arrived> {
    let mut spool = Some(app.blobs.spool(BYTES_MAX).await?);
    let mut bytes = 0_u64;
    loop {
        let chunk = match part.chunk().await {
            Ok(Some(chunk)) => chunk,
            Ok(None) => break,
            Err(_) => return Ok(Arrived::Cut),
        };
        bytes += chunk.len() as u64;
        if bytes > READ_MAX {
            return Err(Error::TooLarge(too_large(t)));
        }
        if bytes > BYTES_MAX {
            spool = None;
        }
        if let Some(spool) = &mut spool {
            spool.write(&chunk).await?;
        }
    }
    Ok(match spool {
        Some(spool) => Arrived::Whole(spool.finish().await?),
        None => Arrived::TooLarge,
    })
}

fn too_large(t: Language) -> String {
    t.prints_sliced_large(BYTES_MAX >> 20).to_string()
}

/// What a slicer left in the file.
async fn look(app: &App, file: &FilePath) -> Anyhow<Option<Sliced>> {
    let _place = LOOKING.acquire().await.context("a place to read a sliced file")?;
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
