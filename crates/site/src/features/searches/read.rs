//! The button that keeps a search.

use super::store;
use crate::{
    app::App,
    features::discover::search::{Asked, Order},
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

/// The button for a search.
pub async fn save(app: &App, asked: &Asked, visitor: &Visitor) -> db::Result<Save> {
    let query = kept(asked);
    Ok(match &visitor.0 {
        Some(member) => Save {
            is_saved: store::is_saved(&app.db, member.id, &query).await?,
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
