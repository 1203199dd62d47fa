//! What Thingiverse itself tells of things that came in archives: whoever sends a file can have changed it, and new archives
//! say nothing of AI or of the account. With the operator's token its word takes the place of theirs.

use std::time::Instant;

use importers::Field;

use super::{
    connector::Connector,
    describe,
    library::{FAILURES_MAX, MODEL_TIME},
    talk::{Described, Talk},
    thingiverse, whose,
};
use crate::{
    app::App,
    features::{
        imports::{plan::Planned, sync},
        models::origin::Origin,
    },
};

/// Most things of one import that are asked for.
const THINGS: usize = 100;
/// Seconds that all of them may take.
const TIME: u32 = 120;
/// Evidence that is taken over.
const FIELDS: [Field; 10] = [
    Field::Author,
    Field::AuthorId,
    Field::AuthorAddress,
    Field::Page,
    Field::Published,
    Field::Updated,
    Field::Ai,
    Field::Sensitive,
    Field::Licence,
    Field::Derivatives,
];
/// How many of these are taken over of what an export speaks of besides.
const OF_EXPORTS: usize = 7;

/// Asks for the first things among models, as far as time and turns allow; of the others the word of their files stays. Notes
/// of each whether a site can be asked who made it.
pub async fn look_up(app: &App, models: &mut [Planned]) {
    for planned in models.iter_mut() {
        planned.origin.is_asked = whose::is_asked(&app.config, &planned.origin);
    }
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
    // An export says under which licence its creator gave it since, which that page need not know.
    let is_exported = !planned.past.is_empty();
    let fields = if is_exported { &FIELDS[..OF_EXPORTS] } else { &FIELDS[..] };
    let is_told = |field: &str| fields.iter().any(|known| known.name() == field);
    planned.values.retain(|value| !is_told(&value.field));
    planned.values.extend(told.values.into_iter().filter(|value| is_told(&value.field)));
    if is_exported {
        planned.origin = beside_a_card(&planned.origin, told.origin);
        planned.settle();
        return;
    }
    planned.origin = told.origin;
    planned.licence = told.licence;
    planned.sensitive |= told.sensitive;
    if planned.parents.is_empty() {
        planned.parents = told.parents;
    }
    planned.settle();
}

/// What an export says of where it comes from, with author, dates and AI as that place tells them. The licence there stays
/// what the export says unless that place allows less, so not all of it is told.
fn beside_a_card(known: &Origin, told: Origin) -> Origin {
    let flagged = if known.generated == Some(true) { known } else { &told };
    let allows_less = sync::allows_less(&known.licence, &told);
    let licensed = if allows_less { &told } else { known };
    Origin {
        generated: flagged.generated,
        generated_raw: flagged.generated_raw.clone(),
        licence: licensed.licence.clone(),
        licence_raw: licensed.licence_raw.clone(),
        licence_version: licensed.licence_version.clone(),
        is_told: false,
        names_author: true,
        names_licence: allows_less,
        is_asked: known.is_asked,
        ..told
    }
}
