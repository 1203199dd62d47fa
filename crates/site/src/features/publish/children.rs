//! The parent's side of an analysis: starts the child process, bounds it, passes on how far it is.

use std::{path::Path, process::Stdio, time::Duration};

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, BufReader},
    process::{Child, Command},
};

use super::child::Line;
use crate::app::App;

/// Most bytes taken of what a child prints.
const OUTPUT_LIMIT: u64 = 16 << 20;
/// Most bytes taken of its complaints.
const ERROR_LIMIT: u64 = 64 << 10;

/// How a child ended.
pub enum Ended<T> {
    Answered(T),
    /// It ran into a limit or crashed; says so for the person who uploaded.
    Stopped(&'static str),
}

/// Runs the child on `input`; its files go to `out`. `what` is the kind of upload and its name.
pub async fn run<T: DeserializeOwned>(
    app: &App,
    context: &jobs::Context,
    what: [&str; 2],
    input: &Path,
    out: &Path,
) -> Result<Ended<T>> {
    start(app, Some(context), what, input, out).await
}

/// The same for somebody who waits for the answer instead of a job.
pub async fn ask<T: DeserializeOwned>(
    app: &App,
    what: [&str; 2],
    input: &Path,
    out: &Path,
) -> Result<Ended<T>> {
    start(app, None, what, input, out).await
}

async fn start<T: DeserializeOwned>(
    app: &App,
    context: Option<&jobs::Context>,
    what: [&str; 2],
    input: &Path,
    out: &Path,
) -> Result<Ended<T>> {
    let mut child = Command::new(&app.child_program)
        .arg("analyse-child")
        .args(["--memory-bytes", &app.config.analysis_memory_bytes.to_string()])
        .args(["--seconds", &app.config.analysis_seconds.to_string()])
        // A name may begin like an option.
        .arg("--")
        .args(what)
        .arg(input)
        .arg(out)
        .env_clear()
        // Pieces of address space that the allocator asks for, KiB: the limit counts what is only reserved, too.
        .env("MIMALLOC_ARENA_RESERVE", "65536")
        // Memory given up by one step is taken by the next one: to return it to the system in between costs more than
        // some of the steps.
        .env("MIMALLOC_PURGE_DELAY", "-1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .context("starting the analysis process")?;
    // Twice the CPU limit: on a busy machine a process waits as long as it works.
    let limit = Duration::from_secs(app.config.analysis_seconds * 2);
    let Ok(ended) = tokio::time::timeout(limit, listen(context, &mut child)).await else {
        return Ok(Ended::Stopped(
            "It took too long to look at. Simplify the mesh and upload it again.",
        ));
    };
    let (answer, status, error) = ended.context("listening to the analysis process")?;
    if !status.success() {
        tracing::warn!(%status, error, "analysis stopped");
        return Ok(Ended::Stopped(
            "It needs more memory or time than an upload may take. Simplify the mesh and upload it again.",
        ));
    }
    answer.map(Ended::Answered).context("the analysis gave no answer")
}

/// Reads what a child prints until it ends: its answer, its status, its complaints.
async fn listen<T: DeserializeOwned>(
    context: Option<&jobs::Context>,
    child: &mut Child,
) -> std::io::Result<(Option<T>, std::process::ExitStatus, String)> {
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let answer = async {
        let mut answer = None;
        let Some(stdout) = stdout else { return Ok(answer) };
        let mut lines = BufReader::new(stdout.take(OUTPUT_LIMIT)).lines();
        while let Some(line) = lines.next_line().await? {
            match serde_json::from_str::<Line<T>>(&line) {
                Ok(Line::Stage(stage)) => tell(context, stage.shown()).await,
                Ok(Line::Answer(found)) => answer = Some(found),
                // The line of a child that was stopped in the middle; its status says so.
                Err(_) => {}
            }
        }
        Ok::<_, std::io::Error>(answer)
    };
    let error = async {
        let mut error = Vec::new();
        if let Some(stderr) = stderr {
            stderr.take(ERROR_LIMIT).read_to_end(&mut error).await?;
        }
        Ok(String::from_utf8_lossy(&error).trim().to_owned())
    };
    let (answer, error) = tokio::try_join!(answer, error)?;
    Ok((answer, child.wait().await?, error))
}

/// Progress is for the eye: when it can not be written the analysis goes on.
async fn tell(context: Option<&jobs::Context>, (percent, text): (u8, &str)) {
    let Some(context) = context else { return };
    if let Err(error) = context.progress(percent, text).await {
        tracing::debug!(%error, "progress was not written");
    }
}
