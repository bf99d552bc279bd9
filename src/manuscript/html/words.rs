//! The words of HTML, with the tags among them: white space is no more than a space, and what was
//! open at the end of a paragraph is open in the next (HTML, "the list of active formatting
//! elements").

use pulldown_cmark::{CowStr, Event};

use crate::manuscript::blocks::DEEPEST;
use crate::manuscript::html::open::{Kind, Open};
use crate::manuscript::html::unfolding::Unfolding;

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gap {
    Space,
    /// White space with a line's end in it.
    LineEnd,
}

/// What a closing tag closes.
#[derive(Debug)]
pub(super) enum Closed {
    /// An element with words in it.
    Written,
    /// An element in which no word stands: its opening tag.
    Empty(String),
    /// Nothing that is open.
    Stray,
}

/// Where words stand in a paragraph, and what is open around them.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Whether no word stands before, so that white space means nothing.
    pub(super) stands_at_start: bool,
    gap: Option<Gap>,
    /// The tags that are open, with their names; the last ones are still to be written.
    open: Vec<(String, String)>,
    written: usize,
}

impl Words {
    /// Begins what holds words.
    pub(super) fn begin(&mut self) {
        self.stands_at_start = true;
        self.gap = None;
    }

    /// Ends what holds words: what is open has to be opened again.
    pub(super) fn end(&mut self) {
        self.begin();
        self.written = 0;
    }

    /// Parts the words before from those after.
    pub(super) fn part(&mut self) {
        self.gap = Some(self.gap.unwrap_or(Gap::LineEnd));
    }

    /// Opens an element among words.
    pub(super) fn open(&mut self, name: &str, tag: &str) {
        if self.open.len() < DEEPEST {
            self.open.push((name.to_owned(), tag.to_owned()));
        }
    }

    /// Closes an element among words; what was opened in it is opened anew.
    pub(super) fn close(&mut self, name: &str) -> Closed {
        let Some(number) = self.open.iter().rposition(|(open, _)| open == name) else {
            return Closed::Stray;
        };
        let (_, tag) = self.open.remove(number);
        if number < self.written {
            self.written = number;
            return Closed::Written;
        }
        Closed::Empty(tag)
    }

    /// Lets nothing be open any more; returns the tags no word stands in.
    pub(super) fn forget(&mut self) -> Vec<String> {
        let written = std::mem::take(&mut self.written);
        let open = std::mem::take(&mut self.open);
        open.into_iter().skip(written).map(|(_, tag)| tag).collect()
    }
}

impl<'a> Unfolding<'a> {
    /// Takes words of HTML.
    pub(super) fn take_words(&mut self, words: &str) {
        if self.is_preformatted() {
            let words = match std::mem::take(&mut self.words.stands_at_start) {
                true => words.strip_prefix('\n').unwrap_or(words),
                false => words,
            };
            return self.push(Event::Text(CowStr::from(words.to_owned())));
        }
        let mut rest = words;
        loop {
            let word = rest.trim_start_matches(is_space);
            let space = &rest[..rest.len() - word.len()];
            if !space.is_empty() {
                let gap = match space.contains('\n') {
                    true => Gap::LineEnd,
                    false => Gap::Space,
                };
                self.words.gap = Some(self.words.gap.unwrap_or(gap));
            }
            if word.is_empty() {
                return;
            }
            let end = word.find(is_space).unwrap_or(word.len());
            self.place_for_words();
            self.flush_words();
            self.push(Event::Text(CowStr::from(word[..end].to_owned())));
            rest = &word[end..];
        }
    }

    /// Opens what must stand around words here, down to a paragraph.
    pub(super) fn place_for_words(&mut self) {
        self.make_room();
        if !self.open.innermost().is_some_and(Open::holds_words) {
            self.push(Event::Start(pulldown_cmark::Tag::Paragraph));
            self.open.push(Open::unwritten(Kind::Paragraph));
            self.words.begin();
            self.push_language();
        }
    }

    /// Writes the gap before a word and the tags opened before it.
    pub(super) fn flush_words(&mut self) {
        let gap = self.words.gap.take();
        if !std::mem::take(&mut self.words.stands_at_start) {
            match gap {
                Some(Gap::Space) => self.push(Event::Text(CowStr::Borrowed(" "))),
                Some(Gap::LineEnd) => self.push(Event::SoftBreak),
                None => {}
            }
        }
        let unwritten = self
            .words
            .open
            .get(self.words.written..)
            .unwrap_or_default();
        let tags: Vec<_> = unwritten.iter().map(|(_, tag)| inline_html(tag)).collect();
        self.words.written = self.words.open.len();
        tags.into_iter().for_each(|tag| self.push(tag));
    }

    /// Says in which language the words that begin are, where HTML around them does.
    pub(super) fn push_language(&mut self) {
        if let Some(language) = self.open.language() {
            let tag = format!("<span lang=\"{language}\">");
            self.push(inline_html(&tag));
        }
    }
}

/// A tag among words.
pub(super) fn inline_html<'a>(tag: &str) -> Event<'a> {
    Event::InlineHtml(CowStr::from(tag.to_owned()))
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\x0C')
}
