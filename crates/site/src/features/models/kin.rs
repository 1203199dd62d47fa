//! What the page of a model shows of where it comes from: credit, family tree, licences over time, and the notice to
//! people who have an older version.

use domain::{
    licences,
    time::Millis,
    versions::{Notice, told},
};
use languages::Language;

use super::{
    content::{Content, Origin},
    credit,
    family::{Family, Relative},
    lineage, pages,
};
use crate::{
    config::Config,
    shared::{error::Result, filters, page::Context, view::Pic},
};

/// Where a model comes from and what came of it.
pub struct Kin {
    /// The works it is made from, for the line under the title.
    pub parents: Vec<ParentLine>,
    /// Where it was published before it was brought here.
    pub origin: Option<Origin>,
    /// The day of that, as the reader writes days, where it is known.
    pub origin_day: Option<String>,
    /// What to write under a print or a copy, a line per work.
    pub credit: Vec<String>,
    /// The same for other pages.
    pub credit_html: String,
    /// Where the card to print is; none for what has no public page, and for earlier versions.
    pub card_href: Option<String>,
    pub ancestors: Vec<TreeRow>,
    pub descendants: Vec<TreeRow>,
    /// Whether more relatives exist than are shown.
    pub goes_on: bool,
    /// Licences given so far, oldest first; empty while there was only one.
    pub licences: Vec<LicenceRow>,
}

impl Kin {
    /// `is_current` for the version that everybody sees, which is the one of the card.
    pub fn of(
        content: &Content,
        family: Family,
        (config, t): (&Config, Language),
        is_current: bool,
    ) -> Self {
        let Config { public_url, files_origin, .. } = config;
        Self {
            parents: content
                .parents
                .iter()
                .map(|parent| ParentLine {
                    href: parent.href(),
                    title: parent.title.clone(),
                    author: parent.author.clone(),
                    licence: licence_name(&parent.licence, t),
                })
                .collect(),
            origin: content.origin.clone(),
            origin_day: content.origin.as_ref().and_then(|origin| day(&origin.published, t)),
            credit: credit::text(content, public_url, t),
            credit_html: credit::html(content, public_url, t),
            card_href: is_current.then(|| credit::card_address(content.id)),
            ancestors: rows(family.ancestors, files_origin, t),
            descendants: rows(family.descendants, files_origin, t),
            goes_on: family.goes_on,
            licences: licence_rows(content),
        }
    }

    /// Whether there is a tree to show.
    pub fn has_family(&self) -> bool {
        !self.ancestors.is_empty() || !self.descendants.is_empty()
    }
}

/// A work that a model is made from.
pub struct ParentLine {
    pub href: String,
    pub title: String,
    pub author: String,
    pub licence: &'static str,
}

/// A relative as an item of nested lists.
pub struct TreeRow {
    pub href: String,
    pub title: String,
    pub author: String,
    pub licence: &'static str,
    pub cover: Option<Pic>,
    /// What was changed on the way; may be empty.
    pub changes: String,
    pub is_public: bool,
    /// The next row hangs on this one.
    pub has_more: bool,
    /// Lists that end after this row.
    pub closes: usize,
}

/// A day that is stored as `YYYY-MM-DD`, in words; what is none stays as it is.
fn day(stored: &str, t: Language) -> Option<String> {
    let told = || filters::parse_day(stored).map(|day| filters::date_in(t, day.start()));
    (!stored.is_empty()).then(|| told().unwrap_or_else(|| stored.to_owned()))
}

/// What people call the licence with this id.
pub fn licence_name(id: &str, t: Language) -> &'static str {
    licences::known(id).map_or(t.models_licence_unknown(), |licence| licence.name)
}

/// Turns the flat order of a tree into nested lists; pictures of what is public come from `files`.
fn rows(relatives: Vec<Relative>, files: &str, t: Language) -> Vec<TreeRow> {
    let mut after: Vec<usize> = relatives.iter().skip(1).map(|r| r.generation).collect();
    after.push(1);
    let pairs = relatives.into_iter().zip(after);
    pairs
        .map(|(relative, next)| TreeRow {
            licence: licence_name(&relative.licence, t),
            cover: relative
                .cover
                .as_ref()
                .map(|cover| pages::pic(cover).at(if relative.is_public { files } else { "" })),
            has_more: next > relative.generation,
            closes: relative.generation.saturating_sub(next),
            href: relative.href,
            title: relative.title,
            author: relative.author,
            changes: relative.changes,
            is_public: relative.is_public,
        })
        .collect()
}

/// A licence given, for the list.
pub struct LicenceRow {
    pub name: &'static str,
    pub version: u64,
    pub at: Millis,
}

fn licence_rows(content: &Content) -> Vec<LicenceRow> {
    let changes = content.licences.iter().filter(|grant| grant.from != grant.to);
    let rows: Vec<LicenceRow> = changes
        .filter_map(|grant| {
            Some(LicenceRow {
                name: licences::known(&grant.to)?.name,
                version: grant.version as u64,
                at: grant.at.into(),
            })
        })
        .collect();
    if rows.len() > 1 { rows } else { Vec::new() }
}

/// What somebody who has an older version is told.
pub struct Told {
    pub downloaded: u64,
    pub version: u64,
    pub notice: Notice,
    /// What that version mends, in the creator's words; may be empty.
    pub changelog: String,
    pub changes_href: String,
}

impl Told {
    /// What this member is told about a model; nothing without a download of an older version.
    pub async fn of(context: &Context, content: &Content) -> Result<Option<Self>> {
        let Some(member) = &context.visitor.0 else { return Ok(None) };
        let db = &context.app.db;
        let Some(downloaded) = lineage::downloaded(db, member.id, content.id).await? else {
            return Ok(None);
        };
        let versions: Vec<(i64, Notice)> = content
            .versions
            .iter()
            .map(|v| (v.number, Notice::parse(&v.notice).unwrap_or_default()))
            .collect();
        let Some((number, notice)) = told(downloaded, &versions) else { return Ok(None) };
        let version = content.versions.iter().find(|v| v.number == number);
        Ok(Some(Self {
            downloaded: downloaded as u64,
            version: number as u64,
            notice,
            changelog: version.map(|v| v.changelog.clone()).unwrap_or_default(),
            changes_href: changes_href(content, number),
        }))
    }

    /// Name of the banner's style.
    pub const fn style(&self) -> &'static str {
        match self.notice {
            Notice::Update => "",
            Notice::Fix => " caution",
            Notice::Safety => " danger",
        }
    }
}

/// Address of the page that shows what changed in a version.
pub fn changes_href(content: &Content, number: i64) -> String {
    format!("/models/{}/v/{number}/changes", content.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relative(title: &str, generation: usize) -> Relative {
        Relative {
            model: None,
            href: String::new(),
            title: title.to_owned(),
            author: String::new(),
            licence: String::new(),
            cover: None,
            changes: String::new(),
            generation,
            is_public: true,
        }
    }

    #[test]
    fn a_flat_tree_becomes_nested_lists() {
        let tree = [("a", 1), ("b", 2), ("c", 3), ("d", 2), ("e", 1)];
        let tree = tree.iter().map(|(title, n)| relative(title, *n)).collect();
        let rows = rows(tree, "", Language::English);
        let mut html = String::new();
        for row in &rows {
            let end = if row.has_more { "<ul>" } else { "</li>" };
            html += &["<li>", &row.title, end, &"</ul></li>".repeat(row.closes)].concat();
        }
        assert_eq!(html, "<li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li>");
        assert!(super::rows(Vec::new(), "", Language::English).is_empty());
    }
}
