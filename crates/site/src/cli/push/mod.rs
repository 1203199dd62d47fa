//! `handprint push DIR`: brings a folder to a site as a draft, goes on where it was cut, and publishes it if its designer
//! says so.

mod client;
mod folder;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::publishing::ATTESTATION;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::shared::cookies::hex;
use client::{Client, Outcome};
use folder::{Folder, LocalFile, Published, State, WORDS};

#[derive(Args)]
pub struct PushArgs {
    /// Folder with the files; `handprint.toml` and `README.md` in it describe the model
    pub dir: PathBuf,
    /// API token with the scope `publish`
    #[arg(long = "as", value_name = "TOKEN", env = "HANDPRINT_TOKEN", hide_env_values = true)]
    pub token: String,
    /// Address of the site
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub server: String,
    /// Publish it: you confirm that you designed these files yourself, by hand, and may share them under the licence
    #[arg(long)]
    pub attest: bool,
    /// Take out of the draft what an earlier push brought from this folder and is not in it any more
    #[arg(long)]
    pub prune: bool,
    /// What is new, when a version is out already
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub changelog: String,
    /// One JSON object per line instead of text
    #[arg(long)]
    pub json: bool,
}

/// Says what happens, as text or as JSON lines.
struct Report {
    as_json: bool,
}

impl Report {
    fn line(&self, event: &str, name: &str, text: &str) {
        if self.as_json {
            println!("{}", json!({ "event": event, "name": name, "text": text }));
        } else {
            println!("{name}: {text}");
        }
    }
}

/// Brings the folder to the site.
pub fn push(args: &PushArgs) -> Result<()> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(run(args))
}

async fn run(args: &PushArgs) -> Result<()> {
    let report = Report { as_json: args.json };
    let folder = Folder::read(&args.dir)?;
    let client = Client::new(&args.server, &args.token)?;
    let mut state = open_draft(&client, &folder).await?;
    let model = state.model.clone();
    let draft = client.draft(&model).await?.context("the draft is gone")?;
    send_files(&client, &folder, &draft, args.prune, &report, &mut state).await?;
    let draft = wait_for_analysis(&client, &model).await?;
    let mut refused = 0;
    for file in draft["files"].as_array().into_iter().flatten() {
        let name = file["name"].as_str().unwrap_or_default();
        let notices = file["notices"].as_array().into_iter().flatten().filter_map(Value::as_str);
        notices.for_each(|notice| report.line("notice", name, notice));
        if file["state"] == "rejected" {
            refused += 1;
            report.line("refused", name, "it can not be used; see the draft");
        }
    }
    client.put(&format!("models/{model}"), &folder.words(&draft)?).await?;
    link_parents(&client, &model, &folder, &report).await?;
    let is_new = args.attest && publish(&client, &folder, &mut state, &args.changelog).await?;
    let draft = client.draft(&model).await?.context("the draft is gone")?;
    let address = draft["public_url"].as_str().filter(|_| args.attest).or(draft["url"].as_str());
    let said = match (args.attest, refused) {
        (true, _) if is_new => "published",
        (true, _) => "published already; nothing changed since",
        (false, 0) => "ready; add --attest to publish it, or go on in the browser",
        (false, _) => "some files can not be used; mend them or go on in the browser",
    };
    report.line("done", address.unwrap_or_default(), said);
    Ok(())
}

/// The draft of an earlier push of this folder to this site, or a new one.
async fn open_draft(client: &Client, folder: &Folder) -> Result<State> {
    if let Some(known) = folder.known(client.server())?
        && client.draft(&known.model).await?.is_some()
    {
        return Ok(known);
    }
    let begun = client.post("models", &json!({})).await?;
    let model = begun["id"].as_str().context("the site named no draft")?.to_owned();
    let state = State::new(client.server(), model);
    folder.remember(&state)?;
    Ok(state)
}

/// Publishes what the draft holds, unless the version that this folder made last holds the same; says whether it did.
async fn publish(
    client: &Client,
    folder: &Folder,
    state: &mut State,
    changelog: &str,
) -> Result<bool> {
    let model = state.model.clone();
    let draft = client.draft(&model).await?.context("the draft is gone")?;
    let parents = client.get(&format!("models/{model}/parents")).await?;
    let now = Published {
        digest: digest(&draft, &parents),
        after: draft["version"].as_i64().unwrap_or_default(),
    };
    let last = state.published.as_ref();
    if last.is_some_and(|last| last.digest == now.digest && last.after < now.after) {
        return Ok(false);
    }
    state.published = Some(now);
    folder.remember(state)?;
    // The words that `--attest` stands for: about work of one's own.
    let body = json!({ "attested": true, "statement": ATTESTATION, "changelog": changelog });
    client.post(&format!("models/{model}/publish"), &body).await?;
    Ok(true)
}

/// Stands for what a version would hold: files, what was sent for photos, words, and what it is made from.
fn digest(draft: &Value, parents: &Value) -> String {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let part = |value: &Value, names: &[&str]| -> Value {
        names.iter().map(|name| value[*name].clone()).collect()
    };
    let mut sent: Vec<String> =
        list(&draft["sent"]).iter().filter_map(|hash| Some(hash.as_str()?.to_owned())).collect();
    sent.sort_unstable();
    let files = list(&draft["files"]);
    let files: Value = files
        .iter()
        .map(|file| part(file, &["id", "name", "folder", "note", "optional"]))
        .collect();
    let made_from = list(&parents["parents"]);
    let made_from: Value =
        made_from.iter().map(|parent| part(parent, &["model", "url", "changes"])).collect();
    // A changelog is of one version, and no change of its own.
    let is_shown = |word: &&str| !["revision", "changelog", "cover"].contains(word);
    let words: Vec<&str> = WORDS.iter().copied().filter(is_shown).collect();
    let words = part(draft, &words);
    hex(&Sha256::digest(json!([sent, files, made_from, words]).to_string()))
}

/// Links the works the model is made from, but for those that are linked already.
async fn link_parents(
    client: &Client,
    model: &str,
    folder: &Folder,
    report: &Report,
) -> Result<()> {
    if folder.made_from().is_empty() {
        return Ok(());
    }
    let path = format!("models/{model}/parents");
    let linked = client.get(&path).await?["parents"].as_array().cloned().unwrap_or_default();
    for parent in folder.made_from() {
        let is_same = |other: &Value| match &parent.model {
            Some(id) => other["model"] == *id,
            None => other["url"] == parent.url,
        };
        if linked.iter().any(is_same) {
            continue;
        }
        let name = parent.model.as_deref().unwrap_or(&parent.url);
        let posted = client.post(&path, &serde_json::to_value(parent)?).await;
        posted.with_context(|| format!("linking {name}"))?;
        report.line("linked", name, "linked as what it is made from");
    }
    Ok(())
}

/// Brings every file of the folder to its path in the draft, and says of those that left the folder that they did.
async fn send_files(
    client: &Client,
    folder: &Folder,
    draft: &Value,
    prune: bool,
    report: &Report,
    state: &mut State,
) -> Result<()> {
    if folder.files.is_empty() {
        bail!("{} holds no files to send", folder.root.display());
    }
    let model = state.model.clone();
    let there = There::new(draft, folder);
    let unfinished = client.get(&format!("models/{model}/uploads")).await?;
    let unfinished = unfinished.as_array().map(Vec::as_slice).unwrap_or_default();
    for file in &folder.files {
        let hash = file.sha256()?;
        if there.holds(file, &hash) {
            report.line("there", &file.path, "is there already");
        } else if let Some(path) = there.elsewhere(file, &hash).filter(|_| !prune) {
            report.line("there", &file.path, &format!("is there already, as {path}"));
        } else {
            let begun = there.begun(file, &hash, unfinished);
            let outcome = send(client, &model, file, &hash, there.id(&file.path), begun).await;
            let said = match outcome.with_context(|| format!("sending {}", file.path))? {
                Outcome::There => ("there", "is there already".to_owned()),
                Outcome::Attached => ("attached", "was uploaded before; attached".to_owned()),
                Outcome::Sent { from: 0 } => ("sent", "sent".to_owned()),
                Outcome::Sent { from } => ("sent", format!("sent, going on from byte {from}")),
            };
            report.line(said.0, &file.path, &said.1);
        }
        state.paths.insert(file.path.clone());
    }
    for path in state.paths.clone() {
        if folder.files.iter().any(|file| file.path == path) {
            continue;
        }
        let Some(id) = there.id(&path) else {
            state.paths.remove(&path);
            continue;
        };
        if prune {
            client.delete(&format!("models/{model}/files/{id}")).await?;
            state.paths.remove(&path);
            report.line("removed", &path, "is not in the folder any more; taken out");
        } else {
            report.line("gone", &path, "is not in the folder any more; --prune takes it out");
        }
    }
    folder.remember(state)
}

/// What a draft has already.
struct There<'a> {
    /// Path, hash and id of each file.
    files: Vec<(String, &'a str, &'a str)>,
    /// Hashes of what was sent. Photos, unpacked archives and files that were cleaned are no files of their own hash any
    /// more.
    sent: Vec<&'a str>,
    /// Paths of the folder.
    local: Vec<&'a str>,
}

/// Folder and name of what the site describes, as one path.
fn path_of(file: &Value) -> String {
    let text = |name: &str| file[name].as_str().unwrap_or_default();
    match text("folder") {
        "" => text("name").to_owned(),
        folder => format!("{folder}/{}", text("name")),
    }
}

impl<'a> There<'a> {
    fn new(draft: &'a Value, folder: &'a Folder) -> Self {
        let text = |value: &'a Value| value.as_str().unwrap_or_default();
        let file = |file: &'a Value| (path_of(file), text(&file["sha256"]), text(&file["id"]));
        Self {
            files: draft["files"].as_array().into_iter().flatten().map(file).collect(),
            sent: draft["sent"].as_array().into_iter().flatten().map(text).collect(),
            local: folder.files.iter().map(|file| file.path.as_str()).collect(),
        }
    }

    /// The file at this path.
    fn id(&self, path: &str) -> Option<&'a str> {
        self.files.iter().find(|(at, _, _)| at == path).map(|(_, _, id)| *id)
    }

    /// Whether these bytes were sent and are at this path, or became something else.
    fn holds(&self, file: &LocalFile, hash: &str) -> bool {
        let is_changed =
            self.sent.contains(&hash) && !self.files.iter().any(|(_, is, _)| *is == hash);
        is_changed || self.files.iter().any(|(at, is, _)| *at == file.path && *is == hash)
    }

    /// Address of an interrupted upload of this file. It is found by its hash, which another file of the folder may have
    /// too.
    fn begun<'b>(&self, file: &LocalFile, hash: &str, unfinished: &'b [Value]) -> Option<&'b str> {
        let mut same = unfinished.iter().filter(|upload| upload["fingerprint"] == hash);
        let is_its = |upload: &&Value| {
            let path = path_of(upload);
            path == file.path || !self.local.contains(&path.as_str())
        };
        same.find(is_its).and_then(|upload| upload["href"].as_str())
    }

    /// Where these bytes are under a path that the folder does not have: one of both was given another name.
    fn elsewhere(&self, file: &LocalFile, hash: &str) -> Option<&str> {
        if self.id(&file.path).is_some() {
            return None;
        }
        let mut same = self.files.iter().filter(|(_, is, _)| *is == hash);
        same.find(|(at, _, _)| !self.local.contains(&at.as_str())).map(|(at, _, _)| at.as_str())
    }
}

async fn send(
    client: &Client,
    model: &str,
    file: &LocalFile,
    hash: &str,
    replaces: Option<&str>,
    begun: Option<&str>,
) -> Result<Outcome> {
    if let Some(href) = begun {
        return client.go_on(href, file).await;
    }
    if replaces.is_none()
        && let Some(outcome) = client.attach(model, file, hash).await?
    {
        return Ok(outcome);
    }
    client.upload(model, file, hash, replaces).await
}

/// Waits until every file was looked at, for at most ten minutes.
async fn wait_for_analysis(client: &Client, model: &str) -> Result<Value> {
    for _ in 0..1_200 {
        let draft = client.draft(model).await?.context("the draft is gone")?;
        let files = draft["files"].as_array().into_iter().flatten();
        if files.into_iter().all(|file| file["state"] != "pending") {
            return Ok(draft);
        }
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    }
    bail!(
        "the files are sent, but the site has not measured them within ten minutes; push again later"
    )
}
