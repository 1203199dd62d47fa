//! How long a busy site asks us to wait.

use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::HeaderMap;

/// Numbers above are seconds since 1970, not seconds from now.
const LONGEST: i64 = 1_000_000_000;

/// Seconds, by `Retry-After` in either of its forms, else by the reset that limits of interfaces name. Moments are counted
/// from the date of the answer itself, so that no two clocks have to agree.
pub(crate) fn asked(headers: &HeaderMap) -> Option<u32> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let now = text("date").and_then(moment);
    let seconds = |text: &str| match text.parse::<i64>() {
        Ok(seconds) if seconds < LONGEST => Some(seconds),
        Ok(moment) => Some(moment - now?),
        Err(_) => Some(moment(text)? - now?),
    };
    let asked =
        ["retry-after", "x-ratelimit-reset"].into_iter().find_map(|name| seconds(text(name)?));
    asked.and_then(|seconds| u32::try_from(seconds.max(0)).ok())
}

fn moment(text: &str) -> Option<i64> {
    Some(DateTimeParser::new().parse_timestamp(text).ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(headers: &[(&'static str, &'static str)]) -> Option<u32> {
        let pairs = headers
            .iter()
            .map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("a value")));
        asked(&pairs.collect())
    }

    #[test]
    fn a_pause_is_read_in_every_form() {
        let date = ("date", "Wed, 21 Oct 2026 07:28:00 GMT");
        assert_eq!(after(&[("retry-after", " 7 ")]), Some(7));
        assert_eq!(after(&[date, ("retry-after", "Wed, 21 Oct 2026 07:28:30 GMT")]), Some(30));
        assert_eq!(after(&[date, ("retry-after", "Wed, 21 Oct 2026 07:27:00 GMT")]), Some(0));
        assert_eq!(after(&[date, ("x-ratelimit-reset", "1792567685")]), Some(5));
        assert_eq!(after(&[("x-ratelimit-reset", "12")]), Some(12));
        assert_eq!(after(&[("retry-after", "3"), ("x-ratelimit-reset", "12")]), Some(3));
        for unclear in ["Wed, 21 Oct 2026 07:28:30 GMT", "1792567685", "soon", ""] {
            assert_eq!(after(&[("retry-after", unclear)]), None, "{unclear}");
        }
    }
}
