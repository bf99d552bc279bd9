//! What is asked of an imposition: [`Job`].

use std::fmt;

use serde::de::DeserializeOwned;
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

use super::paper::Paper;
use super::written::{Blanks, Scale, Signature};
use crate::language::Language;
use crate::length::Length;

/// How pages are to lie on paper; every part may be left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Job {
    /// What the sheets become.
    pub scheme: Scheme,
    /// Pages on one side of a sheet; the scheme has its own number where none is given.
    pub up: Option<usize>,
    /// How many sheets lie in one another.
    pub signature: Signature,
    /// The edge at which pages are bound.
    pub binding: Binding,
    /// The edge of the paper about which the printer turns the sheet; where none is given, the one
    /// that keeps both sides upright.
    pub flip: Option<Edge>,
    /// How thick a sheet is.
    pub thickness: Length,
    /// Whether inner pages move towards the fold, so that trimming leaves equal margins.
    pub creep: bool,
    /// What is drawn beside the pages.
    pub marks: Vec<Mark>,
    /// How large pages are printed.
    pub scale: Scale,
    /// Where blank pages go that fill the last sheet.
    pub blanks: Blanks,
    /// What is printed on stock of its own.
    pub cover: Cover,
    /// The paper of that cover; where none is given, the smallest that holds it.
    pub cover_paper: Option<Paper>,
    /// How author and title run along the spine of that cover, where it is thick enough.
    pub spine: SpineWay,
    /// Whether the printer prints one side only, so that fronts and backs are files of their own.
    pub single_sided: bool,
    /// How such a printer lays down what it has printed.
    pub tray: Tray,
}

/// Copier paper of 80 g/m² is about this thick (0.1 mm: ISO 536 grammage at a bulk of 1.25 cm³/g).
const COPIER_PAPER: Length = Length::mm(0.1);

impl Default for Job {
    fn default() -> Self {
        Self {
            scheme: Scheme::default(),
            up: None,
            signature: Signature::default(),
            binding: Binding::default(),
            flip: None,
            thickness: COPIER_PAPER,
            creep: true,
            marks: Vec::new(),
            scale: Scale::default(),
            blanks: Blanks::default(),
            cover: Cover::default(),
            cover_paper: None,
            spine: SpineWay::default(),
            single_sided: false,
            tray: Tray::default(),
        }
    }
}

impl Job {
    /// Pages on one side of a sheet.
    pub fn up(&self) -> usize {
        match (self.scheme, self.up) {
            (Scheme::Zine, _) => 8,
            (_, Some(up)) => up,
            (_, None) => 2,
        }
    }
}

/// What the sheets become.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scheme {
    /// Sheets folded once, lying in one another, stapled or sewn through the fold; with more than
    /// two pages to a side, cut into such sheets first.
    #[default]
    Saddle,
    /// Folded sections that lie on one another and are glued at the spine.
    Perfect,
    /// One sheet printed on one side, slit and folded to eight pages.
    Zine,
    /// Single leaves: the pile is cut, and the parts laid on one another.
    CutStack,
    /// The same leaf several times on a sheet, to be cut apart.
    Leaflets,
}

impl Scheme {
    /// The word of its file names.
    pub const fn product(self) -> &'static str {
        match self {
            Self::Saddle => "booklet",
            Self::Perfect => "sections",
            Self::Zine => "zine",
            Self::CutStack => "cut-stack",
            Self::Leaflets => "leaflets",
        }
    }
}

/// The edge at which pages are bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Binding {
    /// At the left of the first page, as for scripts that run from left to right.
    #[default]
    Left,
    /// At the right, as for scripts that run from right to left.
    Right,
    /// At the top, as in a wall calendar: pages are turned upwards.
    Top,
}

/// An edge of the paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Edge {
    /// The short one.
    Short,
    /// The long one.
    Long,
}

impl fmt::Display for Edge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Short => "short",
            Self::Long => "long",
        })
    }
}

/// How the lettering of a spine runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpineWay {
    /// As books in its language have it: upwards in French, German, Italian and Spanish, else
    /// downwards.
    #[default]
    Auto,
    /// From the head down, so that it reads upright on a book that lies on its back (ISO 6357).
    Down,
    /// From the foot up.
    Up,
    /// The spine stays blank.
    Blank,
}

impl SpineWay {
    /// Whether the lettering runs downwards in a language; none if the spine stays blank.
    pub fn runs_down(self, language: &Language) -> Option<bool> {
        match self {
            Self::Auto => Some(!["fr", "de", "it", "es"].contains(&language.primary())),
            Self::Down => Some(true),
            Self::Up => Some(false),
            Self::Blank => None,
        }
    }
}

/// What is drawn beside the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Where to cut and trim.
    Crop,
    /// Where to fold.
    Fold,
    /// Where staples go.
    Staple,
    /// Bars on the spines of folded signatures, each lower than the one before, which show at a
    /// glance that none is missing or out of order.
    Signature,
}

impl Mark {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Crop, Self::Fold, Self::Staple, Self::Signature];
}

/// How a printer that prints one side lays down what it has printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tray {
    /// Face down, as most laser printers do: the pile goes back in as it lies, last sheet first.
    #[default]
    FaceDown,
    /// Face up, as most ink-jet printers do: the pile is turned over, first sheet first.
    FaceUp,
}

/// What is printed on stock of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cover {
    /// Nothing: the covers are pages like the others.
    #[default]
    Same,
    /// The first two and the last two pages: both sides of both covers.
    Four,
    /// The first and the last page; the insides stay blank.
    Two,
}

/// Why a word of a job could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobError(pub(super) String);

impl fmt::Display for JobError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for JobError {}

/// One of the words that a part of a job takes: `saddle`, `top`, `short`.
pub fn word<T: DeserializeOwned>(written: &str) -> Result<T, JobError> {
    T::deserialize(StrDeserializer::<Error>::new(written))
        .map_err(|error| JobError(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_written_and_read_again() {
        let job = Job {
            scheme: Scheme::CutStack,
            signature: Signature::Range(4, 8),
            thickness: Length::mm(0.13),
            scale: Scale::Exact(0.707),
            blanks: Blanks::After(3),
            cover_paper: Some(Paper::A3),
            marks: Mark::ALL.to_vec(),
            ..Job::default()
        };
        let written = serde_json::to_string(&job).unwrap();
        assert_eq!(serde_json::from_str::<Job>(&written).unwrap(), job);
    }

    #[test]
    fn the_words_of_a_part_are_told() {
        let told = word::<Scheme>("sadle").unwrap_err().to_string();
        assert!(told.contains("`saddle`"), "{told}");
    }
}
