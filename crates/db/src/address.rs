//! The address of a PostgreSQL server: where it is, and whether it is spoken to over TLS.
//!
//! Of the values that `sslmode` has elsewhere two say the truth about what they prove, and these are known here:
//! `verify-full`, with the file of roots in `sslrootcert`, and `disable`, which need not be said of a server on this
//! machine.

use std::{borrow::Cow, net::IpAddr, path::PathBuf};

use percent_encoding::percent_decode_str;
use tokio::task::JoinHandle;
use tokio_postgres::{
    Client, Config, NoTls,
    config::{Host, SslMode},
};

use crate::{
    error::{Error, Result, with_causes},
    tls::Tls,
};

/// What a URL of PostgreSQL says.
pub(crate) struct Address {
    pub config: Config,
    /// Nothing is encrypted without it.
    pub tls: Option<Tls>,
}

impl Address {
    /// Reads a URL, and the file of roots that it names.
    pub fn read(url: &str) -> Result<Self> {
        let (rest, asked) = divided(url)?;
        let mut config = rest
            .parse::<Config>()
            .map_err(|e| Error::other(format!("bad database URL: {}", with_causes(&e))))?;
        let roots = asked.roots(&config)?;
        let tls = roots.as_deref().map(Tls::read).transpose()?;
        config.ssl_mode(if tls.is_some() { SslMode::Require } else { SslMode::Disable });
        Ok(Self { config, tls })
    }

    /// One connection, and the task that drives it.
    pub async fn connect(&self) -> Result<(Client, JoinHandle<Result<(), tokio_postgres::Error>>)> {
        Ok(if let Some(tls) = &self.tls {
            let (client, connection) = self.config.connect(tls.clone()).await?;
            (client, tokio::spawn(connection))
        } else {
            let (client, connection) = self.config.connect(NoTls).await?;
            (client, tokio::spawn(connection))
        })
    }
}

/// What a URL says of TLS.
#[derive(Debug, Default, PartialEq)]
struct Asked {
    mode: Option<String>,
    roots: Option<PathBuf>,
}

impl Asked {
    /// The file of those who may sign the server's certificate; none to speak without TLS.
    fn roots(self, config: &Config) -> Result<Option<PathBuf>> {
        let refused = |why: &str| Err(Error::other(format!("the database URL {why}")));
        let mode = match self.mode.as_deref() {
            Some(mode @ ("disable" | "verify-full")) => mode,
            None if self.roots.is_none() && is_here(config) => "disable",
            None => {
                return refused(
                    "has to say how a server elsewhere is spoken to: sslmode=verify-full and sslrootcert=FILE, or \
                     sslmode=disable if nobody else reaches the network in between",
                );
            }
            Some(other) => {
                return refused(&format!(
                    "says sslmode={other}; known are verify-full, which proves who answers, and disable"
                ));
            }
        };
        let has_socket = config.get_hosts().iter().any(|host| matches!(host, Host::Unix(_)));
        match (mode, self.roots) {
            ("disable", None) => Ok(None),
            ("disable", Some(_)) => {
                refused("says sslmode=disable, which has no use for sslrootcert")
            }
            (_, None) => refused(
                "says sslmode=verify-full and has to say sslrootcert=FILE: a file (PEM) of those who may sign the \
                 server's certificate",
            ),
            (_, Some(_)) if has_socket => {
                refused("names a socket of this machine, which has no TLS: leave sslmode out")
            }
            (_, Some(_)) if config.get_hosts().is_empty() => {
                refused("names no host, which the server's certificate has to be for")
            }
            (_, roots) => Ok(roots),
        }
    }
}

/// The URL without what it says of TLS, and that.
fn divided(url: &str) -> Result<(String, Asked)> {
    let mut asked = Asked::default();
    // A password may have a question mark in it: it ends, to the client too, where the first @ stands.
    let credentials = url.find('@').unwrap_or(0);
    let Some(query) = url[credentials..].find('?').map(|at| credentials + at) else {
        return Ok((url.to_owned(), asked));
    };
    let mut others = Vec::new();
    for parameter in url[query + 1..].split('&') {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match &*decoded(name)? {
            "sslmode" => asked.mode = Some(decoded(value)?.into_owned()),
            "sslrootcert" => asked.roots = Some(decoded(value)?.into_owned().into()),
            name if name.starts_with("ssl") => {
                return Err(Error::other(format!(
                    "the database URL says {name}; of TLS it can say sslmode and sslrootcert"
                )));
            }
            _ => others.push(parameter),
        }
    }
    let rest = match &*others {
        [] => url[..query].to_owned(),
        others => format!("{}?{}", &url[..query], others.join("&")),
    };
    Ok((rest, asked))
}

fn decoded(text: &str) -> Result<Cow<'_, str>> {
    percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| Error::other("bad database URL: a parameter is not UTF-8"))
}

/// Whether nothing leaves this machine on the way to any of the servers.
fn is_here(config: &Config) -> bool {
    let addresses = config.get_hostaddrs();
    if !addresses.is_empty() {
        return addresses.iter().all(IpAddr::is_loopback);
    }
    config.get_hosts().iter().all(|host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        Host::Unix(_) => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a URL.
    fn fault(url: &str) -> String {
        match Address::read(url) {
            Ok(_) => panic!("{url} is read"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn on_the_machine_itself_nothing_has_to_be_said() {
        for url in [
            "postgres://u@localhost/db",
            "postgresql://u:p?ss@127.0.0.1:5433/db",
            "postgres://u@[::1]/db?application_name=x",
            "postgres://u@%2Frun%2Fpostgresql/db",
            "postgres:///db?host=/run/postgresql",
            "postgres://u@db.example/db?sslmode=disable",
            "postgres://u@db.example/db?hostaddr=127.0.0.1",
        ] {
            let address = Address::read(url).expect(url);
            assert!(address.tls.is_none(), "{url}");
            assert_eq!(address.config.get_ssl_mode(), SslMode::Disable, "{url}");
        }
    }

    #[test]
    fn elsewhere_it_has_to_be_said() {
        for url in [
            "postgres://u@db.example/db",
            "postgres://u@10.0.0.1/db",
            "postgres://u@127.0.0.1,db.example/db",
            "postgres://u@localhost/db?hostaddr=10.0.0.1",
            "postgres://u@localhost/db?sslrootcert=root.pem",
        ] {
            let fault = fault(url);
            assert!(fault.contains("sslmode=verify-full and sslrootcert=FILE"), "{url}: {fault}");
        }
    }

    #[test]
    fn what_proves_nothing_or_contradicts_itself_is_refused() {
        for (parameters, word) in [
            ("sslmode=require", "sslmode=require"),
            ("sslmode=prefer", "sslmode=prefer"),
            ("ssl%6Dode=verify-ca", "sslmode=verify-ca"),
            ("sslmode=verify-full", "has to say sslrootcert=FILE"),
            ("sslmode=disable&sslrootcert=a", "no use for sslrootcert"),
            ("sslmode=verify-full&sslrootcert=a&host=/run/postgresql", "a socket"),
            ("sslmode=verify-full&sslrootcert=no/such/file", "no/such/file"),
            ("sslmode=disable&sslcert=mine", "says sslcert"),
            ("sslmode=disable&colour=red", "colour"),
        ] {
            let fault = fault(&format!("postgres://u:secret@db.example/db?{parameters}"));
            assert!(fault.contains(word) && !fault.contains("secret"), "{parameters}: {fault}");
        }
        let nameless = fault("postgres:///db?hostaddr=10.0.0.1&sslmode=verify-full&sslrootcert=a");
        assert!(nameless.contains("names no host"), "{nameless}");
        let roots = tempfile::NamedTempFile::new().unwrap();
        let path = roots.path().display();
        let empty = fault(&format!("postgres://u@h/db?sslmode=verify-full&sslrootcert={path}"));
        assert!(empty.contains("no certificate"), "{empty}");
    }

    #[test]
    fn the_rest_of_the_url_stays_as_it_is() {
        let read = |url| divided(url).unwrap();
        let (rest, asked) = read(
            "postgres://u:a?b@h/db?connect_timeout=3&sslmode=x&sslrootcert=%2Fa%20b&options=y",
        );
        assert_eq!(rest, "postgres://u:a?b@h/db?connect_timeout=3&options=y");
        let roots = Some(PathBuf::from("/a b"));
        assert_eq!(asked, Asked { mode: Some("x".to_owned()), roots });
        assert_eq!(read("postgres://h/db?sslmode=disable").0, "postgres://h/db");
        assert_eq!(read("postgres://h/db").1, Asked::default());
    }
}
