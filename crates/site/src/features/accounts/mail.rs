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
use languages::Language;
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

/// Beside what to send lies the code of a language, in jobs of mails that somebody asked for.
const LANGUAGE: &str = "language";

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
    put(tx, app, serde_json::to_value(mail).expect("plain data")).await
}

/// The same, with the language of who asked for it: it is written in that to those who chose none.
pub async fn enqueue_in(tx: &mut Tx, app: &App, mail: &Mail, asked: Language) -> db::Result<()> {
    let mut payload = serde_json::to_value(mail).expect("plain data");
    payload[LANGUAGE] = asked.code().into();
    put(tx, app, payload).await
}

async fn put(tx: &mut Tx, app: &App, payload: serde_json::Value) -> db::Result<()> {
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

/// What a mail says.
#[derive(Default)]
struct Letter<'a> {
    subject: &'a str,
    what: &'a str,
    /// Empty for none.
    link: &'a str,
    /// How long the link works; empty where it always does.
    lasts: &'a str,
}

/// The job: writes the mail, making its link, and sends it.
pub async fn send(app: &App, payload: serde_json::Value) -> Result<()> {
    let asked = payload.get(LANGUAGE).and_then(|code| Language::parse(code.as_str()?));
    let spoken = |member: &store::Account| member.speaks().or(asked).unwrap_or_default();
    let settings = format!("{}/settings", app.config.public_url);
    match serde_json::from_value(payload)? {
        Mail::SignUp { sign_up } => send_sign_up(app, sign_up, asked).await,
        Mail::ResetPassword { account, asked_at } => {
            let Some(member) = since_password(app, account, asked_at).await? else { return Ok(()) };
            let t = spoken(&member);
            let link =
                &link(app, "reset-password", account.get(), "", RESET_LASTS_MS, "/reset-password")
                    .await?;
            let lasts = &t.accounts_mail_lasts_hours(RESET_LASTS_MS / Millis::HOUR).to_string();
            let (subject, what) = (t.accounts_mail_reset(), t.accounts_mail_reset_text());
            write(app, t, &member.email, Letter { subject, what, link, lasts }).await
        }
        Mail::ChangeEmail { account, email, asked_at } => {
            let Some(member) = since_password(app, account, asked_at).await? else { return Ok(()) };
            send_change_email(app, &member, &email, asked).await
        }
        Mail::EmailChanged { handle, old } => {
            let t = asked.unwrap_or_default();
            let what = &t.accounts_mail_address_changed_text(handle).to_string();
            let subject = t.accounts_mail_address_changed();
            write(app, t, &old, Letter { subject, what, link: &settings, lasts: "" }).await
        }
        Mail::PasswordChanged { account } => {
            let Some(member) = store::by_id(&app.db, account).await? else { return Ok(()) };
            let t = spoken(&member);
            let ways = changes::ways_left(app, t, account).await?;
            let what = &if ways.is_empty() {
                t.accounts_mail_password_text().to_owned()
            } else {
                t.accounts_mail_password_ways_text(ways).to_string()
            };
            let link = &format!("{}/forgot-password", app.config.public_url);
            let subject = t.accounts_mail_password();
            write(app, t, &member.email, Letter { subject, what, link, lasts: "" }).await
        }
        Mail::SignInChanged { account, change } => {
            let Some(member) = store::by_id(&app.db, account).await? else { return Ok(()) };
            let t = spoken(&member);
            let (subject, what) = (change.subject(t), &change.words(t));
            write(app, t, &member.email, Letter { subject, what, link: &settings, lasts: "" }).await
        }
        Mail::Plain { to, path, subject, text } => {
            let (address, t) = receiver(app, to).await?;
            let link = &format!("{}{path}", app.config.public_url);
            let letter = Letter { subject: &subject, what: &text, link, lasts: "" };
            write(app, t, &address, letter).await
        }
        Mail::About { to, purpose, about, path, subject, text } => {
            let (address, t) = receiver(app, to).await?;
            // Who deleted the account keeps the link of the last mail.
            if address.is_empty() {
                return Ok(());
            }
            let link = &link(app, &purpose, about, "", ABOUT_LASTS_MS, &path).await?;
            let what = &format!("{text}\n\n{}", t.accounts_mail_without_signing_in());
            write(app, t, &address, Letter { subject: &subject, what, link, lasts: "" }).await
        }
    }
}

/// The address of somebody, empty when the account has none any more, and the language they chose, or English.
async fn receiver(app: &App, to: To) -> Result<(String, Language)> {
    Ok(match to {
        To::Address(address) => (address, Language::default()),
        To::Account(id) => {
            let member = store::by_id(&app.db, id).await?;
            member.map_or_else(Default::default, |member| {
                let t = member.speaks().unwrap_or_default();
                (member.email, t)
            })
        }
    })
}

async fn send_sign_up(app: &App, id: SignUpId, asked: Option<Language>) -> Result<()> {
    let Some(waiting) = store::sign_up(&app.db, id).await? else { return Ok(()) };
    if let Some(member) = holder(app, &waiting.email_key).await? {
        let t = member.speaks().or(asked).unwrap_or_default();
        let (subject, what) = (t.accounts_mail_have_one(), t.accounts_mail_have_one_text());
        let link = &format!("{}/sign-in", app.config.public_url);
        return write(app, t, &waiting.email, Letter { subject, what, link, lasts: "" }).await;
    }
    let t = asked.unwrap_or_default();
    let link =
        &link(app, "sign-up", id.get(), "", store::SIGN_UP_WAITS_MS, "/sign-up/confirm").await?;
    let what = &t.accounts_mail_sign_up_text(waiting.handle).to_string();
    let (subject, lasts) = (t.accounts_mail_sign_up(), t.accounts_mail_lasts_day());
    write(app, t, &waiting.email, Letter { subject, what, link, lasts }).await
}

/// To the address that a member wants to have.
async fn send_change_email(
    app: &App,
    member: &store::Account,
    email: &str,
    asked: Option<Language>,
) -> Result<()> {
    // One's own address is confirmed by the same link, where that was not done yet.
    if let Some(holder) = holder(app, &email.to_lowercase()).await?
        && (holder.id != member.id || member.email_confirmed)
    {
        let t = holder.speaks().or(asked).unwrap_or_default();
        let (subject, what) = (t.accounts_mail_in_use(), t.accounts_mail_in_use_text());
        return write(app, t, email, Letter { subject, what, ..Letter::default() }).await;
    }
    let t = member.speaks().or(asked).unwrap_or_default();
    let path = "/settings/email/confirm";
    let link = &link(app, "change-email", member.id, email, CHANGE_LASTS_MS, path).await?;
    let (subject, what) = (t.accounts_mail_confirm(), t.accounts_mail_confirm_text());
    let lasts = t.accounts_mail_lasts_day();
    write(app, t, email, Letter { subject, what, link, lasts }).await
}

/// The account with this address, if there is one.
async fn holder(app: &App, email_key: &str) -> Result<Option<store::Account>> {
    let Some(id) = store::id_of_email(&app.db, email_key).await? else { return Ok(None) };
    Ok(store::by_id(&app.db, id.into()).await?)
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
fn cut(t: Language, what: &str) -> Cow<'_, str> {
    if what.len() <= TEXT_MAX {
        return Cow::Borrowed(what);
    }
    let kept = &what[..what.floor_char_boundary(TEXT_MAX)];
    Cow::Owned(format!("{kept}…\n\n{}", t.accounts_mail_rest()))
}

async fn write(app: &App, t: Language, to: &str, letter: Letter<'_>) -> Result<()> {
    // An account that was deleted meanwhile has no address.
    if to.is_empty() {
        return Ok(());
    }
    let Letter { subject, what, link, lasts } = letter;
    let (site, site_url) = (&app.config.site_name, &app.config.public_url);
    let what = cut(t, what);
    let text = Text { site, site_url, what: &what, link, lasts }.render()?;
    let subject = &format!("{subject} · {site}");
    app.mailer.deliver(Outgoing { to, subject, body: text, stop_link: None, name: None }).await
}
