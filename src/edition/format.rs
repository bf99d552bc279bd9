//! The formats an edition can have.

use std::fmt;

/// What kind of files to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `SLUG.epub`
    Epub,
    /// `SLUG.kepub.epub`, the EPUB as Kobo's own reader wants it.
    Kepub,
    /// `SLUG.pdf`, the reading edition.
    Pdf,
    /// `SLUG-booklet-a4.pdf` and `SLUG-booklet-letter.pdf`.
    Booklet,
    /// `SLUG.html`: everything on one page that needs no other file.
    Html,
    /// `SLUG.md`, and `SLUG.ledger.json` where the text was restored.
    Markdown,
    /// `SLUG.pages.txt`: the pages as readable text, for who wants to see how lines are set.
    Dump,
}

impl Format {
    /// The formats that are made unasked, in the order they are listed. A dump is no edition, and
    /// Kobo's variant holds what the EPUB holds.
    pub const ALL: [Self; 5] = [
        Self::Epub,
        Self::Pdf,
        Self::Booklet,
        Self::Html,
        Self::Markdown,
    ];

    /// The formats whose text flows.
    pub(crate) const FLOWING: [Self; 3] = [Self::Epub, Self::Kepub, Self::Html];

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Kepub => "kepub",
            Self::Pdf => "pdf",
            Self::Booklet => "booklet",
            Self::Html => "html",
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
