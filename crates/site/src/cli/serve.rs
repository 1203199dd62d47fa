//! `handprint serve` and `handprint worker`.

use std::{net::SocketAddr, time::Duration};

use anyhow::{Context, Result};
use axum::{ServiceExt, extract::Request};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::ServeArgs;
use crate::{
    app::{self, App},
    config::Config,
    features::{accounts, demo, discover, exposure, likeness},
    shared::assets,
};

/// How long running requests and jobs may take to finish after a stop was asked for.
const GRACE: Duration = Duration::from_secs(20);

/// Serves until the process is told to stop, then finishes what is under way.
pub async fn serve(mut config: Config, clock: db::Clock, args: &ServeArgs) -> Result<()> {
    if !assets::built() {
        tracing::warn!("styles and scripts are missing: run `make web` and build again");
    }
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listening on {}", config.listen))?;
    config.set_listen(listener.local_addr()?);
    let app = App::open(config, clock).await?;
    if args.demo > 0 && !accounts::store::has_accounts(&app.db).await? {
        demo::fill(&app, args.demo, 1).await?;
    }
    let stop = CancellationToken::new();
    let following = tokio::spawn(discover::indexing::follow(app.clone(), stop.clone()));
    let shapes = tokio::spawn(likeness::index::follow(app.clone(), stop.clone()));
    let counting = tokio::spawn(exposure::follow(app.clone(), stop.clone()));
    let working = (!args.no_jobs).then(|| tokio::spawn(app::worker(&app, stop.clone())));
    println!("listening on {}", app.config.public_url);
    if let Some(link) = accounts::first_admin_link(&app).await? {
        println!("nobody runs this site yet; open this link to become its admin: {link}");
    }
    let site = app::router(app.clone());
    let site = ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(site);
    let stopping = stop.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        tracing::info!("stopping");
        stopping.cancel();
    });
    let serving =
        axum::serve(listener, site).with_graceful_shutdown(stop.clone().cancelled_owned());
    tokio::select! {
        served = serving => served?,
        () = async { stop.cancelled().await; tokio::time::sleep(GRACE).await } => {}
    }
    stop.cancel();
    if let Some(working) = working {
        let _ = tokio::time::timeout(GRACE, working).await;
    }
    let _ = tokio::time::timeout(GRACE, following).await;
    let _ = tokio::time::timeout(GRACE, shapes).await;
    let _ = tokio::time::timeout(GRACE, counting).await;
    app.db.close().await;
    Ok(())
}

/// Works on jobs until the process is told to stop.
pub async fn worker(app: App) -> Result<()> {
    let stop = CancellationToken::new();
    let stopping = stop.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        stopping.cancel();
    });
    app::worker(&app, stop).await;
    app.db.close().await;
    Ok(())
}

/// Returns on an interrupt (Ctrl-C) or a request to terminate.
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = tokio::signal::ctrl_c().await;
        }
    }
}
