//! How far an analysis is, from the child process to the page.

use std::{os::unix::fs::PermissionsExt, sync::Mutex};

use blobs::Spool;
use db::{Db, Engine, MIGRATIONS, db_test};
use domain::accounts::Role;
use site::features::publish::{
    child::{self, Stage},
    uploads::{self, Arrived},
};

use crate::{
    publish::{cube, new_draft},
    site::{TestSite, Who},
};

/// A child that takes a second for each stage, then refuses the file.
const CHILD: &str = r#"#!/bin/sh
for stage in measuring drawing; do
    echo "{\"stage\":\"$stage\"}"
    /bin/sleep 1.2
done
echo '{"answer":{"problem":"Only a test.","notices":[],"kind":"stl","is_printable":false,"facts":null,"preview":false,"render":null,"inner":[],"is_cleaned":false,"members":[],"marks":[]}}'
"#;

#[test]
fn an_analysis_says_what_it_is_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input");
    std::fs::write(&input, cube(20.0)).expect("written");
    let stages = Mutex::new(Vec::new());
    let tell = |stage| {
        stages.lock().expect("sound").push(stage);
        Ok(())
    };
    let answer = child::file("cube.stl", None, &input, folder.path(), &tell).expect("analysed");
    assert!(answer.is_printable);
    let stages = stages.into_inner().expect("sound");
    assert_eq!(stages, [Stage::Reading, Stage::Measuring, Stage::Drawing, Stage::Encoding]);
}

db_test! {
    async fn the_page_hears_how_far_an_analysis_is(db: Db) {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("child");
        std::fs::write(&program, CHILD).expect("written");
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("executable");
        let site = TestSite::with_child(db, program).await;
        let mira = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        site.upload(&mira, &format!("/drafts/{id}/files"), &[("cube.stl", &cube(20.0))]).await.expect(200);
        let told = told(&site, &mira, &id).await;
        let at = |percent: u64, text: &str| told.iter().position(|t| *t == (percent, text.to_owned()));
        let (measuring, drawing, done) = (at(20, "Measuring"), at(55, "Drawing a picture"), at(100, "Only a test."));
        assert!(measuring.is_some() && measuring < drawing && drawing < done && done == Some(told.len() - 1), "{told:?}");
    }
}

/// How far the page hears that everything is, until nothing is being worked on any more.
async fn told(site: &TestSite, who: &Who, draft: &str) -> Vec<(u64, String)> {
    let stream = site.get(who, &format!("/drafts/{draft}/events")).await.expect(200).text();
    let events = stream.lines().filter_map(|line| line.strip_prefix("data: "));
    let event = |data: &str| {
        let event: serde_json::Value = serde_json::from_str(data).expect("JSON");
        let text = event["text"].as_str().expect("words").to_owned();
        (event["percent"].as_u64().expect("a number"), text)
    };
    events.filter(|data| *data != "{}").map(event).collect()
}

/// Fields along a side of the large slab: two triangles above and below for each, and the rim.
const FIELDS: usize = 1_581;
const TRIANGLES: usize = 4 * FIELDS * FIELDS + 8 * FIELDS;

/// Writes a closed slab of 120 mm with a wavy top, as binary STL.
async fn write_slab(spool: &mut Spool) {
    let mut out = b"slab".to_vec();
    out.resize(80, b' ');
    out.extend((TRIANGLES as u32).to_le_bytes());
    let step = 120.0 / FIELDS as f32;
    let top = |x: usize, y: usize| {
        let wave = (x as f32 / 9.0).sin() * (y as f32 / 7.0).cos();
        [x as f32 * step, y as f32 * step, 20.0 + wave]
    };
    let low = |[x, y, _]: [f32; 3]| [x, y, 0.0];
    let quad = |out: &mut Vec<u8>, [a, b, c, d]: [[f32; 3]; 4]| {
        for triangle in [[a, b, c], [a, c, d]] {
            out.extend([0; 12]);
            out.extend(triangle.as_flattened().iter().flat_map(|number| number.to_le_bytes()));
            out.extend([0; 2]);
        }
    };
    for y in 0..FIELDS {
        for x in 0..FIELDS {
            let above = [top(x, y), top(x + 1, y), top(x + 1, y + 1), top(x, y + 1)];
            quad(&mut out, above);
            let [a, b, c, d] = above.map(low);
            quad(&mut out, [a, d, c, b]);
        }
        let side = [
            [top(y + 1, 0), top(y, 0)],
            [top(y, FIELDS), top(y + 1, FIELDS)],
            [top(0, y), top(0, y + 1)],
            [top(FIELDS, y + 1), top(FIELDS, y)],
        ];
        for [p, q] in side {
            quad(&mut out, [p, q, low(q), low(p)]);
        }
        spool.write(&out).await.expect("written");
        out.clear();
    }
}

/// A shape of ten million triangles, half a gigabyte, is measured within the limits of an analysis.
async fn send_slab(db: Db) {
    // Not the program that remembers, which tells every stage at the end.
    let site = TestSite::with_child(db, env!("CARGO_BIN_EXE_handprint").into()).await;
    let mira = site.member("mira", Role::Member).await;
    let draft = new_draft(&site, &mira).await;
    let mut spool = site.app.blobs.spool(1 << 30).await.expect("begun");
    write_slab(&mut spool).await;
    let spooled = spool.finish().await.expect("finished");
    let bytes = spooled.bytes();
    assert_eq!(bytes, 84 + 50 * TRIANGLES as u64);
    let arrived = Arrived {
        model: draft.parse().expect("an id"),
        blob: site.app.blobs.put(spooled).await.expect("kept"),
        bytes,
        name: "slab.stl",
        folder: "",
        is_picture: false,
        replaces: None,
    };
    let mut tx = site.app.db.write().await.expect("a transaction");
    uploads::add(&mut tx, &site.app, &arrived, (site.now(), languages::Language::English))
        .await
        .expect("added");
    tx.commit().await.expect("committed");
    let told = told(&site, &mira, &draft).await;
    for stage in [Stage::Measuring, Stage::Drawing] {
        let (percent, text) = stage.shown();
        assert!(told.contains(&(percent.into(), text.to_owned())), "{told:?}");
    }
    let page = site.get(&mira, &format!("/drafts/{draft}")).await.expect(200).text();
    for said in ["10,010,892 triangles", "watertight", "printable"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("the wrong way"), "{page}");
}

#[test]
fn ten_million_triangles_are_measured_and_the_page_hears_how_far_it_is() {
    db::testing::run(Engine::Sqlite, MIGRATIONS, send_slab);
}
