//! `handprint import PATH|URL --as HANDLE`: brings an archive, a folder or a library on another site in as private drafts of
//! a member. Stopped anywhere and started again it goes on; what is here already is not brought in twice.

use anyhow::{Context, Result, bail};
use clap::Args;
use domain::{accounts::Handle, ids::AccountId, licences};
use serde_json::json;

use super::admin;
use crate::{
    app::App,
    features::imports::{
        carry::Outcome,
        plan::Planned,
        remote::command::{self, Target},
        run::{self, Asked, Tell},
        store::{ItemState, Summary},
    },
    shared::operators::Deed,
};

#[derive(Args)]
pub struct ImportArgs {
    /// A zip archive or a folder, of one model or of many; or the address of a site. What opens a site is the first line of
    /// standard input: NAME:KEY, ID:SECRET of an application, or a token
    #[arg(value_name = "PATH|URL")]
    pub source: String,
    /// The member whose drafts they become
    #[arg(long = "as", value_name = "HANDLE")]
    pub handle: String,
    /// Only say what would be brought in
    #[arg(long)]
    pub dry_run: bool,
    /// One JSON object per line instead of text
    #[arg(long)]
    pub json: bool,
}

/// Brings in what lies at the path or address. Errors: it can not be read, or some of it could not be brought in; the rest was.
pub async fn import(app: &App, args: &ImportArgs) -> Result<()> {
    let handle = Handle::parse(&args.handle)?;
    let account = admin::member(app, &handle).await?;
    if account.suspended_at.is_some() {
        bail!("the account of @{} is closed", handle.as_str());
    }
    let (as_json, public_url) = (args.json, app.config.public_url.clone());
    let tell = move |planned: &Planned, outcome: &Outcome| {
        if as_json {
            println!("{}", line(planned, outcome, &public_url));
        } else {
            print(planned, outcome, &public_url);
        }
    };
    if !args.dry_run {
        let mut tx = app.db.write().await?;
        admin::note(&mut tx, app, account.id.into(), Deed::BroughtLibrary, &args.source).await?;
        tx.commit().await?;
    }
    let (summary, notes) = bring(app, args, account.id.into(), Box::new(tell)).await?;
    if args.json {
        println!("{}", json!({ "summary": summary, "notes": notes }));
    } else {
        for note in &notes {
            println!("{note}");
        }
        sum_up(summary, args.dry_run);
    }
    match summary.failed {
        0 => Ok(()),
        1 => bail!("1 model can not be brought in; its line says why"),
        n => bail!("{n} models can not be brought in; the line of each says why"),
    }
}

fn sum_up(summary: Summary, is_dry: bool) {
    println!(
        "{} {}, {} here already, {} with changed files, {} failed",
        if is_dry { summary.found } else { summary.done },
        if is_dry { "to be brought in" } else { "are drafts now" },
        summary.duplicate,
        summary.changed,
        summary.failed
    );
}

async fn bring(
    app: &App,
    args: &ImportArgs,
    account: AccountId,
    mut tell: Box<Tell>,
) -> Result<(Summary, Vec<String>)> {
    if !args.source.contains("://") {
        let path = std::path::absolute(&args.source)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let asked = Asked { account, path, name, is_dry: args.dry_run };
        return run::run(app, asked, tell).await;
    }
    let target = Target::of(app, &args.source)?;
    let mut given = String::new();
    if let Some(what) = target.needs() {
        eprintln!("Reading {what}, from standard input.");
        std::io::stdin().read_line(&mut given).context("reading standard input")?;
    }
    let asked = command::Asked { account, target: &target, given: &given, is_dry: args.dry_run };
    command::run(app, &asked, &mut *tell).await
}

fn draft_address(outcome: &Outcome, public_url: &str) -> Option<String> {
    outcome.model.map(|model| format!("{public_url}/drafts/{model}"))
}

fn line(planned: &Planned, outcome: &Outcome, public_url: &str) -> serde_json::Value {
    let value = |evidence: &crate::features::imports::plan::Evidence| json!({ "field": evidence.field, "value": evidence.value, "file": evidence.file, "key": evidence.key });
    json!({
        "place": planned.place(),
        "recognised": planned.recognised,
        "title": planned.title,
        "state": outcome.state,
        "reason": outcome.reason,
        "draft": draft_address(outcome, public_url),
        "licence": planned.licence,
        "licence_raw": planned.origin.licence_raw,
        "licence_there": planned.origin.licence,
        "licence_version": planned.origin.licence_version,
        "generated": planned.origin.generated,
        "generated_raw": planned.origin.generated_raw,
        "files": planned.files.len(),
        "pictures": planned.pictures.len(),
        "values": planned.values.iter().map(value).collect::<Vec<_>>(),
        "not_carried": planned.notes,
    })
}

fn print(planned: &Planned, outcome: &Outcome, public_url: &str) {
    let state = match outcome.state {
        ItemState::Found => "would be brought in",
        ItemState::Done => "draft",
        ItemState::Duplicate | ItemState::Taken => "here already",
        ItemState::Changed => "changed",
        ItemState::Failed => "failed",
    };
    let title = if planned.title.is_empty() { "untitled" } else { &planned.title };
    println!("{}: {title}: {state}", planned.place());
    if !outcome.reason.is_empty() {
        println!("  {}", outcome.reason);
    }
    if let Some(address) = draft_address(outcome, public_url) {
        println!("  {address}");
    }
    let licence = licences::known(&planned.licence).map_or("closed until chosen", |l| l.name);
    println!(
        "  {} files, {} pictures, licence: {licence}",
        planned.files.len(),
        planned.pictures.len()
    );
    let there = &planned.origin;
    if !there.licence_raw.is_empty() {
        let read = licences::known(&there.licence).map_or("none known for certain", |l| l.name);
        println!("  its licence there: “{}”, read as {read}", there.licence_raw);
    }
    if !there.generated_raw.is_empty() {
        println!("  about generative AI: “{}”", there.generated_raw);
    }
    for note in &planned.notes {
        println!("  {note}");
    }
}
