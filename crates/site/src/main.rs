//! The one program of Handprint.

use std::process::ExitCode;

/// Pages are many small pieces of memory that live for microseconds.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match site::cli::run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("handprint: {error:#}");
            ExitCode::FAILURE
        }
    }
}
