//! The cookies of the site: the session, the browser known to an account, a message shown once after a redirect, and a
//! private look at a draft.

use axum::http::{HeaderMap, HeaderValue, header};
use languages::Language;

use crate::config::Config;

/// Name of the session cookie. `__Host-` ties it to this host, but needs `Secure`, which plain http lacks.
pub fn session_name(config: &Config) -> &'static str {
    if config.secure_cookies() { "__Host-session" } else { "session" }
}

/// Name of the cookie by which an account knows a browser again.
pub fn device_name(config: &Config) -> &'static str {
    if config.secure_cookies() { "__Host-device" } else { "device" }
}

/// Name of the cookie of a browser whose sign-in waits for its second step.
pub fn waiting_name(config: &Config) -> &'static str {
    if config.secure_cookies() { "__Host-waiting" } else { "waiting" }
}

/// Name of the cookie of a browser whose device was asked for a passkey.
pub fn question_name(config: &Config) -> &'static str {
    if config.secure_cookies() { "__Host-question" } else { "question" }
}

/// Name of the cookie with the message for the next page.
const FLASH: &str = "flash";

/// Name of the cookie with the token of a private link.
pub const PREVIEW: &str = "preview";

/// `Set-Cookie` that lets the pictures of a draft through, for as long as the browser is open.
pub fn preview(config: &Config, token: &str) -> HeaderValue {
    let secure = if config.secure_cookies() { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{PREVIEW}={token}; Path=/; HttpOnly; SameSite=Lax{secure}"))
        .expect("tokens are hex")
}

/// Name of the cookie of a browser that wants no promoted cards.
const PROMOTED: &str = "promoted";

/// Whether the visitor switched promoted cards off.
pub fn hides_promoted(headers: &HeaderMap) -> bool {
    get(headers, PROMOTED) == Some("off")
}

/// `Set-Cookie` that keeps promoted cards away for a year, or lets them come back.
pub fn promoted(is_shown: bool) -> HeaderValue {
    HeaderValue::from_static(if is_shown {
        "promoted=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    } else {
        "promoted=off; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"
    })
}

/// Name of the cookie of a browser in which somebody chose a slicer.
const SLICER: &str = "slicer";

/// The slicer chosen in this browser; empty for none.
pub fn slicer(headers: &HeaderMap) -> &str {
    get(headers, SLICER).unwrap_or_default()
}

/// `Set-Cookie` that keeps a slicer for a year, or forgets it when `id` is empty. The id must be one of the list.
pub fn keep_slicer(id: &str) -> HeaderValue {
    let age = if id.is_empty() { 0 } else { 31_536_000 };
    HeaderValue::from_str(&format!("{SLICER}={id}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}"))
        .expect("ids of slicers are ASCII")
}

/// Name of the cookie of a browser in which somebody chose a language.
const LANGUAGE: &str = "language";

/// The language chosen in this browser.
pub fn language(headers: &HeaderMap) -> Option<Language> {
    Language::parse(get(headers, LANGUAGE)?)
}

/// Whether nothing is sent but the choice of a language.
pub fn is_language_alone(header: &HeaderValue) -> bool {
    header.to_str().is_ok_and(|line| {
        line.split_once('=')
            .is_some_and(|(name, code)| name == LANGUAGE && Language::parse(code).is_some())
    })
}

/// `Set-Cookie` that keeps a language for a year, or forgets it.
pub fn keep_language(language: Option<Language>) -> HeaderValue {
    let (code, age) = language.map_or(("", 0), |language| (language.code(), 31_536_000));
    HeaderValue::from_str(&format!(
        "{LANGUAGE}={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}"
    ))
    .expect("codes are ASCII")
}

/// Value of a cookie.
pub fn get<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// `Set-Cookie` that stores the session for `seconds`; 0 removes it.
pub fn session(config: &Config, token: &str, seconds: i64) -> HeaderValue {
    secret(config, session_name(config), token, seconds)
}

/// `Set-Cookie` by which an account knows this browser again for `seconds`.
pub fn device(config: &Config, token: &str, seconds: i64) -> HeaderValue {
    secret(config, device_name(config), token, seconds)
}

/// `Set-Cookie` that keeps a sign-in waiting for `seconds`; 0 ends that.
pub fn waiting(config: &Config, token: &str, seconds: i64) -> HeaderValue {
    secret(config, waiting_name(config), token, seconds)
}

/// `Set-Cookie` that lets the browser answer for `seconds`; 0 ends that.
pub fn question(config: &Config, token: &str, seconds: i64) -> HeaderValue {
    secret(config, question_name(config), token, seconds)
}

fn secret(config: &Config, name: &str, token: &str, seconds: i64) -> HeaderValue {
    let secure = if config.secure_cookies() { "; Secure" } else { "" };
    let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}");
    HeaderValue::from_str(&text).expect("tokens are hexadecimal")
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Bytes from hexadecimal digits.
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    text.as_bytes()
        .chunks(2)
        .map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok())
        .collect()
}

/// A message for the next page: `ok` or `error`, then the words.
pub fn flash(kind: &str, text: &str) -> HeaderValue {
    let encoded = hex(format!("{kind}|{text}").as_bytes());
    HeaderValue::from_str(&format!("{FLASH}={encoded}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60"))
        .expect("hex is ASCII")
}

/// Reads the message of a request: kind and words.
pub fn read_flash(headers: &HeaderMap) -> Option<(String, String)> {
    let hex = get(headers, FLASH).filter(|hex| hex.len() <= 2_000)?;
    let text = String::from_utf8(unhex(hex)?).ok()?;
    let (kind, words) = text.split_once('|')?;
    Some((kind.to_owned(), words.to_owned()))
}

/// `Set-Cookie` that removes the message once it was shown.
pub fn clear_flash() -> HeaderValue {
    HeaderValue::from_static("flash=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_survives_the_trip() {
        let set = flash("ok", "Saved; “ä”");
        let cookie = set.to_str().expect("ascii").split(';').next().expect("pair").to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_str(&format!("a=b; {cookie}; c=d")).expect("ascii"),
        );
        assert_eq!(read_flash(&headers), Some(("ok".into(), "Saved; “ä”".into())));
        assert_eq!(get(&headers, "c"), Some("d"));
        headers.insert(header::COOKIE, HeaderValue::from_static("flash=zz"));
        assert_eq!(read_flash(&headers), None);
    }
}
