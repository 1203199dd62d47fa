//! The API as the command line uses it.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    time::Duration,
};

use anyhow::{Context, Result, anyhow, bail};
use axum::http::{Method, StatusCode};
use base64::prelude::{BASE64_STANDARD, Engine};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

use super::folder::LocalFile;

/// Bytes of one request: what a proxy in between takes, and what a cut costs at most.
const CHUNK: u64 = 16 << 20;
/// How long one request may take.
const TIMEOUT: Duration = Duration::from_mins(5);
/// Tries without a byte of progress; the pauses between them double from half a second to half a minute.
const TRIES: u32 = 12;
/// Tries to reach a server that refuses connections, as one that is started again does; eight seconds in all.
const CALLS: u32 = 6;

/// How a file got there.
pub enum Outcome {
    /// Without being sent: the site had its bytes.
    Attached,
    /// Sent, from this byte on.
    Sent { from: u64 },
}

pub struct Client {
    http: reqwest::Client,
    server: String,
    token: String,
}

impl Client {
    pub fn new(server: &str, token: &str) -> Result<Self> {
        let http = reqwest::Client::builder().timeout(TIMEOUT).build()?;
        let server = server.trim_end_matches('/').to_owned();
        Ok(Self { http, server, token: token.to_owned() })
    }

    pub fn server(&self) -> &str {
        &self.server
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.server)).bearer_auth(&self.token)
    }

    async fn json(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Response> {
        let mut calls = 1;
        loop {
            let mut request = self.request(method.clone(), &format!("/api/v1/{path}"));
            if let Some(body) = body {
                request = request.header("content-type", "application/json").body(body.to_string());
            }
            match request.send().await {
                // Nothing was said yet, so saying it again does nothing twice.
                Err(error) if error.is_connect() && calls < CALLS => {
                    tokio::time::sleep(Duration::from_millis(125 << calls)).await;
                    calls += 1;
                }
                sent => return sent.with_context(|| format!("{} does not answer", self.server)),
            }
        }
    }

    pub async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        value(self.json(Method::POST, path, Some(body)).await?).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Result<Value> {
        value(self.json(Method::PUT, path, Some(body)).await?).await
    }

    /// A draft of this member; `None` when it is not there.
    pub async fn draft(&self, model: &str) -> Result<Option<Value>> {
        let answer = self.json(Method::GET, &format!("models/{model}/draft"), None).await?;
        if answer.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        value(answer).await.map(Some)
    }

    pub async fn get(&self, path: &str) -> Result<Value> {
        value(self.json(Method::GET, path, None).await?).await
    }

    /// Attaches bytes the member uploaded before; says whether there were any.
    pub async fn attach(&self, model: &str, file: &LocalFile, hash: &str) -> Result<bool> {
        let body = json!({ "sha256": hash, "name": file.name, "folder": file.folder });
        let path = format!("models/{model}/known-files");
        let answer = self.json(Method::POST, &path, Some(&body)).await?;
        Ok(!value(answer).await?.is_null())
    }

    /// Sends a file from its first byte.
    pub async fn upload(
        &self,
        model: &str,
        file: &LocalFile,
        hash: &str,
        replaces: Option<&str>,
    ) -> Result<Outcome> {
        let mut metadata =
            vec![("filename", file.name.as_str()), ("folder", &file.folder), ("fingerprint", hash)];
        metadata.push(("sha256", hash));
        metadata.extend(replaces.map(|id| ("replaces", id)));
        let pairs = metadata.iter().map(|(k, v)| format!("{k} {}", BASE64_STANDARD.encode(v)));
        let begun = self
            .request(Method::POST, &format!("/api/v1/models/{model}/uploads"))
            .header("tus-resumable", "1.0.0")
            .header("upload-length", file.bytes)
            .header("upload-metadata", pairs.collect::<Vec<_>>().join(","))
            .send()
            .await?;
        let begun = refused(begun).await?;
        let href = begun.headers().get("location").and_then(|value| value.to_str().ok());
        let href = href.context("the site named no address to send to")?.to_owned();
        self.send_from(&href, file, 0).await?;
        Ok(Outcome::Sent { from: 0 })
    }

    /// Sends what is missing of an upload that was begun before.
    pub async fn go_on(&self, href: &str, file: &LocalFile) -> Result<Outcome> {
        let from = self.offset(href).await?;
        self.send_from(href, file, from).await?;
        Ok(Outcome::Sent { from })
    }

    /// Sends chunk after chunk; after a failure asks how far the site is and goes on from there.
    async fn send_from(&self, href: &str, file: &LocalFile, mut at: u64) -> Result<()> {
        let mut failures = 0;
        while at < file.bytes {
            match self.chunk(href, file, at).await {
                Ok(next) => (at, failures) = (next, 0),
                Err(error) if failures + 1 < TRIES && error.may_pass => {
                    tokio::time::sleep(Duration::from_millis(500 << failures.min(6))).await;
                    failures += 1;
                    if let Ok(here) = self.offset(href).await {
                        at = here;
                    }
                }
                Err(error) => return Err(error.cause),
            }
        }
        Ok(())
    }

    /// How many bytes the site has.
    async fn offset(&self, href: &str) -> Result<u64> {
        let asked = self.request(Method::HEAD, href).header("tus-resumable", "1.0.0");
        offset(&refused(asked.send().await?).await?)
    }

    async fn chunk(&self, href: &str, file: &LocalFile, at: u64) -> Result<u64, Failure> {
        let bytes = piece(file, at).map_err(Failure::final_one)?;
        let sent = self
            .request(Method::PATCH, href)
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", at)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes)
            .send()
            .await
            .map_err(|error| Failure { may_pass: true, cause: error.into() })?;
        let status = sent.status();
        let may_pass = status.is_server_error() || [408, 409, 423, 429].contains(&status.as_u16());
        let sent = refused(sent).await.map_err(|cause| Failure { may_pass, cause })?;
        offset(&sent).map_err(Failure::final_one)
    }
}

/// A chunk that was not taken.
struct Failure {
    /// Trying again can help.
    may_pass: bool,
    cause: anyhow::Error,
}

impl Failure {
    fn final_one(cause: anyhow::Error) -> Self {
        Self { may_pass: false, cause }
    }
}

fn piece(file: &LocalFile, at: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut open = File::open(&file.full)?;
    open.seek(SeekFrom::Start(at))?;
    open.take(CHUNK).read_to_end(&mut bytes)?;
    if bytes.is_empty() {
        bail!("{} became shorter while it was sent", file.path);
    }
    Ok(bytes)
}

fn offset(answer: &Response) -> Result<u64> {
    let offset = answer.headers().get("upload-offset").and_then(|value| value.to_str().ok());
    Ok(offset.context("the site did not say how far it is")?.parse()?)
}

async fn value(answer: Response) -> Result<Value> {
    let text = refused(answer).await?.text().await?;
    if text.is_empty() { Ok(Value::Null) } else { Ok(serde_json::from_str(&text)?) }
}

/// The answer, or what a refusal says.
async fn refused(answer: Response) -> Result<Response> {
    let status = answer.status();
    if status.is_success() {
        return Ok(answer);
    }
    let text = answer.text().await.unwrap_or_default();
    let said: Option<Value> = serde_json::from_str(&text).ok();
    let detail = said.as_ref().and_then(|said| said["detail"].as_str());
    Err(anyhow!("{}", detail.map_or_else(|| format!("the site answered {status}"), str::to_owned)))
}
