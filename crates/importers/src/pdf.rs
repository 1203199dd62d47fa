//! Web addresses in a PDF document: Printables puts one into its archives, with links to the page and the licence.
//! Only links are looked for, in the bytes as they are and in compressed parts.

use std::io::Read;
use std::sync::LazyLock;

use flate2::bufread::ZlibDecoder;
use regex::bytes::Regex;

/// Largest document looked at, bytes.
pub(crate) const MAX: u64 = 16 << 20;
/// Most compressed parts, and bytes unpacked from each.
const PARTS: usize = 200;
const UNPACKED: u64 = 256 << 10;
/// Most addresses.
const ADDRESSES: usize = 200;

static LINK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"/URI\s*\((https?://[!-'*-\[\]-~]{1,400})\)").expect("a constant pattern")
});
static STREAM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"FlateDecode[^>]{0,200}>>\s*stream\r?\n").expect("a constant pattern")
});

/// Addresses that the document links to, in order.
pub(crate) fn addresses(bytes: &[u8]) -> Vec<String> {
    if !bytes.starts_with(b"%PDF-") {
        return Vec::new();
    }
    let mut found = Vec::new();
    collect(bytes, &mut found);
    for part in STREAM.find_iter(bytes).take(PARTS) {
        let mut unpacked = Vec::new();
        // What comes out before damaged data may already hold links.
        let _ = ZlibDecoder::new(&bytes[part.end()..]).take(UNPACKED).read_to_end(&mut unpacked);
        collect(&unpacked, &mut found);
    }
    found
}

fn collect(bytes: &[u8], found: &mut Vec<String>) {
    for link in LINK.captures_iter(bytes) {
        let link = String::from_utf8_lossy(&link[1]).into_owned();
        if found.len() < ADDRESSES && !found.contains(&link) {
            found.push(link);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn links_are_found_plain_and_compressed() {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packed
            .write_all(
                b"<< /A << /S /URI /URI (https://creativecommons.org/licenses/by/4.0/) >> >>",
            )
            .unwrap();
        let bytes = [
            b"%PDF-1.5\n<< /URI (https://www.printables.com/model/7-x) >>\n<< /Filter /FlateDecode /Length 9 >>\nstream\n",
            packed.finish().unwrap().as_slice(),
            b"\nendstream",
        ]
        .concat();
        let links = addresses(&bytes);
        assert_eq!(
            links,
            [
                "https://www.printables.com/model/7-x",
                "https://creativecommons.org/licenses/by/4.0/"
            ]
        );
        assert_eq!(addresses(b"/URI (https://a.example)"), Vec::<String>::new());
    }
}
