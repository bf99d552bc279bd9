//! The command line: arguments become library calls, and what they found becomes words.
//!
//! Each command is a file with one function, `run`, which returns an [`Outcome`]. A [`Report`]
//! tells the findings and a [`Summary`](summary::Summary) what was made: people read them on
//! standard error, machines as JSON lines. The clock is read here and nowhere else, and no edition
//! sees it.

mod arguments;
mod check;
mod excerpt;
mod explain;
mod impose;
mod json;
mod ledger;
mod new;
mod publish;
mod report;
mod restore;
mod sources;
mod summary;
mod words;

use std::process::ExitCode;

use arguments::{Arguments, Command};
use report::Report;

/// How a command ended; misuse (exit status 2) is found by clap before a command begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Everything that was asked for is there.
    Done,
    /// Something that was asked for could not be made.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Failed => Self::from(1),
        }
    }
}

/// Runs the command that the process's arguments ask for.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::of_process();
    let mut report = Report::new(&arguments.voice);
    let outcome = match &arguments.command {
        Some(Command::Restore(asked)) => restore::run(asked, &mut report),
        Some(Command::New(asked)) => new::run(asked, &mut report),
        Some(Command::Impose(asked)) => impose::run(asked, &mut report),
        Some(Command::Check(asked)) => check::run(asked, &mut report),
        None => publish::run(&arguments.publish, &mut report),
    };
    outcome.into()
}
