//! The publication of a version: what was looked at and confirmed, and nothing else, goes out.

use db::Tx;
use domain::{
    models::{State, Viewer, may_edit},
    publishing,
    versions::Notice,
};
use languages::Language;

use super::{
    drafts, holds,
    parts::Parts,
    remixes::{self, Linked, Sealed},
    said,
    store::Attested,
    views::Lack,
};
use crate::{
    app::App,
    features::{
        accounts::store as accounts,
        models::{
            origin,
            store::{self as models, FileRow, Model},
        },
    },
    shared::{
        error::{Error, Result},
        filters::date_in,
    },
};

mod store;

pub use store::write;

/// What a version says to people who have an older one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Release<'a> {
    pub changelog: &'a str,
    pub notice: Notice,
}

/// How an attempt to publish ended.
pub enum Published {
    Done,
    Lacking(Vec<Lack>),
}

/// Said in English when another statement is asked for than the one that was confirmed.
pub const OTHER_STATEMENT: &str = Language::English.publish_refused_other_statement();
/// Said in English when the draft is another one than the one that was looked at.
pub const LOOK_AGAIN: &str = Language::English.publish_refused_look_again();

/// What was before the eyes of who confirmed, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown<'a> {
    /// The words of the statement.
    pub statement: Option<&'a str>,
    /// The revision of the draft.
    pub revision: Option<i64>,
    /// What [`work`] said of the draft.
    pub work: Option<&'a str>,
    /// What refusals are written in.
    pub t: Language,
}

/// What a statement is made about, as one word: the files of a draft, its licence, and the works it is made from.
pub fn work(files: &[FileRow], licence: &str, links: &[Linked]) -> String {
    let files = files.iter().map(|file| format!("file {}\n", file.id));
    let links = links.iter().map(|Linked { link, .. }| {
        let id = link.parent_id.unwrap_or_default();
        format!("made from {id} {} {} {}\n", link.parent_version, link.licence, link.url)
    });
    let text: String = files.chain(links).chain([licence.to_owned()]).collect();
    blobs::BlobId::of(text.as_bytes()).to_string()
}

/// Publishes the next version of a model as it was seen, if nothing is missing. One transaction decides and writes
/// version, files, what it is made from, state and events, so that nothing can change between. The version of a hidden
/// model stays hidden with it.
pub async fn publish(
    app: &App,
    viewer: Viewer,
    seen: &Model,
    attested: Option<&Attested>,
    shown: Shown<'_>,
    release: Release<'_>,
) -> Result<Published> {
    let t = shown.t;
    let mut tx = app.db.write().await?;
    let model = held(&mut tx, viewer, seen, t).await?;
    let is_out = model.state() != State::Hidden;
    let links = remixes::linked(&mut tx, &model).await?;
    let words = drafts::stored_words(&mut tx, &model).await?;
    let now = app.clock.now();
    let kept_back = holds::lacks(&mut tx, t, &model, &links, now).await?;
    let origin = origin::of(&mut tx, &model).await?;
    let parts = Parts::of(&mut tx, model).await?;
    let mut lacks = drafts::lacks(&words, &parts, attested.is_some(), origin.as_ref(), t);
    lacks.extend(remixes::lacks(&links, &words.licence, t));
    lacks.extend(kept_back);
    let statement = publishing::attestation(drafts::role(origin.as_ref()));
    if shown.statement.is_some_and(|shown| shown != statement) {
        lacks
            .push(Lack { field: "attested", text: t.publish_refused_other_statement().to_owned() });
    }
    if shown.revision.is_some_and(|shown| shown != seen.revision)
        || shown.work.is_some_and(|shown| shown != work(&parts.files, &words.licence, &links))
    {
        lacks.push(Lack { field: "attested", text: t.publish_refused_look_again().to_owned() });
    }
    if let Some(until) = accounts::rests_until(&mut tx, seen.creator(), now).await? {
        let text = t.publish_refused_rests(date_in(t, until)).to_string();
        lacks.push(Lack { field: "", text });
    }
    let number = seen.current_version + 1;
    let notice = if number > 1 { release.notice } else { Notice::Update };
    let changelog = domain::versions::changelog(release.changelog, notice)
        .map_err(|e| lacks.push(Lack { field: "changelog", text: said::version(&e, t) }));
    let (Some(attested), Ok(changelog), true) = (attested, changelog, lacks.is_empty()) else {
        return Ok(Published::Lacking(lacks));
    };
    write(&mut tx, app, seen.id(), number, attested, statement, &changelog, now).await?;
    let (model, creator, licence) = (seen.id(), seen.creator(), words.licence.as_str());
    let sealed = Sealed { model, number, creator, licence, notice, is_out };
    remixes::seal(&mut tx, app, &sealed, &links, now).await?;
    tx.commit().await?;
    Ok(Published::Done)
}

/// The model as it is now, held with the works it is made from, if it may be published and is the one that was seen.
async fn held(tx: &mut Tx, viewer: Viewer, seen: &Model, t: Language) -> Result<Model> {
    models::lock(tx, seen.id()).await?;
    let model = models::model(&mut *tx, seen.id()).await?.ok_or(Error::NotFound)?;
    if !may_edit(model.state(), model.creator(), Some(viewer)) {
        return Err(Error::NotAllowed(t.publish_refused_not_now().to_owned()));
    }
    if (model.revision, model.current_version) != (seen.revision, seen.current_version) {
        return Err(Error::Conflict(t.publish_refused_meanwhile().to_owned()));
    }
    remixes::hold(tx, model.id()).await?;
    Ok(model)
}
