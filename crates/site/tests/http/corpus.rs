//! Every file of the shared corpus, sent as browsers send it: what is taken and what is refused is what the manifest says,
//! every refusal is a sentence, and every shape and photo that is taken has a picture. What exactly is found wrong is the
//! matter of the tests of `mesh` and `pictures`. Runs where HANDPRINT_CORPUS names the folder.

use std::{path::PathBuf, time::Duration};

use axum::http::Method;
use db::{Db, Engine, MIGRATIONS, q};
use domain::{accounts::Role, ids::ModelId, publishing::FileState};
use site::features::models::store;

use crate::{
    publish::new_draft,
    site::{TestSite, Who},
    uploads::{metadata, send, tus},
};

/// Where this program rightly differs from the manifest, by the start of the path; the reasons stand with the exceptions
/// of `mesh` and `pictures`. A photo by a wrong name is a photo.
const TAKEN: &[&str] = &[
    "3mf-mustfail/MetaData_Model_DefaultNS_Fail.3mf",
    "3mf-mustfail/MetaData_Object_DefaultNS_Fail.3mf",
    "3mf-mustfail/MUSTFAIL_Chapter3.4.1a_MissingMetadataName.3mf",
    "stl-synthetic/jpeg_named.stl",
];
const REFUSED: &[&str] = &[
    "3mf-odd/CS-1111_3dmodel-e1r1_other-e1r1.3mf",
    "3mf-odd/GEN-M-ADA-ITEM-TRANSFORM-0.3mf",
    "gltf/BoxWithInfinites.glb",
    "image-malformed/huge_",
    "obj/group.obj",
    "ply/issue623.ply",
];

struct Row {
    path: String,
    is_refused: bool,
}

fn manifest(folder: &std::path::Path) -> Vec<Row> {
    let text = std::fs::read_to_string(folder.join("manifest.tsv")).expect("a manifest");
    let row = |line: &str| {
        let fields: Vec<_> = line.split('\t').collect();
        let is_refused = match fields[6] {
            "ok" | "warn" => false,
            "reject" => true,
            other => panic!("unknown verdict {other}"),
        };
        Row { path: fields[0].to_owned(), is_refused }
    };
    text.lines().skip(1).map(row).collect()
}

/// Sends one file to a draft of its own.
async fn sent(site: &TestSite, who: &Who, path: &str, bytes: &[u8]) -> Result<ModelId, String> {
    let draft = new_draft(site, who).await;
    let name = path.rsplit('/').next().expect("split yields something");
    let (length, metadata) = (bytes.len().to_string(), metadata(&[("filename", name)]));
    let headers = [("upload-length", length.as_str()), ("upload-metadata", metadata.as_str())];
    let begun =
        tus(site, who, Method::POST, &format!("/drafts/{draft}/uploads"), &headers, b"").await;
    if begun.status.as_u16() != 201 {
        return Err(begun.json()["detail"].as_str().unwrap_or_default().to_owned());
    }
    send(site, who, &begun.location(), 0, bytes).await.expect(204);
    Ok(draft.parse().expect("an id"))
}

/// Why what was sent to this draft was refused. Of an archive that was unpacked, members may be refused without it.
async fn refused(site: &TestSite, model: ModelId, path: &str) -> Result<(), String> {
    let files = store::files(&site.app.db, model).await.expect("read");
    let pictures = store::pictures(&site.app.db, model).await.expect("read");
    assert!(!files.is_empty() || !pictures.is_empty(), "{path} left nothing");
    let is_itself = |name: &str| path.ends_with(name);
    for file in &files {
        match file.state() {
            FileState::Rejected if is_itself(&file.name) => return Err(file.problem.clone()),
            FileState::Printable => {
                let has = pictures.iter().any(|p| p.file_id == Some(file.id) && p.is_ready());
                assert!(has, "{path} has no picture");
            }
            FileState::Accompanying | FileState::Rejected => {}
            FileState::Pending => panic!("{path} is still waited for"),
        }
    }
    match pictures.iter().find(|picture| !picture.is_ready() && is_itself(&picture.name)) {
        Some(picture) => Err(picture.problem.clone()),
        None => Ok(()),
    }
}

/// Waits until every file and picture was looked at; the sizes that photos get when nothing else is to be done are not
/// waited for.
async fn looked_at(site: &TestSite) {
    let waiting = || {
        q!(
            i64,
            "SELECT CAST(count(*) AS BIGINT) FROM (
                 SELECT id FROM model_file WHERE state = 'pending' AND removed_at IS NULL
                 UNION ALL SELECT id FROM picture WHERE state = 'pending' AND removed_at IS NULL) AS waiting"
        )
    };
    for _ in 0..12_000 {
        if waiting().one(&site.app.db).await.expect("read") == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("files are still waited for");
}

async fn send_everything(folder: PathBuf, rows: Vec<Row>, db: Db) {
    let site = TestSite::new(db).await;
    let mira = site.member("mira", Role::Member).await;
    let mut drafts = Vec::new();
    for row in &rows {
        let bytes = std::fs::read(folder.join(&row.path)).expect("the corpus is complete");
        drafts.push(sent(&site, &mira, &row.path, &bytes).await);
    }
    looked_at(&site).await;
    let (mut misses, mut refusals) = (Vec::new(), 0);
    for (row, draft) in rows.iter().zip(drafts) {
        let outcome = match draft {
            Ok(model) => refused(&site, model, &row.path).await,
            Err(problem) => Err(problem),
        };
        let is_named = |list: &[&str]| list.iter().any(|start| row.path.starts_with(start));
        let wanted = (row.is_refused && !is_named(TAKEN)) || is_named(REFUSED);
        if let Err(problem) = &outcome {
            refusals += 1;
            let is_sentence = problem.len() > 15 && problem.ends_with(['.', '?']);
            if !is_sentence {
                misses.push(format!("{} is refused without a sentence: {problem:?}", row.path));
            }
        }
        if outcome.is_err() != wanted {
            misses.push(format!("{}: {outcome:?}", row.path));
        }
    }
    println!("{} files sent, {refusals} refused", rows.len());
    assert!(misses.is_empty(), "{} of {}:\n{}", misses.len(), rows.len(), misses.join("\n"));
}

#[test]
fn what_browsers_send_is_taken_and_refused_as_the_manifest_says() {
    let Some(folder) = std::env::var_os("HANDPRINT_CORPUS").map(PathBuf::from) else {
        println!("skipped: HANDPRINT_CORPUS is not set");
        return;
    };
    let rows = manifest(&folder);
    assert!(rows.len() > 500, "the manifest is cut");
    db::testing::run(Engine::Sqlite, MIGRATIONS, |db| send_everything(folder, rows, db));
}
