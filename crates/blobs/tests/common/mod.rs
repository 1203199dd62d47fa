//! A real S3 server in this process, and data to store.

use std::path::Path;

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tokio::net::TcpListener;

/// Starts the server on a free port, its buckets being folders of `root`; it checks signatures.
/// Returns the setting for a store in the bucket `files` of it.
pub async fn start_s3(root: &Path) -> String {
    std::fs::create_dir_all(root.join("files")).unwrap();
    let mut builder = S3ServiceBuilder::new(FileSystem::new(root).unwrap());
    builder.set_auth(SimpleAuth::from_single("test-key", "test-secret"));
    let service = builder.build();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let http = Builder::new(TokioExecutor::new());
        loop {
            let (socket, _) = listener.accept().await.unwrap();
            let answering =
                http.serve_connection(TokioIo::new(socket), service.clone()).into_owned();
            tokio::spawn(async move {
                // A client that was killed ends its connection with an error: nothing to do.
                let _ = answering.await;
            });
        }
    });
    format!(
        "s3://files/blobs?endpoint=http://127.0.0.1:{port}&region=us-east-1\
         &access_key=test-key&secret_key=test-secret"
    )
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
