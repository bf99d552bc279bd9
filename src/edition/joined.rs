//! Chapters of several files as one text: [`joined`].
//!
//! Labels of notes and of links belong to their file, and two files may use one for different things.
//! What a later chapter labels as an earlier one does gets the number of its chapter behind it:
//! `[^1]` of the second file becomes `[^1-2]`. Nothing else is changed.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use crate::manuscript::markdown_options;
use crate::source::Source;

/// The chapters one after another.
pub(super) fn joined(chapters: &[Arc<Source>]) -> String {
    let mut taken = HashSet::new();
    let mut texts = Vec::new();
    for (number, chapter) in (1..).zip(chapters) {
        let places = places(chapter.text());
        let text = renamed(chapter.text(), &places, &taken, number);
        taken.extend(places.into_iter().map(|place| place.label));
        texts.push(format!("{}\n", text.trim_end()));
    }
    texts.join("\n")
}

/// Where a text names a label.
struct Place {
    /// The label in small letters, a note's with its `^`.
    label: String,
    /// The bytes to put the new label into.
    span: Range<usize>,
    /// Whether the label is not there yet: `[text]` stands for `[text][text]`.
    is_implied: bool,
}

/// The places of a text that name labels, in their order.
fn places(text: &str) -> Vec<Place> {
    let parser = Parser::new_ext(text, markdown_options());
    let definitions = parser.reference_definitions().iter();
    let mut places: Vec<Place> = definitions
        .filter_map(|(_, definition)| bracketed(text, definition.span.clone(), false))
        .collect();
    for (event, span) in parser.into_offset_iter() {
        places.extend(match event {
            Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => {
                bracketed(text, span, false)
            }
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                match link_type {
                    LinkType::Reference => bracketed(text, span, true),
                    LinkType::Collapsed => implied(text, span, 1),
                    LinkType::Shortcut => implied(text, span, 0),
                    _ => None,
                }
            }
            _ => None,
        });
    }
    places.sort_by_key(|place| place.span.start);
    places
}

/// The text with new labels for those that are taken.
fn renamed(text: &str, places: &[Place], taken: &HashSet<String>, chapter: usize) -> String {
    let mut out = String::new();
    let mut from = 0;
    for place in places.iter().filter(|place| taken.contains(&place.label)) {
        let written = place.label.trim_start_matches('^');
        let sign = &place.label[..place.label.len() - written.len()];
        let new = format!("{sign}{written}-{chapter}");
        out.push_str(&text[from..place.span.start]);
        out.push_str(&if place.is_implied {
            format!("[{new}]")
        } else {
            new
        });
        from = place.span.end;
    }
    out + &text[from..]
}

/// The label in the first brackets of a span, or in its last.
fn bracketed(text: &str, span: Range<usize>, last: bool) -> Option<Place> {
    let part = &text[span.clone()];
    let open = if last {
        part.rfind('[')
    } else {
        part.find('[')
    }? + 1;
    let close = open + part[open..].find(']')?;
    let inner = span.start + open..span.start + close;
    Some(Place {
        label: text[inner.clone()].to_lowercase(),
        span: inner,
        is_implied: false,
    })
}

/// The label that the words of a link imply, to be written behind them over so many pairs of empty
/// brackets.
fn implied(text: &str, words: Range<usize>, empty: usize) -> Option<Place> {
    let label = bracketed(text, words.clone(), false)?.label;
    Some(Place {
        label,
        span: words.end..words.end + 2 * empty,
        is_implied: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(one: &str, two: &str) -> String {
        joined(&[one, two].map(|text| Arc::new(Source::new("text.md", text))))
    }

    #[test]
    fn labels_stay_apart() {
        let one = "A[^n] [here].\n\n[^n]: One.\n\n[here]: https://a.example\n";
        let two = "B[^N] [here], [there][Here], ![x][here], [here][].\n\n[^N]: Two.\n\n[here]: https://b.example\n";
        let made = "B[^n-2] [here][here-2], [there][here-2], ![x][here-2], [here][here-2].\n\n[^n-2]: Two.\n\n[here-2]: https://b.example\n";
        assert_eq!(both(one, two), format!("{one}\n{made}"));
    }

    #[test]
    fn labels_of_one_chapter_stay_as_they_are() {
        let one = "A[^a].\n\n[^a]: One.\n";
        let two = "B[^b] [c].\n\n[^b]: Two.\n";
        assert_eq!(both(one, two), format!("{one}\n{two}"));
    }
}
