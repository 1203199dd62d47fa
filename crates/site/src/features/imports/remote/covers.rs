//! Small pictures for the table of what a site names: the cover of each model is fetched, and the child makes it small, as it
//! does those of archives.

use anyhow::Result;
use blobs::BlobId;
use fetch::Error;

use super::talk::Talk;
use crate::{
    app::App,
    features::{
        imports::{
            child::{self, Answer, Kind, THUMB_BYTES, THUMB_LARGEST},
            plan::Planned,
        },
        publish::children::{self, Ended},
    },
};

/// Seconds that a cover may take.
const TIME: u32 = 20;

/// How many bytes of covers a job may still fetch.
pub struct Covers {
    left: u64,
}

impl Covers {
    /// None are fetched for a command, which shows no table.
    pub const fn new(are_shown: bool) -> Self {
        Self { left: if are_shown { THUMB_BYTES } else { 0 } }
    }

    /// The small picture of a model with its size in bytes; none when it has no cover or that can not be had. Errors are
    /// faults of ours.
    pub async fn small(
        &mut self,
        app: &App,
        talk: &Talk<'_>,
        planned: &Planned,
    ) -> Result<Option<(BlobId, u64)>> {
        let Some(cover) = planned.pictures.first().filter(|_| self.left > 0) else {
            return Ok(None);
        };
        let out = tempfile::tempdir_in(app.scratch())?;
        let (path, most) = (out.path().join("cover"), self.left.min(THUMB_LARGEST));
        match app.outside.within(TIME, talk.save(&cover.address, &path, most)).await {
            Ok(bytes) => self.left -= bytes,
            Err(error) => {
                // Each would take as long.
                if error.is_passing() || error == Error::Slow {
                    self.left = 0;
                }
                return Ok(None);
            }
        }
        let what = [Kind::Small.as_str(), "cover"];
        let made = children::ask::<Answer>(app, what, &path, out.path()).await?;
        if !matches!(made, Ended::Answered(answer) if answer.problem.is_empty()) {
            return Ok(None);
        }
        let small = tokio::fs::read(out.path().join(child::thumb(0))).await?;
        Ok(Some((app.blobs.put_bytes(&small).await?, small.len() as u64)))
    }
}
