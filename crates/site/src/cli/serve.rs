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
    features::{accounts, demo, discover, exposure, how, likeness},
    shared::assets,
};

/// How long requests may take to finish once no new connection is taken, and jobs once a stop was asked for.
const GRACE: Duration = Duration::from_secs(20);

/// Serves until the process is told to stop. It then says that it is not ready, goes on answering for as long as
/// balancers need to notice, each time as the last answer on its connection, closes its door and finishes what is under
/// way. A second signal ends the wait for balancers.
pub async fn serve(mut config: Config, clock: db::Clock, args: &ServeArgs) -> Result<()> {
    if !assets::built() {
        tracing::warn!("styles and scripts are missing: run `make web` and build again");
    }
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listening on {}", config.listen))?;
    config.set_listen(listener.local_addr()?);
    let app = App::open(config, clock).await?;
    how::parameters::note(&app).await.context("noting the rules in force")?;
    if args.demo > 0 && !accounts::store::has_accounts(&app.db).await? {
        demo::fill(&app, args.demo, 1).await?;
    }
    let over = CancellationToken::new();
    let following = tokio::spawn(discover::indexing::follow(app.clone(), over.clone()));
    let shapes = tokio::spawn(likeness::index::follow(app.clone(), over.clone()));
    let counting = tokio::spawn(exposure::follow(app.clone(), over.clone()));
    let working = (!args.no_jobs).then(|| tokio::spawn(app::worker(&app, app.stopping.clone())));
    println!("listening on {}", app.config.public_url);
    if let Some(link) = accounts::first_admin_link(&app).await? {
        println!("nobody runs this site yet; open this link to become its admin: {link}");
    }
    let site = app::router(app.clone());
    let site = ServiceExt::<Request>::into_make_service_with_connect_info::<SocketAddr>(site);
    let closed = CancellationToken::new();
    tokio::spawn(stop(app.clone(), closed.clone()));
    let serving =
        axum::serve(listener, site).with_graceful_shutdown(closed.clone().cancelled_owned());
    tokio::select! {
        served = serving => served?,
        () = async { closed.cancelled().await; tokio::time::sleep(GRACE).await } => {
            tracing::warn!("requests that took longer than {} s were cut off", GRACE.as_secs());
        }
    }
    over.cancel();
    if let Some(working) = working {
        let _ = tokio::time::timeout(GRACE, working).await;
    }
    let _ = tokio::time::timeout(GRACE, following).await;
    let _ = tokio::time::timeout(GRACE, shapes).await;
    let _ = tokio::time::timeout(GRACE, counting).await;
    app.close().await;
    Ok(())
}

/// Waits for the signal, then for balancers, then closes the door.
async fn stop(app: App, closed: CancellationToken) {
    asked_to_stop().await;
    tracing::info!(drain = ?app.config.drain, "stopping");
    app.stopping.cancel();
    tokio::select! {
        () = tokio::time::sleep(app.config.drain) => {}
        () = asked_to_stop() => {}
    }
    closed.cancel();
}

/// Works on jobs until the process is told to stop; hands back what does not end within moments.
pub async fn worker(app: &App) {
    let stopping = app.stopping.clone();
    tokio::spawn(async move {
        asked_to_stop().await;
        stopping.cancel();
    });
    app::worker(app, app.stopping.clone()).await;
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
