//! `publish new`: a manuscript folder to start from.

use std::fs;
use std::io;
use std::path::Path;

use pamphleteer::diagnostic::Diagnostic;
use pamphleteer::edition::save;

use super::Outcome;
use super::arguments::NewArguments;
use super::report::Report;
use super::words::typed;

/// The files of a new manuscript: the settings, the text and the works cited.
const STARTER: [(&str, &str); 3] = [
    ("pamphlet.toml", include_str!("starter/pamphlet.toml")),
    ("text.md", include_str!("starter/text.md")),
    ("references.bib", include_str!("starter/references.bib")),
];

/// Makes the folder that was asked for; one that holds anything already is left alone.
pub(crate) fn run(asked: &NewArguments, report: &mut Report) -> Outcome {
    let folder = &asked.folder;
    if let Err(diagnostic) = make_empty(folder).and_then(|()| fill(folder)) {
        return report.fail(&[diagnostic]);
    }
    report.say(&format!(
        "{folder}/ is ready.\n  \
         1. Write in {folder}/text.md, or put a damaged text in its place as source.txt.\n  \
         2. `publish {typed}` makes every edition in out/.\n",
        folder = folder.display(),
        typed = typed(folder),
    ));
    Outcome::Done
}

fn make_empty(folder: &Path) -> Result<(), Diagnostic> {
    let shown = folder.display().to_string();
    let refused = |error: io::Error| {
        Diagnostic::error("W002", format!("cannot make the folder: {error}"))
            .in_file(&shown)
            .hint("name a folder that can be made")
    };
    fs::create_dir_all(folder).map_err(refused)?;
    let mut entries = fs::read_dir(folder).map_err(refused)?;
    if entries.next().is_some() {
        return Err(Diagnostic::error("W003", "the folder is not empty")
            .in_file(&shown)
            .hint("name a folder that is empty or not there yet; nothing was changed"));
    }
    Ok(())
}

fn fill(folder: &Path) -> Result<(), Diagnostic> {
    for (name, text) in STARTER {
        save(folder, name, text.as_bytes())?;
    }
    Ok(())
}
