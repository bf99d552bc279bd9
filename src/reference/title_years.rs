//! Years that belong to a title: `Kronstadt 1921, Princeton, 1970`.
//!
//! A reference is dated at one place. Where another date follows, or the head has one already, a year
//! that no mark parts from the words before it is one of those words, and so is a span of years between
//! commas and a colon: `Workers’ Control, 1917–1921: The State and Counter-Revolution`.

use crate::reference::piece::{Piece, Placed};

/// The pieces, with the years of titles as words of them; `dated` says whether the date stands before.
pub(super) fn keep_title_years(pieces: Vec<Placed>, dated: bool) -> Vec<Placed> {
    let mut kept: Vec<Placed> = Vec::new();
    let mut joins_next = false;
    for (index, placed) in pieces.iter().enumerate() {
        let rest = &pieces[index + 1..];
        let is_date = matches!(placed.piece, Piece::Date(_)) && !placed.bracketed;
        let subtitled = rest
            .first()
            .is_some_and(|next| next.mark == ':' && next.piece == Piece::Words);
        let in_title = is_date
            && (placed.mark == ' ' || (placed.mark == ',' && subtitled))
            && kept
                .last()
                .is_some_and(|last| last.piece == Piece::Words && !last.bracketed)
            && is_title(&kept)
            && (dated || is_dated(rest));
        match kept.last_mut() {
            Some(last) if in_title => {
                last.end = placed.end;
                joins_next = subtitled;
            }
            Some(last) if joins_next => {
                last.end = placed.end;
                joins_next = false;
            }
            _ => kept.push(placed.clone()),
        }
    }
    kept
}

/// Whether the pieces so far are a title, or one with its subtitle.
fn is_title(pieces: &[Placed]) -> bool {
    let mut marks = pieces.iter().skip(1).map(|placed| placed.mark);
    let words = pieces.iter().all(|placed| placed.piece == Piece::Words);
    words && marks.all(|mark| mark == ':')
}

/// Whether the pieces have a date of their own, or say that there is none, before any other edition.
fn is_dated(pieces: &[Placed]) -> bool {
    let own = pieces
        .iter()
        .take_while(|placed| !matches!(placed.piece, Piece::Reprint | Piece::Original(_)));
    own.into_iter()
        .any(|placed| !placed.bracketed && matches!(placed.piece, Piece::Date(_) | Piece::Undated))
}
