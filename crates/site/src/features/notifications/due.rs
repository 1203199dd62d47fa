//! News that was taken from where it waits to leave the site, by mail or to devices.

use std::cmp::Reverse;

use db::{Tx, row};
use domain::{
    ids::{AccountId, NotificationId},
    news::Choice,
    time::Millis,
};

use super::{kinds::Kind, settings};
use crate::features::audience::mutes;

row! {
    /// News that is due.
    pub struct Due {
        pub id: NotificationId,
        pub kind: String,
        pub subject: i64,
        pub title: String,
        pub detail: String,
        pub due_at: Millis,
        pub read_at: Option<i64>,
        pub is_shown: bool,
        pub by_id: Option<i64>,
    }
}

/// What of a member's news is still to be said, newest first, each with what is chosen for its kind by now: neither
/// what was read on the site meanwhile, nor deeds of who is muted by now.
pub async fn still(
    tx: &mut Tx,
    account: AccountId,
    taken: Vec<Due>,
) -> db::Result<Vec<(Kind, Choice, Due)>> {
    let muted = mutes::store::muted(&mut *tx, account).await?;
    let choices = settings::store::choices(&mut *tx, account).await?;
    let mut still = Vec::new();
    for news in taken {
        let Some(kind) = Kind::parse(&news.kind) else { continue };
        let is_known = news.is_shown && news.read_at.is_some();
        if !is_known && !news.by_id.is_some_and(|by| muted.contains(&by.into())) {
            still.push((kind, choices[kind.as_str()], news));
        }
    }
    still.sort_by_key(|(_, _, news)| Reverse((news.due_at, news.id)));
    Ok(still)
}
