//! The `publish` command: arguments in, editions and findings out, and an exit status.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
