//! Citations in running prose: found, resolved, and wrapped without a change to a word.

use std::ops::Range;
use std::sync::Arc;

use crate::cite::flow::{cut, running_words};
use crate::cite::names::Mention;
use crate::cite::resolve::{Context, Placed, Reading};
use crate::cite::shapes::{self, Group, Item};
use crate::diagnostic::Diagnostic;
use crate::manuscript::{Citation, CitationPart, Inline, Span};
use crate::source::Source;

/// Where a run stands in its source, and how far the search for its words has come.
pub(super) struct Page<'a> {
    /// The source, if the manuscript has it.
    pub(super) source: Option<&'a Arc<Source>>,
    /// The block's span.
    pub(super) span: Span,
}

/// Wraps the citations of a run that are found in its plain words.
pub(super) fn wrap(
    run: &mut Vec<Inline>,
    page: &mut Page<'_>,
    context: &mut Context<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let words = running_words(run);
    let mut wrapped = Vec::new();
    let mut done = 0;
    let keyed = keyed_citations(run, context);
    let mut passed = keyed.iter().peekable();
    for event in events(&words, context) {
        while let Some((at, records)) = passed.next_if(|(at, _)| *at < event.start()) {
            records
                .iter()
                .for_each(|&record| context.trail.cited(*at, record));
        }
        let (span, reading) = match &event {
            Event::Name(mention) => {
                context.trail.mention(mention);
                continue;
            }
            Event::Group(group) => (group.span.clone(), read_group(&words, group, context)),
            Event::Loose(mention, item) => {
                context.trail.mention(mention);
                let Some(reading) = read_loose(&words, mention, item, context) else {
                    continue;
                };
                (mention.span.start..item.span.end, reading)
            }
        };
        let place = page.find(&words[span.clone()]);
        findings.extend(
            reading
                .findings
                .into_iter()
                .map(|finding| page.place(finding, &place)),
        );
        if reading.links.is_empty() {
            continue;
        }
        for (_, record) in &reading.links {
            context.trail.cited(span.end, *record);
        }
        wrapped.extend(cut(run, &(done..span.start)));
        done = span.end;
        wrapped.push(Inline::Citation(Citation {
            id: String::new(),
            parts: parts(run, &span, &reading.links, context),
            span: place,
        }));
    }
    for (at, records) in passed {
        records
            .iter()
            .for_each(|&record| context.trail.cited(*at, record));
    }
    if done > 0 {
        wrapped.extend(cut(run, &(done..words.len() + 1)));
        *run = wrapped;
    }
}

/// Something in the running words that a reader of citations takes note of.
enum Event {
    /// A name.
    Name(Mention),
    /// A bracket.
    Group(Group),
    /// A name with a year, without brackets around them: `in Skirda, 2002`.
    Loose(Mention, Item),
}

impl Event {
    fn start(&self) -> usize {
        match self {
            Self::Name(mention) | Self::Loose(mention, _) => mention.span.start,
            Self::Group(group) => group.span.start,
        }
    }
}

/// What is to be noted, in reading order.
fn events(words: &str, context: &Context<'_>) -> Vec<Event> {
    let groups = shapes::groups(words);
    let mut events: Vec<_> = Vec::new();
    for mention in context.names.mentions(words) {
        let inside = |group: &Group| group.span.contains(&mention.span.start);
        if groups.iter().any(inside) {
            continue;
        }
        let item = loose(words, &mention).filter(|item| {
            !groups
                .iter()
                .any(|group| group.span.start < item.span.end && item.span.start < group.span.end)
        });
        events.push(match item {
            Some(item) => Event::Loose(mention, item),
            None => Event::Name(mention),
        });
    }
    events.extend(groups.into_iter().map(Event::Group));
    events.sort_by_key(Event::start);
    events
}

/// The year after a name, where a comma parts them or a lead stands before the name.
fn loose(words: &str, mention: &Mention) -> Option<Item> {
    let before = words[..mention.span.start].trim_end();
    let led = ["in", "see", "by", "cf.", "also", "from"]
        .iter()
        .any(|lead| {
            let rest = before.strip_suffix(lead);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
    let after = &words[mention.span.end..];
    let parted = after.starts_with(", ") || (led && after.starts_with(' '));
    (mention.named.author && parted)
        .then(|| shapes::years_and_pages(words, mention.span.end))
        .flatten()
}

/// A name with a year in running words is a citation only if the work is known for certain:
/// `Trotsky, 1917, arrived` is none.
fn read_loose(
    words: &str,
    mention: &Mention,
    item: &Item,
    context: &Context<'_>,
) -> Option<Reading> {
    let item = Item {
        span: mention.span.start..item.span.end,
        names: Some(mention.span.clone()),
        ..item.clone()
    };
    let reading = context.read(Placed {
        words,
        item: &item,
        start: mention.span.start,
        square: false,
    });
    let certain = reading.findings.is_empty() && !reading.links.is_empty();
    certain.then_some(reading)
}

fn read_group(words: &str, group: &Group, context: &Context<'_>) -> Reading {
    let mut whole = Reading::default();
    for item in &group.items {
        let reading = context.read(Placed {
            words,
            item,
            start: group.span.start,
            square: group.square,
        });
        whole.links.extend(reading.links);
        whole.findings.extend(reading.findings);
    }
    whole
}

/// The parts of a citation: its words, cut where a work is named.
fn parts(
    run: &[Inline],
    span: &Range<usize>,
    links: &[(Range<usize>, usize)],
    context: &Context<'_>,
) -> Vec<CitationPart> {
    let mut parts = Vec::new();
    let mut done = span.start;
    let mut push = |stretch: Range<usize>, key: Option<String>| {
        if !stretch.is_empty() {
            let content = cut(run, &stretch);
            parts.push(CitationPart { content, key });
        }
    };
    for (stretch, record) in links {
        push(done..stretch.start, None);
        push(
            stretch.clone(),
            Some(context.works.records[*record].key.clone()),
        );
        done = stretch.end;
    }
    push(done..span.end, None);
    parts
}

/// The works of each citation that was written with keys, by its place in the running words.
fn keyed_citations(run: &[Inline], context: &Context<'_>) -> Vec<(usize, Vec<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    for inline in run {
        if let Inline::Citation(citation) = inline {
            let keys = citation.parts.iter().filter_map(|part| part.key.as_deref());
            let records = keys.filter_map(|key| context.works.find(key)).collect();
            found.push((at, records));
        }
        at += running_words(std::slice::from_ref(inline)).len();
    }
    found
}

impl Page<'_> {
    /// The span of `words` in the source, after the words that were found before. Where the
    /// source writes them otherwise (with markup, say), the rest of the block.
    fn find(&mut self, words: &str) -> Span {
        let rest = self.span.bytes.clone();
        let text = self
            .source
            .and_then(|source| source.text().get(rest.clone()));
        let found = text.and_then(|text| find_words(text, words));
        let bytes = match found {
            Some(found) => rest.start + found.start..rest.start + found.end,
            None => rest,
        };
        if self.span.bytes != bytes {
            self.span.bytes.start = bytes.end;
        }
        Span {
            source: self.span.source,
            bytes,
        }
    }

    /// The same finding, placed at a span of the source.
    pub(super) fn place(&self, finding: Diagnostic, span: &Span) -> Diagnostic {
        match self.source {
            Some(source) => finding.at(source, span.bytes.clone()),
            None => finding,
        }
    }
}

/// Where `words` stand in `text`, a line's end counting as a blank.
fn find_words(text: &str, words: &str) -> Option<Range<usize>> {
    let first = words.split_whitespace().next()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut at = start;
        for (index, word) in words.split_whitespace().enumerate() {
            let rest = &text[at..];
            let blank = rest.len() - rest.trim_start().len();
            let parted = index == 0 || blank > 0;
            at += blank;
            if !parted || !text[at..].starts_with(word) {
                return None;
            }
            at += word.len();
        }
        Some(start..at)
    })
}
