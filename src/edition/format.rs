//! The formats an edition can have.

use std::fmt;

/// What kind of files to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `SLUG.epub`
    Epub,
    /// `SLUG.pdf`, the reading edition.
    Pdf,
    /// `SLUG-booklet-a4.pdf` and `SLUG-booklet-letter.pdf`.
    Booklet,
    /// `SLUG.md`, and `SLUG.ledger.json` where the text was restored.
    Markdown,
}

impl Format {
    /// Every format, in the order the editions are listed.
    pub const ALL: [Self; 4] = [Self::Epub, Self::Pdf, Self::Booklet, Self::Markdown];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Pdf => "pdf",
            Self::Booklet => "booklet",
            Self::Markdown => "md",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
