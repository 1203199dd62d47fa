//! What beside words, files and licences keeps a model from being published.

use db::Source;

use super::{remixes::Linked, views::Lack};
use crate::features::{likeness::questions, marks::holds, models::store::Model};

/// Marks of programs that hold it, and questions about shapes that are out already.
pub async fn lacks<'a>(
    from: impl Into<Source<'a>>,
    model: &Model,
    links: &[Linked],
) -> db::Result<Vec<Lack>> {
    let mut from = from.into();
    let mut lacks = holds::lacks(from.again(), model.id()).await?;
    lacks.extend(questions::lacks(from, model, links).await?);
    Ok(lacks)
}
