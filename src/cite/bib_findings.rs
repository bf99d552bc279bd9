//! What is told of an entry of BibTeX or BibLaTeX that cannot be printed as it is written.

use biblatex::{ParseErrorKind, TypeError};

use crate::cite::bib_fields::Told;
use crate::diagnostic::Diagnostic;

/// An entry that cannot be read.
pub(super) fn of_entry(key: &str, fault: &ParseErrorKind) -> Diagnostic {
    let hint = match fault {
        ParseErrorKind::UnknownAbbreviation(_) => {
            "put the value in braces, or define the abbreviation with @string"
        }
        ParseErrorKind::MalformedCommand => "close the braces of the command",
        ParseErrorKind::ResolutionError(_) => "look at the entry it refers to",
        _ => "look for a comma or a closing brace that is missing",
    };
    let message = format!("the entry `{key}` cannot be read: {fault}");
    Diagnostic::error("C101", message).hint(hint)
}

/// A value that is not what its field asks for.
pub(super) fn of_value(key: &str, field: &str, value: &str, fault: &TypeError) -> Diagnostic {
    if matches!(field, "year" | "date") {
        return no_year(key, field, value);
    }
    let message = format!(
        "`{field} = {{{value}}}` of `{key}` is left out: {}",
        fault.kind
    );
    Diagnostic::warning("C103", message).hint("correct the value, or leave the field out")
}

fn no_year(key: &str, field: &str, value: &str) -> Diagnostic {
    let message = format!("`{field} = {{{value}}}` of `{key}` is left out: it is no year");
    Diagnostic::warning("C103", message).hint("write a year, or leave the field out")
}

/// An entry that takes over fields of one that is not there.
pub(super) fn of_parent(key: &str, parent: &str) -> Diagnostic {
    let message = format!("`{key}` refers to `{parent}`, which is the key of no entry");
    Diagnostic::warning("C103", message).hint("correct the key, or add the entry")
}

/// A field that is printed otherwise than written, or not; `value` is that of a date.
pub(super) fn of_field(told: &Told, key: &str, value: &str) -> Diagnostic {
    match told {
        Told::Unknown(field, near) => {
            let message =
                format!("`{field}` of `{key}` is not printed: BibLaTeX has no such field");
            Diagnostic::note("C103", message).hint(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => "put it into `note` to have it printed".to_owned(),
            })
        }
        Told::NoDate(field) => no_year(key, field, value),
        Told::Span(written) => {
            let message =
                format!("of `date = {{{written}}}` of `{key}` the first year alone is printed");
            Diagnostic::note("C103", message).hint("name the one that readers know the work by")
        }
        Told::NoBook => {
            let message = format!(
                "`{key}` is a part of a book and has no `booktitle`; read as a work by itself"
            );
            Diagnostic::note("C105", message)
                .hint("add the `booktitle`, or a `crossref` to an entry that is there")
        }
        Told::Formula(field) => {
            let message = format!("a formula in `{field}` of `{key}` is printed as it is written");
            Diagnostic::note("C103", message).hint("write the sign itself in place of its command")
        }
    }
}
