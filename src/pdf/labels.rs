//! Page labels: the names of pages as the reader's window shows them (ISO 32000-1, 12.4.2).

use lopdf::{Dictionary, Object, dictionary};

use super::text::text_string;
use crate::typeset::folio::roman;

/// The number tree of page labels, one range for each row of pages counted alike.
pub(super) fn tree<'a>(labels: impl IntoIterator<Item = &'a str>) -> Dictionary {
    let mut ranges: Vec<(usize, Label<'a>)> = Vec::new();
    let mut last = None;
    for (page, written) in labels.into_iter().enumerate() {
        let label = Label::read(written);
        if !last.is_some_and(|last| label.follows(last)) {
            ranges.push((page, label));
        }
        last = Some(label);
    }
    let numbers: Vec<Object> = ranges
        .into_iter()
        .flat_map(|(page, label)| [Object::Integer(page as i64), label.range().into()])
        .collect();
    dictionary! { "Nums" => numbers }
}

/// A label as PDF counts: a number in some style, or words that stand for themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Label<'a> {
    Decimal(u32),
    Roman(u32),
    Words(&'a str),
}

impl<'a> Label<'a> {
    fn read(written: &'a str) -> Self {
        let decimal = written.parse().ok().filter(|&number: &u32| number > 0);
        if let Some(number) = decimal.filter(|number| number.to_string() == written) {
            return Self::Decimal(number);
        }
        match (1..400).find(|&number| roman(number as usize) == written) {
            Some(number) => Self::Roman(number),
            None => Self::Words(written),
        }
    }

    fn follows(self, last: Self) -> bool {
        match (last, self) {
            (Self::Decimal(before), Self::Decimal(number))
            | (Self::Roman(before), Self::Roman(number)) => number == before + 1,
            _ => false,
        }
    }

    fn range(self) -> Dictionary {
        match self {
            Self::Decimal(number) => dictionary! { "S" => "D", "St" => i64::from(number) },
            Self::Roman(number) => dictionary! { "S" => "r", "St" => i64::from(number) },
            Self::Words(words) => dictionary! { "P" => text_string(words) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_counted_alike_share_a_range() {
        let tree = tree(["cover", "ii", "iii", "iv", "1", "2", "3", "x", "007"]);
        let numbers = tree.get(b"Nums").and_then(Object::as_array).unwrap();
        let starts: Vec<_> = numbers
            .iter()
            .step_by(2)
            .map(|n| n.as_i64().unwrap())
            .collect();
        assert_eq!(starts, [0, 1, 4, 7, 8]);
        assert_eq!(Label::read("xciv"), Label::Roman(94));
        assert_eq!(Label::read("007"), Label::Words("007"));
    }
}
