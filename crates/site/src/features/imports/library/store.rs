//! SQL of what an export says of a library, while it waits in its run.

use db::{Json, Source, Tx, q};
use domain::ids::ImportRunId;

use crate::features::exports::library::Library;

/// What an export says of the library as a whole and waits for the run to begin.
pub async fn waiting<'a>(
    from: impl Into<Source<'a>>,
    id: ImportRunId,
) -> db::Result<Option<Library>> {
    let said = q!(Option<Json<Library>>, "SELECT library FROM import_run WHERE id = $1")
        .bind(id)
        .opt(from)
        .await?;
    Ok(said.flatten().map(|said| said.0))
}

/// Notes what waits for the run to begin; none once that was taken over.
pub async fn set_waiting(
    tx: &mut Tx,
    id: ImportRunId,
    library: Option<&Library>,
) -> db::Result<()> {
    q!((), "UPDATE import_run SET library = $2 WHERE id = $1")
        .bind(id)
        .bind(library.cloned().map(Json))
        .run(tx)
        .await?;
    Ok(())
}
