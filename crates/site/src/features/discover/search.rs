//! Search: every search is an address. Words go to the index, the cards come from the database by id.

use axum::{Json, extract::RawQuery, response::Response};
use domain::{categories, licences};
use search::{Request, Sort, Total};
use serde::Serialize;

use super::{
    promoted,
    store::{self, CardRow, PAGE},
    views::{Choice, Filter, SearchPage},
};
use crate::{
    app::App,
    shared::{
        error::{Error, Result},
        page::{Context, encode},
        view::{Cards, Link},
    },
};

/// Longest sides people choose between: value in addresses, words, bounds in micrometres.
const SIZES: &[(&str, &str, (i64, i64))] = &[
    ("to-50", "Up to 50 mm", (0, 50_000)),
    ("to-120", "Up to 120 mm", (0, 120_000)),
    ("to-180", "Up to 180 mm (small bed)", (0, 180_000)),
    ("to-256", "Up to 256 mm (large bed)", (0, 256_000)),
    ("over-256", "Larger than 256 mm", (256_001, i64::MAX)),
];

/// Formats people choose between.
const FORMATS: &[(&str, &str)] = &[
    ("stl", "STL"),
    ("3mf", "3MF"),
    ("obj", "OBJ"),
    ("glb", "GLB"),
    ("ply", "PLY"),
    ("step", "STEP"),
];

/// A search as its address says it. Unknown names are ignored, so that addresses of later versions still work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    pub text: String,
    pub category: String,
    pub licences: Vec<String>,
    pub formats: Vec<String>,
    pub size: String,
    pub tags: Vec<String>,
    pub creator: String,
    pub newest: bool,
    pub after: String,
}

impl Asked {
    /// Reads a query string.
    pub fn parse(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()).take(100) {
            let value = value.chars().take(200).collect::<String>();
            match name.as_ref() {
                "q" => asked.text = value,
                "category" => asked.category = value,
                "licence" => asked.licences.push(value),
                "format" => asked.formats.push(value),
                "size" => asked.size = value,
                "tag" => asked.tags.push(value.to_lowercase()),
                "creator" => asked.creator = value,
                "sort" => asked.newest = value == "newest",
                "after" => asked.after = value,
                _ => {}
            }
        }
        asked.licences.retain(|id| licences::find(id).is_some());
        asked.formats.retain(|format| FORMATS.iter().any(|(value, _)| value == format));
        if categories::find(&asked.category).is_none() {
            asked.category.clear();
        }
        asked.tags.retain(|tag| !tag.is_empty());
        asked.tags.truncate(5);
        asked
    }

    /// The address of this search, without its place in the list.
    pub fn address(&self) -> String {
        let mut pairs: Vec<(&str, &str)> = vec![("q", &self.text), ("category", &self.category)];
        pairs.extend(self.licences.iter().map(|v| ("licence", v.as_str())));
        pairs.extend(self.formats.iter().map(|v| ("format", v.as_str())));
        pairs.push(("size", &self.size));
        pairs.extend(self.tags.iter().map(|v| ("tag", v.as_str())));
        pairs.push(("creator", &self.creator));
        pairs.push(("sort", if self.newest { "newest" } else { "" }));
        let filled = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> =
            filled.map(|(name, value)| format!("{name}={}", encode(value))).collect();
        if query.is_empty() { "/search".to_owned() } else { format!("/search?{}", query.join("&")) }
    }

    fn request(&self) -> Result<Request> {
        let text = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        Ok(Request {
            text: self.text.clone(),
            category: text(&self.category),
            licences: self.licences.clone(),
            formats: self.formats.clone(),
            side_um: SIZES
                .iter()
                .find(|(value, ..)| *value == self.size)
                .map(|(_, _, bounds)| *bounds),
            tags: self.tags.clone(),
            creator: text(&self.creator),
            sort: if self.newest || self.text.trim().is_empty() {
                Sort::Newest
            } else {
                Sort::Relevance
            },
            after: match self.after.as_str() {
                "" => None,
                cursor => Some(cursor.parse().map_err(|_| Error::NotFound)?),
            },
            limit: PAGE,
        })
    }

    /// Chosen filters as links to the same search without them.
    fn active(&self) -> Vec<Link> {
        let without = |text: String, change: &dyn Fn(&mut Self)| {
            let mut other = self.clone();
            change(&mut other);
            Link::new(text, other.address(), false)
        };
        let mut links = Vec::new();
        if let Some(category) = categories::find(&self.category) {
            links.push(without(category.name.to_owned(), &|a| a.category.clear()));
        }
        for id in &self.licences {
            let name = licences::find(id).map_or(id.as_str(), |l| l.name);
            links.push(without(name.to_owned(), &|a| a.licences.retain(|l| l != id)));
        }
        for format in &self.formats {
            links.push(without(format.to_uppercase(), &|a| a.formats.retain(|f| f != format)));
        }
        if let Some((_, words, _)) = SIZES.iter().find(|(value, ..)| *value == self.size) {
            links.push(without((*words).to_owned(), &|a| a.size.clear()));
        }
        for tag in &self.tags {
            links.push(without(format!("#{tag}"), &|a| a.tags.retain(|t| t != tag)));
        }
        if !self.creator.is_empty() {
            links.push(without(format!("by @{}", self.creator), &|a| a.creator.clear()));
        }
        links
    }

    fn filters(&self) -> Vec<Filter> {
        let choice = |value: &str, text: &str, chosen| Choice {
            value: value.to_owned(),
            text: text.to_owned(),
            count: None,
            chosen,
        };
        let any = |chosen| choice("", "Any", chosen);
        let root = self.category.split('/').next().unwrap_or_default();
        let roots = categories::ROOTS
            .iter()
            .map(|r| choice(r.category.slug, r.category.name, r.category.slug == root));
        let common = licences::ALL
            .iter()
            .filter(|l| l.id.starts_with("CC") || self.licences.iter().any(|c| c == l.id));
        vec![
            Filter {
                name: "category",
                label: "Category",
                many: false,
                choices: std::iter::once(any(root.is_empty())).chain(roots).collect(),
            },
            Filter {
                name: "size",
                label: "Longest side",
                many: false,
                choices: std::iter::once(any(self.size.is_empty()))
                    .chain(
                        SIZES
                            .iter()
                            .map(|(value, text, _)| choice(value, text, *value == self.size)),
                    )
                    .collect(),
            },
            Filter {
                name: "format",
                label: "File format",
                many: true,
                choices: FORMATS
                    .iter()
                    .map(|(value, text)| {
                        choice(value, text, self.formats.iter().any(|f| f == value))
                    })
                    .collect(),
            },
            Filter {
                name: "licence",
                label: "Licence",
                many: true,
                choices: common
                    .map(|l| choice(l.id, l.name, self.licences.iter().any(|c| c == l.id)))
                    .collect(),
            },
        ]
    }
}

/// What the index and the database answer to a search.
pub struct Found {
    pub rows: Vec<CardRow>,
    pub page: search::Page,
}

/// Runs a search: the index off the async threads, then the cards in one query.
pub async fn find(app: &App, asked: &Asked) -> Result<Found> {
    let request = asked.request()?;
    let index = app.clone();
    let page = tokio::task::spawn_blocking(move || index.search.search(&request))
        .await
        .map_err(Error::internal)??;
    let ids: Vec<i64> = page.hits.iter().map(|hit| hit.model_id).collect();
    Ok(Found { rows: store::by_ids(&app.db, &ids).await?, page })
}

pub async fn show(context: Context, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let Found { mut rows, page: found } = find(&context.app, &asked).await?;
    let lifted = promoted::lift(&context, &asked, &mut rows, &found).await?;
    let address = asked.address();
    let joined = |name: &str, value: &str| {
        format!(
            "{address}{}{name}={}",
            if address.contains('?') { '&' } else { '?' },
            encode(value)
        )
    };
    let title = match asked.text.trim() {
        "" => "All models".to_owned(),
        text => format!("{text}: models"),
    };
    let mut page = context.page(title);
    page.search_text.clone_from(&asked.text);
    let (total, is_about) = match found.total {
        Total::Exact(n) => (n, false),
        Total::AtLeast(n) => (n, true),
    };
    let sorted = |newest| Asked { newest, ..asked.clone() }.address();
    let orders = if asked.text.trim().is_empty() {
        Vec::new()
    } else {
        vec![
            Link::new("Best match", sorted(false), !asked.newest),
            Link::new("Newest", sorted(true), asked.newest),
        ]
    };
    let mut kept: Vec<(&'static str, String)> =
        asked.tags.iter().map(|t| ("tag", t.clone())).collect();
    kept.extend((!asked.creator.is_empty()).then(|| ("creator", asked.creator.clone())));
    kept.extend(asked.newest.then(|| ("sort", "newest".to_owned())));
    let bare = Asked { text: asked.text.clone(), newest: asked.newest, ..Asked::default() };
    let view = SearchPage {
        page,
        query: asked.text.clone(),
        total,
        is_about,
        corrected: found.corrected,
        is_relaxed: found.relaxed,
        filters: asked.filters(),
        active: asked.active(),
        clear_href: bare.address(),
        orders,
        kept,
        list: Cards {
            cards: rows.iter().map(|row| row.view_as(promoted::why(row, lifted))).collect(),
            previous: (!asked.after.is_empty()).then(|| address.clone()),
            next: found.next.map(|cursor| joined("after", &cursor.to_string())),
        },
    };
    Ok(promoted::shown(&rows, lifted).on(context.render_public(&view)?))
}

/// One line of the list under the search field.
#[derive(Serialize)]
struct Suggested {
    text: String,
    href: String,
}

/// `GET /search/suggest?q=`: a few tags and titles that go on from what was typed.
pub async fn suggest(context: Context, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let app = context.app.clone();
    let found = tokio::task::spawn_blocking(move || app.search.suggest(&asked.text, 8))
        .await
        .map_err(Error::internal)??;
    let list: Vec<Suggested> = found
        .into_iter()
        .map(|suggestion| match suggestion {
            search::Suggestion::Tag { tag, .. } => {
                Suggested { href: format!("/search?tag={}", encode(&tag)), text: format!("#{tag}") }
            }
            search::Suggestion::Model { model_id, title } => Suggested {
                href: format!("/models/{}", domain::ids::ModelId::from(model_id)),
                text: title,
            },
        })
        .collect();
    Ok(axum::response::IntoResponse::into_response(Json(list)))
}

/// A tag that published models have.
#[derive(serde::Serialize)]
struct SuggestedTag {
    tag: String,
    models: u64,
}

/// `GET /tags/suggest?q=`: tags that go on from what was typed, from the search index.
pub async fn suggest_tags(context: Context, RawQuery(query): RawQuery) -> Result<Response> {
    let asked = Asked::parse(query.as_deref().unwrap_or_default());
    let app = context.app.clone();
    let found = tokio::task::spawn_blocking(move || app.search.tags(&asked.text, 8))
        .await
        .map_err(Error::internal)??;
    let list = found.into_iter().map(|(tag, models)| SuggestedTag { tag, models });
    Ok(axum::response::IntoResponse::into_response(Json(list.collect::<Vec<_>>())))
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn an_address_says_the_whole_search_and_reads_back() {
        let query = "q=gear+box&category=tools%2Fholders&licence=MIT&licence=CC0-1.0&format=stl&size=to-50&tag=Two%20Words&creator=mira&sort=newest";
        let asked = Asked::parse(query);
        assert_eq!(asked.tags, ["two words"]);
        let address = asked.address();
        assert_eq!(Asked::parse(address.split_once('?').expect("a query").1), asked);
        assert_eq!(asked.active().len(), 7);
        assert_eq!(
            Asked::parse("category=nothing&licence=X&format=exe&colour=red"),
            Asked::default()
        );
        assert_eq!(Asked::default().address(), "/search");
    }
}
