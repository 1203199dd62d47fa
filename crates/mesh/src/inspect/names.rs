//! What a file name claims.

use super::Kind;
use crate::Format;

/// The claim behind an extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Claim {
    Model(&'static str, &'static [Format]),
    Gcode,
    Archive,
    Picture,
    Program,
}

/// What the last extension of `name` claims; `None` when it claims nothing that is checked.
pub(super) fn claim(name: &str) -> Option<Claim> {
    let extension = name.trim_end_matches([' ', '.']).rsplit_once('.')?.1.to_ascii_lowercase();
    Some(match extension.as_str() {
        "stl" => Claim::Model("an STL", &[Format::StlAscii, Format::StlBinary]),
        "obj" => Claim::Model("an OBJ", &[Format::Obj]),
        "3mf" => Claim::Model("a 3MF", &[Format::ThreeMf]),
        "ply" => Claim::Model("a PLY", &[Format::PlyAscii, Format::PlyBinary]),
        "glb" => Claim::Model("a GLB", &[Format::Glb]),
        "gltf" => Claim::Model("a glTF", &[Format::Gltf]),
        "off" => Claim::Model("an OFF", &[Format::Off]),
        "amf" => Claim::Model("an AMF", &[Format::Amf]),
        "step" | "stp" => Claim::Model("a STEP file", &[Format::Step]),
        "gcode" | "gco" | "bgcode" => Claim::Gcode,
        "zip" | "tar" | "tgz" => Claim::Archive,
        "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif" | "heic" => Claim::Picture,
        "exe" | "dll" | "com" | "scr" | "msi" | "bat" | "cmd" | "ps1" | "vbs" | "js" | "jar"
        | "sh" | "lnk" | "hta" | "apk" => Claim::Program,
        _ => return None,
    })
}

impl Claim {
    pub fn is_model(self) -> bool {
        matches!(self, Claim::Model(..))
    }

    pub fn fits(self, kind: Kind, format: Option<Format>) -> bool {
        match self {
            Claim::Model(_, formats) => format.is_some_and(|format| formats.contains(&format)),
            Claim::Gcode => kind == Kind::Gcode,
            // Some people name a 3MF or AMF, which are zips, after what they are made of.
            Claim::Archive => kind == Kind::Archive || kind == Kind::Model,
            Claim::Picture => kind == Kind::Picture,
            Claim::Program => false,
        }
    }

    /// Fits after "named like".
    pub fn phrase(self) -> &'static str {
        match self {
            Claim::Model(phrase, _) => phrase,
            Claim::Gcode => "G-code",
            Claim::Archive => "an archive",
            Claim::Picture => "a picture",
            Claim::Program => "a program",
        }
    }
}

/// Fits after "it is".
pub(super) fn phrase(kind: Kind, format: Option<Format>) -> &'static str {
    match (kind, format) {
        (_, Some(Format::StlAscii | Format::StlBinary)) => "an STL",
        (_, Some(Format::Obj)) => "an OBJ",
        (_, Some(Format::ThreeMf)) => "a 3MF",
        (_, Some(Format::PlyAscii | Format::PlyBinary)) => "a PLY",
        (_, Some(Format::Glb | Format::Gltf)) => "a glTF",
        (_, Some(Format::Off)) => "an OFF",
        (_, Some(Format::Amf)) => "an AMF",
        (_, Some(Format::Step)) => "a STEP file",
        (Kind::Model, None) => "another model",
        (Kind::Archive, None) => "an archive",
        (Kind::Gcode, None) => "G-code",
        (Kind::Picture, None) => "a picture",
        (Kind::Source, None) => "the source of a parametric model",
        (Kind::Text, None) => "plain text",
        (Kind::Active, None) => "a web page",
        (Kind::Other, None) => "something else",
    }
}
