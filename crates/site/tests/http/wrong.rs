//! Forms of the wizard with every field wrong, as found in their HTML: each says so at its place and keeps what was typed.

use std::collections::{BTreeSet, HashMap};

use db::{Db, db_test};
use domain::accounts::Role;

use crate::{
    publish::{photo, published_model, started_draft, words},
    site::{TestSite, Who},
};

const FILM: &[u8] = include_bytes!("../../../pictures/tests/data/film.mp4");

/// A start or end tag with the text behind it. No attribute or text of our pages holds a bare `<` or `>`.
struct Tag<'a> {
    name: &'a str,
    attributes: HashMap<&'a str, &'a str>,
    text: &'a str,
}

fn tags(page: &str) -> impl Iterator<Item = Tag<'_>> {
    page.split('<').filter_map(|piece| {
        let (head, text) = piece.split_once('>')?;
        let (name, mut rest) = head.split_once(' ').unwrap_or((head, ""));
        let mut attributes = HashMap::new();
        while !rest.trim_start().is_empty() {
            rest = rest.trim_start();
            let end = rest.find(['=', ' ']).unwrap_or(rest.len());
            let (key, after) = rest.split_at(end);
            let quoted = after.strip_prefix("=\"").and_then(|value| value.split_once('"'));
            let (value, after) = quoted.unwrap_or(("", after));
            attributes.insert(key, value);
            rest = after;
        }
        Some(Tag { name, attributes, text })
    })
}

/// A control as a page shows it.
#[derive(Clone, Debug)]
struct Control {
    /// `draft`, or where its form is sent to and which of the page's forms it is.
    form: (String, usize),
    name: String,
    /// Names its error: its id, or of one of several buttons their common name.
    key: String,
    kind: String,
    longest: Option<usize>,
    value: String,
    is_ticked: bool,
    /// The technology that alone has it; empty when all have.
    only: String,
    /// What describes it, itself or as one of a group.
    described: String,
}

fn controls(page: &str) -> Vec<Control> {
    let described: HashMap<&str, &str> = tags(page)
        .filter_map(|tag| {
            Some((*tag.attributes.get("id")?, *tag.attributes.get("aria-describedby")?))
        })
        .collect();
    let (mut found, mut form, mut forms, mut only) = (Vec::new(), String::new(), 0, "");
    for tag in tags(page) {
        let get = |key: &str| tag.attributes.get(key).copied().unwrap_or_default();
        match tag.name {
            "form" => {
                if get("id") == "draft" { "draft" } else { get("action") }.clone_into(&mut form);
                forms += 1;
            }
            "/form" => form.clear(),
            "div" if get("class").is_empty() => only = "",
            "div" if get("class").starts_with("only-") => only = &get("class")["only-".len()..],
            "input" | "select" | "textarea" if !get("name").is_empty() => {
                let is_draft = get("form") == "draft" || form == "draft";
                let kind = if tag.name == "input" { get("type") } else { tag.name };
                let key =
                    if kind == "radio" || get("id").is_empty() { get("name") } else { get("id") };
                let said = described.get(key).copied().unwrap_or(get("aria-describedby"));
                found.push(Control {
                    form: if is_draft { ("draft".to_owned(), 0) } else { (form.clone(), forms) },
                    name: get("name").to_owned(),
                    key: key.to_owned(),
                    kind: kind.to_owned(),
                    longest: get("maxlength").parse().ok(),
                    value: match tag.name {
                        "textarea" => tag.text.trim_start_matches('\n').to_owned(),
                        _ => get("value").to_owned(),
                    },
                    is_ticked: tag.attributes.contains_key("checked"),
                    only: only.to_owned(),
                    described: said.to_owned(),
                });
            }
            _ => {}
        }
    }
    found
}

impl Control {
    /// A value it can not take; `None` when it takes all there are.
    fn wrong(&self) -> Option<String> {
        match self.kind.as_str() {
            "hidden" | "checkbox" | "file" => None,
            "select" | "radio" => Some("no such choice".to_owned()),
            "range" => Some("far".to_owned()),
            _ => Some("x".repeat(self.longest.unwrap_or(500) + 1)),
        }
    }

    /// Whether what was typed can stand in it, even if it is wrong.
    fn holds_text(&self) -> bool {
        !["select", "radio", "range"].contains(&self.kind.as_str())
    }

    /// The number of the profile it belongs to, with the name of its field there.
    fn of_profile(&self) -> Option<(&str, &str)> {
        self.name.strip_prefix("profile-")?.split_once('-')
    }
}

/// What a form sends when each of these is wrong and the rest of it stays: once for each name.
fn sent(form: &[Control], wrong: &[&Control]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for control in form {
        let is_box = ["radio", "checkbox"].contains(&control.kind.as_str());
        let value = match wrong.iter().find(|wrong| wrong.name == control.name) {
            Some(wrong) => wrong.wrong().expect("it can be wrong"),
            // What is chosen in a list is not looked for: leaving it out keeps it as right as any.
            None if control.kind == "select" || is_box && !control.is_ticked => continue,
            None => control.value.clone(),
        };
        if fields.iter().all(|(name, _)| *name != control.name) {
            fields.push((control.name.clone(), value));
        }
    }
    fields
}

/// Every wrong field says so and keeps its text; nothing else is said to be wrong.
fn check(page: &str, wrong: &[&Control]) {
    let shown = controls(page);
    for control in wrong {
        let Control { key, name, .. } = control;
        let now = shown.iter().find(|c| c.name == *name && c.form.0 == control.form.0);
        let now = now.unwrap_or_else(|| panic!("{name} is gone"));
        let error = format!("{key}-error");
        assert!(page.contains(&format!("id=\"{error}\"")), "{key} says nothing");
        assert!(now.described.split(' ').any(|id| id == error), "{key} is not tied to its error");
        if control.holds_text() {
            assert_eq!(Some(&now.value), control.wrong().as_ref(), "{name} lost what was typed");
        }
    }
    let keys: BTreeSet<String> = wrong.iter().map(|c| format!("{}-error", c.key)).collect();
    let said: BTreeSet<String> = tags(page)
        .filter_map(|tag| tag.attributes.get("id").filter(|id| id.ends_with("-error")).copied())
        .map(str::to_owned)
        .collect();
    assert_eq!(said, keys);
    for key in wrong.iter().map(|c| &c.key) {
        assert!(page.contains(&format!("<a href=\"#{key}\"")), "the summary leads to {key}");
        assert!(tags(page).any(|tag| tag.attributes.get("id") == Some(&key.as_str())), "{key}");
    }
}

async fn post(site: &TestSite, who: &Who, path: &str, fields: &[(String, String)]) -> String {
    let fields: Vec<_> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    site.post(who, path, &fields).await.expect(422).text()
}

/// A published model that shows every kind of field: films, photos, views, three technologies, a work it is made from.
async fn full_model(site: &TestSite, who: &Who) -> String {
    let other = published_model(site, who, "The other one").await;
    let id = published_model(site, who, "Gear box").await.id;
    let files = format!("/drafts/{id}/files");
    let photo = photo(640, 480);
    site.upload(who, &files, &[("print.png", &photo), ("film.mp4", FILM)]).await.expect(200);
    site.post(who, &format!("/drafts/{id}/parents"), &[("pick", &other.id)]).await.expect(303);
    let mut fields = words("Gear box", "3");
    fields.retain(|(name, _)| *name != "profiles");
    fields.extend([
        ("profiles", "1,2,3"),
        ("profile-2-technology", "sla"),
        ("profile-3-technology", "sls"),
    ]);
    site.post(who, &format!("/drafts/{id}"), &fields).await.expect(303);
    site.settle().await;
    id
}

db_test! {
    async fn every_field_of_the_four_steps_says_what_is_wrong_and_keeps_it(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let id = full_model(&site, &mira).await;
        let path = format!("/drafts/{id}");
        let before = controls(&site.get(&mira, &path).await.expect(200).text());
        let form: Vec<Control> = before.iter().filter(|c| c.form.0 == "draft").cloned().collect();
        let technology = HashMap::from([("1", "fdm"), ("2", "sla"), ("3", "sls")]);
        let is_shown = |c: &&Control| match c.of_profile() {
            Some((_, "technology")) => false,
            Some((key, "supports")) => key != "3",
            Some((key, _)) => c.only.is_empty() || c.only == technology[key],
            None => true,
        };
        let wrong: Vec<&Control> = form.iter().filter(|c| c.wrong().is_some()).filter(is_shown).collect();
        for step in [
            "title", "summary", "description", "category", "language", "tags", "licence", "cover", "caption-", "alt-", "poster-",
            "focus-x-", "profile-1-infill", "profile-1-supports", "profile-1-file", "profile-2-exposure", "profile-3-parts",
            "take_from", "changelog", "notice", "change-",
        ] {
            assert!(wrong.iter().any(|c| c.name.starts_with(step)), "{step} is not on the page");
        }
        let mut fields = sent(&form, &wrong);
        for (key, technology) in technology {
            fields.push((format!("profile-{key}-technology"), technology.to_owned()));
        }
        fields.push(("profile".to_owned(), "take".to_owned()));
        check(&post(&site, &mira, &path, &fields).await, &wrong);

        let values = |controls: &[Control]| -> Vec<(String, String, bool)> {
            let stored = controls.iter().filter(|c| c.name != "revision");
            stored.map(|c| (c.name.clone(), c.value.clone(), c.is_ticked)).collect()
        };
        let page = site.get(&mira, &path).await.expect(200).text();
        let after = controls(&page);
        assert_eq!(values(&after), values(&before), "what was stored stays");

        let form: Vec<Control> = after.into_iter().filter(|c| c.form.0 == "draft").collect();
        let wrong: Vec<&Control> = form.iter().filter(|c| c.name.ends_with("-technology")).collect();
        assert_eq!(wrong.len(), 3);
        let mut fields = sent(&form, &wrong);
        // What has no value any more in a list that was left out is not the matter here.
        fields.push(("category".to_owned(), "hobby/mechanical".to_owned()));
        check(&post(&site, &mira, &path, &fields).await, &wrong);
    }

    async fn the_smaller_forms_do_so_too(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        let path = format!("/drafts/{}", made.id);
        site.post(&mira, &path, &words("Gear box", "1")).await.expect(303);
        let page = site.get(&mira, &path).await.expect(200).text();
        let mut forms: HashMap<(String, usize), Vec<Control>> = HashMap::new();
        for control in controls(&page) {
            forms.entry(control.form.clone()).or_default().push(control);
        }
        let mut tried = BTreeSet::new();
        for ((action, _), form) in forms {
            let wrong: Vec<&Control> = form.iter().filter(|c| c.wrong().is_some()).collect();
            if action == "draft" || action.contains("/search") || wrong.is_empty() {
                continue;
            }
            check(&post(&site, &mira, &action, &sent(&form, &wrong)).await, &wrong);
            tried.extend(wrong.iter().map(|c| c.name.clone()));
        }
        let all = ["folder", "name", "note", "parent", "parent_author", "parent_licence", "parent_title", "url"];
        assert_eq!(tried.iter().map(String::as_str).collect::<Vec<_>>(), all);
    }

    async fn the_last_look_names_both_time_and_zone_and_no_address_ticks_its_box(db: Db) {
        let site = TestSite::new(db).await;
        let mira = site.member("mira", Role::Member).await;
        let made = started_draft(&site, &mira).await;
        site.post(&mira, &format!("/drafts/{}", made.id), &words("Gear box", "1")).await.expect(303);
        let sheet = format!("/drafts/{}/publish", made.id);
        let page = site.get(&mira, &format!("{sheet}?attested=on&zone=UTC")).await.expect(200).text();
        let form: Vec<Control> = controls(&page).into_iter().filter(|c| c.form.0 == sheet).collect();
        let is_ticked = |form: &[Control]| form.iter().any(|c| c.name == "attested" && c.is_ticked);
        assert!(!is_ticked(&form));
        let wrong: Vec<&Control> = form.iter().filter(|c| c.wrong().is_some()).collect();
        assert_eq!(wrong.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["publish_at", "zone"]);
        let mut fields = sent(&form, &wrong);
        fields.push(("attested".to_owned(), "on".to_owned()));
        let plan = format!("/drafts/{}/plan", made.id);
        let page = post(&site, &mira, &plan, &fields).await;
        check(&page, &wrong);
        assert!(is_ticked(&controls(&page)), "the box stays ticked");
        fields.pop();
        let statement = form.iter().find(|c| c.name == "attested").expect("the box");
        let page = post(&site, &mira, &plan, &fields).await;
        assert!(page.contains(&format!("id=\"{}-error\"", statement.key)));
    }
}
