//! House rules that a machine can check; run by `make lint` and CI. Each rule says why it is there.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};

mod words;

/// Longest source file, lines without its tests. Longer ones usually hold two things.
const FILE_LINES: usize = 500;
/// Longest function, lines. Statement lists of SQL count too.
const FUNCTION_LINES: usize = 75;
/// Longest template.
const TEMPLATE_LINES: usize = 160;

/// Paths that begin so may hold longer files and functions, and why.
const LONG: &[(&str, &str)] = &[(
    "crates/shapes/src/",
    "one function per demo shape and lists of its words: data more than logic",
)];

fn may_be_long(file: &str) -> bool {
    LONG.iter().any(|(start, _)| file.starts_with(start))
}

fn main() -> Result<ExitCode> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let files = tracked(&root)?;
    let mut faults = Vec::new();
    for file in &files {
        let path = root.join(file);
        match path.extension().and_then(|e| e.to_str()) {
            Some("rs") => rust(file, &read(&path)?, &mut faults),
            Some("html") => template(file, &read(&path)?, &mut faults),
            _ => {}
        }
    }
    migrations(&root, &mut faults)?;
    documents(&root, &files, &mut faults)?;
    named_tests(&root, &files, &mut faults)?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    println!("tidy: {} files looked at, {} faults", files.len(), faults.len());
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// Files of the project, relative to its root: those below the folders we write.
fn tracked(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> =
        ["crates", "docs", "benches", "tests", "web"].iter().map(|d| root.join(d)).collect();
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                if !["node_modules", "dist", "target", "out"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else {
                found.push(path.strip_prefix(root)?.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn rust(file: &str, text: &str, faults: &mut Vec<String>) {
    let is_test =
        file.contains("/tests/") || file.ends_with("tests.rs") || file.contains("/examples/");
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = code.lines().count();
    if !is_test && lines > FILE_LINES && !may_be_long(file) {
        faults.push(format!(
            "{file}: {lines} lines; split it at {FILE_LINES}, or say in tidy why not"
        ));
    }
    if !is_test {
        functions(file, code, faults);
    }
    if !is_test && !text.starts_with("//!") {
        faults.push(format!("{file}: the first line says what the file is for (//! …)"));
    }
    // An expectation is removed when it is no longer needed; a permit stays for ever.
    let permit = concat!("#[", "allow(");
    if text.contains(permit) {
        faults
            .push(format!("{file}: write #[expect(lint, reason = \"…\")] instead of {permit}…)]"));
    }
    let feature = file.starts_with("crates/site/src/features/");
    if feature && !is_test && code.contains(" q!(") {
        let name = file.rsplit('/').next().unwrap_or_default();
        let may = [
            "store.rs",
            "refresh.rs",
            "family.rs",
            "comparing.rs",
            "tokens.rs",
            "indexing.rs",
            "cleaning.rs",
            "files.rs",
            "uploads.rs",
            "analysis.rs",
            "devices.rs",
            "refused.rs",
            "log.rs",
            "beside.rs",
        ];
        if !may.contains(&name) && !file.contains("/demo/") {
            faults.push(format!("{file}: SQL belongs in the feature's store.rs"));
        }
    }
    let is_trust = ["crates/domain/src/trust/", "crates/site/src/features/trust/"];
    if is_trust.iter().any(|folder| file.starts_with(folder))
        && ["promotion", "cred::", "exposure"].iter().any(|word| code.contains(word))
    {
        faults.push(format!("{file}: no score knows what is paid for or shown"));
    }
    if file.starts_with("crates/domain/")
        && ["std::time::", "tokio", "std::fs", "rand::"].iter().any(|w| code.contains(w))
    {
        faults.push(format!("{file}: domain knows no clock, files, randomness or async"));
    }
}

/// Counts functions by the indentation rustfmt gives them.
fn functions(file: &str, code: &str, faults: &mut Vec<String>) {
    let lines: Vec<&str> = code.lines().collect();
    for (start, line) in lines.iter().enumerate() {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        let is_function = [
            "fn ",
            "pub fn ",
            "async fn ",
            "pub async fn ",
            "pub(crate) fn ",
            "pub(super) fn ",
            "const fn ",
        ]
        .iter()
        .any(|word| trimmed.starts_with(word));
        if !is_function {
            continue;
        }
        let closing = format!("{}}}", " ".repeat(indent));
        let Some(length) = lines[start..].iter().position(|l| *l == closing) else { continue };
        let name =
            trimmed.split('(').next().unwrap_or_default().rsplit(' ').next().unwrap_or_default();
        let place = format!("{file}::{name}");
        if length > FUNCTION_LINES && !may_be_long(file) {
            faults.push(format!(
                "{place}: {length} lines; split it at {FUNCTION_LINES}, or say in tidy why not"
            ));
        }
        if waits_for_a_second_connection(&lines[start..start + length]) {
            faults.push(format!(
                "{place}: reads by `app.db` while it holds a transaction; read by the transaction"
            ));
        }
    }
}

/// Requests that hold one connection and wait for another starve each other once all connections are taken.
fn waits_for_a_second_connection(body: &[&str]) -> bool {
    let mut holds = false;
    for line in body {
        if line.contains("db.write().await") {
            holds = true;
        } else if line.contains(".commit().await") {
            holds = false;
        } else if holds && line.contains("&app.db") {
            return true;
        }
    }
    false
}

fn template(file: &str, text: &str, faults: &mut Vec<String>) {
    if text.lines().count() > TEMPLATE_LINES {
        faults.push(format!("{file}: longer than {TEMPLATE_LINES} lines; make pieces"));
    }
    // The content security policy would block them; better to hear it here.
    for inline in ["<style", " style=\"", " onclick=", "javascript:"] {
        if text.contains(inline) {
            faults.push(format!("{file}: {inline} is inline style or script"));
        }
    }
    for word in words::literal(text) {
        faults.push(format!("{file}: “{word}” belongs in crates/languages/en"));
    }
}

/// Each migration exists for both engines.
fn migrations(root: &Path, faults: &mut Vec<String>) -> Result<()> {
    let names = |engine: &str| -> Result<BTreeSet<String>> {
        let folder = root.join("crates/db/migrations").join(engine);
        let entries =
            fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
        Ok(entries
            .filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned()))
            .collect())
    };
    let (sqlite, postgres) = (names("sqlite")?, names("postgres")?);
    for name in sqlite.symmetric_difference(&postgres) {
        faults.push(format!("migration {name} exists for one engine only"));
    }
    Ok(())
}

/// Files and folders that documents name in code marks exist.
fn documents(root: &Path, files: &[String], faults: &mut Vec<String>) -> Result<()> {
    let inner = files.iter().filter(|f| f.ends_with(".md")).map(String::as_str);
    for file in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].into_iter().chain(inner) {
        let text = read(&root.join(file))?;
        for name in text.split('`').skip(1).step_by(2) {
            let is_path = [
                "crates/",
                "web/",
                "docs/",
                "scripts/",
                "tests/",
                "benches/",
                "fuzz/",
                "fixtures/",
            ]
            .iter()
            .any(|start| name.starts_with(start))
                && !name.contains(['*', '{', '<', ' ', '…'])
                && !name.contains("NAME");
            let path = name.split([':', '#']).next().unwrap_or_default();
            if is_path && !name.contains("dist") && !root.join(path).exists() {
                faults.push(format!("{file}: names `{name}`, which does not exist"));
            }
        }
    }
    Ok(())
}

/// What the list of security requirements says is tested has that test.
fn named_tests(root: &Path, files: &[String], faults: &mut Vec<String>) -> Result<()> {
    let mut code = String::new();
    for file in files.iter().filter(|file| file.ends_with(".rs")) {
        code += &read(&root.join(file))?;
    }
    let list = "docs/security.md";
    for row in read(&root.join(list))?.lines().filter(|row| row.contains(" | met | ")) {
        let name = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        let name = name.trim_matches('`');
        let function = name.rsplit("::").next().unwrap_or_default();
        let is_there = name.ends_with(".mjs") || code.contains(&format!("fn {function}("));
        if function.is_empty() || !is_there {
            faults.push(format!("{list}: no test `{name}`: {row}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_connection_is_seen_only_while_one_is_held() {
        let (hold, read, end) =
            ("let mut tx = app.db.write().await?;", "ask(&app.db).await?;", "tx.commit().await?;");
        assert!(waits_for_a_second_connection(&[hold, read, end]));
        assert!(!waits_for_a_second_connection(&[read, hold, end, read]));
    }

    #[test]
    fn the_bill_of_materials_names_what_is_in_the_program_and_nothing_else() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let made = std::process::Command::new(root.join("scripts/sbom")).output()?;
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let bill = String::from_utf8(made.stdout)?;
        assert!(bill.contains("\"specVersion\": \"1.5\""), "{bill}");
        let parts = bill.matches("\"type\": \"library\"").count();
        for each in ["\"purl\": \"pkg:", "\"content\": \"", "\"dependsOn\": ["] {
            // The program itself depends on others, and has no checksum and no address.
            let more = usize::from(each.contains("dependsOn"));
            assert_eq!(bill.matches(each).count(), parts + more, "{each}");
        }
        let is_in = |name: &str| bill.contains(&format!("\"name\": \"{name}\""));
        let browser = read(&root.join("web/bundled.json"))?;
        for name in browser.lines().filter_map(|line| line.split('"').nth(1)) {
            assert!(is_in(name), "{name} is in the browser code");
        }
        assert!(is_in("axum") && is_in("rusqlite"), "crates that the program takes");
        assert!(!is_in("proptest") && !is_in("s3s") && !is_in("site"), "tests' crates, or our own");
        Ok(())
    }
}
