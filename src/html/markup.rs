//! XML as it is written: [`Markup`] keeps elements paired and every character escaped.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::language::Language;

/// A start tag with its attributes.
#[derive(Clone, Debug)]
pub struct Tag(BytesStart<'static>);

impl Tag {
    /// The tag `name` without attributes.
    pub fn new(name: impl Into<String>) -> Self {
        Self(BytesStart::new(name.into()))
    }

    /// The same tag with one attribute more.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push_attribute((name, printable(value).as_ref()));
        self
    }

    /// The same tag with an attribute, if there is a value for it.
    pub fn with_some(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The same tag with a class.
    pub fn class(self, class: &str) -> Self {
        self.with("class", class)
    }

    /// The same tag with what it is: a term of EPUB's structure vocabulary and, for assistive
    /// technology, its DPUB-ARIA role.
    pub fn kind(self, term: &str, role: &str) -> Self {
        self.with("epub:type", term).with("role", role)
    }

    /// The same tag with the language of its words, in both spellings that readers look for.
    pub fn language(self, language: Option<&Language>) -> Self {
        let Some(language) = language else {
            return self;
        };
        let tag = self
            .with("xml:lang", language.tag())
            .with("lang", language.tag());
        match runs_leftwards(language) {
            true => tag.with("dir", "rtl"),
            false => tag,
        }
    }
}

/// An XML text under construction.
pub struct Markup {
    writer: Writer<Vec<u8>>,
    open: Vec<String>,
}

impl Default for Markup {
    fn default() -> Self {
        Self::new()
    }
}

impl Markup {
    /// Nothing yet; spaces and line ends will stand only where they are written.
    pub fn new() -> Self {
        Self {
            writer: Writer::new(Vec::new()),
            open: Vec::new(),
        }
    }

    /// Nothing yet; every element without words of its own will begin a line.
    pub fn indented() -> Self {
        Self {
            writer: Writer::new_with_indent(Vec::new(), b' ', 2),
            open: Vec::new(),
        }
    }

    /// The XML declaration.
    pub fn declaration(&mut self) {
        self.put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        self.line();
    }

    /// The document type of HTML.
    pub fn html_document_type(&mut self) {
        self.put(Event::DocType(BytesText::from_escaped("html")));
        self.line();
    }

    /// Opens an element.
    pub fn open(&mut self, tag: Tag) {
        let name = String::from_utf8_lossy(tag.0.name().as_ref()).into_owned();
        self.put(Event::Start(tag.0));
        self.open.push(name);
    }

    /// Closes the element opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.put(Event::End(BytesEnd::new(name)));
        }
    }

    /// An element that never has content.
    pub fn void(&mut self, tag: Tag) {
        self.put(Event::Empty(tag.0));
    }

    /// An element that holds `text`.
    pub fn element(&mut self, tag: Tag, text: &str) {
        self.open(tag);
        self.text(text);
        self.close();
    }

    /// Words, escaped.
    pub fn text(&mut self, text: &str) {
        if !text.is_empty() {
            let escaped = partial_escape(printable(text)).into_owned();
            self.put(Event::Text(BytesText::from_escaped(escaped)));
        }
    }

    /// A line's end in the source, where white space means nothing.
    pub fn line(&mut self) {
        self.put(Event::Text(BytesText::from_escaped("\n")));
    }

    /// Markup made before, taken over as it stands.
    pub fn fragment(&mut self, markup: &str) {
        self.put(Event::Text(BytesText::from_escaped(markup.to_owned())));
    }

    /// The finished text; elements still open are closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        String::from_utf8_lossy(&self.writer.into_inner()).into_owned()
    }

    fn put(&mut self, event: Event<'_>) {
        self.writer
            .write_event(event)
            .expect("memory takes every byte");
    }
}

/// `text` without the characters XML 1.0 (5th edition, production 2) forbids even when escaped.
pub fn printable(text: &str) -> Cow<'_, str> {
    let allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{FFFD}' | '\u{10000}'..) && c != '\u{7F}'
    };
    match text.chars().all(allowed) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|&c| allowed(c)).collect()),
    }
}

/// Whether the language is written from right to left in its usual script.
pub fn runs_leftwards(language: &Language) -> bool {
    matches!(
        language.primary(),
        "ar" | "dv" | "fa" | "he" | "ks" | "ku" | "ps" | "sd" | "syr" | "ug" | "ur" | "yi"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_forbids_is_left_out_and_what_it_reserves_is_escaped() {
        let mut markup = Markup::new();
        markup.element(
            Tag::new("p").with("title", "a\u{1}\"b\""),
            "x\u{0} < y & \u{FFFF}z",
        );
        assert_eq!(
            markup.finish(),
            "<p title=\"a&quot;b&quot;\">x &lt; y &amp; z</p>"
        );
    }

    #[test]
    fn what_was_left_open_is_closed() {
        let mut markup = Markup::new();
        markup.open(Tag::new("section"));
        markup.open(Tag::new("p").language(Some(&Language::new("he"))));
        assert_eq!(
            markup.finish(),
            "<section><p xml:lang=\"he\" lang=\"he\" dir=\"rtl\"></p></section>"
        );
    }
}
