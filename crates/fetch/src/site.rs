//! A site that is asked, and the hosts that count as its own.

use std::time::Duration;

use reqwest::Url;

use crate::{Error, Result};

/// Longest address that is asked, bytes.
pub const ADDRESS_MAX: usize = 2_000;

/// A site: nothing but its hosts is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Names of hosts in small letters; `*.` in front stands for every host below.
    pub hosts: Vec<String>,
    /// Shortest time between two requests to one of them.
    pub every: Duration,
}

impl Site {
    /// The site that an address is one of, its host alone. Errors: as [`Site::admitted`].
    pub fn of(address: &str) -> Result<Self> {
        let url = Url::parse(address).map_err(|_| Error::NotAllowed)?;
        let host = url.domain().ok_or(Error::NotAllowed)?.to_owned();
        let site = Self { hosts: vec![host], every: Duration::ZERO };
        site.admitted(address)?;
        Ok(site)
    }

    /// The address, if it is one of this site: `https` at the usual port, no name or password in it, and a host of the
    /// list, never a number.
    pub fn admitted(&self, address: &str) -> Result<Url> {
        if address.len() > ADDRESS_MAX {
            return Err(Error::LongAddress(ADDRESS_MAX));
        }
        let url = Url::parse(address).map_err(|_| Error::NotAllowed)?;
        let is_plain = url.scheme() == "https"
            && url.port().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        // Numbers in whatever notation are no domains after parsing.
        let host = url.domain().unwrap_or_default();
        let is_own = self.hosts.iter().any(|own| match own.strip_prefix("*.") {
            Some(above) => host.strip_suffix(above).is_some_and(|below| below.ends_with('.')),
            None => own == host,
        });
        if is_plain && is_own { Ok(url) } else { Err(Error::NotAllowed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_of_an_address_has_a_name_and_nothing_odd() {
        let site = Site::of("https://Hooks.example/a?b=c").expect("a site");
        assert_eq!(site.hosts, ["hooks.example"]);
        for bad in [
            "http://hooks.example/",
            "https://hooks.example:8443/",
            "https://me@hooks.example/",
            "https://10.0.0.1/",
            "https://0x7f.1/",
            "https://[::1]/",
            "ftp://hooks.example/",
            "hooks.example",
        ] {
            assert_eq!(Site::of(bad), Err(Error::NotAllowed), "{bad}");
        }
    }

    #[test]
    fn only_named_hosts_are_asked() {
        let hosts = ["things.example", "*.cdn.example"].map(str::to_owned).to_vec();
        let site = Site { hosts, every: Duration::ZERO };
        for good in [
            "https://things.example/a?b=c",
            "https://THINGS.example:443/",
            "https://eu.cdn.example/x",
            "https://a.b.cdn.example/x",
        ] {
            assert!(site.admitted(good).is_ok(), "{good}");
        }
        for bad in [
            "http://things.example/",
            "https://things.example:8443/",
            "https://user@things.example/",
            "https://things.example.evil.example/",
            "https://eviltcdn.example/",
            "https://cdn.example/",
            "https://evilcdn.example/",
            "https://127.0.0.1/",
            "https://0x7f.1/",
            "https://2130706433/",
            "https://[::1]/",
            "file:///etc/passwd",
            "things.example",
            "",
        ] {
            assert_eq!(site.admitted(bad), Err(Error::NotAllowed), "{bad}");
        }
        let long = format!("https://things.example/{}", "a".repeat(ADDRESS_MAX));
        assert_eq!(site.admitted(&long), Err(Error::LongAddress(ADDRESS_MAX)));
    }
}
