//! Which language a browser asks for (RFC 9110, `Accept-Language`).

use crate::Language;

/// Ranges of a header that are read; browsers send a handful.
const RANGES: usize = 32;

impl Language {
    /// The offered language that the header wants most; `None` when it names none of them. What it says of a region or a
    /// script is not looked at: German of Austria is German.
    pub fn asked_for(header: &str) -> Option<Self> {
        if Self::offered().len() == 1 {
            return None;
        }
        let mut best: Option<(Self, u16)> = None;
        for range in header.split(',').take(RANGES) {
            let (range, weight) = range.split_once(';').unwrap_or((range, ""));
            let Some(language) = Self::of_range(range.trim()) else { continue };
            let weight = thousandths(weight.trim());
            if weight > best.map_or(0, |(_, weight)| weight) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }

    fn of_range(range: &str) -> Option<Self> {
        let primary = range.split('-').next().unwrap_or_default();
        Self::offered().iter().copied().find(|l| l.code().eq_ignore_ascii_case(primary))
    }
}

/// `q=0.8` in thousandths; 1000 when nothing is said, 0 for what can not be read.
fn thousandths(weight: &str) -> u16 {
    if weight.is_empty() {
        return 1000;
    }
    let number = weight.strip_prefix("q=").or_else(|| weight.strip_prefix("Q="));
    let number = number.and_then(|number| number.trim().parse::<f32>().ok());
    number.filter(|number| (0.0..=1.0).contains(number)).map_or(0, |n| (n * 1e3).round() as u16)
}
