//! The program that analyses uploads, behind a script that remembers its answers: half of the time of these tests went
//! into drawing the same few shapes.

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    sync::LazyLock,
    time::UNIX_EPOCH,
};

const HANDPRINT: &str = env!("CARGO_BIN_EXE_handprint");

/// Answers stay from one run to the next as long as the program is the same.
pub static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
    let built = fs::metadata(HANDPRINT).and_then(|found| found.modified()).expect("a program");
    let built = built.duration_since(UNIX_EPOCH).expect("after 1970").as_nanos();
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("analyses");
    let kept = all.join(built.to_string());
    fs::create_dir_all(&kept).expect("a folder");
    for other in fs::read_dir(&all).expect("a folder").flatten().filter(|e| e.path() != kept) {
        // Another run may be at it.
        let _ = fs::remove_dir_all(other.path());
    }
    // Links, since a file just written can not always be run: another thread may be starting a process meanwhile.
    let program = kept.join("remembered");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http/remembered.sh");
    for (link, to) in [(&kept.join("handprint"), Path::new(HANDPRINT)), (&program, &script)] {
        let made = symlink(to, link);
        assert!(made.is_ok() || link.exists(), "{made:?}");
    }
    program
});
