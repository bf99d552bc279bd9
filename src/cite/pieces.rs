//! The words of a rendered entry as [`Piece`]s of one look, and each piece as an [`Inline`].

use hayagriva::citationberg::{FontStyle, FontVariant, FontWeight, VerticalAlign};
use hayagriva::{ElemChild, ElemChildren, ElemMeta, Formatting};

use crate::cite::rich_text::{Mark, Sign, sign};
use crate::cite::same_author::is_name;
use crate::manuscript::Inline;

/// Words of one look.
#[derive(Default)]
pub(super) struct Piece {
    /// The words.
    pub(super) text: String,
    /// Their look.
    pub(super) look: Formatting,
    /// Where they lead.
    pub(super) address: Option<String>,
    /// The words that the text, a sign, stands for.
    pub(super) stands_for: Option<String>,
}

/// The pieces of an entry as they are gathered.
pub(super) struct Setting<'a> {
    /// The pieces.
    pub(super) pieces: Vec<Piece>,
    same_author: Option<&'a str>,
    others: &'a str,
    /// The marks of the field that are open.
    marks: Vec<Mark>,
}

impl<'a> Setting<'a> {
    /// No words yet; `same_author` is to stand in place of the first names, `others` for those who
    /// are not named.
    pub(super) fn new(same_author: Option<&'a str>, others: &'a str) -> Self {
        Self {
            pieces: Vec::new(),
            same_author,
            others,
            marks: Vec::new(),
        }
    }

    /// Appends the words of elements.
    pub(super) fn gather(&mut self, children: &ElemChildren) {
        for child in &children.0 {
            match child {
                ElemChild::Elem(inner) => match (&inner.meta, self.same_author.take()) {
                    (Some(ElemMeta::Names(_)), Some(sign)) => {
                        self.put_sign(&inner.children, sign);
                    }
                    (Some(ElemMeta::Name(..)), _) if is_others(&inner.children) => {
                        self.push(self.others, Formatting::default(), None);
                    }
                    (_, sign) => {
                        self.same_author = sign;
                        self.gather(&inner.children);
                    }
                },
                ElemChild::Text(text) => self.push(&text.text, text.formatting, None),
                ElemChild::Link { text, url } => {
                    self.push(&text.text, text.formatting, Some(url.clone()));
                }
                ElemChild::Markup(text) => self.push(text, Formatting::default(), None),
                ElemChild::Transparent { .. } => {}
            }
        }
    }

    /// Puts a sign in place of the names from the first to the last.
    fn put_sign(&mut self, children: &ElemChildren, sign: &'a str) {
        let Some(last) = children.0.iter().rposition(is_name) else {
            // Names that stand in for others are inside of those.
            self.same_author = Some(sign);
            return self.gather(children);
        };
        let (names, rest) = children.0.split_at(last + 1);
        let mut named = Setting::new(None, self.others);
        named.gather(&ElemChildren(names.to_vec()));
        let words: String = named.pieces.into_iter().map(|piece| piece.text).collect();
        self.pieces.push(Piece {
            text: sign.to_owned(),
            stands_for: Some(words),
            ..Piece::default()
        });
        self.gather(&ElemChildren(rest.to_vec()));
    }

    /// Appends words, each stretch with the marks its field has.
    pub(super) fn push(&mut self, text: &str, look: Formatting, address: Option<String>) {
        let mut stretch = String::new();
        for letter in text.chars() {
            let mark = match sign(letter) {
                Sign::Letter(letter) => {
                    stretch.push(letter);
                    continue;
                }
                mark => mark,
            };
            self.end(&mut stretch, look, address.as_deref());
            match mark {
                Sign::Opens(mark) => self.marks.push(mark),
                Sign::Closes(mark) => {
                    if let Some(at) = self.marks.iter().rposition(|open| *open == mark) {
                        self.marks.remove(at);
                    }
                }
                Sign::Letter(_) => {}
            }
        }
        self.end(&mut stretch, look, address.as_deref());
    }

    fn end(&mut self, stretch: &mut String, look: Formatting, address: Option<&str>) {
        if stretch.is_empty() {
            return;
        }
        let text = with_apostrophes(&std::mem::take(stretch));
        self.pieces.push(Piece {
            text: match address {
                Some(_) => text,
                None => text.replace("\u{a0}", " "),
            },
            look: self
                .marks
                .iter()
                .fold(look, |look, mark| marked(look, *mark)),
            address: address.map(str::to_owned),
            stands_for: None,
        });
    }
}

/// Whether a name is BibTeX's `others`, which stands for all that are not named.
fn is_others(children: &ElemChildren) -> bool {
    matches!(&children.0[..], [ElemChild::Text(text)] if text.text == "others")
}

/// A look with a mark; italics within italics are upright.
fn marked(mut look: Formatting, mark: Mark) -> Formatting {
    match mark {
        Mark::Italic => {
            look.font_style = match look.font_style {
                FontStyle::Italic => FontStyle::Normal,
                FontStyle::Normal => FontStyle::Italic,
            };
        }
        Mark::Bold => look.font_weight = FontWeight::Bold,
        Mark::Raised => look.vertical_align = VerticalAlign::Sup,
        Mark::Lowered => look.vertical_align = VerticalAlign::Sub,
        Mark::SmallCaps => look.font_variant = FontVariant::SmallCaps,
    }
    look
}

/// The words with `’` for the typewriter's apostrophe between two letters.
pub(super) fn with_apostrophes(text: &str) -> String {
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    let mut words = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        let inside = before.is_alphabetic() && letters.peek().is_some_and(|c| c.is_alphabetic());
        match letter {
            '\'' if inside => words.push('’'),
            _ => words.push(letter),
        }
        before = letter;
    }
    words
}

impl Piece {
    /// Whether they are words and nothing else.
    pub(super) fn is_plain(&self) -> bool {
        self.address.is_none() && self.stands_for.is_none() && self.look == Formatting::default()
    }

    /// The words with their look.
    pub(super) fn set(self) -> Inline {
        if let Some(words) = self.stands_for {
            let sign = self.text;
            return Inline::Sign { sign, words };
        }
        let mut inline = Inline::Text(self.text);
        if self.look.font_variant == FontVariant::SmallCaps {
            inline = Inline::SmallCaps(vec![inline]);
        }
        if self.look.font_style == FontStyle::Italic {
            inline = Inline::Emphasis(vec![inline]);
        }
        if self.look.font_weight == FontWeight::Bold {
            inline = Inline::Strong(vec![inline]);
        }
        inline = match self.look.vertical_align {
            VerticalAlign::Sup => Inline::Superscript(vec![inline]),
            VerticalAlign::Sub => Inline::Subscript(vec![inline]),
            _ => inline,
        };
        match self.address {
            Some(target) => Inline::Link {
                target,
                content: vec![inline],
            },
            None => inline,
        }
    }
}
