//! SQL of what goes with an account. What is not named here stays.

use db::{Db, Tx, q};
use domain::{
    cases::scrub::scrub,
    events::Event,
    ids::{AccountId, CaseId, CollectionId, ImportRunId, ModelId},
    models::State,
    text,
    time::Millis,
};

use crate::{
    app::App,
    features::{
        accounts::{passkeys, provider, store::Account, two_step},
        cases::{reasons, subject},
        fediverse,
        models::{origin, store as models},
        publish::refused,
    },
    shared::events,
};

/// Rows gone through at once.
const BATCH: i64 = 200;

/// Cases about a member's models that are not over, with the titles of these, newest first.
pub async fn open_cases(db: &Db, creator: AccountId) -> db::Result<Vec<(CaseId, String)>> {
    q!(
        (CaseId, String),
        "SELECT c.id, (SELECT m.title FROM model m WHERE m.id = c.model_id) FROM case_file c
         WHERE c.creator_id = $1 AND c.closed_at IS NULL ORDER BY c.id DESC LIMIT 50"
    )
    .bind(creator)
    .all(db)
    .await
}

/// Takes out of an account who it was, and ends everything that acts for it. Its rows in other tables keep its number.
pub async fn delete_account(
    tx: &mut Tx,
    app: &App,
    account: &Account,
    now: Millis,
) -> db::Result<()> {
    let id = AccountId::from(account.id);
    let names = [account.handle.as_str(), account.name.as_str()];
    // Models before the account, as everywhere. Who judges one later can not be kept from reading a name that nobody
    // remembers.
    reasons::forget_author(tx, id).await?;
    scrub_models(tx, id, &names).await?;
    scrub_words(tx, id, &names).await?;
    reasons::forget_juror(tx, id, &names).await?;
    // No member can have this handle.
    let nobody = format!("former-{id}").to_lowercase();
    q!(
        (),
        "UPDATE account SET handle = $2, email = '', email_key = $2, password_hash = 'none', name = 'Former member',
             bio = '', avatar = NULL, language = NULL, deleted_at = $3, suspended_at = COALESCE(suspended_at, $3), password_changed_at = $3, no_publishing_until = $4
         WHERE id = $1"
    )
    .bind(id)
    .bind(nobody)
    .bind(now)
    .bind(i64::MAX)
    .run(&mut *tx)
    .await?;
    // With them goes where the member's devices are told of news.
    q!((), "DELETE FROM session WHERE account_id = $1").bind(id).run(&mut *tx).await?;
    q!((), "DELETE FROM api_token WHERE account_id = $1").bind(id).run(&mut *tx).await?;
    q!((), "DELETE FROM device WHERE account_id = $1").bind(id).run(&mut *tx).await?;
    two_step::forget(tx, id).await?;
    passkeys::forget(tx, id).await?;
    provider::forget(tx, id).await?;
    forget_webhooks(tx, id).await?;
    fediverse::telling::take_back(tx, app, id).await?;
    // Links to cases and notices name these, not the account, and go on working.
    q!(
        (),
        "DELETE FROM mail_token WHERE subject = $1 AND purpose IN ('reset-password', 'change-email')"
    )
    .bind(id)
    .run(&mut *tx)
    .await?;
    q!((), "UPDATE juror SET left_at = $2 WHERE account_id = $1 AND left_at IS NULL")
        .bind(id)
        .bind(now)
        .run(&mut *tx)
        .await?;
    events::record(tx, app, Event::ProfileChanged, id.get(), now).await?;
    events::record(tx, app, Event::AccountDeleted, id.get(), now).await
}

/// Deletes a member's webhooks, and what still waits to tell those of others who the member was.
async fn forget_webhooks(tx: &mut Tx, account: AccountId) -> db::Result<()> {
    for statement in [
        // Held first, as by whoever notes how sending went.
        q!((), "UPDATE webhook SET given_up = given_up WHERE account_id = $1"),
        q!(
            (),
            "DELETE FROM webhook_delivery WHERE webhook_id IN (SELECT id FROM webhook WHERE account_id = $1)"
        ),
        q!((), "DELETE FROM webhook WHERE account_id = $1"),
        q!(
            (),
            "DELETE FROM webhook_delivery WHERE kind = 'new-follower' AND subject = $1 AND done_at IS NULL"
        ),
        q!(
            (),
            "DELETE FROM webhook_delivery WHERE kind = 'print-reported' AND done_at IS NULL
                 AND subject IN (SELECT print_id FROM print_report WHERE rater_id = $1)"
        ),
        q!(
            (),
            "DELETE FROM webhook_delivery WHERE kind = 'comment-written' AND done_at IS NULL
                 AND subject IN (SELECT id FROM comment WHERE author_id = $1)"
        ),
    ] {
        statement.bind(account).run(&mut *tx).await?;
    }
    Ok(())
}

/// Takes names out of the words of a member's models and versions.
async fn scrub_models(tx: &mut Tx, creator: AccountId, names: &[&str]) -> db::Result<()> {
    let mut after = 0;
    loop {
        let rows = q!(
            (i64, String, String, String),
            "SELECT id, title, summary, description FROM model WHERE creator_id = $1 AND id > $2 ORDER BY id LIMIT $3"
        );
        let rows = rows.bind(creator).bind(after).bind(BATCH).all(&mut *tx).await?;
        let Some((last, ..)) = rows.last() else { return Ok(()) };
        after = *last;
        for (id, title, summary, description) in &rows {
            let words = [title, summary, description].map(|text| scrub(text, names));
            q!((), "UPDATE model SET title = $2, summary = $3, description = $4, slug = $5 WHERE id = $1")
                .bind(*id)
                .bind(words[0].as_str())
                .bind(words[1].as_str())
                .bind(words[2].as_str())
                .bind(text::slug(&words[0]))
                .run(&mut *tx)
                .await?;
            q!((), "UPDATE version SET attested_by = '' WHERE model_id = $1")
                .bind(*id)
                .run(&mut *tx)
                .await?;
            scrub_known(tx, *id, names).await?;
            subject::store::forget_names(tx, (*id).into(), names).await?;
        }
    }
}

/// Takes names out of what a member wrote in cases about their models.
async fn scrub_words(tx: &mut Tx, author: AccountId, names: &[&str]) -> db::Result<()> {
    let said = q!(
        (i64, String),
        "SELECT w.id, w.body FROM case_file c JOIN case_word w ON w.case_id = c.id
         WHERE c.creator_id = $1 AND w.account_id = $1 ORDER BY w.id"
    );
    for (id, body) in said.bind(author).all(&mut *tx).await? {
        q!((), "UPDATE case_word SET body = $2 WHERE id = $1")
            .bind(id)
            .bind(scrub(&body, names))
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Takes names out of cases about a model that new jurors are tested with.
async fn scrub_known(tx: &mut Tx, model: i64, names: &[&str]) -> db::Result<()> {
    let known = q!(
        (i64, String, String),
        "SELECT id, words, explanation FROM known_case WHERE model_id = $1 ORDER BY id"
    );
    for (id, words, explanation) in known.bind(model).all(&mut *tx).await? {
        q!((), "UPDATE known_case SET words = $2, explanation = $3 WHERE id = $1")
            .bind(id)
            .bind(scrub(&words, names))
            .bind(scrub(&explanation, names))
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Some models of a member, after one of them.
pub async fn models_after(db: &Db, creator: AccountId, after: ModelId) -> db::Result<Vec<ModelId>> {
    q!(ModelId, "SELECT id FROM model WHERE creator_id = $1 AND id > $2 ORDER BY id LIMIT $3")
        .bind(creator)
        .bind(after)
        .bind(BATCH)
        .all(db)
        .await
}

/// Throws a model away with all of it that was never public. One that a decision keeps from view stays so, and never
/// comes back.
pub async fn throw_away(tx: &mut Tx, app: &App, id: ModelId, now: Millis) -> db::Result<()> {
    models::lock(tx, id).await?;
    let Some(model) = models::model(&mut *tx, id).await? else { return Ok(()) };
    q!(
        (),
        "UPDATE model SET discarded_at = $2, state = CASE WHEN state = 'hidden' THEN state ELSE 'removed' END
         WHERE id = $1 AND discarded_at IS NULL"
    )
    .bind(id)
    .bind(now)
    .run(&mut *tx)
    .await?;
    for statement in [
        q!((), "DELETE FROM planned_publication WHERE model_id = $1"),
        q!((), "DELETE FROM preview_link WHERE model_id = $1"),
        q!((), "DELETE FROM model_history WHERE model_id = $1"),
        q!((), "UPDATE mark_appeal SET words = '' WHERE model_id = $1"),
        q!((), "DELETE FROM model_origin_value WHERE model_id = $1"),
    ] {
        statement.bind(id).run(&mut *tx).await?;
    }
    for hash in origin::past::store::forget(tx, id).await? {
        refused::release(tx, hash, now.0).await?;
    }
    // Where one published one's own before tells who one is. Another's work stays named, as its licence asks.
    if origin::of(&mut *tx, &model).await?.is_some_and(|known| known.is_proved) {
        q!((), "DELETE FROM model_origin WHERE model_id = $1").bind(id).run(&mut *tx).await?;
    }
    // Its bytes go as those of withdrawn evidence do; that it was there on a day stays.
    q!(
        (),
        "UPDATE evidence SET name = '', note = '', removed_at = COALESCE(removed_at, $2) WHERE model_id = $1"
    )
    .bind(id)
    .bind(now)
    .run(&mut *tx)
    .await?;
    empty(tx, id, now).await?;
    if model.state() == State::Published {
        events::record(tx, app, Event::ModelWithdrawn, id.get(), now).await?;
    }
    Ok(())
}

/// Empties a draft, and refuses files and pictures that were never in a public version, so that their bytes go as those
/// of refused uploads do.
async fn empty(tx: &mut Tx, id: ModelId, now: Millis) -> db::Result<()> {
    q!(
        (),
        "UPDATE model_file SET state = 'rejected', problem = 'Deleted.', analysed_at = $2
         WHERE model_id = $1 AND length(blob) > 0
           AND NOT EXISTS (SELECT 1 FROM version_file v WHERE v.model_id = $1 AND v.file_id = model_file.id)"
    )
    .bind(id)
    .bind(now)
    .run(&mut *tx)
    .await?;
    let is_draft =
        q!(bool, "SELECT published_at IS NULL FROM model WHERE id = $1").bind(id).one(&mut *tx);
    if !is_draft.await? {
        return Ok(());
    }
    q!(
        (),
        "UPDATE picture SET state = 'rejected', problem = 'Deleted.',
             removed_at = COALESCE(removed_at, $2) WHERE model_id = $1"
    )
    .bind(id)
    .bind(now)
    .run(&mut *tx)
    .await?;
    for statement in [
        q!(
            (),
            "UPDATE model SET title = '', slug = 'model', summary = '', description = '', changelog = '' WHERE id = $1"
        ),
        q!((), "DELETE FROM remix_link WHERE model_id = $1"),
        q!((), "DELETE FROM model_origin WHERE model_id = $1"),
    ] {
        statement.bind(id).run(&mut *tx).await?;
    }
    Ok(())
}

/// Some drafts that were thrown away by `until` and not emptied yet, the oldest first.
pub async fn thrown_away(db: &Db, until: Millis) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        "SELECT id FROM model
         WHERE discarded_at IS NOT NULL AND discarded_at <= $1 AND published_at IS NULL AND emptied_at IS NULL
         ORDER BY discarded_at LIMIT $2"
    )
    .bind(until)
    .bind(BATCH)
    .all(db)
    .await
}

/// Notes that a draft is emptied; `false` where it was brought back since it was looked for.
pub async fn note_emptied(
    tx: &mut Tx,
    id: ModelId,
    until: Millis,
    now: Millis,
) -> db::Result<bool> {
    let noted = q!(
        (),
        "UPDATE model SET emptied_at = $3
         WHERE id = $1 AND discarded_at <= $2 AND published_at IS NULL AND emptied_at IS NULL"
    );
    Ok(noted.bind(id).bind(until).bind(now).run(tx).await? == 1)
}

/// Lists that are nobody else's.
pub async fn delete_lists(tx: &mut Tx, account: AccountId) -> db::Result<()> {
    for statement in [
        q!((), "DELETE FROM notification WHERE account_id = $1"),
        q!((), "DELETE FROM saved_search WHERE account_id = $1"),
        q!((), "DELETE FROM tag_follow WHERE account_id = $1"),
        q!((), "DELETE FROM model_follow WHERE account_id = $1"),
        q!((), "DELETE FROM news_choice WHERE account_id = $1"),
        q!((), "DELETE FROM news_pace WHERE account_id = $1"),
        q!((), "DELETE FROM collection_member WHERE account_id = $1"),
        q!((), "DELETE FROM print_queue WHERE account_id = $1"),
        q!((), "DELETE FROM member_mute WHERE account_id = $1"),
        q!((), "DELETE FROM own_printer WHERE account_id = $1"),
        q!((), "DELETE FROM proven_author WHERE account_id = $1"),
        q!((), "DELETE FROM author_phrase WHERE account_id = $1"),
        q!((), "DELETE FROM import_consent WHERE account_id = $1"),
        q!((), "DELETE FROM creator_follow WHERE creator_id = $1"),
    ] {
        statement.bind(account).run(&mut *tx).await?;
    }
    Ok(())
}

/// Some models that a member likes.
pub async fn liked(db: &Db, account: AccountId) -> db::Result<Vec<ModelId>> {
    q!(ModelId, "SELECT model_id FROM model_like WHERE account_id = $1 ORDER BY model_id LIMIT $2")
        .bind(account)
        .bind(BATCH)
        .all(db)
        .await
}

pub async fn delete_like(tx: &mut Tx, account: AccountId, model: ModelId) -> db::Result<()> {
    q!((), "DELETE FROM model_like WHERE account_id = $1 AND model_id = $2")
        .bind(account)
        .bind(model)
        .run(tx)
        .await?;
    Ok(())
}

/// Some creators whom a member follows.
pub async fn followed(db: &Db, account: AccountId) -> db::Result<Vec<AccountId>> {
    q!(
        AccountId,
        "SELECT creator_id FROM creator_follow WHERE account_id = $1 ORDER BY creator_id LIMIT $2"
    )
    .bind(account)
    .bind(BATCH)
    .all(db)
    .await
}

pub async fn delete_follow(tx: &mut Tx, account: AccountId, creator: AccountId) -> db::Result<()> {
    q!((), "DELETE FROM creator_follow WHERE account_id = $1 AND creator_id = $2")
        .bind(account)
        .bind(creator)
        .run(tx)
        .await?;
    Ok(())
}

/// Some collections of a member.
pub async fn collections(db: &Db, account: AccountId) -> db::Result<Vec<CollectionId>> {
    q!(CollectionId, "SELECT id FROM collection WHERE account_id = $1 ORDER BY id LIMIT $2")
        .bind(account)
        .bind(BATCH)
        .all(db)
        .await
}

/// Imports of a member.
pub async fn imports(db: &Db, account: AccountId) -> db::Result<Vec<ImportRunId>> {
    q!(ImportRunId, "SELECT id FROM import_run WHERE account_id = $1 ORDER BY id")
        .bind(account)
        .all(db)
        .await
}
