//! Evidence arriving, being shown or hidden, and taken away by the creator of its model.

use axum::{
    Form,
    extract::{Multipart, Path, multipart::Field},
    response::Response,
};
use domain::{
    authorship::{Kind, MOST, NOTE_MAX},
    events::Event,
    ids::{EvidenceId, JobId, ModelId},
    text,
};
use languages::Language;
use serde::Deserialize;
use tokio::io::AsyncReadExt as _;

use super::{
    looking, pages,
    store::{self, New},
};
use crate::{
    app::App,
    features::{
        models::store as models,
        publish::{store as publish, uploads},
    },
    shared::{
        error::{Error, Result},
        events,
        page::{Context, redirect},
        session::Member,
    },
};

/// Longest text of one field, bytes.
const TEXT_MAX: usize = 4 << 10;

/// What the form says before its files.
#[derive(Default)]
struct Said {
    kind: Option<Kind>,
    note: String,
    is_public: bool,
}

/// `POST /drafts/{id}/evidence`: `kind`, `note`, `public`, then any number of parts named `file`.
pub async fn add(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    mut form: Multipart,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    pages::own(app, t, &member, id).await?;
    let mut said = Said::default();
    let mut added = 0;
    while let Some(mut part) = form.next_field().await.map_err(|_| uploads::cut(t))? {
        match part.name() {
            Some("kind") => said.kind = Kind::parse(&short(t, &mut part).await?),
            Some("note") => {
                let note = text::line(&short(t, &mut part).await?);
                said.note = note.chars().take(NOTE_MAX).collect();
            }
            Some("public") => said.is_public = short(t, &mut part).await? == "on",
            Some("file") => added += usize::from(take((app, t), &member, id, &said, part).await?),
            _ => return Err(Error::Invalid(t.evidence_unknown_field().to_owned())),
        }
    }
    let (kind, message) = match added {
        0 => ("error", t.evidence_no_file()),
        1 => ("ok", t.evidence_added()),
        _ => ("ok", t.evidence_added_many()),
    };
    Ok(redirect(&format!("/drafts/{id}/evidence"), kind, message))
}

/// A field of a few words.
async fn short(t: Language, part: &mut Field<'_>) -> Result<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| uploads::cut(t))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > TEXT_MAX {
            return Err(Error::TooLarge(t.evidence_long_field().to_owned()));
        }
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Takes one file; gives whether there was one.
async fn take(
    (app, t): (&App, Language),
    member: &Member,
    model: ModelId,
    said: &Said,
    mut part: Field<'_>,
) -> Result<bool> {
    let name = uploads::safe_name(part.file_name().unwrap_or_default());
    let mut spool = app.blobs.spool(app.config.upload_limit_bytes).await?;
    while let Some(chunk) = part.chunk().await.map_err(|_| uploads::cut(t))? {
        spool.write(&chunk).await.map_err(|error| uploads::too_large(error, app, t))?;
    }
    let spooled = spool.finish().await?;
    if spooled.bytes() == 0 {
        // A browser sends an empty part for a field nobody filled in.
        return Ok(false);
    }
    let mut head = Vec::new();
    let file = tokio::fs::File::open(spooled.path()).await.map_err(Error::internal)?;
    file.take(64).read_to_end(&mut head).await.map_err(Error::internal)?;
    let kind = kind_of(said.kind, &head);
    let bytes = spooled.bytes();
    // The bytes are safe before a row names them.
    let blob = app.blobs.put(spooled).await?;
    let now = app.clock.now();
    let item = app.ids.next::<EvidenceId>();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, model).await?;
    if store::of_model(&mut tx, model).await?.len() >= MOST {
        return Err(Error::Invalid(t.evidence_too_many(MOST).to_string()));
    }
    publish::name_blob(&mut tx, &blob, bytes, false, now).await?;
    let new = New {
        id: item,
        model,
        account: member.id,
        kind,
        name: &name,
        note: &said.note,
        blob,
        bytes,
        is_public: said.is_public,
    };
    store::insert(&mut tx, &new, now).await?;
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), looking::JOB, looking::payload(item), now);
    jobs::enqueue(&mut tx, job).await?;
    tx.commit().await?;
    Ok(true)
}

/// What a file is that begins so: as its creator says where that can be, or else what it looks like. Whatever comes is
/// taken; whether it can be used is found out afterwards.
fn kind_of(said: Option<Kind>, head: &[u8]) -> Kind {
    if pictures::looks_like_video(head) {
        Kind::Recording
    } else if pictures::looks_like_picture(head) {
        said.filter(|kind| *kind != Kind::Source).unwrap_or(Kind::Picture)
    } else {
        Kind::Source
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// `yes` or `no`.
    public: String,
}

/// `POST /drafts/{id}/evidence/{item}/show`.
pub async fn set_public(
    context: Context,
    member: Member,
    Path((id, item)): Path<(ModelId, EvidenceId)>,
    Form(shown): Form<Shown>,
) -> Result<Response> {
    let app = &context.app;
    pages::own(app, context.t, &member, id).await?;
    let is_public = shown.public == "yes";
    let mut tx = app.db.write().await?;
    if !store::set_public(&mut tx, id, item, is_public).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    let t = context.t;
    let message = if is_public { t.evidence_now_public() } else { t.evidence_now_private() };
    Ok(redirect(&format!("/drafts/{id}/evidence"), "ok", message))
}

/// `POST /drafts/{id}/evidence/{item}/remove`.
pub async fn remove(
    context: Context,
    member: Member,
    Path((id, item)): Path<(ModelId, EvidenceId)>,
) -> Result<Response> {
    let app = &context.app;
    pages::own(app, context.t, &member, id).await?;
    let mut tx = app.db.write().await?;
    let now = app.clock.now();
    if !store::remove(&mut tx, id, item, now).await? {
        return Err(Error::NotFound);
    }
    events::record(&mut tx, app, Event::EvidenceChanged, id.get(), now).await?;
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{id}/evidence"), "ok", context.t.evidence_removed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_what_a_creator_can_not() {
        let (png, mp4) = (b"\x89PNG\r\n\x1a\n", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom");
        for (said, head, expected) in [
            (None, &png[..], Kind::Picture),
            (Some(Kind::Sketch), png, Kind::Sketch),
            (Some(Kind::Recording), png, Kind::Recording),
            (Some(Kind::Source), png, Kind::Picture),
            (Some(Kind::Sketch), mp4, Kind::Recording),
            (Some(Kind::Picture), b"ISO-10303-21;", Kind::Source),
            (None, b"", Kind::Source),
        ] {
            assert_eq!(kind_of(said, head), expected, "{said:?}");
        }
    }
}
