//! `publish restore`: one damaged text becomes Markdown.

use std::io::{self, Read, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use pamphleteer::diagnostic::Diagnostic;
use pamphleteer::edition::save;
use pamphleteer::ingest::decode;
use pamphleteer::language::Language;
use pamphleteer::restore::{Restoration, restore};
use pamphleteer::source::Source;

use super::arguments::RestoreArguments;
use super::json::{Ending, Message};
use super::report::{Detail, Report, Tally, counted};
use super::{Outcome, strictly};

/// Restores the text that was asked for and puts it where it was asked for.
pub(crate) fn run(asked: &RestoreArguments, report: &mut Report) -> Outcome {
    let begun = Instant::now();
    if is_dash(&asked.output) {
        report.leave_stdout_alone();
    }
    report.all_is_shown_by("--ledger FILE");
    let source = match read(asked) {
        Ok(source) => Arc::new(source),
        Err(faults) => return report.fail(&faults),
    };
    let restoration = restore(&source, &Language::new(&asked.language), None);
    let found = strictly(&restoration.diagnostics, asked.strict);
    report.tell(&found, Detail::Gist);
    if found.iter().any(Diagnostic::is_error) {
        return Outcome::Failed;
    }
    if let Err(diagnostic) = put(asked, &restoration) {
        return report.fail(&[diagnostic]);
    }
    tell_end(&found, &restoration, begun, report);
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
        (name, std::fs::read(&asked.source))
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
        let mut ledger = serde_json::to_vec_pretty(&restoration.ledger).unwrap_or_default();
        ledger.push(b'\n');
        put_file(path, &ledger)?;
    }
    if !is_dash(&asked.output) {
        return put_file(&asked.output, restoration.markdown.as_bytes());
    }
    match io::stdout()
        .lock()
        .write_all(restoration.markdown.as_bytes())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Diagnostic::error(
            "W001",
            format!("cannot write to standard output: {error}"),
        )),
        _ => Ok(()),
    }
}

fn put_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    save(folder, &name, bytes).map(drop)
}

fn tell_end(found: &[Diagnostic], restoration: &Restoration, begun: Instant, report: &Report) {
    let tally = Tally::of(found);
    let repairs = restoration.ledger.repairs.len();
    let milliseconds = begun.elapsed().as_millis();
    report.say(&format!(
        "{} made, {} left to you, in {milliseconds} ms\n",
        counted(repairs, ("repair", "repairs")),
        counted(tally.queries, ("query", "queries")),
    ));
    report.send(&Message::Summary(Ending::new(
        tally,
        repairs,
        begun.elapsed(),
    )));
}
