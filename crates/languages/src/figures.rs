//! Figures and dates as each language writes them: one method per kind of figure. Units stand after a space.

use std::fmt::{Display, Formatter, Result, Write};

use crate::Language;

/// A day of the calendar and a minute of it, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
}

impl Language {
    /// What stands between thousands.
    const fn separator(self) -> char {
        match self {
            Self::English | Self::Chinese => ',',
            Self::German => '.',
        }
    }

    /// A text of digits with the decimal point of the language.
    fn localised(self, digits: String) -> String {
        match self {
            Self::English | Self::Chinese => digits,
            Self::German => digits.replace('.', ","),
        }
    }

    /// A figure that may have decimals, with the decimal point of the language: `0.35`.
    pub fn decimal(self, figure: impl Display) -> String {
        self.localised(figure.to_string())
    }

    /// Writes `48,210`.
    pub(crate) fn write_number(self, f: &mut Formatter<'_>, number: u64) -> Result {
        self.separated(f, number)
    }

    fn separated(self, out: &mut impl Write, number: u64) -> Result {
        if number >= 1000 {
            self.separated(out, number / 1000)?;
            write!(out, "{}{:03}", self.separator(), number % 1000)
        } else {
            write!(out, "{number}")
        }
    }

    /// `48,210`.
    pub fn thousands(self, number: u64) -> String {
        let mut out = String::new();
        let _ = self.separated(&mut out, number);
        out
    }

    /// Seconds as `3 h 20 min`, `55 min`, `40 s`, `2 d 4 h`: the two largest units that matter.
    pub fn duration(self, seconds: u64) -> String {
        let two = |big: String, small: u64, small_text: String| {
            if small == 0 { big } else { format!("{big} {small_text}") }
        };
        let minutes = (seconds + 30) / 60;
        match (seconds, minutes) {
            (..60, _) => self.figures_seconds(seconds).to_string(),
            (_, ..60) => self.figures_minutes(minutes).to_string(),
            (_, ..1440) => {
                let (hours, minutes) = (minutes / 60, minutes % 60);
                let (hours, rest) = (self.figures_hours(hours), self.figures_minutes(minutes));
                two(hours.to_string(), minutes, rest.to_string())
            }
            _ => {
                let (days, hours) = (minutes / 1440, minutes % 1440 / 60);
                let (days, rest) = (self.figures_days(days), self.figures_hours(hours));
                two(days.to_string(), hours, rest.to_string())
            }
        }
    }

    /// A number with so many decimals.
    pub fn rounded(self, number: f64, decimals: usize) -> String {
        self.localised(format!("{number:.decimals$}"))
    }

    /// A length in millimetres, without unit: whole above 20, one decimal above 1, two below.
    pub fn length(self, mm: f64) -> String {
        let decimals = match mm.abs() {
            20.0.. => 0,
            1.0.. => 1,
            _ => 2,
        };
        let text = format!("{mm:.decimals$}");
        if text.contains('.') {
            self.localised(text.trim_end_matches('0').trim_end_matches('.').to_owned())
        } else {
            text
        }
    }

    /// A box in millimetres as `80 × 48 × 76 mm`.
    pub fn size(self, mm: [f64; 3]) -> String {
        let [x, y, z] = mm.map(|side| self.length(side));
        format!("{x} × {y} × {z} mm")
    }

    /// Thousandths of a gram as `118 g`, `9.4 g`, `1.2 kg`.
    pub fn grams(self, milligrams: u64) -> String {
        match milligrams {
            0..10_000 => format!("{} g", self.length(milligrams as f64 / 1e3)),
            10_000..1_000_000 => format!("{} g", (milligrams + 500) / 1000),
            _ => format!("{} kg", self.length(milligrams as f64 / 1e6)),
        }
    }

    /// Micrometres as millimetres without unit: `0.2`.
    pub fn micrometres(self, um: u32) -> String {
        let text = format!("{}.{:03}", um / 1000, um % 1000);
        self.localised(text.trim_end_matches('0').trim_end_matches('.').to_owned())
    }

    /// Bytes as `812 B`, `34 kB`, `5.2 MB`, `1.3 GB` (powers of ten, as file managers say).
    pub fn bytes(self, bytes: u64) -> String {
        let scaled = |unit: f64, name: &str| {
            let value = bytes as f64 / unit;
            let decimals = usize::from(value < 9.95);
            let text = format!("{value:.decimals$} {name}").replace(".0 ", " ");
            self.localised(text)
        };
        match bytes {
            0..1000 => format!("{bytes} B"),
            1000..999_500 => scaled(1e3, "kB"),
            999_500..999_500_000 => scaled(1e6, "MB"),
            _ => scaled(1e9, "GB"),
        }
    }

    /// A number of cred tokens, as `1 token`, `20 tokens`, `−3 tokens`.
    pub fn tokens(self, tokens: i64) -> String {
        let sign = if tokens < 0 { "−" } else { "" };
        self.figures_tokens(tokens.unsigned_abs(), sign).to_string()
    }

    /// How long ago something was, in minutes: `just now`, `5 minutes ago`, `yesterday`, `3 weeks ago`, `2 years ago`.
    pub fn ago(self, minutes: u64) -> String {
        match minutes {
            0..1 => self.figures_just_now().to_owned(),
            1..60 => self.figures_minutes_ago(minutes).to_string(),
            60..1440 => self.figures_hours_ago(minutes / 60).to_string(),
            1440..2880 => self.figures_yesterday().to_owned(),
            2880..20_160 => self.figures_days_ago(minutes / 1440).to_string(),
            20_160..86_400 => self.figures_weeks_ago(minutes / 10_080).to_string(),
            86_400..525_600 => self.figures_months_ago(minutes / 43_200).to_string(),
            _ => self.figures_years_ago(minutes / 525_600).to_string(),
        }
    }

    /// The name of a month, 1 to 12.
    const fn month(self, month: u8) -> &'static str {
        match month {
            1 => self.figures_january(),
            2 => self.figures_february(),
            3 => self.figures_march(),
            4 => self.figures_april(),
            5 => self.figures_may(),
            6 => self.figures_june(),
            7 => self.figures_july(),
            8 => self.figures_august(),
            9 => self.figures_september(),
            10 => self.figures_october(),
            11 => self.figures_november(),
            _ => self.figures_december(),
        }
    }

    /// `3 November 2026`.
    pub fn date(self, at: Moment) -> String {
        self.figures_date(at.day, self.month(at.month), at.year).to_string()
    }

    /// `3 November 2026, 14:05 UTC`.
    pub fn moment(self, at: Moment) -> String {
        let time = format!("{:02}:{:02}", at.hour, at.minute);
        self.figures_moment(self.date(at), time).to_string()
    }
}
