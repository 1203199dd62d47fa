//! What the page of a run sorts models by: what became of each, and what it needs before it can be published. A thousand
//! models are gone through by these, not page by page.

use std::collections::HashMap;

use domain::{categories, ids::ImportRunId, licences, models::State};
use serde::{Deserialize, Serialize};

use super::{
    plan::Planned,
    remote::store::Proven,
    store::{ItemState, Run},
};
use crate::{
    app::App,
    features::models::origin::{Maker, Origin},
};

pub mod store;

/// What publishing needs of a model that was found, kept beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    pub has_title: bool,
    pub has_category: bool,
    pub has_files: bool,
    /// What the draft will carry; empty while it is closed.
    pub licence: String,
    /// It was published elsewhere, or its files name an author.
    pub is_elsewhere: bool,
    /// Its licence where it comes from; none in what older versions noted.
    pub there: Option<String>,
    /// It stays a draft for everybody but its author.
    pub is_private: bool,
    /// It is marked as made by generative AI, where it comes from or by a file of its sender's own: nobody may publish it.
    pub is_generated: bool,
    pub maker: Maker,
}

impl Look {
    pub fn of(planned: &Planned) -> Self {
        Self {
            has_title: !planned.title.is_empty(),
            has_category: categories::leaf(&planned.category).is_some(),
            has_files: !planned.files.is_empty(),
            licence: planned.licence.clone(),
            is_elsewhere: planned.elsewhere,
            there: Some(planned.origin.licence.clone()),
            is_private: planned.is_private(),
            is_generated: planned.origin.generated == Some(true),
            maker: planned.origin.maker(),
        }
    }

    /// The same of a draft, of whose source something more may have been told since it was found.
    fn since(self, is_elsewhere: bool, origin: &Origin) -> Self {
        Self {
            is_elsewhere,
            there: Some(origin.licence.clone()),
            is_private: is_elsewhere && origin.is_private(),
            is_generated: origin.generated == Some(true),
            maker: origin.maker(),
            ..self
        }
    }

    /// Whether it is the member's own: nothing says otherwise, or they proved to be its author.
    pub fn is_own(&self, proven: &[Proven]) -> bool {
        let is_author = |proof: &Proven| {
            proof.platform.to_lowercase() == self.maker.platform
                && self.maker.is_proved_by(&proof.author, &proof.how)
        };
        !self.is_elsewhere || proven.iter().any(is_author)
    }

    /// What publishing still needs, as texts know it, but for what only a look at its files can tell.
    pub fn needs(&self, is_own: bool) -> Vec<&'static str> {
        // Another's work is shared under its author's licence, one's own under one that can be chosen here.
        let find = if is_own { licences::find } else { licences::known };
        let has_licence = find(&self.licence).is_some();
        // What its author must prove first needs no licence but the one that they choose.
        let is_shared = !is_own && !self.is_private && has_licence;
        let is_theirs = self.there.as_ref().is_none_or(|there| *there == self.licence);
        let all = [
            (self.has_title, "title"),
            (self.has_category, "category"),
            (has_licence, LICENCE),
            (!is_shared || is_theirs, THEIRS),
            (self.has_files, "files"),
        ];
        all.into_iter().filter(|(has, _)| !has).map(|(_, name)| name).collect()
    }
}

pub const LICENCE: &str = "licence";
/// What another's work needs that stands under other terms here than its author gave it.
pub const THEIRS: &str = "theirs";

/// A model of a run as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glance {
    pub place: i64,
    pub state: ItemState,
    /// It became a draft that was never published.
    pub is_draft: bool,
    pub is_published: bool,
    pub is_private: bool,
    /// Nobody may publish it, see [`Look::is_generated`].
    pub is_generated: bool,
    pub needs: Vec<&'static str>,
}

impl Glance {
    fn new(row: store::Row, look: Look, proven: &[Proven]) -> Self {
        let state = ItemState::parse(&row.state).unwrap_or(ItemState::Failed);
        let is_done = state == ItemState::Done;
        let is_public = row.version.unwrap_or(0) > 0;
        let is_draft =
            is_done && !is_public && row.stands.as_deref() == Some(State::Draft.as_str());
        // Of a draft counts what it says, and what is known of its source, now.
        let look = match (is_draft, row.elsewhere, row.origin) {
            (true, Some(is_elsewhere), Some(origin)) => look.since(is_elsewhere, &origin.0),
            _ => look,
        };
        let is_own = look.is_own(proven);
        let now = match (is_draft, row.title, row.category, row.licence) {
            (true, Some(title), Some(category), Some(licence)) => Look {
                has_title: !title.is_empty(),
                has_category: categories::leaf(&category).is_some(),
                licence,
                ..look
            },
            _ => look,
        };
        Self {
            place: row.place,
            state,
            is_draft,
            is_published: is_done && is_public,
            is_private: now.is_private && !is_own,
            is_generated: now.is_generated,
            needs: now.needs(is_own),
        }
    }

    /// Whether something can still be said of it: nothing became of it, or a draft.
    pub const fn is_open(&self) -> bool {
        matches!(self.state, ItemState::Found) || self.is_draft
    }
}

/// The models of a run in their order.
pub async fn glances(app: &App, run: &Run, proven: &[Proven]) -> db::Result<Vec<Glance>> {
    let id: ImportRunId = run.id();
    let rows = store::rows(&app.db, id).await?;
    let mut unseen = HashMap::new();
    if rows.iter().any(|row| row.look.is_none()) {
        let read = store::unseen(&app.db, id).await?;
        unseen.extend(read.into_iter().map(|(place, planned)| (place, Look::of(&planned.0))));
    }
    let glance = |mut row: store::Row| {
        let kept = row.look.take().map(|look| look.0);
        let look = kept.or_else(|| unseen.get(&row.place).cloned()).unwrap_or_default();
        Glance::new(row, look, proven)
    };
    Ok(rows.into_iter().map(glance).collect())
}

/// Which models of a run are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    #[default]
    All,
    /// Can still be brought in.
    Open,
    /// Drafts and models that can be brought in, with nothing missing that this page knows of.
    Ready,
    /// The same with something missing.
    Missing,
    /// The same without a licence.
    Closed,
    /// The same that only their author may publish.
    Private,
    Drafts,
    Published,
    Here,
    Changed,
    Taken,
    Failed,
}

impl Show {
    pub const ALL: [Self; 12] = [
        Self::All,
        Self::Open,
        Self::Ready,
        Self::Missing,
        Self::Closed,
        Self::Private,
        Self::Drafts,
        Self::Published,
        Self::Here,
        Self::Changed,
        Self::Taken,
        Self::Failed,
    ];

    /// The word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Open => "open",
            Self::Ready => "ready",
            Self::Missing => "missing",
            Self::Closed => "closed",
            Self::Private => "private",
            Self::Drafts => "drafts",
            Self::Published => "published",
            Self::Here => "here",
            Self::Changed => "changed",
            Self::Taken => "taken",
            Self::Failed => "failed",
        }
    }

    /// Reads [`Self::as_str`]; nothing is all.
    pub fn parse(text: &str) -> Option<Self> {
        let text = if text.is_empty() { Self::All.as_str() } else { text };
        Self::ALL.into_iter().find(|show| show.as_str() == text)
    }

    /// Whether a model is among them.
    pub fn has(self, glance: &Glance) -> bool {
        let is_open = glance.is_open();
        let is_ready = glance.needs.is_empty() && !glance.is_private && !glance.is_generated;
        match self {
            Self::All => true,
            Self::Open => glance.state == ItemState::Found,
            Self::Ready => is_open && is_ready,
            Self::Missing => is_open && !glance.needs.is_empty(),
            Self::Closed => is_open && glance.needs.contains(&LICENCE),
            Self::Private => is_open && glance.is_private,
            Self::Drafts => glance.is_draft,
            Self::Published => glance.is_published,
            Self::Here => glance.state == ItemState::Duplicate,
            Self::Changed => glance.state == ItemState::Changed,
            Self::Taken => glance.state == ItemState::Taken,
            Self::Failed => glance.state == ItemState::Failed,
        }
    }
}

/// A page of these models: their places, with that before the page before and that before the page behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    pub places: Vec<i64>,
    pub previous: Option<i64>,
    pub next: Option<i64>,
}

/// The places behind `after`, at most so many.
pub fn leaf(places: &[i64], after: i64, most: usize) -> Leaf {
    let from = places.partition_point(|place| *place <= after);
    let to = places.len().min(from + most);
    let previous =
        (from > 0).then(|| from.checked_sub(most + 1).map_or(-1, |before| places[before]));
    let next = (to < places.len()).then(|| places[to - 1]);
    Leaf { places: places[from..to].to_vec(), previous, next }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::models::origin;

    #[test]
    fn own_work_needs_a_licence_that_can_be_chosen_and_a_share_that_of_its_author() {
        let look = Look {
            has_title: true,
            has_files: true,
            is_elsewhere: true,
            maker: Maker {
                platform: "thingiverse".to_owned(),
                key: Some("id:7".to_owned()),
                name: Some("name:jane".to_owned()),
                is_claimed: false,
                is_untold: false,
            },
            ..Look::default()
        };
        let proof = |platform: &str, author: &str| Proven {
            platform: platform.to_owned(),
            author: author.to_owned(),
            how: String::new(),
            proved_at: 0,
        };
        let mine = [proof("Thingiverse", "id:7")];
        assert!(look.is_own(&mine) && !look.is_own(&[proof("Printables", "id:7")]));
        assert!(Look::default().is_own(&[]), "a folder of one's own");
        let by = |author: &str, how: &str| {
            [Proven { how: how.to_owned(), ..proof("thingiverse", author) }]
        };
        assert!(!look.is_own(&by("id:7", origin::DECLARED)), "a page could tell");
        assert!(look.is_own(&by("name:jane", origin::BY_OPERATOR)));
        assert!(!look.is_own(&by("name:jane", "oauth")), "the id is known");
        let untold =
            Look { maker: Maker { is_untold: true, ..look.maker.clone() }, ..look.clone() };
        assert!(!untold.is_own(&mine), "its site can be asked, and did not tell");
        let of = |licence: &str, is_own| {
            Look { licence: licence.to_owned(), ..look.clone() }.needs(is_own)
        };
        assert_eq!(of("CC-BY-4.0", true), ["category"]);
        assert_eq!(of("LicenseRef-CC-BY", true), ["category", "licence"]);
        assert_eq!(of("LicenseRef-CC-BY", false), ["category"]);
        assert_eq!(of("", false), ["category", "licence"]);
        assert_eq!(Look::default().needs(true), ["title", "category", "licence", "files"]);
    }

    #[test]
    fn a_share_needs_the_licence_that_its_author_gave_it() {
        let of = |licence: &str, there: Option<&str>, is_private: bool, is_own: bool| {
            let look = Look {
                has_title: true,
                has_category: true,
                has_files: true,
                licence: licence.to_owned(),
                is_elsewhere: true,
                there: there.map(str::to_owned),
                is_private,
                ..Look::default()
            };
            look.needs(is_own)
        };
        let (by, nd) = (Some("LicenseRef-CC-BY"), Some("CC-BY-ND-4.0"));
        assert_eq!(of("LicenseRef-CC-BY", by, false, false), [""; 0]);
        // It was changed here, or there since.
        assert_eq!(of("CC0-1.0", by, false, false), [THEIRS]);
        assert_eq!(of("LicenseRef-CC-BY", nd, false, false), [THEIRS]);
        assert_eq!(of("", by, false, false), [LICENCE]);
        // Its author may, and so may who proves to be that.
        assert_eq!(of("CC0-1.0", by, false, true), [""; 0]);
        assert_eq!(of("CC0-1.0", Some(""), true, false), [""; 0]);
        assert_eq!(of("CC0-1.0", None, false, false), [""; 0], "an older version noted nothing");
    }

    #[test]
    fn what_is_marked_as_generated_is_not_ready_for_anybody() {
        let planned = |generated: Option<bool>, elsewhere: bool| Planned {
            elsewhere,
            origin: Origin { generated, ..Origin::default() },
            ..Planned::default()
        };
        for (generated, elsewhere, is_marked) in [
            (Some(true), true, true),
            // Their own word against themselves.
            (Some(true), false, true),
            (Some(false), true, false),
            (None, true, false),
        ] {
            let look = Look::of(&planned(generated, elsewhere));
            assert_eq!(look.is_generated, is_marked, "{generated:?}");
            let since = Look::default().since(elsewhere, &planned(generated, elsewhere).origin);
            assert_eq!(since.is_generated, is_marked, "{generated:?}");
        }
    }

    #[test]
    fn each_model_is_shown_where_it_belongs() {
        let glance = Glance {
            place: 0,
            state: ItemState::Found,
            is_draft: false,
            is_published: false,
            is_private: false,
            is_generated: false,
            needs: Vec::new(),
        };
        let shown = |glance: &Glance| {
            let all = Show::ALL.into_iter().filter(|show| show.has(glance));
            all.map(Show::as_str).collect::<Vec<_>>()
        };
        assert_eq!(shown(&glance), ["all", "open", "ready"]);
        assert_eq!(shown(&Glance { is_generated: true, ..glance.clone() }), ["all", "open"]);
        let closed = Glance { needs: vec![LICENCE], is_private: true, ..glance.clone() };
        assert_eq!(shown(&closed), ["all", "open", "missing", "closed", "private"]);
        let draft = Glance { state: ItemState::Done, is_draft: true, ..closed };
        assert_eq!(shown(&draft), ["all", "missing", "closed", "private", "drafts"]);
        let out = Glance { is_draft: false, is_published: true, ..draft };
        assert_eq!(shown(&out), ["all", "published"]);
        for (state, word) in [
            (ItemState::Duplicate, "here"),
            (ItemState::Changed, "changed"),
            (ItemState::Taken, "taken"),
            (ItemState::Failed, "failed"),
        ] {
            assert_eq!(shown(&Glance { state, ..glance.clone() }), ["all", word]);
        }
        assert_eq!(Show::parse("nonsense"), None);
        assert!(Show::ALL.into_iter().all(|show| Show::parse(show.as_str()) == Some(show)));
    }

    #[test]
    fn pages_lead_forth_and_back() {
        let places = [2, 3, 5, 8, 13];
        let at = |after| leaf(&places, after, 2);
        let page =
            |places: &[i64], previous, next| Leaf { places: places.to_vec(), previous, next };
        assert_eq!(at(-1), page(&[2, 3], None, Some(3)));
        assert_eq!(at(3), page(&[5, 8], Some(-1), Some(8)));
        assert_eq!(at(8), page(&[13], Some(3), None));
        assert_eq!(at(99), page(&[], Some(5), None), "what was there is gone");
        assert_eq!(leaf(&[], -1, 2), Leaf::default());
    }
}
