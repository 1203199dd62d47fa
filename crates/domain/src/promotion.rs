//! Promotion: tokens buy a capped share of a few labelled places, never a rank and never a score.

use std::collections::BTreeMap;

use crate::{
    cred::Day,
    ids::{AccountId, ModelId},
    ranking::draw,
    time::Millis,
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
    /// On this model, the most in any 30 days that hold that day.
    pub model_30_days: i64,
    /// By this creator on that day.
    pub creator_today: i64,
    /// Available in the wallet.
    pub balance: i64,
}

/// The cap that leaves no room for what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Capped {
    #[error("promotion comes in units of 10 tokens")]
    Unit,
    #[error("a model takes at most 30 tokens a day")]
    ModelDay,
    #[error("a model takes at most 90 tokens in any 30 days")]
    Model30Days,
    #[error("a creator spends at most 40 tokens a day")]
    CreatorDay,
    #[error("there are not enough tokens in the wallet")]
    Balance,
}

/// The first cap that stands in the way of spending all of `want`, if one does.
pub fn capped(want: i64, spent: &Spent) -> Option<Capped> {
    let rooms = [
        (if want % UNIT == 0 { want.max(0) } else { 0 }, Capped::Unit),
        (PER_MODEL_DAY - spent.model_today, Capped::ModelDay),
        (PER_MODEL_30_DAYS - spent.model_30_days, Capped::Model30Days),
        (PER_CREATOR_DAY - spent.creator_today, Capped::CreatorDay),
        (spent.balance, Capped::Balance),
    ];
    let is_nothing = want <= 0;
    rooms.into_iter().find_map(|(room, why)| (is_nothing || want > room).then_some(why))
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

/// The largest sum of `spent` (tokens by day) over the 30-day windows that hold `day`.
pub fn most_in_30_days(spent: &BTreeMap<Day, i64>, day: Day) -> i64 {
    (0..30)
        .map(|ahead| {
            let last = day.plus(ahead);
            spent.range(last.plus(-29)..=last).map(|(_, tokens)| tokens).sum()
        })
        .max()
        .unwrap_or(0)
}

/// Length of the slices in which delivery is counted, milliseconds.
pub const SLICE_MS: i64 = 10 * Millis::MINUTE;
/// Slices of a day.
pub const SLICES: i64 = Millis::DAY / SLICE_MS;

/// The slice an instant falls in, counted since 1970.
pub const fn slice(at: Millis) -> i64 {
    at.0.div_euclid(SLICE_MS)
}

/// The first slice of a day.
pub const fn first_slice(day: Day) -> i64 {
    day.0 * SLICES
}

/// Tokens that are gone when `served` of `slices` were delivered; a token that was begun is gone whole.
pub fn delivered(tokens: i64, served: i64, slices: i64) -> i64 {
    if slices <= 0 {
        return tokens;
    }
    let part = tokens * served.clamp(0, slices);
    part / slices + i64::from(part % slices > 0)
}

/// How often a model can expect to be shown at the promoted places: least and most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    pub least: i64,
    pub most: i64,
}

/// What `tokens` more for a model buy on a day, when the feed has between `pages.0` and `pages.1` pages in the time that
/// is left. At best nobody else joins those who promote already (`others`, with what this creator spends besides); at
/// worst as many as on the busiest day of late (`crowd` creators) come, each with the most they can spend.
pub fn expected(
    creator: AccountId,
    model: ModelId,
    tokens: i64,
    others: &Spends,
    crowd: usize,
    pages: (i64, i64),
) -> Expected {
    let mut spends = others.clone();
    *spends.entry(creator).or_default().entry(model).or_default() += tokens;
    let share =
        |spends: &Spends| shares(spends).models.get(&(creator, model)).copied().unwrap_or(0.0);
    let at_best = share(&spends);
    for stranger in 0.. {
        if spends.len() > crowd {
            break;
        }
        // Ids of the first millisecond are given to nobody.
        let stranger = AccountId::new(stranger);
        spends.entry(stranger).or_insert_with(|| BTreeMap::from([(model, PER_CREATOR_DAY)]));
    }
    let shown = |share: f64, pages: i64| share * pages.max(0) as f64 * POSITIONS.len() as f64;
    Expected {
        least: shown(share(&spends), pages.0).floor() as i64,
        most: shown(at_best, pages.1).ceil() as i64,
    }
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

    #[test]
    fn what_was_begun_is_gone_and_the_rest_returns() {
        for (tokens, served, slices, gone) in [
            (10, 0, 144, 0),
            (10, 1, 144, 1),
            (10, 15, 144, 2),
            (30, 72, 144, 15),
            (30, 144, 144, 30),
            (30, 200, 144, 30),
            (20, -1, 144, 0),
            (20, 1, 1, 20),
            (20, 0, 0, 20),
        ] {
            assert_eq!(delivered(tokens, served, slices), gone, "{served} of {slices}");
        }
        assert_eq!(slice(Day(3).start()), first_slice(Day(3)));
        assert_eq!(slice(Millis(Day(4).start().0 - 1)), first_slice(Day(3)) + SLICES - 1);
    }

    #[test]
    fn windows_look_both_ways() {
        let spent = BTreeMap::from([(Day(0), 30), (Day(29), 30), (Day(30), 20), (Day(70), 5)]);
        assert_eq!(most_in_30_days(&spent, Day(15)), 60);
        assert_eq!(most_in_30_days(&spent, Day(30)), 50);
        assert_eq!(most_in_30_days(&spent, Day(59)), 20);
        assert_eq!(most_in_30_days(&spent, Day(60)), 5);
        assert_eq!(most_in_30_days(&spent, Day(150)), 0);
    }

    #[test]
    fn more_promoters_and_fewer_pages_leave_less() {
        let expect = |others: &[(i64, i64, i64)], crowd, pages| {
            expected(7.into(), 7.into(), 10, &spends(others), crowd, pages)
        };
        // Alone, one creator has at most 5 % of two places.
        assert_eq!(expect(&[], 0, (1_000, 1_000)), Expected { least: 100, most: 100 });
        assert_eq!(expect(&[], 0, (0, 0)), Expected { least: 0, most: 0 });
        let busy = expect(&[], 40, (500, 1_000));
        assert!(busy.least < 20 && busy.most == 100, "{busy:?}");
        // What the creator spends elsewhere shares the same root.
        let beside = expect(&[(7, 8, 30)], 0, (1_000, 1_000));
        assert_eq!(beside, Expected { least: 25, most: 25 });
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
            prop_assert_eq!(capped(want, &spent).is_none(), want > 0 && n == want);
            if n > 0 {
                prop_assert!(a + n <= PER_MODEL_DAY && b + n <= PER_MODEL_30_DAYS && c + n <= PER_CREATOR_DAY);
            }
        }
    }
}
