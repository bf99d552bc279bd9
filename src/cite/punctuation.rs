//! The punctuation where two parts of a printed entry meet.
//!
//! Styles put a full stop after each part, whether or not the part ends in one. So where two parts
//! meet, a second full stop is left out (`ed..`, `?.`, `.”.`), and so is a comma before a bracket
//! or a full stop. Three in a row are an ellipsis and stay. Where the language puts a comma before
//! the closing quote (`“Address,”`), it goes there also where one part ends in a quote and the next
//! begins with the comma. Quotes within quotes are single.

use crate::cite::pieces::Piece;

/// Leaves out what the joint between two pieces has once too often.
pub(super) fn mend(pieces: &mut [Piece]) {
    let mut before = String::new();
    for index in 0..pieces.len() {
        if pieces[index].address.is_some() {
            before.push_str(&pieces[index].text);
            continue;
        }
        let text = without_doubled_stops(&pieces[index].text);
        let text = text.replace(",)", ")").replace(",.", ".");
        let text = text.replace(" : ", ": ").replace(" ;", ";");
        pieces[index].text = text.replace("?.”", "?”").replace("!.”", "!”");
        while let Some(next) = pieces[index].text.chars().next()
            && is_surplus(&before, next)
        {
            pieces[index].text.remove(0);
        }
        let drops = (before.ends_with(',') && pieces[index].text.starts_with([')', '.']))
            || (before.ends_with(' ') && pieces[index].text.starts_with(';'));
        if drops {
            let earlier = pieces[..index].iter_mut().rev();
            if let Some(last) = earlier.into_iter().find(|piece| !piece.text.is_empty()) {
                last.text.pop();
            }
        }
        before.push_str(&pieces[index].text);
    }
}

/// Makes single the quotes within quotes: `“‘So’ He Said”`.
pub(super) fn nest_quotes(pieces: &mut [Piece]) {
    let other = |c: char| "„«»‹›".contains(c);
    if pieces.iter().any(|piece| piece.text.contains(other)) {
        return;
    }
    let mut depth = 0_usize;
    for piece in pieces {
        let nested = piece.text.chars().map(|letter| match letter {
            '“' => {
                depth += 1;
                if depth > 1 { '‘' } else { letter }
            }
            '”' => {
                depth = depth.saturating_sub(1);
                if depth > 0 { '’' } else { letter }
            }
            _ => letter,
        });
        piece.text = nested.collect();
    }
}

/// Puts a comma after a closing quote before it.
pub(super) fn draw_in_commas(pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        pieces[index].text = pieces[index].text.replace("”,", ",”");
        let Some(earlier) = index.checked_sub(1) else {
            continue;
        };
        if pieces[index].text.starts_with(',') && pieces[earlier].text.ends_with('”') {
            pieces[index].text.remove(0);
            pieces[earlier].text.pop();
            pieces[earlier].text.push_str(",”");
        }
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
