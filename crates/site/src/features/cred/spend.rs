//! Tokens on their way through a promotion: set aside, then delivered, or given back with their old expiry. The caps on
//! promotion are the promotion's own; here only what is in the wallet counts.

use db::Tx;
use domain::{
    cred::{
        Day,
        ledger::{self, Account, Posting, Refused},
        lots::{self, Lot},
    },
    ids::{AccountId, ModelId, PromotionId},
    time::Millis,
};

use super::{
    ledger::{Entry, Holdings, Kind, write},
    store,
};
use crate::app::App;

/// Whose tokens stand in the escrow of which promotion, and the model it shows.
#[derive(Clone, Copy, Debug)]
pub struct Escrow {
    pub promotion: PromotionId,
    pub member: AccountId,
    pub model: ModelId,
}

/// Takes the wallet of `member` until the transaction ends; comes before everything that asks for balances or caps.
pub async fn lock(tx: &mut Tx, member: AccountId, now: Millis) -> db::Result<()> {
    store::lock(tx, member, now).await
}

/// Tokens a member can spend now. Those whose day has come count no more, collected or not.
pub async fn spendable(
    source: impl Into<db::Source<'_>>,
    member: AccountId,
    today: Day,
) -> db::Result<i64> {
    let lots = usable(source, member, today).await?;
    Ok(lots.iter().map(|lot| lot.tokens).sum())
}

async fn usable(
    source: impl Into<db::Source<'_>>,
    member: AccountId,
    today: Day,
) -> db::Result<Vec<Lot>> {
    let mut lots = Holdings::of(&store::balances(source, member.get()).await?).available;
    lots.retain(|lot| lot.expires > today);
    Ok(lots)
}

/// Moves tokens from the wallet, which is locked, into escrow, the ones that expire first in front.
pub async fn set_aside(
    tx: &mut Tx,
    app: &App,
    escrow: &Escrow,
    tokens: i64,
) -> db::Result<Result<(), Refused>> {
    let today = Day::of(app.clock.now());
    let (taken, missing) = lots::take(&usable(&mut *tx, escrow.member, today).await?, tokens);
    if missing > 0 {
        return Ok(Err(Refused::Overdraft));
    }
    let postings = taken.iter().flat_map(|lot| {
        [
            Posting::of_lot(Account::Available(escrow.member), lot.expires, -lot.tokens),
            Posting::of_lot(Account::Escrow(escrow.promotion), lot.expires, lot.tokens),
        ]
    });
    post(tx, app, escrow, Kind::Spend, postings.collect()).await
}

/// Ends an escrow: `delivered` tokens are gone, the rest returns to the wallet, which is locked.
pub async fn settle(
    tx: &mut Tx,
    app: &App,
    escrow: &Escrow,
    delivered: i64,
) -> db::Result<Result<(), Refused>> {
    let mut held: Vec<Lot> = store::balances(&mut *tx, escrow.promotion.get())
        .await?
        .iter()
        .filter(|row| row.account == "escrow" && row.tokens > 0)
        .map(|row| Lot { expires: Day(row.lot), tokens: row.tokens })
        .collect();
    held.sort();
    let (gone, _) = lots::take(&held, delivered);
    let from =
        |lot: &Lot| Posting::of_lot(Account::Escrow(escrow.promotion), lot.expires, -lot.tokens);
    let postings: Vec<Posting> = gone
        .iter()
        .flat_map(|lot| [from(lot), Posting::new(Account::SinkPromotion, lot.tokens)])
        .collect();
    if let Err(refused) = post(tx, app, escrow, Kind::Deliver, postings).await? {
        return Ok(Err(refused));
    }
    let left = held.iter().map(|lot| {
        let taken = gone.iter().find(|taken| taken.expires == lot.expires);
        Lot { tokens: lot.tokens - taken.map_or(0, |taken| taken.tokens), ..*lot }
    });
    let postings: Vec<Posting> = left
        .filter(|lot| lot.tokens > 0)
        .flat_map(|lot| {
            let back = Posting::of_lot(Account::Available(escrow.member), lot.expires, lot.tokens);
            [from(&lot), back]
        })
        .collect();
    post(tx, app, escrow, Kind::Return, postings).await
}

async fn post(
    tx: &mut Tx,
    app: &App,
    escrow: &Escrow,
    kind: Kind,
    postings: Vec<Posting>,
) -> db::Result<Result<(), Refused>> {
    if postings.is_empty() {
        return Ok(Ok(()));
    }
    let (promotion, member) = (escrow.promotion.to_string(), escrow.member.to_string());
    let key = ledger::key(kind.name(), &promotion, &member, "");
    let entry = Entry {
        subject: escrow.promotion.get(),
        model: Some(escrow.model),
        ..Entry::new(escrow.member, key, kind, postings)
    };
    Ok(write(tx, app.ids.next(), &entry, app.clock.now()).await?.map(|_| ()))
}
