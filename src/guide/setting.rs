//! One page, set from the top: headings, paragraphs, numbered steps, drawings.

use std::collections::BTreeMap;

use crate::font::{Features, Library, ShapedRun};
use crate::language::Language;
use crate::length::{Length, Size};
use crate::typeset::page::{
    Drawing, GlyphRun, Ink, Layout, Mark, NodeId, Page, PageKind, Point, Role, Shape, Step,
    StructureTree,
};

/// The margins, well inside what printers print.
const MARGIN: f64 = Length::mm(16.0).to_pt();
const FAMILY: &str = "Libertinus Serif";
const SIZE: f64 = 11.5;
const LEADING: f64 = 15.0;
const HEADING: f64 = 20.0;

/// The weight and slope of words.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Style {
    Plain,
    Bold,
    Italic,
}

/// The page being set.
pub(super) struct Setting<'a> {
    library: &'a Library,
    language: &'a Language,
    trim: Size,
    page: Page,
    structure: StructureTree,
    document: NodeId,
    /// How far down the page is filled.
    pub(super) pen: f64,
}

impl<'a> Setting<'a> {
    pub(super) fn new(trim: Size, library: &'a Library, language: &'a Language) -> Self {
        let mut structure = StructureTree::default();
        let document = structure.add(Role::Document, None);
        Self {
            library,
            language,
            trim,
            page: Page {
                label: "1".to_owned(),
                kind: PageKind::Body,
                ..Page::default()
            },
            structure,
            document,
            pen: MARGIN,
        }
    }

    pub(super) fn finish(self) -> Layout {
        Layout {
            trim: self.trim,
            pages: vec![self.page],
            structure: self.structure,
            anchors: BTreeMap::new(),
            outline: Vec::new(),
        }
    }

    /// The left edge of the text and its width.
    pub(super) fn measure(&self) -> (f64, f64) {
        (MARGIN, self.trim.width.to_pt() - 2.0 * MARGIN)
    }

    /// The lowest line that is set.
    pub(super) fn foot(&self) -> f64 {
        self.trim.height.to_pt() - MARGIN
    }

    pub(super) fn gap(&mut self, points: f64) {
        self.pen += points;
    }

    pub(super) fn node(&mut self, role: Role) -> NodeId {
        self.structure.add(role, Some(self.document))
    }

    /// A drawing, with what it shows.
    pub(super) fn figure(&mut self, alternative: &str) -> NodeId {
        let node = self.node(super::FIGURE);
        self.structure.nodes[node.0].alternative = Some(alternative.to_owned());
        node
    }

    pub(super) fn heading(&mut self, words: &str) {
        let node = self.node(Role::Heading(1));
        self.pen += HEADING;
        self.set(
            words,
            self.measure(),
            HEADING,
            HEADING * 1.15,
            Style::Bold,
            node,
        );
        self.rule(self.pen - HEADING * 0.55);
        self.pen += 4.0;
    }

    pub(super) fn title(&mut self, words: &str) {
        let node = self.node(Role::Paragraph);
        self.pen += LEADING * 0.75;
        self.set(words, self.measure(), SIZE, LEADING, Style::Italic, node);
        self.pen += 5.0 - LEADING * 0.75;
    }

    pub(super) fn paragraphs(&mut self, paragraphs: &[String]) {
        for words in paragraphs {
            let node = self.node(Role::Paragraph);
            let measure = self.measure();
            self.pen += LEADING * 0.75;
            self.set(words, measure, SIZE, LEADING, Style::Plain, node);
            self.pen += 1.5 - LEADING * 0.75;
        }
    }

    pub(super) fn numbered(&mut self, steps: &[String]) {
        let list = self.node(Role::List);
        let (left, width) = self.measure();
        let indent = 16.0;
        for (index, words) in steps.iter().enumerate() {
            let item = self.structure.add(Role::ListItem, Some(list));
            let label = self.structure.add(Role::Label, Some(item));
            let body = self.structure.add(Role::ListBody, Some(item));
            self.pen += LEADING * 0.75;
            let number = format!("{}.", index + 1);
            let at = Point {
                x: left,
                y: self.pen,
            };
            self.words(&number, at, SIZE, Style::Bold, label);
            let measure = (left + indent, width - indent);
            self.set(words, measure, SIZE, LEADING, Style::Plain, body);
            self.pen += 3.0 - LEADING * 0.75;
        }
    }

    /// A small line of words centred on a point of its baseline.
    pub(super) fn caption(&mut self, words: &str, middle: Point, size: f64, node: NodeId) {
        let at = Point {
            x: middle.x - self.width(words, size, Style::Plain) / 2.0,
            y: middle.y,
        };
        self.words(words, at, size, Style::Plain, node);
    }

    /// Lines as full as they can be; the pen ends a line below the last baseline.
    fn set(
        &mut self,
        words: &str,
        (left, width): (f64, f64),
        size: f64,
        leading: f64,
        style: Style,
        node: NodeId,
    ) {
        let mut line = String::new();
        for word in unbroken(words) {
            let longer = match line.is_empty() {
                true => word.clone(),
                false => format!("{line} {word}"),
            };
            if !line.is_empty() && self.width(&longer, size, style) > width {
                line.push(' ');
                self.line(&line, left, leading, size, style, node);
                line = word;
            } else {
                line = longer;
            }
        }
        self.line(&line, left, leading, size, style, node);
    }

    fn line(
        &mut self,
        words: &str,
        left: f64,
        leading: f64,
        size: f64,
        style: Style,
        node: NodeId,
    ) {
        let at = Point {
            x: left,
            y: self.pen,
        };
        self.words(words, at, size, style, node);
        self.pen += leading;
    }

    fn words(&mut self, words: &str, at: Point, size: f64, style: Style, node: NodeId) {
        let mut x = at.x;
        for run in self.runs(words, size, style) {
            let run = GlyphRun {
                origin: Point { x, y: at.y },
                language: Some(self.language.clone()),
                ..run
            };
            x += run.width();
            self.mark(Drawing::Run(run), Some(node));
        }
    }

    fn width(&self, words: &str, size: f64, style: Style) -> f64 {
        let runs = self.runs(words, size, style);
        runs.iter().map(GlyphRun::width).sum()
    }

    /// The words in runs of one face: a title may have letters that the usual one lacks.
    fn runs(&self, words: &str, size: f64, style: Style) -> Vec<GlyphRun> {
        let (bold, italic) = (style == Style::Bold, style == Style::Italic);
        let Some(face) = self.library.select(FAMILY, bold, italic) else {
            return Vec::new();
        };
        let shaped = self.library.shape(words, face, Features::default());
        let sized = |run: &ShapedRun| run.sized(words, size, 0.0, self.library);
        shaped.iter().map(sized).collect()
    }

    fn rule(&mut self, y: f64) {
        let (left, width) = self.measure();
        let from = Point { x: left, y };
        let to = Point { x: left + width, y };
        self.stroke(from, to, 0.5, None);
    }

    /// A straight line of any direction.
    pub(super) fn stroke(&mut self, from: Point, to: Point, width: f64, node: Option<NodeId>) {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = dx.hypot(dy).max(1e-6);
        let (nx, ny) = (-dy / length * width / 2.0, dx / length * width / 2.0);
        let corner = |at: Point, side: f64| Point {
            x: at.x + nx * side,
            y: at.y + ny * side,
        };
        let corners = [
            corner(from, 1.0),
            corner(to, 1.0),
            corner(to, -1.0),
            corner(from, -1.0),
        ];
        self.polygon(&corners, Ink::BLACK, node);
    }

    /// A dashed line.
    pub(super) fn dashes(&mut self, from: Point, to: Point, width: f64, node: Option<NodeId>) {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let count = ((dx.hypot(dy) / 5.0).round() as usize).max(1) * 2 + 1;
        let at = |part: usize| Point {
            x: from.x + dx * part as f64 / count as f64,
            y: from.y + dy * part as f64 / count as f64,
        };
        for dash in (0..count).step_by(2) {
            self.stroke(at(dash), at(dash + 1), width, node);
        }
    }

    /// A filled outline of straight lines.
    pub(super) fn polygon(&mut self, corners: &[Point], ink: Ink, node: Option<NodeId>) {
        let mut path: Vec<Step> = corners.iter().map(|&corner| Step::Line(corner)).collect();
        if let Some(first) = corners.first() {
            path[0] = Step::Move(*first);
        }
        path.push(Step::Close);
        self.mark(Drawing::Shape(Shape { path, ink }), node);
    }

    fn mark(&mut self, drawing: Drawing, node: Option<NodeId>) {
        self.page.marks.push(Mark { drawing, node });
    }
}

/// The words between which a line may end: not before a sign or a unit, nor behind an opening quote.
fn unbroken(words: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in words.split(' ') {
        let stays =
            word == "mm" || !word.starts_with(['–', '«']) && !word.contains(char::is_alphanumeric);
        match parts.last_mut() {
            Some(last) if stays || last.ends_with('«') => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_before_no_sign_and_no_unit() {
        assert_eq!(
            unbroken("Sur A4 : 100 % ; « taille réelle », 0,1 mm près"),
            [
                "Sur",
                "A4 :",
                "100 % ;",
                "« taille",
                "réelle »,",
                "0,1 mm",
                "près"
            ]
        );
    }
}
