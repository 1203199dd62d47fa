//! Recording what happened, in the transaction of its cause.

use db::Tx;
use domain::{events::Event, ids::EventId, time::Millis};

use crate::app::App;

/// Writes an event about `subject` (an account or model id) to the log.
pub async fn record(
    tx: &mut Tx,
    app: &App,
    event: Event,
    subject: i64,
    now: Millis,
) -> db::Result<()> {
    let id = app.ids.next::<EventId>();
    jobs::events::record(
        tx,
        id,
        event.name(),
        subject,
        serde_json::Value::Object(serde_json::Map::new()),
        now,
    )
    .await
}
