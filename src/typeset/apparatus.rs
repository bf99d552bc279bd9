//! The notes of a chapter in the order in which they are called: [`Apparatus`].
//!
//! A page must hold the notes that are called on it, or at least the beginning of each; what does
//! not fit goes on at the foot of the next page. So the notes are one column, and a page takes
//! the next piece of it.

use std::collections::BTreeMap;

use super::row::Row;

/// The white between text and notes, in lines of the text.
pub(super) const NOTE_GAP: f64 = 0.6;

/// The notes of a chapter as one column, measured in lines of the text's grid.
#[derive(Debug, Default)]
pub(super) struct Apparatus {
    /// The rows of the column: the note of each, and its number among the note's rows.
    rows: Vec<(usize, usize)>,
    /// The height of the column before each row, and at its end.
    depths: Vec<f64>,
    /// The white above each row, which falls away at the top of a page's piece.
    gaps: Vec<f64>,
    /// Whether the column may be parted before each row.
    parts: Vec<bool>,
    /// Where the note begins to which each row belongs, by itself or as a note on it.
    begun: Vec<usize>,
    /// Where each note, with the notes on it, ends in the column.
    ends: BTreeMap<usize, usize>,
}

/// What a page takes of the column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Foot {
    /// The row of the column after the last it takes.
    pub(super) end: usize,
    /// Its height, in lines of the text's grid, with the white above it.
    pub(super) height: f64,
    /// Whether a note goes on on the next page.
    pub(super) parted: bool,
}

/// A step of the way through a note and the notes on it.
#[derive(Clone, Copy, Debug)]
enum Step {
    Begin(usize),
    End(usize),
}

impl Apparatus {
    /// The column of the notes that `rows` call; `scale` is the notes' leading as a part of the
    /// text's.
    pub(super) fn of(rows: &[Row], notes: &[Vec<Row>], scale: f64) -> Self {
        let mut apparatus = Self {
            depths: vec![0.0],
            ..Self::default()
        };
        for &note in rows.iter().flat_map(|row| &row.notes) {
            let begun = apparatus.rows.len();
            apparatus.add(note, notes, scale);
            apparatus.begun.resize(apparatus.rows.len(), begun);
        }
        apparatus
    }

    /// The notes in the column, in their order.
    pub(super) fn notes(&self) -> impl Iterator<Item = usize> {
        let first = |&&(_, row): &&(usize, usize)| row == 0;
        self.rows.iter().filter(first).map(|&(note, _)| note)
    }

    /// Appends a note that is called for the first time, and what it calls itself, however deep.
    fn add(&mut self, note: usize, notes: &[Vec<Row>], scale: f64) {
        let mut steps = vec![Step::Begin(note)];
        while let Some(step) = steps.pop() {
            match step {
                Step::Begin(note) if self.ends.contains_key(&note) => {}
                Step::Begin(note) => {
                    let Some(rows) = notes.get(note) else {
                        continue;
                    };
                    self.append(note, rows, scale);
                    steps.push(Step::End(note));
                    let called = rows.iter().flat_map(|row| &row.notes);
                    let called: Vec<Step> = called.map(|&called| Step::Begin(called)).collect();
                    steps.extend(called.into_iter().rev());
                }
                Step::End(note) => {
                    self.ends.insert(note, self.rows.len());
                }
            }
        }
    }

    /// Appends the rows of a note.
    fn append(&mut self, note: usize, rows: &[Row], scale: f64) {
        let mut depth = self.depths.last().copied().unwrap_or_default();
        for (number, row) in rows.iter().enumerate() {
            let before = if number > 0 { row.before } else { 0 };
            let gap = before as f64 * scale;
            depth += gap + row.lines as f64 * scale;
            self.rows.push((note, number));
            self.depths.push(depth);
            self.gaps.push(gap);
            self.parts.push(number == 0 || !rows[number - 1].keep);
        }
        self.ends.insert(note, self.rows.len());
    }

    /// How much of the column must have begun once these notes are called too.
    pub(super) fn called(&self, before: usize, notes: &[usize]) -> usize {
        let ends = notes.iter().filter_map(|note| self.ends.get(note));
        ends.copied().fold(before, usize::max)
    }

    /// What goes on a page that takes the column from `from`, has to begin all notes up to
    /// `called`, and has so many lines left; none if they do not fit.
    pub(super) fn foot(&self, from: usize, called: usize, room: f64) -> Option<Foot> {
        if called <= from {
            return (room >= 0.0).then_some(Foot {
                end: from,
                height: 0.0,
                parted: false,
            });
        }
        let whole = self.height(from, called);
        if whole <= room + 1e-6 {
            return Some(Foot {
                end: called,
                height: whole,
                parted: false,
            });
        }
        let most = self.most(from, room).min(called - 1);
        let least = self.begun[called - 1].max(from) + 1;
        let end = (least..=most).rev().find(|&end| self.parts[end])?;
        Some(Foot {
            end,
            height: self.height(from, end),
            parted: true,
        })
    }

    /// As much of the column from `from` to `called` as goes on a page with so many lines left,
    /// parted anywhere.
    pub(super) fn forced(&self, from: usize, called: usize, room: f64) -> Foot {
        let end = self.most(from, room).min(called).max(from);
        Foot {
            end,
            height: self.height(from, end),
            parted: end < called,
        }
    }

    /// The last place to which the column fits into a room.
    fn most(&self, from: usize, room: f64) -> usize {
        let Some(gap) = self.gaps.get(from) else {
            return from;
        };
        let limit = room - NOTE_GAP + self.depths[from] + gap + 1e-6;
        self.depths.partition_point(|&depth| depth <= limit).max(1) - 1
    }

    fn height(&self, from: usize, end: usize) -> f64 {
        if end <= from {
            return 0.0;
        }
        self.depths[end] - self.depths[from] - self.gaps[from] + NOTE_GAP
    }

    /// A piece of the column.
    pub(super) fn piece(&self, from: usize, end: usize, notes: &[Vec<Row>]) -> Vec<Row> {
        let mut piece: Vec<Row> = self.rows[from..end]
            .iter()
            .map(|&(note, row)| notes[note][row].clone())
            .collect();
        for (row, at) in piece.iter_mut().zip(from..end) {
            let (_, number) = self.rows[at];
            if number == 0 {
                row.before = 0;
            }
        }
        piece
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_call_notes_however_deep() {
        let calling = |note: usize| Row {
            lines: 1,
            notes: vec![note],
            ..Row::default()
        };
        let notes: Vec<Vec<Row>> = (1..=100_000).map(|next| vec![calling(next)]).collect();
        let apparatus = Apparatus::of(&[calling(0), calling(2)], &notes, 1.0);
        assert!(apparatus.notes().eq(0..100_000));
        assert_eq!(apparatus.called(0, &[0]), 100_000);
    }
}
