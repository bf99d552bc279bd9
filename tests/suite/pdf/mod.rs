//! The reading PDF: what is drawn, said and linked is what the layout asked for.

pub mod setting;

use std::collections::BTreeMap;

use pamphleteer::font::Library;
use pamphleteer::length::Size;
use pamphleteer::manuscript::{Contributor, Metadata};

#[test]
fn writes() {
    let library = Library::bundled();
    let text = std::fs::read_to_string("tests/cases/pdf/everything.txt").unwrap();
    for family in ["Libertinus Serif", "EB Garamond"] {
        let layout = setting::layout(&text, &library, family, Size::A5);
        let bytes =
            pamphleteer::pdf::write(&layout, &metadata(), &library, &BTreeMap::new()).unwrap();
        std::fs::write(
            format!("/tmp/pdfwork/{}.pdf", family.replace(' ', "")),
            bytes,
        )
        .unwrap();
    }
}

/// Facts about a pamphlet with letters beyond ASCII.
pub fn metadata() -> Metadata {
    Metadata {
        title: "Éléments & “lines”".to_owned(),
        slug: "elements".to_owned(),
        authors: vec![Contributor {
            name: "Émile Ölsen".to_owned(),
            ..Contributor::default()
        }],
        subjects: vec!["printing".to_owned(), "folding".to_owned()],
        modified: Some("2026-11-22".to_owned()),
        ..Metadata::default()
    }
}
