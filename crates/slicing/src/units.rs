//! Numbers, lists and times as slicers write them.

/// Micrometres of millimetres such as `0.2` or `0.2 mm`, from 5 µm to 5 mm.
pub(crate) fn um(text: &str) -> Option<u32> {
    let um = (number(text.trim().trim_end_matches("mm"))? * 1_000.0).round();
    (5.0..=5_000.0).contains(&um).then_some(um as u32)
}

/// Micrometres of a nozzle.
pub(crate) fn nozzle_um(text: &str) -> Option<u32> {
    um(text).filter(|&um| um >= 50)
}

/// `15%` or `15`, 0 to 100.
pub(crate) fn percent(text: &str) -> Option<u32> {
    let percent = number(text.trim().trim_end_matches('%'))?;
    (0.0..=100.0).contains(&percent).then_some(percent.round() as u32)
}

/// A whole number up to 1,000.
pub(crate) fn count(text: &str) -> Option<u32> {
    text.trim().parse().ok().filter(|&count| count <= 1_000)
}

/// Degrees Celsius, 1 to 600; 0 stands for "off".
pub(crate) fn celsius(text: &str) -> Option<u32> {
    let degrees = number(text)?;
    (1.0..=600.0).contains(&degrees).then_some(degrees.round() as u32)
}

/// `0`, `1`, `false`, `True` and their like.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "0" | "false" => Some(false),
        "1" | "true" => Some(true),
        _ => None,
    }
}

/// Grams × 1000 of grams, above nothing and up to a tonne.
pub(crate) fn mg(text: &str) -> Option<u64> {
    thousandths(text.trim().trim_end_matches('g'), 1e9)
}

/// Millimetres, above nothing and up to 1,000 km.
pub(crate) fn mm(text: &str) -> Option<u64> {
    let text = text.trim();
    let mm = match text.strip_suffix("mm") {
        Some(mm) => number(mm)?,
        None => match text.strip_suffix('m') {
            Some(metres) => number(metres)? * 1_000.0,
            None => number(text)?,
        },
    };
    (0.5..=1e9).contains(&mm).then_some(mm.round() as u64)
}

fn thousandths(text: &str, most: f64) -> Option<u64> {
    let value = (number(text)? * 1_000.0).round();
    (1.0..=most).contains(&value).then_some(value as u64)
}

/// `#RRGGBB` in capitals; an alpha after it is dropped.
pub(crate) fn colour(text: &str) -> Option<String> {
    let hex = text.trim().strip_prefix('#')?;
    let is_hex = matches!(hex.len(), 6 | 8) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| format!("#{}", hex[..6].to_ascii_uppercase()))
}

/// Seconds of `1d 2h 3m 4s`, `3 hours 5 minutes` or plain seconds; from 1 to a year.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    const YEAR: f64 = 366.0 * 86_400.0;
    let text = text.trim().to_ascii_lowercase();
    if text.len() > 100 {
        return None;
    }
    let total = match number(&text) {
        Some(plain) => plain,
        None => spelled_seconds(&text)?,
    };
    (1.0..=YEAR).contains(&total).then_some(total.round() as u64)
}

fn spelled_seconds(text: &str) -> Option<f64> {
    let mut rest = text;
    let mut total = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let value = number(&rest[..digits])?;
        rest = rest[digits..].trim_start();
        let letters = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        total += value
            * match &rest[..letters] {
                "d" | "day" | "days" => 86_400.0,
                "h" | "hour" | "hours" => 3_600.0,
                "m" | "min" | "minute" | "minutes" => 60.0,
                "s" | "sec" | "second" | "seconds" => 1.0,
                _ => return None,
            };
        rest = rest[letters..].trim_start_matches([' ', ',']);
    }
    Some(total)
}

/// A finite decimal number and nothing else.
pub(crate) fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || b".-+eE".contains(&byte));
    text.parse::<f64>().ok().filter(|value| is_plain && value.is_finite())
}

/// Items with semicolons between them, or with commas when there is no semicolon; quotes around items are taken
/// off and hide separators.
pub(crate) fn items(text: &str) -> Vec<String> {
    let unquoted = |c: char| {
        let mut inside = false;
        text.chars().any(|seen| {
            inside ^= seen == '"';
            seen == c && !inside
        })
    };
    let separator = if unquoted(';') { ';' } else { ',' };
    let mut items = vec![String::new()];
    let mut inside = false;
    for c in text.chars() {
        match c {
            '"' => inside = !inside,
            c if c == separator && !inside => items.push(String::new()),
            c => items.last_mut().expect("never empty").push(c),
        }
    }
    items.iter().map(|item| item.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_ranges() {
        assert_eq!(
            [um("0.2"), um(" 0.16mm"), um("0"), um("9"), um("nan")],
            [Some(200), Some(160), None, None, None]
        );
        assert_eq!([nozzle_um("0.4"), nozzle_um("0.02")], [Some(400), None]);
        assert_eq!(
            [percent("15%"), percent("100"), percent("101"), percent("-1")],
            [Some(15), Some(100), None, None]
        );
        assert_eq!(
            [count("3"), count("1001"), count("-1"), count("x")],
            [Some(3), None, None, None]
        );
        assert_eq!([celsius("215"), celsius("0"), celsius("900")], [Some(215), None, None]);
        assert_eq!([flag("1"), flag("False"), flag("auto")], [Some(true), Some(false), None]);
        assert_eq!(
            [mg("3.70"), mg("12.2 g"), mg("0.00"), mg("1e30")],
            [Some(3_700), Some(12_200), None, None]
        );
        assert_eq!(
            [mm("1234.56"), mm("1.2345m"), mm("99.4 mm"), mm("inf")],
            [Some(1_235), Some(1_235), Some(99), None]
        );
        assert_eq!(colour("#ff8000ff").as_deref(), Some("#FF8000"));
        assert_eq!(colour("#ff80é0"), None);
    }

    #[test]
    fn times_in_every_dialect() {
        for (text, expected) in [
            ("1h 12m 30s", Some(4_350)),
            ("1d 2h 3m 4s", Some(93_784)),
            ("4350", Some(4_350)),
            ("3 hours 5 minutes", Some(11_100)),
            ("1 hour, 1 min", Some(3_660)),
            ("0s", None),
            ("soon", None),
            ("1h x", None),
            ("99999d", None),
            ("", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn lists_with_and_without_quotes() {
        assert_eq!(items("PLA;PETG"), ["PLA", "PETG"]);
        assert_eq!(items("215, 240"), ["215", "240"]);
        assert_eq!(items("\"A;B\";C"), ["A;B", "C"]);
        assert_eq!(items("one"), ["one"]);
        assert_eq!(items(""), [""]);
    }
}
