//! `publish restore`: one damaged text becomes Markdown.

use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use std::sync::Arc;

use pamphleteer::cite::printed_references;
use pamphleteer::diagnostic::{Diagnostic, Place, Severity};
use pamphleteer::edition::save;
use pamphleteer::ingest::decode;
use pamphleteer::manuscript::{self, Header, Punctuation};
use pamphleteer::reference::bibliography;
use pamphleteer::restore::{Restoration, language_of, restore_within};
use pamphleteer::source::Source;

use super::Outcome;
use super::arguments::RestoreArguments;
use super::explain::explain;
use super::report::{Detail, Report, Tally, counted};
use super::{json, ledger};

/// Restores the text that was asked for and puts it where it was asked for.
pub(crate) fn run(asked: &RestoreArguments, report: &mut Report) -> Outcome {
    let output = Output::of(asked);
    if output == Output::Stdout {
        report.leave_stdout_alone();
    }
    report.all_is_shown_by("--explain");
    let (source, decisions) = match read(asked) {
        Ok((source, decisions)) => (Arc::new(source), decisions.map(Arc::new)),
        Err(faults) => return report.fail(&faults),
    };
    let (language, told) = language_of(&source, asked.language.as_ref());
    if let Some(told) = &told {
        report.say(&format!("{}\n", told.message));
    }
    let mut restoration = restore_within(&source, &language, decisions.as_ref(), &asked.scope());
    restoration.diagnostics.splice(0..0, told);
    let found = report.weigh(&restoration.diagnostics);
    if report.is_for_machines() {
        ledger::send(&source, &restoration.ledger, report);
    }
    report.tell(&untold(&found, asked, report), Detail::Gist);
    if found.iter().any(Diagnostic::is_error) {
        return Outcome::Failed;
    }
    if let Err(diagnostic) = put(asked, output, &source, &restoration) {
        return report.fail(&[diagnostic]);
    }
    tell_end(&found, &restoration, report);
    Outcome::Done
}

/// Where the restored text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Output<'a> {
    Stdout,
    File(&'a Path),
    /// The text was not asked for: its explanation was.
    Nowhere,
}

impl<'a> Output<'a> {
    fn of(asked: &'a RestoreArguments) -> Self {
        match asked.output.as_deref() {
            Some(path) if !is_dash(path) => Self::File(path),
            None if asked.explain => Self::Nowhere,
            _ => Self::Stdout,
        }
    }
}

/// The findings that are not told elsewhere: queries are in the ledger that machines are sent, and
/// in the explanation. Under `--strict` they are errors, and told.
fn untold(found: &[Diagnostic], asked: &RestoreArguments, report: &Report) -> Vec<Diagnostic> {
    let told = |diagnostic: &&Diagnostic| {
        let is_of_ledger = matches!(diagnostic.place, Some(Place::Span(..)));
        let is_query = diagnostic.severity == Severity::Query;
        !(is_query && is_of_ledger && (report.is_for_machines() || asked.explain))
    };
    found.iter().filter(told).cloned().collect()
}

fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}

/// The text and the decisions that were asked for.
fn read(asked: &RestoreArguments) -> Result<(Source, Option<Source>), Vec<Diagnostic>> {
    let (name, bytes) = if is_dash(&asked.source) {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        ("standard input".to_owned(), read.map(|_| bytes))
    } else {
        let name = asked.source.display().to_string();
        (name, fs::read(&asked.source))
    };
    let bytes = bytes.map_err(|error| {
        let hint = "name a text file, or `-` for standard input";
        vec![unreadable(&name, &error, hint)]
    })?;
    let source = decode(&name, &bytes, asked.encoding.as_deref())?;
    let Some(path) = &asked.decisions else {
        return Ok((source, None));
    };
    let name = path.display().to_string();
    let bytes = fs::read(path).map_err(|error| {
        let hint = "name the `decisions.toml` of this text, or leave out `--decisions`";
        vec![unreadable(&name, &error, hint)]
    })?;
    Ok((source, Some(decode(&name, &bytes, None)?)))
}

fn unreadable(name: &str, error: &io::Error, hint: &str) -> Diagnostic {
    Diagnostic::error("I004", format!("the text cannot be read: {error}"))
        .in_file(name)
        .hint(hint)
}

fn put(
    asked: &RestoreArguments,
    output: Output<'_>,
    source: &Source,
    restoration: &Restoration,
) -> Result<(), Diagnostic> {
    if let Some(path) = &asked.ledger {
        put_file(path, restoration.ledger.to_json().as_bytes())?;
    }
    if let Some(path) = &asked.references {
        put_file(path, references(source, restoration)?.as_bytes())?;
    }
    let text = restoration.markdown.as_bytes();
    match output {
        Output::File(path) => put_file(path, text)?,
        Output::Stdout => to_stdout(|| io::stdout().lock().write_all(text))?,
        Output::Nowhere => {}
    }
    if !asked.explain {
        return Ok(());
    }
    let ledger = &restoration.ledger;
    if output == Output::Stdout {
        let mut out = BufWriter::new(anstream::stderr().lock());
        let told = explain(source, ledger, &mut out).and_then(|()| out.flush());
        return told.map_err(|error| unwritable("standard error", &error));
    }
    to_stdout(|| {
        let mut out = BufWriter::new(anstream::stdout().lock());
        explain(source, ledger, &mut out)?;
        out.flush()
    })
}

/// The works of the text's own list of references, as BibTeX.
fn references(source: &Source, restoration: &Restoration) -> Result<String, Diagnostic> {
    let text = Arc::new(Source::new(source.name(), restoration.markdown.clone()));
    let read = manuscript::read(&[text], &Header::default(), Punctuation::AsWritten);
    let references = printed_references(&read.manuscript);
    if references.is_empty() {
        return Err(Diagnostic::error(
            "C302",
            "the text has no list of references that can be read",
        )
        .in_file(source.name())
        .hint(
            "put a heading such as `References` on a line of its own above the list; each entry \
                 begins a line",
        ));
    }
    Ok(bibliography(&references))
}

/// What is written to standard output; a reader that has gone away wants no more.
fn to_stdout(write: impl FnOnce() -> io::Result<()>) -> Result<(), Diagnostic> {
    match write() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(unwritable("standard output", &error))
        }
        _ => Ok(()),
    }
}

/// Writes a file. A link is followed, so that it stays one; a file that is kept from writing stays
/// as it is.
fn put_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let linked = path
        .is_symlink()
        .then(|| path.canonicalize().ok())
        .flatten();
    let path = linked.as_deref().unwrap_or(path);
    if fs::metadata(path).is_ok_and(|found| found.permissions().readonly()) {
        let told = io::Error::other("it is read-only");
        return Err(unwritable(&path.display().to_string(), &told));
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    match path.file_name() {
        Some(name) if !is_device(path) => save(folder, &name.to_string_lossy(), bytes).map(drop),
        _ => {
            fs::write(path, bytes).map_err(|error| unwritable(&path.display().to_string(), &error))
        }
    }
}

/// Whether `path` is a pipe, a terminal or the like, which renaming would replace.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

fn unwritable(shown: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("W001", format!("`{shown}` cannot be written: {error}"))
        .in_file(shown)
        .hint("choose another file with `-o FILE`")
}

fn tell_end(found: &[Diagnostic], restoration: &Restoration, report: &Report) {
    let tally = Tally::of(found);
    let repairs = restoration.ledger.repairs.len();
    let milliseconds = report.taken().as_millis();
    report.say(&format!(
        "{} made, {} left to you, in {milliseconds} ms\n",
        counted(repairs, ("repair", "repairs")),
        counted(tally.queries, ("query", "queries")),
    ));
    report.send(&json::ending(tally, repairs, report.taken()));
}
