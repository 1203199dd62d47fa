//! Every statement of the program is sound on both engines.

use db::{Db, db_test};

db_test! {
    async fn every_statement_is_prepared(db: Db) {
        let problems = db::check::prepare_all(&db).await.expect("both engines answer");
        assert!(problems.is_empty(), "{problems:#?}");
        assert!(db::check::STATEMENTS.len() > 60, "the statements of the site are linked into this test");
    }
}
