//! A library in parts, each an export by itself and small enough for the page that brings libraries in.

use anyhow::Result;

use super::{
    gather::{self, Models, Span, What},
    own,
};
use crate::{
    app::App,
    features::{accounts::store::Account, imports::archives},
};

/// Most bytes of an archive that are about one entry, besides its contents and three times its path: its two headers there
/// and its line in the signed list.
const ABOUT_ENTRY: u64 = 400;
/// Bytes of the signed list without its lines, and of the end of an archive.
const ABOUT_ALL: u64 = 4 << 10;
/// Bytes that are said about a file that is no model, the ending of a photo among them.
const ABOUT_OWN: u64 = 4 << 10;

/// A part of a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub what: What,
    /// Bytes of its archive at most.
    pub bytes: u64,
    /// Models, or files that are none.
    pub items: usize,
    entries: usize,
}

/// How much a part may hold.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    pub bytes: u64,
    pub entries: usize,
}

impl Most {
    /// What the page that brings libraries in takes as one archive.
    pub fn of(app: &App) -> Self {
        Self { bytes: archives::bytes_max(app), entries: importers::Limits::default().entries }
    }
}

/// The parts of a member's library: models in the order they were begun, then what are none. One that has more than a
/// part may hold is a part by itself.
pub async fn of(app: &App, account: &Account, most: Most) -> Result<Vec<Part>> {
    let about = gather::about(app, account, What::All, &[]).await?;
    let base = packed(about.bytes, &about.path) + ABOUT_ALL;
    let mut parts = Packing::new(base, most);
    let mut models = Models::of(app, account, Span::ALL);
    while let Some((id, exported)) = models.read_next().await? {
        let left_out: usize = exported.left_out.iter().map(String::len).sum();
        let entries = exported.entries.iter().map(|entry| packed(entry.bytes, &entry.path));
        let bytes = entries.sum::<u64>() + 2 * left_out as u64;
        parts.add(What::Models, id.get(), bytes, exported.entries.len());
    }
    for item in own::of(app, account.id.into(), Span::ALL).await?.items {
        parts.add(What::Own, item.id, packed(item.bytes, &item.path) + ABOUT_OWN, 1);
    }
    Ok(parts.parts)
}

/// Bytes of an archive that an entry takes at most, whose contents have so many: nothing is made smaller in it.
const fn packed(bytes: u64, path: &str) -> u64 {
    bytes + 3 * path.len() as u64 + ABOUT_ENTRY
}

/// Fills one part after the other.
struct Packing {
    parts: Vec<Part>,
    /// Bytes that each part has besides what it is made for.
    base: u64,
    most: Most,
}

impl Packing {
    const fn new(base: u64, most: Most) -> Self {
        Self { parts: Vec::new(), base, most }
    }

    /// Adds what has this id to the last part, or to a new one behind it.
    fn add(&mut self, what: fn(Span) -> What, id: i64, bytes: u64, entries: usize) {
        let most = self.most;
        let last = self.parts.last_mut().and_then(|part| {
            let span = part.what.span();
            (part.what == what(span)).then_some((part, span))
        });
        let after = last.as_ref().map_or(0, |(_, span)| span.until);
        let until = |after| what(Span { after, until: id });
        if let Some((part, span)) = last
            && part.bytes + bytes <= most.bytes
            && part.entries + entries <= most.entries
        {
            part.what = until(span.after);
            part.bytes += bytes;
            part.entries += entries;
            part.items += 1;
            return;
        }
        let (bytes, entries) = (self.base + bytes, PART_DOCUMENTS + entries);
        self.parts.push(Part { what: until(after), bytes, items: 1, entries });
    }
}

/// Most documents of a part besides those of its models: about the library, and the signed list; of files that are no
/// models two that keep their folder apart, and two that say what they are.
const PART_DOCUMENTS: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_everything_once_and_no_more_than_they_may() {
        let most = Most { bytes: 1_000, entries: 20 };
        let mut packing = Packing::new(100, most);
        for (id, bytes, entries) in
            [(3, 400, 1), (5, 500, 1), (8, 1, 1), (9, 5_000, 2), (12, 10, 13), (15, 10, 2)]
        {
            packing.add(What::Models, id, bytes, entries);
        }
        packing.add(What::Own, 2, 10, 1);
        packing.add(What::Own, 20, 10, 1);
        let parts: Vec<_> =
            packing.parts.iter().map(|part| (part.what, part.items, part.bytes)).collect();
        let models = |after, until| What::Models(Span { after, until });
        assert_eq!(
            parts,
            [
                (models(0, 5), 2, 1_000),
                (models(5, 8), 1, 101),
                // By itself, because no part may hold it.
                (models(8, 9), 1, 5_100),
                (models(9, 12), 1, 110),
                (models(12, 15), 1, 110),
                (What::Own(Span { after: 0, until: 20 }), 2, 120),
            ]
        );
    }
}
