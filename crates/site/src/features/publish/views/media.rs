//! The pictures of a draft.

use domain::{
    ids::{FileId, PictureId},
    media::{self, Kind, View},
    publishing::FileState,
    time::Millis,
};
use languages::Language;

use super::Fields;
use crate::{
    features::{
        models::{
            pages,
            store::{FileRow, PictureRow},
            views::Moves,
        },
        publish::{
            media::{
                fields,
                store::{self, Said},
            },
            parts::Parts,
        },
    },
    shared::{forms::Errors, view::Pic},
};

/// What the step "Photos & media" shows.
pub struct MediaStep {
    /// Pictures as the gallery shows them: real prints, other photos and films, what is computed.
    pub groups: Vec<Group>,
    /// What can stand for a film: id and name.
    pub stills: Vec<(String, String)>,
    /// What was taken away a short while ago.
    pub removed: Vec<Removed>,
    /// Other sides of the files that can be drawn.
    pub offers: Vec<Offer>,
}

/// Pictures that are arranged among each other.
pub struct Group {
    pub title: &'static str,
    pub hint: &'static str,
    pub pictures: Vec<DraftPicture>,
}

/// A picture of a draft.
pub struct DraftPicture {
    pub id: String,
    /// What it is called here: `Photo 2`, `front of cube.stl`.
    pub name: String,
    pub kind: Kind,
    /// `None` while it is being made, when it was refused, and of films.
    pub pic: Option<Pic>,
    pub moves: Moves,
    pub said: Said,
    pub is_cover: bool,
    /// Why it was refused; empty otherwise.
    pub problem: String,
    /// What is worth knowing although it can be used.
    pub notices: Vec<String>,
    pub is_working: bool,
    /// The view that every file has and that stands beside it in lists.
    pub is_fixed: bool,
}

/// A picture that can be put back.
pub struct Removed {
    pub id: String,
    pub name: String,
}

/// The sides of a file that are not among the pictures yet.
pub struct Offer {
    pub file: String,
    pub name: String,
    pub views: Vec<View>,
}

impl MediaStep {
    pub fn new(parts: &Parts, fields: &Fields, now: Millis, t: Language) -> Self {
        let mut rows: Vec<&PictureRow> = parts.pictures.iter().collect();
        media::arrange(&mut rows, None, |picture| picture.item());
        let pictures: Vec<(u8, DraftPicture)> = rows
            .iter()
            .enumerate()
            .map(|(place, row)| (row.item().group(), picture(row, place + 1, fields, t)))
            .collect();
        let stills = pictures.iter().map(|(_, p)| p).filter(|p| p.pic.is_some());
        let stills = stills.map(|p| (p.id.clone(), p.name.clone())).collect();
        let mut groups = [
            (t.publish_media_prints(), t.publish_media_prints_hint()),
            (t.publish_media_others(), t.publish_media_others_hint()),
            (t.publish_media_computed(), t.publish_media_computed_hint()),
        ]
        .map(|(title, hint)| Group { title, hint, pictures: Vec::new() });
        for (group, picture) in pictures {
            groups[usize::from(group)].pictures.push(picture);
        }
        Self {
            groups: groups.into_iter().filter(|group| !group.pictures.is_empty()).collect(),
            stills,
            removed: parts
                .removed_pictures
                .iter()
                .filter(|r| r.is_offered(now))
                .map(|row| removed(row, t))
                .collect(),
            offers: parts.files.iter().filter_map(|file| offer(file, parts)).collect(),
        }
    }

    /// All pictures in the order shown.
    pub fn pictures(&self) -> impl Iterator<Item = &DraftPicture> {
        self.groups.iter().flat_map(|group| &group.pictures)
    }

    /// Whether a picture is still being made.
    pub fn is_working(&self) -> bool {
        self.pictures().any(|picture| picture.is_working)
    }
}

fn picture(row: &PictureRow, number: usize, fields: &Fields, t: Language) -> DraftPicture {
    let id = PictureId::from(row.id).to_string();
    let said = fields::said(&fields.values, row, &mut Errors::default(), t);
    let mut said = said.unwrap_or_else(|| fields::stored(row));
    // What is too long is not stored, but stays to be mended.
    for (prefix, words) in [("alt-", &mut said.alt), ("caption-", &mut said.caption)] {
        if let Some(typed) = fields.values.get(&format!("{prefix}{id}")) {
            typed.clone_into(words);
        }
    }
    let content = row.content();
    DraftPicture {
        is_cover: id == fields.value("cover"),
        name: match row.view.parse::<View>() {
            Ok(view) => called(view, &row.name, t),
            Err(_) if row.kind() == Kind::Video => t.publish_media_film(number).to_string(),
            Err(_) => t.publish_media_photo(number).to_string(),
        },
        kind: row.kind(),
        pic: (row.is_ready() && row.kind() != Kind::Video).then(|| pages::pic(&content)),
        moves: if row.is_ready() { pages::moves(&content, "") } else { Moves::Nothing },
        said,
        problem: row.problem.clone(),
        notices: row.notices.0.clone(),
        is_working: row.state == "pending",
        is_fixed: row.view == View::Best.as_str(),
        id,
    }
}

/// `front of cube.stl`.
fn called(view: View, file: &str, t: Language) -> String {
    t.publish_media_view_of(t.publish_media_view(view.as_str()), file).to_string()
}

fn removed(row: &store::Removed, t: Language) -> Removed {
    let name = match row.view.parse::<View>() {
        Ok(view) => called(view, &row.name, t),
        Err(_) => row.name.clone(),
    };
    Removed { id: PictureId::from(row.id).to_string(), name }
}

fn offer(file: &FileRow, parts: &Parts) -> Option<Offer> {
    let has = |view: &View| {
        parts.pictures.iter().any(|p| p.file_id == Some(file.id) && p.view == view.as_str())
    };
    let views: Vec<View> = View::ALL.into_iter().filter(|view| !has(view)).collect();
    (file.state() == FileState::Printable && !views.is_empty()).then(|| Offer {
        file: FileId::from(file.id).to_string(),
        name: file.name.clone(),
        views,
    })
}
