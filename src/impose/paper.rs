//! Paper to print on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::length::{Length, Size, SizeError};

/// A sheet of paper by its name or its sides.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Paper(Size);

impl Paper {
    /// ISO 216 A4.
    pub const A4: Self = Self(Size::A4);
    /// ISO 216 A3.
    pub const A3: Self = Self(Size::A3);
    /// The papers a booklet is made for where none is named.
    pub const USUAL: [Self; 2] = [Self::A4, Self::LETTER];

    /// US Letter (ANSI A).
    pub const LETTER: Self = Self(Size::LETTER);
    /// US Tabloid (ANSI B).
    pub const TABLOID: Self = Self(Size::TABLOID);

    /// Paper of any size.
    pub const fn of(size: Size) -> Self {
        Self(size)
    }

    /// The sheet, upright.
    pub fn sheet(self) -> Size {
        if self.0.width > self.0.height {
            self.0.turned()
        } else {
            self.0
        }
    }

    /// The sheet twice as large of the same family: A3 for A4, Tabloid for Letter and Legal.
    pub fn larger(self) -> Self {
        match self {
            Self::LETTER => Self::TABLOID,
            Self::A4 => Self::A3,
            Self(size) => {
                let upright = Self(size).sheet();
                let double = Length::pt(upright.width.to_pt() * 2.0);
                Self(Size::new(upright.height, double))
            }
        }
    }

    /// The page a sheet gives where `up` of them lie on a side: a half, a quarter, an eighth.
    pub fn leaf(self, up: usize) -> Size {
        let mut leaf = self.sheet();
        let mut parts = 1;
        while parts < up {
            let half = Length::mm((leaf.height.to_mm() / 2.0 + 1e-6).floor());
            // Half of an ISO size is a whole number of millimetres, rounded down (ISO 216, 3.1).
            let half = match self.is_metric() {
                true => half,
                false => Length::pt(leaf.height.to_pt() / 2.0),
            };
            leaf = Self(Size::new(half, leaf.width)).sheet();
            parts *= 2;
        }
        leaf
    }

    /// Whether the sheet folds to a page like `trim`, so that only the margins differ.
    pub fn folds_to(self, trim: Size, up: usize) -> bool {
        let near = |one: Length, other: Length| (one.to_mm() - other.to_mm()).abs() <= 12.0;
        let leaf = self.leaf(up);
        near(leaf.width, trim.width) && near(leaf.height, trim.height)
    }

    /// The name as file names have it: `a4`, `letter`, `200x300mm`.
    pub fn name(self) -> String {
        let same = |(_, size): &&(&str, Size)| *size == self.0 || *size == self.0.turned();
        match Size::NAMED.iter().find(same) {
            Some((name, _)) => (*name).to_owned(),
            None => {
                let millimetres = |side: Length| (side.to_mm() * 100.0).round() / 100.0;
                let sheet = self.sheet();
                format!(
                    "{}x{}mm",
                    millimetres(sheet.width),
                    millimetres(sheet.height)
                )
            }
        }
    }

    fn is_metric(self) -> bool {
        let whole = |side: Length| (side.to_mm() - side.to_mm().round()).abs() < 1e-6;
        whole(self.0.width) && whole(self.0.height)
    }
}

/// Shown as people name it: `A4`, `Letter`, `200x300mm`.
impl fmt::Display for Paper {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name();
        match name.as_bytes().first() {
            Some(first) if first.is_ascii_alphabetic() => {
                let words = name.split('-').map(|word| {
                    let (first, rest) = word.split_at(1);
                    first.to_uppercase() + rest
                });
                out.write_str(&words.collect::<Vec<_>>().join(" "))
            }
            _ => out.write_str(&name),
        }
    }
}

impl FromStr for Paper {
    type Err = SizeError;

    fn from_str(written: &str) -> Result<Self, SizeError> {
        written.parse().map(Self)
    }
}

impl TryFrom<String> for Paper {
    type Error = SizeError;

    fn try_from(written: String) -> Result<Self, SizeError> {
        written.parse()
    }
}

impl From<Paper> for String {
    /// Exactly, so that it can be read again.
    fn from(paper: Paper) -> Self {
        let named = Size::NAMED.iter().find(|(_, size)| *size == paper.0);
        match named {
            Some((name, _)) => (*name).to_owned(),
            None => format!("{}ptx{}pt", paper.0.width.to_pt(), paper.0.height.to_pt()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_halved_as_the_standard_has_it() {
        assert_eq!(Paper::A4.leaf(2), Size::A5);
        assert_eq!(Paper::A4.leaf(4), Size::A6);
        assert_eq!(Paper::A3.leaf(4), Size::A5);
        assert_eq!(Paper::LETTER.leaf(2), Size::HALF_LETTER);
        assert_eq!(Paper::LETTER.leaf(4), Size::QUARTER_LETTER);
    }

    #[test]
    fn a_name_is_read_and_shown() {
        let shown = |written: &str| written.parse::<Paper>().unwrap().to_string();
        assert_eq!(shown("a4"), "A4");
        assert_eq!(shown("half-letter"), "Half Letter");
        assert_eq!(shown("320x450mm"), "320x450mm");
        assert_eq!(Paper::A4.larger(), Paper::A3);
        let own: Paper = "12.3in x 300mm".parse().unwrap();
        assert_eq!(String::from(own).parse::<Paper>().unwrap(), own);
    }
}
