//! `handprint doctor` on sites that are well and that are not.

use std::{path::Path, process::Command};

/// What it prints, and whether nothing is broken.
fn doctor(data: &Path, settings: &[&str]) -> (String, bool) {
    let output = Command::new(env!("CARGO_BIN_EXE_handprint"))
        .arg("doctor")
        .arg("--data")
        .arg(data)
        .args(settings)
        .env_clear()
        .output()
        .expect("it runs");
    (String::from_utf8(output.stdout).expect("text"), output.status.success())
}

/// The word for one line.
fn word<'a>(said: &'a str, what: &str) -> &'a str {
    let line = said.lines().find_map(|line| line.strip_prefix(what)).expect("a line for it");
    line.split_whitespace().next().expect("a word")
}

#[test]
fn what_is_broken_is_named_and_nothing_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (said, is_well) = doctor(folder.path(), &[]);
    assert!(is_well && said.contains("the first start makes it"), "{said}");
    assert_eq!(word(&said, "stored files"), "fine");
    assert!(!folder.path().join("handprint.db").exists(), "it only looks");
    std::fs::write(folder.path().join("handprint.db"), "").expect("written");
    let (said, is_well) = doctor(folder.path(), &[]);
    assert!(is_well && said.contains("the next start, or `handprint migrate`, adds"), "{said}");
    std::fs::write(folder.path().join("handprint.db"), "no database, ".repeat(99))
        .expect("written");
    let (said, is_well) = doctor(folder.path(), &[]);
    assert!(!is_well && word(&said, "database") == "broken", "{said}");

    let s3 = "s3://files?endpoint=http://127.0.0.1:1&region=x&access_key=a&secret_key=b";
    let postgres = "postgres://nobody@127.0.0.1:1/nothing";
    let settings = folder.path().join("settings.toml");
    std::fs::write(&settings, format!("blobs = \"{s3}\"")).expect("written");
    let settings = settings.to_str().expect("text");
    let broken = ["--config", settings, "--database", postgres, "--mail", "smtp://127.0.0.1:1"];
    let (said, is_well) = doctor(folder.path(), &broken);
    assert!(!is_well);
    for what in ["database", "stored files", "mail"] {
        assert_eq!(word(&said, what), "broken", "{said}");
    }
    assert_eq!(word(&said, "address"), "fine", "{said}");

    let open = ["--public-url", "http://models.example", "--trusted-proxies", "1"];
    assert_eq!(word(&doctor(folder.path(), &open).0, "address"), "odd");
    let unseen = ["--public-url", "https://models.example"];
    assert_eq!(word(&doctor(folder.path(), &unseen).0, "address"), "odd");
    let file = folder.path().join("file");
    std::fs::write(&file, "").expect("written");
    assert_eq!(word(&doctor(&file, &[]).0, "data folder"), "broken");
}
