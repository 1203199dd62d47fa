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
pub const fn advice(blocked: Blocked) -> &'static str {
    match blocked {
        Blocked::OpenCase => {
            "A case about this model is open. It can be promoted once it is cleared."
        }
        Blocked::Hidden => "This model is not public.",
        Blocked::ScanPending => "Its files are still being looked at. Try again in a few minutes.",
        Blocked::NoPrintProof => {
            "A photo of your own print is missing. Add one under Photos & media, tick “Shows a real print”, then come back."
        }
        Blocked::CreatorBelowFloor => {
            "Your reputation is below what promotion asks for. It rises with prints that work."
        }
        Blocked::ModelBelowFloor => {
            "The rating of this model is below what promotion asks for. A version that mends what reports name helps."
        }
    }
}
