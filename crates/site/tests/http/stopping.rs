//! A server that was told to stop; `tests/cluster` does the same to whole processes.

use std::{os::unix::fs::PermissionsExt, time::Duration};

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    publish::{cube, new_draft},
    site::{TestSite, nobody},
};

db_test! {
    async fn a_server_that_stops_says_so_and_keeps_nobody(db: Db) {
        let folder = tempfile::tempdir().expect("a folder");
        let program = folder.path().join("child");
        // No analysis ends while this runs, so the page would listen on.
        std::fs::write(&program, "#!/bin/sh\nexec /bin/sleep 5\n").expect("written");
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).expect("executable");
        let site = TestSite::with_child(db, program).await;
        let mira = site.member("mira", Role::Member).await;
        let draft = new_draft(&site, &mira).await;
        site.upload(&mira, &format!("/drafts/{draft}/files"), &[("cube.stl", &cube(20.0))]).await.expect(200);
        site.get(&nobody(), "/readyz").await.expect(200);
        assert!(!site.get(&nobody(), "/how").await.headers.contains_key("connection"));
        let path = format!("/drafts/{draft}/events");
        let (stream, ()) = tokio::join!(site.get(&mira, &path), async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            site.app.stopping.cancel();
        });
        let told = stream.expect(200).text();
        assert!(told.contains("pending") && !told.contains("done"), "{told}");
        // Who asks again is told how it stands, and let go again.
        assert!(site.get(&mira, &path).await.expect(200).text().contains("pending"));
        assert!(site.get(&nobody(), "/readyz").await.expect(503).text().contains("stopping"));
        for _ in 0..3 {
            let page = site.get(&nobody(), "/how").await.expect(200);
            assert_eq!(page.headers["connection"], "close", "kept or not");
        }
    }
}
