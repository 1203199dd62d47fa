//! Print reports of the demo: who printed what, how it went, with photos (here the rendered picture stands in for one).

use ::shapes::rng::Rng;
use anyhow::Result;
use db::q;
use domain::{
    ids::{AccountId, DownloadId, EventId, FileId, ModelId, PrintId, PrintPhotoId},
    time::Millis,
    trust::report::{Cause, Outcome},
};

use super::shapes::Shape;
use crate::{
    app::App,
    features::{
        prints::{
            photos::store::{self as photos, Looked},
            store::{self, NewReport},
            words::Words,
        },
        trust::cards::{Settings, Variant},
    },
};

/// Most reports on one model.
const MOST: f64 = 36.0;

const GOOD: &[&str] = &[
    "Came out at the first try, nothing to clean up.",
    "Fits as it should. I would print it again.",
    "Clean walls, and the small details are all there.",
    "Printed overnight, no trouble at all.",
    "Second one already: the first went to a neighbour.",
    "",
    "Holds better than the one I bought.",
    "No supports needed, just as described.",
];
const FLAWED: &[&str] = &[
    "Usable, but the underside is a little rough.",
    "One corner lifted; a brim would have helped.",
    "Fine after some filing at the joint.",
];
const FAILED: &[&str] = &[
    "Came loose from the bed half way up.",
    "The thin part broke when I took it off.",
    "Layers split near the top, twice.",
];
const ANSWERS: &[&str] = &[
    "Thank you for trying! A brim of 5 mm makes it stick.",
    "I have made that wall thicker for the next version.",
];
const PRINTERS: &[&str] = &[
    "bambu-a1",
    "prusa-mk",
    "creality-ender",
    "bambu-x1",
    "elegoo-neptune",
    "prusa-mini",
    "anycubic-kobra",
    "voron",
];

/// The model that is printed.
pub struct Printed<'a> {
    pub id: ModelId,
    pub file: FileId,
    pub creator: AccountId,
    pub published: Millis,
    pub material: Option<String>,
    pub nozzle_um: Option<u32>,
    pub layer_um: Option<u32>,
    pub shape: &'a Shape,
}

/// How many reports a model of the demo has: most have few, some have many.
pub fn how_many(rng: &mut Rng, members: usize) -> usize {
    // Large catalogues stay quick to make.
    let steepness = if members > 300 { 12 } else { 3 };
    (MOST * rng.unit().powi(steepness)) as usize
}

/// Writes one report, with its download and its photo, at a random time since publication.
pub async fn write(
    tx: &mut db::Tx,
    app: &App,
    of: &Printed<'_>,
    rater: AccountId,
    quality: f64,
    now: Millis,
    rng: &mut Rng,
) -> Result<()> {
    let span = now.since(of.published) - 2 * Millis::DAY;
    if span <= 0 {
        return Ok(());
    }
    // More of late than long ago, as on a site that grows.
    let share = rng.unit().max(rng.unit());
    let at = of.published.plus(Millis::DAY + (span as f64 * share) as i64);
    q!(
        (),
        "INSERT INTO download (id, model_id, version, file_id, account_id, created_at) VALUES ($1, $2, 1, $3, $4, $5)"
    )
    .bind(app.ids.next::<DownloadId>())
    .bind(of.id)
    .bind(of.file)
    .bind(rater)
    .bind(at.plus(-Millis::DAY))
    .run(&mut *tx)
    .await?;
    let words = words(of, quality, rng);
    let print = app.ids.next::<PrintId>();
    let new = NewReport {
        id: print,
        print,
        model: of.id,
        version: 1,
        creator: of.creator,
        rater,
        sliced: None,
        words: &words,
    };
    store::insert(tx, &new, at).await?;
    if rng.chance(0.75) {
        photo(tx, app, print, of.shape, at).await?;
    }
    if words.outcome != Outcome::Success && rng.chance(0.5) {
        let later = at.plus(Millis::DAY).min(now);
        store::answer(tx, app.ids.next::<EventId>().get(), print, rng.pick(ANSWERS), later).await?;
    }
    Ok(())
}

fn words(of: &Printed<'_>, quality: f64, rng: &mut Rng) -> Words {
    let outcome = match rng.unit() {
        u if u < quality => Outcome::Success,
        u if u < quality + (1.0 - quality) / 2.0 => Outcome::Partial,
        _ => Outcome::Failed,
    };
    let (texts, stars, cause) = match outcome {
        Outcome::Success => (GOOD, 4 + u8::from(rng.chance(quality)), None),
        Outcome::Partial => (FLAWED, 3 + u8::from(rng.chance(quality)), Some(Cause::Settings)),
        _ => (FAILED, 2, Some(rng.pick(&[Cause::Model, Cause::Unsure, Cause::Printer]))),
    };
    Words {
        outcome,
        cause,
        stars: Some(stars),
        feedback: Some(outcome == Outcome::Success || rng.chance(quality)),
        body: rng.pick(texts).to_owned(),
        printer: rng.pick(PRINTERS).to_owned(),
        material: of.material.clone().unwrap_or_else(|| "PLA".to_owned()),
        nozzle_um: of.nozzle_um.map_or(400, i64::from),
        layer_um: of.layer_um.map_or(200, i64::from),
        supports: rng.pick(&["no", "no", "no", "yes", ""]).to_owned(),
        settings: Settings::default(),
        files: vec![of.file],
    }
}

async fn photo(
    tx: &mut db::Tx,
    app: &App,
    print: PrintId,
    shape: &Shape,
    at: Millis,
) -> Result<()> {
    let picture = &shape.picture;
    let largest = picture.variants.iter().max_by_key(|v| v.width);
    let Some(original) = largest.and_then(|v| v.blob.parse().ok()) else { return Ok(()) };
    let photo = app.ids.next::<PrintPhotoId>();
    photos::insert_photo(tx, photo, print, &original, false, at).await?;
    let variant = |v: &crate::features::models::content::Variant| Variant {
        name: v.name.clone(),
        width: v.width,
        blob: v.blob.clone(),
        bytes: v.bytes,
    };
    let looked = Looked {
        width: picture.width,
        height: picture.height,
        colour: picture.colour.clone(),
        variants: picture.variants.iter().map(variant).collect(),
        ..Looked::default()
    };
    photos::finish_photo(tx, photo, &looked, at).await?;
    Ok(())
}
