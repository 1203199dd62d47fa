//! SQL of reports as lists show them.

use db::{Db, Json, Tx, q, row};
use domain::ids::{AccountId, ModelId, PrintId};

use super::{Content, Helpful, Settings};
use crate::features::trust::store::floor;

row! {
    /// The standing report of a print with who sent it.
    pub struct Standing {
        pub print_id: i64,
        pub model_id: i64,
        pub version: i64,
        pub creator_id: i64,
        pub rater_id: i64,
        pub handle: String,
        pub name: String,
        pub outcome: String,
        pub cause: String,
        pub stars: Option<i64>,
        pub feedback: Option<bool>,
        pub body: String,
        pub printer: String,
        pub material: String,
        pub nozzle_um: i64,
        pub layer_um: i64,
        pub supports: String,
        pub settings: Json<Settings>,
        pub sliced_id: Option<i64>,
        pub created_at: i64,
    }
}

row! {
    pub struct PhotoRow {
        pub id: i64,
        pub width: i64,
        pub height: i64,
        pub colour: String,
        pub variants: Json<Vec<super::Variant>>,
        pub copy_of: String,
        pub doubted_at: Option<i64>,
        pub created_at: i64,
    }
}

row! {
    /// A vote that stands, with what the voter is believed.
    pub struct VoteRow {
        pub voter_id: i64,
        pub author_id: i64,
        pub sign: i64,
        pub cluster: i64,
        pub created_at: i64,
        pub credibility: i64,
    }
}

row! {
    /// A row of a list.
    pub struct Listed {
        pub print_id: i64,
        pub model_id: i64,
        pub standing: i64,
        pub helpful: Json<Helpful>,
        pub content: Json<Content>,
    }
}

pub async fn standing(db: &Db, print: PrintId) -> db::Result<Option<Standing>> {
    q!(
        Standing,
        "SELECT r.print_id, r.model_id, r.version, r.creator_id, r.rater_id, a.handle, a.name, r.outcome, r.cause, r.stars,
                r.feedback, r.body, r.printer, r.material, r.nozzle_um, r.layer_um, r.supports, r.settings, r.sliced_id,
                r.created_at
         FROM print_report r JOIN account a ON a.id = r.rater_id
         WHERE r.print_id = $1 AND r.superseded_at IS NULL AND r.removed_at IS NULL"
    )
    .bind(print)
    .opt(db)
    .await
}

pub async fn photos(db: &Db, print: PrintId) -> db::Result<Vec<PhotoRow>> {
    q!(
        PhotoRow,
        "SELECT id, width, height, colour, variants, copy_of, doubted_at, created_at FROM print_photo
         WHERE print_id = $1 AND state = 'ready' AND removed_at IS NULL ORDER BY id LIMIT 20"
    )
    .bind(print)
    .all(db)
    .await
}

pub async fn answer(db: &Db, print: PrintId) -> db::Result<Option<(String, i64)>> {
    q!(
        (String, i64),
        "SELECT body, created_at FROM print_answer WHERE print_id = $1 AND superseded_at IS NULL"
    )
    .bind(print)
    .opt(db)
    .await
}

pub async fn fixed_in(db: &Db, print: PrintId) -> db::Result<Option<i64>> {
    q!(i64, "SELECT version FROM print_fix WHERE print_id = $1").bind(print).opt(db).await
}

pub async fn is_thanked(db: &Db, print: PrintId) -> db::Result<bool> {
    q!(bool, "SELECT EXISTS (SELECT 1 FROM print_thanks WHERE print_id = $1)")
        .bind(print)
        .one(db)
        .await
}

/// Whether a sliced file is the creator's, and whether nobody else reported with it earlier. What decides is the order in
/// which reports first named it: that never changes, so no other report takes the mark away afterwards. One row at a time
/// is asked for, so that no engine reads all reports.
pub async fn sliced(db: &Db, id: i64) -> db::Result<Option<(bool, bool)>> {
    q!(
        (bool, bool),
        "SELECT a.is_creators,
                COALESCE((SELECT FALSE FROM print_sliced b
                          WHERE b.hash = a.hash AND b.account_id <> a.account_id
                            AND (SELECT r.id FROM print_report r WHERE r.sliced_id = b.id ORDER BY r.id LIMIT 1)
                              < (SELECT o.id FROM print_report o WHERE o.sliced_id = a.id ORDER BY o.id LIMIT 1)
                          LIMIT 1), TRUE)
         FROM print_sliced a WHERE a.id = $1"
    )
    .bind(id)
    .opt(db)
    .await
}

row! {
    /// The newest check of a print.
    pub struct CheckRow {
        pub reason: String,
        pub opened_at: i64,
        pub outcome: String,
        pub code_seen: bool,
        pub closed_at: Option<i64>,
    }
}

pub async fn check(db: &Db, print: PrintId) -> db::Result<Option<CheckRow>> {
    q!(
        CheckRow,
        "SELECT reason, opened_at, outcome, code_seen, closed_at FROM print_check
         WHERE print_id = $1 ORDER BY id DESC LIMIT 1"
    )
    .bind(print)
    .opt(db)
    .await
}

pub async fn votes(db: &Db, print: PrintId) -> db::Result<Vec<VoteRow>> {
    q!(
        VoteRow,
        "SELECT v.voter_id, v.author_id, v.sign, v.cluster, v.created_at, COALESCE(s.credibility, $2) AS credibility
         FROM print_vote v LEFT JOIN rater_score s ON s.account_id = v.voter_id
         WHERE v.print_id = $1 AND v.superseded_at IS NULL AND v.sign <> 0 ORDER BY v.created_at, v.id"
    )
    .bind(print)
    .bind(floor())
    .all(db)
    .await
}

/// When `voter` cast the votes that stand on reports of `author`, and on which prints.
pub async fn votes_between(
    db: &Db,
    voter: AccountId,
    author: AccountId,
) -> db::Result<Vec<(PrintId, i64)>> {
    q!(
        (PrintId, i64),
        "SELECT print_id, created_at FROM print_vote
         WHERE voter_id = $1 AND author_id = $2 AND superseded_at IS NULL ORDER BY created_at"
    )
    .bind(voter)
    .bind(author)
    .all(db)
    .await
}

/// Whether a report stands.
pub(super) async fn stands(tx: &mut Tx, print: PrintId) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM print_report
                        WHERE print_id = $1 AND superseded_at IS NULL AND removed_at IS NULL)"
    )
    .bind(print)
    .one(tx)
    .await
}

/// Stores the row, unless one made from newer facts stands; says whether it did.
pub(super) async fn write(
    tx: &mut Tx,
    content: &Content,
    helpful: &Helpful,
    now: i64,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "INSERT INTO print_card (print_id, model_id, rater_id, outcome, printer, material, has_photo, standing, helpful,
             content, computed_at, is_helpful)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (print_id) DO UPDATE SET outcome = $4, printer = $5, material = $6, has_photo = $7, standing = $8,
             helpful = $9, content = $10, computed_at = $11, is_helpful = $12
         WHERE print_card.computed_at <= excluded.computed_at"
    )
    .bind(content.print)
    .bind(content.model)
    .bind(content.rater)
    .bind(content.outcome.as_str())
    .bind(content.printer.as_str())
    .bind(content.material.to_lowercase())
    .bind(!content.photos.is_empty())
    .bind(content.standing(helpful))
    .bind(Json(*helpful))
    .bind(Json(content.clone()))
    .bind(now)
    .bind(helpful.counts.is_helpful)
    .run(tx)
    .await?;
    Ok(rows == 1)
}

pub(super) async fn forget(tx: &mut Tx, print: PrintId) -> db::Result<()> {
    q!((), "DELETE FROM print_card WHERE print_id = $1").bind(print).run(tx).await?;
    Ok(())
}

/// The row of one print.
pub async fn one(db: &Db, print: PrintId) -> db::Result<Option<Listed>> {
    q!(
        Listed,
        "SELECT print_id, model_id, standing, helpful, content FROM print_card WHERE print_id = $1"
    )
    .bind(print)
    .opt(db)
    .await
}

/// Which reports of a model; empty words mean all.
#[derive(Clone, Debug, Default)]
pub struct Which {
    pub outcome: String,
    pub printer: String,
    pub material: String,
}

/// Reports of a model: those with photos first, then what helped. After the place `after`.
pub async fn of_model(
    db: &Db,
    model: ModelId,
    which: &Which,
    after: (i64, i64),
    limit: i64,
) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT print_id, model_id, standing, helpful, content FROM print_card
         WHERE model_id = $1 AND (standing, print_id) < ($2, $3)
           AND ($4 = '' OR outcome = $4) AND ($5 = '' OR printer = $5) AND ($6 = '' OR material = $6)
         ORDER BY standing DESC, print_id DESC LIMIT $7"
    )
    .bind(model)
    .bind(after.0)
    .bind(after.1)
    .bind(which.outcome.as_str())
    .bind(which.printer.as_str())
    .bind(which.material.to_lowercase())
    .bind(limit)
    .all(db.near())
    .await
}

/// The newest prints of a member that show a photo.
pub async fn makes_of(db: &Db, rater: AccountId, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT print_id, model_id, standing, helpful, content FROM print_card
         WHERE rater_id = $1 AND has_photo
           AND EXISTS (SELECT 1 FROM model m WHERE m.id = print_card.model_id AND m.state = 'published')
         ORDER BY print_id DESC LIMIT $2"
    )
    .bind(rater)
    .bind(limit)
    .all(db)
    .await
}

/// Prints of a model, those that stand best first.
pub async fn all_of(db: &Db, model: ModelId, limit: i64) -> db::Result<Vec<Listed>> {
    q!(
        Listed,
        "SELECT print_id, model_id, standing, helpful, content FROM print_card
         WHERE model_id = $1 ORDER BY standing DESC, print_id DESC LIMIT $2"
    )
    .bind(model)
    .bind(limit)
    .all(db)
    .await
}

row! {
    /// A row of the list of what a member made, with the name of the model.
    pub struct Made {
        pub print_id: i64,
        pub model_id: i64,
        pub standing: i64,
        pub helpful: Json<Helpful>,
        pub content: Json<Content>,
        pub title: String,
        pub slug: String,
    }
}

impl Made {
    /// Where the model is shown.
    pub fn model_href(&self) -> String {
        let slug = domain::text::free(&self.slug);
        format!("/models/{}/{slug}", ModelId::from(self.model_id))
    }

    pub fn listed(self) -> Listed {
        let Self { print_id, model_id, standing, helpful, content, .. } = self;
        Listed { print_id, model_id, standing, helpful, content }
    }
}

/// Prints of a member on public models, newest first: those that `show` a photo (`photos`), or those that a badge rests on.
/// They are older than the first of `before`; helpful ones than the second.
pub async fn made_by(
    db: &Db,
    rater: AccountId,
    show: &str,
    before: (i64, i64),
    limit: i64,
) -> db::Result<Vec<Made>> {
    q!(
        Made,
        "SELECT c.print_id, c.model_id, c.standing, c.helpful, c.content, m.title, m.slug
         FROM print_card c JOIN model m ON m.id = c.model_id
         WHERE c.rater_id = $1 AND c.print_id < $2 AND m.state = 'published'
           AND (($4 = 'photos' AND c.has_photo)
             OR ($4 = 'shown' AND c.has_photo AND c.outcome = 'success')
             OR ($4 = 'helpful' AND c.is_helpful AND c.print_id < $3)
             OR ($4 = 'thanked' AND EXISTS (SELECT 1 FROM print_thanks t WHERE t.print_id = c.print_id))
             OR ($4 = 'first' AND EXISTS (SELECT 1 FROM model_score s WHERE s.model_id = c.model_id
                                          AND s.first_print = c.print_id)))
         ORDER BY c.print_id DESC LIMIT $5"
    )
    .bind(rater)
    .bind(before.0)
    .bind(before.1)
    .bind(show)
    .bind(limit)
    .all(db)
    .await
}

/// How many prints `made_by` lists from the newest on, up to `most`; for badges, which show none of them.
pub async fn count_made_by(
    db: &Db,
    rater: AccountId,
    show: &str,
    helpful_before: i64,
    most: i64,
) -> db::Result<i64> {
    q!(
        i64,
        "SELECT CAST(count(*) AS BIGINT) FROM (
             SELECT c.print_id FROM print_card c
             WHERE c.rater_id = $1
               AND (SELECT m.state FROM model m WHERE m.id = c.model_id LIMIT 1) = 'published'
               AND (($3 = 'photos' AND c.has_photo)
                 OR ($3 = 'shown' AND c.has_photo AND c.outcome = 'success')
                 OR ($3 = 'helpful' AND c.is_helpful AND c.print_id < $2)
                 OR ($3 = 'thanked' AND EXISTS (SELECT 1 FROM print_thanks t WHERE t.print_id = c.print_id))
                 OR ($3 = 'first' AND EXISTS (SELECT 1 FROM model_score s WHERE s.model_id = c.model_id
                                              AND s.first_print = c.print_id)))
             ORDER BY c.print_id DESC LIMIT $4) AS made"
    )
    .bind(rater)
    .bind(helpful_before)
    .bind(show)
    .bind(most)
    .one(db)
    .await
}

/// Prints after `after`, for going through all of them.
pub async fn prints_after(db: &Db, after: PrintId, limit: i64) -> db::Result<Vec<PrintId>> {
    q!(PrintId, "SELECT id FROM print_report WHERE id > $1 AND id = print_id ORDER BY id LIMIT $2")
        .bind(after)
        .bind(limit)
        .all(db)
        .await
}

/// Prints on which a vote stands, after `after`.
pub async fn voted_after(db: &Db, after: PrintId, limit: i64) -> db::Result<Vec<PrintId>> {
    q!(
        PrintId,
        "SELECT DISTINCT print_id FROM print_vote WHERE superseded_at IS NULL AND print_id > $1 ORDER BY print_id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Prints reported by a member.
pub async fn prints_of(db: &Db, rater: AccountId) -> db::Result<Vec<PrintId>> {
    q!(PrintId, "SELECT print_id FROM print_card WHERE rater_id = $1").bind(rater).all(db).await
}
