//! The setting that lets creators be followed from other sites.

use std::collections::BTreeMap;

/// The host that creators are followed at, if the operator lets them; adds what is wrong with it to `problems`.
pub(super) fn read(
    values: &BTreeMap<&'static str, String>,
    problems: &mut Vec<String>,
) -> Option<String> {
    let problem = match values["federation"].as_str() {
        "" | "off" => return None,
        "on" => match host(&values["public-url"]) {
            Some(host) => return Some(host),
            None => "federation needs a public-url such as https://models.example",
        },
        _ => "federation is on or off",
    };
    problems.push(problem.to_owned());
    None
}

/// The name in an address that other sites can ask and that says nothing but where this one is.
fn host(url: &str) -> Option<String> {
    let url = reqwest::Url::parse(url.trim_end_matches('/')).ok()?;
    let is_bare = url.port().is_none() && url.path() == "/" && url.query().is_none();
    let is_plain = is_bare && url.username().is_empty() && url.password().is_none();
    url.domain().filter(|_| url.scheme() == "https" && is_plain).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Found};

    #[test]
    fn it_is_off_unless_turned_on_at_an_address_that_everybody_can_ask() {
        let load = |federation: &str, url: &str| {
            let flags = [("federation", federation), ("public-url", url)];
            let flags = flags.map(|(name, value)| (name.to_owned(), value.to_owned()));
            Config::load(&Found { flags: flags.into(), ..Found::default() })
        };
        let host = |federation: &str, url: &str| load(federation, url).expect("valid").federation;
        assert_eq!(host("", "https://models.example"), None);
        assert_eq!(host("off", ""), None);
        assert_eq!(host("on", "https://Models.example/").as_deref(), Some("models.example"));
        for (federation, url) in [
            ("yes", "https://models.example"),
            ("on", ""),
            ("on", "http://models.example"),
            ("on", "https://models.example:8443"),
            ("on", "https://models.example/here"),
            ("on", "https://10.0.0.1"),
        ] {
            assert!(load(federation, url).is_err(), "{federation} {url}");
        }
    }
}
