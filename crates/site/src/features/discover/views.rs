//! What the pages that lead to models show: home, search, category, profile.

use askama::Template;
use domain::time::Millis;

use crate::{
    features::{audience::read::Follow, searches::read::Save, trust::read::Standing},
    shared::{
        filters,
        view::{Cards, Link, Listed, Maker, Page},
    },
};

/// The feed of the day, or the newest models of all categories.
#[derive(Template)]
#[template(path = "discover/home.html")]
pub struct HomePage {
    pub page: Page,
    /// "All" and the root categories.
    pub categories: Vec<Link>,
    /// Orders of the list that exist; shown as tabs when there are at least two.
    pub orders: Vec<Link>,
    pub list: Cards,
    pub heading: &'static str,
    /// Whether it is the feed, after whose last page the newest models go on.
    pub is_feed: bool,
    /// Chosen for a member of whom nothing is known yet.
    pub is_general: bool,
}

/// One choice of a filter.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub text: String,
    /// How many results it would leave; `None` when not counted.
    pub count: Option<u64>,
    /// The count is of results that it would add to those of the values chosen.
    pub adds: bool,
    pub chosen: bool,
}

/// A filter: the query parameter `name`, of which one (`many` false) or several values may be chosen.
#[derive(Clone, Debug)]
pub struct Filter {
    pub name: &'static str,
    pub label: &'static str,
    pub many: bool,
    /// Stands among those that few people need.
    pub rare: bool,
    /// The unit of bounds that can be typed in; empty when they cannot.
    pub typed: &'static str,
    pub choices: Vec<Choice>,
}

/// Results of a search.
#[derive(Template)]
#[template(path = "discover/search.html")]
pub struct SearchPage {
    pub page: Page,
    pub query: String,
    /// How many models match; with `is_about` there are more.
    pub total: u64,
    pub is_about: bool,
    /// What was searched for instead, because nothing has the words as typed.
    pub corrected: Option<String>,
    /// No model has all the words; the list shows those that have some.
    pub is_relaxed: bool,
    /// What was typed has no words to search for.
    pub is_unreadable: bool,
    /// The order is only of the best of very many matches.
    pub is_ordered_in_part: bool,
    /// The pages end here although more match.
    pub ends_early: bool,
    pub filters: Vec<Filter>,
    /// More match than the choices were counted among.
    pub is_counted_in_part: bool,
    /// Chosen filters, each with the address without it.
    pub active: Vec<Link>,
    /// The address without any filter.
    pub clear_href: String,
    /// Keeping this search.
    pub save: Save,
    /// Where programs subscribe to it.
    pub feed_href: String,
    /// Following the one tag that is searched for.
    pub follow: Option<Follow>,
    pub orders: Vec<Link>,
    /// Query parameters beside `q` and the filters that the filter form keeps, such as the order.
    pub kept: Vec<(&'static str, String)>,
    pub list: Cards,
    /// Models without the words that are near those with them.
    pub related: Vec<Listed>,
}

impl SearchPage {
    /// Whether one of the filters that few people need is chosen, so that they stand open.
    pub fn uses_rare(&self) -> bool {
        let is_used = |choice: &Choice| choice.chosen && !choice.value.is_empty();
        self.filters.iter().any(|filter| filter.rare && filter.choices.iter().any(is_used))
    }
}

/// Models of a category.
#[derive(Template)]
#[template(path = "discover/category.html")]
pub struct CategoryPage {
    pub page: Page,
    pub name: String,
    /// The root above, when this is a leaf.
    pub root: Option<Link>,
    /// "All" of the root and its leaves.
    pub leaves: Vec<Link>,
    pub list: Cards,
}

/// A member and their models.
#[derive(Template)]
#[template(path = "discover/profile.html")]
pub struct ProfilePage {
    pub page: Page,
    pub maker: Maker,
    /// Sanitised HTML.
    pub bio_html: String,
    pub joined_at: Millis,
    pub models: u64,
    pub standing: Standing,
    /// Absolute address of a picture for previews elsewhere.
    pub preview_image: Option<String>,
    /// The button by which others follow; none for its owner.
    pub follow: Option<Follow>,
    pub followers: u64,
    /// Their address as an actor, and the name by which they are followed from other sites, where they can be.
    pub abroad: Option<(String, String)>,
    /// How the reader stands to them: `none`, `mute`, `block`; empty where there is nothing to choose.
    pub muted: &'static str,
    /// Shown to its owner.
    pub is_me: bool,
    /// `moderator` or `admin`; empty for others.
    pub role: &'static str,
    pub list: Cards,
}
