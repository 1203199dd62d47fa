//! `/analytics/{id}`: one model, for its creator.

use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    analytics::{OTHER, source_name},
    ids::ModelId,
};
use languages::Language;

use super::{
    changes::Compared,
    export,
    figures::LENGTHS,
    mine::Asked,
    report,
    views::{ModelPage, Named, day_rows},
};
use crate::shared::{error::Result, page::Context, session::Member, view::Link};

/// How a source is called: other sites by their names.
fn named_source(t: Language, source: &str) -> String {
    let name = source_name(source);
    if name == source {
        return name.to_owned();
    }
    let code = match source {
        "" => "untold",
        "/" => "home",
        "/c" => "categories",
        "/@" => "profiles",
        OTHER => "other",
        section => section.trim_start_matches('/'),
    };
    t.analytics_source(code).to_string()
}

pub async fn show(
    context: Context,
    member: Member,
    Path(id): Path<ModelId>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let found = report::of_model(&context.app, member.id, id, asked.days).await?;
    let t = context.t;
    let (total, days) = (found.course.total(), found.course.span.days);
    let (over, before) = (found.course.over(), found.course.before());
    let named =
        |(name, times): &(String, i64)| Named { name: named_source(t, name), times: *times };
    let link = |length: i64| {
        Link::new(
            t.analytics_days_long(length).to_string(),
            format!("/analytics/{id}?days={length}"),
            length == days,
        )
    };
    let title = t.analytics_of(&found.title).to_string();
    context.render(&ModelPage {
        page: context.page(title),
        id,
        lengths: LENGTHS.map(link).to_vec(),
        days,
        compared: Compared::all(&before, &over),
        before,
        over,
        total,
        rows: day_rows(t, &found.course.days, found.course.span, &found.changes),
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
