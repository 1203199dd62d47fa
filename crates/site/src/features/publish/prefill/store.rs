//! SQL of what files say and what creators answered.

use db::{Json, Source, Tx, q, row};
use domain::{
    ids::{FileId, ModelId},
    time::Millis,
};
use slicing::Sliced;

use super::{Said, pictures::Inner};

/// A suggestion was put in place of what stood there.
pub const USED: &str = "used";
/// A suggestion was taken back.
pub const BACK: &str = "back";

row! {
    pub struct SlicedRow {
        pub file_id: i64,
        pub sliced: Json<Sliced>,
        pub pictures: Json<Vec<Inner>>,
    }
}

impl SlicedRow {
    /// What the file of this name says.
    pub fn said(self, name: String) -> Said {
        let (sliced, pictures) = (self.sliced.0, self.pictures.0);
        Said { file: self.file_id.into(), name, sliced, pictures }
    }
}

row! {
    pub struct AnswerRow {
        pub field: String,
        pub file_id: i64,
        /// [`USED`] or [`BACK`].
        pub answer: String,
        /// What stood in the field before.
        pub replaced: String,
    }
}

/// Keeps what an analysis found in a file, in place of what an earlier one did.
pub async fn save_sliced(
    tx: &mut Tx,
    model: ModelId,
    file: FileId,
    sliced: Option<&Sliced>,
    pictures: &[Inner],
) -> db::Result<()> {
    q!((), "DELETE FROM file_sliced WHERE file_id = $1").bind(file).run(&mut *tx).await?;
    let Some(sliced) = sliced else { return Ok(()) };
    q!((), "INSERT INTO file_sliced (file_id, model_id, sliced, pictures) VALUES ($1, $2, $3, $4)")
        .bind(file)
        .bind(model)
        .bind(Json(sliced.clone()))
        .bind(Json(pictures.to_vec()))
        .run(tx)
        .await?;
    Ok(())
}

/// What the files of a model say, removed ones among them.
pub async fn sliced_of<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<SlicedRow>> {
    q!(
        SlicedRow,
        "SELECT file_id, sliced, pictures FROM file_sliced WHERE model_id = $1 ORDER BY file_id LIMIT 500"
    )
    .bind(model)
    .all(from)
    .await
}

pub async fn answers<'a>(
    from: impl Into<Source<'a>>,
    model: ModelId,
) -> db::Result<Vec<AnswerRow>> {
    q!(
        AnswerRow,
        "SELECT field, file_id, answer, replaced FROM prefill_answer WHERE model_id = $1 LIMIT 2000"
    )
    .bind(model)
    .all(from)
    .await
}

/// The last answer counts.
pub async fn save_answer(
    tx: &mut Tx,
    model: ModelId,
    field: &str,
    file: FileId,
    answer: &str,
    replaced: &str,
    now: Millis,
) -> db::Result<()> {
    q!(
        (),
        "INSERT INTO prefill_answer (model_id, field, file_id, answer, replaced, answered_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (model_id, field, file_id) DO UPDATE SET answer = $4, replaced = $5, answered_at = $6"
    )
    .bind(model)
    .bind(field)
    .bind(file)
    .bind(answer)
    .bind(replaced)
    .bind(now.0)
    .run(tx)
    .await?;
    Ok(())
}
