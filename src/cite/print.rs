//! An entry in print: what the style made becomes [`Inline`]s, its slips of punctuation mended.
//!
//! Styles put a full stop after each part, whether or not the part ends in one. So where two parts
//! meet, a second full stop is left out (`ed..`, `?.`, `.”.`), and so is a comma before a bracket
//! or a full stop. Three in a row are an ellipsis and stay.
//!
//! The year of the first edition is put before the year, `(1968) 1991`, as the *Chicago Manual of
//! Style* has it (17th ed., 15.40). The bundled styles would print it a second time further on.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, Formatting};

use crate::cite::works::Record;
use crate::manuscript::Inline;

/// The inlines of a rendered entry: the number or label that some styles put first, then the rest.
pub(super) fn inlines(
    label: Option<&ElemChild>,
    rendered: &ElemChildren,
    record: &Record,
) -> Vec<Inline> {
    let mut pieces = Vec::new();
    if let Some(label) = label {
        gather(&ElemChildren(vec![label.clone()]), &mut pieces);
        pieces.push(Piece {
            text: " ".to_owned(),
            look: Formatting::default(),
            address: None,
        });
    }
    gather(rendered, &mut pieces);
    name_first_edition(&mut pieces, record);
    mend(&mut pieces);
    if let Some(last) = pieces.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    add_address(&mut pieces, record);
    let mut inlines: Vec<Inline> = Vec::new();
    for piece in pieces.into_iter().filter(|piece| !piece.text.is_empty()) {
        let plain = piece.is_plain();
        match inlines.last_mut() {
            Some(Inline::Text(before)) if plain => before.push_str(&piece.text),
            _ => inlines.push(piece.set()),
        }
    }
    inlines
}

/// The inlines of an editor's words, where `*asterisks*` mean emphasis.
pub(super) fn remark(words: &str) -> Vec<Inline> {
    if words.matches('*').count() % 2 == 1 {
        return vec![Inline::Text(with_apostrophes(words))];
    }
    let stretches = words.split('*').enumerate();
    stretches
        .filter(|(_, words)| !words.is_empty())
        .map(|(index, words)| {
            let text = Inline::Text(with_apostrophes(words));
            match index % 2 {
                0 => text,
                _ => Inline::Emphasis(vec![text]),
            }
        })
        .collect()
}

/// Words of one look.
struct Piece {
    text: String,
    look: Formatting,
    address: Option<String>,
}

fn gather(children: &ElemChildren, pieces: &mut Vec<Piece>) {
    let plain = Formatting::default();
    for child in &children.0 {
        let (text, look, address) = match child {
            ElemChild::Elem(inner) => {
                gather(&inner.children, pieces);
                continue;
            }
            ElemChild::Text(text) => (&text.text, text.formatting, None),
            ElemChild::Link { text, url } => (&text.text, text.formatting, Some(url.clone())),
            ElemChild::Markup(text) => (text, plain, None),
            ElemChild::Transparent { .. } => continue,
        };
        pieces.push(Piece {
            text: with_apostrophes(text),
            look,
            address,
        });
    }
}

/// The words with `’` for the typewriter's apostrophe between two letters.
fn with_apostrophes(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    let mut words = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let inside = before.is_alphabetic() && letters.peek().is_some_and(|c| c.is_alphabetic());
        match letter {
            '\'' if inside => words.push('’'),
            _ => words.push(letter),
        }
        before = letter;
    }
    words
}

/// Puts the year of the first edition before the year.
fn name_first_edition(pieces: &mut [Piece], record: &Record) {
    let (Some(first), Some(year)) = (record.original, record.year) else {
        return;
    };
    let year = year.to_string();
    let mut pieces = pieces.iter_mut();
    if let Some(piece) = pieces.find(|piece| piece.text.trim_start().starts_with(&year)) {
        let blanks = piece.text.len() - piece.text.trim_start().len();
        piece.text.insert_str(blanks, &format!("({first}) "));
    }
}

/// Leaves out what the joint between two pieces has once too often.
fn mend(pieces: &mut [Piece]) {
    let mut before = String::new();
    for index in 0..pieces.len() {
        if pieces[index].address.is_some() {
            before.push_str(&pieces[index].text);
            continue;
        }
        let text = without_doubled_stops(&pieces[index].text);
        pieces[index].text = text.replace(",)", ")").replace(" : ", ": ");
        while let Some(next) = pieces[index].text.chars().next()
            && is_surplus(&before, next)
        {
            pieces[index].text.remove(0);
        }
        if before.ends_with(',') && pieces[index].text.starts_with([')', '.']) {
            let earlier = pieces[..index].iter_mut().rev();
            if let Some(last) = earlier.into_iter().find(|piece| !piece.text.is_empty()) {
                last.text.pop();
            }
        }
        before.push_str(&pieces[index].text);
    }
}

/// The words with one full stop for two; an ellipsis of three stays.
fn without_doubled_stops(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("..") {
        let stops = rest[at..].len() - rest[at..].trim_start_matches('.').len();
        words.push_str(&rest[..at]);
        words.push_str(match stops {
            2 => ".",
            _ => &rest[at..at + stops],
        });
        rest = &rest[at + stops..];
    }
    words + rest
}

/// Whether `next` repeats what the words before it end in.
fn is_surplus(before: &str, next: char) -> bool {
    let ended = before
        .trim_end_matches(['”', '’', '"', ')'])
        .ends_with(['.', '?', '!', '…']);
    match next {
        '.' => {
            before.ends_with(['.', '?', '!', '…']) || (ended && before.ends_with(['”', '’', '"']))
        }
        ' ' => before.is_empty() || before.ends_with(' '),
        ',' => before.ends_with(','),
        _ => false,
    }
}

/// Adds the DOI or the address, without which some works cannot be found, where the style has
/// left it out.
fn add_address(pieces: &mut Vec<Piece>, record: &Record) {
    let entry = &record.entry;
    let doi = entry.doi().map(|doi| format!("https://doi.org/{doi}"));
    let url = entry.url_any().map(|url| url.value.to_string());
    let Some(address) = doi.or(url) else {
        return;
    };
    let bare = address.trim_start_matches("https://doi.org/");
    let mut printed = pieces.iter();
    if printed.any(|piece| piece.address.is_some() || piece.text.contains(bare)) {
        return;
    }
    let look = Formatting::default();
    pieces.push(Piece {
        text: " ".to_owned(),
        look,
        address: None,
    });
    pieces.push(Piece {
        text: address.clone(),
        look,
        address: Some(address),
    });
}

impl Piece {
    fn is_plain(&self) -> bool {
        self.address.is_none() && self.look == Formatting::default()
    }

    fn set(self) -> Inline {
        let mut inline = Inline::Text(self.text);
        if self.look.font_variant == FontVariant::SmallCaps {
            inline = Inline::SmallCaps(vec![inline]);
        }
        if self.look.font_style == FontStyle::Italic {
            inline = Inline::Emphasis(vec![inline]);
        }
        if self.look.font_weight == FontWeight::Bold {
            inline = Inline::Strong(vec![inline]);
        }
        inline = match self.look.vertical_align {
            VerticalAlign::Sup => Inline::Superscript(vec![inline]),
            VerticalAlign::Sub => Inline::Subscript(vec![inline]),
            _ => inline,
        };
        match self.address {
            Some(target) => Inline::Link {
                target,
                content: vec![inline],
            },
            None => inline,
        }
    }
}
