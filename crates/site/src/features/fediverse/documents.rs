//! What other sites are told, as JSON of ActivityStreams: creators, posts about versions of their models, and what happens
//! to both. A post is a note that Mastodon shows as it stands; what says more about a model stands beside its words.

use domain::{
    fediverse::{PUBLIC, hashtag},
    ids::{AccountId, ModelId},
    time::Millis,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::addresses;
use crate::{
    features::{
        models::{
            content::Content,
            pages::{address, pic},
            pictures::media_type,
        },
        web::facts::escaped,
    },
    shared::{cookies::hex, filters::iso_text, page::encode, view::Maker},
};

/// The type of all of these.
pub const ACTIVITY: &str = "application/activity+json; charset=utf-8";

/// What is not in ActivityStreams itself.
fn context() -> Value {
    json!([
        "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/v1",
        {
            "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
            "sensitive": "as:sensitive",
            "Hashtag": "as:Hashtag",
            "toot": "http://joinmastodon.org/ns#",
            "discoverable": "toot:discoverable",
            "indexable": "toot:indexable",
            "f3di": "http://purl.org/f3di/ns#",
            "spdx": "http://spdx.org/rdf/terms#",
        },
    ])
}

/// A document that stands by itself.
pub fn alone(mut document: Value) -> Value {
    document["@context"] = context();
    document
}

/// A creator.
pub struct Person<'a> {
    pub id: AccountId,
    pub handle: &'a str,
    pub name: &'a str,
    /// Sanitised HTML.
    pub bio_html: String,
    pub since: Millis,
}

impl Person<'_> {
    /// The creator as an actor that signs with the key whose public half is `pem`.
    pub fn document(&self, public: &str, pem: &str) -> Value {
        let actor = addresses::actor(public, self.id);
        json!({
            "id": actor,
            "type": "Person",
            "preferredUsername": self.handle,
            "name": Maker::new(self.handle, self.name).name,
            "summary": self.bio_html,
            "url": format!("{public}/@{}", self.handle),
            "published": iso_text(self.since),
            "inbox": format!("{actor}/inbox"),
            "outbox": format!("{actor}/outbox"),
            "followers": addresses::followers(&actor),
            "endpoints": { "sharedInbox": addresses::inbox(public) },
            "manuallyApprovesFollowers": false,
            "discoverable": true,
            "indexable": true,
            "f3di:concreteType": "Creator",
            "publicKey": public_key(&actor, pem),
        })
    }
}

fn public_key(actor: &str, pem: &str) -> Value {
    json!({ "id": addresses::key(actor), "owner": actor, "publicKeyPem": pem })
}

/// Who asks other sites for this one; nobody can follow it.
pub fn site(public: &str, host: &str, pem: &str) -> Value {
    let actor = addresses::site(public);
    json!({
        "id": actor,
        "type": "Application",
        "preferredUsername": host,
        "name": host,
        "url": public,
        "inbox": addresses::inbox(public),
        "endpoints": { "sharedInbox": addresses::inbox(public) },
        "manuallyApprovesFollowers": true,
        "publicKey": public_key(&actor, pem),
    })
}

/// What followers are told of a version of a model.
pub struct Post {
    pub model: ModelId,
    pub number: i64,
    pub creator: AccountId,
    slug: String,
    title: String,
    /// The summary with the first version, what changed with a later one.
    words: String,
    is_first: bool,
    tags: Vec<String>,
    language: String,
    licence: String,
    sensitive: bool,
    picture: Option<Picture>,
    pub at: Millis,
}

struct Picture {
    /// Path and size of the largest.
    path: String,
    alt: String,
    width: u32,
    height: u32,
}

impl Post {
    /// About a version of a public model; none when it has no such version.
    pub fn of(content: &Content, number: i64) -> Option<Self> {
        let version = content.versions.iter().find(|version| version.number == number)?;
        let is_first = content.versions.last()?.number == number;
        let picture = content.cover().map(|cover| {
            let pic = pic(cover);
            let alt = if cover.alt.is_empty() { &content.title } else { &cover.alt };
            Picture { path: pic.largest(), alt: alt.clone(), width: pic.width, height: pic.height }
        });
        let words = if is_first { &content.summary } else { &version.changelog };
        let licence = if version.licence.is_empty() { &content.licence } else { &version.licence };
        Some(Self {
            model: content.id,
            number,
            creator: content.creator.id,
            slug: content.slug.clone(),
            title: content.title.clone(),
            words: words.clone(),
            is_first,
            tags: content.tags.clone(),
            language: content.language.clone(),
            licence: licence.clone(),
            sensitive: content.sensitive,
            picture: picture.filter(|picture| !picture.path.is_empty()),
            at: version.created_at.into(),
        })
    }

    /// Where people read the same.
    fn page(&self, public: &str) -> String {
        if self.is_first {
            format!("{public}{}", address(self.model, &self.slug))
        } else {
            format!("{public}/models/{}/v/{}", self.model, self.number)
        }
    }

    fn html(&self, public: &str) -> String {
        let page = escaped(&self.page(public));
        let what = if self.is_first { String::new() } else { format!(", version {}", self.number) };
        let mut html = format!("<p><strong>{}</strong>{what}</p>", escaped(&self.title));
        for paragraph in self.words.split("\n\n").filter(|text| !text.trim().is_empty()) {
            let lines = escaped(paragraph.trim()).replace('\n', "<br>");
            html.push_str(&format!("<p>{lines}</p>"));
        }
        html.push_str(&format!("<p><a href=\"{page}\">{page}</a></p>"));
        let tags: Vec<String> = self.tags.iter().filter_map(|tag| tag_html(public, tag)).collect();
        if !tags.is_empty() {
            html.push_str(&format!("<p>{}</p>", tags.join(" ")));
        }
        html
    }

    /// The post as a note; `changed_at` where it says something else than it did.
    pub fn note(&self, public: &str, changed_at: Option<Millis>) -> Value {
        let actor = addresses::actor(public, self.creator);
        let html = self.html(public);
        let tag = |tag: &String| {
            let name = format!("#{}", hashtag(tag)?);
            Some(json!({ "type": "Hashtag", "name": name, "href": tag_address(public, tag) }))
        };
        let mut note = json!({
            "id": addresses::post(public, self.model, self.number),
            "type": "Note",
            "attributedTo": actor,
            "url": self.page(public),
            "content": html,
            "published": iso_text(self.at),
            "to": [PUBLIC],
            "cc": [addresses::followers(&actor)],
            "sensitive": self.sensitive,
            "tag": self.tags.iter().filter_map(tag).collect::<Vec<_>>(),
            "attachment": self.picture.iter().map(|picture| picture.document(public)).collect::<Vec<_>>(),
            "f3di:concreteType": "3DModel",
            "f3di:compatibilityNote": true,
        });
        if !self.language.is_empty() {
            note["contentMap"] = json!({ self.language.as_str(): html });
        }
        if !self.licence.is_empty() && !self.licence.starts_with("LicenseRef-") {
            let id = format!("http://spdx.org/licenses/{}", self.licence);
            note["spdx:license"] = json!({ "@id": id, "spdx:licenseId": self.licence });
        }
        if let Some(at) = changed_at {
            note["updated"] = json!(iso_text(at));
        }
        note
    }

    /// Tells what the post says from what it said before.
    pub fn digest(&self, public: &str) -> String {
        let hash = Sha256::digest(self.note(public, None).to_string().as_bytes());
        hex(&hash[..16])
    }
}

impl Picture {
    fn document(&self, public: &str) -> Value {
        json!({
            "type": "Image",
            "mediaType": media_type(&self.path),
            "url": format!("{public}{}", self.path),
            "name": self.alt,
            "width": self.width,
            "height": self.height,
        })
    }
}

fn tag_address(public: &str, tag: &str) -> String {
    format!("{public}/search?tag={}", encode(tag))
}

fn tag_html(public: &str, tag: &str) -> Option<String> {
    let (name, href) = (hashtag(tag)?, escaped(&tag_address(public, tag)));
    let name = escaped(&name);
    Some(format!(
        "<a href=\"{href}\" class=\"mention hashtag\" rel=\"tag\">#<span>{name}</span></a>"
    ))
}

/// Something that an actor does, for everybody; `of` is what the address of the deed stands behind.
fn deed(kind: &str, actor: &str, (of, deed): (&str, &str), object: &Value) -> Value {
    alone(json!({
        "id": format!("{of}#{deed}"),
        "type": kind,
        "actor": actor,
        "to": [PUBLIC],
        "cc": [addresses::followers(actor)],
        "object": object,
    }))
}

/// A post is new.
pub fn created(public: &str, post: &Post) -> Value {
    let note = post.note(public, None);
    let address = addresses::post(public, post.model, post.number);
    let actor = addresses::actor(public, post.creator);
    let mut deed = deed("Create", &actor, (&address, "create"), &note);
    deed["published"] = note["published"].clone();
    deed
}

/// A post says something else.
pub fn changed(public: &str, post: &Post, at: Millis) -> Value {
    let address = addresses::post(public, post.model, post.number);
    let actor = addresses::actor(public, post.creator);
    let what = format!("update-{}", at.0);
    deed("Update", &actor, (&address, &what), &post.note(public, Some(at)))
}

/// What stands in the place of a post that is gone.
pub fn tombstone(public: &str, (model, number): (ModelId, i64)) -> Value {
    json!({ "id": addresses::post(public, model, number), "type": "Tombstone" })
}

/// A post is gone.
pub fn deleted(public: &str, creator: AccountId, post: (ModelId, i64), at: Millis) -> Value {
    let (actor, address) =
        (addresses::actor(public, creator), addresses::post(public, post.0, post.1));
    let what = format!("delete-{}", at.0);
    deed("Delete", &actor, (&address, &what), &tombstone(public, post))
}

/// A creator is called otherwise, or says something else of themselves.
pub fn profile_changed(public: &str, person: &Person<'_>, pem: &str, at: Millis) -> Value {
    let actor = addresses::actor(public, person.id);
    let what = format!("update-{}", at.0);
    deed("Update", &actor, (&actor, &what), &person.document(public, pem))
}

/// A creator who was there since `since` can not be followed from other sites any more.
pub fn gone(public: &str, creator: AccountId, since: Millis) -> Value {
    let actor = addresses::actor(public, creator);
    let what = format!("delete-{}", since.0);
    deed("Delete", &actor, (&actor, &what), &json!(actor))
}

/// The answer to somebody who wants to follow a creator: `Accept` or `Reject`. `number` tells answers apart.
pub fn answered(
    public: &str,
    kind: &str,
    creator: AccountId,
    follow: &Value,
    number: &str,
) -> Value {
    let actor = addresses::actor(public, creator);
    let mut answer = json!({
        "id": format!("{actor}#answer-{number}"),
        "type": kind,
        "actor": actor,
        "object": {
            "id": follow["id"],
            "type": "Follow",
            "actor": follow["actor"],
            "object": follow["object"],
        },
    });
    answer["to"] = json!([follow["actor"]]);
    alone(answer)
}

#[cfg(test)]
mod unit {
    use super::*;

    fn post(is_first: bool, licence: &str) -> Post {
        Post {
            model: ModelId::new(8),
            number: if is_first { 1 } else { 2 },
            creator: AccountId::new(7),
            slug: "gear-box".to_owned(),
            title: "Gear <box>".to_owned(),
            words: "One line.\nAnother.\n\nMore & more.".to_owned(),
            is_first,
            tags: vec!["cable-hook".to_owned(), "2-4".to_owned()],
            language: "en".to_owned(),
            licence: licence.to_owned(),
            sensitive: true,
            picture: Some(Picture {
                path: "/pictures/1/640.jpg".to_owned(),
                alt: "A box of \"gears\"".to_owned(),
                width: 640,
                height: 480,
            }),
            at: Millis(0),
        }
    }

    #[test]
    fn a_post_is_read_as_it_stands_and_says_what_it_is_about() {
        let note = post(true, "CC-BY-4.0").note("https://models.example", None);
        let html = note["content"].as_str().expect("words");
        assert!(
            html.starts_with(
                "<p><strong>Gear &lt;box&gt;</strong></p><p>One line.<br>Another.</p>"
            ),
            "{html}"
        );
        assert!(
            html.contains("<p>More &amp; more.</p>") && html.contains("#<span>cablehook</span>"),
            "{html}"
        );
        assert_eq!(note["tag"].as_array().expect("a list").len(), 1, "{note}");
        assert_eq!(note["attachment"][0]["mediaType"], "image/jpeg");
        assert_eq!(note["attachment"][0]["name"], "A box of \"gears\"");
        assert_eq!(note["spdx:license"]["spdx:licenseId"], "CC-BY-4.0");
        assert_eq!(
            (&note["sensitive"], &note["contentMap"]["en"]),
            (&json!(true), &note["content"])
        );
        assert!(note["url"].as_str().expect("an address").ends_with("/gear-box"));
        let later = post(false, "LicenseRef-Own").note("https://models.example", Some(Millis(1)));
        assert!(later["content"].as_str().expect("words").contains("</strong>, version 2</p>"));
        assert!(later.get("spdx:license").is_none() && later["updated"].is_string(), "{later}");
    }

    #[test]
    fn a_digest_changes_with_what_is_said() {
        let digest = |post: &Post| post.digest("https://models.example");
        assert_eq!(digest(&post(true, "CC0-1.0")), digest(&post(true, "CC0-1.0")));
        assert_ne!(digest(&post(true, "CC0-1.0")), digest(&post(true, "CC-BY-4.0")));
    }
}
