//! A real S3 server in this process, and data to store.

use std::path::Path;

mod s3_server;

/// Starts an S3 server on a free port; see [`s3_server::start_s3`].
pub async fn start_s3(root: &Path) -> String {
    s3_server::start_s3(root, ([127, 0, 0, 1], 0).into()).await
}

/// Bytes that differ from seed to seed and do not repeat at a chunk's length.
pub fn data(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut bytes = Vec::with_capacity(length + 8);
    while bytes.len() < length {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(length);
    bytes
}
