//! Inlines as XHTML: the [`Scribe`]'s hand for words, links, citations and marks of notes.

use crate::html::markup::Tag;
use crate::html::scribe::Scribe;
use crate::html::survey::percent_encoded;
use crate::manuscript::address::is_outside;
use crate::manuscript::{Citation, Inline};

impl Scribe<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => self.words(text),
            Inline::Emphasis(inner) => self.held(Tag::new("em"), inner),
            Inline::Strong(inner) => self.held(Tag::new("strong"), inner),
            Inline::Struck(inner) => self.held(Tag::new("s"), inner),
            Inline::SmallCaps(inner) => self.held(Tag::new("span").class("small-caps"), inner),
            Inline::Superscript(inner) => self.held(Tag::new("sup"), inner),
            Inline::Subscript(inner) => self.held(Tag::new("sub"), inner),
            Inline::Code(text) => {
                self.markup.open(Tag::new("code"));
                self.letters(text);
                self.markup.close();
            }
            Inline::Foreign(language, inner) => {
                self.held(Tag::new("span").language(Some(language)), inner);
            }
            Inline::Abbreviation { long, content } => {
                self.held(Tag::new("abbr").with("title", long), content);
            }
            Inline::Link { target, content } => match self.destination(target) {
                Some(address) => self.link(Tag::new("a").with("href", &address), content),
                None => self.inlines(content),
            },
            Inline::Citation(citation) => self.citation(citation),
            Inline::NoteMark(note) => self.note_mark(*note),
            Inline::Image { image, alternative } => {
                self.image(Tag::new("img").class("inline"), image, alternative);
            }
            Inline::LineBreak => self.markup.void(Tag::new("br")),
            Inline::Sign { sign, words } => {
                let tag = Tag::new("span").with("role", "img");
                self.markup.element(tag.with("aria-label", words), sign);
            }
        }
    }

    /// Where a link leads; nowhere, if it cannot be followed from a book.
    fn destination(&self, target: &str) -> Option<String> {
        match target.strip_prefix('#') {
            Some(id) => self.address(id),
            None => outside_address(target),
        }
    }

    /// A link, unless the words stand in one: links do not nest (HTML, 4.5.1, the `a` element).
    pub(super) fn link(&mut self, tag: Tag, content: &[Inline]) {
        if self.in_link {
            self.inlines(content);
        } else {
            self.in_link = true;
            self.held(tag, content);
            self.in_link = false;
        }
    }

    /// A citation, linked to each work it names.
    fn citation(&mut self, citation: &Citation) {
        if let Some(page) = &self.page {
            self.cited_on.insert(citation.id.clone(), page.clone());
        }
        let id = self.claim(&citation.id);
        let tag = Tag::new("span").class("citation");
        self.markup.open(tag.with_some("id", id.as_deref()));
        for part in &citation.parts {
            let address = part.key.as_ref().and_then(|key| {
                let is_listed = self.survey.has_work(key) && !part.content.is_empty();
                is_listed.then(|| self.address(&format!("work-{key}")))?
            });
            match address {
                Some(address) => {
                    let tag = Tag::new("a").kind("biblioref", "doc-biblioref");
                    self.link(tag.with("href", &address), &part.content);
                }
                None => self.inlines(&part.content),
            }
        }
        self.markup.close();
    }

    /// A picture; where its file is missing, what it shows, so that no words are lost.
    pub(super) fn image(&mut self, tag: Tag, image: &str, alternative: &str) {
        match self.book.images.get(image) {
            Some(address) => self
                .markup
                .void(tag.with("src", address).with("alt", alternative)),
            None => self.markup.element(Tag::new("span"), alternative),
        }
    }
}

/// An address outside the book as it stands in a link, where a reader may follow it.
pub(super) fn outside_address(target: &str) -> Option<String> {
    let target = target.trim();
    is_outside(target).then(|| percent_encoded(target))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_written_in_the_letters_they_may_have() {
        assert_eq!(
            outside_address(" https://a.org/x y").as_deref(),
            Some("https://a.org/x%20y")
        );
        assert_eq!(outside_address("javascript:alert(1)"), None);
    }
}
