//! What a request of the protocol says in its headers.

use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use base64::prelude::{BASE64_STANDARD, Engine};
use blobs::BlobId;
use domain::ids::FileId;
use serde_json::json;
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::{
    app::App,
    features::{
        accounts::tokens::{Bearer, Scope},
        publish::uploads::{safe_folder, safe_name},
    },
    shared::{error::Error, session::Member},
};

pub const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
pub const CHECKSUM: HeaderName = HeaderName::from_static("upload-checksum");
pub const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");

/// Longest fingerprint kept, characters.
const FINGERPRINT_MAX: usize = 300;

/// Who sends, and where their uploads are: a token with the scope `publish` below `/api`, elsewhere a session.
pub struct Sender {
    pub member: Member,
    /// What addresses of uploads begin with.
    pub base: &'static str,
}

impl FromRequestParts<App> for Sender {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        if parts.uri.path().starts_with("/api/") {
            let bearer = Bearer::from_request_parts(parts, app).await?;
            bearer.require(Scope::Publish)?;
            return Ok(Self { member: bearer.member(), base: "/api/v1/uploads" });
        }
        let member = <Member as FromRequestParts<App>>::from_request_parts(parts, app).await?;
        Ok(Self { member, base: "/uploads" })
    }
}

/// A refusal that only this protocol knows, as problem details.
pub fn refuse(status: u16, code: &str, detail: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    let body = json!({ "title": code, "status": status.as_u16(), "detail": detail });
    (status, [(header::CONTENT_TYPE, "application/problem+json")], Json(body)).into_response()
}

/// A header as a whole number.
pub fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u64> {
    let text = headers.get(name)?.to_str().ok()?;
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// What `Upload-Metadata` tells about the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    pub name: String,
    pub folder: String,
    /// What the sender recognises the file by, to find the upload again.
    pub fingerprint: String,
    /// SHA-256 of the whole.
    pub sha256: Option<BlobId>,
    /// The file of the draft whose bytes are replaced.
    pub replaces: Option<FileId>,
}

impl Metadata {
    /// Reads `key BASE64,key BASE64,…`; unknown keys are left alone. `Err` names the key that can not be read.
    pub fn read(headers: &HeaderMap) -> Result<Self, String> {
        let mut metadata = Self { name: safe_name(""), ..Self::default() };
        let Some(header) = headers.get(&METADATA) else { return Ok(metadata) };
        let text = header.to_str().map_err(|_| "Upload-Metadata".to_owned())?;
        for pair in text.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once(' ').unwrap_or((pair, ""));
            let wrong = || key.to_owned();
            let bytes = BASE64_STANDARD.decode(value).map_err(|_| wrong())?;
            let value = String::from_utf8(bytes).map_err(|_| wrong())?;
            match key {
                "filename" => metadata.name = safe_name(&value),
                "folder" => metadata.folder = safe_folder(&value),
                "fingerprint" => {
                    metadata.fingerprint = value.chars().take(FINGERPRINT_MAX).collect();
                }
                "sha256" => metadata.sha256 = Some(value.parse().map_err(|_| wrong())?),
                "replaces" => metadata.replaces = Some(value.parse().map_err(|_| wrong())?),
                _ => {}
            }
        }
        Ok(metadata)
    }

    /// The header again, as `HEAD` answers it.
    pub fn write(name: &str, folder: &str, fingerprint: &str) -> String {
        [("filename", name), ("folder", folder), ("fingerprint", fingerprint)]
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| format!("{key} {}", BASE64_STANDARD.encode(value)))
            .collect::<Vec<_>>()
            .join(",")
    }
}

/// The algorithms of `Upload-Checksum`.
pub const ALGORITHMS: &str = "sha256,sha1";

/// What a request's body must hash to.
pub struct Checksum {
    hasher: Hasher,
    expected: Vec<u8>,
}

enum Hasher {
    Sha256(Sha256),
    Sha1(Sha1),
}

impl Checksum {
    /// Reads `sha256 BASE64`; `Err` when it can not be read or the algorithm is none of [`ALGORITHMS`].
    pub fn read(headers: &HeaderMap) -> Result<Option<Self>, ()> {
        let Some(value) = headers.get(&CHECKSUM) else { return Ok(None) };
        let (name, sum) = value.to_str().ok().and_then(|v| v.split_once(' ')).ok_or(())?;
        let hasher = match name {
            "sha256" => Hasher::Sha256(Sha256::new()),
            "sha1" => Hasher::Sha1(Sha1::new()),
            _ => return Err(()),
        };
        Ok(Some(Self { hasher, expected: BASE64_STANDARD.decode(sum).map_err(|_| ())? }))
    }

    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.hasher {
            Hasher::Sha256(hasher) => hasher.update(bytes),
            Hasher::Sha1(hasher) => hasher.update(bytes),
        }
    }

    /// Whether the bytes are the ones announced.
    pub fn matches(self) -> bool {
        match self.hasher {
            Hasher::Sha256(hasher) => hasher.finalize()[..] == self.expected[..],
            Hasher::Sha1(hasher) => hasher.finalize()[..] == self.expected[..],
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn metadata(text: &str) -> Result<Metadata, String> {
        let mut headers = HeaderMap::new();
        headers.insert(METADATA, HeaderValue::from_str(text).expect("a header"));
        Metadata::read(&headers)
    }

    #[test]
    fn metadata_is_read_and_written() {
        let text = Metadata::write("lid.stl", "parts/top", "lid.stl-84-1");
        let read = metadata(&text).expect("sound");
        assert_eq!((read.name.as_str(), read.folder.as_str()), ("lid.stl", "parts/top"));
        assert_eq!(read.fingerprint, "lid.stl-84-1");
        // A name is a label, and unknown keys belong to other programs.
        let read = metadata("filename Li4vLi4vZXRjL3Bhc3N3ZA==, filetype bW9kZWw=,is_confidential");
        assert_eq!(read.expect("sound").name, "passwd");
        assert_eq!(metadata("filename ???"), Err("filename".to_owned()));
        assert_eq!(metadata("sha256 YWJj"), Err("sha256".to_owned()));
        assert_eq!(metadata("").map(|m| m.name), Ok("file".to_owned()));
    }

    #[test]
    fn numbers_have_one_form() {
        let mut headers = HeaderMap::new();
        for (text, wanted) in
            [("0", Some(0)), ("42", Some(42)), ("+4", None), ("-1", None), ("", None)]
        {
            headers.insert(OFFSET, HeaderValue::from_static(text));
            assert_eq!(number(&headers, &OFFSET), wanted, "{text:?}");
        }
    }
}
