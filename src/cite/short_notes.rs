//! Notes that cite: the full work once, then in short: `Ibid., p. 5`, `Bookchin, op. cit., p. 7`,
//! `Bookchin, Post-Scarcity, p. 20`.
//!
//! After *The Chicago Manual of Style* (17th ed., 14.29 to 14.36): ibid. is the one work of the note
//! before; a name with op. cit. or loc. cit. is that author's work that was cited last, where only one
//! was; a short title is the work whose title has its words. What may be several is asked, never
//! linked. Where neither a bibliography file nor a list in the text tells the works, they are those
//! that the notes give in full, and the short notes lead to those notes.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::cite::bibtex;
use crate::cite::cursor::Cursor;
use crate::cite::findings::which_work;
use crate::cite::flow::running_words;
use crate::cite::ibid::{same_work, work_cited};
use crate::cite::names::Names;
use crate::cite::prose::{Found, rebuild};
use crate::cite::reader::Reader;
use crate::cite::works::Works;
use crate::diagnostic::Diagnostic;
use crate::manuscript::{Block, BlockKind, Inline, Manuscript, Note, plain_text, walk};
use crate::reference::{Reference, bibliography, heads_notes, keys, likeness, read};
use crate::source::Source;

/// A note this like a reference gives a work in full.
const FULL: f64 = 0.55;

/// Wraps what notes cite in short or in full; returns what is to be asked.
pub(super) fn wrap(manuscript: &mut Manuscript, works: &Works, names: &Names) -> Vec<Diagnostic> {
    let mut notes = Notes {
        works,
        names,
        last: None,
        cited: Vec::new(),
    };
    let mut findings = Vec::new();
    let sources: Vec<Arc<Source>> = manuscript.sources.clone();
    let own = manuscript.notes.iter_mut().map(|note| &mut note.blocks);
    for note in own.chain(typed_notes(&mut manuscript.blocks)) {
        let before = notes.cited.len();
        walk::each_run(note, &mut |run, span| {
            let mut cursor = Cursor {
                source: sources.get(span.source),
                span: span.clone(),
            };
            let (found, told) = notes.read(run, &mut cursor);
            findings.extend(told);
            if !found.is_empty() {
                let end = running_words(run).len();
                *run = rebuild(run, end, &found, works);
            }
        });
        notes.close(before);
    }
    findings
}

/// The notes that a text has typed as a numbered list under a heading such as Notes.
fn typed_notes(blocks: &mut [Block]) -> Vec<&mut Vec<Block>> {
    let mut found = Vec::new();
    let mut under = false;
    for block in blocks {
        match &mut block.kind {
            BlockKind::Heading { content, .. } => under = heads_notes(&plain_text(content)),
            BlockKind::List {
                start: Some(_),
                items,
            } if under => found.extend(items.iter_mut()),
            _ => {}
        }
    }
    found
}

/// Links the short notes of a text without a list of works to the notes that give the works in full.
pub(super) fn link_to_full(manuscript: &mut Manuscript) -> Vec<Diagnostic> {
    let full: Vec<(String, Reference)> = manuscript.notes.iter().filter_map(full_work).collect();
    if full.is_empty() {
        return Vec::new();
    }
    let references: Vec<Reference> = full
        .iter()
        .map(|(_, reference)| reference.clone())
        .collect();
    let bib = Arc::new(Source::new("notes.bib", bibliography(&references)));
    let (records, _) = bibtex::read(&bib);
    let works = Works::of(records);
    let places: BTreeMap<String, String> = keys(&references)
        .into_iter()
        .zip(full.into_iter().map(|(id, _)| id))
        .collect();
    let names = Names::of(&works);
    let findings = wrap(manuscript, &works, &names);
    for note in &mut manuscript.notes {
        let own = note.id.clone();
        walk::each_run(&mut note.blocks, &mut |run, _| {
            *run = run
                .drain(..)
                .flat_map(|inline| linked(inline, &places, &own))
                .collect();
        });
    }
    findings
}

/// A citation as a link to the note that gives its work; the words alone in that note itself.
fn linked(inline: Inline, places: &BTreeMap<String, String>, own: &str) -> Vec<Inline> {
    let Inline::Citation(citation) = inline else {
        return vec![inline];
    };
    let parts = citation.parts.into_iter();
    parts
        .flat_map(|part| match part.key.and_then(|key| places.get(&key)) {
            Some(place) if place != own => vec![Inline::Link {
                target: format!("#{place}"),
                content: part.content,
            }],
            _ => part.content,
        })
        .collect()
}

/// The work that a note gives in full, with the note's identifier.
fn full_work(note: &Note) -> Option<(String, Reference)> {
    let BlockKind::Paragraph(run) = &note.blocks.first()?.kind else {
        return None;
    };
    let words = running_words(run);
    let piece = pieces(&words).into_iter().next()?;
    let start = after_lead(&words, &piece);
    let line = &words[start..piece.end];
    if same_work(line).is_some() || work_cited(line).is_some() || likeness(line) < FULL {
        return None;
    }
    let mut reference = read(line);
    let whole = reference.is_understood() && reference.date.is_some();
    // The pages are those that the note cites, not those of the work.
    if reference.container.is_none() {
        reference.pages = None;
    }
    whole.then(|| (note.id.clone(), reference))
}

struct Notes<'a> {
    works: &'a Works,
    names: &'a Names,
    /// The works of the note before; none before the first.
    last: Option<Vec<usize>>,
    /// The works cited so far, the last at the end.
    cited: Vec<usize>,
}

impl Notes<'_> {
    /// Ends a note; `before` works were cited before it.
    fn close(&mut self, before: usize) {
        let mut own = self.cited[before..].to_vec();
        own.dedup();
        self.last = Some(own);
    }

    fn read(&mut self, run: &[Inline], cursor: &mut Cursor<'_>) -> (Vec<Found>, Vec<Diagnostic>) {
        let words = running_words(run);
        let mut found = Vec::new();
        let mut told = Vec::new();
        self.remember_linked(run);
        for piece in pieces(&words) {
            let start = after_lead(&words, &piece);
            let Some((end, works)) = self.resolve(&words, start..piece.end) else {
                continue;
            };
            let stretch = start..end;
            let span = cursor.find(&words[stretch.clone()]);
            match works[..] {
                [work] => {
                    self.cited.push(work);
                    found.push(Found {
                        links: vec![(stretch.clone(), work)],
                        stretch,
                        span,
                    });
                }
                _ => {
                    let query = which_work(self.works, &words[stretch], &works);
                    told.push(cursor.place(query, &span));
                }
            }
        }
        (found, told)
    }

    /// Citations that were found before are works of this note.
    fn remember_linked(&mut self, run: &[Inline]) {
        for inline in run {
            if let Inline::Citation(citation) = inline {
                let keys = citation.parts.iter().filter_map(|part| part.key.as_deref());
                self.cited
                    .extend(keys.filter_map(|key| self.works.find(key)));
            }
        }
    }

    /// The works that a piece may cite, and where its citation ends; none if it cites none.
    fn resolve(&self, words: &str, piece: Range<usize>) -> Option<(usize, Vec<usize>)> {
        let text = &words[piece.clone()];
        if let Some(length) = same_work(text) {
            let end = with_locator(words, piece.start + length, piece.end);
            return self.last.clone().map(|works| (end, works));
        }
        if let Some(length) = work_cited(text) {
            let end = with_locator(words, piece.start + length, piece.end);
            return Some((end, self.cited.last().copied().into_iter().collect()));
        }
        self.by_name(words, &piece)
            .or_else(|| self.in_full(words, &piece))
    }

    /// `Bookchin, op. cit., p. 7`, `Bookchin, Post-Scarcity, p. 20`, `Bookchin, p. 20`
    fn by_name(&self, words: &str, piece: &Range<usize>) -> Option<(usize, Vec<usize>)> {
        let text = &words[piece.clone()];
        let name = self
            .names
            .mentions(text)
            .into_iter()
            .next()
            .filter(|name| name.named.author)?;
        let before = &text[..name.span.start];
        // The given names may stand before: "Murray Bookchin".
        if before
            .split_whitespace()
            .any(|word| !word.starts_with(char::is_uppercase))
            || before.len() > 40
        {
            return None;
        }
        let rest = text[name.span.end..].strip_prefix(',')?.trim_start();
        let from = piece.end - rest.len();
        let own = self.works.fellows(&name.named.records);
        if let Some(length) = work_cited(rest) {
            let end = with_locator(words, from + length, piece.end);
            let mut cited: Vec<usize> = self
                .cited
                .iter()
                .copied()
                .filter(|work| own.contains(work))
                .collect();
            cited.sort_unstable();
            cited.dedup();
            return Some((end, if cited.is_empty() { own } else { cited }));
        }
        let mut reader = Reader::new(words, from..piece.end);
        if reader.marked_locator().is_some() {
            let cited: Vec<usize> = own
                .iter()
                .copied()
                .filter(|work| self.cited.contains(work))
                .collect();
            let works = if cited.len() == 1 { cited } else { own };
            return Some((reader.at, works));
        }
        self.by_title(words, from..piece.end, &own)
    }

    /// A short title: the work of `own` whose title has its words.
    fn by_title(
        &self,
        words: &str,
        piece: Range<usize>,
        own: &[usize],
    ) -> Option<(usize, Vec<usize>)> {
        let text = &words[piece.clone()];
        let stop = text
            .find([',', '('])
            .unwrap_or(text.trim_end_matches('.').len());
        let short = text[..stop].trim_matches(['“', '”', '"', '‘', '’', ' ', '«', '»', '.']);
        let short = plain(short);
        if short.is_empty() {
            return None;
        }
        let titled = own.iter().copied().filter(|&work| {
            let title = self.works.records[work].title.as_deref();
            let title = title.map(plain).unwrap_or_default();
            title.starts_with(&short) || title.contains(&format!(" {short}"))
        });
        let titled: Vec<usize> = titled.collect();
        if titled.is_empty() {
            return None;
        }
        let mut end = piece.start + stop;
        // "(Berkeley: Ramparts Press, 1971)" belongs to a citation in full.
        if words[end..piece.end].trim_start().starts_with('(') {
            let close = words[end..piece.end].find(')')?;
            end += close + 1;
        }
        Some((with_locator(words, end, piece.end), titled))
    }

    /// A citation in full, of a work that there is a record of.
    fn in_full(&self, words: &str, piece: &Range<usize>) -> Option<(usize, Vec<usize>)> {
        let text = &words[piece.clone()];
        if text.len() < 20 || likeness(text) < FULL {
            return None;
        }
        let work = self.works.like(&read(text))?;
        let end = piece.start + text.trim_end_matches(['.', ' ']).len();
        Some((end, vec![work]))
    }
}

/// The pieces of a note that may each cite a work: between semicolons outside brackets.
fn pieces(words: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, letter) in words.char_indices() {
        match letter {
            '(' | '[' | '“' => depth += 1,
            ')' | ']' | '”' => depth -= 1,
            ';' if depth <= 0 => {
                found.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(start..words.len());
    found
}

/// Where a piece begins after `See`, `Quoted in` and blanks.
fn after_lead(words: &str, piece: &Range<usize>) -> usize {
    let mut reader = Reader::new(words, piece.clone());
    reader.lead();
    reader.blanks();
    reader.at
}

/// Where the pages after `at` end, if any stand there.
fn with_locator(words: &str, at: usize, end: usize) -> usize {
    let mut reader = Reader::new(words, at..end);
    match reader.locator(true) {
        Some(_) => reader.at,
        None => at,
    }
}

/// The letters and digits of words, with one blank between them.
pub(super) fn plain(words: &str) -> String {
    let runs = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|run| !run.is_empty());
    runs.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
