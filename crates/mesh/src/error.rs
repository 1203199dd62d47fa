//! Why a file was refused, in words for the person who uploaded it.

use thiserror::Error;

/// A refusal. `code` is stable for programs; the message is one or two plain sentences:
/// what is wrong, where (line, triangle, entry), and when it helps, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct ReadError {
    /// Stable, kebab-case, for example `truncated` or `too-many-triangles`.
    pub code: &'static str,
    pub message: String,
}

impl ReadError {
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
