//! When an edition says it was last changed: never the clock's time.

use time::format_description::well_known::Rfc3339;
use time::{Date, Month, OffsetDateTime};

use crate::manuscript::Manuscript;

/// `SOURCE_DATE_EPOCH` where it is given, else what the manuscript states, else the date of the
/// text, else the beginning of 1980, the earliest a ZIP archive can say.
pub(super) fn modified(manuscript: &Manuscript, source_date_epoch: Option<i64>) -> String {
    let metadata = &manuscript.metadata;
    source_date_epoch
        .and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok())
        .and_then(|moment| moment.format(&Rfc3339).ok())
        .or_else(|| metadata.modified.clone())
        .or_else(|| metadata.date.as_deref().and_then(first_day))
        .unwrap_or_else(|| "1980-01-01".to_owned())
}

/// The first day of a year or a month: `2006-01` begins on `2006-01-01`. Of a date in words, nothing.
fn first_day(date: &str) -> Option<String> {
    let day = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    is_day(&day).then_some(day)
}

/// Whether a text is a day of the calendar, as `2006-02-28` is.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else {
        return false;
    };
    let number = |digits: &str| digits.parse::<u16>().ok();
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
        return false;
    };
    let month = u8::try_from(month)
        .ok()
        .and_then(|month| Month::try_from(month).ok());
    let date = |month| Date::from_calendar_date(year.into(), month, u8::try_from(day).ok()?).ok();
    text.len() == "2006-02-28".len() && month.and_then(date).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_words_is_no_day() {
        assert_eq!(first_day("2006").as_deref(), Some("2006-01-01"));
        assert_eq!(first_day("2006-02").as_deref(), Some("2006-02-01"));
        assert_eq!(first_day("2006-02-28").as_deref(), Some("2006-02-28"));
        for words in [
            "19th",
            "2026-13",
            "2006-02-30",
            "summer of 1969",
            "spring 69",
        ] {
            assert_eq!(first_day(words), None, "{words}");
        }
    }
}
