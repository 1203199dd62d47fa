//! Draws shapes on one picture to look at them: `contact_sheet OUT.png [FAMILY|all] [FIRST_SEED] [PER_FAMILY]`.

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

/// A plain three-quarter view with a depth buffer, twice oversampled.
fn draw(shape: &Shape, sheet: &mut [u8], stride: usize, at: (usize, usize)) {
    const N: usize = TILE * 2;
    let mesh = &shape.mesh;
    let (sa, ca) = (-0.62f32).sin_cos();
    let (se, ce) = (0.52f32).sin_cos();
    let view = |p: [f32; 3]| {
        let (x, y) = (ca * p[0] - sa * p[1], sa * p[0] + ca * p[1]);
        [x, se * y + ce * p[2], ce * y - se * p[2]]
    };
    let points: Vec<[f32; 3]> = mesh.positions.iter().map(|&p| view(p)).collect();
    let (mut lo, mut hi) = ([f32::MAX; 3], [f32::MIN; 3]);
    for p in &points {
        for k in 0..3 {
            lo[k] = lo[k].min(p[k]);
            hi[k] = hi[k].max(p[k]);
        }
    }
    let scale = N as f32 * 0.88 / (hi[0] - lo[0]).max(hi[1] - lo[1]);
    let mid = [(lo[0] + hi[0]) / 2.0, (lo[1] + hi[1]) / 2.0];
    let half = N as f32 / 2.0;
    let screen: Vec<[f32; 3]> = points
        .iter()
        .map(|p| [half + (p[0] - mid[0]) * scale, half - (p[1] - mid[1]) * scale, p[2]])
        .collect();
    let mut depth = vec![f32::MAX; N * N];
    let mut image = vec![[244u8, 240, 234]; N * N];
    for (t, tri) in mesh.triangles.iter().enumerate() {
        let [a, b, c] = tri.map(|k| screen[k as usize]);
        let [p, q, r] = tri.map(|k| mesh.positions[k as usize]);
        let (u, v) =
            ([q[0] - p[0], q[1] - p[1], q[2] - p[2]], [r[0] - p[0], r[1] - p[1], r[2] - p[2]]);
        let n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
        let l = (n[0] * n[0] + n[1] * n[1] + n[2] * n[2]).sqrt().max(1e-12);
        let light = (n[0] * -0.25 + n[1] * -0.45 + n[2] * 0.86) / l;
        let shade = 0.55 + 0.55 * light.max(-0.4);
        let area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        if area.abs() < 1e-9 {
            continue;
        }
        // Back faces in bright pink: an inside-out surface would show at once.
        let base =
            if area < 0.0 { mesh.colours[t].map(f32::from) } else { [255.0, 0.0, 200.0, 255.0] };
        let bound = |k: usize| {
            let (l, h) = (a[k].min(b[k]).min(c[k]), a[k].max(b[k]).max(c[k]));
            (l.floor().max(0.0) as usize, (h.ceil() as usize).min(N - 1))
        };
        let ((x0, x1), (y0, y1)) = (bound(0), bound(1));
        for y in y0..=y1 {
            for x in x0..=x1 {
                let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
                let w0 = ((b[0] - px) * (c[1] - py) - (b[1] - py) * (c[0] - px)) / area;
                let w1 = ((c[0] - px) * (a[1] - py) - (c[1] - py) * (a[0] - px)) / area;
                let w2 = 1.0 - w0 - w1;
                if w0 < 0.0 || w1 < 0.0 || w2 < 0.0 {
                    continue;
                }
                let z = w0 * a[2] + w1 * b[2] + w2 * c[2];
                if z < depth[y * N + x] {
                    depth[y * N + x] = z;
                    image[y * N + x] =
                        std::array::from_fn(|k| (base[k] * shade * 1.15).clamp(0.0, 255.0) as u8);
                }
            }
        }
    }
    for y in 0..TILE {
        for x in 0..TILE {
            for k in 0..3 {
                let sum: u32 = [(0, 0), (1, 0), (0, 1), (1, 1)]
                    .iter()
                    .map(|(i, j)| u32::from(image[(2 * y + j) * N + 2 * x + i][k]))
                    .sum();
                sheet[((at.1 + y) * stride + at.0 + x) * 3 + k] = (sum / 4) as u8;
            }
        }
    }
}
