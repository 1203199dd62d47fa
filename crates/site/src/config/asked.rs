//! Settings of what this site asks elsewhere: the beacon of draws, the operator's own classifier, and other sites that
//! models are brought from.

use std::{collections::BTreeMap, fmt, net::IpAddr};

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
        // Rounds are asked for behind it.
        if !is_private(&url) || without_query(&url) != url {
            let problem = "beacon must be an address such as https://api.drand.sh; plain http is for this machine alone";
            problems.push(problem.to_owned());
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
        let problem = if !is_private(&url) {
            "classifier must be an address such as https://classifier.example/ask; plain http is for this machine alone"
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
        write!(f, "Classifier({})", without_query(&self.url))
    }
}

/// The applications that the operator has at other sites.
pub(super) fn import_apps(
    values: &BTreeMap<&'static str, String>,
    problems: &mut Vec<String>,
) -> BTreeMap<&'static str, (String, String)> {
    let mut apps = BTreeMap::new();
    for (setting, site) in
        [("thingiverse-app", "thingiverse"), ("myminifactory-app", "myminifactory")]
    {
        match values[setting].split_once(':') {
            Some((id, secret)) if !id.is_empty() && !secret.is_empty() => {
                apps.insert(site, (id.to_owned(), secret.to_owned()));
            }
            None if values[setting].is_empty() => {}
            _ => problems.push(format!("{setting} must be an id and a secret, as ID:SECRET")),
        }
    }
    apps
}

/// The sites that may be read by links.
pub(super) fn import_links(value: &str, problems: &mut Vec<String>) -> Vec<String> {
    let sites: Vec<String> = value
        .split(',')
        .map(|site| site.trim().to_owned())
        .filter(|site| !site.is_empty())
        .collect();
    if let Some(other) =
        sites.iter().find(|site| !["printables", "makerworld", "thangs"].contains(&site.as_str()))
    {
        problems
            .push(format!("import-links names printables, makerworld and thangs, not {other:?}"));
    }
    sites
}

/// An address as it may be shown: what stands in its query may be a password.
pub(super) fn without_query(url: &str) -> String {
    match url.split_once(['?', '#']) {
        Some((before, _)) => format!("{before}?***"),
        None => url.to_owned(),
    }
}

/// Whether this is an address of the web that holds no user and password, and that nobody on the way reads what is sent
/// to: plain http is for programs on this machine.
fn is_private(url: &str) -> bool {
    reqwest::Url::parse(url).is_ok_and(|url| {
        let is_private = match url.scheme() {
            "https" => url.has_host(),
            "http" => url.host_str().is_some_and(is_loopback),
            _ => false,
        };
        is_private && url.username().is_empty() && url.password().is_none()
    })
}

/// Whether a host, as it stands in an address, is this machine.
fn is_loopback(host: &str) -> bool {
    let ip = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}
