//! What a binary glTF says about itself: the object `asset` of its first chunk, which is all of a large file that is read.

use serde::Deserialize;
use serde_json::Value;

use crate::json::Doc;

/// Bytes before the text of the first chunk: magic, version, length; length and kind of the chunk.
const HEAD: usize = 20;

#[derive(Deserialize)]
struct Gltf {
    #[serde(default)]
    asset: Value,
}

/// `asset` as a document; none where the head of the file is not that of a binary glTF, or cut off.
pub(crate) fn read(path: &str, head: &[u8]) -> Option<Doc> {
    let number = |at: usize| head.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes);
    let is_gltf = head.starts_with(b"glTF") && number(16)? == u32::from_le_bytes(*b"JSON");
    let text = head.get(HEAD..HEAD + number(12)? as usize).filter(|_| is_gltf)?;
    let gltf: Gltf = serde_json::from_slice(text).ok()?;
    Doc::parse(path, gltf.asset.to_string().as_bytes()).ok()
}
