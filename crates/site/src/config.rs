//! Settings and where each came from: flag, then environment, then `handprint.toml`, then default.

use std::{collections::BTreeMap, fmt, net::SocketAddr, path::PathBuf, time::Duration};

use anyhow::{Context, Result, bail};

pub use asked::{Beacon, Classifier};
pub use sign_in::{Hidden, Provider, SignIn};

mod asked;
mod federation;
mod files;
mod sign_in;

/// One setting as the operator sees it.
pub struct Setting {
    /// Name as a flag (`--upload-limit-mb`) and in `handprint.toml` (`upload-limit-mb`).
    pub name: &'static str,
    pub environment: &'static str,
    pub default: &'static str,
    pub help: &'static str,
}

/// Every setting. The README's table and `handprint check` are made from this list.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "listen",
        environment: "HANDPRINT_LISTEN",
        default: "127.0.0.1:8080",
        help: "address and port to serve on; port 0 takes a free one",
    },
    Setting {
        name: "public-url",
        environment: "HANDPRINT_PUBLIC_URL",
        default: "",
        help: "address people use, for links in mails; default http://LISTEN",
    },
    Setting {
        name: "files-origin",
        environment: "HANDPRINT_FILES_ORIGIN",
        default: "",
        help: "address with another name that leads here too, for what people uploaded, as https://files.example; \
               default the same as of pages",
    },
    Setting {
        name: "data",
        environment: "HANDPRINT_DATA",
        default: "data",
        help: "folder for everything Handprint keeps on this machine",
    },
    Setting {
        name: "database",
        environment: "DATABASE_URL",
        default: "",
        help: "sqlite:PATH or postgres://..., on another machine with ?sslmode=verify-full&sslrootcert=FILE; \
               default SQLite in the data folder",
    },
    Setting {
        name: "blobs",
        environment: "HANDPRINT_BLOBS",
        default: "",
        help: "disk:PATH or s3://bucket?endpoint=...&region=...; default a folder in the data folder",
    },
    Setting {
        name: "mail",
        environment: "HANDPRINT_MAIL",
        default: "",
        help: "smtp://user:password@host:port; default files in the data folder",
    },
    Setting {
        name: "mail-from",
        environment: "HANDPRINT_MAIL_FROM",
        default: "Handprint <handprint@localhost>",
        help: "sender of mails",
    },
    Setting {
        name: "site-name",
        environment: "HANDPRINT_SITE_NAME",
        default: "Handprint",
        help: "name shown in titles and mails",
    },
    Setting {
        name: "upload-limit-mb",
        environment: "HANDPRINT_UPLOAD_LIMIT_MB",
        default: "512",
        help: "largest uploaded file, MiB",
    },
    Setting {
        name: "analysis-memory-mb",
        environment: "HANDPRINT_ANALYSIS_MEMORY_MB",
        default: "3072",
        help: "most memory one analysis may take, MiB",
    },
    Setting {
        name: "analysis-seconds",
        environment: "HANDPRINT_ANALYSIS_SECONDS",
        default: "60",
        help: "longest time one analysis may take, seconds",
    },
    Setting {
        name: "workers",
        environment: "HANDPRINT_WORKERS",
        default: "2",
        help: "jobs worked on at the same time",
    },
    Setting {
        name: "trusted-proxies",
        environment: "HANDPRINT_TRUSTED_PROXIES",
        default: "0",
        help: "how many proxies in front add X-Forwarded-For",
    },
    Setting {
        name: "drain-seconds",
        environment: "HANDPRINT_DRAIN_SECONDS",
        default: "",
        help: "how long a server that was told to stop still takes requests while it says it is not ready; \
               default 5 with PostgreSQL, else 0",
    },
    Setting {
        name: "beacon",
        environment: "HANDPRINT_BEACON",
        default: "",
        help: "address that serves rounds of drand's quicknet, such as https://api.drand.sh; panels are then drawn with them",
    },
    Setting {
        name: "classifier",
        environment: "HANDPRINT_CLASSIFIER",
        default: "",
        help: "https address of your own classifier of generated works, asked about uploads; http on this machine alone",
    },
    Setting {
        name: "classifier-secret",
        environment: "HANDPRINT_CLASSIFIER_SECRET",
        default: "",
        help: "what questions to the classifier are signed with, at least 16 characters",
    },
    Setting {
        name: "thingiverse-app",
        environment: "HANDPRINT_THINGIVERSE_APP",
        default: "",
        help: "ID:SECRET of an application at Thingiverse; turns reading libraries from there on",
    },
    Setting {
        name: "thingiverse-token",
        environment: "HANDPRINT_THINGIVERSE_TOKEN",
        default: "",
        help: "token of the application at Thingiverse itself: for phrases in profiles, and what it says of things in archives",
    },
    Setting {
        name: "myminifactory-app",
        environment: "HANDPRINT_MYMINIFACTORY_APP",
        default: "",
        help: "ID:SECRET of an application at MyMiniFactory; turns reading libraries from there on",
    },
    Setting {
        name: "import-links",
        environment: "HANDPRINT_IMPORT_LINKS",
        default: "",
        help: "printables, makerworld and thangs, with commas: models are read from links, by interfaces nobody promises",
    },
    Setting {
        name: "federation",
        environment: "HANDPRINT_FEDERATION",
        default: "",
        help: "on lets creators choose to be followed from Mastodon and its like (ActivityPub); needs public-url with https",
    },
    Setting {
        name: "oidc-issuer",
        environment: "HANDPRINT_OIDC_ISSUER",
        default: "",
        help: "https address of an OpenID Connect provider whose accounts members can tie to theirs",
    },
    Setting {
        name: "oidc-app",
        environment: "HANDPRINT_OIDC_APP",
        default: "",
        help: "ID:SECRET of this site at the provider; it comes back to PUBLIC-URL/sign-in/provider",
    },
    Setting {
        name: "breached-passwords",
        environment: "HANDPRINT_BREACHED_PASSWORDS",
        default: "",
        help: "file of breached passwords, lines SHA1:COUNT sorted by hash; refused as new passwords",
    },
    Setting {
        name: "secret",
        environment: "HANDPRINT_SECRET",
        default: "",
        help: "mixed into the key that secrets of members are encrypted with, at least 32 characters; never change it",
    },
    Setting {
        name: "legal-contact",
        environment: "HANDPRINT_LEGAL_CONTACT",
        default: "",
        help: "name and address of your contact for authorities and designated agent, shown on /legal",
    },
    Setting {
        name: "log",
        environment: "HANDPRINT_LOG",
        default: "info",
        help: "what to log, for example info,site=debug; json:info for JSON lines",
    },
];

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Flag,
    Environment,
    File,
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Flag => "flag",
            Self::Environment => "environment",
            Self::File => "handprint.toml",
            Self::Default => "default",
        })
    }
}

/// Effective settings.
#[derive(Clone, Debug)]
pub struct Config {
    pub listen: SocketAddr,
    /// Without a trailing slash.
    pub public_url: String,
    /// Origin that uploads come from, without a trailing slash; empty where they come from that of pages.
    pub files_origin: String,
    pub data: PathBuf,
    pub database: String,
    pub blobs: String,
    /// SMTP address; `None` writes mails as files to `data/mail`.
    pub smtp: Option<String>,
    pub mail_from: String,
    pub site_name: String,
    pub upload_limit_bytes: u64,
    pub analysis_memory_bytes: u64,
    pub analysis_seconds: u64,
    pub workers: usize,
    pub trusted_proxies: usize,
    /// From being told to stop until no new connection is taken; balancers notice meanwhile.
    pub drain: Duration,
    pub beacon: Option<Beacon>,
    pub classifier: Option<Classifier>,
    /// Id and secret of our application, by the site that knows it.
    pub import_apps: BTreeMap<&'static str, (String, String)>,
    /// Reads what everybody may see at Thingiverse; empty without one.
    pub thingiverse_token: String,
    /// Sites whose models are read from links.
    pub import_links: Vec<String>,
    /// The host at which creators can be followed from other sites; none where they can not.
    pub federation: Option<String>,
    pub sign_in: SignIn,
    /// Shown on `/legal`; empty shows nothing.
    pub legal_contact: String,
    pub log: String,
    /// Name, value without secrets, source: what `handprint check` prints.
    pub effective: Vec<(&'static str, String, Source)>,
}

/// Values found per source, by setting name.
#[derive(Default)]
pub struct Found {
    pub flags: BTreeMap<String, String>,
    pub environment: BTreeMap<String, String>,
    pub file: BTreeMap<String, String>,
}

impl Found {
    /// Reads the environment and, when it exists, the file. Flags stand in the list of processes, so none is a secret.
    pub fn gather(flags: BTreeMap<String, String>, file: &std::path::Path) -> Result<Self> {
        let is_secret =
            |s: &&Setting| flags.get(s.name).is_some_and(|value| shown(s.name, value) != *value);
        if let Some(Setting { name, environment, .. }) = SETTINGS.iter().find(is_secret) {
            bail!("all users of this machine can read --{name}: set {environment} instead");
        }
        let environment = SETTINGS
            .iter()
            .filter_map(|s| Some((s.name.to_owned(), std::env::var(s.environment).ok()?)))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let file = if file.exists() { read_file(file)? } else { BTreeMap::new() };
        Ok(Self { flags, environment, file })
    }

    fn value(&self, setting: &Setting) -> (String, Source) {
        for (values, source) in [
            (&self.flags, Source::Flag),
            (&self.environment, Source::Environment),
            (&self.file, Source::File),
        ] {
            if let Some(value) = values.get(setting.name) {
                return (value.clone(), source);
            }
        }
        (setting.default.to_owned(), Source::Default)
    }
}

fn read_file(path: &std::path::Path) -> Result<BTreeMap<String, String>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let table: toml::Table = text.parse().with_context(|| format!("reading {}", path.display()))?;
    let mut values = BTreeMap::new();
    for (name, value) in table {
        if !SETTINGS.iter().any(|s| s.name == name) {
            bail!(
                "{} has an unknown setting {name:?}; `handprint check` lists the known ones",
                path.display()
            );
        }
        let value = match value {
            toml::Value::String(text) => text,
            toml::Value::Integer(number) => number.to_string(),
            _ => bail!("{}: {name} must be a text or a whole number", path.display()),
        };
        values.insert(name, value);
    }
    Ok(values)
}

impl Config {
    /// Puts the sources together; reports every bad value at once.
    pub fn load(found: &Found) -> Result<Self> {
        let mut effective = Vec::new();
        let mut values = BTreeMap::new();
        for setting in SETTINGS {
            let (value, source) = found.value(setting);
            effective.push((setting.name, shown(setting.name, &value), source));
            values.insert(setting.name, value);
        }
        let text = |name: &str| values[name].clone();
        let mut problems = Vec::new();
        let mut number = |name: &str| {
            values[name].parse::<u64>().unwrap_or_else(|_| {
                problems.push(format!("{name} must be a whole number, not {:?}", values[name]));
                0
            })
        };
        let mib = 1 << 20;
        let (upload, memory) =
            (number("upload-limit-mb") * mib, number("analysis-memory-mb") * mib);
        let (seconds, workers, proxies) =
            (number("analysis-seconds"), number("workers"), number("trusted-proxies"));
        let listen: SocketAddr = values["listen"].parse().unwrap_or_else(|_| {
            problems.push(format!(
                "listen must be an address and port such as 127.0.0.1:8080, not {:?}",
                values["listen"]
            ));
            SocketAddr::from(([127, 0, 0, 1], 8080))
        });
        let files_origin = files::read(&values, &mut problems);
        let classifier = Classifier::read(&values, &mut problems);
        let beacon = Beacon::read(&values, &mut problems);
        let import_apps = asked::import_apps(&values, &mut problems);
        let import_links = asked::import_links(&values["import-links"], &mut problems);
        let federation = federation::read(&values, &mut problems);
        let drain = drain(&values, &mut problems);
        let sign_in = SignIn::read(&values, &mut problems);
        if !problems.is_empty() {
            bail!("{}", problems.join("\n"));
        }
        let data = PathBuf::from(text("data"));
        let or = |value: String, default: String| if value.is_empty() { default } else { value };
        Ok(Self {
            listen,
            public_url: or(text("public-url"), format!("http://{listen}"))
                .trim_end_matches('/')
                .to_owned(),
            files_origin,
            database: or(
                text("database"),
                format!("sqlite:{}", data.join("handprint.db").display()),
            ),
            blobs: or(text("blobs"), format!("disk:{}", data.join("blobs").display())),
            smtp: Some(text("mail")).filter(|m| !m.is_empty()),
            mail_from: text("mail-from"),
            site_name: text("site-name"),
            upload_limit_bytes: upload,
            analysis_memory_bytes: memory,
            analysis_seconds: seconds,
            workers: workers as usize,
            trusted_proxies: proxies as usize,
            drain,
            beacon,
            classifier,
            import_apps,
            thingiverse_token: text("thingiverse-token").trim().to_owned(),
            import_links,
            federation,
            sign_in,
            legal_contact: text("legal-contact"),
            log: text("log"),
            data,
            effective,
        })
    }

    /// Takes the address the server really listens on: port 0 became a free one.
    pub fn set_listen(&mut self, address: SocketAddr) {
        if self.public_url == format!("http://{}", self.listen) {
            self.public_url = format!("http://{address}");
        }
        self.listen = address;
    }

    /// Whether cookies can carry the `Secure` attribute: browsers take it over https and on the loopback address.
    pub fn secure_cookies(&self) -> bool {
        let host = self.public_url.trim_start_matches("http://");
        self.public_url.starts_with("https://")
            || host.starts_with("127.")
            || host.starts_with("localhost")
    }
}

/// A server over SQLite has no sibling to which requests could go meanwhile.
fn drain(values: &BTreeMap<&'static str, String>, problems: &mut Vec<String>) -> Duration {
    let given = &values["drain-seconds"];
    let seconds = match given.parse() {
        Ok(seconds) => seconds,
        Err(_) if given.is_empty() && values["database"].starts_with("postgres") => 5,
        Err(_) if given.is_empty() => 0,
        Err(_) => {
            problems.push(format!("drain-seconds must be a whole number, not {given:?}"));
            0
        }
    };
    Duration::from_secs(seconds)
}

/// A value without what is secret in it.
fn shown(name: &str, value: &str) -> String {
    match (name, value.split_once(':')) {
        ("classifier-secret" | "thingiverse-token" | "secret", _) if !value.is_empty() => {
            "***".to_owned()
        }
        (name, Some((id, _))) if name.ends_with("-app") => format!("{id}:***"),
        ("classifier", _) => without_secrets(&asked::without_query(value)),
        _ => without_secrets(value),
    }
}

/// Replaces passwords and secret parameters in addresses.
fn without_secrets(value: &str) -> String {
    let mut out = value.to_owned();
    if let Some((scheme, rest)) = value.split_once("://")
        && let Some((credentials, host)) = rest.rsplit_once('@')
        && let Some((user, _)) = credentials.split_once(':')
    {
        out = format!("{scheme}://{user}:***@{host}");
    }
    for key in ["secret_key=", "access_key=", "password="] {
        if let Some(start) = out.find(key).map(|at| at + key.len()) {
            let end = out[start..].find('&').map_or(out.len(), |at| start + at);
            out.replace_range(start..end, "***");
        }
    }
    out
}

#[cfg(test)]
mod tests;
