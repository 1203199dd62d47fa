//! What is chosen for a member: what they follow and what suits their printer first, then the best of the day; mixed as
//! the feed is, and the same for a whole day.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    cred::Day,
    ids::{AccountId, ModelId, first_at},
    printers,
    ranking::{Candidate, Ties, for_member, sampled},
    time::Millis,
};
use languages::Language;

use super::organic;
use crate::{
    app::App,
    features::{audience::store as audience, trust::store as trust},
};

mod store;

/// How old what one follows may be to come up here.
const SPAN_MS: i64 = 90 * Millis::DAY;
/// Creators and tags that are looked at.
const CREATORS: i64 = 200;
/// Pages there are.
const PAGES: usize = 4;

/// A page of what was chosen.
pub struct Chosen {
    /// Models in order, each with why it is here.
    pub cards: Vec<(ModelId, String)>,
    /// The number of the next page.
    pub next: Option<usize>,
    /// The member follows nobody and no tag yet.
    pub is_general: bool,
}

/// What a member follows and prints with.
struct Interests {
    creators: BTreeSet<AccountId>,
    tags: Vec<String>,
    printer: String,
    material: String,
}

impl Interests {
    async fn of(app: &App, member: AccountId) -> db::Result<Self> {
        let last = AccountId::new(i64::MAX);
        let creators = audience::creators_of(&app.db, member, last, CREATORS).await?;
        let own = trust::own_printer(app.db.near(), member).await?;
        let (printer, material) = own.map(|own| (own.printer, own.material)).unwrap_or_default();
        Ok(Self {
            creators: creators.into_iter().collect(),
            tags: audience::tags_of(&app.db, member).await?,
            printer,
            material,
        })
    }
}

/// Page `number`, from 1, of what is chosen for a member; none beyond the last.
pub async fn page(
    app: &App,
    member: AccountId,
    number: usize,
    t: Language,
) -> db::Result<Option<Chosen>> {
    if !(1..=PAGES).contains(&number) {
        return Ok(None);
    }
    let now = app.clock.now();
    let likes = Interests::of(app, member).await?;
    let (mut rest, because) = candidates(app, member, &likes, now, t).await?;
    let mut models = Vec::new();
    for _ in 0..number {
        models = organic(&rest);
        rest.retain(|candidate| !models.contains(&candidate.model));
    }
    let why = |model: ModelId| because.get(&model).cloned().unwrap_or_default();
    Ok(Some(Chosen {
        cards: models.into_iter().map(|model| (model, why(model))).collect(),
        next: (!rest.is_empty() && number < PAGES).then_some(number + 1),
        is_general: likes.creators.is_empty() && likes.tags.is_empty(),
    }))
}

/// Everything that may come up, with its score for this member on this day and the reason for it.
async fn candidates(
    app: &App,
    member: AccountId,
    likes: &Interests,
    now: Millis,
    t: Language,
) -> db::Result<(Vec<Candidate>, BTreeMap<ModelId, String>)> {
    let since = now.plus(-SPAN_MS);
    let creators: Vec<AccountId> = likes.creators.iter().copied().collect();
    let mut models = store::of_creators(&app.db, &creators, since).await?;
    let tagged: BTreeMap<ModelId, String> =
        store::of_tags(&app.db, &likes.tags, first_at(since)).await?.into_iter().collect();
    models.extend(tagged.keys());
    models.extend(super::store::top(&app.db).await?.iter().map(|row| row.model_id));
    models.sort_unstable();
    models.dedup();
    let mut rows = store::ranks(&app.db, &models).await?;
    rows.retain(|row| row.creator_id != member);
    let models: Vec<ModelId> = rows.iter().map(|row| row.model_id).collect();
    let trees = super::trees(app, &models).await?;
    let cards: BTreeMap<ModelId, (String, String)> = store::cards(&app.db, &models)
        .await?
        .into_iter()
        .map(|(model, creator, material)| (model, (creator, material)))
        .collect();
    let printed: BTreeSet<ModelId> = match likes.printer.as_str() {
        "" => BTreeSet::new(),
        printer => store::printed_on(&app.db, &models, printer).await?.into_iter().collect(),
    };
    let seed = format!("for-you|{}|{member}", Day::of(now).0);
    let mut because = BTreeMap::new();
    let mut candidates = Vec::with_capacity(rows.len());
    for row in rows {
        let (creator, material) = cards.get(&row.model_id).cloned().unwrap_or_default();
        let ties = Ties {
            creator: likes.creators.contains(&row.creator_id),
            tag: tagged.contains_key(&row.model_id),
            printer: printed.contains(&row.model_id),
            material: !likes.material.is_empty() && material.to_lowercase() == likes.material,
        };
        let tag = tagged.get(&row.model_id).map_or("", String::as_str);
        because.insert(row.model_id, reason(t, ties, (&creator, tag, &material), likes));
        candidates.push(Candidate {
            model: row.model_id,
            score: sampled(for_member(row.score as f64 / 1e6, ties), &seed, row.model_id),
            creator: row.creator_id,
            category: row.category,
            tree: trees.get(&row.model_id).copied(),
        });
    }
    Ok((candidates, because))
}

/// The strongest tie in a sentence.
fn reason(
    t: Language,
    ties: Ties,
    (creator, tag, material): (&str, &str, &str),
    likes: &Interests,
) -> String {
    if ties.creator {
        t.discover_because_creator(creator).to_string()
    } else if ties.tag {
        t.discover_because_tag(tag).to_string()
    } else if ties.printer {
        match printers::find(&likes.printer) {
            Some(printer) => t.discover_because_printer(printer.name).to_string(),
            None => t.discover_because_own_printer().to_owned(),
        }
    } else if ties.material {
        t.discover_because_material(material).to_string()
    } else {
        t.discover_because_high().to_owned()
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn the_strongest_tie_is_named() {
        let likes = Interests {
            creators: BTreeSet::new(),
            tags: Vec::new(),
            printer: "voron".to_owned(),
            material: "petg".to_owned(),
        };
        let all = Ties { creator: true, tag: true, printer: true, material: true };
        let said = |ties| reason(Language::English, ties, ("Mira", "gear", "PETG"), &likes);
        assert_eq!(said(all), "You follow Mira.");
        assert_eq!(said(Ties { creator: false, ..all }), "It is tagged #gear, which you follow.");
        let machines = Ties { creator: false, tag: false, ..all };
        assert!(said(machines).starts_with("It came out on Voron"), "{}", said(machines));
        assert!(said(Ties { printer: false, ..machines }).contains("PETG"));
        assert!(said(Ties::default()).starts_with("It stands high today"));
    }
}
