//! All files of an export, as paths with where their bytes are. Nothing is read before it is sent or written.

use anyhow::Result;
use domain::{
    audience::ITEMS,
    ids::{AccountId, ModelId},
};
use provenance::manifest::{self, Manifest};
use serde_json::json;

use super::{
    card::{self, FORMAT},
    folder::text,
    library::{Printer, Shelf, Work},
    one::{self, Exported},
    own, store,
};
use crate::{
    app::App,
    features::{
        accounts::store::Account,
        collections::store as collections,
        discover::known,
        downloads::zip::{Entry, Source},
        models::store as models,
        trust::store as trust,
    },
    shared::{filters::iso_text, signing},
};

/// Models asked for at once.
const BATCH: i64 = 100;

/// What no export holds, whoever it is about.
const NEVER: [&str; 4] = [
    "Models that were taken down or discarded.",
    "Comments, likes, downloads, follows and scores: they are about this site and count nowhere else.",
    "Pictures computed from files: they are drawn anew where the files are brought to.",
    "What else is kept about you: it is in the personal data.",
];

/// Ids from the first one behind `after` up to `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub after: i64,
    pub until: i64,
}

impl Span {
    pub const ALL: Self = Self { after: 0, until: i64::MAX };

    /// Whether an id is one of these.
    pub const fn has(self, id: i64) -> bool {
        self.after < id && id <= self.until
    }
}

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    All,
    /// Models, by their ids.
    Models(Span),
    /// A member's own files that are no models, by theirs.
    Own(Span),
}

impl What {
    /// The ids of what it is about.
    pub const fn span(self) -> Span {
        match self {
            Self::All => Span::ALL,
            Self::Models(span) | Self::Own(span) => span,
        }
    }

    const fn models(self) -> Option<Span> {
        match self {
            Self::All => Some(Span::ALL),
            Self::Models(span) => Some(span),
            Self::Own(_) => None,
        }
    }

    const fn own(self) -> Option<Span> {
        match self {
            Self::All => Some(Span::ALL),
            Self::Own(span) => Some(span),
            Self::Models(_) => None,
        }
    }
}

/// The library of a member, or a part of it; the signed list of its files last.
pub async fn library(app: &App, account: &Account, what: What) -> Result<Vec<Entry>> {
    let (mut entries, mut left_out) = (Vec::new(), Vec::new());
    if let Some(span) = what.models() {
        let mut models = Models::of(app, account, span);
        while let Some((_, exported)) = models.read_next().await? {
            entries.extend(exported.entries);
            left_out.extend(exported.left_out);
        }
    }
    if let Some(span) = what.own() {
        let own = own::of(app, account.id.into(), span).await?;
        entries.extend(own::entries(app, own.items).await?);
        left_out.extend(own.left_out);
    }
    left_out.extend(NEVER.map(str::to_owned));
    entries.insert(0, about(app, account, what, &left_out).await?);
    let manifest = Manifest {
        version: manifest::VERSION,
        site: app.config.public_url.clone(),
        handle: account.handle.clone(),
        made: iso_text(app.clock.now()),
        files: entries.iter().map(listed).collect(),
    };
    let signed = manifest::sign(&signing::key(app).await?, manifest);
    let (bytes, source) = (signed.len() as u64, Source::Text(signed.into()));
    entries.push(Entry { path: card::MANIFEST.to_owned(), bytes, source });
    Ok(entries)
}

/// The models of a member, one after the other.
pub struct Models<'a> {
    app: &'a App,
    account: AccountId,
    span: Span,
    /// Read, and not given yet; the next one last.
    waiting: Vec<ModelId>,
}

impl<'a> Models<'a> {
    pub fn of(app: &'a App, account: &Account, span: Span) -> Self {
        Self { app, account: account.id.into(), span, waiting: Vec::new() }
    }

    /// The next model as it is exported; none behind the last one.
    pub async fn read_next(&mut self) -> Result<Option<(ModelId, Exported)>> {
        loop {
            if self.waiting.is_empty() {
                let db = &self.app.db;
                self.waiting = store::models_of(db, self.account, self.span, BATCH).await?;
                self.waiting.reverse();
            }
            let Some(id) = self.waiting.pop() else { return Ok(None) };
            self.span.after = id.get();
            // It may have gone meanwhile.
            if let Some(model) = models::model(&self.app.db, id).await? {
                return Ok(Some((id, one::export(self.app, &model).await?)));
            }
        }
    }
}

/// The document about the library.
pub async fn about(app: &App, account: &Account, what: What, left_out: &[String]) -> Result<Entry> {
    let part = match what {
        What::All => None,
        What::Models(_) => Some("Some of the models; others are in other parts."),
        What::Own(_) => Some("Files that are no models; those are in other parts."),
    };
    let about = json!({
        "collections": collections(app, account.id.into()).await?,
        "format": FORMAT,
        "site": app.config.public_url,
        "handle": account.handle,
        "name": account.name,
        "bio": account.bio,
        "printer": printer(app, account.id.into()).await?,
        "exported": iso_text(app.clock.now()),
        "part": part,
        "left_out": left_out,
    });
    Ok(text(card::LIBRARY.to_owned(), &about))
}

/// What a member prints on; none when they remember nothing.
async fn printer(app: &App, account: AccountId) -> Result<Option<Printer>> {
    let own = trust::own_printer(&app.db, account).await?;
    Ok(own.map(|own| Printer {
        printer: own.printer,
        material: own.material,
        nozzle_um: own.nozzle_um,
    }))
}

/// All collections of a member, with what they hold of others too.
async fn collections(app: &App, account: AccountId) -> Result<Vec<Shelf>> {
    let mut all = Vec::new();
    for kept in collections::of(&app.db, account).await? {
        let items = collections::items(&app.db, kept.id, (i64::MIN, i64::MIN), ITEMS).await?;
        let ids: Vec<i64> = items.iter().map(|item| item.model_id).collect();
        let cards = known::by_ids(app, &ids).await?;
        let works = items.into_iter().map(|item| {
            let card = cards.iter().find(|card| card.model_id == item.model_id);
            Work {
                title: card.map(|card| card.title.clone()).unwrap_or_default(),
                path: one::address(app, item.model_id.into()),
                place: item.place,
                note: item.note,
            }
        });
        all.push(Shelf {
            title: kept.title,
            note: kept.note,
            is_public: kept.is_public,
            models: works.collect(),
        });
    }
    Ok(all)
}

fn listed(entry: &Entry) -> manifest::File {
    let hash = match &entry.source {
        Source::Blob(id) => *id,
        Source::Text(text) => blobs::BlobId::of(text),
    };
    manifest::File { path: entry.path.clone(), bytes: entry.bytes, sha256: hash.to_string() }
}
