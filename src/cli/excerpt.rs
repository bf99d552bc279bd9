//! A [`Diagnostic`] becomes words for people: what, where, the lines it is about, what to do.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use pamphleteer::diagnostic::{Diagnostic, Place, Severity};
use pamphleteer::source::Source;

/// The width of an excerpt where the terminal's is not known, in columns.
const USUAL_WIDTH: usize = 100;

/// How many lines of a span are shown; of a longer one, only the first.
const MOST_LINES: usize = 3;

/// The words for one finding, styled for a terminal, without a line end after the last.
///
/// Names of texts are told inside `folder`, so that they can be opened from where the command
/// was called.
pub(crate) fn render(diagnostic: &Diagnostic, folder: &Path) -> String {
    let title = level(diagnostic.severity)
        .primary_title(&diagnostic.message)
        .id(diagnostic.code);
    let mut group = match &diagnostic.place {
        None => Group::with_title(title),
        Some(Place::File(path)) => title.element(Origin::path(path_of(path, folder))),
        Some(Place::Span(source, span)) => title.element(excerpt(source, span, folder)),
    };
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint.trim_end()));
    }
    renderer().render(&[group])
}

/// The path of `name` from where the command was called: inside `folder`, unless it says so
/// itself.
pub(crate) fn path_of(name: &str, folder: &Path) -> String {
    if Path::new(name).starts_with(folder) {
        return name.to_owned();
    }
    folder.join(name).display().to_string()
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Query => Level::INFO.with_name("query"),
        Severity::Note => Level::NOTE,
    }
}

fn excerpt<'a>(
    source: &'a Source,
    span: &Range<usize>,
    folder: &Path,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let span = head(source.text(), span);
    let lines = whole_lines(source.text(), &span);
    let marked = span.start - lines.start..span.end - lines.start;
    let (first_line, _) = source.position(lines.start);
    Snippet::source(source.slice(lines))
        .line_start(first_line)
        .path(path_of(source.name(), folder))
        .annotation(AnnotationKind::Primary.span(marked))
}

/// The span itself or, where it runs over more than [`MOST_LINES`], what it has of the first.
fn head(text: &str, span: &Range<usize>) -> Range<usize> {
    let marked = &text[span.clone()];
    match marked.find('\n') {
        Some(first) if marked.lines().count() > MOST_LINES => span.start..span.start + first,
        _ => span.clone(),
    }
}

/// The bytes of the lines that `span` touches.
fn whole_lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..]
        .find('\n')
        .map_or(text.len(), |at| span.end + at);
    start..end
}

fn renderer() -> Renderer {
    let width = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .unwrap_or(USUAL_WIDTH);
    Renderer::styled()
        .decor_style(DecorStyle::Ascii)
        .term_width(width)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn plain(diagnostic: &Diagnostic) -> String {
        let styled = render(diagnostic, Path::new("essay"));
        anstream::adapter::strip_str(&styled).to_string()
    }

    #[test]
    fn a_finding_shows_its_place_its_line_and_its_hint() {
        let source = Arc::new(Source::new("source.txt", "one\nThey ted to\nbe\n"));
        let query = Diagnostic::query("R401", "`ted` is not in the lexicon")
            .at(&source, 9..12)
            .hint("put this into decisions.toml:\n[[decision]]");
        assert_eq!(
            plain(&query),
            "query[R401]: `ted` is not in the lexicon\n \
             --> essay/source.txt:2:6\n  \
             |\n\
             2 | They ted to\n  \
             |      ^^^\n  \
             |\n  \
             = help: put this into decisions.toml:\n          \
             [[decision]]"
        );
    }

    #[test]
    fn a_finding_without_a_text_shows_its_file() {
        let error = Diagnostic::error("I001", "there is no such folder").in_file("essay");
        assert_eq!(
            plain(&error),
            "error[I001]: there is no such folder\n--> essay"
        );
    }

    #[test]
    fn of_a_long_span_the_first_line_is_shown() {
        assert_eq!(head("ab\nc\nd\ne", &(1..8)), 1..2);
        assert_eq!(head("ab\nc\nd\ne", &(1..6)), 1..6);
    }

    #[test]
    fn lines_are_whole_at_the_ends_of_a_text() {
        assert_eq!(whole_lines("ab\ncd", &(4..4)), 3..5);
        assert_eq!(whole_lines("ab\ncd", &(0..5)), 0..5);
        assert_eq!(whole_lines("", &(0..0)), 0..0);
    }
}
