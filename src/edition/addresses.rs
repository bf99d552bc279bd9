//! The addresses of links for those who read on paper: as notes, or as a numbered list at the end.
//!
//! A link whose words are not its address says nothing in print. Its address is put into the document,
//! and so into every edition: on a screen it could be done without, but then a note, and every note
//! after it, would have another number there than on paper. The numbered references of the list are
//! set as citations without a work, which lead to their entry and are led back to.

use std::collections::BTreeMap;

use crate::edition::phrases::Phrases;
use crate::edition::qr_code;
use crate::language::{Wording, filled};
use crate::manuscript::numbering::numbered;
use crate::manuscript::walk::{each_inline, each_run};
use crate::manuscript::{
    Block, BlockKind, Citation, CitationPart, Inline, LinkPlace, Manuscript, Note, Span, plain_text,
};

/// A manuscript that says where its links lead.
pub(super) struct Addressed {
    /// The manuscript.
    pub(super) manuscript: Manuscript,
    /// The drawings of codes it shows, by their paths.
    pub(super) codes: BTreeMap<String, Vec<u8>>,
}

/// The manuscript with the addresses of its links, in a list with a code for each where `with_codes`.
pub(super) fn addressed(manuscript: Manuscript, place: LinkPlace, with_codes: bool) -> Addressed {
    let mut addressed = Addressed {
        manuscript,
        codes: BTreeMap::new(),
    };
    match place {
        LinkPlace::None => {}
        LinkPlace::Notes => put_into_notes(&mut addressed.manuscript),
        LinkPlace::List => addressed.put_into_list(with_codes),
    }
    addressed
}

/// The addresses of the links in an inline whose words do not say them.
fn unsaid(inline: &mut Inline) -> Vec<String> {
    let mut addresses = Vec::new();
    each_inline(std::slice::from_mut(inline), &mut |inner| {
        if let Inline::Link { target, content } = inner {
            let outside = ["http://", "https://", "mailto:"];
            let is_outside = outside.iter().any(|scheme| target.starts_with(scheme));
            if is_outside && !bare(&plain_text(content)).contains(&bare(target)) {
                addresses.push(target.clone());
            }
        }
    });
    addresses
}

/// Puts behind each inline of a run what is made of it.
fn follow(run: &mut Vec<Inline>, mut made: impl FnMut(&mut Inline) -> Vec<Inline>) {
    for mut inline in std::mem::take(run) {
        let behind = made(&mut inline);
        run.push(inline);
        run.extend(behind);
    }
}

/// An address without what readers leave out.
fn bare(address: &str) -> String {
    let address = address
        .trim()
        .replace(['\u{ad}', '\u{200b}'], "")
        .to_lowercase();
    let mut rest = address.as_str();
    for scheme in ["mailto:", "https://", "http://", "www."] {
        rest = rest.strip_prefix(scheme).unwrap_or(rest);
    }
    rest.trim_end_matches('/').to_owned()
}

/// How many more round brackets words open than they close; brackets within those are square.
fn brackets_opened(words: &str) -> isize {
    let sign = |letter| match letter {
        '(' => 1,
        ')' => -1,
        _ => 0,
    };
    words.chars().map(sign).sum()
}

/// An address as it is printed, linked.
fn printed(address: &str) -> Inline {
    let words = address.strip_prefix("mailto:").unwrap_or(address);
    Inline::Link {
        target: address.to_owned(),
        content: vec![Inline::Text(words.to_owned())],
    }
}

fn block(kind: BlockKind, id: Option<String>) -> Block {
    Block {
        kind,
        id,
        language: None,
        span: Span::default(),
    }
}

/// Puts a note after each link, and numbers all notes anew. In a note, the address follows in
/// brackets, in square ones within round ones.
fn put_into_notes(manuscript: &mut Manuscript) {
    let notes = &mut manuscript.notes;
    for note in notes.iter_mut() {
        each_run(&mut note.blocks, &mut |run, _| {
            let mut open = 0;
            follow(run, |inline| {
                open += brackets_opened(&plain_text(std::slice::from_ref(inline)));
                said_in_brackets(inline, open > 0)
            });
        });
    }
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    let mut mark = |address: String| {
        let next = said.len() + 1;
        let note = *said.entry(address.clone()).or_insert_with(|| {
            notes.push(Note {
                id: id(next),
                blocks: vec![block(BlockKind::Paragraph(vec![printed(&address)]), None)],
            });
            notes.len() - 1
        });
        Inline::NoteMark(note)
    };
    each_run(&mut manuscript.blocks, &mut |run, _| {
        follow(run, |inline| {
            unsaid(inline).into_iter().map(&mut mark).collect()
        });
    });
    numbered(&mut manuscript.blocks, &mut manuscript.notes);
}

/// The addresses of the links in an inline, in round brackets, or in square ones within those.
fn said_in_brackets(inline: &mut Inline, within: bool) -> Vec<Inline> {
    let [before, behind] = match within {
        true => [" [", "]"],
        false => [" (", ")"],
    };
    let bracket = |sign: &str| Inline::Text(sign.to_owned());
    let said = |address: &String| [bracket(before), printed(address), bracket(behind)];
    unsaid(inline).iter().flat_map(said).collect()
}

impl Addressed {
    /// Puts a number after each link, and a chapter with the numbered addresses at the end.
    fn put_into_list(&mut self, with_codes: bool) {
        let mut addresses: Vec<String> = Vec::new();
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut visit = |run: &mut Vec<Inline>| {
            follow(run, |inline| {
                let numbered = |address: String| {
                    let next = numbers.len() + 1;
                    let number = *numbers.entry(address.clone()).or_insert(next);
                    if number == next {
                        addresses.push(address);
                    }
                    reference(number, number == next)
                };
                unsaid(inline).into_iter().map(numbered).collect()
            });
        };
        each_run(&mut self.manuscript.blocks, &mut |run, _| visit(run));
        for note in &mut self.manuscript.notes {
            each_run(&mut note.blocks, &mut |run, _| visit(run));
        }
        if addresses.is_empty() {
            return;
        }
        let phrases = Phrases::of(Wording::of(&self.manuscript.metadata.language));
        let heading = BlockKind::Heading {
            level: self.chapter_level(),
            content: vec![Inline::Text(phrases.links.to_owned())],
        };
        self.manuscript
            .blocks
            .push(block(heading, Some("addresses".to_owned())));
        for (index, address) in addresses.iter().enumerate() {
            let code = match with_codes {
                true => qr_code::drawing(address),
                false => None,
            };
            let words = entry(index + 1, address);
            let kind = match code {
                Some(drawing) => {
                    let image = format!("images/qr-code-{}.svg", index + 1);
                    self.codes.insert(image.clone(), drawing);
                    BlockKind::Figure {
                        image,
                        alternative: filled(phrases.qr_code, &[address]),
                        caption: words,
                    }
                }
                None => BlockKind::Paragraph(words),
            };
            self.manuscript
                .blocks
                .push(block(kind, Some(id(index + 1))));
        }
    }

    /// The level of the headings over chapters: 2 under a single title.
    fn chapter_level(&self) -> u8 {
        let blocks = self.manuscript.blocks.iter();
        let titles =
            blocks.filter(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }));
        if titles.count() == 1 { 2 } else { 1 }
    }
}

/// The identifier of an entry of the list.
fn id(number: usize) -> String {
    format!("address-{number}")
}

/// The number after a link, which leads to its entry; the first of each is led back to.
fn reference(number: usize, is_first: bool) -> Inline {
    let link = Inline::Link {
        target: format!("#{}", id(number)),
        content: vec![Inline::Text(format!("[{number}]"))],
    };
    let raised = Inline::Superscript(vec![link]);
    if !is_first {
        return raised;
    }
    Inline::Citation(Citation {
        id: format!("ref-{}", id(number)),
        parts: vec![CitationPart {
            content: vec![raised],
            key: None,
        }],
        span: Span::default(),
    })
}

/// An entry: its number, which leads back, and the address.
fn entry(number: usize, address: &str) -> Vec<Inline> {
    let back = Inline::Link {
        target: format!("#ref-{}", id(number)),
        content: vec![Inline::Text(format!("[{number}]"))],
    };
    vec![back, Inline::Text("\u{a0}".to_owned()), printed(address)]
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::manuscript::{Header, Punctuation, read};
    use crate::source::Source;

    #[test]
    fn an_address_in_a_note_stands_in_brackets_that_fit() {
        let text = "A claim.[^1]\n\n[^1]: See [that](https://a.org/e) (with [this](https://a.org/f)), \
                    Smith ([2010](https://a.org/g)).\n";
        let source = Arc::new(Source::new("text.md", text));
        let reading = read(&[source], &Header::default(), Punctuation::AsWritten);
        let notes = addressed(reading.manuscript, LinkPlace::Notes, false)
            .manuscript
            .notes;
        let BlockKind::Paragraph(run) = &notes[0].blocks[0].kind else {
            panic!("not a paragraph");
        };
        assert_eq!(
            plain_text(run),
            "See that (https://a.org/e) (with this [https://a.org/f]), Smith (2010 [https://a.org/g])."
        );
    }

    #[test]
    fn words_that_say_their_address_need_no_note() {
        let asked = |words: &str, target: &str| {
            let mut link = Inline::Link {
                target: target.to_owned(),
                content: vec![Inline::Text(words.to_owned())],
            };
            !unsaid(&mut link).is_empty()
        };
        assert!(asked("the archive", "https://example.org/a"));
        assert!(!asked("example.org/a", "https://www.example.org/a/"));
        assert!(!asked("me@example.org", "mailto:me@example.org"));
        assert!(!asked("a chapter", "#chapter"));
    }
}
