//! Hourly: drafts that were thrown away longer ago than they can be brought back lose their words and files, as those of
//! members who leave do.

use anyhow::Result;

use super::store;
use crate::{
    app::App,
    features::{models::store as models, publish::DISCARDED_FOR},
};

/// Empties what nobody can bring back any more, each in a transaction of its own.
pub async fn forget(app: &App) -> Result<()> {
    let now = app.clock.now();
    let until = now.plus(-DISCARDED_FOR);
    loop {
        let some = store::thrown_away(&app.db, until).await?;
        if some.is_empty() {
            return Ok(());
        }
        for id in some {
            let mut tx = app.db.write().await?;
            models::lock(&mut tx, id).await?;
            if store::note_emptied(&mut tx, id, until, now).await? {
                store::throw_away(&mut tx, app, id, now).await?;
            }
            tx.commit().await?;
        }
    }
}
