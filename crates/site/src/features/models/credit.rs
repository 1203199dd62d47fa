//! How a model is credited: a line for it and for each work it is made from, as plain text and as HTML for other pages;
//! and a card to print. What zips say (`ATTRIBUTION.txt`) is made of the same lines.

use std::collections::HashSet;

use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    ids::ModelId,
    licences::{self, Licence},
    models::State,
};
use languages::Language;

use super::{
    content::{Content, Origin},
    pages::{address, load},
    store,
};
use crate::{
    features::web::facts::escaped,
    shared::{error::Result, page::Context, qr::Qr, view::Page},
};

/// Some words of a credit.
struct Piece {
    text: String,
    /// Where they lead; empty for nowhere.
    href: String,
    is_licence: bool,
}

impl Piece {
    fn words(text: &str) -> Self {
        Self { text: text.to_owned(), href: String::new(), is_licence: false }
    }

    fn link(text: String, href: &str) -> Self {
        Self { text, href: href.to_owned(), is_licence: false }
    }

    fn licence(licence: Option<&Licence>, t: Language) -> Self {
        let (name, url) = licence.map_or((t.models_licence_unknown(), ""), |l| (l.name, l.url));
        Self { text: name.to_owned(), href: url.to_owned(), is_licence: true }
    }

    fn plain(&self) -> String {
        if self.href.is_empty() {
            self.text.clone()
        } else {
            format!("{} ({})", self.text, self.href)
        }
    }

    /// A link only to the web: some addresses were typed by members.
    fn html(&self) -> String {
        let text = escaped(&self.text);
        let is_web = ["https://", "http://"].iter().any(|start| self.href.starts_with(start));
        let rel = if self.is_licence { " rel=\"license\"" } else { "" };
        if is_web { format!("<a href=\"{}\"{rel}>{text}</a>", escaped(&self.href)) } else { text }
    }
}

/// Where another's work comes from that a member passes on.
fn passed_on(content: &Content) -> Option<&Origin> {
    content.origin.as_ref().filter(|origin| origin.is_shared)
}

/// What the member who published it here is called.
fn member(content: &Content) -> &str {
    let creator = &content.creator;
    if creator.name.is_empty() { &creator.handle } else { &creator.name }
}

/// The licence that a credit states: for another's work the one its author gave, which nobody here can widen.
fn licence(content: &Content) -> Option<&'static Licence> {
    let given = passed_on(content).and_then(|origin| licences::known(&origin.licence));
    given.or_else(|| licences::known(&content.licence))
}

/// Absolute address of its page.
fn here(content: &Content, public_url: &str) -> String {
    format!("{public_url}{}", address(content.id, &content.slug))
}

/// Title, author, source and licence of the model and of every work it is made from, a line each.
fn lines(content: &Content, public_url: &str, t: Language) -> Vec<Vec<Piece>> {
    let (title, member) = (&content.title, member(content));
    let here = here(content, public_url);
    let comma = || Piece::words(", ");
    let by = |author: &str| t.models_credit_by(title, author).to_string();
    let mut first = match passed_on(content) {
        Some(origin) => vec![
            Piece::link(by(&origin.author), &origin.address),
            comma(),
            Piece::licence(licence(content), t),
            Piece::words(". "),
            Piece::link(t.models_credit_passed_on(member).to_string(), &here),
        ],
        None => vec![Piece::link(by(member), &here), comma(), Piece::licence(licence(content), t)],
    };
    let before = content.origin.as_ref().filter(|o| !o.is_shared && !o.address.is_empty());
    if let Some(origin) = before {
        let text = t.models_credit_before(&origin.platform).to_string();
        first.extend([Piece::words(". "), Piece::link(text, &origin.address)]);
    }
    let mut lines = vec![first];
    for parent in &content.parents {
        let source = match parent.model {
            Some(id) => format!("{public_url}/models/{id}"),
            None => parent.url.clone(),
        };
        let from = t.models_credit_from(&parent.title, &parent.author).to_string();
        let changed = t.models_credit_changed(parent.changes.replace('\n', " "));
        lines.push(vec![
            Piece::link(from, &source),
            comma(),
            Piece::licence(licences::known(&parent.licence), t),
            Piece::words(&format!(". {changed}")),
        ]);
    }
    lines
}

/// The credit as plain text, a line per work.
pub fn text(content: &Content, public_url: &str, t: Language) -> Vec<String> {
    let plain = |line: Vec<Piece>| line.iter().map(Piece::plain).collect::<String>();
    lines(content, public_url, t).into_iter().map(plain).collect()
}

/// The credit as a paragraph of HTML for other pages.
pub fn html(content: &Content, public_url: &str, t: Language) -> String {
    let marked = |line: Vec<Piece>| line.iter().map(Piece::html).collect::<String>();
    let lines: Vec<String> = lines(content, public_url, t).into_iter().map(marked).collect();
    format!("<p>{}</p>", lines.join("<br>\n"))
}

/// What a zip says of it: the credit, then what each licence allows and where its text is. It travels on with the files,
/// so it says so in English to everybody.
pub fn note(content: &Content, public_url: &str) -> String {
    let mut lines = text(content, public_url, Language::English);
    lines.extend([String::new(), "Licences:".to_owned()]);
    let of_parents = content.parents.iter().filter_map(|parent| licences::known(&parent.licence));
    let mut named = HashSet::new();
    for licence in licence(content).into_iter().chain(of_parents) {
        if named.insert(licence.id) {
            let terms = [licence.id, licence.summary, licence.url];
            let terms = terms.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
            lines.push(format!("{}: {}", licence.name, terms.join(" · ")));
        }
    }
    lines.join("\n") + "\n"
}

/// Address of the card to print.
pub fn card_address(id: ModelId) -> String {
    format!("/models/{id}/card")
}

/// A card to lie beside a print.
#[derive(Template)]
#[template(path = "models/card.html")]
struct CardPage {
    page: Page,
    title: String,
    /// Who made it, wherever that was.
    author: String,
    licence: Option<&'static Licence>,
    /// Its page elsewhere, and who passed it on, where it is another's work.
    passed_on: Option<(String, String)>,
    href: String,
    /// The same, absolute.
    address: String,
    /// Leads to the address; none for one of thousands of letters.
    qr: Option<Qr>,
}

impl CardPage {
    fn of(context: &Context, content: &Content) -> Self {
        let mut page = context.page(context.t.models_card_title(&content.title).to_string());
        page.path = card_address(content.id);
        let origin = passed_on(content);
        let member = member(content).to_owned();
        let address_here = here(content, &context.app.config.public_url);
        Self {
            page,
            title: content.title.clone(),
            author: origin.map_or_else(|| member.clone(), |origin| origin.author.clone()),
            licence: licence(content),
            passed_on: origin.map(|origin| (origin.address.clone(), member)),
            href: address(content.id, &content.slug),
            qr: Qr::of(&address_here),
            address: address_here,
        }
    }
}

/// `GET /models/{id}/card`: for whoever may see the model.
pub async fn card(context: Context, Path(id): Path<ModelId>) -> Result<Response> {
    if context.visitor.0.is_none()
        && let Some(content) = store::page(&context.app.db, id).await?
    {
        return context.render_public(&CardPage::of(&context, &content));
    }
    let model = load(&context, id).await?;
    if model.state() == State::Draft {
        return Ok(Redirect::to(&format!("/drafts/{id}")).into_response());
    }
    let content = store::content(&context.app.db, &model, None).await?;
    context.render_public(&CardPage::of(&context, &content))
}

#[cfg(test)]
mod tests {
    use domain::ids::AccountId;

    use super::*;
    use crate::features::models::content::{Creator, Parent};

    fn content(title: &str) -> Content {
        let name = String::new();
        Content {
            id: ModelId::from(7),
            creator: Creator { id: AccountId::from(8), handle: "mira".to_owned(), name },
            title: title.to_owned(),
            slug: "hook".to_owned(),
            summary: String::new(),
            description_html: String::new(),
            category: String::new(),
            licence: "CC-BY-4.0".to_owned(),
            language: String::new(),
            sensitive: false,
            tags: Vec::new(),
            print_profiles: Vec::new(),
            pictures: Vec::new(),
            files: Vec::new(),
            versions: Vec::new(),
            parents: Vec::new(),
            origin: None,
            licences: Vec::new(),
            downloads: 0,
            published_at: 0,
            updated_at: 0,
        }
    }

    fn origin(is_shared: bool, address: &str) -> Origin {
        let [platform, author, licence] =
            ["Thingiverse", "jane", "CC-BY-NC-3.0"].map(str::to_owned);
        Origin {
            platform,
            address: address.to_owned(),
            author,
            author_address: String::new(),
            licence,
            published: String::new(),
            is_told: true,
            is_shared,
            before: String::new(),
        }
    }

    const SITE: &str = "https://handprint.test";

    #[test]
    fn a_credit_names_title_creator_licence_and_their_addresses() {
        let content = content("Hook");
        let here = format!("{SITE}/models/{}/hook", content.id);
        let by = "https://creativecommons.org/licenses/by/4.0/";
        assert_eq!(
            text(&content, SITE, Language::English),
            [format!("“Hook” by mira ({here}), CC BY 4.0 ({by})")]
        );
        assert_eq!(
            html(&content, SITE, Language::English),
            format!(
                "<p><a href=\"{here}\">“Hook” by mira</a>, <a href=\"{by}\" rel=\"license\">CC BY 4.0</a></p>"
            )
        );
        let note = note(&content, SITE);
        assert!(note.starts_with(&text(&content, SITE, Language::English)[0]), "{note}");
        assert!(note.contains("\n\nLicences:\nCC BY 4.0: CC-BY-4.0 · "), "{note}");
    }

    #[test]
    fn anothers_work_is_its_authors_under_the_licence_they_gave() {
        let address = "https://www.thingiverse.com/thing:1";
        let shared = Content { origin: Some(origin(true, address)), ..content("Hook") };
        let line = &text(&shared, SITE, Language::English)[0];
        assert!(line.starts_with(&format!("“Hook” by jane ({address}), CC BY-NC 3.0 (")), "{line}");
        assert!(line.contains(". Passed on unchanged by mira (https://handprint.test/"), "{line}");
        for said in [line.clone(), html(&shared, SITE, Language::English), note(&shared, SITE)] {
            assert!(said.contains("CC BY-NC 3.0") && !said.contains("CC BY 4.0"), "{said}");
        }
        // What its author publishes here stays theirs, and says where it was before.
        let own = Content { origin: Some(origin(false, address)), ..content("Hook") };
        let line = &text(&own, SITE, Language::English)[0];
        assert!(line.starts_with("“Hook” by mira (") && line.contains("CC BY 4.0"), "{line}");
        assert!(line.ends_with(&format!("Published before on Thingiverse ({address})")), "{line}");
        let nowhere = Content { origin: Some(origin(false, "")), ..content("Hook") };
        assert!(!text(&nowhere, SITE, Language::English)[0].contains("Published before"));
    }

    #[test]
    fn what_people_typed_ends_no_tag_and_runs_no_script() {
        let parent = Parent {
            model: None,
            version: 0,
            url: "javascript:alert(1)".to_owned(),
            title: "<img src=x>".to_owned(),
            author: "A & \"B\"".to_owned(),
            licence: String::new(),
            changes: "More\n<b>bold</b>".to_owned(),
        };
        let content = Content { parents: vec![parent], ..content("</a><script>x</script>\"") };
        let html = html(&content, SITE, Language::English);
        assert!(
            html.contains(">“&lt;/a&gt;&lt;script&gt;x&lt;/script&gt;&quot;” by mira</a>"),
            "{html}"
        );
        assert!(html.contains("Made from “&lt;img src=x&gt;” by A &amp; &quot;B&quot;, licence unknown. Changed: More &lt;b&gt;bold&lt;/b&gt;</p>"), "{html}");
        for wrong in ["javascript:", "<script", "<img", "<b>"] {
            assert!(!html.contains(wrong), "{wrong} in {html}");
        }
        assert_eq!(text(&content, SITE, Language::English).len(), 2);
    }
}
