//! SQL of private links, as readers need it; `publish` makes and revokes them.

use db::q;
use domain::{ids::ModelId, time::Millis};

use crate::app::App;

/// A private link, as told to others without giving it away.
#[derive(Clone, Copy, Debug)]
pub struct Invited {
    pub model: ModelId,
    /// When the link was made.
    pub at: Millis,
}

/// What a private link shows; none when the link was taken back or never was.
pub async fn shown_by(app: &App, token: &str) -> db::Result<Option<Invited>> {
    let found = q!(
        (ModelId, Millis),
        "SELECT model_id, created_at FROM preview_link WHERE token = $1 AND revoked_at IS NULL"
    );
    Ok(found.bind(token).opt(&app.db).await?.map(|(model, at)| Invited { model, at }))
}

/// Whether the link still holds.
pub async fn holds(app: &App, invited: Invited) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (
             SELECT 1 FROM preview_link WHERE model_id = $1 AND created_at = $2 AND revoked_at IS NULL
         )"
    )
    .bind(invited.model)
    .bind(invited.at.0)
    .one(&app.db)
    .await
}
