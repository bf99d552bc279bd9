//! The fields of an entry of BibLaTeX as the printer of lists understands them, and what is told of
//! those it does not print.
//!
//! Subtitles are joined to their titles, formulas put into letters, a publisher whose name holds
//! the word "and" kept whole, and of a span of years the first taken. Names: *The biblatex Package*, 2.2.2 and
//! 2.2.3.

use biblatex::{
    Chunk, Chunks, ChunksExt, Date, DateValue, Entry, EntryType, PermissiveType, Spanned,
};

use crate::cite::{bib_formula, bib_text, rich_text};

/// What is told of a field.
#[derive(Debug, PartialEq)]
pub(super) enum Told {
    /// A field that no BibLaTeX has, and one it may be a slip for.
    Unknown(String, Option<&'static str>),
    /// A date that is none.
    NoDate(String),
    /// A span of years, of which the first is printed.
    Span(String),
    /// A part of a book that is not named.
    NoBook,
    /// A formula with a command that has no letter.
    Formula(String),
}

impl Told {
    /// The field it is told of.
    pub(super) fn field(&self) -> &str {
        match self {
            Self::Unknown(field, _) | Self::NoDate(field) | Self::Formula(field) => field,
            Self::Span(_) => "date",
            Self::NoBook => "crossref",
        }
    }
}

/// Titles and what is joined to them.
const SUBTITLES: [(&str, &str); 7] = [
    ("title", "subtitle"),
    ("booktitle", "booksubtitle"),
    ("maintitle", "mainsubtitle"),
    ("journaltitle", "journalsubtitle"),
    ("journal", "journalsubtitle"),
    ("issuetitle", "issuesubtitle"),
    ("title", "titleaddon"),
];

/// Fields that lists print, or that say how an entry is to be taken.
#[rustfmt::skip]
const PRINTED: &[&str] = &[
    "abstract", "addendum", "address", "afterword", "annotation", "annotator", "annote", "author",
    "bookauthor", "bookpagination", "booksubtitle", "booktitle", "booktitleaddon", "candidates",
    "chapter", "commentator", "crossref", "date", "day", "doi", "edition", "editor", "editora",
    "editoratype", "editorb", "editorbtype", "editorc", "editorctype", "editortype", "eprint",
    "archiveprefix", "primaryclass", "eprintclass", "eprinttype", "eventdate", "eventtitle", "foreword", "holder",
    "howpublished", "institution", "introduction", "isan", "isbn", "ismn", "isrn", "issn", "issue",
    "issuesubtitle", "issuetitle", "iswc", "journal", "journalsubtitle", "journaltitle", "langid",
    "language", "location", "mainsubtitle", "maintitle", "month", "note", "number", "options",
    "organization", "origdate", "origyear", "pages", "pagetotal", "pagination", "part",
    "publisher", "school", "series", "shorttitle", "subtitle", "title", "titleaddon", "translator",
    "type", "url", "urldate", "venue", "version", "volume", "volumes", "xdata", "xref", "year",
];

/// Fields for the keeper of the file, which nobody expects to see printed.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    "added-at", "bdsk-file-1", "bdsk-url-1", "biburl", "bibsource", "citeulike-article-id",
    "copyright", "date-added", "date-modified", "entryset", "entrysubtype", "execute", "file",
    "gender", "groups", "hyphenation", "ids", "indexsorttitle", "indextitle", "interhash",
    "intrahash", "jabref-groups", "key", "keyword", "keywords", "label", "langidopts", "library",
    "mendeley-tags", "nameaddon", "origlanguage", "origlocation", "origpublisher", "origtitle",
    "owner", "pdf", "presort", "priority", "pubstate", "related", "relatedoptions",
    "relatedstring", "relatedtype", "review", "shortauthor", "shorteditor", "shorthand",
    "shorthandintro", "shortjournal", "shortseries", "sortkey", "sortname", "sortshorthand",
    "sorttitle", "sortyear", "timestamp", "urn", "username",
];

/// Fields of which every letter counts.
const VERBATIM: [&str; 7] = ["url", "doi", "eprint", "file", "pdf", "options", "crossref"];

/// The keys of BibLaTeX for types of theses, reports and recordings, and what they stand for.
#[rustfmt::skip]
const TYPES: [(&str, &str); 9] = [
    ("phdthesis", "PhD thesis"), ("mathesis", "Master’s thesis"), ("bathesis", "Bachelor’s thesis"),
    ("candthesis", "Candidate thesis"), ("techreport", "Technical report"),
    ("resreport", "Research report"), ("software", "Computer software"), ("datacd", "CD-ROM"),
    ("audiocd", "Audio CD"),
];

/// Makes an entry ready to be printed.
pub(super) fn prepare(entry: &mut Entry) -> Vec<Told> {
    let mut told: Vec<Told> = entry
        .fields
        .keys()
        .filter_map(|field| unknown(field))
        .collect();
    // Printed by several styles with the book's title twice, as an anthology of itself.
    if entry.entry_type == EntryType::InCollection {
        entry.entry_type = EntryType::InBook;
    }
    for (title, addition) in SUBTITLES {
        join(entry, title, addition);
    }
    for (field, chunks) in &mut entry.fields {
        if VERBATIM.contains(&field.as_str()) {
            continue;
        }
        if !write_formulas(chunks) {
            told.push(Told::Formula(field.clone()));
        }
        for chunk in chunks {
            if let Chunk::Normal(words) | Chunk::Verbatim(words) = &mut chunk.v {
                *words = bib_text::printed(words);
            }
        }
    }
    for (title, _) in SUBTITLES {
        keep_particles(entry, title);
    }
    name_type(entry);
    told.extend(without_container(entry));
    keep_whole(entry, "publisher");
    told.extend(take_first_year(entry));
    told
}

/// Keeps the particles of names in a title small, whatever the style does.
fn keep_particles(entry: &mut Entry, title: &str) {
    for chunk in entry.fields.get_mut(title).into_iter().flatten() {
        if let Chunk::Normal(words) = &mut chunk.v {
            *words = rich_text::keep_particles(words);
        }
    }
}

/// Puts the key of a type into words: `phdthesis` is a PhD thesis (*The biblatex Package*, 4.9.2.13).
/// The school of a thesis, and who issued a report, are printed as its publisher.
fn name_type(entry: &mut Entry) {
    let known = entry
        .get("type")
        .map(|chunks| (chunks.format_verbatim(), chunks.span()));
    if let Some((key, span)) = known
        && let Some((_, words)) = TYPES.iter().find(|(known, _)| *known == key)
    {
        let words = Spanned::new(Chunk::Verbatim((*words).to_owned()), span);
        entry.set("type", vec![words]);
    }
    let issued = matches!(
        entry.entry_type,
        EntryType::Thesis
            | EntryType::PhdThesis
            | EntryType::MastersThesis
            | EntryType::Report
            | EntryType::TechReport
            | EntryType::Manual
    );
    if issued && entry.get("publisher").is_none() {
        let issuer = ["institution", "school", "organization"];
        let issuer = issuer.iter().find_map(|field| entry.get(field));
        if let Some(issuer) = issuer.map(<[_]>::to_vec) {
            entry.set("publisher", issuer);
        }
    }
}

fn unknown(field: &str) -> Option<Told> {
    let is_known = PRINTED.contains(&field) || KEPT.contains(&field) || field.starts_with("user");
    let is_custom = field.starts_with("bdsk-") || field.starts_with("date-") || is_list(field);
    if is_known || is_custom {
        return None;
    }
    let near = PRINTED.iter().filter(|known| {
        let distance = strsim::osa_distance(known, field);
        distance <= 2 && distance < known.len() / 2
    });
    let nearest = near.min_by_key(|known| strsim::osa_distance(known, field));
    Some(Told::Unknown(field.to_owned(), nearest.copied()))
}

/// `lista` to `listf`, `verba` to `verbc`, `namea` to `namec`.
fn is_list(field: &str) -> bool {
    let stems = ["list", "verb", "name"];
    let rest = stems.iter().find_map(|stem| field.strip_prefix(stem));
    rest.is_some_and(|rest| rest.len() == 1 || rest.ends_with("type"))
}

/// Joins a subtitle to its title: `Post-Scarcity: A Reader`; after a question mark or the like with a
/// space alone.
fn join(entry: &mut Entry, title: &str, addition: &str) {
    if entry.get(title).is_none() {
        return;
    }
    let Some(addition) = entry.remove(addition) else {
        return;
    };
    let Some(whole) = entry.fields.get_mut(title) else {
        return;
    };
    let ended = whole
        .format_verbatim()
        .trim_end()
        .ends_with(['?', '!', ':', '.']);
    let span = whole.span();
    let joint = if ended { " " } else { ": " };
    whole.push(Spanned::new(Chunk::Normal(joint.to_owned()), span));
    whole.extend(addition);
}

/// A part of a work whose title is not there: read as a work by itself, or styles print `In.`
fn without_container(entry: &mut Entry) -> Option<Told> {
    let is_part = matches!(
        entry.entry_type,
        EntryType::InBook
            | EntryType::InProceedings
            | EntryType::InReference
            | EntryType::BookInBook
    );
    if is_part && entry.get("booktitle").is_none() && entry.get("maintitle").is_none() {
        entry.entry_type = EntryType::Misc;
        return Some(Told::NoBook);
    }
    None
}

/// Puts formulas into letters; whether all could be.
fn write_formulas(chunks: &mut Chunks) -> bool {
    let mut all = true;
    for chunk in chunks {
        if let Chunk::Math(formula) = &chunk.v {
            let (letters, whole) = bib_formula::letters(formula);
            all &= whole;
            chunk.v = Chunk::Verbatim(letters);
        }
    }
    all
}

/// Keeps a publisher whose name holds the word "and" from being read as two.
fn keep_whole(entry: &mut Entry, field: &str) {
    let Some(chunks) = entry.get(field) else {
        return;
    };
    let whole = Spanned::new(Chunk::Verbatim(chunks.format_verbatim()), chunks.span());
    entry.set(field, vec![whole]);
}

/// The year of the first edition that a year or a date has in brackets, `1976 [1867]`, taken out of it.
pub(super) fn take_first_edition(entry: &mut Entry) -> Option<String> {
    let field = ["year", "date"]
        .into_iter()
        .find(|field| entry.fields.contains_key(*field))?;
    let chunks = entry.get(field)?;
    let (written, span) = (chunks.format_verbatim(), chunks.span());
    let (before, rest) = written.split_once(['[', '('])?;
    let (inner, after) = rest.split_once([']', ')'])?;
    let own = [before, after].concat().trim().to_owned();
    let is_year = |words: &str| {
        let year = words.get(..4).unwrap_or_default();
        year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_year(&own) || own.len() > 4 || !is_year(inner) {
        return None;
    }
    let original = inner[..4].to_owned();
    entry.set(field, vec![Spanned::new(Chunk::Verbatim(own), span)]);
    Some(original)
}

/// Of a span of years the first, by which readers know the work; a date that is none is told.
fn take_first_year(entry: &mut Entry) -> Option<Told> {
    let field = match entry.fields.contains_key("date") {
        true => "date",
        false => return None,
    };
    match entry.date() {
        Ok(PermissiveType::Chunks(_)) => Some(Told::NoDate(field.to_owned())),
        Ok(PermissiveType::Typed(date)) => match date.value {
            DateValue::Between(from, _) => {
                let first = Date {
                    value: DateValue::At(from),
                    ..date
                };
                let span = entry.fields[field].span();
                let written = entry.fields[field].format_verbatim();
                entry.set_as(field, &PermissiveType::Typed(first));
                if let Some(chunk) = entry.fields.get_mut(field).and_then(|it| it.first_mut()) {
                    chunk.span = span;
                }
                Some(Told::Span(written))
            }
            _ => None,
        },
        Err(_) => None,
    }
}

/// Whether particles belong to the family name: `options = {useprefix=true}`.
pub(super) fn uses_prefix(entry: &Entry) -> bool {
    let options = entry
        .get("options")
        .map(|options| options.format_verbatim());
    options.is_some_and(|options| {
        let mut parts = options.split(',').map(|part| part.replace(' ', ""));
        parts.any(|part| matches!(part.as_str(), "useprefix" | "useprefix=true"))
    })
}
