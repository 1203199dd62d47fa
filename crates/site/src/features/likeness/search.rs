//! Finding models by a shape: a file that is sent and not kept, or a file that is here already.

use std::{collections::BTreeSet, path::Path as FilePath, sync::Arc};

use anyhow::{Context as _, Result as Anyhow};
use axum::{
    extract::{Multipart, Query},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::{FileId, ModelId},
    models::may_see,
    publishing::FileState,
};
use serde::Deserialize;
use tokio::sync::Semaphore;

use super::{
    alike, finding,
    index::{self, Owner},
    prints::Print,
    store,
    views::ShapeSearchPage,
};
use crate::{
    app::App,
    features::{
        cases::ballots,
        discover::known::{self, Known},
        models::store as models,
        publish::children::{self, Ended},
    },
    shared::{
        address::Address,
        error::{Error, Result},
        forms::Errors,
        page::Context,
        session::Member,
        throttle,
        view::{Link, Listed},
    },
};

/// Largest file that is looked for, bytes.
const BYTES_MAX: u64 = 128 << 20;
/// Shapes of the member that are offered.
const OWN: i64 = 24;

/// Shapes being described or laid over others while somebody waits; few at a time keep a crowd from taking the machine.
static LOOKING: Semaphore = Semaphore::const_new(2);

#[derive(Deserialize)]
pub struct Asked {
    /// A file that is here.
    file: Option<FileId>,
}

/// What was found.
#[derive(Default)]
struct Found {
    same: Vec<Listed>,
    alike: Vec<Listed>,
}

/// `GET /search/shape`, with `file` the models like a file that the visitor may see.
pub async fn show(context: Context, Query(asked): Query<Asked>, from: Address) -> Result<Response> {
    let Some(id) = asked.file else {
        return page(&context, None, Found::default(), Errors::default()).await;
    };
    let app = &context.app;
    let file = models::offered_file(&app.db, id).await?.ok_or(Error::NotFound)?;
    let model = models::model(&app.db, file.model_id.into()).await?.ok_or(Error::NotFound)?;
    let viewer = context.visitor.viewer();
    let is_own = viewer.is_some_and(|v| v.account == model.creator());
    let is_out = models::is_in_version(&app.db, model.id(), id).await?;
    if !may_see(model.state(), model.creator(), viewer) || !(is_own || is_out) {
        return Err(Error::NotFound);
    }
    let row = store::print(&app.db, id).await?;
    let print = row.map(|row| Print::of_row(&row)).unwrap_or_default();
    let mut errors = Errors::default();
    if print.0.is_none() {
        errors.add("file", context.t.likeness_search_no_shape());
    }
    let who = context.visitor.0.as_ref().map_or(from.0, |member| member.id.to_string());
    let key = format!("shape-search:{who}");
    throttle::admit(&app.db, app.clock.now(), &key, throttle::SHAPES).await?;
    let found = match &context.visitor.0 {
        // A link on every page of a model must not let a crowd of visitors lay shapes over each other.
        None => find(app, &print, &BTreeSet::from([model.id()]), false).await?,
        Some(member) => {
            let mut except = judged(app, member).await?;
            except.insert(model.id());
            find(app, &print, &except, true).await?
        }
    };
    page(&context, Some(file.name), found, errors).await
}

/// `POST /search/shape`: models like the shape in the part `file`.
pub async fn by_file(context: Context, member: Member, mut sent: Multipart) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let key = format!("shape-search:{}", member.id);
    throttle::admit(&app.db, app.clock.now(), &key, throttle::SHAPES).await?;
    let cut = |_| Error::Invalid(t.likeness_search_cut().to_owned());
    let mut part = sent.next_field().await.map_err(cut)?.filter(|part| part.name() == Some("file"));
    let mut errors = Errors::default();
    let mut name = String::new();
    let mut found = Found::default();
    if let Some(part) = &mut part {
        name = blobs::safe_name(part.file_name().unwrap_or_default());
        let mut spool = app.blobs.spool(BYTES_MAX).await?;
        while let Some(chunk) = part.chunk().await.map_err(cut)? {
            spool.write(&chunk).await.map_err(|error| match error {
                blobs::BlobError::TooLarge { .. } => {
                    Error::TooLarge(t.likeness_search_too_large(BYTES_MAX >> 20).to_string())
                }
                other => other.into(),
            })?;
        }
        let spooled = spool.finish().await?;
        if spooled.bytes() > 0 {
            let print = describe(app, spooled.path()).await.map_err(Error::internal)?;
            match print {
                Some(print) => {
                    found = find(app, &print, &judged(app, &member).await?, true).await?;
                }
                None => errors.add("file", t.likeness_search_unread()),
            }
            return page(&context, Some(name), found, errors).await;
        }
    }
    errors.add("file", t.likeness_search_choose());
    page(&context, (!name.is_empty()).then_some(name), found, errors).await
}

/// Works that wait for the ballot of a member: a juror is not to find whose a file is by its shape.
async fn judged(app: &App, member: &Member) -> Result<BTreeSet<ModelId>> {
    let judged = ballots::judged(&app.db, member.id, app.clock.now()).await?;
    Ok(judged.into_iter().collect())
}

/// The description of a file in the child process; none when no shape is in it.
async fn describe(app: &App, file: &FilePath) -> Anyhow<Option<Print>> {
    let _place = LOOKING.acquire().await.context("a place to describe a shape")?;
    let out = tempfile::tempdir_in(app.scratch())?;
    let ended = children::ask::<bool>(app, ["shape", ""], file, out.path()).await;
    Ok(match ended.context("describing a shape")? {
        Ended::Answered(true) => Some(Print::read(out.path()).await?),
        Ended::Answered(false) | Ended::Stopped(_) => None,
    })
}

/// Models whose shape is the same when it is laid over this one, without `except`; few are looked for at a time.
async fn same_as(app: &App, print: &Print, except: &BTreeSet<ModelId>) -> Anyhow<Vec<i64>> {
    let _place = LOOKING.acquire().await.context("a place to lay shapes over each other")?;
    let except = except.clone();
    let may = move |owner: &Owner| !except.contains(&owner.model);
    let near = finding::candidates(app, print, may).await?;
    let mut same = Vec::new();
    for near in near {
        if let Some((alike, _)) = finding::check(app, print, near).await?
            && !same.contains(&alike.other.get())
        {
            same.push(alike.other.get());
        }
    }
    Ok(same)
}

/// Models with the same shape and those with a like one, without `except`. The same are told from the like only if it
/// `lays` shapes over each other.
async fn find(app: &App, print: &Print, except: &BTreeSet<ModelId>, lays: bool) -> Result<Found> {
    let Some(fingerprint) = print.fingerprint().cloned() else { return Ok(Found::default()) };
    index::catch_up(app).await.map_err(Error::internal)?;
    let same =
        if lays { same_as(app, print, except).await.map_err(Error::internal)? } else { Vec::new() };
    let alike = alike::near(app, vec![fingerprint], except).await.map_err(Error::internal)?;
    let alike: Vec<i64> =
        alike.into_iter().map(ModelId::get).filter(|id| !same.contains(id)).collect();
    let listed = |cards: Vec<Arc<Known>>| cards.iter().map(|card| card.listed()).collect();
    Ok(Found {
        same: listed(known::by_ids(app, &same).await?),
        alike: listed(known::by_ids(app, &alike).await?),
    })
}

async fn page(
    context: &Context,
    wanted: Option<String>,
    found: Found,
    errors: Errors,
) -> Result<Response> {
    let own = match &context.visitor.0 {
        Some(member) => store::files_of(&context.app.db, member.id, OWN).await?,
        None => Vec::new(),
    };
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let view = ShapeSearchPage {
        page: context.page(context.t.likeness_search()),
        wanted: wanted.filter(|_| errors.is_empty()),
        same: found.same,
        alike: found.alike,
        own: own
            .into_iter()
            .filter(|(_, _, state)| *state == FileState::Printable)
            .map(|(id, name, _)| Link::new(name, format!("/search/shape?file={id}"), false))
            .collect(),
        is_member: context.visitor.0.is_some(),
        limit_mib: BYTES_MAX >> 20,
        errors,
    };
    context.render_with(status, &view)
}
