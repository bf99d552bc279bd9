//! The headings of lists of references.

use crate::reference::words::{Says, is};

/// Whether `words` head a list of references: `References`, `7. Works Cited:`, `LITERATUR`.
pub fn is_heading(words: &str) -> bool {
    let bare = words.trim().trim_end_matches(['.', ':', ' ']);
    let bare = bare.trim_start_matches(|c: char| {
        c.is_ascii_digit() || ".)ivxIVX".contains(c) && !bare.starts_with(char::is_alphabetic)
    });
    let bare = bare.trim();
    bare.len() <= 60 && is(&bare.to_lowercase(), Says::Heading)
}
