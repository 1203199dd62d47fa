//! The devices of a member on `/settings/news`: where news is pushed, one more, one less.

use axum::{Form, extract::Path, response::Response};
use domain::{ids::PushSubscriptionId, time::Millis};
use serde::Deserialize;

use super::{
    encryption::Receiver,
    sending::{self, Message},
    store::{self, Listed, New},
    vapid,
};
use crate::{
    features::accounts::views::browser,
    shared::{
        error::{Error, Result},
        page::{Context, redirect},
        session::Member,
        throttle::{self, Limit},
    },
};

/// Devices of one member at most; what is listed and sent to is as many.
const MOST: usize = 20;
/// Longest endpoint, bytes.
const ENDPOINT_MAX: usize = 1_000;
/// How often a member's devices may be turned on.
const TURNED_ON: Limit = Limit { burst: 50, every_ms: 5 * Millis::MINUTE };

/// A device that is told.
pub struct Device {
    pub id: PushSubscriptionId,
    /// What its browser is called.
    pub name: String,
    /// Of the service that hands messages on to it.
    pub host: String,
    pub created_at: Millis,
    pub sent_at: Option<Millis>,
    pub is_this: bool,
}

/// What the page shows of devices.
pub struct Devices {
    /// What a browser subscribes with.
    pub key: String,
    /// The endpoint of the browser that asks; empty when it is not told.
    pub here: String,
    pub all: Vec<Device>,
}

/// A member's devices, as the browser of this session is shown them.
pub async fn devices(context: &Context, member: &Member) -> Result<Devices> {
    let app = &context.app;
    let key = vapid::public_key(app).await.map_err(Error::internal)?;
    let mut here = String::new();
    let mut all = Vec::new();
    for Listed { id, session_id, endpoint, host, user_agent, created_at, sent_at } in
        store::list(&app.db, member.id).await?
    {
        let is_this = session_id == member.session;
        if is_this {
            here = endpoint;
        }
        all.push(Device {
            id,
            name: browser(context.t, &user_agent),
            host,
            created_at,
            sent_at,
            is_this,
        });
    }
    Ok(Devices { key, here, all })
}

/// What a browser says of itself.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subscribing {
    endpoint: String,
    p256dh: String,
    auth: String,
    /// Not empty when it says so of its own accord, since its service gave it another endpoint.
    #[serde(default)]
    renews: String,
}

/// The endpoint as it is asked, and its host.
fn place(endpoint: &str) -> Option<(String, String)> {
    let site = fetch::Site::of(endpoint).ok()?;
    let url: String = site.admitted(endpoint).ok()?.into();
    (url.len() <= ENDPOINT_MAX).then(|| (url, site.hosts.concat()))
}

/// `POST /settings/news/devices`: the browser of this session is told from now on.
pub async fn add(
    context: Context,
    member: Member,
    Form(form): Form<Subscribing>,
) -> Result<Response> {
    let app = &context.app;
    let now = app.clock.now();
    throttle::admit(&app.db, now, &format!("push:{}", member.id), TURNED_ON).await?;
    let t = context.t;
    let refused = || Error::Invalid(t.notifications_unusable().to_owned());
    let (endpoint, host) = place(&form.endpoint).ok_or_else(refused)?;
    let receiver = Receiver::read(&form.p256dh, &form.auth).ok_or_else(refused)?;
    let id = app.ids.next::<PushSubscriptionId>();
    let mut tx = app.db.write().await?;
    // Somebody else may have signed in since the browser was asked, and was not asked.
    if !form.renews.is_empty() && !store::is_told(&mut tx, member.session).await? {
        return Err(Error::NotFound);
    }
    store::forget(&mut tx, member.session, &endpoint).await?;
    if store::of(&mut tx, member.id).await?.len() >= MOST {
        return Err(Error::Invalid(t.notifications_devices_full(MOST).to_string()));
    }
    let (account, session) = (member.id, member.session);
    let (endpoint, host, receiver) = (&*endpoint, &*host, &receiver);
    store::insert(&mut tx, &New { id, account, session, endpoint, host, receiver }, now).await?;
    if form.renews.is_empty() {
        sending::enqueue(&mut tx, app, &Message::welcome(t, id), now).await?;
    }
    tx.commit().await?;
    Ok(redirect("/settings/news", "ok", t.notifications_device_on()))
}

/// `POST /settings/news/devices/{id}/remove`.
pub async fn remove(
    context: Context,
    member: Member,
    Path(id): Path<PushSubscriptionId>,
) -> Result<Response> {
    let mut tx = context.app.db.write().await?;
    if !store::delete_own(&mut tx, member.id, id).await? {
        return Err(Error::NotFound);
    }
    tx.commit().await?;
    Ok(redirect("/settings/news", "ok", context.t.notifications_device_off()))
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn endpoints_are_public_addresses_over_https_of_bounded_length() {
        let (url, host) = place("https://Push.example/x?y#z").expect("an endpoint");
        assert_eq!((url.as_str(), host.as_str()), ("https://push.example/x?y#z", "push.example"));
        let long = |length: usize| format!("https://push.example/{}", "a".repeat(length - 21));
        assert!(place(&long(1_000)).is_some());
        // What is asked is what counts: each of these becomes three bytes.
        let spaces = format!("https://push.example/{}a", " ".repeat(400));
        for bad in [
            long(1_001).as_str(),
            spaces.as_str(),
            "http://push.example/",
            "https://10.0.0.1/",
            "https://push.example:8443/",
            "nonsense",
            "",
        ] {
            assert_eq!(place(bad), None, "{bad}");
        }
    }
}
