//! The sites that can be asked, and what each can and can not carry.

use std::time::Duration;

use fetch::Site;
use importers::{Field, sources::Source};

use crate::config::Config;

/// A site that libraries are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connector {
    Thingiverse,
    Cults3D,
    Manyfold,
    MyMiniFactory,
    Printables,
    MakerWorld,
    Thangs,
}

/// How a member opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// They say there that their library may be read.
    Consent,
    /// They give a key that they made there.
    Key,
    /// They paste links to pages of models.
    Links,
}

impl Connector {
    pub const ALL: [Self; 7] = [
        Self::Thingiverse,
        Self::Cults3D,
        Self::Manyfold,
        Self::MyMiniFactory,
        Self::Printables,
        Self::MakerWorld,
        Self::Thangs,
    ];

    /// In addresses, in the database and in settings.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Thingiverse => "thingiverse",
            Self::Cults3D => "cults3d",
            Self::Manyfold => "manyfold",
            Self::MyMiniFactory => "myminifactory",
            Self::Printables => "printables",
            Self::MakerWorld => "makerworld",
            Self::Thangs => "thangs",
        }
    }

    /// Reads [`Self::slug`].
    pub fn parse(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|connector| connector.slug() == slug)
    }

    /// Whose documents it hands over.
    pub const fn source(self) -> Source {
        match self {
            Self::Thingiverse => Source::Thingiverse,
            Self::Cults3D => Source::Cults3D,
            Self::Manyfold => Source::Manyfold,
            Self::MyMiniFactory => Source::MyMiniFactory,
            Self::Printables => Source::Printables,
            Self::MakerWorld => Source::MakerWorld,
            Self::Thangs => Source::Thangs,
        }
    }

    pub const fn name(self) -> &'static str {
        self.source().name()
    }

    pub const fn way(self) -> Way {
        match self {
            Self::Thingiverse | Self::MyMiniFactory => Way::Consent,
            Self::Cults3D | Self::Manyfold => Way::Key,
            Self::Printables | Self::MakerWorld | Self::Thangs => Way::Links,
        }
    }

    /// Whether this site offers it: those that need an application of the operator's, or that nobody documents, are off
    /// until the operator turns them on.
    pub fn is_on(self, config: &Config) -> bool {
        match self {
            Self::Cults3D | Self::Manyfold => true,
            Self::Thingiverse | Self::MyMiniFactory => config.import_apps.contains_key(self.slug()),
            Self::Printables | Self::MakerWorld | Self::Thangs => {
                config.import_links.iter().any(|on| on == self.slug())
            }
        }
    }

    /// The hosts that count as the site, and the pace it is asked at, below its own limit. `asked` names the host of
    /// what anybody may run.
    pub fn site(self, asked: &str) -> Site {
        let host = host_of(asked);
        let (hosts, millis): (&[&str], u64) = match self {
            // 300 requests in five minutes.
            Self::Thingiverse => {
                (&["api.thingiverse.com", "cdn.thingiverse.com", "www.thingiverse.com"], 1_100)
            }
            // 60 in tens of seconds.
            Self::Cults3D => (&["cults3d.com", "*.cults3d.com"], 1_000),
            Self::Manyfold => (&[host], 300),
            Self::MyMiniFactory => (&["www.myminifactory.com", "*.myminifactory.com"], 1_000),
            Self::Printables => {
                (&["api.printables.com", "media.printables.com", "files.printables.com"], 1_000)
            }
            Self::MakerWorld => (
                &[
                    "makerworld.com",
                    "makerworld.bblmw.com",
                    "makerworld-us.bblmw.com",
                    "makerworld-eu.bblmw.com",
                    "public-cdn.bblmw.com",
                    "public-cdn.bambulab.com",
                ],
                2_000,
            ),
            Self::Thangs => (&["thangs.com", "*.thangs.com"], 2_000),
        };
        let hosts = hosts.iter().map(|host| (*host).to_owned()).collect();
        Site { hosts, every: Duration::from_millis(millis) }
    }

    /// What its documents leave out of what files of that site can say.
    pub const fn without(self) -> &'static [Field] {
        match self {
            // In none of its documents.
            Self::Manyfold => &[Field::Parents],
            _ => &[],
        }
    }

    /// The fields it carries, in the order of people's interest.
    pub fn carries(self) -> impl Iterator<Item = Field> {
        let all = self.source().carries();
        let is_carried = move |field: &Field| {
            let is_given = self.gives_files() || !matches!(field, Field::Files | Field::FileNotes);
            all.place(*field).is_some() && !self.without().contains(field) && is_given
        };
        Field::ALL.into_iter().filter(is_carried)
    }

    /// Whether the bytes of files come with it.
    pub const fn gives_files(self) -> bool {
        !matches!(self, Self::MakerWorld | Self::Thangs)
    }
}

/// The host of a web address; empty when it is none.
pub fn host_of(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or_default();
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_names_its_hosts_and_what_it_carries() {
        for connector in Connector::ALL {
            assert_eq!(Connector::parse(connector.slug()), Some(connector));
            let site = connector.site("https://makers.example/");
            assert!(!site.hosts.is_empty() && site.every >= Duration::from_millis(300));
            assert!(connector.carries().any(|field| field == Field::Licence), "{connector:?}");
        }
        assert_eq!(Connector::Manyfold.site("https://makers.example/x").hosts, ["makers.example"]);
        assert_eq!(host_of("http://makers.example/"), "");
        for t in languages::Language::ALL {
            let limits = |one: Connector| t.imports_remote_limits(one.slug()).to_string();
            let told: std::collections::BTreeSet<String> =
                Connector::ALL.into_iter().map(limits).collect();
            assert_eq!(told.len(), Connector::ALL.len(), "{t:?}");
        }
        assert!(Connector::MakerWorld.carries().all(|field| field != Field::Files));
        let pictures = ["makerworld-us.bblmw.com", "public-cdn.bambulab.com"];
        for host in pictures {
            let address = format!("https://{host}/a.jpg");
            assert!(Connector::MakerWorld.site("").admitted(&address).is_ok(), "{host}");
        }
    }
}
