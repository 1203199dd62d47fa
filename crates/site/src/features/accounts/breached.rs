//! Passwords that attackers know. A list of the most used ones comes with the program; the operator can add a copy of all
//! that are known from breaches, which is searched on disk. Nothing leaves the site.
//!
//! `common_passwords.bin` has the first five bytes of the SHA-1 of each password of ten or more characters among the first
//! million of `10-million-password-list-top-1000000` of SecLists (MIT), sorted. A password that is not in the list is
//! taken for one of it once in nine million times.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Seek, SeekFrom},
    path::Path,
};

use sha1::{Digest, Sha1};

/// Bytes kept of each hash.
const WIDTH: usize = 5;

static COMMON: &[u8] = include_bytes!("common_passwords.bin");

/// Longest line of an operator's file: 40 digits, a colon, a count.
const LINE_MAX: u64 = 100;

/// Whether the password, or the same in small letters, is among the most used ones.
pub fn is_common(password: &str) -> bool {
    is_listed(COMMON, password) || is_listed(COMMON, &password.to_lowercase())
}

fn is_listed(list: &[u8], password: &str) -> bool {
    let wanted = &Sha1::digest(password.as_bytes())[..WIDTH];
    let (mut low, mut high) = (0, list.len() / WIDTH);
    while low < high {
        let middle = usize::midpoint(low, high);
        let found = &list[middle * WIDTH..(middle + 1) * WIDTH];
        match found.cmp(wanted) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    false
}

/// Whether the file has the password. Its lines are `SHA1:COUNT` in capital letters, sorted by hash, as the known
/// collections of breached passwords are given out; lines without a count will do.
pub fn is_in_file(path: &Path, password: &str) -> io::Result<bool> {
    use std::fmt::Write;
    let mut wanted = String::with_capacity(40);
    for byte in Sha1::digest(password.as_bytes()) {
        let _ = write!(wanted, "{byte:02X}");
    }
    let mut file = BufReader::with_capacity(512, File::open(path)?);
    let (mut low, mut high) = (0, file.get_ref().metadata()?.len());
    // Every line that begins before `low` is less than the wanted one, every line that begins at `high` or later is not.
    while low < high {
        let middle = u64::midpoint(low, high);
        let Some((line, next)) = line_after(&mut file, middle)? else {
            high = middle;
            continue;
        };
        match line.split(':').next().unwrap_or_default().trim_end().cmp(&wanted) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less => low = next,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Ok(false)
}

/// The first line that begins at `at` or later, and where the next one begins.
fn line_after(file: &mut BufReader<File>, at: u64) -> io::Result<Option<(String, u64)>> {
    let mut begin = at;
    file.seek(SeekFrom::Start(at.saturating_sub(1)))?;
    if at > 0 {
        begin = at - 1 + skip_line(file)?;
    }
    let mut line = Vec::new();
    let read = io::Read::take(&mut *file, LINE_MAX).read_until(b'\n', &mut line)? as u64;
    if read == LINE_MAX {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is too long"));
    }
    let text = String::from_utf8_lossy(&line).into_owned();
    Ok((read > 0).then_some((text, begin + read)))
}

/// Reads up to the end of a line; gives how many bytes that were.
fn skip_line(file: &mut BufReader<File>) -> io::Result<u64> {
    let mut rest = Vec::new();
    let read = io::Read::take(&mut *file, LINE_MAX).read_until(b'\n', &mut rest)? as u64;
    if read == LINE_MAX {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a line is too long"));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn the_list_is_whole_and_sorted() {
        assert_eq!(COMMON.len() % WIDTH, 0);
        assert!(COMMON.len() / WIDTH > 100_000);
        assert!(COMMON.chunks(WIDTH).is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn passwords_that_are_tried_first_are_common_and_others_are_not() {
        for common in [
            "0123456789",
            "1029384756",
            "1122334455",
            "1234567890",
            "123456789a",
            "1q2w3e4r5t",
            "9876543210",
            "abcdefghij",
            "administrator",
            "basketball",
            "Password123",
            "QWERTYUIOP",
            "qwerty12345",
            "password01",
        ] {
            assert!(is_common(common), "{common}");
        }
        for other in ["a long test phrase", "three warm walnuts", "correct horse", "xK4-9tt,Lq0z"] {
            assert!(!is_common(other), "{other}");
        }
    }

    #[test]
    fn a_file_is_searched_without_reading_it() {
        let words: Vec<String> = (0..2_000).map(|n| format!("breached number {n}")).collect();
        let hash = |word: &str| crate::shared::cookies::hex(&Sha1::digest(word)).to_uppercase();
        let mut lines: Vec<String> =
            words.iter().enumerate().map(|(n, word)| format!("{}:{}", hash(word), n * n)).collect();
        lines.sort();
        for (end, last) in [("\n", "\n"), ("\r\n", ""), ("\n", "")] {
            let mut file = tempfile::NamedTempFile::new().expect("a file");
            write!(file, "{}{last}", lines.join(end)).expect("written");
            for word in &words {
                assert!(is_in_file(file.path(), word).expect("read"), "{word}");
            }
            for n in 0..500 {
                assert!(!is_in_file(file.path(), &format!("not breached {n}")).expect("read"));
            }
        }
        let empty = tempfile::NamedTempFile::new().expect("a file");
        assert!(!is_in_file(empty.path(), "anything").expect("read"));
        let mut wrong = tempfile::NamedTempFile::new().expect("a file");
        wrong.write_all(&[b'x'; 10_000]).expect("written");
        assert!(is_in_file(wrong.path(), "anything").is_err());
        assert!(is_in_file(Path::new("/nowhere/at all"), "anything").is_err());
    }
}
