//! `publish check`: everything that is found in a manuscript, and nothing written.

use pamphleteer::diagnostic::Diagnostic;
use pamphleteer::edition::{Format, Request, build};
use pamphleteer::ingest::Folder;

use super::Outcome;
use super::arguments::CheckArguments;
use super::json;
use super::report::{Detail, Report, Tally, counted};
use super::summary::repairs;

/// Makes every edition in memory and tells all that was found on the way.
pub(crate) fn run(asked: &CheckArguments, report: &mut Report) -> Outcome {
    report.name_texts_inside(&asked.folder);
    let folder = match Folder::read(&asked.folder) {
        Ok(folder) => folder,
        Err(faults) => return report.fail(&faults),
    };
    let build = build(&folder, &Request::of(&Format::ALL));
    let found = report.weigh(&build.diagnostics);
    report.tell(&found, Detail::Everything);
    let tally = Tally::of(&found);
    let repairs = repairs(&build);
    report.say(&format!(
        "{}: {tally}, {} made\n",
        asked.folder.display(),
        counted(repairs, ("repair", "repairs")),
    ));
    report.send(&json::ending(tally, repairs, report.taken()));
    if found.iter().any(Diagnostic::is_error) || !build.failed.is_empty() {
        Outcome::Failed
    } else {
        Outcome::Done
    }
}
