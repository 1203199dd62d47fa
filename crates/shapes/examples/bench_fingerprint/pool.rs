//! The models that are looked among.

use std::collections::BTreeMap;
use std::path::Path;

use mesh::{Index, Limits, Print, fingerprint, register};
use rayon::prelude::*;

use crate::body::Body;

pub struct Model {
    /// Its place in the pool, and its key in the index.
    pub number: u64,
    pub name: String,
    /// Models of one family may be alike; the corpus counts as one.
    pub family: String,
    /// Under which it is published; empty for what the demo families make.
    pub licence: String,
    pub body: Body,
    pub print: Print,
}

/// The family of what comes from the corpus.
const CORPUS: &str = "corpus";

impl Model {
    fn is_brought(&self) -> bool {
        self.family == CORPUS
    }
}

pub struct Pool {
    pub models: Vec<Model>,
    /// How many come from the demo families.
    pub made: usize,
    first_seed: u64,
}

/// Folders of the corpus with sound meshes that are not made for tests of readers.
const FOLDERS: [&str; 10] = [
    "stl",
    "obj",
    "ply",
    "off",
    "3mf-valid",
    "3mf-odd",
    "gltf",
    "ai-mesh",
    "ai-mesh-as-stl",
    "human-via-trimesh",
];
/// Smaller and larger meshes are left out: nothing to recognise, or too slow to attack.
const TRIANGLES: std::ops::RangeInclusive<usize> = 60..=100_000;

impl Pool {
    /// The demo families in so many seeds, and the meshes of the corpus in this folder.
    pub fn new(corpus: Option<&Path>, first_seed: u64, seeds: u64) -> Self {
        let families = shapes::families();
        let made: Vec<Named> = (first_seed..first_seed + seeds)
            .flat_map(|seed| families.iter().map(move |family| (family, seed)))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(family, seed)| Named {
                name: format!("{} {seed}", family.name),
                family: family.name.to_owned(),
                licence: String::new(),
                body: Body::of(&shapes::generate(family, seed).mesh),
            })
            .collect();
        let brought = corpus.map(of_corpus).unwrap_or_default();
        let mut models: Vec<Model> = made
            .into_par_iter()
            .chain(brought)
            .filter_map(|Named { name, family, licence, body }| {
                let print = fingerprint(&body.mesh())?;
                Some(Model { number: 0, name, family, licence, body, print })
            })
            .collect();
        for (number, model) in models.iter_mut().enumerate() {
            model.number = number as u64;
        }
        let made = models.iter().filter(|m| !m.is_brought()).count();
        Self { models, made, first_seed }
    }

    pub fn index(&self) -> Index {
        let mut index = Index::default();
        for model in &self.models {
            index.insert(model.number, &model.print.fingerprint);
        }
        index
    }

    /// What is attacked: all of the corpus, which other people made and license freely, and only then the first of each
    /// demo family.
    pub fn bases(&self) -> impl Iterator<Item = &Model> {
        let first = format!(" {}", self.first_seed);
        let brought = self.models.iter().filter(|model| model.is_brought());
        let made = self.models.iter().filter(|model| !model.is_brought());
        let made = made.filter(move |model| model.name.ends_with(&first));
        brought.chain(made).filter(|model| model.body.triangles.len() <= *TRIANGLES.end())
    }

    /// How many of the first bases are under which licence; those of the demo families come under an empty one.
    pub fn licences(&self, most: usize) -> BTreeMap<&str, usize> {
        let mut all: BTreeMap<&str, usize> = BTreeMap::new();
        for base in self.bases().take(most) {
            *all.entry(base.licence.as_str()).or_default() += 1;
        }
        all
    }

    /// What is stored of a model for the channels.
    pub fn print_bytes(&self) {
        let mut bytes: Vec<usize> =
            self.models.iter().map(|m| m.print.fingerprint.to_bytes().len()).collect();
        bytes.sort_unstable();
        println!(
            "bytes a model: {} in the middle, {} at most\n",
            bytes[bytes.len() / 2],
            bytes[bytes.len() - 1]
        );
    }

    pub fn families(&self) -> Vec<String> {
        let mut all: Vec<String> = self.models.iter().map(|m| m.family.clone()).collect();
        all.dedup();
        all.sort();
        all.dedup();
        all
    }

    /// The model and those of its neighbours that are the same shape, as far as the check can tell.
    pub fn same_as(&self, index: &Index, model: &Model) -> Vec<u64> {
        let found = index.search(&model.print.fingerprint);
        let twins = found.outer.iter().filter(|near| {
            let theirs = &self.models[near.model as usize].print.clouds[0];
            near.model != model.number
                && register(&model.print.clouds[0], theirs).is_same(near.distance)
        });
        let twins = twins.map(|near| near.model);
        twins.chain([model.number]).collect()
    }
}

/// A body that is to become a model.
struct Named {
    name: String,
    family: String,
    licence: String,
    body: Body,
}

/// The sound meshes that the manifest of the corpus lists, each with its licence.
fn of_corpus(folder: &Path) -> Vec<Named> {
    let manifest = std::fs::read_to_string(folder.join("manifest.tsv")).unwrap_or_default();
    let mut listed: Vec<(&str, &str)> = manifest
        .lines()
        .skip(1)
        .filter_map(|row| {
            let cells: Vec<&str> = row.split('\t').collect();
            let [path, _, _, _, licence, ..] = cells[..] else { return None };
            let is_wanted = FOLDERS.iter().any(|name| path.split('/').next() == Some(*name));
            (is_wanted && !licence.is_empty()).then_some((path, licence))
        })
        .collect();
    listed.sort_unstable();
    let body = |(path, licence): (&str, &str)| {
        let bytes = std::fs::read(folder.join(path)).ok()?;
        let mesh = mesh::read(&bytes, &Limits::default()).ok()?.mesh;
        // The first word names it; what follows says where that stands.
        let licence = licence.split(' ').next().unwrap_or_default().to_owned();
        TRIANGLES.contains(&mesh.triangles.len()).then(|| Named {
            name: path.rsplit('/').next().unwrap_or_default().to_owned(),
            family: CORPUS.to_owned(),
            licence,
            body: Body::of(&mesh),
        })
    };
    listed.into_par_iter().filter_map(body).collect()
}
