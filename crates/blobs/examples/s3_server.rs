//! An S3 server for one machine: `s3_server FOLDER [ADDRESS:PORT]` keeps buckets as folders and prints the setting `blobs`
//! for a store in it. For trying out several replicas; no store for a site.

use std::path::PathBuf;

#[path = "../tests/common/s3_server.rs"]
mod s3_server;

#[tokio::main]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder: PathBuf = arguments.next().expect("the first argument is a folder").into();
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let address = address.parse().expect("the second argument is an address and a port");
    println!("{}", s3_server::start_s3(&folder, address).await);
    std::future::pending().await
}
