//! The printed list and the bibliography file as one: which records the printed entries are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::cite::list::Printed;
use crate::cite::printed::PrintedList;
use crate::cite::works::Works;
use crate::cite::{Cites, list};
use crate::language::Language;
use crate::manuscript::{Manuscript, Work, plain_text};
use crate::reference::{Reference, bibliography};
use crate::source::Source;

/// The works of a text: those of its bibliography file, then those that only its list has.
pub(in crate::cite) struct Joined {
    /// The works.
    pub(in crate::cite) works: Works,
    /// The record of each entry of the list that has one.
    records: BTreeMap<usize, usize>,
    list: PrintedList,
}

impl Joined {
    /// The works of `list` and `works`; an entry is a record of `works` that has its author, its year
    /// and a word of its title.
    pub(in crate::cite) fn of(list: PrintedList, works: &Works, manuscript: &Manuscript) -> Self {
        let mut records = BTreeMap::new();
        let mut strangers = Vec::new();
        for (index, entry) in list.entries.iter().enumerate() {
            let Some(reference) = &entry.reference else {
                continue;
            };
            match works.like(reference) {
                Some(record) => {
                    records.insert(index, record);
                }
                None => strangers.push((index, reference.clone())),
            }
        }
        let references: Vec<Reference> = strangers
            .iter()
            .map(|(_, reference)| reference.clone())
            .collect();
        let bib = Arc::new(Source::new("references.bib", bibliography(&references)));
        let (read, _) = Works::read(&bib);
        let mut works = works.clone();
        // Every reference becomes a record; one that could not be would be missed by its key.
        let keys = crate::reference::keys(&references);
        for ((index, reference), key) in strangers.iter().zip(keys) {
            let Some(found) = read.find(&key) else {
                continue;
            };
            let span = &list.entries[*index].span;
            let mut record = read.records[found].clone();
            record.letter = reference.date.and_then(|date| date.letter);
            record.printed = manuscript.sources.get(span.source).cloned();
            record.span = span.bytes.clone();
            records.insert(*index, works.add(record));
        }
        Self {
            works,
            records,
            list,
        }
    }

    /// The works by the labels they are printed under: `3` of `[3]`.
    pub(in crate::cite) fn labels(&self) -> BTreeMap<String, usize> {
        let labelled = self.records.iter().filter_map(|(&entry, &record)| {
            let reference = self.list.entries[entry].reference.as_ref()?;
            Some((reference.label.clone()?, record))
        });
        labelled.collect()
    }

    /// The heading of the list.
    pub(in crate::cite) fn heading(&self) -> &str {
        &self.list.heading
    }

    /// The bibliography: the entries as printed, in their order, and the works that only the file
    /// has where they belong in it. Where a style is asked for, all works in that, and at the end
    /// the lines that are no works.
    pub(in crate::cite) fn print(
        &self,
        language: &Language,
        citations: &BTreeMap<String, Cites>,
    ) -> Printed {
        let mut seen = BTreeSet::new();
        let mut printed = Vec::new();
        let mut passed_over = Vec::new();
        for (index, entry) in self.list.entries.iter().enumerate() {
            let record = self.records.get(&index).copied();
            // A work that is printed twice is linked at its first place.
            let record = record.filter(|record| seen.insert(*record));
            let key = match record {
                Some(record) => self.works.records[record].key.clone(),
                None => format!("line-{}", index + 1),
            };
            let cites = citations.get(&key);
            let remark = record.and_then(|record| self.works.records[record].remark.clone());
            printed.push(Work {
                content: entry.content.clone(),
                remark: remark.as_deref().map(crate::cite::print::remark),
                cited_by: cites.map(|cites| cites.ids.clone()).unwrap_or_default(),
                key,
            });
        }
        let in_file: Vec<usize> = (0..self.works.len()).collect();
        if self.works.style.is_some() {
            let rest = printed
                .into_iter()
                .filter(|work| self.works.find(&work.key).is_none());
            let mut made = list::print_list(&self.works, || None, language, (citations, &in_file));
            made.works.extend(rest);
            return made;
        }
        if seen.len() < self.works.len() {
            let made = list::print_list(&self.works, || None, language, (citations, &in_file));
            let is_seen = |work: &Work| {
                let record = self.works.find(&work.key);
                record.is_some_and(|record| seen.contains(&record))
            };
            let others = made.works.into_iter().filter(|work| !is_seen(work));
            insert(&mut printed, others);
            let strange = made.passed_over.into_iter();
            passed_over.extend(strange.filter(|record| !seen.contains(record)));
        }
        Printed {
            works: printed,
            passed_over,
        }
    }
}

/// Puts works where the alphabet has them, before the first printed entry that comes after.
fn insert(printed: &mut Vec<Work>, others: impl Iterator<Item = Work>) {
    let order = |work: &Work| plain_text(&work.content).to_lowercase();
    let mut orders: Vec<String> = printed.iter().map(order).collect();
    for work in others {
        let words = order(&work);
        let place = orders.iter().position(|other| *other > words);
        let place = place.unwrap_or(printed.len());
        printed.insert(place, work);
        orders.insert(place, words);
    }
}
