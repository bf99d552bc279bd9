//! Which work is meant: the items of a citation and what was said before become records.
//!
//! The rules, in order. An item that names its author is that author's work of the year. A year
//! with pages is of the author named last who has a work of that year. Pages alone are of the
//! work cited last, unless another author was named since. A year alone counts only beside its
//! author's name. A name that no work has is read as the one it resembles when the year agrees.
//! What is left over is asked or reported, never linked.

use std::ops::Range;

use crate::cite::names::{Mention, Names, alike, letter_runs};
use crate::cite::shapes::{Item, Year};
use crate::cite::works::{Author, Record, Works};
use crate::diagnostic::Diagnostic;

/// How many blocks back an author's name is remembered for a year with pages.
const REMEMBERED_BLOCKS: usize = 2;

/// Words after which a year in brackets tells a time.
const TIME_WORDS: &[&str] = &[
    "then", "in", "by", "since", "until", "till", "year", "time", "later", "ago", "when",
];

/// What the text has spoken of up to a place.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) works: &'a Works,
    pub(super) names: &'a Names,
    trail: Vec<Step>,
    block: usize,
}

/// A name or a citation that the reader came past.
#[derive(Debug)]
struct Step {
    block: usize,
    at: usize,
    /// The works it may stand for.
    records: Vec<usize>,
    /// The work it stands for, where it is a citation or a title.
    work: Option<usize>,
}

/// What an item was found to mean.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The stretches to link, each with its record.
    pub(super) links: Vec<(Range<usize>, usize)>,
    /// What is to be told, to be placed at the item.
    pub(super) findings: Vec<Diagnostic>,
}

/// An item in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'a> {
    /// The running words of the block.
    pub(super) words: &'a str,
    /// What is cited.
    pub(super) item: &'a Item,
    /// Where the citation begins, with its bracket.
    pub(super) start: usize,
    /// Whether its brackets are square.
    pub(super) square: bool,
}

impl<'a> Context<'a> {
    /// Nothing said yet.
    pub(super) fn new(works: &'a Works, names: &'a Names) -> Self {
        Self {
            works,
            names,
            trail: Vec::new(),
            block: 0,
        }
    }

    /// Goes on to the next block.
    pub(super) fn next_block(&mut self) {
        self.block += 1;
    }

    /// Remembers a name.
    pub(super) fn mention(&mut self, mention: &Mention) {
        let records = mention.named.records.clone();
        let work = match records[..] {
            [record] if !mention.named.author => Some(record),
            _ => None,
        };
        self.step(mention.span.end, records, work);
    }

    /// Remembers a citation of one work.
    pub(super) fn cited(&mut self, at: usize, record: usize) {
        self.step(at, vec![record], Some(record));
    }

    fn step(&mut self, at: usize, records: Vec<usize>, work: Option<usize>) {
        self.trail.push(Step {
            block: self.block,
            at,
            records,
            work,
        });
    }

    /// What an item means here.
    pub(super) fn read(&self, placed: Placed<'_>) -> Reading {
        let item = placed.item;
        match (&item.names, item.years.is_empty()) {
            (Some(names), _) => self.read_named(placed, names),
            (None, false) if item.locator.is_some() => self.read_year_and_pages(placed),
            (None, false) if !placed.square && !item.led => self.read_year(placed),
            (None, true) if !item.led => self.read_pages(placed),
            _ => Reading::default(),
        }
    }

    /// `(Bookchin, 1986, p. 221)`.
    fn read_named(&self, placed: Placed<'_>, names: &Range<usize>) -> Reading {
        let item = placed.item;
        let written = &placed.words[names.clone()];
        let named = self.by_authors(written);
        if item.years.is_empty() {
            return match self.latest(&named) {
                Some(record) => linked(item.span.clone(), record),
                None if named.is_empty() => self.without_work(placed, written),
                None => self.ask(placed, &named),
            };
        }
        if named.is_empty() {
            return self.read_misspelt(placed, written);
        }
        let mut reading = Reading::default();
        for (index, year) in item.years.iter().enumerate() {
            let of_year = self.of_year(&named, year);
            match of_year[..] {
                [record] => reading.links.push((stretch(item, index), record)),
                [] => {
                    let finding = self.no_work_of(written, year.number, &named);
                    reading.findings.push(finding);
                }
                _ => reading.findings.extend(self.ask(placed, &of_year).findings),
            }
        }
        reading
    }

    /// `(Radinowitch, 1976)`: the only work of that year whose author's name is alike.
    fn read_misspelt(&self, placed: Placed<'_>, written: &str) -> Reading {
        let mut reading = Reading::default();
        for (index, year) in placed.item.years.iter().enumerate() {
            let found = letter_runs(written)
                .map(|(_, run)| (run, self.alike_of_year(run, year)))
                .find(|(_, records)| !records.is_empty());
            match found {
                Some((run, records)) if records.len() == 1 => {
                    reading
                        .links
                        .push((stretch(placed.item, index), records[0]));
                    reading
                        .findings
                        .extend(self.spelt_differently(run, records[0]));
                }
                Some((_, records)) => {
                    reading.findings.extend(self.ask(placed, &records).findings);
                }
                None => reading
                    .findings
                    .extend(self.without_work(placed, written).findings),
            }
        }
        reading.findings.dedup();
        reading
    }

    /// `(1977, p. 111)` after the author was named.
    fn read_year_and_pages(&self, placed: Placed<'_>) -> Reading {
        let item = placed.item;
        let first = &item.years[0];
        let near = self
            .trail
            .iter()
            .rev()
            .take_while(|step| self.block - step.block <= REMEMBERED_BLOCKS)
            .map(|step| self.fellows(&step.records))
            .find(|records| !self.of_year(records, first).is_empty());
        if let Some(records) = near {
            return self.read_years(placed, &records);
        }
        if let Some((run, record)) = self.misspelt_before(placed, placed.words, first) {
            let mut reading = self.read_years(placed, &self.fellows(&[record]));
            reading.findings.extend(self.spelt_differently(run, record));
            return reading;
        }
        let everything: Vec<_> = (0..self.works.len()).collect();
        let of_year = self.of_year(&everything, first);
        let cited: Vec<_> = of_year
            .iter()
            .copied()
            .filter(|&record| self.trail.iter().any(|step| step.work == Some(record)))
            .collect();
        match (&cited[..], &of_year[..]) {
            (&[record], _) => self.read_years(placed, &self.fellows(&[record])),
            (_, []) => self.without_work(placed, &placed.words[item.span.clone()]),
            _ => self.ask(placed, &of_year),
        }
    }

    /// `Rabinowitch (1976, 1991)`: only in the sentence that names the author, and not where the
    /// year tells a time: `which they were only then (1917) splitting from`.
    fn read_year(&self, placed: Placed<'_>) -> Reading {
        let first = &placed.item.years[0];
        let before = placed.words[..placed.start].trim_end();
        let last_word = before.rsplit(|c: char| !c.is_alphabetic()).next();
        if last_word.is_some_and(|word| TIME_WORDS.contains(&word)) {
            return Reading::default();
        }
        let named = self.trail.iter().rev().find(|step| {
            step.block == self.block && same_sentence(&placed.words[step.at..placed.start])
        });
        if let Some(step) = named {
            let records = self.fellows(&step.records);
            if !self.of_year(&records, first).is_empty() {
                return self.read_years(placed, &records);
            }
        }
        let beside = before
            .strip_suffix("’s")
            .or_else(|| before.strip_suffix("'s"));
        let beside = beside.unwrap_or(before);
        let beside = &beside[beside.rfind(' ').map_or(0, |at| at + 1)..];
        match self.misspelt_before(placed, beside, first) {
            Some((run, record)) => {
                let mut reading = self.read_years(placed, &self.fellows(&[record]));
                reading.findings.extend(self.spelt_differently(run, record));
                reading
            }
            None => Reading::default(),
        }
    }

    /// `(p. 2)`; not `(§ 3)`, which may be of a law, or of this text.
    fn read_pages(&self, placed: Placed<'_>) -> Reading {
        if !placed.words[placed.item.span.clone()].starts_with(['p', 'S']) {
            return Reading::default();
        }
        let near = |step: &&Step| self.block - step.block <= 1;
        let steps = || self.trail.iter().rev().take_while(near);
        let Some(last) = steps().next() else {
            return self.ask(placed, &[]);
        };
        let spoken_of = steps()
            .take_while(|step| step.block == last.block)
            .find_map(|step| step.work);
        let fellows = self.fellows(&last.records);
        let record = match spoken_of {
            // "Bookchin … (1986, p. 220) … Trotsky replies … (p. 7)": either may be meant.
            Some(work) if !fellows.contains(&work) => {
                let either: Vec<_> = [work].into_iter().chain(fellows).collect();
                return self.ask(placed, &either);
            }
            Some(work) => work,
            None => match self.latest(&fellows) {
                Some(record) => record,
                None => return self.ask(placed, &fellows),
            },
        };
        let mut reading = linked(placed.item.span.clone(), record);
        if let Some(author) = self.works.records[record].authors.first() {
            let from = if last.block == self.block { last.at } else { 0 };
            let between = placed.words.get(from..placed.start).unwrap_or_default();
            let misspelt = letter_runs(between).find(|(_, run)| alike(run, author.name()));
            if let Some((_, run)) = misspelt {
                reading.findings.extend(self.spelt_differently(run, record));
            }
        }
        reading
    }

    /// Each year of an item as a work of one author.
    fn read_years(&self, placed: Placed<'_>, records: &[usize]) -> Reading {
        let mut reading = Reading::default();
        for (index, year) in placed.item.years.iter().enumerate() {
            let of_year = self.of_year(records, year);
            match of_year[..] {
                [record] => reading.links.push((stretch(placed.item, index), record)),
                [] => {
                    let author = records
                        .first()
                        .and_then(|&r| self.works.records[r].authors.first());
                    let name = author.map_or("the author", |author| author.name());
                    reading
                        .findings
                        .push(self.no_work_of(name, year.number, records));
                }
                _ => reading.findings.extend(self.ask(placed, &of_year).findings),
            }
        }
        reading
    }

    /// The works whose first author is among the names written; of those, the ones whose authors
    /// agree best with all that is written: `(Marx and Engels, 1848)` is not by Marx alone.
    fn by_authors(&self, written: &str) -> Vec<usize> {
        let mentions = self.names.mentions(written);
        let authors: Vec<_> = mentions
            .iter()
            .filter(|mention| mention.named.author)
            .collect();
        let mentioned = |index: usize, author: &Author| {
            authors.iter().any(|mention| {
                let words = &written[mention.span.clone()];
                let known = mention.named.records.contains(&index);
                known && (words == author.name() || matches!(author, Author::Body(_)))
            })
        };
        let strangers = |index: usize| {
            let all = &self.works.records[index].authors;
            let found = all.iter().filter(|author| mentioned(index, author)).count();
            authors.len().abs_diff(found) + all.len().abs_diff(found)
        };
        let named: Vec<_> = (0..self.works.len())
            .filter(|&index| {
                let first = self.works.records[index].authors.first();
                first.is_some_and(|first| mentioned(index, first))
            })
            .collect();
        let fewest = named.iter().map(|&index| strangers(index)).min();
        let agrees = |index: &usize| Some(strangers(*index)) == fewest;
        named.into_iter().filter(agrees).collect()
    }

    /// All works of the first authors of `records`, or `records` where nobody is named.
    fn fellows(&self, records: &[usize]) -> Vec<usize> {
        let all = &self.works.records;
        let mut fellows: Vec<_> = (0..all.len())
            .filter(|&other| {
                records.contains(&other)
                    || records.iter().any(|&record| {
                        let author = all[record].authors.first();
                        author.is_some() && author == all[other].authors.first()
                    })
            })
            .collect();
        fellows.dedup();
        fellows
    }

    /// Those of `records` that are of a year, the year's letter told apart by title.
    fn of_year(&self, records: &[usize], year: &Year) -> Vec<usize> {
        let all = &self.works.records;
        let with = |test: &dyn Fn(&Record) -> bool| -> Vec<usize> {
            records
                .iter()
                .copied()
                .filter(|&record| test(&all[record]))
                .collect()
        };
        let mut of_year = with(&|record| record.year == Some(year.number));
        if of_year.is_empty() {
            of_year = with(&|record| record.original == Some(year.number));
        }
        if let Some(letter) = year.letter {
            of_year.sort_by_key(|&record| all[record].short_title());
            if let Some(&record) = of_year.get(letter) {
                return vec![record];
            }
        }
        of_year
    }

    /// The one of `records` that is meant: the only one, or the one cited last.
    fn latest(&self, records: &[usize]) -> Option<usize> {
        if let [record] = records {
            return Some(*record);
        }
        self.trail
            .iter()
            .rev()
            .filter_map(|step| step.work)
            .find(|record| records.contains(record))
    }

    /// A misspelt name in `words` before the citation, with the only work it can mean.
    fn misspelt_before<'w>(
        &self,
        placed: Placed<'_>,
        words: &'w str,
        year: &Year,
    ) -> Option<(&'w str, usize)> {
        let end = placed.start.min(words.len());
        let runs: Vec<_> = letter_runs(words).filter(|(at, _)| *at < end).collect();
        runs.into_iter().rev().find_map(|(_, run)| {
            let records = self.alike_of_year(run, year);
            (records.len() == 1).then(|| (run, records[0]))
        })
    }

    fn alike_of_year(&self, run: &str, year: &Year) -> Vec<usize> {
        let all = self.works.records.iter().enumerate();
        all.filter(|(_, record)| record.year == Some(year.number))
            .filter(|(_, record)| {
                let author = record.authors.first();
                author.is_some_and(|author| alike(run, author.name()))
            })
            .map(|(index, _)| index)
            .collect()
    }

    fn spelt_differently(&self, run: &str, record: usize) -> Option<Diagnostic> {
        let record = &self.works.records[record];
        let name = record.authors.first()?.name();
        let finding = Diagnostic::note(
            "C204",
            format!("`{run}` is read as {name}, the author of `{}`", record.key),
        );
        Some(
            finding.hint("the words are printed as they stand; correct the name where it is wrong"),
        )
    }

    fn no_work_of(&self, written: &str, year: i32, records: &[usize]) -> Diagnostic {
        let finding = Diagnostic::warning("C202", format!("no work by {written} is of {year}"));
        finding.hint(format!(
            "known are {}; correct the year or add the work",
            self.list(records)
        ))
    }

    fn without_work(&self, placed: Placed<'_>, written: &str) -> Reading {
        let item = placed.item;
        let sure = item.locator.is_some();
        let comma = item
            .names
            .as_ref()
            .is_some_and(|names| placed.words[names.end..].starts_with(','));
        let message = format!("`{written}` is among no works");
        let finding = match (sure, comma) {
            (true, _) => Diagnostic::warning("C202", message),
            (false, true) => Diagnostic::note("C202", message),
            _ => return Reading::default(),
        };
        Reading {
            links: Vec::new(),
            findings: vec![finding.hint("add the work to the bibliography, if this cites one")],
        }
    }

    fn ask(&self, placed: Placed<'_>, candidates: &[usize]) -> Reading {
        let words = &placed.words[placed.item.span.clone()];
        let finding = Diagnostic::query("C203", format!("which work does `{words}` cite?"));
        let finding = match candidates {
            [] => finding.hint("no author was named before it; name the author or the key"),
            _ => finding.hint(format!("it may be {}", self.list(candidates))),
        };
        Reading {
            links: Vec::new(),
            findings: vec![finding],
        }
    }

    fn list(&self, records: &[usize]) -> String {
        let labels: Vec<_> = records
            .iter()
            .map(|&r| self.works.records[r].label())
            .collect();
        labels.join("; ")
    }
}

fn linked(span: Range<usize>, record: usize) -> Reading {
    Reading {
        links: vec![(span, record)],
        findings: Vec::new(),
    }
}

/// The stretch that one year of an item links: names with the first, pages with the last.
fn stretch(item: &Item, index: usize) -> Range<usize> {
    let start = match index {
        0 => item.span.start,
        _ => item.years[index].span.start,
    };
    let end = match item.years.get(index + 1) {
        Some(_) => item.years[index].span.end,
        None => item.span.end,
    };
    start..end
}

/// Whether no sentence ends in `words`.
fn same_sentence(words: &str) -> bool {
    let mut rest = words;
    while let Some(at) = rest.find(['.', '!', '?', '…']) {
        rest = rest[at..].trim_start_matches(['.', '!', '?', '…', '”', '’', '"', ')']);
        let next = rest.trim_start();
        if next.len() < rest.len()
            && next.starts_with(|c: char| c.is_uppercase() || "“‘\"".contains(c))
        {
            return false;
        }
    }
    true
}
