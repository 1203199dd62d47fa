//! What a draft says it is made from, and what that leaves of the licences. The rules are `domain::licences`; this
//! gathers the facts they ask for, and seals them into the version at publication.

use std::collections::HashSet;

use db::{Source, Tx};
use domain::{
    events::Event,
    ids::{AccountId, ModelId},
    licences::{self, Licence},
    models::State,
    time::Millis,
    versions::Notice,
};

mod store;

pub use store::{Link, grant, hold, insert, links, remove, set_changes};
use store::{kept, seal_parent, seal_version, was_sealed};

use languages::Language;

use super::{said, views::Lack};
use crate::{
    app::App,
    features::models::{
        lineage, origin,
        store::{self as models, Model},
    },
    shared::events,
};

/// A link with what the rules ask about it.
#[derive(Clone, Debug)]
pub struct Linked {
    pub link: Link,
    /// The creator holds the rights to all of it.
    pub is_own: bool,
    /// Every licence it was given under, newest first.
    pub grants: Vec<&'static Licence>,
    /// Whether it is a model here that nobody may see now.
    pub is_withdrawn: bool,
    /// The draft does not name it, but still has files that came with it.
    pub is_kept: bool,
}

impl Linked {
    fn parent(&self) -> licences::Parent<'_> {
        licences::Parent {
            title: &self.link.title,
            is_own: self.is_own,
            grants: self.grants.clone(),
        }
    }
}

/// What the rules get to see.
pub fn parents(links: &[Linked]) -> Vec<licences::Parent<'_>> {
    links.iter().map(Linked::parent).collect()
}

/// The works a draft is made from with the facts about them of this moment: those it is linked to, and those of earlier
/// versions that it still has files of, for a link that is taken away takes nothing out of the files.
pub async fn linked<'a>(from: impl Into<Source<'a>>, child: &Model) -> db::Result<Vec<Linked>> {
    let mut from = from.into();
    let mut links = links(from.again(), child.id()).await?;
    let named = links.len();
    if child.current_version > 0 {
        for kept in kept(from.again(), child.id()).await? {
            if !links.iter().any(|link| link.is_same(&kept)) {
                links.push(kept);
            }
        }
    }
    let mut linked = with_facts(from, child, links).await?;
    for kept in linked.iter_mut().skip(named) {
        kept.is_kept = true;
    }
    Ok(linked)
}

/// What the version that is out is made from, as [`linked`].
pub async fn sealed<'a>(from: impl Into<Source<'a>>, child: &Model) -> db::Result<Vec<Linked>> {
    let mut from = from.into();
    let parents = lineage::parents(from.again(), child.id(), child.current_version).await?;
    let links = parents.into_iter().map(|parent| Link {
        id: 0,
        parent_id: parent.model.map(ModelId::get),
        parent_version: parent.version,
        url: parent.url,
        title: parent.title,
        author: parent.author,
        licence: parent.licence,
        changes: parent.changes,
    });
    with_facts(from, child, links.collect()).await
}

async fn with_facts(
    mut from: Source<'_>,
    child: &Model,
    links: Vec<Link>,
) -> db::Result<Vec<Linked>> {
    let mut out = Vec::new();
    for link in links {
        let linked = match link.parent_id {
            None => Linked {
                is_own: false,
                grants: licences::known(&link.licence).into_iter().collect(),
                is_withdrawn: false,
                is_kept: false,
                link,
            },
            Some(parent) => here(&mut from, child, parent.into(), link).await?,
        };
        out.push(linked);
    }
    Ok(out)
}

async fn here(from: &mut Source<'_>, child: &Model, id: ModelId, link: Link) -> db::Result<Linked> {
    let parent = models::model(from.again(), id).await?;
    let is_public = parent.as_ref().is_some_and(|p| p.state() == State::Published);
    let is_mine = parent.as_ref().is_some_and(|p| p.creator() == child.creator());
    let history = lineage::history(from.again(), id).await?;
    Ok(Linked {
        is_own: is_mine && is_wholly_of(from, child.creator(), id, link.parent_version).await?,
        grants: lineage::grants_of(link.parent_version, &history),
        is_withdrawn: !is_public && !was_sealed(from.again(), child.id(), id).await?,
        is_kept: false,
        link,
    })
}

/// Works looked at to tell whose a model is; one with more counts as not wholly its creator's.
const MOST_ANCESTORS: usize = 50;

/// Whether nothing of others is in a version: neither in its parents nor in theirs.
async fn is_wholly_of(
    from: &mut Source<'_>,
    creator: AccountId,
    model: ModelId,
    version: i64,
) -> db::Result<bool> {
    let mut open = vec![(model, version)];
    let mut seen = HashSet::new();
    while let Some((model, version)) = open.pop() {
        if !seen.insert((model, version)) {
            continue;
        }
        if seen.len() > MOST_ANCESTORS {
            return Ok(false);
        }
        // A shared copy is the work of its author elsewhere, whoever brought it.
        if let Some(row) = models::model(from.again(), model).await?
            && origin::of(from.again(), &row).await?.is_some_and(|known| !known.is_proved)
        {
            return Ok(false);
        }
        for parent in lineage::parents(from.again(), model, version).await? {
            let Some(id) = parent.model else { return Ok(false) };
            let owner = models::model(from.again(), id).await?.map(|m| m.creator());
            if owner != Some(creator) {
                return Ok(false);
            }
            open.push((id, parent.version));
        }
    }
    Ok(true)
}

/// What the works a draft is made from put in the way of its publication under `licence`; empty when nothing.
pub fn lacks(links: &[Linked], licence: &str, t: Language) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let lack = |field, text| Lack { field, text };
    for linked in links {
        let title = &linked.link.title;
        if linked.is_withdrawn {
            lacks.push(lack("parents", t.publish_versions_gone(title).to_string()));
        }
        if linked.link.changes.is_empty() {
            lacks.push(lack("parents", t.publish_versions_say(title).to_string()));
        }
    }
    let parents = parents(links);
    let obstacles = licences::obstacles(&parents);
    if !obstacles.is_empty() {
        lacks.extend(obstacles.iter().map(|o| lack("parents", said::obstacle(o, t))));
    } else if let Some(chosen) = licences::known(licence)
        && let licences::Verdict::Refused(refusals) = licences::may_carry(&parents, chosen)
    {
        lacks.extend(refusals.iter().map(|refusal| lack("licence", said::licence(refusal, t))));
    }
    lacks
}

/// A version that was just written.
pub struct Sealed<'a> {
    pub model: ModelId,
    pub number: i64,
    pub creator: AccountId,
    pub licence: &'a str,
    pub notice: Notice,
    /// It is public as it is sealed.
    pub is_out: bool,
}

/// Writes for good what a new version is made from and the licence it is given under, and tells of it.
pub async fn seal(
    tx: &mut Tx,
    app: &App,
    version: &Sealed<'_>,
    links: &[Linked],
    now: Millis,
) -> db::Result<()> {
    let id = version.model;
    seal_version(tx, version).await?;
    grant(tx, id, version.number, version.creator, version.licence, now).await?;
    for (place, Linked { link, .. }) in links.iter().enumerate() {
        let parent = link.parent_id.map(ModelId::from);
        if let Some(parent) = parent
            && !was_sealed(&mut *tx, id, parent).await?
        {
            events::record(tx, app, Event::ModelRemixed, parent.get(), now).await?;
        }
        seal_parent(tx, version, place as i64, link).await?;
    }
    // Of what is hidden people are told when it comes out.
    if version.number > 1 && version.notice > Notice::Update && version.is_out {
        events::record(tx, app, Event::VersionMended, id.get(), now).await?;
    }
    Ok(())
}
