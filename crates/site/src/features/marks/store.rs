//! SQL of marks, holds, appeals, and figures of shapes.

use db::{Db, Json, Tx, q, row};
use domain::{
    ids::{AccountId, FileId, MarkAppealId, MarkId, ModelId, PictureId},
    time::Millis,
};
use provenance::{Signal, statistics::Statistics};

use super::keeping::Subject;

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Programs that left marks in it.
    Content,
    /// The operator's program.
    Classifier,
}

impl Source {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Classifier => "classifier",
        }
    }
}

/// Forgets the marks of a thing, but not that a moderator released it.
pub async fn forget(tx: &mut Tx, subject: Subject, source: Source) -> db::Result<()> {
    let (subject, id) = subject.key();
    q!(
        (),
        "DELETE FROM program_mark WHERE subject = $1 AND subject_id = $2 AND source = $3 AND released_at IS NULL"
    )
    .bind(subject)
    .bind(id)
    .bind(source.as_str())
    .run(&mut *tx)
    .await?;
    q!(
        (),
        "UPDATE program_mark SET marks = $4, is_strong = FALSE, is_held = FALSE
         WHERE subject = $1 AND subject_id = $2 AND source = $3"
    )
    .bind(subject)
    .bind(id)
    .bind(source.as_str())
    .bind(Json(Vec::<Signal>::new()))
    .run(tx)
    .await?;
    Ok(())
}

/// Marks to keep.
pub struct New<'a> {
    pub id: MarkId,
    pub subject: Subject,
    pub source: Source,
    pub model: ModelId,
    pub marks: &'a [Signal],
    /// Whether moderators should hear of them.
    pub is_strong: bool,
    /// Whether they keep the model from being published.
    pub is_held: bool,
}

pub async fn save(tx: &mut Tx, new: &New<'_>, now: Millis) -> db::Result<()> {
    let (subject, id) = new.subject.key();
    q!(
        (),
        "INSERT INTO program_mark (id, subject, subject_id, source, model_id, marks, is_strong, is_held, found_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (subject, subject_id, source) DO UPDATE
             SET marks = excluded.marks, is_strong = excluded.is_strong, is_held = excluded.is_held"
    )
    .bind(new.id)
    .bind(subject)
    .bind(id)
    .bind(new.source.as_str())
    .bind(new.model)
    .bind(Json(new.marks.to_vec()))
    .bind(new.is_strong)
    .bind(new.is_held)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

row! {
    /// Something with marks.
    #[derive(Clone, Debug)]
    pub struct Marked {
        pub id: MarkId,
        pub subject: String,
        pub subject_id: i64,
        pub model_id: ModelId,
        pub marks: Json<Vec<Signal>>,
        pub is_held: bool,
        pub found_at: Millis,
        pub released_at: Option<i64>,
    }
}

impl Marked {
    /// What has them; none when a later program wrote the row.
    pub fn subject(&self) -> Option<Subject> {
        Subject::of(&self.subject, self.subject_id)
    }

    /// Whether it is this file or picture.
    pub fn is(&self, subject: Subject) -> bool {
        self.subject() == Some(subject)
    }
}

/// Files and pictures of a model that hold it: with a decisive mark, still in it, and not released.
pub async fn holding<'a>(
    from: impl Into<db::Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<Marked>> {
    q!(
        Marked,
        "SELECT p.id, p.subject, p.subject_id, p.model_id, p.marks, p.is_held, p.found_at, p.released_at
         FROM program_mark p WHERE p.model_id = $1 AND p.is_held AND p.released_at IS NULL
           AND (p.subject = 'file'
                    AND EXISTS (SELECT 1 FROM model_file f WHERE f.id = p.subject_id AND f.removed_at IS NULL)
                OR p.subject = 'picture'
                    AND EXISTS (SELECT 1 FROM picture c WHERE c.id = p.subject_id AND c.removed_at IS NULL))
         ORDER BY p.id"
    )
    .bind(model)
    .all(from)
    .await
}

/// What of a model has marks, also what was taken out, the gravest and newest first.
pub async fn of_model<'a>(
    from: impl Into<db::Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<Marked>> {
    q!(
        Marked,
        "SELECT id, subject, subject_id, model_id, marks, is_held, found_at, released_at FROM program_mark
         WHERE model_id = $1 ORDER BY is_held DESC, is_strong DESC, id DESC LIMIT 500"
    )
    .bind(model)
    .all(from)
    .await
}

/// Pictures of a model that are held.
pub async fn held_pictures<'a>(
    from: impl Into<db::Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<PictureId>> {
    let held = holding(from, model).await?.into_iter().filter_map(|row| row.subject());
    Ok(held.filter_map(Subject::picture).collect())
}

/// Whether a picture is held.
pub async fn is_held(db: &Db, picture: PictureId) -> db::Result<bool> {
    q!(
        bool,
        "SELECT EXISTS (SELECT 1 FROM program_mark WHERE subject = 'picture' AND subject_id = $1
                          AND is_held AND released_at IS NULL)"
    )
    .bind(picture)
    .one(db.near())
    .await
}

/// The newest things with strong marks, before one.
pub async fn newest(db: &Db, before: MarkId, limit: i64) -> db::Result<Vec<Marked>> {
    q!(
        Marked,
        "SELECT id, subject, subject_id, model_id, marks, is_held, found_at, released_at FROM program_mark
         WHERE is_strong AND id < $1 ORDER BY id DESC LIMIT $2"
    )
    .bind(before)
    .bind(limit)
    .all(db)
    .await
}

row! {
    /// What a creator asked of moderators, and what came of it.
    #[derive(Clone, Debug)]
    pub struct Appeal {
        pub id: MarkAppealId,
        pub model_id: ModelId,
        pub account_id: AccountId,
        pub words: String,
        pub created_at: Millis,
        pub is_released: Option<bool>,
        pub reason: String,
        pub decided_at: Option<i64>,
    }
}

/// The last appeal about a model.
pub async fn last<'a>(
    from: impl Into<db::Source<'a>>,
    model: ModelId,
) -> db::Result<Option<Appeal>> {
    q!(
        Appeal,
        "SELECT id, model_id, account_id, words, created_at, is_released, reason, decided_at FROM mark_appeal
         WHERE model_id = $1 ORDER BY id DESC LIMIT 1"
    )
    .bind(model)
    .opt(from)
    .await
}

/// The last appeal about a model that was decided.
pub async fn last_decided(db: &Db, model: ModelId) -> db::Result<Option<Appeal>> {
    q!(
        Appeal,
        "SELECT id, model_id, account_id, words, created_at, is_released, reason, decided_at FROM mark_appeal
         WHERE model_id = $1 AND decided_at IS NOT NULL ORDER BY id DESC LIMIT 1"
    )
    .bind(model)
    .opt(db)
    .await
}

pub async fn appeal<'a>(
    from: impl Into<db::Source<'a>>,
    id: MarkAppealId,
) -> db::Result<Option<Appeal>> {
    q!(
        Appeal,
        "SELECT id, model_id, account_id, words, created_at, is_released, reason, decided_at FROM mark_appeal
         WHERE id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// Appeals that wait, the oldest first, after one.
pub async fn waiting(db: &Db, after: MarkAppealId, limit: i64) -> db::Result<Vec<Appeal>> {
    q!(
        Appeal,
        "SELECT id, model_id, account_id, words, created_at, is_released, reason, decided_at FROM mark_appeal
         WHERE decided_at IS NULL AND id > $1 ORDER BY id LIMIT $2"
    )
    .bind(after)
    .bind(limit)
    .all(db)
    .await
}

/// Asks; `false` when a question about the model waits already.
pub async fn ask(
    tx: &mut Tx,
    id: MarkAppealId,
    model: ModelId,
    by: AccountId,
    words: &str,
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "INSERT INTO mark_appeal (id, model_id, account_id, words, created_at, reason)
         VALUES ($1, $2, $3, $4, $5, '') ON CONFLICT DO NOTHING"
    )
    .bind(id)
    .bind(model)
    .bind(by)
    .bind(words)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Decides an appeal; `false` when it was decided before.
pub async fn decide(
    tx: &mut Tx,
    id: MarkAppealId,
    is_released: bool,
    reason: &str,
    by: AccountId,
    now: Millis,
) -> db::Result<bool> {
    let rows = q!(
        (),
        "UPDATE mark_appeal SET is_released = $2, reason = $3, moderator_id = $4, decided_at = $5
         WHERE id = $1 AND decided_at IS NULL"
    )
    .bind(id)
    .bind(is_released)
    .bind(reason)
    .bind(by)
    .bind(now)
    .run(tx)
    .await?;
    Ok(rows > 0)
}

/// Releases what holds a model and was found until the appeal; what came later, or was taken out, was not looked at.
pub async fn release(tx: &mut Tx, model: ModelId, until: Millis, now: Millis) -> db::Result<()> {
    for row in holding(&mut *tx, model).await?.into_iter().filter(|row| row.found_at <= until) {
        q!((), "UPDATE program_mark SET released_at = $2 WHERE id = $1")
            .bind(row.id)
            .bind(now)
            .run(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Keeps the figures of a file's shape, in place of earlier ones.
pub async fn save_figures(
    tx: &mut Tx,
    file: FileId,
    model: ModelId,
    figures: &Statistics,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO shape_figures (file_id, model_id, figures) VALUES ($1, $2, $3)
         ON CONFLICT (file_id) DO UPDATE SET figures = excluded.figures"
    )
    .bind(file)
    .bind(model)
    .bind(Json(figures.clone()))
    .run(tx)
    .await?;
    Ok(())
}

/// Figures of the shapes of a model, by file.
pub async fn figures(db: &Db, model: ModelId) -> db::Result<Vec<(FileId, Statistics)>> {
    let rows = q!(
        (FileId, Json<Statistics>),
        "SELECT file_id, figures FROM shape_figures WHERE model_id = $1 ORDER BY file_id LIMIT 100"
    );
    Ok(rows.bind(model).all(db).await?.into_iter().map(|(file, Json(all))| (file, all)).collect())
}
