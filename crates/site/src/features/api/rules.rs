//! The rules of trust as functions that anyone may call: what facts one makes up would amount to, by the very code that
//! scores are made with.

use std::collections::BTreeMap;

use axum::{Json, extract::Path};
use domain::{
    ids::AccountId,
    trust::{
        self, Micro,
        credibility::{self, Agreement, History, Standing},
        helpful::{self, Vote},
        karma::{self, Kind},
        model,
        pool::{self, Rater, Raters},
        report::{self, Attempt, Cause, Outcome, Report},
        reputation,
    },
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::shared::error::{Error, Result};

/// Most facts taken at once.
const FACTS_MAX: usize = 10_000;

macro_rules! bounded {
    ($($(#[$doc:meta])* $name:ident = $low:literal ..= $high:literal, $whole:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Default, Deserialize)]
        #[serde(try_from = "f64")]
        struct $name(f64);

        impl TryFrom<f64> for $name {
            type Error = String;

            fn try_from(given: f64) -> std::result::Result<Self, String> {
                if ($low..=$high).contains(&given) && (!$whole || given.fract() == 0.0) {
                    Ok(Self(given))
                } else {
                    Err(format!("{given} is not a number from {} to {} as is taken here", $low, $high))
                }
            }
        }
    )+};
}

bounded! {
    /// A share.
    Share = 0.0..=1.0, false;
    /// A sum of weights.
    Amount = 0.0..=1_000_000.0, false;
    MeanStars = 1.0..=5.0, false;
    /// Standard errors.
    Errors = 0.0..=5.0, false;
    Stars = 1.0..=5.0, true;
    Count = 0.0..=1_000_000.0, true;
    /// A UTC day, or a number of days or minutes.
    Day = -1_000_000.0..=1_000_000.0, true;
    /// A vote or feedback.
    Sign = -1.0..=1.0, true;
}

impl Day {
    fn number(self) -> i64 {
        self.0 as i64
    }
}

impl Count {
    fn number(self) -> u64 {
        self.0 as u64
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfCredibility {
    age_days: Day,
    active_days: Day,
    n_ev: Amount,
    #[serde(default)]
    agree: Amount,
    #[serde(default)]
    total: Amount,
    #[serde(default)]
    standing: String,
}

impl OfCredibility {
    fn result(&self) -> Result<Value> {
        let standing = match self.standing.as_str() {
            "" | "ok" => Standing::Ok,
            "strike" => Standing::Strike,
            "banned" => Standing::Banned,
            other => {
                return Err(Error::Invalid(format!(
                    "standing: “{other}” is none of ok, strike, banned"
                )));
            }
        };
        let history = History {
            age_days: self.age_days.number(),
            active_days: self.active_days.number(),
            evidence: Micro::of(self.n_ev.0),
            agreement: Agreement { agree: Micro::of(self.agree.0), total: Micro::of(self.total.0) },
            standing,
        };
        Ok(json!(credibility::credibility(&history).value()))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfAboveFloor {
    c: Share,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfEvidenceCount {
    photo_reviews_per_creator: BTreeMap<String, Count>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfAgreement {
    stars: Stars,
    consensus: MeanStars,
    others_weight: Amount,
    evidence: Share,
}

impl OfAgreement {
    fn result(&self) -> Value {
        let (others, evidence) = (Micro::of(self.others_weight.0), Micro::of(self.evidence.0));
        let got = credibility::agreement(self.stars.0 as u8, self.consensus.0, others, evidence);
        json!([got.agree.value(), got.total.value()])
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfEvidence {
    outcome: String,
    settings_complete: bool,
    photo_ok: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfAdmission {
    downloaded: bool,
    same_version: bool,
    minutes_since_download: Day,
    est_print_minutes: Option<Day>,
    is_author: bool,
    #[serde(default)]
    same_cluster: bool,
    one_active: bool,
}

impl OfAdmission {
    fn result(&self) -> Value {
        let admitted = report::admit(&Attempt {
            is_author: self.is_author,
            same_cluster: self.same_cluster,
            downloaded: self.downloaded,
            same_version: self.same_version,
            minutes_since_download: self.minutes_since_download.number(),
            print_minutes: self.est_print_minutes.map(Day::number),
            one_active: self.one_active,
        });
        json!(admitted.is_ok())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfDecay {
    age_days: Day,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfReciprocity {
    rater_to_creator: Count,
    creator_to_rater: Count,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneReview {
    rater: String,
    day: Day,
    e: Share,
    stars: Option<Stars>,
    outcome: Option<String>,
    cause: Option<String>,
    fb: Option<Sign>,
}

/// Reports with what their raters are believed, by names one makes up.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfReviews {
    reviews: Vec<OneReview>,
    credibility: BTreeMap<String, Share>,
    #[serde(default)]
    reciprocity: BTreeMap<String, Share>,
    #[serde(default)]
    as_of: Day,
}

impl OfReviews {
    fn facts(&self) -> Result<(Vec<Report>, Raters)> {
        few(self.reviews.len().max(self.credibility.len()))?;
        let accounts: BTreeMap<&str, AccountId> =
            self.credibility.keys().map(String::as_str).zip((1..).map(AccountId::from)).collect();
        let report = |review: &OneReview| {
            let rater = accounts.get(review.rater.as_str()).copied().ok_or_else(|| {
                Error::Invalid(format!("credibility: nothing is said of “{}”", review.rater))
            })?;
            Ok(Report {
                rater,
                day: review.day.number(),
                evidence: Micro::of(review.e.0),
                older_geometry: false,
                stars: review.stars.map(|stars| stars.0 as u8),
                outcome: review.outcome.as_deref().map(outcome).transpose()?,
                cause: review
                    .cause
                    .as_deref()
                    .filter(|cause| !cause.is_empty())
                    .map(cause)
                    .transpose()?,
                feedback: review.fb.map(|sign| sign.0 > 0.0),
            })
        };
        let reports = self.reviews.iter().map(report).collect::<Result<_>>()?;
        let rater = |(name, id): (&&str, &AccountId)| {
            let reciprocity = self.reciprocity.get(*name).map_or(1.0, |share| share.0);
            (*id, Rater { credibility: Micro::of(self.credibility[*name].0), reciprocity })
        };
        Ok((reports, accounts.iter().map(rater).collect()))
    }

    fn reputation(&self) -> Result<Value> {
        let (reports, raters) = self.facts()?;
        let got = reputation::reputation(&reports, &raters, self.as_of.number());
        Ok(json!({
            "R": got.value.value(), "lo": got.lo.value(), "hi": got.hi.value(),
            "n_main": got.main_mass.value(), "rating": got.stars.value(),
            "print_rate": got.print_rate.value(), "feedback": got.feedback.value(),
            "label": got.label.as_str(),
        }))
    }

    fn model(&self) -> Result<Value> {
        let (reports, raters) = self.facts()?;
        let got = model::model_score(&reports, &raters, self.as_of.number());
        Ok(json!({
            "score": got.stars.value(), "lo": got.stars_lo.value(), "hi": got.stars_hi.value(),
            "n_main": got.main_mass.value(), "n_eff": got.mass.value(),
            "print_rate": got.prints.rate.value(), "print_lo": got.prints.lo.value(),
        }))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfWilson {
    up: Amount,
    down: Amount,
    z: Errors,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfVoteWeight {
    credibility: Share,
    votes_to_author_in_quarter: Count,
    votes_back_in_quarter: Count,
}

impl OfVoteWeight {
    fn result(&self) -> Value {
        let (there, back) =
            (self.votes_to_author_in_quarter.number(), self.votes_back_in_quarter.number());
        json!(helpful::vote_weight(Micro::of(self.credibility.0), there, back).value())
    }
}

/// Weight, sign and cluster of each vote.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfHelpfulness {
    votes: Vec<(Share, Sign, String)>,
}

impl OfHelpfulness {
    fn result(&self) -> Result<Value> {
        few(self.votes.len())?;
        let names: BTreeMap<&str, i64> =
            self.votes.iter().map(|vote| vote.2.as_str()).zip(1..).collect();
        let vote = |(weight, sign, cluster): &(Share, Sign, String)| Vote {
            weight: Micro::of(weight.0),
            is_up: sign.0 > 0.0,
            cluster: names[cluster.as_str()],
        };
        let votes: Vec<Vote> = self.votes.iter().map(vote).collect();
        let got = helpful::helpfulness(&votes);
        Ok(json!({
            "lower": got.lower.value(), "up": got.up.value(), "down": got.down.value(),
            "helpful": got.is_helpful,
        }))
    }
}

/// Day, kind, a note of one's own, and whether each event still stands; weighed downloads by model.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfKarma {
    events: Vec<(Day, String, Option<String>, bool)>,
    #[serde(default)]
    downloads_by_model: BTreeMap<String, Amount>,
}

impl OfKarma {
    fn result(&self) -> Result<Value> {
        few(self.events.len().max(self.downloads_by_model.len()))?;
        let event = |(day, kind, _, is_live): &(Day, String, Option<String>, bool)| {
            Ok(karma::Event { day: day.number(), kind: kind_of(kind)?, is_live: *is_live })
        };
        let events = self.events.iter().map(event).collect::<Result<Vec<_>>>()?;
        let downloads: Vec<Micro> =
            self.downloads_by_model.values().map(|amount| Micro::of(amount.0)).collect();
        Ok(json!(karma::karma(&events, &downloads)))
    }
}

fn few(facts: usize) -> Result<()> {
    if facts > FACTS_MAX {
        return Err(Error::Invalid(format!("{facts} facts are too many; {FACTS_MAX} are taken.")));
    }
    Ok(())
}

fn outcome(word: &str) -> Result<Outcome> {
    let word = if word == "fail" { "failed" } else { word };
    Outcome::parse(word).ok_or_else(|| Error::Invalid(format!("outcome: “{word}” is none")))
}

fn cause(word: &str) -> Result<Cause> {
    Cause::parse(word).ok_or_else(|| Error::Invalid(format!("cause: “{word}” is none")))
}

/// A kind of karma by its name, with the names that say the same at greater length.
fn kind_of(name: &str) -> Result<Kind> {
    Ok(match name {
        "print_success_evidenced" => Kind::PrintEvidenced,
        "print_success_plain" => Kind::PrintPlain,
        "feedback_pos" => Kind::FeedbackGood,
        "feedback_neg" => Kind::FeedbackBad,
        "sanction_warning" => Kind::Warning,
        "sanction_hidden" => Kind::Hidden,
        "sanction_removed" => Kind::Removed,
        "sanction_strike" => Kind::Strike,
        other => Kind::parse(&other.replace('_', "-"))
            .ok_or_else(|| Error::Invalid(format!("events: “{other}” is no kind of karma")))?,
    })
}

fn given<T: DeserializeOwned>(facts: Value) -> Result<T> {
    serde_json::from_value(facts).map_err(|error| Error::Invalid(error.to_string()))
}

fn result(rule: &str, facts: Value) -> Result<Value> {
    Ok(match rule {
        "credibility" => given::<OfCredibility>(facts)?.result()?,
        "above-floor" => {
            json!(credibility::above_floor(Micro::of(given::<OfAboveFloor>(facts)?.c.0)).value())
        }
        "evidence-count" => {
            let counts = given::<OfEvidenceCount>(facts)?.photo_reviews_per_creator;
            few(counts.len())?;
            json!(credibility::evidence_count(counts.values().map(|count| count.number())).value())
        }
        "agreement" => given::<OfAgreement>(facts)?.result(),
        "evidence" => {
            let of: OfEvidence = given(facts)?;
            let outcome = outcome(&of.outcome)?;
            json!(report::evidence(outcome, of.settings_complete, of.photo_ok).value())
        }
        "review-admissible" => given::<OfAdmission>(facts)?.result(),
        "decay" => json!(pool::decay(given::<OfDecay>(facts)?.age_days.number())),
        "reciprocity" => {
            let of: OfReciprocity = given(facts)?;
            json!(pool::reciprocity(of.rater_to_creator.number(), of.creator_to_rater.number()))
        }
        "creator-reputation" => given::<OfReviews>(facts)?.reputation()?,
        "model-score" => given::<OfReviews>(facts)?.model()?,
        "wilson-lower" => {
            let of: OfWilson = given(facts)?;
            json!(helpful::wilson_lower(of.up.0, of.down.0, of.z.0))
        }
        "helpful-vote-weight" => given::<OfVoteWeight>(facts)?.result(),
        "helpfulness" => given::<OfHelpfulness>(facts)?.result()?,
        "karma" => given::<OfKarma>(facts)?.result()?,
        _ => return Err(Error::NotFound),
    })
}

/// Compute what facts would amount to by the rules of trust in force. Nothing is stored.
#[utoipa::path(post, path = "/api/v1/rules/{rule}", tag = "trust",
    params(("rule" = String, Path, description = "credibility, creator-reputation, model-score, helpfulness, karma, \
        evidence, evidence-count, review-admissible, agreement, above-floor, decay, reciprocity, wilson-lower or \
        helpful-vote-weight")),
    request_body(content = Object), responses(
        (status = 200, body = Object, description = "`params_version` names the parameters, `result` is what it amounts to"),
        (status = 404, description = "No such rule"), (status = 422, description = "A fact is missing or out of bounds")))]
pub async fn compute(Path(rule): Path<String>, Json(facts): Json<Value>) -> Result<Json<Value>> {
    let result = result(&rule, facts)?;
    Ok(Json(json!({ "params_version": trust::VERSION, "result": result })))
}
