//! An entry in print: what the style made becomes [`Inline`]s, its slips of punctuation mended.
//!
//! Styles put a full stop after each part, whether or not the part ends in one. So where two parts
//! meet, a second full stop is left out (`ed..`, `?.`, `.”.`), and so is a comma before a bracket
//! or a full stop. Inside a part nothing is touched: `Wait...` stays.
//!
//! The year of the first edition is put before the year, `(1968) 1991`, as the *Chicago Manual of
//! Style* has it (17th ed., 15.40). The bundled styles would print it a second time further on.

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, Formatting};

use crate::cite::works::Record;
use crate::manuscript::Inline;

/// The inlines of a rendered entry.
pub(super) fn inlines(rendered: &ElemChildren, record: &Record) -> Vec<Inline> {
    let mut pieces = Vec::new();
    gather(rendered, &mut pieces);
    name_first_edition(&mut pieces, record);
    mend(&mut pieces);
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
    words
        .split('*')
        .enumerate()
        .filter(|(_, words)| !words.is_empty())
        .map(|(index, words)| {
            let text = Inline::Text(words.to_owned());
            if index % 2 == 1 {
                Inline::Emphasis(vec![text])
            } else {
                text
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
            text: text.clone(),
            look,
            address,
        });
    }
}

/// Puts the year of the first edition before the year.
fn name_first_edition(pieces: &mut [Piece], record: &Record) {
    let (Some(first), Some(year)) = (record.original, record.year) else {
        return;
    };
    let year = year.to_string();
    if let Some(piece) = pieces
        .iter_mut()
        .find(|piece| piece.text.trim_start().starts_with(&year))
    {
        let blanks = piece.text.len() - piece.text.trim_start().len();
        piece.text.insert_str(blanks, &format!("({first}) "));
    }
}

/// Leaves out what the joint between two pieces has once too often.
fn mend(pieces: &mut [Piece]) {
    let mut before = String::new();
    for index in 0..pieces.len() {
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
