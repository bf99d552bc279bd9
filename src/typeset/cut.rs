//! Shaped words are cut into boxes and breaks: [`Cutter`].

use std::ops::Range;

use super::compositor::Compositor;
use super::points::{ANYWHERE, Kind, Point};
use super::sorts::{Break, Item, Sort, Sorts, Word};
use crate::font::{FaceId, Shaped};

/// Cuts a shaped word into boxes and breaks.
pub(super) struct Cutter<'a> {
    word: &'a Word<'a>,
    glyphs: &'a [(FaceId, Shaped)],
    /// The first glyph that is in no item yet.
    done: usize,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(word: &'a Word<'a>, glyphs: &'a [(FaceId, Shaped)]) -> Self {
        Self {
            word,
            glyphs,
            done: 0,
        }
    }

    /// Appends the word's items, with a break at each point where one can be.
    pub(super) fn cut(
        mut self,
        compositor: &mut Compositor<'_>,
        sorts: &mut Sorts,
        points: &[Point],
    ) {
        for point in points {
            self.cut_at(compositor, sorts, *point);
        }
        self.push_box(compositor, sorts, self.glyphs.len());
    }

    fn cut_at(&mut self, compositor: &mut Compositor<'_>, sorts: &mut Sorts, point: Point) {
        let next = self
            .glyphs
            .partition_point(|(_, glyph)| glyph.cluster.start < point.at);
        if next < self.done || next == 0 {
            return;
        }
        let between = self
            .glyphs
            .get(next)
            .filter(|(_, glyph)| glyph.cluster.start == point.at);
        let clean = between.is_some_and(|(_, glyph)| glyph.parts);
        match point.kind {
            Kind::OwnHyphen => self.cut_own_hyphen(compositor, sorts, next, point),
            _ if clean => self.cut_clean(compositor, sorts, next, point),
            _ => {
                let anywhere = point.penalty >= ANYWHERE;
                let left = (!anywhere).then(|| self.part_before(next)).flatten();
                if let Some(left) = left {
                    self.cut_joined(compositor, sorts, left..next, point);
                } else if between.is_some() {
                    self.cut_clean(compositor, sorts, next, point);
                }
            }
        }
    }

    /// A break at the author's hyphen, which the reader of the file must know for one.
    fn cut_own_hyphen(
        &mut self,
        compositor: &mut Compositor<'_>,
        sorts: &mut Sorts,
        next: usize,
        point: Point,
    ) {
        let hyphen = next - 1;
        if hyphen < self.done {
            return;
        }
        self.push_box(compositor, sorts, hyphen);
        let whole = self.push_glyphs(compositor, sorts, &self.glyphs[hyphen..next]);
        let before = self.push_glyphs(compositor, sorts, &self.glyphs[hyphen..next]);
        for sort in &mut sorts.sorts[before.clone()] {
            sort.instead = Some("\u{2010}");
        }
        self.done = next;
        sorts.items.push(Item::Break(Break {
            penalty: point.penalty,
            kind: Kind::OwnHyphen,
            after: before.end..before.end,
            before,
            whole,
        }));
    }

    /// A break between glyphs that do not touch each other.
    fn cut_clean(
        &mut self,
        compositor: &mut Compositor<'_>,
        sorts: &mut Sorts,
        next: usize,
        point: Point,
    ) {
        self.push_box(compositor, sorts, next);
        let before = if point.kind == Kind::Hyphen {
            self.push_hyphen(compositor, sorts)
        } else {
            sorts.sorts.len()..sorts.sorts.len()
        };
        let none = before.end..before.end;
        sorts.items.push(Item::Break(Break {
            penalty: point.penalty,
            kind: point.kind,
            before,
            after: none.clone(),
            whole: none,
        }));
    }

    /// The last glyph before `next` that may be parted from the one before it, if it is in no item yet.
    fn part_before(&self, next: usize) -> Option<usize> {
        let parts = |at: &usize| *at == 0 || self.glyphs[*at].1.parts;
        (self.done..next).rev().find(parts)
    }

    /// A break inside a ligature or a kerned pair: both halves are shaped again, from the glyph
    /// `around.start` to the next that may be parted.
    fn cut_joined(
        &mut self,
        compositor: &mut Compositor<'_>,
        sorts: &mut Sorts,
        around: Range<usize>,
        point: Point,
    ) {
        let left = around.start;
        let right = (around.end..self.glyphs.len())
            .find(|&at| self.glyphs[at].1.parts)
            .unwrap_or(self.glyphs.len());
        let from = self.glyphs[left].1.cluster.start;
        let to = self
            .glyphs
            .get(right)
            .map_or(self.word.range.len(), |(_, glyph)| glyph.cluster.start);
        let text = &self.word.matter.text[self.word.range.clone()];
        let (Some(head), Some(tail)) = (text.get(from..point.at), text.get(point.at..to)) else {
            return;
        };
        self.push_box(compositor, sorts, left);
        let whole = self.push_glyphs(compositor, sorts, &self.glyphs[left..right]);
        let head = self.reshape(compositor, head, from);
        let mut before = self.push_glyphs(compositor, sorts, &head);
        if point.kind == Kind::Hyphen {
            before.end = self.push_hyphen(compositor, sorts).end;
        }
        let tail = self.reshape(compositor, tail, point.at);
        let after = self.push_glyphs(compositor, sorts, &tail);
        self.done = right;
        sorts.items.push(Item::Break(Break {
            penalty: point.penalty,
            kind: point.kind,
            before,
            after,
            whole,
        }));
    }

    fn reshape(
        &self,
        compositor: &mut Compositor<'_>,
        text: &str,
        from: usize,
    ) -> Vec<(FaceId, Shaped)> {
        let mut glyphs = compositor.glyphs(text, self.word);
        for (_, glyph) in &mut glyphs {
            glyph.cluster = glyph.cluster.start + from..glyph.cluster.end + from;
        }
        glyphs
    }

    fn push_box(&mut self, compositor: &Compositor<'_>, sorts: &mut Sorts, end: usize) {
        if self.done < end {
            let range = self.push_glyphs(compositor, sorts, &self.glyphs[self.done..end]);
            sorts.items.push(Item::Box(range));
            self.done = end;
        }
    }

    fn push_glyphs(
        &self,
        compositor: &Compositor<'_>,
        sorts: &mut Sorts,
        glyphs: &[(FaceId, Shaped)],
    ) -> Range<usize> {
        let start = sorts.sorts.len();
        let style = &self.word.stretch.style;
        for (face, glyph) in glyphs {
            let scale = style.size / f64::from(compositor.library.face(*face).units_per_em());
            let tracking = if glyph.advance > 0 {
                style.tracking * style.size
            } else {
                0.0
            };
            sorts.sorts.push(Sort {
                id: glyph.id,
                face: *face,
                advance: f64::from(glyph.advance) * scale + tracking,
                offset: (
                    f64::from(glyph.offset.0) * scale,
                    f64::from(glyph.offset.1) * scale,
                ),
                text: glyph.cluster.start + self.word.range.start
                    ..glyph.cluster.end + self.word.range.start,
                instead: None,
                stretch: self.word.number,
            });
        }
        start..sorts.sorts.len()
    }

    fn push_hyphen(&self, compositor: &mut Compositor<'_>, sorts: &mut Sorts) -> Range<usize> {
        let glyphs = compositor.glyphs("-", self.word);
        let range = self.push_glyphs(compositor, sorts, &glyphs);
        for sort in &mut sorts.sorts[range.clone()] {
            sort.instead = Some("\u{ad}");
        }
        range
    }
}
