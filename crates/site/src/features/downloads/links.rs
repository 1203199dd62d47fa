//! Links to one file for a few minutes, for programs that have no cookie: who they were made for and until when stands
//! in them, under a keyed hash.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, Method},
    response::Response,
};
use domain::{
    ids::{AccountId, FileId},
    time::Millis,
};

use super::files;
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        keyed,
        page::encode,
    },
};

/// How long a link works: long enough to answer a question of the browser and the slicer.
const LIFETIME_MS: i64 = 15 * Millis::MINUTE;

/// The absolute address of a file for the next minutes. `member` is whom the download is counted for.
pub async fn make(
    app: &App,
    file: FileId,
    name: &str,
    member: Option<AccountId>,
) -> Result<String> {
    let until = app.clock.now().plus(LIFETIME_MS);
    let account = member.unwrap_or(AccountId::new(0));
    let hash = keyed::sign(app, &words(file, until, account)).await?;
    let uploads = app.config.uploads();
    let name = encode(&blobs::safe_name(name));
    Ok(format!("{uploads}/files/{file}/link/{}-{account}-{hash}/{name}", until.0))
}

/// What stands under the hash.
fn words(file: FileId, until: Millis, account: AccountId) -> String {
    format!("file-link|{file}|{}|{account}", until.0)
}

/// Whom a token was made for, if it is ours and still works; the member may be nobody.
async fn read(app: &App, file: FileId, token: &str) -> Result<Option<AccountId>> {
    let mut parts = token.splitn(3, '-');
    let (Some(until), Some(account), Some(hash)) = (parts.next(), parts.next(), parts.next())
    else {
        return Err(Error::NotFound);
    };
    let until = Millis(until.parse().map_err(|_| Error::NotFound)?);
    let account: AccountId = account.parse()?;
    let is_ours = keyed::is_signed(app, &words(file, until, account), hash).await?;
    if is_ours && app.clock.now() <= until {
        Ok(Some(account).filter(|account| account.get() != 0))
    } else {
        Err(Error::NotFound)
    }
}

/// `GET /files/{id}/link/{token}/{name}`.
pub async fn download(
    State(app): State<App>,
    Path((id, token, _)): Path<(FileId, String, String)>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let member = read(&app, id, &token).await?;
    files::for_link(&app, id, member, &method, &headers).await
}
