//! The driver: a folder becomes editions, each stage a step.

use std::sync::Arc;

use crate::cite::{Works, cite};
use crate::cover::Template;
use crate::diagnostic::{Diagnostic, Severity};
use crate::edition::colophon::{TypeNotice, colophon};
use crate::edition::design::design;
use crate::edition::shop::{Shop, TYPESET};
use crate::edition::{Edition, Extent, Format, Request};
use crate::font::Library;
use crate::ingest::{Folder, Text};
use crate::manuscript::{Manuscript, Metadata, Punctuation, Reading, read};
use crate::repair::Ledger;
use crate::restore::{Restoration, restore};
use crate::source::Source;
use crate::typeset::Design;
use crate::typeset::page::Layout;

/// What was made of a manuscript, and what was found on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Build {
    /// What is known of the pamphlet.
    pub metadata: Metadata,
    /// The editions that could be made, in the order of [`Format::ALL`].
    pub editions: Vec<Edition>,
    /// The formats that could not be made; the diagnostics say why.
    pub failed: Vec<Format>,
    /// Everything that was found, in the order of the stages.
    pub diagnostics: Vec<Diagnostic>,
    /// The ledger, where the text was restored.
    pub ledger: Option<Ledger>,
    /// The pages of the reading edition, where any typeset edition was asked for and they could be
    /// set.
    pub layout: Option<Layout>,
}

impl Build {
    /// How many queries wait for the editor.
    pub fn queries(&self) -> usize {
        self.diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Query)
            .count()
    }
}

/// Makes the editions of `request` from a folder in memory.
pub fn build(folder: &Folder, request: &Request) -> Build {
    let library = Library::bundled();
    let (texts, restoration) = texts(folder);
    let (mut manuscript, mut diagnostics) = document(folder, &texts, restoration.as_ref());
    let mut editions = Vec::new();
    if request.wants(Format::Markdown) {
        editions.extend(markdown(&manuscript.metadata, &texts, restoration.as_ref()));
    }
    let ledger = restoration.map(|restoration| {
        diagnostics.splice(0..0, restoration.diagnostics);
        restoration.ledger
    });
    let design = keep(design(&folder.config.layout, &library), &mut diagnostics);
    let template = keep(template(folder), &mut diagnostics);
    let mut failed = Vec::new();
    let mut layout = None;
    match (design, template) {
        (Some(design), Some(template)) if !diagnostics.iter().any(Diagnostic::is_error) => {
            manuscript.colophon = colophon(
                &manuscript.metadata,
                ledger.as_ref(),
                &notice(&library, &design),
            );
            let shop = Shop {
                folder,
                request,
                library: &library,
                manuscript: &manuscript,
                design: &design,
                template: &template,
            };
            let mut output = shop.editions();
            editions.append(&mut output.editions);
            failed.append(&mut output.failed);
            layout = output.layout;
            diagnostics.append(&mut output.diagnostics);
        }
        _ => failed.extend(TYPESET.into_iter().filter(|&format| request.wants(format))),
    }
    editions.sort_by_key(|edition| edition.format);
    Build {
        metadata: manuscript.metadata,
        editions,
        failed,
        diagnostics,
        ledger,
        layout,
    }
}

/// The value, or `None` with its fault kept.
fn keep<T>(made: Result<T, Diagnostic>, diagnostics: &mut Vec<Diagnostic>) -> Option<T> {
    made.map_err(|fault| diagnostics.push(fault)).ok()
}

/// The cover's template: the editor's own drawing, or a bundled one.
fn template(folder: &Folder) -> Result<Template, Diagnostic> {
    match (&folder.cover, &folder.config.cover.template) {
        (Some(drawing), _) => Template::read(drawing),
        (None, Some(name)) => Template::bundled(name),
        (None, None) => Template::bundled("typographic"),
    }
}

/// What the colophon says of the type.
fn notice<'a>(library: &'a Library, design: &'a Design) -> TypeNotice<'a> {
    let face = library.select(&design.family, false, false);
    TypeNotice {
        family: &design.family,
        licence: face.map_or("", |face| library.face(face).licence()),
    }
}

/// The document every edition is made from: read, its citations linked, its colophon written.
fn document(
    folder: &Folder,
    texts: &[Arc<Source>],
    restoration: Option<&Restoration>,
) -> (Manuscript, Vec<Diagnostic>) {
    let punctuation = match restoration {
        Some(_) => Punctuation::AsWritten,
        None => Punctuation::Smart,
    };
    let Reading {
        manuscript,
        mut diagnostics,
    } = read(texts, &folder.config.pamphlet, punctuation);
    let (works, mut found) = match &folder.works {
        Some(source) => Works::read(source),
        None => Default::default(),
    };
    diagnostics.append(&mut found);
    let mut cited = cite(&manuscript, &works);
    diagnostics.append(&mut cited.diagnostics);
    (cited.manuscript, diagnostics)
}

/// The Markdown of the folder: the editor's own, or restored.
fn texts(folder: &Folder) -> (Vec<Arc<Source>>, Option<Restoration>) {
    match &folder.text {
        Text::Clean(texts) => (texts.clone(), None),
        Text::Damaged(source) => {
            let language = folder.config.pamphlet.language.clone().unwrap_or_default();
            let restoration = restore(source, &language, folder.decisions.as_ref());
            let name = format!("{} (restored)", source.name());
            let text = Arc::new(Source::new(name, restoration.markdown.clone()));
            (vec![text], Some(restoration))
        }
    }
}

fn markdown(
    metadata: &Metadata,
    texts: &[Arc<Source>],
    restoration: Option<&Restoration>,
) -> Vec<Edition> {
    let slug = &metadata.slug;
    let edition = |ending: &str, bytes: Vec<u8>| Edition {
        format: Format::Markdown,
        file_name: format!("{slug}.{ending}"),
        bytes,
        extent: Extent::Flowing,
    };
    let joined: Vec<&str> = texts.iter().map(|text| text.text().trim_end()).collect();
    let text = edition("md", (joined.join("\n\n") + "\n").into_bytes());
    let ledger = restoration
        .and_then(|restoration| serde_json::to_vec_pretty(&restoration.ledger).ok())
        .map(|json| edition("ledger.json", json));
    std::iter::once(text).chain(ledger).collect()
}
