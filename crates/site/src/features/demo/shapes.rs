//! The files of the demo: a few hundred distinct shapes, each written, measured and drawn once like an upload.

use std::sync::Arc;

use ::shapes::{
    Catalogue, generate,
    write::{About, write},
};
use anyhow::{Context, Result};

use crate::{
    app::App,
    features::{
        models::store::FileFacts,
        publish::{
            analysis, child,
            store::{self, Encoded},
        },
    },
};

/// A stored file with what analysis found.
pub struct Shape {
    pub blob: blobs::BlobId,
    pub bytes: u64,
    pub facts: FileFacts,
    pub preview: blobs::BlobId,
    pub picture: Encoded,
}

/// Makes shape number `shape` of the catalogue.
pub async fn make(app: &App, catalogue: &Arc<Catalogue>, shape: usize) -> Result<Shape> {
    let out = tempfile::tempdir_in(app.scratch())?;
    let folder = out.path().to_owned();
    let for_thread = Arc::clone(catalogue);
    let (bytes, answer) = tokio::task::spawn_blocking(move || {
        let (family, seed) = for_thread.shape(shape);
        let bytes = write(for_thread.file(shape), &generate(family, seed).mesh, &About::default());
        let input = folder.join("input");
        std::fs::write(&input, &bytes)?;
        // Our own file needs no process of its own; it is the same code that the child runs.
        let name = format!("demo.{}", for_thread.file(shape).extension());
        let answer = child::file(&name, None, &input, &folder, &|_| Ok(()))?;
        anyhow::Ok((bytes, answer))
    })
    .await??;
    let render = answer
        .render
        .as_ref()
        .with_context(|| format!("demo shape {shape}: {}", answer.problem))?;
    let preview = tokio::fs::read(out.path().join("preview.glb")).await?;
    let made = Shape {
        blob: app.blobs.put_bytes(&bytes).await?,
        bytes: bytes.len() as u64,
        preview: app.blobs.put_bytes(&preview).await?,
        picture: analysis::keep_variants(app, render, out.path()).await?,
        facts: FileFacts { mesh: answer.facts, notices: answer.notices, faults: answer.faults },
    };
    // Once, before any row names them: many models share a shape.
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    store::insert_blob(&mut tx, &made.blob, made.bytes, now).await?;
    store::insert_blob(&mut tx, &made.preview, preview.len() as u64, now).await?;
    analysis::insert_variant_blobs(&mut tx, &made.picture, now).await?;
    tx.commit().await?;
    Ok(made)
}
