//! Every column about a model is told by its export, or a reason says why it is not; and a library is taken in parts, with
//! what is a member's own and no model.

use std::collections::{BTreeMap, BTreeSet};

use db::{Db, db_test, q};
use domain::{
    accounts::Role,
    ids::{FileId, ModelId, PrintId, PrintPhotoId},
};
use provenance::manifest;
use serde_json::Value;
use site::features::{exports::card, models::store as models, trust::cards as print_cards};

use crate::{
    evidence,
    exports::{exported, read, report, rich_model, zipped},
    imports_archives::{post_archives, started},
    prints::{FINE, add_photo, reported},
    publish::{new_draft, photo, printed_model},
    site::{TestSite, Who},
};

/// Where the value of a column goes.
enum Goes {
    /// Set to this, it changes what stands there: a document of the model or of the whole export, and a pointer into it.
    To(&'static str, &'static str, &'static str),
    /// It is what a document is about, or the order of its lists.
    Is(&'static str, &'static str),
    /// It is not told, for this reason.
    Not(&'static str),
}
use Goes::{Is, Not, To};

const CARD: &str = card::NAME;
const REVIEWS: &str = card::REVIEWS;
const PRINTS: &str = "personal/prints.json";
const EVIDENCE: &str = "personal/evidence.json";

/// Said of what is found out anew wherever the bytes are.
const MADE: &str = "made of the bytes, and made anew";
const ROW: &str = "names a row here";
const GONE: &str = "what was taken out or replaced is not exported";

/// All columns about models. Those of where a model comes from and of its time elsewhere are held by the tests that bring an
/// export in.
const COLUMNS: &[(&str, &str, Goes)] = &[
    ("model", "id", Is(CARD, "/id")),
    ("model", "creator_id", Not("the library is theirs")),
    ("model", "revision", Not("counts saves, for pages that are open")),
    ("model", "title", To("title || 'x'", CARD, "/title")),
    ("model", "slug", To("slug || 'x'", card::PACKAGE, "/name")),
    ("model", "summary", To("summary || 'x'", CARD, "/summary")),
    ("model", "description", To("description || 'x'", CARD, "/description")),
    ("model", "category", To("category || 'x'", CARD, "/category")),
    ("model", "licence", To("'MIT'", CARD, "/licence")),
    ("model", "language", To("'de'", CARD, "/language")),
    ("model", "sensitive", To("NOT sensitive", CARD, "/sensitive")),
    ("model", "print_profiles", To("'[]'", CARD, "/profiles")),
    (
        "model",
        "cover_id",
        To("(SELECT MAX(id) FROM picture WHERE name LIKE 'second%')", CARD, "/cover"),
    ),
    ("model", "current_version", Not("the first of its versions")),
    ("model", "created_at", To("created_at + 1", CARD, "/created_at")),
    ("model", "updated_at", Not("when it was last saved here")),
    ("model", "published_at", To("published_at + 1", CARD, "/published_at")),
    ("model", "discarded_at", Not("what was discarded is not exported")),
    ("model", "emptied_at", Not("what was discarded is not exported")),
    ("model", "changelog", To("changelog || 'x'", CARD, "/changelog")),
    ("model_tag", "model_id", Not(ROW)),
    ("model_tag", "tag", To("tag || 'x'", CARD, "/tags/0")),
    ("model_tag", "place", To("-place", CARD, "/tags/0")),
    ("model_file", "id", Not(ROW)),
    ("model_file", "model_id", Not(ROW)),
    ("model_file", "blob", Is(CARD, "/files/0/path")),
    ("model_file", "name", To("name || 'x'", CARD, "/files/0/name")),
    ("model_file", "folder", To("folder || 'x'", CARD, "/files/0/folder")),
    ("model_file", "place", To("-place", CARD, "/files/0/name")),
    ("model_file", "bytes", Not("of the bytes that lie there")),
    ("model_file", "state", Not(MADE)),
    ("model_file", "kind", Not(MADE)),
    ("model_file", "facts", Not(MADE)),
    ("model_file", "problem", Not(MADE)),
    ("model_file", "preview", Not(MADE)),
    ("model_file", "created_at", Not("when it came here; versions have dates")),
    ("model_file", "analysed_at", Not(MADE)),
    ("model_file", "removed_at", Not(GONE)),
    ("model_file", "note", To("note || 'x'", CARD, "/earlier/0/note")),
    ("model_file", "optional", To("NOT optional", CARD, "/files/0/optional")),
    ("model_file", "unit", To("'cm'", CARD, "/files/0/unit")),
    ("model_file", "sent", Not("what is offered is a copy without values that are personal")),
    ("picture", "id", Not(ROW)),
    ("picture", "model_id", Not(ROW)),
    ("picture", "file_id", Is(CARD, "/renders/0/file")),
    ("picture", "kind", Not(MADE)),
    ("picture", "original", Is(CARD, "/pictures/0/path")),
    (
        "picture",
        "poster_id",
        To("(SELECT MAX(id) FROM picture WHERE name LIKE 'second%')", CARD, "/pictures/0/poster"),
    ),
    ("picture", "name", To("name || 'x'", CARD, "/pictures/0/name")),
    ("picture", "state", Not(MADE)),
    ("picture", "problem", Not(MADE)),
    ("picture", "width", Not(MADE)),
    ("picture", "height", Not(MADE)),
    ("picture", "placeholder", Not(MADE)),
    ("picture", "colour", Not(MADE)),
    ("picture", "variants", Not(MADE)),
    ("picture", "alt", To("alt || 'x'", CARD, "/renders/0/alt")),
    ("picture", "place", To("-place", CARD, "/pictures/0/name")),
    ("picture", "created_at", Not("when it came here")),
    ("picture", "removed_at", Not(GONE)),
    ("picture", "caption", To("caption || 'x'", CARD, "/pictures/0/caption")),
    ("picture", "cover_x", Not(MADE)),
    ("picture", "cover_y", Not(MADE)),
    ("picture", "focus_x", To("focus_x + 100", CARD, "/pictures/0/focus/x")),
    ("picture", "focus_y", To("focus_y + 100", CARD, "/renders/0/focus/y")),
    ("picture", "is_print", To("NOT is_print", CARD, "/pictures/0/is_print")),
    ("picture", "is_shown", To("NOT is_shown", CARD, "/renders/0/is_shown")),
    (
        "picture",
        "view",
        To("CASE view WHEN 'best' THEN 'front' ELSE view END", CARD, "/renders/0/view"),
    ),
    ("picture", "duration_ms", Not(MADE)),
    ("picture", "notices", Not(MADE)),
    ("version", "model_id", Not(ROW)),
    ("version", "number", Is(CARD, "/versions/0/number")),
    ("version", "changelog", To("changelog || 'x'", CARD, "/versions/0/changelog")),
    ("version", "attestation", To("attestation || 'x'", CARD, "/versions/0/attestation")),
    ("version", "created_at", To("created_at + 1", CARD, "/versions/0/created_at")),
    ("version", "attestation_version", Not("numbers the wording, which is told")),
    ("version", "attested_by", To("attested_by || 'x'", CARD, "/versions/0/attested_by")),
    ("version", "attested_at", To("attested_at + 1", CARD, "/versions/0/attested_at")),
    ("version", "licence", To("'MIT'", CARD, "/versions/0/licence")),
    ("version", "notice", To("'fix'", CARD, "/versions/0/notice")),
    ("version", "print_profiles", To("'[]'", CARD, "/versions/0/profiles")),
    ("version_file", "model_id", Not(ROW)),
    ("version_file", "version", Not("the version whose list it is")),
    ("version_file", "file_id", Is(CARD, "/versions/1/files/0")),
    ("version_parent", "model_id", Not(ROW)),
    ("version_parent", "version", Not("the version whose list it is")),
    ("version_parent", "place", Not("the order of the list")),
    ("version_parent", "parent_id", Not("named by its address")),
    (
        "version_parent",
        "parent_version",
        To("parent_version + 1", CARD, "/versions/0/parents/0/version"),
    ),
    ("version_parent", "url", To("url || 'x'", CARD, "/versions/0/parents/0/url")),
    ("version_parent", "title", To("title || 'x'", CARD, "/versions/0/parents/0/title")),
    ("version_parent", "author", To("author || 'x'", CARD, "/versions/0/parents/0/author")),
    ("version_parent", "licence", To("'MIT'", CARD, "/versions/0/parents/0/licence")),
    ("version_parent", "changes", To("changes || 'x'", CARD, "/versions/0/parents/0/changes")),
    ("remix_link", "id", Not(ROW)),
    ("remix_link", "model_id", Not(ROW)),
    ("remix_link", "parent_id", Not("named by its address")),
    ("remix_link", "parent_version", To("parent_version + 1", CARD, "/parents/0/version")),
    ("remix_link", "url", To("url || 'x'", CARD, "/parents/0/url")),
    ("remix_link", "title", To("title || 'x'", CARD, "/parents/0/title")),
    ("remix_link", "author", To("author || 'x'", CARD, "/parents/0/author")),
    ("remix_link", "licence", To("'MIT'", CARD, "/parents/0/licence")),
    ("remix_link", "changes", To("changes || 'x'", CARD, "/parents/0/changes")),
    ("remix_link", "created_at", Not("when it was linked here")),
    ("remix_link", "removed_at", Not(GONE)),
    ("licence_grant", "model_id", Not(ROW)),
    ("licence_grant", "number", Not("the order of the list")),
    ("licence_grant", "version", To("version + 1", CARD, "/licences/0/version")),
    ("licence_grant", "account_id", Not("the library is theirs")),
    ("licence_grant", "licence_from", To("'MIT'", CARD, "/licences/0/from")),
    ("licence_grant", "licence_to", To("'MIT'", CARD, "/licences/0/to")),
    ("licence_grant", "created_at", To("created_at + 1", CARD, "/licences/0/at")),
    ("planned_publication", "model_id", Not(PLAN)),
    ("planned_publication", "publish_at", Not(PLAN)),
    ("planned_publication", "zone", Not(PLAN)),
    ("planned_publication", "changelog", Not(PLAN)),
    ("planned_publication", "notice", Not(PLAN)),
    ("planned_publication", "attestation_version", Not(PLAN)),
    ("planned_publication", "attested_by", Not(PLAN)),
    ("planned_publication", "attested_at", Not(PLAN)),
    ("planned_publication", "problem", Not(PLAN)),
    ("planned_publication", "work", Not(PLAN)),
    ("collection", "id", Not(ROW)),
    ("collection", "account_id", Not("the library is theirs")),
    ("collection", "title", To("title || 'x'", CARD, "/collections/0/title")),
    ("collection", "note", To("note || 'x'", CARD, "/collections/0/note")),
    ("collection", "is_public", To("NOT is_public", CARD, "/collections/0/is_public")),
    ("collection", "created_at", Not("when it was begun here")),
    ("collection", "updated_at", Not("when it was last changed here")),
    ("collection_item", "collection_id", Not(ROW)),
    ("collection_item", "account_id", Not("the library is theirs")),
    ("collection_item", "model_id", Not(ROW)),
    ("collection_item", "place", To("place + 5", CARD, "/collections/0/place")),
    ("collection_item", "note", To("note || 'x'", CARD, "/collections/0/remark")),
    ("collection_item", "added_at", Not("when it was put there")),
    ("print_report", "id", Not(ROW)),
    ("print_report", "print_id", Is(PRINTS, "/0/print")),
    ("print_report", "model_id", Is(PRINTS, "/0/model")),
    ("print_report", "version", Is(REVIEWS, "/0/version")),
    ("print_report", "creator_id", Not("the library is theirs")),
    ("print_report", "rater_id", Is(REVIEWS, "/0/by")),
    ("print_report", "cause", To("'model'", REVIEWS, "/0/cause")),
    ("print_report", "outcome", To("'partial'", REVIEWS, "/0/outcome")),
    ("print_report", "stars", To("3", REVIEWS, "/0/stars")),
    ("print_report", "feedback", To("NOT feedback", REVIEWS, "/0/feedback")),
    ("print_report", "body", To("body || 'x'", REVIEWS, "/0/text")),
    ("print_report", "printer", To("printer || 'x'", REVIEWS, "/0/printer")),
    ("print_report", "material", To("material || 'x'", REVIEWS, "/0/material")),
    ("print_report", "nozzle_um", To("nozzle_um + 100", REVIEWS, "/0/nozzle_um")),
    ("print_report", "layer_um", To("layer_um + 50", REVIEWS, "/0/layer_um")),
    ("print_report", "supports", To("supports || 'x'", REVIEWS, "/0/supports")),
    ("print_report", "settings", To(SETTINGS, REVIEWS, "/0/infill_percent")),
    ("print_report", "files", To("LID", REVIEWS, "/0/files")),
    ("print_report", "created_at", To("created_at + 1", REVIEWS, "/0/at")),
    ("print_report", "superseded_at", Not(GONE)),
    ("print_report", "removed_at", Not(GONE)),
    (
        "print_report",
        "sliced_id",
        Not("a file that nobody keeps; the settings read from it are told"),
    ),
    ("print_answer", "id", Not(ROW)),
    ("print_answer", "print_id", Not("the report that it stands with")),
    ("print_answer", "body", To("body || 'x'", REVIEWS, "/0/answer")),
    ("print_answer", "created_at", To("created_at + 1", REVIEWS, "/0/answered_at")),
    ("print_answer", "superseded_at", Not(GONE)),
    ("print_fix", "print_id", Not("the report that it stands with")),
    ("print_fix", "version", To("version + 1", REVIEWS, "/0/fixed_in")),
    ("print_fix", "created_at", Not("when it was said")),
    ("print_thanks", "print_id", Is(REVIEWS, "/0/is_thanked")),
    ("print_thanks", "created_at", Not("when it was said")),
    ("print_photo", "id", Not(ROW)),
    ("print_photo", "print_id", Is(PRINTS, "/0/print")),
    ("print_photo", "original", Is(PRINTS, "/0/photo")),
    ("print_photo", "state", Not(MADE)),
    ("print_photo", "problem", Not(MADE)),
    ("print_photo", "width", Not(MADE)),
    ("print_photo", "height", Not(MADE)),
    ("print_photo", "colour", Not(MADE)),
    ("print_photo", "variants", Is(REVIEWS, "/0/photos/0")),
    ("print_photo", "fingerprint", Not(MADE)),
    ("print_photo", "copy_of", Not(MADE)),
    ("print_photo", "created_at", To("created_at + 1000", PRINTS, "/0/at")),
    ("print_photo", "analysed_at", Not(MADE)),
    ("print_photo", "removed_at", Not(GONE)),
    ("print_photo", "has_code", Not("a sign for those who checked it here")),
    ("print_photo", "doubted_at", Not("what others here said of it")),
    ("evidence", "id", Is(EVIDENCE, "/0/file")),
    ("evidence", "model_id", Is(EVIDENCE, "/0/model")),
    ("evidence", "account_id", Not("the library is theirs")),
    ("evidence", "kind", To("'source'", EVIDENCE, "/0/kind")),
    ("evidence", "format", To("format || 'x'", EVIDENCE, "/0/format")),
    ("evidence", "name", To("name || 'x'", EVIDENCE, "/0/name")),
    ("evidence", "note", To("note || 'x'", EVIDENCE, "/0/note")),
    ("evidence", "blob", Is(EVIDENCE, "/0/file")),
    ("evidence", "bytes", Not("of the bytes that lie there")),
    ("evidence", "is_stored", Not("what is not stored is not exported")),
    ("evidence", "is_public", To("NOT is_public", EVIDENCE, "/0/is_public")),
    ("evidence", "state", Not(MADE)),
    ("evidence", "width", Not(MADE)),
    ("evidence", "height", Not(MADE)),
    ("evidence", "variants", Not(MADE)),
    ("evidence", "created_at", To("created_at + 1000", EVIDENCE, "/0/at")),
    ("evidence", "removed_at", Not(GONE)),
    ("evidence", "for_jurors", Not("what moderators here found")),
    ("evidence", "looked_at", Not("what moderators here found")),
    ("evidence", "boxes", Not(MADE)),
    // Last: nobody would see its page any more.
    ("model", "state", To("'hidden'", CARD, "/state")),
];

const PLAN: &str = "a plan of this site, to be made anew elsewhere";
const SETTINGS: &str = r#"'{"infill_percent": 77, "print_minutes": 7}'"#;

/// The columns of these tables as the database has them.
async fn columns(db: &Db, tables: &BTreeSet<&str>) -> BTreeSet<(String, String)> {
    let facts = db::schema::read(db).await.expect("read");
    let named = facts.iter().filter_map(|fact| fact.split(' ').next()?.split_once('.'));
    let about = named.filter(|(table, _)| tables.contains(table));
    about.map(|(table, column)| (table.to_owned(), column.to_owned())).collect()
}

/// Sets a column in all rows: the statement is made here, and run once.
async fn set(db: &Db, table: &str, column: &str, to: &str) {
    let text: &'static str = format!("UPDATE {table} SET {column} = {to}").leak();
    let statement = db::Statement::of::<()>(text, text, file!(), line!());
    let mut tx = db.write().await.expect("a transaction");
    let changed = db::Query::<()>::new(Box::leak(Box::new(statement))).run(&mut tx).await;
    assert!(
        changed.unwrap_or_else(|error| panic!("{text}: {error}")) > 0,
        "{text} changes nothing"
    );
    tx.commit().await.expect("committed");
}

/// A value of an export: of a document of the model, or of the whole.
fn value(files: &BTreeMap<String, Vec<u8>>, model: &str, document: &str, pointer: &str) -> Value {
    let path = if document.starts_with("personal/") {
        document.to_owned()
    } else {
        let found = read(files).find(|(card, _)| card.id == model);
        format!("{}{document}", found.expect("exported").1)
    };
    let bytes = files.get(&path).unwrap_or_else(|| panic!("{path} in {:?}", files.keys()));
    let document: Value = serde_json::from_slice(bytes).expect("JSON");
    document.pointer(pointer).cloned().unwrap_or_default()
}

/// Somebody's model with all that can be said of it, reports with a photo among it, and what else is theirs.
async fn everything(site: &TestSite, mira: &Who) -> String {
    let ola = site.member("ola", Role::Member).await;
    let rich = rich_model(site, mira).await;
    let print = report(site, &ola, &rich).await;
    add_photo(site, &ola, &print, 3).await;
    let made = printed_model(site, &ola, "Night owl").await;
    let own = reported(site, mira, &made, FINE).await;
    add_photo(site, mira, &own, 4).await;
    evidence::add(site, mira, &rich, "sketch", true, ("idea.png", &photo(31, 30))).await;
    let print = print.rsplit('/').next().expect("an id").parse::<PrintId>().expect("an id");
    let mut tx = site.app.db.write().await.expect("a transaction");
    q!(
        (),
        "INSERT INTO print_answer (id, print_id, body, created_at) VALUES ($1, $2, 'Thank you.', 5)"
    )
    .bind(site.app.ids.next::<PrintId>())
    .bind(print)
    .run(&mut tx)
    .await
    .expect("answered");
    q!((), "INSERT INTO print_fix (print_id, version, created_at) VALUES ($1, 2, 5)")
        .bind(print)
        .run(&mut tx)
        .await
        .expect("mended");
    q!((), "INSERT INTO print_thanks (print_id, created_at) VALUES ($1, 5)")
        .bind(print)
        .run(&mut tx)
        .await
        .expect("thanked");
    tx.commit().await.expect("committed");
    print_cards::refresh(&site.app, print).await.expect("made anew");
    rich
}

/// A member with a photo of a print, and nothing else that is theirs.
async fn with_photo(site: &TestSite) -> (Who, PrintPhotoId) {
    let [mira, ola] =
        [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
    let made = printed_model(site, &ola, "Night owl").await;
    let print = reported(site, &mira, &made, FINE).await;
    add_photo(site, &mira, &print, 4).await;
    let photo = q!(PrintPhotoId, "SELECT id FROM print_photo").one(&site.app.db).await;
    (mira, photo.expect("there"))
}

/// Adds copies of a photo, with the ids at these distances behind it.
async fn copy_photo(db: &Db, photo: PrintPhotoId, [first, last]: [i64; 2]) {
    let mut tx = db.write().await.expect("a transaction");
    let copies = q!(
        (),
        "WITH RECURSIVE n(i) AS (SELECT CAST($2 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $3)
         INSERT INTO print_photo (id, print_id, original, state, problem, width, height, colour, variants, copy_of,
             created_at)
         SELECT p.id + n.i, p.print_id, p.original, p.state, p.problem, p.width, p.height, p.colour, p.variants,
             p.copy_of, p.created_at
         FROM print_photo p, n WHERE p.id = $1"
    );
    let copied = copies.bind(photo).bind(first).bind(last).run(&mut tx).await.expect("copied");
    assert_eq!(copied as i64, last - first + 1);
    tx.commit().await.expect("committed");
}

/// A mesh of so many triangles, each list another one.
fn plate(triangles: u32, seed: f32) -> Vec<u8> {
    let mut bytes = vec![0; 80];
    bytes.extend(triangles.to_le_bytes());
    for n in 0..triangles {
        let x = n as f32 * 0.01;
        let corners = [0.0, 0.0, 1.0, x, 0.0, seed, x + 1.0, 0.0, 0.0, x, 1.0, 0.0];
        bytes.extend(corners.iter().flat_map(|corner: &f32| corner.to_le_bytes()));
        bytes.extend([0, 0]);
    }
    bytes
}

/// The addresses of the parts that a page offers.
fn parts(page: &str) -> Vec<String> {
    let found = page.match_indices("href=\"/settings/library.zip?");
    let address = |at: usize| page[at + 6..].split('"').next().expect("an address");
    found.map(|(at, _)| address(at).replace("&amp;", "&").replace("&#38;", "&")).collect()
}

db_test! {
    async fn every_column_about_a_model_is_told_or_there_is_a_reason(db: Db) {
        let site = TestSite::new(db).await;
        let tables: BTreeSet<&str> = COLUMNS.iter().map(|(table, ..)| *table).collect();
        let known: BTreeSet<(String, String)> =
            COLUMNS.iter().map(|(table, column, _)| ((*table).to_owned(), (*column).to_owned())).collect();
        assert_eq!(known.len(), COLUMNS.len(), "each is named once");
        assert_eq!(columns(&site.app.db, &tables).await, known);

        let mira = site.member("mira", Role::Member).await;
        let rich = everything(&site, &mira).await;
        let id: ModelId = rich.parse().expect("an id");
        let lid = models::version_files(&site.app.db, id, 2).await.expect("read");
        let lid = lid.iter().find(|file| file.name == "cover lid.stl").expect("there").id;
        let lid = format!("'[\"{}\"]'", FileId::from(lid));
        let prints = q!(PrintId, "SELECT DISTINCT print_id FROM print_report").all(&site.app.db).await.expect("read");
        let mut before = exported(&site, &mira).await;
        for (table, column, goes) in COLUMNS {
            match goes {
                Not(reason) => assert!(reason.len() > 10, "{table}.{column}"),
                Is(document, pointer) => {
                    let told = value(&before, &rich, document, pointer);
                    let is_empty = told.is_null() || told == "" || told == false;
                    assert!(!is_empty, "{table}.{column} at {document} {pointer}");
                }
                To(to, document, pointer) => {
                    let to = if *to == "LID" { lid.as_str() } else { *to };
                    set(&site.app.db, table, column, to).await;
                    for print in &prints {
                        print_cards::refresh(&site.app, *print).await.expect("made anew");
                    }
                    let after = exported(&site, &mira).await;
                    let told = [&before, &after].map(|files| value(files, &rich, document, pointer));
                    assert_ne!(told[0], told[1], "{table}.{column} is not told at {document} {pointer}");
                    before = after;
                }
            }
        }
    }

    async fn what_is_a_members_own_and_no_model_leaves_with_them(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let rich = everything(&site, &mira).await;
        let files = exported(&site, &mira).await;
        // Own photos and evidence as they were sent; of the print of somebody else what everybody sees.
        let file = value(&files, &rich, EVIDENCE, "/0/file");
        assert_eq!(files[file.as_str().expect("a path")], photo(31, 30));
        let own = value(&files, &rich, PRINTS, "/0/photo");
        let own = own.as_str().expect("a path");
        assert!(own.ends_with(".png") && files[own].starts_with(b"\x89PNG"), "{own}");
        assert_eq!(value(&files, &rich, PRINTS, "/1"), Value::Null, "not the photo that ola sent");
        let shown = value(&files, &rich, REVIEWS, "/0/photos/0");
        let folder = read(&files).find(|(card, _)| card.id == rich).expect("exported").1;
        let shown = &files[&format!("{folder}{}", shown.as_str().expect("a path"))];
        assert!(!shown.starts_with(b"\x89PNG"), "made here, without what cameras leave");
        let originals = q!(Vec<u8>, "SELECT original FROM print_photo").all(&site.app.db).await.expect("read");
        let hash = blobs::BlobId::of(shown);
        assert!(!originals.iter().any(|original| original.as_slice() == hash.as_bytes()));
        // What is not in there is said.
        let library: Value = serde_json::from_slice(&files[card::LIBRARY]).expect("JSON");
        let left = library["left_out"].as_array().expect("a list");
        assert!(left.iter().any(|said| said.as_str().is_some_and(|said| said.contains("Comments, likes"))), "{left:?}");

        // None of it is a model, or a file or picture of one, when it is brought in.
        let before = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model").one(&site.app.db).await.expect("counted");
        let tree = tempfile::tempdir().expect("a folder");
        for (path, bytes) in &files {
            crate::imports::put(tree.path(), path, bytes);
        }
        let brought = crate::imports::bring(&site, "ola", tree.path(), false).await;
        assert_eq!((brought.outcomes.len(), brought.summary.done), (1, 1), "{:?}", brought.outcomes);
        let after = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model").one(&site.app.db).await.expect("counted");
        assert_eq!(after, before + 1);
        let id = brought.outcomes[0].3.expect("a draft");
        let named = models::files(&site.app.db, id).await.expect("read");
        assert_eq!(named.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["cover lid.stl", "case.stl"]);
        let pictures = models::pictures(&site.app.db, id).await.expect("read");
        assert_eq!(pictures.iter().filter(|picture| picture.file_id.is_none()).count(), 2);
    }

    async fn the_page_of_parts_opens_no_photo(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, _) = with_photo(&site).await;
        let original = q!(Vec<u8>, "SELECT original FROM print_photo").one(&site.app.db).await.expect("read");
        let hash = models::blob_id(&original).expect("a hash").to_string();
        let root = site.app.config.blobs.strip_prefix("disk:").expect("on disk");
        std::fs::remove_file(std::path::Path::new(root).join(&hash[..2]).join(&hash)).expect("there");
        let page = site.get(&mira, "/settings/library").await.expect(200).text();
        assert!(page.contains("1 photo of a print or piece of evidence"), "{page}");
        let parts = parts(&page);
        assert_eq!(parts.len(), 1, "{page}");
        // What it offers can not be sent without it.
        site.get(&mira, &parts[0]).await.expect(500);
    }

    async fn photos_beyond_what_goes_with_a_library_are_named(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, first) = with_photo(&site).await;
        // The last one that goes along, and the one behind it.
        let [after, last, until] = [19_998, 19_999, 20_000].map(|at| PrintPhotoId::from(first.get() + at));
        let part = format!("/settings/library.zip?of=own&after={after}&until={until}");
        for (copies, is_over) in [([1, 19_999], false), ([20_000, 20_000], true)] {
            copy_photo(&site.app.db, first, copies).await;
            let files = zipped(&site, &mira, &part).await;
            let prints: Value = serde_json::from_slice(&files[PRINTS]).expect("JSON");
            let path = prints[0]["photo"].as_str().expect("a path");
            assert!(path.ends_with(&format!("-{last}.png")) && files.contains_key(path), "{prints}");
            assert_eq!(prints.as_array().map(Vec::len), Some(1), "{prints}");
            let library: Value = serde_json::from_slice(&files[card::LIBRARY]).expect("JSON");
            let left = library["left_out"].as_array().expect("a list");
            let said = "Of the photos of your prints only the oldest 20000 go with a library.";
            assert_eq!(left.iter().any(|sentence| sentence == said), is_over, "{left:?}");
        }
    }

    async fn a_large_library_leaves_in_parts_that_one_import_takes(db: Db) {
        let site = TestSite::with_flags(db, &[("upload-limit-mb", "1".to_owned())]).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        for n in 0..3_u8 {
            let draft = new_draft(&site, &mira).await;
            let path = format!("/drafts/{draft}/files");
            // Two of the three do not go together.
            let triangles = if n == 1 { 2_000 } else { 12_000 };
            let name = format!("plate {n}.stl");
            site.upload(&mira, &path, &[(&name, &plate(triangles, f32::from(n)))]).await.expect(200);
        }
        site.settle().await;
        let page = site.get(&mira, "/settings/library").await.expect(200).text();
        let parts = parts(&page);
        assert_eq!(parts.len(), 2, "{page}");
        let (mut ids, mut archives) = (Vec::new(), Vec::new());
        for (n, part) in parts.iter().enumerate() {
            let reply = site.get(&mira, part).await.expect(200);
            let name = reply.headers["content-disposition"].to_str().expect("text").to_owned();
            assert!(name.contains(&format!("mira-library-{}.zip", n + 1)), "{name}");
            assert!(reply.bytes.len() <= 1 << 20, "{} bytes", reply.bytes.len());
            let files = zipped(&site, &mira, part).await;
            let signed = manifest::verify(&files[card::MANIFEST]).expect("signed").manifest;
            assert_eq!(signed.files.len(), files.len() - 1, "of this part alone");
            ids.extend(read(&files).map(|(card, _)| card.id));
            archives.push((format!("part {n}.zip"), reply.bytes));
        }
        let mine = q!(ModelId, "SELECT id FROM model ORDER BY id").all(&site.app.db).await.expect("read");
        assert_eq!(ids, mine.iter().map(ToString::to_string).collect::<Vec<_>>(), "each once");
        site.get(&ola, &parts[0]).await.expect(200);
        assert!(read(&zipped(&site, &ola, &parts[0]).await).next().is_none(), "their own library only");

        // All parts are one import.
        let named: Vec<(&str, &[u8])> = archives.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let run = post_archives(&site, &ola, "/imports", &named).await.expect(303).location();
        site.settle().await;
        started(&site, &ola, &run).await;
        let theirs = q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model WHERE creator_id = (SELECT id FROM account WHERE handle = 'ola')");
        assert_eq!(theirs.one(&site.app.db).await.expect("counted"), 3);
    }
}
