//! Derived rows of a model, made again from facts whenever an event says that something changed: its card, its page,
//! its entry in the search index. Nothing else writes them.

use std::collections::HashSet;

use anyhow::Result;
use db::{Json, q};
use domain::{
    events::Event,
    ids::{AccountId, ModelId},
    models::State,
    print_profile::{PrintProfile, Supports},
    printers,
    publishing::FileState,
};

use super::{
    content::{Content, File},
    family, store,
};
use crate::{app::App, features::trust};

/// Name of the listener whose cursor says how far cards and pages are.
pub const LISTENER: &str = "model-cards";

pub fn jobs(registry: jobs::Registry, app: &App) -> jobs::Registry {
    let kinds = [
        Event::ModelPublished,
        Event::ModelChanged,
        Event::ModelWithdrawn,
        Event::ProfileChanged,
        Event::FileDownloaded,
    ];
    let app = app.clone();
    registry.on_event(LISTENER, &kinds.map(Event::name), move |event| {
        let app = app.clone();
        async move { apply(&app, &event.kind, event.subject).await }
    })
}

async fn apply(app: &App, kind: &str, subject: i64) -> Result<()> {
    if kind == Event::ProfileChanged.name() {
        for model in published_of(app, subject.into()).await? {
            refresh(app, model).await?;
            family::refresh(app, model).await?;
        }
        return Ok(());
    }
    let model = ModelId::from(subject);
    refresh(app, model).await?;
    // A download changes nothing that relatives show.
    if kind != Event::FileDownloaded.name() {
        family::refresh(app, model).await?;
    }
    // What trust says of a new card, or of a model with new shapes, is made after the card is there.
    if kind == Event::ModelPublished.name()
        && let Some(model) = store::model(&app.db, model).await?
    {
        let mut tx = app.db.write().await?;
        trust::account_changed(&mut tx, app, model.creator(), app.clock.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn published_of(app: &App, creator: AccountId) -> db::Result<Vec<ModelId>> {
    let ids = q!(i64, "SELECT model_id FROM model_card WHERE creator_id = $1")
        .bind(creator)
        .all(&app.db)
        .await?;
    Ok(ids.into_iter().map(ModelId::from).collect())
}

/// Makes the derived rows of one model again.
pub async fn refresh(app: &App, id: ModelId) -> Result<()> {
    // All of it within one transaction that holds the model: a page made from what was read before a take-down could
    // otherwise be written after it.
    let mut tx = app.db.write().await?;
    store::lock(&mut tx, id).await?;
    let Some(model) = store::model(&mut tx, id).await? else { return Ok(()) };
    if model.state() == State::Published {
        let content = store::content(&mut tx, &model, None).await?;
        write(&mut tx, &content, app.ids.next(), app.clock.now().0).await?;
    } else {
        q!((), "DELETE FROM model_card WHERE model_id = $1").bind(id).run(&mut tx).await?;
        q!((), "DELETE FROM model_page WHERE model_id = $1").bind(id).run(&mut tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Stores card and page of a published model; `version` becomes that of a card that is new.
pub async fn write(tx: &mut db::Tx, content: &Content, version: i64, now: i64) -> db::Result<()> {
    let card = Card::of(content);
    q!(
        (),
        "INSERT INTO model_card (model_id, creator_id, creator_handle, creator_name, title, slug, category_root, category,
             licence, sensitive, cover, material, print_time_s, filament_mg, longest_side_um, formats, downloads,
             published_at, computed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
         ON CONFLICT (model_id) DO UPDATE SET creator_handle = $3, creator_name = $4, title = $5, slug = $6,
             category_root = $7, category = $8, licence = $9, sensitive = $10, cover = $11, material = $12,
             print_time_s = $13, filament_mg = $14, longest_side_um = $15, formats = $16, downloads = $17,
             published_at = $18, computed_at = $19, version = model_card.version + 1"
    )
    .bind(content.id)
    .bind(content.creator.id)
    .bind(content.creator.handle.as_str())
    .bind(content.creator.name.as_str())
    .bind(content.title.as_str())
    .bind(content.slug.as_str())
    .bind(content.category.split('/').next().unwrap_or_default())
    .bind(content.category.as_str())
    .bind(content.licence.as_str())
    .bind(content.sensitive)
    .bind(Json(content.cover().cloned()))
    .bind(card.material)
    .bind(card.print_time_s)
    .bind(card.filament_mg)
    .bind(card.longest_side_um)
    .bind(Json(card.formats))
    .bind(content.downloads)
    .bind(content.published_at)
    .bind(now)
    .bind(version)
    .run(&mut *tx)
    .await?;
    q!(
        (),
        "INSERT INTO model_page (model_id, content, computed_at) VALUES ($1, $2, $3)
         ON CONFLICT (model_id) DO UPDATE SET content = $2, computed_at = $3"
    )
    .bind(content.id)
    .bind(Json(content.clone()))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// What a card says about printing. Stated settings first; what is missing comes from the measured estimate.
pub struct Card {
    pub material: String,
    pub print_time_s: i64,
    pub filament_mg: i64,
    /// The longest side of the largest file, micrometres.
    pub longest_side_um: i64,
    pub formats: Vec<String>,
    /// Ways to print it that its profiles name.
    pub technologies: Vec<&'static str>,
    /// Families of printers that its profiles name.
    pub printers: Vec<&'static str>,
    /// Whether every profile that says anything of supports needs them.
    pub supports: Option<bool>,
    /// The side of the smallest square bed that each of its files fits, millimetres; none where the size of one is not known.
    pub bed_mm: Option<i64>,
    /// Parts to print: the same part in several formats is one.
    pub parts: i64,
}

/// Whether a model needs supports: not if it was printed without once; none where nobody said.
fn supports(profiles: &[PrintProfile]) -> Option<bool> {
    let needs = |supports| !matches!(supports, Supports::None | Supports::BuiltIn);
    profiles.iter().filter_map(|profile| profile.supports).map(needs).reduce(|all, one| all && one)
}

/// A file name without its ending.
pub fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The side of the smallest square bed that a file fits, whole millimetres: as it stands any, turned one of the usual; none
/// where its size is not known.
fn bed(file: &File) -> Option<i64> {
    let facts = file.facts.as_ref().filter(|facts| !facts.units.doubtful)?;
    let usual = facts.beds.iter().find(|bed| bed.rotation_degrees.is_some());
    let longest = facts.bounding_box_mm.into_iter().fold(0.0_f64, f64::max);
    let upright = (longest - mesh::BED_SLACK_MM).ceil();
    Some(usual.map_or(upright, |usual| usual.bed_mm.min(upright)) as i64)
}

impl Card {
    pub fn of(content: &Content) -> Self {
        let profile = content.print_profiles.first().cloned().unwrap_or_default();
        let printable = || content.files.iter().filter(|f| f.state == FileState::Printable);
        // A weight computed from a doubtful unit would be off by thousands.
        let sure = |f: &&File| f.facts.as_ref().is_some_and(|facts| !facts.units.doubtful);
        let estimates =
            || printable().filter(sure).filter_map(|f| f.facts.as_ref()?.estimate.as_ref());
        let time: f64 = estimates().map(|e| e.print_minutes * 60.0).sum();
        let grams: f64 = estimates().map(|e| e.filament_grams).sum();
        let longest = printable()
            .filter_map(|f| f.facts.as_ref())
            .flat_map(|facts| facts.bounding_box_mm)
            .fold(0.0_f64, f64::max);
        let mut formats: Vec<String> = printable().map(|f| f.kind.clone()).collect();
        formats.sort();
        formats.dedup();
        let profiles = &content.print_profiles;
        let mut technologies: Vec<_> = profiles.iter().map(|p| p.technology.as_str()).collect();
        technologies.sort_unstable();
        technologies.dedup();
        let named = profiles.iter().filter_map(|p| printers::guess(p.printer.as_ref()?));
        let beds: Option<Vec<i64>> = printable().map(bed).collect();
        let parts: HashSet<String> =
            printable().map(|f| format!("{}/{}", f.folder, stem(&f.name)).to_lowercase()).collect();
        Self {
            printers: named.map(|printer| printer.slug).collect(),
            technologies,
            supports: supports(profiles),
            bed_mm: beds.and_then(|beds| beds.into_iter().max()),
            parts: parts.len() as i64,
            material: profile.material.unwrap_or_default(),
            print_time_s: profile.print_time_s.map_or(time.round() as i64, i64::from),
            filament_mg: profile.filament_mg.map_or((grams * 1000.0).round() as i64, i64::from),
            longest_side_um: (longest * 1000.0).round() as i64,
            formats,
        }
    }
}
