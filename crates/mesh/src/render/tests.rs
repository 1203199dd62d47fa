use super::*;
use crate::fixtures::{ball, cube, cuboid, moved, soup, turned_inside_out};

fn options(width: u32, height: u32) -> RenderOptions {
    RenderOptions { width, height, ..RenderOptions::default() }
}

fn opaque_share(image: &Image) -> f32 {
    let opaque = image.rgba8.chunks_exact(4).filter(|p| p[3] > 250).count();
    opaque as f32 / (image.width * image.height) as f32
}

fn pixel(image: &Image, x: u32, y: u32) -> [u8; 4] {
    let at = 4 * (y * image.width + x) as usize;
    image.rgba8[at..at + 4].try_into().unwrap()
}

#[test]
fn the_same_mesh_gives_the_same_bytes() {
    let mesh = ball(10.0, 40, 60);
    let first = render(&mesh, &options(160, 120));
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert!(pool.install(|| render(&mesh, &options(160, 120))) == first);
    }
}

#[test]
fn a_ball_fills_its_part_of_the_frame_and_stands_on_a_shadow() {
    let image = render(&ball(10.0, 60, 90), &options(120, 120));
    let side = 1.0 - 2.0 * 0.09;
    let disc = std::f32::consts::PI / 4.0 * side * side;
    assert!((opaque_share(&image) / disc - 1.0).abs() < 0.05, "{} of {disc}", opaque_share(&image));
    assert_eq!(pixel(&image, 1, 1)[3], 0, "corners stay clear");
    let shadow =
        image.rgba8.chunks_exact(4).filter(|p| p[3] > 20 && p[3] < 200 && p[0] < 60).count();
    assert!(shadow > 100, "{shadow} pixels of shadow");
    let [r, g, b, a] = pixel(&image, 60, 55);
    assert!(a == 255 && r > g && g > b && r > 120, "lit terracotta in the middle, not {r} {g} {b}");
}

#[test]
fn faces_turned_away_are_drawn_alike() {
    let (right, wrong) = (cuboid([3.0, 2.0, 1.0]), turned_inside_out(&cuboid([3.0, 2.0, 1.0])));
    let (a, b) = (render(&right, &options(64, 48)), render(&wrong, &options(64, 48)));
    let most = a.rgba8.iter().zip(&b.rgba8).map(|(x, y)| x.abs_diff(*y)).max();
    assert!(most <= Some(2), "{most:?}");
}

#[test]
fn soup_and_shared_corners_look_the_same() {
    let mesh = ball(10.0, 20, 30);
    let (a, b) = (render(&mesh, &options(64, 64)), render(&soup(&mesh), &options(64, 64)));
    assert!(a == b);
}

#[test]
fn size_and_place_do_not_matter() {
    let small = render(&cuboid([3.0, 2.0, 1.0]), &options(64, 48));
    let large = render(&cuboid([3e14, 2e14, 1e14]), &options(64, 48));
    let far = render(&moved(&cuboid([48.0, 32.0, 16.0]), [1e6, -1e6, 1e6]), &options(64, 48));
    for other in [large, far] {
        let off = small.rgba8.iter().zip(&other.rgba8).filter(|(x, y)| x.abs_diff(**y) > 3).count();
        assert!(off < small.rgba8.len() / 50, "{off}");
    }
}

#[test]
fn background_colours_and_azimuths() {
    let mut mesh = cube(1.0);
    let paper =
        RenderOptions { background: Background::Colour([240, 236, 230, 255]), ..options(40, 30) };
    let image = render(&mesh, &paper);
    assert!(image.rgba8.chunks_exact(4).all(|p| p[3] == 255));
    assert_eq!(pixel(&image, 0, 0), [240, 236, 230, 255]);
    mesh.colours = vec![[0, 0, 255, 255]; 12];
    let [r, _, b, _] = pixel(&render(&mesh, &paper), 20, 15);
    assert!(b > 2 * r, "the file's blue is kept");
    let front = render(
        &cuboid([4.0, 1.0, 1.0]),
        &RenderOptions { view: View::Turn(0.0), ..options(60, 60) },
    );
    let side = render(
        &cuboid([4.0, 1.0, 1.0]),
        &RenderOptions { view: View::Turn(90.0), ..options(60, 60) },
    );
    assert!(opaque_share(&front) > 1.2 * opaque_share(&side));
}

#[test]
fn the_top_and_the_front_show_what_lies_there() {
    let plate = cuboid([4.0, 3.0, 0.2]);
    let seen = |azimuth, elevation| {
        let view = View::From { azimuth, elevation };
        render(&plate, &RenderOptions { view, ..options(320, 240) })
    };
    // At this size the pixels of the rim, which are covered in part, count for little.
    let share = |image: &Image| opaque_share(image);
    let (top, front) = (seen(0.0, 90.0), seen(0.0, 0.0));
    // The frame has the shape of the plate, which fills it but for the margin.
    assert!((share(&top) - 0.82 * 0.82).abs() < 0.03, "{}", share(&top));
    assert!(share(&front) < 0.06, "{}", share(&front));
}

#[test]
fn odd_meshes_and_sizes_do_not_panic() {
    let empty = render(&Mesh::default(), &options(5, 4));
    assert_eq!((empty.rgba8.len(), opaque_share(&empty)), (80, 0.0));
    let image = render(&cube(1.0), &options(1, 1));
    assert_eq!((image.width, image.height), (1, 1));
    assert_eq!(render(&cube(1.0), &options(0, 3)).rgba8.len(), 12);
    let line = Mesh { positions: vec![[0.0; 3]; 3], triangles: vec![[0, 1, 2]], ..Mesh::default() };
    render(&line, &options(16, 16));
    render(&cuboid([1.0, 1.0, 0.0]), &options(16, 16));
    render(&cuboid([1e-30, 1e-30, 1e-30]), &options(16, 16));
}

#[test]
fn png_has_the_pixels() {
    let image = render(&cube(1.0), &options(20, 10));
    let bytes = image.to_png();
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    assert_eq!(pixels, image.rgba8);
}

#[test]
fn a_point_with_very_many_faces_is_bounded() {
    // Each of them asking all the others would take minutes.
    let count = 60_000_u32;
    let mut mesh = Mesh { positions: vec![[0.0, 0.0, 1.0]], ..Mesh::default() };
    for i in 0..count {
        let (sin, cos) = (i as f32 / count as f32 * std::f32::consts::TAU).sin_cos();
        mesh.positions.push([cos, sin, 0.0]);
        mesh.triangles.push([0, i + 1, (i + 1) % count + 1]);
    }
    assert!(opaque_share(&render(&mesh, &options(400, 300))) > 0.2);
}

#[test]
fn a_heap_of_huge_triangles_is_bounded() {
    let mut mesh = Mesh::default();
    for i in 0..40_000_u32 {
        let z = i as f32 * 1e-5;
        mesh.positions.extend([[0.0, 0.0, z], [1.0, 0.0, z], [0.0, 1.0, z]]);
        mesh.triangles.push([3 * i, 3 * i + 1, 3 * i + 2]);
    }
    assert!(opaque_share(&render(&mesh, &options(200, 150))) > 0.1);
}
