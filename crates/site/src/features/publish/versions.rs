//! What the step "Versions & remixes" shows: what the next version changes, what the model is made from, and the
//! licences that leaves.

use domain::{
    licences::{self, Verdict},
    versions::doubles,
};
use languages::Language;

use super::{
    named,
    parents::Candidate,
    parts::Parts,
    remixes::{self, Linked},
    said,
    views::{Double, Fields, ParentRow, VersionsStep},
};
use crate::{
    app::App,
    features::models::{
        changes::{self, named as by_path},
        family, store as models,
    },
    shared::error::Result,
};

/// Gathers the step.
pub async fn step(
    (app, t): (&App, Language),
    parts: &Parts,
    links: &[Linked],
    fields: &Fields,
    candidates: Vec<Candidate>,
) -> Result<VersionsStep> {
    let (model, current) = (&parts.model, parts.model.current_version);
    let (changed, kept) = if current > 0 {
        let before = models::version_files(&app.db, model.id(), current).await?;
        changes::rows(&changes::between(&app.db, &before, &parts.files).await?)
    } else {
        (Vec::new(), 0)
    };
    let parents = remixes::parents(links);
    let chosen = fields.value("licence");
    let choices = licences::choices(&parents);
    let refused = choices.iter().filter(|choice| choice.licence.id == chosen);
    let refused = refused.flat_map(|choice| match &choice.verdict {
        Verdict::Refused(refusals) => refusals.as_slice(),
        Verdict::Allowed => &[],
    });
    Ok(VersionsStep {
        t,
        next: current as u64 + 1,
        changes: changed,
        kept,
        doubles: doubles_of(parts),
        obstacles: licences::obstacles(&parents).iter().map(|o| said::obstacle(o, t)).collect(),
        allowed: choices.iter().filter(|c| c.is_allowed()).map(|c| c.licence.name).collect(),
        licence_problems: refused.map(|refusal| said::licence(refusal, t)).collect(),
        choices,
        parents: links.iter().map(|linked| row(linked, fields, t)).collect(),
        candidates,
        remixes: family::of(&app.db, model.id()).await?.descendants,
    })
}

fn row(linked: &Linked, fields: &Fields, t: Language) -> ParentRow {
    let link = &linked.link;
    let id = domain::ids::RemixLinkId::from(link.id).to_string();
    let typed = fields.values.get(&format!("change-{id}"));
    let terms = linked.grants.first();
    ParentRow {
        href: match link.parent_id {
            Some(parent) => format!("/models/{}", domain::ids::ModelId::from(parent)),
            None => link.url.clone(),
        },
        title: link.title.clone(),
        author: link.author.clone(),
        version: link.parent_id.map(|_| link.parent_version as u64),
        licence: terms.map_or(t.models_licence_unknown(), |licence| licence.name),
        terms: terms.map(|licence| named::licence(licence, &t)).unwrap_or_default(),
        is_own: linked.is_own,
        is_withdrawn: linked.is_withdrawn,
        is_kept: linked.is_kept,
        changes: typed.unwrap_or(&link.changes).clone(),
        id,
    }
}

/// Files of the draft with one path between them; the older ones can be taken out with a click.
fn doubles_of(parts: &Parts) -> Vec<Double> {
    let id = |place: usize| domain::ids::FileId::from(parts.files[place].id).to_string();
    doubles(&by_path(&parts.files))
        .into_iter()
        .filter_map(|places| {
            let (_, older) = places.split_last()?;
            let path = changes::path(&parts.files[*older.first()?]);
            Some(Double { path, older: older.iter().map(|place| id(*place)).collect() })
        })
        .collect()
}
