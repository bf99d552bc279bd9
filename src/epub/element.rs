//! A small XML tree: [`Element`], read, changed and written again.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::html::markup::{Markup, Tag, printable};

/// An element with its attributes and content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) content: Vec<Content>,
}

/// What an element can hold. Comments and processing instructions are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Element(Element),
    Text(String),
}

impl Element {
    /// An empty element.
    pub(super) fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The root of `document`; white space between elements is not kept.
    pub(super) fn parse(document: &str) -> Result<Self, String> {
        let mut reader = Reader::from_str(document);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(start) => open.push(Self::from_start(&start)?),
                Event::Empty(start) => {
                    let element = Self::from_start(&start)?;
                    push(&mut open, Content::Element(element));
                }
                Event::End(_) => {
                    let element = open.pop().unwrap_or_default();
                    push(&mut open, Content::Element(element));
                }
                Event::Text(text) => {
                    let text = text.decode().map_err(|error| error.to_string())?;
                    push_text(&mut open, &text);
                }
                Event::GeneralRef(reference) => {
                    let name = reference.decode().map_err(|error| error.to_string())?;
                    let character = reference.resolve_char_ref().ok().flatten();
                    let text = match character {
                        Some(character) => character.to_string(),
                        None => resolve_predefined_entity(&name)
                            .ok_or_else(|| format!("unknown entity {name}"))?
                            .to_owned(),
                    };
                    push_text(&mut open, &text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let root = open.pop().unwrap_or_default();
        root.elements()
            .next()
            .cloned()
            .ok_or_else(|| "no element".to_owned())
    }

    fn from_start(start: &BytesStart<'_>) -> Result<Self, String> {
        let mut element = Self::new(&String::from_utf8_lossy(start.name().as_ref()));
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let name = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let value = attribute
                .unescape_value()
                .map_err(|error| error.to_string())?;
            element.attributes.push((name, value.into_owned()));
        }
        Ok(element)
    }

    /// The same element with an attribute, put last or in place of its like.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// The same element with text added.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.content
            .push(Content::Text(printable(text).into_owned()));
        self
    }

    /// The same element with a child added.
    pub(super) fn child(mut self, child: Self) -> Self {
        self.content.push(Content::Element(child));
        self
    }

    /// The same element with children added.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.content
            .extend(children.into_iter().map(Content::Element));
        self
    }

    /// Sets an attribute.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The child elements.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.content.iter().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The child elements, to be changed.
    pub(super) fn elements_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.content.iter_mut().filter_map(|content| match content {
            Content::Element(element) => Some(element),
            Content::Text(_) => None,
        })
    }

    /// The first child element called `name`.
    pub(super) fn first(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The document whose root this is.
    pub(super) fn document(&self, is_html: bool) -> String {
        let mut markup = Markup::indented();
        markup.declaration();
        if is_html {
            markup.html_document_type();
        }
        self.write(&mut markup);
        markup.line();
        markup.finish()
    }

    fn write(&self, markup: &mut Markup) {
        let mut tag = Tag::new(self.name.clone());
        for (name, value) in &self.attributes {
            tag = tag.with(name, value);
        }
        if self.content.is_empty() {
            markup.void(tag);
            return;
        }
        markup.open(tag);
        for content in &self.content {
            match content {
                Content::Element(element) => element.write(markup),
                Content::Text(text) => markup.text(text),
            }
        }
        markup.close();
    }
}

fn push(open: &mut [Element], content: Content) {
    if let Some(parent) = open.last_mut() {
        parent.content.push(content);
    }
}

/// Adds text to what is open: to the text before it, if a reference parted the two.
fn push_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    match parent.content.last_mut() {
        Some(Content::Text(before)) => before.push_str(text),
        _ if text.trim().is_empty() => {}
        _ => parent.content.push(Content::Text(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let root = Element::parse("<?xml version='1.0'?><a b='&lt;'>\n <c/> x &amp; y&#33;</a>");
        let root = root.expect("well-formed");
        assert_eq!(root.attribute("b"), Some("<"));
        let written = root.document(false);
        assert!(written.contains("<a b=\"&lt;\">"), "{written}");
        assert!(written.contains(" x &amp; y!"), "{written}");
        assert_eq!(Element::parse(&written).as_ref(), Ok(&root));
        assert!(Element::parse("<a>&unknown;</a>").is_err());
        assert!(Element::parse("").is_err());
    }
}
