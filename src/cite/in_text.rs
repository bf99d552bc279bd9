//! Citations by key in running words: `@skirda2002 [p. 5] says` is read as `Skirda [-@skirda2002, p. 5] says`.
//!
//! The syntax is pandoc's (John MacFarlane, *Pandoc User's Guide*, "Author in text"): pages and further
//! works may stand in a bracket right behind the key, and `-@key` leaves the name out. A word with `@`
//! that is the key of no work is left as it stands; it may be anybody's name on a network.

use std::ops::Range;

use crate::cite::cursor::Cursor;
use crate::cite::each_run;
use crate::cite::keyed::{is_near, names, unknown};
use crate::cite::works::Works;
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Wording;
use crate::manuscript::{Citation, CitationPart, Inline, Manuscript, keys_in};

/// A key in running words, with what belongs to it.
struct Named<'t> {
    /// The bytes, with the bracket behind it.
    span: Range<usize>,
    /// Its work.
    work: usize,
    /// Whether the name is left out.
    alone: bool,
    /// What the bracket says of the work: `p. 5`.
    locator: &'t str,
    /// The further works in the bracket: what stands before each, the work, what stands behind.
    others: Vec<(&'t str, usize, &'t str)>,
}

/// Puts names and brackets in place of the keys in running words; returns what is told of those that may be slips.
pub(super) fn print(manuscript: &mut Manuscript, works: &Works) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    if works.is_empty() {
        return told;
    }
    let wording = Wording::of(&manuscript.metadata.language);
    let sources = manuscript.sources.clone();
    each_run(manuscript, &mut |run, span| {
        let mut cursor = Cursor {
            source: sources.get(span.source),
            span: span.clone(),
        };
        told.extend(print_run(run, &mut cursor, works, wording));
    });
    told
}

fn print_run(
    run: &mut Vec<Inline>,
    cursor: &mut Cursor<'_>,
    works: &Works,
    wording: &Wording,
) -> Vec<Diagnostic> {
    let mut told = Vec::new();
    let mut printed = Vec::new();
    for inline in run.drain(..) {
        match inline {
            Inline::Text(text) if text.contains('@') => {
                let (inlines, slips) = print_text(&text, cursor, works, wording);
                printed.extend(inlines);
                told.extend(slips);
            }
            other => printed.push(other),
        }
    }
    *run = printed;
    told
}

fn print_text(
    text: &str,
    cursor: &mut Cursor<'_>,
    works: &Works,
    wording: &Wording,
) -> (Vec<Inline>, Vec<Diagnostic>) {
    let mut told = Vec::new();
    let mut printed = Vec::new();
    let mut done = 0;
    for (stretch, key) in keys_in(text) {
        if stretch.start < done {
            continue;
        }
        let Some(named) = named(text, stretch.clone(), key, works) else {
            // Nearly the key of a work, it may be a slip.
            if works.records.iter().any(|record| is_near(key, record)) {
                let span = cursor.find(&text[stretch]);
                let slip = Diagnostic {
                    severity: Severity::Warning,
                    ..unknown(key, works)
                };
                told.push(cursor.place(slip, &span));
            }
            continue;
        };
        let mut before = text[done..named.span.start].to_owned();
        let name = names(&works.records[named.work], wording.and);
        if !named.alone && !name.is_empty() {
            before.push_str(&name);
            before.push(' ');
        }
        printed.push(Inline::Text(before));
        done = named.span.end;
        printed.push(Inline::Citation(Citation {
            id: String::new(),
            parts: parts(&named, works),
            span: cursor.find(&text[named.span]),
        }));
    }
    printed.push(Inline::Text(text[done..].to_owned()));
    printed.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    (printed, told)
}

/// The key at `stretch`, if a work has it, with the bracket behind it.
fn named<'t>(text: &'t str, stretch: Range<usize>, key: &str, works: &Works) -> Option<Named<'t>> {
    let (work, shorter) = find(key, works)?;
    let end = stretch.end - shorter;
    let mut named = Named {
        span: stretch.start..end,
        work,
        alone: text[stretch].starts_with('-'),
        locator: "",
        others: Vec::new(),
    };
    let bracket = text[end..]
        .strip_prefix(" [")
        .and_then(|rest| rest.split_once(']'));
    if let Some((inner, _)) = bracket.filter(|_| shorter == 0) {
        let mut items = inner.split(';').map(str::trim);
        let first = items.next().unwrap_or_default();
        let others: Option<Vec<_>> = items.map(|item| other(item, works)).collect();
        if let Some(others) = others.filter(|_| !first.contains('@')) {
            named.span.end = end + inner.len() + " []".len();
            named.locator = first;
            named.others = others;
        }
    }
    Some(named)
}

/// The work of `key`, or of what stands before a sign in it that pandoc's keys have not:
/// `skirda2002’s`; and how many bytes of the key are not its own.
fn find(key: &str, works: &Works) -> Option<(usize, usize)> {
    if let Some(work) = works.find(key) {
        return Some((work, 0));
    }
    let belongs = |c: char| c.is_alphanumeric() || "_:.#$%&-+?<>~/".contains(c);
    let end = key.find(|c| !belongs(c))?;
    let own = key[..end].trim_end_matches(|c: char| c.is_ascii_punctuation());
    Some((works.find(own)?, key.len() - own.len()))
}

/// A further work in a bracket: `see also @price2006, p. 3`.
fn other<'t>(item: &'t str, works: &Works) -> Option<(&'t str, usize, &'t str)> {
    let (stretch, key) = keys_in(item).next()?;
    let work = works.find(key)?;
    let behind = item[stretch.end..].trim_start_matches([',', ' ']);
    Some((item[..stretch.start].trim(), work, behind))
}

/// The work as one of a bracket: `-@skirda2002, p. 5; see also @price2006, p. 3`.
fn parts(named: &Named<'_>, works: &Works) -> Vec<CitationPart> {
    let part = |work: usize, before: &str, behind: &str| {
        let key = works.records[work].key.clone();
        let joint = if behind.is_empty() { "" } else { ", " };
        CitationPart {
            content: vec![Inline::Text(format!("{before}@{{{key}}}{joint}{behind}"))],
            key: Some(key),
        }
    };
    let mut parts = vec![part(named.work, "-", named.locator)];
    for &(before, work, behind) in &named.others {
        let blank = if before.is_empty() { "" } else { " " };
        parts.push(part(work, &format!("{before}{blank}"), behind));
    }
    parts
}
