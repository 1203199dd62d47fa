//! New versions: what changed, what stays available, and who is told.

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    publish::{cube, published_model},
    site::{TestSite, Who, nobody},
};

/// Publishes the next version of "Gear box".
async fn next(
    site: &TestSite,
    who: &Who,
    id: &str,
    revision: &str,
    notice: &str,
    changelog: &str,
) -> crate::site::Reply {
    let fields = [
        ("revision", revision),
        ("title", "Gear box"),
        ("category", "hobby/mechanical"),
        ("licence", "CC-BY-4.0"),
        ("language", "en"),
        ("attested", "on"),
        ("publish", "1"),
        ("notice", notice),
        ("changelog", changelog),
    ];
    site.post(who, &format!("/drafts/{id}"), &fields).await
}

/// Puts a file in the place of another.
async fn replace(
    site: &TestSite,
    who: &Who,
    id: &str,
    old: &str,
    name: &str,
    bytes: &[u8],
) -> String {
    let sent = site.upload(who, &format!("/drafts/{id}/files"), &[(name, bytes)]).await.expect(200);
    let file = sent.json()["files"][0].as_str().expect("an id").to_owned();
    site.settle().await;
    site.post(who, &format!("/drafts/{id}/files/{old}/remove"), &[]).await.expect(303);
    file
}

db_test! {
    async fn a_replaced_file_shows_before_and_after(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gear box").await;
        site.upload(&mira, &format!("/drafts/{}/files", made.id), &[("cube.stl", &cube(22.0)), ("lid.stl", &cube(44.0))]).await.expect(200);
        site.settle().await;
        let page = site.get(&mira, &format!("/drafts/{}", made.id)).await.expect(200).text();
        assert!(page.contains("“cube.stl” is there more than once"), "{page}");
        site.post(&mira, &format!("/drafts/{}/files/{}/remove", made.id, made.file), &[]).await.expect(303);
        let page = site.get(&mira, &format!("/drafts/{}", made.id)).await.expect(200).text();
        // A cube of 22 mm over one of 20 mm from the same corner: three faces lie 2 mm off, the far corner 3.5 mm.
        for part in ["<del>20 × 20 × 20 mm</del><ins>22 × 22 × 22 mm</ins>", "<del>8.00 cm³</del><ins>10.65 cm³</ins>", "at most 3.4 mm", "lid.stl"] {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        next(&site, &mira, &made.id, "3", "update", "").await.expect(303);
        site.settle().await;
        let shown = site.get(&nobody(), &format!("/models/{}/v/2/changes", made.id)).await.expect(200).text();
        assert!(shown.contains("replaced") && shown.contains("Lay both over each other") && shown.contains("before=\"/files/"), "{shown}");
        let api = site.get(&nobody(), &format!("/api/v1/models/{}/versions/2/changes", made.id)).await.expect(200).json();
        assert_eq!(api[0]["change"], "replaced");
        assert_eq!(api[1]["change"], "added");
        assert!(api[0]["deviation"]["mean_mm"].as_f64().expect("measured") > 0.5);
        // The version before keeps its file.
        let zip = site.get(&nobody(), &format!("/models/{}/v/1/all.zip", made.id)).await.expect(200);
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip.bytes)).expect("a zip");
        let mut old = Vec::new();
        std::io::Read::read_to_end(&mut archive.by_name("cube.stl").expect("an entry"), &mut old).expect("sound");
        assert_eq!(old, cube(20.0));
    }

    async fn people_with_an_older_version_are_told_what_was_mended(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola, kim) = (
            site.member("mira", Role::Member).await,
            site.member("ola", Role::Member).await,
            site.member("kim", Role::Member).await,
        );
        let made = published_model(&site, &mira, "Gear box").await;
        site.get(&ola, &format!("/files/{}/cube.stl", made.file)).await.expect(200);
        let silent = next(&site, &mira, &made.id, "3", "safety", " ").await.expect(422).text();
        assert!(silent.contains("Say what this version fixes"), "{silent}");
        let lid = replace(&site, &mira, &made.id, &made.file, "cube.stl", &cube(21.0)).await;
        let revision = site.get(&mira, &format!("/drafts/{}", made.id)).await.text();
        let revision = revision.split("name=\"revision\" value=\"").nth(1).and_then(|r| r.split('"').next()).expect("a number").to_owned();
        next(&site, &mira, &made.id, &revision, "safety", "The clip broke under load.").await.expect(303);
        site.settle().await;
        let address = format!("/models/{}/gear-box", made.id);
        let told = site.get(&ola, &address).await.expect(200).text();
        assert!(told.contains("You downloaded version 1.") && told.contains("could hurt people or printers: The clip broke under load."), "{told}");
        for who in [&nobody(), &kim, &mira] {
            assert!(!site.get(who, &address).await.expect(200).text().contains("You downloaded"));
        }
        let events = db::q!(String, "SELECT kind FROM event WHERE kind = 'version-mended'").all(&site.app.db).await.expect("read");
        assert_eq!(events.len(), 1);
        site.get(&ola, &format!("/files/{lid}/cube.stl")).await.expect(200);
        assert!(!site.get(&ola, &address).await.expect(200).text().contains("You downloaded"), "who has the newest is not told");
    }
}
