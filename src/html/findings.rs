//! What is wrong with a manuscript as a flowing edition: dead links, pictures that say nothing.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::html::division::divide;
use crate::html::inlines::outside_address;
use crate::html::survey::Survey;
use crate::manuscript::walk::{Met, walk_blocks, walk_inlines};
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
    walk_manuscript(manuscript, &mut |met| {
        let (finding, span) = match met {
            Met::Inline(inline, span) => (check_inline(manuscript, &survey, inline), span),
            Met::Block(block) => (check_block(block), &block.span),
        };
        findings.extend(finding.map(|finding| place(manuscript, finding, span)));
    });
    for (index, note) in manuscript.notes.iter().enumerate() {
        if !survey.has_note(index) {
            let finding =
                Diagnostic::warning("E005", format!("nothing refers to note {}", note.id))
                    .hint("put its mark into the text or delete the note; no edition shows it");
            findings.push(match note.blocks.first() {
                Some(block) => place(manuscript, finding, &block.span),
                None => finding,
            });
        }
    }
    findings
}

/// The paths of all pictures, each once, sorted.
pub fn pictures(manuscript: &Manuscript) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    walk_manuscript(manuscript, &mut |met| {
        let image = match met {
            Met::Inline(Inline::Image { image, .. }, _) => Some(image),
            Met::Inline(..) => None,
            Met::Block(block) => match &block.kind {
                BlockKind::Figure { image, .. } => Some(image),
                _ => None,
            },
        };
        paths.extend(image.cloned());
    });
    paths
}

fn check_inline(manuscript: &Manuscript, survey: &Survey, inline: &Inline) -> Option<Diagnostic> {
    match inline {
        Inline::Link { target, .. } => check_link(survey, target),
        Inline::Image { image, alternative } => check_picture(image, alternative),
        Inline::NoteMark(note) => check_mark(manuscript, *note),
        _ => None,
    }
}

fn check_block(block: &Block) -> Option<Diagnostic> {
    match &block.kind {
        BlockKind::Figure {
            image, alternative, ..
        } => check_picture(image, alternative),
        _ => None,
    }
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

fn walk_manuscript<'a>(manuscript: &'a Manuscript, meet: &mut dyn FnMut(Met<'a>)) {
    walk_blocks(&manuscript.blocks, meet);
    for note in &manuscript.notes {
        walk_blocks(&note.blocks, meet);
    }
    for work in &manuscript.bibliography {
        walk_inlines(&work.content, &NOWHERE, meet);
        walk_inlines(work.remark.as_deref().unwrap_or_default(), &NOWHERE, meet);
    }
    walk_blocks(&manuscript.colophon, meet);
}

/// The span of words that stand in no source of the manuscript.
static NOWHERE: Span = Span {
    source: usize::MAX,
    bytes: 0..0,
};
