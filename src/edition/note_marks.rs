//! Marks of notes that stand side by side, with a comma between them: 3 and 4 are not 34.

use crate::manuscript::walk::each_run;
use crate::manuscript::{Inline, Manuscript, Span};

/// The manuscript with a raised comma between marks of notes that stand side by side.
pub(super) fn parted(mut manuscript: Manuscript) -> Manuscript {
    let mut part = |run: &mut Vec<Inline>, _: &Span| {
        let is_mark = |inline: &Inline| matches!(inline, Inline::NoteMark(_));
        if !run.windows(2).any(|pair| pair.iter().all(is_mark)) {
            return;
        }
        let mut parted = Vec::with_capacity(run.len());
        for inline in run.drain(..) {
            if is_mark(&inline) && parted.last().is_some_and(is_mark) {
                parted.push(Inline::Superscript(vec![Inline::Text(",".to_owned())]));
            }
            parted.push(inline);
        }
        *run = parted;
    };
    each_run(&mut manuscript.blocks, &mut part);
    for note in &mut manuscript.notes {
        each_run(&mut note.blocks, &mut part);
    }
    manuscript
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::manuscript::{BlockKind, Header, Punctuation, plain_text, read};
    use crate::source::Source;

    #[test]
    fn marks_side_by_side_are_parted() {
        let text = "So[^a][^b], so[^a].\n\n[^a]: A.\n\n[^b]: B.\n";
        let source = Arc::new(Source::new("text.md", text));
        let reading = read(&[source], &Header::default(), Punctuation::AsWritten);
        let parted = parted(reading.manuscript);
        let BlockKind::Paragraph(run) = &parted.blocks[0].kind else {
            panic!("not a paragraph");
        };
        assert_eq!(run.len(), 7, "{run:?}");
        assert_eq!(plain_text(run), "So,, so.");
    }
}
