//! What is known of a pamphlet: [`Metadata`], as every edition states it.

use serde::Deserialize;

use crate::language::{Language, Wording};
use crate::manuscript::isbn::Isbn;
use crate::manuscript::sort_name::sort_name;

/// What is known of a pamphlet. What is not established is absent, never guessed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// The name of the output files, without ending.
    pub slug: String,
    /// Who wrote it, in the order of the title page.
    pub authors: Vec<Contributor>,
    /// Who else had a part in it, each with a role.
    pub contributors: Vec<Contributor>,
    /// When it was written or first published: `2006`, `2006-01` or `2006-01-24`.
    pub date: Option<String>,
    /// Its language.
    pub language: Language,
    /// To whom it is dedicated, as printed.
    pub dedication: Option<String>,
    /// The words that stand before the text.
    pub epigraph: Option<String>,
    /// Who publishes this edition.
    pub publisher: Option<String>,
    /// Under which rights it stands.
    pub rights: Option<String>,
    /// Where the text comes from.
    pub source: Option<String>,
    /// What it is about in one or two sentences.
    pub description: Option<String>,
    /// What it is about, in keywords.
    pub subjects: Vec<String>,
    /// An identifier of its own: a URN, URL or DOI.
    pub identifier: Option<String>,
    /// The number by which the book trade knows it.
    pub isbn: Option<Isbn>,
    /// Which edition this is, in words for the colophon.
    pub edition: Option<String>,
    /// When this edition was last changed: `2026-11-22`.
    pub modified: Option<String>,
    /// The series it is part of.
    pub series: Option<Series>,
    /// Who certifies that the EPUB meets *EPUB Accessibility 1.1* with WCAG 2.2 at level AA.
    pub certifier: Option<String>,
}

/// A series of publications, and the place of one in it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The title of the series.
    pub title: String,
    /// The number in it, from 1.
    pub number: Option<u32>,
}

/// A person or a body with a part in the work.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contributor {
    /// The name as printed: `Wayne Price`.
    pub name: String,
    /// The name as sorted: `Price, Wayne`; where it is not stated, [`sort_name`] makes it.
    pub sort: Option<String>,
    /// The MARC relator code: `aut`, `trl`, `edt`.
    pub role: Option<String>,
}

impl Contributor {
    /// The name under which shops and libraries file it, in a book of some language; none where
    /// that is the name itself.
    pub fn filed(&self, language: &Language) -> Option<String> {
        self.sort
            .clone()
            .or_else(|| sort_name(&self.name, language))
    }

    /// What the title page says of a contributor: `Translated by` and the name, or the name alone
    /// where we have no words for the role; the same in every edition.
    pub fn credit(&self, wording: &Wording) -> String {
        match self.role.as_deref() {
            Some("trl") => format!("{} {}", wording.translated_by, self.name),
            Some("edt") => format!("{} {}", wording.edited_by, self.name),
            _ => self.name.clone(),
        }
    }
}
