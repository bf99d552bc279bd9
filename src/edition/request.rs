//! What is asked of a build: [`Request`].

use crate::edition::Format;
use crate::impose::Paper;
use crate::ingest::PrintInk;

/// What to make.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The formats.
    pub formats: Vec<Format>,
    /// The papers to make booklets for, where the command line names some.
    pub papers: Option<Vec<Paper>>,
    /// What editions for paper are printed in, where the command line says it.
    pub ink: Option<PrintInk>,
    /// `SOURCE_DATE_EPOCH`: the seconds since 1970 to state as the time of the last change
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>).
    pub source_date_epoch: Option<i64>,
}

impl Request {
    /// A request for some formats, all else as the manuscript says.
    pub fn of(formats: &[Format]) -> Self {
        Self {
            formats: formats.to_vec(),
            papers: None,
            ink: None,
            source_date_epoch: None,
        }
    }

    /// Whether `format` is asked for.
    pub fn wants(&self, format: Format) -> bool {
        self.formats.contains(&format)
    }
}
