//! Pages and sheets become PDF files: a [`Layout`] becomes a tagged reading PDF ([`write()`]), and the
//! pages of any PDF become sheets ([`impose()`]), which can be read back ([`sheets::check`]).
//!
//! A pamphlet is read on screens, aloud by programs and on paper, and it should still be readable
//! when this program is forgotten. So the reading PDF is at once PDF/A-2a and PDF/UA-1; the booklet
//! is for the printer, and keeps PDF/A-2b.
//!
//! Steps of [`write()`]: faces are subset and given codes (`fonts`, `twins`), pages become content
//! streams in which every mark is tagged or furniture (`streams`, `content`, `glyphs`, `drawing`),
//! `printpdf` writes streams and fonts (`draft`), and on its document `lopdf` adds font programs
//! (`programs`), boxes, links, structure, bookmarks, labels, colours and metadata (`boxes` … `xmp`); `save` makes the bytes.
//! Steps of [`impose()`]: each page becomes a form, drawn where the [`Plan`](crate::impose::Plan)
//! says ([`sheets`]).
//!
//! Nothing of the clock, of chance or of the machine is written: dates are the metadata's, the
//! identifier is made from the content, and identical input gives identical bytes. Time and size
//! grow with the text; `cargo bench -- pdf` measures the bundled one.
//!
//! # Clauses of PDF/UA-1 (ISO 14289-1:2014)
//!
//! | clause | matter | how it is kept |
//! |---|---|---|
//! | 5 | the file says what it is | met: `xmp` |
//! | 7.1 | content is tagged or an artifact, in reading order | met by brackets around every mark; that the nodes are in order is left to the typesetter |
//! | 7.1 | title shown, structure tree, no suspects | met: `catalog`, `structure` |
//! | 7.2 | language of the text; characters have Unicode | met: `/Lang` of catalog, nodes and stretches; `fonts` |
//! | 7.3 | pictures have an alternative | passed on; left to the manuscript, whose check asks for it |
//! | 7.4 | headings are numbered and skip no level | passed on; left to the typesetter |
//! | 7.5 | tables have header cells with a scope | met for columns; spans and row headers are not written |
//! | 7.6 | lists are tagged as such, with their numbering | met: `lists` |
//! | 7.7 | mathematics | no such role |
//! | 7.8 | running heads are artifacts | met: marks without a node |
//! | 7.9 | notes have an identifier | met: `structure` |
//! | 7.10, 7.11 | optional content, embedded files | never written |
//! | 7.17 | bookmarks | met: `outline` |
//! | 7.18 | annotations: tab order, tags, descriptions | met: `links`, the only annotations |
//! | 7.19 – 7.20 | actions, XObjects | links only; drawings are forms without marks of their own |
//! | 7.21 | fonts are embedded, coded and have Unicode | met; `.notdef` is never asked for if the layout has none |
//!
//! # Clauses of PDF/A-2a (ISO 19005-2:2011)
//!
//! | clause | matter | how it is kept |
//! |---|---|---|
//! | 6.1 | header, trailer, identifier, no encryption | met: `save` |
//! | 6.2.2 – 6.2.4 | colours by an output intent | met: grey and RGB under sRGB |
//! | 6.2.8 – 6.2.10 | pictures, forms, transparency | no interpolation; nothing is transparent |
//! | 6.2.11 | fonts | met, see above |
//! | 6.3 | annotations print | met: `links` |
//! | 6.4, 6.5 | forms, actions | only GoTo and URI |
//! | 6.6 | metadata, extension schemas | met: `xmp` |
//! | 6.7 | logical structure | met: `structure` |
//!
//! `tests/conformance/pdf.sh` has veraPDF check both. What no program checks, that the words say
//! what the page shows, is held by `tests/suite/pdf/`, glyph by glyph.
//!
//! Limits: left-to-right runs; grey and RGB. PDF/X is not claimed, as no open validator
//! could tell whether it is kept.

mod boxes;
mod catalog;
mod content;
mod draft;
mod drawing;
mod fonts;
mod glyphs;
mod images;
mod labels;
mod links;
mod lists;
mod outline;
mod programs;
mod save;
pub mod sheets;
mod streams;
mod structure;
mod text;
mod twins;
mod xmp;

use std::collections::BTreeMap;

use lopdf::{Document, ObjectId};

use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::manuscript::Metadata;
use crate::picture::Picture;
use crate::typeset::page::{Layout, NodeId};

pub use sheets::{Original, impose};

/// The reading PDF of `layout`: tagged, PDF/A-2a and PDF/UA-1.
///
/// ```
/// use std::collections::BTreeMap;
/// use pamphleteer::{font::Library, length::Size, manuscript::Metadata, typeset::page::*};
///
/// let mut structure = StructureTree::default();
/// structure.add(Role::Document, None);
/// let layout = Layout {
///     trim: Size::A5,
///     pages: vec![Page::default()],
///     structure,
///     anchors: BTreeMap::new(),
///     outline: Vec::new(),
/// };
/// let metadata = Metadata { title: "Empty".into(), ..Metadata::default() };
/// let pdf = pamphleteer::pdf::write(&layout, &metadata, &Library::bundled(), &BTreeMap::new());
/// assert!(pdf.unwrap().starts_with(b"%PDF-1.7"));
/// ```
///
/// `pictures` holds each picture the layout names, by its name there. A layout that lacks a face or a
/// picture gives every such finding at once.
pub fn write(
    layout: &Layout,
    metadata: &Metadata,
    library: &Library,
    pictures: &BTreeMap<String, Picture>,
) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let faces = fonts::embed(layout, library)?;
    let pictures = images::objects(&content::image_names(layout), pictures)?;
    let finished = || -> lopdf::Result<Vec<u8>> {
        let (streams, stretches): (Vec<_>, Vec<_>) = streams::draw(layout, &faces)?
            .into_iter()
            .map(|drawn| (drawn.stream, drawn.stretches))
            .unzip();
        let mut document = draft::draft(layout.trim, &faces, streams)?;
        let pages: Vec<ObjectId> = document.page_iter().collect();
        draft::complete(&mut document, &pages, &faces, pictures)?;
        mean(&mut document, layout, &pages, &stretches)?;
        catalog::complete(&mut document, layout, metadata, &pages)?;
        save::save(document)
    };
    finished().map_err(|error| vec![broken(&error)])
}

/// Gives the pages their boxes, their links and their meaning.
fn mean(
    document: &mut Document,
    layout: &Layout,
    pages: &[ObjectId],
    stretches: &[Vec<NodeId>],
) -> lopdf::Result<()> {
    for (number, (&page, set)) in pages.iter().zip(&layout.pages).enumerate() {
        boxes::set(document, page, set, layout.trim)?;
        let page = document.get_dictionary_mut(page)?;
        page.set("StructParents", number as i64);
    }
    let annotations = links::add(document, layout, pages);
    let owned = structure::Owned {
        pages,
        stretches,
        annotations: &annotations,
    };
    let root = structure::add(document, layout, &owned);
    document.catalog_mut()?.set("StructTreeRoot", root);
    Ok(())
}

fn broken(error: &lopdf::Error) -> Diagnostic {
    Diagnostic::error("P005", format!("the PDF cannot be put together: {error}"))
        .hint("please report this text: no input should lead here")
}
