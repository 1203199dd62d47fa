//! What is done with an operator's rights, noted in the transaction that does it: on the site by an admin, or by a command
//! on the machine, which no account gives. What is noted is never changed.

use db::{Db, Tx, q, row};
use domain::{
    ids::{AccountId, EventId},
    time::Millis,
};

use crate::app::App;

/// Something to be noted.
pub struct Act<'a> {
    /// Who did it; nobody who is known when it was a command.
    pub operator: Option<AccountId>,
    pub action: &'a str,
    /// Whom it is about.
    pub account: Option<AccountId>,
    pub detail: &'a str,
}

row! {
    /// Something that was noted.
    #[derive(Clone, Debug)]
    pub struct Noted {
        pub id: EventId,
        /// Handle of who did it; none for a command.
        pub done_by: Option<String>,
        pub action: String,
        /// Handle of whom it is about.
        pub about: Option<String>,
        pub detail: String,
        pub created_at: Millis,
    }
}

/// Notes an act, now.
pub async fn note(tx: &mut Tx, app: &App, act: &Act<'_>) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO operator_action (id, operator_id, action, account_id, detail, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(app.ids.next::<EventId>())
    .bind(act.operator.map(AccountId::get))
    .bind(act.action)
    .bind(act.account.map(AccountId::get))
    .bind(act.detail)
    .bind(app.clock.now())
    .run(tx)
    .await?;
    Ok(())
}

/// What operators did before `before`, newest first, at most `limit`. Handles by scalar subqueries, as a join may read all
/// accounts.
pub async fn noted(db: &Db, before: i64, limit: i64) -> db::Result<Vec<Noted>> {
    q!(
        Noted,
        "SELECT a.id, (SELECT o.handle FROM account o WHERE o.id = a.operator_id) AS done_by, a.action,
                (SELECT m.handle FROM account m WHERE m.id = a.account_id) AS about, a.detail, a.created_at
         FROM operator_action a WHERE a.id < $1 ORDER BY a.id DESC LIMIT $2"
    )
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}
