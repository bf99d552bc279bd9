//! `publish restore`: one damaged text becomes Markdown.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;

use pamphleteer::diagnostic::Diagnostic;
use pamphleteer::edition::save;
use pamphleteer::ingest::decode;
use pamphleteer::language::Language;
use pamphleteer::restore::{Restoration, restore_within};
use pamphleteer::source::Source;

use super::Outcome;
use super::arguments::RestoreArguments;
use super::json;
use super::report::{Detail, Report, Tally, counted};

/// Restores the text that was asked for and puts it where it was asked for.
pub(crate) fn run(asked: &RestoreArguments, report: &mut Report) -> Outcome {
    if is_dash(&asked.output) {
        report.leave_stdout_alone();
    }
    report.all_is_shown_by("--ledger FILE");
    let source = match read(asked) {
        Ok(source) => Arc::new(source),
        Err(faults) => return report.fail(&faults),
    };
    let language = Language::new(&asked.language);
    let restoration = restore_within(&source, &language, None, &asked.scope());
    let found = report.weigh(&restoration.diagnostics);
    report.tell(&found, Detail::Gist);
    if found.iter().any(Diagnostic::is_error) {
        return Outcome::Failed;
    }
    if let Err(diagnostic) = put(asked, &restoration) {
        return report.fail(&[diagnostic]);
    }
    tell_end(&found, &restoration, report);
    Outcome::Done
}

fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}

fn read(asked: &RestoreArguments) -> Result<Source, Vec<Diagnostic>> {
    let (name, read) = if is_dash(&asked.source) {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        ("standard input".to_owned(), read.map(|_| bytes))
    } else {
        let name = asked.source.display().to_string();
        (name, fs::read(&asked.source))
    };
    let bytes = read.map_err(|error| {
        let fault = Diagnostic::error("I004", format!("the text cannot be read: {error}"));
        vec![
            fault
                .in_file(&name)
                .hint("name a text file, or `-` for standard input"),
        ]
    })?;
    decode(&name, &bytes, asked.encoding.as_deref())
}

fn put(asked: &RestoreArguments, restoration: &Restoration) -> Result<(), Diagnostic> {
    if let Some(path) = &asked.ledger {
        put_file(path, restoration.ledger.to_json().as_bytes())?;
    }
    if !is_dash(&asked.output) {
        return put_file(&asked.output, restoration.markdown.as_bytes());
    }
    match io::stdout()
        .lock()
        .write_all(restoration.markdown.as_bytes())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(unwritable("standard output", &error))
        }
        _ => Ok(()),
    }
}

fn put_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
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
