//! `publish` alone: a manuscript's folder becomes its editions.

use std::path::{Path, PathBuf};

use pamphleteer::diagnostic::Diagnostic;
use pamphleteer::edition::{Edition, build, save};
use pamphleteer::ingest::Folder;

use super::Outcome;
use super::arguments::{MANUSCRIPT, PublishArguments};
use super::report::{Detail, Report};
use super::summary::Summary;
use super::words::typed;

/// Makes the editions that were asked for, writes them and tells how to print them.
pub(crate) fn run(asked: &PublishArguments, report: &mut Report) -> Outcome {
    report.name_texts_inside(&asked.folder);
    report.all_is_shown_by(check_command(&asked.folder));
    let folder = match Folder::read(&asked.folder) {
        Ok(folder) => folder,
        Err(faults) => return report.fail(&faults),
    };
    let epoch = match source_date_epoch() {
        Ok(epoch) => epoch,
        Err(fault) => return report.fail(&[fault]),
    };
    let mut build = build(&folder, &asked.request(epoch));
    build.diagnostics = report.weigh(&build.diagnostics);
    report.tell(&build.diagnostics, Detail::Gist);
    if report.is_strict() && build.diagnostics.iter().any(Diagnostic::is_error) {
        build.editions.clear();
    }
    let (written, faults) = write(&build.editions, &asked.output);
    report.name_texts_inside(Path::new(""));
    report.tell(&faults, Detail::Everything);
    build.diagnostics.extend(faults);
    let failed = !build.failed.is_empty() || build.diagnostics.iter().any(Diagnostic::is_error);
    Summary {
        build: &build,
        written: &written,
        check: &check_command(&asked.folder),
        taken: report.taken(),
    }
    .tell(report);
    if failed {
        Outcome::Failed
    } else {
        Outcome::Done
    }
}

/// The time to state as that of the last change, where the environment gives one.
fn source_date_epoch() -> Result<Option<i64>, Diagnostic> {
    let Some(stated) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let stated = stated.to_string_lossy();
    stated.trim().parse().map(Some).map_err(|_| {
        Diagnostic::error(
            "W010",
            format!("SOURCE_DATE_EPOCH is `{stated}`, not a number"),
        )
        .hint("set it to seconds since 1970, or unset it")
    })
}

/// The command that tells everything about a folder.
fn check_command(folder: &Path) -> String {
    if folder == Path::new(MANUSCRIPT) {
        "`publish check`".to_owned()
    } else {
        format!("`publish check {}`", typed(folder))
    }
}

/// Writes each edition, whatever happens to the others.
fn write<'a>(
    editions: &'a [Edition],
    output: &Path,
) -> (Vec<(&'a Edition, PathBuf)>, Vec<Diagnostic>) {
    let mut written = Vec::new();
    let mut faults = Vec::new();
    for edition in editions {
        match save(output, &edition.file_name, &edition.bytes) {
            Ok(path) => written.push((edition, path)),
            Err(fault) => faults.push(fault),
        }
    }
    (written, faults)
}
