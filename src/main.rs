//! The `publish` command: arguments in, editions and findings out, and an exit status.

mod cli;

use std::process::ExitCode;

/// A book of hundreds of pages is some hundred thousand small pieces, made and given up on all
/// cores; the allocator of glibc holds up to twice as much memory for them, how much changing from
/// run to run, and takes a fifth more time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
