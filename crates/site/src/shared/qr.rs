//! QR codes as a path for SVG: black squares, one unit each, with the quiet zone around them.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

/// Quiet zone on each side, squares.
const QUIET: i32 = 4;

/// A QR code to be drawn.
pub struct Qr {
    /// Width and height with the quiet zone, squares.
    pub size: i32,
    /// The dark squares, as the `d` of a path.
    pub path: String,
}

impl Qr {
    /// The code of a text of at most about 2,000 bytes; `None` when it is too long.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let mut path = String::new();
        for y in 0..code.size() {
            let mut x = 0;
            while x < code.size() {
                let width = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
                if width > 0 {
                    let _ = write!(path, "M{} {}h{width}v1h-{width}z", x + QUIET, y + QUIET);
                }
                x += width.max(1);
            }
        }
        Some(Self { size: code.size() + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_has_every_dark_square_and_no_other() {
        let text = "otpauth://totp/Handprint:mira?secret=ABC";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("short");
        let qr = Qr::of(text).expect("short");
        assert_eq!(qr.size, code.size() + 8);
        let mut dark = std::collections::BTreeSet::new();
        for run in qr.path.split('M').skip(1) {
            let (at, rest) = run.split_once('h').expect("a run");
            let (x, y) = at.split_once(' ').expect("a place");
            let (x, y): (i32, i32) = (x.parse().expect("x"), y.parse().expect("y"));
            let width: i32 = rest.split('v').next().expect("a width").parse().expect("a number");
            dark.extend((x..x + width).map(|x| (x - 4, y - 4)));
        }
        for y in 0..code.size() {
            for x in 0..code.size() {
                assert_eq!(dark.contains(&(x, y)), code.get_module(x, y), "{x} {y}");
            }
        }
        assert!(Qr::of(&"x".repeat(5_000)).is_none());
    }
}
