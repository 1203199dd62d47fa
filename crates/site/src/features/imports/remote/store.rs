//! SQL of runs that read another site, of consents on their way, and of phrases in profiles.

use blobs::BlobId;
use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, ImportRunId},
    time::Millis,
};

use super::{access::Keys, connector::Connector};
use crate::{
    app::App,
    features::imports::{plan::Planned, store::ItemState},
};

/// How long a secret is kept for a run that nobody goes on with.
const SECRET_KEPT: i64 = 7 * Millis::DAY;
/// How long a phrase counts.
pub const PHRASE_KEPT: i64 = 48 * Millis::HOUR;
/// How long somebody may take to say yes elsewhere.
const CONSENT_KEPT: i64 = 15 * Millis::MINUTE;

row! {
    /// What a run reads, and how far it is.
    #[derive(Clone, Debug, Default)]
    pub struct Remote {
        pub run_id: i64,
        /// Whose run it is.
        pub account_id: i64,
        pub connector: String,
        pub asked: String,
        /// What opens it, sealed.
        pub secret: String,
        /// The page that is being read; empty for the first.
        pub cursor: String,
        /// How many models were known when that page was begun.
        pub began: i64,
        /// Whose library it is, as JSON; empty until the site said so.
        pub owner: String,
        /// The list was left before its end, because the site gave nothing more.
        pub cut: bool,
    }
}

impl Remote {
    pub fn connector(&self) -> Option<Connector> {
        Connector::parse(&self.connector)
    }
}

pub async fn insert(
    tx: &mut Tx,
    run: ImportRunId,
    connector: Connector,
    asked: &str,
    secret: &str,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO import_remote (run_id, connector, asked, secret, cursor, began, owner, created_at)
         VALUES ($1, $2, $3, $4, '', 0, '', $5)"
    )
    .bind(run)
    .bind(connector.slug())
    .bind(asked)
    .bind(secret)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}

/// What a run reads elsewhere; none for archives and folders.
pub async fn find<'a>(from: impl Into<Source<'a>>, run: ImportRunId) -> db::Result<Option<Remote>> {
    q!(
        Remote,
        "SELECT o.run_id, r.account_id, o.connector, o.asked, o.secret, o.cursor, o.began, o.owner, o.cut
         FROM import_remote o JOIN import_run r ON r.id = o.run_id WHERE o.run_id = $1"
    )
    .bind(run)
    .opt(from)
    .await
}

pub async fn set_owner(tx: &mut Tx, run: ImportRunId, owner: &str) -> db::Result<()> {
    q!((), "UPDATE import_remote SET owner = $2 WHERE run_id = $1")
        .bind(run)
        .bind(owner)
        .run(tx)
        .await?;
    Ok(())
}

/// Goes on from one page to the next, with so many models known; whether nobody else has meanwhile.
pub async fn turn_page(
    tx: &mut Tx,
    run: ImportRunId,
    [from, to]: [&str; 2],
    known: i64,
) -> db::Result<bool> {
    let turned = q!(
        (),
        "UPDATE import_remote SET cursor = $3, began = $4 WHERE run_id = $1 AND cursor = $2"
    )
    .bind(run)
    .bind(from)
    .bind(to)
    .bind(known)
    .run(tx)
    .await?;
    Ok(turned > 0)
}

/// Most rows of one run: those that were not here already, and all others.
pub const ROWS_MAX: i64 = 10_000;

/// What the site calls the models that were found so far, in their order.
pub async fn named<'a>(from: impl Into<Source<'a>>, run: ImportRunId) -> db::Result<Vec<String>> {
    q!(String, "SELECT named FROM import_item WHERE run_id = $1 ORDER BY place LIMIT 10000")
        .bind(run)
        .all(from)
        .await
}

/// How many of them were not here already: of those that are, something is said while the list is read.
pub async fn new_ones<'a>(from: impl Into<Source<'a>>, run: ImportRunId) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM import_item
         WHERE run_id = $1 AND state <> 'duplicate' AND (state <> 'found' OR reason = '')"
    )
    .bind(run)
    .one(from)
    .await
}

/// Notes a model that the site calls so; whether nobody else noted one at this place.
pub async fn insert_found(
    tx: &mut Tx,
    run: ImportRunId,
    place: i64,
    named: &str,
    planned: &Planned,
    thumb: Option<&BlobId>,
) -> db::Result<bool> {
    let inserted = q!(
        (),
        "INSERT INTO import_item (run_id, place, planned, chosen, state, reason, model_id, thumb, named)
         VALUES ($1, $2, $3, $4, $5, '', NULL, $7, $6) ON CONFLICT (run_id, place) DO NOTHING"
    )
    .bind(run)
    .bind(place)
    .bind(Json(planned.clone()))
    .bind(true)
    .bind(ItemState::Found.as_str())
    .bind(named)
    .bind(thumb.map(|thumb| thumb.as_bytes().to_vec()))
    .run(tx)
    .await?;
    Ok(inserted > 0)
}

/// The run that a command began on this address and that has not ended.
pub async fn unfinished<'a>(
    from: impl Into<Source<'a>>,
    account: AccountId,
    address: &str,
) -> db::Result<Option<ImportRunId>> {
    q!(
        ImportRunId,
        "SELECT id FROM import_run WHERE account_id = $1 AND source = $2
             AND state IN ('reading', 'choosing', 'running', 'paused') ORDER BY id DESC LIMIT 1"
    )
    .bind(account)
    .bind(address)
    .opt(from)
    .await
}

/// Keeps what opens the site from here on, sealed: an access that was given just now.
/// Whether the run has not ended meanwhile: then nothing is kept.
pub async fn renew_secret(
    tx: &mut Tx,
    run: ImportRunId,
    sealed: &str,
    now: Millis,
) -> db::Result<bool> {
    let renewed = q!(
        (),
        "UPDATE import_remote SET secret = $2, created_at = $3 WHERE run_id = $1 AND EXISTS (
             SELECT 1 FROM import_run WHERE id = $1 AND state IN ('reading', 'choosing', 'running', 'paused'))"
    )
    .bind(run)
    .bind(sealed)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(renewed > 0)
}

/// Notes whether the list was left before its end.
pub async fn set_cut(tx: &mut Tx, run: ImportRunId, is_cut: bool) -> db::Result<()> {
    q!((), "UPDATE import_remote SET cut = $2 WHERE run_id = $1")
        .bind(run)
        .bind(is_cut)
        .run(tx)
        .await?;
    Ok(())
}

/// Has a list that was cut be read on: the last models of its page that could not be read are asked for anew.
pub async fn forget_unread(tx: &mut Tx, run: ImportRunId) -> db::Result<()> {
    q!(
        (),
        "DELETE FROM import_item WHERE run_id = $1 AND state = 'failed' AND NOT chosen
             AND place >= (SELECT began FROM import_remote WHERE run_id = $1)
             AND place > (SELECT COALESCE(MAX(place), -1) FROM import_item
                 WHERE run_id = $1 AND (state <> 'failed' OR chosen))"
    )
    .bind(run)
    .run(&mut *tx)
    .await?;
    set_cut(tx, run, false).await
}

/// Keeps what opens the site from here on, for a run at work.
pub async fn keep_secret(app: &App, run: ImportRunId, secret: &str) -> db::Result<()> {
    let secret = &Keys::of(app).await?.seal(run, secret);
    let mut tx = app.db.write().await?;
    q!(
        (),
        "UPDATE import_remote SET secret = $2 WHERE run_id = $1 AND EXISTS (
             SELECT 1 FROM import_run WHERE id = $1 AND state IN ('reading', 'choosing', 'running', 'paused'))"
    )
    .bind(run)
    .bind(secret.as_str())
    .run(&mut tx)
    .await?;
    tx.commit().await
}

/// Forgets what opens the site, once the run does not need it.
pub async fn forget_secret(tx: &mut Tx, run: ImportRunId) -> db::Result<()> {
    q!((), "UPDATE import_remote SET secret = '' WHERE run_id = $1").bind(run).run(tx).await?;
    Ok(())
}

/// Forgets secrets that nobody came back for, consents that were not given, and phrases that nobody used.
pub async fn forget_expired(tx: &mut Tx, now: Millis) -> db::Result<()> {
    q!((), "UPDATE import_remote SET secret = '' WHERE secret <> '' AND created_at <= $1")
        .bind(now.0 - SECRET_KEPT)
        .run(&mut *tx)
        .await?;
    q!((), "DELETE FROM import_consent WHERE created_at <= $1")
        .bind(now.0 - CONSENT_KEPT)
        .run(&mut *tx)
        .await?;
    q!((), "DELETE FROM author_phrase WHERE created_at <= $1")
        .bind(now.0 - PHRASE_KEPT)
        .run(tx)
        .await?;
    Ok(())
}

/// A member on the way to a site.
#[derive(Clone, Copy)]
pub struct Consent<'a> {
    /// A hash of what comes back with them.
    pub state: &'a [u8],
    pub account: AccountId,
    pub connector: Connector,
}

/// Notes that a member is on the way, and for which run unless it begins one.
pub async fn insert_consent(
    tx: &mut Tx,
    consent: &Consent<'_>,
    run: Option<ImportRunId>,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO import_consent (state, account_id, connector, created_at, run_id) VALUES ($1, $2, $3, $4, $5)"
    )
    .bind(consent.state.to_vec())
    .bind(consent.account)
    .bind(consent.connector.slug())
    .bind(now.0)
    .bind(run.map(ImportRunId::get))
    .run(tx)
    .await?;
    Ok(())
}

row! {
    /// A consent that came back.
    #[derive(Clone, Copy, Debug)]
    pub struct CameBack {
        /// The run that it is for; none when it begins one.
        pub run_id: Option<i64>,
    }
}

/// Takes back what was noted; none unless it was this member's, for this site, and not too long ago.
pub async fn take_consent(
    tx: &mut Tx,
    consent: &Consent<'_>,
    now: Millis,
) -> db::Result<Option<CameBack>> {
    q!(
        CameBack,
        "DELETE FROM import_consent
         WHERE state = $1 AND account_id = $2 AND connector = $3 AND created_at > $4 RETURNING run_id"
    )
    .bind(consent.state.to_vec())
    .bind(consent.account)
    .bind(consent.connector.slug())
    .bind(now.0 - CONSENT_KEPT)
    .opt(tx)
    .await
}

/// Has the failed models of a run wait to be brought in again.
pub async fn retry_failed(tx: &mut Tx, run: ImportRunId) -> db::Result<u64> {
    q!(
        (),
        "UPDATE import_item SET state = 'found', reason = ''
         WHERE run_id = $1 AND state = 'failed' AND chosen"
    )
    .bind(run)
    .run(tx)
    .await
}

/// Whether some models of a run could not be fetched and can be tried again.
pub async fn has_failed<'a>(from: impl Into<Source<'a>>, run: ImportRunId) -> db::Result<bool> {
    let failed = q!(
        i64,
        "SELECT place FROM import_item WHERE run_id = $1 AND state = 'failed' AND chosen LIMIT 1"
    );
    Ok(failed.bind(run).opt(from).await?.is_some())
}

row! {
    /// A phrase that is to stand in a profile.
    #[derive(Clone, Debug)]
    pub struct Phrase {
        pub platform: String,
        pub author: String,
        pub handle: String,
        pub phrase: String,
        pub created_at: i64,
    }
}

impl Phrase {
    /// What people call the profile that it is for.
    pub fn profile(&self) -> String {
        if self.handle.contains('/') { self.handle.clone() } else { format!("@{}", self.handle) }
    }
}

/// The phrases a member was given and that still count.
pub async fn phrases(db: &Db, account: AccountId, since: Millis) -> db::Result<Vec<Phrase>> {
    q!(
        Phrase,
        "SELECT platform, author, handle, phrase, created_at FROM author_phrase
         WHERE account_id = $1 AND created_at > $2 ORDER BY created_at DESC LIMIT 20"
    )
    .bind(account)
    .bind(since.0)
    .all(db)
    .await
}

/// Gives a member a phrase for a profile, instead of one given before.
pub async fn set_phrase(tx: &mut Tx, account: AccountId, phrase: &Phrase) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO author_phrase (account_id, platform, author, handle, phrase, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account_id, platform, author) DO UPDATE
         SET handle = excluded.handle, phrase = excluded.phrase, created_at = excluded.created_at"
    )
    .bind(account)
    .bind(phrase.platform.as_str())
    .bind(phrase.author.as_str())
    .bind(phrase.handle.as_str())
    .bind(phrase.phrase.as_str())
    .bind(phrase.created_at)
    .run(tx)
    .await?;
    Ok(())
}

pub async fn remove_phrase(
    tx: &mut Tx,
    account: AccountId,
    platform: &str,
    author: &str,
) -> db::Result<()> {
    q!((), "DELETE FROM author_phrase WHERE account_id = $1 AND platform = $2 AND author = $3")
        .bind(account)
        .bind(platform)
        .bind(author)
        .run(tx)
        .await?;
    Ok(())
}

row! {
    /// An author elsewhere that a member is.
    #[derive(Clone, Debug)]
    pub struct Proven {
        pub platform: String,
        pub author: String,
        pub how: String,
        pub proved_at: i64,
    }
}

pub async fn proven(db: &Db, account: AccountId) -> db::Result<Vec<Proven>> {
    q!(
        Proven,
        "SELECT platform, author, how, proved_at FROM proven_author
         WHERE account_id = $1 ORDER BY platform, author LIMIT 200"
    )
    .bind(account)
    .all(db)
    .await
}
