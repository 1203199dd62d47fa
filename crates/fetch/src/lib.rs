//! What other sites answer, read without trusting them or whoever named them. A caller says which hosts a site has; no
//! other is asked, whatever an answer redirects to. Only public addresses are connected to, checked after the name was
//! resolved, so that no address inside our own network can be reached by a name. Answers are bounded in size and time,
//! requests to a host keep a distance, what fails in passing is tried again, and a site that turns us away is left alone.

mod address;
mod busy;
mod error;
mod pace;
mod refusals;
mod site;

use std::{
    net::SocketAddr,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

pub use reqwest::Url;
use reqwest::{Method, Response, StatusCode, header, redirect::Policy};
use serde_json::Value;
use tokio::{fs::File, io::AsyncWriteExt};

pub use error::{Error, Result};
pub use site::{ADDRESS_MAX, Site};

use address::PublicOnly;
use pace::Paces;
use refusals::Refusals;

/// Largest document, bytes.
const DOCUMENT_MAX: u64 = 8 << 20;
/// How long a document may take.
const DOCUMENT_TIME: Duration = Duration::from_secs(30);
/// How long somebody may take to answer who is told something.
const TELL_TIME: Duration = Duration::from_secs(10);
/// How long a file may take.
const FILE_TIME: Duration = Duration::from_mins(15);
/// How long nothing may arrive.
const SILENCE: Duration = Duration::from_secs(30);
const CONNECT_TIME: Duration = Duration::from_secs(10);
/// Most redirects followed for one request.
const HOPS: usize = 4;
/// Most times that one request is sent.
const TRIES: u32 = 4;
/// Longest pause that a site may ask for before the same request, in units of the pauses between tries.
const WAIT_MAX: u32 = 60;
/// Seconds that a site is left alone which turned us away.
const DAY: u32 = 24 * 60 * 60;

/// Sends requests to other sites. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    http: reqwest::Client,
    paces: Arc<Paces>,
    refusals: Arc<Refusals>,
    /// The first pause between two tries; doubled after each.
    pause: Duration,
    /// What deadlines are counted in.
    second: Duration,
    /// A server that stands for all sites.
    instead: Option<SocketAddr>,
}

/// A request: where to, and what with.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    pub address: String,
    /// The value of `Authorization`; given to the host of `address` only.
    pub authorization: Option<String>,
    pub accept: Option<&'static str>,
    /// Sent by `POST`, with its type.
    pub body: Option<(&'static str, Vec<u8>)>,
    /// More headers; given to the host of `address` only.
    pub headers: Vec<(&'static str, String)>,
    /// Somebody named its host: whether that turns us away is no matter of others who ask there.
    pub is_aside: bool,
    /// The number of who wants it; 0 for nobody in particular. What is refused to one may be open to others.
    pub asker: i64,
    /// Types, in small letters and without parameters, of which a document says that it is one; any when there are none.
    pub kinds: &'static [&'static str],
    /// Largest document, bytes, where that is less than for others.
    pub most: Option<u64>,
}

impl Ask {
    /// Reads an address.
    pub fn get(address: impl Into<String>) -> Self {
        Self { address: address.into(), ..Self::default() }
    }

    /// Sends JSON to an address.
    pub fn post_json(address: impl Into<String>, body: &Value) -> Self {
        let body = body.to_string().into_bytes();
        Self { body: Some(("application/json", body)), ..Self::get(address) }
    }

    #[must_use]
    pub fn authorized(self, authorization: impl Into<String>) -> Self {
        Self { authorization: Some(authorization.into()), ..self }
    }
}

impl Client {
    /// `agent` tells other sites who asks, with an address to turn to. Errors: the system has no certificates to trust.
    pub fn new(agent: &str) -> std::result::Result<Self, reqwest::Error> {
        let http = builder(agent).dns_resolver(Arc::new(PublicOnly)).build()?;
        let second = Duration::from_secs(1);
        let (paces, refusals) = (Arc::default(), Arc::default());
        Ok(Self { http, paces, refusals, pause: second, second, instead: None })
    }

    /// Sends everything to one server by plain HTTP, whatever host it is for, without pauses. Hosts are admitted as ever.
    /// For tests and debug builds; release builds have no such code.
    #[cfg(any(feature = "testing", debug_assertions))]
    pub fn instead(server: SocketAddr) -> std::result::Result<Self, reqwest::Error> {
        let http = builder("test").dns_resolver(Arc::new(address::Always(server))).build()?;
        let (paces, pause) = (Arc::new(Paces::none()), Duration::from_millis(1));
        let (refusals, second) = (Arc::default(), Duration::from_secs(1));
        Ok(Self { http, paces, refusals, pause, second, instead: Some(server) })
    }

    /// The same with seconds of this length.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn hurried(self, second: Duration) -> Self {
        Self { second, ..self }
    }

    /// Lets something that asks a site take so many seconds altogether, pauses and waiting for its turn included.
    /// Errors: [`Error::Slow`], and its own.
    pub async fn within<T, E: From<Error>>(
        &self,
        seconds: u32,
        work: impl Future<Output = std::result::Result<T, E>>,
    ) -> std::result::Result<T, E> {
        match tokio::time::timeout(self.second * seconds, work).await {
            Ok(done) => done,
            Err(_) => Err(Error::Slow.into()),
        }
    }

    /// The moment so many seconds from now.
    pub fn deadline(&self, seconds: u32) -> Instant {
        Instant::now() + self.second * seconds
    }

    /// A document as text. Errors: see [`Error`].
    pub async fn text(&self, site: &Site, ask: &Ask) -> Result<String> {
        let text = self.text_of(site, ask).await;
        // What is refused to a member's key is that member's matter.
        if ask.authorization.is_none() && !ask.is_aside {
            self.note_refusal(ask, text.as_ref().err());
        }
        text
    }

    fn note_refusal(&self, ask: &Ask, error: Option<&Error>) {
        let is_refusal = matches!(error, Some(Error::Refused(403)));
        if is_refusal || error.is_none() {
            let (host, now, day) = (host(&ask.address), Instant::now(), self.second * DAY);
            self.refusals.note(&host, ask.asker, is_refusal, now, day);
        }
    }

    async fn text_of(&self, site: &Site, ask: &Ask) -> Result<String> {
        let (host, now, day) = (host(&ask.address), Instant::now(), self.second * DAY);
        if self.refusals.is_left_alone(&host, ask.asker, now, day) {
            return Err(Error::LeftAlone);
        }
        let mut tries = Tries::new(self);
        loop {
            let read = async {
                let mut response = self.send(site, ask, DOCUMENT_TIME).await?;
                if !is_of(&response, ask.kinds) {
                    return Err(Error::Unreadable);
                }
                let most = ask.most.unwrap_or(DOCUMENT_MAX).min(DOCUMENT_MAX);
                let mut bytes = Vec::new();
                while let Some(chunk) = response.chunk().await? {
                    if (bytes.len() + chunk.len()) as u64 > most {
                        return Err(Error::TooLarge(most));
                    }
                    bytes.extend_from_slice(&chunk);
                }
                String::from_utf8(bytes).map_err(|_| Error::Unreadable)
            };
            match read.await {
                Err(error) => tries.again(error).await?,
                text => return text,
            }
        }
    }

    /// Sends something once to somebody who wants to hear it; gives the status of the answer, whatever it is. The answer is
    /// not read, and nothing is followed where it leads. Errors: see [`Error`].
    pub async fn tell(&self, ask: &Ask) -> Result<u16> {
        let url = Site::of(&ask.address)?.admitted(&ask.address)?;
        Ok(self.request(&url, ask, true, TELL_TIME).send().await?.status().as_u16())
    }

    /// A JSON document. Errors: see [`Error`].
    pub async fn json(&self, site: &Site, ask: &Ask) -> Result<Value> {
        serde_json::from_str(&self.text(site, ask).await?).map_err(|_| Error::Unreadable)
    }

    /// Writes a file of at most `most` bytes to `path`; gives its size. Errors: see [`Error`].
    pub async fn save(&self, site: &Site, ask: &Ask, path: &Path, most: u64) -> Result<u64> {
        let mut tries = Tries::new(self);
        loop {
            match self.save_once(site, ask, path, most).await {
                Err(error) => tries.again(error).await?,
                saved => return saved,
            }
        }
    }

    async fn save_once(&self, site: &Site, ask: &Ask, path: &Path, most: u64) -> Result<u64> {
        let mut response = self.send(site, ask, FILE_TIME).await?;
        if response.content_length().is_some_and(|length| length > most) {
            return Err(Error::TooLarge(most));
        }
        let mut file = File::create(path).await?;
        let mut bytes = 0;
        while let Some(chunk) = response.chunk().await? {
            bytes += chunk.len() as u64;
            if bytes > most {
                return Err(Error::TooLarge(most));
            }
            file.write_all(&chunk).await?;
        }
        file.flush().await?;
        Ok(bytes)
    }

    /// Sends a request once and follows where it leads, as long as that is a host of the site.
    async fn send(&self, site: &Site, ask: &Ask, time: Duration) -> Result<Response> {
        let mut url = site.admitted(&ask.address)?;
        let first = url.clone();
        for _ in 0..=HOPS {
            self.paces.wait(url.host_str().unwrap_or_default(), site.every).await;
            let response = self.request(&url, ask, url.host() == first.host(), time).send().await?;
            if !response.status().is_redirection() {
                return judged(response);
            }
            if ask.body.is_some() {
                return Err(Error::Answer(response.status().as_u16()));
            }
            let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
            let next = to.and_then(|to| url.join(to).ok()).ok_or(Error::Unreadable)?;
            url = site.admitted(next.as_str())?;
        }
        Err(Error::TooFar)
    }

    fn request(
        &self,
        url: &Url,
        ask: &Ask,
        is_first_host: bool,
        time: Duration,
    ) -> reqwest::RequestBuilder {
        let method = if ask.body.is_some() { Method::POST } else { Method::GET };
        let mut request = self.http.request(method, self.sent_to(url)).timeout(time);
        if let Some(authorization) = ask.authorization.as_ref().filter(|_| is_first_host) {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        if let Some(accept) = ask.accept {
            request = request.header(header::ACCEPT, accept);
        }
        for (name, value) in ask.headers.iter().filter(|_| is_first_host) {
            request = request.header(*name, value);
        }
        match &ask.body {
            Some((kind, body)) => request.header(header::CONTENT_TYPE, *kind).body(body.clone()),
            None => request,
        }
    }

    fn sent_to(&self, url: &Url) -> Url {
        let mut url = url.clone();
        if let Some(server) = self.instead {
            let changed = url.set_scheme("http").and_then(|()| url.set_port(Some(server.port())));
            debug_assert!(changed.is_ok(), "web addresses have schemes and ports");
        }
        url
    }
}

/// Whether an answer says that it is of one of these types.
fn is_of(response: &Response, kinds: &[&str]) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    kinds.is_empty() || kinds.iter().any(|known| kind.eq_ignore_ascii_case(known))
}

/// The host that an address names; empty for what is none.
fn host(address: &str) -> String {
    let url = Url::parse(address).ok();
    url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default()
}

fn builder(agent: &str) -> reqwest::ClientBuilder {
    // Once per process; another part of it may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent(agent)
        .redirect(Policy::none())
        // A proxy would resolve names itself, and nobody would look at the addresses.
        .no_proxy()
        .connect_timeout(CONNECT_TIME)
        .read_timeout(SILENCE)
}

/// An answer, unless it is a refusal.
fn judged(response: Response) -> Result<Response> {
    let status = response.status();
    match status {
        _ if status.is_success() => Ok(response),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Err(Error::Refused(status.as_u16())),
        StatusCode::NOT_FOUND | StatusCode::GONE => Err(Error::Missing),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => {
            Err(Error::Busy(busy::asked(response.headers())))
        }
        _ if status.is_server_error() => Err(Error::Broken(status.as_u16())),
        _ => Err(Error::Answer(status.as_u16())),
    }
}

/// Pauses between tries of one request, each twice as long as the one before.
struct Tries {
    pause: Duration,
    unit: Duration,
    left: u32,
}

impl Tries {
    fn new(client: &Client) -> Self {
        Self { pause: client.pause, unit: client.pause, left: TRIES - 1 }
    }

    /// Waits before another try, as long as the site asks; errors with what failed when none would help.
    async fn again(&mut self, error: Error) -> Result<()> {
        let asked = match error {
            Error::Busy(Some(seconds)) if seconds > WAIT_MAX => return Err(error),
            Error::Busy(Some(seconds)) => self.unit * seconds,
            _ => Duration::ZERO,
        };
        if self.left == 0 || !error.is_passing() {
            return Err(error);
        }
        tracing::debug!(%error, "asking again");
        tokio::time::sleep(self.pause.max(asked)).await;
        self.left -= 1;
        self.pause *= 2;
        Ok(())
    }
}

#[cfg(all(test, debug_assertions))]
mod tests {
    use std::sync::Mutex;

    use tokio::{io::AsyncReadExt, net::TcpListener};

    use super::*;

    #[tokio::test]
    async fn who_is_told_something_is_told_once_and_followed_nowhere() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let client = Client::instead(listener.local_addr().expect("an address")).expect("a client");
        let heard = Arc::<Mutex<Vec<String>>>::default();
        let noted = Arc::clone(&heard);
        tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                let mut bytes = Vec::new();
                while !bytes.ends_with(b"{}") {
                    if connection.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
                        break;
                    }
                }
                noted.lock().expect("no panic").push(String::from_utf8_lossy(&bytes).into_owned());
                let answer = "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://elsewhere.example/\r\n\
                              Content-Length: 0\r\nConnection: close\r\n\r\n";
                let _ = connection.write_all(answer.as_bytes()).await;
            }
        });
        let body = Some(("application/json", b"{}".to_vec()));
        let headers = vec![("handprint-kind", "test".to_owned())];
        let ask = Ask { body, headers, ..Ask::get("https://hooks.example/in") };
        assert_eq!(client.tell(&ask).await, Ok(307));
        {
            let heard = heard.lock().expect("no panic");
            assert_eq!(heard.len(), 1, "{heard:?}");
            let said = heard[0].to_lowercase();
            assert!(
                said.starts_with("post /in ") && said.contains("handprint-kind: test"),
                "{said}"
            );
            assert!(said.contains("host: hooks.example"), "{said}");
        }
        for bad in
            ["http://hooks.example/in", "https://127.0.0.1/in", "https://hooks.example:8443/"]
        {
            let ask = Ask { address: bad.to_owned(), ..ask.clone() };
            assert_eq!(client.tell(&ask).await, Err(Error::NotAllowed), "{bad}");
        }
        assert_eq!(heard.lock().expect("no panic").len(), 1, "nobody was asked");
    }
    #[tokio::test]
    async fn a_document_is_of_the_type_and_size_that_were_asked_for() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let client = Client::instead(listener.local_addr().expect("an address")).expect("a client");
        tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                let mut bytes = Vec::new();
                while !bytes.ends_with(b"\r\n\r\n") {
                    if connection.read_buf(&mut bytes).await.unwrap_or(0) == 0 {
                        break;
                    }
                }
                let answer = "HTTP/1.1 200 OK\r\nContent-Type: Application/Activity+JSON; charset=utf-8\r\n\
                              Content-Length: 4\r\nConnection: close\r\n\r\nfour";
                let _ = connection.write_all(answer.as_bytes()).await;
            }
        });
        let site = Site::of("https://people.example/ana").expect("a site");
        let ask = Ask::get("https://people.example/ana");
        let kinds: &[&str] = &["application/activity+json"];
        let wanted = Ask { kinds, most: Some(4), ..ask.clone() };
        assert_eq!(client.text(&site, &wanted).await.as_deref(), Ok("four"));
        let smaller = Ask { most: Some(3), ..wanted.clone() };
        assert_eq!(client.text(&site, &smaller).await, Err(Error::TooLarge(3)));
        let other = Ask { kinds: &["text/html"], ..wanted };
        assert_eq!(client.text(&site, &other).await, Err(Error::Unreadable));
    }
}
