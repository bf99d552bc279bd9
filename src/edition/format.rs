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
    /// `SLUG.pages.txt`: the pages as readable text, for who wants to see how lines are set.
    Dump,
}

impl Format {
    /// The formats of editions, in the order they are listed; a dump is none.
    pub const ALL: [Self; 4] = [Self::Epub, Self::Pdf, Self::Booklet, Self::Markdown];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Pdf => "pdf",
            Self::Booklet => "booklet",
            Self::Markdown => "md",
            Self::Dump => "dump",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
