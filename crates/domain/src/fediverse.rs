//! Rules of speaking with other sites by ActivityPub: what a signed request has to say, whom words are for, where and how
//! often something is sent. What is said, and how it is signed, is `docs/federation.md`.

use serde_json::Value;
use thiserror::Error;

use crate::{delivery, time::Millis};

/// Largest body that is taken, bytes.
pub const BODY: usize = 256 << 10;
/// Longest address that is kept, bytes.
pub const ADDRESS: usize = 1_000;
/// How far the date of a request may lie from now, milliseconds.
pub const FRESH: i64 = Millis::HOUR;
/// Followers of one creator from other sites at most.
pub const FOLLOWERS: i64 = 50_000;
/// How long something is tried to be sent, milliseconds.
pub const TRIED: i64 = 7 * Millis::DAY;
/// Who follows from a site that took nothing for so long follows no longer, milliseconds.
pub const DEAD: i64 = 30 * Millis::DAY;
/// Inboxes of one site that are sent the same, where it has none for all.
pub const INBOXES: usize = 10;
/// Whom something is for that is for everybody.
pub const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";

/// What a signature of a body has to cover.
const COVERED: [&str; 4] = ["(request-target)", "host", "date", "digest"];
/// Parts of a signature, and headers it covers, at most.
const PARTS: usize = 20;

/// Why a request from another site was not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("There is no signature that can be read.")]
    Unreadable,
    #[error("Signatures are made by RSA with SHA-256.")]
    Algorithm,
    #[error("The signature covers (request-target), host, date and digest.")]
    Uncovered,
    #[error("The date lies more than an hour from now.")]
    Stale,
    #[error("The digest is not that of the body.")]
    Digest,
    #[error("Key and actor are of one site, and not of this one.")]
    Foreign,
    #[error("The signature is not the actor's.")]
    Wrong,
    #[error("This request was received before.")]
    Again,
}

/// The header `Signature` of a request (draft-cavage-http-signatures-12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Address of the key.
    pub key: String,
    /// What is signed, in this order; in small letters.
    pub headers: Vec<String>,
    /// In base64.
    pub signature: String,
}

impl Signature {
    /// Reads the header. Errors: it can not be read, is of another kind, or covers too little.
    pub fn parse(value: &str) -> Result<Self, Refused> {
        let parts = parameters(value).ok_or(Refused::Unreadable)?;
        let part = |name: &str| {
            let mut found = parts.iter().filter(|(known, _)| *known == name);
            match (found.next(), found.next()) {
                (Some((_, value)), None) => Ok(Some(*value)),
                (None, _) => Ok(None),
                // Which one counts must not be a matter of who reads it.
                (Some(_), Some(_)) => Err(Refused::Unreadable),
            }
        };
        let algorithm = part("algorithm")?.unwrap_or("hs2019");
        if !["rsa-sha256", "hs2019"].contains(&algorithm.to_ascii_lowercase().as_str()) {
            return Err(Refused::Algorithm);
        }
        let headers = part("headers")?.ok_or(Refused::Uncovered)?;
        let headers: Vec<String> =
            headers.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
        if headers.len() > PARTS || COVERED.iter().any(|name| !headers.iter().any(|h| h == name)) {
            return Err(Refused::Uncovered);
        }
        let (key, signature) = (part("keyId")?, part("signature")?);
        let key = key.filter(|key| is_plain(key)).ok_or(Refused::Unreadable)?.to_owned();
        let signature = signature.ok_or(Refused::Unreadable)?.to_owned();
        Ok(Self { key, headers, signature })
    }

    /// The words that are signed. `target` is the method in small letters and the path with its query, `value` gives what
    /// a header says; none when one is missing.
    pub fn text(&self, target: &str, value: impl Fn(&str) -> Option<String>) -> Option<String> {
        let line = |name: &String| match name.as_str() {
            "(request-target)" => Some(format!("(request-target): {target}")),
            _ => Some(format!("{name}: {}", value(name)?)),
        };
        Some(self.headers.iter().map(line).collect::<Option<Vec<_>>>()?.join("\n"))
    }
}

/// Names and values of `name="value",name=value`.
fn parameters(mut rest: &str) -> Option<Vec<(&str, &str)>> {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches([' ', ',']);
        if rest.is_empty() {
            return Some(found);
        }
        let (name, after) = rest.split_once('=')?;
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_once(',').unwrap_or((after, "")),
        };
        if found.len() == PARTS {
            return None;
        }
        found.push((name.trim(), value));
        rest = after;
    }
}

/// The SHA-256 of a body in base64, as the header `Digest` gives it.
pub fn digest_in(header: &str) -> Option<&str> {
    header.split(',').find_map(|part| {
        let (name, value) = part.trim().split_once('=')?;
        name.eq_ignore_ascii_case("sha-256").then_some(value)
    })
}

/// Whether an address has nothing odd in it and is not too long.
pub fn is_plain(address: &str) -> bool {
    (1..=ADDRESS).contains(&address.len()) && address.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The address of what stands in a place of an activity: by itself, or with what it names.
pub fn id_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("id")?.as_str()).filter(|id| is_plain(id))
}

/// Whether something is of this kind.
pub fn is_a(value: &Value, kind: &str) -> bool {
    match &value["type"] {
        Value::String(own) => own == kind,
        Value::Array(own) => own.iter().any(|own| own == kind),
        _ => false,
    }
}

/// Whether something describes an actor.
pub fn is_actor(value: &Value) -> bool {
    ["Person", "Service", "Application", "Group", "Organization"]
        .iter()
        .any(|kind| is_a(value, kind))
}

/// Whether words are for everybody.
pub fn is_public(object: &Value) -> bool {
    let is_all =
        |to: &Value| to.as_str().is_some_and(|to| [PUBLIC, "as:Public", "Public"].contains(&to));
    ["to", "cc"].iter().any(|field| match &object[*field] {
        Value::Array(list) => list.iter().any(is_all),
        to => is_all(to),
    })
}

/// The name in front of `@host` of a resource that WebFinger is asked about, such as `acct:mira@handprint.example`.
pub fn name_in(resource: &str, host: &str) -> Option<String> {
    let resource = resource.strip_prefix("acct:").unwrap_or(resource);
    let (name, at) = resource.strip_prefix('@').unwrap_or(resource).rsplit_once('@')?;
    at.eq_ignore_ascii_case(host).then(|| name.to_ascii_lowercase())
}

/// The name of a host that somebody typed, alone or in an address.
pub fn host_in(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_start_matches("https://").trim_start_matches("http://");
    let host = typed.split(['/', '?', '#']).next()?.rsplit('@').next()?.to_ascii_lowercase();
    let is_name = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    (host.len() <= 253 && host.contains('.') && host.split('.').all(is_name)).then_some(host)
}

/// A host and all those above it, by whose names it may be blocked.
pub fn above(host: &str) -> Vec<&str> {
    let mut names = vec![host];
    let mut rest = host;
    while let Some((_, parent)) = rest.split_once('.') {
        names.push(parent);
        rest = parent;
    }
    names
}

/// A tag as other sites write it: letters and digits alone; none when nothing is left.
pub fn hashtag(tag: &str) -> Option<String> {
    let tag: String = tag.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
    tag.chars().any(char::is_alphabetic).then_some(tag)
}

/// An inbox that followers have, and whether it is that of their whole site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbox {
    pub host: String,
    pub address: String,
    pub is_shared: bool,
}

/// Where something is sent that is for all followers: once to each site that has an inbox for all, to at most [`INBOXES`]
/// of those that have none.
pub fn inboxes(mut found: Vec<Inbox>) -> Vec<Inbox> {
    found.sort_by(|a, b| {
        (&a.host, !a.is_shared, &a.address).cmp(&(&b.host, !b.is_shared, &b.address))
    });
    let mut chosen: Vec<Inbox> = Vec::new();
    for inbox in found {
        let of_host: Vec<&Inbox> =
            chosen.iter().rev().take_while(|chosen| chosen.host == inbox.host).collect();
        let is_served =
            of_host.iter().any(|chosen| chosen.is_shared || chosen.address == inbox.address);
        if !is_served && of_host.len() < INBOXES {
            chosen.push(inbox);
        }
    }
    chosen
}

/// Milliseconds until a site is tried again after so many tries in a row (from 1) that it did not take: half a minute,
/// each time four times as long, and then six hours.
pub fn wait_after(tries: i64) -> i64 {
    delivery::wait_after(tries).unwrap_or(6 * Millis::HOUR)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const GOOD: &str = "keyId=\"https://mastodon.example/users/ana#main-key\",algorithm=\"rsa-sha256\",\
                        headers=\"(request-target) Host date digest content-type\",signature=\"YWJj=\"";

    #[test]
    fn a_signature_says_whose_it_is_and_what_it_covers() {
        let read = Signature::parse(GOOD).expect("one");
        assert_eq!(read.key, "https://mastodon.example/users/ana#main-key");
        assert_eq!(read.signature, "YWJj=");
        let value = |name: &str| (name != "nothing").then(|| format!("<{name}>"));
        let text = read.text("post /inbox", value).expect("all are there");
        assert_eq!(
            text,
            "(request-target): post /inbox\nhost: <host>\ndate: <date>\ndigest: <digest>\ncontent-type: <content-type>"
        );
        assert_eq!(read.text("post /inbox", |_| None), None);
    }

    #[test]
    fn what_is_odd_about_a_signature_is_refused() {
        for (value, why) in [
            (String::new(), Refused::Uncovered),
            ("nonsense".to_owned(), Refused::Unreadable),
            (GOOD.replace("rsa-sha256", "hmac-sha256"), Refused::Algorithm),
            (GOOD.replace(" digest", ""), Refused::Uncovered),
            (GOOD.replace(" date", ""), Refused::Uncovered),
            (GOOD.replace("(request-target) ", ""), Refused::Uncovered),
            (GOOD.replace("keyId", "id"), Refused::Unreadable),
            (GOOD.replace("https://", "https:// "), Refused::Unreadable),
            (format!("{GOOD},keyId=\"https://evil.example/\""), Refused::Unreadable),
            (format!("{GOOD},{}", "a=1,".repeat(PARTS)), Refused::Unreadable),
        ] {
            assert_eq!(Signature::parse(&value), Err(why), "{value}");
        }
    }

    #[test]
    fn the_digest_is_found_among_others() {
        for (header, found) in [
            ("SHA-256=abc=", Some("abc=")),
            ("md5=x, sha-256=abc=", Some("abc=")),
            ("SHA-512=x", None),
            ("", None),
        ] {
            assert_eq!(digest_in(header), found, "{header}");
        }
    }

    #[test]
    fn public_words_say_so_in_any_of_three_ways() {
        for (object, expected) in [
            (json!({ "to": [PUBLIC] }), true),
            (json!({ "to": "as:Public" }), true),
            (json!({ "to": ["https://a.example/x"], "cc": ["Public"] }), true),
            (json!({ "to": ["https://a.example/followers"], "cc": [] }), false),
            (json!({ "bto": [PUBLIC] }), false),
            (json!("x"), false),
        ] {
            assert_eq!(is_public(&object), expected, "{object}");
        }
    }

    #[test]
    fn what_stands_in_a_place_is_found_and_must_be_plain() {
        let id = "https://a.example/1";
        for (value, found) in [
            (json!(id), Some(id)),
            (json!({ "id": id, "type": "Note" }), Some(id)),
            (json!({ "type": "Note" }), None),
            (json!(format!("{id} 2")), None),
            (json!("x".repeat(ADDRESS + 1)), None),
            (json!(""), None),
        ] {
            assert_eq!(id_of(&value), found, "{value}");
        }
        assert!(is_a(&json!({ "type": ["Note", "x:Model"] }), "Note"));
        assert!(!is_a(&json!({ "type": "Notes" }), "Note") && !is_a(&json!("Note"), "Note"));
        assert!(is_actor(&json!({ "type": ["x:Maker", "Group"] })));
        assert!(!is_actor(&json!({ "type": "Note" })) && !is_actor(&json!("Person")));
    }

    #[test]
    fn names_and_hosts_are_read_as_people_write_them() {
        let name = |resource: &str| name_in(resource, "handprint.example");
        assert_eq!(name("acct:Mira@handprint.example").as_deref(), Some("mira"));
        assert_eq!(name("@mira@Handprint.Example").as_deref(), Some("mira"));
        assert_eq!(name("acct:mira@evil.example"), None);
        assert_eq!(name("mira"), None);
        for (typed, host) in [
            (" Evil.Example ", Some("evil.example")),
            ("https://a.b.example/@x?y", Some("a.b.example")),
            ("@spam@evil.example", Some("evil.example")),
            ("localhost", None),
            ("evil..example", None),
            ("evil example.org", None),
        ] {
            assert_eq!(host_in(typed).as_deref(), host, "{typed}");
        }
        assert_eq!(above("a.b.example"), ["a.b.example", "b.example", "example"]);
        assert_eq!(hashtag("cable-hook 2").as_deref(), Some("cablehook2"));
        assert_eq!(hashtag("2-4"), None);
    }

    #[test]
    fn a_site_with_an_inbox_for_all_is_sent_to_once() {
        let inbox = |host: &str, address: &str, is_shared| Inbox {
            host: host.to_owned(),
            address: address.to_owned(),
            is_shared,
        };
        let found = vec![
            inbox("b.example", "1", false),
            inbox("a.example", "own", false),
            inbox("a.example", "all", true),
            inbox("a.example", "another", true),
            inbox("b.example", "2", false),
            inbox("b.example", "1", false),
        ];
        let chosen: Vec<String> = inboxes(found).into_iter().map(|inbox| inbox.address).collect();
        assert_eq!(chosen, ["all", "1", "2"]);
        let many = (0..99).map(|n| inbox("a.example", &n.to_string(), false)).collect();
        assert_eq!(inboxes(many).len(), INBOXES);
    }

    #[test]
    fn waits_grow_up_to_six_hours() {
        let waits: Vec<i64> = (1..9).map(wait_after).collect();
        assert!(
            waits.is_sorted() && waits[0] == 30_000 && waits[7] == 6 * Millis::HOUR,
            "{waits:?}"
        );
    }
}
