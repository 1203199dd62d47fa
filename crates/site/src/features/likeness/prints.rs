//! The description of a file's shape on its way from the child process into the database.

use std::{fs, io, path::Path};

use db::Tx;
use domain::ids::{FileId, ModelId};
use mesh::{Anchors, Cloud, Fingerprint};

use super::store::{self, PrintRow};

/// A fingerprint with what it is checked by. Empty for a file without a surface that can be described.
#[derive(Clone, Debug, Default)]
pub struct Print(pub Option<mesh::Print>);

/// Names of the files in the folder of the child.
const PRINT: &str = "print";
const CLOUDS: &str = "clouds";
const ANCHORS: &str = "anchors";

impl Print {
    /// Describes a shape; what the child does.
    pub fn of(mesh: &mesh::Mesh) -> Self {
        Self(mesh::fingerprint(mesh))
    }

    /// Leaves it in the folder of the child.
    pub fn write(&self, out: &Path) -> io::Result<()> {
        if let Some(print) = &self.0 {
            fs::write(out.join(PRINT), print.fingerprint.to_bytes())?;
            fs::write(out.join(CLOUDS), Cloud::join(&print.clouds))?;
            fs::write(out.join(ANCHORS), print.anchors.to_bytes())?;
        }
        Ok(())
    }

    /// Takes it from the folder of the child; empty when nothing sound is there.
    pub async fn read(out: &Path) -> io::Result<Self> {
        let print = match tokio::fs::read(out.join(PRINT)).await {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
        };
        let clouds = tokio::fs::read(out.join(CLOUDS)).await?;
        let anchors = tokio::fs::read(out.join(ANCHORS)).await?;
        Ok(Self::from_bytes(&print, &clouds, Some(&anchors)))
    }

    /// What is stored; empty when it was made by another method.
    pub fn of_row(row: &PrintRow) -> Self {
        Self::from_bytes(&row.print, &row.clouds, row.anchors.as_deref())
    }

    /// Without anchors, as programs from before left it, shapes are not known again by a piece of them.
    fn from_bytes(print: &[u8], clouds: &[u8], anchors: Option<&[u8]>) -> Self {
        let anchors = anchors.and_then(Anchors::from_bytes).unwrap_or_default();
        match (Fingerprint::from_bytes(print), Cloud::split(clouds)) {
            (Some(fingerprint), Some(clouds)) if clouds.len() == 1 + fingerprint.parts.len() => {
                Self(Some(mesh::Print { fingerprint, clouds, anchors }))
            }
            _ => Self::default(),
        }
    }

    /// The description alone.
    pub fn fingerprint(&self) -> Option<&Fingerprint> {
        self.0.as_ref().map(|print| &print.fingerprint)
    }

    /// Whether the whole is so plain that likeness says nothing.
    pub fn is_plain(&self) -> bool {
        self.fingerprint().is_some_and(|print| print.too_simple)
    }

    /// Keeps it for a file, in place of what was known.
    pub async fn save(&self, tx: &mut Tx, file: FileId, model: ModelId) -> db::Result<()> {
        let [print, clouds, anchors] = match &self.0 {
            Some(print) => {
                [print.fingerprint.to_bytes(), Cloud::join(&print.clouds), print.anchors.to_bytes()]
            }
            None => Default::default(),
        };
        store::save_print(tx, (file, model), self.is_plain(), [print, clouds, anchors]).await
    }
}
