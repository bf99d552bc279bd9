//! Matter becomes [`Sorts`] and items: pieces of type, and where a line may end between them.
//!
//! Each word is shaped once, whole, in its face's units; the case keeps it for the next time the
//! word comes. Where a break would part a ligature or a kerned pair, the few letters around it
//! are shaped again in both states, so that the widths the breaker reckons with are the widths
//! that are printed.

use std::ops::Range;
use std::rc::Rc;

use foldhash::HashMap;

use super::compositor::Compositor;
use super::cut::Cutter;
use super::matter::{Matter, Stretch};
use super::points::{ANYWHERE, Hold, Kind, LineStarts, Point, Syllables, line_starts};
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
    pub(super) instead: Option<&'static str>,
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
    /// The end of a line the author meant, in a stretch of the matter.
    Forced(usize),
}

/// A space between words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space {
    /// Its sort, for the letters of its face.
    pub(super) sort: usize,
    /// Its own width in points.
    pub(super) width: f64,
    /// Whether a line may end here.
    pub(super) hold: Hold,
}

/// A place where a line may end inside a word: Knuth and Plass's discretionary.
#[derive(Clone, Debug)]
pub(super) struct Break {
    /// How unwelcome it is.
    pub(super) penalty: f64,
    /// What the line then ends in.
    pub(super) kind: Kind,
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
    /// The space of each stretch, for what a line's end stands for.
    pub(super) spaces: Vec<Sort>,
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

/// How freely words are broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Freedom {
    /// Where they may be.
    WithinWords,
    /// Between any two letters: the last remedy.
    Anywhere,
}

/// The words shaped and hyphenated so far, in font units, for every size.
#[derive(Default)]
pub(super) struct WordCase {
    words: HashMap<(FaceId, Features), HashMap<String, Rc<Runs>>>,
    pub(super) syllables: Syllables,
}

/// The glyphs of a word, in runs of one face.
type Runs = Vec<ShapedRun>;

impl Compositor<'_> {
    /// The sorts and items of matter; an error is noted for what cannot be set.
    pub(super) fn compose_sorts(&mut self, matter: &Matter, freedom: Freedom) -> Sorts {
        self.refuse_scripts(&matter.text);
        let starts = line_starts(matter);
        let mut sorts = Sorts::default();
        for (number, stretch) in matter.stretches.iter().enumerate() {
            sorts.spaces.push(self.space_sort(stretch, number));
            for token in tokens(matter, stretch) {
                match token {
                    Token::Space(at, bound) => {
                        let hold = if bound {
                            Hold::Bound
                        } else {
                            starts.hold(&matter.text, at)
                        };
                        let space = sorts.spaces[number].clone();
                        sorts.items.push(Item::Space(Space {
                            sort: sorts.sorts.len(),
                            width: space.advance,
                            hold,
                        }));
                        sorts.sorts.push(space);
                    }
                    Token::Forced => sorts.items.push(Item::Forced(number)),
                    Token::Picture(at) => {
                        let found = matter
                            .pictures
                            .binary_search_by_key(&at, |picture| picture.at);
                        sorts.items.extend(found.ok().map(Item::Picture));
                    }
                    Token::Word(range) => {
                        let word = Word {
                            matter,
                            stretch,
                            number,
                            range,
                        };
                        self.push_word(&mut sorts, &word, &starts, freedom);
                    }
                }
            }
        }
        sorts
    }

    /// The sort of a space in a stretch's face.
    fn space_sort(&self, stretch: &Stretch, number: usize) -> Sort {
        let face = self.library.face(stretch.style.face);
        let id = face.glyph(' ').unwrap_or(0);
        let em = stretch.style.size;
        let own = face.advance(id) * em / f64::from(face.units_per_em());
        Sort {
            id,
            face: stretch.style.face,
            advance: own + stretch.style.tracking * em,
            offset: (0.0, 0.0),
            text: 0..0,
            instead: Some(" "),
            stretch: number,
        }
    }

    fn push_word(
        &mut self,
        sorts: &mut Sorts,
        word: &Word<'_>,
        starts: &LineStarts,
        freedom: Freedom,
    ) {
        let text = &word.matter.text[word.range.clone()];
        let glyphs = self.glyphs(text, word);
        let mut points = self.points(word, starts);
        if freedom == Freedom::Anywhere {
            if let Some(Item::Box(_)) = sorts.items.last() {
                sorts
                    .items
                    .push(Item::Break(Break::anywhere(sorts.sorts.len())));
            }
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
        Cutter::new(word, &glyphs).cut(self, sorts, &points);
    }

    /// The glyphs of a word, each with its face; clusters count from the word's first byte.
    pub(super) fn glyphs(&mut self, text: &str, word: &Word<'_>) -> Vec<(FaceId, Shaped)> {
        let style = &word.stretch.style;
        let kept = self
            .case
            .words
            .get(&(style.face, style.features))
            .and_then(|words| words.get(text))
            .map(Rc::clone);
        let runs = kept.unwrap_or_else(|| {
            let runs = Rc::new(self.library.shape(text, style.face, style.features));
            let words = self
                .case
                .words
                .entry((style.face, style.features))
                .or_default();
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

    /// Notes that a character has no glyph, unless its script is refused anyway.
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
}

impl Break {
    /// A break between words of two styles that no space parts, before a sort.
    fn anywhere(sort: usize) -> Self {
        Self {
            penalty: ANYWHERE,
            kind: Kind::Bare,
            before: sort..sort,
            after: sort..sort,
            whole: sort..sort,
        }
    }
}

/// A word of the matter: letters of one style between spaces.
pub(super) struct Word<'a> {
    pub(super) matter: &'a Matter,
    pub(super) stretch: &'a Stretch,
    /// The stretch's number.
    pub(super) number: usize,
    pub(super) range: Range<usize>,
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
            ' ' => Token::Space(at, false),
            '\u{00a0}' => Token::Space(at, true),
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
