//! Settings about signing in, with what is secret in them.

use std::{collections::BTreeMap, fmt, path::PathBuf};

/// What the operator says about signing in.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    /// Whose accounts can open accounts here.
    pub provider: Option<Provider>,
    /// Hashes of breached passwords, searched on disk.
    pub breached_passwords: Option<PathBuf>,
    /// What the key of encrypted columns is made with besides the secret in the database; empty for nothing.
    pub secret: Hidden,
}

impl SignIn {
    /// Reads the settings; adds what is wrong with them to `problems`.
    pub(super) fn read(
        values: &BTreeMap<&'static str, String>,
        problems: &mut Vec<String>,
    ) -> Self {
        let provider = provider(&values["oidc-issuer"], &values["oidc-app"]);
        let provider = provider.unwrap_or_else(|problem| {
            problems.push(problem.to_owned());
            None
        });
        let file = Some(&values["breached-passwords"]).filter(|path| !path.is_empty());
        let breached_passwords = file.map(PathBuf::from);
        if let Some(path) = breached_passwords.as_ref().filter(|path| !path.is_file()) {
            problems.push(format!("breached-passwords names no file: {}", path.display()));
        }
        let secret = Hidden(values["secret"].clone());
        if !secret.0.is_empty() && secret.0.chars().count() < 32 {
            problems.push("secret must have at least 32 characters".to_owned());
        }
        Self { provider, breached_passwords, secret }
    }
}

/// A text that is never printed.
#[derive(Clone, Default)]
pub struct Hidden(pub String);

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// A site whose accounts can open accounts here, by OpenID Connect.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Address of the issuer, without a trailing slash.
    pub issuer: String,
    /// How the provider knows this site.
    pub client: String,
    pub secret: Hidden,
}

impl Provider {
    /// Its host, which is what people are shown.
    pub fn name(&self) -> &str {
        self.issuer.trim_start_matches("https://").split('/').next().unwrap_or_default()
    }
}

/// The provider that two settings name, none, or what is wrong with them.
fn provider(issuer: &str, app: &str) -> Result<Option<Provider>, &'static str> {
    if issuer.is_empty() && app.is_empty() {
        return Ok(None);
    }
    let is_address = reqwest::Url::parse(issuer).is_ok_and(|url| {
        let is_plain = url.port().is_none() && url.username().is_empty() && url.query().is_none();
        url.scheme() == "https" && url.domain().is_some() && is_plain
    });
    if !is_address {
        return Err("oidc-issuer must be an address such as https://id.example");
    }
    match app.split_once(':') {
        Some((client, secret)) if !client.is_empty() && !secret.is_empty() => Ok(Some(Provider {
            issuer: issuer.trim_end_matches('/').to_owned(),
            client: client.to_owned(),
            secret: Hidden(secret.to_owned()),
        })),
        _ => Err("oidc-app must be an id and a secret, as ID:SECRET"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Config, Found};

    fn load(pairs: &[(&str, &str)]) -> anyhow::Result<Config> {
        let flags = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::load(&Found { flags: flags.collect(), ..Found::default() })
    }

    #[test]
    fn a_provider_is_reached_by_https_and_its_secret_is_not_shown() {
        let load = |issuer: &str, app: &str| load(&[("oidc-issuer", issuer), ("oidc-app", app)]);
        let config = load("https://id.example/realm/", "me:s3:cret").expect("valid");
        assert!(!format!("{config:?}").contains("s3:cret"));
        let provider = config.sign_in.provider.expect("one");
        assert_eq!(
            (provider.name(), provider.issuer.as_str()),
            ("id.example", "https://id.example/realm")
        );
        assert_eq!((provider.client.as_str(), provider.secret.0.as_str()), ("me", "s3:cret"));
        for (issuer, app) in [
            ("http://id.example", "a:b"),
            ("https://127.0.0.1", "a:b"),
            ("https://id.example:8443", "a:b"),
            ("https://id.example", "a"),
            ("https://id.example", ""),
            ("", "a:b"),
        ] {
            assert!(load(issuer, app).is_err(), "{issuer} {app}");
        }
    }

    #[test]
    fn the_secret_is_long_and_not_shown_and_the_file_is_there() {
        let secret = "thirty-two letters and some more";
        let config = load(&[("secret", secret)]).expect("valid");
        assert!(!format!("{config:?}").contains("letters"));
        assert!(load(&[("secret", &secret[1..])]).is_err());
        assert!(load(&[("breached-passwords", "/nowhere/at all")]).is_err());
    }
}
