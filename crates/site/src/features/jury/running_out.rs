//! Whether known cases run out: a juror gets each but once, and without new ones nobody is shown to be right any more, so
//! that in time all verdicts are advice to moderators.

use domain::{jurors, reports::Category};
use languages::Language;

use super::store;
use crate::{app::App, features::cases::read};

/// Most jurors that are looked at. Who has judged longest runs out first, and these have the oldest accounts.
const MOST: i64 = 1_000;

/// A question whose known cases run out.
pub struct RunsOut {
    pub question: &'static str,
    /// Jurors that were looked at.
    pub jurors: u64,
    /// Those of them who have seen all there are.
    pub without: u64,
}

/// The questions before juries whose known cases run out.
pub async fn of(app: &App, t: Language) -> db::Result<Vec<RunsOut>> {
    let mut found = Vec::new();
    for category in Category::ALL.iter().copied().filter(|category| category.is_for_jury()) {
        let (all, without) = store::without_known(&app.db, category, MOST).await?;
        if jurors::runs_out(all as usize, without as usize) {
            let question = read::category_in(t, category);
            found.push(RunsOut { question, jurors: all as u64, without: without as u64 });
        }
    }
    Ok(found)
}
