//! Writes what the site would serve for a picture: `show FILE FOLDER`.

use std::path::Path;
use std::time::Instant;

use pictures::{Format, Limits, decode};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, folder] = arguments.as_slice() else {
        return Err("usage: show FILE FOLDER".into());
    };
    let picture = decode(&std::fs::read(file)?, &Limits::default())?;
    println!("{picture:?}");
    println!("{:?}", picture.placeholder()?);
    let mut made = Vec::new();
    for format in [Format::WebP, Format::Jpeg, Format::Avif] {
        let start = Instant::now();
        made.extend(picture.variants(&[320, 640, 1280], format)?);
        println!("{format:?} in {} ms", start.elapsed().as_millis());
    }
    made.push(picture.open_graph([250, 248, 243], (0.5, 0.5))?);
    for one in made {
        let name = format!("{}x{}.{}", one.width, one.height, one.format.extension());
        println!("{name}: {} bytes", one.bytes.len());
        std::fs::write(Path::new(folder).join(name), one.bytes)?;
    }
    Ok(())
}
