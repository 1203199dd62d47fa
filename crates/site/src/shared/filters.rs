//! Figures as templates write them: filters that follow the language of the page, and their English for what is not
//! translated yet.

#![expect(clippy::inline_always, reason = "askama's filter_fn writes it")]

use domain::{cred::Day, time::Millis};
use languages::{Language, Moment};

/// `48,210`.
pub fn thousands_text(number: u64) -> String {
    Language::English.thousands(number)
}

/// Seconds as `3 h 20 min`, `55 min`, `40 s`, `2 d 4 h`: the two largest units that matter.
pub fn duration_text(seconds: u64) -> String {
    Language::English.duration(seconds)
}

/// A length in millimetres, without unit: whole above 20, one decimal above 1, two below.
pub fn length_text(mm: f64) -> String {
    Language::English.length(mm)
}

/// A box in millimetres as `80 × 48 × 76 mm`.
pub fn size_text(mm: [f64; 3]) -> String {
    Language::English.size(mm)
}

/// Thousandths of a gram as `118 g`, `9.4 g`, `1.2 kg`.
pub fn grams_text(milligrams: u64) -> String {
    Language::English.grams(milligrams)
}

/// Micrometres as millimetres without unit: `0.2`.
pub fn micrometres_text(um: u32) -> String {
    Language::English.micrometres(um)
}

/// Bytes as `812 B`, `34 kB`, `5.2 MB`, `1.3 GB` (powers of ten, as file managers say).
pub fn bytes_text(bytes: u64) -> String {
    Language::English.bytes(bytes)
}

/// How long ago `at` was at `now`: `just now`, `5 minutes ago`, `yesterday`, `3 weeks ago`, `2 years ago`.
pub fn ago_text(at: Millis, now: Millis) -> String {
    ago_in(Language::English, at, now)
}

fn ago_in(t: Language, at: Millis, now: Millis) -> String {
    let minutes = now.since(at).max(0) / Millis::MINUTE;
    t.ago(minutes.unsigned_abs())
}

fn utc(at: Millis) -> jiff::civil::DateTime {
    let instant = jiff::Timestamp::from_millisecond(at.0).unwrap_or_default();
    jiff::tz::Offset::UTC.to_datetime(instant)
}

// Times are written field by field: a page says some dozen of them, and a pattern would be read anew for each.

fn moment_of(at: Millis) -> Moment {
    let at = utc(at);
    Moment {
        year: at.year(),
        month: at.month().unsigned_abs(),
        day: at.day().unsigned_abs(),
        hour: at.hour().unsigned_abs(),
        minute: at.minute().unsigned_abs(),
    }
}

/// `3 November 2026`, in UTC.
pub fn date_text(at: Millis) -> String {
    date_in(Language::English, at)
}

/// A day, in UTC, as a language writes it.
pub fn date_in(t: Language, at: Millis) -> String {
    t.date(moment_of(at))
}

/// `2026-11-03`, for addresses and fields of dates.
pub fn day_text(at: Millis) -> String {
    let at = utc(at);
    format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day())
}

/// The day written as `2026-11-03`.
pub fn parse_day(text: &str) -> Option<Day> {
    let date: jiff::civil::Date = text.parse().ok()?;
    let at = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(Day::of(Millis(at.timestamp().as_millisecond())))
}

/// `3 November 2026, 14:05 UTC`.
pub fn moment_text(at: Millis) -> String {
    Language::English.moment(moment_of(at))
}

/// `2026-11-03T14:05:00Z`, for the `datetime` attribute.
pub fn iso_text(at: Millis) -> String {
    let at = utc(at);
    let (year, month, day) = (at.year(), at.month(), at.day());
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", at.hour(), at.minute(), at.second())
}

/// What the page is written in.
fn language(values: &dyn askama::Values) -> Language {
    askama::get_value::<Language>(values, Language::VALUE).copied().unwrap_or_default()
}

/// Thousands separators.
#[askama::filter_fn]
pub fn thousands(number: &u64, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).thousands(*number))
}

/// Something that was counted, with thousands separators.
#[askama::filter_fn]
pub fn count(number: &i64, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).thousands(number.unsigned_abs()))
}

/// A number of cred tokens, as `1 token`, `20 tokens`, `−3 tokens`.
pub fn tokens_text(tokens: i64) -> String {
    Language::English.tokens(tokens)
}

/// A number of cred tokens.
#[askama::filter_fn]
pub fn tokens(tokens: &i64, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).tokens(*tokens))
}

/// Seconds as hours and minutes.
#[askama::filter_fn]
pub fn duration(seconds: &u64, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).duration(*seconds))
}

/// Three millimetres as a size.
#[askama::filter_fn]
pub fn size(mm: &[f64; 3], values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).size(*mm))
}

/// Thousandths of a gram as grams.
#[askama::filter_fn]
pub fn grams(milligrams: &u64, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).grams(*milligrams))
}

/// Micrometres as millimetres.
#[askama::filter_fn]
pub fn micrometres(um: &u32, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).micrometres(*um))
}

/// Bytes as kB, MB, GB.
#[askama::filter_fn]
pub fn filesize(bytes: &u64, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).bytes(*bytes))
}

/// An instant as the time since.
#[askama::filter_fn]
pub fn ago(at: &Millis, values: &dyn askama::Values, now: &Millis) -> askama::Result<String> {
    Ok(ago_in(language(values), *at, *now))
}

/// An instant as a day.
#[askama::filter_fn]
pub fn date(at: &Millis, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(date_in(language(values), *at))
}

/// A day for addresses.
#[askama::filter_fn]
pub fn day(at: &Millis, _: &dyn askama::Values) -> askama::Result<String> {
    Ok(day_text(*at))
}

/// An instant to the minute.
#[askama::filter_fn]
pub fn moment(at: &Millis, values: &dyn askama::Values) -> askama::Result<String> {
    Ok(language(values).moment(moment_of(*at)))
}

/// An instant for programs.
#[askama::filter_fn]
pub fn iso(at: &Millis, _: &dyn askama::Values) -> askama::Result<String> {
    Ok(iso_text(*at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_table() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (48210, "48,210"), (1_000_000, "1,000,000")]
        {
            assert_eq!(thousands_text(number), text);
        }
        assert_eq!(thousands_text(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn duration_table() {
        for (seconds, text) in [
            (0, "0 s"),
            (59, "59 s"),
            (60, "1 min"),
            (55 * 60, "55 min"),
            (3570, "1 h"),
            (3 * 3600 + 20 * 60, "3 h 20 min"),
            (4 * 3600, "4 h"),
            (86_400, "1 d"),
            (26 * 3600, "1 d 2 h"),
            (u64::from(u32::MAX), "49,710 d 6 h"),
        ] {
            assert_eq!(duration_text(seconds), text);
        }
    }

    #[test]
    fn length_and_size_table() {
        for (mm, text) in [
            (0.0, "0"),
            (0.25, "0.25"),
            (0.999, "1"),
            (1.04, "1"),
            (9.96, "10"),
            (12.5, "12.5"),
            (20.4, "20"),
            (1234.4, "1234"),
        ] {
            assert_eq!(length_text(mm), text);
        }
        assert_eq!(size_text([80.0, 48.2, 7.65]), "80 × 48 × 7.7 mm");
    }

    #[test]
    fn weight_table() {
        for (milligrams, text) in [
            (0, "0 g"),
            (940, "0.94 g"),
            (9_400, "9.4 g"),
            (118_400, "118 g"),
            (999_600, "1000 g"),
            (1_200_000, "1.2 kg"),
        ] {
            assert_eq!(grams_text(milligrams), text);
        }
    }

    #[test]
    fn small_lengths_table() {
        for (um, text) in
            [(200, "0.2"), (400, "0.4"), (120, "0.12"), (1000, "1"), (1250, "1.25"), (0, "0")]
        {
            assert_eq!(micrometres_text(um), text);
        }
    }

    #[test]
    fn bytes_table() {
        for (bytes, text) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1 kB"),
            (34_400, "34 kB"),
            (999_499, "999 kB"),
            (999_500, "1 MB"),
            (5_240_000, "5.2 MB"),
            (1_300_000_000, "1.3 GB"),
        ] {
            assert_eq!(bytes_text(bytes), text);
        }
    }

    #[test]
    fn ago_table() {
        let now = Millis(1_793_700_000_000);
        for (span, text) in [
            (-Millis::HOUR, "just now"),
            (0, "just now"),
            (59 * Millis::SECOND, "just now"),
            (Millis::MINUTE, "1 minute ago"),
            (5 * Millis::MINUTE, "5 minutes ago"),
            (Millis::HOUR, "1 hour ago"),
            (23 * Millis::HOUR, "23 hours ago"),
            (25 * Millis::HOUR, "yesterday"),
            (3 * Millis::DAY, "3 days ago"),
            (21 * Millis::DAY, "3 weeks ago"),
            (61 * Millis::DAY, "2 months ago"),
            (364 * Millis::DAY, "12 months ago"),
            (365 * Millis::DAY, "1 year ago"),
            (800 * Millis::DAY, "2 years ago"),
        ] {
            assert_eq!(ago_text(now.plus(-span), now), text);
        }
    }

    #[test]
    fn dates() {
        let at = Millis(1_793_714_700_000);
        assert_eq!(date_text(at), "3 November 2026");
        assert_eq!(moment_text(at), "3 November 2026, 14:05 UTC");
        assert_eq!(iso_text(at), "2026-11-03T14:05:00Z");
        assert_eq!(date_text(Millis(i64::MAX)), "1 January 1970", "out of range is no panic");
    }
}
