//! The works a manuscript may cite: a bibliography file becomes [`Works`].

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use hayagriva::Entry;
use hayagriva::citationberg::json::Item;
use hayagriva::types::Person;

use crate::cite::same_author::SameAuthor;
use crate::cite::style::HouseStyle;
use crate::cite::{bibtex, csl_json, rich_text, yaml};
use crate::diagnostic::{Diagnostic, Place};
use crate::source::Source;

/// The records of a bibliography file, in its order.
#[derive(Clone, Debug, Default)]
pub struct Works {
    pub(super) records: Vec<Record>,
    by_key: BTreeMap<String, usize>,
    /// By the name of the first author, in the order of the file.
    by_author: BTreeMap<String, Vec<usize>>,
    source: Option<Arc<Source>>,
    pub(super) style: Option<HouseStyle>,
    pub(super) same_author: Option<SameAuthor>,
}

/// One record, and what the recognition of citations asks of it.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// The key it is cited by.
    pub(super) key: String,
    /// What the printed list is made from.
    pub(super) form: Form,
    /// The title.
    pub(super) title: Option<String>,
    /// The pages of an article or chapter, as written.
    pub(super) pages: Option<String>,
    /// The DOI as an address, or else the address.
    pub(super) address: Option<String>,
    /// Who wrote it; its editors, where it has no author.
    pub(super) authors: Vec<Author>,
    /// The given name of each, empty where there is none.
    pub(super) given: Vec<String>,
    /// The year of the edition.
    pub(super) year: Option<i32>,
    /// The year of the first edition, where it is another: the field `origdate`.
    pub(super) original: Option<i32>,
    /// The editor's remark: the field `annotation`.
    pub(super) remark: Option<String>,
    /// What the work may be, where that is not established: the field `candidates`.
    pub(super) candidates: Option<String>,
    /// The letter that tells it from others of its year, where its own list prints one.
    pub(super) letter: Option<char>,
    /// The text that prints it, where no bibliography file has it.
    pub(super) printed: Option<Arc<Source>>,
    /// The record's bytes in its file, or in the text that prints it.
    pub(super) span: Range<usize>,
}

/// What an entry of the printed list is made from.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// An entry of BibTeX or YAML.
    Entry(Box<Entry>),
    /// An item of CSL JSON.
    Csl(Box<Item>),
}

/// The name a work is cited under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Author {
    /// A person, by the family name with its particle: `Goodman`, `van der Linden`.
    Person(String),
    /// A body: `International Bolshevik Tendency`.
    Body(String),
}

impl Works {
    /// The works of a bibliography file and what is wrong with it.
    ///
    /// The ending of its name says how it is read: `.yaml` and `.yml` as Hayagriva's YAML, `.json`
    /// as CSL JSON, everything else as BibTeX or BibLaTeX. What cannot be read is reported, the rest is kept.
    pub fn read(source: &Arc<Source>) -> (Self, Vec<Diagnostic>) {
        let name = source.name().to_ascii_lowercase();
        let (records, mut diagnostics) = match name.rsplit('.').next() {
            Some("yaml" | "yml") => yaml::read(source),
            Some("json") => csl_json::read(source),
            _ => bibtex::read(source),
        };
        diagnostics.sort_by_key(|finding| match &finding.place {
            Some(Place::Span(_, span)) => span.start,
            _ => 0,
        });
        let works = Self {
            source: Some(Arc::clone(source)),
            ..Self::of(records)
        };
        diagnostics.extend(works.incomplete());
        (works, diagnostics)
    }

    /// The works of records, which stand in no file.
    pub(super) fn of(records: Vec<Record>) -> Self {
        let mut works = Self::default();
        for record in records {
            works.by_key.insert(record.key.clone(), works.len());
            works.push(record);
        }
        works
    }

    fn push(&mut self, record: Record) {
        if let Some(author) = record.authors.first() {
            let own = self.by_author.entry(author.name().to_owned());
            own.or_default().push(self.records.len());
        }
        self.records.push(record);
    }

    /// The same works, to be printed in a style of the editor's choice.
    pub fn in_style(self, style: HouseStyle) -> Self {
        Self {
            style: Some(style),
            ..self
        }
    }

    /// The same works, the author of the entry before named as the editor chose.
    pub fn with_same_author(self, same_author: SameAuthor) -> Self {
        Self {
            same_author: Some(same_author),
            ..self
        }
    }

    /// How many works there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The keys, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.records.iter().map(|record| record.key.as_str())
    }

    /// Adds a record under its key, or a like one if a record has that; returns its place.
    pub(super) fn add(&mut self, mut record: Record) -> usize {
        let stem = record.key.clone();
        let mut number = 1;
        while self.by_key.contains_key(&record.key) {
            number += 1;
            record.key = format!("{stem}-{number}");
        }
        let place = self.records.len();
        self.by_key.insert(record.key.clone(), place);
        self.push(record);
        place
    }

    /// The works whose first author is the first of `record`.
    pub(super) fn by_first_author(&self, record: usize) -> &[usize] {
        let author = self.records[record].authors.first();
        let own = author.and_then(|author| self.by_author.get(author.name()));
        own.map_or(&[], Vec::as_slice)
    }

    pub(super) fn find(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).copied()
    }

    /// The year as it is cited, with the letter that tells two works of an author's year apart:
    /// by title, as in the list; none where it is not known.
    pub(super) fn cited_year(&self, index: usize) -> Option<String> {
        let record = &self.records[index];
        let year = record.year?;
        let alike = |other: &&Record| other.year == record.year && other.authors == record.authors;
        let own = self.by_first_author(index).iter();
        let mut twins: Vec<_> = own.map(|&own| &self.records[own]).filter(alike).collect();
        if twins.len() < 2 {
            return Some(year.to_string());
        }
        twins.sort_by_key(|twin| twin.short_title());
        let place = twins.iter().position(|twin| twin.key == record.key);
        let letter = place.and_then(|place| ('a'..='z').nth(place));
        let letter = letter.map(String::from).unwrap_or_default();
        Some(format!("{year}{letter}"))
    }

    /// The same finding, placed at the first line of a record.
    pub(super) fn place(&self, finding: Diagnostic, record: usize) -> Diagnostic {
        let Record { span, printed, .. } = &self.records[record];
        match printed.as_ref().or(self.source.as_ref()) {
            Some(source) => {
                let first = source
                    .slice(span.clone())
                    .lines()
                    .next()
                    .unwrap_or_default();
                finding.at(source, span.start..span.start + first.len())
            }
            None => finding,
        }
    }

    /// A note on each record that lacks what a reader needs to find the work, unless its editor
    /// has said that the work is not established.
    fn incomplete(&self) -> Vec<Diagnostic> {
        let mut notes = Vec::new();
        for (index, record) in self.records.iter().enumerate() {
            let missing = record.missing();
            if missing.is_empty() || record.candidates.is_some() {
                continue;
            }
            let message = format!("`{}` has no {}", record.key, missing.join(" and no "));
            let note = Diagnostic::note("C105", message)
                .hint("add what is established; leave out what is not");
            notes.push(self.place(note, index));
        }
        notes
    }
}

impl Record {
    /// A record of `entry`, which stands at `span`.
    pub(super) fn new(entry: Entry, span: Range<usize>) -> Self {
        let people = entry.authors().filter(|people| !people.is_empty());
        let people = people.or_else(|| entry.editors()).unwrap_or_default();
        let doi = entry.doi().map(|doi| format!("https://doi.org/{doi}"));
        let url = entry.url_any().map(|url| url.value.to_string());
        Self {
            key: entry.key().to_owned(),
            title: entry
                .title()
                .map(|title| rich_text::plain(&title.value.to_string())),
            pages: entry.page_range().map(ToString::to_string),
            address: doi.or(url),
            authors: people.iter().map(Author::of).collect(),
            given: people
                .iter()
                .map(|person| person.given_name.clone().unwrap_or_default())
                .collect(),
            year: entry.date().map(|date| date.year),
            original: None,
            remark: None,
            candidates: None,
            letter: None,
            printed: None,
            span,
            form: Form::Entry(Box::new(entry)),
        }
    }

    /// The title without what follows a colon, if the record has one.
    pub(super) fn short_title(&self) -> Option<String> {
        let main = self.title.as_ref()?.split(": ").next().unwrap_or_default();
        Some(main.trim().to_owned()).filter(|main| !main.is_empty())
    }

    /// How the record is named to the editor: ``Bookchin, 1986 (`bookchin1986`)``.
    pub(super) fn label(&self) -> String {
        let year = self.year.map_or("n.d.".to_owned(), |year| year.to_string());
        match self.authors.first().map(|author| author.name().to_owned()) {
            Some(author) => format!("{author}, {year} (`{}`)", self.key),
            None => match self.short_title() {
                Some(title) => format!("{title}, {year} (`{}`)", self.key),
                None => format!("`{}`", self.key),
            },
        }
    }

    /// The fields without which no reader finds the work.
    fn missing(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.authors.is_empty() {
            missing.push("author");
        }
        if self.title.is_none() {
            missing.push("title");
        }
        if self.year.is_none() {
            missing.push("year");
        }
        missing
    }
}

impl Author {
    fn of(person: &Person) -> Self {
        let body = person.given_name.is_none()
            && person.prefix.is_none()
            && person.name.contains(char::is_whitespace);
        match &person.prefix {
            _ if body => Self::body(&person.name),
            Some(prefix) => Self::person(&format!("{prefix} {}", person.name)),
            None => Self::person(&person.name),
        }
    }

    /// A person by the family name with its particle.
    pub(super) fn person(name: &str) -> Self {
        Self::Person(
            name.replace('\'', "’")
                .replace('\u{a0}', " ")
                .replace('\u{ad}', ""),
        )
    }

    /// A body by its whole name.
    pub(super) fn body(name: &str) -> Self {
        Self::Body(name.replace('\'', "’"))
    }

    /// Whether it goes by `name`: its own, that without a particle in small letters, as `Humboldt` for
    /// `von Humboldt`, or either in capitals.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let is = |own: &str| own == name || own.to_uppercase() == name;
        is(self.name()) || self.without_particle().is_some_and(is)
    }

    /// The family name of a person without the particles in small letters that stand before it.
    pub(super) fn without_particle(&self) -> Option<&str> {
        let Self::Person(name) = self else {
            return None;
        };
        let family = name.find(char::is_uppercase).filter(|&at| at > 0)?;
        name[..family].ends_with(' ').then_some(&name[family..])
    }

    /// The name as it is cited.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Person(name) | Self::Body(name) => name,
        }
    }
}
