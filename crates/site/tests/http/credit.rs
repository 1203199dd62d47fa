//! How models are credited: in words and HTML on their page, on the card to print, in zips.

use db::{Db, db_test};
use domain::accounts::Role;
use site::shared::qr::Qr;

use crate::{
    imports::{bring, form, thing, try_publishing},
    publish::{published_model, started_draft},
    site::{TestSite, nobody},
};

/// The credit on a model's page, as it stands in its HTML.
fn words_on(page: &str) -> String {
    let (_, rest) = page.split_once("id=\"credit\">").expect("a credit");
    rest.split("</p>").next().expect("an end").to_owned()
}

/// The HTML to copy, as it stands in the HTML of the page.
fn html_on(page: &str) -> String {
    let (_, rest) = page.split_once("id=\"credit-html\"").expect("HTML to copy");
    let (_, rest) = rest.split_once('>').expect("an end");
    rest.split("</textarea>").next().expect("an end").trim().to_owned()
}

/// What a zip says of whose it is.
async fn note(site: &TestSite, model: &str) -> String {
    let zip = site.get(&nobody(), &format!("/models/{model}/v/1/all.zip")).await.expect(200);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(zip.bytes)).expect("a zip");
    let mut entry = archive.by_name("ATTRIBUTION.txt").expect("an entry");
    let mut note = String::new();
    std::io::Read::read_to_string(&mut entry, &mut note).expect("text");
    note
}

db_test! {
    async fn a_card_is_for_whoever_may_see_the_model(db: Db) {
        let site = TestSite::new(db).await;
        let (mira, ola) = (site.member("mira", Role::Member).await, site.member("ola", Role::Member).await);
        let draft = started_draft(&site, &mira).await;
        let path = format!("/models/{}/card", draft.id);
        for who in [&nobody(), &ola] {
            site.get(who, &path).await.expect(404);
        }
        assert_eq!(site.get(&mira, &path).await.expect(303).location(), format!("/drafts/{}", draft.id));

        let made = published_model(&site, &mira, "Gear box").await;
        let path = format!("/models/{}/card", made.id);
        let address = format!("https://handprint.test/models/{}/gear-box", made.id);
        let reply = site.get(&nobody(), &path).await.expect(200);
        assert!(reply.headers["cache-control"].to_str().expect("ascii").starts_with("public"));
        let own = site.get(&mira, &path).await.expect(200);
        assert!(own.headers["cache-control"].to_str().expect("ascii").starts_with("private"));
        let qr = Qr::of(&address).expect("short").path;
        for card in [reply.text(), own.text(), site.get(&ola, &path).await.expect(200).text()] {
            for part in ["Gear box", "by mira", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", &address, &qr, "noindex"] {
                assert!(card.contains(part), "{part} is not in {card}");
            }
        }

        site.post(&mira, &format!("/drafts/{}/discard", made.id), &[]).await.expect(303);
        site.settle().await;
        let gone = format!("{path}?gone");
        for who in [&nobody(), &ola] {
            site.get(who, &gone).await.expect(404);
        }
        assert!(site.get(&mira, &gone).await.expect(200).text().contains(&qr), "its creator still sees it");
    }

    async fn page_card_and_zip_say_the_same(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "Card").await;
        // The word of the card's address is no model's name.
        let address = format!("/models/{}/card-model", made.id);
        assert_eq!(site.get(&nobody(), &format!("/models/{}", made.id)).await.expect(308).location(), address);
        let page = site.get(&nobody(), &address).await.expect(200).text();
        let here = format!("https://handprint.test{address}");
        let wanted = format!("“Card” by mira ({here}), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)");
        assert_eq!(words_on(&page), wanted);
        let html = format!("&#60;p&#62;&#60;a href=&#34;{here}&#34;&#62;“Card” by mira&#60;/a&#62;, ");
        assert!(html_on(&page).starts_with(&html), "{}", html_on(&page));
        assert!(html_on(&page).contains("rel=&#34;license&#34;&#62;CC BY 4.0&#60;/a&#62;"), "{}", html_on(&page));
        assert!(page.contains(&format!("href=\"/models/{}/card\"", made.id)));
        let note = note(&site, &made.id).await;
        assert_eq!(note.lines().next(), Some(wanted.as_str()));
    }

    async fn hostile_titles_stay_words(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = published_model(&site, &mira, "</textarea><script>alert(1)</script> \"x\" & y").await;
        let card = site.get(&nobody(), &format!("/models/{}/card", made.id)).await.expect(200).text();
        assert!(card.contains("&#60;/textarea&#62;&#60;script&#62;alert(1)&#60;/script&#62; &#34;x&#34; &#38; y"), "{card}");
        let address = site.get(&nobody(), &format!("/models/{}", made.id)).await.expect(308).location();
        let page = site.get(&nobody(), &address).await.expect(200).text();
        // Escaped once for the page it is copied to, and once more for this one.
        let html = html_on(&page);
        assert!(html.contains("“&#38;lt;/textarea&#38;gt;&#38;lt;script&#38;gt;alert(1)&#38;lt;/script&#38;gt; &#38;quot;x&#38;quot; &#38;amp; y” by mira"), "{html}");
        for text in [card, page] {
            assert!(!text.contains("<script>alert") && !text.contains("</textarea><script"), "{text}");
        }
    }

    async fn anothers_work_keeps_its_author_and_licence(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let tree = tempfile::tempdir().expect("a folder");
        thing(tree.path(), "open", 1, "Creative Commons - Attribution", 20.0);
        let open = bring(&site, "mira", tree.path(), false).await.model("open");
        site.settle().await;
        let path = format!("/drafts/{open}");
        let wanted = "“Cable hook” by jane (https://www.thingiverse.com/thing:1), CC BY, version not stated. Passed on unchanged by mira (https://handprint.test/models/";

        // A draft may say what it likes: whoever looks at it is told the licence that the author gave.
        site.post(&mira, &path, &form("CC0-1.0", "2")).await.expect(303);
        let look = site.get(&mira, &format!("{path}/preview")).await.expect(200).text();
        assert!(words_on(&look).starts_with(wanted) && !words_on(&look).contains("CC0"), "{}", words_on(&look));
        assert!(!look.contains(&format!("/models/{open}/card")), "there is no card of what is not out");

        site.post(&mira, &path, &form("LicenseRef-CC-BY", "3")).await.expect(303);
        let address = try_publishing(&site, &mira, open).await.expect("shared");
        site.settle().await;
        let page = site.get(&nobody(), &address).await.expect(200).text();
        assert!(words_on(&page).starts_with(wanted), "{}", words_on(&page));
        let html = html_on(&page);
        assert!(html.starts_with("&#60;p&#62;&#60;a href=&#34;https://www.thingiverse.com/thing:1&#34;&#62;“Cable hook” by jane&#60;/a&#62;, CC BY, version not stated. "), "{html}");
        let note = note(&site, &open.to_string()).await;
        assert!(note.starts_with(wanted) && note.contains("\nCC BY, version not stated: LicenseRef-CC-BY"), "{note}");
        let card = site.get(&nobody(), &format!("/models/{open}/card")).await.expect(200).text();
        for part in ["by jane", "https://www.thingiverse.com/thing:1", "passed on by mira", "CC BY, version not stated"] {
            assert!(card.contains(part), "{part} is not in {card}");
        }
        assert!(!card.contains("<p>by mira</p>") && !card.contains("CC BY 4.0"), "{card}");
    }
}
