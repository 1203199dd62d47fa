//! Cards read before, kept in memory with what was drawn of them: a list costs the versions of its rows, and only cards
//! that changed are read and drawn again.

use std::{borrow::Cow, collections::HashMap, ops::Deref, sync::Arc, time::Duration};

use domain::ranking::Why;
use moka::sync::Cache;

use super::store::{self, CardRow, Place, Which};
use crate::{
    app::App,
    shared::{
        assets::ASSETS,
        view::{Drawn, Listed},
    },
};

/// Cards kept, of about 7 kB each.
const CAPACITY: u64 = 8_000;
/// How long one is kept at most: an earlier release beside this one changes cards without another version.
const LIFETIME: Duration = Duration::from_mins(10);

/// A card as stored, and as drawn.
#[derive(Debug)]
pub struct Known {
    row: CardRow,
    drawn: Arc<Drawn>,
}

impl Deref for Known {
    type Target = CardRow;

    fn deref(&self) -> &CardRow {
        &self.row
    }
}

impl Known {
    fn new(row: CardRow, files: &str) -> Self {
        Self { drawn: Arc::new(Drawn::new(row.view(files), &ASSETS)), row }
    }

    /// In a list, in its own right.
    pub fn listed(&self) -> Listed {
        Listed::new(Arc::clone(&self.drawn))
    }

    /// In a list at a place it has for this reason, which is said unless it is empty.
    pub fn listed_as(&self, why: Why, because: impl Into<Cow<'static, str>>) -> Listed {
        Listed::at(Arc::clone(&self.drawn), why, because)
    }
}

/// The cards that this server keeps, by model.
#[derive(Debug)]
pub struct Cards(Cache<i64, Arc<Known>>);

impl Default for Cards {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(CAPACITY).time_to_live(LIFETIME).build())
    }
}

/// A page of cards, newest first, after `after`; one more than a page when there are more.
pub async fn newest(
    app: &App,
    which: Which<'_>,
    after: Option<Place>,
) -> db::Result<Vec<Arc<Known>>> {
    of_versions(app, store::newest(&app.db, which, after).await?).await
}

/// Cards of these models, in this order; those no longer public are left out.
pub async fn by_ids(app: &App, ids: &[i64]) -> db::Result<Vec<Arc<Known>>> {
    let versions: HashMap<i64, i64> = store::versions(&app.db, ids).await?.into_iter().collect();
    let found = ids.iter().filter_map(|id| Some((*id, *versions.get(id)?)));
    of_versions(app, found.collect()).await
}

/// The cards of these models as they are at least at these versions.
async fn of_versions(app: &App, wanted: Vec<(i64, i64)>) -> db::Result<Vec<Arc<Known>>> {
    let kept = |(model, version): &(i64, i64)| {
        app.cards.0.get(model).filter(|known| known.version == *version)
    };
    let found: Vec<Option<Arc<Known>>> = wanted.iter().map(kept).collect();
    let all = wanted.iter().map(|(model, _)| *model).zip(found);
    let missing: Vec<i64> =
        all.clone().filter(|(_, known)| known.is_none()).map(|(id, _)| id).collect();
    let mut read = HashMap::new();
    if !missing.is_empty() {
        for row in store::by_ids(&app.db, &missing).await? {
            let known = Arc::new(Known::new(row, &app.config.files_origin));
            app.cards.0.insert(known.model_id, Arc::clone(&known));
            read.insert(known.model_id, known);
        }
    }
    Ok(all.filter_map(|(id, known)| known.or_else(|| read.remove(&id))).collect())
}
