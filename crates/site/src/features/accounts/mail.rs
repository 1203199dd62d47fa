//! Mails: the job that writes and sends them, by SMTP or as files for development.
//!
//! A job names what to send and to whom; the secret of a link is made when the mail is written, so that it never
//! lies in the queue. Only its hash is stored.

use std::{borrow::Cow, path::PathBuf};

use anyhow::{Context, Result};
use askama::Template;
use db::Tx;
use domain::{
    cases::APPEAL_DAYS,
    ids::{AccountId, JobId, SignUpId},
    time::Millis,
};
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{HeaderName, HeaderValue},
    },
};
use serde::{Deserialize, Serialize};

use super::changes::{self, Change};
use crate::{
    app::App,
    config::Config,
    features::accounts::store,
    shared::{error, throttle},
};

/// Kind of the job.
pub const JOB: &str = "send_mail";

/// A reset link works this long.
const RESET_LASTS_MS: i64 = 2 * Millis::HOUR;
/// A link that confirms a changed address works this long.
const CHANGE_LASTS_MS: i64 = Millis::DAY;

/// A link to a case or a notice works a day longer than an appeal can be made.
const ABOUT_LASTS_MS: i64 = (APPEAL_DAYS + 1) * Millis::DAY;
/// Longest words of a mail, bytes; a statement of reasons is the longest.
const TEXT_MAX: usize = 32_000;

/// What to send to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Mail {
    /// To the address of a waiting sign-up.
    SignUp {
        sign_up: SignUpId,
    },
    ResetPassword {
        account: AccountId,
        asked_at: Millis,
    },
    /// To the new address.
    ChangeEmail {
        account: AccountId,
        email: String,
        asked_at: Millis,
    },
    /// Tells the owner, at the old address, that it was changed.
    EmailChanged {
        handle: String,
        old: String,
    },
    /// Tells the owner that a password was changed.
    PasswordChanged {
        account: AccountId,
    },
    /// Tells the owner that a way to sign in changed.
    SignInChanged {
        account: AccountId,
        change: Change,
    },
    /// Tells somebody something, with a link to `path`, where they sign in.
    Plain {
        to: To,
        path: String,
        subject: String,
        text: String,
    },
    /// Tells somebody about a case or a notice, with a link to `path` that opens it without signing in.
    About {
        to: To,
        purpose: String,
        /// Number of what it is about.
        about: i64,
        path: String,
        subject: String,
        text: String,
    },
}

/// Whom a mail goes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// The address that the account has when the mail is written.
    Account(AccountId),
    Address(String),
}

/// Counts a [`Mail::ChangeEmail`] to this address. Errors: it was written to too often.
pub async fn admit_confirming(app: &App, email: &str, now: Millis) -> error::Result<()> {
    let key = format!("mail:change-email:{}", email.to_lowercase());
    throttle::admit(&app.db, now, &key, throttle::MAIL).await
}

/// Puts a mail into the queue, in the transaction of its cause.
pub async fn enqueue(tx: &mut Tx, app: &App, mail: &Mail) -> db::Result<()> {
    let payload = serde_json::to_value(mail).expect("plain data");
    let job = jobs::NewJob::new(app.ids.next::<JobId>(), JOB, payload, app.clock.now());
    jobs::enqueue(tx, job).await
}

/// Where mails go.
pub struct Mailer {
    from: Mailbox,
    transport: Transport,
}

/// A mail as it is handed over.
pub struct Outgoing<'a> {
    pub to: &'a str,
    pub subject: &'a str,
    pub body: String,
    /// Where one click ends mails like this (RFC 8058).
    pub stop_link: Option<&'a str>,
    /// Tells mail servers that a mail sent again is the same; a new one when there is none.
    pub name: Option<String>,
}

enum Transport {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Files(AsyncFileTransport<Tokio1Executor>, PathBuf),
}

impl Mailer {
    pub fn new(config: &Config) -> Result<Self> {
        let from = config
            .mail_from
            .parse()
            .with_context(|| format!("mail-from {:?}", config.mail_from))?;
        let transport = if let Some(address) = &config.smtp {
            Transport::Smtp(
                AsyncSmtpTransport::<Tokio1Executor>::from_url(address).context("mail")?.build(),
            )
        } else {
            let folder = config.data.join("mail");
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("making {}", folder.display()))?;
            Transport::Files(AsyncFileTransport::new(&folder), folder)
        };
        Ok(Self { from, transport })
    }

    /// The folder of mails in development.
    pub fn folder(&self) -> Option<&PathBuf> {
        match &self.transport {
            Transport::Smtp(_) => None,
            Transport::Files(_, folder) => Some(folder),
        }
    }

    /// Whether the server of mails takes our name and password; files always do.
    pub async fn answers(&self) -> Result<()> {
        if let Transport::Smtp(smtp) = &self.transport {
            anyhow::ensure!(smtp.test_connection().await.context("mail")?, "mail: no answer");
        }
        Ok(())
    }

    /// Hands a mail over.
    pub async fn deliver(&self, mail: Outgoing<'_>) -> Result<()> {
        let name = mail.name.map(|name| format!("<{name}@{}>", self.from.email.domain()));
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(mail.to.parse().context("address")?)
            .subject(mail.subject)
            .message_id(name)
            .header(lettre::message::header::ContentType::TEXT_PLAIN);
        if let Some(link) = mail.stop_link {
            builder = builder
                .raw_header(HeaderValue::new(
                    HeaderName::new_from_ascii_str("List-Unsubscribe"),
                    format!("<{link}>"),
                ))
                .raw_header(HeaderValue::new(
                    HeaderName::new_from_ascii_str("List-Unsubscribe-Post"),
                    "List-Unsubscribe=One-Click".to_owned(),
                ));
        }
        let message = builder.body(mail.body)?;
        match &self.transport {
            Transport::Smtp(smtp) => {
                smtp.send(message).await?;
            }
            Transport::Files(files, _) => {
                files.send(message).await?;
            }
        }
        Ok(())
    }
}

#[derive(Template)]
#[template(path = "accounts/mail.txt")]
struct Text<'a> {
    site: &'a str,
    site_url: &'a str,
    what: &'a str,
    link: &'a str,
    lasts: &'a str,
}

/// The job: writes the mail, making its link, and sends it.
pub async fn send(app: &App, payload: serde_json::Value) -> Result<()> {
    match serde_json::from_value(payload)? {
        Mail::SignUp { sign_up } => send_sign_up(app, sign_up).await,
        Mail::ResetPassword { account, asked_at } => {
            let Some(member) = since_password(app, account, asked_at).await? else { return Ok(()) };
            let link =
                link(app, "reset-password", account.get(), "", RESET_LASTS_MS, "/reset-password")
                    .await?;
            let what = "Somebody, hopefully you, asked for a new password. Choose one here:";
            write(app, &member.email, "Choose a new password", what, &link, "2 hours").await
        }
        Mail::ChangeEmail { account, email, asked_at } => {
            if since_password(app, account, asked_at).await?.is_none() {
                return Ok(());
            }
            let holder = store::id_of_email(&app.db, &email.to_lowercase()).await?;
            // One's own address is confirmed by the same link, where that was not done yet.
            if holder.is_some() && holder != unconfirmed(app, account).await? {
                let what = "Somebody asked to use this address for their account, but it already belongs to yours. \
                            Nothing was changed.";
                return write(app, &email, "This address is already in use", what, "", "").await;
            }
            let path = "/settings/email/confirm";
            let link =
                link(app, "change-email", account.get(), &email, CHANGE_LASTS_MS, path).await?;
            let what = "Confirm that this is your new address:";
            write(app, &email, "Confirm your new address", what, &link, "1 day").await
        }
        Mail::EmailChanged { handle, old } => {
            let what = format!(
                "The account @{handle} has another e-mail address now; this one no longer counts. If that was not you, \
                 sign in with your handle and change your password at once: that ends all other sessions."
            );
            let link = format!("{}/settings", app.config.public_url);
            write(app, &old, "Your e-mail address was changed", &what, &link, "").await
        }
        Mail::PasswordChanged { account } => {
            let Some(member) = store::by_id(&app.db, account).await? else { return Ok(()) };
            let left = changes::ways_left(app, account).await?;
            let what = format!(
                "Your password was changed; all other browsers were signed out and API tokens revoked. {left}If that \
                 was not you, choose a new password here:"
            );
            let link = format!("{}/forgot-password", app.config.public_url);
            write(app, &member.email, "Your password was changed", &what, &link, "").await
        }
        Mail::SignInChanged { account, change } => {
            let Some(member) = store::by_id(&app.db, account).await? else { return Ok(()) };
            let link = format!("{}/settings", app.config.public_url);
            write(app, &member.email, change.subject(), &change.words(), &link, "").await
        }
        Mail::Plain { to, path, subject, text } => {
            let link = format!("{}{path}", app.config.public_url);
            write(app, &address(app, to).await?, &subject, &text, &link, "").await
        }
        Mail::About { to, purpose, about, path, subject, text } => {
            let address = address(app, to).await?;
            // Who deleted the account keeps the link of the last mail.
            if address.is_empty() {
                return Ok(());
            }
            let link = link(app, &purpose, about, "", ABOUT_LASTS_MS, &path).await?;
            let what = format!(
                "{text}\n\nAll of it, with what you can do, without signing in. Whoever has this link can answer for you; a newer mail about the same ends it:"
            );
            write(app, &address, &subject, &what, &link, "").await
        }
    }
}

/// The address of somebody; empty when the account has none any more.
async fn address(app: &App, to: To) -> Result<String> {
    Ok(match to {
        To::Address(address) => address,
        To::Account(id) => {
            store::by_id(&app.db, id).await?.map(|member| member.email).unwrap_or_default()
        }
    })
}

async fn send_sign_up(app: &App, id: SignUpId) -> Result<()> {
    let Some(waiting) = store::sign_up(&app.db, id).await? else { return Ok(()) };
    if store::id_of_email(&app.db, &waiting.email_key).await?.is_some() {
        let what = "Somebody, perhaps you, tried to sign up with this address, but you already have an account. \
                    Sign in here; if you forgot your password, you can choose a new one there:";
        let link = format!("{}/sign-in", app.config.public_url);
        return write(app, &waiting.email, "You already have an account", what, &link, "").await;
    }
    let link =
        link(app, "sign-up", id.get(), "", store::SIGN_UP_WAITS_MS, "/sign-up/confirm").await?;
    let what = format!("Welcome! Confirm your address to open the account @{}:", waiting.handle);
    write(app, &waiting.email, "Confirm your address", &what, &link, "1 day").await
}

/// The account, if nobody has confirmed its address.
async fn unconfirmed(app: &App, account: AccountId) -> Result<Option<i64>> {
    let member = store::by_id(&app.db, account).await?;
    Ok(member.filter(|member| !member.email_confirmed).map(|member| member.id))
}

/// The member, unless the password was changed after a link was asked for: the change ends such requests too.
async fn since_password(
    app: &App,
    account: AccountId,
    asked_at: Millis,
) -> Result<Option<store::Account>> {
    let member = store::by_id(&app.db, account).await?;
    Ok(member.filter(|member| member.password_changed_at <= asked_at.0))
}

async fn link(
    app: &App,
    purpose: &str,
    subject: i64,
    email: &str,
    lasts_ms: i64,
    path: &str,
) -> Result<String> {
    let mut tx = app.db.write().await?;
    let secret =
        store::insert_mail_token(&mut tx, purpose, subject, email, app.clock.now(), lasts_ms)
            .await?;
    tx.commit().await?;
    Ok(format!("{}{path}?token={secret}", app.config.public_url))
}

/// As much of the words as a mail takes: better a shorter mail than none.
fn cut(what: &str) -> Cow<'_, str> {
    if what.len() <= TEXT_MAX {
        return Cow::Borrowed(what);
    }
    let kept = &what[..what.floor_char_boundary(TEXT_MAX)];
    Cow::Owned(format!("{kept}…\n\nThe rest stands on the page behind the link."))
}

async fn write(
    app: &App,
    to: &str,
    subject: &str,
    what: &str,
    link: &str,
    lasts: &str,
) -> Result<()> {
    // An account that was deleted meanwhile has no address.
    if to.is_empty() {
        return Ok(());
    }
    let (site, site_url) = (&app.config.site_name, &app.config.public_url);
    let what = cut(what);
    let text = Text { site, site_url, what: &what, link, lasts }.render()?;
    let subject = &format!("{subject} · {site}");
    app.mailer.deliver(Outgoing { to, subject, body: text, stop_link: None, name: None }).await
}
