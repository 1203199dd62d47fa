//! The targets of the feed and of promotion hold in a reduced run.

use simulate::{Effort, feed, promotion, table};

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
