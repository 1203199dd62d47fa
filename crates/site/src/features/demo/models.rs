//! Members and published models of the demo, many in one transaction.

use std::{collections::BTreeSet, sync::Arc};

use ::shapes::{Catalogue, DemoCreator, DemoModel, rng::Rng};
use anyhow::{Context, Result};
use domain::{
    accounts::Role,
    ids::{AccountId, FileId, ModelId, PictureId},
    media::{Focus, Kind, View},
    publishing::{ATTESTATION, FileState},
    time::Millis,
    versions::Notice,
};

use super::{
    BATCH,
    prints::{self, Printed},
    shapes::Shape,
};
use crate::{
    app::App,
    features::{
        accounts::store::{self as accounts, NewAccount},
        models::{
            content::{Content, Creator, File, Grant, Picture, Version},
            refresh,
        },
        publish::{
            release,
            remixes::{self, Sealed},
            store::{self, Analysed, Attested, NewFile, NewPicture, Words},
        },
    },
    shared::markdown,
};

/// Host of the demo members' addresses; reserved, so no mail ever leaves for it (RFC 2606).
pub const EMAIL_HOST: &str = "demo.invalid";

pub struct Writer {
    app: App,
    catalogue: Arc<Catalogue>,
    /// By their number in the catalogue.
    creators: Vec<Creator>,
    now: Millis,
}

impl Writer {
    /// Makes the members who will have made `models` models.
    pub async fn new(app: &App, catalogue: &Arc<Catalogue>, models: usize) -> Result<Self> {
        // A password nobody knows: demo members can not sign in.
        let secret = crate::shared::session::new_secret();
        let password_hash = crate::features::accounts::passwords::hash(secret)
            .await
            .map_err(|e| anyhow::anyhow!(e.message()))?;
        let now = app.clock.now();
        let count = catalogue.creators(models);
        let mut creators = Vec::with_capacity(count);
        while creators.len() < count {
            let mut tx = app.db.write().await?;
            for number in creators.len()..count.min(creators.len() + BATCH) {
                let demo = catalogue.creator(number);
                // Before the oldest model; earlier numbers have more models and joined earlier.
                let days = number as i64 * (365 * Millis::DAY / count as i64);
                let at = now.plus(-(5 * 365 * Millis::DAY) + days);
                creators.push(creator(&mut tx, app, demo, &password_hash, at).await?);
            }
            tx.commit().await?;
        }
        Ok(Self { app: app.clone(), catalogue: Arc::clone(catalogue), creators, now })
    }

    /// Writes the models of these numbers, which all have this shape, in one transaction.
    pub async fn write(&self, numbers: &[usize], shape: &Shape) -> Result<()> {
        let catalogue = Arc::clone(&self.catalogue);
        let numbers = numbers.to_vec();
        let models = tokio::task::spawn_blocking(move || {
            numbers.into_iter().map(|n| catalogue.model(n)).collect::<Vec<_>>()
        })
        .await?;
        let mut tx = self.app.db.write().await?;
        for model in &models {
            let creator = self.creators.get(model.creator).context("every creator was made")?;
            self.model(&mut tx, model, creator, shape).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn model(
        &self,
        tx: &mut db::Tx,
        demo: &DemoModel,
        creator: &Creator,
        shape: &Shape,
    ) -> Result<()> {
        let app = &self.app;
        let at = self.now.plus(-(i64::from(demo.published_minutes_ago) * Millis::MINUTE));
        let (id, file, picture) =
            (app.ids.next::<ModelId>(), app.ids.next::<FileId>(), app.ids.next::<PictureId>());
        let name = format!("{}.{}", demo.file_stem, demo.file.extension());
        let words = Words {
            title: demo.title.clone(),
            summary: demo.summary.clone(),
            description: demo.description.clone(),
            category: demo.category.to_owned(),
            licence: demo.licence.to_owned(),
            language: demo.language.to_owned(),
            sensitive: false,
            tags: demo.tags.clone(),
            profiles: vec![demo.settings.clone()],
            changelog: String::new(),
            cover: None,
        };
        store::insert_draft(tx, id, creator.id, at).await?;
        store::save_words(tx, id, 1, &words, at).await?;
        let new = NewFile {
            id: file,
            model: id,
            blob: shape.blob,
            bytes: shape.bytes,
            name: &name,
            folder: "",
        };
        store::insert_file(tx, &new, at).await?;
        let found = Analysed {
            state: FileState::Printable,
            kind: demo.file.extension(),
            facts: Some(shape.facts.clone()),
            problem: "",
            preview: Some(shape.preview),
            sliced: None,
            inner: Vec::new(),
            clean: None,
        };
        store::finish_file(tx, file, &found, at).await?;
        let alt = format!("Rendered picture of {name}");
        self.picture(tx, id, file, picture, shape, &name, &alt, at).await?;
        let attested = Attested { by: creator.name.clone(), at };
        release::write(tx, app, id, 1, &attested, ATTESTATION, "", at).await?;
        let (licence, notice) = (demo.licence, Notice::Update);
        let sealed =
            Sealed { model: id, number: 1, creator: creator.id, licence, notice, is_out: true };
        remixes::seal(tx, app, &sealed, &[], at).await?;
        let printed = Printed {
            id,
            file,
            creator: creator.id,
            published: at,
            material: demo.settings.material.clone(),
            nozzle_um: demo.settings.nozzle_um,
            layer_um: demo.settings.layer_height_um,
            shape,
        };
        self.prints(tx, demo, &printed).await?;
        let content = content(demo, creator, id, file, picture, shape, &name, &alt, at);
        refresh::write(tx, &content, app.ids.next(), self.now.0).await?;
        Ok(())
    }

    /// Other members print it.
    async fn prints(&self, tx: &mut db::Tx, demo: &DemoModel, printed: &Printed<'_>) -> Result<()> {
        let seed = demo.shape_seed ^ u64::from(demo.published_minutes_ago);
        let mut rng = Rng::new(seed);
        let quality = rng.range(0.55, 0.99);
        let mut raters = BTreeSet::new();
        for _ in 0..prints::how_many(&mut rng, self.creators.len()) {
            let rater = rng.below(self.creators.len());
            if rater == demo.creator || !raters.insert(rater) {
                continue;
            }
            let rater = self.creators[rater].id;
            prints::write(tx, &self.app, printed, rater, quality, self.now, &mut rng).await?;
        }
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one row, all of different types")]
    async fn picture(
        &self,
        tx: &mut db::Tx,
        model: ModelId,
        file: FileId,
        id: PictureId,
        shape: &Shape,
        name: &str,
        alt: &str,
        at: Millis,
    ) -> Result<()> {
        let largest = shape.picture.variants.iter().max_by_key(|v| v.width).context("sizes")?;
        let new = NewPicture {
            id,
            model,
            file: Some(file),
            view: Some(View::Best),
            original: largest.blob.parse()?,
            bytes: largest.bytes as u64,
            name,
        };
        store::insert_picture(tx, &new, at).await?;
        store::finish_picture(tx, id, &shape.picture, alt).await?;
        Ok(())
    }
}

async fn creator(
    tx: &mut db::Tx,
    app: &App,
    demo: DemoCreator,
    password_hash: &str,
    at: Millis,
) -> Result<Creator> {
    let id = app.ids.next::<AccountId>();
    let email = format!("{}@{EMAIL_HOST}", demo.handle);
    let new = NewAccount {
        id,
        handle: &demo.handle,
        email: &email,
        email_key: &email,
        password_hash,
        role: Role::Member,
        name: &demo.name,
        bio: &demo.bio,
        created_at: at,
    };
    accounts::insert_account(tx, app, &new).await.context("a demo member")?;
    accounts::set_unconfirmed(tx, new.id).await?;
    Ok(Creator { id, handle: demo.handle, name: demo.name })
}

/// The picture of its file, as the public page shows it.
fn rendered(id: PictureId, file: FileId, shape: &Shape, alt: &str) -> Picture {
    Picture {
        id,
        file: Some(file),
        kind: Kind::Render,
        shows_print: false,
        alt: alt.to_owned(),
        caption: String::new(),
        width: shape.picture.width,
        height: shape.picture.height,
        focus: Focus::default(),
        colour: shape.picture.colour.clone(),
        blurred: String::new(),
        duration_ms: 0,
        poster: None,
        variants: shape.picture.variants.clone(),
    }
}

/// The public page, as the job would make it from the rows just written.
#[expect(clippy::too_many_arguments, reason = "the parts of one page, all of different types")]
fn content(
    demo: &DemoModel,
    creator: &Creator,
    id: ModelId,
    file: FileId,
    picture: PictureId,
    shape: &Shape,
    name: &str,
    alt: &str,
    at: Millis,
) -> Content {
    let creator_name = creator.name.clone();
    let picture = rendered(picture, file, shape, alt);
    Content {
        id,
        creator: creator.clone(),
        title: demo.title.clone(),
        slug: domain::text::slug(&demo.title),
        summary: demo.summary.clone(),
        description_html: markdown::to_html(&demo.description),
        category: demo.category.to_owned(),
        licence: demo.licence.to_owned(),
        language: demo.language.to_owned(),
        sensitive: false,
        tags: demo.tags.clone(),
        print_profiles: vec![demo.settings.clone()],
        pictures: vec![picture.clone()],
        files: vec![File {
            id: file,
            name: name.to_owned(),
            folder: String::new(),
            bytes: shape.bytes as i64,
            kind: demo.file.extension().to_owned(),
            state: FileState::Printable,
            facts: shape.facts.mesh.clone(),
            notices: shape.facts.notices.clone(),
            has_preview: true,
            sha256: shape.blob.to_string(),
            note: String::new(),
            optional: false,
            thumb: Some(picture),
        }],
        versions: vec![Version {
            number: 1,
            changelog: String::new(),
            attestation: ATTESTATION.to_owned(),
            attested_by: creator_name,
            attested_at: at.0,
            licence: demo.licence.to_owned(),
            notice: Notice::Update.as_str().to_owned(),
            created_at: at.0,
        }],
        parents: Vec::new(),
        origin: None,
        licences: vec![Grant {
            version: 1,
            from: String::new(),
            to: demo.licence.to_owned(),
            at: at.0,
        }],
        downloads: 0,
        published_at: at.0,
        updated_at: at.0,
    }
}
