//! MakerWorld: what it tells of a model's page. It gives files to people only, and none are asked for.

use fetch::{Error, Result};

use serde_json::Value;

use super::{
    describe::encoded,
    phrase::Profile,
    talk::{Described, Piece, Talk, last_part, list, text},
};

const API: &str = "https://makerworld.com/api/v1/design-service/design";

pub async fn model(talk: &Talk<'_>, id: &str) -> Result<Described> {
    let design = talk.get(&format!("{API}/{id}"), "application/json").await?;
    if text(&design, "/id") != id {
        return Err(Error::Unreadable);
    }
    let mut pieces: Vec<Piece> = list(&design, "/designExtension/design_pictures")
        .map(|picture| Piece {
            path: text(picture, "/name"),
            address: text(picture, "/url"),
            ..Piece::default()
        })
        .collect();
    let cover = text(&design, "/coverUrl");
    if pieces.is_empty() && !cover.is_empty() {
        pieces.push(Piece {
            path: last_part(&cover).to_owned(),
            address: cover,
            ..Piece::default()
        });
    }
    let files = list(&design, "/designExtension/model_files").count();
    let notes = match files {
        0 => Vec::new(),
        n => vec![format!("Its {n} files are given to people only: add yours to the draft.")],
    };
    Ok(Described { document: design, name: "design.json", pieces, author: None, notes })
}

/// A profile by its handle, from the data of its page.
pub async fn profile(talk: &Talk<'_>, handle: &str) -> Result<Profile> {
    let page = talk.page(&format!("https://makerworld.com/@{}", encoded(handle))).await?;
    let data = page.split_once("<script id=\"__NEXT_DATA__\"").and_then(|(_, rest)| {
        let (_, rest) = rest.split_once('>')?;
        serde_json::from_str::<Value>(rest.split_once("</script>")?.0).ok()
    });
    profile_in(&data.ok_or(Error::Unreadable)?, handle).ok_or(Error::Missing)
}

/// The page tells of its owner in more than one place, and of other people too.
fn profile_in(data: &Value, handle: &str) -> Option<Profile> {
    let mut found: Option<Profile> = None;
    let mut left = vec![data];
    while let Some(value) = left.pop() {
        match value {
            Value::Object(fields) => left.extend(fields.values()),
            Value::Array(all) => left.extend(all),
            _ => {}
        }
        let id = text(value, "/uid");
        if id.is_empty() || !text(value, "/handle").eq_ignore_ascii_case(handle) {
            continue;
        }
        let own = found.get_or_insert_with(|| Profile {
            id: id.clone(),
            name: text(value, "/name"),
            text: String::new(),
        });
        // Two accounts of one name are nobody's proof.
        if own.id != id {
            return None;
        }
        own_words(value, &mut own.text);
    }
    found
}

/// What stands in the fields of a person, and of parts that are no lists: those may be of others.
fn own_words(value: &Value, words: &mut String) {
    for part in value.as_object().into_iter().flat_map(|fields| fields.values()) {
        match part {
            Value::String(text) => words.extend([text.as_str(), "\n"]),
            Value::Object(inner) if !inner.contains_key("uid") => own_words(part, words),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_profile_holds_the_words_of_its_owner_alone() {
        let page = json!({"props": {"pageProps": {
            "user": {"uid": 7, "handle": "Jane", "name": "Jane", "personal": {"bio": "I make hooks."},
                "guests": [{"text": "hello from bob"}], "fan": {"uid": 8, "handle": "bob", "bio": "mine"}},
            "designs": [{"title": "Hook", "designCreator": {"uid": 7, "handle": "jane", "name": "Jane"}}],
            "comments": [{"text": "hello", "creator": {"uid": 8, "handle": "bob", "bio": "mine"}}]}}});
        let jane = profile_in(&page, "jane").expect("there");
        assert_eq!((jane.id.as_str(), jane.name.as_str()), ("7", "Jane"));
        assert!(jane.text.contains("I make hooks."), "{}", jane.text);
        assert!(!jane.text.contains("bob") && !jane.text.contains("mine"), "{}", jane.text);
        assert_eq!(profile_in(&page, "bob").map(|bob| bob.id).as_deref(), Some("8"));
        assert_eq!(profile_in(&page, "ann"), None);
        let twice = json!([{"uid": 7, "handle": "jane"}, {"uid": 9, "handle": "jane"}]);
        assert_eq!(profile_in(&twice, "jane"), None);
    }
}
