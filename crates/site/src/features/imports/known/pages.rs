//! What a model is known by: its pages on other sites, or its place in what it was read from.

use domain::ids::ModelId;
use sha2::{Digest, Sha256};

use crate::{
    features::{imports::plan::Planned, models::origin::Origin},
    shared::cookies::hex,
};

/// A page of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where two models have two pages.
    pub site: String,
    /// As it is kept with the model.
    pub identity: String,
}

impl Page {
    /// The model of the site at this address that it is the page of, if it is one.
    pub fn model_at(&self, here: &str) -> Option<ModelId> {
        let called = self.identity.strip_prefix(HANDPRINT)?;
        id_in(called).filter(|id| card_id(here, &id.to_string()) == called)
    }
}

/// Begins what models are kept under that another Handprint has.
const HANDPRINT: &str = "handprint:";

/// The pages of a model that comes from there, the one that lasts longest first. `card` is what an export calls it, as
/// [`Planned::card_id`].
pub fn pages(origin: &Origin, card: &str) -> Vec<Page> {
    let Origin { platform, id, address, .. } = origin;
    let mut pages = Vec::new();
    if !platform.is_empty() && !id.is_empty() {
        pages.push(named(&platform.to_lowercase(), id));
    }
    if let Some(called) = at_handprint(address) {
        add(&mut pages, handprint(&called));
    } else if let Some(page) = importers::page(address)
        && let Some(id) = &page.id
    {
        // Not every source tells the id that its site gives, so a model may be kept under that of its address.
        add(&mut pages, named(&page.platform.name().to_lowercase(), id));
    }
    if !address.is_empty() && pages.iter().all(|page| page.identity.starts_with(HANDPRINT)) {
        let site = host(address).to_lowercase();
        add(&mut pages, Page { site, identity: format!("page:{address}") });
    }
    if !card.is_empty() {
        add(&mut pages, handprint(card));
    }
    pages
}

fn add(pages: &mut Vec<Page>, page: Page) {
    if !pages.contains(&page) {
        pages.push(page);
    }
}

/// The pages of a model that is kept under this identity and comes from there.
pub fn pages_of(origin: &Origin, identity: &str) -> Vec<Page> {
    pages(origin, identity.strip_prefix(HANDPRINT).unwrap_or_default())
}

/// Whether models with these pages are two, whatever files they have: one site has a page for each.
pub fn differ(some: &[Page], others: &[Page]) -> bool {
    let is_shared = some.iter().any(|page| others.contains(page));
    let is_one_site = some.iter().any(|page| others.iter().any(|other| other.site == page.site));
    is_one_site && !is_shared
}

fn named(site: &str, id: &str) -> Page {
    Page { site: site.to_owned(), identity: format!("{site}:{id}") }
}

/// The page of a model at another Handprint; `card` is as [`card_id`] gives it.
pub fn handprint(card: &str) -> Page {
    let (site, _) = card.rsplit_once(':').unwrap_or((card, ""));
    Page { site: format!("{HANDPRINT}{site}"), identity: format!("{HANDPRINT}{card}") }
}

/// What a model is called at another Handprint, as host and id; empty when either is missing.
pub fn card_id(site: &str, id: &str) -> String {
    let (site, id) = (host(site).to_lowercase(), id.parse::<ModelId>());
    match id {
        Ok(id) if !site.is_empty() => format!("{site}:{id}"),
        _ => String::new(),
    }
}

/// The same of a model by the address of its page there; none for pages of other sites.
pub fn at_handprint(address: &str) -> Option<String> {
    let (site, rest) = address.split_once("/models/")?;
    let id = rest.split(['/', '?', '#']).next()?;
    Some(card_id(site, id)).filter(|called| !called.is_empty())
}

/// Between which identities a model of another Handprint was kept, from the first on and before the second, while its
/// export named its page with the words of its title; none for pages of other sites.
pub fn titled(address: &str) -> Option<[String; 2]> {
    let id = id_in(&at_handprint(address)?)?;
    let (site, _) = address.split_once("/models/")?;
    let page = format!("page:{site}/models/{id}");
    // The character behind the slash.
    Some([format!("{page}/"), format!("{page}0")])
}

/// The id of a model in what [`card_id`] gives.
pub fn id_in(card: &str) -> Option<ModelId> {
    card.rsplit_once(':')?.1.parse().ok()
}

/// What stands between scheme and path of an address; empty for none.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Longest identity kept as it is, bytes: indexes take no longer ones.
const IDENTITY_MAX: usize = 500;

impl Planned {
    /// Its pages, the one that it is kept under first; by the others it may have been kept before.
    pub fn pages(&self) -> Vec<Page> {
        pages(&self.origin, &self.card_id)
    }

    /// What it is when the same source is read again: its page, else its place there.
    pub fn identity(&self, source: &str) -> String {
        let first = self.pages().into_iter().next();
        first.map_or_else(|| self.place_in(source), |page| page.identity)
    }

    /// Its place in what it was read from. An archive that was uploaded has no lasting place (`source` is empty): there it is
    /// what it holds.
    pub fn place_in(&self, source: &str) -> String {
        if source.is_empty() && self.files.is_empty() {
            let words = format!("{}\n{}", self.title, self.description);
            return format!("words:{}", hex(&Sha256::digest(words)));
        }
        if source.is_empty() {
            return format!("files:{}", hex(&self.files_hash()));
        }
        let archive = self.archive.as_deref().unwrap_or_default();
        let identity = format!("path:{source}:{archive}:{}", self.folder);
        if identity.len() <= IDENTITY_MAX {
            return identity;
        }
        format!("path:{}", hex(&Sha256::digest(identity)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::imports::plan::PlannedFile;

    fn of(platform: &str, id: &str, address: &str) -> Origin {
        let [platform, id, address] = [platform, id, address].map(str::to_owned);
        Origin { platform, id, address, ..Origin::default() }
    }

    fn identities(pages: &[Page]) -> Vec<&str> {
        pages.iter().map(|page| page.identity.as_str()).collect()
    }

    #[test]
    fn an_archive_that_was_uploaded_is_known_by_what_it_holds() {
        let file =
            |sha256: &str| PlannedFile { sha256: sha256.to_owned(), ..PlannedFile::default() };
        let planned = Planned { files: vec![file("a")], ..Planned::default() };
        let other = Planned { files: vec![file("b")], ..Planned::default() };
        assert_ne!(planned.identity(""), other.identity(""));
        assert_eq!(planned.identity("/library"), other.identity("/library"), "the same place");
        let named = Planned { title: "Hook".to_owned(), ..Planned::default() };
        assert_ne!(named.identity(""), Planned::default().identity(""));
        let long = Planned { folder: "x".repeat(2_000), ..planned };
        assert!(long.identity("/library").len() <= IDENTITY_MAX);
    }

    #[test]
    fn a_page_lasts_longer_than_its_address() {
        let thing = of("Thingiverse", "7", "https://www.thingiverse.com/thing:7");
        assert_eq!(identities(&pages(&thing, "")), ["thingiverse:7"]);
        assert_eq!(
            identities(&pages(&thing, "a.example:0000000000001")),
            ["thingiverse:7", "handprint:a.example:0000000000001"],
            "what was brought from elsewhere stays that"
        );
        let cults = of("Cults3D", "abc", "https://cults3d.com/en/3d-model/tool/cable-hook");
        assert_eq!(identities(&pages(&cults, "")), ["cults3d:abc", "cults3d:cable-hook"]);
        let other = of("makers.example", "", "https://makers.example/models/abc");
        assert_eq!(identities(&pages(&other, "")), ["page:https://makers.example/models/abc"]);
        assert_eq!(pages(&of("Cults3D", "", ""), ""), []);
    }

    #[test]
    fn another_handprint_names_a_model_whatever_its_title() {
        let at = |address: &str| pages(&of("a.example:8080", "", address), "");
        let old = at("https://A.example:8080/models/0k8zq0k8zq0k8/hook");
        let new = at("https://a.example:8080/models/0k8zq0k8zq0k8");
        assert_eq!(old[0], new[0]);
        assert_eq!(new[0].identity, "handprint:a.example:8080:0k8zq0k8zq0k8");
        assert_eq!(new[0].site, "handprint:a.example:8080");
        let draft = pages(&Origin::default(), &card_id("https://a.example:8080", "0K8ZQ0K8ZQ0K8"));
        assert_eq!(draft, [new[0].clone()]);
        assert_eq!(id_in("a.example:0000000000001"), Some(ModelId::new(1)));
        assert_eq!(draft[0].model_at("https://a.example:8080"), id_in("a:0k8zq0k8zq0k8"));
        assert_eq!(draft[0].model_at("https://a.example"), None);
        for (site, id) in [("", "0000000000001"), ("https://a.example", "1"), ("https://", "x")] {
            assert_eq!(card_id(site, id), "", "{site} {id}");
        }
        let [first, end] = titled("https://a.example/models/0000000000001").expect("a page");
        let before = |id: &str| format!("page:https://a.example/models/{id}");
        let kept = first..end;
        assert!(kept.contains(&before("0000000000001/any-words")));
        assert!(!kept.contains(&before("0000000000001")));
        assert!(!kept.contains(&before("0000000000010/any-words")));
        assert_eq!(titled("https://makers.example/models/abc"), None);
    }

    #[test]
    fn one_site_has_a_page_for_each_model() {
        let [one, two] = ["1", "2"].map(|id| pages(&of("Thingiverse", id, ""), ""));
        let print = pages(&of("Printables", "1", ""), "");
        assert!(differ(&one, &two));
        assert!(!differ(&one, &one) && !differ(&one, &print) && !differ(&one, &[]));
        let cults = |id: &str, slug: &str| {
            pages(&of("Cults3D", id, &format!("https://cults3d.com/en/3d-model/tool/{slug}")), "")
        };
        assert!(!differ(&cults("abc", "hook"), &cults("hook", "hook")), "kept by its address");
        assert!(differ(&cults("abc", "hook"), &cults("def", "rail")));
        let nowhere = Origin::default();
        let [a, b] = ["1", "2"].map(|n| format!("handprint:a.example:000000000000{n}"));
        assert!(differ(&pages_of(&nowhere, &a), &pages_of(&nowhere, &b)));
        assert_eq!(pages_of(&nowhere, "path:/library::hook"), []);
    }
}
