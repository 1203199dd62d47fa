//! A server that stands for other sites: it answers by host and path what a test tells it to, and keeps what was asked.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
    response::Response,
};
use serde_json::Value;

use crate::graphql;

/// What is answered to a request.
#[derive(Clone, Debug)]
pub struct Answer {
    at: String,
    /// Part of the body that it is for.
    asking: String,
    /// The `Authorization` without which it is refused.
    needs: Option<String>,
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
    /// How often; always when absent.
    left: Option<u32>,
    /// How long it takes.
    after: Duration,
}

impl Answer {
    /// For a host with a path, such as `api.example.org/users/me`.
    pub fn at(at: &str) -> Self {
        Self {
            at: at.to_owned(),
            asking: String::new(),
            needs: None,
            status: 200,
            headers: Vec::new(),
            body: Vec::new(),
            left: None,
            after: Duration::ZERO,
        }
    }

    pub fn asking(self, part: &str) -> Self {
        Self { asking: part.to_owned(), ..self }
    }

    pub fn needs(self, authorization: &str) -> Self {
        Self { needs: Some(authorization.to_owned()), ..self }
    }

    /// Begins so many milliseconds after the request.
    pub fn after(self, millis: u64) -> Self {
        Self { after: Duration::from_millis(millis), ..self }
    }

    pub fn once(self) -> Self {
        self.times(1)
    }

    pub fn times(self, left: u32) -> Self {
        Self { left: Some(left), ..self }
    }

    pub fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub fn json(self, value: &Value) -> Self {
        self.bytes(value.to_string().as_bytes())
    }

    pub fn bytes(self, bytes: &[u8]) -> Self {
        Self { body: bytes.to_vec(), ..self }
    }

    pub fn to(self, location: &str) -> Self {
        self.status(302).header("location", location)
    }
}

#[derive(Default)]
struct Kept {
    answers: Vec<Answer>,
    asked: Vec<String>,
    /// What came with it.
    bodies: Vec<Bytes>,
    headers: Vec<HeaderMap>,
}

/// The server; it goes with the test.
#[derive(Clone)]
pub struct Stub {
    pub address: SocketAddr,
    kept: Arc<Mutex<Kept>>,
}

impl Stub {
    pub async fn start() -> Self {
        let kept = Arc::<Mutex<Kept>>::default();
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().fallback(answer).with_state(Arc::clone(&kept));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, kept }
    }

    /// A client for which this stands for every other site.
    pub fn client(&self) -> fetch::Client {
        fetch::Client::instead(self.address).expect("a client")
    }

    /// Answers so from now on; what was said later counts first.
    pub fn say(&self, answer: Answer) {
        self.kept.lock().expect("no panic").answers.insert(0, answer);
    }

    /// How many requests were for addresses that begin so.
    pub fn asked(&self, start: &str) -> usize {
        let kept = self.kept.lock().expect("no panic");
        kept.asked.iter().filter(|asked| asked.starts_with(start)).count()
    }

    /// What came with the last request for an address that begins so, as text.
    pub fn body(&self, start: &str) -> String {
        String::from_utf8_lossy(&self.bytes(start)).into_owned()
    }

    /// The same as it came.
    pub fn bytes(&self, start: &str) -> Bytes {
        let kept = self.kept.lock().expect("no panic");
        let last =
            kept.asked.iter().rposition(|asked| asked.starts_with(start)).expect("a request");
        kept.bodies[last].clone()
    }

    /// What came with all requests for addresses that begin so, in their order.
    pub fn bodies(&self, start: &str) -> Vec<String> {
        let kept = self.kept.lock().expect("no panic");
        let all = kept.asked.iter().zip(&kept.bodies);
        let mine = all.filter(|(asked, _)| asked.starts_with(start));
        mine.map(|(_, body)| String::from_utf8_lossy(body).into_owned()).collect()
    }

    /// The headers of the last request for an address that begins so.
    pub fn headers(&self, start: &str) -> HeaderMap {
        let kept = self.kept.lock().expect("no panic");
        let last =
            kept.asked.iter().rposition(|asked| asked.starts_with(start)).expect("a request");
        kept.headers[last].clone()
    }

    /// Waits until an address that begins so was asked for.
    pub async fn hears(&self, start: &str) {
        for _ in 0..3_000 {
            if self.asked(start) > 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("nobody asked for {start}");
    }
}

async fn answer(State(kept): State<Arc<Mutex<Kept>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let field = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let host = field(header::HOST).split(':').next().unwrap_or_default();
    let path = parts.uri.path_and_query().map_or("", |path| path.as_str());
    let at = format!("{host}{path}");
    let authorization = field(header::AUTHORIZATION).to_owned();
    let bytes = to_bytes(body, 1 << 20).await.unwrap_or_default();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    let asked = (at.as_str(), bytes, body.as_str());
    let Some(found) = kept.lock().expect("no panic").answer(asked, &parts.headers) else {
        return response(404, &[], b"{\"error\":\"nothing here\"}".to_vec());
    };
    if found.needs.is_some_and(|needed| needed != authorization) {
        return response(401, &[], b"{\"error\":\"who are you\"}".to_vec());
    }
    tokio::time::sleep(found.after).await;
    let body = graphql::answered(host, &body, &found.body).unwrap_or(found.body);
    response(found.status, &found.headers, body)
}

impl Kept {
    /// Notes a request; gives what is said to it, once less.
    fn answer(
        &mut self,
        (at, bytes, body): (&str, Bytes, &str),
        headers: &HeaderMap,
    ) -> Option<Answer> {
        self.asked.push(at.to_owned());
        self.bodies.push(bytes);
        self.headers.push(headers.clone());
        let is_it = |answer: &&mut Answer| {
            answer.at == at && body.contains(&answer.asking) && answer.left != Some(0)
        };
        let found = self.answers.iter_mut().find(is_it)?;
        let said = found.clone();
        found.left = found.left.map(|left| left - 1);
        Some(said)
    }
}

fn response(status: u16, headers: &[(&'static str, String)], body: Vec<u8>) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::from_u16(status).expect("a status");
    for (name, value) in headers {
        response.headers_mut().insert(*name, value.parse().expect("ascii"));
    }
    response
}
