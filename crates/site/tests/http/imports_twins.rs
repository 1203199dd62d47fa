//! What is known of models that were found before they come in: those that are out already, and where each value stood.

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    imports::{packed, put, send},
    likeness::{lump, plain, public_with},
    site::TestSite,
};

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
        let row = |place: &str| {
            let at = page.find(&format!("{place} · 1 file,")).expect("in the table");
            page[at..].split("</tr>").next().expect("a row").to_owned()
        };
        let (bytes, turned, other) = (row("bytes"), row("turned"), row("other"));
        assert!(bytes.contains("same file as <a href=\"/models/") && bytes.contains(">First lump</a> by ola"), "{bytes}");
        assert!(turned.contains("same shape as") && turned.contains(">Second lump</a>"), "{turned}");
        assert!(!other.contains("same "), "{other}");
        // Where each value stood is shown before it is anybody's draft.
        let values = site.get(&mira, &format!("/imports/{run}/models/0")).await.expect(200).text();
        assert!(values.contains("name of the folder"), "{values}");
        site.get(&ola, &format!("/imports/{run}/models/0")).await.expect(404);
    }
}
