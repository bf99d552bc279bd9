//! A stretch of HTML as the tags and words it is made of: [`pieces`].

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, State, Token, Tokenizer};

/// What HTML is made of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    /// An opening tag.
    Open(Tag),
    /// A closing tag: the name of the element, in lower case.
    Close(String),
    /// Words, their entities read.
    Words(String),
    /// A comment.
    Comment,
    /// What is none of these: a declaration, an instruction, a comment without an end.
    Other,
    /// A tag that never ends, with all that follows it.
    Unended,
}

/// An opening tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tag {
    /// The name of the element, in lower case.
    pub(crate) name: String,
    attributes: BTreeMap<String, String>,
}

impl Tag {
    /// A tag without attributes.
    pub(crate) fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The value of an attribute, empty for one without a value.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The attributes that hold scripts (HTML, "Event handlers"), each told as a finding.
    pub(crate) fn handlers(&self) -> impl Iterator<Item = String> {
        let names = self.attributes.keys();
        let names = names.filter(|name| name.starts_with("on") && name.len() > 2);
        names.map(|name| format!("the event handler `{name}` is left out"))
    }
}

/// The pieces of some HTML, each with its bytes; they leave no byte out (HTML, "Tokenization").
pub(crate) fn pieces(html: &str) -> Vec<(Piece, Range<usize>)> {
    let mut tokens = Tokenizer::new_with_emitter(html, DefaultEmitter::<usize>::new_with_span());
    let mut pieces = Vec::new();
    let mut end = 0;
    while let Some(Ok(token)) = tokens.next() {
        let (piece, span) = match token {
            Token::StartTag(tag) => {
                let name = string(&tag.name);
                if let Some(state) = state_in(&name) {
                    tokens.set_state(state);
                }
                let attributes = tag.attributes.iter();
                let attributes = attributes.map(|(name, value)| (string(name), string(value)));
                let attributes = attributes.collect();
                (Piece::Open(Tag { name, attributes }), tag.span)
            }
            Token::EndTag(tag) => (Piece::Close(string(&tag.name)), tag.span),
            Token::String(words) => (Piece::Words(string(&words)), words.span),
            Token::Comment(comment) => {
                let written = html.get(comment.span.start..comment.span.end);
                (comment_or_other(written.unwrap_or_default()), comment.span)
            }
            Token::Doctype(doctype) => (Piece::Other, doctype.span),
            Token::Error(_) => continue,
        };
        let bytes = span.start.max(end)..span.end.min(html.len());
        end = end.max(bytes.end);
        pieces.push((piece, bytes));
    }
    if !html[end..].trim().is_empty() {
        pieces.push((Piece::Unended, end..html.len()));
    }
    pieces
}

/// How what stands in an element is read, where it holds no elements.
fn state_in(name: &str) -> Option<State> {
    match name {
        "textarea" | "title" => Some(State::RcData),
        "script" => Some(State::ScriptData),
        "style" | "iframe" | "xmp" | "noembed" | "noframes" => Some(State::RawText),
        _ => None,
    }
}

/// Whether what stands in an element is read as one piece, to its closing tag or the end.
pub(crate) fn holds_no_elements(name: &str) -> bool {
    state_in(name).is_some()
}

fn comment_or_other(written: &str) -> Piece {
    let has_end = ["-->", "--!>", "<!-->", "<!--->"]
        .iter()
        .any(|end| written.ends_with(end));
    match written.starts_with("<!--") && has_end {
        true => Piece::Comment,
        false => Piece::Other,
    }
}

fn string(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_is_left_out() {
        let table = [
            "<p>a &amp; b</p>",
            "a < b <!-- c --> <![CDATA[d]]> <?e?>",
            "<!DOCTYPE html><p",
            "<p title='never closed>words",
            "<!-- never closed",
            "<script>a</b>",
            "<script>a</script >b",
            "ü <P\nTITLE=ö>é</P>",
            "</ >x<>y</>",
        ];
        for html in table {
            let pieces = pieces(html);
            let mut end = 0;
            for (piece, bytes) in &pieces {
                assert!(
                    html[end..bytes.start].chars().all(|c| "</>".contains(c)),
                    "{html}: {pieces:?}"
                );
                assert!(html.get(bytes.clone()).is_some(), "{html}: {piece:?}");
                end = bytes.end;
            }
            assert_eq!(end, html.len(), "{html}: {pieces:?}");
        }
    }

    #[test]
    fn tells_a_comment_from_what_nobody_meant() {
        let first = |html| pieces(html).remove(0).0;
        assert_eq!(first("<!-- a -->"), Piece::Comment);
        assert_eq!(first("<!-- a"), Piece::Other);
        assert_eq!(first("<![CDATA[a]]>"), Piece::Other);
        assert_eq!(first("<p title='a>b"), Piece::Unended);
    }

    #[test]
    fn reads_an_attribute_by_its_whole_name() {
        let table = [
            (r#"<a data-lang="fr">"#, None),
            (r#"<a hreflang="fr" lang='de'>"#, Some("de")),
            (r#"<a title="a lang=x" LANG = it>"#, Some("it")),
            ("<a hidden lang>", Some("")),
        ];
        for (html, language) in table {
            let Piece::Open(tag) = pieces(html).remove(0).0 else {
                panic!("{html} is no tag");
            };
            assert_eq!(tag.attribute("lang"), language, "{html}");
        }
    }
}
