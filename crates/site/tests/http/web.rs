//! What other sites and programs read.

use axum::http::header;
use db::{Db, db_test};
use domain::accounts::Role;
use site::shared::page::encode;

use crate::{
    publish::published_model,
    site::{TestSite, nobody},
};

db_test! {
    async fn feeds_list_what_their_pages_do(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let ola = site.member("ola", Role::Member).await;
        published_model(&site, &mira, "Gears & <cogs>").await;
        published_model(&site, &ola, "Plain lid").await;
        for (path, has_gears, has_lid) in [
            ("/newest.atom", true, true),
            ("/@mira/models.atom", true, false),
            ("/tags/gear/models.atom", true, true),
            ("/tags/nothing/models.atom", false, false),
            // The lid carries the tag "gear", which cogs are.
            ("/search.atom?q=cogs", true, true),
            ("/search.atom?q=%22gears+cogs%22", true, false),
            ("/search.atom?q=zzzzqqq", false, false),
            ("/search.atom?q=-cogs", false, true),
            ("/search.atom?q=%22plain+lid%22", false, true),
            ("/search.atom?creator=ola", false, true),
        ] {
            let feed = site.get(&nobody(), path).await.expect(200);
            assert_eq!(feed.headers[header::CONTENT_TYPE], "application/atom+xml; charset=utf-8");
            let text = feed.text();
            assert_eq!(text.contains("<title>Gears &#38; &#60;cogs&#62;</title>"), has_gears, "{path}: {text}");
            assert_eq!(text.contains("<title>Plain lid</title>"), has_lid, "{path}: {text}");
            let (is_first, ids) = (text.starts_with("<?xml version"), text.matches("<id>https://handprint.test/models/").count());
            assert!(is_first && ids == usize::from(has_gears) + usize::from(has_lid), "{path}: {text}");
        }
        site.get(&nobody(), "/@nobody_here/models.atom").await.expect(404);
        let home = site.get(&nobody(), "/").await.expect(200).text();
        assert!(home.contains("href=\"/newest.atom\""));
    }

    async fn a_model_can_be_embedded_described_and_found(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Gears </script> \"x\"").await;
        let page = site.get(&nobody(), &format!("/models/{}/gears-script-x", made.id)).await.expect(200);
        assert_eq!(page.headers["x-robots-tag"], "noai, noimageai");
        assert_eq!(page.headers["tdm-reservation"], "1");
        let page = page.text();
        let begin = "<script type=\"application/ld+json\">";
        let at = page.find(begin).expect("facts") + begin.len();
        let end = page[at..].find("</script>").expect("an end");
        let facts: serde_json::Value = serde_json::from_str(&page[at..at + end]).expect("JSON");
        assert_eq!((facts["@type"].as_str(), facts["name"].as_str()), (Some("3DModel"), Some("Gears </script> \"x\"")));
        assert!(facts["license"].as_str().expect("a licence").starts_with("https://creativecommons.org/"), "{facts}");
        assert!(facts.get("aggregateRating").is_none(), "nobody has rated it");

        let address = format!("https://handprint.test/models/{}/gears-script-x", made.id);
        let asked = format!("/oembed?url={}", encode(&address));
        assert!(page.contains(&asked.replace('&', "&#38;")), "{page}");
        let answer = site.get(&nobody(), &format!("{asked}&maxwidth=320")).await.expect(200).json();
        assert_eq!((answer["type"].as_str(), answer["width"].as_i64()), (Some("rich"), Some(320)));
        let html = answer["html"].as_str().expect("a frame");
        assert!(html.contains("title=\"Gears &lt;/script&gt; &quot;x&quot;\""), "{html}");
        site.get(&nobody(), &format!("{asked}&format=xml")).await.expect(501);
        site.get(&nobody(), "/oembed?url=https%3A%2F%2Fevil.example%2Fmodels%2F1").await.expect(404);

        let frame = site.get(&nobody(), &format!("/embed/models/{}", made.id)).await.expect(200);
        let policy = frame.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text").to_owned();
        assert!(policy.contains("frame-ancestors *") && policy.contains("script-src 'self'"), "{policy}");
        let frame = frame.text();
        assert!(frame.contains("hp-viewer") && frame.contains("View in 3D") && frame.contains(&address), "{frame}");

        let robots = site.get(&nobody(), "/robots.txt").await.expect(200).text();
        assert!(robots.contains("Sitemap: https://handprint.test/sitemap.xml"));
        let index = site.get(&nobody(), "/sitemap.xml").await.expect(200).text();
        assert!(index.contains("<loc>https://handprint.test/sitemaps/2026-11.xml</loc>"), "{index}");
        let month = site.get(&nobody(), "/sitemaps/2026-11.xml").await.expect(200).text();
        assert!(month.contains(&format!("<loc>{address}</loc>")), "{month}");
        assert!(site.get(&nobody(), "/sitemaps/pages.xml").await.expect(200).text().contains("/c/tools/holders</loc>"));
        for wrong in ["2026-10.xml", "2026-13.xml", "9999-12.xml", "x.xml", "2026-11"] {
            site.get(&nobody(), &format!("/sitemaps/{wrong}")).await.expect(404);
        }
    }
}
