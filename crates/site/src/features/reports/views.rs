//! What the pages about reports show.

use askama::Template;
use domain::{reports::Category, time::Millis};

use super::form::{BODY_MAX, Form, Guide, guide};
use crate::shared::{
    filters,
    forms::Errors,
    view::{Link, Page},
};

/// The form: first the categories, then what the chosen one asks.
#[derive(Template)]
#[template(path = "reports/form.html")]
pub struct FormPage {
    pub page: Page,
    pub title: String,
    pub model_href: String,
    pub action: String,
    /// Address of the other way.
    pub legal: String,
    pub guide: Option<Guide>,
    pub form: Form,
    pub errors: Errors,
}

impl FormPage {
    pub fn guides(&self) -> impl Iterator<Item = Guide> {
        let t = self.page.t;
        Category::ALL.into_iter().map(move |category| guide(t, category))
    }

    pub fn has(&self, sign: &str) -> bool {
        self.form.sign.iter().any(|given| given == sign)
    }

    pub fn longest(&self) -> usize {
        BODY_MAX
    }
}

/// A report and how it stands.
pub struct Row {
    pub model: Link,
    pub category: &'static str,
    pub at: Millis,
    pub status: &'static str,
    /// The case, for an appeal, once there is a decision.
    pub case_href: Option<String>,
}

/// What a member reported.
#[derive(Template)]
#[template(path = "reports/mine.html")]
pub struct MinePage {
    pub page: Page,
    /// Until when the member can report nothing, in words.
    pub rests: Option<String>,
    pub rows: Vec<Row>,
    pub older: Option<String>,
}
