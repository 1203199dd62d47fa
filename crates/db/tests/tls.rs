//! PostgreSQL over TLS: a server of its own with certificates made here, asked in every way that databases are reached.

#![cfg(test)]

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use db::{Db, Kind, Options, q, snapshot};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

/// Time enough on a machine with other work to do.
const PATIENCE: Duration = Duration::from_mins(1);

/// The name that the server's certificate is for; the address behind it is always this machine's.
const NAME: &str = "db.test";

const EXTENSIONS: &str = "[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
subjectAltName = DNS:db.test
";

/// Two authorities, and a certificate of the first one.
struct Certificates(TempDir);

impl Certificates {
    fn make() -> Self {
        let made = Self(tempfile::tempdir().unwrap());
        std::fs::write(made.file("extensions"), EXTENSIONS).unwrap();
        for root in ["ours", "another"] {
            made.sign(root, "root", &[]);
        }
        made.sign("server", "server", &["-CA", "ours.pem", "-CAkey", "ours.key"]);
        made
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Makes `NAME.key` and `NAME.pem`.
    fn sign(&self, name: &str, extensions: &str, by: &[&str]) {
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
            .args(["-nodes", "-days", "2", "-config", "extensions", "-extensions", extensions])
            .args(["-subj", &format!("/CN={name}")])
            .args(["-keyout", &format!("{name}.key"), "-out", &format!("{name}.pem")])
            .args(by)
            .current_dir(self.0.path())
            .output()
            .expect("openssl is installed; scripts/install does it");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
}

/// A server that is stopped and removed at the end.
struct Server {
    folder: TempDir,
    port: String,
}

impl Server {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = script("start", folder.path());
        let (address, _) = url.rsplit_once('/').expect("an address ends with a database");
        let (_, port) = address.rsplit_once(':').expect("an address has a port");
        Self { port: port.to_owned(), folder }
    }

    /// The URL of a database over TLS, for a host that is this machine whatever its name.
    fn url(&self, host: &str, database: &str, roots: &Path) -> String {
        let (port, roots) = (&self.port, roots.display());
        format!(
            "postgres://postgres@{host}:{port}/{database}?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert={roots}"
        )
    }

    fn plain(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    async fn admin(&self) -> Client {
        let (client, connection) = tokio_postgres::connect(&self.plain(), NoTls).await.unwrap();
        tokio::spawn(connection);
        client
    }

    /// Gives the server its certificate and lets it speak TLS.
    async fn encrypt(&self, certificates: &Certificates) {
        let admin = self.admin().await;
        // The server writes both itself: it takes a key only from a file that is its own and nobody else's.
        for (file, into) in [("server.pem", "server.crt"), ("server.key", "server.key")] {
            let text = std::fs::read_to_string(certificates.file(file)).unwrap();
            let copy = format!(
                "COPY (SELECT unnest(string_to_array('{}', E'\\n'))) TO PROGRAM 'umask 077; cat > {into}'",
                text.trim_end()
            );
            admin.batch_execute(&copy).await.unwrap();
        }
        admin.batch_execute("ALTER SYSTEM SET ssl = on").await.unwrap();
        admin.batch_execute("SELECT pg_reload_conf()").await.unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        script("stop", self.folder.path());
    }
}

fn script(what: &str, folder: &Path) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/postgres");
    let output = Command::new(script)
        .arg(what)
        .env("HANDPRINT_TEST_PG_DIR", folder)
        .output()
        .expect("the script runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn options() -> Options {
    Options { postgres_wait: PATIENCE, ..Options::default() }
}

/// Opens a database once its server speaks TLS: it reads its settings again a moment after it was told to.
async fn opened(url: &str) -> Db {
    let tried = async {
        loop {
            match Db::open(url, &options()).await {
                Err(error) if error.to_string().contains("does not support TLS") => {
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                other => return other,
            }
        }
    };
    tokio::time::timeout(PATIENCE, tried).await.expect("the server comes to speak TLS").unwrap()
}

/// Why a database can not be opened.
async fn refusal(url: &str) -> String {
    let error = Db::open(url, &options()).await.unwrap_err();
    assert_eq!(*error.kind(), Kind::Unavailable, "{error}");
    error.to_string()
}

/// Whether what is read from a database comes encrypted.
async fn is_encrypted(db: &Db) -> bool {
    let asked = q!(
        bool,
        sqlite: "SELECT 1 = 0",
        pg: "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    );
    asked.one(db).await.unwrap()
}

#[tokio::test]
async fn a_server_proves_who_it_is_or_is_told_nothing() {
    let certificates = Certificates::make();
    let (ours, another) = (certificates.file("ours.pem"), certificates.file("another.pem"));
    let server = Server::start();
    let url = server.url(NAME, "postgres", &ours);

    // None that speaks in the clear will do.
    let said = refusal(&url).await;
    assert!(said.contains("server does not support TLS"), "{said}");
    let copy = certificates.file("copy");
    snapshot::take(&url, &copy).await.unwrap_err();

    server.encrypt(&certificates).await;
    let db = opened(&url).await;
    assert!(is_encrypted(&db).await);
    db.migrate().await.unwrap();

    // The tools of PostgreSQL are asked the same of it.
    server.admin().await.batch_execute("CREATE DATABASE restored").await.unwrap();
    let restored = server.url(NAME, "restored", &ours);
    snapshot::take(&url, &copy).await.unwrap();
    snapshot::restore(&copy, &restored).await.unwrap();
    let restored = opened(&restored).await;
    assert_eq!(restored.missing_migrations().await.unwrap(), 0);

    for (host, roots, why) in [
        (NAME, &another, format!("signed by nobody in {}", another.display())),
        ("other.test", &ours, "is not for other.test, but for".to_owned()),
    ] {
        let wrong = server.url(host, "postgres", roots);
        let said = refusal(&wrong).await;
        assert!(said.contains(&why), "{said}");
        snapshot::is_vacant(&wrong).await.unwrap_err();
        let said =
            snapshot::take(&wrong, &certificates.file("none")).await.unwrap_err().to_string();
        assert!(said.contains("pg_dump failed"), "{said}");
    }

    // Where nothing has to be said, nothing is encrypted.
    let plain = Db::open(&server.plain(), &options()).await.unwrap();
    assert!(!is_encrypted(&plain).await);
    for db in [db, restored, plain] {
        db.close().await;
    }
}
