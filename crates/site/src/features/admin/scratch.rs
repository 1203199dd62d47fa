//! Folders that jobs unpack and draw into go with the job. Those of a process that was killed stay, with all that lies in
//! them, until they are cleared here.

use std::{fs, io, path::Path, time::UNIX_EPOCH};

use domain::time::Millis;

/// How long a folder is kept after something was last put into it, milliseconds: far longer than any job works in one.
const KEPT: i64 = Millis::DAY;

/// Removes the folders in this one that nothing was put into for a day; `now` is by the clock of the machine, which dates
/// them. Gives how many. Single files are the blob store's, which sweeps them itself. Errors: the disk.
pub fn clear(folder: &Path, now: Millis) -> io::Result<u64> {
    let cutoff = now.plus(-KEPT).0;
    let mut cleared = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        // A job that ends meanwhile takes its folder along.
        let Some(found) = unless_gone(entry.metadata())? else { continue };
        let since = found.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let is_left = found.is_dir() && (since.as_millis() as i64) < cutoff;
        if is_left && unless_gone(fs::remove_dir_all(entry.path()))?.is_some() {
            cleared += 1;
        }
    }
    Ok(cleared)
}

/// None of what is no longer there.
fn unless_gone<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn date(path: &Path, at: Millis) -> io::Result<()> {
        fs::File::open(path)?.set_modified(UNIX_EPOCH + Duration::from_millis(at.0 as u64))
    }

    #[test]
    fn what_a_killed_process_left_goes_and_what_is_in_use_stays() -> io::Result<()> {
        let scratch = tempfile::tempdir()?;
        let [left, used, file] = ["left", "used", "1-2.part"].map(|name| scratch.path().join(name));
        for folder in [&left, &used] {
            fs::create_dir_all(folder.join("inside"))?;
            fs::write(folder.join("inside/part.stl"), b"solid")?;
        }
        fs::write(&file, b"on its way")?;
        let now = Millis(1_800_000_000_000);
        for path in [&left, &file] {
            date(path, now.plus(-KEPT - 1))?;
        }
        date(&used, now.plus(-KEPT))?;
        assert_eq!(clear(scratch.path(), now)?, 1);
        assert!(!left.exists() && used.join("inside/part.stl").exists() && file.exists());
        assert_eq!(clear(scratch.path(), now)?, 0);
        Ok(())
    }
}
