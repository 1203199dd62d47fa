//! What goes on in an export of a model's time at other sites: versions with their files, dates, reports on prints. All
//! of it lies apart from what the site of the export vouches for.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use domain::{models::FILES_MAX, text};

use super::{
    card::{self, BEFORE, Card, Review, Stay},
    folder::{self, Folder, name_of},
};
use crate::{
    app::App,
    features::{
        downloads::zip::Source,
        models::{
            origin::past::store::{self as past, Kept},
            store::{Model, blob_id},
        },
        publish::uploads::safe_folder,
    },
};

/// What the documents with reports of a model may still hold, and how many of their photos go along.
pub struct Room {
    reports: usize,
    bytes: usize,
    photos: usize,
    photo_bytes: u64,
    /// Whether something did not fit.
    pub is_over: bool,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            reports: card::REVIEWS_MAX,
            bytes: card::REVIEWS_BYTES as usize,
            photos: card::PHOTOS_MAX,
            photo_bytes: card::PHOTOS_BYTES,
            is_over: false,
        }
    }
}

impl Room {
    /// The first of these, as many as fit.
    pub fn fit(&mut self, mut reviews: Vec<Review>) -> Vec<Review> {
        let fits = reviews.iter().take_while(|review| self.takes(review)).count();
        reviews.truncate(fits);
        reviews
    }

    /// Whether another report fits; then there is room for one less.
    fn takes(&mut self, review: &Review) -> bool {
        let bytes = listed(review);
        let fits = self.reports > 0 && bytes <= self.bytes;
        if fits {
            self.reports -= 1;
            self.bytes -= bytes;
        }
        self.is_over |= !fits;
        fits
    }

    /// Whether another photo of so many bytes fits; then there is room for one less.
    pub fn takes_photo(&mut self, bytes: u64) -> bool {
        let fits = self.photos > 0 && bytes <= self.photo_bytes;
        if fits {
            self.photos -= 1;
            self.photo_bytes -= bytes;
        }
        self.is_over |= !fits;
        fits
    }
}

/// Bytes that a report has as one of a list, where each of its lines is indented.
fn listed(review: &Review) -> usize {
    let text = serde_json::to_string_pretty(review).unwrap_or_default();
    text.len() + 2 * text.lines().count() + 2
}

/// Bytes of the text that is written of a value.
fn size(value: &impl serde::Serialize) -> usize {
    serde_json::to_string_pretty(value).map_or(usize::MAX >> 1, |text| text.len())
}

/// Most bytes that stays have as text.
pub const STAYS_BYTES: usize = 256 << 10;

/// Cuts the oldest versions of stays that have too many words; gives how many went.
pub fn fit(stays: &mut [Stay]) -> usize {
    let bare = |stay: &Stay| size(&Stay { versions: Vec::new(), ..stay.clone() });
    let mut room = STAYS_BYTES.saturating_sub(stays.iter().map(bare).sum());
    let mut left = 0;
    for stay in stays.iter_mut().rev() {
        let mut fits = 0;
        for bytes in stay.versions.iter().map(size) {
            if bytes > room {
                // What is older goes as well.
                room = 0;
                break;
            }
            room -= bytes;
            fits += 1;
        }
        left += stay.versions.len() - fits;
        stay.versions.truncate(fits);
    }
    left
}

/// Says in the card what is on record, and adds the files that the model has no more.
pub async fn add(
    app: &App,
    model: &Model,
    card: &mut Card,
    folder: &mut Folder,
    room: &mut Room,
) -> Result<()> {
    card.past = past::stays(&app.db, model.id()).await?;
    if card.past.is_empty() {
        return Ok(());
    }
    let kept = past::files(&app.db, model.id()).await?;
    let kept: HashMap<&str, &Kept> = kept.iter().map(|kept| (kept.path.as_str(), kept)).collect();
    let before = folder.entries.len();
    let moved = add_files(card, folder, &kept)?;
    let stays = card.past.len();
    for at in (0..stays).rev() {
        let mut reviews = Vec::new();
        if let Some(document) = kept.get(card::reviews_of(at, stays).as_str()) {
            for review in stored(app, document).await? {
                let placed = Placed { at, moved: &moved, kept: &kept };
                match placed.review(review, folder, room)? {
                    Some(review) => reviews.push(review),
                    None => break,
                }
            }
        }
        card.past[at].reports = reviews.len();
        if !reviews.is_empty() {
            folder.entries.push(folder::text(card::carried(at), &reviews));
        }
    }
    room.is_over |= fit(&mut card.past) > 0;
    if folder.entries.len() > before {
        let title = format!("{}, before", card.title);
        folder.entries.extend(folder::apart(BEFORE, &title, 0));
    }
    Ok(())
}

/// Where the files of each stay lie now, by the place of the stay and the path that they had.
type Moved = HashMap<(usize, String), String>;

/// What a report of a stay names, as it lies in this export.
struct Placed<'a> {
    /// The place of the stay.
    at: usize,
    moved: &'a Moved,
    kept: &'a HashMap<&'a str, &'a Kept>,
}

impl Placed<'_> {
    /// The report with its photos, which are added; none when it does not fit.
    fn review(&self, said: Review, folder: &mut Folder, room: &mut Room) -> Result<Option<Review>> {
        let file = |path: &String| self.moved.get(&(self.at, path.clone())).cloned();
        let mut photos = Vec::new();
        for path in said.photos.iter().take(card::PHOTOS_OF_ONE) {
            let Some(kept) = self.kept.get(path.as_str()) else { continue };
            if !room.takes_photo(kept.bytes as u64) {
                break;
            }
            photos.push((place(self.at, path), *kept));
        }
        let names = photos.iter().map(|((top, name), _)| format!("{top}/{name}"));
        let review = Review {
            files: said.files.iter().filter_map(file).collect(),
            photos: names.collect(),
            ..said
        };
        if !room.takes(&review) {
            return Ok(None);
        }
        let mut added = Vec::new();
        for ((top, name), kept) in photos {
            let blob = blob_id(&kept.hash).context("a kept file has a hash")?;
            added.push(folder.add(&top, &name, kept.bytes, blob));
        }
        Ok(Some(Review { photos: added, ..review }))
    }
}

/// Places the files of all versions; the same bytes under the same name lie there once.
fn add_files(card: &mut Card, folder: &mut Folder, kept: &HashMap<&str, &Kept>) -> Result<Moved> {
    let there = folder.entries.iter().filter_map(|entry| match &entry.source {
        Source::Blob(id) => Some(((*id, name_of(&entry.path).to_owned()), entry.path.clone())),
        Source::Text(_) => None,
    });
    let mut placed: HashMap<(blobs::BlobId, String), String> = there.collect();
    let mut moved = Moved::new();
    for (at, stay) in card.past.iter().enumerate() {
        folder.keep_free(&format!("{BEFORE}/{}/{}", at + 1, card::PHOTOS));
        for path in stay.versions.iter().flat_map(|version| &version.files) {
            folder.keep_free(&place(at, path).0);
        }
    }
    for (at, stay) in card.past.iter_mut().enumerate() {
        for version in &mut stay.versions {
            let mut files = Vec::new();
            for path in &version.files {
                let Some(row) = kept.get(path.as_str()) else { continue };
                let blob = blob_id(&row.hash).context("a kept file has a hash")?;
                let place = placed.entry((blob, name_of(path).to_owned())).or_insert_with(|| {
                    let (top, name) = place(at, path);
                    folder.add(&top, &name, row.bytes, blob)
                });
                moved.insert((at, path.clone()), place.clone());
                files.push(place.clone());
            }
            version.files = files;
        }
        let now = |path: &String| moved.get(&(at, path.clone())).cloned();
        for profile in stay.versions.iter_mut().flat_map(|version| &mut version.profiles) {
            profile.file = now(&profile.file).unwrap_or_default();
        }
        stay.earlier.retain_mut(|file| match now(&file.path) {
            Some(path) => {
                file.path = path;
                true
            }
            None => false,
        });
    }
    Ok(moved)
}

/// Folder and name of a file of the stay at this place, as it lay in the export from there.
fn place(at: usize, path: &str) -> (String, String) {
    let (dir, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut parts: Vec<&str> = dir.split('/').filter(|part| !part.is_empty()).collect();
    // Passed on more than once it lay below such a folder already.
    if parts.first() == Some(&BEFORE) {
        parts.drain(..parts.len().min(2));
    }
    let inner = safe_folder(&parts.join("/"));
    let top = format!("{BEFORE}/{}", at + 1);
    (if inner.is_empty() { top } else { format!("{top}/{inner}") }, name.to_owned())
}

/// The reports of a document that was brought here.
async fn stored(app: &App, kept: &Kept) -> Result<Vec<Review>> {
    let blob = blob_id(&kept.hash).context("a kept file has a hash")?;
    let document = app.blobs.read_all(&blob, card::REVIEWS_BYTES).await?;
    // It was read when it was brought in; a document that a later program reads otherwise says nothing.
    Ok(read(&document).unwrap_or_default())
}

/// The reports of a document, their words bounded; none when it is no list of reports.
pub fn read(document: &[u8]) -> Option<Vec<Review>> {
    let reviews: Vec<Review> = serde_json::from_slice(document).ok()?;
    Some(reviews.iter().map(bounded).collect())
}

fn bounded(said: &Review) -> Review {
    let line = |value: &str| text::line(value).chars().take(LINE_MAX).collect::<String>();
    let words = |value: &str| text::paragraphs(value).chars().take(WORDS_MAX).collect::<String>();
    let paths = |paths: &[String], most: usize| {
        let is_sound = |path: &&String| path.len() <= PATH_MAX && !path.contains('\0');
        paths.iter().filter(is_sound).take(most).cloned().collect()
    };
    Review {
        by: line(&said.by),
        outcome: line(&said.outcome),
        cause: line(&said.cause),
        stars: said.stars.map(|stars| stars.min(5)),
        text: words(&said.text),
        printer: line(&said.printer),
        material: line(&said.material),
        nozzle_um: said.nozzle_um.clamp(0, UM_MAX),
        layer_um: said.layer_um.clamp(0, UM_MAX),
        supports: line(&said.supports),
        infill_percent: said.infill_percent.map(|percent| percent.min(100)),
        files: paths(&said.files, FILES_MAX),
        photos: paths(&said.photos, card::PHOTOS_OF_ONE),
        answer: words(&said.answer),
        ..*said
    }
}

/// Longest line of a report and longest text, characters.
const LINE_MAX: usize = 200;
const WORDS_MAX: usize = 4_000;
/// Longest path of a file that a report names, bytes.
const PATH_MAX: usize = 1_000;
/// Largest nozzle and thickest layer, micrometres.
const UM_MAX: i64 = 100_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_folder_however_often_it_moves() {
        let at = |at, path| {
            let (folder, name) = place(at, path);
            format!("{folder}/{name}")
        };
        let first = at(0, "versions/1/parts/case.stl");
        assert_eq!(first, "before/1/versions/1/parts/case.stl");
        assert_eq!(at(0, &first), first);
        assert_eq!(at(1, "files/case.stl"), "before/2/files/case.stl");
        assert_eq!(at(1, "case.stl"), "before/2/case.stl");
    }

    #[test]
    fn reports_that_came_along_never_lie_where_those_of_the_site_do() {
        assert!((0..3).all(|at| card::reviews_of(at, 4) == card::carried(at)));
        assert_eq!(card::reviews_of(3, 4), card::REVIEWS);
        assert!((0..20).all(|at| card::is_carried(&card::carried(at))));
        let free = [card::REVIEWS, "before/1/reviews-1.json", "before-reviews-1.json", "before"];
        assert!(!free.into_iter().any(card::is_carried));
    }

    fn review(text: &str) -> Review {
        Review {
            by: "ola".to_owned(),
            version: 1,
            outcome: "success".to_owned(),
            stars: Some(5),
            text: text.to_owned(),
            ..Review::default()
        }
    }

    #[test]
    fn reports_are_held_to_a_number_and_a_size_and_their_words_to_a_length() {
        let mut room = Room::default();
        let first = room.fit(vec![review("Fine."); 900]);
        assert_eq!((first.len(), room.is_over), (900, false));
        assert_eq!((room.fit(vec![review("Fine."); 200]).len(), room.is_over), (100, true));
        let long = vec![review(&"x".repeat(4_000)); 900];
        let fits = Room::default().fit(long);
        let written = serde_json::to_string_pretty(&fits).expect("JSON").len() as u64;
        assert!((card::REVIEWS_BYTES * 9 / 10..=card::REVIEWS_BYTES).contains(&written));
        let said = Review { stars: Some(200), by: "o\u{202e}la\n".to_owned(), ..review("") };
        let said = Review { text: "x".repeat(9_000), ..said };
        let read = read(&serde_json::to_vec(&[said]).expect("JSON")).expect("a list");
        assert_eq!(
            (read[0].stars, read[0].by.as_str(), read[0].text.len()),
            (Some(5), "ola", 4_000)
        );
        assert_eq!(super::read(b"{}"), None);
    }

    #[test]
    fn of_too_many_words_the_newest_versions_stay() {
        let version = |number| card::Version {
            number,
            changelog: "x".repeat(2_000),
            attestation: "x".repeat(4_000),
            ..card::Version::default()
        };
        let stay = || Stay { versions: (1..=30).rev().map(version).collect(), ..Stay::default() };
        let mut stays = [stay(), stay()];
        let left = fit(&mut stays);
        let [old, new] = stays.each_ref().map(|stay| stay.versions.len());
        assert_eq!((new, old + new + left), (30, 60));
        assert!(old < 30 && stays[0].versions[0].number == 30, "{old}");
        assert!(size(&stays.to_vec()) < STAYS_BYTES + (8 << 10));
    }
}
