//! Metadata becomes an XMP packet and the information dictionary, which must agree.
//!
//! PDF/A-2 and PDF/UA-1 both read their claim from the packet (ISO 19005-2, 6.6.4; ISO 14289-1, 5),
//! and PDF/A asks that the schema of PDF/UA's property be described beside it (6.6.2.3).

use lopdf::{Dictionary, dictionary};
use xmp_writer::{DateTime, LangId, Namespace, XmpWriter};

use super::text::text_string;
use crate::manuscript::Metadata;

/// The program's name as files state it.
const PRODUCER: &str = concat!("publish ", env!("CARGO_PKG_VERSION"));

/// What a file claims to be.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Claim {
    /// PDF/A-2a and PDF/UA-1.
    Accessible,
    /// PDF/A-2b: it will look the same for ever.
    Lasting,
    /// Nothing but to be a PDF.
    Nothing,
}

/// The XMP packet of an edition.
pub(super) fn packet(metadata: &Metadata, claim: Claim) -> String {
    let mut xmp = XmpWriter::new();
    let language = metadata.language.tag();
    let authors: Vec<&str> = metadata
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    let subjects: Vec<&str> = metadata.subjects.iter().map(String::as_str).collect();
    xmp.title([(None, full_title(metadata).as_str())]);
    xmp.language([LangId(language)]);
    xmp.format("application/pdf");
    if !authors.is_empty() {
        xmp.creator(authors);
    }
    if let Some(description) = &metadata.description {
        xmp.description([(None, description.as_str())]);
    }
    if !subjects.is_empty() {
        xmp.subject(subjects);
        xmp.pdf_keywords(&metadata.subjects.join(", "));
    }
    if let Some(publisher) = &metadata.publisher {
        xmp.publisher([publisher.as_str()]);
    }
    if let Some(rights) = &metadata.rights {
        xmp.rights([(None, rights.as_str())]);
    }
    if let Some(source) = &metadata.source {
        xmp.source(source);
    }
    if let Some(identifier) = &metadata.identifier {
        xmp.identifier(identifier);
    }
    if let Some(date) = metadata.modified.as_deref().and_then(Date::read) {
        xmp.modify_date(date.stamp());
    }
    xmp.creator_tool(PRODUCER);
    xmp.producer(PRODUCER);
    match claim {
        Claim::Accessible => claim_accessible(&mut xmp),
        Claim::Lasting => {
            xmp.pdfa_part(2);
            xmp.pdfa_conformance("B");
        }
        Claim::Nothing => {}
    }
    xmp.finish(None)
}

/// The information dictionary: the same facts for older readers.
pub(super) fn information(metadata: &Metadata) -> Dictionary {
    let mut facts = dictionary! {
        "Title" => text_string(&full_title(metadata)),
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
    };
    let authors: Vec<&str> = metadata
        .authors
        .iter()
        .map(|author| author.name.as_str())
        .collect();
    if !authors.is_empty() {
        facts.set("Author", text_string(&authors.join(", ")));
    }
    if let Some(description) = &metadata.description {
        facts.set("Subject", text_string(description));
    }
    if !metadata.subjects.is_empty() {
        facts.set("Keywords", text_string(&metadata.subjects.join(", ")));
    }
    if let Some(date) = metadata.modified.as_deref().and_then(Date::read) {
        facts.set("ModDate", text_string(&date.pdf()));
    }
    facts
}

/// The title, with the subtitle behind a colon.
fn full_title(metadata: &Metadata) -> String {
    match &metadata.subtitle {
        Some(subtitle) => format!("{}: {subtitle}", metadata.title),
        None => metadata.title.clone(),
    }
}

fn claim_accessible(xmp: &mut XmpWriter<'_>) {
    xmp.pdfa_part(2);
    xmp.pdfa_conformance("A");
    xmp.pdfua_part(1);
    let mut schemas = xmp.extension_schemas();
    let mut schema = schemas.add_schema();
    schema.namespace(Namespace::PdfUAId);
    let mut properties = schema.properties();
    let mut part = properties.add_property();
    part.name("part");
    part.value_type("Integer");
    part.category(true);
    part.description("part of ISO 14289 the file conforms to");
}

/// A calendar day.
#[derive(Clone, Copy)]
struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day written as `2026-11-22`; nothing for any other writing.
    fn read(written: &str) -> Option<Self> {
        let mut parts = written.split('-');
        let date = Self {
            year: parts.next()?.parse().ok()?,
            month: parts.next()?.parse().ok()?,
            day: parts.next()?.parse().ok()?,
        };
        let real = (1..=12).contains(&date.month) && (1..=31).contains(&date.day);
        (real && parts.next().is_none()).then_some(date)
    }

    fn stamp(self) -> DateTime {
        DateTime::date(self.year, self.month, self.day)
    }

    fn pdf(self) -> String {
        format!("D:{:04}{:02}{:02}", self.year, self.month, self.day)
    }
}
