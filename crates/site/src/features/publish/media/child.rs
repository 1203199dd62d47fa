//! What the child process makes of pictures, films and views of a shape.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};
use domain::media::{Focus, View};
use pictures::{Format, Limits, Picture, VideoLimits};
use serde::{Deserialize, Serialize};

use crate::features::publish::child::{Stage, Tell};

/// What the child answers about a picture or a film.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct PictureAnswer {
    /// Why it can not be used; empty when it can.
    pub problem: String,
    /// What people should know although it can be used, in plain sentences.
    pub notices: Vec<String>,
    pub width: u32,
    pub height: u32,
    pub placeholder: Vec<u8>,
    pub colour: String,
    /// How long a film runs; 0 for pictures.
    pub duration_ms: u64,
    /// Names of the files written, and their width in pixels.
    pub variants: Vec<(String, u32)>,
    /// Marks that programs left in what was uploaded.
    pub marks: Vec<provenance::Signal>,
}

/// Widths of the encoded sizes, pixels.
const WIDTHS: &[u32] = &[320, 640, 1280];
/// Ground of transparent pictures in link previews: paper.
const PAPER: [u8; 3] = [0xf0, 0xed, 0xe8];
/// Size of a rendered picture.
pub const RENDER: (u32, u32) = (1280, 960);
/// Size of one frame of a turntable.
const FRAME: (u32, u32) = (480, 360);
/// Frames of a turntable, side by side in rows; the page counts on both.
const FRAMES: usize = 24;
const COLUMNS: usize = 6;
/// Name of the animation of a photo that moves.
pub const MOVING: &str = "moving.webp";
/// Name of the frames of a turntable.
pub const STRIP: &str = "strip.webp";
/// Name of the picture for link previews.
pub const COVER: &str = "cover.jpg";

/// A picture or a film as it was uploaded.
pub fn picture(bytes: &[u8], name: &str, out: &Path, tell: Tell<'_>) -> Result<PictureAnswer> {
    let refused = |problem: String| PictureAnswer { problem, ..PictureAnswer::default() };
    if pictures::looks_like_video(bytes) {
        return match pictures::video(bytes, &VideoLimits::default()) {
            Ok(video) => film(&video, out),
            Err(error) => Ok(refused(error.to_string())),
        };
    }
    let picture = match pictures::decode(bytes, &Limits::default()) {
        Ok(picture) => picture,
        Err(error) => return Ok(refused(error.to_string())),
    };
    tell(Stage::Encoding)?;
    let mut answer = encode(&picture, out)?;
    answer.marks = provenance::signals(name, bytes);
    // An animation that can not be read to its end still has its first frame.
    if let Ok(Some(moving)) = pictures::animation(bytes, &Limits::default()) {
        fs::write(out.join(MOVING), moving.bytes)?;
        answer.variants.push((MOVING.to_owned(), moving.width));
    }
    Ok(answer)
}

fn film(video: &pictures::Video, out: &Path) -> Result<PictureAnswer> {
    let name = format!("film.{}", video.container.extension());
    fs::write(out.join(&name), &video.bytes)?;
    Ok(PictureAnswer {
        width: video.width,
        height: video.height,
        duration_ms: video.duration_ms,
        variants: vec![(name, video.width)],
        ..PictureAnswer::default()
    })
}

/// The sizes that show at once: WebP, JPEG for what is opaque, and the picture for link previews.
fn encode(picture: &Picture, out: &Path) -> Result<PictureAnswer> {
    let jpeg = || {
        let widths = if picture.is_opaque() { WIDTHS } else { &[] };
        sizes(picture, widths, Format::Jpeg, out)
    };
    let (webp, (jpeg, cover)) = rayon::join(
        || sizes(picture, WIDTHS, Format::WebP, out),
        || (jpeg(), picture.open_graph(PAPER, shares(Focus::default()))),
    );
    let (mut variants, cover) = (webp?, cover?);
    variants.extend(jpeg?);
    fs::write(out.join(COVER), &cover.bytes)?;
    variants.push((COVER.to_owned(), cover.width));
    let placeholder = picture.placeholder()?;
    Ok(PictureAnswer {
        problem: String::new(),
        notices: picture.warnings().iter().map(ToString::to_string).collect(),
        width: picture.width(),
        height: picture.height(),
        placeholder: placeholder.thumbhash,
        colour: placeholder.colour,
        duration_ms: 0,
        variants,
        marks: Vec::new(),
    })
}

fn sizes(
    picture: &Picture,
    widths: &[u32],
    format: Format,
    out: &Path,
) -> Result<Vec<(String, u32)>> {
    picture
        .variants(widths, format)?
        .into_iter()
        .map(|made| {
            let name = format!("{}.{}", made.width, format.extension());
            fs::write(out.join(&name), made.bytes)?;
            Ok((name, made.width))
        })
        .collect()
}

/// The same sizes once more as AVIF, which take a hundred times as long and half the bytes.
pub fn avif(bytes: &[u8], out: &Path) -> Result<PictureAnswer> {
    let picture = pictures::decode(bytes, &Limits::default())?;
    let variants = sizes(&picture, WIDTHS, Format::Avif, out)?;
    Ok(PictureAnswer { variants, ..PictureAnswer::default() })
}

/// The picture for link previews, cut around `spot`: two numbers with a comma, thousandths of width and height.
pub fn cover(bytes: &[u8], spot: &str, out: &Path) -> Result<PictureAnswer> {
    let (x, y) = spot.split_once(',').context("a spot has two numbers")?;
    let focus = Focus::new(x.parse()?, y.parse()?);
    let picture = pictures::decode(bytes, &Limits::default())?;
    let cover = picture.open_graph(PAPER, shares(focus))?;
    fs::write(out.join(COVER), &cover.bytes)?;
    let variants = vec![(COVER.to_owned(), cover.width)];
    Ok(PictureAnswer { variants, ..PictureAnswer::default() })
}

/// A spot as shares of width and height, 0 to 1.
fn shares(focus: Focus) -> (f64, f64) {
    (f64::from(focus.x) / 1000.0, f64::from(focus.y) / 1000.0)
}

/// A shape seen from where `view` says.
pub fn view(bytes: &[u8], view: &str, out: &Path) -> Result<PictureAnswer> {
    let view: View = view.parse().map_err(anyhow::Error::msg)?;
    let document = mesh::read(bytes, &mesh::Limits::default())?;
    rendered(&document.mesh, view, out)
}

/// A mesh seen from where `view` says; a turntable comes as its first frame and a strip of all.
fn rendered(mesh: &mesh::Mesh, view: View, out: &Path) -> Result<PictureAnswer> {
    let angle = |azimuth, elevation| mesh::View::From { azimuth, elevation };
    let seen = match view {
        View::Best => mesh::View::Best,
        View::Front => angle(0.0, 8.0),
        View::Top => angle(0.0, 90.0),
        View::ThreeQuarter => angle(-35.0, 28.0),
        View::Around => {
            let turn = |frame: usize| mesh::View::Turn(frame as f32 * 360.0 / FRAMES as f32);
            let frames = (0..FRAMES).map(|n| draw(mesh, turn(n), FRAME)).collect();
            return turntable(frames, out);
        }
    };
    keep(draw(mesh, seen, RENDER), out)
}

/// A mesh as a picture of `width` by `height` pixels.
pub fn draw(mesh: &mesh::Mesh, view: mesh::View, (width, height): (u32, u32)) -> mesh::Image {
    mesh::render(
        mesh,
        &mesh::RenderOptions { width, height, view, ..mesh::RenderOptions::default() },
    )
}

/// Writes the sizes of a rendered picture.
pub fn keep(image: mesh::Image, out: &Path) -> Result<PictureAnswer> {
    encode(&drawn(image), out)
}

fn turntable(frames: Vec<mesh::Image>, out: &Path) -> Result<PictureAnswer> {
    let strip = drawn(side_by_side(&frames)?);
    let first = frames.into_iter().next().context("a turntable has frames")?;
    let mut answer = keep(first, out)?;
    let width = strip.width();
    let Some(made) = strip.variants(&[width], Format::WebP)?.pop() else {
        bail!("a strip has one size");
    };
    fs::write(out.join(STRIP), made.bytes)?;
    answer.variants.push((STRIP.to_owned(), width));
    Ok(answer)
}

/// One picture of all frames, in rows.
fn side_by_side(frames: &[mesh::Image]) -> Result<mesh::Image> {
    let (width, height) = (FRAME.0 as usize * 4, FRAME.1 as usize);
    let rows = frames.len().div_ceil(COLUMNS);
    let mut rgba8 = vec![0; width * COLUMNS * height * rows];
    for (n, frame) in frames.iter().enumerate() {
        let (column, row) = (n % COLUMNS, n / COLUMNS);
        for (y, line) in frame.rgba8.chunks_exact(width).enumerate() {
            let at = ((row * height + y) * COLUMNS + column) * width;
            rgba8.get_mut(at..at + width).context("within the strip")?.copy_from_slice(line);
        }
    }
    Ok(mesh::Image { width: FRAME.0 * COLUMNS as u32, height: FRAME.1 * rows as u32, rgba8 })
}

/// A rendered picture as one that can be encoded.
fn drawn(image: mesh::Image) -> Picture {
    Picture::drawn(image.width, image.height, image.rgba8)
}
