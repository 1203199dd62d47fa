//! People at other sites: what their sites say of them, asked for under the site's own signature.
//!
//! Only documents that say they are ActivityStreams count: a file that somebody uploaded at a site speaks for nobody there.
//! Everything that a document names (inboxes, key) must be of the host that it stands at, so that none can have another
//! host sent to, or sign for it.

use domain::{
    fediverse::{BODY, host_in, id_of, is_actor, is_plain},
    ids::AccountId,
    text,
};
use fetch::{Ask, Site};
use serde_json::Value;

use self::store::Actor;
use super::{addresses, keys};
use crate::app::App;

pub mod store;

/// What is asked for.
const ACCEPT: &str = "application/activity+json, application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";
const KINDS: &[&str] = &["application/activity+json", "application/ld+json"];
/// How long another site may take to say who somebody is, seconds: whoever sent something waits meanwhile.
const PATIENCE: u32 = 8;
/// Longest name and handle that are kept, characters.
const NAME: usize = 60;
const HANDLE: usize = 100;

/// The host of an address that can be asked: https at the usual port, and a name among others.
pub fn host_of(address: &str) -> Option<String> {
    let site = Site::of(address).ok().filter(|_| is_plain(address))?;
    site.hosts.into_iter().next().filter(|host| host_in(host).as_ref() == Some(host))
}

/// Asks who somebody is, without keeping it. Errors: there is no answer, or none that says so.
pub async fn look(app: &App, uri: &str) -> Result<Actor, String> {
    let host = host_of(uri).ok_or("This is no address that can be asked.")?;
    let site = Site::of(uri).map_err(|error| error.to_string())?;
    let asker = addresses::site(&app.config.public_url);
    let headers = keys::headers(app, &asker, uri, None).await.map_err(|error| {
        tracing::error!(%error, "cannot sign a request");
        "This site can not ask now.".to_owned()
    })?;
    let most = Some(BODY as u64);
    let ask =
        Ask { accept: Some(ACCEPT), headers, is_aside: true, kinds: KINDS, most, ..Ask::get(uri) };
    let found = app.outside.within(PATIENCE, app.outside.json(&site, &ask)).await;
    let document = found.map_err(|error: fetch::Error| error.to_string())?;
    let actor = read(&document, uri, &host)
        .ok_or("The actor is not described in a way that is understood.")?;
    Ok(Actor { id: app.ids.next::<AccountId>(), fetched_at: app.clock.now(), ..actor })
}

/// Keeps how somebody is described, under the number that they have if they were known.
pub async fn keep(app: &App, actor: Actor) -> db::Result<Actor> {
    let mut tx = app.db.write().await?;
    let id = store::put(&mut tx, &actor).await?;
    tx.commit().await?;
    Ok(Actor { id, ..actor })
}

/// Who a document describes; none when it is about somebody else, or lacks what is needed.
fn read(document: &Value, uri: &str, host: &str) -> Option<Actor> {
    if document["id"] != uri || !is_actor(document) {
        return None;
    }
    let own = |address: &str| host_of(address).is_some_and(|other| other == host);
    let inbox = document["inbox"].as_str().filter(|inbox| own(inbox))?;
    let shared = document["endpoints"]["sharedInbox"].as_str().filter(|inbox| own(inbox));
    let key = match &document["publicKey"] {
        Value::Array(keys) => keys.first()?,
        key => key,
    };
    let key_id = key["id"].as_str().filter(|id| own(id))?;
    if key["owner"] != uri {
        return None;
    }
    let public_key = keys::read(key["publicKeyPem"].as_str()?)?;
    let handle = text::line(document["preferredUsername"].as_str()?).replace(['@', ' '], "");
    let handle: String = handle.chars().take(HANDLE).collect();
    let name: String =
        text::line(document["name"].as_str().unwrap_or_default()).chars().take(NAME).collect();
    let page = match &document["url"] {
        Value::Array(pages) => pages.first().and_then(id_of),
        page => page.as_str(),
    };
    Some(Actor {
        id: AccountId::new(0),
        uri: uri.to_owned(),
        host: host.to_owned(),
        name: if name.is_empty() { handle.clone() } else { name },
        handle: format!("{handle}@{host}"),
        url: page.filter(|page| own(page)).unwrap_or(uri).to_owned(),
        inbox: inbox.to_owned(),
        shared_inbox: shared.unwrap_or_default().to_owned(),
        key_id: key_id.to_owned(),
        public_key,
        fetched_at: domain::time::Millis(0),
    })
    .filter(|_| !handle.is_empty())
}

#[cfg(test)]
mod tests {
    use rsa::{
        RsaPrivateKey, RsaPublicKey,
        pkcs8::{EncodePublicKey, LineEnding},
    };
    use serde_json::json;

    use super::*;

    const ANA: &str = "https://mastodon.example/users/ana";

    fn ana() -> Value {
        let key = RsaPrivateKey::new(&mut rand::rng(), 2048).expect("a key");
        let pem = RsaPublicKey::from(&key).to_public_key_pem(LineEnding::LF).expect("PEM");
        json!({
            "id": ANA,
            "type": "Person",
            "preferredUsername": "ana",
            "name": "Ana \u{202e}B",
            "url": "https://mastodon.example/@ana",
            "inbox": format!("{ANA}/inbox"),
            "endpoints": { "sharedInbox": "https://mastodon.example/inbox" },
            "publicKey": { "id": format!("{ANA}#main-key"), "owner": ANA, "publicKeyPem": pem },
        })
    }

    #[test]
    fn an_actor_is_read_as_its_own_site_describes_it() {
        let good = ana();
        let actor = read(&good, ANA, "mastodon.example").expect("an actor");
        assert_eq!((actor.handle.as_str(), actor.name.as_str()), ("ana@mastodon.example", "Ana B"));
        assert_eq!(actor.shared_inbox, "https://mastodon.example/inbox");
        for (path, value) in [
            ("/id", json!("https://mastodon.example/users/eve")),
            ("/type", json!("Note")),
            ("/inbox", json!("https://victim.example/inbox")),
            ("/inbox", json!("https://10.0.0.1/inbox")),
            ("/publicKey/id", json!("https://evil.example/key")),
            ("/publicKey/owner", json!("https://mastodon.example/users/eve")),
            ("/publicKey/publicKeyPem", json!("nothing")),
            ("/preferredUsername", json!(" @ ")),
        ] {
            let mut bad = good.clone();
            *bad.pointer_mut(path).expect("there") = value;
            assert_eq!(read(&bad, ANA, "mastodon.example"), None, "{path}");
        }
        let mut odd = good;
        odd["endpoints"]["sharedInbox"] = json!("https://victim.example/inbox");
        odd["url"] = json!("javascript:alert(1)");
        odd["name"] = json!(null);
        let actor = read(&odd, ANA, "mastodon.example").expect("an actor");
        assert_eq!(
            (actor.shared_inbox.as_str(), actor.url.as_str(), actor.name.as_str()),
            ("", ANA, "ana")
        );
        assert_eq!(actor.inbox, format!("{ANA}/inbox"));
    }

    #[test]
    fn only_hosts_with_public_names_are_asked() {
        assert_eq!(host_of(ANA).as_deref(), Some("mastodon.example"));
        for bad in [
            "http://mastodon.example/",
            "https://127.0.0.1/",
            "https://a.example:1/",
            "https://localhost/",
            "https://a.example/ b",
            "",
        ] {
            assert_eq!(host_of(bad), None, "{bad}");
        }
    }
}
