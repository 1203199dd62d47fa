//! The analysis of one upload, run in a child process: whatever a hostile file makes it do, it can not take more
//! memory or time than it was given, and nothing else dies with it.
//!
//! `handprint analyse-child KIND NAME INPUT OUT_DIR` prints a JSON line for each stage it comes to and one with its answer,
//! and leaves files in OUT_DIR. KIND is `file[:UNIT]`, `picture`, `avif`, `view`, `compare`, `sliced`, `shape`, `overlay`
//! or `source`.

use std::{fs, io::Write, path::Path, thread::available_parallelism};

use anyhow::{Context, Result};
use provenance::statistics::{Statistics, statistics};
use serde::{Deserialize, Serialize};

use super::{
    media::child::{self as media, PictureAnswer},
    prefill,
};
use crate::features::{
    evidence::recognise,
    likeness::{maps, prints::Print},
};

/// What to analyse an upload as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With the unit its creator says it is in.
    File(Option<mesh::Unit>),
    Picture,
    /// With the shape that lies in the output folder as `after`.
    Compare,
    /// More sizes of a picture.
    Avif,
    /// The link preview of a picture; the name says around which spot it is cut.
    Cover,
    /// A picture of a shape; the name says from where.
    View,
    /// Only what a slicer left in it.
    Sliced,
    /// Only the description of its shape.
    Shape,
    /// As the editable source of a design program.
    Source,
    /// Laid over the shape in the output folder; the name says how.
    Overlay,
}

impl Kind {
    /// Reads the word of a kind; any other is a file.
    pub fn parse(text: &str) -> Self {
        match (text, text.split_once(':')) {
            ("picture", _) => Self::Picture,
            ("avif", _) => Self::Avif,
            ("cover", _) => Self::Cover,
            ("view", _) => Self::View,
            ("compare", _) => Self::Compare,
            ("sliced", _) => Self::Sliced,
            ("shape", _) => Self::Shape,
            ("source", _) => Self::Source,
            ("overlay", _) => Self::Overlay,
            (_, Some((_, name))) => Self::File(unit(name)),
            (_, None) => Self::File(None),
        }
    }
}

/// One line of what the child prints.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Line<T> {
    Stage(Stage),
    /// The last line.
    Answer(T),
}

/// What the child is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    Reading,
    Measuring,
    Drawing,
    Encoding,
}

/// Hears of each stage the child comes to.
pub type Tell<'a> = &'a (dyn Fn(Stage) -> Result<()> + Sync);

impl Stage {
    pub const ALL: [Self; 4] = [Self::Reading, Self::Measuring, Self::Drawing, Self::Encoding];

    /// The word for it in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Measuring => "measuring",
            Self::Drawing => "drawing",
            Self::Encoding => "encoding",
        }
    }

    /// About how many percent of the work are done when it begins, and what its job says meanwhile.
    pub const fn shown(self) -> (u8, &'static str) {
        match self {
            Self::Reading => (5, "Reading the file"),
            Self::Measuring => (20, "Measuring"),
            Self::Drawing => (55, "Drawing a picture"),
            Self::Encoding => (80, "Preparing its sizes"),
        }
    }
}

/// What the child answers about a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct FileAnswer {
    /// Why it can not be used; empty when it can.
    pub problem: String,
    /// What people should know although it can be used, in plain sentences.
    pub notices: Vec<String>,
    /// Short name of what it is, for example `stl`.
    pub kind: String,
    /// A shape that a slicer can print as it is.
    pub is_printable: bool,
    pub facts: Option<mesh::Facts>,
    /// Where its surface fails, if it does.
    pub faults: Option<mesh::Faults>,
    /// `preview.glb` was written.
    pub preview: bool,
    /// The rendered picture, when the file is a shape.
    pub render: Option<PictureAnswer>,
    /// What slicers left in it.
    pub sliced: Option<slicing::Sliced>,
    /// Places of pictures inside it that are worth showing, written to `inner-PLACE`.
    pub inner: Vec<usize>,
    /// A copy without personal values lies in `clean`, to be published in its place.
    pub is_cleaned: bool,
    /// Files of an archive, written to `members/{n}`.
    pub members: Vec<Member>,
    /// Marks that programs left in it.
    pub marks: Vec<provenance::Signal>,
    /// Figures of a shape that is not too large, for moderators.
    pub figures: Option<Statistics>,
}

/// A file unpacked from an archive.
#[derive(Debug, Serialize, Deserialize)]
pub struct Member {
    pub name: String,
    pub folder: String,
}

/// Shapes of more triangles have no figures made: that takes a microsecond a triangle.
const FIGURES_MAX: usize = 200_000;
/// Shapes of more triangles are drawn and described one after the other.
const BESIDE_MAX: usize = 1_000_000;
/// Said of a picture or film among the files.
const PICTURE: &str =
    "This is a picture or film. Add it to your photos, which show no place where it was taken.";
/// Said where values were taken out of a file.
const CLEANED: &str = "Names of accounts, computers, networks and folders, and what cameras write into pictures, were taken \
                       out of this file; all else is as you sent it.";
/// Most triangles of the preview that the viewer loads; a shape of more is simplified for it.
pub const PREVIEW_TRIANGLES: usize = 400_000;

/// The unit a creator may say a file is in, by its short name.
pub fn unit(name: &str) -> Option<mesh::Unit> {
    match name {
        "mm" => Some(mesh::Unit::Millimetre),
        "cm" => Some(mesh::Unit::Centimetre),
        "m" => Some(mesh::Unit::Metre),
        "in" => Some(mesh::Unit::Inch),
        _ => None,
    }
}

/// Threads of one analysis at most: others run beside it, and each thread takes address space.
const THREADS_MAX: usize = 4;

/// Gives this process its limits. Address space, so that allocations fail instead of the machine swapping.
pub fn limit_self(memory_bytes: u64, seconds: u64) -> Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |n| Rlimit { current: Some(n), maximum: Some(n) };
    setrlimit(Resource::As, limit(memory_bytes)).context("limiting memory")?;
    setrlimit(Resource::Cpu, limit(seconds)).context("limiting time")?;
    setrlimit(Resource::Core, limit(0)).context("limiting core dumps")?;
    let threads = available_parallelism().map_or(1, |n| n.get().min(THREADS_MAX));
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("starting threads")
}

/// Analyses `input`, writes results to `out` and prints lines for the parent.
pub fn run(kind: Kind, name: &str, input: &Path, out: &Path) -> Result<()> {
    // A pipe that broke ends the child by its next line.
    let tell = |stage| print(&Line::<()>::Stage(stage));
    match kind {
        Kind::File(unit) => print(&Line::Answer(file(name, unit, input, out, &tell)?)),
        Kind::Sliced => {
            print(&Line::Answer(slicing::read(&read(input)?, &mesh::Limits::default())))
        }
        Kind::Source => print(&Line::Answer(recognise::source(name, &read(input)?))),
        Kind::Shape => print(&Line::Answer(shape(input, out)?)),
        Kind::Overlay => print(&Line::Answer(maps::overlay(name, &read(input)?, out)?)),
        Kind::Compare => print(&Line::Answer(compare(input, &out.join("after"))?)),
        Kind::Picture => {
            tell(Stage::Reading)?;
            print(&Line::Answer(media::picture(&read(input)?, name, out, &tell)?))
        }
        Kind::Avif => print(&Line::Answer(media::avif(&read(input)?, out)?)),
        Kind::Cover => print(&Line::Answer(media::cover(&read(input)?, name, out)?)),
        Kind::View => {
            tell(Stage::Drawing)?;
            print(&Line::Answer(media::view(&read(input)?, name, out)?))
        }
    }
}

fn compare(before: &Path, after: &Path) -> Result<Option<mesh::Comparison>> {
    let limits = mesh::Limits::default();
    let before = mesh::read(&read(before)?, &limits)?;
    let after = mesh::read(&read(after)?, &limits)?;
    Ok(mesh::compare(&before, &after))
}

/// Leaves the description of a shape in `out`; gives whether there is one.
fn shape(input: &Path, out: &Path) -> Result<bool> {
    let Ok(document) = mesh::read(&read(input)?, &mesh::Limits::default()) else {
        return Ok(false);
    };
    let print = Print::of(&document.mesh);
    print.write(out)?;
    Ok(print.0.is_some())
}

/// Prints a line for the parent.
pub fn print(line: &impl Serialize) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}", serde_json::to_string(line)?)?;
    Ok(out.flush()?)
}

fn read(input: &Path) -> Result<Vec<u8>> {
    fs::read(input).with_context(|| format!("reading {}", input.display()))
}

/// Analyses a file, telling each stage it comes to.
pub fn file(
    name: &str,
    unit: Option<mesh::Unit>,
    input: &Path,
    out: &Path,
    tell: Tell<'_>,
) -> Result<FileAnswer> {
    let limits = mesh::Limits::default();
    tell(Stage::Reading)?;
    let bytes = &read(input)?;
    tell(Stage::Measuring)?;
    let inspection = mesh::inspect_in(bytes, name, unit, &limits);
    let mut answer = told(&inspection);
    // A file is served byte for byte, with the place where a picture was taken; the gallery makes pictures anew.
    if answer.problem.is_empty() && pictures::belongs_in_gallery(bytes) {
        PICTURE.clone_into(&mut answer.problem);
    }
    if answer.problem.is_empty() {
        match slicing::clean(bytes, &limits, || fs::File::create(out.join("clean")))? {
            slicing::Cleaned::AsItWas => {}
            slicing::Cleaned::Copied => {
                answer.is_cleaned = true;
                answer.notices.push(CLEANED.to_owned());
            }
            slicing::Cleaned::Refused(why) => answer.problem = why,
        }
    }
    if !answer.problem.is_empty() {
        return Ok(answer);
    }
    answer.marks = provenance::signals(name, bytes);
    answer.sliced = slicing::read(bytes, &limits);
    if let Some(sliced) = &answer.sliced {
        answer.inner = prefill::pictures::write(sliced, out)?;
    }
    if inspection.kind == mesh::Kind::Archive {
        answer.members = unpack(bytes, &limits, out)?;
    }
    if !answer.is_printable {
        return Ok(answer);
    }
    tell(Stage::Drawing)?;
    let mesh = &mesh::read(bytes, &limits)?.mesh;
    let picture = || {
        let image = media::draw(mesh, mesh::View::Best, media::RENDER);
        tell(Stage::Encoding)?;
        media::keep(image, out)
    };
    let mut rest = || describe(mesh, &mut answer, out);
    // Both at once need memory for both.
    let (picture, rest) = if mesh.triangles.len() <= BESIDE_MAX {
        rayon::join(picture, rest)
    } else {
        (picture(), rest())
    };
    rest?;
    answer.render = Some(picture?);
    Ok(answer)
}

/// Everything about a shape but its measures and its picture.
fn describe(mesh: &mesh::Mesh, answer: &mut FileAnswer, out: &Path) -> Result<()> {
    Print::of(mesh).write(out)?;
    if mesh.triangles.len() <= FIGURES_MAX {
        answer.figures = statistics(mesh);
    }
    let mm = answer.facts.as_ref().map_or(1.0, |facts| facts.units.used.millimetres());
    if answer.facts.as_ref().is_some_and(|f| f.boundary_edges + f.non_manifold_edges > 0) {
        answer.faults = Some(mesh::faults(mesh, mm));
    }
    let preview = mesh::decimate_for_view(mesh, PREVIEW_TRIANGLES);
    fs::write(out.join("preview.glb"), mesh::to_glb(&preview, mm))?;
    answer.preview = true;
    Ok(())
}

fn told(inspection: &mesh::Inspection) -> FileAnswer {
    let is_refused = inspection.verdict == mesh::Verdict::Reject;
    let worth = |reason: &&mesh::Reason| reason.level == mesh::Level::Warn;
    FileAnswer {
        problem: match inspection.reasons.first() {
            Some(reason) if is_refused => reason.message.clone(),
            None if is_refused => "This file can not be used.".to_owned(),
            _ => String::new(),
        },
        notices: inspection.reasons.iter().filter(worth).map(|r| r.message.clone()).collect(),
        kind: kind_name(inspection).to_owned(),
        is_printable: inspection.kind == mesh::Kind::Model && inspection.facts.is_some(),
        facts: inspection.facts.clone(),
        faults: None,
        preview: false,
        render: None,
        sliced: None,
        inner: Vec::new(),
        is_cleaned: false,
        members: Vec::new(),
        marks: Vec::new(),
        figures: None,
    }
}

/// What people call it.
pub fn kind_name(inspection: &mesh::Inspection) -> &'static str {
    use mesh::{Format, Kind};
    match (inspection.format, inspection.kind) {
        (Some(Format::StlBinary | Format::StlAscii), _) => "stl",
        (Some(Format::Obj), _) => "obj",
        (Some(Format::ThreeMf), _) => "3mf",
        (Some(Format::PlyAscii | Format::PlyBinary), _) => "ply",
        (Some(Format::Glb), _) => "glb",
        (Some(Format::Gltf), _) => "gltf",
        (Some(Format::Off), _) => "off",
        (Some(Format::Amf), _) => "amf",
        (Some(Format::Step), _) => "step",
        (None, Kind::Archive) => "zip",
        (None, Kind::Gcode) => "gcode",
        (None, Kind::Picture) => "picture",
        (None, Kind::Source) => "source",
        (None, Kind::Text) => "text",
        (None, Kind::Model | Kind::Active | Kind::Other) => "other",
    }
}

fn unpack(bytes: &[u8], limits: &mesh::Limits, out: &Path) -> Result<Vec<Member>> {
    let folder = out.join("members");
    fs::create_dir(&folder)?;
    let mut members = Vec::new();
    mesh::extract_archive(bytes, limits, |entry, content| {
        let (directory, name) = entry.path.rsplit_once('/').unwrap_or(("", &entry.path));
        fs::write(folder.join(members.len().to_string()), content)
            .map_err(|error| mesh::ReadError::new("disk", error.to_string()))?;
        members.push(Member { name: name.to_owned(), folder: directory.to_owned() });
        Ok(())
    })?;
    Ok(members)
}
