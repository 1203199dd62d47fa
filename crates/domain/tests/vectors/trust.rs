//! Print reports, credibility, reputation, model scores, helpfulness, karma.

use std::collections::BTreeMap;

use domain::{
    ids::AccountId,
    trust::{
        Micro, credibility as cred, helpful,
        karma::{self, Kind},
        model,
        pool::{self, Rater, Raters},
        report::{self, Attempt, Cause, Outcome, Report},
        reputation,
    },
};
use serde_json::{Value, json};

pub fn call(function: &str, i: &Value) -> Option<Value> {
    Some(match function {
        "credibility" => json!(credibility(i).value()),
        "above_floor" => json!(cred::above_floor(Micro::of(float(&i["c"]))).value()),
        "evidence_count" => {
            let counts = i["photo_reviews_per_creator"].as_object()?;
            json!(cred::evidence_count(counts.values().map(|n| int(n) as u64)).value())
        }
        "agreement" => {
            let others = Micro::of(float(&i["others_weight"]));
            let evidence = Micro::of(float(&i["evidence"]));
            let got =
                cred::agreement(int(&i["stars"]) as u8, float(&i["consensus"]), others, evidence);
            json!([got.agree.value(), got.total.value()])
        }
        "evidence" => json!(
            report::evidence(
                outcome(&i["outcome"])?,
                i["settings_complete"].as_bool()?,
                i["photo_ok"].as_bool()?
            )
            .value()
        ),
        "review_admissible" => json!(report::admit(&attempt(i)?).is_ok()),
        "decay" => json!(pool::decay(int(&i["age_days"]))),
        "reciprocity" => json!(pool::reciprocity(
            int(&i["rater_to_creator"]) as u64,
            int(&i["creator_to_rater"]) as u64
        )),
        "creator_reputation" => reputation_of(i),
        "model_score" => model_score(i),
        "wilson_lower" => {
            json!(helpful::wilson_lower(float(&i["up"]), float(&i["down"]), float(&i["z"])))
        }
        "helpful_vote_weight" => json!(
            helpful::vote_weight(
                Micro::of(float(&i["credibility"])),
                int(&i["votes_to_author_in_quarter"]) as u64,
                int(&i["votes_back_in_quarter"]) as u64
            )
            .value()
        ),
        "helpfulness" => helpfulness(i),
        "karma" => karma_of(i),
        _ => return None,
    })
}

fn float(value: &Value) -> f64 {
    value.as_f64().unwrap_or_default()
}

fn int(value: &Value) -> i64 {
    value.as_i64().unwrap_or_default()
}

fn outcome(value: &Value) -> Option<Outcome> {
    match value.as_str()? {
        "fail" => Some(Outcome::Failed),
        word => Outcome::parse(word),
    }
}

fn credibility(i: &Value) -> Micro {
    cred::credibility(&cred::History {
        age_days: int(&i["age_days"]),
        active_days: int(&i["active_days"]),
        evidence: Micro::of(float(&i["n_ev"])),
        agreement: cred::Agreement {
            agree: Micro::of(float(&i["agree"])),
            total: Micro::of(float(&i["total"])),
        },
        standing: match i["standing"].as_str() {
            Some("strike") => cred::Standing::Strike,
            Some("banned") => cred::Standing::Banned,
            _ => cred::Standing::Ok,
        },
    })
}

fn attempt(i: &Value) -> Option<Attempt> {
    Some(Attempt {
        is_author: i["is_author"].as_bool()?,
        same_cluster: false,
        downloaded: i["downloaded"].as_bool()?,
        same_version: i["same_version"].as_bool()?,
        minutes_since_download: int(&i["minutes_since_download"]),
        print_minutes: i["est_print_minutes"].as_i64(),
        one_active: i["one_active"].as_bool()?,
    })
}

/// Names of raters as accounts, in the order of their names.
fn accounts(i: &Value) -> BTreeMap<String, AccountId> {
    let names = i["credibility"].as_object().into_iter().flat_map(|map| map.keys().cloned());
    names.zip((1..).map(AccountId::from)).collect()
}

fn facts(i: &Value) -> (Vec<Report>, Raters) {
    let accounts = accounts(i);
    let account = |name: &Value| accounts[name.as_str().unwrap_or_default()];
    let report = |r: &Value| Report {
        rater: account(&r["rater"]),
        day: int(&r["day"]),
        evidence: Micro::of(float(&r["e"])),
        older_geometry: false,
        stars: r["stars"].as_u64().map(|n| n as u8),
        outcome: outcome(&r["outcome"]),
        cause: r["cause"].as_str().and_then(Cause::parse),
        feedback: r["fb"].as_i64().map(|fb| fb > 0),
    };
    let reports = i["reviews"].as_array().into_iter().flatten().map(report).collect();
    let rater = |(name, id): (&String, &AccountId)| {
        let credibility = Micro::of(float(&i["credibility"][name]));
        let reciprocity = i["reciprocity"][name].as_f64().unwrap_or(1.0);
        (*id, Rater { credibility, reciprocity })
    };
    (reports, accounts.iter().map(rater).collect())
}

fn reputation_of(i: &Value) -> Value {
    let (reports, raters) = facts(i);
    let got = reputation::reputation(&reports, &raters, int(&i["as_of"]));
    json!({
        "R": got.value.value(), "lo": got.lo.value(), "hi": got.hi.value(),
        "n_main": got.main_mass.value(), "rating": got.stars.value(),
        "print_rate": got.print_rate.value(), "feedback": got.feedback.value(),
        "label": got.label.as_str(),
    })
}

fn model_score(i: &Value) -> Value {
    let (reports, raters) = facts(i);
    let got = model::model_score(&reports, &raters, int(&i["as_of"]));
    json!({
        "score": got.stars.value(), "lo": got.stars_lo.value(), "hi": got.stars_hi.value(),
        "n_main": got.main_mass.value(), "n_eff": got.mass.value(),
        "print_rate": got.prints.rate.value(), "print_lo": got.prints.lo.value(),
    })
}

fn helpfulness(i: &Value) -> Value {
    let vote = |v: &Value| helpful::Vote {
        weight: Micro::of(float(&v[0])),
        is_up: int(&v[1]) > 0,
        cluster: v[2]
            .as_str()
            .and_then(|name| name.trim_start_matches('n').parse().ok())
            .unwrap_or(0),
    };
    let votes: Vec<_> = i["votes"].as_array().into_iter().flatten().map(vote).collect();
    let got = helpful::helpfulness(&votes);
    json!({
        "lower": got.lower.value(), "up": got.up.value(), "down": got.down.value(),
        "helpful": got.is_helpful,
    })
}

fn kind(name: &str) -> Kind {
    match name {
        "print_success_evidenced" => Kind::PrintEvidenced,
        "print_success_plain" => Kind::PrintPlain,
        "feedback_pos" => Kind::FeedbackGood,
        "feedback_neg" => Kind::FeedbackBad,
        "sanction_warning" => Kind::Warning,
        "sanction_hidden" => Kind::Hidden,
        "sanction_removed" => Kind::Removed,
        "sanction_strike" => Kind::Strike,
        other => Kind::parse(&other.replace('_', "-")).expect("a kind of karma"),
    }
}

fn karma_of(i: &Value) -> Value {
    let event = |e: &Value| karma::Event {
        day: int(&e[0]),
        kind: kind(e[1].as_str().unwrap_or_default()),
        is_live: e[3].as_bool().unwrap_or_default(),
    };
    let events: Vec<_> = i["events"].as_array().into_iter().flatten().map(event).collect();
    let downloads: Vec<Micro> = i["downloads_by_model"]
        .as_object()
        .into_iter()
        .flat_map(|map| map.values().map(|d| Micro::of(float(d))))
        .collect();
    json!(karma::karma(&events, &downloads))
}
