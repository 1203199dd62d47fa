//! What the pages about how it works show: words only.

use askama::Template;

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
