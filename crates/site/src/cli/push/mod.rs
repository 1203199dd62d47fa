//! `handprint push DIR`: brings a folder to a site as a draft, goes on where it was cut, and publishes it if its designer
//! says so.

mod client;
mod folder;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::{Value, json};

use client::{Client, Outcome};
use folder::{Folder, LocalFile};

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
    let model = open_draft(&client, &folder).await?;
    let draft = client.draft(&model).await?.context("the draft is gone")?;
    send_files(&client, &model, &folder, &draft, &report).await?;
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
    if args.attest {
        let body = json!({ "attested": true, "changelog": args.changelog });
        client.post(&format!("models/{model}/publish"), &body).await?;
    }
    let draft = client.draft(&model).await?.context("the draft is gone")?;
    let address = draft["public_url"].as_str().filter(|_| args.attest).or(draft["url"].as_str());
    let said = match (args.attest, refused) {
        (true, _) => "published",
        (false, 0) => "ready; add --attest to publish it, or go on in the browser",
        (false, _) => "some files can not be used; mend them or go on in the browser",
    };
    report.line("done", address.unwrap_or_default(), said);
    Ok(())
}

/// The draft of an earlier push of this folder to this site, or a new one.
async fn open_draft(client: &Client, folder: &Folder) -> Result<String> {
    if let Some(known) = folder.known_model(client.server())?
        && client.draft(&known).await?.is_some()
    {
        return Ok(known);
    }
    let begun = client.post("models", &json!({})).await?;
    let model = begun["id"].as_str().context("the site named no draft")?.to_owned();
    folder.remember_model(client.server(), &model)?;
    Ok(model)
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

async fn send_files(
    client: &Client,
    model: &str,
    folder: &Folder,
    draft: &Value,
    report: &Report,
) -> Result<()> {
    if folder.files.is_empty() {
        bail!("{} holds no files to send", folder.root.display());
    }
    let there: Vec<&Value> = draft["files"].as_array().into_iter().flatten().collect();
    // Photos, unpacked archives and files that were cleaned are no files of their own hash any more.
    let sent: Vec<&Value> = draft["sent"].as_array().into_iter().flatten().collect();
    let unfinished = client.get(&format!("models/{model}/uploads")).await?;
    let unfinished = unfinished.as_array().map(Vec::as_slice).unwrap_or_default();
    for file in &folder.files {
        let hash = file.sha256()?;
        let is_same =
            |other: &&&Value| other["name"] == file.name && other["folder"] == file.folder;
        if sent.iter().any(|other| **other == hash) {
            report.line("there", &file.path, "is there already");
            continue;
        }
        let replaces = there.iter().find(is_same).and_then(|other| other["id"].as_str());
        let outcome = send(client, model, file, &hash, replaces, unfinished).await;
        match outcome.with_context(|| format!("sending {}", file.path))? {
            Outcome::Attached => {
                report.line("attached", &file.path, "was uploaded before; attached")
            }
            Outcome::Sent { from: 0 } => report.line("sent", &file.path, "sent"),
            Outcome::Sent { from } => {
                report.line("sent", &file.path, &format!("sent, going on from byte {from}"));
            }
        }
    }
    Ok(())
}

async fn send(
    client: &Client,
    model: &str,
    file: &LocalFile,
    hash: &str,
    replaces: Option<&str>,
    unfinished: &[Value],
) -> Result<Outcome> {
    // The hash is what an interrupted upload is found again by.
    let begun = unfinished.iter().find(|upload| upload["fingerprint"] == hash);
    if let Some(href) = begun.and_then(|upload| upload["href"].as_str()) {
        return client.go_on(href, file).await;
    }
    if replaces.is_none() && client.attach(model, file, hash).await? {
        return Ok(Outcome::Attached);
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
