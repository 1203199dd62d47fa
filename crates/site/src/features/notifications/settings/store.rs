//! SQL of what members chose to be told, and how.

use std::collections::HashMap;

use db::{Source, Tx, q};
use domain::{
    ids::AccountId,
    news::{ByMail, Choice, Pace},
    time::Millis,
};

use super::super::{kinds::Kind, table};

/// What a member wants of a kind.
pub async fn choice<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    kind: Kind,
) -> db::Result<Choice> {
    let chosen = q!(
        (bool, Option<bool>, ByMail),
        "SELECT on_page, push, mail FROM news_choice WHERE account_id = $1 AND kind = $2"
    )
    .bind(account)
    .bind(kind.as_str())
    .opt(from)
    .await?;
    let default = table::by_default(kind);
    Ok(chosen.map_or(default, |(on_page, push, mail)| Choice {
        on_page,
        push: push.unwrap_or(default.push),
        mail,
    }))
}

/// What a member wants of every kind.
pub async fn choices<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
) -> db::Result<HashMap<&'static str, Choice>> {
    let chosen = q!(
        (String, bool, Option<bool>, ByMail),
        "SELECT kind, on_page, push, mail FROM news_choice WHERE account_id = $1 ORDER BY kind LIMIT 200"
    )
    .bind(account)
    .all(from)
    .await?;
    let all = Kind::ALL.iter().map(|kind| (kind.as_str(), table::by_default(*kind)));
    let mut all: HashMap<_, _> = all.collect();
    for (kind, on_page, push, mail) in chosen {
        if let Some(choice) = all.get_mut(kind.as_str()) {
            *choice = Choice { on_page, push: push.unwrap_or(choice.push), mail };
        }
    }
    Ok(all)
}

/// Chooses for a kind.
pub async fn choose(tx: &mut Tx, account: AccountId, kind: Kind, choice: Choice) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO news_choice (account_id, kind, on_page, push, mail) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account_id, kind) DO UPDATE SET on_page = $3, push = $4, mail = $5"
    )
    .bind(account)
    .bind(kind.as_str())
    .bind(choice.on_page)
    .bind(choice.push)
    .bind(choice.mail)
    .run(tx)
    .await?;
    Ok(())
}

/// How often digests come to a member.
pub async fn pace<'a>(from: impl Into<Source<'a>>, account: AccountId) -> db::Result<Pace> {
    let chosen = q!(Pace, "SELECT pace FROM news_pace WHERE account_id = $1")
        .bind(account)
        .opt(from)
        .await?;
    Ok(chosen.unwrap_or_default())
}

/// Chooses how often digests come; what waits for a later one comes with the next.
pub async fn set_pace(tx: &mut Tx, account: AccountId, pace: Pace, now: Millis) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO news_pace (account_id, pace, digest_for) VALUES ($1, $2, 0)
         ON CONFLICT (account_id) DO UPDATE SET pace = $2"
    )
    .bind(account)
    .bind(pace)
    .run(&mut *tx)
    .await?;
    q!(
        (),
        sqlite: "UPDATE notification SET mail_at = $2 WHERE account_id = $1 AND mail_at > $2 AND due_at <= $3",
        // In one order, as where all are marked as read.
        pg: "UPDATE notification SET mail_at = $2 WHERE mail_at > $2 AND id = ANY(ARRAY(
                 SELECT id FROM notification WHERE account_id = $1 AND mail_at > $2 AND due_at <= $3
                 ORDER BY id FOR UPDATE))",
    )
    .bind(account)
    .bind(pace.next(now))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}
