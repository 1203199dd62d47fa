//! The figures over the API, for their creator's programs.

use axum::{
    Json,
    extract::{Path, Query},
};
use domain::{analytics::source_name, ids::ModelId};
use languages::Language;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    changes::Change,
    figures::{Figures, Span},
    mine::Asked,
    report::{self, Days, Overview, Report},
    views::day_rows,
};
use crate::{
    features::accounts::tokens::{Bearer, Scope},
    shared::{error::Result, filters::day_text, page::Context},
};

/// The figures of one day.
#[derive(Serialize, ToSchema)]
pub struct DayFigures {
    /// `2026-11-25`, UTC.
    day: String,
    #[serde(flatten)]
    figures: Figures,
}

/// A model and its figures over all days.
#[derive(Serialize, ToSchema)]
pub struct ModelTotals {
    #[schema(value_type = String)]
    model: ModelId,
    title: String,
    figures: Figures,
}

/// All models of a creator.
#[derive(Serialize, ToSchema)]
pub struct OverviewAnswer {
    /// The sum of the days, today included; followers are the creator's.
    total: Figures,
    /// The sum of as many days that are over, up to yesterday.
    over: Figures,
    /// The sum of as many days before these, to compare with.
    before: Figures,
    days: Vec<DayFigures>,
    models: Vec<ModelTotals>,
}

/// Views by where they came from, or by the words of a search.
#[derive(Serialize, ToSchema)]
pub struct NamedTimes {
    name: String,
    times: i64,
}

/// A figure before and after a change.
#[derive(Serialize, ToSchema)]
pub struct ComparedAnswer {
    name: String,
    before: i64,
    after: i64,
    /// `too-few`, `unclear`, `more` or `fewer`.
    difference: &'static str,
}

/// What was changed on a day.
#[derive(Serialize, ToSchema)]
pub struct ChangeAnswer {
    /// `2026-11-25`, UTC.
    day: String,
    what: Vec<String>,
    /// Days on each side; none where there are too few to compare.
    compared_days: Option<i64>,
    compared: Vec<ComparedAnswer>,
    /// Whether something else was changed within these days.
    is_mixed: bool,
}

/// A version: shown, opened and followed while it was current; its own downloads and prints.
#[derive(Serialize, ToSchema)]
pub struct VersionAnswer {
    version: i64,
    figures: Figures,
}

/// One model.
#[derive(Serialize, ToSchema)]
pub struct ReportAnswer {
    /// The sum of the days, today included.
    total: Figures,
    /// The sum of as many days that are over, up to yesterday.
    over: Figures,
    /// The sum of as many days before these, to compare with.
    before: Figures,
    days: Vec<DayFigures>,
    versions: Vec<VersionAnswer>,
    changes: Vec<ChangeAnswer>,
    sources: Vec<NamedTimes>,
    /// Views from sources beyond the 200 listed.
    more_sources: i64,
    /// Words that led here at least three times on a day.
    searches: Vec<NamedTimes>,
    /// Views by such searches beyond the 200 listed.
    more_searches: i64,
    /// Views by searches with rarer words.
    rare_searches: i64,
}

fn by_day(days: &Days, span: Span) -> Vec<DayFigures> {
    let rows = day_rows(Language::English, days, span, &[]);
    rows.iter().map(|row| DayFigures { day: day_text(row.at), figures: row.figures }).collect()
}

fn change(change: &Change) -> ChangeAnswer {
    let compared = change.around.iter().flat_map(|around| &around.compared);
    ChangeAnswer {
        day: day_text(change.at),
        compared: compared
            .map(|row| ComparedAnswer {
                name: Language::English.analytics_figure(row.name).to_string(),
                before: row.before,
                after: row.after,
                difference: row.difference().as_str(),
            })
            .collect(),
        compared_days: change.around.as_ref().map(|around| around.days),
        is_mixed: change.around.as_ref().is_some_and(|around| around.is_mixed),
        what: change.what.iter().map(|what| what.text(Language::English)).collect(),
    }
}

impl From<Overview> for OverviewAnswer {
    fn from(found: Overview) -> Self {
        let model = |row: report::ModelFigures| ModelTotals {
            model: row.id,
            title: row.title,
            figures: row.figures,
        };
        Self {
            total: found.course.total(),
            over: found.course.over(),
            before: found.course.before(),
            days: by_day(&found.course.days, found.course.span),
            models: found.models.into_iter().map(model).collect(),
        }
    }
}

impl From<Report> for ReportAnswer {
    fn from(found: Report) -> Self {
        let named = |(name, times): (String, i64)| NamedTimes { name, times };
        let version = |row: report::VersionFigures| VersionAnswer {
            version: row.number,
            figures: row.figures,
        };
        Self {
            total: found.course.total(),
            over: found.course.over(),
            before: found.course.before(),
            days: by_day(&found.course.days, found.course.span),
            versions: found.versions.into_iter().map(version).collect(),
            changes: found.changes.iter().map(change).collect(),
            sources: found
                .sources
                .into_iter()
                .map(|(name, times)| named((source_name(&name).to_owned(), times)))
                .collect(),
            searches: found.words.into_iter().map(named).collect(),
            more_sources: found.more_sources,
            more_searches: found.more_words,
            rare_searches: found.rare_words,
        }
    }
}

/// How your models do.
#[utoipa::path(get, path = "/api/v1/analytics", tag = "analytics", security(("token" = ["read"])),
    params(("days" = Option<i64>, Query, description = "7, 28, 90 or 365; 28 unless given")),
    responses((status = 200, body = OverviewAnswer), (status = 401, description = "No valid token"),
              (status = 404, description = "No such number of days")))]
pub async fn overview(
    context: Context,
    bearer: Bearer,
    Query(asked): Query<Asked>,
) -> Result<Json<OverviewAnswer>> {
    bearer.require(Scope::Read)?;
    let found = report::of_creator(&context.app, bearer.account, asked.days).await?;
    Ok(Json(found.into()))
}

/// How a model of yours does.
#[utoipa::path(get, path = "/api/v1/models/{id}/analytics", tag = "analytics", security(("token" = ["read"])),
    params(("id" = String, Path),
           ("days" = Option<i64>, Query, description = "7, 28, 90 or 365; 28 unless given")),
    responses((status = 200, body = ReportAnswer), (status = 401, description = "No valid token"),
              (status = 404, description = "Not a model of yours that is out, or no such number of days")))]
pub async fn one(
    context: Context,
    bearer: Bearer,
    Path(id): Path<ModelId>,
    Query(asked): Query<Asked>,
) -> Result<Json<ReportAnswer>> {
    bearer.require(Scope::Read)?;
    let found = report::of_model(&context.app, bearer.account, id, asked.days).await?;
    Ok(Json(found.into()))
}
