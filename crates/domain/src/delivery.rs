//! How often something is sent that is not taken: to webhooks, to push services, to other sites.

use crate::time::Millis;

/// After so many messages that were given up one after the other nothing more is sent to a place.
pub const GIVEN_UP_MOST: i64 = 5;

/// Milliseconds until the next try after so many tries (from 1) have failed, each four times as long as the one before;
/// none when it is given up, about three hours after the first.
pub const fn wait_after(tries: i64) -> Option<i64> {
    match tries {
        1 => Some(Millis::MINUTE / 2),
        2 => Some(2 * Millis::MINUTE),
        3 => Some(8 * Millis::MINUTE),
        4 => Some(32 * Millis::MINUTE),
        5 => Some(128 * Millis::MINUTE),
        _ => None,
    }
}

/// Whether an answer says that it was taken.
pub const fn is_taken(status: u16) -> bool {
    matches!(status, 200..=299)
}

/// Whether an answer says that this message will never be taken, so that it is not sent again.
pub const fn is_refused(status: u16) -> bool {
    matches!(status, 400..=499) && !matches!(status, 408 | 425 | 429)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<i64> = (1..).map_while(wait_after).collect();
        assert_eq!(waits.len(), 5);
        assert!(waits.windows(2).all(|pair| pair[1] == 4 * pair[0]), "{waits:?}");
        let hours = waits.iter().sum::<i64>() / Millis::HOUR;
        assert_eq!(hours, 2);
    }

    #[test]
    fn only_success_is_taken() {
        for (status, expected) in
            [(200, true), (204, true), (301, false), (404, false), (500, false)]
        {
            assert_eq!(is_taken(status), expected, "{status}");
        }
    }

    #[test]
    fn what_is_refused_is_not_sent_again() {
        for (status, expected) in [
            (200, false),
            (302, false),
            (400, true),
            (408, false),
            (410, true),
            (425, false),
            (429, false),
            (499, true),
            (500, false),
        ] {
            assert_eq!(is_refused(status), expected, "{status}");
        }
    }
}
