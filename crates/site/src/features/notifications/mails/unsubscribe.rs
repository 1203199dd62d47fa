//! `/news/unsubscribe/{token}`: the link in every mail with news, which works without a session and for ever. Opening it
//! shows a page with a button; posting to it does it, as mail programs do with one click (RFC 8058).

use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{ids::AccountId, news::ByMail};
use languages::Language;

use super::super::{kinds::Kind, settings};
use crate::{
    app::App,
    features::accounts::store as accounts,
    shared::{
        error::{Error, Result},
        keyed,
        page::Context,
        view::Page,
    },
};

/// What a link stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Kind(Kind),
    /// Everything that comes in digests.
    Digest,
    All,
}

impl Scope {
    /// The word in the link.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.as_str(),
            Self::Digest => "digest",
            Self::All => "all",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "digest" => Some(Self::Digest),
            "all" => Some(Self::All),
            kind => Kind::parse(kind).map(Self::Kind),
        }
    }

    /// What the link is for.
    pub fn sentence(self, t: Language) -> String {
        match self {
            Self::Kind(kind) => {
                let what = t.notifications_when(kind.as_str());
                t.notifications_stops_kind(what).to_string()
            }
            Self::Digest => t.notifications_stops_digest().to_owned(),
            Self::All => t.notifications_stops_all().to_owned(),
        }
    }

    fn holds(self, kind: Kind, mail: ByMail) -> bool {
        match self {
            Self::Kind(only) => kind == only,
            Self::Digest => mail == ByMail::Digest,
            Self::All => true,
        }
    }
}

fn words(account: AccountId, scope: Scope) -> String {
    format!("news-stop|{account}|{}", scope.as_str())
}

async fn path(app: &App, account: AccountId, scope: Scope) -> db::Result<String> {
    let hash = keyed::sign(app, &words(account, scope)).await?;
    Ok(format!("/news/unsubscribe/{account}.{}.{hash}", scope.as_str()))
}

/// The absolute address that stops mails to a member.
pub async fn link(app: &App, account: AccountId, scope: Scope) -> db::Result<String> {
    Ok(format!("{}{}", app.config.public_url, path(app, account, scope).await?))
}

/// Whose mails a token stops, and which.
async fn read(app: &App, token: &str) -> Result<(AccountId, Scope)> {
    let mut parts = token.splitn(3, '.');
    let (Some(account), Some(scope), Some(hash)) = (parts.next(), parts.next(), parts.next())
    else {
        return Err(Error::NotFound);
    };
    let account: AccountId = account.parse()?;
    let scope = Scope::parse(scope).ok_or(Error::NotFound)?;
    if keyed::is_signed(app, &words(account, scope), hash).await? {
        Ok((account, scope))
    } else {
        Err(Error::NotFound)
    }
}

/// The page behind the link.
#[derive(Template)]
#[template(path = "notifications/mails/unsubscribe.html")]
pub struct StopPage {
    pub page: Page,
    pub what: String,
    /// Where the button sends.
    pub action: String,
    /// Where the button that stops all sends; none where that is the same, or somebody else's.
    pub all_action: Option<String>,
    pub is_done: bool,
}

async fn page(
    context: &Context,
    (account, scope): (AccountId, Scope),
    is_done: bool,
) -> Result<Response> {
    let app = &context.app;
    // A mail that was passed on stops what it was about; to stop all is for who is signed in.
    let is_owner = context.visitor.0.as_ref().is_some_and(|member| member.id == account);
    let all = path(app, account, Scope::All).await?;
    // The address is a secret: not even as the canonical one does it leave the page.
    let t = context.t;
    let title =
        if is_done { t.notifications_stopped_title() } else { t.notifications_stop_title() };
    let mut page = context.page(title);
    "/settings/news".clone_into(&mut page.path);
    context.render(&StopPage {
        page,
        what: scope.sentence(t),
        action: path(app, account, scope).await?,
        all_action: (is_owner && scope != Scope::All).then_some(all),
        is_done,
    })
}

/// `GET /news/unsubscribe/{token}`: changes nothing.
pub async fn show(context: Context, Path(token): Path<String>) -> Result<Response> {
    let of = read(&context.app, &token).await?;
    page(&context, of, false).await
}

/// `POST /news/unsubscribe/{token}`, whatever the body says.
pub async fn stop(context: Context, Path(token): Path<String>) -> Result<Response> {
    let app = &context.app;
    let (account, scope) = read(app, &token).await?;
    let mut tx = app.db.write().await?;
    let choices = settings::store::choices(&mut tx, account).await?;
    // Nothing is kept of who deleted the account.
    let known = accounts::by_id(&mut tx, account).await?;
    let is_here = known.is_some_and(|account| !account.email.is_empty());
    for kind in Kind::ALL.iter().copied() {
        let mut choice = choices[kind.as_str()];
        if is_here && choice.mail != ByMail::Off && scope.holds(kind, choice.mail) {
            choice.mail = ByMail::Off;
            settings::store::choose(&mut tx, account, kind, choice).await?;
        }
    }
    tx.commit().await?;
    page(&context, (account, scope), true).await
}
