//! Galleys: the lines of a passage become one running text that knows where it stood.
//!
//! Restorers look at words, and a word may be parted by a line end, a leaf, or a soft hyphen.
//! A [`Galley`] is the text as it would stand in one long column, each stretch of it tied to
//! the bytes of the source it came from. An [`Edit`] of the galley gives a further galley and,
//! through those ties, the [`Repair`]s of the source. Cost: linear in the length of the text.

use std::borrow::Cow;
use std::ops::Range;

use ecow::{EcoString, eco_format};

use super::ledger::Repair;
use super::words::is_letter;
use crate::source::Source;

/// A passage as a running text, tied to its source. A line end is one `\n`.
#[derive(Clone, Debug, Default)]
pub(super) struct Galley {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of a galley and what it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    at: usize,
    len: usize,
    source: Range<usize>,
    verbatim: bool,
}

/// A change to a galley, with what speaks for it.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) code: &'static str,
    pub(super) span: Range<usize>,
    /// The words it is about, to show and to be found again by.
    pub(super) found: Range<usize>,
    pub(super) after: EcoString,
    pub(super) confidence: f64,
    pub(super) evidence: Cow<'static, str>,
}

impl Galley {
    /// The lines of a passage, one under the other.
    pub(super) fn new(source: &Source, lines: &[Range<usize>]) -> Self {
        let letters = lines.iter().map(|line| line.len() + 1).sum();
        let mut galley = Self::with_capacity(letters, 2 * lines.len());
        for (index, line) in lines.iter().enumerate() {
            galley.keep(source, line.clone());
            if let Some(next) = lines.get(index + 1) {
                if is_cut(source, line) {
                    galley.put("-", line.end..line.end);
                }
                galley.put("\n", gap(source, line, next));
            }
        }
        galley
    }

    /// The running text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where each stretch of the source begins that stands here as it is: in the source, and here.
    pub(super) fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let verbatim = self.pieces.iter().filter(|piece| piece.verbatim);
        verbatim.map(|piece| (piece.source.start, piece.at))
    }

    /// The bytes of the source from the first to the last of a span of the galley; for a span
    /// that runs over to another leaf, those of its first line.
    pub(super) fn source_span(&self, span: Range<usize>) -> Range<usize> {
        self.runs(span).into_iter().next().unwrap_or_default()
    }

    /// The galley with these edits made, which are sorted and do not overlap.
    pub(super) fn edited(self, edits: &[Edit]) -> Self {
        if edits.is_empty() {
            return self;
        }
        let put: usize = edits.iter().map(|edit| edit.after.len()).sum();
        let pieces = self.pieces.len() + 2 * edits.len();
        let mut galley = Self::with_capacity(self.text.len() + put, pieces);
        let mut done = 0;
        for edit in edits {
            galley.copy(&self, done..edit.span.start);
            galley.put(&edit.after, self.source_span(edit.span.clone()));
            done = edit.span.end;
        }
        if done < self.text.len() {
            galley.copy(&self, done..self.text.len());
        }
        galley
    }

    fn with_capacity(letters: usize, pieces: usize) -> Self {
        Self {
            text: String::with_capacity(letters),
            pieces: Vec::with_capacity(pieces),
        }
    }

    /// The edit, widened to whole pieces: of what was replaced before, no part can be told from
    /// another in the source.
    pub(super) fn whole(&self, edit: Edit) -> Edit {
        let span = edit.span.clone();
        let split = |at: usize| {
            let next = self
                .pieces
                .partition_point(|piece| piece.at + piece.len <= at);
            let piece = self
                .pieces
                .get(next)
                .filter(|piece| piece.at < at && !piece.verbatim);
            piece.map(|piece| piece.at..piece.at + piece.len)
        };
        let start = split(span.start).map_or(span.start, |piece| piece.start);
        let end = split(span.end).map_or(span.end, |piece| piece.end);
        if (start..end) == span {
            return edit;
        }
        let head = &self.text[start..span.start];
        let tail = &self.text[span.end..end];
        Edit {
            span: start..end,
            after: eco_format!("{head}{}{tail}", edit.after),
            ..edit
        }
    }

    /// What earlier edits put where an edit stands: their bytes of the source and their texts.
    pub(super) fn replaced(&self, edit: &Edit) -> Vec<(Range<usize>, &str)> {
        if edit.span.is_empty() {
            return Vec::new();
        }
        self.pieces_in(&edit.span)
            .iter()
            .filter(|piece| !piece.verbatim)
            .map(|piece| {
                (
                    piece.source.clone(),
                    &self.text[piece.at..piece.at + piece.len],
                )
            })
            .filter(|(_, text)| *text != "\n")
            .collect()
    }

    /// What an edit does to the source: one repair, or one for each leaf it touches.
    pub(super) fn repairs(&self, source: &Source, edit: &Edit) -> impl Iterator<Item = Repair> {
        let mut after = edit.after.clone();
        let runs = self.runs(edit.span.clone()).into_iter();
        runs.map(move |span| Repair {
            code: edit.code,
            before: source.slice(span.clone()).into(),
            span,
            after: std::mem::take(&mut after),
            confidence: edit.confidence,
            evidence: edit.evidence.clone(),
        })
    }

    fn keep(&mut self, source: &Source, span: Range<usize>) {
        let text = source.slice(span.clone());
        self.push(text, span, true);
    }

    fn put(&mut self, text: &str, source: Range<usize>) {
        self.push(text, source, false);
    }

    fn push(&mut self, text: &str, source: Range<usize>, verbatim: bool) {
        if text.is_empty() && source.is_empty() {
            return;
        }
        self.pieces.push(Piece {
            at: self.text.len(),
            len: text.len(),
            source,
            verbatim,
        });
        self.text.push_str(text);
    }

    fn copy(&mut self, from: &Self, span: Range<usize>) {
        for piece in from.pieces_in(&span) {
            let start = piece.at.max(span.start);
            let end = (piece.at + piece.len).min(span.end);
            if piece.verbatim {
                if start < end {
                    let source = piece.source_at(start)..piece.source_at(end);
                    self.push(&from.text[start..end], source, true);
                }
            } else if piece.at >= span.start {
                self.push(&from.text[start..end], piece.source.clone(), false);
            }
        }
    }

    /// The pieces of a span. A piece without text belongs to the span it begins.
    fn pieces_in(&self, span: &Range<usize>) -> &[Piece] {
        let first = self
            .pieces
            .partition_point(|piece| piece.at + piece.len <= span.start && piece.at < span.start);
        let rest = &self.pieces[first..];
        let last = rest.partition_point(|piece| {
            piece.at < span.end || (piece.at == span.end && span.end == self.text.len())
        });
        &rest[..last]
    }

    /// The runs of bytes of the source under a span; for an empty span, an empty run.
    fn runs(&self, span: Range<usize>) -> Vec<Range<usize>> {
        if span.is_empty() {
            let at = self.insertion(span.start);
            return std::iter::once(at..at).collect();
        }
        let mut runs: Vec<Range<usize>> = Vec::new();
        for piece in self.pieces_in(&span) {
            let source = if piece.verbatim {
                let start = piece.source_at(piece.at.max(span.start));
                start..piece.source_at((piece.at + piece.len).min(span.end))
            } else {
                piece.source.clone()
            };
            match runs.last_mut() {
                Some(run) if run.end == source.start => run.end = source.end,
                _ => runs.push(source),
            }
        }
        runs
    }

    /// Where in the source a text would go that is put before this byte of the galley.
    fn insertion(&self, at: usize) -> usize {
        let next = self
            .pieces
            .partition_point(|piece| piece.at + piece.len <= at);
        match self.pieces.get(next) {
            Some(piece) => piece.source_at(at),
            None => self.pieces.last().map_or(0, |piece| piece.source.end),
        }
    }
}

impl Piece {
    fn source_at(&self, at: usize) -> usize {
        if self.verbatim {
            self.source.start + (at - self.at)
        } else {
            self.source.start
        }
    }
}

/// Whether a line ends within a word of the source: an extractor took the hyphen away and joined a
/// folio to the word.
fn is_cut(source: &Source, line: &Range<usize>) -> bool {
    let next = source.text()[line.end..].chars().next();
    let within = source.slice(line.clone()).ends_with(is_letter);
    within && next.is_some_and(|sign| sign.is_ascii_digit())
}

/// The bytes between two lines: from the end of the first line's words up to the next line's,
/// or nothing where the next line stands elsewhere in the source.
fn gap(source: &Source, line: &Range<usize>, next: &Range<usize>) -> Range<usize> {
    let nothing = line.end..line.end;
    if next.start < line.end {
        return nothing;
    }
    let between = source.slice(line.end..next.start);
    let one_line_end = between.matches('\n').count() == 1;
    let blank = between
        .chars()
        .all(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
    if one_line_end && blank {
        line.end..next.start
    } else {
        nothing
    }
}
