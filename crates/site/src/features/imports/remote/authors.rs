//! Which authors elsewhere a member is, and how they proved it.

use anyhow::Result;
use axum::response::Response;
use db::Tx;
use domain::{events::Event, ids::AccountId, time::Millis};
use languages::Language;

use super::{
    connector::Connector,
    phrase,
    store::{self, Proven},
    talk::Owner,
    views::{AuthorsPage, ProvenRow},
    whose,
};
use crate::{
    app::App,
    features::{
        imports::store::Run,
        models::{origin, store as models},
    },
    shared::{error, events, forms::Errors, page::Context, session::Member},
};

/// How a phrase in a profile is noted as the proof.
pub const BY_PHRASE: &str = "phrase in the profile";
/// How being let in by a site is, before its name.
const LET_IN: &str = "let in by ";

/// `GET /imports/authors`.
pub async fn show(context: Context, member: Member) -> error::Result<Response> {
    render(&context, &member, axum::http::StatusCode::OK, Errors::default()).await
}

/// The page, with what is wrong with what was typed.
pub async fn render(
    context: &Context,
    member: &Member,
    status: axum::http::StatusCode,
    errors: Errors,
) -> error::Result<Response> {
    let app = &context.app;
    let row = |proven: Proven| ProvenRow {
        platform: Connector::parse(&proven.platform)
            .map_or(proven.platform.clone(), |connector| connector.name().to_owned()),
        author: proven.author.split_once(':').map_or("", |(_, author)| author).to_owned(),
        is_id: proven.author.starts_with("id:"),
        how: how_text(context.t, proven.how),
        at: proven.proved_at.into(),
    };
    let view = AuthorsPage {
        page: context.page(context.t.imports_remote_who()),
        proven: store::proven(&app.db, member.id).await?.into_iter().map(row).collect(),
        phrases: store::phrases(&app.db, member.id, phrase::since(app)).await?,
        sites: phrase::sites(&app.config),
        asked: whose::sites(&app.config),
        errors,
    };
    context.render_with(status, &view)
}

/// How an author was proved, from how it is noted; what is not known here stays.
fn how_text(t: Language, how: String) -> String {
    let word = match how.as_str() {
        origin::DECLARED => "declared",
        origin::BY_OPERATOR => "operator",
        BY_PHRASE => "phrase",
        other => {
            let site = other.strip_prefix(LET_IN);
            return site.map(|site| t.imports_remote_how_let_in(site).to_string()).unwrap_or(how);
        }
    };
    t.imports_remote_how(word).to_string()
}

/// Notes whose library a run reads, and that its member is that author if being let in proves it.
pub async fn note_owner(app: &App, run: &Run, connector: Connector, owner: &Owner) -> Result<()> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::set_owner(&mut tx, run.id(), &serde_json::to_string(owner)?).await?;
    // Where pages can be asked about they tell the lasting id, and names are handed on.
    let tells_ids = whose::sites(&app.config).contains(&connector);
    let is_worth = |key: &&String| !tells_ids || key.starts_with(origin::BY_ID);
    for key in owner.keys.iter().filter(is_worth) {
        let how = format!("{LET_IN}{}", connector.name());
        prove(&mut tx, app, run.account_id.into(), connector.name(), key, &how, now).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Notes a proof; pages that said that a work was passed on are made again.
pub async fn prove(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    platform: &str,
    key: &str,
    how: &str,
    now: Millis,
) -> db::Result<()> {
    origin::store::insert_proof(tx, account, platform, key, how, now).await?;
    for row in origin::store::published(tx, account).await? {
        let known = row.origin.0;
        let keys = [known.author_key(), known.name_key()];
        if known.platform.eq_ignore_ascii_case(platform)
            && keys.iter().flatten().any(|known| known == key)
        {
            events::record(tx, app, Event::ModelChanged, row.model_id, now).await?;
        }
    }
    Ok(())
}

/// Takes proofs back, by any of these keys; pages that said that a work is the member's own are made again, and moderators look
/// at what can not be out as another's. Gives whether there were any.
pub async fn withdraw(
    tx: &mut Tx,
    app: &App,
    account: AccountId,
    platform: &str,
    keys: &[String],
    now: Millis,
) -> db::Result<bool> {
    let mut is_gone = false;
    for key in keys {
        is_gone |= origin::store::remove_proof(tx, account, platform, key).await?;
    }
    if !is_gone {
        return Ok(false);
    }
    for row in origin::store::published(tx, account).await? {
        if !row.origin.0.platform.eq_ignore_ascii_case(platform) {
            continue;
        }
        events::record(tx, app, Event::ModelChanged, row.model_id, now).await?;
        if let Some(model) = models::model(&mut *tx, row.model_id.into()).await? {
            origin::weigh(tx, &model, now).await?;
        }
    }
    Ok(true)
}
