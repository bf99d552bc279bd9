//! The entries of a printed list: paragraphs, items, and entries that run on in one paragraph.

use crate::cite::flow::{cut, running_words};
use crate::cite::printed::{Entry, PrintedList};
use crate::manuscript::{Block, BlockKind, Inline, Span, plain_text};
use crate::reference::{begins, likeness, opens_for_sure, read as read_line};

/// A line this like a reference is one.
const LIKE: f64 = 0.5;
/// A longer paragraph, in bytes, is not parted.
const LONGEST: usize = 6_000;
/// Both parts of a paragraph must be this like references for it to be parted.
const SURE: f64 = 0.9;

/// The list of blocks whose first is its heading.
pub(super) fn read(blocks: &[Block]) -> PrintedList {
    let mut list = PrintedList::default();
    let Some((head, rest)) = blocks.split_first() else {
        return list;
    };
    if let BlockKind::Heading { content, .. } | BlockKind::Paragraph(content) = &head.kind {
        list.heading = plain_text(content)
            .trim()
            .trim_end_matches([':', '.'])
            .to_owned();
    }
    gather(rest, &mut list.entries);
    list
}

fn gather(blocks: &[Block], entries: &mut Vec<Entry>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(content) => part(content, &block.span, entries),
            BlockKind::Heading { content, .. } => entries.push(Entry {
                content: vec![Inline::Strong(content.clone())],
                span: block.span.clone(),
                reference: None,
            }),
            BlockKind::List { start, items } => {
                for (index, item) in items.iter().enumerate() {
                    let number = start.map(|start| start + index as u64);
                    gather_item(number, item, entries);
                }
            }
            BlockKind::Quotation(inner) => gather(inner, entries),
            BlockKind::Verse(lines) => {
                lines
                    .iter()
                    .for_each(|line| part(line, &block.span, entries));
            }
            _ => {}
        }
    }
}

/// An item of a list; its number is printed before it.
fn gather_item(number: Option<u64>, item: &[Block], entries: &mut Vec<Entry>) {
    let first = entries.len();
    gather(item, entries);
    if let (Some(number), Some(entry)) = (number, entries.get_mut(first)) {
        entry.content.insert(0, Inline::Text(format!("{number}. ")));
        if let Some(reference) = &mut entry.reference {
            reference.label = Some(number.to_string());
        }
    }
}

/// A paragraph as one entry, or as several that were run together.
fn part(content: &[Inline], span: &Span, entries: &mut Vec<Entry>) {
    let words = running_words(content);
    let mut start = 0;
    let joints = if words.len() > LONGEST {
        Vec::new()
    } else {
        joints(&words)
    };
    for at in joints {
        let (before, after) = (&words[start..at], &words[at..]);
        if opens_for_sure(after) && likeness(before) >= SURE && likeness(first_entry(after)) >= SURE
        {
            entries.push(entry(cut(content, &(start..at)), span));
            start = at;
        }
    }
    let rest = match start {
        0 => content.to_vec(),
        _ => cut(content, &(start..words.len() + 1)),
    };
    entries.push(entry(rest, span));
}

/// The places where an entry may begin within a paragraph: after a full stop or at a line's end,
/// before a capital, a label or a dash.
fn joints(words: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, letter) in words.char_indices() {
        if !letter.is_whitespace() {
            continue;
        }
        let before = words[..at].trim_end();
        let rest = words[at..].trim_start();
        let from = words.len() - rest.len();
        let ended = before.ends_with(['.', ')', ']', '”', '/']) || letter == '\n';
        let opens = rest.starts_with(|c: char| c.is_uppercase() || "[—–“\"".contains(c));
        if ended && opens && found.last() != Some(&from) {
            found.push(from);
        }
    }
    found
}

/// The words up to where the next entry may begin.
fn first_entry(words: &str) -> &str {
    const MOST: usize = 600;
    let next = joints(words)
        .into_iter()
        .find(|&at| at > 40 && begins(&words[at..]) && likeness(&words[..at]) >= SURE);
    let end = next.unwrap_or(words.len()).min(MOST);
    let end = (0..=end).rev().find(|&end| words.is_char_boundary(end));
    &words[..end.unwrap_or(0)]
}

fn entry(content: Vec<Inline>, span: &Span) -> Entry {
    let words = plain_text(&content);
    let is_reference = likeness(&words) >= LIKE || (begins(&words) && words.len() < 400);
    Entry {
        reference: is_reference.then(|| read_line(&words)),
        content: trimmed(content),
        span: span.clone(),
    }
}

/// The inlines without blanks at their end.
fn trimmed(mut content: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(last)) = content.last_mut() {
        last.truncate(last.trim_end().len());
    }
    content
}

/// Gives the entries under a dash the authors of the one above.
pub(super) fn fill_in_authors(entries: &mut [Entry]) {
    let mut above = Vec::new();
    for reference in entries
        .iter_mut()
        .filter_map(|entry| entry.reference.as_mut())
    {
        let own = match (reference.authors.is_empty(), reference.editors.is_empty()) {
            (false, _) => Some(reference.authors.clone()),
            // An edited book, under its editors.
            (true, false) if reference.container.is_none() => Some(reference.editors.clone()),
            _ => None,
        };
        match own {
            Some(own) if !reference.same_authors => above = own,
            _ if reference.same_authors && reference.editors.is_empty() => {
                reference.authors.clone_from(&above);
            }
            _ => {}
        }
    }
}
