//! Scripts that are refused rather than set wrongly.

use std::collections::BTreeSet;

use super::compositor::Compositor;
use crate::diagnostic::Diagnostic;

/// Whether a character belongs to a script that this typesetter cannot set: written from right
/// to left, or without spaces between words.
pub(super) fn is_refused(character: char) -> bool {
    script_of(character).is_some()
}

fn script_of(character: char) -> Option<&'static str> {
    Some(match u32::from(character) {
        0x0590..=0x05ff | 0xfb1d..=0xfb4f => "Hebrew",
        0x0600..=0x06ff | 0x0750..=0x077f | 0x08a0..=0x08ff | 0xfb50..=0xfdff | 0xfe70..=0xfefe => {
            "Arabic"
        }
        0x0700..=0x074f => "Syriac",
        0x0780..=0x07bf => "Thaana",
        0x07c0..=0x07ff => "N’Ko",
        0x0e00..=0x0eff => "Thai or Lao",
        0x1000..=0x109f => "Burmese",
        0x1780..=0x17ff => "Khmer",
        0x3040..=0x30ff => "Japanese",
        0x2e80..=0x2fdf
        | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff
        | 0xf900..=0xfaff
        | 0x20000..=0x3ffff => "Chinese",
        0x1100..=0x11ff | 0xac00..=0xd7ff => "Korean",
        _ => return None,
    })
}

impl Compositor<'_> {
    /// Notes an error for each script of `text` that cannot be set.
    pub(super) fn refuse_scripts(&mut self, text: &str) {
        if text.is_ascii() {
            return;
        }
        let scripts: BTreeSet<&str> = text.chars().filter_map(script_of).collect();
        for script in scripts {
            self.tell(
                Diagnostic::error("T002", format!("{script} text cannot be set"))
                    .hint("this edition sets Latin, Greek and Cyrillic; transcribe the words"),
            );
        }
    }
}
