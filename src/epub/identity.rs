//! Which book this is and when it was last changed.

use uuid::Uuid;

use crate::manuscript::Metadata;

/// The identifier of the book, as a URN or an address.
///
/// The manuscript's own, if it has one; otherwise a UUID of version 5 (RFC 9562, 5.5) made from what
/// makes it this text and no other: title, authors, date and language. Publisher, rights, ISBN and
/// date of change are not among them: a corrected edition is the same book to the reader's shelf.
pub(super) fn identifier(metadata: &Metadata) -> String {
    if let Some(own) = &metadata.identifier {
        return own.trim().to_owned();
    }
    let authors = metadata.authors.iter().map(|author| author.name.as_str());
    let mut identity = vec![metadata.title.as_str()];
    identity.extend(metadata.subtitle.as_deref());
    identity.extend(authors);
    identity.extend(metadata.date.as_deref());
    identity.push(metadata.language.tag());
    let name = identity.join("\u{1F}");
    Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes())
        .urn()
        .to_string()
}

/// `moment` as `dcterms:modified` wants it, `2026-11-22T00:00:00Z`; a day alone is its beginning.
pub(super) fn modified(moment: &str) -> Option<String> {
    let moment = moment.trim();
    let (day, time) = match moment.split_once('T') {
        Some((day, time)) => (day, time),
        None => (moment, "00:00:00Z"),
    };
    let is_time = time.len() == 9
        && matches(time.get(..8)?, "99:99:99")
        && time.ends_with('Z')
        && time.get(..2)? < "24"
        && time.get(3..5)? < "60"
        && time.get(6..8)? < "60";
    (is_date(day) && day.len() == 10 && is_time).then(|| format!("{day}T{time}"))
}

/// Whether `date` is a year, a month or a day of the calendar in the form of W3CDTF.
pub(super) fn is_date(date: &str) -> bool {
    let form = ["9999", "9999-99", "9999-99-99"]
        .iter()
        .any(|form| matches(date, form));
    let number =
        |at: std::ops::Range<usize>| date.get(at).and_then(|part| part.parse::<u32>().ok());
    let year = number(0..4).unwrap_or(0);
    let month = number(5..7).unwrap_or(1);
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let day = number(8..10).unwrap_or(1);
    form && (1..=12).contains(&month) && (1..=days).contains(&day)
}

/// Whether `text` has digits where `form` has nines, and is like it elsewhere.
fn matches(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text
            .bytes()
            .zip(form.bytes())
            .all(|(byte, wanted)| match wanted {
                b'9' => byte.is_ascii_digit(),
                _ => byte == wanted,
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_identity_when_its_edition_changes() {
        let first = Metadata {
            title: "What Is to Be Done?".to_owned(),
            date: Some("1902".to_owned()),
            ..Metadata::default()
        };
        let corrected = Metadata {
            publisher: Some("Another".to_owned()),
            modified: Some("2026-11-22".to_owned()),
            isbn: "978-0-306-40615-7".parse().ok(),
            ..first.clone()
        };
        let other = Metadata {
            date: Some("1903".to_owned()),
            ..first.clone()
        };
        assert_eq!(identifier(&first), identifier(&corrected));
        assert_ne!(identifier(&first), identifier(&other));
        assert!(identifier(&first).starts_with("urn:uuid:"));
    }

    #[test]
    fn dates_are_checked_against_the_calendar() {
        assert_eq!(
            modified("2026-11-22").as_deref(),
            Some("2026-11-22T00:00:00Z")
        );
        assert_eq!(
            modified("2026-11-22T10:20:30Z").as_deref(),
            Some("2026-11-22T10:20:30Z")
        );
        assert!(
            [
                "",
                "2026",
                "22.11.2026",
                "2026-11-22T25:00:00Z",
                "2026-11-22 10:00"
            ]
            .iter()
            .all(|moment| modified(moment).is_none())
        );
        assert!(is_date("2006") && is_date("2006-01") && is_date("2024-02-29"));
        assert!(
            !is_date("2023-02-29") && !is_date("2006-13") && !is_date("c. 1850") && !is_date("19é")
        );
    }
}
