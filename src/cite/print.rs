//! An entry in print: what the style made becomes [`Inline`]s, its slips of punctuation mended.
//!
//! The year of the first edition is put before the year, `(1968) 1991`, as the *Chicago Manual of
//! Style* has it (17th ed., 15.40), or inside brackets `(1968/1991)`, as the American Psychological
//! Association has it. Most bundled styles do not print it, or a second time further on.

use hayagriva::{BibliographyItem, ElemChildren, Formatting};

use crate::cite::pieces::{Piece, Setting, with_apostrophes};
use crate::cite::punctuation::{draw_in_commas, mend, nest_quotes};
use crate::cite::works::{Form, Record};
use crate::manuscript::Inline;

/// How entries are put in print.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner<'a> {
    /// What stands in place of the names that the entry begins with.
    pub(super) same_author: Option<&'a str>,
    /// The word for `others` in `Stanton and others`.
    pub(super) others: &'a str,
    /// Whether commas go before closing quotes.
    pub(super) commas_in_quotes: bool,
}

/// The inlines of a rendered entry: the number or label that some styles put first, then the rest.
pub(super) fn inlines(item: &BibliographyItem, record: &Record, manner: Manner<'_>) -> Vec<Inline> {
    let mut setting = Setting::new(manner.same_author, manner.others);
    if let Some(label) = &item.first_field {
        setting.gather(&ElemChildren(vec![label.clone()]));
        setting.push(" ", Formatting::default(), None);
    }
    setting.gather(&item.content);
    let mut pieces = setting.pieces;
    name_first_edition(&mut pieces, record);
    mend(&mut pieces);
    nest_quotes(&mut pieces);
    if manner.commas_in_quotes {
        draw_in_commas(&mut pieces);
    }
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

/// Puts the year of the first edition before the year.
fn name_first_edition(pieces: &mut [Piece], record: &Record) {
    let (Some(first), Some(year)) = (record.original, record.year) else {
        return;
    };
    let (first, year) = (first.to_string(), year.to_string());
    // Of an item of CSL JSON, styles print both years where they want to.
    let is_item = matches!(record.form, Form::Csl(_));
    if is_item && pieces.iter().any(|piece| piece.text.contains(&first)) {
        return;
    }
    let mut before = String::new();
    for piece in pieces {
        let blanks = piece.text.len() - piece.text.trim_start().len();
        if piece.text[blanks..].starts_with(&year) {
            let bracketed = before.trim_end().ends_with('(');
            let both = match bracketed {
                true => format!("{first}/"),
                false => format!("({first}) "),
            };
            return piece.text.insert_str(blanks, &both);
        }
        before.push_str(&piece.text);
    }
}

/// Adds the DOI or the address, without which some works cannot be found, where the style has
/// left it out.
fn add_address(pieces: &mut Vec<Piece>, record: &Record) {
    let Some(address) = record.address.clone() else {
        return;
    };
    let bare = address.trim_start_matches("https://doi.org/");
    let mut printed = pieces.iter();
    if printed.any(|piece| piece.address.is_some() || piece.text.contains(bare)) {
        return;
    }
    pieces.push(Piece {
        text: " ".to_owned(),
        ..Piece::default()
    });
    pieces.push(Piece {
        text: address.clone(),
        address: Some(address),
        ..Piece::default()
    });
}
