//! Citations lead to works: a [`Manuscript`] and its [`Works`] become a manuscript whose
//! citations are linked and whose bibliography is made.
//!
//! An essay cites in the words of its author, so nothing in them is changed: a citation is found,
//! resolved and wrapped. What cannot be told for certain is asked, and what is not known of a
//! work is said in the list, never filled in.
//!
//! 1. The list that the text itself prints is taken out of it (`printed`); its entries are records
//!    beside those of the bibliography file, and are set as they stand.
//!    Notes that it has typed as a list become notes (`typed_notes`).
//! 2. [`Works::read`] reads BibTeX, BibLaTeX (`bibtex`), Hayagriva's YAML (`yaml`) or CSL JSON
//!    (`csl_json`).
//! 3. Keys in running words, `@skirda2002 [p. 5]`, become names with brackets (`in_text`).
//! 4. The running words (`flow`) are searched for names (`names`) and for brackets that read as a
//!    citation (`shapes`, `reader`, `years`, `locator`, `numbered`), in reading order (`events`).
//! 5. Each is resolved by author, year and what was said before (`resolve`, `narrative`, `by_pages`,
//!    `trail`, `candidates`) and wrapped (`prose`).
//! 6. Notes that cite in short are resolved by the notes before them (`short_notes`).
//! 7. Citations by key, `[@skirda2002, p. 5]`, are put into words (`keyed`), the citations numbered, and the list is printed by a
//!    CSL style (`list`, `print`,
//!    `pieces`, `punctuation`).
//!
//! Codes: `C101` an entry that cannot be read, `C102` a key used twice, `C103` a field left out,
//! `C104` an unknown type, `C105` an incomplete record, `C106` no style, `C107` a work that the style
//! passes over; `C201` a key without a work, `C202` a
//! citation without a work, `C203` which work?, `C204` a name spelt in two ways, `C205` a work that
//! is not established, `C206` a work that nobody cites, `C207` a page that the work has not; `C301` a
//! line of the printed list that is not understood, `C302` no such list, `C303` typed notes that are set as
//! notes.
//!
//! Limits: a name is remembered for two blocks. All steps of ours are linear in the number of works; in
//! making the list, hayagriva's driver compares each work with each, which is half of the time from
//! 10,000 works on.
//! The cost grows with the length of the text: 4 ms for an essay of 30 kB with ten works, most of
//! it for the list; next to nothing where a manuscript has no works.

mod bib_fields;
mod bib_findings;
mod bib_formula;
mod bib_text;
mod bibtex;
mod by_pages;
mod by_title;
mod candidates;
mod csl_date;
mod csl_item;
mod csl_json;
mod csl_name;
mod cursor;
mod events;
mod extent;
mod findings;
mod flow;
mod habit;
mod ibid;
mod in_text;
mod keyed;
mod list;
mod locator;
mod names;
mod narrative;
mod numbered;
mod pieces;
mod print;
mod printed;
mod prose;
mod punctuation;
mod reports;
mod resolve;
mod reader;
mod rich_text;
mod same_author;
mod shapes;
mod short_notes;
mod spellings;
mod style;
mod style_repairs;
mod trail;
mod typed_notes;
mod whole_names;
mod works;
mod yaml;
mod years;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::cite::cursor::Cursor;
use crate::cite::habit::{ByPage, Habit};
use crate::cite::names::Names;
use crate::cite::printed::Joined;
use crate::cite::resolve::Context;
use crate::cite::trail::Trail;
use crate::diagnostic::Diagnostic;
use crate::language::Wording;
use crate::manuscript::{Citation, Inline, Manuscript, Span, plain_text, walk};
use crate::reference::Reference;
use crate::source::Source;

pub use same_author::SameAuthor;
pub use style::HouseStyle;
pub use works::Works;

/// A manuscript whose citations lead to works.
#[derive(Clone, Debug, PartialEq)]
pub struct Cited {
    /// The manuscript, its citations linked and its bibliography made.
    pub manuscript: Manuscript,
    /// What was found on the way.
    pub diagnostics: Vec<Diagnostic>,
}

/// The manuscript with its citations linked to `works`, and the list of works.
pub fn cite(manuscript: &Manuscript, works: &Works) -> Cited {
    let mut manuscript = manuscript.clone();
    let printed = printed::take(&mut manuscript);
    let mut diagnostics = printed
        .as_ref()
        .map_or(Vec::new(), |list| list.findings(&manuscript));
    let joined = printed.map(|list| Joined::of(list, works, &manuscript));
    let works = joined.as_ref().map_or(works, |joined| &joined.works);
    // Where the works are numbered, a number may be one of theirs.
    let numbered = joined
        .as_ref()
        .is_some_and(|list| !list.labels().is_empty());
    if !numbered {
        diagnostics.extend(typed_notes::take(&mut manuscript));
    }
    diagnostics.extend(in_text::print(&mut manuscript, works));
    let (told, habit) = link(&mut manuscript, works, joined.as_ref());
    diagnostics.extend(told);
    let order = order(&mut manuscript, works);
    let numbers = match joined {
        Some(_) => None,
        None => list::numbers(works, &order, &manuscript.metadata.language),
    };
    diagnostics.extend(print_keyed(&mut manuscript, works, numbers.as_ref()));
    let citations = number(&mut manuscript);
    if !works.is_empty() || joined.is_some() {
        diagnostics.extend(reports::of_works(works, &citations));
        let list = print(
            works,
            joined.as_ref(),
            habit,
            &manuscript,
            (&citations, &order),
        );
        diagnostics.extend(reports::passed_over(works, &list.passed_over));
        manuscript.bibliography = list.works;
        manuscript.bibliography_heading = joined.map(|joined| joined.heading().to_owned());
    }
    Cited {
        manuscript,
        diagnostics,
    }
}

/// Links the citations in prose and in notes; returns what is told, and how the text cites.
fn link(
    manuscript: &mut Manuscript,
    works: &Works,
    joined: Option<&Joined>,
) -> (Vec<Diagnostic>, Habit) {
    if works.is_empty() {
        return (short_notes::link_to_full(manuscript), Habit::default());
    }
    let names = learn_names(manuscript, works);
    let labels = joined.map(Joined::labels).unwrap_or_default();
    let (mut told, habit) = wrap_prose(manuscript, works, &names, labels);
    told.extend(short_notes::wrap(manuscript, works, &names));
    (told, habit)
}

/// The list: that of the text, or one in the style asked for or nearest to its citations.
fn print(
    works: &Works,
    joined: Option<&Joined>,
    habit: Habit,
    manuscript: &Manuscript,
    (citations, order): (&BTreeMap<String, Cites>, &[usize]),
) -> list::Printed {
    let language = &manuscript.metadata.language;
    match joined {
        Some(joined) => joined.print(language, citations),
        None => list::print_list(
            works,
            || habit.style(language),
            language,
            (citations, order),
        ),
    }
}

/// The works that the text prints a list of, in its order, as far as they are understood.
pub fn printed_references(manuscript: &Manuscript) -> Vec<Reference> {
    let list = printed::take(&mut manuscript.clone());
    list.map_or(Vec::new(), |list| list.references().collect())
}

/// The works in the order in which they are cited first, then the others.
fn order(manuscript: &mut Manuscript, works: &Works) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; works.len()];
    each_citation(manuscript, &mut |citation| {
        let keys = citation.parts.iter().filter_map(|part| part.key.as_ref());
        for work in keys.filter_map(|key| works.find(key)) {
            if !std::mem::replace(&mut seen[work], true) {
                order.push(work);
            }
        }
    });
    order.extend((0..works.len()).filter(|&work| !seen[work]));
    order
}

/// Puts the citations by key into words.
fn print_keyed(
    manuscript: &mut Manuscript,
    works: &Works,
    numbers: Option<&keyed::Numbers>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let sources = manuscript.sources.clone();
    let wording = Wording::of(&manuscript.metadata.language);
    each_citation(manuscript, &mut |citation| {
        if !keyed::is_raw(citation) {
            return;
        }
        let (printed, findings) = keyed::print(citation, works, wording, numbers);
        let source = sources.get(citation.span.source);
        diagnostics.extend(findings.into_iter().map(|finding| match source {
            Some(source) => finding.at(source, citation.span.bytes.clone()),
            None => finding,
        }));
        *citation = printed;
    });
    diagnostics
}

/// The names of the works, with the abbreviations that the text explains.
fn learn_names(manuscript: &mut Manuscript, works: &Works) -> Names {
    let mut names = Names::of(works);
    each_run(manuscript, &mut |run, _| {
        let words = flow::running_words(run);
        names.learn(&words);
    });
    names
}

/// Wraps the citations in prose; returns what is told, and how the text cites.
fn wrap_prose(
    manuscript: &mut Manuscript,
    works: &Works,
    names: &Names,
    labels: BTreeMap<String, usize>,
) -> (Vec<Diagnostic>, Habit) {
    let mut diagnostics = Vec::new();
    let sources: Vec<Arc<Source>> = manuscript.sources.clone();
    let mut round = !labels.is_empty();
    each_run(manuscript, &mut |run, _| {
        round &= numbered::numbers(run, &flow::running_words(run), &labels, false).is_empty();
    });
    let by_page = cites_by_page(manuscript, works, names);
    let mut context = Context {
        works,
        by_page,
        round,
        names,
        labels,
        trail: Trail::default(),
        habit: Habit::default(),
    };
    each_run(manuscript, &mut |run, span| {
        let mut cursor = Cursor {
            source: sources.get(span.source),
            span: span.clone(),
        };
        diagnostics.extend(prose::wrap(run, &mut cursor, &mut context));
        context.trail.next_block();
    });
    (diagnostics, context.habit)
}

/// Whether the text cites by name and page: `(Bookchin 221)`.
fn cites_by_page(manuscript: &mut Manuscript, works: &Works, names: &Names) -> bool {
    let mut by_page = ByPage::default();
    each_run(manuscript, &mut |run, _| {
        let words = flow::running_words(run);
        let groups = shapes::groups(&words);
        for item in groups.iter().flat_map(|group| &group.items) {
            let written = item.names.clone().map(|names| &words[names]);
            if written.is_some_and(|written| !works.named(names, written).is_empty()) {
                by_page.count(item);
            }
        }
    });
    by_page.is_so()
}

/// Where a work is cited.
#[derive(Clone, Debug, Default)]
struct Cites {
    /// The identifiers of the citations, in reading order.
    ids: Vec<String>,
    /// The words of the first.
    words: String,
}

/// Numbers the citations in reading order; returns those of each key.
fn number(manuscript: &mut Manuscript) -> BTreeMap<String, Cites> {
    let mut citations: BTreeMap<String, Cites> = BTreeMap::new();
    let mut number = 0;
    each_citation(manuscript, &mut |citation| {
        number += 1;
        citation.id = format!("cite-{number}");
        for part in &citation.parts {
            let Some(key) = &part.key else { continue };
            let cites = citations.entry(key.clone()).or_default();
            if cites.ids.is_empty() {
                cites.words = plain_text(&part.content);
            }
            if cites.ids.last() != Some(&citation.id) {
                cites.ids.push(citation.id.clone());
            }
        }
    });
    citations
}

/// Calls `visit` on each run of inlines, the notes' after the text's.
fn each_run(manuscript: &mut Manuscript, visit: &mut impl FnMut(&mut Vec<Inline>, &Span)) {
    walk::each_run(&mut manuscript.blocks, visit);
    for note in &mut manuscript.notes {
        walk::each_run(&mut note.blocks, visit);
    }
}

/// Calls `visit` on each citation, in reading order.
fn each_citation(manuscript: &mut Manuscript, visit: &mut impl FnMut(&mut Citation)) {
    each_run(manuscript, &mut |run, _| {
        walk::each_inline(run, &mut |inline| {
            if let Inline::Citation(citation) = inline {
                visit(citation);
            }
        });
    });
}
