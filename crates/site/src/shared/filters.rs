//! Figures as templates write them: filters that follow the language of the page, and the English of those that are kept
//! or said by the API.

#![expect(clippy::inline_always, reason = "askama's filter_fn writes it")]

use domain::{cred::Day, time::Millis};
use languages::{Language, Moment};

/// Micrometres as millimetres without unit: `0.2`.
pub fn micrometres_text(um: u32) -> String {
    Language::English.micrometres(um)
}

/// How long ago `at` was at `now`; what is yet to come is now.
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
    fn time_since_is_counted_in_whole_minutes() {
        let now = Millis(1_793_700_000_000);
        for (span, text) in [
            (-Millis::HOUR, "just now"),
            (59 * Millis::SECOND, "just now"),
            (Millis::MINUTE, "1 minute ago"),
            (365 * Millis::DAY, "1 year ago"),
        ] {
            assert_eq!(ago_in(Language::English, now.plus(-span), now), text);
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
