//! The [`Report`]: where a command's findings go, and how many of them are told.

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pamphleteer::diagnostic::{Diagnostic, Severity};

use super::Outcome;
use super::arguments::{MessageFormat, VoiceArguments};
use super::excerpt;
use super::json::{self, Message};

/// How much of what was found is told to people. Machines are told everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Every finding.
    Everything,
    /// Every error, the first warnings and queries, no notes.
    Gist,
}

impl Detail {
    /// How many findings of `severity` are told one by one.
    fn limit(self, severity: Severity) -> usize {
        match (self, severity) {
            (Self::Everything, _) | (_, Severity::Error) => usize::MAX,
            (Self::Gist, Severity::Warning) => 10,
            (Self::Gist, Severity::Query) => 3,
            (Self::Gist, Severity::Note) => 0,
        }
    }
}

/// How many findings there are of each weight that counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) queries: usize,
}

impl Tally {
    /// The tally of `diagnostics`.
    pub(crate) fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| {
            diagnostics
                .iter()
                .filter(|d| d.severity == severity)
                .count()
        };
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            queries: count(Severity::Query),
        }
    }
}

/// Shown as `no errors, 1 warning, 10 queries`.
impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let errors = counted(self.errors, ("error", "errors"));
        let warnings = counted(self.warnings, ("warning", "warnings"));
        let queries = counted(self.queries, ("query", "queries"));
        write!(out, "{errors}, {warnings}, {queries}")
    }
}

/// The order in which people are told.
const WEIGHTIEST_LAST: [Severity; 4] = [
    Severity::Note,
    Severity::Query,
    Severity::Warning,
    Severity::Error,
];

/// Tells people on standard error, or machines as JSON lines.
#[derive(Debug)]
pub(crate) struct Report {
    form: MessageFormat,
    quiet: bool,
    strict: bool,
    begun: Instant,
    folder: PathBuf,
    all_is_shown_by: String,
    stdout_is_taken: bool,
}

impl Report {
    /// A report in the voice that was asked for.
    pub(crate) fn new(voice: &VoiceArguments) -> Self {
        Self {
            form: voice.message_format,
            quiet: voice.quiet,
            strict: voice.strict,
            begun: Instant::now(),
            folder: PathBuf::new(),
            all_is_shown_by: String::new(),
            stdout_is_taken: false,
        }
    }

    /// From here on, texts are named inside `folder`.
    pub(crate) fn name_texts_inside(&mut self, folder: &Path) {
        self.folder = folder.to_owned();
    }

    /// From here on, `command` is named as the one that shows what is not told.
    pub(crate) fn all_is_shown_by(&mut self, command: impl Into<String>) {
        self.all_is_shown_by = command.into();
    }

    /// From here on, standard output belongs to the text that was asked for.
    pub(crate) fn leave_stdout_alone(&mut self) {
        self.stdout_is_taken = true;
    }

    /// Tells what was found, the weightiest last, where a person's eye rests.
    pub(crate) fn tell(&self, diagnostics: &[Diagnostic], detail: Detail) {
        if self.form == MessageFormat::Json {
            for diagnostic in diagnostics {
                self.send(&json::finding(diagnostic, &self.folder));
            }
            return;
        }
        for severity in WEIGHTIEST_LAST {
            self.tell_severity(diagnostics, severity, detail.limit(severity));
        }
    }

    /// Whether machines are told, not people.
    pub(crate) fn is_for_machines(&self) -> bool {
        self.form == MessageFormat::Json
    }

    /// Whether one error keeps every edition from being written.
    pub(crate) fn is_strict(&self) -> bool {
        self.strict
    }

    /// The findings as they weigh: under `--strict` an open query is an error.
    pub(crate) fn weigh(&self, found: &[Diagnostic]) -> Vec<Diagnostic> {
        let mut found = found.to_vec();
        if self.strict {
            for query in found.iter_mut().filter(|d| d.severity == Severity::Query) {
                query.severity = Severity::Error;
            }
        }
        found
    }

    /// Tells what stopped the command before anything was made.
    pub(crate) fn fail(&self, faults: &[Diagnostic]) -> Outcome {
        self.tell(faults, Detail::Everything);
        self.send(&json::ending(Tally::of(faults), 0, self.taken()));
        Outcome::Failed
    }

    /// How long the command has taken so far.
    pub(crate) fn taken(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Says a few words to people.
    pub(crate) fn say(&self, words: &str) {
        if self.form == MessageFormat::Human && !self.quiet {
            write_to_people(words);
        }
    }

    /// Sends one line to machines.
    pub(crate) fn send(&self, message: &Message<'_>) {
        if self.form == MessageFormat::Human || (self.quiet && !message.is_error()) {
            return;
        }
        let mut line = serde_json::to_string(message).unwrap_or_default();
        line.push('\n');
        if self.stdout_is_taken {
            write_to_people(&line);
        } else {
            // A reader that has gone away wants no more lines.
            let _ = io::stdout().lock().write_all(line.as_bytes());
        }
    }

    fn tell_severity(&self, diagnostics: &[Diagnostic], severity: Severity, limit: usize) {
        if self.quiet && severity != Severity::Error {
            return;
        }
        let found: Vec<_> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == severity)
            .collect();
        for diagnostic in found.iter().take(limit) {
            write_to_people(&format!(
                "{}\n\n",
                excerpt::render(diagnostic, &self.folder)
            ));
        }
        if limit > 0 && found.len() > limit {
            let more = counted(found.len() - limit, many(severity));
            write_to_people(&format!(
                "… and {more}: {} shows all\n\n",
                self.all_is_shown_by
            ));
        }
    }
}

/// A number with the noun it counts: `no sheets`, `1 sheet`, `2 sheets`.
pub(crate) fn counted(number: usize, (one, many): (&str, &str)) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{number} {many}"),
    }
}

fn many(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Note => ("more note", "more notes"),
        Severity::Query => ("more query", "more queries"),
        Severity::Warning => ("more warning", "more warnings"),
        Severity::Error => ("more error", "more errors"),
    }
}

/// Writes to standard error, with colour where it is a terminal that wants it.
fn write_to_people(words: &str) {
    // Where even standard error cannot be written, there is nobody left to tell.
    let _ = anstream::stderr().lock().write_all(words.as_bytes());
}
