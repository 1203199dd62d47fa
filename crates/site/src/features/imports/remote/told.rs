//! What Thingiverse itself tells of things that came in archives: whoever sends a file can have changed it, and new archives
//! say nothing of AI or of the account. With the operator's token its word takes the place of theirs.

use std::time::Instant;

use importers::Field;

use super::{
    connector::Connector,
    describe,
    library::{FAILURES_MAX, MODEL_TIME},
    talk::{Described, Talk},
    thingiverse,
};
use crate::{app::App, features::imports::plan::Planned};

/// Most things of one import that are asked for.
const THINGS: usize = 100;
/// Seconds that all of them may take.
const TIME: u32 = 120;
/// Evidence that is taken over.
const FIELDS: [Field; 8] = [
    Field::Author,
    Field::Licence,
    Field::Derivatives,
    Field::Page,
    Field::Published,
    Field::Updated,
    Field::Ai,
    Field::Sensitive,
];

/// Asks for the first things among models, as far as time and turns allow; of the others the word of their files stays.
pub async fn look_up(app: &App, models: &mut [Planned]) {
    let connector = Connector::Thingiverse;
    let token = app.config.thingiverse_token.as_str();
    let is_thing = |planned: &&mut Planned| {
        planned.problem.is_empty()
            && planned.origin.platform == connector.name()
            && !planned.origin.id.is_empty()
    };
    let mut things = models.iter_mut().filter(is_thing).take(THINGS).peekable();
    if token.is_empty() || things.peek().is_none() {
        return;
    }
    let Some(_turn) = app.sources.take() else { return };
    let talk = Talk::new(&app.outside, connector, "", token);
    let (until, mut failures) = (app.outside.deadline(TIME), 0);
    for planned in things {
        if Instant::now() >= until || failures >= FAILURES_MAX {
            return;
        }
        let asked = thingiverse::thing(&talk, &planned.origin.id);
        match app.outside.within(MODEL_TIME, asked).await {
            Ok(document) => take(planned, document),
            Err(fetch::Error::Missing) => {}
            Err(error) => {
                tracing::debug!(%error, "nothing told");
                failures += 1;
            }
        }
    }
}

fn take(planned: &mut Planned, document: serde_json::Value) {
    let described = Described { document, name: "thing.json", ..Described::default() };
    let id = planned.origin.id.clone();
    let told = describe::planned(Connector::Thingiverse, &id, described);
    let Some(told) = told.ok().filter(|told| told.origin.id == id) else { return };
    let is_told = |field: &str| FIELDS.iter().any(|known| known.name() == field);
    planned.values.retain(|value| !is_told(&value.field));
    planned.values.extend(told.values.into_iter().filter(|value| is_told(&value.field)));
    planned.origin = told.origin;
    planned.licence = told.licence;
    planned.sensitive |= told.sensitive;
    if planned.parents.is_empty() {
        planned.parents = told.parents;
    }
    planned.settle();
}
