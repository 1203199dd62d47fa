//! The numbers that the trust rules must give, computed independently: `vectors.json` holds inputs and results, one
//! module here per area turns an input into a call. Floats may differ by the stated tolerance, everything else not.

use serde_json::Value;

#[path = "vectors/cred.rs"]
mod cred;
#[path = "vectors/jury.rs"]
mod jury;
#[path = "vectors/trust.rs"]
mod trust;

/// One function per area: answers `None` for functions of another area.
const AREAS: &[fn(&str, &Value) -> Option<Value>] = &[cred::call, jury::call, trust::call];

#[derive(serde::Deserialize)]
struct Vectors {
    params_version: String,
    vectors: Vec<Vector>,
}

#[derive(serde::Deserialize)]
struct Vector {
    id: String,
    #[serde(rename = "fn")]
    function: String,
    #[serde(rename = "in")]
    input: Value,
    out: Value,
    tol: f64,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("vectors.json")).expect("vectors.json is well formed")
}

fn call(vector: &Vector) -> Value {
    AREAS
        .iter()
        .find_map(|area| area(&vector.function, &vector.input))
        .unwrap_or_else(|| panic!("{}: no area knows {}", vector.id, vector.function))
}

fn same(expected: &Value, got: &Value, tolerance: f64) -> bool {
    match (expected, got) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            // Both sides are decimal fractions; their own rounding must not decide.
            (a - b).abs() <= tolerance + 1e-12
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, tolerance))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b, tolerance)))
        }
        (a, b) => a == b,
    }
}

#[test]
fn every_vector_gives_its_number() {
    let all = vectors();
    assert_eq!(all.params_version, domain::trust::VERSION);
    assert!(all.vectors.len() == 94, "{} vectors", all.vectors.len());
    let wrong: Vec<String> = all
        .vectors
        .iter()
        .map(|vector| (vector, call(vector)))
        .filter(|(vector, got)| !same(&vector.out, got, vector.tol))
        .map(|(vector, got)| format!("{}: expected {}, got {got}", vector.id, vector.out))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pairs_of_vectors_that_differ_in_order_are_equal_bit_for_bit() {
    let all = vectors().vectors;
    let result = |id: &str| call(all.iter().find(|v| v.id == id).expect("listed"));
    for (one, other) in [
        ("rep-ten", "rep-ten-permuted"),
        ("karma-caps", "karma-order"),
        ("draw-9", "draw-permuted"),
    ] {
        assert_eq!(result(one), result(other), "{one}");
    }
}

#[test]
fn the_comparison_can_fail() {
    let value = |text: &str| -> Value { serde_json::from_str(text).expect("valid") };
    assert!(same(&value("[1.0, {\"a\": true}]"), &value("[1.0000005, {\"a\": true}]"), 1e-6));
    for (a, b) in [
        ("1.0", "1.00001"),
        ("[1]", "[1, 2]"),
        ("{\"a\": 1}", "{\"b\": 1}"),
        ("true", "1"),
        ("\"new\"", "\"old\""),
    ] {
        assert!(!same(&value(a), &value(b), 1e-6), "{a} {b}");
    }
}
