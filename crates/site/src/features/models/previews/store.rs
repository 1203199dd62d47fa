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

/// Whether a private link shows this model.
pub async fn is_shown(app: &App, model: i64) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM preview_link WHERE model_id = $1 AND revoked_at IS NULL)"
    )
    .bind(model)
    .one(&app.db)
    .await
}
