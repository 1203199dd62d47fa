//! What is known of models that were found: those that are out already, before they come in and once their files were looked
//! at, and where each value stood.

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    imports::{bring, packed, put, send},
    imports_sites::latest,
    likeness::{lump, plain, public_with},
    site::TestSite,
};

/// What the table says of the model that lies there.
fn row(page: &str, place: &str) -> String {
    let at = page.find(&format!("{place} · 1 file,")).expect("in the table");
    page[at..].split("</tr>").next().expect("a row").to_owned()
}

db_test! {
    async fn what_is_out_already_is_named_before_anything_is_brought_in(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        public_with(&site, &ola, "First lump", &lump(1, plain)).await;
        public_with(&site, &ola, "Second lump", &lump(2, plain)).await;
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "bytes/part.stl", &lump(1, plain));
        put(tree.path(), "turned/part.stl", &lump(2, |[x, y, z]| [z + 7.0, x - 3.0, y]));
        put(tree.path(), "other/part.stl", &lump(5, plain));
        let run = send(&site, &mira, "library.zip", &packed(tree.path())).await;
        site.settle().await;
        let page = site.get(&mira, &format!("/imports/{run}")).await.expect(200).text();
        let [bytes, turned, other] = ["bytes", "turned", "other"].map(|place| row(&page, place));
        assert!(bytes.contains("same file as <a href=\"/models/") && bytes.contains(">First lump</a> by ola"), "{bytes}");
        assert!(turned.contains("same shape as") && turned.contains(">Second lump</a>"), "{turned}");
        assert!(!other.contains("same "), "{other}");
        // Where each value stood is shown before it is anybody's draft.
        let values = site.get(&mira, &format!("/imports/{run}/models/0")).await.expect(200).text();
        assert!(values.contains("name of the folder"), "{values}");
        site.get(&ola, &format!("/imports/{run}/models/0")).await.expect(404);
    }

    async fn a_shape_that_is_out_is_named_beside_the_draft_too(db: Db) {
        let site = TestSite::new(db).await;
        let [mira, ola] = [site.member("mira", Role::Member).await, site.member("ola", Role::Member).await];
        let first = public_with(&site, &ola, "First lump", &lump(1, plain)).await;
        // A command finds nothing of that before: only what its drafts are like is known.
        let tree = tempfile::tempdir().expect("a folder");
        put(tree.path(), "turned/part.stl", &lump(1, |[x, y, z]| [z + 7.0, x - 3.0, y]));
        put(tree.path(), "other/part.stl", &lump(5, plain));
        bring(&site, "mira", tree.path(), false).await;
        site.settle().await;
        let path = format!("/imports/{}", latest(&site).await.id());
        let page = site.get(&mira, &path).await.expect(200).text();
        let named = format!("has the shape of <a href=\"/models/{}\">", first.id);
        let [turned, other] = ["turned", "other"].map(|place| row(&page, place));
        assert!(turned.contains(&named) && !other.contains("has the shape of"), "{page}");
    }
}
