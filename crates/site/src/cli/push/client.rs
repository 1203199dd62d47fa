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
/// The first of these pauses.
const PAUSE: Duration = Duration::from_millis(500);
/// Tries to reach a server that refuses connections, as one that is started again does; eight seconds in all.
const CALLS: u32 = 6;

/// How a file got there.
pub enum Outcome {
    /// It was there.
    There,
    /// Without being sent: the site had its bytes.
    Attached,
    /// Sent, from this byte on.
    Sent { from: u64 },
}

pub struct Client {
    http: reqwest::Client,
    server: String,
    token: String,
    /// The first pause after a failure.
    pause: Duration,
}

impl Client {
    pub fn new(server: &str, token: &str) -> Result<Self> {
        let http = reqwest::Client::builder().timeout(TIMEOUT).build()?;
        let server = server.trim_end_matches('/').to_owned();
        Ok(Self { http, server, token: token.to_owned(), pause: PAUSE })
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

    pub async fn delete(&self, path: &str) -> Result<()> {
        value(self.json(Method::DELETE, path, None).await?).await.map(drop)
    }

    /// Attaches bytes the member uploaded before; `None` when there are none.
    pub async fn attach(
        &self,
        model: &str,
        file: &LocalFile,
        hash: &str,
    ) -> Result<Option<Outcome>> {
        let body = json!({ "sha256": hash, "name": file.name, "folder": file.folder });
        let path = format!("models/{model}/known-files");
        let answer = self.json(Method::POST, &path, Some(&body)).await?;
        Ok(match value(answer).await? {
            Value::Null => None,
            known if known["is_here"] == true => Some(Outcome::There),
            _ => Some(Outcome::Attached),
        })
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
        let (path, metadata) =
            (format!("/api/v1/models/{model}/uploads"), pairs.collect::<Vec<_>>().join(","));
        let begin = || {
            self.request(Method::POST, &path)
                .header("tus-resumable", "1.0.0")
                .header("upload-length", file.bytes)
                .header("upload-metadata", &metadata)
        };
        // A beginning whose answer was lost is found again by the next push.
        let begun = self.patiently(begin, reqwest::Error::is_connect).await?;
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
                Err(error) => {
                    self.wait(error, &mut failures).await?;
                    let here = self.offset(href).await?;
                    // On a slow line every request may run out of time, and yet all of it arrives.
                    if here > at {
                        failures = 0;
                    }
                    at = here;
                }
            }
        }
        Ok(())
    }

    /// How many bytes the site has.
    async fn offset(&self, href: &str) -> Result<u64> {
        let ask = || self.request(Method::HEAD, href).header("tus-resumable", "1.0.0");
        offset(&self.patiently(ask, |_: &reqwest::Error| true).await?)
    }

    /// Sends a request until it is taken or refused for good. `may_repeat` says after which errors of the connection it
    /// is right to send it again.
    async fn patiently(
        &self,
        request: impl Fn() -> RequestBuilder,
        may_repeat: impl Fn(&reqwest::Error) -> bool,
    ) -> Result<Response> {
        let mut failures = 0;
        loop {
            match once(request(), &may_repeat).await {
                Ok(answer) => return Ok(answer),
                Err(error) => self.wait(error, &mut failures).await?,
            }
        }
    }

    /// The pause after one more failure; the failure itself when waiting does not help or was tried long enough.
    async fn wait(&self, error: Failure, failures: &mut u32) -> Result<()> {
        if *failures + 1 >= TRIES || !error.may_pass {
            return Err(error.cause);
        }
        tokio::time::sleep(self.pause * (1_u32 << (*failures).min(6))).await;
        *failures += 1;
        Ok(())
    }

    async fn chunk(&self, href: &str, file: &LocalFile, at: u64) -> Result<u64, Failure> {
        let bytes = piece(file, at).map_err(Failure::final_one)?;
        let request = self
            .request(Method::PATCH, href)
            .header("tus-resumable", "1.0.0")
            .header("upload-offset", at)
            .header("content-type", "application/offset+octet-stream")
            .body(bytes);
        offset(&once(request, &|_: &reqwest::Error| true).await?).map_err(Failure::final_one)
    }
}

/// Sends a request once.
async fn once(
    request: RequestBuilder,
    may_repeat: &impl Fn(&reqwest::Error) -> bool,
) -> Result<Response, Failure> {
    let answer = request.send().await;
    let answer =
        answer.map_err(|error| Failure { may_pass: may_repeat(&error), cause: error.into() })?;
    let status = answer.status();
    let may_pass = status.is_server_error() || [408, 409, 423, 429].contains(&status.as_u16());
    refused(answer).await.map_err(|cause| Failure { may_pass, cause })
}

/// A request that was not taken.
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

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    };

    use super::*;

    /// A site that keeps three bytes of each request and then fails, and only now and then says how far it is.
    async fn failing_site() -> String {
        let (held, asked) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let answer = move |method: Method| {
            let (held, asked) = (held.clone(), asked.clone());
            async move {
                if method == Method::PATCH {
                    held.fetch_add(3, Ordering::SeqCst);
                    return (StatusCode::SERVICE_UNAVAILABLE, [("upload-offset", String::new())]);
                }
                let status = match asked.fetch_add(1, Ordering::SeqCst) % 2 {
                    0 => StatusCode::BAD_GATEWAY,
                    _ => StatusCode::OK,
                };
                (status, [("upload-offset", held.load(Ordering::SeqCst).to_string())])
            }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let site = axum::Router::new().fallback(answer);
        tokio::spawn(async move { axum::serve(listener, site).await });
        format!("http://{address}")
    }

    #[tokio::test]
    async fn bytes_that_arrive_are_progress_though_every_request_fails() {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let source = tempfile::NamedTempFile::new().expect("a file");
        let bytes = vec![7_u8; 9 * TRIES as usize];
        std::fs::write(source.path(), &bytes).expect("written");
        let file = LocalFile {
            path: "a.stl".to_owned(),
            name: "a.stl".to_owned(),
            folder: String::new(),
            full: source.path().to_owned(),
            bytes: bytes.len() as u64,
        };
        let mut client = Client::new(&failing_site().await, "token").expect("a client");
        client.pause = Duration::from_millis(1);
        client.go_on("/uploads/1", &file).await.expect("all of it arrives");
    }
}
