//! The promoted place of a search: at most one on a page, for a result that fits the words at least as well as the middle
//! of the page. It moves up; nothing comes in that was not found.

use std::sync::Arc;

use domain::{ids::ModelId, promotion::POSITIONS, ranking::Why};

use super::{
    known::Known,
    search::{Asked, Order},
};
use crate::{
    features::promotion::serving,
    shared::{
        page::Context,
        sight::{Shown, Sight},
    },
};

/// The promoted place, counted from 0.
const PLACE: usize = POSITIONS[0] - 1;

/// Lifts a promoted result to its place, if the search has one; gives the model.
pub async fn lift(
    context: &Context,
    asked: &Asked,
    rows: &mut Vec<Arc<Known>>,
    page: &search::Page,
) -> db::Result<Option<ModelId>> {
    if context.hides_promoted || asked.order != Order::Best || asked.text.trim().is_empty() {
        return Ok(None);
    }
    let fitting = fitting(page);
    let below: Vec<ModelId> = rows
        .iter()
        .skip(PLACE + 1)
        .map(|row| ModelId::from(row.model_id))
        .filter(|model| fitting.contains(model))
        .collect();
    if below.is_empty() {
        return Ok(None);
    }
    let minute = context.app.clock.now().0 / domain::time::Millis::MINUTE;
    let name = format!("search|{minute}|{}|{}", asked.address(), asked.after);
    let picked = serving::among(&context.app, &name, &below).await?;
    if let Some(model) = picked
        && let Some(at) = rows.iter().position(|row| row.model_id == model.get())
    {
        let row = rows.remove(at);
        rows.insert(PLACE, row);
    }
    Ok(picked)
}

/// Results that fit the words at least as well as the median of the page.
fn fitting(page: &search::Page) -> Vec<ModelId> {
    let mut scores: Vec<f32> = page.hits.iter().map(|hit| hit.score).collect();
    scores.sort_by(f32::total_cmp);
    let Some(median) = scores.get(scores.len() / 2).copied() else { return Vec::new() };
    let fits = page.hits.iter().filter(|hit| hit.score >= median);
    fits.map(|hit| ModelId::from(hit.model_id)).collect()
}

/// Why a result stands where it stands.
pub fn why(row: &Known, lifted: Option<ModelId>) -> Why {
    if lifted == Some(row.model_id.into()) { Why::Promoted } else { Why::Organic }
}

/// What the page shows.
pub fn shown(rows: &[Arc<Known>], lifted: Option<ModelId>) -> Shown {
    let sight = |row: &Arc<Known>| (row.model_id.into(), Sight::Card(why(row, lifted)));
    Shown { models: rows.iter().map(sight).collect(), is_feed: false }
}

#[cfg(test)]
mod unit {
    use search::{Hit, Page, Total};

    use super::*;

    #[test]
    fn only_what_fits_as_well_as_the_middle_may_move_up() {
        let page = |scores: &[f32]| Page {
            hits: (1..)
                .zip(scores)
                .map(|(model_id, score)| Hit { model_id, score: *score })
                .collect(),
            total: Total::Exact(scores.len() as u64),
            next: None,
            corrected: None,
            completed: None,
            relaxed: false,
            dropped: false,
            related: Vec::new(),
        };
        let ids = |list: &[i64]| list.iter().map(|id| ModelId::from(*id)).collect::<Vec<_>>();
        assert_eq!(fitting(&page(&[9.0, 7.0, 5.0, 3.0, 1.0])), ids(&[1, 2, 3]));
        assert_eq!(fitting(&page(&[9.0, 7.0, 5.0, 3.0])), ids(&[1, 2]));
        assert_eq!(fitting(&page(&[4.0, 4.0, 4.0])), ids(&[1, 2, 3]));
        assert_eq!(fitting(&page(&[])), ids(&[]));
    }
}
