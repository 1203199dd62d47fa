//! What beside words, files and licences keeps a model from being published.

use db::Source;
use domain::{origins::Refusal, time::Millis};
use languages::Language;

use super::{remixes::Linked, said, views::Lack};
use crate::features::{
    likeness::questions,
    marks::holds,
    models::{origin, store::Model},
};

/// Marks of programs that hold it, a file of its sender's own that says so, and questions about shapes that are out already.
pub async fn lacks<'a>(
    from: impl Into<Source<'a>>,
    t: Language,
    model: &Model,
    links: &[Linked],
    now: Millis,
) -> db::Result<Vec<Lack>> {
    let mut from = from.into();
    let mut lacks = holds::lacks(from.again(), t, model.id()).await?;
    // What was published elsewhere is refused with all else that its origin keeps it from.
    let brought = origin::store::find(from.again(), model.id()).await?;
    if brought.is_some_and(|row| !row.elsewhere && row.origin.0.generated == Some(true)) {
        let said = Refusal::SaidGenerated;
        lacks.push(Lack { field: said.field(), text: said::origin(&said, t) });
    }
    lacks.extend(questions::lacks(from, t, model, links, now).await?);
    Ok(lacks)
}
