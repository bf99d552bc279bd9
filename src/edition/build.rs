//! The driver: a folder becomes editions, each stage a step.

use std::sync::Arc;

use crate::cite::{Works, cite};
use crate::diagnostic::{Diagnostic, Severity};
use crate::edition::{Edition, Extent, Format};
use crate::ingest::{Folder, Text};
use crate::manuscript::{Manuscript, Metadata, Punctuation, Reading, read};
use crate::repair::Ledger;
use crate::restore::{Restoration, restore};
use crate::source::Source;

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

/// Makes the editions of `formats` from a folder in memory.
pub fn build(folder: &Folder, formats: &[Format]) -> Build {
    let (texts, restoration) = texts(folder);
    let (manuscript, mut diagnostics) = document(folder, &texts, restoration.as_ref());
    let mut editions = Vec::new();
    if formats.contains(&Format::Markdown) {
        editions.extend(markdown(&manuscript.metadata, &texts, restoration.as_ref()));
    }
    let ledger = restoration.map(|restoration| {
        diagnostics.splice(0..0, restoration.diagnostics);
        restoration.ledger
    });
    Build {
        metadata: manuscript.metadata,
        editions,
        failed: Vec::new(),
        diagnostics,
        ledger,
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
