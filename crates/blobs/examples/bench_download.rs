//! What reading blobs costs: bytes per second and CPU per megabyte, beside a plain read of the
//! same file in the same run. `bench_download [MEGABYTES]` in a release build.

use std::fs::File;
use std::io::Read;
use std::time::Instant;

use blobs::Blobs;
use futures::TryStreamExt;
use tokio::io::AsyncWriteExt;

const MB: usize = 1_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let megabytes: usize = std::env::args().nth(1).map_or(Ok(500), |text| text.parse())?;
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let blobs = Blobs::open(&format!("disk:{}", folder.path().display()), folder.path())?;

    let block = vec![7_u8; MB];
    let mut meter = Meter::start();
    let id = runtime.block_on(async {
        let mut spool = blobs.spool(u64::MAX).await?;
        for _ in 0..megabytes {
            spool.write(&block).await?;
        }
        blobs.put(spool.finish().await?).await
    })?;
    meter.report("upload: spool, hash, fsync, publish", megabytes);

    let path = runtime.block_on(blobs.local_file(&id, u64::MAX))?;
    for _ in 0..2 {
        meter = Meter::start();
        let mut buffer = vec![0; 512 << 10];
        let mut file = File::open(path.path())?;
        while file.read(&mut buffer)? > 0 {}
        meter.report("floor: plain read of 512 KiB", megabytes);

        meter = Meter::start();
        runtime.block_on(async {
            let mut chunks = blobs.get_range(&id, 0..(megabytes * MB) as u64).await?;
            while chunks.try_next().await?.is_some() {}
            Ok::<_, blobs::BlobError>(())
        })?;
        meter.report("get_range, dropped", megabytes);

        meter = Meter::start();
        runtime.block_on(send(&blobs, id, megabytes))?;
        meter.report("get_range into a loopback socket (both ends)", megabytes);
    }
    Ok(())
}

/// Streams the blob through a socket of this machine, as a download does.
async fn send(
    blobs: &Blobs,
    id: blobs::BlobId,
    megabytes: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let reader = std::thread::spawn(move || -> std::io::Result<usize> {
        let mut socket = std::net::TcpStream::connect(address)?;
        let mut buffer = vec![0; 1 << 20];
        let mut sum = 0;
        loop {
            match socket.read(&mut buffer)? {
                0 => return Ok(sum),
                count => sum += count,
            }
        }
    });
    let (mut socket, _) = listener.accept().await?;
    let mut chunks = blobs.get_range(&id, 0..(megabytes * MB) as u64).await?;
    while let Some(chunk) = chunks.try_next().await? {
        socket.write_all(&chunk).await?;
    }
    drop(socket);
    assert_eq!(reader.join().map_err(|_| "the reader failed")??, megabytes * MB);
    Ok(())
}

struct Meter {
    began: Instant,
    cpu_seconds: f64,
}

impl Meter {
    fn start() -> Meter {
        Meter { began: Instant::now(), cpu_seconds: cpu_seconds() }
    }

    fn report(&self, what: &str, megabytes: usize) {
        let seconds = self.began.elapsed().as_secs_f64();
        let cpu = cpu_seconds() - self.cpu_seconds;
        let (rate, per_mb) = (megabytes as f64 / seconds, cpu * 1000.0 / megabytes as f64);
        println!("{what:46} {rate:7.0} MB/s  {per_mb:6.3} ms CPU per MB");
    }
}

/// User and system time of this process so far, in steps of 10 ms.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    ticks / 100.0
}
