//! Running words: a block's inlines as one string, and the inlines of a stretch of that string.
//!
//! A citation may begin in one inline and end in another, so it is sought in the running words
//! and cut out of the inlines by its bytes there.

use std::ops::Range;

use crate::manuscript::Inline;

/// What stands in the running words for an inline that has none to search.
const MARK: char = '\u{fffc}';

/// The running words of inlines. Code, links, citations, pictures and note marks are one mark
/// each: nothing is sought inside them or across them.
pub(super) fn running_words(inlines: &[Inline]) -> String {
    let mut words = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(text) => words.push_str(text),
            Inline::LineBreak => words.push('\n'),
            _ => match children(inline) {
                Some(inner) => words.push_str(&running_words(inner)),
                None => words.push(MARK),
            },
        }
    }
    words
}

/// The inlines of one stretch of the running words; emphasis that reaches out of it is cut.
pub(super) fn cut(inlines: &[Inline], stretch: &Range<usize>) -> Vec<Inline> {
    let mut kept = Vec::new();
    let mut start = 0;
    for inline in inlines {
        let length = running_words(std::slice::from_ref(inline)).len();
        let from = stretch.start.max(start);
        let to = stretch.end.min(start + length);
        if from < to {
            kept.push(cut_one(inline, from - start..to - start));
        } else if length == 0 && stretch.contains(&start) {
            kept.push(inline.clone());
        }
        start += length;
    }
    kept
}

fn cut_one(inline: &Inline, stretch: Range<usize>) -> Inline {
    let inner = |inlines: &Vec<Inline>| cut(inlines, &stretch);
    match inline {
        Inline::Text(text) => Inline::Text(text[stretch].to_owned()),
        Inline::Emphasis(content) => Inline::Emphasis(inner(content)),
        Inline::Strong(content) => Inline::Strong(inner(content)),
        Inline::Struck(content) => Inline::Struck(inner(content)),
        Inline::SmallCaps(content) => Inline::SmallCaps(inner(content)),
        Inline::Superscript(content) => Inline::Superscript(inner(content)),
        Inline::Subscript(content) => Inline::Subscript(inner(content)),
        Inline::Foreign(language, content) => Inline::Foreign(language.clone(), inner(content)),
        whole => whole.clone(),
    }
}

/// What is inside an inline that may be cut: a link stays whole.
fn children(inline: &Inline) -> Option<&[Inline]> {
    let is_link = matches!(inline, Inline::Link { .. });
    inline.content().filter(|_| !is_link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cutting_at_any_place_loses_nothing() {
        let inlines = [
            Inline::Text("(see ".into()),
            Inline::Emphasis(vec![Inline::Text("Été".into()), Inline::NoteMark(0)]),
            Inline::Text(", 1986)".into()),
        ];
        let words = running_words(&inlines);
        for (at, _) in words.char_indices() {
            let halves = [cut(&inlines, &(0..at)), cut(&inlines, &(at..words.len()))].concat();
            assert_eq!(running_words(&halves), words);
        }
    }
}
