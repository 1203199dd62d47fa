//! What the pages of imports show.

use std::sync::Arc;

use askama::Template;
use domain::{ids::ImportRunId, licences, time::Millis};
use languages::Language;

use super::{
    editing::OWN_TERMS,
    look::{Glance, LICENCE, Show},
    pages::At,
    plan::Planned,
    remote::{Connector, Way},
    store::{Item, ItemState, Run, RunState, Summary},
    twins::Twin,
};
use crate::{
    features::{
        discover::{categories, known::Known},
        models::pages,
        publish::said,
    },
    shared::{
        filters,
        forms::Errors,
        view::{Link, Maker, Page},
    },
};

/// A run in the list.
pub struct RunRow {
    pub href: String,
    pub name: String,
    pub at: Millis,
    pub state: RunState,
    /// Why it ended or rests, if not by its member.
    pub problem: String,
    pub summary: Summary,
}

impl RunRow {
    pub fn new(run: &Run) -> Self {
        Self {
            href: format!("/imports/{}", run.id()),
            name: run.name.clone(),
            at: run.created_at.into(),
            state: run.state(),
            problem: run.problem.clone(),
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
    /// Most archives of one import.
    pub archives_max: usize,
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
    /// How the words of its source were read, where that is not what the draft will carry; empty when it is, or when they
    /// are not known for certain.
    pub licence_there: &'static str,
    /// Its source's words about generative AI, unless they say that none was used; empty when it says nothing.
    pub generated_raw: String,
    /// They say that it was: nobody may publish it.
    pub is_generated: bool,
    /// Known fields of [`Planned::FIELDS`], and the names of the others.
    pub known: usize,
    pub lacks: String,
    /// What publishing needs of these.
    pub needs: String,
    /// Nothing became of it, or a draft that was never published.
    pub is_open: bool,
    /// It became a draft that was never published.
    pub is_draft: bool,
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
    /// What both have in common: `page`, `file` or `shape`.
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
    pub fn new(t: Language, run: &Run, item: Item, glance: &Glance, known: &[Arc<Known>]) -> Self {
        let (state, place) = (item.state(), item.place);
        let planned = item.planned.0;
        let needs = if glance.is_open() { glance.needs.clone() } else { Vec::new() };
        let mut lacks = planned.lacks();
        // Words of a licence are no licence that its author can choose here.
        if needs.contains(&LICENCE) && !lacks.contains(&LICENCE) {
            lacks.push(LICENCE);
        }
        Self {
            place,
            thumb: item.thumb.is_some().then(|| format!("/imports/{}/thumbs/{place}", run.id())),
            folder: planned.place(),
            licence: licences::known(&planned.licence).map_or("", |licence| licence.name),
            licence_there: licences::known(&planned.origin.licence)
                .filter(|licence| licence.id != planned.licence)
                .map_or("", |licence| licence.name),
            licence_raw: planned.origin.licence_raw.clone(),
            generated_raw: Some(&planned.origin)
                .filter(|origin| origin.generated != Some(false))
                .map(|origin| origin.generated_raw.clone())
                .unwrap_or_default(),
            is_generated: glance.is_generated,
            known: Planned::FIELDS.len() - lacks.len(),
            lacks: fields(t, &lacks),
            needs: fields(t, &needs),
            is_open: glance.is_open(),
            is_draft: glance.is_draft,
            category: domain::categories::find(&planned.category)
                .map(|category| categories::name(t, category.slug))
                .unwrap_or_default(),
            tags: planned.tags.join(t.list_separator()),
            files: planned.files.len(),
            pictures: planned.pictures.len(),
            chosen: item.chosen,
            state,
            reason: item.reason,
            is_private: glance.is_private,
            twins: planned.twins.iter().filter_map(|twin| TwinRow::new(twin, known)).collect(),
            title: planned.title,
            notes: planned.notes,
            alike: Vec::new(),
            draft: item.model_id.map(|id| format!("/drafts/{}", domain::ids::ModelId::from(id))),
        }
    }

    /// What became of it, as texts know it.
    pub const fn word(&self) -> &'static str {
        match (self.state, self.chosen) {
            (ItemState::Found, true) => "chosen",
            (ItemState::Found, false) => "left",
            (state, _) => state.as_str(),
        }
    }
}

/// Names of fields in one line.
fn fields(t: Language, names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| t.imports_field(name).to_string()).collect();
    names.join(t.list_separator())
}

/// Which models of a run are shown, and how many there are of each kind.
pub struct Shown {
    pub show: Show,
    /// Of the page that is shown.
    pub after: i64,
    /// Where all are shown.
    pub here: String,
    /// The ways to each kind that there are any of.
    pub kinds: Vec<Link>,
    /// Models that are shown, on all pages.
    pub count: u64,
    /// Drafts that are ready, and models that changed at their source, in the whole run.
    pub ready: u64,
    pub changed: u64,
}

impl Shown {
    pub fn new(t: Language, glances: &[Glance], at: At, run: ImportRunId) -> Self {
        let count = |is_meant: &dyn Fn(&Glance) -> bool| {
            glances.iter().filter(|glance| is_meant(glance)).count() as u64
        };
        let of = |show: Show| count(&|glance| show.has(glance));
        let link = |show: Show| {
            let text = format!("{} {}", t.imports_kind(show.as_str()), t.thousands(of(show)));
            Link::new(text, At { show, after: -1 }.href(run), show == at.show)
        };
        let is_shown = |show: &Show| *show == at.show || of(*show) > 0;
        Self {
            show: at.show,
            after: at.after,
            here: format!("/imports/{run}"),
            kinds: Show::ALL.into_iter().filter(is_shown).map(link).collect(),
            count: of(at.show),
            ready: count(&|glance| glance.is_draft && Show::Ready.has(glance)),
            changed: of(Show::Changed),
        }
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
    pub shown: Shown,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub errors: Errors,
    /// It was begun in the site, so it can be started here.
    pub is_here: bool,
    /// More archives can be added.
    pub takes_archives: bool,
    /// When it ends by itself and lets go of its archives, unless something happens in it.
    pub ends_at: Option<Millis>,
    /// Largest archive, bytes.
    pub limit: u64,
    /// What a job does with many of its models, while it does.
    pub bulk: Option<&'static str>,
    /// It reads another site, and what failed can be tried again.
    pub may_retry: bool,
    /// Its list was left before its end and can be read on.
    pub may_read_on: bool,
    /// The site that a new access can be given to, and whether one is likely needed.
    pub access: Option<(Connector, bool)>,
}

impl RunPage {
    /// What a statement means in the reader's own language, if that is another.
    pub fn means(&self, statement: &str) -> Option<String> {
        said::statement(statement, self.page.t)
    }

    pub fn is_working(&self) -> bool {
        self.is_here && matches!(self.state, RunState::Reading | RunState::Running)
    }

    /// Whether drafts of this page can be published from here.
    pub fn may_publish(&self) -> bool {
        let is_free = !self.is_working() && self.bulk.is_none();
        is_free && (self.shown.ready > 0 || self.items.iter().any(|item| item.is_draft))
    }

    /// Whether something can be said of models of this page.
    pub fn may_say(&self) -> bool {
        let is_waiting = matches!(
            self.state,
            RunState::Choosing | RunState::Paused | RunState::Done | RunState::Failed
        );
        is_waiting && self.items.iter().any(|item| item.is_open)
    }

    /// Whether a model of this page can be selected for something.
    pub fn may_select(&self) -> bool {
        self.may_say() || self.may_publish()
    }

    /// Whether models can be chosen and edited now.
    pub fn is_choosing(&self) -> bool {
        self.is_here && matches!(self.state, RunState::Choosing | RunState::Paused)
    }
}
