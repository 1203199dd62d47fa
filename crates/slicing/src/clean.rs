//! Copies of files without what identifies their maker's account, computer or network. Only such values are emptied;
//! shapes, settings and pictures stay as they are.
//!
//! In packages: parts of text, of the model part what stands before its shapes, and what stands beside the pixels of
//! pictures. In G-code: its comments; in binary G-code its blocks of words and previews. Of notes only what is personal
//! goes.

mod binary;

use std::io::{self, Cursor, Read, Seek, Write};
use std::sync::LazyLock;

use mesh::container::{Kind, Zip, clean_path};
use mesh::{Limits, is_package};
use regex::bytes::{Captures, Regex};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::{privacy, stripped::stripped};

/// Largest part that is looked at whole, and what is looked at of others and at each end of G-code, bytes.
const LOOKED_AT: u64 = 4 << 20;
/// Largest picture that is looked at whole, bytes.
const PICTURE: u64 = 64 << 20;
/// Endings of parts that are text.
const TEXTS: &[&str] = &[".model", ".config", ".xml", ".json", ".gcode", ".cfg", ".ini"];
/// Endings of parts that are pictures.
const PICTURES: &[&str] = &[".jpg", ".jpeg", ".png", ".webp"];

/// What is emptied, and what is left of it.
static PERSONAL: LazyLock<Vec<(Regex, &'static [u8])>> = LazyLock::new(|| {
    let account = r"print_?host\w*|\w*api_?key|\w*access_code|\w*password|user_?name|user_?id|serial_number|dev_id";
    // Where things are on a disk, and what somebody calls their own printer.
    let own = r"bed_custom_texture|bed_custom_model|post_process|physical_printer_settings_id";
    let cura = r"um_network_key|um_cloud_cluster_id|host_guid|group_name";
    let key = format!("(?:{account}|{own}|{cura})");
    [
        // Numbers and names of accounts in a model part.
        (r#"(?i)(<metadata\b[^>]*\bname\s*=\s*["'](?:\w+:)?\w*User(?:Id|Name)["'][^>/]*>)(?:<!\[CDATA\[(?s:.*?)\]\]>|[^<])+"#.to_owned(), &b"$1"[..]),
        // Where a shape was on a disk: its name is left.
        (
            r#"(?i)(<metadata\b[^>]*\bkey\s*=\s*"source_file"[^>]*\bvalue\s*=\s*")[^"<>]*[\\/]([^"\\/<>]*")"#.to_owned(),
            &b"$1$2"[..],
        ),
        (format!(r"(?im)^([ \t]*[;#]?[ \t]*{key}[ \t]*=)[^\r\n]+"), &b"$1"[..]),
        (format!(r#"(?i)("{key}"\s*:\s*)(?:"(?:[^"\\]|\\.)+"|\[[^\]]+\]|-?\d[\d.]*)"#), &b"$1\"\""[..]),
    ]
    .into_iter()
    .map(|(pattern, left)| (Regex::new(&pattern).expect("a pattern"), left))
    .collect()
});

/// Notes, as settings and as JSON: the key, and what somebody wrote.
static NOTES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let key = r"(?:filament_|printer_|process_)?notes";
    [
        format!(r"(?im)^([ \t]*[;#]?[ \t]*{key}[ \t]*=)((?-u:[^\r\n])+)"),
        format!(r#"(?i)("{key}"\s*:\s*)("(?:[^"\\]|\\.)*"|\[[^\]]*\])"#),
    ]
    .into_iter()
    .map(|pattern| Regex::new(&pattern).expect("a pattern"))
    .collect()
});

/// What became of a file that was looked at for personal values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cleaned {
    /// It has none; nothing was written.
    AsItWas,
    /// It had some; a copy without them was written.
    Copied,
    /// It can not be looked at wholly, so it must not be shown: why, in a sentence for whoever sent it.
    Refused(String),
}

impl Cleaned {
    fn copied(is_copied: bool) -> Self {
        if is_copied { Self::Copied } else { Self::AsItWas }
    }
}

/// Writes a copy without personal values into what `open` gives; nothing is opened when there are none.
pub fn clean<W: Write + Seek>(
    bytes: &[u8],
    limits: &Limits,
    open: impl FnOnce() -> io::Result<W>,
) -> io::Result<Cleaned> {
    if bytes.starts_with(b"GCDE") {
        return binary::clean(bytes, limits, open);
    }
    let is_copied = if bytes.starts_with(b"PK") {
        match Zip::open(bytes, limits) {
            Ok(zip) if is_package(&zip) => package(bytes, &zip, open)?,
            _ => false,
        }
    } else if crate::gcode::read(bytes).is_some() || is_gcode(bytes) {
        gcode(bytes, open)?
    } else {
        false
    };
    Ok(Cleaned::copied(is_copied))
}

/// Whether a file of a program that nobody knows begins with commands for a printer, most of its first lines at least.
fn is_gcode(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 << 10)];
    let lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with(b";")).take(20);
    let is_command = |line: &&[u8]| matches!(line, [b'G' | b'M' | b'T' | b'N', digit, ..] if digit.is_ascii_digit());
    let (commands, others): (Vec<_>, Vec<_>) = lines.partition(is_command);
    commands.len() > others.len()
}

/// Key and notes without what is personal in these.
fn noted(notes: &Captures<'_>) -> Vec<u8> {
    // What is no text is not kept.
    let said = std::str::from_utf8(&notes[2]).unwrap_or_default();
    let said = privacy::emptied(said).unwrap_or_else(|| said.to_owned());
    [&notes[1], said.as_bytes()].concat()
}

/// The text without personal values; none when it has none.
fn emptied(text: &[u8]) -> Option<Vec<u8>> {
    let mut emptied: Option<Vec<u8>> = None;
    for (pattern, left) in PERSONAL.iter() {
        let now = emptied.as_deref().unwrap_or(text);
        if pattern.is_match(now) {
            emptied = Some(pattern.replace_all(now, *left).into_owned());
        }
    }
    for pattern in NOTES.iter() {
        let now = emptied.as_deref().unwrap_or(text);
        let then = pattern.replace_all(now, noted);
        if then != now {
            emptied = Some(then.into_owned());
        }
    }
    emptied
}

fn gcode<W: Write>(bytes: &[u8], open: impl FnOnce() -> io::Result<W>) -> io::Result<bool> {
    let edge = bytes.len().min(LOOKED_AT as usize);
    let tail = edge.max(bytes.len().saturating_sub(LOOKED_AT as usize));
    let (head, end) = (emptied(&bytes[..edge]), emptied(&bytes[tail..]));
    if head.is_none() && end.is_none() {
        return Ok(false);
    }
    let mut out = open()?;
    out.write_all(head.as_deref().unwrap_or(&bytes[..edge]))?;
    out.write_all(&bytes[edge..tail])?;
    out.write_all(end.as_deref().unwrap_or(&bytes[tail..]))?;
    out.flush()?;
    Ok(true)
}

/// Path of a part, its beginning without personal values, and how many bytes that replaces.
struct Changed {
    path: String,
    head: Vec<u8>,
    replaced: usize,
}

fn package<W: Write + Seek>(
    bytes: &[u8],
    zip: &Zip<'_>,
    open: impl FnOnce() -> io::Result<W>,
) -> io::Result<bool> {
    let mut changed = Vec::new();
    for entry in zip.entries().iter().filter(|entry| entry.kind == Kind::File) {
        let path = entry.path.to_ascii_lowercase();
        let is_one = |endings: &[&str]| endings.iter().any(|ending| path.ends_with(ending));
        let (is_text, is_picture) = (is_one(TEXTS), is_one(PICTURES));
        if !is_text && !is_picture {
            continue;
        }
        let mut head = Vec::new();
        let most = if is_text { LOOKED_AT } else { PICTURE };
        match zip.reader(entry).take(most).read_to_end(&mut head) {
            // Nobody can look at it either.
            Err(_) if is_picture => continue,
            read => read?,
        };
        if let Some(new) = if is_text { emptied(&head) } else { stripped(&head) } {
            changed.push(Changed { path: entry.path.clone(), head: new, replaced: head.len() });
        }
    }
    if changed.is_empty() {
        return Ok(false);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut out = ZipWriter::new(open()?);
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        let path = clean_path(&name).unwrap_or_default();
        let Some(new) = changed.iter().find(|changed| changed.path == path) else {
            out.raw_copy_file(part)?;
            continue;
        };
        let entry = zip.find(&new.path).ok_or_else(|| io::Error::other("a part went away"))?;
        let options = SimpleFileOptions::default().large_file(entry.size > u64::from(u32::MAX) / 2);
        out.start_file(name, options)?;
        out.write_all(&new.head)?;
        let mut rest = zip.reader(entry);
        io::copy(&mut rest.by_ref().take(new.replaced as u64), &mut io::sink())?;
        io::copy(&mut rest, &mut out)?;
    }
    out.finish()?.flush()?;
    Ok(true)
}
