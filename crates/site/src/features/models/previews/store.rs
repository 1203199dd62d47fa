//! SQL of private links, as readers need it; `publish` makes and revokes them.

use db::q;

use crate::app::App;

/// The model that a private link shows; none when the link was taken back or never was.
pub async fn shown_by(app: &App, token: &str) -> db::Result<Option<i64>> {
    q!(i64, "SELECT model_id FROM preview_link WHERE token = $1 AND revoked_at IS NULL")
        .bind(token)
        .opt(&app.db)
        .await
}
