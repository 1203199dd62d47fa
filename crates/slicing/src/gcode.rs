//! Text G-code: comments at the head and the tail. Commands are never looked at.

use mesh::gcode::{Preview, begins_preview, take_preview};
use mesh::text::{self, Cursor};

use crate::dialect::{self, cura};
use crate::pictures::Gallery;
use crate::sliced::{Found, PictureOrigin, Sliced, Slicer, Technology};
use crate::slicer::{self, Dialect};
use crate::values::Values;

/// How much of a file is looked at, bytes from either end.
const HEAD: usize = 4 << 20;
const TAIL: usize = 1 << 20;
/// Longest comment looked at, bytes.
const MAX_COMMENT: usize = 4_096;
/// Longest settings that Cura spreads over comments, bytes.
const MAX_SPREAD: usize = 1 << 20;

/// Reads G-code of a known slicer.
pub(crate) fn read(bytes: &[u8]) -> Option<Sliced> {
    let windows = windows(bytes);
    let slicer = windows.iter().find_map(|window| named_in(window))?;
    let mut comments = Comments::new(Dialect::of(&slicer.value.name));
    for window in windows {
        comments.read(window);
    }
    Some(comments.sliced(slicer))
}

/// The beginning of G-code that is itself inside a package.
pub(crate) fn read_head(bytes: &[u8]) -> Option<Sliced> {
    read(&bytes[..bytes.len().min(HEAD)])
}

/// The parts of the file that are looked at, each from the start of a line.
fn windows(bytes: &[u8]) -> Vec<&[u8]> {
    if bytes.len() <= HEAD + TAIL {
        return vec![bytes];
    }
    let tail = &bytes[bytes.len() - TAIL..];
    let line = tail.iter().position(|&byte| byte == b'\n').map_or(tail.len(), |at| at + 1);
    vec![&bytes[..HEAD], &tail[line..]]
}

/// The comment of a line.
fn comment(line: &[u8]) -> Option<&[u8]> {
    let comment = line.trim_ascii_start().strip_prefix(b";")?;
    (comment.len() <= MAX_COMMENT).then_some(comment)
}

fn named_in(window: &[u8]) -> Option<Found<Slicer>> {
    let mut lines = Cursor::new(window);
    while let Some(line) = lines.line() {
        let found = comment(line).and_then(|comment| slicer::in_comment(&text::decode(comment)));
        if found.is_some() {
            return with_version(found, window);
        }
    }
    None
}

/// One header of Cura has the version in a line of its own.
fn with_version(found: Option<Found<Slicer>>, window: &[u8]) -> Option<Found<Slicer>> {
    let mut found = found?;
    if found.value.version.is_empty() {
        let mut lines = Cursor::new(window);
        while let Some(line) = lines.line() {
            let version = comment(line).and_then(|line| line.strip_prefix(b"GENERATOR.VERSION:"));
            if let Some(version) = version {
                let named =
                    slicer::named(&format!("{} {}", found.value.name, text::decode(version)));
                found.value.version = named.map(|named| named.version).unwrap_or_default();
                break;
            }
        }
    }
    Some(found)
}

/// What the comments said so far.
struct Comments {
    dialect: Dialect,
    values: Values,
    /// Cura's settings, in pieces of one line each.
    spread: String,
    gallery: Gallery,
    /// After a preview without end the search for ends stops: it could take quadratic time.
    seeks_previews: bool,
}

impl Comments {
    fn new(dialect: Dialect) -> Self {
        let (values, gallery) = (Values::new(""), Gallery::default());
        Self { dialect, values, spread: String::new(), gallery, seeks_previews: true }
    }

    fn read(&mut self, window: &[u8]) {
        let mut lines = Cursor::new(window);
        while let Some(line) = lines.line() {
            let Some(comment) = comment(line) else { continue };
            if self.seeks_previews && begins_preview(comment) {
                match take_preview(comment, &mut lines) {
                    Preview::Whole(bytes) => {
                        self.gallery.add(bytes, PictureOrigin::Rendered, "thumbnail");
                    }
                    Preview::Damaged => {}
                    Preview::Endless => self.seeks_previews = false,
                }
            } else {
                self.take(&text::decode(comment));
            }
        }
    }

    fn take(&mut self, comment: &str) {
        if let Some(piece) = comment.strip_prefix("SETTING_3 ") {
            let room = MAX_SPREAD.saturating_sub(self.spread.len());
            self.spread.push_str(&piece[..piece.floor_char_boundary(room)]);
            return;
        }
        // The first layer has a height of its own, so the last one counts.
        if let (Dialect::IdeaMaker, Some(height)) = (self.dialect, comment.strip_prefix("HEIGHT:"))
        {
            return self.values.replace("HEIGHT", height);
        }
        let separators: &[char] = match self.dialect {
            Dialect::Simplify3d => &[',', ':'],
            _ => &['=', ':'],
        };
        // Bambu Studio states two times in one line.
        match comment.split_once("; total estimated time:") {
            Some((_, total)) => self.values.add("total estimated time", total),
            None => self.values.add_line(comment, separators),
        }
    }

    fn sliced(self, slicer: Found<Slicer>) -> Sliced {
        let mut settings = dialect::settings(self.dialect, &self.values);
        for values in spread_values(&self.spread) {
            settings.fill(cura::settings(|key| values.get(key)));
        }
        // These programs print with filament and nothing else, so they do not say so.
        if matches!(self.dialect, Dialect::Cura | Dialect::Simplify3d | Dialect::IdeaMaker) {
            settings.technology = Some(Found { value: Technology::Fdm, key: slicer.key.clone() });
        }
        let pictures = self.gallery.pictures();
        Sliced { slicer: Some(slicer), is_sliced: true, settings, pictures, ..Sliced::default() }
    }
}

/// The profiles in Cura's tail: JSON with one INI text for all nozzles and one for each.
fn spread_values(spread: &str) -> Vec<Values> {
    #[derive(serde::Deserialize)]
    struct Spread {
        #[serde(default)]
        global_quality: String,
        #[serde(default)]
        extruder_quality: Vec<String>,
    }
    let Ok(spread) = serde_json::from_str::<Spread>(spread) else { return Vec::new() };
    let first = spread.extruder_quality.first();
    first
        .into_iter()
        .chain([&spread.global_quality])
        .map(|ini| cura::profile_values(&ini.replace("\\n", "\n"), "SETTING_3"))
        .collect()
}
