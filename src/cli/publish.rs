//! `publish` alone: a manuscript's folder becomes its editions.

use std::path::{Path, PathBuf};

use pamphleteer::diagnostic::Diagnostic;
use pamphleteer::edition::{Edition, build, save};
use pamphleteer::ingest::Folder;

use super::Outcome;
use super::arguments::{MANUSCRIPT, PublishArguments};
use super::report::{Detail, Report};
use super::sources::Sources;
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
    let sources = Sources::of(folder.names().map(|name| asked.folder.join(name)));
    let (written, faults) = write(&build.editions, &asked.output, &sources);
    report.name_texts_inside(Path::new(""));
    report.tell(&faults, Detail::Everything);
    build.diagnostics.extend(faults);
    let failed = !build.failed.is_empty()
        || written.is_empty()
        || build.diagnostics.iter().any(Diagnostic::is_error);
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
    let seconds = stated.trim().parse().ok();
    let epoch = seconds.filter(|seconds| (0..=LAST_SECOND).contains(seconds));
    epoch.map(Some).ok_or_else(|| {
        let told = format!("SOURCE_DATE_EPOCH is `{stated}`, no time up to the year 9999");
        Diagnostic::error("W010", told).hint("set it to seconds since 1970, or unset it")
    })
}

/// The last second of the year 9999, since 1970.
const LAST_SECOND: i64 = 253_402_300_799;

/// The command that tells everything about a folder.
fn check_command(folder: &Path) -> String {
    if folder == Path::new(MANUSCRIPT) {
        "`publish check`".to_owned()
    } else {
        format!("`publish check {}`", typed(folder))
    }
}

/// Writes each edition, whatever happens to the others, over none of the files it was made from.
fn write<'a>(
    editions: &'a [Edition],
    output: &Path,
    sources: &Sources,
) -> (Vec<(&'a Edition, PathBuf)>, Vec<Diagnostic>) {
    let mut written = Vec::new();
    let mut faults = Vec::new();
    for edition in editions {
        let place = output.join(&edition.file_name);
        if sources.hold(&place) {
            faults.push(over_a_source(&place));
            continue;
        }
        match save(output, &edition.file_name, &edition.bytes) {
            Ok(path) => written.push((edition, path)),
            Err(fault) => faults.push(fault),
        }
    }
    (written, faults)
}

fn over_a_source(place: &Path) -> Diagnostic {
    let shown = place.display().to_string();
    Diagnostic::error(
        "W004",
        format!("`{shown}` is what the edition is made from, and is left"),
    )
    .in_file(shown)
    .hint("choose another folder with `--output DIR`, or another `slug` in `[pamphlet]`")
}
