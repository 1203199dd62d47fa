//! Who may be shown as promoted, asked at the moment of serving.

use std::collections::BTreeMap;

use db::Source;
use domain::{
    cred::Day,
    ids::ModelId,
    models::State,
    promotion::{Blocked, Standing, blocked},
    trust::{model::model_score, pool::Raters, reputation::reputation},
};
use languages::Language;

use super::store::{self, GateRow};

/// What stands in the way of each of these models, and whether it has a promotion that runs on `day`. Models that are
/// not there are left out.
pub async fn ask(
    source: impl Into<Source<'_>>,
    models: &[ModelId],
    day: Day,
) -> db::Result<BTreeMap<ModelId, (Vec<Blocked>, bool)>> {
    let rows = store::gates(source, models, day).await?;
    Ok(rows.iter().map(|row| (row.model_id, (blocked(&standing(row)), row.is_live))).collect())
}

/// Without reports the scores are those of nobody known, which pass.
fn standing(row: &GateRow) -> Standing {
    let nobody = Raters::new();
    let in_stars = |micro: i64| micro as f64 / 1e6;
    Standing {
        open_case: row.open_case,
        hidden: row.state != State::Published,
        scan_pending: row.scan_pending,
        print_photo: row.print_photo,
        creator_lo: row.creator_lo.map_or_else(|| reputation(&[], &nobody, 0).lo.value(), in_stars),
        model_lo: row
            .model_lo
            .map_or_else(|| model_score(&[], &nobody, 0).stars_lo.value(), in_stars),
    }
}

/// In words for the creator, with what to do.
pub fn advice(t: Language, blocked: Blocked) -> String {
    let code = match blocked {
        Blocked::OpenCase => "open-case",
        Blocked::Hidden => "hidden",
        Blocked::ScanPending => "scan-pending",
        Blocked::NoPrintProof => "no-print",
        Blocked::CreatorBelowFloor => "creator-below",
        Blocked::ModelBelowFloor => "model-below",
    };
    t.promotion_advice(code).to_string()
}
