//! `/how/{topic}`: the rules in plain words, saying only what exists.

use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
};

use self::calculator::{Asked, Calculator};
use self::views::{
    CredPage, FeedPage, HowPage, HumanOnlyPage, JuryPage, KarmaPage, MeasuringPage, PromotionPage,
    ReputationPage, ReviewsPage, RulesPage, Way,
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        page::Context,
        routes::get,
    },
};

pub mod calculator;
pub mod parameters;
mod store;
pub mod views;

pub fn routes() -> Router<App> {
    Router::new().route("/how", get(index)).route("/how/{topic}", get(topic))
}

async fn index(context: Context) -> Result<Response> {
    context.render_public(&HowPage { page: context.page(context.t.how_it_works()) })
}

async fn topic(
    context: Context,
    Path(topic): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let t = context.t;
    match topic.as_str() {
        "human-only" => {
            let has_classifier = context.app.config.classifier.is_some();
            let page = context.page(t.made_by_people());
            context.render_public(&HumanOnlyPage { page, has_classifier })
        }
        "feed" => context.render_public(&FeedPage { page: context.page(t.how_feed_title()) }),
        "reputation" => context.render_public(&ReputationPage {
            page: context.page(t.how_reputation_page()),
            calculator: Calculator::of(&asked),
        }),
        "reviews" => context.render_public(&ReviewsPage::new(context.page(t.how_reviews_title()))),
        "rules" => context.render_public(&RulesPage::new(context.page(t.how_rules_title()))),
        "jury" => {
            let has_beacon = context.app.config.beacon.is_some();
            let page = context.page(t.how_jury_title());
            context.render_public(&JuryPage::new(page, has_beacon))
        }
        "karma" => context.render_public(&KarmaPage::new(context.page(t.how_karma_title()))),
        "parameters" => parameters::show(&context).await,
        "measuring" => {
            context.render_public(&MeasuringPage { page: context.page(t.how_measuring_page()) })
        }
        "promotion" => {
            let (page, is_off) = (context.page(t.how_promotion_title()), context.hides_promoted);
            let view = PromotionPage::new(page, is_off);
            // Visitors who switched promoted cards off see another button.
            if is_off { context.render(&view) } else { context.render_public(&view) }
        }
        "cred" => context
            .render_public(&CredPage { page: context.page(t.how_cred_title()), ways: Way::all(t) }),
        _ => Err(Error::NotFound),
    }
}
