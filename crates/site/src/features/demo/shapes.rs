//! The files of the demo: a few hundred distinct shapes, each written, measured and drawn once like an upload.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use ::shapes::{
    Catalogue, generate,
    write::{About, FileKind, write},
};
use anyhow::{Context, Result};
use futures::{StreamExt, TryStreamExt, stream};

use crate::{
    app::App,
    features::{
        models::store::FileFacts,
        publish::{
            analysis,
            child::{self, FileAnswer},
            store::Encoded,
        },
    },
};

/// A stored file with what analysis found.
pub struct Shape {
    pub blob: blobs::BlobId,
    pub bytes: u64,
    pub facts: FileFacts,
    pub preview: blobs::BlobId,
    pub preview_bytes: u64,
    pub picture: Encoded,
}

/// Shapes by their number in the catalogue and the kind of file.
pub type Prepared = HashMap<(usize, FileKind), Shape>;

/// Makes every shape that the first `models` models use, two at a time.
pub async fn prepare(app: &App, catalogue: &Arc<Catalogue>, models: usize) -> Result<Prepared> {
    let for_list = Arc::clone(catalogue);
    let needed = tokio::task::spawn_blocking(move || {
        (0..models)
            .map(|n| for_list.model(n))
            .map(|m| (m.shape, m.file as u8))
            .collect::<BTreeSet<_>>()
    })
    .await?;
    let kinds = [FileKind::Stl, FileKind::Obj, FileKind::ThreeMf];
    let jobs =
        needed.into_iter().map(|(shape, file)| {
            let kind = kinds[file as usize];
            let catalogue = Arc::clone(catalogue);
            async move {
                Ok::<_, anyhow::Error>(((shape, kind), one(app, &catalogue, shape, kind).await?))
            }
        });
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    stream::iter(jobs).buffer_unordered(cores).try_collect().await
}

async fn one(app: &App, catalogue: &Arc<Catalogue>, shape: usize, kind: FileKind) -> Result<Shape> {
    let out = tempfile::tempdir_in(app.scratch())?;
    let folder = out.path().to_owned();
    let for_thread = Arc::clone(catalogue);
    let (bytes, answer) = tokio::task::spawn_blocking(move || -> Result<(Vec<u8>, FileAnswer)> {
        let (family, seed) = for_thread.shape(shape);
        let bytes = write(kind, &generate(family, seed).mesh, &About::default());
        let input = folder.join("input");
        std::fs::write(&input, &bytes)?;
        // Our own file needs no process of its own; it is the same code that the child runs.
        let answer =
            child::file(&format!("demo.{}", kind.extension()), None, &input, &folder, &mut |_| {
                Ok(())
            })?;
        Ok((bytes, answer))
    })
    .await??;
    let render = answer
        .render
        .as_ref()
        .with_context(|| format!("demo shape {shape}: {}", answer.problem))?;
    let preview = tokio::fs::read(out.path().join("preview.glb")).await?;
    Ok(Shape {
        blob: app.blobs.put_bytes(&bytes).await?,
        bytes: bytes.len() as u64,
        preview: app.blobs.put_bytes(&preview).await?,
        preview_bytes: preview.len() as u64,
        picture: analysis::keep_variants(app, render, out.path()).await?,
        facts: FileFacts { mesh: answer.facts, notices: answer.notices, faults: answer.faults },
    })
}
