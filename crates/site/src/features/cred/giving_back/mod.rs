//! What the removal of a model took is given back when the removal is: the same tokens, on their way again, so that they
//! vest under the same conditions as at first, and repay what their loss had left as a debt.

use anyhow::{Context, Result};
use domain::{
    cred::{
        Day,
        earning::{self, Earning},
        ledger::{self, Account, Posting},
    },
    ids::{AccountId, CredTransactionId, ModelId},
    models::State,
};

use self::store::TakenRow;
pub use self::store::is_down_for_cause;
use super::{
    ledger::{Entry, Kind, write},
    store as cred,
};
use crate::{app::App, features::models::store as models};

mod store;

/// Gives back what was taken with a model that is public again.
pub async fn with_model(app: &App, id: ModelId) -> Result<()> {
    let model = models::model(&app.db, id).await?;
    if model.is_none_or(|model| model.state() != State::Published) {
        return Ok(());
    }
    for taken in store::taken_with(&app.db, id).await? {
        give_back(app, id, &taken).await?;
    }
    Ok(())
}

async fn give_back(app: &App, model: ModelId, taken: &TakenRow) -> Result<()> {
    let (now, member) = (app.clock.now(), AccountId::from(taken.account_id));
    let mut tx = app.db.write().await?;
    cred::lock(&mut tx, member, now).await?;
    let id = app.ids.next::<CredTransactionId>();
    let postings = vec![
        Posting::new(Account::Mint, -taken.tokens),
        Posting::new(Account::Pending(member), taken.tokens),
    ];
    let key = ledger::key("restore", &taken.reversal.to_string(), &member.to_string(), "");
    let entry = Entry {
        earning: Earning::parse(&taken.earning),
        subject: taken.subject,
        model: Some(model),
        reverses: Some(taken.reversal),
        ..Entry::new(member, key, Kind::Restore, postings)
    };
    if write(&mut tx, id, &entry, now).await?.context("giving back")? == ledger::Written::Now {
        let today = Day::of(now);
        let vests_on = entry.earning.map_or(today, |e| earning::vests_on(e, Day(taken.day)));
        cred::insert_pending(&mut tx, id, member, vests_on.max(today)).await?;
        tx.commit().await?;
    }
    Ok(())
}
