//! A server with too much to do, and a network that asks for too much.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo, http::Request};
use db::{Db, db_test};
use site::shared::load::{PLACES, Place, SHARE};

use crate::site::{TestSite, nobody};

/// Takes so many places for a network, as requests do that take long.
async fn take(site: &TestSite, network: u8, places: usize) -> Vec<Place> {
    let mut request = Request::get("/").body(Body::empty()).expect("a request");
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, network], 1))));
    let mut taken = Vec::new();
    for _ in 0..places {
        taken.push(site.app.load.admit(&request, 0).await.expect("a place"));
    }
    taken
}

db_test! {
    async fn a_full_server_shows_what_it_keeps_and_says_when_to_come_back(db: Db) {
        let site = TestSite::new(db).await;
        for _ in 0..2 {
            site.get(&nobody(), "/how").await.expect(200);
        }
        let mut taken = Vec::new();
        for network in 0..(PLACES / SHARE) as u8 {
            taken.extend(take(&site, network, SHARE).await);
        }
        assert_eq!(site.app.load.taken(), PLACES);
        for path in ["/how", "/healthz", "/readyz"] {
            site.get(&nobody(), path).await.expect(200);
        }
        let refused = site.get(&nobody(), "/how?anew").await.expect(503);
        assert_eq!(refused.headers["retry-after"], "2");
        assert_eq!(refused.headers["cache-control"], "private, no-store");
        assert!(refused.text().contains("Please try again in a few seconds."), "{}", refused.text());
        assert_eq!(site.app.load.refused(), 1);
        taken.clear();
        site.get(&nobody(), "/how?anew").await.expect(200);
        assert_eq!(site.app.load.taken(), 0, "who was answered leaves its place");
    }

    async fn a_network_with_its_share_keeps_nobody_else_waiting(db: Db) {
        let site = TestSite::new(db).await;
        let taken = take(&site, 1, SHARE).await;
        let busy = nobody().at("192.0.2.1");
        assert_eq!(site.get(&busy, "/how?a").await.expect(429).headers["retry-after"], "2");
        site.get(&nobody().at("192.0.2.2"), "/how?b").await.expect(200);
        drop(taken);
        site.get(&busy, "/how?c").await.expect(200);
    }
}
