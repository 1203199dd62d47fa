//! How far an analysis is, from the child process to the page.

use std::os::unix::fs::PermissionsExt;

use db::{Db, db_test};
use domain::accounts::Role;
use site::features::publish::child::{self, Stage};

use crate::{
    publish::{cube, new_draft},
    site::TestSite,
};

/// A child that takes a second for each stage, then refuses the file.
const CHILD: &str = r#"#!/bin/sh
for stage in measuring drawing; do
    echo "{\"stage\":\"$stage\"}"
    /bin/sleep 1.2
done
echo '{"answer":{"problem":"Only a test.","notices":[],"kind":"stl","is_printable":false,"facts":null,"preview":false,"render":null,"inner":[],"is_cleaned":false,"members":[]}}'
"#;

#[test]
fn an_analysis_says_what_it_is_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input");
    std::fs::write(&input, cube(20.0)).expect("written");
    let mut stages = Vec::new();
    let mut tell = |stage| {
        stages.push(stage);
        Ok(())
    };
    let answer = child::file("cube.stl", None, &input, folder.path(), &mut tell).expect("analysed");
    assert!(answer.is_printable);
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
        // The stream ends when nothing is being worked on any more.
        let stream = site.get(&mira, &format!("/drafts/{id}/events")).await.expect(200).text();
        let events = stream.lines().filter_map(|line| line.strip_prefix("data: ")).filter(|data| *data != "{}");
        let told: Vec<(u64, String)> = events
            .map(|data| serde_json::from_str::<serde_json::Value>(data).expect("JSON"))
            .map(|event| (event["percent"].as_u64().expect("a number"), event["text"].as_str().expect("words").to_owned()))
            .collect();
        let at = |percent: u64, text: &str| told.iter().position(|t| *t == (percent, text.to_owned()));
        let (measuring, drawing, done) = (at(20, "Measuring"), at(55, "Drawing a picture"), at(100, "Only a test."));
        assert!(measuring.is_some() && measuring < drawing && drawing < done && done == Some(told.len() - 1), "{told:?}");
    }
}
