//! What the form of a draft says about its pictures: fields named by what they hold and the id of the picture.

use domain::{
    ids::PictureId,
    media::{self, Focus},
};
use languages::Language;

use super::store::Said;
use crate::{
    features::{
        models::store::PictureRow,
        publish::{said, words::Typed},
    },
    shared::forms::Errors,
};

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

/// What was typed about a picture, over what is stored; `None` if the form did not show it. Where something is wrong,
/// what is stored stays.
pub fn said(typed: &Typed, picture: &PictureRow, errors: &mut Errors, t: Language) -> Option<Said> {
    let id = PictureId::from(picture.id);
    let get = |prefix: &str| typed.get(&format!("{prefix}{id}")).map(String::as_str);
    get("picture-")?;
    let mut line =
        |prefix: &str, stored: &str, rule: fn(&str) -> Result<String, media::TooLong>| {
            let taken = get(prefix).map(|words| {
                let fits = rule(words).map_err(|refused| said::too_long(&refused, t));
                errors.take(format!("{prefix}{id}"), fits)
            });
            taken.flatten().unwrap_or_else(|| stored.to_owned())
        };
    let (alt, caption) = (
        line("alt-", &picture.alt, media::alt),
        line("caption-", &picture.caption, media::caption),
    );
    let mut spot = |prefix: &str, stored: i64| match get(prefix).map(|share| share.trim().parse()) {
        Some(Ok(share)) => share,
        Some(Err(_)) => {
            errors.add(format!("{prefix}{id}"), t.publish_media_spot());
            stored
        }
        None => stored,
    };
    let (x, y) = (spot("focus-x-", picture.focus_x), spot("focus-y-", picture.focus_y));
    let stored = picture.poster_id.map(PictureId::from);
    let poster = match get("poster-").map(|poster| (poster, poster.parse())) {
        Some(("", _)) => None,
        Some((_, Ok(poster))) => Some(poster),
        Some((_, Err(_))) => {
            errors.add(format!("poster-{id}"), t.publish_refused_choose());
            stored
        }
        None => stored,
    };
    Some(Said {
        alt,
        caption,
        focus: Focus::new(x, y),
        // Each kind has the box that means something for it; the other keeps what it was.
        is_print: if picture.kind().is_uploaded() { get("print-").is_some() } else { false },
        is_shown: picture.kind().is_uploaded() || get("shown-").is_some(),
        poster,
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
