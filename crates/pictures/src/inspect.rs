//! A verdict on a file, for the uploader and the command line.

use crate::{Kind, Limits, decode};

/// Whether a file can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It can.
    Ok,
    /// It can, and the uploader should read why not without a word.
    Warn,
    /// It cannot.
    Reject,
}

/// What [`inspect`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Whether the file can be used.
    pub verdict: Verdict,
    /// What it is; `None` if it was refused.
    pub kind: Option<Kind>,
    /// Width and height in pixels, upright; `None` if it was refused.
    pub size: Option<(u32, u32)>,
    /// One sentence per warning, or the one why it was refused.
    pub reasons: Vec<String>,
}

/// Decodes a file and judges it; `name` is only compared with the content.
pub fn inspect(bytes: &[u8], name: &str, limits: &Limits) -> Inspection {
    match decode(bytes, limits) {
        Err(error) => Inspection {
            verdict: Verdict::Reject,
            kind: None,
            size: None,
            reasons: vec![error.to_string()],
        },
        Ok(picture) => {
            let kind = picture.kind();
            let mut reasons: Vec<_> = picture.warnings().iter().map(ToString::to_string).collect();
            reasons.extend(kind.and_then(|kind| wrong_name(name, kind)));
            Inspection {
                verdict: if reasons.is_empty() { Verdict::Ok } else { Verdict::Warn },
                kind,
                size: Some((picture.width(), picture.height())),
                reasons,
            }
        }
    }
}

/// A sentence if the name ends like another kind of file.
fn wrong_name(name: &str, kind: Kind) -> Option<String> {
    let (_, extension) = name.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    (!kind.extensions().contains(&extension.as_str()))
        .then(|| format!("The name ends in .{extension}, but the file is {}.", kind.name()))
}
