//! What no longer works goes: links, sign-ups, sessions, and what was kept for a sign-in.

use db::{Tx, q};
use domain::time::Millis;

use super::{devices, questions, store::SIGN_UP_WAITS_MS, two_step};
use crate::shared::backoff;

/// Forgets links, sign-ups and sessions that no longer work, and what else is kept for a while; gives how many rows. Links
/// and sessions that another transaction holds go the next time: members delete several of these at once, in either order.
pub async fn forget_expired(tx: &mut Tx, now: Millis) -> db::Result<u64> {
    let links = q!(
        (),
        sqlite: "DELETE FROM mail_token WHERE expires_at <= $1",
        pg: "DELETE FROM mail_token WHERE token_hash = ANY(ARRAY(
                 SELECT token_hash FROM mail_token WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED))",
    );
    let links = links.bind(now.0).run(&mut *tx).await?;
    let sign_ups = q!((), "DELETE FROM sign_up WHERE created_at <= $1")
        .bind(now.0 - SIGN_UP_WAITS_MS)
        .run(&mut *tx)
        .await?;
    let sessions = q!(
        (),
        sqlite: "DELETE FROM session WHERE expires_at <= $1",
        pg: "DELETE FROM session WHERE id = ANY(ARRAY(
                 SELECT id FROM session WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED))",
    );
    let sessions = sessions.bind(now.0).run(&mut *tx).await?;
    let secrets = two_step::forget_unconfirmed(tx, now).await?;
    let questions = questions::forget_unanswered(tx, now).await?;
    backoff::forget_old(tx, now).await?;
    Ok(links + sign_ups + sessions + secrets + questions + devices::forget(tx, now).await?)
}
