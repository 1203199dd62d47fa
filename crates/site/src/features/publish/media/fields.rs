//! What the form of a draft says about its pictures: fields named by what they hold and the id of the picture.

use domain::{
    ids::PictureId,
    media::{self, Focus},
};

use super::store::Said;
use crate::features::{models::store::PictureRow, publish::words::Typed};

/// The beginnings of the names. `picture-…` says that the others of this picture were on the page at all, since a box
/// that is not ticked sends nothing.
const PREFIXES: &[&str] =
    &["picture-", "alt-", "caption-", "focus-x-", "focus-y-", "print-", "shown-", "poster-"];

/// Whether the form has a field of this name.
pub fn is_known(name: &str) -> bool {
    PREFIXES
        .iter()
        .any(|prefix| name.strip_prefix(prefix).is_some_and(|id| id.parse::<PictureId>().is_ok()))
}

/// What was typed about a picture, over what is stored; `None` if the form did not show it.
pub fn said(typed: &Typed, picture: &PictureRow) -> Option<Said> {
    let id = PictureId::from(picture.id);
    let get = |prefix: &str| typed.get(&format!("{prefix}{id}")).map(String::as_str);
    get("picture-")?;
    let spot = |prefix: &str, stored: i64| {
        get(prefix).and_then(|share| share.trim().parse().ok()).unwrap_or(stored)
    };
    Some(Said {
        alt: get("alt-").map_or_else(|| picture.alt.clone(), media::alt),
        caption: get("caption-").map_or_else(|| picture.caption.clone(), media::caption),
        focus: Focus::new(spot("focus-x-", picture.focus_x), spot("focus-y-", picture.focus_y)),
        // Each kind has the box that means something for it; the other keeps what it was.
        is_print: if picture.kind().is_uploaded() { get("print-").is_some() } else { false },
        is_shown: picture.kind().is_uploaded() || get("shown-").is_some(),
        poster: match get("poster-") {
            Some(poster) => poster.parse().ok(),
            None => picture.poster_id.map(PictureId::from),
        },
    })
}

/// What is stored about a picture, as the form says it.
pub fn stored(picture: &PictureRow) -> Said {
    Said {
        alt: picture.alt.clone(),
        caption: picture.caption.clone(),
        focus: picture.focus(),
        is_print: picture.is_print,
        is_shown: picture.is_shown,
        poster: picture.poster_id.map(PictureId::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fields_of_pictures_are_known() {
        let id = PictureId::from(77).to_string();
        for prefix in PREFIXES {
            assert!(is_known(&format!("{prefix}{id}")), "{prefix}");
        }
        assert!(!is_known("alt-") && !is_known("alt-!") && !is_known(&format!("owner-{id}")));
    }
}
