//! The family tree of a model: what it is made from and what is made from it, a few generations each way. Derived by
//! the job that keeps pages (`refresh`); a page reads one row.

use std::collections::HashSet;

use anyhow::Result;
use db::{Db, Json, q, row};
use domain::{ids::ModelId, models::State};
use serde::{Deserialize, Serialize};

use super::{content::Picture, lineage, store};
use crate::app::App;

/// Generations looked at in each direction.
const GENERATIONS: usize = 5;
/// Relatives kept in each direction; a tree beyond that says that it goes on.
const RELATIVES: usize = 60;
/// Remixes of one model kept.
const CHILDREN: usize = 12;

/// Relatives in both directions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Family {
    pub ancestors: Vec<Relative>,
    pub descendants: Vec<Relative>,
    /// Whether more relatives exist than are kept.
    pub goes_on: bool,
}

/// A relative. Lists are in the order of a tree: each after the one it hangs on, one generation further.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Relative {
    /// None for a work elsewhere.
    #[schema(value_type = Option<String>)]
    pub model: Option<ModelId>,
    /// Path of its page here, or its address elsewhere.
    pub href: String,
    pub title: String,
    pub author: String,
    /// SPDX id or `LicenseRef-…`; empty when unknown.
    pub licence: String,
    pub cover: Option<Picture>,
    /// What the remix changed of the work it is made from, in its creator's words.
    pub changes: String,
    /// 1 for parents and children, 2 for theirs, …
    pub generation: usize,
    /// Whether it is still public here.
    pub is_public: bool,
}

impl Family {
    pub fn is_empty(&self) -> bool {
        self.ancestors.is_empty() && self.descendants.is_empty()
    }

    /// The models here among them.
    fn models(&self) -> impl Iterator<Item = ModelId> {
        self.ancestors.iter().chain(&self.descendants).filter_map(|relative| relative.model)
    }
}

/// The stored family; empty when there is none.
pub async fn of(db: &Db, model: ModelId) -> db::Result<Family> {
    let row = q!(Json<Family>, "SELECT content FROM model_family WHERE model_id = $1")
        .bind(model)
        .opt(db.near())
        .await?;
    Ok(row.map(|json| json.0).unwrap_or_default())
}

/// Makes the trees of a model and of all its relatives again, those it had and those it has now.
pub async fn refresh(app: &App, model: ModelId) -> Result<()> {
    let before = of(&app.db, model).await?;
    let now = derive(app, model).await?;
    let relatives: HashSet<ModelId> = before.models().chain(now.models()).collect();
    store(app, model, &now).await?;
    for relative in relatives {
        let family = derive(app, relative).await?;
        store(app, relative, &family).await?;
    }
    Ok(())
}

async fn store(app: &App, model: ModelId, family: &Family) -> Result<()> {
    let mut tx = app.db.write().await?;
    if family.is_empty() {
        q!((), "DELETE FROM model_family WHERE model_id = $1").bind(model).run(&mut tx).await?;
    } else {
        q!(
            (),
            "INSERT INTO model_family (model_id, content, computed_at) VALUES ($1, $2, $3)
             ON CONFLICT (model_id) DO UPDATE SET content = $2, computed_at = $3"
        )
        .bind(model)
        .bind(Json(family.clone()))
        .bind(app.clock.now().0)
        .run(&mut tx)
        .await?;
    }
    tx.commit().await?;
    Ok(())
}

/// A place in a tree that is still to be looked at.
struct Open {
    relative: Relative,
    version: i64,
}

async fn derive(app: &App, id: ModelId) -> Result<Family> {
    let Some(model) = store::model(&app.db, id).await?.filter(|m| m.state() == State::Published)
    else {
        return Ok(Family::default());
    };
    let (ancestors, more_above) = walk(app, id, model.current_version, Up).await?;
    let (descendants, more_below) = walk(app, id, model.current_version, Down).await?;
    Ok(Family { ancestors, descendants, goes_on: more_above || more_below })
}

/// Which way a walk goes.
#[derive(Clone, Copy)]
enum Way {
    Up,
    Down,
}
use Way::{Down, Up};

/// Depth first, each model once; gives the relatives and whether some were left out.
async fn walk(app: &App, id: ModelId, version: i64, way: Way) -> Result<(Vec<Relative>, bool)> {
    let (mut found, mut seen, mut more) = (Vec::new(), HashSet::from([id]), false);
    let (mut open, cut) = next(app, id, version, 1, way).await?;
    more |= cut;
    open.reverse();
    while let Some(Open { relative, version }) = open.pop() {
        if relative.model.is_some_and(|model| !seen.insert(model)) {
            continue;
        }
        if found.len() == RELATIVES {
            more = true;
            break;
        }
        let generation = relative.generation + 1;
        if let Some(model) = relative.model.filter(|_| relative.is_public) {
            let (mut beyond, cut) = next(app, model, version, generation, way).await?;
            if generation > GENERATIONS {
                more |= !beyond.is_empty();
            } else {
                more |= cut;
                beyond.reverse();
                open.extend(beyond);
            }
        }
        found.push(relative);
    }
    Ok((found, more))
}

/// The next generation of one model, and whether some of it was left out.
async fn next(
    app: &App,
    id: ModelId,
    version: i64,
    generation: usize,
    way: Way,
) -> Result<(Vec<Open>, bool)> {
    match way {
        Up => Ok((parents(app, id, version, generation).await?, false)),
        Down => children(app, id, generation).await,
    }
}

async fn parents(app: &App, id: ModelId, version: i64, generation: usize) -> Result<Vec<Open>> {
    let mut out = Vec::new();
    for parent in lineage::parents(&app.db, id, version).await? {
        let card = match parent.model {
            Some(model) => card(&app.db, model).await?,
            None => None,
        };
        let is_public = card.is_some() || parent.model.is_none();
        let version = parent.version;
        let relative = match card {
            Some(card) => card.relative(generation, parent.changes),
            None => Relative {
                model: parent.model,
                href: parent.href(),
                licence: parent.licence.clone(),
                title: parent.title,
                author: parent.author,
                cover: None,
                changes: parent.changes,
                generation,
                is_public,
            },
        };
        out.push(Open { relative, version });
    }
    Ok(out)
}

/// Published models whose current version says that it is made from this one, oldest first.
async fn children(app: &App, id: ModelId, generation: usize) -> Result<(Vec<Open>, bool)> {
    let mut ids = q!(
        (i64, i64, String),
        "SELECT m.id, m.current_version, p.changes FROM version_parent p
         JOIN model m ON m.id = p.model_id AND m.current_version = p.version
         WHERE p.parent_id = $1 AND m.state = 'published' ORDER BY m.id LIMIT $2"
    )
    .bind(id)
    .bind(CHILDREN as i64 + 1)
    .all(&app.db)
    .await?;
    let is_cut = ids.len() > CHILDREN;
    ids.truncate(CHILDREN);
    let mut out = Vec::new();
    for (child, version, changes) in ids {
        if let Some(card) = card(&app.db, child.into()).await? {
            out.push(Open { relative: card.relative(generation, changes), version });
        }
    }
    Ok((out, is_cut))
}

row! {
    struct CardRow {
        model_id: i64,
        title: String,
        slug: String,
        creator_name: String,
        creator_handle: String,
        licence: String,
        cover: Json<Option<Picture>>,
    }
}

impl CardRow {
    fn relative(self, generation: usize, changes: String) -> Relative {
        let author =
            if self.creator_name.is_empty() { self.creator_handle } else { self.creator_name };
        Relative {
            model: Some(self.model_id.into()),
            href: super::pages::address(self.model_id.into(), &self.slug),
            title: self.title,
            author,
            licence: self.licence,
            cover: self.cover.0,
            changes,
            generation,
            is_public: true,
        }
    }
}

async fn card(db: &Db, model: ModelId) -> db::Result<Option<CardRow>> {
    q!(
        CardRow,
        "SELECT model_id, title, slug, creator_name, creator_handle, licence, cover FROM model_card WHERE model_id = $1"
    )
    .bind(model)
    .opt(db)
    .await
}
