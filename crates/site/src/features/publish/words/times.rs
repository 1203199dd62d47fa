//! Times as people write them.

/// Longest print, seconds: 60 days.
const MAX: u32 = 5_184_000;

/// Seconds of `3 h 20 min`, `3:20`, `90 min`, `1.5 h`, `2d 3h`, with units of all languages; none when it is not a
/// time of 1 s to 60 days.
pub fn seconds(text: &str) -> Option<u32> {
    let text = text.to_lowercase().replace(',', ".");
    if let Some((hours, minutes)) = text.split_once([':', '：']) {
        let (h, m): (u64, u64) = (hours.trim().parse().ok()?, minutes.trim().parse().ok()?);
        return bounded(h.checked_mul(3600)?.checked_add(m.checked_mul(60)?)?);
    }
    let mut seconds = 0.0;
    let mut number = String::new();
    let mut unit = String::new();
    let mut parts = Vec::new();
    for c in text.chars().chain(['0']) {
        // A full stop after a unit ends a short form.
        if c.is_ascii_digit() || (c == '.' && unit.is_empty()) {
            if !unit.is_empty() {
                parts.push((std::mem::take(&mut number), std::mem::take(&mut unit)));
            }
            number.push(c);
        } else if c.is_alphabetic() {
            unit.push(c);
        } else if c != ' ' && c != '.' {
            return None;
        }
    }
    if parts.is_empty() {
        return None;
    }
    for (number, unit) in parts {
        let scale = match unit.as_str() {
            "d" | "day" | "days" | "tag" | "tage" | "天" => 86_400.0,
            "h" | "hr" | "hour" | "hours" | "std" | "stunde" | "stunden" | "小时" => 3_600.0,
            "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "分钟" | "分" => 60.0,
            "s" | "sec" | "second" | "seconds" | "sek" | "sekunde" | "sekunden" | "秒" => 1.0,
            _ => return None,
        };
        seconds += number.parse::<f64>().ok()? * scale;
    }
    bounded(seconds.round() as u64)
}

fn bounded(seconds: u64) -> Option<u32> {
    u32::try_from(seconds).ok().filter(|seconds| (1..=MAX).contains(seconds))
}

/// The time as [`seconds`] reads it: `3 h 20 min`.
pub fn text(seconds: u32) -> String {
    let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    said.join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn times() {
        for (text, seconds) in [
            ("3 h 20 min", Some(12_000)),
            ("3h20m", Some(12_000)),
            ("45 min", Some(2_700)),
            ("1.5 h", Some(5_400)),
            ("3:20", Some(12_000)),
            ("2d 3h", Some(183_600)),
            ("2 Tage 3 Stunden", Some(183_600)),
            ("1 Std. 5 Minuten", Some(3_900)),
            ("3 小时 20 分钟", Some(12_000)),
            ("3小时20分", Some(12_000)),
            ("2 天", Some(172_800)),
            ("3：20", Some(12_000)),
            ("90s", Some(90)),
            ("0 min", None),
            ("20", None),
            ("min", None),
            ("3 x", None),
            ("-3 h", None),
            ("100000000 d", None),
            ("1e9 h", None),
            ("", None),
            ("99999999999999999999:1", None),
        ] {
            assert_eq!(super::seconds(text), seconds, "{text:?}");
            assert_eq!(seconds.and_then(|s| super::seconds(&super::text(s))), seconds);
        }
    }
}
