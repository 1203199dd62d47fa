//! The network a request comes from, for rate limits only: never stored with what people do.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use crate::app::App;

/// An IPv4 address or the /64 of an IPv6 address; `unknown` when the server was not told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(pub String);

impl FromRequestParts<App> for Address {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        Ok(Self(of(peer, &parts.headers, app.config.trusted_proxies)))
    }
}

/// The network of a request. Each trusted proxy appended the address it saw, so the client's is `proxies` from the end;
/// what stands before that was written by the client and is not believed.
pub fn of(peer: Option<IpAddr>, headers: &HeaderMap, proxies: usize) -> String {
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    let seen = match proxies {
        0 => peer,
        n => forwarded.len().checked_sub(n).and_then(|at| forwarded[at].parse().ok()).or(peer),
    };
    // An IPv4 client of a socket for both is named by an IPv6 address, and all of them by one /64.
    match seen.map(|ip| ip.to_canonical()) {
        None => "unknown".to_owned(),
        Some(IpAddr::V4(v4)) => v4.to_string(),
        Some(IpAddr::V6(v6)) => {
            let s = v6.segments();
            format!("{:x}:{:x}:{:x}:{:x}::/64", s[0], s[1], s[2], s[3])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_can_not_choose_its_address() {
        let peer = Some("10.0.0.9".parse().expect("address"));
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", "1.1.1.1, 2.2.2.2".parse().expect("ascii"));
        assert_eq!(of(peer, &headers, 0), "10.0.0.9");
        assert_eq!(of(peer, &headers, 1), "2.2.2.2");
        assert_eq!(of(peer, &headers, 2), "1.1.1.1");
        assert_eq!(of(peer, &headers, 3), "10.0.0.9");
        let six = Some("2001:db8:1:2:3:4:5:6".parse().expect("address"));
        assert_eq!(of(six, &HeaderMap::new(), 0), "2001:db8:1:2::/64");
        let mapped = Some("::ffff:1.2.3.4".parse().expect("address"));
        assert_eq!(of(mapped, &HeaderMap::new(), 0), "1.2.3.4");
    }
}
