//! How far a character hangs into the margin.
//!
//! A stop or a hyphen is so light that a line which ends with it looks short; hung out by part of
//! its width, it makes the edge look straight (Hermann Zapf's aim for the hz-program; Hàn Thế
//! Thành, "Micro-typographic extensions to the TeX typesetting system", 2000, ch. 4).

/// The part of its width by which a character hangs out at a line's right end.
///
/// Our own table, tuned by eye on Libertinus: at 1 a hyphen would stand wholly outside.
pub(super) fn right(character: char) -> f64 {
    match character {
        '-' | '\u{00ad}' | '\u{2010}' | '\u{2011}' => 0.6,
        '.' | ',' => 0.65,
        ';' | ':' => 0.35,
        '\u{2019}' | '\u{201d}' | '\'' | '"' => 0.5,
        '\u{2013}' => 0.25,
        '\u{2014}' => 0.15,
        '!' | '?' => 0.15,
        ')' | ']' => 0.15,
        '»' | '›' => 0.3,
        'r' | 'f' | 'y' | 'v' | 'w' | 'k' | 'T' | 'V' | 'W' | 'Y' | 'A' | 'K' => 0.04,
        _ => 0.0,
    }
}

/// The part of its width by which a character hangs out at a line's left end.
pub(super) fn left(character: char) -> f64 {
    match character {
        '\u{2018}' | '\u{201c}' | '\'' | '"' => 0.5,
        '(' | '[' => 0.1,
        '«' | '‹' => 0.3,
        '\u{2014}' => 0.15,
        'v' | 'w' | 'y' | 'A' | 'T' | 'V' | 'W' | 'Y' => 0.04,
        _ => 0.0,
    }
}
