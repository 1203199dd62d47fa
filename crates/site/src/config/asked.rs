//! Settings of what this site asks elsewhere: the beacon of draws and the operator's own classifier.

use std::{collections::BTreeMap, fmt};

use domain::cases::beacon::{Chain, QUICKNET};

/// The public beacon that panels are drawn with.
#[derive(Clone, Debug)]
pub struct Beacon {
    /// Where its rounds are asked for, without a trailing slash.
    pub url: String,
    /// Under whose signature they count.
    pub chain: Chain,
}

impl Beacon {
    /// The one that is set; adds what is wrong with it to `problems`.
    pub(super) fn read(
        values: &BTreeMap<&'static str, String>,
        problems: &mut Vec<String>,
    ) -> Option<Self> {
        let url = values["beacon"].trim_end_matches('/').to_owned();
        if url.is_empty() {
            return None;
        }
        if !is_web(&url) {
            problems.push("beacon must be an address such as https://api.drand.sh".to_owned());
            return None;
        }
        Some(Self { url, chain: QUICKNET })
    }
}

/// The operator's own classifier of generated works.
#[derive(Clone)]
pub struct Classifier {
    /// The only address that is asked.
    pub url: String,
    pub secret: String,
}

impl Classifier {
    /// The one that two settings name; adds what is wrong with them to `problems`.
    pub(super) fn read(
        values: &BTreeMap<&'static str, String>,
        problems: &mut Vec<String>,
    ) -> Option<Self> {
        let (url, secret) = (values["classifier"].clone(), values["classifier-secret"].clone());
        if url.is_empty() {
            return None;
        }
        let problem = if !is_web(&url) {
            "classifier must be an address such as https://classifier.example/ask"
        } else if secret.chars().count() < 16 {
            "classifier-secret must have at least 16 characters"
        } else {
            return Some(Self { url, secret });
        };
        problems.push(problem.to_owned());
        None
    }
}

impl fmt::Debug for Classifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Classifier({})", self.url)
    }
}

/// Whether this is an address of the web that holds no password.
fn is_web(url: &str) -> bool {
    reqwest::Url::parse(url).is_ok_and(|url| {
        let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        is_web && url.username().is_empty() && url.password().is_none()
    })
}
