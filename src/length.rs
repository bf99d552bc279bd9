//! Lengths: [`Length`] is a distance on paper, kept in PostScript points.
//!
//! Editors write `148mm`, `5.5in` or `10.5pt`; the stages reckon in points of 1/72 inch, so a
//! bare number never has to say which unit it is in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

/// A distance on paper, in points of 1/72 inch.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Length(f64);

impl Length {
    /// A length of nothing.
    pub const ZERO: Self = Self(0.0);

    /// The length of `points` PostScript points.
    pub const fn pt(points: f64) -> Self {
        Self(points)
    }

    /// The length of `millimetres`.
    pub const fn mm(millimetres: f64) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// The length of `inches`.
    pub const fn inches(inches: f64) -> Self {
        Self(inches * 72.0)
    }

    /// This length in points.
    pub const fn to_pt(self) -> f64 {
        self.0
    }

    /// This length in millimetres.
    pub const fn to_mm(self) -> f64 {
        self.0 * 25.4 / 72.0
    }
}

/// Shown in millimetres with at most one decimal: `148 mm`, `139.7 mm`.
impl fmt::Display for Length {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.to_mm() * 10.0).round() / 10.0;
        write!(out, "{tenths} mm")
    }
}

/// The longest length that an editor may ask for: no press prints longer sheets.
const LONGEST: Length = Length::mm(10_000.0);

/// Why a length could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LengthError(String);

impl fmt::Display for LengthError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "`{}` is not a length; write a number and mm, cm, in or pt",
            self.0
        )
    }
}

impl std::error::Error for LengthError {}

impl FromStr for Length {
    type Err = LengthError;

    fn from_str(written: &str) -> Result<Self, LengthError> {
        let fault = || LengthError(written.to_owned());
        let trimmed = written.trim();
        let unit_at = trimmed
            .find(|c: char| c.is_ascii_alphabetic())
            .ok_or_else(fault)?;
        let (number, unit) = trimmed.split_at(unit_at);
        let number: f64 = number.trim().parse().map_err(|_| fault())?;
        if !number.is_finite() {
            return Err(fault());
        }
        match unit {
            "mm" => Ok(Self::mm(number)),
            "cm" => Ok(Self::mm(number * 10.0)),
            "in" => Ok(Self::inches(number)),
            "pt" => Ok(Self::pt(number)),
            _ => Err(fault()),
        }
    }
}

/// Read from a file, a length is one that paper can have: from 0 to 10 m.
impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let written = String::deserialize(input)?;
        let length: Self = written.parse().map_err(serde::de::Error::custom)?;
        match (Self::ZERO..=LONGEST).contains(&length) {
            true => Ok(length),
            false => Err(serde::de::Error::custom(format!(
                "`{written}` is no length on paper; write one from 0 to 10000mm"
            ))),
        }
    }
}

/// The width and height of a page or a sheet of paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// From the left edge to the right edge.
    pub width: Length,
    /// From the top edge to the bottom edge.
    pub height: Length,
}

impl Size {
    /// ISO 216 A4, upright: 210 by 297 mm.
    pub const A4: Self = Self::new(Length::mm(210.0), Length::mm(297.0));
    /// ISO 216 A5, upright: 148 by 210 mm.
    pub const A5: Self = Self::new(Length::mm(148.0), Length::mm(210.0));
    /// US Letter (ANSI A), upright: 8.5 by 11 in.
    pub const LETTER: Self = Self::new(Length::inches(8.5), Length::inches(11.0));
    /// Half of a US Letter sheet, upright: 5.5 by 8.5 in.
    pub const HALF_LETTER: Self = Self::new(Length::inches(5.5), Length::inches(8.5));

    /// A size of `width` by `height`.
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }

    /// The same sheet turned by a quarter.
    pub const fn turned(self) -> Self {
        Self::new(self.height, self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_unit_and_refuses_the_rest() {
        assert_eq!("72pt".parse(), Ok(Length::inches(1.0)));
        assert_eq!("2.54 cm".parse::<Length>().unwrap().to_pt(), 72.0);
        assert_eq!(Length::mm(139.7).to_string(), "139.7 mm");
        for wrong in ["", "12", "mm", "1e999mm", "12 furlongs", "NaNmm"] {
            assert!(wrong.parse::<Length>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_file_asks_for_lengths_that_paper_can_have() {
        let read = |written: &str| serde_json::from_str::<Length>(&format!("{written:?}"));
        for written in ["0mm", "10.5pt", "10000mm"] {
            assert!(read(written).is_ok(), "{written}");
        }
        for written in ["-1mm", "-0.1pt", "10001mm", "99999999999999999999in"] {
            let told = read(written).unwrap_err().to_string();
            assert!(told.contains("from 0 to 10000mm"), "{told}");
        }
    }
}
