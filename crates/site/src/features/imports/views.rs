//! What the pages of imports show.

use std::sync::Arc;

use askama::Template;
use domain::{licences, time::Millis};

use super::{
    plan::Planned,
    remote::{Connector, Way},
    store::{Item, ItemState, Run, RunState, Summary},
    twins::Twin,
};
use crate::{
    features::{discover::known::Known, models::pages},
    shared::{
        filters,
        forms::Errors,
        view::{Maker, Page},
    },
};

/// A run in the list.
pub struct RunRow {
    pub href: String,
    pub name: String,
    pub at: Millis,
    pub state: &'static str,
    pub summary: Summary,
}

impl RunRow {
    pub fn new(run: &Run) -> Self {
        Self {
            href: format!("/imports/{}", run.id()),
            name: run.name.clone(),
            at: run.created_at.into(),
            state: run.state().label(),
            summary: run.summary.0,
        }
    }
}

/// An archive that was uploaded to a draft and can be looked into as a library.
pub struct ArchiveRow {
    pub id: String,
    pub name: String,
    pub bytes: u64,
    pub at: Millis,
}

/// Beginning an import, and those already begun.
#[derive(Template)]
#[template(path = "imports/list.html")]
pub struct ListPage {
    pub page: Page,
    pub runs: Vec<RunRow>,
    pub archives: Vec<ArchiveRow>,
    /// Largest archive, bytes.
    pub limit: u64,
    /// Sites that libraries are read from.
    pub sites: Vec<Connector>,
    pub errors: Errors,
}

/// A model that was found.
pub struct ItemRow {
    pub place: i64,
    pub title: String,
    /// Where it lay.
    pub folder: String,
    pub thumb: Option<String>,
    /// What its source says, and what the draft will carry.
    pub licence_raw: String,
    pub licence: &'static str,
    /// Known fields of [`Planned::FIELDS`], and the names of the others.
    pub known: usize,
    pub lacks: Vec<&'static str>,
    pub category: String,
    pub tags: String,
    pub files: usize,
    pub pictures: usize,
    pub chosen: bool,
    pub state: ItemState,
    pub reason: String,
    pub notes: Vec<String>,
    /// The draft it became or is already.
    pub draft: Option<String>,
    /// Models of others that are out and have its shape.
    pub alike: Vec<String>,
    /// Others may not pass it on.
    pub is_private: bool,
    /// Public models with the same file or shape.
    pub twins: Vec<TwinRow>,
}

/// A public model that one found is like.
pub struct TwinRow {
    pub href: String,
    pub title: String,
    pub maker: String,
    /// What both have in common.
    pub same: &'static str,
}

impl TwinRow {
    /// None when it is no longer public.
    fn new(twin: &Twin, known: &[Arc<Known>]) -> Option<Self> {
        let card = known.iter().find(|card| card.model_id == twin.model)?;
        Some(Self {
            href: pages::address(twin.model.into(), &card.slug),
            title: card.title.clone(),
            maker: Maker::new(&card.creator_handle, &card.creator_name).name,
            same: match (twin.is_page, twin.is_file) {
                (true, _) => "page",
                (false, true) => "file",
                (false, false) => "shape",
            },
        })
    }
}

impl ItemRow {
    /// `known` are cards of public models.
    pub fn new(run: &Run, item: Item, known: &[Arc<Known>]) -> Self {
        let (state, place) = (item.state(), item.place);
        let planned = item.planned.0;
        let lacks = planned.lacks();
        Self {
            place,
            thumb: item.thumb.is_some().then(|| format!("/imports/{}/thumbs/{place}", run.id())),
            folder: planned.place(),
            licence: licences::known(&planned.licence).map_or("", |licence| licence.name),
            licence_raw: planned.origin.licence_raw.clone(),
            known: Planned::FIELDS.len() - lacks.len(),
            lacks,
            category: domain::categories::find(&planned.category)
                .map(|category| category.name.to_owned())
                .unwrap_or_default(),
            tags: planned.tags.join(", "),
            files: planned.files.len(),
            pictures: planned.pictures.len(),
            chosen: item.chosen,
            state,
            reason: item.reason,
            is_private: planned.is_private(),
            twins: planned.twins.iter().filter_map(|twin| TwinRow::new(twin, known)).collect(),
            title: planned.title,
            notes: planned.notes,
            alike: Vec::new(),
            draft: item.model_id.map(|id| format!("/drafts/{}", domain::ids::ModelId::from(id))),
        }
    }

    /// Whether it became a draft.
    pub fn is_draft(&self) -> bool {
        self.state == ItemState::Done
    }

    /// Whether it can still be chosen and edited.
    pub fn is_open(&self) -> bool {
        self.state == ItemState::Found
    }
}

/// One run: what was found, what to do with it, what became of it.
#[derive(Template)]
#[template(path = "imports/run.html")]
pub struct RunPage {
    pub page: Page,
    pub id: String,
    pub name: String,
    pub state: RunState,
    pub problem: String,
    pub notes: Vec<String>,
    pub summary: Summary,
    pub items: Vec<ItemRow>,
    /// Of the page that is shown.
    pub after: i64,
    pub next: Option<String>,
    pub errors: Errors,
    /// It was begun in the site, so it can be started here.
    pub is_here: bool,
    /// It reads another site, and what failed can be tried again.
    pub may_retry: bool,
    /// Its list was left before its end and can be read on.
    pub may_read_on: bool,
    /// The site that a new access can be given to, and whether one is likely needed.
    pub access: Option<(Connector, bool)>,
}

impl RunPage {
    pub fn is_working(&self) -> bool {
        self.is_here && matches!(self.state, RunState::Reading | RunState::Running)
    }

    /// Whether drafts of this page can be published from here.
    pub fn may_publish(&self) -> bool {
        !self.is_working() && self.items.iter().any(ItemRow::is_draft)
    }

    /// Whether models can be chosen and edited now.
    pub fn is_choosing(&self) -> bool {
        self.is_here && matches!(self.state, RunState::Choosing | RunState::Paused)
    }
}
