//! The parts of a job that are written as a word or a number: [`Signature`], [`Scale`], [`Blanks`].

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::job::JobError;

/// How many sheets lie in one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Signature {
    /// As the scheme has it: all of them stapled, one to a section glued.
    #[default]
    Whole,
    /// So many; the last signature has what is left.
    Sheets(usize),
    /// As many as waste the least paper, from the first number to the second.
    Range(usize, usize),
}

/// How large pages are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Scale {
    /// At 100 % where they find room, and else as large as they do, which is said.
    #[default]
    Auto,
    /// As large as they find room.
    Fit,
    /// At so many times their size, or not at all.
    Exact(f64),
}

/// Where blank pages go that fill the last sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Blanks {
    /// After the last page.
    #[default]
    End,
    /// Before the last page, which is a back cover and stays last.
    BeforeLast,
    /// After so many pages.
    After(usize),
}

/// `whole`, `4`, `4-8`.
impl FromStr for Signature {
    type Err = JobError;

    fn from_str(written: &str) -> Result<Self, JobError> {
        let fault = || {
            JobError(format!(
                "`{written}` is no size of a signature; write `whole`, a number of sheets from 1 to \
                 {MOST_SHEETS}, or a range like 4-8"
            ))
        };
        let number = |text: &str| -> Result<usize, JobError> {
            let number = text.trim().parse().map_err(|_| fault())?;
            (1..=MOST_SHEETS)
                .contains(&number)
                .then_some(number)
                .ok_or_else(fault)
        };
        if written.trim() == "whole" {
            return Ok(Self::Whole);
        }
        let Some((least, most)) = written.split_once('-') else {
            return number(written).map(Self::Sheets);
        };
        let (least, most) = (number(least)?, number(most)?);
        (least <= most)
            .then_some(Self::Range(least, most))
            .ok_or_else(fault)
    }
}

/// More sheets than anybody folds at once.
const MOST_SHEETS: usize = 1000;

impl fmt::Display for Signature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole => out.write_str("whole"),
            Self::Sheets(sheets) => write!(out, "{sheets}"),
            Self::Range(least, most) => write!(out, "{least}-{most}"),
        }
    }
}

/// `auto`, `fit`, `71%`, `0.71`.
impl FromStr for Scale {
    type Err = JobError;

    fn from_str(written: &str) -> Result<Self, JobError> {
        let fault = || {
            JobError(format!(
                "`{written}` is no scale; write `auto`, `fit`, or a percentage from 10% to 1000%"
            ))
        };
        let plain = written.trim();
        match plain {
            "auto" => return Ok(Self::Auto),
            "fit" => return Ok(Self::Fit),
            _ => {}
        }
        let times: f64 = match plain.strip_suffix('%') {
            Some(percent) => percent.trim().parse::<f64>().map_err(|_| fault())? / 100.0,
            None => plain.parse().map_err(|_| fault())?,
        };
        (0.1..=10.0)
            .contains(&times)
            .then_some(Self::Exact(times))
            .ok_or_else(fault)
    }
}

impl fmt::Display for Scale {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => out.write_str("auto"),
            Self::Fit => out.write_str("fit"),
            Self::Exact(times) => write!(out, "{times}"),
        }
    }
}

/// `end`, `before-last`, or the number of the page they stand behind.
impl FromStr for Blanks {
    type Err = JobError;

    fn from_str(written: &str) -> Result<Self, JobError> {
        match written.trim() {
            "end" => Ok(Self::End),
            "before-last" => Ok(Self::BeforeLast),
            number => number.parse().map(Self::After).map_err(|_| {
                JobError(format!(
                    "`{written}` is no place for blanks; write `end`, `before-last`, or the number \
                     of the page they follow"
                ))
            }),
        }
    }
}

impl fmt::Display for Blanks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::End => out.write_str("end"),
            Self::BeforeLast => out.write_str("before-last"),
            Self::After(page) => write!(out, "{page}"),
        }
    }
}

/// Lets a part of a job stand in files as the word it is written with.
macro_rules! as_word {
    ($($part:ty),*) => {$(
        impl TryFrom<String> for $part {
            type Error = JobError;

            fn try_from(written: String) -> Result<Self, JobError> {
                written.parse()
            }
        }

        impl From<$part> for String {
            fn from(part: $part) -> Self {
                part.to_string()
            }
        }
    )*};
}

as_word!(Signature, Scale, Blanks);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_part_of_a_job_is_told() {
        for wrong in ["0", "8-4", "x", "4-", "9999"] {
            assert!(wrong.parse::<Signature>().is_err(), "{wrong}");
        }
        for wrong in ["0", "-1", "NaN", "9999%", "half"] {
            assert!(wrong.parse::<Scale>().is_err(), "{wrong}");
        }
        assert_eq!("71 %".parse(), Ok(Scale::Exact(0.71)));
    }
}
