//! How long a text would be in another setting, without setting it: [`CastOff`].
//!
//! A set paragraph tells how many lines its words fill, the last one in part. In a setting whose
//! measure holds more or fewer ems it fills them in proportion. What a page loses to widows,
//! headings and white is taken from the pages as they were made up, and kept as a factor.

use super::Trial;
use super::makeup::{AFTER, BEFORE, Parted};
use super::row::Row;
use super::sections::Section;
use crate::typeset::page::PageKind;

/// A text as it was set once, ready to be reckoned in other settings.
pub(super) struct CastOff {
    /// The measure it was set in, in ems of the text.
    ems: f64,
    sections: Vec<Cast>,
}

/// How far off a reckoning may be, as a part.
const DOUBT: f64 = 0.012;
/// As many lines on a last page as pages are filled more tightly to avoid.
const FEW_LINES: f64 = 6.0;

/// A section of it.
struct Cast {
    recto: bool,
    /// Its pages, if they are the same in every setting, as those of the front matter are.
    fixed: Option<usize>,
    text: Lengths,
    notes: Lengths,
    /// The leading of notes as a part of the text's.
    scale: f64,
    /// Whether its paragraphs can be set tighter.
    gives: bool,
    /// The pages it really takes for each page of lines.
    factor: f64,
}

/// Lines that change with the measure, and lines that do not.
#[derive(Default)]
struct Lengths {
    paragraphs: Vec<f64>,
    fixed: usize,
}

/// The lines of each section in some measure.
pub(super) struct CastLines(Vec<f64>);

impl CastOff {
    /// The lengths of what was set.
    pub(super) fn of(trial: &Trial<'_>) -> Self {
        let block = &trial.compositor.block;
        let sections = trial.parts.sections.iter().zip(&trial.makeup.sections);
        Self {
            ems: block.measure / block.size,
            sections: sections
                .map(|(section, parted)| cast(section, parted, trial))
                .collect(),
        }
    }

    /// The lines of each section in a measure of so many ems.
    pub(super) fn lines(&self, ems: f64) -> CastLines {
        let narrower = self.ems / ems;
        let lines = self.sections.iter().map(|cast| cast.lines(narrower));
        CastLines(lines.collect())
    }

    /// The pages of the whole book, when a page holds so many lines, and how many sections might
    /// as well fill a page more or less.
    pub(super) fn pages(&self, lines: &CastLines, of_a_page: usize) -> (usize, usize) {
        let of_a_page = of_a_page as f64;
        let (mut pages, mut doubtful) = (BEFORE, 0);
        for (cast, lines) in self.sections.iter().zip(&lines.0) {
            pages += usize::from(cast.recto && !pages.is_multiple_of(2));
            if let Some(fixed) = cast.fixed {
                pages += fixed;
                continue;
            }
            let pages_of = |lines: f64| (lines / of_a_page).ceil().max(1.0) as usize;
            let lines = lines * cast.factor;
            let own = pages_of(lines - 0.5);
            let least = lines * (1.0 - DOUBT) - if cast.gives { FEW_LINES } else { 0.0 };
            let most = lines * (1.0 + DOUBT);
            doubtful += usize::from(pages_of(least) != own || pages_of(most) != own);
            pages += own;
        }
        (pages + AFTER, doubtful)
    }
}

fn cast(section: &Section, parted: &Parted, trial: &Trial<'_>) -> Cast {
    let mut cast = Cast {
        recto: section.recto,
        fixed: (section.kind == PageKind::Front).then_some(parted.ends.len()),
        text: Lengths::default(),
        notes: Lengths::default(),
        scale: trial.format().scale,
        gives: section.rows.iter().any(|row| row.give.is_some()),
        factor: 1.0,
    };
    cast.text.add(&section.rows);
    for note in parted.apparatus.notes() {
        cast.notes.add(&trial.parts.notes.rows[note]);
    }
    let of_a_page = trial.compositor.block.lines as f64;
    let reckoned = cast.lines(1.0) / of_a_page;
    let full = parted.ends.len() as f64 - 1.0;
    let last = parted.ends.last().map_or(0.0, |end| end.filled);
    if reckoned > 0.0 {
        cast.factor = (full + last / of_a_page) / reckoned;
    }
    cast
}

impl Cast {
    fn lines(&self, narrower: f64) -> f64 {
        self.text.lines(narrower) + self.notes.lines(narrower) * self.scale
    }
}

impl Lengths {
    fn add(&mut self, rows: &[Row]) {
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            self.fixed = self.fixed.saturating_add(row.before);
            match row.extent {
                Some((count, length)) => {
                    self.paragraphs.push(length);
                    at += count.max(1);
                }
                None => {
                    self.fixed = self.fixed.saturating_add(row.lines);
                    at += 1;
                }
            }
        }
    }

    fn lines(&self, narrower: f64) -> f64 {
        let full = |length: &f64| (length * narrower - 0.01).ceil().max(1.0);
        self.paragraphs.iter().map(full).sum::<f64>() + self.fixed as f64
    }
}
