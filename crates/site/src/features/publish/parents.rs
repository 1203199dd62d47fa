//! The forms that link a draft to the works it is made from: models here, found by address or by words, and works
//! elsewhere.

use std::collections::HashMap;

use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::{
    ids::{ModelId, RemixLinkId},
    licences::{self, PARENTS_MAX},
    models::{State, may_see},
    remixes as rules, text,
};
use fetch::Url;
use languages::Language;

use super::{drafts, remixes, said, views::Fields, words::Typed};
use crate::{
    app::App,
    features::{
        accounts::store as accounts,
        discover::search::{Asked, find},
        models::{
            content::Parent,
            lineage,
            store::{self as models, Model},
        },
    },
    shared::{
        error::{Error, Result},
        forms::Errors,
        page::{Context, redirect},
        session::Member,
        view::Maker,
    },
};

/// A model that words may have meant.
pub struct Candidate {
    pub id: String,
    pub title: String,
    pub creator: String,
}

/// Candidates shown.
const CANDIDATES: usize = 6;

/// `POST /drafts/{id}/parents`: with `parent` (address or words) or `pick` (an id) a model here, with `url` a work
/// elsewhere.
pub async fn link(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Form(typed): Form<HashMap<String, String>>,
) -> Result<Response> {
    let (app, t) = (&context.app, context.t);
    let model = drafts::load(app, &member, id).await?;
    let get = |name: &str| typed.get(name).map(|v| text::line(v)).unwrap_or_default();
    let mut errors = Errors::default();
    let wanted = if typed.contains_key("url") {
        by_address((app, t), &member, &model, &typed, &mut errors).await?
    } else {
        let words = get("parent");
        let pick = get("pick");
        match model_id(if pick.is_empty() { &words } else { &pick }) {
            Some(parent) => errors.take("parent", here((app, t), &member, &model, parent).await?),
            None if words.is_empty() => {
                errors.add("parent", t.publish_versions_give());
                None
            }
            None => return candidates(&context, &member, model, &words, typed).await,
        }
    };
    let added = match wanted {
        Some(parent) if errors.is_empty() => add((app, t), &model, &parent).await?,
        _ => Ok(()),
    };
    errors.take("parent", added);
    if errors.is_empty() {
        return Ok(redirect(&format!("/drafts/{id}#parents"), "ok", t.publish_versions_linked()));
    }
    let fields = Fields { values: typed, errors, ..Fields::default() };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    drafts::again_with(&context, &member, model, fields, Vec::new(), status).await
}

/// Shows models that the words may mean.
async fn candidates(
    context: &Context,
    member: &Member,
    model: Model,
    words: &str,
    typed: Typed,
) -> Result<Response> {
    let asked = Asked { text: words.to_owned(), ..Asked::default() };
    let found = find(&context.app, &asked).await?;
    let own = model.id().get();
    let candidates: Vec<Candidate> = found
        .rows
        .iter()
        .filter(|row| row.model_id != own)
        .take(CANDIDATES)
        .map(|row| Candidate {
            id: ModelId::from(row.model_id).to_string(),
            title: row.title.clone(),
            creator: Maker::new(&row.creator_handle, &row.creator_name).name,
        })
        .collect();
    let mut errors = Errors::default();
    let status = if candidates.is_empty() {
        errors.add("parent", context.t.publish_versions_not_found());
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let fields = Fields { values: typed, errors, ..Fields::default() };
    drafts::again_with(context, member, model, fields, candidates, status).await
}

/// The id in an address of a model here, or the id itself.
fn model_id(text: &str) -> Option<ModelId> {
    let id = match text.split_once("/models/") {
        Some((_, rest)) => rest.split(['/', '?', '#']).next().unwrap_or_default(),
        None => text,
    };
    id.parse().ok()
}

/// A model here as a parent: the version this member downloaded last, else the current one. Or why it can not be.
pub async fn here(
    (app, t): (&App, Language),
    member: &Member,
    child: &Model,
    id: ModelId,
) -> Result<std::result::Result<Parent, String>> {
    let parent = models::model(&app.db, id).await?;
    let visible = |m: &Model| may_see(m.state(), m.creator(), Some(member.viewer()));
    let Some(parent) = parent.filter(visible) else {
        return Ok(Err(t.publish_versions_no_model().to_owned()));
    };
    if parent.id == child.id {
        return Ok(Err(t.publish_versions_itself().to_owned()));
    }
    if parent.state() != State::Published {
        return Ok(Err(t.publish_versions_not_public(&parent.title).to_string()));
    }
    let downloaded = lineage::downloaded(&app.db, member.id, id).await?;
    let version = downloaded.unwrap_or(parent.current_version);
    let versions = models::versions(&app.db, id).await?;
    let licence = versions.iter().find(|v| v.number == version).map(|v| v.licence.clone());
    let creator = accounts::by_id(&app.db, parent.creator()).await?;
    let author = creator.map(|c| if c.name.is_empty() { c.handle } else { c.name });
    Ok(Ok(Parent {
        model: Some(id),
        version,
        url: String::new(),
        title: parent.title,
        author: author.unwrap_or_default(),
        licence: licence.unwrap_or(parent.licence),
        changes: String::new(),
    }))
}

/// A work by its address, with errors per field: elsewhere, as it was typed, and of this very site the model that is there,
/// whatever was typed beside it.
pub async fn by_address(
    (app, t): (&App, Language),
    member: &Member,
    child: &Model,
    typed: &Typed,
    errors: &mut Errors,
) -> Result<Option<Parent>> {
    let address = typed.get("url").map(|address| text::line(address)).unwrap_or_default();
    let found = match named_here(&app.config.public_url, &address) {
        None => return Ok(elsewhere(typed, errors, t)),
        Some(Ok(id)) => here((app, t), member, child, id).await?,
        Some(Err(NoModel)) => Err(t.publish_versions_this_site().to_owned()),
    };
    Ok(errors.take("url", found))
}

/// An address of this site that is not that of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NoModel;

/// The model that an address on the site at `public` names, or why it names none; nothing for addresses elsewhere.
fn named_here(public: &str, address: &str) -> Option<std::result::Result<ModelId, NoModel>> {
    let (own, url) = (Url::parse(public).ok()?, Url::parse(address).ok()?);
    let host = |url: &Url| url.host_str().map(|host| host.trim_end_matches('.').to_owned());
    // A site that is no other than its host has all ports of it: https and http are the same one.
    let is_own = host(&own) == host(&url) && (own.port().is_none() || own.port() == url.port());
    is_own.then(|| model_id(url.path()).ok_or(NoModel))
}

/// A work elsewhere from what was typed, with errors per field.
fn elsewhere(typed: &Typed, errors: &mut Errors, t: Language) -> Option<Parent> {
    let refused = |refused| said::work(&refused, t);
    let get = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let url = errors.take("url", rules::address(get("url")).map_err(refused));
    let title = errors.take("parent_title", rules::title(get("parent_title")).map_err(refused));
    let author = errors.take("parent_author", rules::author(get("parent_author")).map_err(refused));
    let licence = text::line(get("parent_licence"));
    if licences::known(&licence).is_none() {
        errors.add("parent_licence", t.publish_versions_choose_licence());
    }
    Some(Parent {
        model: None,
        version: 0,
        url: url?,
        title: title?,
        author: author?,
        licence,
        changes: String::new(),
    })
}

/// Links a work unless the draft has it already or has too many.
pub async fn add(
    (app, t): (&App, Language),
    model: &Model,
    parent: &Parent,
) -> Result<std::result::Result<(), String>> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, model.id()).await?;
    let links = remixes::links(&mut tx, model.id()).await?;
    let is_there = links
        .iter()
        .any(|link| link.parent_id == parent.model.map(ModelId::get) && link.url == parent.url);
    if is_there {
        return Ok(Err(t.publish_versions_linked_already(&parent.title).to_string()));
    }
    if links.len() >= PARENTS_MAX {
        return Ok(Err(t.publish_versions_too_many(PARENTS_MAX).to_string()));
    }
    remixes::insert(&mut tx, app.ids.next::<RemixLinkId>(), model.id(), parent, now).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// `POST /drafts/{id}/parents/{link}/remove`.
pub async fn unlink(
    context: Context,
    member: Member,
    Path((id, link)): Path<(ModelId, RemixLinkId)>,
) -> Result<Response> {
    let app = &context.app;
    drafts::load(app, &member, id).await?;
    let mut tx = app.db.write().await?;
    models::lock(&mut tx, id).await?;
    if !remixes::remove(&mut tx, id, link, app.clock.now()).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(redirect(&format!("/drafts/{id}#parents"), "ok", context.t.publish_versions_unlinked()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_very_site_are_told_from_others() {
        let id = ModelId::new(77);
        let of = |address: &str| named_here("https://prints.example", address);
        for address in [
            format!("https://prints.example/models/{id}"),
            format!("http://PRINTS.example:8080/models/{id}/box?x#files"),
            format!("https://prints.example./api/v1/models/{id}"),
        ] {
            assert_eq!(of(&address), Some(Ok(id)), "{address}");
        }
        for address in ["https://prints.example/", "https://prints.example/files/x/cube.stl"] {
            assert_eq!(of(address), Some(Err(NoModel)), "{address}");
        }
        for address in
            ["https://example.org/thing:7", "https://x.prints.example/models/1", "ftp", ""]
        {
            assert_eq!(of(address), None, "{address}");
        }
        assert_eq!(named_here("http://127.0.0.1:8080", "http://127.0.0.1:8081/models/1"), None);
    }
}
