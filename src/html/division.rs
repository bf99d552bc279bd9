//! A manuscript divided into files: [`Division`]s, one for each chapter of the book.

use std::collections::BTreeSet;

use crate::html::chapter::ChapterKind;
use crate::html::pages::Part;
use crate::language::Wording;
use crate::manuscript::chapters::{chapter_starts, heading_depths};
use crate::manuscript::{Block, BlockKind, Inline, Manuscript, NotePlace, Work, plain_text};

/// What will stand in one file.
#[derive(Clone, Debug)]
pub(super) struct Division<'a> {
    /// The file's name.
    pub(super) file: String,
    /// What kind of chapter it is.
    pub(super) kind: ChapterKind,
    /// Its title in plain words.
    pub(super) title: String,
    /// How deep its heading is nested, from 1.
    pub(super) depth: u8,
    /// Its content.
    pub(super) matter: Matter<'a>,
}

/// The content of a division.
#[derive(Clone, Copy, Debug)]
pub(super) enum Matter<'a> {
    /// What the metadata say.
    TitlePage,
    /// Blocks.
    Blocks(Stretch<'a>),
    /// The notes, all of them.
    Notes,
    /// The works cited.
    Works(&'a [Work]),
}

/// A stretch of blocks of one part of the book.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    /// The part.
    pub(super) part: Part,
    /// The index in the part of the first of the blocks.
    pub(super) first: usize,
    /// The blocks.
    pub(super) blocks: &'a [Block],
}

/// The divisions of `manuscript` in reading order: title page, essay, notes, bibliography,
/// colophon.
///
/// The essay is divided into its [chapters](chapter_starts). Files are named after the headings' identifiers, so that a link into the book
/// outlives a chapter put in before it.
pub(super) fn divide(manuscript: &Manuscript) -> Vec<Division<'_>> {
    let wording = Wording::of(&manuscript.metadata.language);
    let mut divisions = vec![Division {
        file: "title.xhtml".to_owned(),
        kind: ChapterKind::TitlePage,
        title: wording.title_page.to_owned(),
        depth: 1,
        matter: Matter::TitlePage,
    }];
    divisions.extend(divide_essay(manuscript));
    if manuscript.note_place == NotePlace::End && !manuscript.notes.is_empty() {
        divisions.push(Division {
            file: "notes.xhtml".to_owned(),
            kind: ChapterKind::Notes,
            title: wording.notes.to_owned(),
            depth: 1,
            matter: Matter::Notes,
        });
    }
    if !manuscript.bibliography.is_empty() {
        divisions.push(Division {
            file: "bibliography.xhtml".to_owned(),
            kind: ChapterKind::Bibliography,
            title: manuscript.bibliography_title().to_owned(),
            depth: 1,
            matter: Matter::Works(&manuscript.bibliography),
        });
    }
    if !manuscript.colophon.is_empty() {
        let title = manuscript.colophon.first().and_then(heading_words);
        divisions.push(Division {
            file: "colophon.xhtml".to_owned(),
            kind: ChapterKind::Colophon,
            title: title.unwrap_or_else(|| wording.colophon.to_owned()),
            depth: 1,
            matter: Matter::Blocks(Stretch {
                part: Part::Colophon,
                first: 0,
                blocks: &manuscript.colophon,
            }),
        });
    }
    divisions
}

fn divide_essay(manuscript: &Manuscript) -> Vec<Division<'_>> {
    let blocks = &manuscript.blocks;
    let depths = heading_depths(blocks);
    let starts = chapter_starts(blocks);
    let mut names = FileNames::default();
    starts
        .iter()
        .enumerate()
        .map(|(number, &start)| {
            let end = starts.get(number + 1).copied().unwrap_or(blocks.len());
            let title = heading_words(&blocks[start]);
            Division {
                file: names.give(blocks[start].id.as_deref().unwrap_or("text")),
                kind: ChapterKind::Text,
                title: title.unwrap_or_else(|| manuscript.metadata.title.clone()),
                depth: depths[start].unwrap_or(1),
                matter: Matter::Blocks(Stretch {
                    part: Part::Essay,
                    first: start,
                    blocks: &blocks[start..end],
                }),
            }
        })
        .collect()
}

/// The words of a heading on one line.
pub(super) fn plain_title(content: &[Inline]) -> String {
    let words = plain_text(content);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a heading that has any.
fn heading_words(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Heading { content, .. } => {
            Some(plain_title(content)).filter(|words| !words.is_empty())
        }
        _ => None,
    }
}

/// The names of files given so far.
#[derive(Default)]
struct FileNames(BTreeSet<String>);

impl FileNames {
    /// The longest name taken over from an identifier, in letters: long paths fail on old systems.
    const LONGEST: usize = 48;

    /// A name made from `id` that no other file has.
    fn give(&mut self, id: &str) -> String {
        let stem = file_stem(id, Self::LONGEST);
        let stem = if stem.is_empty() { "text" } else { &stem };
        let mut name = format!("{stem}.xhtml");
        let mut number = 1;
        while is_reserved(&name) || !self.0.insert(name.clone()) {
            number += 1;
            name = format!("{stem}-{number}.xhtml");
        }
        name
    }
}

/// Whether a file of this name is part of every book.
fn is_reserved(name: &str) -> bool {
    matches!(
        name,
        "title.xhtml"
            | "notes.xhtml"
            | "bibliography.xhtml"
            | "colophon.xhtml"
            | "cover.xhtml"
            | "nav.xhtml"
    )
}

/// The letters and digits of `name` that every file system takes, lower case, at most `longest`.
pub(crate) fn file_stem(name: &str, longest: usize) -> String {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let words = safe.split('-').filter(|word| !word.is_empty());
    let mut stem = String::new();
    for word in words {
        let gap = usize::from(!stem.is_empty());
        if stem.len() + gap + word.len() > longest && !stem.is_empty() {
            break;
        }
        stem.extend(std::iter::repeat_n('-', gap));
        stem.extend(word.chars().take(longest));
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_short_plain_and_different() {
        let mut names = FileNames::default();
        assert_eq!(names.give("Why, an “Anarchist”?"), "why-an-anarchist.xhtml");
        assert_eq!(names.give("why-an-anarchist"), "why-an-anarchist-2.xhtml");
        assert_eq!(names.give("title"), "title-2.xhtml");
        assert_eq!(names.give("Что делать"), "text.xhtml");
        assert_eq!(names.give(&"x".repeat(10_000)).len(), 48 + ".xhtml".len());
    }
}
