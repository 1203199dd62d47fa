//! Which language an answer speaks: that of the account, else what was chosen in this browser, else what the browser asks
//! for, else English. Addresses are the same in all languages.

use axum::http::{HeaderMap, HeaderValue, header};
use languages::Language;

use crate::shared::cookies;

/// The language for a browser that sends these headers, signed in with an account that wants `account`.
pub fn of(headers: &HeaderMap, account: Option<Language>) -> Language {
    let asked = || Language::asked_for(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    account.or_else(|| cookies::language(headers)).or_else(asked).unwrap_or_default()
}

/// What a page for everybody depends on.
pub fn vary() -> HeaderValue {
    HeaderValue::from_static(if Language::offered().len() > 1 {
        "cookie, accept-language"
    } else {
        "cookie"
    })
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn the_account_comes_before_the_browser_and_its_choice_before_its_wish() {
        let (en, de, zh) = (Language::English, Language::German, Language::Chinese);
        for (account, cookie, asked, spoken) in [
            (None, "", "", en),
            (None, "", "de-CH, en;q=0.5", de),
            (None, "a=b; language=zh", "de", zh),
            (None, "language=nonsense", "de", de),
            (None, "language=en", "de", en),
            (Some(de), "language=zh", "zh", de),
        ] {
            let mut headers = HeaderMap::new();
            for (name, value) in [(header::COOKIE, cookie), (header::ACCEPT_LANGUAGE, asked)] {
                headers.insert(name, HeaderValue::from_static(value));
            }
            assert_eq!(of(&headers, account), spoken, "{account:?} {cookie} {asked}");
        }
    }
}
