//! What a reader of citations takes note of: names, brackets, names with a year, keys.

use crate::cite::by_title::titled;
use crate::cite::flow::running_words;
use crate::cite::names::Mention;
use crate::cite::numbered::{Numbers, numbers};
use crate::cite::resolve::Context;
use crate::cite::shapes::{self, Group, Item};
use crate::manuscript::Inline;
use crate::reference::others_length;

/// Something in the running words that a reader of citations takes note of.
pub(super) enum Event {
    /// A name.
    Name(Mention),
    /// A bracket.
    Group(Group),
    /// A citation that was written with keys: where it stands and its works.
    Keyed(usize, Vec<usize>),
    /// Numbers of works.
    Numbers(Numbers),
    /// A name with a year, without brackets around them: `in Skirda, 2002`.
    Loose(Mention, Item),
}

impl Event {
    fn start(&self) -> usize {
        match self {
            Self::Name(mention) | Self::Loose(mention, _) => mention.span.start,
            Self::Group(group) => group.span.start,
            Self::Numbers(numbers) => numbers.span.start,
            Self::Keyed(at, _) => *at,
        }
    }
}

/// What is to be noted in a run with its running words, in reading order.
pub(super) fn events(run: &[Inline], words: &str, context: &Context<'_>) -> Vec<Event> {
    let numbers = numbers(run, words, &context.labels, context.round);
    let taken = |group: &Group| {
        let mut numbers = numbers.iter();
        numbers.any(|numbers| {
            numbers.span.start < group.span.end && group.span.start < numbers.span.end
        })
    };
    let groups: Vec<Group> = shapes::groups(words)
        .into_iter()
        .filter(|group| !taken(group))
        .collect();
    let mut events: Vec<_> = Vec::new();
    let mut free = 0;
    for mention in context.names.mentions(words) {
        let inside = |group: &Group| group.span.contains(&mention.span.start);
        if mention.span.start < free || groups.iter().any(inside) {
            continue;
        }
        let item = loose(words, &mention, context).filter(|item| {
            !groups
                .iter()
                .any(|group| group.span.start < item.span.end && item.span.start < group.span.end)
        });
        events.push(match item {
            Some(item) => {
                free = item.span.end;
                Event::Loose(mention, item)
            }
            None => Event::Name(mention),
        });
    }
    events.extend(groups.into_iter().map(Event::Group));
    events.extend(numbers.into_iter().map(Event::Numbers));
    events.extend(keyed_citations(run, context));
    events.sort_by_key(Event::start);
    events
}

/// The year after a name: in a bracket that says other things too, or where a comma parts them or a
/// lead stands before the name; or after the title of a work that has no author.
fn loose(words: &str, mention: &Mention, context: &Context<'_>) -> Option<Item> {
    let unsigned = |&record: &usize| context.works.records[record].authors.is_empty();
    if !mention.named.author && mention.named.records.iter().any(unsigned) {
        return titled(words, mention.span.clone());
    }
    if let Some(item) = shapes::named_in_bracket(words, mention.span.start) {
        return mention.named.author.then_some(item);
    }
    let before = words[..mention.span.start].trim_end();
    let led = ["in", "see", "by", "cf.", "also", "from"]
        .iter()
        .any(|lead| {
            let rest = before.strip_suffix(lead);
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
    let after = &words[mention.span.end..];
    // "Paul et al., 2008"
    let others = after.strip_prefix(' ').and_then(others_length);
    let end = mention.span.end + others.map_or(0, |length| 1 + length);
    let after = &words[end..];
    let parted = after.starts_with(", ") || (led && after.starts_with(' '));
    let item = (mention.named.author && (parted || after.starts_with(' ')))
        .then(|| shapes::years_and_pages(words, end))
        .flatten()
        // "Harris 1951: 12" cites; "Harris 1951" may say when.
        .filter(|item| parted || item.locator.is_some() || others.is_some())?;
    Some(Item {
        names: others.map(|_| mention.span.start..end),
        ..item
    })
}

/// The works of each citation that was written with keys, by its place in the running words.
fn keyed_citations(run: &[Inline], context: &Context<'_>) -> Vec<Event> {
    let mut found = Vec::new();
    let mut at = 0;
    for inline in run {
        if let Inline::Citation(citation) = inline {
            let keys = citation.parts.iter().filter_map(|part| part.key.as_deref());
            let records = keys.filter_map(|key| context.works.find(key)).collect();
            found.push(Event::Keyed(at, records));
        }
        at += running_words(std::slice::from_ref(inline)).len();
    }
    found
}
