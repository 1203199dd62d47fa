//! What the operator's graphs are made from.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode},
};
use db::{Db, db_test};
use domain::accounts::Role;

use crate::site::{TestSite, Who, nobody};

const DASHBOARD: &str = include_str!("../../../../docs/operators/grafana.json");

/// Name and labels to value; every line is of this form or says what kind the next ones are.
async fn metrics(site: &TestSite, who: &Who) -> BTreeMap<String, f64> {
    let text = site.get(who, "/metrics").await.expect(200).text();
    let lines = text.lines().filter(|line| !line.starts_with("# TYPE "));
    let value = |line: &str| {
        let (name, value) = line.rsplit_once(' ').expect("a name and a value");
        (name.to_owned(), value.parse().expect("a number"))
    };
    lines.map(value).collect()
}

/// The words of the dashboard that name metrics.
fn drawn() -> BTreeSet<&'static str> {
    let words = DASHBOARD.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|word| word.starts_with("handprint_") || word.starts_with("process_")).collect()
}

db_test! {
    async fn the_dashboard_draws_what_there_is_and_it_counts(db: Db) {
        let site = TestSite::new(db).await;
        let boss = site.member("boss", Role::Admin).await;
        let text = site.get(&boss, "/metrics").await.expect(200).text();
        for name in drawn() {
            let kind = format!("# TYPE {} ", name.trim_end_matches("_bucket"));
            assert!(text.contains(&kind), "{name} is drawn and not there: {text}");
        }
        let before = metrics(&site, &boss).await;
        for _ in 0..4 {
            site.get(&nobody(), "/how").await.expect(200);
        }
        site.get(&nobody(), "/nothing").await.expect(404);
        let after = metrics(&site, &boss).await;
        let more = |name: &str| after[name] - before[name];
        assert_eq!(more("handprint_requests_total{class=\"kept\"}"), 2.0);
        // Two pages and what the metrics themselves answered before.
        assert_eq!(more("handprint_requests_total{class=\"2xx\"}"), 3.0);
        assert_eq!(more("handprint_requests_total{class=\"4xx\"}"), 1.0);
        assert_eq!(more("handprint_request_seconds_count"), 4.0);
        assert!(after["process_resident_memory_bytes"] > 1e6 && after["process_open_fds"] > 3.0, "{after:?}");
    }

    async fn only_who_asks_on_this_machine_without_a_proxy_needs_no_session(db: Db) {
        let site = TestSite::new(db).await;
        let ask = async |address: [u8; 4], through_proxy: bool| {
            let mut request = Request::get("/metrics");
            if through_proxy {
                request = request.header("x-forwarded-for", "127.0.0.1");
            }
            let mut request = request.body(Body::empty()).expect("a request");
            let peer = std::net::SocketAddr::from((address, 1));
            request.extensions_mut().insert(ConnectInfo(peer));
            site.send(&nobody(), request).await.status
        };
        assert_eq!(ask([127, 0, 0, 1], false).await, StatusCode::OK);
        assert_eq!(ask([127, 0, 0, 1], true).await, StatusCode::NOT_FOUND);
        assert_eq!(ask([192, 0, 2, 1], false).await, StatusCode::NOT_FOUND);
    }
}
