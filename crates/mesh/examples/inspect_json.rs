//! Prints one JSON object a line for each file named: its facts, or why it was refused. With `--read-only` first,
//! only the number of triangles.

use mesh::{Limits, measure, read};

fn main() {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let read_only = paths.first().is_some_and(|first| first == "--read-only");
    if read_only {
        paths.remove(0);
    }
    for path in paths {
        let result = match std::fs::read(&path) {
            Ok(bytes) => read(&bytes, &Limits::default()).map_err(|e| e.to_string()),
            Err(error) => Err(error.to_string()),
        };
        let line = match result {
            Ok(document) if read_only => serde_json::json!(document.mesh.triangles.len()),
            Ok(document) => serde_json::json!({
                "path": path,
                "format": document.format,
                "warnings": document.warnings,
                "facts": measure(&document),
            }),
            Err(reason) => serde_json::json!({ "path": path, "refused": reason }),
        };
        println!("{line}");
    }
}
