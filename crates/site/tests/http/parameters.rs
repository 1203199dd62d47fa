//! Which parameters were in force from when.

use db::{Db, Json, db_test, q};
use languages::Language;
use site::features::how::parameters;

use crate::site::{TestSite, nobody};

async fn versions(site: &TestSite) -> Vec<(String, i64)> {
    q!((String, i64), "SELECT area, number FROM rule_version ORDER BY area, number")
        .all(&site.app.db)
        .await
        .expect("read")
}

db_test! {
    async fn what_is_in_force_is_noted_once_and_what_changed_is_shown(db: Db) {
        let site = TestSite::new(db).await;
        let page = site.get(&nobody(), "/how/parameters?early").await.expect(200).text();
        assert!(page.contains("Most tokens held") && !page.contains("in force since"), "{page}");
        parameters::note(&site.app).await.expect("noted");
        let first = versions(&site).await;
        assert_eq!(first.len(), parameters::areas(Language::English).len());
        assert!(first.iter().all(|(_, number)| *number == 1), "{first:?}");
        parameters::note(&site.app).await.expect("noted again");
        assert_eq!(versions(&site).await, first);

        // As if a program before had other ones.
        let mut tx = site.app.db.write().await.expect("a transaction");
        let before = vec![("Most tokens held".to_owned(), "271".to_owned())];
        q!((), "UPDATE rule_version SET content = $1 WHERE area = 'cred'")
            .bind(Json(before))
            .run(&mut tx)
            .await
            .expect("changed");
        tx.commit().await.expect("committed");
        site.later(60_000);
        parameters::note(&site.app).await.expect("noted");
        let second = versions(&site).await;
        assert_eq!(second.len(), first.len() + 1);
        assert!(second.contains(&("cred".to_owned(), 2)), "{second:?}");
        let page = site.get(&nobody(), "/how/parameters?late").await.expect(200).text();
        assert!(page.contains("Most tokens held: from 271 to 300"), "{page}");
        assert!(page.contains("Version 2, in force since"), "{page}");
        let index = site.get(&nobody(), "/how").await.expect(200).text();
        assert!(index.contains("href=\"/how/parameters\""));
    }
}
