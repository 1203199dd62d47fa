//! What the pages about how it works show: words, and the parameters in force.

use askama::Template;
use domain::cred::earning::{Earning, Terms};

use crate::shared::view::Page;

/// The list of topics, `/how`.
#[derive(Template)]
#[template(path = "how/index.html")]
pub struct HowPage {
    pub page: Page,
}

/// `/how/human-only`.
#[derive(Template)]
#[template(path = "how/human-only.html")]
pub struct HumanOnlyPage {
    pub page: Page,
}

/// `/how/reputation`.
#[derive(Template)]
#[template(path = "how/reputation.html")]
pub struct ReputationPage {
    pub page: Page,
}

/// `/how/measuring`.
#[derive(Template)]
#[template(path = "how/measuring.html")]
pub struct MeasuringPage {
    pub page: Page,
}

/// A way to earn tokens and its terms.
pub struct Way {
    pub what: &'static str,
    pub terms: Terms,
}

impl Way {
    /// Every way there is.
    pub fn all() -> Vec<Self> {
        Earning::ALL
            .into_iter()
            .map(|earning| Self {
                what: match earning {
                    Earning::Publish => "An original or credited remix is published and stays",
                    Earning::PrintSuccess => {
                        "A maker with a record reports, with a photo, that your model printed well"
                    }
                    Earning::HelpfulReview => "A report of yours, with a photo, helped others",
                    Earning::Engagement => {
                        "A day with a review, an accepted check of a print, or an answered question"
                    }
                },
                terms: earning.terms(),
            })
            .collect()
    }

    /// The caps in words.
    pub fn most(&self) -> String {
        let mut parts = vec![format!("{} a day", self.terms.per_day)];
        parts.extend(self.terms.per_week.map(|n| format!("{n} a week")));
        parts.extend(self.terms.per_model.map(|n| format!("{n} for one model")));
        parts.join(", ")
    }
}

/// `/how/cred`.
#[derive(Template)]
#[template(path = "how/cred.html")]
pub struct CredPage {
    pub page: Page,
    pub ways: Vec<Way>,
}
