//! The description of a file's shape on its way from the child process into the database.

use std::{fs, io, path::Path};

use db::Tx;
use domain::ids::{FileId, ModelId};
use mesh::{Cloud, Fingerprint};

use super::store;

/// A fingerprint with the points to check it by. Empty for a file without a surface that can be described.
#[derive(Clone, Debug, Default)]
pub struct Print {
    pub fingerprint: Option<Fingerprint>,
    pub clouds: Vec<Cloud>,
}

/// Names of the two files in the folder of the child.
const PRINT: &str = "print";
const CLOUDS: &str = "clouds";

impl Print {
    /// Describes a shape; what the child does.
    pub fn of(mesh: &mesh::Mesh) -> Self {
        match mesh::fingerprint(mesh) {
            Some(print) => Self { fingerprint: Some(print.fingerprint), clouds: print.clouds },
            None => Self::default(),
        }
    }

    /// Leaves it in the folder of the child.
    pub fn write(&self, out: &Path) -> io::Result<()> {
        if let Some(fingerprint) = &self.fingerprint {
            fs::write(out.join(PRINT), fingerprint.to_bytes())?;
            fs::write(out.join(CLOUDS), Cloud::join(&self.clouds))?;
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
        Ok(Self::from_bytes(&print, &tokio::fs::read(out.join(CLOUDS)).await?))
    }

    /// What is stored; empty when it was made by another method.
    pub fn from_bytes(print: &[u8], clouds: &[u8]) -> Self {
        match (Fingerprint::from_bytes(print), Cloud::split(clouds)) {
            (Some(fingerprint), Some(clouds)) if clouds.len() == 1 + fingerprint.parts.len() => {
                Self { fingerprint: Some(fingerprint), clouds }
            }
            _ => Self::default(),
        }
    }

    /// Whether the whole is so plain that likeness says nothing.
    pub fn is_plain(&self) -> bool {
        self.fingerprint.as_ref().is_some_and(|print| print.too_simple)
    }

    /// Keeps it for a file, in place of what was known.
    pub async fn save(&self, tx: &mut Tx, file: FileId, model: ModelId) -> db::Result<()> {
        let (print, clouds) = match &self.fingerprint {
            Some(fingerprint) => (fingerprint.to_bytes(), Cloud::join(&self.clouds)),
            None => (Vec::new(), Vec::new()),
        };
        store::save_print(tx, file, model, self.is_plain(), print, clouds).await
    }
}
