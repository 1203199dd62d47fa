//! The button that keeps a search.

use languages::Language;
use search::Measure;

use super::store::{self, Saved};
use crate::{
    app::App,
    features::discover::{
        filters::{SCALES, Scale},
        search::{Asked, Order},
    },
    shared::{page::encode, session::Visitor},
};

/// Whether a search is kept, or how it would be.
#[derive(Default)]
pub struct Save {
    /// What follows the question mark of its address.
    pub query: String,
    pub is_saved: bool,
    /// Where somebody signs in; none for members.
    pub sign_in: Option<String>,
}

/// A search as it is kept: without the place in its list and its order.
pub fn kept(asked: &Asked) -> String {
    let plain = Asked { after: String::new(), order: Order::Best, ..asked.clone() };
    plain.address().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

/// Whether a search (as [`kept`] gives it) is among those of a member, in whatever order it was put together then.
pub fn is_kept(own: &[Saved], query: &str) -> bool {
    own.iter().any(|saved| kept(&Asked::parse(&saved.query)) == query)
}

/// A search as it is asked when nobody is typing any more: "car" is a car, not the beginning of "cardboard".
pub fn finished(asked: &Asked) -> Asked {
    Asked { text: format!("{} ", asked.text), after: String::new(), ..asked.clone() }
}

/// Chosen filters by what models get only after they are published, as people know them: a search with these tells of
/// hardly anything, because a model is looked at once, when it is new.
pub fn not_awaited(asked: &Asked, t: Language) -> Vec<&'static str> {
    let is_late = |scale: &&Scale| {
        let comes_late = [Measure::Prints, Measure::Success, Measure::Level];
        comes_late.contains(&scale.measure) && asked.bounds.contains_key(scale.name)
    };
    SCALES.iter().filter(is_late).map(|scale| (scale.label)(t)).collect()
}

/// The button for a search.
pub async fn save(app: &App, asked: &Asked, visitor: &Visitor) -> db::Result<Save> {
    let query = kept(asked);
    Ok(match &visitor.0 {
        Some(member) => Save {
            is_saved: is_kept(&store::of(&app.db, member.id).await?, &query),
            query,
            sign_in: None,
        },
        None => Save {
            sign_in: Some(format!("/sign-in?next={}", encode(&asked.address()))),
            query,
            is_saved: false,
        },
    })
}
