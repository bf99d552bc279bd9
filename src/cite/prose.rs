//! Citations in running prose: found, resolved, and wrapped without a change to a word.

use std::ops::Range;

use crate::cite::cursor::Cursor;
use crate::cite::events::{Event, events};
use crate::cite::findings::no_number;
use crate::cite::flow::{cut, running_words};
use crate::cite::names::Mention;
use crate::cite::numbered::Numbers;
use crate::cite::resolve::{Context, Placed, Reading};
use crate::cite::shapes::{Group, Item};
use crate::cite::works::Works;
use crate::diagnostic::Diagnostic;
use crate::manuscript::{Citation, CitationPart, Inline, Span};

/// Wraps the citations of a run that are found in its plain words; returns what is to be told.
pub(super) fn wrap(
    run: &mut Vec<Inline>,
    cursor: &mut Cursor<'_>,
    context: &mut Context<'_>,
) -> Vec<Diagnostic> {
    let words = running_words(run);
    let mut findings = Vec::new();
    let mut found = Vec::new();
    for event in events(run, &words, context) {
        let Some((stretch, reading)) = read(&words, event, context) else {
            continue;
        };
        let span = cursor.find(&words[stretch.clone()]);
        let told = reading.findings.into_iter();
        findings.extend(told.map(|finding| cursor.place(finding, &span)));
        for (part, record) in &reading.links {
            context.trail.cited(stretch.end, *record);
            context.habit.count(&words[part.clone()]);
        }
        let links = reading.links;
        found.push(Found {
            stretch,
            links,
            span,
        });
    }
    found.retain(|found| !found.links.is_empty());
    if !found.is_empty() {
        *run = rebuild(run, words.len(), &found, context.works);
    }
    findings
}

/// A citation in the running words, with the stretches to link and their records.
pub(super) struct Found {
    /// The whole of it.
    pub(super) stretch: Range<usize>,
    /// The stretches to link, each with its record.
    pub(super) links: Vec<(Range<usize>, usize)>,
    /// Where it stands in the source.
    pub(super) span: Span,
}

/// What an event means where it stands; a name, or a citation by key, is only remembered.
fn read(words: &str, event: Event, context: &mut Context<'_>) -> Option<(Range<usize>, Reading)> {
    match event {
        Event::Name(mention) => {
            context.trail.mention(&mention);
            None
        }
        Event::Keyed(at, records) => {
            let records = records.into_iter();
            records.for_each(|record| context.trail.cited(at, record));
            None
        }
        Event::Group(group) => {
            let reading = read_group(words, &group, context);
            Some((group.span, reading))
        }
        Event::Numbers(numbers) => Some((numbers.span.clone(), read_numbers(words, numbers))),
        Event::Loose(mention, item) => {
            context.trail.mention(&mention);
            let reading = read_loose(words, &mention, &item, context)?;
            Some((mention.span.start..item.span.end, reading))
        }
    }
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
        names: item.names.clone().or_else(|| Some(mention.span.clone())),
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

/// Works by their numbers; a number that the list has not is told.
fn read_numbers(words: &str, numbers: Numbers) -> Reading {
    let told = (!numbers.strangers.is_empty())
        .then(|| no_number(&words[numbers.span.clone()], &numbers.strangers));
    Reading {
        links: numbers.links,
        findings: told.into_iter().collect(),
    }
}

fn read_group(words: &str, group: &Group, context: &Context<'_>) -> Reading {
    let mut whole = Reading::default();
    for item in &group.items {
        let placed = Placed {
            words,
            item,
            start: group.span.start,
            square: group.square,
        };
        let reading = match group.more {
            true => context
                .read_beside(placed, &item.years[0])
                .unwrap_or_default(),
            false => context.read(placed),
        };
        whole.links.extend(reading.links);
        whole.findings.extend(reading.findings);
    }
    whole
}

/// The run with its citations wrapped.
pub(super) fn rebuild(run: &[Inline], end: usize, found: &[Found], works: &Works) -> Vec<Inline> {
    let mut rebuilt = Vec::new();
    let mut done = 0;
    for citation in found {
        rebuilt.extend(cut(run, &(done..citation.stretch.start)));
        done = citation.stretch.end;
        rebuilt.push(Inline::Citation(Citation {
            id: String::new(),
            parts: parts(run, citation, works),
            span: citation.span.clone(),
        }));
    }
    // An inline without words, such as an empty emphasis, may stand at the very end.
    rebuilt.extend(cut(run, &(done..end + 1)));
    rebuilt
}

/// The parts of a citation: its words, cut where a work is named.
fn parts(run: &[Inline], citation: &Found, works: &Works) -> Vec<CitationPart> {
    let mut parts = Vec::new();
    let mut done = citation.stretch.start;
    let mut push = |stretch: Range<usize>, key: Option<String>| {
        // A work in the midst of a range, `1–4`, has no words of its own.
        if !stretch.is_empty() || key.is_some() {
            let content = if stretch.is_empty() {
                Vec::new()
            } else {
                cut(run, &stretch)
            };
            parts.push(CitationPart { content, key });
        }
    };
    for (stretch, record) in &citation.links {
        push(done..stretch.start, None);
        push(stretch.clone(), Some(works.records[*record].key.clone()));
        done = stretch.end;
    }
    push(done..citation.stretch.end, None);
    parts
}
