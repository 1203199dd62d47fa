//! Prints one JSON object a line for each file named: its facts, or why it was refused.

use mesh::{Limits, measure, read};

fn main() {
    for path in std::env::args().skip(1) {
        let result = match std::fs::read(&path) {
            Ok(bytes) => read(&bytes, &Limits::default()).map_err(|e| e.to_string()),
            Err(error) => Err(error.to_string()),
        };
        let line = match result {
            Ok(document) => serde_json::json!({
                "path": path, "format": document.format, "warnings": document.warnings, "facts": measure(&document),
            }),
            Err(reason) => serde_json::json!({ "path": path, "refused": reason }),
        };
        println!("{line}");
    }
}
