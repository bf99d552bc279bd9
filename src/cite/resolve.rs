//! Which work is meant: an item of a citation and what was said before it become a [`Reading`].
//!
//! - `(Bookchin, 1986, p. 221)`: the author's work of the year.
//! - `(1977, p. 111)`: a work of the year by the author who was named last and has one.
//! - `(p. 2)`: the work cited last, or the only work of the author named since, if nothing else
//!   was cited in the paragraph.
//! - `(1976, 1991)`: works of the author whom the sentence names.
//!
//! A name that no work has is read as the one it resembles when the year agrees. What is left
//! over is asked or reported, never linked.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::cite::extent::{outside, pages};
use crate::cite::findings::{
    no_work, no_work_of_year, page_outside, spelt_differently, which_work,
};
use crate::cite::habit::Habit;
use crate::cite::names::Names;
use crate::cite::shapes::{Back, Item, Year};
use crate::cite::trail::{Step, Trail};
use crate::cite::works::Works;
use crate::diagnostic::Diagnostic;

/// How many blocks back an author's name is remembered for a year with pages. With more, a name
/// of another chapter is taken; with none, an author who is named once and quoted twice is lost.
const REMEMBERED_BLOCKS: usize = 2;

/// What is known when an item is read.
#[derive(Debug)]
pub(super) struct Context<'a> {
    /// The works there are.
    pub(super) works: &'a Works,
    /// The names they go by.
    pub(super) names: &'a Names,
    /// The works by the numbers they are printed under.
    pub(super) labels: BTreeMap<String, usize>,
    /// Whether the text cites by name and page: `(Bookchin 221)`.
    pub(super) by_page: bool,
    /// Whether the text cites numbers in round brackets, too.
    pub(super) round: bool,
    /// What the text has spoken of.
    pub(super) trail: Trail,
    /// How it cites.
    pub(super) habit: Habit,
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

/// What an item was found to mean.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The stretches to link, each with its record.
    pub(super) links: Vec<(Range<usize>, usize)>,
    /// What is to be told, to be placed at the item.
    pub(super) findings: Vec<Diagnostic>,
}

impl Context<'_> {
    /// What an item means here, and whether the work has the pages cited.
    pub(super) fn read(&self, placed: Placed<'_>) -> Reading {
        let mut reading = self.resolve(placed);
        if let (Some(locator), Some(&(_, record))) = (&placed.item.locator, reading.links.last()) {
            let pages = pages(&self.works.records[record]);
            let cited = &placed.words[locator.clone()];
            let outside = pages.and_then(|pages| outside(cited, &pages));
            let told = outside.map(|page| page_outside(self.works, page, record));
            reading.findings.extend(told);
        }
        reading
    }

    fn resolve(&self, placed: Placed<'_>) -> Reading {
        let item = placed.item;
        if let Some(back) = item.back {
            return self.read_back(placed, back);
        }
        match (&item.names, &item.years[..]) {
            (Some(names), []) if item.undated => {
                self.read_undated(placed, &placed.words[names.clone()])
            }
            (None, []) if item.undated => Reading::default(),
            (None, []) if item.unmarked => self.read_page_alone(placed),
            (Some(names), []) => self.read_named_pages(placed, &placed.words[names.clone()]),
            (Some(names), _) => self.read_named(placed, &placed.words[names.clone()]),
            (None, [year, ..]) if item.locator.is_some() => self.read_year_and_pages(placed, year),
            (None, [year, ..]) if !placed.square && !item.led => self.read_year(placed, year),
            (None, []) if !item.led => self.read_pages(placed),
            _ => Reading::default(),
        }
    }

    /// `(Bookchin, 1986, p. 221)`, and `(Radinowitch, 1976)` where the name is misspelt.
    fn read_named(&self, placed: Placed<'_>, written: &str) -> Reading {
        let named = self.works.named(self.names, written);
        if !named.is_empty() {
            return self.read_years(placed, &named, written);
        }
        if let Some((name, record)) = self.works.misspelt(written, &placed.item.years[0]) {
            return self.read_misspelt(placed, name, record);
        }
        if let Some(record) = self.works.shortened(written, &placed.item.years[0]) {
            return self.read_misspelt(placed, written, record);
        }
        // "(Berkeley: Ramparts Press, 1971)" is an imprint.
        if written.contains(": ") {
            return Reading::default();
        }
        let names = placed.item.names.clone().unwrap_or_default();
        let comma = placed.words[names.end..].starts_with(',');
        match (placed.item.locator.is_some(), comma) {
            (false, false) => Reading::default(),
            (with_pages, _) => Reading::told(no_work(written, with_pages)),
        }
    }

    /// `(ibid., p. 5)`: the work cited last, here or in the block before. `(Bookchin, op. cit., p. 5)`:
    /// the author's work that was cited, where only one was.
    fn read_back(&self, placed: Placed<'_>, back: Back) -> Reading {
        let written = placed.item.names.clone().map(|names| &placed.words[names]);
        let named = written.map(|written| self.works.named(self.names, written));
        let last = match (back, named) {
            (Back::Same, _) => self.trail.back(1).find_map(|step| step.work),
            (Back::Cited, None) => self.trail.cited_last(),
            (Back::Cited, Some(named)) => {
                let own = self.works.fellows(&named);
                let cited: Vec<usize> = own
                    .iter()
                    .copied()
                    .filter(|&work| self.trail.knows(work))
                    .collect();
                return match (&cited[..], &own[..]) {
                    (&[work], _) | ([], &[work]) => Reading::linked(placed.item.span.clone(), work),
                    ([], _) => self.ask(placed, &own),
                    _ => self.ask(placed, &cited),
                };
            }
        };
        match last {
            Some(work) => Reading::linked(placed.item.span.clone(), work),
            None => self.ask(placed, &[]),
        }
    }

    /// `(1977, p. 111)` after the author was named.
    fn read_year_and_pages(&self, placed: Placed<'_>, year: &Year) -> Reading {
        if let Some(reading) = self.read_beside(placed, year) {
            return reading;
        }
        let of_year = |step: &Step| self.works.of_year(&self.works.fellows(&step.records), year);
        let mut near = self.trail.back(REMEMBERED_BLOCKS);
        if let Some(step) = near.find(|step| !of_year(step).is_empty()) {
            let meant = of_year(step);
            // "Darwin, unlike Eliot, counts barnacles (1871, p. 3)": either may be meant.
            let rival = near.find(|other| {
                let beside = self.trail.is_here(other) && self.trail.is_here(step);
                let rivals = of_year(other);
                let differs = !rivals.is_empty() && rivals != meant;
                beside && differs && same_sentence(&placed.words[other.at..step.at])
            });
            return match rival {
                Some(rival) => self.ask(placed, &[meant, of_year(rival)].concat()),
                None => self.read_author(placed, &step.records),
            };
        }
        if let Some((name, record)) = self.works.misspelt(&placed.words[..placed.start], year) {
            return self.read_misspelt(placed, name, record);
        }
        // "(1900, 250)" without an author before it may be any two numbers.
        let locator = placed.item.locator.clone().unwrap_or_default();
        if placed.words[locator].starts_with(|c: char| c.is_ascii_digit()) {
            return Reading::default();
        }
        let everything: Vec<_> = (0..self.works.len()).collect();
        let of_year = self.works.of_year(&everything, year);
        let known = of_year
            .iter()
            .copied()
            .filter(|&record| self.trail.knows(record));
        match (&known.collect::<Vec<_>>()[..], &of_year[..]) {
            (&[record], _) => self.read_author(placed, &[record]),
            (_, []) => Reading::told(no_work(&placed.words[placed.item.span.clone()], true)),
            _ => self.ask(placed, &of_year),
        }
    }

    /// The years of an item as works of the first author of `records`.
    pub(super) fn read_author(&self, placed: Placed<'_>, records: &[usize]) -> Reading {
        let author = self.works.records[records[0]].authors.first();
        let name = author.map_or("the author", |author| author.name());
        self.read_years(placed, &self.works.fellows(records), name)
    }

    pub(super) fn read_misspelt(&self, placed: Placed<'_>, name: &str, record: usize) -> Reading {
        let mut reading = self.read_author(placed, &[record]);
        let finding = spelt_differently(self.works, name, record);
        reading.findings.push(finding);
        reading
    }

    /// Each year of an item as one of `records`.
    pub(super) fn read_years(&self, placed: Placed<'_>, records: &[usize], name: &str) -> Reading {
        let mut reading = Reading::default();
        for (index, year) in placed.item.years.iter().enumerate() {
            let mut of_year = self.works.of_year(records, year);
            if of_year.is_empty() {
                // "(Revelle, 1979)" of a work by Revelle and another, where it is the only one.
                let fellows = self.works.of_year(&self.works.fellows(records), year);
                of_year = fellows.into_iter().take(2).collect();
                if of_year.len() > 1 {
                    of_year.clear();
                }
            }
            match of_year[..] {
                [record] => reading.links.push((stretch(placed.item, index), record)),
                [] => {
                    let finding = no_work_of_year(self.works, name, year.number, records);
                    reading.findings.push(finding);
                }
                _ => reading.findings.extend(self.ask(placed, &of_year).findings),
            }
        }
        reading
    }

    pub(super) fn ask(&self, placed: Placed<'_>, candidates: &[usize]) -> Reading {
        let words = &placed.words[placed.item.span.clone()];
        Reading::told(which_work(self.works, words, candidates))
    }
}

impl Reading {
    pub(super) fn linked(stretch: Range<usize>, record: usize) -> Self {
        Self {
            links: vec![(stretch, record)],
            findings: Vec::new(),
        }
    }

    pub(super) fn told(finding: Diagnostic) -> Self {
        Self {
            links: Vec::new(),
            findings: vec![finding],
        }
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
pub(super) fn same_sentence(words: &str) -> bool {
    let mut rest = words;
    while let Some(at) = rest.find(['.', '!', '?', '…']) {
        rest = rest[at..].trim_start_matches(['.', '!', '?', '…', '”', '’', '"', ')']);
        let next = rest.trim_start();
        let begins = next.starts_with(|c: char| c.is_uppercase() || "“‘\"".contains(c));
        if next.len() < rest.len() && begins {
            return false;
        }
    }
    true
}
