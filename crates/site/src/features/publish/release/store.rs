//! SQL that writes versions.

use db::{Tx, q};
use domain::{
    events::Event, ids::ModelId, models::State, publishing::ATTESTATION_VERSION, time::Millis,
};

use crate::{
    app::App,
    features::{
        models::history,
        publish::{links, planned, store::Attested},
    },
    shared::events,
};

/// Writes a new version of a model with the files and print profiles it has now, and the statement that was made. Pages
/// that are open know an older draft from then on, and nobody is let in by a private link any more.
#[expect(clippy::too_many_arguments, reason = "the parts of one row, of different types")]
pub async fn write(
    tx: &mut Tx,
    app: &App,
    id: ModelId,
    number: i64,
    attested: &Attested,
    statement: &str,
    changelog: &str,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO version (model_id, number, changelog, attestation, attestation_version, attested_by, attested_at,
             created_at, print_profiles)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT print_profiles FROM model WHERE id = $1))"
    )
    .bind(id)
    .bind(number)
    .bind(changelog)
    .bind(statement)
    .bind(ATTESTATION_VERSION)
    .bind(attested.by.as_str())
    .bind(attested.at.0)
    .bind(now.0)
    .run(&mut *tx)
    .await?;
    q!(
        (),
        "INSERT INTO version_file (model_id, version, file_id)
         SELECT model_id, $2, id FROM model_file
         WHERE model_id = $1 AND removed_at IS NULL AND state IN ('printable', 'accompanying')"
    )
    .bind(id)
    .bind(number)
    .run(&mut *tx)
    .await?;
    q!(
        (),
        "UPDATE model SET state = CASE WHEN state = 'hidden' THEN state ELSE $2 END, revision = revision + 1,
             current_version = $3, updated_at = $4, changelog = '', published_at = COALESCE(published_at, $4)
         WHERE id = $1"
    )
    .bind(id)
    .bind(State::Published.as_str())
    .bind(number)
    .bind(now.0)
    .run(&mut *tx)
    .await?;
    planned::cancel(&mut *tx, id).await?;
    links::end(&mut *tx, id, now).await?;
    history::record(&mut *tx, id, now).await?;
    let state = q!(State, "SELECT state FROM model WHERE id = $1").bind(id).one(&mut *tx).await?;
    let what = if state == State::Hidden { Event::ModelChanged } else { Event::ModelPublished };
    events::record(tx, app, what, id.get(), now).await
}
