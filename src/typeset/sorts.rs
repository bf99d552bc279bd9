//! Matter becomes [`Sorts`] and items: pieces of type, and where a line may end between them.
//!
//! Each word is shaped once, whole, in its face's units; the case keeps it for the next time the
//! word comes. Where a break would part a ligature or a kerned pair, the few letters around it
//! are shaped again in both states, so that the widths the breaker reckons with are the widths
//! that are printed.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::compositor::Compositor;
use super::hyphens::Hyphenator;
use super::matter::{Matter, Stretch};
use crate::diagnostic::Diagnostic;
use crate::font::{FaceId, Features, Shaped, ShapedRun};

/// A piece of type: one glyph, with the words it stands for.
#[derive(Clone, Debug)]
pub(super) struct Sort {
    /// The glyph's number.
    pub(super) id: u16,
    /// Its face.
    pub(super) face: FaceId,
    /// How far the pen moves, in points, before any scaling.
    pub(super) advance: f64,
    /// Where the glyph stands off the pen, in points.
    pub(super) offset: (f64, f64),
    /// The bytes of the matter it stands for.
    pub(super) text: Range<usize>,
    /// What it stands for instead, if not for those bytes.
    pub(super) instead: Option<char>,
    /// The stretch of the matter it belongs to.
    pub(super) stretch: usize,
}

/// What a paragraph is broken from.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// Letters that stay together.
    Box(Range<usize>),
    /// A space, which gives or takes to fill the line.
    Space(Space),
    /// A place where a line may end inside a word.
    Break(Break),
    /// White that is kept: an indent, or a hanging one when negative.
    Kern(f64),
    /// A picture: an index into the matter's pictures.
    Picture(usize),
    /// The end of a line the author meant.
    Forced,
}

/// A space between words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space {
    /// Its sort, for the letters of its face.
    pub(super) sort: usize,
    /// Its width in points.
    pub(super) width: f64,
    /// How much it may grow at a badness of 100.
    pub(super) stretch: f64,
    /// How much it may shrink.
    pub(super) shrink: f64,
    /// Whether a line may end here.
    pub(super) breaks: bool,
}

/// A place where a line may end inside a word: Knuth and Plass's discretionary.
#[derive(Clone, Debug)]
pub(super) struct Break {
    /// How unwelcome it is.
    pub(super) penalty: f64,
    /// Whether the line then ends in a hyphen.
    pub(super) hyphen: bool,
    /// The sorts that end the line if it is taken.
    pub(super) before: Range<usize>,
    /// The sorts that begin the next line if it is taken.
    pub(super) after: Range<usize>,
    /// The sorts that stand here if it is not.
    pub(super) whole: Range<usize>,
}

/// A paragraph's sorts and items.
#[derive(Clone, Debug, Default)]
pub(super) struct Sorts {
    pub(super) sorts: Vec<Sort>,
    pub(super) items: Vec<Item>,
}

impl Sorts {
    /// The width of a range of sorts.
    pub(super) fn width(&self, range: &Range<usize>) -> f64 {
        self.sorts[range.clone()]
            .iter()
            .map(|sort| sort.advance)
            .sum()
    }
}

/// How freely words are broken and spaces set.
#[derive(Clone, Copy, Debug)]
pub(super) struct Freedom {
    /// Whether words are hyphenated.
    pub(super) hyphens: bool,
    /// Whether a line may end between any two letters: the last remedy.
    pub(super) anywhere: bool,
}

/// What it costs to end a line in a word, on TeX's scale (`\hyphenpenalty` 50).
const HYPHEN: f64 = 60.0;
/// The same at the hyphen the author wrote.
const OWN_HYPHEN: f64 = 50.0;
/// The same inside a part of a word that already holds a hyphen.
const HYPHENATED_COMPOUND: f64 = 200.0;
/// The same inside a name, or any word with a capital.
const NAME: f64 = 250.0;
/// The same after a slash, or inside an address.
const SLASH: f64 = 120.0;
/// The same after a dash.
const DASH: f64 = 0.0;
/// The same between any two letters.
const ANYWHERE: f64 = 2000.0;

/// The words shaped so far, in font units, for every size.
#[derive(Default)]
pub(super) struct WordCase(HashMap<(FaceId, Features), HashMap<String, Rc<Runs>>>);

/// The glyphs of a word, in runs of one face.
type Runs = Vec<ShapedRun>;

impl Compositor<'_> {
    /// The sorts and items of matter.
    pub(super) fn compose_sorts(&mut self, matter: &Matter, freedom: Freedom) -> Sorts {
        let ends = line_ends(matter);
        let mut sorts = Sorts::default();
        for (number, stretch) in matter.stretches.iter().enumerate() {
            for token in tokens(matter, stretch) {
                match token {
                    Token::Space(at, breaks) => {
                        self.push_space(&mut sorts, stretch, number, at, breaks)
                    }
                    Token::Forced => sorts.items.push(Item::Forced),
                    Token::Picture(at) => {
                        let picture = matter.pictures.iter().position(|picture| picture.at == at);
                        sorts.items.extend(picture.map(Item::Picture));
                    }
                    Token::Word(range) => {
                        let word = Word {
                            matter,
                            stretch,
                            number,
                            range,
                        };
                        self.push_word(&mut sorts, &word, &ends, freedom);
                    }
                }
            }
        }
        sorts
    }

    fn push_space(
        &mut self,
        sorts: &mut Sorts,
        stretch: &Stretch,
        number: usize,
        at: usize,
        breaks: bool,
    ) {
        let face = self.library.face(stretch.style.face);
        let id = face.glyph(' ').unwrap_or(0);
        let em = stretch.style.size;
        let width =
            face.advance(id) * em / f64::from(face.units_per_em()) + stretch.style.tracking * em;
        sorts.sorts.push(Sort {
            id,
            face: stretch.style.face,
            advance: width,
            offset: (0.0, 0.0),
            text: at..at,
            instead: Some(' '),
            stretch: number,
        });
        let space = Space {
            sort: sorts.sorts.len() - 1,
            width,
            stretch: width * SPACE_STRETCH,
            shrink: width * SPACE_SHRINK,
            breaks,
        };
        sorts.items.push(Item::Space(space));
    }

    fn push_word(&mut self, sorts: &mut Sorts, word: &Word<'_>, ends: &[usize], freedom: Freedom) {
        let text = &word.matter.text[word.range.clone()];
        let glyphs = self.glyphs(text, word);
        let mut points = self.points(word, ends, freedom);
        if freedom.anywhere {
            let taken: Vec<usize> = points.iter().map(|point| point.at).collect();
            let free = glyphs
                .iter()
                .map(|(_, glyph)| glyph.cluster.start)
                .filter(|at| *at > 0 && !taken.contains(at));
            points.extend(free.map(|at| Point {
                at,
                penalty: ANYWHERE,
                kind: Kind::Bare,
            }));
            points.sort_by_key(|point| point.at);
            points.dedup_by_key(|point| point.at);
        }
        Cutter {
            word,
            glyphs: &glyphs,
            done: 0,
        }
        .cut(self, sorts, &points);
    }

    /// The glyphs of a word, each with its face; clusters count from the word's first byte.
    fn glyphs(&mut self, text: &str, word: &Word<'_>) -> Vec<(FaceId, Shaped)> {
        let style = &word.stretch.style;
        let kept = self
            .case
            .0
            .get(&(style.face, style.features))
            .and_then(|words| words.get(text))
            .map(Rc::clone);
        let runs = kept.unwrap_or_else(|| {
            let runs = Rc::new(self.library.shape(text, style.face, style.features));
            let words = self.case.0.entry((style.face, style.features)).or_default();
            words.insert(text.to_owned(), Rc::clone(&runs));
            runs
        });
        for run in runs.iter() {
            for &(_, character) in &run.missing {
                self.tell_missing(character, text);
            }
        }
        runs.iter()
            .flat_map(|run| run.glyphs.iter().map(|glyph| (run.face, glyph.clone())))
            .collect()
    }

    fn tell_missing(&mut self, character: char, word: &str) {
        if super::scripts::is_refused(character) {
            return;
        }
        let finding = Diagnostic::error(
            "T001",
            format!(
                "no font has the character `{character}` (U+{:04X}), as in `{word}`",
                u32::from(character)
            ),
        );
        self.tell(finding.hint("replace the character, or choose a font that has it"));
    }

    /// Where a word may be broken, in order, from its first byte.
    fn points(&self, word: &Word<'_>, ends: &[usize], freedom: Freedom) -> Vec<Point> {
        let text = &word.matter.text[word.range.clone()];
        let (start, end) = (word.range.start, word.range.end);
        let from = ends.partition_point(|&at| at <= start);
        let mut points: Vec<Point> = if is_address(text) {
            address_points(text)
        } else {
            ends[from..]
                .iter()
                .take_while(|&&at| at < end)
                .filter_map(|&at| point_after(text, at - start))
                .collect()
        };
        if freedom.hyphens && self.design.hyphenation && !is_address(text) {
            points.extend(self.hyphen_points(word, text));
        }
        points.extend(
            word.matter
                .soft_hyphens
                .iter()
                .filter(|&&at| at > start && at < end)
                .map(|&at| Point::hyphen(at - start, HYPHEN)),
        );
        points.sort_by_key(|point| point.at);
        points.dedup_by_key(|point| point.at);
        points
    }

    fn hyphen_points(&self, word: &Word<'_>, text: &str) -> Vec<Point> {
        let language = word
            .stretch
            .style
            .language
            .as_ref()
            .unwrap_or(&self.manuscript.metadata.language);
        let Some(hyphenator) = Hyphenator::of(language) else {
            return Vec::new();
        };
        let compound = text.contains(['-', '\u{2010}', '\u{2011}']);
        let mut points = Vec::new();
        for part in letters(text) {
            if self.runs_on(word, &part, text.len()) {
                continue;
            }
            let Some(penalty) = hyphen_penalty(&text[part.clone()], compound) else {
                continue;
            };
            points.extend(
                hyphenator
                    .points(&text[part.clone()])
                    .into_iter()
                    .map(|at| Point::hyphen(part.start + at, penalty)),
            );
        }
        points
    }

    /// Whether a run of letters goes on in the next stretch: a word half in italics.
    fn runs_on(&self, word: &Word<'_>, part: &Range<usize>, length: usize) -> bool {
        let text = &word.matter.text;
        let before = text[..word.range.start].chars().next_back();
        let after = text[word.range.end..].chars().next();
        (part.start == 0 && before.is_some_and(char::is_alphabetic))
            || (part.end == length && after.is_some_and(char::is_alphabetic))
    }
}

/// How much a space gives at a badness of 100: half its width, as in TeX's own fonts.
const SPACE_STRETCH: f64 = 0.5;
/// How much a space may shrink: never below three quarters of its width.
const SPACE_SHRINK: f64 = 0.27;

/// A word of the matter: letters of one style between spaces.
struct Word<'a> {
    matter: &'a Matter,
    stretch: &'a Stretch,
    number: usize,
    range: Range<usize>,
}

enum Token {
    Word(Range<usize>),
    Space(usize, bool),
    Picture(usize),
    Forced,
}

/// The words and spaces of a stretch.
fn tokens(matter: &Matter, stretch: &Stretch) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word_from = stretch.range.start;
    for (offset, character) in matter.text[stretch.range.clone()].char_indices() {
        let at = stretch.range.start + offset;
        let token = match character {
            ' ' => Token::Space(at, true),
            '\u{00a0}' => Token::Space(at, false),
            '\u{2028}' => Token::Forced,
            '\u{fffc}' => Token::Picture(at),
            _ => continue,
        };
        if word_from < at {
            tokens.push(Token::Word(word_from..at));
        }
        tokens.push(token);
        word_from = at + character.len_utf8();
    }
    if word_from < stretch.range.end {
        tokens.push(Token::Word(word_from..stretch.range.end));
    }
    tokens
}

/// The bytes inside words before which UAX #14 lets a line begin, but for those where the trade
/// does not: before a dash, and before the mark of a note.
fn line_ends(matter: &Matter) -> Vec<usize> {
    linebreaks(&matter.text)
        .filter(|(_, kind)| *kind == BreakOpportunity::Allowed)
        .map(|(at, _)| at)
        .filter(|&at| !matter.text[..at].ends_with([' ', '\u{2028}']))
        .filter(|&at| !matter.text[at..].starts_with(['\u{2014}', '\u{2013}', '\u{2026}']))
        .filter(|at| !matter.notes.iter().any(|(mark, _)| mark == at))
        .collect()
}

/// A place in a word where a line may end.
#[derive(Clone, Copy, Debug)]
struct Point {
    at: usize,
    penalty: f64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A hyphen is put in.
    Hyphen,
    /// The author's own hyphen stands there.
    OwnHyphen,
    /// Nothing is put in.
    Bare,
}

impl Point {
    fn hyphen(at: usize, penalty: f64) -> Self {
        Self {
            at,
            penalty,
            kind: Kind::Hyphen,
        }
    }
}

/// What stands before a break that UAX #14 allows says what it costs.
fn point_after(text: &str, at: usize) -> Option<Point> {
    let last = text.get(..at)?.chars().next_back()?;
    let (kind, penalty) = match last {
        '-' | '\u{2010}' => (Kind::OwnHyphen, OWN_HYPHEN),
        '\u{2014}' | '\u{2013}' => (Kind::Bare, DASH),
        _ => (Kind::Bare, SLASH),
    };
    Some(Point { at, penalty, kind })
}

/// Whether a word is an address on the net.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.contains("www.") || (text.contains('@') && text.contains('.'))
}

/// The breaks of an address: after slashes, before other marks, never with a hyphen (The Chicago
/// Manual of Style, 17th ed., 7.46).
fn address_points(text: &str) -> Vec<Point> {
    let mut points = Vec::new();
    let mut last = ' ';
    for (at, character) in text.char_indices() {
        let after = matches!(last, '/' | ':') && !matches!(character, '/' | ':');
        let before = matches!(
            character,
            '.' | '-' | '_' | '?' | '#' | '&' | '=' | '%' | '~' | ','
        );
        let inside = at > 0 && at + character.len_utf8() < text.len();
        if inside && (after || before) {
            points.push(Point {
                at,
                penalty: SLASH,
                kind: Kind::Bare,
            });
        }
        last = character;
    }
    points
}

/// The runs of letters of a word; apostrophes belong to none.
fn letters(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut from = None;
    for (at, character) in text.char_indices() {
        match (character.is_alphabetic(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                runs.push(start..at);
                from = None;
            }
            _ => {}
        }
    }
    if let Some(start) = from {
        runs.push(start..text.len());
    }
    runs
}

/// What breaking a run of letters costs; none if it must stay whole, as an abbreviation in
/// capitals must.
fn hyphen_penalty(letters: &str, compound: bool) -> Option<f64> {
    let capitals = letters
        .chars()
        .filter(|letter| letter.is_uppercase())
        .count();
    match (capitals, compound) {
        (0, false) => Some(HYPHEN),
        (0, true) => Some(HYPHENATED_COMPOUND),
        (1, _) => Some(NAME),
        _ => None,
    }
}

/// Cuts a shaped word into boxes and breaks.
struct Cutter<'a> {
    word: &'a Word<'a>,
    glyphs: &'a [(FaceId, Shaped)],
    done: usize,
}

impl Cutter<'_> {
    fn cut(mut self, compositor: &mut Compositor<'_>, sorts: &mut Sorts, points: &[Point]) {
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
                let left = self.part_before(next);
                if left >= self.done && point.penalty < ANYWHERE {
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
            sort.instead = Some('\u{2010}');
        }
        self.done = next;
        sorts.items.push(Item::Break(Break {
            penalty: point.penalty,
            hyphen: true,
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
        let hyphen = point.kind == Kind::Hyphen;
        let before = if hyphen {
            self.push_hyphen(compositor, sorts)
        } else {
            sorts.sorts.len()..sorts.sorts.len()
        };
        let none = before.end..before.end;
        sorts.items.push(Item::Break(Break {
            penalty: point.penalty,
            hyphen,
            before,
            after: none.clone(),
            whole: none,
        }));
    }

    /// The last glyph before `next` that may be parted from the one before it.
    fn part_before(&self, next: usize) -> usize {
        let parts = |at: &usize| *at == 0 || self.glyphs[*at].1.parts;
        (0..next).rev().find(parts).unwrap_or(0)
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
            hyphen: point.kind == Kind::Hyphen,
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
            sort.instead = Some('\u{00ad}');
        }
        range
    }
}
