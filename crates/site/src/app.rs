//! The whole site put together: what every request can reach, all routes, all jobs, who listens to which event.

use std::{convert::Infallible, ops::Deref, path::Path, sync::Arc};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{Extensions, HeaderMap, HeaderValue, StatusCode, Version, header},
    middleware,
    response::{IntoResponse, Response},
};
use tokio_util::{sync::CancellationToken, task::AbortOnDropHandle};
use tower::{ServiceBuilder, ServiceExt, util::BoxCloneSyncService};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
};

use crate::{
    config::Config,
    features::{
        accounts, admin, analytics, api, audience, cases, collections, comments, cred, discover,
        downloads, evidence, exports, exposure, fediverse, how, imports, jury, leaving, legal,
        likeness, marks, models, moderation, notifications, prints, promotion, publish, reports,
        searches, trust, uploads, web, webhooks,
    },
    shared::{again, assets, cache, error, load, meter, origin, routes::get, sight, visits},
};

/// Largest body of an ordinary form, bytes; uploads set their own.
const FORM_LIMIT: usize = 1 << 20;

/// How hard answers are packed, on the scale of each format: a page of 50 kB costs Zstandard 0.08 ms and Brotli 0.25 ms;
/// the next level of Brotli costs 0.43 ms and saves 5 % more.
const PACKING: CompressionLevel = CompressionLevel::Precise(3);

/// Everything a request can reach. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of [`App`].
pub struct Parts {
    pub config: Config,
    pub db: db::Db,
    pub blobs: blobs::Blobs,
    pub search: search::Index,
    /// The shapes that are out.
    pub shapes: likeness::index::Shapes,
    pub clock: db::Clock,
    pub ids: db::Ids,
    pub mailer: accounts::mail::Mailer,
    /// What other sites are asked with.
    pub outside: fetch::Client,
    /// Whose turn it is to wait for them.
    pub sources: imports::remote::Turns,
    /// What was answered.
    pub meter: meter::Meter,
    /// Places for what is made at the same time.
    pub load: load::Load,
    /// What was shown since it was last written down.
    pub tally: sight::Tally,
    /// Where visits came from since it was last written down, and downloads without an account.
    pub visits: visits::Visits,
    /// The order of the feed, and who promotes today, for moments.
    pub feed: discover::feed::Board,
    /// Who waits for news on an open page.
    pub live: notifications::live::Live,
    /// Cards that lists showed before.
    pub cards: discover::known::Cards,
    pub board: promotion::serving::Board,
    /// Cancelled when the process is told to stop: it goes on answering for [`Config::drain`], and keeps nobody.
    pub stopping: CancellationToken,
    /// This program, started again for each analysis.
    pub child_program: std::path::PathBuf,
    /// Renews the lease of the node number in `ids` for as long as the site is open.
    keeping: AbortOnDropHandle<()>,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// What asks other sites. Debug builds can be shown a server that stands for all of them, at the address in
/// `HANDPRINT_OTHER_SITES`.
fn outside(config: &Config) -> Result<fetch::Client> {
    #[cfg(debug_assertions)]
    if let Some(server) = std::env::var_os("HANDPRINT_OTHER_SITES") {
        let server = server.to_string_lossy();
        let server = server.parse::<std::net::SocketAddr>().context("HANDPRINT_OTHER_SITES")?;
        return Ok(fetch::Client::instead(server)?);
    }
    let agent = concat!("Handprint/", env!("CARGO_PKG_VERSION"));
    Ok(fetch::Client::new(&format!("{agent} (+{})", config.public_url))?)
}

impl App {
    /// Opens database, files and index as the settings say, and brings the schema up to date.
    pub async fn open(config: Config, clock: db::Clock) -> Result<Self> {
        std::fs::create_dir_all(&config.data)
            .with_context(|| format!("making the data folder {}", config.data.display()))?;
        let db = db::Db::open(&config.database, &db::Options::default())
            .await
            .context("opening the database")?;
        db.migrate().await.context("bringing the database up to date")?;
        let search =
            search::Index::open(&config.data.join("search")).context("opening the search index")?;
        let child_program = std::env::current_exe().context("finding this program")?;
        let outside = outside(&config).context("preparing to ask other sites")?;
        Self::with(config, clock, db, search, child_program, outside).await
    }

    /// The same over an open, migrated database and an index; what tests call.
    pub async fn with(
        config: Config,
        clock: db::Clock,
        db: db::Db,
        search: search::Index,
        child_program: std::path::PathBuf,
        outside: fetch::Client,
    ) -> Result<Self> {
        let scratch = config.data.join("scratch");
        let blobs =
            blobs::Blobs::open(&config.blobs, &scratch).context("opening the blob store")?;
        let ids = db::Ids::lease(&db, &clock).await.context("leasing a node number")?;
        let mailer = accounts::mail::Mailer::new(&config)?;
        std::fs::create_dir_all(&scratch)
            .with_context(|| format!("making {}", scratch.display()))?;
        let keeping = tokio::spawn(ids.clone().keep(db.clone()));
        Ok(Self(Arc::new(Parts {
            keeping: AbortOnDropHandle::new(keeping),
            sources: imports::remote::Turns::new(config.workers),
            config,
            db,
            blobs,
            search,
            shapes: likeness::index::Shapes::default(),
            clock,
            ids,
            mailer,
            outside,
            meter: meter::Meter::default(),
            load: load::Load::default(),
            tally: sight::Tally::default(),
            visits: visits::Visits::default(),
            feed: discover::feed::Board::default(),
            live: notifications::live::Live::default(),
            cards: discover::known::Cards::default(),
            board: promotion::serving::Board::default(),
            stopping: CancellationToken::new(),
            child_program,
        })))
    }

    /// Gives the node number back and closes the database, at the end of all work.
    pub async fn close(&self) {
        self.keeping.abort();
        if let Err(error) = self.ids.release(&self.db).await {
            tracing::warn!(%error, "the node number is held for another minute");
        }
        self.db.close().await;
    }

    /// Folder for files in the making.
    pub fn scratch(&self) -> std::path::PathBuf {
        Path::new(&self.config.data).join("scratch")
    }
}

/// The site as a server calls it.
pub type Site = cache::Front<BoxCloneSyncService<Request, Response, Infallible>>;

/// Every route of the site.
pub fn router(app: App) -> Site {
    let routes = Router::new()
        .merge(discover::routes())
        .merge(models::routes())
        .merge(downloads::routes())
        .merge(accounts::routes())
        .merge(publish::routes())
        .merge(likeness::routes())
        .merge(marks::routes())
        .merge(evidence::routes())
        .merge(cred::routes())
        .merge(promotion::routes())
        .merge(exposure::routes())
        .merge(analytics::routes())
        .merge(uploads::routes())
        .merge(imports::routes())
        .merge(exports::routes())
        .merge(prints::routes())
        .merge(notifications::routes())
        .merge(audience::routes())
        .merge(collections::routes())
        .merge(comments::routes())
        .merge(web::routes())
        .merge(searches::routes())
        .merge(webhooks::routes())
        .merge(fediverse::routes())
        .merge(reports::routes())
        .merge(cases::routes())
        .merge(jury::routes())
        .merge(moderation::routes())
        .merge(legal::routes())
        .merge(leaving::routes())
        .merge(how::routes())
        .merge(admin::routes())
        .merge(api::routes())
        .route("/assets/{name}", get(assets::serve))
        .fallback(|| async { error::Error::NotFound })
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .with_state(app.clone());
    // Around all routes at once, not around each: a kept page is answered before any route is looked for.
    let site = ServiceBuilder::new()
        .layer(CompressionLayer::new().quality(PACKING).compress_when(is_text))
        .layer(middleware::from_fn_with_state(app.clone(), origin::uploads_alone))
        .layer(middleware::from_fn_with_state(app.clone(), error::render))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(FORM_LIMIT, again::retry))
        .layer(middleware::from_fn_with_state(app.clone(), origin::uploads_elsewhere))
        .service(routes);
    cache::Front::new(app, BoxCloneSyncService::new(site.map_response(IntoResponse::into_response)))
}

/// Pages and API answers are worth packing; files, pictures and assets are packed already.
fn is_text(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let is_packed = headers.contains_key(header::CONTENT_ENCODING);
    let texts: [&[u8]; 4] =
        [b"text/html", b"application/json", b"application/xml", b"application/atom+xml"];
    !is_packed && texts.iter().any(|text| kind.starts_with(text))
}

/// Everything that is done beside requests: by the queue, on schedules, after events.
pub fn registry(app: &App) -> jobs::Registry {
    let registry = jobs::Registry::new();
    let registry = accounts::jobs(registry, app);
    let registry = publish::jobs(registry, app);
    let registry = likeness::jobs(registry, app);
    let registry = imports::jobs(registry, app);
    let registry = evidence::jobs(marks::jobs(registry, app), app);
    let registry = models::jobs(registry, app);
    let registry = cred::jobs(registry, app);
    let registry = promotion::jobs(registry, app);
    let registry = exposure::jobs(registry, app);
    let registry = discover::jobs(registry, app);
    let registry = trust::jobs(registry, app);
    let registry = prints::jobs(registry, app);
    let registry = notifications::jobs(registry, app);
    let registry = audience::jobs(registry, app);
    let registry = collections::jobs(registry, app);
    let registry = comments::jobs(registry, app);
    let registry = searches::jobs(registry, app);
    let registry = webhooks::jobs(registry, app);
    let registry = fediverse::jobs(registry, app);
    let registry = cases::jobs(registry, app);
    let registry = legal::jobs(registry, app);
    let registry = moderation::jobs(registry, app);
    let registry = leaving::jobs(registry, app);
    admin::jobs(registry, app)
}

/// Works on jobs until `stop`, then finishes or hands back what is under way.
pub fn worker(app: &App, stop: CancellationToken) -> impl Future<Output = ()> + Send + use<> {
    let registry = registry(app);
    let settings = jobs::Settings { concurrency: app.config.workers, ..jobs::Settings::default() };
    jobs::Worker::new(app.db.clone(), app.clock.clone(), app.ids.clone(), registry, settings)
        .run(stop)
}
