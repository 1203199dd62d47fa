//! Sixty days of a feed: who is seen, how soon a new model is found, and what bought downloads buy. The rules of
//! `domain::ranking` beside a list by downloads, in the same world.

use domain::{
    exposure::gini,
    ids::AccountId,
    ranking::{
        self, CANDIDATES, Candidate, DISCOVERY_MAX_AGE_DAYS, DISCOVERY_MAX_IMPRESSIONS,
        DISCOVERY_MAX_MASS, Facts, PAGE, Why,
    },
    trust::{
        Micro,
        credibility::{History, above_floor, credibility},
        model::{ModelScore, model_score},
        pool::{Rater, Raters},
        report::{Cause, Outcome, Report},
    },
};

use crate::{
    Effort,
    promotion::poisson,
    random::Random,
    table::{
        Row,
        Target::{AtLeast, AtMost, Told},
    },
};

const DAYS: i64 = 60;
/// Sessions that see a page of their own each day, and views of a page by all of them together.
const BUCKETS: usize = 10;
const VIEWS: f64 = 400.0;
const CREATORS: i64 = 250;
/// Mean credibility above the floor of people who download.
const DOWNLOADER: f64 = 0.12;

/// What orders the feed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Policy {
    Downloads,
    Ours,
}

/// A farm that downloads one bad model every day from day 25 on.
#[derive(Clone, Copy)]
struct Farm {
    per_day: usize,
    /// Credibility above the floor of its accounts.
    weight: f64,
}

struct Model {
    quality: f64,
    creator: i64,
    category: i64,
    born: i64,
    downloads: usize,
    /// Weighted downloads of each of the last seven days, today first.
    week: [f64; 7],
    impressions: f64,
    /// Looks that reached it after day 30: places further down are looked at less.
    exposure: f64,
    first_week: f64,
    reports: Vec<Report>,
    raters: Raters,
    score: ModelScore,
}

impl Model {
    fn take(&mut self, count: usize, day: i64, random: &mut Random) {
        self.downloads += count;
        self.week[0] += DOWNLOADER * count as f64;
        for _ in 0..count {
            if random.chance(0.06) {
                self.report(day, random);
            }
        }
    }

    fn report(&mut self, day: i64, random: &mut Random) {
        let rater = AccountId::new(self.reports.len() as i64 + 1);
        let age_days = random.int(5, 900);
        let history = History {
            age_days,
            active_days: age_days.min(random.int(1, 120)),
            evidence: Micro::of(random.log_normal(3.0, 1.0).floor()),
            ..History::default()
        };
        self.raters.insert(rater, Rater { credibility: credibility(&history), reciprocity: 1.0 });
        let is_good = random.chance(0.5 + 0.48 * self.quality);
        let evidence = match random.unit() {
            0.0..0.6 => 0.35,
            0.6..0.84 => 1.0,
            _ if is_good => 0.85,
            _ => 1.0,
        };
        let stars = random.normal(1.0 + 4.0 * self.quality, 0.7).round().clamp(1.0, 5.0) as u8;
        self.reports.push(Report {
            rater,
            day,
            evidence: Micro::of(evidence),
            older_geometry: false,
            stars: Some(stars),
            outcome: Some(if is_good { Outcome::Success } else { Outcome::Failed }),
            cause: Some(Cause::Model),
            feedback: Some(is_good),
        });
    }
}

struct World {
    models: Vec<Model>,
    random: Random,
    policy: Policy,
}

impl World {
    fn new(policy: Policy, seed: u64) -> Self {
        let mut world = Self { models: Vec::new(), random: Random::new(seed), policy };
        for _ in 0..500 {
            let born = -world.random.int(0, 180);
            world.add(born, None);
        }
        for model in &mut world.models {
            let mean =
                0.25 * model.quality * -model.born as f64 * world.random.log_normal(1.0, 1.0);
            model.downloads = poisson(mean.min(600.0), &mut world.random);
            for _ in 0..poisson(0.06 * model.downloads as f64, &mut world.random) {
                let day = -world.random.int(0, (-model.born).max(1));
                model.report(day, &mut world.random);
            }
        }
        world
    }

    fn add(&mut self, born: i64, junk: Option<i64>) {
        let quality = junk.map_or_else(|| self.random.beta(4, 2), |_| 0.1);
        let creator = junk.unwrap_or_else(|| self.random.int(0, CREATORS));
        self.models.push(Model {
            quality,
            creator,
            category: self.random.int(0, 12),
            born,
            downloads: 0,
            week: [0.0; 7],
            impressions: 0.0,
            exposure: 0.0,
            first_week: 0.0,
            reports: Vec::new(),
            raters: Raters::default(),
            score: model_score(&[], &Raters::default(), born),
        });
    }

    /// Scores and the order of the day.
    fn base(&self, day: i64) -> Vec<f64> {
        self.models
            .iter()
            .map(|model| match self.policy {
                Policy::Downloads => model.downloads as f64,
                Policy::Ours => ranking::score(&Facts {
                    model_lo: model.score.stars_lo.value(),
                    print_lo: model.score.prints.lo.value(),
                    age_days: (day - model.born).max(0) as f64,
                    weekly_downloads: model.week[1..].iter().sum(),
                }),
            })
            .collect()
    }

    /// The page that one session sees.
    fn page(&mut self, base: &[f64], day: i64, bucket: usize) -> Vec<usize> {
        if self.policy == Policy::Downloads {
            return order(base).into_iter().take(PAGE).collect();
        }
        let seed = format!("{day}|{bucket}");
        let sampled: Vec<f64> = base
            .iter()
            .enumerate()
            .map(|(n, score)| ranking::sampled(*score, &seed, (n as i64).into()))
            .collect();
        let candidates: Vec<Candidate> = order(&sampled)
            .into_iter()
            .take(CANDIDATES)
            .map(|n| Candidate {
                model: (n as i64).into(),
                score: sampled[n],
                creator: self.models[n].creator.into(),
                category: self.models[n].category.to_string(),
                tree: None,
            })
            .collect();
        let organic = ranking::diversify(&candidates, 20);
        let mut newcomers: Vec<_> = (0..self.models.len())
            .filter(|n| !organic.contains(&(*n as i64).into()) && self.is_newcomer(*n, day))
            .map(|n| (n as i64).into())
            .collect();
        self.random.shuffle(&mut newcomers);
        newcomers.truncate(4);
        let page = ranking::page(&organic, &newcomers, [None, None]);
        debug_assert!(page.iter().all(|(_, why)| *why != Why::Promoted));
        page.into_iter().map(|(model, _)| model.get() as usize).collect()
    }

    fn is_newcomer(&self, n: usize, day: i64) -> bool {
        let model = &self.models[n];
        day - model.born <= DISCOVERY_MAX_AGE_DAYS
            && model.impressions < DISCOVERY_MAX_IMPRESSIONS as f64
            && model.score.main_mass.value() < DISCOVERY_MAX_MASS
    }

    /// `looks` at a model, of which some download it.
    fn look(&mut self, n: usize, looks: f64, day: i64) {
        let model = &mut self.models[n];
        if day >= 30 {
            model.exposure += looks;
        }
        if (0..7).contains(&(day - model.born)) {
            model.first_week += looks;
        }
        let count = poisson(looks * 0.10 * model.quality, &mut self.random);
        model.take(count, day, &mut self.random);
    }

    fn day(&mut self, day: i64, farm: Option<Farm>) {
        for _ in 0..poisson(6.0, &mut self.random) {
            self.add(day, None);
        }
        if day == 25 && farm.is_some() {
            self.add(day, Some(9_999));
        }
        if let Some(farm) = farm
            && let Some(junk) = self.models.iter_mut().find(|model| model.creator == 9_999)
        {
            junk.downloads += farm.per_day;
            junk.week[0] += farm.weight * farm.per_day as f64;
        }
        if day % 3 == 0 {
            for model in self.models.iter_mut().filter(|model| !model.reports.is_empty()) {
                model.score = model_score(&model.reports, &model.raters, day);
            }
        }
        let base = self.base(day);
        let views = VIEWS / BUCKETS as f64;
        for bucket in 0..BUCKETS {
            for (place, n) in self.page(&base, day, bucket).into_iter().enumerate() {
                self.models[n].impressions += views;
                let looked = libm::log2(2.0) / libm::log2(place as f64 + 2.0);
                self.look(n, views * looked, day);
            }
        }
        // Some go on to the next pages.
        for n in order(&base).into_iter().skip(PAGE).take(96) {
            self.models[n].impressions += 0.0225 * VIEWS;
            self.look(n, 0.0225 * VIEWS, day);
        }
        // Search and links from elsewhere reach every model alike.
        let looks = 0.15 * VIEWS * 24.0 * 0.35 / self.models.len() as f64;
        for n in 0..self.models.len() {
            self.look(n, looks, day);
        }
        for model in &mut self.models {
            model.week.rotate_right(1);
            model.week[0] = 0.0;
        }
    }
}

/// Indices by value, largest first.
fn order(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*b].total_cmp(&values[*a]).then(a.cmp(b)));
    order
}

/// What sixty days came to.
#[derive(Default)]
struct Outcomes {
    gini_models: f64,
    gini_creators: f64,
    quality: f64,
    first_week_low: f64,
    junk: f64,
}

fn run_world(policy: Policy, seed: u64, farm: Option<Farm>) -> Outcomes {
    let mut world = World::new(policy, seed);
    for day in 0..DAYS {
        world.day(day, farm);
    }
    let honest: Vec<&Model> = world.models.iter().filter(|m| m.creator != 9_999).collect();
    let exposure: Vec<f64> = honest.iter().map(|m| m.exposure).collect();
    let all: f64 = exposure.iter().sum();
    let mut creators = vec![0.0; CREATORS as usize];
    for model in &honest {
        creators[model.creator as usize] += model.exposure;
    }
    creators.retain(|exposure| *exposure > 0.0);
    let mut first: Vec<f64> =
        honest.iter().filter(|m| (0..=DAYS - 8).contains(&m.born)).map(|m| m.first_week).collect();
    first.sort_by(f64::total_cmp);
    let junk: f64 = world.models.iter().filter(|m| m.creator == 9_999).map(|m| m.exposure).sum();
    Outcomes {
        gini_models: gini(&exposure),
        gini_creators: gini(&creators),
        quality: honest.iter().map(|m| m.exposure * m.quality).sum::<f64>() / all,
        first_week_low: first[first.len() / 10],
        junk: junk / (all + junk),
    }
}

/// The mean over seeds.
fn mean(policy: Policy, seeds: u64, farm: Option<Farm>) -> Outcomes {
    let mut mean = Outcomes::default();
    for seed in 1..=seeds {
        let got = run_world(policy, seed, farm);
        let n = seeds as f64;
        mean.gini_models += got.gini_models / n;
        mean.gini_creators += got.gini_creators / n;
        mean.quality += got.quality / n;
        mean.first_week_low += got.first_week_low / n;
        mean.junk += got.junk / n;
    }
    mean
}

/// The targets T8 to T10.
pub fn run(effort: Effort) -> Vec<Row> {
    let seeds = if effort == Effort::Full { 3 } else { 1 };
    let by_downloads = mean(Policy::Downloads, seeds, None);
    let ours = mean(Policy::Ours, seeds, None);
    let weight = |age_days, active_days| {
        let history = History { age_days, active_days, ..History::default() };
        above_floor(credibility(&history)).value()
    };
    let farm = |per_day, weight| Some(Farm { per_day, weight });
    let fresh = mean(Policy::Ours, seeds, farm(500, weight(1, 1)));
    let bought = mean(Policy::Downloads, seeds, farm(500, 0.0));
    let mut rows = vec![
        Row::new(
            "T8",
            format!(
                "500 fresh downloads a day of a bad model: share of looks (by downloads: {:.4})",
                bought.junk
            ),
            fresh.junk,
            AtMost(0.0025),
        ),
        Row::new(
            "T9",
            format!("Gini of looks over models (by downloads: {:.2})", by_downloads.gini_models),
            ours.gini_models,
            AtMost(0.65),
        ),
        Row::new(
            "T9",
            format!("the same over creators (by downloads: {:.2})", by_downloads.gini_creators),
            ours.gini_creators,
            AtMost(0.55),
        ),
        Row::new(
            "T9",
            "loss of mean quality of a look against a list by downloads",
            1.0 - ours.quality / by_downloads.quality,
            AtMost(0.02),
        ),
        Row::new(
            "T10",
            "first-week looks of a new model, tenth percentile, times those of a list by downloads",
            ours.first_week_low / by_downloads.first_week_low,
            AtLeast(25.0),
        ),
    ];
    if effort == Effort::Full {
        let scripted = mean(Policy::Ours, seeds, farm(500, weight(90, 18)));
        let what =
            "500 downloads a day by scripted accounts of 90 days (17,500 of them): share of looks";
        rows.push(Row::new("B4", what, scripted.junk, Told));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inequality_is_measured() {
        assert_eq!(gini(&[1.0, 1.0, 1.0]), 0.0);
        assert!((gini(&[0.0, 0.0, 0.0, 4.0]) - 0.75).abs() < 1e-12);
        assert_eq!(gini(&[0.0, 0.0]), 0.0);
    }
}
