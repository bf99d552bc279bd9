//! The number by which the trade knows a book: [`Isbn`].

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// An International Standard Book Number of ten or thirteen digits (ISO 2108), as it was written:
/// with its hyphens or spaces, or without.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Isbn(String);

/// Why a number is no ISBN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IsbnError {
    /// It has not ten or thirteen digits.
    Form(String),
    /// Its last digit does not agree with the others: one was mistyped, or two changed places.
    CheckDigit(String),
}

impl Isbn {
    /// The number as a URN (RFC 8254): `urn:isbn:9780306406157`.
    pub fn urn(&self) -> String {
        let digits = self.0.chars().filter(char::is_ascii_alphanumeric);
        let digits: String = digits.map(|digit| digit.to_ascii_uppercase()).collect();
        format!("urn:isbn:{digits}")
    }
}

impl fmt::Display for Isbn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ISBN {}", self.0)
    }
}

impl FromStr for Isbn {
    type Err = IsbnError;

    /// Reads a number with or without `ISBN` or `urn:isbn:` before it.
    fn from_str(written: &str) -> Result<Self, IsbnError> {
        let number = without_name(written.trim());
        let digits: Option<Vec<u32>> = number
            .chars()
            .filter(|c| !matches!(c, '-' | '\u{2010}' | '\u{2011}' | ' '))
            .map(|c| match c {
                'X' | 'x' => Some(10),
                digit => digit.to_digit(10),
            })
            .collect();
        let is_right = match digits.as_deref() {
            Some(ten) if ten.len() == 10 && ten[..9].iter().all(|&digit| digit < 10) => {
                weighed(ten, (1..=10).rev()).is_multiple_of(11)
            }
            Some(thirteen) if thirteen.len() == 13 && thirteen.iter().all(|&digit| digit < 10) => {
                weighed(thirteen, [1, 3].into_iter().cycle()).is_multiple_of(10)
            }
            _ => return Err(IsbnError::Form(written.to_owned())),
        };
        match is_right {
            true => Ok(Self(number.to_owned())),
            false => Err(IsbnError::CheckDigit(written.to_owned())),
        }
    }
}

fn without_name(written: &str) -> &str {
    let starts = |name: &str| {
        let start = written.get(..name.len())?;
        let is_named = start.eq_ignore_ascii_case(name);
        is_named.then(|| written[name.len()..].trim_start_matches([':', ' ', '\u{A0}']))
    };
    ["urn:isbn:", "ISBN-13", "ISBN-10", "ISBN"]
        .into_iter()
        .find_map(starts)
        .unwrap_or(written)
}

fn weighed(digits: &[u32], weights: impl Iterator<Item = u32>) -> u32 {
    let weighed = digits.iter().zip(weights);
    weighed.map(|(digit, weight)| digit * weight).sum()
}

impl TryFrom<String> for Isbn {
    type Error = IsbnError;

    fn try_from(written: String) -> Result<Self, IsbnError> {
        written.parse()
    }
}

impl fmt::Display for IsbnError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(written) => write!(
                out,
                "`{written}` is no ISBN: it has ten or thirteen digits, such as `978-0-306-40615-7`"
            ),
            Self::CheckDigit(written) => write!(
                out,
                "the last digit of the ISBN `{written}` does not agree with the others: one is \
                 mistyped, or two have changed places"
            ),
        }
    }
}

impl std::error::Error for IsbnError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_books_are_told_from_other_numbers() {
        let urn = |written: &str| written.parse::<Isbn>().map(|isbn| isbn.urn());
        let right = [
            ("0-920057-39-X", "urn:isbn:092005739X"),
            ("0 920057 39 x", "urn:isbn:092005739X"),
            ("978-0-306-40615-7", "urn:isbn:9780306406157"),
            ("ISBN 978-0-306-40615-7", "urn:isbn:9780306406157"),
            ("urn:isbn:9780306406157", "urn:isbn:9780306406157"),
        ];
        for (written, expected) in right {
            assert_eq!(urn(written).as_deref(), Ok(expected), "{written}");
        }
        for wrong in ["978-0-306-40615-8", "978-0-306-46015-7", "0-920057-93-X"] {
            assert!(
                matches!(urn(wrong), Err(IsbnError::CheckDigit(_))),
                "{wrong}"
            );
        }
        for none in [
            "",
            "2006",
            "X-920057-39-0",
            "https://a.org/x",
            "9780306406157X",
            "é",
        ] {
            assert!(matches!(urn(none), Err(IsbnError::Form(_))), "{none}");
        }
    }
}
