//! Two sites of ours speak with each other: creators of one are followed from the other.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use db::{
    Db, Options, db_test, q,
    testing::{discard, vacant},
};
use domain::accounts::Role;
use serde_json::{Value, json};
use site::{app, features::fediverse::sending};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::{
    cases::id_of,
    leaving::leave,
    mastodon::{ON, actor, choose, count, json_at, page, post},
    publish::published_model,
    site::TestSite,
};

db_test! {
    async fn two_sites_of_ours_speak_with_each_other(db: Db) {
        let folder = TempDir::new().expect("a folder");
        let engine = db.engine();
        let address = vacant(engine, folder.path()).await;
        let far = Db::open(&address, &Options::default()).await.expect("opens");
        far.migrate().await.expect("made");
        let net = Net::start().await;
        let here = TestSite::beside(db, ON, net.client()).await;
        let second = [("federation", "on"), ("public-url", "https://second.test")];
        let there = TestSite::beside(far.clone(), &second, net.client()).await;
        net.add("handprint.test", &here);
        net.add("second.test", &there);
        let (mira, ola) = (here.member("mira", Role::Member).await, there.member("ola", Role::Member).await);
        choose(&here, &mira, "yes").await;
        choose(&there, &ola, "yes").await;
        let (mira_there, ola_there) = (actor(&here, "mira").await, actor(&there, "ola").await);

        // Each follows the other: asked for, checked, accepted, all over the network.
        let follow = |from: &str, of: &str| json!({ "id": format!("{from}#follow"), "type": "Follow", "actor": from, "object": of });
        says(&there, "ola", "handprint.test", &follow(&ola_there, &mira_there)).await;
        says(&here, "mira", "second.test", &follow(&mira_there, &ola_there)).await;
        settle(&here, &there).await;
        assert_eq!((count(&here, "followers").await, count(&there, "followers").await), (1, 1));
        assert_eq!(json_at(&here, &format!("{mira_there}/followers"), 200).await["totalItems"], 1);

        let made = published_model(&here, &mira, "Gear box").await;
        settle(&here, &there).await;
        assert_eq!(net.taken("second.test", "/fediverse/inbox").last(), Some(&202), "{:?}", net.heard());
        let answer = json!({
            "id": format!("{ola_there}#said"), "type": "Create", "actor": ola_there,
            "object": {
                "id": "https://second.test/notes/1", "type": "Note", "attributedTo": ola_there, "inReplyTo": post(&made, 1),
                "to": ["https://www.w3.org/ns/activitystreams#Public"], "content": "<p>It turns here too.</p>",
            },
        });
        says(&there, "ola", "handprint.test", &answer).await;
        settle(&here, &there).await;
        let guest = here.member("guest", Role::Member).await;
        let model = format!("/models/{}/gear-box", made.id);
        let shown = page(&here, &guest, &model).await;
        assert!(shown.contains("It turns here too.") && shown.contains("@ola@second.test"), "{shown}");

        // Who leaves one site is gone at the other.
        leave(&there, &ola).await;
        settle(&here, &there).await;
        let shown = page(&here, &guest, &model).await;
        assert!(!shown.contains("It turns here too.") && !shown.contains("second.test"), "{shown}");
        assert_eq!((count(&here, "actors").await, count(&here, "followers").await), (0, 0), "{:?}", net.heard());
        let rows = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM fediverse_creator").one(&there.app.db).await;
        assert_eq!((rows.expect("counted"), count(&there, "followers").await, count(&there, "waiting").await), (0, 0, 0));
        assert!(net.heard().iter().all(|(_, status)| *status < 300), "{:?}", net.heard());
        drop((here, there));
        far.close().await;
        discard(engine, &address).await;
    }
}

/// Has a member of a site say something to the inbox for all of a host.
async fn says(site: &TestSite, handle: &str, host: &str, activity: &Value) {
    let id = id_of(site, handle).await;
    let inbox = format!("https://{host}/fediverse/inbox");
    let mut tx = site.app.db.write().await.expect("a transaction");
    sending::queue(&mut tx, &site.app, id, (host, &inbox), activity).await.expect("queued");
    tx.commit().await.expect("committed");
}

/// Lets both sites come to rest: what one says may have the other answer.
async fn settle(here: &TestSite, there: &TestSite) {
    for _ in 0..3 {
        here.settle().await;
        there.settle().await;
    }
}

type Sites = Arc<Mutex<HashMap<String, app::Site>>>;
/// Host and path, and the status of the answer.
type Heard = Arc<Mutex<Vec<(String, u16)>>>;

/// A network where requests come to the site whose host they are for.
struct Net {
    address: SocketAddr,
    sites: Sites,
    heard: Heard,
}

impl Net {
    async fn start() -> Self {
        let (sites, heard) = (Sites::default(), Heard::default());
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let state = (Arc::clone(&sites), Arc::clone(&heard));
        let router = Router::new().fallback(pass_on).with_state(state);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, sites, heard }
    }

    fn client(&self) -> fetch::Client {
        fetch::Client::instead(self.address).expect("a client")
    }

    fn add(&self, host: &str, site: &TestSite) {
        self.sites.lock().expect("no panic").insert(host.to_owned(), site.serving());
    }

    fn heard(&self) -> Vec<(String, u16)> {
        self.heard.lock().expect("no panic").clone()
    }

    /// What was answered at a place, in order.
    fn taken(&self, host: &str, path: &str) -> Vec<u16> {
        let at = format!("{host}{path}");
        self.heard()
            .into_iter()
            .filter(|(asked, _)| *asked == at)
            .map(|(_, status)| status)
            .collect()
    }
}

async fn pass_on(State((sites, heard)): State<(Sites, Heard)>, request: Request) -> Response {
    let host =
        request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_owned();
    let at = format!("{host}{}", request.uri().path());
    let site = sites.lock().expect("no panic").get(&host).cloned();
    let answer = match site {
        Some(site) => {
            let Ok(answer) = site.oneshot(request).await;
            answer
        }
        None => StatusCode::NOT_FOUND.into_response(),
    };
    heard.lock().expect("no panic").push((at, answer.status().as_u16()));
    answer
}
