//! Draws shapes on one picture to look at them: `contact_sheet OUT.png [FAMILY|all] [FIRST_SEED] [PER_FAMILY]`.

use mesh::{Background, RenderOptions, render};
use shapes::{Shape, families, generate};

const TILE: usize = 220;
const COLUMNS: usize = 8;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let out =
        args.get(1).expect("usage: contact_sheet OUT.png [FAMILY|all] [FIRST_SEED] [PER_FAMILY]");
    let wanted = args.get(2).map_or("all", String::as_str);
    let first: u64 = args.get(3).map_or(0, |s| s.parse().expect("FIRST_SEED is a number"));
    let each: u64 = args.get(4).map_or(1, |s| s.parse().expect("PER_FAMILY is a number"));
    let names: Vec<&str> = wanted.split(',').collect();
    let chosen: Vec<Shape> = families()
        .iter()
        .filter(|f| wanted == "all" || names.contains(&f.name))
        .flat_map(|f| (first..first + each).map(move |seed| generate(f, seed)))
        .collect();
    for (k, s) in chosen.iter().enumerate() {
        let [w, d, h] = s.facts.size_mm;
        println!(
            "{k:3} {:18} {w:6.1} x {d:6.1} x {h:6.1} mm {:6} triangles {:?}",
            s.facts.family.name, s.facts.triangles, s.facts.values
        );
    }
    let rows = chosen.len().div_ceil(COLUMNS);
    let (width, height) = (COLUMNS * TILE, rows * TILE);
    let mut sheet = vec![244u8; width * height * 3];
    for (k, shape) in chosen.iter().enumerate() {
        draw(shape, &mut sheet, width, (k % COLUMNS * TILE, k / COLUMNS * TILE));
    }
    let file = std::fs::File::create(out).expect("the picture can be written");
    let mut encoder = png::Encoder::new(std::io::BufWriter::new(file), width as u32, height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().expect("header").write_image_data(&sheet).expect("pixels");
}

/// The site's own renderer on the paper of the light theme.
fn draw(shape: &Shape, sheet: &mut [u8], stride: usize, at: (usize, usize)) {
    let options = RenderOptions {
        width: TILE as u32,
        height: TILE as u32,
        colour: shape.facts.filament,
        background: Background::Colour([240, 237, 232, 255]),
        ..RenderOptions::default()
    };
    let image = render(&shape.mesh, &options);
    for (y, row) in image.rgba8.chunks_exact(TILE * 4).enumerate() {
        for (x, pixel) in row.chunks_exact(4).enumerate() {
            let to = ((at.1 + y) * stride + at.0 + x) * 3;
            sheet[to..to + 3].copy_from_slice(&pixel[..3]);
        }
    }
}
