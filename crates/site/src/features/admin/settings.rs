//! What the site runs with: every setting, where its value came from, and, when asked, whether what they name works. What is
//! secret is shown as that alone.

use askama::Template;
use axum::response::Response;
use languages::Language;

use super::{checkup, pages::admit};
use crate::{
    config::{SETTINGS, Source},
    shared::{error::Result, page::Context, session::Member, view::Page},
};

/// A setting in force.
pub struct Row {
    pub name: &'static str,
    pub environment: &'static str,
    pub help: &'static str,
    /// Without what is secret in it.
    pub value: String,
    pub source: String,
}

/// `/admin/settings`.
#[derive(Template)]
#[template(path = "admin/settings.html")]
pub struct SettingsPage {
    pub page: Page,
    pub rows: Vec<Row>,
    /// What was looked at, how it is in a word, and what was seen; none when nobody asked.
    pub findings: Option<Vec<(&'static str, &'static str, String)>>,
}

/// `GET /admin/settings`.
pub async fn show(context: Context, member: Member) -> Result<Response> {
    admit(&member)?;
    render(&context, None)
}

/// `POST /admin/settings/check`: looks whether what the settings name works. It stores a few bytes and talks to the mail
/// server, so a link does not do it.
pub async fn check(context: Context, member: Member) -> Result<Response> {
    admit(&member)?;
    let findings = checkup::running(&context.app, context.t).await;
    let said = |(what, found): &checkup::Finding| {
        let (word, text) = found.said();
        (*what, word, text.to_owned())
    };
    render(&context, Some(findings.iter().map(said).collect()))
}

fn render(
    context: &Context,
    findings: Option<Vec<(&'static str, &'static str, String)>>,
) -> Result<Response> {
    let t = context.t;
    let effective = &context.app.config.effective;
    let row = |(name, value, source): &(&'static str, String, Source)| {
        let setting = SETTINGS.iter().find(|setting| setting.name == *name)?;
        Some(Row {
            name: setting.name,
            environment: setting.environment,
            help: setting.help,
            value: shown(t, value),
            source: source.to_string(),
        })
    };
    let page = context.page(t.admin_settings());
    let rows = effective.iter().filter_map(row).collect();
    context.render(&SettingsPage { page, rows, findings })
}

/// A value as a person reads it.
fn shown(t: Language, value: &str) -> String {
    match value {
        "***" => t.admin_setting_secret().to_owned(),
        "" => t.admin_setting_none().to_owned(),
        _ => value.to_owned(),
    }
}
