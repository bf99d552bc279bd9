//! When an edition says it was last changed: never the clock's time.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

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

/// The first day of a year or a month: `2006-01` begins on `2006-01-01`.
fn first_day(date: &str) -> Option<String> {
    match date.len() {
        4 => Some(format!("{date}-01-01")),
        7 => Some(format!("{date}-01")),
        10 => Some(date.to_owned()),
        _ => None,
    }
}
