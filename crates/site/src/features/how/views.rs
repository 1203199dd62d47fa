//! What the pages about how it works show: words, and the parameters in force.

use askama::Template;
use domain::{
    cases::enforcement::Measure,
    cred::earning::{Earning, Terms},
    promotion, ranking,
    reports::Category,
    trust::{
        Micro,
        credibility::{History, credibility},
        karma::Kind,
    },
};
use languages::Language;

use super::calculator::Calculator;
use crate::{
    features::{cases::read, reports::form},
    shared::view::Page,
};

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

impl HumanOnlyPage {
    /// The same for messages.
    pub const fn classifier(&self) -> &'static str {
        if self.has_classifier { "yes" } else { "no" }
    }
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
        let threshold = |seen| page.t.decimal(format!("{:.1}", domain::reports::threshold(seen)));
        Self {
            has_beacon,
            convict: percent(domain::jury::CONVICT.1),
            clear: percent(domain::jury::CLEAR.1),
            known: percent(domain::jury::KNOWN_SHARE),
            competence: percent(domain::jury::COMPETENCE),
            thresholds: (threshold(0), threshold(2_000)),
            page,
        }
    }

    /// The same for messages.
    pub const fn beacon(&self) -> &'static str {
        if self.has_beacon { "yes" } else { "no" }
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
    pub what: String,
    pub terms: Terms,
    /// The caps in words.
    pub most: String,
}

impl Way {
    /// Every way there is.
    pub fn all(t: Language) -> Vec<Self> {
        let way = |earning: Earning| {
            let terms = earning.terms();
            let mut parts = vec![t.how_cred_per_day(terms.per_day).to_string()];
            parts.extend(terms.per_week.map(|n| t.how_cred_per_week(n).to_string()));
            parts.extend(terms.per_model.map(|n| t.how_cred_per_model(n).to_string()));
            let what = t.how_cred_way(earning.name()).to_string();
            Self { what, terms, most: parts.join(t.list_separator()) }
        };
        Earning::ALL.into_iter().map(way).collect()
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
            positions: promotion::POSITIONS,
            share: (promotion::CREATOR_SHARE_CAP * 100.0).round() as i64,
            creator_floor: promotion::CREATOR_FLOOR,
            model_floor: promotion::MODEL_FLOOR,
            newcomers: page
                .t
                .how_promotion_places(first.join(page.t.list_separator()), last)
                .to_string(),
            is_off,
            page,
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
        let t = page.t;
        let of = |what: &'static str, age_days, active_days, prints: u32| {
            let evidence = Micro::of(f64::from(prints));
            let history = History { age_days, active_days, evidence, ..History::default() };
            (what, credibility(&history).0 / 10_000)
        };
        let examples = vec![
            of(t.how_reviews_of_today(), 0, 1, 0),
            of(t.how_reviews_seldom(), 90, 2, 0),
            of(t.how_reviews_fifth_day(), 90, 18, 0),
            of(t.how_reviews_shown(), 90, 18, 3),
            of(t.how_reviews_often(), 400, 100, 10),
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
    pub rows: Vec<(String, i64, Option<i64>)>,
}

impl KarmaPage {
    pub fn new(page: Page) -> Self {
        // Only what exists: nothing gives points yet for comments.
        let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::CommentUpvote);
        let row = |kind: &Kind| {
            let what = page.t.how_karma_kind(kind.as_str()).to_string();
            (what, kind.points(), kind.daily_cap())
        };
        Self { rows: kinds.map(row).collect(), page }
    }
}

/// A rule as `/how/rules` shows it.
pub struct Rule {
    pub anchor: &'static str,
    pub name: &'static str,
    pub text: &'static str,
    pub more: String,
}

impl Rule {
    fn of(t: Language, category: Category) -> Self {
        let anchor = category.as_str();
        Self {
            anchor,
            name: form::name(t, category),
            text: read::rule(t, category),
            more: t.how_rules_more(anchor).to_string(),
        }
    }
}

/// `/how/rules`.
#[derive(Template)]
#[template(path = "how/rules.html")]
pub struct RulesPage {
    pub page: Page,
    pub rules: Vec<Rule>,
    /// What each measure does.
    pub measures: Vec<&'static str>,
}

impl RulesPage {
    pub fn new(page: Page) -> Self {
        let t = page.t;
        let measures = Measure::ALL.into_iter().filter(|measure| *measure != Measure::Nothing);
        Self {
            rules: Category::ALL.into_iter().map(|category| Rule::of(t, category)).collect(),
            measures: measures.map(|measure| read::measure_says(t, measure)).collect(),
            page,
        }
    }
}
