//! The files of a draft.

use domain::{
    ids::{FileId, UploadId},
    media::View,
    publishing::FileState,
};
use languages::Language;

use crate::{
    features::{
        models::{pages, store::FileRow},
        publish::{files::Removed, parts::Parts},
        uploads::store::Upload,
    },
    shared::{
        page::encode,
        view::{Measured, Pic},
    },
};

/// What the part "Files" shows.
pub struct FilesStep {
    /// In the creator's order.
    pub rows: Vec<DraftFile>,
    /// Files taken out, the latest first.
    pub removed: Vec<RemovedFile>,
    /// Uploads that wait for the rest of their bytes.
    pub uploads: Vec<Waiting>,
    /// Largest file taken, bytes.
    pub upload_limit: u64,
}

impl FilesStep {
    pub fn new(parts: &Parts, upload_limit: u64, t: Language) -> Self {
        let thumb = |id: i64| {
            let best = View::Best.as_str();
            let mut mine = parts.pictures.iter().filter(|p| p.file_id == Some(id) && p.is_ready());
            let mine = mine.find(|p| p.view == best);
            mine.map(|p| pages::pic(&p.content()))
        };
        Self {
            rows: parts.files.iter().map(|f| DraftFile::new(f, thumb(f.id), t)).collect(),
            removed: parts.removed.iter().map(RemovedFile::new).collect(),
            uploads: parts.uploads.iter().map(Waiting::new).collect(),
            upload_limit,
        }
    }

    /// Whether a file is still being analysed.
    pub fn is_working(&self) -> bool {
        self.rows.iter().any(|file| file.state == FileState::Pending)
    }
}

/// A file that can be put back.
pub struct RemovedFile {
    pub id: String,
    pub name: String,
    pub bytes: u64,
}

impl RemovedFile {
    fn new(row: &Removed) -> Self {
        let id = FileId::from(row.id).to_string();
        Self { id, name: row.name.clone(), bytes: row.bytes as u64 }
    }
}

/// An upload that was begun and not finished.
pub struct Waiting {
    pub id: String,
    pub name: String,
    pub folder: String,
    pub fingerprint: String,
    pub percent: i64,
    pub bytes: u64,
}

impl Waiting {
    fn new(upload: &Upload) -> Self {
        Self {
            id: UploadId::from(upload.id).to_string(),
            name: upload.name.clone(),
            folder: upload.folder.clone(),
            fingerprint: upload.fingerprint.clone(),
            percent: upload.received * 100 / upload.length.max(1),
            bytes: upload.length as u64,
        }
    }
}

/// A file of a draft.
pub struct DraftFile {
    pub id: String,
    pub name: String,
    pub folder: String,
    /// What its creator says about it.
    pub note: String,
    pub optional: bool,
    /// What it was recognised as, for example `STL`; empty while unknown.
    pub kind: String,
    pub bytes: u64,
    pub state: FileState,
    pub thumb: Option<Pic>,
    pub measured: Measured,
    /// Why it was refused; empty otherwise.
    pub problem: String,
    /// It was refused a day ago, so that there is nothing left to try again with.
    pub is_gone: bool,
    /// Where the viewer finds its shape.
    pub preview: Option<String>,
    /// The unit it was measured in because its creator said so; empty otherwise.
    pub unit: String,
    /// Whether its size is odd enough to ask for the unit.
    pub is_unit_doubtful: bool,
    /// The usual beds it fits, or that none of them does.
    pub beds: String,
    /// Where the surface fails, one sentence a place.
    pub faults: Vec<String>,
    /// The bad edges for the viewer: six numbers each, with commas between.
    pub fault_lines: String,
}

impl DraftFile {
    fn new(row: &FileRow, thumb: Option<Pic>, t: Language) -> Self {
        let id = FileId::from(row.id).to_string();
        let facts = row.facts.as_ref().map(|facts| &facts.0);
        let mesh = facts.and_then(|facts| facts.mesh.as_ref());
        let faults = facts.and_then(|facts| facts.faults.as_ref());
        Self {
            name: row.name.clone(),
            folder: row.folder.clone(),
            note: row.note.clone(),
            optional: row.optional,
            kind: row.kind.to_uppercase(),
            bytes: row.bytes as u64,
            state: row.state(),
            thumb,
            measured: pages::measured(&row.content()),
            problem: row.problem.clone(),
            is_gone: row.blob().is_none(),
            preview: row.preview.as_ref().map(|_| format!("/files/{id}/preview.glb")),
            unit: row.unit.clone(),
            is_unit_doubtful: mesh.is_some_and(|mesh| mesh.units.doubtful),
            beds: mesh.map(|mesh| beds(&mesh.beds, t)).unwrap_or_default(),
            faults: faults.map(|faults| told(faults, t)).unwrap_or_default(),
            fault_lines: faults.map(lines).unwrap_or_default(),
            id,
        }
    }

    /// Where its bytes are.
    pub fn download(&self) -> String {
        format!("/files/{}/{}", self.id, encode(&self.name))
    }

    /// With its folder.
    pub fn path(&self) -> String {
        if self.folder.is_empty() {
            self.name.clone()
        } else {
            format!("{}/{}", self.folder, self.name)
        }
    }

    /// `80 × 48 × 76 mm · 30,632 triangles · about 41 g`.
    pub fn facts(&self, t: &Language) -> String {
        let size = self.measured.size_mm.map(|size| t.size(size));
        let triangles = self.measured.triangles.map(|n| t.triangles(n).to_string());
        let weight = self.measured.weight_mg();
        let weight = weight.map(|mg| t.publish_files_weight(t.grams(mg)).to_string());
        size.into_iter().chain(triangles).chain(weight).collect::<Vec<_>>().join(" · ")
    }

    /// Units a creator can choose, with what the sizes then are: name, label, whether it is in use.
    pub fn units(&self, t: &Language) -> Vec<(&'static str, String, bool)> {
        let used = [("mm", 1.0), ("cm", 10.0), ("in", 25.4), ("m", 1000.0)];
        let now = used.iter().find(|(name, _)| *name == self.unit).map_or(1.0, |(_, mm)| *mm);
        let Some(sides) = self.measured.size_mm else { return Vec::new() };
        let choice = |(name, mm): &(&'static str, f64)| {
            let size = t.size(sides.map(|side| side / now * mm));
            (*name, format!("{name}: {size}"), *name == self.unit)
        };
        used.iter().map(choice).collect()
    }
}

/// `fits 220 mm beds and larger`.
fn beds(beds: &[mesh::BedFit], t: Language) -> String {
    let fits = beds.iter().find(|bed| bed.rotation_degrees.is_some());
    match (fits, beds.last()) {
        (Some(bed), _) => {
            let mm = format!("{:.0}", bed.bed_mm);
            if bed.rotation_degrees.is_some_and(|degrees| degrees != 0.0) {
                t.publish_files_fits_turned(mm).to_string()
            } else {
                t.publish_files_fits(mm).to_string()
            }
        }
        (None, Some(largest)) => {
            t.publish_files_too_large(format!("{:.0}", largest.bed_mm)).to_string()
        }
        (None, None) => String::new(),
    }
}

fn told(faults: &mesh::Faults, t: Language) -> Vec<String> {
    let place = |place: &mesh::Place| {
        let tenths = |mm: f64| format!("{mm:.1}");
        let [x, y, z] = place.at_mm.map(|v| tenths(if v.abs() < 0.05 { 0.0 } else { v }));
        let (across, edges) = (tenths(place.size_mm), place.edges);
        match place.fault {
            mesh::Fault::Hole => t.publish_files_hole(across, edges, x, y, z).to_string(),
            mesh::Fault::Crowded => t.publish_files_crowded(across, edges, x, y, z).to_string(),
        }
    };
    let mut told: Vec<String> = faults.places.iter().map(place).collect();
    let more = faults.count - faults.places.len();
    if more > 0 {
        told.push(t.publish_files_more_faults(more).to_string());
    }
    told
}

fn lines(faults: &mesh::Faults) -> String {
    let numbers = faults.lines.iter().flatten().map(|number| format!("{number:.3}"));
    numbers.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beds_in_words() {
        let beds = |all: &[_]| beds(all, Language::English);
        let bed = |bed_mm, rotation_degrees| mesh::BedFit { bed_mm, rotation_degrees };
        assert_eq!(beds(&[bed(180.0, Some(0.0)), bed(220.0, Some(0.0))]), "fits a 180 mm bed");
        assert_eq!(
            beds(&[bed(180.0, None), bed(220.0, Some(12.0))]),
            "fits a 220 mm bed when turned"
        );
        assert_eq!(beds(&[bed(180.0, None), bed(350.0, None)]), "too large for a 350 mm bed");
        assert_eq!(beds(&[]), "");
    }
}
