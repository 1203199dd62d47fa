//! Profiles on sites that anybody may run, an instance of Manyfold or another Handprint: a member names the address, and
//! the site's own interface says what stands there and which lasting id it has.

use std::time::Duration;

use domain::text as text_rules;
use fetch::{Ask, Client, Error, Result, Site, Url};

use super::{
    connector::{Connector, host_of},
    manyfold,
    phrase::Profile,
    talk::{text, web_path},
};

/// Shortest time between two requests to one of them.
const EVERY: Duration = Duration::from_millis(300);
/// Longest id or handle, bytes.
const ID_MAX: usize = 64;
/// Longest name that is shown, characters.
const SHOWN_MAX: usize = 80;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Program {
    Manyfold,
    Handprint,
}

/// Where such a profile is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub host: String,
    program: Program,
    name: String,
}

impl Address {
    /// Reads `https://HOST/creators/ID`, as Manyfold has it, or `https://HOST/@HANDLE`, as a Handprint does.
    pub fn read(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        let host = url.domain()?.to_owned();
        let path = url.path().trim_end_matches('/');
        let (program, name) = match (path.strip_prefix("/@"), path.strip_prefix("/creators/")) {
            // Handles have small letters only.
            (Some(handle), _) => (Program::Handprint, handle.to_ascii_lowercase()),
            (None, id) => (Program::Manyfold, id?.to_owned()),
        };
        let found = Self { host, program, name };
        // Those are asked in their own ways.
        let is_known = |site: &Connector| {
            *site != Connector::Manyfold && site.site("").admitted(address).is_ok()
        };
        // A name without a dot means whatever the network around the server calls so, and is how platforms are named here.
        let is_address = is_id(&found.name)
            && found.host.trim_end_matches('.').contains('.')
            && url.query().is_none()
            && url.fragment().is_none()
            && found.site().admitted(address).is_ok()
            && !Connector::ALL.iter().any(is_known);
        is_address.then_some(found)
    }

    fn site(&self) -> Site {
        Site { hosts: vec![self.host.clone()], every: EVERY }
    }

    /// What the site shows everybody of it. Errors: also when it tells of another profile than was asked for.
    pub async fn profile(&self, client: &Client) -> Result<Profile> {
        let Self { host, name, .. } = self;
        let (path, accept) = match self.program {
            Program::Manyfold => (format!("creators/{name}"), manyfold::ACCEPT),
            Program::Handprint => (format!("api/v1/creators/{name}"), "application/json"),
        };
        let ask = Ask {
            accept: Some(accept),
            is_aside: true,
            ..Ask::get(format!("https://{host}/{path}"))
        };
        let told = client.json(&self.site(), &ask).await?;
        let (id, said) = match self.program {
            Program::Manyfold => {
                let at = text(&told, "/@id");
                let own = web_path(&at).filter(|_| host_of(&at) == host).unwrap_or(&at);
                let is_it = own.strip_prefix("/creators/") == Some(name.as_str());
                // The last part of its address is what Manyfold knows it by, whatever it is called.
                let id = if is_it { name.clone() } else { String::new() };
                (id, [text(&told, "/caption"), text(&told, "/description")].join("\n"))
            }
            Program::Handprint => {
                let is_it = text(&told, "/handle").eq_ignore_ascii_case(name);
                let id = if is_it { text(&told, "/id") } else { String::new() };
                (id, text(&told, "/bio"))
            }
        };
        if !is_id(&id) {
            return Err(Error::Unreadable);
        }
        let shown = text_rules::line(&text(&told, "/name"));
        let shown: String = shown.chars().take(SHOWN_MAX).collect();
        let name = if shown.is_empty() { name.clone() } else { shown };
        Ok(Profile { id, name, text: said })
    }
}

/// Whether it has the form that ids of authors have in data packages too.
fn is_id(id: &str) -> bool {
    (1..=ID_MAX).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_profiles_are_read() {
        for (address, host, program, name) in [
            (
                "https://makers.example/creators/k7Rb2wXq",
                "makers.example",
                Program::Manyfold,
                "k7Rb2wXq",
            ),
            ("https://other.test/@mira/", "other.test", Program::Handprint, "mira"),
            ("https://Other.TEST/@Mira", "other.test", Program::Handprint, "mira"),
            ("https://bücher.example/@mira", "xn--bcher-kva.example", Program::Handprint, "mira"),
        ] {
            let (host, name) = (host.to_owned(), name.to_owned());
            assert_eq!(Address::read(address), Some(Address { host, program, name }), "{address}");
        }
        for none in [
            "",
            "mira",
            "http://other.test/@mira",
            "https://127.0.0.1/@mira",
            "https://other.test:8443/@mira",
            "https://me@other.test/@mira",
            "https://other.test/@mira/models",
            "https://other.test/@mira?x=1",
            "https://other.test/@../admin",
            "https://other.test/models/abc",
            "https://makers.example/creators/",
            "https://printables/@jane",
            "https://makerworld./creators/jane",
            "https://api.printables.com/@jane",
            "https://cults3d.com/creators/jane",
        ] {
            assert_eq!(Address::read(none), None, "{none}");
        }
    }
}
