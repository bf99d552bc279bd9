//! `publish restore --explain`: every repair in its line, as a compiler shows its findings.
//!
//! The reading order comes first, then the repairs and queries in the order of the source. Repairs
//! that touch one word are told together, with what the word is after all of them. Repairs that are
//! all alike (a line end is a space, a paragraph ends) are shown once and counted.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{Group, Level};
use pamphleteer::repair::{Ledger, Query, Repair};
use pamphleteer::source::{Positions, Source};

use super::excerpt::{self, Shown};

/// How many repairs with the same code and the same evidence are shown one by one.
const ALIKE: usize = 3;

/// Of how many more of them the lines are given.
const LISTED: usize = 12;

/// How many bytes of a word on each side of a repair are shown with it.
const BESIDE: usize = 40;

/// The longest text that is shown in a title, in characters.
const TITLE: usize = 60;

/// The confidence below which the lines are given that refuse a repair.
const UNSURE: f64 = 0.9;

/// Tells everything that was done to a text.
pub(crate) fn explain(source: &Source, ledger: &Ledger, out: &mut impl Write) -> io::Result<()> {
    let tally = tally(&ledger.repairs);
    let is_alike = |repair: &Repair| tally[&kind(repair)].count > ALIKE;
    let mut explainer = Explainer {
        source,
        ledger,
        positions: source.positions(),
        out,
    };
    explainer.order()?;
    let mut queries = ledger.queries.iter().peekable();
    let mut repairs = ledger
        .repairs
        .iter()
        .filter(|repair| !is_alike(repair))
        .peekable();
    while let Some(first) = repairs.next() {
        while let Some(query) = queries.next_if(|query| query.span.start < first.span.start) {
            explainer.query(query)?;
        }
        let mut word = explainer.word(&first.span);
        let mut together = vec![first];
        while let Some(next) = repairs.next_if(|next| next.span.start < word.end) {
            word.end = word.end.max(explainer.word(&next.span).end);
            together.push(next);
        }
        explainer.repairs(&together, word)?;
    }
    for query in queries {
        explainer.query(query)?;
    }
    for alike in tally.values().filter(|alike| alike.count > ALIKE) {
        explainer.alike(alike)?;
    }
    Ok(())
}

/// Repairs with one code and one evidence.
struct Alike<'a> {
    first: &'a Repair,
    count: usize,
    /// Where the next ones stand.
    others: Vec<usize>,
}

fn kind(repair: &Repair) -> (&str, &str) {
    (repair.code, &repair.evidence)
}

fn tally(repairs: &[Repair]) -> BTreeMap<(&str, &str), Alike<'_>> {
    let mut tally = BTreeMap::new();
    for repair in repairs {
        let alike = tally.entry(kind(repair)).or_insert(Alike {
            first: repair,
            count: 0,
            others: Vec::new(),
        });
        alike.count += 1;
        if alike.count > 1 && alike.others.len() < LISTED {
            alike.others.push(repair.span.start);
        }
    }
    tally
}

struct Explainer<'a, W> {
    source: &'a Source,
    ledger: &'a Ledger,
    positions: Positions<'a>,
    out: &'a mut W,
}

impl<'a, W: Write> Explainer<'a, W> {
    fn order(&mut self) -> io::Result<()> {
        if self.ledger.leaves.len() < 2 {
            return Ok(());
        }
        let order = self.ledger.order.to_string();
        let mut lines = order.lines();
        let title = format!("reading order: {}", lines.next().unwrap_or_default());
        let mut group = Group::with_title(Level::NOTE.primary_title(title));
        group = group.elements(lines.map(|line| Level::NOTE.no_name().message(line)));
        self.print(group)
    }

    /// Repairs of one word.
    fn repairs(&mut self, repairs: &[&'a Repair], word: Range<usize>) -> io::Result<()> {
        let mut codes: Vec<&str> = repairs.iter().map(|repair| repair.code).collect();
        codes.dedup();
        let title = format!(
            "{} becomes {}",
            shown(self.source.slice(word.clone())),
            shown(&self.mended(&word))
        );
        let marks: Vec<_> = repairs.iter().map(|repair| self.mark(repair)).collect();
        let unsure = repairs.iter().find(|repair| repair.confidence < UNSURE);
        let title = repair_level().primary_title(title).id(codes.join(", "));
        let mut group = self.shown_at(repairs[0].span.start).under(title, &marks);
        if let Some(repair) = unsure {
            let found = shown_flat(self.source.slice(word));
            let found = toml::Value::String(found);
            group = group.element(Level::HELP.message(format!(
                "to refuse it, put this into decisions.toml:\n[[decision]]\ncode = \"{}\"\nfound = \
                 {found}\ndo = \"stet\"   # or: becomes = \"…\"",
                repair.code
            )));
        }
        self.print(group)
    }

    fn query(&mut self, query: &'a Query) -> io::Result<()> {
        let meant = match &query.suggestion {
            Some(suggestion) => format!("{}: is {} meant?", shown(&query.found), shown(suggestion)),
            None => format!("{}: is this meant?", shown(&query.found)),
        };
        let title = Level::INFO
            .with_name("query")
            .primary_title(meant)
            .id(query.code);
        let marked = excerpt::head(self.source.text(), &query.span);
        let marks = [(marked, Some(query.evidence.clone()))];
        let decision = query.decision.trim_end();
        let help = format!("to decide, put this into decisions.toml:\n{decision}");
        let group = self
            .shown_at(query.span.start)
            .under(title, &marks)
            .element(Level::HELP.message(help));
        self.print(group)
    }

    /// Repairs that are all alike.
    fn alike(&mut self, alike: &Alike<'a>) -> io::Result<()> {
        let first = alike.first;
        let word = self.word(&first.span);
        let title = format!(
            "{} becomes {}, and {} more for the same reason",
            shown(self.source.slice(word.clone())),
            shown(&self.mended(&word)),
            alike.count - 1
        );
        let title = repair_level().primary_title(title).id(first.code);
        let group = self
            .shown_at(first.span.start)
            .under(title, &[self.mark(first)]);
        let lines: Vec<String> = alike
            .others
            .iter()
            .map(|&offset| self.positions.at(offset).0.to_string())
            .collect();
        let more = if lines.len() + 1 < alike.count {
            ", …"
        } else {
            ""
        };
        let also = format!("also on lines {}{more}", lines.join(", "));
        self.print(group.element(Level::NOTE.message(also)))
    }

    fn shown_at(&mut self, offset: usize) -> Shown<'a> {
        Shown {
            source: self.source,
            path: excerpt::path_of(self.source.name(), Path::new("")),
            place: self.positions.at(offset),
        }
    }

    /// The bytes of a repair on its first line, and what speaks for it.
    fn mark(&self, repair: &Repair) -> (Range<usize>, Option<String>) {
        let span = &repair.span;
        let on_line = self.source.slice(span.clone()).find(['\n', '\r']);
        let end = on_line.map_or(span.end, |at| span.start + at);
        let said = format!("{} ({})", repair.evidence, sure(repair.confidence));
        (span.start..end, Some(said))
    }

    fn print(&mut self, group: Group<'_>) -> io::Result<()> {
        writeln!(self.out, "{}\n", excerpt::renderer().render(&[group]))
    }

    /// A span with what of its words stands beside it.
    fn word(&self, span: &Range<usize>) -> Range<usize> {
        let text = self.source.text();
        let Range {
            start: from,
            end: to,
        } = excerpt::near(text, span, BESIDE);
        let before = text[from..span.start].chars().rev();
        let before = before.take_while(|c| !c.is_whitespace());
        let start = span.start - before.map(char::len_utf8).sum::<usize>();
        let after = text[span.end..to].find(char::is_whitespace);
        start..after.map_or(to, |at| span.end + at)
    }

    /// A stretch of the source with all its repairs made.
    fn mended(&self, span: &Range<usize>) -> String {
        let repairs = &self.ledger.repairs;
        let first = repairs.partition_point(|repair| repair.span.start < span.start);
        let mut mended = String::new();
        let mut at = span.start;
        for repair in repairs[first..]
            .iter()
            .take_while(|repair| repair.span.end <= span.end)
        {
            mended.push_str(self.source.slice(at..repair.span.start));
            mended.push_str(&repair.after);
            at = repair.span.end;
        }
        mended + self.source.slice(at..span.end)
    }
}

fn repair_level() -> Level<'static> {
    Level::INFO.with_name("repair")
}

/// A text as a title quotes it: line ends as signs, and not too long.
fn shown(text: &str) -> String {
    let flat = shown_flat(text);
    if flat.chars().count() <= TITLE {
        return format!("`{flat}`");
    }
    let head: String = flat.chars().take(TITLE).collect();
    format!("`{head}…`")
}

/// A text on one line: `¶` for the end of a paragraph, `↵` for that of a line, `⍽` for a space that
/// may not break or is thin.
fn shown_flat(text: &str) -> String {
    let signs = text
        .replace("\r\n", "\n")
        .replace("\n\n", "¶")
        .replace(['\n', '\r'], "↵");
    signs
        .replace('\u{c}', "␌")
        .replace('\u{ad}', "-")
        .replace(['\u{a0}', '\u{202f}', '\u{2009}'], "⍽")
}

/// How sure a repair is, in words.
fn sure(confidence: f64) -> String {
    match confidence * 100.0 {
        all if all >= 99.95 => "sure".to_owned(),
        most if most >= 99.0 => format!("sure to {most:.1} %"),
        rest => format!("sure to {rest:.0} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_shown_on_one_line() {
        assert_eq!(shown("organi-\nzation"), "`organi-↵zation`");
        assert_eq!(shown("end.\n\nNext"), "`end.¶Next`");
        assert_eq!(shown(&"x".repeat(99)).chars().count(), TITLE + 3);
    }

    #[test]
    fn confidence_is_told_as_it_is() {
        assert_eq!(sure(1.0), "sure");
        assert_eq!(sure(0.9945), "sure to 99.5 %");
        assert_eq!(sure(0.622), "sure to 62 %");
    }
}
