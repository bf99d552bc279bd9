//! Which works fit: by the names written, by author, by year.

use std::collections::BTreeSet;

use crate::cite::names::{Mention, Names, alike, letter_runs};
use crate::cite::shapes::Year;
use crate::cite::works::{Author, Record, Works};
use crate::reference::{Reference, others_length};

impl Works {
    /// The works that the names written stand for: by their first author; of those, the ones
    /// whose authors agree best with all that is written (`(Marx and Engels, 1848)` is not by
    /// Marx alone); of those, the ones whose title is written too, if any is.
    pub(super) fn named(&self, names: &Names, written: &str) -> Vec<usize> {
        let mentions = names.mentions(written);
        let (authors, titles): (Vec<_>, Vec<_>) =
            mentions.iter().partition(|mention| mention.named.author);
        let by_author = self.by_authors(&authors, written);
        let titled = |index: &usize| {
            let mut titles = titles.iter();
            titles.any(|title| title.named.records.contains(index))
        };
        let all_titled: Vec<_> = match by_author.is_empty() {
            true => records_of(&titles).into_iter().filter(titled).collect(),
            false => by_author.iter().copied().filter(titled).collect(),
        };
        if all_titled.is_empty() {
            by_author
        } else {
            all_titled
        }
    }

    fn by_authors(&self, authors: &[&Mention], written: &str) -> Vec<usize> {
        let mentioned = |index: usize, author: &Author| {
            authors.iter().any(|mention| {
                let words = written[mention.span.clone()].replace('\'', "’");
                let known = mention.named.records.contains(&index);
                known && (author.is_called(&words) || matches!(author, Author::Body(_)))
            })
        };
        // "Gelman et al." says that there are more authors, not how many.
        let mut starts = written.match_indices(' ').map(|(at, _)| at + 1);
        let and_others = starts.any(|at| others_length(&written[at..]).is_some());
        let strangers = |index: usize| {
            let all = &self.records[index].authors;
            let found = all.iter().filter(|author| mentioned(index, author));
            let found = found.count();
            // Of two authors none is left out.
            let unnamed = match (and_others, all.len().saturating_sub(found)) {
                (true, unnamed) => 2_usize.saturating_sub(unnamed),
                (false, _) => all.len().abs_diff(found),
            };
            authors.len().abs_diff(found) + unnamed
        };
        let mut named = records_of(authors);
        named.retain(|&index| {
            let first = self.records[index].authors.first();
            first.is_some_and(|first| mentioned(index, first))
        });
        let fewest = named.iter().map(|&index| strangers(index)).min();
        let agrees = |index: &usize| Some(strangers(*index)) == fewest;
        let agreed: Vec<_> = named.into_iter().filter(agrees).collect();
        // "Kleiber and Zeileis" is not "Zeileis and Kleiber".
        let led = |index: &usize| {
            let first = self.records[*index].authors.first();
            let mention = authors.first();
            mention.zip(first).is_some_and(|(mention, first)| {
                first.is_called(&written[mention.span.clone()].replace('\'', "’"))
            })
        };
        match agreed.iter().any(led) {
            true => agreed.into_iter().filter(led).collect(),
            false => agreed,
        }
    }

    /// The record that a printed reference is of.
    pub(super) fn like(&self, reference: &Reference) -> Option<usize> {
        let matches = |record: &Record| {
            let name = reference
                .authors
                .first()
                .or_else(|| reference.editors.first());
            let same_name = || match (name, record.authors.first()) {
                (Some(name), Some(author)) => {
                    let written = author.name().to_lowercase();
                    let printed = name.family.to_lowercase().replace('\'', "’");
                    written == printed
                        || written.ends_with(&format!(" {printed}"))
                        || printed.ends_with(&format!(" {written}"))
                }
                (None, None) => true,
                _ => false,
            };
            let year = reference.date.map(|date| date.year);
            let same_year = record.year == year || (year.is_some() && record.original == year);
            same_year && same_name()
        };
        let like: Vec<usize> = (0..self.len())
            .filter(|&index| matches(&self.records[index]))
            .collect();
        let title = reference
            .title
            .as_deref()
            .unwrap_or_default()
            .to_lowercase();
        let shares = |index: &usize| {
            let own = self.records[*index]
                .short_title()
                .unwrap_or_default()
                .to_lowercase();
            let long = |word: &&str| word.chars().count() > 3;
            own.split(|c: char| !c.is_alphanumeric())
                .filter(long)
                .filter(|word| title.contains(*word))
                .count()
        };
        match like[..] {
            [] => None,
            [one] => (shares(&one) > 0 || title.is_empty() || self.records[one].title.is_none())
                .then_some(one),
            _ => like
                .into_iter()
                .filter(|index| shares(index) > 0)
                .max_by_key(shares),
        }
    }

    /// All works of the first authors of `records`, and `records`.
    pub(super) fn fellows(&self, records: &[usize]) -> Vec<usize> {
        let own = records
            .iter()
            .flat_map(|&record| self.by_first_author(record));
        let fellows: BTreeSet<usize> = own.chain(records).copied().collect();
        fellows.into_iter().collect()
    }

    /// Those of `records` that are of a year, or were first published in it; the year's letter
    /// goes by title, as in the list.
    pub(super) fn of_year(&self, records: &[usize], year: &Year) -> Vec<usize> {
        let with = |test: &dyn Fn(&Record) -> bool| -> Vec<usize> {
            let records = records.iter().copied();
            records
                .filter(|&record| test(&self.records[record]))
                .collect()
        };
        let mut of_year = with(&|record| record.year == Some(year.number));
        if of_year.is_empty() {
            of_year = with(&|record| record.original == Some(year.number));
        }
        if let Some(letter) = year.letter {
            let printed = |&record: &usize| {
                self.records[record]
                    .letter
                    .map(|letter| (letter as usize) - ('a' as usize))
                    == Some(letter)
            };
            if let Some(record) = of_year.iter().copied().find(printed) {
                return vec![record];
            }
            of_year.sort_by_key(|&record| self.records[record].short_title());
            if let Some(&record) = of_year.get(letter) {
                // Of two works with one title, the letter tells only whoever knows the order.
                let title = self.records[record].short_title();
                of_year.retain(|&other| self.records[other].short_title() == title);
            }
        }
        of_year
    }

    /// The last name in `words` that is spelt almost like an author's who has one work of the
    /// year, with that work.
    pub(super) fn misspelt<'w>(&self, words: &'w str, year: &Year) -> Option<(&'w str, usize)> {
        let runs: Vec<_> = letter_runs(words).collect();
        runs.into_iter().rev().find_map(|(_, run)| {
            let mut like = (0..self.len()).filter(|&index| self.is_like(run, index, year));
            let only = like.next()?;
            like.next().is_none().then_some((run, only))
        })
    }

    /// The one work of the year by a body whose name begins with the words written: `CrimethInc.` for
    /// `CrimethInc. Ex-Workers’ Collective`.
    pub(super) fn shortened(&self, written: &str, year: &Year) -> Option<usize> {
        let written = written.trim_end_matches('.');
        if written.chars().count() < 5 {
            return None;
        }
        let begins = |author: &Author| match author {
            Author::Body(name) => name
                .strip_prefix(written)
                .is_some_and(|rest| rest.starts_with([' ', '.', ','])),
            Author::Person(_) => false,
        };
        let mut own = (0..self.len()).filter(|&index| {
            let record = &self.records[index];
            record.year == Some(year.number) && record.authors.first().is_some_and(begins)
        });
        let only = own.next()?;
        own.next().is_none().then_some(only)
    }

    fn is_like(&self, run: &str, index: usize, year: &Year) -> bool {
        let record = &self.records[index];
        let author = record.authors.first();
        record.year == Some(year.number) && author.is_some_and(|author| alike(run, author.name()))
    }
}

/// The records that mentions may stand for, in the order of the file.
fn records_of(mentions: &[&Mention]) -> Vec<usize> {
    let records = mentions.iter().flat_map(|mention| &mention.named.records);
    let records: BTreeSet<usize> = records.copied().collect();
    records.into_iter().collect()
}
