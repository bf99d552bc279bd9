//! Any PDF, opened to be imposed.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::form::{self, Form};
use crate::diagnostic::Diagnostic;
use crate::impose::Pages;
use crate::language::Language;
use crate::manuscript::{Contributor, Metadata};
use crate::pdf::text;

/// A PDF whose pages can be drawn on sheets.
#[derive(Clone, Debug)]
pub struct Original {
    pub(super) document: Document,
    pub(super) forms: Vec<Form>,
    /// What was found that does not keep the pages from being printed.
    pub findings: Vec<Diagnostic>,
}

/// More than any honest table of objects takes when it is unpacked.
const LARGEST_STREAM: usize = 1 << 30;

impl Original {
    /// Opens a PDF; it is only ever read.
    ///
    /// # Errors
    ///
    /// If it is no PDF, locked, damaged beyond reading, or lacks a page it says it has.
    pub fn open(pdf: &[u8]) -> Result<Self, Diagnostic> {
        if pdf.is_empty() {
            return Err(refused("the file is empty"));
        }
        let options = LoadOptions {
            max_decompressed_size: Some(LARGEST_STREAM),
            ..LoadOptions::default()
        };
        let mut document = match Document::load_mem_with_options(pdf, options) {
            Ok(document) => document,
            Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)) => {
                return Err(locked());
            }
            Err(error) => return Err(unreadable(&error)),
        };
        if document.is_encrypted() {
            return Err(locked());
        }
        let pages: Vec<ObjectId> = document.page_iter().collect();
        complete(&document, pages.len())?;
        let mut findings = form::notices(&document);
        let mut forms = Vec::with_capacity(pages.len());
        for (number, &page) in pages.iter().enumerate() {
            let made = form::of(&mut document, page).map_err(|told| broken(number, &told))?;
            findings.extend(made.lost.map(|told| lost(number, &told)));
            forms.push(made.form);
        }
        Ok(Self {
            document,
            forms,
            findings,
        })
    }

    /// What the PDF says of itself, as far as its sheets repeat it: title, author, subject, language.
    pub fn facts(&self) -> Metadata {
        match self.document.catalog() {
            Ok(catalog) => facts(&self.document, catalog),
            Err(_) => Metadata::default(),
        }
    }

    /// How many pages there are and how large each is after trimming.
    pub fn pages(&self) -> Pages {
        Pages::of(self.forms.iter().map(|form| form.size).collect())
    }
}

/// What the PDF says of itself, as far as its sheets repeat it.
pub(super) fn facts(document: &Document, catalog: &Dictionary) -> Metadata {
    let information = document.trailer.get(b"Info").ok();
    let information = information.and_then(|object| document.dereference(object).ok());
    let information = information.and_then(|(_, object)| object.as_dict().ok());
    let fact = |key: &[u8]| {
        let written = information?.get(key).ok()?;
        text::read(document.dereference(written).ok()?.1)
    };
    let author = |name| Contributor {
        name,
        ..Contributor::default()
    };
    let mut metadata = Metadata {
        title: fact(b"Title").unwrap_or_default(),
        authors: fact(b"Author").map(author).into_iter().collect(),
        description: fact(b"Subject"),
        ..Metadata::default()
    };
    if let Some(language) = catalog.get(b"Lang").ok().and_then(text::read) {
        metadata.language = Language::new(language);
    }
    metadata
}

/// Whether as many pages are found as the document says it has.
fn complete(document: &Document, found: usize) -> Result<(), Diagnostic> {
    if loops(document) {
        return Err(refused("a branch of its tree of pages lies inside itself"));
    }
    let stated = document.catalog().ok().and_then(|catalog| {
        let tree = document.dereference(catalog.get(b"Pages").ok()?).ok()?.1;
        let count = tree.as_dict().ok()?.get(b"Count").ok()?;
        document.dereference(count).ok()?.1.as_i64().ok()
    });
    match stated {
        Some(stated) if stated > found as i64 => Err(refused(&format!(
            "it says it has {stated} pages, and {found} can be found"
        ))),
        None if found == 0 => Err(refused("it has no tree of pages")),
        _ => Ok(()),
    }
}

/// Whether a branch of the page tree is met again below itself.
fn loops(document: &Document) -> bool {
    let root = document.catalog().ok();
    let root = root.and_then(|catalog| catalog.get(b"Pages").ok()?.as_reference().ok());
    let (mut above, mut done) = (BTreeSet::new(), BTreeSet::new());
    let mut ahead: Vec<(ObjectId, bool)> = root.into_iter().map(|root| (root, false)).collect();
    while let Some((branch, is_left)) = ahead.pop() {
        if is_left {
            above.remove(&branch);
            done.insert(branch);
        } else if !done.contains(&branch) {
            if !above.insert(branch) {
                return true;
            }
            ahead.push((branch, true));
            ahead.extend(kids(document, branch).map(|kid| (kid, false)));
        }
    }
    false
}

/// What hangs on a branch of the page tree.
fn kids(document: &Document, branch: ObjectId) -> impl Iterator<Item = ObjectId> {
    let branch = document.get_dictionary(branch).ok();
    let kids = branch.and_then(|branch| {
        resolved(document, branch.get(b"Kids").ok()?)?
            .as_array()
            .ok()
    });
    let kids = kids.into_iter().flatten();
    kids.filter_map(|kid| kid.as_reference().ok())
}

/// The object itself, wherever it is kept.
pub(super) fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

fn unreadable(error: &lopdf::Error) -> Diagnostic {
    refused(&error.to_string())
}

const MEND: &str = "mend it with `qpdf FILE.pdf MENDED.pdf` or `mutool clean FILE.pdf MENDED.pdf`, or \
                    save it anew from a PDF viewer";

fn refused(why: &str) -> Diagnostic {
    Diagnostic::error("P006", format!("the PDF cannot be read: {why}")).hint(MEND)
}

fn locked() -> Diagnostic {
    Diagnostic::error(
        "P035",
        "the PDF is encrypted, and opens only with a password",
    )
    .hint("save a copy without it: `qpdf --password=PASSWORD --decrypt FILE.pdf OPEN.pdf`")
}

fn broken(page: usize, told: &str) -> Diagnostic {
    let message = format!("page {} cannot be printed: {told}", page + 1);
    Diagnostic::error("P037", message).hint(MEND)
}

fn lost(page: usize, told: &str) -> Diagnostic {
    let message = format!("page {} is printed without {told}", page + 1);
    Diagnostic::warning("P038", message)
        .hint("print the PDF into a new PDF from a viewer, so that what is filled in becomes part of the page")
}
