//! What is told of a citation that leads nowhere, or not for certain.

use crate::cite::works::Works;
use crate::diagnostic::Diagnostic;

/// A name that is read as another.
pub(super) fn spelt_differently(works: &Works, written: &str, record: usize) -> Diagnostic {
    let record = &works.records[record];
    let name = record.authors.first().map_or("", |author| author.name());
    let message = format!(
        "`{written}` is read as {name}, the author of `{}`",
        record.key
    );
    Diagnostic::note("C204", message)
        .hint("the words are printed as they stand; correct the name where it is wrong")
}

/// A year in which a known author has no work.
pub(super) fn no_work_of_year(works: &Works, name: &str, year: i32, known: &[usize]) -> Diagnostic {
    let message = format!("no work by {name} is of {year}");
    Diagnostic::warning("C202", message).hint(format!(
        "known are {}; correct the year or add the work",
        labels(works, known)
    ))
}

/// A page that is cited and that the work has not.
pub(super) fn page_outside(works: &Works, page: u32, record: usize) -> Diagnostic {
    let record = &works.records[record];
    let message = format!(
        "page {page} is cited of {}, which has pages {}",
        record.label(),
        record.pages.as_deref().unwrap_or_default()
    );
    Diagnostic::warning("C207", message).hint("correct the page cited, or the pages of the work")
}

/// A citation of an author or a year that no work has. Without pages, words in brackets may
/// as well be a place with a year: that is noted only.
pub(super) fn no_work(words: &str, with_pages: bool) -> Diagnostic {
    let message = format!("`{words}` is among no works");
    let finding = match with_pages {
        true => Diagnostic::warning("C202", message),
        false => Diagnostic::note("C202", message),
    };
    finding.hint("add the work to the bibliography, if this cites one")
}

/// Numbers that the list of works has not.
pub(super) fn no_number(words: &str, numbers: &[String]) -> Diagnostic {
    let message = format!(
        "`{words}` cites {}, and no work has that number",
        numbers.join(", ")
    );
    Diagnostic::warning("C202", message).hint("correct the number, or add the work to the list")
}

/// A citation that may mean several works, or any.
pub(super) fn which_work(works: &Works, words: &str, candidates: &[usize]) -> Diagnostic {
    let hint = match candidates {
        [] => "no author was named before it; name the author, or cite by key".to_owned(),
        _ => format!("it may be {}", labels(works, candidates)),
    };
    Diagnostic::query("C203", format!("which work does `{words}` cite?")).hint(hint)
}

/// The works by name, the first few where they are many.
fn labels(works: &Works, records: &[usize]) -> String {
    const FEW: usize = 6;
    let shown = records.iter().take(FEW);
    let labels = shown.map(|&record| works.records[record].label());
    let labels = labels.collect::<Vec<_>>().join("; ");
    match records.len().saturating_sub(FEW) {
        0 => labels,
        more => format!("{labels}; or one of {more} more"),
    }
}
