//! Facts about a model for search engines, in the words of schema.org.

use domain::licences;
use serde_json::{Value, json};

use crate::{
    config::Config,
    features::models::{content::Content, pages::address},
    shared::{
        filters::iso_text,
        page::encode,
        view::{Maker, Trust},
    },
};

/// Text inside an attribute of HTML.
pub fn escaped(text: &str) -> String {
    let pairs = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// JSON that can stand inside a script element: nothing in it can end that element.
pub fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// What is known of a public model. Ratings are those that were earned by prints; without enough of them there are none.
pub fn model(content: &Content, trust: &Trust, likes: u64, config: &Config) -> Value {
    let public = &config.public_url;
    let maker = Maker::new(&content.creator.handle, &content.creator.name);
    let newest = content.versions.first().map_or(content.published_at, |v| v.created_at);
    let files: Vec<Value> = content
        .files
        .iter()
        .map(|file| {
            json!({
                "@type": "MediaObject",
                "name": file.name,
                "encodingFormat": file.kind,
                "contentSize": file.bytes.to_string(),
                "sha256": file.sha256,
                "contentUrl": format!("{public}/files/{}/{}", file.id, encode(&file.name)),
            })
        })
        .collect();
    let mut facts = json!({
        "@context": "https://schema.org",
        "@type": "3DModel",
        "name": content.title,
        "description": content.summary,
        "url": format!("{public}{}", address(content.id, &content.slug)),
        "author": {
            "@type": "Person",
            "name": maker.name,
            "url": format!("{public}/@{}", maker.handle),
        },
        "datePublished": iso_text(content.published_at.into()),
        "dateModified": iso_text(newest.into()),
        "keywords": content.tags,
        "inLanguage": content.language,
        "isAccessibleForFree": true,
        "isFamilyFriendly": !content.sensitive,
        "encoding": files,
        "interactionStatistic": [
            { "@type": "InteractionCounter", "interactionType": "https://schema.org/DownloadAction", "userInteractionCount": content.downloads },
            { "@type": "InteractionCounter", "interactionType": "https://schema.org/LikeAction", "userInteractionCount": likes },
        ],
    });
    if let Some(cover) = content.cover() {
        facts["image"] = json!(format!("{}/pictures/{}/cover.jpg", config.uploads(), cover.id));
    }
    if let Some(licence) = licences::find(&content.licence) {
        facts["license"] = json!(if licence.url.is_empty() { licence.name } else { licence.url });
    }
    if let Some((mean, count)) = &trust.stars
        && !trust.is_withheld
    {
        facts["aggregateRating"] = json!({
            "@type": "AggregateRating", "ratingValue": mean, "ratingCount": count, "bestRating": 5, "worstRating": 1,
        });
    }
    let parents: Vec<Value> = content
        .parents
        .iter()
        .map(|parent| {
            let href = match parent.model {
                Some(id) => format!("{public}/models/{id}"),
                None => parent.url.clone(),
            };
            json!({ "@type": "CreativeWork", "name": parent.title, "url": href })
        })
        .collect();
    if !parents.is_empty() {
        facts["isBasedOn"] = json!(parents);
    }
    facts
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn nothing_typed_ends_the_script_or_the_attribute() {
        let text = in_script(&json!({ "name": "</script><b>\"&" }));
        assert!(!text.contains('<'), "{text}");
        let back: Value = serde_json::from_str(&text).expect("still JSON");
        assert_eq!(back["name"], "</script><b>\"&");
        assert_eq!(escaped("a\"b<c>&"), "a&quot;b&lt;c&gt;&amp;");
    }
}
