//! The documents that imports read, each with the same bytes, beside a file of a model.
#![no_main]

use importers::{Files, Limits, read};
use libfuzzer_sys::fuzz_target;
use mesh_fuzz::small;

const DOCUMENTS: &[&str] = &[
    "README.txt",
    "LICENSE.txt",
    "datapackage.json",
    "info.json",
    "page.pdf",
    "hook.3mf",
    "models.csv",
    "handprint-folder.txt",
    "../outside.zip",
    "inner.zip",
];

fuzz_target!(|data: &[u8]| {
    let limits = Limits { mesh: small(), ..Limits::default() };
    for document in DOCUMENTS {
        for with in [Some("hook.stl"), None] {
            let files = with.into_iter().map(|name| (name.to_owned(), b"solid".to_vec()));
            let files = files.chain([((*document).to_owned(), data.to_vec())]);
            if let Ok(tree) = Files::new("import", files, &limits) {
                let _ = read(&tree, &limits);
            }
        }
    }
});
