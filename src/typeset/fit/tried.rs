//! A setting in which the text was set: [`Tried`].

use super::{Fit, Fitted, Fitting, blanks, score, tenths};
use crate::diagnostic::Diagnostic;
use crate::typeset::Trial;
use crate::typeset::design::{Block, Design};
use crate::typeset::makeup::{Format, Makeup};

/// What it weighs to save pages by setting paragraphs tighter.
const TIGHTENED: f64 = 1.0;
/// What a page is worth when pages are saved, in the cost of pages.
const THRIFT: f64 = 400.0;

/// A setting that was tried.
pub(super) struct Tried<'a> {
    pub(super) trial: Trial<'a>,
    design: Design,
    pub(super) departure: f64,
    /// What the design without any departure has.
    pub(super) own: String,
}

impl<'a> Tried<'a> {
    pub(super) fn new(trial: Trial<'a>, design: &Design, departure: f64) -> Self {
        let block = design.block();
        let own = format!(
            "the design has {} on {} pt and {} pages",
            tenths(block.size),
            tenths(block.leading),
            trial.makeup.pages
        );
        Self {
            trial,
            design: design.clone(),
            departure,
            own,
        }
    }

    pub(super) fn score(&self, goal: Fit) -> f64 {
        score(goal, self.trial.makeup.pages, self.departure)
    }

    /// Takes the pages with some paragraphs set tighter, where that saves what is wanted.
    pub(super) fn save_pages(&mut self, goal: Fit) {
        let format = Format {
            thrift: THRIFT,
            ..self.trial.format()
        };
        let departure = self.departure + TIGHTENED;
        let makeup = Makeup::of(&self.trial.parts, format);
        if score(goal, makeup.pages, departure) < self.score(goal) {
            self.trial.makeup = makeup;
            self.departure = departure;
        }
    }

    pub(super) fn finish(self, goal: Fit, finding: Option<Diagnostic>) -> Fitted<'a> {
        let pages = self.trial.makeup.pages;
        let fitting = (goal != Fit::Off).then(|| Fitting {
            pages,
            blanks: blanks(pages),
            setting: words(&self.trial.compositor.block),
            departs: self.departure > 0.0,
            design: self.own,
        });
        Fitted {
            trial: self.trial,
            design: self.design,
            fitting,
            finding,
        }
    }
}

/// A setting as the report and the editor's file name it.
fn words(block: &Block) -> String {
    format!(
        "{} on {} pt, {} lines of {} pt",
        tenths(block.size),
        tenths(block.leading),
        block.lines,
        tenths(block.measure)
    )
}
