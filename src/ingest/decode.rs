//! From bytes to a text: a file's bytes become a [`Source`], or the reasons why they cannot.
//!
//! The only copy of a pamphlet may be a text saved long ago on another system. Guessing its
//! encoding would damage it silently, so nothing is guessed: a byte order mark is obeyed, then the
//! encoding the editor declared, and without either the bytes must be UTF-8. What cannot be read
//! is named byte by byte, with what to do.
//!
//! Encodings and their labels: WHATWG, Encoding Standard, section 4.2, by `encoding_rs`. The cost
//! is one pass over the bytes.

use std::borrow::Cow;

use encoding_rs::Encoding;

use crate::diagnostic::Diagnostic;
use crate::source::Source;

/// How many wrong places are named before the rest is only counted.
const NAMED_PLACES: usize = 3;

/// The text in `bytes`, under the name its editor knows it by.
///
/// `encoding` is the label declared in `pamphlet.toml` (`windows-1252`, `latin1`, `koi8-r`); a
/// byte order mark in the file overrules it, since the file cannot be wrong about itself.
pub fn decode(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<Source, Vec<Diagnostic>> {
    refuse_pdf(name, bytes)?;
    let (encoding, bytes) = match (Encoding::for_bom(bytes), encoding) {
        (Some((marked, length)), _) => (marked, &bytes[length..]),
        (None, Some(label)) => (declared(name, label)?, bytes),
        (None, None) => (encoding_rs::UTF_8, bytes),
    };
    let text = if encoding == encoding_rs::UTF_8 {
        read_utf8(name, bytes)?
    } else {
        read_other(name, bytes, encoding)?
    };
    refuse_binary(name, &text)?;
    Ok(Source::new(name, text))
}

fn refuse_pdf(name: &str, bytes: &[u8]) -> Result<(), Vec<Diagnostic>> {
    if !bytes.starts_with(b"%PDF-") {
        return Ok(());
    }
    Err(vec![
        Diagnostic::error("I201", "a PDF as source is not read yet")
            .in_file(name)
            .hint("copy its text out (`pdftotext FILE.pdf source.txt`) and give that as source"),
    ])
}

fn declared(name: &str, label: &str) -> Result<&'static Encoding, Vec<Diagnostic>> {
    Encoding::for_label_no_replacement(label.as_bytes()).ok_or_else(|| {
        vec![
            Diagnostic::error("I202", format!("`{label}` is not an encoding known here"))
                .in_file(name)
                .hint("use a label of the Encoding Standard, such as `windows-1252` or `utf-16le`"),
        ]
    })
}

fn read_utf8(name: &str, bytes: &[u8]) -> Result<String, Vec<Diagnostic>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => Err(not_utf8(name, bytes)),
    }
}

/// Bytes that are no UTF-8, and where.
struct WrongBytes<'a> {
    line: usize,
    offset: usize,
    bytes: &'a [u8],
}

fn not_utf8(name: &str, bytes: &[u8]) -> Vec<Diagnostic> {
    let wrong = wrong_places(bytes);
    let places: Vec<String> = wrong.named.iter().map(describe).collect();
    let more = match wrong.count - places.len() {
        0 => String::new(),
        count => format!(", and {count} more"),
    };
    let message = format!("not UTF-8: {}{more}", places.join(", "));
    let hint = if bytes.contains(&0) {
        "this does not look like a text at all; give a plain text file".to_owned()
    } else {
        "save it as UTF-8, or declare what it is: `encoding = \"windows-1252\"` under `[text]`, or \
         `--encoding windows-1252` with `publish restore`"
            .to_owned()
    };
    vec![Diagnostic::error("I203", message).in_file(name).hint(hint)]
}

/// The first wrong places, and how many there are.
struct WrongPlaces<'a> {
    named: Vec<WrongBytes<'a>>,
    count: usize,
}

fn wrong_places(bytes: &[u8]) -> WrongPlaces<'_> {
    let mut wrong = WrongPlaces {
        named: Vec::new(),
        count: 0,
    };
    let (mut offset, mut line) = (0, 1);
    for chunk in bytes.utf8_chunks() {
        offset += chunk.valid().len();
        let bytes = chunk.invalid();
        if wrong.count < NAMED_PLACES {
            line += newlines(chunk.valid().as_bytes());
            let place = WrongBytes {
                line,
                offset,
                bytes,
            };
            wrong.named.extend((!bytes.is_empty()).then_some(place));
        }
        wrong.count += usize::from(!bytes.is_empty());
        offset += bytes.len();
    }
    wrong
}

fn describe(wrong: &WrongBytes<'_>) -> String {
    let bytes: Vec<String> = wrong
        .bytes
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    format!(
        "{} {} on line {} (offset {})",
        if bytes.len() == 1 { "byte" } else { "bytes" },
        bytes.join(" "),
        wrong.line,
        wrong.offset
    )
}

fn read_other(
    name: &str,
    bytes: &[u8],
    encoding: &'static Encoding,
) -> Result<String, Vec<Diagnostic>> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(Cow::Borrowed(text)) => Ok(text.to_owned()),
        Some(Cow::Owned(text)) => Ok(text),
        None => {
            let (readable, _) = encoding.decode_without_bom_handling(bytes);
            let before = readable.split('\u{FFFD}').next().unwrap_or_default();
            let message = format!(
                "bytes that {} does not have, first on line {}",
                encoding.name(),
                newlines(before.as_bytes()) + 1
            );
            Err(vec![Diagnostic::error("I204", message).in_file(name).hint(
                "declare another `encoding`, or save the file as UTF-8",
            )])
        }
    }
}

fn refuse_binary(name: &str, text: &str) -> Result<(), Vec<Diagnostic>> {
    let Some(offset) = text.find('\0') else {
        return Ok(());
    };
    let line = newlines(&text.as_bytes()[..offset]) + 1;
    Err(vec![
        Diagnostic::error("I205", format!("not a text: a NUL byte on line {line}"))
            .in_file(name)
            .hint(
                "give a plain text file; UTF-16 needs a byte order mark or a declared `encoding`",
            ),
    ])
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], encoding: Option<&str>) -> String {
        decode("essay.txt", bytes, encoding)
            .expect("decodes")
            .text()
            .to_owned()
    }

    fn finding(bytes: &[u8], encoding: Option<&str>) -> Diagnostic {
        decode("essay.txt", bytes, encoding)
            .expect_err("is refused")
            .remove(0)
    }

    #[test]
    fn marks_are_obeyed_and_taken_off() {
        assert_eq!(text("\u{FEFF}één".as_bytes(), None), "één");
        assert_eq!(text(b"\xFF\xFEe\x00\xE9\x00", None), "eé");
        assert_eq!(text(b"\xFE\xFF\x00e\x00\xE9", Some("latin1")), "eé");
    }

    #[test]
    fn a_declared_encoding_is_read() {
        assert_eq!(
            text(b"na\xEFve \x93x\x94", Some("windows-1252")),
            "naïve “x”"
        );
        assert_eq!(finding(b"x", Some("klingon")).code, "I202");
        assert_eq!(finding(b"a\nb\xFF\xFF", Some("shift_jis")).code, "I204");
    }

    #[test]
    fn wrong_bytes_are_named_with_line_and_offset() {
        let finding = finding(b"one\ntwo\xE9 three\n", None);
        assert_eq!(finding.code, "I203");
        assert_eq!(finding.message, "not UTF-8: byte E9 on line 2 (offset 7)");
        let many = self::finding(&b"\xE9 ".repeat(9), None);
        assert!(many.message.ends_with("(offset 4), and 6 more"));
    }

    #[test]
    fn half_a_surrogate_is_named() {
        let finding = finding(b"\xFF\xFEa\x00\n\x00\x00\xD8b\x00", None);
        assert_eq!(finding.code, "I204");
        let message = "bytes that UTF-16LE does not have, first on line 2";
        assert_eq!(finding.message, message);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(finding(b"%PDF-1.7\n\x00\xE2", None).code, "I201");
        assert_eq!(
            finding(b"a\nb\0c", None).message,
            "not a text: a NUL byte on line 2"
        );
    }
}
