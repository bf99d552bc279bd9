//! A document as Kobo's own reader wants it: every sentence marked.
//!
//! Kobo's devices open an EPUB in an Adobe reader without hyphenation or statistics, and a file named
//! `.kepub.epub` in their own, which keeps bookmarks and highlights by spans `kobo.P.S`: sentence S of
//! paragraph P. Without the spans nothing can be highlighted.
//!
//! After what kepubify makes (Patrick Gaskin, `kepub/transform.go`): a sentence ends behind `.`,
//! `!`, `?` or `:`, a closing quotation mark taken along, where white space follows; preformatted
//! text is passed over; pictures are sentences of their own; two `div`s hold what `body` holds.

use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

/// `xhtml` with every sentence marked.
pub(super) fn marked(xhtml: &str) -> Result<String, String> {
    let mut marker = Marker::new(xhtml.contains(" id=\"book-columns\""));
    let mut reader = Reader::from_str(xhtml);
    loop {
        match reader.read_event().map_err(|fault| fault.to_string())? {
            Event::Eof => break,
            event => marker.take(event).map_err(|fault| fault.to_string())?,
        }
    }
    String::from_utf8(marker.writer.into_inner()).map_err(|fault| fault.to_string())
}

/// What is written so far, and where the count stands.
struct Marker {
    writer: Writer<Vec<u8>>,
    /// Words of one text node, with its references, not written yet.
    words: String,
    is_in_body: bool,
    /// The elements of preformatted text that are open.
    passed_over: usize,
    is_wrapped: bool,
    paragraph: usize,
    sentence: usize,
    begins_paragraph: bool,
}

impl Marker {
    fn new(has_columns: bool) -> Self {
        Self {
            writer: Writer::new(Vec::new()),
            words: String::new(),
            is_in_body: false,
            passed_over: 0,
            is_wrapped: !has_columns,
            paragraph: 0,
            sentence: 0,
            begins_paragraph: true,
        }
    }

    fn take(&mut self, event: Event<'_>) -> std::io::Result<()> {
        match &event {
            Event::Text(text) if self.is_in_body => {
                self.words.push_str(&String::from_utf8_lossy(text));
                return Ok(());
            }
            Event::GeneralRef(reference) if self.is_in_body => {
                let name = String::from_utf8_lossy(reference);
                self.words.push_str(&format!("&{name};"));
                return Ok(());
            }
            _ => self.write_words()?,
        }
        match &event {
            Event::Start(tag) if tag.name().as_ref() == b"body" => {
                self.is_in_body = true;
                self.writer.write_event(event)?;
                self.wrap("<div id=\"book-columns\"><div id=\"book-inner\">")
            }
            Event::End(tag) if tag.name().as_ref() == b"body" => {
                self.is_in_body = false;
                self.wrap("</div></div>")?;
                self.writer.write_event(event)
            }
            Event::End(tag) if tag.name().as_ref() == b"head" => {
                self.wrap(STYLE)?;
                self.writer.write_event(event)
            }
            Event::Start(tag) => {
                self.enter(tag);
                self.writer.write_event(event)
            }
            Event::End(tag) => {
                self.passed_over -= usize::from(is_passed_over(tag.name().as_ref()));
                self.writer.write_event(event)
            }
            Event::Empty(tag) if self.is_in_body && tag.name().as_ref() == b"img" => {
                self.begins_paragraph = true;
                self.open_span()?;
                self.writer.write_event(event)?;
                self.write("</span>")
            }
            _ => self.writer.write_event(event),
        }
    }

    fn enter(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        let name = name.as_ref();
        self.passed_over += usize::from(is_passed_over(name));
        self.begins_paragraph |= is_paragraph(name);
    }

    /// The words taken in, each sentence in a span; white space between elements stays bare.
    fn write_words(&mut self) -> std::io::Result<()> {
        let words = std::mem::take(&mut self.words);
        if self.passed_over > 0 || words.trim().is_empty() {
            return self.write(&words);
        }
        for sentence in sentences(&words) {
            self.open_span()?;
            self.write(sentence)?;
            self.write("</span>")?;
        }
        Ok(())
    }

    fn open_span(&mut self) -> std::io::Result<()> {
        if std::mem::take(&mut self.begins_paragraph) {
            self.paragraph += 1;
            self.sentence = 0;
        }
        self.sentence += 1;
        let (paragraph, sentence) = (self.paragraph, self.sentence);
        self.write(&format!(
            "<span class=\"koboSpan\" id=\"kobo.{paragraph}.{sentence}\">"
        ))
    }

    fn wrap(&mut self, markup: &str) -> std::io::Result<()> {
        match self.is_wrapped {
            true => self.write(markup),
            false => Ok(()),
        }
    }

    fn write(&mut self, markup: &str) -> std::io::Result<()> {
        self.writer
            .write_event(Event::Text(BytesText::from_escaped(markup)))
    }
}

/// The margins above and below are the reader's own.
const STYLE: &str = "<style>div#book-inner { margin-top: 0; margin-bottom: 0; }</style>";

fn is_passed_over(element: &[u8]) -> bool {
    matches!(element, b"pre" | b"svg" | b"math")
}

fn is_paragraph(element: &[u8]) -> bool {
    matches!(
        element,
        b"p" | b"ol" | b"ul" | b"table" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6"
    )
}

/// `words` cut behind the white space after each sentence.
fn sentences(words: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut is_ended = false;
    let mut is_past = false;
    for (at, c) in words.char_indices() {
        match c {
            _ if is_past && !c.is_whitespace() => {
                sentences.push(&words[start..at]);
                start = at;
                (is_ended, is_past) = (ends_sentence(c), false);
            }
            _ if ends_sentence(c) => is_ended = true,
            '”' | '’' | '“' | '…' | '"' | '\'' | '»' | '«' => {}
            _ if c.is_whitespace() => is_past |= is_ended,
            _ => is_ended = false,
        }
    }
    sentences.push(&words[start..]);
    sentences
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_behind_their_white_space() {
        assert_eq!(
            sentences("One. “Two?” Three: 3.5 “four” five."),
            ["One. ", "“Two?” ", "Three: ", "3.5 “four” five."]
        );
        assert_eq!(sentences("none"), ["none"]);
        assert_eq!(sentences(" a. "), [" a. "]);
    }

    #[test]
    fn paragraphs_are_counted_and_preformatted_text_is_not() {
        let xhtml = "<html><head></head><body><p>A. B &amp; <em>c</em></p>\n<pre>d. e</pre><p><img/></p></body></html>";
        let body = marked(xhtml).unwrap();
        let span = |id: &str, words: &str| {
            format!("<span class=\"koboSpan\" id=\"kobo.{id}\">{words}</span>")
        };
        let wanted = format!(
            "<p>{}{}<em>{}</em></p>\n<pre>d. e</pre><p>{}</p>",
            span("1.1", "A. "),
            span("1.2", "B &amp; "),
            span("1.3", "c"),
            span("2.1", "<img/>"),
        );
        assert!(body.contains(&wanted), "{body}");
        assert!(body.contains("<body><div id=\"book-columns\"><div id=\"book-inner\"><p>"));
    }
}
