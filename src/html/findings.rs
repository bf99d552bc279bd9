//! What is wrong with a manuscript as a flowing edition: dead links, pictures that say nothing.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::html::division::divide;
use crate::html::inlines::outside_address;
use crate::html::survey::Survey;
use crate::manuscript::{Block, BlockKind, Inline, Manuscript, Span};

/// Everything found in `manuscript`, in reading order.
///
/// | code | |
/// |---|---|
/// | `E001` | a picture without alternative text: error |
/// | `E002` | a link to an identifier that nothing has |
/// | `E003` | a link to an address that a book may not hold |
/// | `E004` | a mark of a note that is not there: error |
/// | `E005` | a note without a mark, which no edition shows |
pub fn inspect(manuscript: &Manuscript) -> Vec<Diagnostic> {
    let divisions = divide(manuscript);
    let survey = Survey::of(manuscript, &divisions);
    let mut findings = Vec::new();
    let mut examine = |words: Words<'_>, span: &Span| {
        let finding = match words {
            Words::Link(target) => check_link(&survey, target),
            Words::Picture { image, alternative } => check_picture(image, alternative),
            Words::NoteMark(note) => check_mark(manuscript, note),
        };
        findings.extend(finding.map(|finding| place(manuscript, finding, span)));
    };
    visit_manuscript(manuscript, &mut examine);
    for (index, note) in manuscript.notes.iter().enumerate() {
        if !survey.has_note(index) {
            let span = note.blocks.first().map(|block| &block.span);
            let finding =
                Diagnostic::warning("E005", format!("nothing refers to note {}", note.id))
                    .hint("put its mark into the text or delete the note; no edition shows it");
            findings.push(match span {
                Some(span) => place(manuscript, finding, span),
                None => finding,
            });
        }
    }
    findings
}

/// The paths of all pictures, each once, sorted.
pub fn pictures(manuscript: &Manuscript) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut examine = |words: Words<'_>, _: &Span| {
        if let Words::Picture { image, .. } = words {
            paths.insert(image.to_owned());
        }
    };
    visit_manuscript(manuscript, &mut examine);
    paths
}

fn check_link(survey: &Survey, target: &str) -> Option<Diagnostic> {
    match target.strip_prefix('#') {
        Some(id) if survey.address(id).is_some() => None,
        Some(id) => Some(
            Diagnostic::warning("E002", format!("nothing is called “{id}”, where a link leads"))
                .hint("correct the link, or give a heading this identifier; the words stand without a link"),
        ),
        None if outside_address(target).is_some() => None,
        None => Some(
            Diagnostic::warning("E003", format!("a book cannot link to “{target}”"))
                .hint("use a whole address with https:// or mailto:; the words stand without a link"),
        ),
    }
}

fn check_picture(image: &str, alternative: &str) -> Option<Diagnostic> {
    alternative.trim().is_empty().then(|| {
        Diagnostic::error(
            "E001",
            format!("the picture “{image}” has no alternative text"),
        )
        .hint("say between the brackets of ![…] what it shows, for those who cannot see it")
    })
}

fn check_mark(manuscript: &Manuscript, note: usize) -> Option<Diagnostic> {
    manuscript.notes.get(note).is_none().then(|| {
        Diagnostic::error(
            "E004",
            format!("the text refers to note {}, which is not there", note + 1),
        )
        .hint("write the note, or take its mark out of the text")
    })
}

fn place(manuscript: &Manuscript, finding: Diagnostic, span: &Span) -> Diagnostic {
    match manuscript.sources.get(span.source) {
        Some(source) => finding.at(source, span.bytes.clone()),
        None => finding,
    }
}

/// Words that can be wrong.
enum Words<'a> {
    Link(&'a str),
    Picture {
        image: &'a str,
        alternative: &'a str,
    },
    NoteMark(usize),
}

fn visit_manuscript(manuscript: &Manuscript, examine: &mut impl FnMut(Words<'_>, &Span)) {
    visit_blocks(&manuscript.blocks, examine);
    for note in &manuscript.notes {
        visit_blocks(&note.blocks, examine);
    }
    let no_span = Span {
        source: usize::MAX,
        bytes: 0..0,
    };
    for work in &manuscript.bibliography {
        visit_inlines(&work.content, &no_span, examine);
        visit_inlines(
            work.remark.as_deref().unwrap_or_default(),
            &no_span,
            examine,
        );
    }
    visit_blocks(&manuscript.colophon, examine);
}

fn visit_blocks(blocks: &[Block], examine: &mut impl FnMut(Words<'_>, &Span)) {
    for block in blocks {
        let span = &block.span;
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) => {
                visit_inlines(content, span, examine);
            }
            BlockKind::Quotation(blocks) => visit_blocks(blocks, examine),
            BlockKind::Verse(lines) => {
                lines
                    .iter()
                    .for_each(|line| visit_inlines(line, span, examine));
            }
            BlockKind::List { items, .. } => {
                items.iter().for_each(|item| visit_blocks(item, examine));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    visit_inlines(&definition.term, span, examine);
                    let meanings = definition.meanings.iter();
                    meanings.for_each(|meaning| visit_blocks(meaning, examine));
                }
            }
            BlockKind::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| visit_inlines(cell, span, examine));
            }
            BlockKind::Figure {
                image,
                alternative,
                caption,
            } => {
                examine(Words::Picture { image, alternative }, span);
                visit_inlines(caption, span, examine);
            }
            BlockKind::Preformatted(_) | BlockKind::SceneBreak => {}
        }
    }
}

fn visit_inlines(inlines: &[Inline], span: &Span, examine: &mut impl FnMut(Words<'_>, &Span)) {
    for inline in inlines {
        match inline {
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Struck(inner)
            | Inline::SmallCaps(inner)
            | Inline::Superscript(inner)
            | Inline::Subscript(inner)
            | Inline::Foreign(_, inner) => visit_inlines(inner, span, examine),
            Inline::Link { target, content } => {
                examine(Words::Link(target), span);
                visit_inlines(content, span, examine);
            }
            Inline::Citation(citation) => {
                for part in &citation.parts {
                    visit_inlines(&part.content, &citation.span, examine);
                }
            }
            Inline::NoteMark(note) => examine(Words::NoteMark(*note), span),
            Inline::Image { image, alternative } => {
                examine(Words::Picture { image, alternative }, span);
            }
            Inline::Text(_) | Inline::Code(_) | Inline::LineBreak => {}
        }
    }
}
