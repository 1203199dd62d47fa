//! The credibility of many raters at once. Raters are judged by how they agree with others, whose word counts by
//! their own credibility; two passes, so that it ends: first all as if nobody had agreed with anybody, then once more
//! with the consensus of that first pass.

use std::collections::BTreeMap;

use super::{
    Micro,
    credibility::{Agreement, History, Standing, agreement, credibility, evidence_count},
    report::is_photo,
};
use crate::ids::{AccountId, ModelId};

/// What is known of an account apart from its reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Days since it was made.
    pub age_days: i64,
    /// Days on which it did something real.
    pub active_days: i64,
    pub standing: Standing,
}

/// What credibility needs of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rating {
    pub rater: AccountId,
    pub model: ModelId,
    pub creator: AccountId,
    pub evidence: Micro,
    /// 1 to 5; none when it was not printed.
    pub stars: Option<u8>,
}

/// How a rater came to its credibility.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Believed {
    pub credibility: Micro,
    pub history: History,
}

/// Weight and weighted stars given to a model, in millionths.
#[derive(Clone, Copy, Default)]
struct Consensus {
    weight: i64,
    stars: i64,
}

/// The credibility of every account, from all standing reports.
pub fn believe(
    accounts: &BTreeMap<AccountId, Account>,
    ratings: &[Rating],
) -> BTreeMap<AccountId, Believed> {
    let mut shown: BTreeMap<AccountId, BTreeMap<AccountId, u64>> = BTreeMap::new();
    for rating in ratings.iter().filter(|rating| is_photo(rating.evidence)) {
        *shown.entry(rating.rater).or_default().entry(rating.creator).or_default() += 1;
    }
    let history = |account: &AccountId, about: &Account, agreement| History {
        age_days: about.age_days,
        active_days: about.active_days,
        evidence: evidence_count(
            shown.get(account).into_iter().flat_map(|counts| counts.values().copied()),
        ),
        agreement,
        standing: about.standing,
    };
    let first: BTreeMap<AccountId, Micro> = accounts
        .iter()
        .map(|(id, about)| (*id, credibility(&history(id, about, Agreement::default()))))
        .collect();
    let agreements = agreements(ratings, &first);
    let believed = |(id, about): (&AccountId, &Account)| {
        let history = history(id, about, agreements.get(id).copied().unwrap_or_default());
        (*id, Believed { credibility: credibility(&history), history })
    };
    accounts.iter().map(believed).collect()
}

/// How each rater agreed with what the others said of the same models.
fn agreements(
    ratings: &[Rating],
    first: &BTreeMap<AccountId, Micro>,
) -> BTreeMap<AccountId, Agreement> {
    let weight = |rating: &Rating| {
        let believed = first.get(&rating.rater).copied().unwrap_or_default();
        Micro::of(believed.value() * rating.evidence.value()).0
    };
    let mut all: BTreeMap<ModelId, Consensus> = BTreeMap::new();
    let mut own: BTreeMap<(ModelId, AccountId), Consensus> = BTreeMap::new();
    for rating in ratings {
        let Some(stars) = rating.stars else { continue };
        for sum in [
            all.entry(rating.model).or_default(),
            own.entry((rating.model, rating.rater)).or_default(),
        ] {
            sum.weight += weight(rating);
            sum.stars += weight(rating) * i64::from(stars);
        }
    }
    let mut agreed: BTreeMap<AccountId, Agreement> = BTreeMap::new();
    for rating in ratings {
        let Some(stars) = rating.stars else { continue };
        let (all, own) = (all[&rating.model], own[&(rating.model, rating.rater)]);
        let others = Consensus { weight: all.weight - own.weight, stars: all.stars - own.stars };
        if others.weight <= 0 {
            continue;
        }
        let mean = others.stars as f64 / others.weight as f64;
        let one = agreement(stars, mean, Micro(others.weight), rating.evidence);
        let sum = agreed.entry(rating.rater).or_default();
        *sum = [*sum, one].into_iter().sum();
    }
    agreed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rating(rater: i64, model: i64, stars: u8, evidence: i64) -> Rating {
        Rating {
            rater: rater.into(),
            model: model.into(),
            creator: 900.into(),
            evidence: Micro(evidence),
            stars: Some(stars),
        }
    }

    /// Twenty makers with a history, who like the models 1 to 10.
    fn crowd() -> (BTreeMap<AccountId, Account>, Vec<Rating>) {
        let about = Account { age_days: 400, active_days: 100, standing: Standing::Ok };
        let accounts = (1..=21).map(|id| (AccountId::from(id), about)).collect();
        let praise = |rater| (1..=10).map(move |model| rating(rater, model, 5, 1_000_000));
        (accounts, (1..=20).flat_map(praise).collect())
    }

    #[test]
    fn order_does_not_matter() {
        let (accounts, mut ratings) = crowd();
        ratings.push(rating(21, 3, 1, 350_000));
        let forward = believe(&accounts, &ratings);
        ratings.reverse();
        assert_eq!(forward, believe(&accounts, &ratings));
    }

    #[test]
    fn dissent_with_evidence_costs_nothing_and_without_it_does() {
        let (accounts, ratings) = crowd();
        let dissent = |evidence| {
            let mut all = ratings.clone();
            all.extend((1..=10).map(|model| rating(21, model, 1, evidence)));
            believe(&accounts, &all)[&21.into()]
        };
        let (shown, said) = (dissent(1_000_000), dissent(350_000));
        assert_eq!(shown.history.agreement, Agreement::default());
        assert_eq!(said.history.agreement.agree, Micro::ZERO);
        assert!(said.history.agreement.total.0 > 0 && said.credibility < shown.credibility);
    }

    #[test]
    fn an_account_without_reports_is_known_by_its_age() {
        let (mut accounts, ratings) = crowd();
        accounts.insert(99.into(), Account::default());
        let all = believe(&accounts, &ratings);
        assert_eq!(all[&99.into()].credibility, Micro(50_000));
        assert!(all[&1.into()].credibility > all[&21.into()].credibility);
    }
}
