//! Inlines: the events inside a block become [`Inline`]s.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::language::Language;
use crate::manuscript::blocks::{DEEPEST, Reader, is_block};
use crate::manuscript::events::CITATION;
use crate::manuscript::html;
use crate::manuscript::html::phrase::{Element, Markup, markup};
use crate::manuscript::html::pieces::{Piece, pieces};
use crate::manuscript::keys::key_of;
use crate::manuscript::model::{Citation, CitationPart, Inline, plain_text};

/// Inlines being gathered, inside the HTML elements that are open.
#[derive(Default)]
struct Gathered {
    done: Vec<Inline>,
    open: Vec<Opened>,
}

/// An HTML element that is open, with the inlines in it so far.
struct Opened {
    name: &'static str,
    element: Element,
    language: Option<Language>,
    inner: Vec<Inline>,
    bytes: Range<usize>,
}

impl Reader<'_> {
    /// The inlines up to a block or to the end of what encloses them, which is left in the stream.
    pub(crate) fn inlines(&mut self) -> Vec<Inline> {
        let mut gathered = Gathered::default();
        let mut flattened = 0;
        let mut stretch: Option<Range<usize>> = None;
        while let Some((event, bytes)) = self.events.peek() {
            let bytes = bytes.clone();
            match event {
                Event::End(_) if flattened == 0 => break,
                Event::Rule => break,
                Event::Start(tag) if is_block(tag) => break,
                _ => {}
            }
            let start = stretch.map_or(bytes.start, |stretch| stretch.start);
            stretch = Some(start..bytes.end.max(start));
            match self.events.next() {
                Some((Event::End(_), _)) => flattened -= 1,
                Some((Event::Start(_), _)) if self.depth >= DEEPEST => flattened += 1,
                Some((event, bytes)) => self.gather(event, bytes, &mut gathered),
                None => break,
            }
        }
        self.leave_unclosed(gathered.left_unread(0));
        let words = gathered.finish();
        if let Some(stretch) = stretch {
            self.look_for_lost_notes(&words, stretch.clone());
            self.look_for_lost_links(&words, stretch);
        }
        words
    }

    fn gather(&mut self, event: Event<'_>, bytes: Range<usize>, gathered: &mut Gathered) {
        match event {
            Event::Text(words) => gathered.text(&words),
            Event::Code(words) => gathered.push(Inline::Code(words.to_string())),
            Event::SoftBreak => {
                self.soft_breaks += 1;
                gathered.text(" ");
            }
            Event::HardBreak => gathered.push(Inline::LineBreak),
            Event::FootnoteReference(label) => {
                let number = self.notes.marked(&label);
                gathered.push(Inline::NoteMark(number));
            }
            Event::InlineHtml(tag) => self.gather_markup(&tag, bytes, gathered),
            Event::Start(tag) => self.gather_element(tag, bytes, gathered),
            _ => {}
        }
    }

    fn gather_markup(&mut self, tag: &str, bytes: Range<usize>, gathered: &mut Gathered) {
        let pieces = pieces(tag);
        let piece = pieces.first().map(|(piece, _)| piece);
        if let Some(Piece::Open(tag)) = piece {
            for handler in tag.handlers() {
                self.tell_left_out(handler, bytes.clone());
            }
        }
        let is_known = match piece.and_then(markup) {
            Some(Markup::Nothing) => true,
            Some(Markup::Break) => {
                gathered.push(Inline::LineBreak);
                true
            }
            Some(Markup::Picture {
                image,
                alternative,
                caption,
            }) => {
                self.caption = caption.map(Inline::Text);
                gathered.push(Inline::Image { image, alternative });
                true
            }
            Some(Markup::Open(name, element, language)) => {
                let is_known = element != Element::Unknown;
                gathered.open(name, element, language, bytes.clone()) && is_known
            }
            Some(Markup::Close(name)) => {
                let Some(outer) = gathered.innermost(name) else {
                    return self.leave_out(&format!("the HTML tag `{tag}`"), bytes);
                };
                self.leave_unclosed(gathered.left_unread(outer + 1));
                let closed = &gathered.open[outer];
                if closed.element == Element::Unread {
                    let what = format!("`<{name}>` with what stands in it");
                    self.leave_out(&what, closed.bytes.start..bytes.end);
                }
                gathered.close(outer);
                true
            }
            None => {
                if piece.is_some_and(html::parts_words) {
                    gathered.part();
                }
                false
            }
        };
        if !is_known {
            self.leave_out(&format!("the HTML tag `{tag}`"), bytes);
        }
    }

    fn leave_unclosed(&mut self, unclosed: Vec<(&'static str, Range<usize>)>) {
        for (name, bytes) in unclosed {
            self.leave_out(&format!("the HTML tag `<{name}>`"), bytes);
        }
    }

    fn leave_out(&mut self, what: &str, bytes: Range<usize>) {
        self.tell_left_out(format!("{what} is left out"), bytes);
    }

    fn gather_element(&mut self, tag: Tag<'_>, bytes: Range<usize>, gathered: &mut Gathered) {
        self.depth += 1;
        let inner = self.inlines();
        self.depth -= 1;
        self.events.next();
        gathered.push(match tag {
            Tag::Emphasis => Inline::Emphasis(inner),
            Tag::Strong => Inline::Strong(inner),
            Tag::Strikethrough => Inline::Struck(inner),
            Tag::Superscript => Inline::Superscript(inner),
            Tag::Subscript => Inline::Subscript(inner),
            Tag::Link { ref dest_url, .. } if dest_url.as_ref() == CITATION => {
                self.citation(&inner, bytes)
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => Inline::Link {
                target: if link_type == LinkType::Email {
                    format!("mailto:{dest_url}")
                } else {
                    dest_url.to_string()
                },
                content: inner,
            },
            Tag::Image {
                dest_url, title, ..
            } => {
                self.caption = (!title.is_empty()).then(|| Inline::Text(title.to_string()));
                Inline::Image {
                    image: dest_url.to_string(),
                    alternative: plain_text(&inner),
                }
            }
            _ => Inline::Emphasis(inner),
        });
    }

    /// A pandoc citation: `@key, p. 5; see @other`, one part a key, still in its raw words.
    fn citation(&self, words: &[Inline], bytes: Range<usize>) -> Inline {
        let parts = plain_text(words)
            .split(';')
            .map(|item| {
                let item = item.trim();
                CitationPart {
                    content: vec![Inline::Text(item.to_owned())],
                    key: key_of(item).map(str::to_owned),
                }
            })
            .collect();
        Inline::Citation(Citation {
            id: String::new(),
            parts,
            span: self.span(bytes),
        })
    }
}

impl Gathered {
    fn text(&mut self, words: &str) {
        let place = self.place();
        if let Some(Inline::Text(last)) = place.last_mut() {
            last.push_str(words);
        } else {
            place.push(Inline::Text(words.to_owned()));
        }
    }

    /// Lets a space stand between the words before and after.
    fn part(&mut self) {
        let is_apart = match self.place().last() {
            Some(Inline::Text(words)) => words.ends_with(char::is_whitespace),
            last => last.is_none(),
        };
        if !is_apart {
            self.text(" ");
        }
    }

    fn push(&mut self, inline: Inline) {
        self.place().push(inline);
    }

    fn place(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some(opened) => &mut opened.inner,
            None => &mut self.done,
        }
    }

    /// Opens an element, unless too many are open; returns whether it did.
    fn open(
        &mut self,
        name: &'static str,
        element: Element,
        language: Option<Language>,
        bytes: Range<usize>,
    ) -> bool {
        if self.open.len() >= DEEPEST {
            return false;
        }
        self.open.push(Opened {
            name,
            element,
            language,
            inner: Vec::new(),
            bytes,
        });
        true
    }

    /// Which of the open elements called `name` is the innermost.
    fn innermost(&self, name: &str) -> Option<usize> {
        self.open.iter().rposition(|opened| opened.name == name)
    }

    /// Closes an element and what was left open in it.
    fn close(&mut self, outer: usize) {
        while self.open.len() > outer {
            self.close_innermost();
        }
    }

    /// The unread elements from `first` on that nothing closes: what follows their tags stands as
    /// words.
    fn left_unread(&mut self, first: usize) -> Vec<(&'static str, Range<usize>)> {
        let open = self.open.iter_mut().skip(first);
        open.filter(|opened| opened.element == Element::Unread)
            .map(|opened| {
                opened.element = Element::Unknown;
                (opened.name, opened.bytes.clone())
            })
            .collect()
    }

    fn close_innermost(&mut self) {
        let Some(Opened {
            element,
            language,
            inner,
            ..
        }) = self.open.pop()
        else {
            return;
        };
        let inner = match language {
            Some(language) => vec![Inline::Foreign(language, inner)],
            None => inner,
        };
        let closed = match element {
            Element::Superscript => Inline::Superscript(inner),
            Element::Subscript => Inline::Subscript(inner),
            Element::Emphasis => Inline::Emphasis(inner),
            Element::SmallCaps => Inline::SmallCaps(inner),
            Element::Strong => Inline::Strong(inner),
            Element::Struck => Inline::Struck(inner),
            Element::Code => Inline::Code(plain_text(&inner)),
            Element::Link(target) => Inline::Link {
                target,
                content: inner,
            },
            Element::Abbreviation(long) => Inline::Abbreviation {
                long,
                content: inner,
            },
            Element::Quoted => return self.splice_between(["“", "”"], inner),
            Element::Reading => return self.splice_between(["(", ")"], inner),
            Element::Plain | Element::Unknown => return self.splice(inner),
            Element::Unread | Element::Fallback => return,
        };
        self.push(closed);
    }

    /// Adds inlines as if they had stood here by themselves.
    fn splice(&mut self, inlines: Vec<Inline>) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => self.text(&words),
                other => self.push(other),
            }
        }
    }

    fn splice_between(&mut self, [before, after]: [&str; 2], inlines: Vec<Inline>) {
        self.text(before);
        self.splice(inlines);
        self.text(after);
    }

    fn finish(mut self) -> Vec<Inline> {
        self.close(0);
        self.done
    }
}
