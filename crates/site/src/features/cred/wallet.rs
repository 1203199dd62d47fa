//! The wallet: seen by its owner only.

use std::collections::HashMap;

use axum::{
    extract::Query,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    cred::{
        Day,
        earning::{BALANCE_CAP, Earning, WEEKLY_MINT_CAP},
    },
    ids::{AccountId, CredTransactionId, ModelId},
    time::Millis,
};
use languages::Language;
use serde::Deserialize;

use super::{
    ledger::{Holdings, Kind},
    store::{self, TransactionRow},
    views::{Dated, Line, WalletPage, Way},
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        filters,
        page::Context,
        session::Member,
    },
};

/// Lines of the ledger on a page.
const PAGE: i64 = 50;
/// Lines of an export.
const EXPORT_MAX: i64 = 20_000;
/// How far ahead expiry is shown, days.
const SOON: i64 = 14;

#[derive(Deserialize)]
pub struct Older {
    /// The transaction before which lines are shown, and what was held before it.
    before: Option<String>,
}

impl Older {
    /// Transaction and balance; `None` at the top.
    fn place(&self) -> Result<Option<(CredTransactionId, i64)>> {
        let Some(text) = &self.before else { return Ok(None) };
        let place = text
            .split_once('.')
            .and_then(|(id, held)| Some((id.parse().ok()?, held.parse().ok()?)));
        place.map(Some).ok_or(Error::NotFound)
    }
}

/// `GET /wallet`.
pub async fn show(
    context: Context,
    member: Member,
    Query(older): Query<Older>,
) -> Result<Response> {
    let app = &context.app;
    let place = older.place()?;
    let today = Day::of(app.clock.now());
    let holdings = Holdings::of(&store::balances(&app.db, member.id.get()).await?);
    let held = holdings.pending + holdings.spendable() + holdings.debt;
    let (lines, older) = lines((app, context.t), member.id, place, held).await?;
    let ways = ways(app, member.id, today).await?;
    let view = WalletPage {
        page: context.page(context.t.wallet()),
        spendable: holdings.spendable(),
        pending: holdings.pending,
        debt: holdings.debt,
        vesting: store::pending_of(&app.db, member.id)
            .await?
            .into_iter()
            .map(|(day, tokens, earning)| Dated {
                tokens,
                what: Earning::parse(&earning).map_or("", Earning::name),
                at: Day(day).start(),
            })
            .collect(),
        expiring: holdings
            .available
            .iter()
            .filter(|lot| lot.expires <= today.plus(SOON))
            .map(|lot| Dated { tokens: lot.tokens, what: "", at: lot.expires.start() })
            .collect(),
        minted_this_week: ways.1,
        weekly_cap: WEEKLY_MINT_CAP,
        balance_cap: BALANCE_CAP,
        ways: ways.0,
        lines,
        older,
    };
    context.render(&view)
}

/// Every way to earn with what was earned of it, and the tokens minted this week.
async fn ways(app: &App, member: AccountId, today: Day) -> Result<(Vec<Way>, i64)> {
    let earned = store::earned(&app.db, member, today).await?;
    let minted = earned.iter().map(|(_, _, _, tokens)| tokens).sum();
    let ways = Earning::ALL
        .into_iter()
        .map(|earning| {
            let terms = earning.terms();
            let row = earned.iter().find(|(name, ..)| name == earning.name());
            Way {
                name: earning.name(),
                tokens: terms.tokens,
                today: row.map_or(0, |(_, today, _, _)| *today),
                per_day: terms.per_day,
                this_week: row.map_or(0, |(_, _, week, _)| *week),
                per_week: terms.per_week,
            }
        })
        .collect();
    Ok((ways, minted))
}

/// A page of lines with the balance after each, and the address of the older ones. `held` is the balance now; a later
/// page begins with the balance its address carries.
async fn lines(
    (app, t): (&App, Language),
    member: AccountId,
    place: Option<(CredTransactionId, i64)>,
    held: i64,
) -> Result<(Vec<Line>, Option<String>)> {
    let (before, mut balance) = place.map_or((i64::MAX, held), |(id, held)| (id.get(), held));
    let mut rows = store::transactions(&app.db, member, before, PAGE + 1).await?;
    let has_more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let titles = titles(app, &rows).await?;
    let last = rows.last().map(|row| CredTransactionId::from(row.id));
    let lines = rows
        .iter()
        .map(|row| {
            let line = line(t, row, balance, &titles);
            balance -= row.tokens;
            line
        })
        .collect();
    let older = last.filter(|_| has_more).map(|id| format!("/wallet?before={id}.{balance}"));
    Ok((lines, older))
}

/// Titles and addresses of the models that lines are about.
async fn titles(app: &App, rows: &[TransactionRow]) -> Result<HashMap<i64, (String, String)>> {
    let mut titles = HashMap::new();
    for model in rows.iter().filter_map(|row| row.model_id) {
        if titles.contains_key(&model) {
            continue;
        }
        if let Some((title, slug)) = store::title(&app.db, ModelId::from(model)).await? {
            titles.insert(model, (title, slug));
        }
    }
    Ok(titles)
}

fn line(
    t: Language,
    row: &TransactionRow,
    balance: i64,
    titles: &HashMap<i64, (String, String)>,
) -> Line {
    let about = row.model_id.and_then(|model| Some((model, titles.get(&model)?)));
    let reason = match Earning::parse(&row.earning) {
        Some(earning) if row.kind == Kind::Mint.name() => t.cred_earned(earning.name()).to_string(),
        _ => t.cred_reason(&row.kind).to_string(),
    };
    Line {
        at: Millis(row.created_at),
        what: match about {
            Some((_, (title, _))) => t.cred_about(reason, title).to_string(),
            None => reason,
        },
        href: about
            .map(|(model, (_, slug))| crate::features::models::pages::address(model.into(), slug)),
        tokens: row.tokens,
        balance,
    }
}

/// `GET /wallet/ledger.csv`: the newest lines, newest first.
pub async fn export(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let holdings = Holdings::of(&store::balances(&app.db, member.id.get()).await?);
    let mut balance = holdings.pending + holdings.spendable() + holdings.debt;
    let rows = store::transactions(&app.db, member.id, i64::MAX, EXPORT_MAX).await?;
    let mut csv = String::from("time,transaction,kind,earning,model,tokens,balance\r\n");
    for row in rows {
        use std::fmt::Write;
        let model = row.model_id.map(|id| ModelId::from(id).to_string()).unwrap_or_default();
        let _ = write!(
            csv,
            "{},{},{},{},{model},{},{balance}\r\n",
            filters::iso_text(row.created_at.into()),
            CredTransactionId::from(row.id),
            row.kind,
            row.earning,
            row.tokens,
        );
        balance -= row.tokens;
    }
    let mut response = csv.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    let disposition = HeaderValue::from_static("attachment; filename=\"cred.csv\"");
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    Ok(response)
}
