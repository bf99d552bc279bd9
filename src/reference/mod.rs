//! Printed references: a line of a list of works becomes a [`Reference`], as far as it is understood.
//!
//! A line says what it is about by marks and their order, which every style has its own of, and all
//! share: who, when, what, in what, where. So it is read in the order of the line, without asking for
//! a style: its number (`label`), its addresses (`address`), the names and the year that may
//! follow them (`head`), the title (`title`), then what is left, cut into pieces that a word or a
//! shape tells (`pieces`, `numbers`, `dates`, with the words of `data/words.txt`); at last what the
//! words between them are, by their places (`sense`).
//!
//! What is guessed by its place alone is said ([`Reference::doubts`]), and so is what was not
//! understood ([`Reference::unread`]). The line is kept as it was printed.
//!
//! Styles: APA, Chicago with notes or with dates, MLA, Harvard, Vancouver, those of journals of
//! linguistics and statistics, and what pamphlets make of them, in English, German, French, Spanish
//! and Italian words. Limits: a title in commas that itself has one; names in other scripts. The
//! cost is linear in the length of a line, about 20 µs.

mod address;
mod bib;
mod bodies;
mod called;
mod container;
mod dates;
mod head;
mod heading;
mod imprint;
mod joints;
mod label;
mod name_forms;
mod name_words;
mod names;
mod numbers;
mod piece;
mod pieces;
mod rest;
mod roles;
mod sense;
mod starts;
mod stops;
mod stretches;
mod title;
mod title_years;
mod told;
mod words;

pub use bib::{bibliography, keys};
pub use dates::Date;
pub use heading::is_heading;
pub use names::Name;
pub(crate) use numbers::digits;
pub use sense::read;
pub use starts::{begins, likeness, opens_for_sure};
pub use words::{
    heads_notes, is_name_particle, joins_names, month_or_season, names_others, others_length,
    undated_length,
};

/// What a work is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A book or a pamphlet.
    Book,
    /// Part of a book.
    Chapter,
    /// In a journal, a magazine or a newspaper.
    Article,
    /// A thesis.
    Thesis,
    /// A report.
    Report,
    /// A page of the web.
    Web,
    /// Anything else, or not established.
    #[default]
    Other,
}

/// A field of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Who wrote it.
    Author,
    /// What it is called.
    Title,
    /// The journal or book it is in.
    Container,
    /// The place of publication.
    Place,
    /// The publisher.
    Publisher,
    /// The year.
    Year,
}

/// A printed reference, and what was understood of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reference {
    /// The line as it is printed.
    pub printed: String,
    /// The number or sign it stands under: `3` of `[3]`.
    pub label: Option<String>,
    /// What the work is.
    pub kind: Kind,
    /// Who wrote it; the last may be [`Name::OTHERS`].
    pub authors: Vec<Name>,
    /// Whether a dash stands for the authors of the line above.
    pub same_authors: bool,
    /// Who edited it, or the book it is in.
    pub editors: Vec<Name>,
    /// Who translated it.
    pub translators: Vec<Name>,
    /// The date of the edition.
    pub date: Option<Date>,
    /// The year of the first edition, where it is another.
    pub original: Option<i32>,
    /// The title.
    pub title: Option<String>,
    /// The journal or book it is in.
    pub container: Option<String>,
    /// The volume.
    pub volume: Option<String>,
    /// The number of the journal.
    pub number: Option<String>,
    /// The pages.
    pub pages: Option<String>,
    /// The edition: `2`, `revised`.
    pub edition: Option<String>,
    /// The place of publication.
    pub place: Option<String>,
    /// The publisher, or the school of a thesis.
    pub publisher: Option<String>,
    /// The address on the web.
    pub url: Option<String>,
    /// The DOI.
    pub doi: Option<String>,
    /// The words that were not understood.
    pub unread: Vec<String>,
    /// The fields that are guessed by their places.
    pub doubts: Vec<Field>,
}

/// A line that is read with less confidence is not taken for understood.
const UNDERSTOOD: f64 = 0.4;

impl Reference {
    /// Whether the line was understood far enough to be a record of a work: with a title, and an author
    /// or a year.
    pub fn is_understood(&self) -> bool {
        let named = !self.authors.is_empty() || !self.editors.is_empty() || self.same_authors;
        self.title.is_some() && (named || self.date.is_some()) && self.confidence() >= UNDERSTOOD
    }

    /// How far the line was understood, 0 to 1: the share of its letters that went into fields, less
    /// a tenth for each field that is guessed; at most a half without a title or without both author
    /// and year.
    pub fn confidence(&self) -> f64 {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() as f64;
        let all = letters(&self.printed).max(1.0);
        let unread: f64 = self.unread.iter().map(|words| letters(words)).sum();
        let guessed = 0.1 * self.doubts.len() as f64;
        let understood = (1.0 - unread / all - guessed).clamp(0.0, 1.0);
        let named = !self.authors.is_empty() || !self.editors.is_empty() || self.same_authors;
        let placed = self.title.is_some() && (named || self.date.is_some());
        if placed {
            understood
        } else {
            understood.min(0.5)
        }
    }
}
