//! For load balancers and monitors.

use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};

use crate::{app::App, shared::error::Result};

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// An index this far behind the log makes a replica unready.
const BEHIND_LIMIT: i64 = 10_000;

/// `GET /readyz`: the database answers, the search index follows, and nobody told the server to stop.
pub async fn ready(State(app): State<App>) -> Response {
    if app.stopping.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match behind(&app).await {
        Ok(behind) if behind < BEHIND_LIMIT => "ready\n".into_response(),
        Ok(behind) => {
            (StatusCode::SERVICE_UNAVAILABLE, format!("search is {behind} events behind\n"))
                .into_response()
        }
        Err(error) => {
            (StatusCode::SERVICE_UNAVAILABLE, format!("{}\n", error.message())).into_response()
        }
    }
}

/// Events that the search index of this server has not heard.
pub async fn behind(app: &App) -> Result<i64> {
    Ok(jobs::events::last_position(&app.db).await? - app.search.position()?)
}
