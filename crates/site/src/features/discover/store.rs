//! SQL for lists of cards. Each list is one query on the denormalised `model_card`, paged by key.

use std::sync::Arc;

use db::{Db, Json, q, row};
use domain::{
    ids::{AccountId, ModelId},
    ranking,
};

use super::known::Known;
use crate::{
    config::Config,
    features::{
        models::{content::Picture, pages},
        trust::views::{CardTrust, CreatorTrust, strip},
    },
    shared::view::{Card, Maker},
};

/// Cards on a page.
pub const PAGE: usize = 24;

row! {
    /// A card as stored.
    #[derive(Clone, Debug)]
    pub struct CardRow {
        pub model_id: i64,
        /// Another one each time it changes.
        pub version: i64,
        pub creator_handle: String,
        pub creator_name: String,
        pub title: String,
        pub slug: String,
        pub sensitive: bool,
        pub cover: Json<Option<Picture>>,
        pub material: String,
        pub print_time_s: i64,
        pub filament_mg: i64,
        pub longest_side_um: i64,
        pub published_at: i64,
        pub trust: Json<Option<CardTrust>>,
        pub creator_trust: Json<Option<CreatorTrust>>,
    }
}

impl CardRow {
    /// What lists show of it; its picture comes from `files`, as [`Pic::at`].
    pub fn view(&self, files: &str) -> Card {
        Card {
            href: pages::address(self.model_id.into(), &self.slug),
            title: self.title.clone(),
            cover: self.cover.0.as_ref().map(|cover| pages::pic(cover).at(files)),
            creator: Maker::new(&self.creator_handle, &self.creator_name),
            trust: strip(self.trust.0.as_ref(), self.creator_trust.0.as_ref()),
            material: self.material.clone(),
            print_time_s: self.print_time_s as u64,
            filament_mg: self.filament_mg as u64,
            longest_side_um: self.longest_side_um as u64,
            sensitive: self.sensitive,
        }
    }
}

/// Absolute address of the first cover among cards, for previews elsewhere.
pub fn preview(rows: &[Arc<Known>], config: &Config) -> Option<String> {
    let cover = rows.iter().find_map(|row| row.cover.0.as_ref())?;
    Some(format!("{}/pictures/{}/cover.jpg", config.uploads(), cover.id))
}

/// A place in a list ordered by time of publication, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub published_at: i64,
    pub model_id: ModelId,
}

impl Place {
    /// Before the first.
    pub const START: (i64, i64) = (i64::MAX, i64::MAX);

    /// As in addresses: `{milliseconds}-{id}`.
    pub fn parse(text: &str) -> Option<Self> {
        let (time, id) = text.split_once('-')?;
        Some(Self { published_at: time.parse().ok()?, model_id: id.parse().ok()? })
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.published_at, self.model_id)
    }
}

/// Which models.
#[derive(Clone, Copy, Debug)]
pub enum Which<'a> {
    All,
    Root(&'a str),
    Leaf(&'a str),
    Creator(AccountId),
}

/// Models of a page and the versions of their cards, newest first, after `after`; one more than a page when there are
/// more. The number is written into the statements: PostgreSQL plans them once only where it knows how few rows are
/// wanted.
pub async fn newest(
    db: &Db,
    which: Which<'_>,
    after: Option<Place>,
) -> db::Result<Vec<(i64, i64)>> {
    let (time, id) = after.map_or(Place::START, |p| (p.published_at, p.model_id.get()));
    match which {
        Which::All => {
            q!(
                (i64, i64),
                "SELECT model_id, version FROM model_card WHERE (published_at, model_id) < ($1, $2)
                 ORDER BY published_at DESC, model_id DESC LIMIT 25"
            )
            .bind(time)
            .bind(id)
            .all(db.near())
            .await
        }
        Which::Root(root) => {
            q!(
                (i64, i64),
                "SELECT model_id, version FROM model_card WHERE category_root = $1 AND (published_at, model_id) < ($2, $3)
                 ORDER BY published_at DESC, model_id DESC LIMIT 25"
            )
            .bind(root)
            .bind(time)
            .bind(id)
            .all(db.near())
            .await
        }
        Which::Leaf(leaf) => {
            q!(
                (i64, i64),
                "SELECT model_id, version FROM model_card WHERE category = $1 AND (published_at, model_id) < ($2, $3)
                 ORDER BY published_at DESC, model_id DESC LIMIT 25"
            )
            .bind(leaf)
            .bind(time)
            .bind(id)
            .all(db.near())
            .await
        }
        Which::Creator(creator) => {
            q!(
                (i64, i64),
                "SELECT model_id, version FROM model_card WHERE creator_id = $1 AND (published_at, model_id) < ($2, $3)
                 ORDER BY published_at DESC, model_id DESC LIMIT 25"
            )
            .bind(creator)
            .bind(time)
            .bind(id)
            .all(db.near())
            .await
        }
    }
}

/// Versions of the cards of these models, in any order, without those that are no longer public.
pub async fn versions(db: &Db, ids: &[i64]) -> db::Result<Vec<(i64, i64)>> {
    q!(
        (i64, i64),
        sqlite: "SELECT c.model_id, c.version FROM json_each($1) ask CROSS JOIN model_card c ON c.model_id = ask.value",
        pg: "SELECT model_id, version FROM model_card
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(Json(ids.to_vec()))
    .all(db.near())
    .await
}

/// Cards of these models, in any order.
pub async fn by_ids(db: &Db, ids: &[i64]) -> db::Result<Vec<CardRow>> {
    q!(
        CardRow,
        sqlite: "SELECT model_id, version, creator_handle, creator_name, title, slug, sensitive, cover, material,
                        print_time_s, filament_mg, longest_side_um, published_at, trust, creator_trust
                 FROM model_card WHERE model_id IN (SELECT value FROM json_each($1))",
        pg: "SELECT model_id, version, creator_handle, creator_name, title, slug, sensitive, cover, material,
                    print_time_s, filament_mg, longest_side_um, published_at, trust, creator_trust
             FROM model_card WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(Json(ids.to_vec()))
    .all(db.near())
    .await
}

/// Public models of a creator.
pub async fn count_of(db: &Db, creator: AccountId) -> db::Result<i64> {
    q!(i64, "SELECT CAST(count(*) AS BIGINT) FROM model_card WHERE creator_id = $1")
        .bind(creator)
        .one(db)
        .await
}

/// Covers of a creator's public models, by model.
pub async fn covers_of(
    db: &Db,
    creator: AccountId,
) -> db::Result<Vec<(i64, Json<Option<Picture>>)>> {
    q!(
        (i64, Json<Option<Picture>>),
        "SELECT model_id, cover FROM model_card WHERE creator_id = $1 LIMIT 500"
    )
    .bind(creator)
    .all(db)
    .await
}

row! {
    /// What prints say of a model, for search.
    #[derive(Clone, Debug, Default)]
    pub struct Proof {
        pub model_id: i64,
        /// Lower bound of the stars, millionths; 0 without reports.
        pub score_lo: i64,
        /// Lower bound of the share that came out, millionths.
        pub print_lo: i64,
        pub prints: i64,
        pub trust: Json<Option<CardTrust>>,
    }
}

impl Proof {
    /// Prints that came out, percent; none while too few are known.
    pub fn success(&self) -> Option<i64> {
        self.trust.0.as_ref()?.rate.map(|(rate, ..)| i64::from(rate))
    }

    /// The lasting part of the published score, in millionths of its most: what freshness and the week's interest add to
    /// it changes too fast for an index.
    pub fn quality(&self) -> i64 {
        let stars = (self.score_lo as f64 / 1e6).max(1.0);
        let whole = ranking::QUALITY + ranking::PRINTS;
        let part =
            ranking::QUALITY * (stars - 1.0) / 4.0 + ranking::PRINTS * self.print_lo as f64 / 1e6;
        (part / whole * 1e6).round() as i64
    }
}

/// What prints say of these models.
pub async fn proofs(db: &Db, ids: &[i64]) -> db::Result<Vec<Proof>> {
    q!(
        Proof,
        sqlite: "SELECT model_id, score_lo, print_lo, prints, trust FROM model_card
                 WHERE model_id IN (SELECT value FROM json_each($1))",
        pg: "SELECT model_id, score_lo, print_lo, prints, trust FROM model_card
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))",
    )
    .bind(Json(ids.to_vec()))
    .all(db)
    .await
}

/// Prints that came out of these models: families of printers, and whether a photo shows one.
pub async fn successes(db: &Db, ids: &[i64]) -> db::Result<Vec<(i64, String, bool)>> {
    q!(
        (i64, String, bool),
        sqlite: "SELECT DISTINCT model_id, printer, has_photo FROM print_card
                 WHERE model_id IN (SELECT value FROM json_each($1)) AND outcome = 'success'
                 ORDER BY model_id, printer, has_photo",
        pg: "SELECT DISTINCT model_id, printer, has_photo FROM print_card
             WHERE model_id = ANY (ARRAY(SELECT value::bigint FROM jsonb_array_elements_text($1)))
               AND outcome = 'success'
             ORDER BY model_id, printer, has_photo",
    )
    .bind(Json(ids.to_vec()))
    .all(db)
    .await
}
