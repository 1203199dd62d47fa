//! The models that are looked among.

use std::path::{Path, PathBuf};

use mesh::{Index, Limits, Print, fingerprint, register};
use rayon::prelude::*;

use crate::body::Body;

pub struct Model {
    /// Its place in the pool, and its key in the index.
    pub number: u64,
    pub name: String,
    /// Models of one family may be alike; the corpus counts as one.
    pub family: String,
    pub body: Body,
    pub print: Print,
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
    pub fn new(first_seed: u64, seeds: u64) -> Self {
        let families = shapes::families();
        let made: Vec<(String, String, Body)> = (first_seed..first_seed + seeds)
            .flat_map(|seed| families.iter().map(move |family| (family, seed)))
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(family, seed)| {
                let mesh = shapes::generate(family, seed).mesh;
                (format!("{} {seed}", family.name), family.name.to_owned(), Body::of(&mesh))
            })
            .collect();
        let corpus: Vec<(String, String, Body)> = corpus_files()
            .into_par_iter()
            .filter_map(|path| {
                let bytes = std::fs::read(&path).ok()?;
                let mesh = mesh::read(&bytes, &Limits::default()).ok()?.mesh;
                let name = path.file_name()?.to_string_lossy().into_owned();
                TRIANGLES
                    .contains(&mesh.triangles.len())
                    .then(|| (name, "corpus".to_owned(), Body::of(&mesh)))
            })
            .collect();
        let mut models: Vec<Model> = made
            .into_par_iter()
            .chain(corpus)
            .filter_map(|(name, family, body)| {
                let print = fingerprint(&body.mesh())?;
                Some(Model { number: 0, name, family, body, print })
            })
            .collect();
        for (number, model) in models.iter_mut().enumerate() {
            model.number = number as u64;
        }
        let made = models.iter().filter(|m| m.family != "corpus").count();
        Self { models, made, first_seed }
    }

    pub fn index(&self) -> Index {
        let mut index = Index::default();
        for model in &self.models {
            index.insert(model.number, &model.print.fingerprint);
        }
        index
    }

    /// The first of each demo family and all of the corpus.
    pub fn bases(&self) -> impl Iterator<Item = &Model> {
        let first = format!(" {}", self.first_seed);
        self.models.iter().filter(move |m| {
            (m.family == "corpus" || m.name.ends_with(&first))
                && m.body.triangles.len() <= *TRIANGLES.end()
        })
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

fn corpus_files() -> Vec<PathBuf> {
    let Some(folder) = std::env::var_os("HANDPRINT_CORPUS") else { return Vec::new() };
    let mut files: Vec<PathBuf> = FOLDERS
        .iter()
        .filter_map(|name| std::fs::read_dir(Path::new(&folder).join(name)).ok())
        .flat_map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())))
        .collect();
    files.sort();
    files
}
