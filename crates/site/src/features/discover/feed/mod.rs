//! The feed on the home page: the best hundred moved by chance and mixed, places for newcomers, and labelled places for
//! promoted models. Which minute of the day it is decides what chance brings, so that everybody who comes within it sees
//! the same and pages can be kept; the next pages carry the minute in their address.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
};

use domain::{
    cred::Day,
    ids::ModelId,
    promotion::POSITIONS,
    ranking::{self, Candidate, DISCOVERY_POSITIONS, PAGE, Why, diversify, draw, sampled},
    time::Millis,
};

use crate::{app::App, features::promotion::serving, shared::moment::Moment};

pub mod for_you;
pub mod ranks;
pub mod store;

/// How long a server shows the order it read.
const LIFETIME_MS: i64 = 20 * Millis::SECOND;
/// Remixes of remixes looked through for the root of a tree.
const GENERATIONS: usize = 5;
/// Pages put together that are kept at once.
const KEPT: usize = 200;

/// The order of the feed, shared by all requests for moments.
#[derive(Debug, Default)]
pub struct Board(Moment<Order>);

/// What pages are made from.
#[derive(Debug)]
struct Order {
    candidates: Vec<Candidate>,
    newcomers: Vec<ModelId>,
    /// Pages that were put together, by their place and who is promoted on it and on those before.
    composed: Mutex<HashMap<(Place, Vec<Promoted>), Composed>>,
}

/// Who stands at the promoted places of a page.
type Promoted = [Option<ModelId>; POSITIONS.len()];

impl Board {
    /// Places changed.
    pub async fn forget(&self) {
        self.0.forget().await;
    }
}

async fn order(app: &App) -> db::Result<Order> {
    let rows = store::top(&app.db).await?;
    let models: Vec<ModelId> = rows.iter().map(|row| row.model_id).collect();
    let trees = trees(app, &models).await?;
    let candidates = rows
        .into_iter()
        .map(|row| Candidate {
            model: row.model_id,
            score: row.score as f64 / 1e6,
            creator: row.creator_id,
            category: row.category,
            tree: trees.get(&row.model_id).copied(),
        })
        .collect();
    let newcomers = store::newcomers(&app.db).await?;
    Ok(Order { candidates, newcomers, composed: Mutex::default() })
}

/// The root of the remix tree of each model that is in one: of remixes, and of what they are made from.
async fn trees(app: &App, models: &[ModelId]) -> db::Result<BTreeMap<ModelId, ModelId>> {
    let mut parents = BTreeMap::<ModelId, ModelId>::new();
    let mut ask = models.to_vec();
    for _ in 0..GENERATIONS {
        let found = store::parents(&app.db, &ask).await?;
        ask = found.iter().map(|(_, parent)| *parent).collect();
        ask.retain(|model| !parents.contains_key(model));
        parents.extend(found);
        if ask.is_empty() {
            break;
        }
    }
    let root = |model: ModelId| {
        let mut at = model;
        for _ in 0..GENERATIONS {
            let Some(parent) = parents.get(&at) else { break };
            at = *parent;
        }
        at
    };
    let is_in_tree = |model: &ModelId| {
        parents.contains_key(model) || parents.values().any(|parent| parent == model)
    };
    Ok(models.iter().filter(|m| is_in_tree(m)).map(|model| (*model, root(*model))).collect())
}

/// A page of the feed: the minute since 1970 in which it began, and its number from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub minute: i64,
    pub number: usize,
}

impl Place {
    /// The first page now.
    pub const fn first(now: Millis) -> Self {
        Self { minute: now.0.div_euclid(Millis::MINUTE), number: 1 }
    }

    /// As in addresses: `{minute}.{number}`; no minute that has not come, no page beyond the hundred.
    pub fn parse(text: &str, now: Millis) -> Option<Self> {
        let (minute, number) = text.split_once('.')?;
        let place = Self { minute: minute.parse().ok()?, number: number.parse().ok()? };
        let is_past = (0..=Self::first(now).minute).contains(&place.minute);
        let most = ranking::CANDIDATES.div_ceil(PAGE - DISCOVERY_POSITIONS.len() - POSITIONS.len());
        (is_past && (2..=most).contains(&place.number)).then_some(place)
    }

    /// What chance depends on: the day, and the minute of it.
    fn seed(self) -> String {
        let at = Millis(self.minute * Millis::MINUTE);
        format!("{}|{}", Day::of(at).0, self.minute)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.minute, self.number)
    }
}

/// Cards of a page in order, each with why it stands there, and where the list goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    pub cards: Vec<(ModelId, Why)>,
    pub next: Option<Place>,
}

/// Puts a page together, once while the order stands.
pub async fn page(app: &App, place: Place, with_promoted: bool) -> db::Result<Composed> {
    let order: Arc<Order> = app.feed.0.get(app.clock.now(), LIFETIME_MS, order(app)).await?;
    let mut promoted = vec![Promoted::default(); place.number];
    if with_promoted {
        for (number, places) in (1..).zip(&mut promoted) {
            *places = serving::for_page(app, &format!("feed|{}|{number}", place.minute)).await?;
        }
    }
    let kept = || order.composed.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (place, promoted);
    if let Some(composed) = kept().get(&key) {
        return Ok(composed.clone());
    }
    let composed = compose(&order, place, &key.1);
    let mut kept = kept();
    if kept.len() >= KEPT {
        kept.clear();
    }
    kept.insert(key, composed.clone());
    Ok(composed)
}

/// Pages before it are put together first, so that nothing stands twice.
fn compose(order: &Order, place: Place, promoted: &[Promoted]) -> Composed {
    let seed = place.seed();
    let mut rest: Vec<Candidate> = order
        .candidates
        .iter()
        .map(|candidate| Candidate {
            score: sampled(candidate.score, &seed, candidate.model),
            ..candidate.clone()
        })
        .collect();
    let mut cards = Vec::new();
    for (number, promoted) in (1..).zip(promoted) {
        let newcomers = newcomers(&order.newcomers, &format!("{seed}|{number}"));
        cards = ranking::page(&organic(&rest), &newcomers, *promoted);
        rest.retain(|candidate| cards.iter().all(|(model, _)| *model != candidate.model));
        if rest.is_empty() {
            let is_here = number == place.number;
            return Composed { cards: if is_here { cards } else { Vec::new() }, next: None };
        }
    }
    Composed { cards, next: Some(Place { number: place.number + 1, ..place }) }
}

/// The organic order. Where few creators leave a page short, the rest follows by score: better one creator often than
/// an empty page.
fn organic(rest: &[Candidate]) -> Vec<ModelId> {
    let mut models = diversify(rest, PAGE);
    if models.len() < PAGE {
        let mut left: Vec<&Candidate> =
            rest.iter().filter(|candidate| !models.contains(&candidate.model)).collect();
        left.sort_by(|a, b| b.score.total_cmp(&a.score));
        models.extend(left.iter().take(PAGE - models.len()).map(|candidate| candidate.model));
    }
    models
}

/// As many newcomers as there are places for them, each as likely as any other.
fn newcomers(all: &[ModelId], seed: &str) -> Vec<ModelId> {
    let mut drawn = Vec::new();
    for n in 0..8 * DISCOVERY_POSITIONS.len() {
        let at = (draw(&format!("discovery/v1|{seed}|{n}")) * all.len() as f64) as usize;
        if let Some(model) = all.get(at).filter(|model| !drawn.contains(*model)) {
            drawn.push(*model);
        }
        if drawn.len() == DISCOVERY_POSITIONS.len() {
            break;
        }
    }
    drawn
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn addresses_of_pages_read_back_and_lead_nowhere_else() {
        let now = Millis(1_795_348_800_000);
        let first = Place::first(now);
        let second = Place { number: 2, ..first };
        assert_eq!(Place::parse(&second.to_string(), now), Some(second));
        for wrong in ["", "1", "x.2", "0.1", "0.99", "-1.2", "99999999999.2"] {
            assert_eq!(Place::parse(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn every_newcomer_is_drawn_as_often_as_any() {
        let all: Vec<ModelId> = (0..20).map(ModelId::from).collect();
        let mut seen = BTreeMap::<ModelId, i32>::new();
        for n in 0..5_000 {
            let drawn = newcomers(&all, &n.to_string());
            assert_eq!(drawn.len(), 4);
            for model in drawn {
                *seen.entry(model).or_default() += 1;
            }
        }
        // 1,000 each; five standard deviations are about 145.
        assert!(seen.len() == 20 && seen.values().all(|n| (850..1_150).contains(n)), "{seen:?}");
        assert_eq!(newcomers(&all[..2], "x").len(), 2);
        assert!(newcomers(&[], "x").is_empty());
    }

    #[test]
    fn a_page_of_one_creator_is_not_left_empty() {
        let candidate = |n: i64| Candidate {
            model: n.into(),
            score: n as f64,
            creator: 1.into(),
            category: String::new(),
            tree: None,
        };
        let all: Vec<Candidate> = (0..30).map(candidate).collect();
        let models = organic(&all);
        assert_eq!(models.len(), PAGE);
        assert_eq!(models[..4], [29, 28, 27, 26].map(ModelId::from));
    }
}
