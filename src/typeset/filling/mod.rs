//! How a page can be filled: [`page_ends`], every place where a page that begins at some place
//! can end.
//!
//! A page is filled by setting paragraphs a line longer or shorter, and by a line of white more
//! above what stands apart. Each choice moves all that follows on the page by a line, so the page
//! is walked once with a few [`Front`]s side by side, one for each height the text may have
//! reached.

mod walk;

use self::walk::Walk;
use super::apparatus::Apparatus;
use super::row::{Give, Row};
use super::variant::Change;

/// A place in a chapter where a page may begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// A row; the first of its paragraph if that can be a line longer or shorter.
    pub(super) row: usize,
    /// The line of that paragraph.
    pub(super) line: usize,
    /// How that paragraph is set.
    pub(super) track: Track,
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Track {
    /// At its best.
    #[default]
    Best,
    /// With one line more.
    Longer,
    /// With one line less.
    Shorter,
}

impl Track {
    pub(super) fn change(self) -> Option<Change> {
        match self {
            Self::Best => None,
            Self::Longer => Some(Change::Longer),
            Self::Shorter => Some(Change::Shorter),
        }
    }
}

impl Place {
    pub(super) fn row(row: usize) -> Self {
        Self {
            row,
            ..Self::default()
        }
    }
}

/// The rows of a chapter with their notes.
pub(super) struct Chapter<'a> {
    pub(super) rows: &'a [Row],
    pub(super) notes: &'a Apparatus,
    /// The lines of a full page.
    pub(super) lines: usize,
    /// The notes called before each row.
    called: Vec<usize>,
}

/// What a page does to a row so that it comes out full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// The paragraph that begins with the row is set so.
    Set(usize, Change),
    /// The row gets a line of white more above it.
    Spaced(usize),
}

/// The end of a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// Where the next page begins.
    pub(super) place: Place,
    /// The notes called before that place.
    pub(super) called: usize,
    /// What is set of the notes once the page is full.
    pub(super) noted: usize,
    /// The lines of text on it.
    pub(super) used: usize,
    /// The lines of text and notes on it.
    pub(super) filled: f64,
    /// The lines that are missing to a full page.
    pub(super) short: usize,
    /// Whether notes stand at its foot.
    pub(super) has_notes: bool,
    /// Whether the last line ends in a hyphen.
    pub(super) hyphen: bool,
    /// What the choices cost.
    pub(super) cost: f64,
    /// The last choice: an index into [`Ends::choices`].
    pub(super) trail: Option<usize>,
}

/// The ends of a page with the choices that lead there.
#[derive(Default)]
pub(super) struct Ends {
    pub(super) ends: Vec<End>,
    /// Each choice with the one before it.
    pub(super) choices: Vec<(Choice, Option<usize>)>,
}

/// What a page of notes alone costs.
const NOTES_ALONE: f64 = 300.0;
/// The lines of text that a page should have above notes that go on from the page before.
const FEWEST_LINES: f64 = 2.0;

/// A paragraph or a single row as a page comes to it.
struct Unit<'a> {
    row: usize,
    /// The first of its lines on this page.
    line: usize,
    give: Option<&'a Give>,
}

impl<'a> Chapter<'a> {
    pub(super) fn new(rows: &'a [Row], notes: &'a Apparatus, lines: usize) -> Self {
        let mut called = Vec::with_capacity(rows.len() + 1);
        let mut so_far = 0;
        called.push(so_far);
        for row in rows {
            so_far = notes.called(so_far, &row.notes);
            called.push(so_far);
        }
        Self {
            rows,
            notes,
            lines,
            called,
        }
    }

    /// Where the chapter ends.
    pub(super) fn end(&self) -> Place {
        Place::row(self.rows.len())
    }

    /// The ends of a page that begins at a place, where notes have been called up to `called` and
    /// set up to `noted`.
    pub(super) fn page_ends(&self, start: Place, called: usize, noted: usize) -> Ends {
        if let Some(end) = self.notes_alone(start, noted, called) {
            return Ends {
                ends: vec![end],
                choices: Vec::new(),
            };
        }
        let mut ends = Walk::new(self, noted, called).ends(start);
        keep_fullest(&mut ends.ends, self.end());
        ends
    }

    /// The end of a page that can only hold notes which go on from the page before.
    fn notes_alone(&self, start: Place, noted: usize, called: usize) -> Option<End> {
        if called <= noted {
            return None;
        }
        let lines = self.lines as f64;
        let at_end = start == self.end();
        let fits = self.notes.foot(noted, called, lines - FEWEST_LINES);
        if fits.is_some() && !at_end {
            return None;
        }
        let foot = self.notes.forced(noted, called, lines);
        Some(End {
            place: start,
            called,
            noted: foot.end.max(noted + 1),
            used: 0,
            filled: foot.height,
            short: 0,
            has_notes: true,
            hyphen: false,
            cost: NOTES_ALONE,
            trail: None,
        })
    }

    fn unit(&self, place: Place) -> Unit<'_> {
        Unit {
            row: place.row,
            line: place.line,
            give: self.rows[place.row].give.as_deref(),
        }
    }
}

/// Keeps the fullest ends of a page, and the chapter's end.
fn keep_fullest(ends: &mut Vec<End>, last: Place) {
    let fullest = ends.iter().map(|end| end.short).min().unwrap_or_default();
    ends.retain(|end| end.short <= fullest + MOST_SHORTER || end.place == last);
}

/// As many lines fewer than the fullest page as are weighed.
const MOST_SHORTER: usize = 3;
