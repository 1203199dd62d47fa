//! What is shown first and why: quality that was proven, prints, freshness and credible interest; sampled so that no
//! page freezes, diversified, with places kept for newcomers. Promotion is not an input.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::ids::{AccountId, ModelId};

/// Weights of the four terms of [`score`]; they sum to 1.
pub const QUALITY: f64 = 0.50;
pub const PRINTS: f64 = 0.25;
pub const FRESHNESS: f64 = 0.15;
pub const TREND: f64 = 0.10;
/// Days after which freshness has halved.
pub const FRESH_HALF_LIFE_DAYS: f64 = 14.0;
/// Weighted downloads a week at which the trend term is half its weight.
pub const TREND_HALF: f64 = 10.0;
/// How far chance moves a score (scale of the Gumbel noise).
pub const SAMPLE_TAU: f64 = 0.05;
/// How many models the page is chosen from.
pub const CANDIDATES: usize = 100;
/// Share of the score against sameness when a page is put together.
pub const MMR_LAMBDA: f64 = 0.8;
/// Most models of one creator on a page.
pub const PER_CREATOR: usize = 3;
/// Cards on a page.
pub const PAGE: usize = 24;
/// Places kept for newcomers, counted from 1.
pub const DISCOVERY_POSITIONS: [usize; 4] = [7, 12, 17, 22];
/// A newcomer was published at most this many days ago,
pub const DISCOVERY_MAX_AGE_DAYS: i64 = 60;
/// was shown fewer times than this,
pub const DISCOVERY_MAX_IMPRESSIONS: i64 = 400;
/// and has less evidence than this (main mass of its ratings).
pub const DISCOVERY_MAX_MASS: f64 = 3.0;

/// What a model's place rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// Lower bound of the stars, 1 to 5.
    pub model_lo: f64,
    /// Lower bound of the print success rate, 0 to 1.
    pub print_lo: f64,
    /// Days since publication.
    pub age_days: f64,
    /// Distinct downloads of the last 7 days, each weighted by its member's credibility above the floor.
    pub weekly_downloads: f64,
}

/// The four terms of a score, weighted; their sum is the score, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    pub quality: f64,
    pub prints: f64,
    pub freshness: f64,
    pub trend: f64,
}

impl Terms {
    /// The terms of these facts.
    pub fn of(facts: &Facts) -> Self {
        Self {
            quality: QUALITY * (facts.model_lo - 1.0) / 4.0,
            prints: PRINTS * facts.print_lo,
            freshness: FRESHNESS * libm::exp2(-facts.age_days.max(0.0) / FRESH_HALF_LIFE_DAYS),
            trend: TREND * facts.weekly_downloads / (facts.weekly_downloads + TREND_HALF),
        }
    }

    /// Their sum.
    pub fn sum(&self) -> f64 {
        self.quality + self.prints + self.freshness + self.trend
    }
}

/// The score of a model, 0 to 1.
pub fn score(facts: &Facts) -> f64 {
    Terms::of(facts).sum()
}

/// What ties a model to a member who looks at what is chosen for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// The member follows its creator.
    pub creator: bool,
    /// The member follows one of its tags.
    pub tag: bool,
    /// It came out on a printer like the member's.
    pub printer: bool,
    /// It is printed in the material the member uses.
    pub material: bool,
}

/// What each tie adds to a score.
pub const TIE_CREATOR: f64 = 0.30;
pub const TIE_TAG: f64 = 0.20;
pub const TIE_PRINTER: f64 = 0.15;
pub const TIE_MATERIAL: f64 = 0.05;

/// The score of a model for a member: its own, and what ties it to them.
pub fn for_member(score: f64, ties: Ties) -> f64 {
    let all = [
        (ties.creator, TIE_CREATOR),
        (ties.tag, TIE_TAG),
        (ties.printer, TIE_PRINTER),
        (ties.material, TIE_MATERIAL),
    ];
    score + all.iter().filter(|(is_tied, _)| *is_tied).map(|(_, adds)| adds).sum::<f64>()
}

/// Relevance of a text match (0 or more) weighed with the model's score.
pub fn relevance(text: f64, score: f64) -> f64 {
    text * (0.6 + 0.4 * score)
}

/// A number in (0, 1), the same for the same seed: the first 53 bits of its SHA-256.
pub fn draw(seed: &str) -> f64 {
    let hash = Sha256::digest(seed);
    let bits = hash.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte)) >> 11;
    (bits as f64 + 0.5) / (1_u64 << 53) as f64
}

/// The score moved by chance: `score + SAMPLE_TAU x Gumbel`. `seed` names day and session bucket.
pub fn sampled(score: f64, seed: &str, model: ModelId) -> f64 {
    let u = draw(&format!("feed/v1|{seed}|{model}"));
    score + SAMPLE_TAU * -libm::log(-libm::log(u))
}

/// A model that may come onto a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub model: ModelId,
    /// The sampled score.
    pub score: f64,
    pub creator: AccountId,
    pub category: String,
    /// The root of its remix tree, when it has one.
    pub tree: Option<ModelId>,
}

/// How alike two models are, 0 to 1.
fn similarity(a: &Candidate, b: &Candidate) -> f64 {
    if a.creator == b.creator {
        1.0
    } else if a.tree.is_some() && a.tree == b.tree {
        0.8
    } else if a.category == b.category {
        0.3
    } else {
        0.0
    }
}

/// At most `n` of `candidates`, best first, each the best of score against sameness with those before it (maximal
/// marginal relevance), at most [`PER_CREATOR`] of one creator.
pub fn diversify(candidates: &[Candidate], n: usize) -> Vec<ModelId> {
    let mut rest: Vec<(&Candidate, f64)> = candidates.iter().map(|c| (c, 0.0)).collect();
    rest.sort_by(|(a, _), (b, _)| b.score.total_cmp(&a.score).then(a.model.cmp(&b.model)));
    let mut per_creator = BTreeMap::<AccountId, usize>::new();
    let mut page = Vec::with_capacity(n);
    while page.len() < n {
        let mut best: Option<(f64, usize)> = None;
        for (at, (candidate, likest)) in rest.iter().enumerate() {
            let value = MMR_LAMBDA * candidate.score - (1.0 - MMR_LAMBDA) * likest;
            if best.is_none_or(|(most, _)| value > most + 1e-12) {
                best = Some((value, at));
            }
        }
        let Some((_, at)) = best else { break };
        let (chosen, _) = rest.remove(at);
        page.push(chosen.model);
        let count = per_creator.entry(chosen.creator).or_default();
        *count += 1;
        if *count == PER_CREATOR {
            rest.retain(|(candidate, _)| candidate.creator != chosen.creator);
        }
        for (candidate, likest) in &mut rest {
            *likest = likest.max(similarity(candidate, chosen));
        }
    }
    page
}

/// Why a card stands where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    Organic,
    /// A place kept for newcomers.
    Discovery,
    /// A place bought with cred.
    Promoted,
}

/// A page: `organic` in order, newcomers and promoted models at their fixed places, nothing twice. Places nobody has
/// show the next organic card. Promoted models come as one choice per place of [`crate::promotion::POSITIONS`].
pub fn page(
    organic: &[ModelId],
    newcomers: &[ModelId],
    promoted: [Option<ModelId>; 2],
) -> Vec<(ModelId, Why)> {
    let mut kept = BTreeMap::<usize, (ModelId, Why)>::new();
    let bought = promoted.into_iter().map(|model| (model, Why::Promoted));
    let new = newcomers.iter().map(|model| (Some(*model), Why::Discovery));
    let bought = crate::promotion::POSITIONS.into_iter().zip(bought);
    for (place, (model, why)) in bought.chain(DISCOVERY_POSITIONS.into_iter().zip(new)) {
        let Some(model) = model else { continue };
        if kept.values().all(|(other, _)| *other != model) {
            kept.insert(place, (model, why));
        }
    }
    let mut page: Vec<(ModelId, Why)> = Vec::with_capacity(PAGE);
    let mut organic = organic.iter().filter(|m| kept.values().all(|(other, _)| other != *m));
    for place in 1..=PAGE {
        let organic = || organic.next().map(|model| (*model, Why::Organic));
        let Some(card) = kept.get(&place).copied().or_else(organic) else {
            // Short lists have no gaps: what is kept for later places moves up.
            page.extend(kept.range(place..).map(|(_, card)| *card));
            break;
        };
        page.push(card);
    }
    page
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(range: std::ops::Range<i64>) -> Vec<ModelId> {
        range.map(ModelId::from).collect()
    }

    #[test]
    fn promoted_and_new_models_stand_at_their_places() {
        let page = page(&ids(0..40), &ids(100..104), [Some(200.into()), Some(201.into())]);
        assert_eq!(page.len(), PAGE);
        for (place, why) in
            [(4, Why::Promoted), (13, Why::Promoted), (7, Why::Discovery), (22, Why::Discovery)]
        {
            assert_eq!(page[place - 1].1, why, "{place}");
        }
        assert_eq!(page.iter().filter(|(_, why)| *why == Why::Organic).count(), 18);
        assert_eq!(page[4].0, ModelId::from(3));
    }

    #[test]
    fn ties_add_up_and_none_changes_nothing() {
        assert!((for_member(0.4, Ties::default()) - 0.4).abs() < 1e-12);
        let all = Ties { creator: true, tag: true, printer: true, material: true };
        assert!((for_member(0.4, all) - 1.1).abs() < 1e-12);
        let creator = Ties { creator: true, ..Ties::default() };
        let rest = Ties { tag: false, creator: false, ..all };
        assert!(for_member(0.4, creator) > for_member(0.4, rest), "people before machines");
    }

    #[test]
    fn chance_is_the_same_for_the_same_seed_and_fair_over_many() {
        let model = ModelId::from(5);
        assert_eq!(sampled(0.5, "d|1", model), sampled(0.5, "d|1", model));
        assert_ne!(sampled(0.5, "d|1", model), sampled(0.5, "d|2", model));
        let mean: f64 = (0..4000).map(|n| draw(&n.to_string())).sum::<f64>() / 4000.0;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
        // The mean of a Gumbel variable is Euler's constant.
        let noise: f64 =
            (0..4000).map(|n| sampled(0.0, &n.to_string(), model)).sum::<f64>() / 4000.0;
        assert!((noise - 0.05 * 0.5772).abs() < 0.004, "{noise}");
    }

    proptest! {
        #[test]
        fn a_page_shows_nothing_twice(
            organic in 0..40_i64, new in proptest::collection::vec(0..60_i64, 0..4), a in 0..60_i64, b in 0..60_i64,
        ) {
            let mut new: Vec<ModelId> = new.into_iter().map(ModelId::from).collect();
            new.sort();
            new.dedup();
            let page = page(&ids(0..organic), &new, [Some(a.into()), Some(b.into())]);
            let mut seen: Vec<ModelId> = page.iter().map(|(m, _)| *m).collect();
            seen.sort();
            let before = seen.len();
            seen.dedup();
            prop_assert_eq!(before, seen.len());
            prop_assert!(page.len() <= PAGE);
        }

        #[test]
        fn nobody_has_more_than_three_on_a_page(list in proptest::collection::vec((0..6_i64, 0.0..1.0_f64, 0..3_i64), 0..60)) {
            let candidates: Vec<Candidate> = list.iter().enumerate().map(|(n, (creator, score, category))| Candidate {
                model: ModelId::from(n as i64), score: *score, creator: (*creator).into(),
                category: category.to_string(), tree: None,
            }).collect();
            let page = diversify(&candidates, 24);
            for creator in 0..6 {
                let of = page.iter().filter(|m| list[m.get() as usize].0 == creator).count();
                prop_assert!(of <= PER_CREATOR);
            }
        }
    }
}
