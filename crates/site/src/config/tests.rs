//! What settings are read as, and how each bad value is told.

use super::*;

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

#[test]
fn flags_beat_the_environment_which_beats_the_file() {
    let found = Found {
        flags: values(&[("listen", "127.0.0.1:1")]),
        environment: values(&[("listen", "127.0.0.1:2"), ("workers", "3")]),
        file: values(&[("workers", "4"), ("site-name", "Club")]),
    };
    let config = Config::load(&found).expect("valid");
    assert_eq!(config.listen.port(), 1);
    assert_eq!(config.workers, 3);
    assert_eq!(config.site_name, "Club");
    assert_eq!(config.public_url, "http://127.0.0.1:1");
    let source = |name| config.effective.iter().find(|e| e.0 == name).expect("listed").2;
    assert_eq!(
        (source("listen"), source("site-name"), source("log")),
        (Source::Flag, Source::File, Source::Default)
    );
}

#[test]
fn a_beacon_has_an_address() {
    let load = |url: &str| {
        let flags = values(&[("beacon", url)]);
        Config::load(&Found { flags, ..Found::default() })
    };
    let beacon = load("https://api.drand.sh/").expect("valid").beacon.expect("one");
    assert_eq!(beacon.url, "https://api.drand.sh");
    assert!(load("").expect("valid").beacon.is_none());
    assert!(load("drand").is_err() && load("https://a:b@host").is_err());
    assert!(load("http://api.drand.sh").is_err() && load("https://api.drand.sh?a=b").is_err());
    assert!(load("http://127.0.0.1:8081").is_ok());
}

#[test]
fn a_classifier_has_an_address_and_a_secret_that_is_not_shown() {
    let load = |url: &str, secret: &str| {
        let flags = values(&[("classifier", url), ("classifier-secret", secret)]);
        Config::load(&Found { flags, ..Found::default() })
    };
    let secret = "sixteen letters!";
    let config = load("http://127.0.0.1:9/ask", secret).expect("valid");
    assert_eq!(config.classifier.as_ref().expect("one").url, "http://127.0.0.1:9/ask");
    assert!(!format!("{config:?}").contains(secret));
    assert!(load("", "").expect("valid").classifier.is_none());
    // What is in a query opens something.
    let config = load("https://host.example/ask?token=t0ken", secret).expect("valid");
    assert!(config.effective.iter().any(|e| e.1 == "https://host.example/ask?***"));
    assert!(!format!("{config:?}").contains("t0ken"));
    for url in
        ["https://10.0.0.7/ask", "http://localhost:9/ask", "http://[::1]/", "http://127.8.0.1"]
    {
        assert!(load(url, secret).is_ok(), "{url}");
    }
    for (url, secret) in [
        // Drafts and photos of members would go over the network for all to read.
        ("http://classifier.example/ask", secret),
        ("http://10.0.0.7/ask", secret),
        ("http://localhost.example/", secret),
        ("http://127.0.0.1.example/", secret),
        ("ftp://host/x", secret),
        ("words", secret),
        ("https://a:b@host/", secret),
        ("https://host/", "short"),
    ] {
        assert!(load(url, secret).is_err(), "{url} {secret}");
    }
}

#[test]
fn applications_elsewhere_are_told_without_their_secrets() {
    let found = Found {
        flags: values(&[
            ("thingiverse-app", "me:s3:cret"),
            ("thingiverse-token", "s3cret"),
            ("import-links", "makerworld, printables"),
        ]),
        ..Found::default()
    };
    let config = Config::load(&found).expect("valid");
    assert_eq!(config.import_apps["thingiverse"], ("me".to_owned(), "s3:cret".to_owned()));
    assert_eq!(config.import_links, ["makerworld", "printables"]);
    assert!(config.effective.iter().any(|e| e.1 == "me:***"));
    assert!(config.effective.iter().all(|e| !e.1.contains("cret")), "{:?}", config.effective);
}

#[test]
fn every_bad_value_is_named() {
    let found = Found {
        flags: values(&[
            ("workers", "x"),
            ("drain-seconds", "soon"),
            ("listen", "y"),
            ("thingiverse-app", "id"),
            ("import-links", "sketchfab"),
        ]),
        ..Found::default()
    };
    let error = Config::load(&found).expect_err("bad").to_string();
    for name in ["workers", "drain-seconds", "listen", "thingiverse-app", "sketchfab"] {
        assert!(error.contains(name), "{error}");
    }
}

#[test]
fn only_a_server_that_may_have_siblings_waits_for_balancers() {
    let drain = |flags: &[(&str, &str)]| {
        let found = Found { flags: values(flags), ..Found::default() };
        Config::load(&found).expect("valid").drain.as_secs()
    };
    let postgres = ("database", "postgres://h/db");
    assert_eq!(drain(&[]), 0);
    assert_eq!(drain(&[postgres]), 5);
    assert_eq!(drain(&[postgres, ("drain-seconds", "0")]), 0);
    assert_eq!(drain(&[("drain-seconds", "12")]), 12);
}

#[test]
fn secrets_are_no_flags() {
    let gather = |name, value| {
        Found::gather(values(&[(name, value)]), "no such file".as_ref()).map(|found| found.flags)
    };
    for (name, value, environment) in [
        ("secret", "thirty-two letters of the operator", "HANDPRINT_SECRET"),
        ("thingiverse-app", "id:secret", "HANDPRINT_THINGIVERSE_APP"),
        ("mail", "smtp://user:password@host", "HANDPRINT_MAIL"),
        ("database", "postgres://user:password@host/db", "DATABASE_URL"),
        ("blobs", "s3://files?secret_key=s", "HANDPRINT_BLOBS"),
        ("classifier", "https://host/ask?token=t", "HANDPRINT_CLASSIFIER"),
    ] {
        let error = gather(name, value).expect_err(name).to_string();
        assert!(error.contains(environment) && !error.contains(value), "{error}");
    }
    for (name, value) in [
        ("database", "postgres://user@host/db"),
        ("secret", ""),
        ("classifier", "https://host/ask"),
    ] {
        assert_eq!(gather(name, value).expect("no secret")[name], value);
    }
}

#[test]
fn secrets_are_not_shown() {
    assert_eq!(without_secrets("postgres://u:p@ss@h/db"), "postgres://u:***@h/db");
    assert_eq!(
        without_secrets("s3://b?access_key=a&secret_key=s&region=r"),
        "s3://b?access_key=***&secret_key=***&region=r"
    );
    assert_eq!(without_secrets("sqlite:data/handprint.db"), "sqlite:data/handprint.db");
}
