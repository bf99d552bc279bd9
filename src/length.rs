//! Lengths: [`Length`] is a distance on paper, kept in PostScript points.
//!
//! Editors write `148mm`, `5.5in` or `10.5pt`; the stages reckon in points of 1/72 inch, so a
//! bare number never has to say which unit it is in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

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

/// Written exactly, in points: `0.2834645669291339pt`.
impl Serialize for Length {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.serialize_str(&format!("{}pt", self.0))
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

/// Shown in millimetres: `148 mm x 210 mm`.
impl fmt::Display for Size {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} x {}", self.width, self.height)
    }
}

impl Size {
    /// ISO 216 A4, upright: 210 by 297 mm.
    pub const A4: Self = Self::new(Length::mm(210.0), Length::mm(297.0));
    /// ISO 216 A3, upright: 297 by 420 mm.
    pub const A3: Self = Self::new(Length::mm(297.0), Length::mm(420.0));
    /// ISO 216 A6, upright: 105 by 148 mm.
    pub const A6: Self = Self::new(Length::mm(105.0), Length::mm(148.0));
    /// ISO 216 B5, upright: 176 by 250 mm.
    pub const B5: Self = Self::new(Length::mm(176.0), Length::mm(250.0));
    /// ISO 216 B6, upright: 125 by 176 mm.
    pub const B6: Self = Self::new(Length::mm(125.0), Length::mm(176.0));
    /// ISO 216 A5, upright: 148 by 210 mm.
    pub const A5: Self = Self::new(Length::mm(148.0), Length::mm(210.0));
    /// US Letter (ANSI A), upright: 8.5 by 11 in.
    pub const LETTER: Self = Self::new(Length::inches(8.5), Length::inches(11.0));
    /// Half of a US Letter sheet, upright: 5.5 by 8.5 in.
    pub const HALF_LETTER: Self = Self::new(Length::inches(5.5), Length::inches(8.5));

    /// A quarter of a US Letter sheet, upright: 4.25 by 5.5 in.
    pub const QUARTER_LETTER: Self = Self::new(Length::inches(4.25), Length::inches(5.5));
    /// US Legal, upright: 8.5 by 14 in.
    pub const LEGAL: Self = Self::new(Length::inches(8.5), Length::inches(14.0));
    /// US Tabloid (ANSI B), upright: 11 by 17 in.
    pub const TABLOID: Self = Self::new(Length::inches(11.0), Length::inches(17.0));

    /// The sizes that have a name.
    pub const NAMED: [(&'static str, Self); 11] = [
        ("a3", Self::A3),
        ("a4", Self::A4),
        ("a5", Self::A5),
        ("a6", Self::A6),
        ("b5", Self::B5),
        ("b6", Self::B6),
        ("letter", Self::LETTER),
        ("half-letter", Self::HALF_LETTER),
        ("quarter-letter", Self::QUARTER_LETTER),
        ("legal", Self::LEGAL),
        ("tabloid", Self::TABLOID),
    ];

    /// A size of `width` by `height`.
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }

    /// The same sheet turned by a quarter.
    pub const fn turned(self) -> Self {
        Self::new(self.height, self.width)
    }
}

/// Why the size of a page could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeError(String);

impl fmt::Display for SizeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = Size::NAMED.iter().map(|(name, _)| *name).collect();
        write!(
            out,
            "`{}` is no size of a page; write one of {}, or WIDTHxHEIGHT in mm, cm, in or pt, from \
             40 to 2000 mm",
            self.0,
            names.join(", ")
        )
    }
}

impl std::error::Error for SizeError {}

/// The smallest and the largest side of a page that can be set and written (a PDF page is 5 m at
/// most: ISO 32000-1, Annex C).
const SIDES: std::ops::RangeInclusive<f64> = 40.0..=2000.0;

/// A name, or width and height: `a5`, `half-letter`, `148x210mm`, `5.5in x 8.5in`.
impl FromStr for Size {
    type Err = SizeError;

    fn from_str(written: &str) -> Result<Self, SizeError> {
        let size = Self::unlimited(written)?;
        let sound = |side: Length| SIDES.contains(&side.to_mm());
        (sound(size.width) && sound(size.height))
            .then_some(size)
            .ok_or_else(|| SizeError(written.to_owned()))
    }
}

impl Size {
    /// A size as it is written, however small or large: what a PDF's pages may have, and no editor
    /// asks for.
    pub(crate) fn unlimited(written: &str) -> Result<Self, SizeError> {
        let fault = || SizeError(written.to_owned());
        let plain = written.trim().to_lowercase();
        if let Some((_, size)) = Self::NAMED.iter().find(|(name, _)| *name == plain) {
            return Ok(*size);
        }
        let (width, height) = plain.split_once(['x', '×']).ok_or_else(fault)?;
        let height: Length = height.parse().map_err(|_| fault())?;
        let unit = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let bare = width.trim().ends_with(|c: char| c.is_ascii_digit());
        let width = match bare {
            true => format!("{width}{}", &plain[unit.len()..]),
            false => width.to_owned(),
        };
        let width: Length = width.parse().map_err(|_| fault())?;
        Ok(Self::new(width, height))
    }
}

/// Written exactly, in points: `419.5275590551181ptx595.275590551181pt`.
impl Serialize for Size {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        let sides = (self.width.to_pt(), self.height.to_pt());
        output.serialize_str(&format!("{}ptx{}pt", sides.0, sides.1))
    }
}

impl<'de> Deserialize<'de> for Size {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let written = String::deserialize(input)?;
        written.parse().map_err(serde::de::Error::custom)
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
    fn a_page_has_a_name_or_two_sides() {
        assert_eq!("A5".parse(), Ok(Size::A5));
        assert_eq!("quarter-letter".parse(), Ok(Size::QUARTER_LETTER));
        assert_eq!("148x210mm".parse(), Ok(Size::A5));
        assert_eq!(
            "14.8cm × 210 mm".parse::<Size>().unwrap().to_string(),
            "148 mm x 210 mm"
        );
        assert_eq!("5.5in x 8.5in".parse(), Ok(Size::HALF_LETTER));
        for wrong in [
            "",
            "a7",
            "210mm",
            "148x210",
            "10x10mm",
            "3000x100mm",
            "xmm",
            "1x2x3mm",
        ] {
            assert!(wrong.parse::<Size>().is_err(), "{wrong}");
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
