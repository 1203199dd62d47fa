//! Reports and juries.

use domain::{
    jury::{self, Choice, Eligible, Record, Verdict},
    reports::{self, Report},
    trust::Micro,
};
use serde_json::{Value, json};

pub fn call(function: &str, i: &Value) -> Option<Value> {
    Some(match function {
        "report_weight" => json!(
            reports::weight(
                i["age_days"].as_i64()?,
                i["active_days"].as_i64()?,
                i["upheld"].as_f64()?,
                i["dismissed"].as_f64()?
            )
            .value()
        ),
        "report_threshold" => json!(reports::threshold(i["views"].as_u64()?)),
        "report_case_opens" => case_opens(i)?,
        "draw" => draw(i)?,
        "pool_commitment" => json!(jury::commitment(&strings(&i["eligible"])?)),
        "juror_accuracy" => json!(record(i)?.accuracy()),
        "juror_suspended" => json!(record(i)?.is_suspended()),
        "juror_weight" => json!(jury::weight(i["accuracy"].as_f64()?).value()),
        "verdict" => verdict(i)?,
        _ => return None,
    })
}

fn strings(list: &Value) -> Option<Vec<&str>> {
    list.as_array()?.iter().map(Value::as_str).collect()
}

fn case_opens(i: &Value) -> Option<Value> {
    let mut clusters: Vec<&str> = Vec::new();
    let was_cleared = i["recleared"].as_bool().unwrap_or(false);
    let mut list = Vec::new();
    for report in i["reports"].as_array()? {
        let name = report[1].as_str()?;
        let at = clusters.iter().position(|known| *known == name).unwrap_or_else(|| {
            clusters.push(name);
            clusters.len() - 1
        });
        let weight = Micro::of(report[0].as_f64()?);
        list.push(Report { weight, cluster: at as i64, version: 1, was_cleared });
    }
    let got = reports::tally(&list, i["views"].as_u64()?);
    Some(json!({ "score": got.score, "threshold": got.threshold, "opens": got.opens }))
}

fn draw(i: &Value) -> Option<Value> {
    let pool: Vec<Eligible<'_>> = strings(&i["eligible"])?
        .into_iter()
        .map(|juror| Eligible { juror, cluster: i["clusters"][juror].as_str().unwrap_or(juror) })
        .collect();
    let got = jury::draw(
        i["seed_hex"].as_str()?,
        i["case_id"].as_str()?,
        i["round"].as_u64()? as u32,
        &pool,
        i["n"].as_u64()? as usize,
        i["reserve"].as_u64().unwrap_or(0) as usize,
    );
    Some(json!({ "panel": got.panel, "reserve": got.reserve }))
}

fn record(i: &Value) -> Option<Record> {
    let [hits, misses, clears, wrongs] =
        [i["tp"].as_f64()?, i["fn"].as_f64()?, i["tn"].as_f64()?, i["fp"].as_f64()?];
    // Those of the vectors are known cases.
    let known = (hits + misses + clears + wrongs) as u32;
    Some(Record { hits, misses, clears, wrongs, known })
}

fn verdict(i: &Value) -> Option<Value> {
    let mut ballots = Vec::new();
    for vote in i["votes"].as_array()? {
        let choice = match vote[0].as_str()? {
            "violation" => Choice::Violation,
            "clear" => Choice::Clear,
            _ => Choice::CanNotTell,
        };
        ballots.push((choice, Micro::of(vote[1].as_f64()?)));
    }
    let got = jury::decide(&ballots);
    Some(match got.verdict {
        Verdict::Violation => json!({ "verdict": "violation", "share": got.share }),
        Verdict::Clear => json!({ "verdict": "clear", "share": got.share }),
        Verdict::NoQuorum => {
            json!({ "verdict": "escalate", "reason": "no quorum", "share": got.share })
        }
        Verdict::Split => json!({ "verdict": "escalate", "reason": "split", "share": got.share }),
    })
}
