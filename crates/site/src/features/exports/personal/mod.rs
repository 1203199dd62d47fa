//! `GET /settings/personal.json`: what is kept about a member besides their models, which `gather` has: who they are, what
//! they reported, wrote, liked, followed, kept and downloaded, and what moved in their wallet.

mod store;

use axum::response::Response;
use db::Db;
use domain::ids::AccountId;
use serde_json::{Value, json};
use store::at;

use crate::{
    features::accounts::store::{self as accounts, Account},
    shared::{
        error::{Error, Result},
        headers::attachment,
        page::Context,
        session::Member,
    },
};

pub async fn download(context: Context, member: Member) -> Result<Response> {
    let app = &context.app;
    let account = accounts::by_id(&app.db, member.id).await?.ok_or(Error::NotFound)?;
    let data = gather(&app.db, &account).await?;
    let text = serde_json::to_string_pretty(&data).map_err(Error::internal)? + "\n";
    let name = format!("{}-personal.json", account.handle);
    attachment(&name, "application/json", text.into())
}

async fn gather(db: &Db, account: &Account) -> db::Result<Value> {
    let id = AccountId::from(account.id);
    Ok(json!({
        "handle": account.handle,
        "email": account.email,
        "name": account.name,
        "about": account.bio,
        "role": account.role,
        "joined": at(account.created_at),
        "signed_in": store::sessions(db, id).await?,
        "prints": store::prints(db, id).await?,
        "comments": store::comments(db, id).await?,
        "likes": store::likes(db, id).await?,
        "follows": store::follows(db, id).await?,
        "to_print": store::to_print(db, id).await?,
        "searches": store::searches(db, id).await?,
        "news": store::news(db, id).await?,
        "tokens": store::tokens(db, id).await?,
        "downloads": store::downloads(db, id).await?,
    }))
}
