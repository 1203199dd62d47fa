//! The targets hold in a reduced run, and an attack of every kind is told.

use simulate::{Effort, reviews, table};

#[test]
fn every_target_is_met() {
    let rows = reviews::run(Effort::Quick);
    assert!(rows.iter().all(table::Row::is_met), "{}", table::text(&rows));
    for id in ["T1", "T2", "T3", "T4", "T5", "T6", "T7", "T19", "A1", "A6", "A11"] {
        assert!(rows.iter().any(|row| row.id == id), "{id} is missing");
    }
}

#[test]
fn a_run_gives_the_same_numbers_every_time() {
    assert_eq!(reviews::run(Effort::Quick), reviews::run(Effort::Quick));
}
