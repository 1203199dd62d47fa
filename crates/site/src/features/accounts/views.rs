//! What the pages of accounts show.

use std::path::Path;

use askama::Template;
use domain::{accounts::Opened, time::Millis};
use languages::Language;

use super::{
    passkeys,
    store::{Account, ApiToken, Session},
    tokens::Scope,
};
use crate::{
    config::Config,
    shared::{filters, forms::Errors, view::Page},
};

/// Making an account.
#[derive(Template)]
#[template(path = "accounts/sign_up.html")]
pub struct SignUpPage {
    pub page: Page,
    pub handle: String,
    pub email: String,
    pub errors: Errors,
}

impl SignUpPage {
    pub fn new(page: Page, handle: &str, email: &str, errors: Errors) -> Self {
        Self { page, handle: handle.to_owned(), email: email.to_owned(), errors }
    }
}

/// The link of a sign-up mail was opened: a password opens the account.
#[derive(Template)]
#[template(path = "accounts/confirm.html")]
pub struct ConfirmPage {
    pub page: Page,
    pub handle: String,
    pub token: String,
    pub errors: Errors,
}

impl ConfirmPage {
    pub fn new(page: Page, handle: &str, token: &str, errors: Errors) -> Self {
        Self { page, handle: handle.to_owned(), token: token.to_owned(), errors }
    }
}

/// The link of a changed address was opened: one click makes it count.
#[derive(Template)]
#[template(path = "accounts/confirm_email.html")]
pub struct ConfirmEmailPage {
    pub page: Page,
    pub email: String,
    pub token: String,
}

/// The first admin of an empty site.
#[derive(Template)]
#[template(path = "accounts/first_admin.html")]
pub struct FirstAdminPage {
    pub page: Page,
    pub handle: String,
    pub email: String,
    pub token: String,
    pub errors: Errors,
}

impl FirstAdminPage {
    pub fn new(page: Page, handle: &str, email: &str, token: &str, errors: Errors) -> Self {
        Self {
            page,
            handle: handle.to_owned(),
            email: email.to_owned(),
            token: token.to_owned(),
            errors,
        }
    }
}

/// Signing in.
#[derive(Template)]
#[template(path = "accounts/sign_in.html")]
pub struct SignInPage {
    pub page: Page,
    pub name: String,
    /// Where to go on to.
    pub next: String,
    /// Browsers have passkeys at this address.
    pub has_passkeys: bool,
    /// Host of a site whose accounts open accounts here.
    pub provider: Option<String>,
    /// Empty when nothing is wrong.
    pub error: String,
}

impl SignInPage {
    pub fn new(page: Page, config: &Config, name: &str, next: &str, error: &str) -> Self {
        let [name, next, error] = [name, next, error].map(str::to_owned);
        let has_passkeys = passkeys::are_possible(config);
        let provider = config.sign_in.provider.as_ref().map(|provider| provider.name().to_owned());
        Self { page, name, next, has_passkeys, provider, error }
    }
}

/// Asking for a new password.
#[derive(Template)]
#[template(path = "accounts/forgot.html")]
pub struct ForgotPage {
    pub page: Page,
    pub errors: Errors,
}

impl ForgotPage {
    pub fn new(page: Page) -> Self {
        Self { page, errors: Errors::default() }
    }
}

/// Choosing a new password.
#[derive(Template)]
#[template(path = "accounts/reset.html")]
pub struct ResetPage {
    pub page: Page,
    pub token: String,
    pub errors: Errors,
}

impl ResetPage {
    pub fn new(page: Page, token: &str, error: &str) -> Self {
        let mut errors = Errors::default();
        if !error.is_empty() {
            errors.add("password", error);
        }
        Self { page, token: token.to_owned(), errors }
    }
}

/// Something was done and goes on elsewhere, usually in a mailbox. The title is the page's.
#[derive(Template)]
#[template(path = "accounts/notice.html")]
pub struct NoticePage {
    pub page: Page,
    pub text: String,
    /// Where mails land as files instead of being sent; `None` when they are sent.
    pub mail_folder: Option<String>,
}

impl NoticePage {
    pub fn new(page: Page, text: &str, mail_folder: Option<&impl AsRef<Path>>) -> Self {
        let mail_folder = mail_folder.map(|folder| folder.as_ref().display().to_string());
        Self { page, text: text.to_owned(), mail_folder }
    }
}

/// A signed-in browser.
pub struct SessionRow {
    pub id: String,
    /// For example `Firefox on Linux`.
    pub browser: String,
    pub created_at: Millis,
    pub seen_at: Millis,
    pub is_this: bool,
    pub opened: Opened,
}

/// A token for the API.
pub struct TokenRow {
    pub id: String,
    pub name: String,
    /// What it may do, in words.
    pub scopes: Vec<String>,
    pub created_at: Millis,
    pub used_at: Option<Millis>,
}

/// All settings of a member.
#[derive(Template)]
#[template(path = "accounts/settings.html")]
pub struct SettingsPage {
    pub page: Page,
    pub handle: String,
    pub name: String,
    pub bio: String,
    pub email: String,
    /// Signing in takes two steps.
    pub has_two_steps: bool,
    /// Host of a site whose accounts open accounts here.
    pub provider: Option<String>,
    /// Creators can be followed from other sites.
    pub has_others: bool,
    pub is_confirmed: bool,
    /// The code of the language chosen for the account; empty for what the browser asks for.
    pub language: String,
    pub sessions: Vec<SessionRow>,
    pub tokens: Vec<TokenRow>,
    /// The secret of a token just made, shown this once; empty otherwise.
    pub new_token: String,
    pub errors: Errors,
}

impl SettingsPage {
    pub fn new(
        page: Page,
        account: &Account,
        this_session: i64,
        sessions: &[Session],
        tokens: &[ApiToken],
        new_token: &str,
        errors: Errors,
    ) -> Self {
        let t = page.t;
        let session = |row: &Session| SessionRow {
            id: domain::ids::SessionId::from(row.id).to_string(),
            browser: browser(t, &row.user_agent),
            created_at: row.created_at.into(),
            seen_at: row.seen_at.into(),
            is_this: row.id == this_session,
            opened: row.opened_by,
        };
        let token = |row: &ApiToken| TokenRow {
            id: domain::ids::ApiTokenId::from(row.id).to_string(),
            name: row.name.clone(),
            scopes: row.scopes.0.iter().map(|scope| t.accounts_scope(scope).to_string()).collect(),
            created_at: row.created_at.into(),
            used_at: row.used_at.map(Millis::from),
        };
        Self {
            page,
            handle: account.handle.clone(),
            name: account.name.clone(),
            bio: account.bio.clone(),
            email: account.email.clone(),
            has_two_steps: false,
            provider: None,
            has_others: false,
            is_confirmed: account.email_confirmed,
            language: account.language.clone().unwrap_or_default(),
            sessions: sessions.iter().map(session).collect(),
            tokens: tokens.iter().map(token).collect(),
            new_token: new_token.to_owned(),
            errors,
        }
    }

    /// Where others see them.
    fn profile(&self) -> String {
        format!("/@{}", self.handle)
    }
}

/// What a person calls the browser behind a `User-Agent`, for example `Firefox on Linux`.
pub fn browser(t: Language, agent: &str) -> String {
    let named = |table: &[(&str, &'static str)]| {
        table.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    // Order matters: most browsers also claim to be the ones further down.
    let program = named(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = named(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => t.accounts_browser(program, system).to_string(),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => t.accounts_browser_unknown().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_browsers() {
        let chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36";
        for (agent, name) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
                "Firefox on Linux",
            ),
            (&format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {chrome}"), "Chrome on Windows"),
            (&format!("Mozilla/5.0 (Windows NT 10.0) {chrome} Edg/126.0"), "Edge on Windows"),
            (&format!("Mozilla/5.0 (Linux; Android 14) {chrome}"), "Chrome on Android"),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17.5 Safari/605.1.15",
                "Safari on macOS",
            ),
            ("curl/8.5.0", "curl"),
            ("", "Unknown browser"),
        ] {
            assert_eq!(browser(Language::English, agent), name, "{agent}");
        }
    }
}
