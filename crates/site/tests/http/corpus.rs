//! Every file of the shared corpus, sent as browsers send it: what is taken and what is refused is what the manifest says,
//! every refusal is a sentence and leaves nothing else behind, every shape and photo that is taken has a picture, and every
//! warning stands on the page. What exactly is found wrong is the matter of the tests of `mesh` and `pictures`. Runs where
//! HANDPRINT_CORPUS names the folder.

use std::{path::PathBuf, time::Duration};

use axum::http::Method;
use db::{Db, Engine, MIGRATIONS, q};
use domain::{accounts::Role, ids::ModelId, publishing::FileState};
use site::features::models::store::{self, PictureRow};

use crate::{
    publish::new_draft,
    site::{TestSite, Who},
    uploads::{metadata, send, tus},
};

/// Where this program rightly differs from the manifest, by the start of the path; the reasons stand with the exceptions
/// of `mesh` and `pictures`. A photo by a wrong name is a photo. What binary G-code of an unknown version says of its maker
/// can not be taken out.
const TAKEN: &[&str] = &[
    "3mf-mustfail/MetaData_Model_DefaultNS_Fail.3mf",
    "3mf-mustfail/MetaData_Object_DefaultNS_Fail.3mf",
    "3mf-mustfail/MUSTFAIL_Chapter3.4.1a_MissingMetadataName.3mf",
    "stl-synthetic/jpeg_named.stl",
];
const REFUSED: &[&str] = &[
    "3mf-odd/CS-1111_3dmodel-e1r1_other-e1r1.3mf",
    "3mf-odd/GEN-M-ADA-ITEM-TRANSFORM-0.3mf",
    "gcode-synthetic/unknown_version.bgcode",
    "gltf/BoxWithInfinites.glb",
    "image-malformed/huge_",
    "obj/group.obj",
    "ply/issue623.ply",
];

struct Row {
    path: String,
    is_refused: bool,
    is_warned_of: bool,
}

fn manifest(folder: &std::path::Path) -> Vec<Row> {
    let text = std::fs::read_to_string(folder.join("manifest.tsv")).expect("a manifest");
    let row = |line: &str| {
        let fields: Vec<_> = line.split('\t').collect();
        assert!(["ok", "warn", "reject"].contains(&fields[6]), "unknown verdict {}", fields[6]);
        Row {
            path: fields[0].to_owned(),
            is_refused: fields[6] == "reject",
            is_warned_of: fields[6] == "warn",
        }
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
    let mut problem = Ok(());
    for file in &files {
        let mut drawn = pictures.iter().filter(|picture| picture.file_id == Some(file.id));
        match file.state() {
            FileState::Rejected => {
                assert!(drawn.next().is_none() && file.preview.is_none(), "{path} left something");
                if is_itself(&file.name) {
                    problem = Err(file.problem.clone());
                }
            }
            FileState::Printable => {
                let has_facts = file.facts.as_ref().is_some_and(|facts| facts.0.mesh.is_some());
                assert!(has_facts && file.preview.is_some(), "{path} was not measured");
                assert!(drawn.any(PictureRow::is_ready), "{path} has no picture");
            }
            FileState::Accompanying => {}
            FileState::Pending => panic!("{path} is still waited for"),
        }
    }
    for picture in pictures.iter().filter(|picture| !picture.is_ready()) {
        assert!(picture.variants.0.is_empty(), "{path} left sizes of a refused picture");
        if is_itself(&picture.name) {
            problem = Err(picture.problem.clone());
        }
    }
    problem
}

/// What the libraries warn of, which the page of the draft must say.
fn warnings(bytes: &[u8], path: &str) -> Vec<String> {
    if pictures::belongs_in_gallery(bytes) {
        let picture = pictures::decode(bytes, &pictures::Limits::default());
        return picture
            .map_or(Vec::new(), |p| p.warnings().iter().map(ToString::to_string).collect());
    }
    let name = path.rsplit('/').next().expect("split yields something");
    let inspection = mesh::inspect(bytes, name, &mesh::Limits::default());
    // Of an archive that is unpacked its members are told about.
    if inspection.kind == mesh::Kind::Archive {
        return Vec::new();
    }
    let is_warning = |reason: &&mesh::Reason| reason.level == mesh::Level::Warn;
    inspection.reasons.iter().filter(is_warning).map(|reason| reason.message.clone()).collect()
}

/// The warnings that the page does not say.
async fn unsaid(
    site: &TestSite,
    who: &Who,
    model: ModelId,
    bytes: &[u8],
    path: &str,
) -> Vec<String> {
    let page = site.get(who, &format!("/drafts/{model}")).await.expect(200).text();
    let escapes = [("&#39;", "'"), ("&#34;", "\""), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    let page = escapes.iter().fold(page, |page, (from, to)| page.replace(from, to));
    warnings(bytes, path).into_iter().filter(|warning| !page.contains(warning)).collect()
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
    let (mut misses, mut refusals, mut warned) = (Vec::new(), 0, 0);
    for (row, draft) in rows.iter().zip(drafts) {
        let outcome = match &draft {
            Ok(model) => refused(&site, *model, &row.path).await,
            Err(problem) => Err(problem.clone()),
        };
        if let (Ok(model), Ok(()), true) = (draft, &outcome, row.is_warned_of) {
            let bytes = std::fs::read(folder.join(&row.path)).expect("the corpus is complete");
            let unsaid = unsaid(&site, &mira, model, &bytes, &row.path).await;
            warned += usize::from(!warnings(&bytes, &row.path).is_empty());
            misses.extend(unsaid.iter().map(|text| format!("{} does not say {text:?}", row.path)));
        }
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
    println!("{} files sent, {refusals} refused, {warned} with warnings", rows.len());
    assert!(warned > 40, "only {warned} with warnings");
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
