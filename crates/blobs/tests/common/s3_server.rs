//! A real S3 server over a folder, for tests and for `make cluster`.

use std::{net::SocketAddr, path::Path};

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use s3s::auth::SimpleAuth;
use s3s::service::S3ServiceBuilder;
use s3s_fs::FileSystem;
use tokio::net::TcpListener;

/// Starts the server, its buckets being folders of `root`; it checks signatures. Port 0 takes a free one.
/// Returns the setting for a store in the bucket `files` of it.
pub async fn start_s3(root: &Path, address: SocketAddr) -> String {
    std::fs::create_dir_all(root.join("files")).expect("a folder for the bucket");
    let mut builder = S3ServiceBuilder::new(FileSystem::new(root).expect("a folder"));
    builder.set_auth(SimpleAuth::from_single("test-key", "test-secret"));
    let service = builder.build();
    let listener = TcpListener::bind(address).await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        let http = Builder::new(TokioExecutor::new());
        loop {
            let (socket, _) = listener.accept().await.expect("a connection");
            let answering =
                http.serve_connection(TokioIo::new(socket), service.clone()).into_owned();
            tokio::spawn(async move {
                // A client that was killed ends its connection with an error: nothing to do.
                let _ = answering.await;
            });
        }
    });
    format!(
        "s3://files/blobs?endpoint=http://{address}&region=us-east-1\
         &access_key=test-key&secret_key=test-secret"
    )
}
