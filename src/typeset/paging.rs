//! Rows become the rows of each page: [`Compositor::part_pages`].

use super::compositor::Compositor;
use super::filling::Choice;
use super::makeup::Parted;
use super::notes::Notes;
use super::pagination::PageEnd;
use super::row::{Row, rows_of};
use super::variant::Change;

/// A page before it is placed: the rows of its text, and those of its notes.
pub(super) struct SetPage {
    pub(super) rows: Vec<Row>,
    pub(super) notes: Vec<Row>,
}

/// The rows of a page, below what stands once more above the first of them.
fn with_head(rows: Vec<Row>) -> Vec<Row> {
    match rows.first().and_then(|first| first.head.clone()) {
        Some(head) => head.iter().cloned().chain(rows).collect(),
        None => rows,
    }
}

impl Compositor<'_> {
    /// The rows of a section in its pages; paragraphs are set a line longer or shorter where that
    /// evens out the pages.
    pub(super) fn part_pages(
        &mut self,
        mut rows: Vec<Row>,
        parted: Parted,
        notes: &Notes,
    ) -> Vec<SetPage> {
        let Parted {
            apparatus, ends, ..
        } = parted;
        let starts = self.choose(&mut rows, &ends);
        let mut rows = rows.into_iter();
        let (mut row, mut noted) = (0, 0);
        ends.into_iter()
            .map(|page| {
                let end = starts[page.place.row] + page.place.line;
                let set = SetPage {
                    rows: with_head(rows.by_ref().take(end - row).collect()),
                    notes: apparatus.piece(noted, page.noted, &notes.rows),
                };
                (row, noted) = (end, page.noted);
                set
            })
            .collect()
    }

    /// Sets paragraphs a line longer or shorter and puts in white, as the pages ask for it;
    /// where each row stands after that.
    fn choose(&mut self, rows: &mut Vec<Row>, ends: &[PageEnd]) -> Vec<usize> {
        let mut choices = ends.iter().flat_map(|page| &page.choices).peekable();
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut chosen: Vec<Row> = Vec::with_capacity(rows.len());
        let mut old = std::mem::take(rows).into_iter().enumerate();
        while let Some((number, mut row)) = old.next() {
            starts.push(chosen.len());
            if choices.next_if_eq(&&Choice::Spaced(number)).is_some() {
                row.before += 1;
            }
            let set =
                choices.next_if(|choice| matches!(choice, Choice::Set(row, _) if *row == number));
            let (Some(Choice::Set(_, change)), Some(give)) = (set, &row.give) else {
                chosen.push(row);
                continue;
            };
            let rest = give.rows.saturating_sub(1);
            let mut paragraph = vec![row];
            for (_, row) in old.by_ref().take(rest) {
                starts.push(chosen.len());
                paragraph.push(row);
            }
            chosen.append(&mut self.changed(paragraph, *change));
        }
        starts.push(chosen.len());
        *rows = chosen;
        starts
    }

    /// A paragraph's rows set again with a line more or less; as they are if that fails.
    fn changed(&mut self, mut rows: Vec<Row>, change: Change) -> Vec<Row> {
        let Some(give) = rows[0].give.take() else {
            return rows;
        };
        let variant = match change {
            Change::Longer => &give.longer,
            Change::Shorter => &give.shorter,
        };
        let Some(variant) = variant else { return rows };
        let lines = self.set_variant(&give.matter, give.shape, variant);
        let mut changed = rows_of(lines, give.ground);
        if let Some(first) = changed.first_mut() {
            first.before = rows[0].before;
            for id in &rows[0].anchors {
                if !first.anchors.contains(id) {
                    first.anchors.push(id.clone());
                }
            }
        }
        if let (Some(last), Some(was)) = (changed.last_mut(), rows.last()) {
            last.keep = was.keep;
        }
        changed
    }
}
