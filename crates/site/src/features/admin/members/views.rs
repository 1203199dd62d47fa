//! What operators see of members.

use askama::Template;
use domain::{accounts::Role, time::Millis};

use crate::shared::{filters, view::Page};

/// A member in a list.
pub struct Row {
    pub id: String,
    pub handle: String,
    pub name: String,
    pub role: String,
    pub joined_at: Millis,
    pub is_closed: bool,
}

/// `/admin/members`.
#[derive(Template)]
#[template(path = "admin/members/list.html")]
pub struct ListPage {
    pub page: Page,
    /// What was looked for by handle.
    pub asked: String,
    /// What these are, in words.
    pub what: String,
    pub rows: Vec<Row>,
    pub next: Option<String>,
}

/// `/admin/members/{id}`.
#[derive(Template)]
#[template(path = "admin/members/one.html")]
pub struct OnePage {
    pub page: Page,
    /// Where its forms go.
    pub href: String,
    pub handle: String,
    pub name: String,
    /// Masked, unless it was asked for; empty when there is none any more.
    pub email: String,
    pub is_masked: bool,
    pub is_confirmed: bool,
    pub role: Role,
    pub joined_at: Millis,
    /// When the account was closed or deleted, and which.
    pub closed: Option<(&'static str, Millis)>,
    /// Until when nothing can be published.
    pub rests_until: Option<Millis>,
    pub seen_at: Option<Millis>,
    pub sessions: u64,
    pub published: u64,
    pub drafts: u64,
    pub files: u64,
    pub bytes: u64,
    pub strikes: u64,
    /// The operator's own account.
    pub is_own: bool,
}

/// An address of which only enough stands there to recognise it by.
pub fn masked(email: &str) -> String {
    let Some((name, host)) = email.rsplit_once('@') else { return String::new() };
    let first = |text: &str| text.chars().take(1).collect::<String>();
    let end = host.rsplit('.').next().unwrap_or_default();
    format!("{}…@{}….{end}", first(name), first(host))
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_masked_address_says_little() {
        assert_eq!(masked("mira.holt@prints.example.org"), "m…@p….org");
        assert_eq!(masked("\"a@b\"@c.de"), "\"…@c….de");
        assert_eq!(masked(""), "");
    }
}
