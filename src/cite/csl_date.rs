//! A date of CSL JSON: parts (`[[1910, 7, 2]]`), or words that begin with a year (`1910-07`).

use hayagriva::citationberg::json::{DateValue, VecDate, VecDateRange};
use serde_json::{Map, Value};

/// What a value says.
#[derive(Debug, PartialEq)]
pub(super) enum Reading {
    /// A date.
    Date(DateValue),
    /// Two dates, of which the first is here: no style could print a span of them.
    FirstOf(DateValue),
    /// No date, and no words for one either.
    Nothing,
    /// Something that is no date: `n.d.`, a month of 14.
    NoDate,
}

/// Reads a date.
pub(super) fn read(value: &Value) -> Reading {
    let (parts, count) = match value {
        Value::Null => return Reading::Nothing,
        Value::String(words) if words.trim().is_empty() => return Reading::Nothing,
        Value::String(words) => (parsed(words), 1),
        Value::Number(year) => (year.as_i64().map(|year| vec![year]), 1),
        Value::Object(date) if date.is_empty() => return Reading::Nothing,
        Value::Object(date) => stated(date),
        _ => (None, 1),
    };
    let date = value.as_object();
    let Some(parts) = parts.and_then(|parts| checked(&parts)) else {
        return Reading::NoDate;
    };
    let season = date.and_then(|date| season(date.get("season")?));
    let date = DateValue::DateParts {
        date_parts: VecDateRange(vec![VecDate(parts)]),
        literal: None,
        season,
        circa: date.is_some_and(is_about),
    };
    match count {
        1 => Reading::Date(date),
        _ => Reading::FirstOf(date),
    }
}

/// The parts of the first date that an object states, and how many dates it states.
fn stated(date: &Map<String, Value>) -> (Option<Vec<i64>>, usize) {
    let listed = date.get("date-parts").and_then(Value::as_array);
    if let Some(dates) = listed.filter(|dates| !dates.is_empty()) {
        let parts = dates[0].as_array().map(|parts| {
            let numbers = parts.iter().filter(|part| part.as_str() != Some(""));
            numbers.map(number).collect::<Option<Vec<i64>>>()
        });
        return (parts.flatten(), dates.len());
    }
    let words = ["raw", "literal"]
        .iter()
        .find_map(|name| date.get(*name)?.as_str());
    (
        words.and_then(parsed),
        words.map_or(1, |words| words.split('/').count()),
    )
}

fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(digits) => digits.trim().parse().ok(),
        _ => None,
    }
}

/// The parts of a date in words: `1910`, `1910-07`, `1910-07-02`, `1910/1912`.
fn parsed(words: &str) -> Option<Vec<i64>> {
    let first = words
        .trim()
        .split('/')
        .next()?
        .trim_end_matches(['~', '?', '%']);
    let (sign, digits) = match first.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, first),
    };
    let mut parts: Vec<i64> = digits
        .split('-')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    *parts.first_mut()? *= sign;
    Some(parts)
}

/// Year, month and day, if they can be those of a date. A month of nought is none; Zotero writes it.
fn checked(parts: &[i64]) -> Option<Vec<i16>> {
    let known: Vec<i64> = parts
        .iter()
        .copied()
        .take_while(|part| *part != 0)
        .collect();
    let sound = match known[..] {
        [year] => year.abs() < 10_000,
        [year, month] => year.abs() < 10_000 && (1..=12).contains(&month),
        [year, month, day] => {
            year.abs() < 10_000 && (1..=12).contains(&month) && (1..=31).contains(&day)
        }
        _ => false,
    };
    let numbers = known.iter().map(|&part| i16::try_from(part).ok());
    numbers.collect::<Option<Vec<i16>>>().filter(|_| sound)
}

/// 1 for spring to 4 for winter, by number or by name.
fn season(value: &Value) -> Option<String> {
    const NAMES: [&str; 4] = ["spring", "summer", "autumn", "winter"];
    let named = value.as_str().map(str::to_lowercase);
    let place = NAMES.iter().position(|name| named.as_deref() == Some(name));
    let number = place
        .map(|place| place as i64 + 1)
        .or_else(|| number(value))?;
    (1..=4).contains(&number).then(|| number.to_string())
}

fn is_about(date: &Map<String, Value>) -> bool {
    match date.get("circa") {
        None | Some(Value::Null | Value::Bool(false)) => false,
        Some(Value::String(flag)) => !matches!(flag.as_str(), "" | "false" | "0"),
        Some(Value::Number(number)) => number.as_i64() != Some(0),
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_are_read_in_every_form() {
        let year = |value: Value| match read(&value) {
            Reading::Date(DateValue::DateParts { date_parts, .. }) => {
                Some(date_parts.0[0].0.clone())
            }
            _ => None,
        };
        assert_eq!(
            year(json!({"date-parts": [["1910", 7]]})),
            Some(vec![1910, 7])
        );
        assert_eq!(year(json!({"date-parts": [[1910, 0]]})), Some(vec![1910]));
        assert_eq!(year(json!({"raw": "1910-07-02"})), Some(vec![1910, 7, 2]));
        assert_eq!(year(json!("1910~")), Some(vec![1910]));
        assert_eq!(year(json!({"date-parts": [[1910, 14]]})), None);
        assert_eq!(read(&json!({"literal": "n.d."})), Reading::NoDate);
        assert_eq!(read(&json!({})), Reading::Nothing);
        assert!(matches!(
            read(&json!({"date-parts": [[1910], [1912]]})),
            Reading::FirstOf(_)
        ));
    }
}
