//! Promotion: tokens buy a capped share of a few labelled places, never a rank and never a score.

use std::collections::BTreeMap;

use crate::{
    ids::{AccountId, ModelId},
    ranking::draw,
};

/// Tokens for one model on one day; spending comes in multiples of it.
pub const UNIT: i64 = 10;
/// Most tokens on one model on one day.
pub const PER_MODEL_DAY: i64 = 30;
/// Most tokens on one model in 30 days.
pub const PER_MODEL_30_DAYS: i64 = 90;
/// Most tokens of one creator on one day.
pub const PER_CREATOR_DAY: i64 = 40;
/// Largest share of promoted places one creator can have.
pub const CREATOR_SHARE_CAP: f64 = 0.05;
/// Places on a page of 24 that promotion may fill, counted from 1.
pub const POSITIONS: [usize; 2] = [4, 13];
/// Least lower bound of a creator's reputation (1 to 5) for a promotion to be shown.
pub const CREATOR_FLOOR: f64 = 2.0;
/// Least lower bound of a model's stars (1 to 5) for a promotion to be shown.
pub const MODEL_FLOOR: f64 = 2.0;

/// What has been spent already, and what there is to spend, in tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// On this model on that day.
    pub model_today: i64,
    /// On this model in the 30 days that end with that day.
    pub model_30_days: i64,
    /// By this creator on that day.
    pub creator_today: i64,
    /// Available in the wallet.
    pub balance: i64,
}

/// How much of `want` may be spent now: whole units within every cap and the balance.
pub fn allowed(want: i64, spent: &Spent) -> i64 {
    let room = want
        .min(PER_MODEL_DAY - spent.model_today)
        .min(PER_MODEL_30_DAYS - spent.model_30_days)
        .min(PER_CREATOR_DAY - spent.creator_today)
        .min(spent.balance);
    room.max(0) / UNIT * UNIT
}

/// What decides, at the moment of serving, whether a promoted model may be shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// A first case about this version is open.
    pub open_case: bool,
    pub hidden: bool,
    /// The files were not looked at yet.
    pub scan_pending: bool,
    /// The creator shows a photo of an own print.
    pub print_photo: bool,
    /// Lower bound of the creator's reputation, 1 to 5.
    pub creator_lo: f64,
    /// Lower bound of the model's stars, 1 to 5.
    pub model_lo: f64,
}

/// Why a promotion is not shown; its tokens wait meanwhile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Blocked {
    #[error("a case about the model is open")]
    OpenCase,
    #[error("the model is hidden")]
    Hidden,
    #[error("its files are being looked at")]
    ScanPending,
    #[error("a photo of an own print is missing")]
    NoPrintProof,
    #[error("the creator's reputation is below the floor")]
    CreatorBelowFloor,
    #[error("the model's rating is below the floor")]
    ModelBelowFloor,
}

impl Blocked {
    /// The name in answers of the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OpenCase => "open_case",
            Self::Hidden => "hidden",
            Self::ScanPending => "scan_pending",
            Self::NoPrintProof => "no_print_proof",
            Self::CreatorBelowFloor => "creator_below_floor",
            Self::ModelBelowFloor => "model_below_floor",
        }
    }
}

/// Everything that keeps a promotion from being shown; empty when nothing does.
pub fn blocked(standing: &Standing) -> Vec<Blocked> {
    [
        (standing.open_case, Blocked::OpenCase),
        (standing.hidden, Blocked::Hidden),
        (standing.scan_pending, Blocked::ScanPending),
        (!standing.print_photo, Blocked::NoPrintProof),
        (standing.creator_lo < CREATOR_FLOOR, Blocked::CreatorBelowFloor),
        (standing.model_lo < MODEL_FLOOR, Blocked::ModelBelowFloor),
    ]
    .into_iter()
    .filter_map(|(is_so, why)| is_so.then_some(why))
    .collect()
}

/// Tokens of a day by creator and model.
pub type Spends = BTreeMap<AccountId, BTreeMap<ModelId, i64>>;

/// How the promoted places of a day are shared out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shares {
    /// Share of each model, 0 to 1; a creator's models sum to at most [`CREATOR_SHARE_CAP`].
    pub models: BTreeMap<(AccountId, ModelId), f64>,
    /// What nobody may have: these places show an organic card.
    pub organic: f64,
}

/// Shares the day out: by the square root of what each creator spent, no creator above the cap (water-filling), and
/// inside a creator in proportion to the tokens.
pub fn shares(spends: &Spends) -> Shares {
    let totals: BTreeMap<AccountId, i64> = spends
        .iter()
        .map(|(creator, models)| (*creator, models.values().sum::<i64>()))
        .filter(|(_, tokens)| *tokens > 0)
        .collect();
    let by_creator = fill(&totals);
    let models = by_creator
        .iter()
        .flat_map(|(creator, share)| {
            let total = totals[creator] as f64;
            spends[creator]
                .iter()
                .map(move |(model, tokens)| ((*creator, *model), share * *tokens as f64 / total))
        })
        .collect();
    let organic = (1.0 - by_creator.values().sum::<f64>()).max(0.0);
    Shares { models, organic }
}

/// Capped water-filling over the square roots of `totals`.
fn fill(totals: &BTreeMap<AccountId, i64>) -> BTreeMap<AccountId, f64> {
    let mut left: BTreeMap<AccountId, f64> =
        totals.iter().map(|(creator, tokens)| (*creator, (*tokens as f64).sqrt())).collect();
    let mut filled = BTreeMap::new();
    let mut room = 1.0;
    while !left.is_empty() && room > 0.0 {
        let sum: f64 = left.values().sum();
        let over: Vec<AccountId> = left
            .iter()
            .filter(|(_, root)| room * **root / sum > CREATOR_SHARE_CAP + 1e-12)
            .map(|(creator, _)| *creator)
            .collect();
        if over.is_empty() {
            filled.extend(left.iter().map(|(creator, root)| (*creator, room * root / sum)));
            break;
        }
        for creator in over {
            left.remove(&creator);
            filled.insert(creator, CREATOR_SHARE_CAP);
            room -= CREATOR_SHARE_CAP;
        }
    }
    filled
}

/// The model shown at one promoted place, or none where it goes to an organic card. The same `seed` gives the same
/// model: day, page and place.
pub fn pick(shares: &Shares, seed: &str) -> Option<ModelId> {
    let mut rest = draw(&format!("promotion/v1|{seed}"));
    for ((_, model), share) in &shares.models {
        if rest < *share {
            return Some(*model);
        }
        rest -= share;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spends(list: &[(i64, i64, i64)]) -> Spends {
        let mut spends = Spends::new();
        for (creator, model, tokens) in list {
            spends.entry((*creator).into()).or_default().insert((*model).into(), *tokens);
        }
        spends
    }

    #[test]
    fn nobody_spends_nothing_is_shared() {
        let shares = shares(&spends(&[(1, 1, 0)]));
        assert!(shares.models.is_empty());
        assert_eq!(shares.organic, 1.0);
        assert_eq!(pick(&shares, "x"), None);
    }

    #[test]
    fn places_are_drawn_in_proportion() {
        let all: Vec<_> = (0..40).map(|n| (n, n, if n == 0 { 40 } else { 10 })).collect();
        let shares = shares(&spends(&all));
        let mut seen = BTreeMap::<ModelId, i32>::new();
        for n in 0..20_000 {
            let model = pick(&shares, &format!("day|page|{n}")).unwrap();
            *seen.entry(model).or_default() += 1;
        }
        let of = |id: i64| f64::from(seen[&ModelId::from(id)]) / 20_000.0;
        let expected = 2.0 / 41.0;
        assert!((of(0) - expected).abs() < 0.006, "{}", of(0));
        assert!((of(1) - expected / 2.0).abs() < 0.005, "{}", of(1));
        assert_eq!(pick(&shares, "day|page|4"), pick(&shares, "day|page|4"));
    }

    proptest! {
        #[test]
        fn shares_are_capped_and_sum_to_one(list in proptest::collection::vec((0..30_i64, 0..90_i64, 0..40_i64), 0..80)) {
            let spends = spends(&list);
            let shares = shares(&spends);
            let mut by_creator = BTreeMap::<AccountId, f64>::new();
            for ((creator, _), share) in &shares.models {
                *by_creator.entry(*creator).or_default() += share;
            }
            prop_assert!(by_creator.values().all(|s| *s <= CREATOR_SHARE_CAP + 1e-9));
            let sum = shares.organic + by_creator.values().sum::<f64>();
            prop_assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        }

        #[test]
        fn splitting_over_own_models_gains_nothing(others in 0..60_i64, parts in 1..4_i64) {
            let crowd: Vec<_> = (1..=others).map(|n| (n, n, 10)).collect();
            let whole = shares(&spends(&[&crowd[..], &[(0, 1_000, 10 * parts)]].concat()));
            let split: Vec<_> = (0..parts).map(|n| (0, 1_000 + n, 10)).collect();
            let split = shares(&spends(&[&crowd[..], &split[..]].concat()));
            let of = |s: &Shares| s.models.iter().filter(|((c, _), _)| c.get() == 0).map(|(_, s)| s).sum::<f64>();
            prop_assert!((of(&whole) - of(&split)).abs() < 1e-12);
        }

        #[test]
        fn what_is_allowed_fits_every_cap(want in -10..200_i64, a in 0..40_i64, b in 0..100_i64, c in 0..50_i64, balance in 0..300_i64) {
            let spent = Spent { model_today: a, model_30_days: b, creator_today: c, balance };
            let n = allowed(want, &spent);
            prop_assert!(n >= 0 && n % UNIT == 0 && n <= want.max(0) && n <= balance);
            if n > 0 {
                prop_assert!(a + n <= PER_MODEL_DAY && b + n <= PER_MODEL_30_DAYS && c + n <= PER_CREATOR_DAY);
            }
        }
    }
}
