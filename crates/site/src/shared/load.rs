//! How much is made at the same time. With too much to do a server makes some pages in good time and tells the others to
//! come back, instead of keeping all waiting; and no network takes more than its share. Kept pages need none of this.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body,
    extract::{ConnectInfo, Request},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::{Instant, timeout_at},
};

use crate::shared::address;

/// Requests that are answered at the same time.
pub const PLACES: usize = 512;
/// Of these, for one network (see [`address::Address`]).
pub const SHARE: usize = 64;
/// How long a request waits for a place.
const PATIENCE: Duration = Duration::from_secs(1);
/// What who was told to come back is told to wait, seconds.
const RETRY_AFTER: &str = "2";

/// The places of a server. A body takes as long as its sender likes, so those who send have places of their own.
pub struct Load {
    reading: Places,
    sending: Places,
    refused: AtomicU64,
}

struct Places {
    all: Arc<Semaphore>,
    most: usize,
    share: usize,
    /// What networks have left of their share; of those that hold or wait for a place.
    shares: Mutex<HashMap<String, Weak<Semaphore>>>,
}

/// A place for one request; dropping it gives it to the next.
pub struct Place(#[expect(dead_code, reason = "held, not read")] [OwnedSemaphorePermit; 2]);

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Full {
    /// The network has its share.
    Share,
    /// All places are taken.
    Server,
}

impl Load {
    /// `places` for requests that only read and as many for the others, at most `share` of each for a network.
    pub fn new(places: usize, share: usize) -> Self {
        let places = || Places {
            all: Arc::new(Semaphore::new(places)),
            most: places,
            share,
            shares: Mutex::default(),
        };
        Self { reading: places(), sending: places(), refused: AtomicU64::new(0) }
    }

    /// A place for a request, once there is one.
    pub fn admit<'a>(
        &'a self,
        request: &Request,
        proxies: usize,
    ) -> impl Future<Output = Result<Place, Full>> + Send + use<'a> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let network = address::of(peer, request.headers(), proxies);
        let places = if request.method().is_safe() { &self.reading } else { &self.sending };
        async move {
            let place = places.take(network).await;
            if place.is_err() {
                self.refused.fetch_add(1, Ordering::Relaxed);
            }
            place
        }
    }

    /// Requests that are being answered.
    pub fn taken(&self) -> usize {
        [&self.reading, &self.sending].map(|p| p.most - p.all.available_permits()).iter().sum()
    }

    /// Requests that were told to come back.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }
}

impl Default for Load {
    fn default() -> Self {
        Self::new(PLACES, SHARE)
    }
}

impl Places {
    /// First of the share, so that what one network has too much waits behind its own.
    async fn take(&self, network: String) -> Result<Place, Full> {
        let end = Instant::now() + PATIENCE;
        let own = timeout_at(end, self.share_of(network).acquire_owned()).await;
        let Ok(Ok(own)) = own else { return Err(Full::Share) };
        let any = timeout_at(end, self.all.clone().acquire_owned()).await;
        let Ok(Ok(any)) = any else { return Err(Full::Server) };
        Ok(Place([own, any]))
    }

    fn share_of(&self, network: String) -> Arc<Semaphore> {
        let mut shares = self.shares.lock().unwrap_or_else(PoisonError::into_inner);
        if shares.len() == shares.capacity() {
            shares.retain(|_, share| share.strong_count() > 0);
            // Room for as many again, so that looking through them stays rare however many there are.
            let kept = shares.len() + 1;
            shares.reserve(kept);
        }
        let known = shares.entry(network).or_default();
        known.upgrade().unwrap_or_else(|| {
            let share = Arc::new(Semaphore::new(self.share));
            *known = Arc::downgrade(&share);
            share
        })
    }
}

/// Balancers and monitors must not take a busy server for a dead one.
pub fn is_free(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz" | "/metrics")
}

impl Full {
    /// A short answer that asks nobody for anything.
    pub fn response(self) -> Response {
        let (status, text) = match self {
            Self::Share => {
                (StatusCode::TOO_MANY_REQUESTS, "Too many requests come from your network at once.")
            }
            Self::Server => {
                (StatusCode::SERVICE_UNAVAILABLE, "There is more to do here than can be done.")
            }
        };
        let text = format!(
            "{text} Please try again in a few seconds. Nothing was changed; what you typed is still in the page before \
             this one.\n"
        );
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER));
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        headers.insert(header::CONTENT_TYPE, plain);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(address: &str, method: &str) -> Request {
        let mut request = Request::builder()
            .method(method)
            .header("x-forwarded-for", address)
            .body(Body::empty())
            .expect("a request");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 1))));
        request
    }

    #[tokio::test]
    async fn a_network_has_its_share_and_the_server_its_places() {
        let load = Load::new(3, 2);
        let admit = async |address: &str, method: &str| load.admit(&from(address, method), 1).await;
        let first = admit("192.0.2.1", "GET").await.expect("a place");
        let _second = admit("192.0.2.1", "GET").await.expect("a place");
        assert_eq!(admit("192.0.2.1", "GET").await.err(), Some(Full::Share));
        let _other = admit("192.0.2.2", "GET").await.expect("others have theirs");
        assert_eq!(admit("192.0.2.3", "GET").await.err(), Some(Full::Server));
        let _sent = admit("192.0.2.1", "POST").await.expect("who sends takes none of these");
        assert_eq!((load.taken(), load.refused()), (4, 2));
        // Who waits gets the place that is given back.
        let (waiting, ()) = tokio::join!(admit("192.0.2.3", "GET"), async { drop(first) });
        waiting.expect("a place");
    }

    #[test]
    fn who_is_told_to_come_back_is_told_when() {
        for (full, status) in [(Full::Share, 429), (Full::Server, 503)] {
            let answer = full.response();
            assert_eq!(answer.status().as_u16(), status);
            assert_eq!(answer.headers()["retry-after"], RETRY_AFTER);
        }
    }
}
