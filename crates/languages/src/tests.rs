//! Plurals against CLDR, what browsers ask for, figures, and what messages do with their arguments.

use std::{fs, path::Path};

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::*;

#[test]
fn one_and_many_are_told_apart_as_cldr_says() {
    for language in Language::ALL {
        let locale: Locale = language.tag().parse().expect("a tag");
        let rules = PluralRules::try_new_cardinal(locale.into()).expect("known to CLDR");
        for number in (0..2_000_u64).chain([10_001, 1_000_000, 1_000_001, u64::MAX]) {
            let category = rules.category_for(number);
            let expected =
                if language.is_one(number) { PluralCategory::One } else { PluralCategory::Other };
            assert_eq!(category, expected, "{language:?} {number}");
        }
    }
}

#[test]
fn the_language_wanted_most_among_those_there_are() {
    for (header, wanted) in [
        ("de", Some(Language::German)),
        ("de-AT,de;q=0.9,en;q=0.8", Some(Language::German)),
        ("fr, DE;q=0.2", Some(Language::German)),
        ("en;q=0.8, zh-CN;q=0.9", Some(Language::Chinese)),
        ("zh-Hant-TW", Some(Language::Chinese)),
        ("de;q=0.5,en;q=0.5", Some(Language::German)),
        ("de;q=0, en;q=0.1", Some(Language::English)),
        ("de;q=2,zh;q=x,en;q=0.001", Some(Language::English)),
        ("de ; q=0.3 , en ; q=0.2", Some(Language::German)),
        ("dede, x-de", None),
        ("fr,*;q=0.1", None),
        ("", None),
        (",;,=", None),
    ] {
        assert_eq!(Language::asked_for(header), wanted, "{header}");
    }
    let late = format!("{}de", "fr,".repeat(40));
    assert_eq!(Language::asked_for(&late), None, "no more than some are read");
    for language in Language::ALL {
        assert_eq!(Language::parse(language.code()), Some(language));
    }
    assert_eq!(Language::parse("fr"), None);
}

#[test]
fn figures_of_each_language() {
    let [en, de, zh] = Language::ALL;
    for (number, english, german) in [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1,000", "1.000"),
        (1_000_007, "1,000,007", "1.000.007"),
        (u64::MAX, "18,446,744,073,709,551,615", "18.446.744.073.709.551.615"),
    ] {
        assert_eq!([en, de, zh].map(|l| l.thousands(number)), [english, german, english]);
    }
    for (made, texts) in [
        (Language::ALL.map(|l| l.duration(12_000)), ["3 h 20 min", "3 h 20 min", "3 小时 20 分钟"]),
        (Language::ALL.map(|l| l.duration(187_200)), ["2 d 4 h", "2 Tage 4 h", "2 天 4 小时"]),
        (Language::ALL.map(|l| l.duration(86_400)), ["1 d", "1 Tag", "1 天"]),
        (
            Language::ALL.map(|l| l.size([80.0, 48.2, 7.65])),
            ["80 × 48 × 7.7 mm", "80 × 48 × 7,7 mm", "80 × 48 × 7.7 mm"],
        ),
        (Language::ALL.map(|l| l.grams(1_200_000)), ["1.2 kg", "1,2 kg", "1.2 kg"]),
        (Language::ALL.map(|l| l.micrometres(200)), ["0.2", "0,2", "0.2"]),
        (Language::ALL.map(|l| l.decimal(0.35)), ["0.35", "0,35", "0.35"]),
        (Language::ALL.map(|l| l.decimal(3.0)), ["3", "3", "3"]),
        (Language::ALL.map(|l| l.bytes(5_240_000)), ["5.2 MB", "5,2 MB", "5.2 MB"]),
        (Language::ALL.map(|l| l.bytes(1_000_000)), ["1 MB", "1 MB", "1 MB"]),
        (Language::ALL.map(|l| l.tokens(-3)), ["−3 tokens", "−3 Token", "−3 枚代币"]),
        (Language::ALL.map(|l| l.tokens(1)), ["1 token", "1 Token", "1 枚代币"]),
        (Language::ALL.map(|l| l.ago(0)), ["just now", "gerade eben", "刚刚"]),
        (Language::ALL.map(|l| l.ago(1)), ["1 minute ago", "vor 1 Minute", "1 分钟前"]),
        (Language::ALL.map(|l| l.ago(3 * 1440)), ["3 days ago", "vor 3 Tagen", "3 天前"]),
    ] {
        assert_eq!(made, texts);
    }
    let at = Moment { year: 2026, month: 11, day: 3, hour: 14, minute: 5 };
    assert_eq!(
        Language::ALL.map(|l| l.moment(at)),
        ["3 November 2026, 14:05 UTC", "3. November 2026, 14:05 UTC", "2026年11月3日 14:05 UTC"]
    );
}

#[test]
fn times_in_english() {
    let t = Language::English;
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
        assert_eq!(t.duration(seconds), text);
    }
    for (minutes, text) in [
        (0, "just now"),
        (1, "1 minute ago"),
        (5, "5 minutes ago"),
        (60, "1 hour ago"),
        (23 * 60, "23 hours ago"),
        (25 * 60, "yesterday"),
        (3 * 1440, "3 days ago"),
        (21 * 1440, "3 weeks ago"),
        (61 * 1440, "2 months ago"),
        (364 * 1440, "12 months ago"),
        (365 * 1440, "1 year ago"),
        (800 * 1440, "2 years ago"),
    ] {
        assert_eq!(t.ago(minutes), text);
    }
}

#[test]
fn quantities_in_english() {
    let t = Language::English;
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
        assert_eq!(t.length(mm), text);
    }
    for (milligrams, text) in [
        (0, "0 g"),
        (940, "0.94 g"),
        (9_400, "9.4 g"),
        (118_400, "118 g"),
        (999_600, "1000 g"),
        (1_200_000, "1.2 kg"),
    ] {
        assert_eq!(t.grams(milligrams), text);
    }
    for (um, text) in
        [(200, "0.2"), (400, "0.4"), (120, "0.12"), (1000, "1"), (1250, "1.25"), (0, "0")]
    {
        assert_eq!(t.micrometres(um), text);
    }
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
        assert_eq!(t.bytes(bytes), text);
    }
}

#[test]
fn arguments_are_escaped_beside_markup_and_by_templates_otherwise() {
    let (html, text) =
        (Language::English.because_of("<i>", Language::English.a("/how?a=\"b\"")), "<i>");
    assert_eq!(
        html.to_string(),
        "&#60;i&#62; <a href=\"/how?a=&#34;b&#34;\">How the order is made</a>"
    );
    let t = Language::English;
    let tags = t.how_jury_word("yes", t.program()).to_string();
    assert!(tags.contains(" then <code>verify-draw</code> says “not proven”"), "{tags}");
    let cases = t.a("/transparency/cases");
    let draw = t.how_jury_draw(cases, "yes", t.a_beyond("https://drand.love"), 7, t.program());
    let link = "a <a href=\"https://drand.love\" rel=\"noopener\">public beacon</a> (drand’s";
    assert!(draw.to_string().contains(link), "{draw}");
    assert_eq!(Language::English.why_this(text).to_string(), "Why do I see <i>?");
    assert_eq!(Language::German.news_unread("3").to_string(), "Neuigkeiten, 3 ungelesen");
}

#[test]
fn the_browser_has_the_texts_of_the_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/islands");
    for (name, text) in ISLANDS {
        let there = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert_eq!(
            there, *text,
            "web/islands/{name}: run cargo run -p languages --example islands"
        );
    }
}
