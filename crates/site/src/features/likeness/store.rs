//! SQL of shapes: descriptions of files, likenesses that were found, what creators answered, models alike.

use db::{Db, Json, Source, Tx, q, row};
use domain::{
    ids::{AccountId, FileId, LikenessId, ModelId},
    likeness::{Answer, How},
    publishing::FileState,
    time::Millis,
};
use mesh::{METHOD, Registration};

use super::{finding::Alike, index::Owner, maps::Maps};

row! {
    /// The shape of a file that is out.
    #[derive(Clone, Debug)]
    pub struct Indexed {
        pub file_id: i64,
        pub model_id: i64,
        pub creator_id: i64,
        /// When the first version with the file came out.
        pub published_at: i64,
        pub print: Vec<u8>,
    }
}

impl Indexed {
    pub fn owner(&self) -> Owner {
        Owner {
            model: self.model_id.into(),
            creator: self.creator_id.into(),
            published_at: self.published_at.into(),
        }
    }
}

/// Shapes of all versions of public models by file, after a file.
pub async fn indexed_after(db: &Db, after: i64, limit: i64) -> db::Result<Vec<Indexed>> {
    q!(
        Indexed,
        "SELECT p.file_id, p.model_id, m.creator_id,
             (SELECT COALESCE(MIN(n.created_at), 0) FROM version_file w
              JOIN version n ON n.model_id = w.model_id AND n.number = w.version
              WHERE w.model_id = p.model_id AND w.file_id = p.file_id) AS published_at, p.print
         FROM shape_print p JOIN model m ON m.id = p.model_id
         WHERE p.file_id > $1 AND m.state = 'published' AND p.method = $2
           AND EXISTS (SELECT 1 FROM version_file v WHERE v.model_id = p.model_id AND v.file_id = p.file_id)
         ORDER BY p.file_id LIMIT $3"
    )
    .bind(after)
    .bind(i64::from(METHOD))
    .bind(limit)
    .all(db)
    .await
}

/// Shapes of all versions of a model, if it is public.
pub async fn indexed_of(db: &Db, model: ModelId) -> db::Result<Vec<Indexed>> {
    q!(
        Indexed,
        "SELECT p.file_id, p.model_id, m.creator_id,
             (SELECT COALESCE(MIN(n.created_at), 0) FROM version_file w
              JOIN version n ON n.model_id = w.model_id AND n.number = w.version
              WHERE w.model_id = p.model_id AND w.file_id = p.file_id) AS published_at, p.print
         FROM shape_print p JOIN model m ON m.id = p.model_id
         WHERE p.model_id = $1 AND m.state = 'published' AND p.method = $2
           AND EXISTS (SELECT 1 FROM version_file v WHERE v.model_id = p.model_id AND v.file_id = p.file_id)
         ORDER BY p.file_id"
    )
    .bind(model)
    .bind(i64::from(METHOD))
    .all(db)
    .await
}

/// When the first version with a file came out; none for a file that is in no version.
pub async fn out_since(db: &Db, model: ModelId, file: FileId) -> db::Result<Option<i64>> {
    q!(
        i64,
        "SELECT n.created_at FROM version_file w JOIN version n ON n.model_id = w.model_id AND n.number = w.version
         WHERE w.model_id = $1 AND w.file_id = $2 ORDER BY n.created_at LIMIT 1"
    )
    .bind(model)
    .bind(file)
    .opt(db)
    .await
}

row! {
    /// The description of a file.
    #[derive(Clone, Debug)]
    pub struct PrintRow {
        pub is_plain: bool,
        pub print: Vec<u8>,
        pub clouds: Vec<u8>,
        /// None where a program from before described the file.
        pub anchors: Option<Vec<u8>>,
    }
}

pub async fn print(db: &Db, file: FileId) -> db::Result<Option<PrintRow>> {
    q!(
        PrintRow,
        "SELECT is_plain, print, clouds, anchors FROM shape_print WHERE file_id = $1 AND method = $2"
    )
    .bind(file)
    .bind(i64::from(METHOD))
    .opt(db)
    .await
}

/// Keeps the description of a file, with its points and its corners.
pub async fn save_print(
    tx: &mut Tx,
    (file, model): (FileId, ModelId),
    is_plain: bool,
    [print, clouds, anchors]: [Vec<u8>; 3],
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO shape_print (file_id, model_id, method, is_plain, print, clouds, anchors) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (file_id) DO UPDATE SET method = $3, is_plain = $4, print = $5, clouds = $6, anchors = $7"
    )
    .bind(file)
    .bind(model)
    .bind(i64::from(METHOD))
    .bind(is_plain)
    .bind(print)
    .bind(clouds)
    .bind(anchors)
    .run(tx)
    .await?;
    Ok(())
}

/// Notes that a file described by today's method has no corners to be known by; whether there is such a description.
pub async fn no_anchors(tx: &mut Tx, file: FileId) -> db::Result<bool> {
    let rows = q!((), "UPDATE shape_print SET anchors = $3 WHERE file_id = $1 AND method = $2")
        .bind(file)
        .bind(i64::from(METHOD))
        .bind(Vec::<u8>::new())
        .run(tx)
        .await?;
    Ok(rows > 0)
}

/// Printable files after a file that were never described by today's method, or without corners.
pub async fn undescribed(db: &Db, after: i64, limit: i64) -> db::Result<Vec<FileId>> {
    q!(
        FileId,
        "SELECT f.id FROM model_file f
         WHERE f.id > $1 AND f.state = 'printable'
           AND (f.removed_at IS NULL
                OR EXISTS (SELECT 1 FROM version_file v WHERE v.model_id = f.model_id AND v.file_id = f.id))
           AND NOT EXISTS (SELECT 1 FROM shape_print p WHERE p.file_id = f.id AND p.method = $2 AND p.anchors IS NOT NULL)
         ORDER BY f.id LIMIT $3"
    )
    .bind(after)
    .bind(i64::from(METHOD))
    .bind(limit)
    .all(db)
    .await
}

/// The models here that any version of a model is made from.
pub async fn parents<'a>(from: impl Into<Source<'a>>, model: ModelId) -> db::Result<Vec<ModelId>> {
    q!(
        ModelId,
        "SELECT DISTINCT parent_id FROM version_parent WHERE model_id = $1 AND parent_id IS NOT NULL"
    )
    .bind(model)
    .all(from)
    .await
}

/// Files with these bytes of other models, each with its model.
pub async fn same_bytes(
    db: &Db,
    blob: &[u8],
    model: ModelId,
) -> db::Result<Vec<(FileId, ModelId)>> {
    q!(
        (FileId, ModelId),
        "SELECT id, model_id FROM model_file WHERE blob = $1 AND model_id <> $2 LIMIT 100"
    )
    .bind(blob.to_vec())
    .bind(model)
    .all(db)
    .await
}

row! {
    /// A likeness that was found.
    #[derive(Clone, Debug)]
    pub struct Likeness {
        pub id: LikenessId,
        pub model_id: ModelId,
        pub file_id: FileId,
        pub other_id: ModelId,
        pub other_file_id: FileId,
        pub how: How,
        pub fit: Json<Registration>,
        pub maps: Json<Option<Maps>>,
        pub found_at: Millis,
    }
}

/// Keeps a likeness; pictures of one that is known stay. Gives its id, and whether pictures are to be drawn.
pub async fn save_likeness(
    tx: &mut Tx,
    id: LikenessId,
    model: ModelId,
    file: FileId,
    alike: &Alike,
    now: Millis,
) -> db::Result<(LikenessId, bool)> {
    let (id, maps) = q!(
        (LikenessId, Json<Option<Maps>>),
        "INSERT INTO likeness (id, model_id, file_id, other_id, other_file_id, how, fit, maps, found_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (file_id, other_id) DO UPDATE SET other_file_id = $5, how = $6, fit = $7,
             maps = CASE WHEN likeness.other_file_id = $5 THEN likeness.maps ELSE $8 END
         RETURNING id, maps"
    )
    .bind(id)
    .bind(model)
    .bind(file)
    .bind(alike.other)
    .bind(alike.other_file)
    .bind(alike.how)
    .bind(Json(alike.fit.clone()))
    .bind(Json(None::<Maps>))
    .bind(now)
    .one(tx)
    .await?;
    Ok((id, maps.0.is_none()))
}

pub async fn set_maps(tx: &mut Tx, id: LikenessId, maps: &Maps) -> db::Result<()> {
    q!((), "UPDATE likeness SET maps = $2 WHERE id = $1")
        .bind(id)
        .bind(Json(Some(maps.clone())))
        .run(tx)
        .await?;
    Ok(())
}

pub async fn likeness<'a>(
    from: impl Into<Source<'a>>,
    id: LikenessId,
) -> db::Result<Option<Likeness>> {
    q!(
        Likeness,
        "SELECT id, model_id, file_id, other_id, other_file_id, how, fit, maps, found_at FROM likeness WHERE id = $1"
    )
    .bind(id)
    .opt(from)
    .await
}

/// Likenesses of the files that a model has now.
pub async fn of_model<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<Likeness>> {
    q!(
        Likeness,
        "SELECT id, model_id, file_id, other_id, other_file_id, how, fit, maps, found_at FROM likeness l
         WHERE model_id = $1
           AND EXISTS (SELECT 1 FROM model_file f WHERE f.id = l.file_id AND f.removed_at IS NULL)
         ORDER BY other_id, id LIMIT 200"
    )
    .bind(model)
    .all(from)
    .await
}

/// Whether a model is known to have a shape that was out before in another one.
pub async fn is_later(db: &Db, model: ModelId, other: ModelId) -> db::Result<bool> {
    let found = q!(i64, "SELECT id FROM likeness WHERE model_id = $1 AND other_id = $2 LIMIT 1")
        .bind(model)
        .bind(other)
        .opt(db)
        .await?;
    Ok(found.is_some())
}

/// Likenesses between two models, the first found first.
pub async fn of_pair(db: &Db, model: ModelId, other: ModelId) -> db::Result<Vec<Likeness>> {
    q!(
        Likeness,
        "SELECT id, model_id, file_id, other_id, other_file_id, how, fit, maps, found_at FROM likeness
         WHERE model_id = $1 AND other_id = $2 ORDER BY id LIMIT 50"
    )
    .bind(model)
    .bind(other)
    .all(db)
    .await
}

/// Later models with shapes of this one.
pub async fn of_other(db: &Db, other: ModelId) -> db::Result<Vec<Likeness>> {
    q!(
        Likeness,
        "SELECT id, model_id, file_id, other_id, other_file_id, how, fit, maps, found_at FROM likeness
         WHERE other_id = $1 ORDER BY id DESC LIMIT 50"
    )
    .bind(other)
    .all(db)
    .await
}

/// What the creator of a model said about others: model, answer, words; of each the last one counts.
pub async fn answers<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<(ModelId, Answer, String)>> {
    q!(
        (ModelId, Answer, String),
        "SELECT other_id, answer, words FROM likeness_answer WHERE model_id = $1 ORDER BY other_id, number"
    )
    .bind(model)
    .all(from)
    .await
}

/// Writes an answer down. Call it with the model's row locked, so that numbers do not collide.
pub async fn add_answer(
    tx: &mut Tx,
    [model, other]: [ModelId; 2],
    answer: Answer,
    words: &str,
    by: AccountId,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO likeness_answer (model_id, other_id, number, answer, words, account_id, answered_at)
         VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM likeness_answer WHERE model_id = $1 AND other_id = $2),
             $3, $4, $5, $6)"
    )
    .bind(model)
    .bind(other)
    .bind(answer)
    .bind(words)
    .bind(by)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Descriptions of the shapes of the version of a model that is out, in the creator's order.
pub async fn current(db: &Db, model: ModelId) -> db::Result<Vec<(FileId, Vec<u8>)>> {
    q!(
        (FileId, Vec<u8>),
        "SELECT p.file_id, p.print FROM model m JOIN version_file v ON v.model_id = m.id AND v.version = m.current_version
         JOIN model_file f ON f.id = v.file_id JOIN shape_print p ON p.file_id = v.file_id
         WHERE m.id = $1 AND m.state = 'published' AND p.method = $2 ORDER BY f.place, f.id LIMIT 12"
    )
    .bind(model)
    .bind(i64::from(METHOD))
    .all(db)
    .await
}

/// Stores which models are like one; nothing is written when it is known.
pub async fn save_alike(
    tx: &mut Tx,
    model: ModelId,
    alike: &[ModelId],
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO model_alike (model_id, content, computed_at) VALUES ($1, $2, $3)
         ON CONFLICT (model_id) DO UPDATE SET content = $2, computed_at = $3 WHERE model_alike.content <> $2"
    )
    .bind(model)
    .bind(Json(alike.to_vec()))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Models like one, the likest first; some may no longer be public.
pub async fn alike(db: &Db, model: ModelId) -> db::Result<Vec<ModelId>> {
    let row = q!(Json<Vec<ModelId>>, "SELECT content FROM model_alike WHERE model_id = $1")
        .bind(model)
        .opt(db.near())
        .await?;
    Ok(row.map(|json| json.0).unwrap_or_default())
}

/// When the version before the one that is out came out; zero when there was none.
pub async fn version_before(db: &Db, model: ModelId, current: i64) -> db::Result<Millis> {
    let at = q!(Millis, "SELECT created_at FROM version WHERE model_id = $1 AND number = $2")
        .bind(model)
        .bind(current - 1)
        .opt(db)
        .await?;
    Ok(at.unwrap_or(Millis(0)))
}

/// The newest files of a member: id, name, state.
pub async fn files_of(
    db: &Db,
    member: AccountId,
    limit: i64,
) -> db::Result<Vec<(FileId, String, FileState)>> {
    q!(
        (FileId, String, FileState),
        "SELECT f.id, f.name, f.state FROM model m JOIN model_file f ON f.model_id = m.id
         WHERE m.creator_id = $1 AND m.state IN ('draft', 'published') AND f.removed_at IS NULL
         ORDER BY f.id DESC LIMIT $2"
    )
    .bind(member)
    .bind(limit)
    .all(db)
    .await
}
