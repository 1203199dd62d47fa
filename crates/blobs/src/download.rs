//! What to answer when somebody asks for a blob over HTTP (RFC 9110, RFC 9111, RFC 6266).

use std::ops::Range;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode};

use crate::{BlobId, content_disposition};

/// A blob as a browser shall see it.
#[derive(Debug, Clone, Copy)]
pub struct Download<'a> {
    /// The blob; also the entity tag.
    pub id: BlobId,
    /// Its length.
    pub bytes: u64,
    /// The media type found by content, never the uploader's word for it.
    pub content_type: &'a str,
    /// The name to save it under; made safe here.
    pub name: &'a str,
    /// Save it or show it.
    pub disposition: Disposition,
}

/// What the browser is told to do with a download.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disposition {
    /// Save it as a file.
    Attachment,
    /// Show it, as for pictures that we encoded ourselves.
    Inline,
}

/// Status and headers; `body` is the range of the blob to send, `None` for no body.
#[derive(Debug)]
pub struct Answer {
    /// 200, 206, 304, 405 or 416.
    pub status: StatusCode,
    /// All headers that the answer needs, `Content-Length` included; how long it may be kept is the caller's to say.
    pub headers: HeaderMap,
    /// The bytes to stream.
    pub body: Option<Range<u64>>,
}

impl Download<'_> {
    /// Answers a request by its method and its `Range`, `If-Range` and `If-None-Match` headers.
    ///
    /// Several ranges in one request get the whole blob, which the standard allows.
    pub fn answer(&self, method: &Method, request: &HeaderMap) -> Answer {
        if method != Method::GET && method != Method::HEAD {
            let mut headers = HeaderMap::new();
            headers.insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
            return Answer { status: StatusCode::METHOD_NOT_ALLOWED, headers, body: None };
        }
        let tag = format!("\"{}\"", self.id);
        let mut headers = common_headers(&tag);
        if not_modified(request, &tag) {
            return Answer { status: StatusCode::NOT_MODIFIED, headers, body: None };
        }
        let wanted = match request.get(header::RANGE) {
            Some(range) if method == Method::GET && if_range_holds(request, &tag) => {
                parse_range(range, self.bytes)
            }
            _ => Wanted::All,
        };
        let (status, range) = match wanted {
            Wanted::All => (StatusCode::OK, 0..self.bytes),
            Wanted::Part(range) => {
                let value = format!("bytes {}-{}/{}", range.start, range.end - 1, self.bytes);
                headers.insert(header::CONTENT_RANGE, ascii(&value));
                (StatusCode::PARTIAL_CONTENT, range)
            }
            Wanted::Nothing => {
                headers.insert(header::CONTENT_RANGE, ascii(&format!("bytes */{}", self.bytes)));
                headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
                return Answer { status: StatusCode::RANGE_NOT_SATISFIABLE, headers, body: None };
            }
        };
        self.add_content_headers(&mut headers, &range);
        let body = (method == Method::GET).then_some(range);
        Answer { status, headers, body }
    }

    fn add_content_headers(&self, headers: &mut HeaderMap, range: &Range<u64>) {
        let kind = match self.disposition {
            Disposition::Attachment => "attachment",
            Disposition::Inline => "inline",
        };
        headers.insert(header::CONTENT_DISPOSITION, ascii(&content_disposition(kind, self.name)));
        headers.insert(header::CONTENT_TYPE, ascii(self.content_type));
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(range.end - range.start));
    }
}

/// What every answer about a blob says.
fn common_headers(tag: &str) -> HeaderMap {
    let fixed: [(HeaderName, &'static str); 3] = [
        (header::ACCEPT_RANGES, "bytes"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Whatever the bytes are, they run nothing and load nothing.
        (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
    ];
    let mut headers: HeaderMap =
        fixed.into_iter().map(|(name, value)| (name, HeaderValue::from_static(value))).collect();
    headers.insert(header::ETAG, ascii(tag));
    headers
}

/// Our own values are ASCII; a media type that is not becomes the neutral one.
fn ascii(value: &str) -> HeaderValue {
    HeaderValue::from_str(value)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"))
}

/// Whether the browser has the blob already. Weak comparison, as section 13.1.2 asks.
fn not_modified(request: &HeaderMap, tag: &str) -> bool {
    request.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(
        |list| {
            let mut tags = list.split(',').map(str::trim);
            tags.any(|known| known == "*" || known.trim_start_matches("W/") == tag)
        },
    )
}

/// Whether the part the browser has is of this blob; dates never match, as none are given out.
fn if_range_holds(request: &HeaderMap, tag: &str) -> bool {
    request.get(header::IF_RANGE).is_none_or(|value| value.as_bytes() == tag.as_bytes())
}

#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    All,
    Part(Range<u64>),
    Nothing,
}

/// Reads `bytes=A-B`, `bytes=A-` or `bytes=-N`; anything else counts as not asked.
fn parse_range(value: &HeaderValue, bytes: u64) -> Wanted {
    let spec = value.to_str().ok().and_then(|text| text.split_once('='));
    let Some((unit, spec)) = spec else { return Wanted::All };
    let Some((first, last)) = spec.trim().split_once('-') else { return Wanted::All };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Wanted::All;
    }
    match (number(first), number(last)) {
        (Ok(Some(first)), Ok(Some(last))) if first > last => Wanted::All,
        (Ok(Some(first)), Ok(_)) if first >= bytes => Wanted::Nothing,
        (Ok(Some(first)), Ok(last)) => {
            Wanted::Part(first..last.map_or(bytes, |last| last.saturating_add(1).min(bytes)))
        }
        (Ok(None), Ok(Some(length))) if length.min(bytes) == 0 => Wanted::Nothing,
        (Ok(None), Ok(Some(length))) => Wanted::Part(bytes - length.min(bytes)..bytes),
        _ => Wanted::All,
    }
}

struct NotANumber;

/// A decimal number or nothing; one too large for 64 bits is beyond every blob.
fn number(digits: &str) -> Result<Option<u64>, NotANumber> {
    let digits = digits.trim();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotANumber);
    }
    Ok((!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(bytes: u64, request: &[(HeaderName, &str)]) -> Answer {
        let mut headers = HeaderMap::new();
        for (name, value) in request {
            headers.append(name.clone(), HeaderValue::from_str(value).unwrap());
        }
        let download = Download {
            id: BlobId::of(b"x"),
            bytes,
            content_type: "model/stl",
            name: "part.stl",
            disposition: Disposition::Attachment,
        };
        download.answer(&Method::GET, &headers)
    }

    fn tag() -> String {
        format!("\"{}\"", BlobId::of(b"x"))
    }

    #[test]
    fn plain_request_gets_everything_with_guards() {
        let answer = answer(10, &[]);
        assert_eq!((answer.status, answer.body), (StatusCode::OK, Some(0..10)));
        let wanted = [
            ("accept-ranges", "bytes"),
            ("content-disposition", "attachment; filename=\"part.stl\""),
            ("content-length", "10"),
            ("content-security-policy", "sandbox; default-src 'none'"),
            ("content-type", "model/stl"),
            ("etag", &tag()),
            ("x-content-type-options", "nosniff"),
        ];
        for (name, value) in wanted {
            assert_eq!(answer.headers[name], value, "{name}");
        }
    }

    #[test]
    fn head_has_the_length_and_no_body_and_post_is_refused() {
        let download = Download {
            id: BlobId::of(b"x"),
            bytes: 10,
            content_type: "a/b",
            name: "x",
            disposition: Disposition::Inline,
        };
        let head = download.answer(&Method::HEAD, &HeaderMap::new());
        assert_eq!((head.status, head.body), (StatusCode::OK, None));
        assert_eq!(head.headers["content-length"], "10");
        let post = download.answer(&Method::POST, &HeaderMap::new());
        assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
    }

    #[test]
    fn ranges_by_the_standard() {
        use StatusCode as S;
        let cases: [(&str, u64, S, Option<Range<u64>>); 17] = [
            ("bytes=0-0", 10, S::PARTIAL_CONTENT, Some(0..1)),
            ("bytes=2-5", 10, S::PARTIAL_CONTENT, Some(2..6)),
            ("bytes=2-", 10, S::PARTIAL_CONTENT, Some(2..10)),
            ("bytes=2-99", 10, S::PARTIAL_CONTENT, Some(2..10)),
            ("bytes=-3", 10, S::PARTIAL_CONTENT, Some(7..10)),
            ("bytes=-99", 10, S::PARTIAL_CONTENT, Some(0..10)),
            ("BYTES = 1-2", 10, S::PARTIAL_CONTENT, Some(1..3)),
            ("bytes=10-", 10, S::RANGE_NOT_SATISFIABLE, None),
            ("bytes=-0", 10, S::RANGE_NOT_SATISFIABLE, None),
            ("bytes=0-", 0, S::RANGE_NOT_SATISFIABLE, None),
            ("bytes=99999999999999999999-", 10, S::RANGE_NOT_SATISFIABLE, None),
            ("bytes=5-2", 10, S::OK, Some(0..10)),
            ("bytes=-", 10, S::OK, Some(0..10)),
            ("bytes=a-b", 10, S::OK, Some(0..10)),
            ("bytes=0-1,4-5", 10, S::OK, Some(0..10)),
            ("lines=0-1", 10, S::OK, Some(0..10)),
            ("bytes=0--1", 10, S::OK, Some(0..10)),
        ];
        for (value, bytes, status, body) in cases {
            let answer = answer(bytes, &[(header::RANGE, value)]);
            assert_eq!((answer.status, answer.body), (status, body), "{value} of {bytes}");
        }
        let beyond = answer(10, &[(header::RANGE, "bytes=10-")]);
        assert_eq!(beyond.headers["content-range"], "bytes */10");
        assert_eq!(beyond.headers["cache-control"], "no-store");
        let part = answer(10, &[(header::RANGE, "bytes=2-5")]);
        assert_eq!(part.headers["content-range"], "bytes 2-5/10");
        assert_eq!(part.headers["content-length"], "4");
    }

    #[test]
    fn known_blobs_are_not_sent_again() {
        for known in [tag(), format!("W/{}", tag()), format!("\"a\", {}", tag()), "*".to_owned()] {
            let answer =
                answer(10, &[(header::IF_NONE_MATCH, &known), (header::RANGE, "bytes=0-1")]);
            assert_eq!((answer.status, answer.body), (StatusCode::NOT_MODIFIED, None), "{known}");
            assert_eq!(answer.headers["etag"], tag().as_str());
        }
        assert_eq!(answer(10, &[(header::IF_NONE_MATCH, "\"other\"")]).status, StatusCode::OK);
    }

    #[test]
    fn a_part_of_something_else_is_not_continued() {
        let range = (header::RANGE, "bytes=4-");
        let same = answer(10, &[range.clone(), (header::IF_RANGE, &tag())]);
        assert_eq!(same.status, StatusCode::PARTIAL_CONTENT);
        for other in ["\"other\"", "Wed, 21 Oct 2015 07:28:00 GMT", &format!("W/{}", tag())] {
            let answer = answer(10, &[range.clone(), (header::IF_RANGE, other)]);
            assert_eq!((answer.status, answer.body), (StatusCode::OK, Some(0..10)), "{other}");
        }
    }

    proptest! {
        #[test]
        fn any_range_header_gives_a_range_within_the_blob(
            value in "(bytes=)?[0-9, -]{0,24}|[ -~]{0,24}",
            bytes in prop_oneof![Just(0), 1..100_u64, any::<u64>()],
        ) {
            let answer = answer(bytes, &[(header::RANGE, &value)]);
            match answer.status {
                StatusCode::OK => prop_assert_eq!(answer.body, Some(0..bytes)),
                StatusCode::PARTIAL_CONTENT => {
                    let range = answer.body.unwrap();
                    prop_assert!(range.start < range.end && range.end <= bytes);
                    let length = (range.end - range.start).to_string();
                    prop_assert_eq!(answer.headers["content-length"].to_str().unwrap(), length);
                }
                StatusCode::RANGE_NOT_SATISFIABLE => prop_assert_eq!(answer.body, None),
                other => prop_assert!(false, "{other}"),
            }
        }

        #[test]
        fn a_good_range_is_kept_exactly(bytes in 1..1_000_000_u64, a in any::<u64>(), b in any::<u64>()) {
            let (a, b) = (a % bytes, b % bytes);
            let range = a.min(b)..a.max(b) + 1;
            let value = format!("bytes={}-{}", range.start, range.end - 1);
            let answer = answer(bytes, &[(header::RANGE, &value)]);
            prop_assert_eq!(answer.body, Some(range));
        }
    }
}
