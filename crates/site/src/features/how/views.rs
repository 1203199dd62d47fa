//! What the pages about how it works show: words, and the parameters in force.

use askama::Template;
use domain::{
    cases::enforcement::{Measure, rule},
    cred::earning::{Earning, Terms},
    promotion, ranking,
    reports::Category,
    trust::{
        Micro,
        credibility::{History, credibility},
        karma::Kind,
    },
};

use super::calculator::Calculator;
use crate::{features::cases::read::category_name, shared::view::Page};

/// The list of topics, `/how`.
#[derive(Template)]
#[template(path = "how/index.html")]
pub struct HowPage {
    pub page: Page,
}

/// `/how/feed`, with the weights in force.
#[derive(Template)]
#[template(path = "how/feed.html")]
pub struct FeedPage {
    pub page: Page,
}

impl FeedPage {
    /// Percent of a share.
    pub fn percent(&self, share: f64) -> i64 {
        (share * 100.0).round() as i64
    }
}

/// `/how/human-only`.
#[derive(Template)]
#[template(path = "how/human-only.html")]
pub struct HumanOnlyPage {
    pub page: Page,
    /// Whether the operator has a classifier asked.
    pub has_classifier: bool,
}

/// `/how/reputation`.
#[derive(Template)]
#[template(path = "how/reputation.html")]
pub struct ReputationPage {
    pub page: Page,
    pub calculator: Calculator,
}

impl ReputationPage {
    /// Percent of a share.
    pub fn percent(&self, share: f64) -> i64 {
        (share * 100.0).round() as i64
    }
}

/// `/how/jury`, with the parameters in force; shares in percent.
#[derive(Template)]
#[template(path = "how/jury.html")]
pub struct JuryPage {
    pub page: Page,
    pub convict: i64,
    pub clear: i64,
    pub known: i64,
    pub competence: i64,
    /// Weight that opens a case about a model nobody looked at, and one looked at 2,000 times.
    pub thresholds: (String, String),
    /// Whether panels are drawn with a public beacon.
    pub has_beacon: bool,
}

impl JuryPage {
    pub fn new(page: Page, has_beacon: bool) -> Self {
        let percent = |share: f64| (share * 100.0).round() as i64;
        let threshold = |seen| format!("{:.1}", domain::reports::threshold(seen));
        Self {
            page,
            has_beacon,
            convict: percent(domain::jury::CONVICT.1),
            clear: percent(domain::jury::CLEAR.1),
            known: percent(domain::jury::KNOWN_SHARE),
            competence: percent(domain::jury::COMPETENCE),
            thresholds: (threshold(0), threshold(2_000)),
        }
    }
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

/// `/how/promotion`, with the parameters in force.
#[derive(Template)]
#[template(path = "how/promotion.html")]
pub struct PromotionPage {
    pub page: Page,
    pub positions: [usize; 2],
    /// Percent of promoted places one creator can have.
    pub share: i64,
    pub creator_floor: f64,
    pub model_floor: f64,
    /// Places kept for newcomers, in words.
    pub newcomers: String,
    /// This browser wants no promoted cards.
    pub is_off: bool,
}

impl PromotionPage {
    pub fn new(page: Page, is_off: bool) -> Self {
        let places = ranking::DISCOVERY_POSITIONS.map(|place| place.to_string());
        let (last, first) = places.split_last().map_or(("", &[][..]), |(l, f)| (l.as_str(), f));
        Self {
            page,
            positions: promotion::POSITIONS,
            share: (promotion::CREATOR_SHARE_CAP * 100.0).round() as i64,
            creator_floor: promotion::CREATOR_FLOOR,
            model_floor: promotion::MODEL_FLOOR,
            newcomers: format!("{} and {last}", first.join(", ")),
            is_off,
        }
    }
}

/// `/how/reviews`, with the parameters in force.
#[derive(Template)]
#[template(path = "how/reviews.html")]
pub struct ReviewsPage {
    pub page: Page,
    /// Kinds of raters with what each is believed, in percent.
    pub examples: Vec<(&'static str, i64)>,
}

impl ReviewsPage {
    pub fn new(page: Page) -> Self {
        let of = |what, age_days, active_days, prints: u32| {
            let evidence = Micro::of(f64::from(prints));
            let history = History { age_days, active_days, evidence, ..History::default() };
            (what, credibility(&history).0 / 10_000)
        };
        let examples = vec![
            of("An account of today", 0, 1, 0),
            of("Ninety days old, seldom here", 90, 2, 0),
            of("Ninety days old, here every fifth day", 90, 18, 0),
            of("The same, with prints of three creators shown", 90, 18, 3),
            of("A year old, often here, prints of ten creators shown", 400, 100, 10),
        ];
        Self { page, examples }
    }

    /// Percent of a share.
    pub fn percent(&self, share: f64) -> i64 {
        (share * 100.0).round() as i64
    }
}

/// `/how/karma`, with the parameters in force.
#[derive(Template)]
#[template(path = "how/karma.html")]
pub struct KarmaPage {
    pub page: Page,
    /// What brings or takes karma, points, and the most a day.
    pub rows: Vec<(&'static str, i64, Option<i64>)>,
}

impl KarmaPage {
    pub fn new(page: Page) -> Self {
        // Only what exists: nothing gives points yet for comments.
        let kinds = [
            (Kind::Publish, "A model public for a week"),
            (Kind::PrintEvidenced, "A print of your model that came out, with a photo"),
            (Kind::PrintPlain, "The same, told in words by somebody with a history"),
            (Kind::ReviewHelpful, "A report of yours that helped others"),
            (Kind::FeedbackGood, "Files were as promised"),
            (Kind::FeedbackBad, "Files were not as promised"),
            (Kind::ReportUpheld, "You reported a model, and a violation was found"),
            (Kind::ReportBadFaith, "A moderator found a report of yours to be in bad faith"),
            (Kind::JuryBallot, "A ballot with reasons as a juror, whatever it says"),
            (Kind::JuryKnownFail, "A ballot against what is settled on a known case"),
            (Kind::Warning, "A model of yours had to be corrected"),
            (Kind::Hidden, "A model of yours was hidden"),
            (Kind::Removed, "A model of yours was removed"),
            (
                Kind::Strike,
                "Publishing was suspended or the account closed, or makers agree that a photo of yours shows no print of the model",
            ),
        ];
        let row = |(kind, text): (Kind, &'static str)| (text, kind.points(), kind.daily_cap());
        Self { page, rows: kinds.into_iter().map(row).collect() }
    }
}

/// A rule as `/how/rules` shows it.
pub struct Rule {
    pub anchor: &'static str,
    pub name: &'static str,
    pub text: &'static str,
    pub more: &'static str,
}

impl Rule {
    fn of(category: Category) -> Self {
        Self {
            anchor: category.as_str(),
            name: category_name(category),
            text: rule(category),
            more: match category {
                Category::AiGenerated => {
                    "Drawing in CAD, sculpting, writing code that makes a shape, and working on a scan are work by hand. Evidence of how a work came to be counts more than how it looks."
                }
                Category::Misleading => {
                    "A picture shows what the files make, a title names it, a description says what is missing or has to be bought."
                }
                Category::Stolen => {
                    "Name whom you have leave from. Works that were published elsewhere can be passed on under their licence, with their author named."
                }
                Category::LicenceBreach => {
                    "Credit whom the licence asks to credit, keep what it forbids, and link the work yours is made from."
                }
                Category::Unsafe => {
                    "Say what a print may carry and what it must not touch. What holds people, carries mains current or is for small children needs more than a good look."
                }
                Category::Spam => {
                    "One model is one page; what is changed comes as a version of it."
                }
                Category::Illegal => {
                    "Parts of weapons where they are forbidden, incitement, people’s likeness or data without their leave, and whatever else the law where this site is run forbids. Moderators look at these first."
                }
                Category::Other => {
                    "What does harm here without a rule of its own: moderators say in their reasons what it is."
                }
            },
        }
    }
}

/// `/how/rules`.
#[derive(Template)]
#[template(path = "how/rules.html")]
pub struct RulesPage {
    pub page: Page,
    pub rules: Vec<Rule>,
    pub measures: Vec<Measure>,
}

impl RulesPage {
    pub fn new(page: Page) -> Self {
        let measures = Measure::ALL.into_iter().filter(|measure| *measure != Measure::Nothing);
        Self {
            page,
            rules: Category::ALL.into_iter().map(Rule::of).collect(),
            measures: measures.collect(),
        }
    }
}
