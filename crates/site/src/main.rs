//! The one program of Handprint.

use std::process::ExitCode;

fn main() -> ExitCode {
    match site::cli::run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("handprint: {error:#}");
            ExitCode::FAILURE
        }
    }
}
