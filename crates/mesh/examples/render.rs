//! Draws files: `render [--size WxH] [--azimuth DEGREES] [--paper] FOLDER FILE...` writes FOLDER/NAME.png.

use mesh::{Background, Limits, RenderOptions, View, read, render};

fn main() {
    let mut options = RenderOptions::default();
    let mut names = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_default();
        match argument.as_str() {
            "--size" => {
                let size = value();
                let (width, height) = size.split_once('x').unwrap_or(("512", "512"));
                options.width = width.parse().unwrap_or(512);
                options.height = height.parse().unwrap_or(512);
            }
            "--azimuth" => options.view = View::Turn(value().parse().unwrap_or(0.0)),
            "--paper" => options.background = Background::Colour([240, 237, 232, 255]),
            _ => names.push(argument),
        }
    }
    let Some((folder, files)) = names.split_first() else { return };
    for file in files {
        let stem = std::path::Path::new(file)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let document = std::fs::read(file).map_err(|e| e.to_string());
        match document.and_then(|bytes| read(&bytes, &Limits::default()).map_err(|e| e.to_string()))
        {
            Ok(document) => {
                let png = render(&document.mesh, &options).to_png();
                if let Err(error) = std::fs::write(format!("{folder}/{stem}.png"), png) {
                    println!("{stem}: {error}");
                }
            }
            Err(error) => println!("{file}: {error}"),
        }
    }
}
