//! What beside words, files and licences keeps a model from being published.

use db::Source;

use super::{remixes::Linked, views::Lack};
use crate::features::{likeness::questions, models::store::Model};

/// Questions about shapes that are out already.
pub async fn lacks<'a>(
    from: impl Into<Source<'a>>,
    model: &Model,
    links: &[Linked],
) -> db::Result<Vec<Lack>> {
    questions::lacks(from, model, links).await
}
