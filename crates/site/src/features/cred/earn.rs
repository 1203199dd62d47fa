//! What earns tokens and what takes them back; vesting and expiry as days pass.

use anyhow::{Context, Result, ensure};
use domain::{
    cred::{
        Day,
        earning::{self, Capped, EXPIRY_DAYS, Earning},
        ledger::{self, Account, Posting},
        lots,
    },
    events::Event,
    ids::{AccountId, CredTransactionId, ModelId},
    models::State,
};

use super::{
    giving_back,
    ledger::{Entry, Holdings, Kind, write, write_new},
    prints,
    store::{self, MintRow, lock},
};
use crate::{app::App, features::models::store as models};

/// Something a member did or received that may earn tokens.
#[derive(Clone, Debug)]
pub struct Cause {
    pub member: AccountId,
    pub earning: Earning,
    /// What happens once: a model, a report, `model:reviewer`.
    pub source: String,
    /// The day, where the earning can happen again; empty otherwise.
    pub period: String,
    /// The id shown as the cause in the wallet.
    pub subject: i64,
    pub model: Option<ModelId>,
}

/// How an earning ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Minted(i64),
    /// It was earned before; nothing changed.
    Before,
    Capped(Capped),
    /// Nobody earns by what they imported.
    Imported,
}

/// Handles an event that earns or takes back.
pub async fn apply(app: &App, kind: &str, subject: i64) -> Result<()> {
    match Event::parse(kind) {
        Some(Event::PrintReported) => prints::reported(app, subject.into()).await,
        Some(Event::PrintAnswered) => prints::answered(app, subject.into()).await,
        Some(Event::PrintWeighed) => prints::weighed(app, subject.into()).await,
        Some(event) => of_model(app, event, subject).await,
        None => Ok(()),
    }
}

async fn of_model(app: &App, event: Event, subject: i64) -> Result<()> {
    let id = ModelId::from(subject);
    let Some(model) = models::model(&app.db, id).await? else { return Ok(()) };
    match event {
        Event::ModelPublished => {
            let cause = Cause {
                member: model.creator(),
                earning: Earning::Publish,
                source: id.to_string(),
                period: String::new(),
                subject,
                model: Some(id),
            };
            let outcome = earn(app, &cause).await?;
            tracing::debug!(%id, ?outcome, "publication");
        }
        // A hidden model may come back; a removed one takes its tokens with it, until an appeal brings both back.
        Event::ModelWithdrawn if giving_back::is_down_for_cause(&app.db, id).await? => {
            let mints = store::mints_of_model(&app.db, id).await?;
            let of = [Earning::Publish, Earning::PrintSuccess];
            take_back_with(app, &mints, &of, Some(id)).await?;
        }
        Event::ModelChanged => giving_back::with_model(app, id).await?,
        _ => {}
    }
    Ok(())
}

/// Mints what `cause` earns now, once, within every cap.
pub async fn earn(app: &App, cause: &Cause) -> Result<Outcome> {
    let now = app.clock.now();
    let today = Day::of(now);
    let member = cause.member.to_string();
    let key = ledger::key(cause.earning.name(), &cause.source, &member, &cause.period);
    let mut tx = app.db.write().await?;
    lock(&mut tx, cause.member, now).await?;
    if let Some(model) = cause.model
        && store::has_imported(&mut tx, cause.member, model).await?
    {
        return Ok(Outcome::Imported);
    }
    let (is_known, so_far, held) =
        store::so_far(&mut tx, &key, cause.member, cause.earning, cause.model, today).await?;
    if is_known {
        return Ok(Outcome::Before);
    }
    let tokens = match earning::admit(cause.earning, &so_far) {
        Ok(tokens) => tokens,
        Err(capped) => return Ok(Outcome::Capped(capped)),
    };
    let id = app.ids.next::<CredTransactionId>();
    let postings = vec![
        Posting::new(Account::Mint, -tokens),
        Posting::new(Account::Pending(cause.member), tokens),
    ];
    let entry = Entry {
        earning: Some(cause.earning),
        subject: cause.subject,
        model: cause.model,
        ..Entry::new(cause.member, key, Kind::Mint, postings)
    };
    write_new(&mut tx, id, &entry, &held, now).await?.context("minting")?;
    let vests_on = earning::vests_on(cause.earning, today);
    if vests_on > today {
        store::insert_pending(&mut tx, id, cause.member, vests_on).await?;
    } else {
        vest(&mut tx, app, id, cause.member, tokens).await?;
    }
    tx.commit().await?;
    Ok(Outcome::Minted(tokens))
}

/// Makes the tokens of a mint spendable. A reversal meanwhile may have taken some of what is pending.
async fn vest(
    tx: &mut db::Tx,
    app: &App,
    mint: CredTransactionId,
    member: AccountId,
    minted: i64,
) -> Result<()> {
    let now = app.clock.now();
    let holdings = Holdings::of(&store::balances(&mut *tx, member.get()).await?);
    let tokens = minted.min(holdings.pending);
    if tokens <= 0 {
        return Ok(());
    }
    let lot = Day::of(now).plus(EXPIRY_DAYS);
    let postings = ledger::vesting(member, tokens, holdings.debt, lot);
    let key = ledger::key("vest", &mint.to_string(), &member.to_string(), "");
    let entry = Entry { subject: mint.get(), ..Entry::new(member, key, Kind::Vest, postings) };
    write(tx, app.ids.next(), &entry, now).await?.context("vesting")?;
    Ok(())
}

/// Lets every mint vest whose day has come. Tokens for a publication wait while the model is hidden or before a
/// case, and go when it is not there any more.
pub async fn vest_due(app: &App) -> Result<()> {
    let today = Day::of(app.clock.now());
    let mut after = (i64::MIN, 0);
    loop {
        let due = store::due(&app.db, today, after).await?;
        let Some(last) = due.last() else { return Ok(()) };
        after = (last.vests_on, last.transaction_id);
        for row in due {
            // A report may have gone, or its author been found out, since it earned.
            if let Some(print) = store::print_behind(&app.db, row.transaction_id.into()).await? {
                prints::weighed(app, print).await?;
            }
            vest_one(app, row.transaction_id.into(), row.account_id.into()).await?;
        }
    }
}

async fn vest_one(app: &App, mint: CredTransactionId, member: AccountId) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    lock(&mut tx, member, now).await?;
    let Some((tokens, earning, model)) = store::mint(&mut tx, mint).await? else { return Ok(()) };
    if earning == Earning::Publish.name()
        && let Some(model) = model
    {
        match store::model_state(&mut tx, model.into()).await? {
            Some(State::Hidden) => return Ok(()),
            Some(State::Published) => {
                if store::has_open_case(&mut tx, model.into()).await? {
                    return Ok(());
                }
            }
            _ => {
                let removed = Some(model.into());
                reverse(&mut tx, app, (mint, member, tokens), removed).await?;
                tx.commit().await?;
                return Ok(());
            }
        }
    }
    if store::delete_pending(&mut tx, mint).await? {
        vest(&mut tx, app, mint, member, tokens).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Takes back those of `mints` that come of one of these earnings.
pub(super) async fn take_back(app: &App, mints: &[MintRow], of: &[Earning]) -> Result<()> {
    take_back_with(app, mints, of, None).await
}

/// The same because this model was removed.
async fn take_back_with(
    app: &App,
    mints: &[MintRow],
    of: &[Earning],
    removed: Option<ModelId>,
) -> Result<()> {
    for mint in mints {
        if Earning::parse(&mint.earning).is_none_or(|earning| !of.contains(&earning)) {
            continue;
        }
        let member = mint.account_id.into();
        let mut tx = app.db.write().await?;
        lock(&mut tx, member, app.clock.now()).await?;
        reverse(&mut tx, app, (mint.id.into(), member, mint.tokens), removed).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Takes a mint back in full, once: from pending, then available, the rest becomes debt. The wallet is locked. `removed`
/// is the model whose removal it is for, with which it may come back.
async fn reverse(
    tx: &mut db::Tx,
    app: &App,
    (mint, member, tokens): (CredTransactionId, AccountId, i64),
    removed: Option<ModelId>,
) -> Result<()> {
    let now = app.clock.now();
    let Some(held) = store::balances_unless_reversed(tx, mint, member).await? else {
        return Ok(());
    };
    ensure!(tokens > 0, "mint {mint} has no tokens");
    store::delete_pending(tx, mint).await?;
    let holdings = Holdings::of(&held);
    let postings = ledger::reversal(member, tokens, holdings.pending, &holdings.available);
    let key = ledger::key("reverse", &mint.to_string(), &member.to_string(), "");
    let entry = Entry {
        subject: mint.get(),
        model: removed,
        reverses: Some(mint),
        ..Entry::new(member, key, Kind::Reverse, postings)
    };
    write_new(tx, app.ids.next(), &entry, &held, now).await?.context("reversing")?;
    Ok(())
}

/// Lets tokens expire whose day has come.
pub async fn expire_due(app: &App) -> Result<()> {
    let today = Day::of(app.clock.now());
    let mut after = 0;
    loop {
        let members = store::expiring(&app.db, today, after).await?;
        let Some(last) = members.last() else { return Ok(()) };
        after = *last;
        for member in members {
            expire(app, member.into(), today).await?;
        }
    }
}

async fn expire(app: &App, member: AccountId, today: Day) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    lock(&mut tx, member, now).await?;
    let holdings = Holdings::of(&store::balances(&mut tx, member.get()).await?);
    let expired = lots::expired(&holdings.available, today);
    let postings: Vec<Posting> = expired
        .iter()
        .flat_map(|lot| {
            [
                Posting::of_lot(Account::Available(member), lot.expires, -lot.tokens),
                Posting::new(Account::SinkExpired, lot.tokens),
            ]
        })
        .collect();
    if postings.is_empty() {
        return Ok(());
    }
    let key = ledger::key("expire", &today.0.to_string(), &member.to_string(), &now.0.to_string());
    write(&mut tx, app.ids.next(), &Entry::new(member, key, Kind::Expire, postings), now)
        .await?
        .context("expiring")?;
    tx.commit().await?;
    Ok(())
}
