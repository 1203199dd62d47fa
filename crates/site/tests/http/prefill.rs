//! What files say fills empty fields, is offered where a field has a value, and stays away once it was taken back.

use std::io::{Cursor, Write};

use db::{Db, db_test, q};
use domain::accounts::Role;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    publish::{new_draft, words},
    site::{TestSite, Who},
};

const RELATIONSHIPS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Target="/3D/3dmodel.model" Id="a" Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>"#;

/// A 3MF with a cube, this metadata and other parts.
pub fn package(metadata: &[(&str, &str)], parts: &[(&str, &[u8])]) -> Vec<u8> {
    let said = metadata
        .iter()
        .map(|(name, value)| format!("<metadata name=\"{name}\">{value}</metadata>"))
        .collect::<Vec<_>>()
        .concat();
    let corner = |n: usize| [n & 1, n >> 1 & 1, n >> 2].map(|bit| bit * 20);
    let vertices = (0..8)
        .map(corner)
        .map(|[x, y, z]| format!("<vertex x=\"{x}\" y=\"{y}\" z=\"{z}\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let quads =
        [[0, 2, 3, 1], [4, 5, 7, 6], [0, 1, 5, 4], [2, 6, 7, 3], [0, 4, 6, 2], [1, 3, 7, 5]];
    let triangles = quads
        .iter()
        .flat_map(|&[a, b, c, d]| [[a, b, c], [a, c, d]])
        .map(|[a, b, c]| format!("<triangle v1=\"{a}\" v2=\"{b}\" v3=\"{c}\"/>"))
        .collect::<Vec<_>>()
        .concat();
    let model = format!(
        r#"<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">{said}<resources><object id="1" type="model"><mesh><vertices>{vertices}</vertices><triangles>{triangles}</triangles></mesh></object></resources><build><item objectid="1"/></build></model>"#
    );
    let fixed = [
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("3D/3dmodel.model", model.as_bytes()),
        ("[Content_Types].xml", b"<Types/>"),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in fixed.iter().chain(parts) {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a new part");
        writer.write_all(contents).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

fn bracket() -> Vec<u8> {
    package(
        &[
            ("Title", "Kettle knob"),
            ("Designer", "Zoe"),
            ("DesignerUserId", "1234567890"),
            (
                "Description",
                "&lt;p&gt;Replaces the knob.&lt;/p&gt;&lt;p&gt;zoe@example.org&lt;/p&gt;",
            ),
            ("License", "BY-SA"),
        ],
        &[],
    )
}

async fn page(site: &TestSite, who: &Who, draft: &str) -> String {
    site.get(who, &format!("/drafts/{draft}")).await.expect(200).text()
}

async fn started(site: &TestSite, who: &Who, name: &str, bytes: &[u8]) -> (String, String) {
    let id = new_draft(site, who).await;
    let sent = site.upload(who, &format!("/drafts/{id}/files"), &[(name, bytes)]).await.expect(200);
    let file = sent.json()["files"][0].as_str().expect("an id").to_owned();
    site.settle().await;
    (id, file)
}

async fn decide(site: &TestSite, who: &Who, draft: &str, field: &str, file: &str, act: &str) {
    let sent = [("field", field), ("file", file), ("act", act)];
    site.post(who, &format!("/drafts/{draft}/prefill"), &sent).await.expect(303);
}

const TITLE: &str = r#"name="title" type="text" value="Kettle knob""#;
const LICENCE: &str = r#"value="CC-BY-SA-4.0" checked"#;

db_test! {
    async fn empty_fields_are_filled_and_say_from_which_file(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (id, _) = started(&site, &mira, "bracket.3mf", &bracket()).await;
        let shown = page(&site, &mira, &id).await;
        for part in [TITLE, LICENCE, "Replaces the knob.", "from bracket.3mf", "names “Zoe” as its designer"] {
            assert!(shown.contains(part), "{part} is not in {shown}");
        }
        assert!(!shown.contains("Give the model a title") && !shown.contains("Choose a licence."), "{shown}");
        for personal in ["1234567890", "zoe@example.org"] {
            assert!(!shown.contains(personal), "{personal}");
            let kept = q!(String, "SELECT CAST(sliced AS TEXT) FROM file_sliced LIMIT 1").one(&site.app.db).await.expect("kept");
            assert!(!kept.contains(personal), "{personal} in {kept}");
        }
        // Nothing was stored for the creator; the form that shows it stores it.
        let title = q!(String, "SELECT title FROM model LIMIT 1").one(&site.app.db).await.expect("a model");
        assert_eq!(title, "");
        let mut fields = words("Kettle knob", "1");
        fields.retain(|(name, _)| *name != "licence");
        fields.push(("licence", "CC-BY-SA-4.0"));
        site.post(&mira, &format!("/drafts/{id}"), &fields).await.expect(303);
        let shown = page(&site, &mira, &id).await;
        assert!(shown.contains(TITLE) && shown.contains("from bracket.3mf"), "{shown}");
        assert!(!shown.contains("<hp-prefill field=\"title\""), "it is stored, so nothing is to be filled in");
    }

    async fn what_was_taken_back_stays_away(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let (id, file) = started(&site, &mira, "bracket.3mf", &bracket()).await;
        decide(&site, &mira, &id, "title", &file, "back").await;
        let shown = page(&site, &mira, &id).await;
        assert!(!shown.contains("Kettle knob") && shown.contains(LICENCE), "{shown}");
        assert!(shown.contains("Give the model a title"));
        // Emptying a stored field by hand is an undo too.
        let mut fields = words("Mine", "1");
        fields.retain(|(name, _)| *name != "licence");
        let revision = |page: &str| {
            let at = page.find("name=\"revision\" value=\"").expect("a form") + 23;
            page[at..].split('"').next().expect("a value").to_owned()
        };
        fields.push(("licence", "CC-BY-SA-4.0"));
        site.post(&mira, &format!("/drafts/{id}"), &fields).await.expect(303);
        let now = revision(&page(&site, &mira, &id).await);
        fields.retain(|(name, _)| *name != "licence" && *name != "revision");
        fields.push(("revision", &now));
        site.post(&mira, &format!("/drafts/{id}"), &fields).await.expect(303);
        let shown = page(&site, &mira, &id).await;
        assert!(!shown.contains(LICENCE) && shown.contains("Choose a licence."), "{shown}");
    }

    async fn a_field_with_a_value_gets_an_offer(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = new_draft(&site, &mira).await;
        site.post(&mira, &format!("/drafts/{id}"), &words("My own title", "1")).await.expect(303);
        let sent = site.upload(&mira, &format!("/drafts/{id}/files"), &[("bracket.3mf", &bracket())]).await.expect(200);
        let file = sent.json()["files"][0].as_str().expect("an id").to_owned();
        site.settle().await;
        let shown = page(&site, &mira, &id).await;
        assert!(shown.contains("value=\"My own title\"") && shown.contains("bracket.3mf says “Kettle knob”"), "{shown}");
        decide(&site, &mira, &id, "title", &file, "use").await;
        assert!(page(&site, &mira, &id).await.contains(TITLE));
        decide(&site, &mira, &id, "title", &file, "back").await;
        let shown = page(&site, &mira, &id).await;
        assert!(shown.contains("value=\"My own title\"") && !shown.contains("Kettle knob"), "{shown}");
        let wrong = [("field", "summary"), ("file", file.as_str()), ("act", "use")];
        site.post(&mira, &format!("/drafts/{id}/prefill"), &wrong).await.expect(422);
    }

    async fn licences_nobody_knows_are_shown_as_they_are(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let terms = [("LicenseTerms", "Standard Digital File License &lt;b&gt;")];
        let (id, _) = started(&site, &mira, "closed.3mf", &package(&terms, &[])).await;
        let shown = page(&site, &mira, &id).await;
        assert!(shown.contains("closed.3mf says “Standard Digital File License"), "{shown}");
        assert!(shown.contains("Choose a licence.") && !shown.contains("License <b>"), "{shown}");
    }
}
