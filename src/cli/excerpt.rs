//! A [`Diagnostic`] becomes words for people: what, where, the lines it is about, what to do.

use std::ops::Range;
use std::path::Path;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use pamphleteer::diagnostic::{Diagnostic, Place, Severity};
use pamphleteer::source::Source;

/// The width of an excerpt where the terminal's is not known, in columns.
const USUAL_WIDTH: usize = 100;

/// How many lines of a span are shown; of a longer one, only the first.
const MOST_LINES: usize = 3;

/// How many bytes of a line are shown on each side of what it is about.
const MOST_BESIDE: usize = 400;

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
        Some(Place::Span(source, span)) => {
            let marked = head(source.text(), span);
            let shown = Shown {
                source,
                path: path_of(source.name(), folder),
                place: source.position(marked.start),
            };
            shown.under(title, &[(marked, None)])
        }
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

/// A text to show an excerpt of.
pub(super) struct Shown<'a> {
    pub(super) source: &'a Source,
    pub(super) path: String,
    /// The line and the column of the first span.
    pub(super) place: (usize, usize),
}

impl<'a> Shown<'a> {
    /// The lines of some spans, each with its label, under a title.
    pub(super) fn under(
        self,
        title: annotate_snippets::Title<'a>,
        spans: &[(Range<usize>, Option<String>)],
    ) -> Group<'a> {
        let start = spans.iter().map(|(span, _)| span.start).min();
        let end = spans.iter().map(|(span, _)| span.end).max();
        let all = start.unwrap_or(0)..end.unwrap_or(0);
        let lines = whole_lines(self.source.text(), &all);
        let (line, column) = self.place;
        let annotations = spans.iter().map(|(span, label)| -> Annotation<'a> {
            let marked = span.start - lines.start..span.end - lines.start;
            AnnotationKind::Primary.span(marked).label(label.clone())
        });
        let snippet = Snippet::source(self.source.slice(lines.clone()))
            .line_start(line)
            .annotations(annotations);
        let text = self.source.text();
        let is_whole = lines.start == 0 || text[..lines.start].ends_with('\n');
        if is_whole {
            return title.element(snippet.path(self.path));
        }
        let origin = Origin::path(self.path).line(line).char_column(column);
        title.element(origin).element(snippet)
    }
}

/// The span itself or, where it runs over more than [`MOST_LINES`], what it has of the first.
pub(super) fn head(text: &str, span: &Range<usize>) -> Range<usize> {
    let marked = &text[span.clone()];
    match marked.find('\n') {
        Some(first) if marked.lines().count() > MOST_LINES => span.start..span.start + first,
        _ => span.clone(),
    }
}

/// The bytes of the lines that `span` touches; of very long lines, what is near it.
fn whole_lines(text: &str, span: &Range<usize>) -> Range<usize> {
    let Range {
        start: from,
        end: to,
    } = near(text, span, MOST_BESIDE);
    let start = text[from..span.start].rfind('\n').map(|at| from + at + 1);
    let end = text[span.end..to].find('\n').map(|at| span.end + at);
    start.unwrap_or(from)..end.unwrap_or(to)
}

/// A span with so many bytes on each side of it, or a few more, so that no character is cut.
pub(super) fn near(text: &str, span: &Range<usize>, beside: usize) -> Range<usize> {
    let mut from = span.start.saturating_sub(beside);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (span.end + beside).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    from..to
}

pub(super) fn renderer() -> Renderer {
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
