//! The Markdown events of one text, with their byte ranges.

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, OffsetIter, Options, Parser};

use crate::manuscript::Punctuation;
use crate::manuscript::html::unfolding::Unfolding;
use crate::manuscript::keys::key_of;

/// The address that marks a reference as a pandoc citation.
pub(crate) const CITATION: &str = "citation:";

/// A callback for references without a definition.
type Unresolved<'a> = fn(BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)>;

/// A stream of events that can be looked at before it is taken; none of them is a block of HTML,
/// which become events of Markdown.
pub(crate) struct Events<'a> {
    parser: OffsetIter<'a, Unresolved<'a>>,
    unfolding: Unfolding<'a>,
}

impl<'a> Events<'a> {
    /// The events of a text.
    pub(crate) fn of(text: &'a str, punctuation: Punctuation) -> Self {
        let unresolved: Unresolved<'a> = citation;
        let parser =
            Parser::new_with_broken_link_callback(text, options(punctuation), Some(unresolved));
        Self {
            parser: parser.into_offset_iter(),
            unfolding: Unfolding::default(),
        }
    }

    /// The next event and its bytes, left in the stream.
    pub(crate) fn peek(&mut self) -> Option<&(Event<'a>, Range<usize>)> {
        self.make_ready();
        self.unfolding.ready.front()
    }

    /// What was left out of blocks of HTML, each with its bytes.
    pub(crate) fn left_out(&mut self) -> Vec<(String, Range<usize>)> {
        std::mem::take(&mut self.unfolding.left_out)
    }

    /// Takes events of Markdown until there is one to be read.
    fn make_ready(&mut self) {
        while self.unfolding.ready.is_empty() {
            match self.parser.next() {
                Some((event, bytes)) => self.unfolding.take(event, bytes),
                None => return self.unfolding.finish(),
            }
        }
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        self.make_ready();
        self.unfolding.ready.pop_front()
    }
}

/// What the Markdown of manuscripts has beyond CommonMark, punctuation left as it is written.
pub(crate) fn markdown_options() -> Options {
    options(Punctuation::AsWritten)
}

fn options(punctuation: Punctuation) -> Options {
    let always = Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_DEFINITION_LIST;
    match punctuation {
        Punctuation::AsWritten => always,
        Punctuation::Smart => always | Options::ENABLE_SMART_PUNCTUATION,
    }
}

/// Takes `[see @key, p. 5]` for a citation, where every item names a work; leaves every other
/// bracket to be words.
fn citation<'a>(link: BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)> {
    let cites = link.reference.split(';').all(|item| key_of(item).is_some());
    cites.then_some((CowStr::Borrowed(CITATION), link.reference))
}
