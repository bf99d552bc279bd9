//! A line of a paragraph as it is printed: [`SetLine`].

use std::ops::Range;

use super::breaking::Chosen;
use super::items::{Hanging, Legal, RELIEF, Sums, first_item};
use super::matter::Matter;
use super::points::Kind;
use super::sorts::{Item, Sort, Sorts, Space};
use super::style::Style;
use crate::typeset::page::{
    Drawing, Glyph, GlyphRun, Glyphs, Ink, Mark, PlacedImage, Point, Rect, Shape,
};

/// A set line: its marks stand on the baseline at `y` = 0, from the left edge at `x` = 0.
#[derive(Clone, Debug, Default)]
pub(super) struct SetLine {
    /// What is drawn.
    pub(super) marks: Vec<Mark>,
    /// The links in it, each from one `x` to another.
    pub(super) links: Vec<(usize, f64, f64)>,
    /// The notes called in it.
    pub(super) notes: Vec<usize>,
    /// The identifiers that stand in it.
    pub(super) anchors: Vec<String>,
    /// Its width.
    pub(super) width: f64,
    /// Whether it ends in a hyphen.
    pub(super) hyphen: bool,
    /// How far above the baseline its pictures reach.
    pub(super) rise: f64,
}

/// What all lines of a paragraph are set from.
pub(super) struct Setting<'a> {
    pub(super) matter: &'a Matter,
    pub(super) sorts: &'a Sorts,
    pub(super) legal: &'a [Legal],
    pub(super) hanging: Hanging<'a>,
    pub(super) measure: f64,
    /// How far letters may be scaled.
    pub(super) expansion: f64,
    /// Whether lines fill the measure.
    pub(super) justified: bool,
}

impl Setting<'_> {
    /// The line from one chosen break (none: the paragraph's start) to the next.
    pub(super) fn line(&self, from: Option<Chosen>, to: Chosen) -> SetLine {
        let end = &self.legal[to.legal];
        let content = self.content(from, end);
        let fit = self.fit(&content, end);
        let mut pen = Pen::new(self, fit);
        pen.x = -content.hang_left;
        for piece in &content.pieces {
            pen.put(piece);
        }
        pen.keep_end(end.item);
        pen.finish(end.hyphen)
    }

    fn content(&self, from: Option<Chosen>, end: &Legal) -> Content {
        let items = &self.sorts.items;
        let mut pieces = Vec::new();
        let (first, hang_left) = match from {
            None => {
                let first = first_item(self.sorts, 0);
                (first, self.hanging.left_of(usize::MAX, first))
            }
            Some(chosen) => {
                let item = self.legal[chosen.legal].item;
                let first = first_item(self.sorts, item + 1);
                if let Some(Item::Break(taken)) = items.get(item) {
                    pieces.push(Piece::Letters(taken.after.clone()));
                }
                (first, self.hanging.left_of(item, first))
            }
        };
        let first = first.min(end.item);
        pieces.extend(items[first..end.item].iter().filter_map(|item| match item {
            Item::Box(range) => Some(Piece::Letters(range.clone())),
            Item::Break(passed) => Some(Piece::Letters(passed.whole.clone())),
            Item::Space(space) => Some(Piece::Space(*space)),
            Item::Kern(width) => Some(Piece::Kern(*width)),
            Item::Picture(picture) => Some(Piece::Picture(*picture)),
            Item::Forced(_) => None,
        }));
        if let Some(Item::Break(taken)) = items.get(end.item) {
            pieces.push(Piece::Letters(taken.before.clone()));
        }
        Content {
            pieces,
            hang_left,
            hang_right: self.hanging.right_of(end.item),
        }
    }

    /// How much letters are scaled and spaces changed so that the line fills its measure.
    fn fit(&self, content: &Content, end: &Legal) -> Fit {
        let mut line = Sums::default();
        for piece in &content.pieces {
            match piece {
                Piece::Letters(range) => line.add_letters(self.sorts.width(range)),
                Piece::Kern(width) => line.width += width,
                Piece::Picture(picture) => line.width += self.matter.pictures[*picture].width,
                Piece::Space(space) => {
                    line.width += space.width;
                    line.spaces += space.width;
                }
            }
        }
        let missing = self.measure + content.hang_left + content.hang_right - line.width;
        if !self.justified || (end.forced && missing >= 0.0) {
            return Fit::default();
        }
        let most = self.expansion;
        let letters = line.letters.max(1.0);
        if line.spaces <= 0.0 {
            // A word alone is not spaced out, but it may not stick out either.
            let least = (missing / letters).min(-most);
            return Fit {
                scale: 1.0 + (missing / letters).clamp(least, most),
                change: 0.0,
            };
        }
        let change = line.change(missing, most, RELIEF * most);
        Fit {
            scale: 1.0 + (missing - change * line.spaces) / letters,
            change,
        }
    }
}

/// What a line holds, with what hangs out of it.
struct Content {
    pieces: Vec<Piece>,
    hang_left: f64,
    hang_right: f64,
}

enum Piece {
    Letters(Range<usize>),
    Space(Space),
    Kern(f64),
    Picture(usize),
}

/// How the letters and spaces of a line give.
#[derive(Clone, Copy)]
struct Fit {
    /// The scale of the letters.
    scale: f64,
    /// What is added to spaces, as a part of their width.
    change: f64,
}

impl Default for Fit {
    fn default() -> Self {
        Self {
            scale: 1.0,
            change: 0.0,
        }
    }
}

/// Puts pieces side by side.
struct Pen<'a> {
    setting: &'a Setting<'a>,
    fit: Fit,
    x: f64,
    line: SetLine,
    open: Option<(usize, GlyphRun)>,
    /// The glyphs of the open run.
    glyphs: Vec<Glyph<'a>>,
}

impl<'a> Pen<'a> {
    fn new(setting: &'a Setting<'a>, fit: Fit) -> Self {
        Self {
            setting,
            fit,
            x: 0.0,
            line: SetLine::default(),
            open: None,
            glyphs: Vec::new(),
        }
    }

    fn put(&mut self, piece: &Piece) {
        match piece {
            Piece::Letters(range) => {
                for at in range.clone() {
                    let sort = &self.setting.sorts.sorts[at];
                    self.put_sort(sort, sort.advance * self.fit.scale);
                }
            }
            Piece::Space(space) => {
                let sort = &self.setting.sorts.sorts[space.sort];
                self.put_sort(sort, space.width * (1.0 + self.fit.change));
            }
            Piece::Kern(width) => {
                self.close();
                self.x += width;
            }
            Piece::Picture(picture) => self.put_picture(*picture),
        }
    }

    fn put_sort(&mut self, sort: &Sort, advance: f64) {
        let continues = self
            .open
            .as_ref()
            .is_some_and(|(stretch, run)| *stretch == sort.stretch && run.face == sort.face);
        if !continues {
            self.close();
            self.open = Some((sort.stretch, self.begin(sort)));
        }
        self.note_places(sort);
        let own = || &self.setting.matter.text[sort.text.clone()];
        let text = sort.instead.unwrap_or_else(own);
        let glyph = Glyph {
            id: sort.id,
            advance: advance as f32,
            offset: (
                (sort.offset.0 * self.fit.scale) as f32,
                sort.offset.1 as f32,
            ),
            text,
        };
        self.x += f64::from(glyph.advance);
        self.glyphs.push(glyph);
    }

    /// Keeps what a line's end stands for, without width, for whoever copies the words or hears them
    /// and has nothing else to know it by: the space that parts two words; or, where a word goes on
    /// and ends in no hyphen, as an address does after a stroke, U+00AD.
    fn keep_end(&mut self, end: usize) {
        let sorts = self.setting.sorts;
        let space = match sorts.items.get(end) {
            Some(Item::Space(Space { sort, .. })) => Some(&sorts.sorts[*sort]),
            Some(Item::Forced(stretch)) => sorts.spaces.get(*stretch),
            Some(Item::Break(taken)) if taken.kind == Kind::Bare => {
                let last = sorts.sorts.get(taken.before.start.saturating_sub(1));
                let joint = last.and_then(|last| sorts.spaces.get(last.stretch));
                if let Some(joint) = joint {
                    self.put_silent(joint, "\u{ad}");
                }
                None
            }
            Some(_) => None,
            None if self.setting.matter.goes_on => sorts.spaces.last(),
            None => None,
        };
        if let Some(space) = space {
            self.put_silent(space, " ");
        }
    }

    /// Puts a space's outline, which shows nothing, where the pen is.
    fn put_silent(&mut self, space: &Sort, stands_for: &'static str) {
        let silent = Sort {
            instead: Some(stands_for),
            ..space.clone()
        };
        self.put_sort(&silent, 0.0);
    }

    fn begin(&self, sort: &Sort) -> GlyphRun {
        let style = self.style(sort.stretch);
        GlyphRun {
            face: sort.face,
            size: style.size,
            stretch: self.fit.scale,
            origin: Point {
                x: self.x,
                y: -style.rise,
            },
            ink: Ink::BLACK,
            language: style.language.clone(),
            glyphs: Glyphs::default(),
        }
    }

    /// Keeps which notes and identifiers stand at a sort's words.
    fn note_places(&mut self, sort: &Sort) {
        if sort.text.is_empty() {
            return;
        }
        let matter = self.setting.matter;
        for (_, note) in within(&matter.notes, &sort.text) {
            self.line.notes.push(*note);
        }
        for (_, id) in within(&matter.anchors, &sort.text) {
            self.line.anchors.push(id.clone());
        }
    }

    fn style(&self, stretch: usize) -> &'a Style {
        &self.setting.matter.stretches[stretch].style
    }

    fn put_picture(&mut self, number: usize) {
        self.close();
        let picture = &self.setting.matter.pictures[number];
        let area = Rect {
            x: self.x,
            y: -picture.height,
            width: picture.width,
            height: picture.height,
        };
        self.line.rise = self.line.rise.max(picture.height);
        self.line.marks.push(Mark {
            drawing: Drawing::Image(PlacedImage {
                image: picture.image.clone(),
                area,
                window: None,
            }),
            node: Some(picture.node),
        });
        self.x += picture.width;
    }

    /// Ends the open run.
    fn close(&mut self) {
        let Some((stretch, mut run)) = self.open.take() else {
            return;
        };
        run.glyphs = self.glyphs.drain(..).collect();
        let style = self.style(stretch);
        let (start, end) = (run.origin.x, self.x);
        if let Some(link) = style.link {
            match self.line.links.last_mut() {
                Some((last, _, to)) if *last == link => *to = end,
                _ => self.line.links.push((link, start, end)),
            }
        }
        let rule = style.struck.then(|| {
            let area = Rect {
                x: start,
                y: run.origin.y - style.size * 0.24,
                width: end - start,
                height: style.size * 0.05,
            };
            Mark {
                drawing: Drawing::Shape(Shape::rectangle(area, Ink::BLACK)),
                node: None,
            }
        });
        if self.line.marks.is_empty() {
            // Most lines are one run; a book has tens of thousands of lines.
            self.line.marks.reserve_exact(1);
        }
        self.line.marks.push(Mark {
            drawing: Drawing::Run(run),
            node: style.node,
        });
        self.line.marks.extend(rule);
    }

    fn finish(mut self, hyphen: bool) -> SetLine {
        self.close();
        self.line.width = self.x;
        self.line.hyphen = hyphen;
        self.line
    }
}

/// What stands at the bytes of a range, among things sorted by byte.
fn within<'m, T>(sorted: &'m [(usize, T)], range: &Range<usize>) -> &'m [(usize, T)] {
    let start = sorted.partition_point(|(at, _)| *at < range.start);
    let end = sorted.partition_point(|(at, _)| *at < range.end);
    &sorted[start..end]
}
