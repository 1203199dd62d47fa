//! SQL of what is kept about a member, as it stands in the answer.

use db::{Db, q, row};
use domain::{
    ids::{AccountId, ModelId},
    time::Millis,
};
use serde_json::{Value, json};

use crate::shared::filters::iso_text;

/// A time as the answer writes it.
pub fn at(time: i64) -> String {
    iso_text(Millis(time))
}

/// Where the member is signed in.
pub async fn sessions(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        (String, i64, i64),
        "SELECT user_agent, created_at, seen_at FROM session WHERE account_id = $1 ORDER BY id LIMIT 1000"
    )
    .bind(account)
    .all(db)
    .await?;
    let session = |(program, since, seen)| json!({ "program": program, "since": at(since), "seen": at(seen) });
    Ok(rows.into_iter().map(session).collect())
}

row! {
    /// A report as it stands.
    struct Print {
        model_id: ModelId,
        outcome: String,
        stars: Option<i64>,
        body: String,
        printer: String,
        material: String,
        created_at: i64,
    }
}

/// What stands; what was said before is kept for the scores alone.
pub async fn prints(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        Print,
        "SELECT model_id, outcome, stars, body, printer, material, created_at FROM print_report
         WHERE rater_id = $1 AND superseded_at IS NULL ORDER BY id LIMIT 100000"
    )
    .bind(account)
    .all(db)
    .await?;
    let print = |print: Print| {
        json!({
            "model": print.model_id,
            "outcome": print.outcome,
            "stars": print.stars,
            "text": print.body,
            "printer": print.printer,
            "material": print.material,
            "at": at(print.created_at),
        })
    };
    Ok(rows.into_iter().map(print).collect())
}

/// Comments, oldest first.
pub async fn comments(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        (ModelId, String, i64),
        "SELECT model_id, body, created_at FROM comment WHERE author_id = $1 ORDER BY created_at LIMIT 100000"
    )
    .bind(account)
    .all(db)
    .await?;
    let comment = |(model, text, time)| json!({ "model": model, "text": text, "at": at(time) });
    Ok(rows.into_iter().map(comment).collect())
}

/// Likes, oldest first.
pub async fn likes(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        (ModelId, i64),
        "SELECT model_id, liked_at FROM model_like WHERE account_id = $1 ORDER BY liked_at LIMIT 100000"
    )
    .bind(account)
    .all(db)
    .await?;
    Ok(rows.into_iter().map(|(model, time)| json!({ "model": model, "at": at(time) })).collect())
}

/// Creators by handle, then tags.
pub async fn follows(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let creators = q!(
        (String, i64),
        "SELECT a.handle, f.followed_at FROM creator_follow f JOIN account a ON a.id = f.creator_id
         WHERE f.account_id = $1 ORDER BY f.creator_id LIMIT 10000"
    )
    .bind(account)
    .all(db)
    .await?;
    let tags = q!(
        (String, i64),
        "SELECT tag, followed_at FROM tag_follow WHERE account_id = $1 ORDER BY tag LIMIT 10000"
    )
    .bind(account)
    .all(db)
    .await?;
    let creators =
        creators.into_iter().map(|(handle, time)| json!({ "creator": handle, "at": at(time) }));
    let tags = tags.into_iter().map(|(tag, time)| json!({ "tag": tag, "at": at(time) }));
    Ok(creators.chain(tags).collect())
}

/// What stands on the list to print, in its order.
pub async fn to_print(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        (ModelId, i64, i64),
        "SELECT model_id, copies, added_at FROM print_queue WHERE account_id = $1 ORDER BY place, model_id LIMIT 1000"
    )
    .bind(account)
    .all(db)
    .await?;
    let wanted =
        |(model, copies, time)| json!({ "model": model, "copies": copies, "at": at(time) });
    Ok(rows.into_iter().map(wanted).collect())
}

/// Saved searches.
pub async fn searches(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        (String, String, i64),
        "SELECT title, query, created_at FROM saved_search WHERE account_id = $1 ORDER BY query LIMIT 10000"
    )
    .bind(account)
    .all(db)
    .await?;
    let search = |(title, query, time)| json!({ "title": title, "query": query, "at": at(time) });
    Ok(rows.into_iter().map(search).collect())
}

/// What the member was told.
pub async fn news(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        (String, String, i64),
        "SELECT title, detail, told_at FROM notification WHERE account_id = $1 ORDER BY due_at, id LIMIT 100000"
    )
    .bind(account)
    .all(db)
    .await?;
    let told = |(title, detail, time)| json!({ "title": title, "detail": detail, "at": at(time) });
    Ok(rows.into_iter().map(told).collect())
}

/// What moved in the wallet.
pub async fn tokens(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        (String, String, i64, i64),
        "SELECT kind, earning, tokens, created_at FROM cred_transaction WHERE account_id = $1 ORDER BY id LIMIT 100000"
    )
    .bind(account)
    .all(db)
    .await?;
    let moved = |(kind, earning, tokens, time)| json!({ "kind": kind, "for": earning, "tokens": tokens, "at": at(time) });
    Ok(rows.into_iter().map(moved).collect())
}

/// Downloads, oldest first.
pub async fn downloads(db: &Db, account: AccountId) -> db::Result<Vec<Value>> {
    let rows = q!(
        (ModelId, i64, i64),
        "SELECT model_id, version, created_at FROM download WHERE account_id = $1 ORDER BY id LIMIT 100000"
    )
    .bind(account)
    .all(db)
    .await?;
    let got =
        |(model, version, time)| json!({ "model": model, "version": version, "at": at(time) });
    Ok(rows.into_iter().map(got).collect())
}
