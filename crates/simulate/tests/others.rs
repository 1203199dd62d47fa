//! The targets of the feed, of promotion and of juries hold in a reduced run.

use simulate::{Effort, feed, jury, promotion, table};

#[test]
fn every_target_of_promotion_is_met() {
    let rows = promotion::run(Effort::Quick);
    assert!(rows.iter().all(table::Row::is_met), "{}", table::text(&rows));
    for id in ["T17", "T18", "B1", "B2", "B3"] {
        assert!(rows.iter().any(|row| row.id == id), "{id} is missing");
    }
}

#[test]
fn every_target_of_the_feed_is_met() {
    let rows = feed::run(Effort::Quick);
    assert!(rows.iter().all(table::Row::is_met), "{}", table::text(&rows));
    assert_eq!(rows.len(), 5);
}

#[test]
fn every_target_of_juries_is_met() {
    let rows = jury::run(Effort::Quick);
    assert!(rows.iter().all(table::Row::is_met), "{}", table::text(&rows));
    for id in ["T11", "T12", "T13", "T14", "T15", "T16", "C3"] {
        assert!(rows.iter().any(|row| row.id == id), "{id} is missing");
    }
}
