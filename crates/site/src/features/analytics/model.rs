//! `/analytics/{id}`: one model, for its creator.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{analytics::source_name, ids::ModelId};

use super::{
    changes::Compared,
    export,
    figures::LENGTHS,
    mine::Asked,
    report,
    views::{ModelPage, Named, day_rows},
};
use crate::shared::{error::Result, page::Context, session::Member, view::Link};

pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let found = report::of_model(&context.app, member.id, id, asked.days).await?;
    let (total, days) = (found.course.total(), found.course.span.days);
    let (over, before) = (found.course.over(), found.course.before());
    let named =
        |(name, times): &(String, i64)| Named { name: source_name(name).to_owned(), times: *times };
    let link = |length: i64| {
        Link::new(
            format!("{length} days"),
            format!("/analytics/{id}?days={length}"),
            length == days,
        )
    };
    context.render(&ModelPage {
        page: context.page(format!("How “{}” does", found.title)),
        id,
        lengths: LENGTHS.map(link).to_vec(),
        days,
        compared: Compared::all(&before, &over),
        before,
        over,
        total,
        rows: day_rows(&found.course.days, found.course.span, &found.changes),
        sources: found.sources.iter().map(named).collect(),
        words: found
            .words
            .iter()
            .map(|(name, times)| Named { name: name.clone(), times: *times })
            .collect(),
        more_sources: found.more_sources,
        more_words: found.more_words,
        rare_words: found.rare_words,
        versions: found.versions,
        changes: found.changes,
        title: found.title,
    })
}

/// `GET /analytics/{id}/days.csv`.
pub async fn export_days(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    export::days(&report::of_model(&context.app, member.id, id, asked.days).await?)
}

/// `GET /analytics/{id}/sources.csv`.
pub async fn export_sources(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    export::sources(&report::of_model(&context.app, member.id, id, asked.days).await?)
}
